package compare

import (
	"cmp"
	"slices"
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
	left  []int32     // all[left[i]:left[i+1]] are those of i
	right [][]int32   // by j: places in all
}

// find returns the place of a pair in all, -1 if it is no candidate.
func (c *candidates) find(i, j int) int {
	if i < 0 || j < 0 {
		return -1
	}
	from := int(c.left[i])
	k, ok := slices.BinarySearchFunc(c.all[from:c.left[i+1]], int32(j), func(x candidate, j int32) int { return int(x.j - j) })
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

const (
	// nearest is how many candidates a passage brings in, besides those for which others do.
	nearestWords = 12
	nearestMarks = 6
	// visits is how many places of terms are looked up for the candidates of a passage. The
	// rarest terms come first, so what is not looked up anymore would tell least. It keeps the time
	// linear in the number of passages.
	visits = 6000
	// equals is how many of the passages with equal text are candidates of each other.
	equals = 8
)

// findCandidates looks for pairs by common words, topics and facts, and by equal text.
func findCandidates(sides [2]*Side, t *terms) *candidates {
	var pairs [][2]int32
	for s := range sides {
		for _, by := range []struct {
			vectors [2][]vector
			most    int
		}{{t.words, nearestWords}, {t.marks, nearestMarks}} {
			look := newLookup(by.vectors[1-s])
			for i, v := range by.vectors[s] {
				role := sides[s].Passages[i].Role
				for _, j := range look.nearest(v, by.most, func(j int32) bool { return sides[1-s].Passages[j].Role == role }) {
					pair := [2]int32{int32(i), j}
					if s == 1 {
						pair = [2]int32{j, int32(i)}
					}
					pairs = append(pairs, pair)
				}
			}
		}
	}
	pairs = append(pairs, equalTexts(sides, t)...)
	return newCandidates(pairs, len(sides[0].Passages), len(sides[1].Passages))
}

func newCandidates(pairs [][2]int32, n, m int) *candidates {
	slices.SortFunc(pairs, func(a, b [2]int32) int {
		return cmp.Or(int(a[0]-b[0]), int(a[1]-b[1]))
	})
	pairs = slices.Compact(pairs)
	c := &candidates{all: make([]candidate, len(pairs)), left: make([]int32, n+1), right: make([][]int32, m)}
	for k, p := range pairs {
		c.all[k].i, c.all[k].j = p[0], p[1]
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
	places map[int32][]posting // by term
	score  []float32           // by vector, while one is looked for
	seen   []int32
}

type posting struct {
	at     int32
	weight float32
}

func newLookup(vectors []vector) *lookup {
	l := &lookup{places: map[int32][]posting{}, score: make([]float32, len(vectors))}
	for i, v := range vectors {
		for _, t := range v {
			l.places[t.id] = append(l.places[t.id], posting{int32(i), t.weight})
		}
	}
	return l
}

// nearest returns the vectors nearest to v, at most so many, of those that are wanted.
func (l *lookup) nearest(v vector, most int, wanted func(int32) bool) []int32 {
	type list struct {
		places []posting
		weight float32
	}
	lists := make([]list, 0, len(v))
	for _, t := range v {
		if p := l.places[t.id]; p != nil {
			lists = append(lists, list{p, t.weight})
		}
	}
	slices.SortStableFunc(lists, func(a, b list) int { return len(a.places) - len(b.places) })
	left := visits
	for _, x := range lists {
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
	best := make([]int32, 0, most+1)
	for _, j := range l.seen {
		if !wanted(j) {
			continue
		}
		k, _ := slices.BinarySearchFunc(best, j, func(a, b int32) int {
			return cmp.Or(cmp.Compare(l.score[b], l.score[a]), int(a-b))
		})
		if k < most {
			best = slices.Insert(best, k, j)
			best = best[:min(len(best), most)]
		}
	}
	for _, j := range l.seen {
		l.score[j] = 0
	}
	l.seen = l.seen[:0]
	return best
}

// equalTexts pairs the passages of equal words. Of a text that stands many times, each is paired
// with those that come about as often before it on the other side.
func equalTexts(sides [2]*Side, t *terms) (pairs [][2]int32) {
	places := map[uint64][]int32{}
	for j, h := range t.texts[1] {
		places[h] = append(places[h], int32(j))
	}
	nth := map[uint64]int{}
	for i, h := range t.texts[0] {
		at := places[h]
		from := max(0, min(nth[h]-equals/2, len(at)-equals))
		for _, j := range at[from:min(from+equals, len(at))] {
			pairs = append(pairs, [2]int32{int32(i), j})
		}
		nth[h]++
	}
	return pairs
}
