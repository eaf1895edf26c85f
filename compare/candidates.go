package compare

import (
	"cmp"
	"slices"
	"sync"
)

// candidate is a pair of passages that may answer each other.
type candidate struct {
	i, j  int32 // of the left and right passage
	x     [features]float32
	p     float32 // how likely it is right, from 0 to 1
	logit float32 // the same as log odds
}

// candidates are the pairs that are looked at, by left passage; all others are taken for wrong.
type candidates struct {
	all   []candidate // by i, then j
	of    []int32     // the right passage of each, again, to be looked up fast
	left  []int32     // all[left[i]:left[i+1]] are those of i
	right [][]int32   // by j: places in all
	rows  [2]row      // by side: what stands beside what
}

// find returns the place of a pair in all, -1 if it is no candidate.
func (c *candidates) find(i, j int) int {
	if i < 0 || j < 0 {
		return -1
	}
	from := int(c.left[i])
	k, ok := slices.BinarySearch(c.of[from:c.left[i+1]], int32(j))
	if !ok {
		return -1
	}
	return from + k
}

// ofPassage returns the places of the candidates of passage i of side s.
func (c *candidates) ofPassage(i, s int) []int {
	var out []int
	if s == 1 {
		for _, k := range c.right[i] {
			out = append(out, int(k))
		}
		return out
	}
	for k := c.left[i]; k < c.left[i+1]; k++ {
		out = append(out, int(k))
	}
	return out
}

// firsts returns for each passage of each side the one of the other that it is likeliest paired with, -1 for
// none.
func (c *candidates) firsts() (out [2][]int32) {
	var most [2][]float32
	for s, n := range [2]int{len(c.left) - 1, len(c.right)} {
		out[s], most[s] = make([]int32, n), make([]float32, n)
		for i := range out[s] {
			out[s][i] = -1
		}
	}
	for k := range c.all {
		x := &c.all[k]
		if out[0][x.i] < 0 || x.logit > most[0][x.i] {
			out[0][x.i], most[0][x.i] = x.j, x.logit
		}
		if out[1][x.j] < 0 || x.logit > most[1][x.j] {
			out[1][x.j], most[1][x.j] = x.i, x.logit
		}
	}
	return out
}

const (
	// How many candidates a passage brings in, by words and by topics and facts, besides those that bring it in.
	nearestWords = 12
	nearestMarks = 6
	// visits is how many places of terms are looked up for the candidates of a passage. The
	// rarest terms come first, so what is not looked up anymore would tell least. It keeps the time
	// linear in the number of passages.
	visits = 2000
	// equals is how many of the passages with equal text are candidates of each other.
	equals = 8
)

// settledFrom is from which length in bytes on a text that stands just once on each side has found its
// partner. A shorter one, as "No.", may answer another question.
const settledFrom = 120

// findCandidates looks for pairs by common words, topics and facts, and by equal text. Clauses,
// headings and what was left out have candidates among their like only, and what has found its
// partner has no other.
func findCandidates(sides [2]*Side, t *terms) *candidates {
	pairs, settled, anchors := equalTexts(sides, t)
	pairs = append(pairs, neighbours(sides, anchors, settled)...)
	var marked [][2]int32
	var wait sync.WaitGroup
	wait.Go(func() { marked = nearestPairs(sides, t.marks, nearestMarks, len(t.idf), settled) })
	pairs = append(pairs, nearestPairs(sides, t.words, nearestWords, len(t.idf), settled)...)
	wait.Wait()
	pairs = append(pairs, marked...)
	pairs = append(pairs, otherRoles(sides, t, settled)...)
	c := newCandidates(pairs, len(sides[0].Passages), len(sides[1].Passages))
	c.rows = [2]row{newRow(sides[0]), newRow(sides[1])}
	return c
}

// nearestPairs pairs each passage with those of its role on the other side that are nearest to it.
func nearestPairs(sides [2]*Side, vectors [2][]vector, most, terms int, settled [2][]bool) (pairs [][2]int32) {
	ofRight := make([]ranking, len(sides[1].Passages))
	var ofLeft ranking
	for role := InClause; role <= InLeftOut; role++ {
		look := newLookup(sides[1], role, vectors[1], terms, settled[1])
		for i, v := range vectors[0] {
			if sides[0].Passages[i].Role != role || settled[0][i] {
				continue
			}
			ofLeft = ofLeft[:0]
			look.each(v, func(j int32, score float32) {
				ofLeft = ofLeft.with(j, score, most)
				ofRight[j] = ofRight[j].with(int32(i), score, most)
			})
			for _, x := range ofLeft {
				pairs = append(pairs, [2]int32{int32(i), x.at})
			}
		}
	}
	for j := range ofRight {
		for _, x := range ofRight[j] {
			pairs = append(pairs, [2]int32{x.at, int32(j)})
		}
	}
	return pairs
}

// ranking are the passages that are nearest to another, the nearest first, of equally near ones the earlier.
type ranking []posting

// with adds a passage if it is one of so many.
func (n ranking) with(at int32, score float32, most int) ranking {
	if len(n) == most && score < n[most-1].weight {
		return n
	}
	k, _ := slices.BinarySearchFunc(n, posting{at, score}, func(x, y posting) int {
		return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(x.at, y.at))
	})
	if k == most {
		return n
	}
	n = slices.Insert(n, k, posting{at, score})
	return n[:min(len(n), most)]
}

// addPairs adds the pairs of passage i of side s with others.
func addPairs(pairs [][2]int32, s, i int, others []int32) [][2]int32 {
	for _, j := range others {
		if s == 0 {
			pairs = append(pairs, [2]int32{int32(i), j})
		} else {
			pairs = append(pairs, [2]int32{j, int32(i)})
		}
	}
	return pairs
}

// otherRole is what cosine a heading and a clause must have to be candidates of each other.
const otherRole = 0.6

// otherRoles pairs headings with clauses of nearly the same words: what was a heading in one version may be
// a sentence in the next.
func otherRoles(sides [2]*Side, t *terms, settled [2][]bool) (pairs [][2]int32) {
	for s := range sides {
		look := newLookup(sides[1-s], InClause, t.words[1-s], len(t.idf), settled[1-s])
		for i, v := range t.words[s] {
			if sides[s].Passages[i].Role != InHeading || settled[s][i] {
				continue
			}
			if best := look.best(v, 1); len(best) > 0 && dot(v, t.words[1-s][best[0].at]) >= otherRole {
				pairs = addPairs(pairs, s, i, []int32{best[0].at})
			}
		}
	}
	return pairs
}

func newCandidates(pairs [][2]int32, n, m int) *candidates {
	slices.SortFunc(pairs, func(a, b [2]int32) int {
		return cmp.Or(int(a[0]-b[0]), int(a[1]-b[1]))
	})
	pairs = slices.Compact(pairs)
	c := &candidates{all: make([]candidate, len(pairs)), of: make([]int32, len(pairs)), left: make([]int32, n+1),
		right: make([][]int32, m)}
	for k, p := range pairs {
		c.all[k].i, c.all[k].j = p[0], p[1]
		c.of[k] = p[1]
		c.left[p[0]+1]++
		c.right[p[1]] = append(c.right[p[1]], int32(k))
	}
	for i := range n {
		c.left[i+1] += c.left[i]
	}
	return c
}

// lookup finds the vectors that are nearest to another.
type lookup struct {
	places [][]posting // by term
	score  []float32   // by vector, while one is looked for
	seen   []int32
	lists  []list
}

// posting is a vector that has a term.
type posting struct {
	at     int32
	weight float32
}

// list are the vectors that have a term of the one that is looked for, and its weight there.
type list struct {
	places []posting
	weight float32
}

func newLookup(side *Side, role Role, vectors []vector, terms int, settled []bool) *lookup {
	l := &lookup{places: make([][]posting, terms), score: make([]float32, len(vectors))}
	count := make([]int32, terms)
	all := 0
	in := func(i int) bool { return side.Passages[i].Role == role && !settled[i] }
	for i, v := range vectors {
		if in(i) {
			all += len(v)
			for _, t := range v {
				count[t.id]++
			}
		}
	}
	room := make([]posting, all)
	for id, n := range count {
		l.places[id], room = room[:0:n], room[n:]
	}
	for i, v := range vectors {
		if in(i) {
			for _, t := range v {
				l.places[t.id] = append(l.places[t.id], posting{int32(i), t.weight})
			}
		}
	}
	return l
}

// each calls fn with each vector that has a term in common with v, and with how much they have in common; common
// terms are not looked up if there are too many vectors with rarer ones.
func (l *lookup) each(v vector, fn func(at int32, score float32)) {
	l.lists = l.lists[:0]
	for _, t := range v {
		if p := l.places[t.id]; len(p) > 0 {
			l.lists = append(l.lists, list{p, t.weight})
		}
	}
	slices.SortStableFunc(l.lists, func(a, b list) int { return len(a.places) - len(b.places) })
	left := visits
	for _, x := range l.lists {
		if left -= len(x.places); left < 0 {
			break
		}
		for _, p := range x.places {
			if l.score[p.at] == 0 {
				l.seen = append(l.seen, p.at)
			}
			l.score[p.at] += p.weight * x.weight
		}
	}
	for _, j := range l.seen {
		fn(j, l.score[j])
		l.score[j] = 0
	}
	l.seen = l.seen[:0]
}

// best returns the vectors that have most in common with v, at most so many.
func (l *lookup) best(v vector, most int) (out ranking) {
	l.each(v, func(j int32, score float32) { out = out.with(j, score, most) })
	return out
}

// neighbours pairs passages that stand as far behind, or before, the same anchor. Where every section has
// the same sentence, its words do not tell which answers which, but the headings do.
func neighbours(sides [2]*Side, anchors [][2]int32, settled [2][]bool) (pairs [][2]int32) {
	n, m := int32(len(sides[0].Passages)), int32(len(sides[1].Passages))
	var is [2][]bool
	is[0], is[1] = make([]bool, n), make([]bool, m)
	for _, a := range anchors {
		is[0][a[0]], is[1][a[1]] = true, true
	}
	for _, a := range append(anchors, [2]int32{-1, -1}, [2]int32{n, m}) {
		for _, step := range [2]int32{-1, 1} {
			for i, j := a[0]+step, a[1]+step; i >= 0 && j >= 0 && i < n && j < m && !is[0][i] && !is[1][j]; i, j = i+step,
				j+step {
				if !settled[0][i] && !settled[1][j] && sides[0].Passages[i].Role == sides[1].Passages[j].Role {
					pairs = append(pairs, [2]int32{i, j})
				}
			}
		}
	}
	return pairs
}

// equalTexts pairs the passages of equal words and role. Of a text that stands many times, each is
// paired with those that come about as often before it on the other side. One that stands once on
// each side is an anchor, and settled if it is long.
func equalTexts(sides [2]*Side, t *terms) (pairs [][2]int32, settled [2][]bool, anchors [][2]int32) {
	type key struct {
		text uint64
		role Role
	}
	var places [2]map[key][]int32
	for s, side := range sides {
		settled[s] = make([]bool, len(side.Passages))
		places[s] = make(map[key][]int32, len(side.Passages))
		for i, h := range t.texts[s] {
			k := key{h, side.Passages[i].Role}
			places[s][k] = append(places[s][k], int32(i))
		}
	}
	for i, h := range t.texts[0] {
		k := key{h, sides[0].Passages[i].Role}
		own, at := places[0][k], places[1][k]
		if len(own) == 1 && len(at) == 1 {
			anchors = append(anchors, [2]int32{int32(i), at[0]})
			if len(sides[0].Passages[i].Text) >= settledFrom {
				settled[0][i], settled[1][at[0]] = true, true
			}
		}
		nth, _ := slices.BinarySearch(own, int32(i))
		from := max(0, min(nth-equals/2, len(at)-equals))
		pairs = addPairs(pairs, 0, i, at[from:min(from+equals, len(at))])
	}
	return pairs, settled, anchors
}
