package compare

import "math"

// The evidence for a pair of passages. Each is a number from 0 to 1.
const (
	one       = iota // always 1
	samePairs        // cosine of pairs of words
	contained        // share of the words of the one with fewer that the other has
	rarest           // how rare the rarest common word is
	bestWords        // how near the cosine of the words is to the most that either passage has with any other
	sureWords        // contained and bestWords at once, their product
	samePath         // cosine of the headings above
	bestMarks        // how near the cosine of topics and facts is to the most that either has
	bothItems        // both are numbered, or neither
	unlike           // one is a heading, the other a clause
	foreign          // they are of different languages, as their policies are: their words say nothing
	place            // nearness of the places in the policies
	before           // the passages before are paired
	after            // the passages after are paired
	under            // what they belong to is paired
	below            // what belongs to them is paired
	rivals           // how likely another pair of one of them is
	features
)

// weights turn evidence into the log odds that a pair is right.
type weights [features]float32

// perSide is a number for each passage of each side.
type perSide [2][]float32

func newPerSide(sides [2]*Side) perSide {
	return perSide{make([]float32, len(sides[0].Passages)), make([]float32, len(sides[1].Passages))}
}

// raise notes the greatest value of both passages of a pair.
func (s perSide) raise(x *candidate, v float32) {
	s[0][x.i], s[1][x.j] = max(s[0][x.i], v), max(s[1][x.j], v)
}

// of returns the greater value of the two passages of a pair.
func (s perSide) of(x *candidate) float32 { return max(s[0][x.i], s[1][x.j]) }

// What the best of a passage must have in common with it to count in full: being the best of what
// has hardly anything in common says little.
const (
	leastWords = 0.3
	leastMarks = 0.6
)

// look fills in the evidence that does not depend on other pairs.
func look(sides [2]*Side, t *terms, c *candidates) {
	mostWords, mostMarks := newPerSide(sides), newPerSide(sides)
	apart := sides[0].mainLang() != sides[1].mainLang()
	divide(len(c.all), func(from, to int) {
		for k := from; k < to; k++ {
			x := &c.all[k]
			i, j := x.i, x.j
			a, b := &sides[0].Passages[i], &sides[1].Passages[j]
			x.x[one] = 1
			x.x[samePairs] = dot(t.pairs[0][i], t.pairs[1][j])
			x.x[contained], x.x[rarest] = common(t.words[0][i], t.words[1][j], t.idf)
			x.x[samePath] = dot(t.paths[0][i], t.paths[1][j])
			x.x[bothItems] = truth((a.Number == "") == (b.Number == ""))
			x.x[unlike] = truth(a.Role != b.Role)
			x.x[foreign] = truth(apart && sides[0].Lang(a) != sides[1].Lang(b))
			x.x[place] = 1 - abs(c.rows[0].share(i)-c.rows[1].share(j))
			// For now the cosines themselves; the most is known only when all pairs were looked at.
			x.x[bestWords] = dot(t.words[0][i], t.words[1][j])
			x.x[bestMarks] = dot(t.marks[0][i], t.marks[1][j])
		}
	})
	for k := range c.all {
		x := &c.all[k]
		mostWords.raise(x, x.x[bestWords])
		mostMarks.raise(x, x.x[bestMarks])
	}
	for k := range c.all {
		x := &c.all[k]
		x.x[bestWords] /= max(mostWords.of(x), leastWords)
		x.x[bestMarks] /= max(mostMarks.of(x), leastMarks)
		x.x[sureWords] = x.x[contained] * x.x[bestWords]
	}
}

func truth(b bool) float32 {
	if b {
		return 1
	}
	return 0
}

func abs(x float32) float32 { return max(x, -x) }

// share is part divided by whole, 0 if the whole is 0.
func share(part, whole float32) float32 {
	if whole <= 0 {
		return 0
	}
	return part / whole
}

// surest keeps the exponential of log odds finite; surer than that is no other.
const surest = 30

// weigh sets the log odds of each pair by itself, and its probability beside its rivals: at
// most one of the pairs of a passage is right, or none of them (a softmax on each side,
// of which the smaller counts). Prior is added to all log odds.
func (c *candidates) weigh(w *weights, prior float32) {
	sum := [2][]float64{make([]float64, len(c.left)-1), make([]float64, len(c.right))}
	for k := range c.all {
		x := &c.all[k]
		l := prior
		for f, v := range x.x {
			l += w[f] * v
		}
		x.logit = l
		e := math.Exp(float64(min(l, surest)))
		sum[0][x.i] += e
		sum[1][x.j] += e
	}
	for k := range c.all {
		x := &c.all[k]
		e := math.Exp(float64(min(x.logit, surest)))
		x.p = float32(e / (1 + max(sum[0][x.i], sum[1][x.j])))
	}
}

// support fills in the evidence that other pairs give, as likely as they are.
func support(sides [2]*Side, c *candidates) {
	kids := newPerSide(sides)
	for s, side := range sides {
		for i := range side.Passages {
			if u := side.Passages[i].Under; u >= 0 {
				kids[s][u]++
			}
		}
	}
	joint := make([]float32, len(c.all)) // by pair: how many pairs belong to it
	for k := range c.all {
		x := &c.all[k]
		if u := c.find(sides[0].Passages[x.i].Under, sides[1].Passages[x.j].Under); u >= 0 {
			joint[u] += x.p
		}
	}
	first, second := c.likeliest()
	divide(len(c.all), func(from, to int) {
		for k := from; k < to; k++ {
			x := &c.all[k]
			i, j := int(x.i), int(x.j)
			x.x[before] = c.beside(x.i, x.j, -1)
			x.x[after] = c.beside(x.i, x.j, 1)
			x.x[under] = c.above(sides, i, j)
			x.x[below] = share(joint[k], float32(math.Sqrt(float64(kids[0][i]*kids[1][j]))))
			x.x[rivals] = max(other(first[0][i], second[0][i], x.p), other(first[1][j], second[1][j], x.p))
		}
	})
}

// other is how likely the likeliest pair of a passage is that is not the one that is as likely as p.
func other(first, second, p float32) float32 {
	if first == p {
		return second
	}
	return first
}

// above tells how likely what two passages belong to is paired, or, which counts less, what one of them
// belongs to with what that of the other belongs to: what is a list in one policy has headings of its own
// in another. It is a half if neither belongs to anything.
func (c *candidates) above(sides [2]*Side, i, j int) float32 {
	a, b := sides[0].Passages[i].Under, sides[1].Passages[j].Under
	if a < 0 && b < 0 {
		return 0.5
	}
	p := c.p(a, b)
	if a >= 0 {
		p = max(p, skipping*c.p(sides[0].Passages[a].Under, b))
	}
	if b >= 0 {
		p = max(p, skipping*c.p(a, sides[1].Passages[b].Under))
	}
	return p
}

// p returns how likely two passages are paired.
func (c *candidates) p(i, j int) float32 {
	if k := c.find(i, j); k >= 0 {
		return c.all[k].p
	}
	return 0
}

// likeliest returns how likely the likeliest and the second likeliest pair of each passage are.
func (c *candidates) likeliest() (first, second perSide) {
	for s, n := range [2]int{len(c.left) - 1, len(c.right)} {
		first[s], second[s] = make([]float32, n), make([]float32, n)
	}
	for k := range c.all {
		x := &c.all[k]
		for s, at := range [2]int32{x.i, x.j} {
			if x.p > first[s][at] {
				first[s][at], second[s][at] = x.p, first[s][at]
			} else {
				second[s][at] = max(second[s][at], x.p)
			}
		}
	}
	return first, second
}

// skipping is what a pair near by counts that is reached by skipping a passage, or a level, on one side
// only.
const skipping = 0.7

// beside tells how likely the passages before (step -1) or after (step 1) a pair are paired with
// each other: the next ones, and the ones next to them, which count half as much.
func (c *candidates) beside(i, j int32, step int) float32 {
	p := func(di, dj int) float32 {
		return c.p(c.rows[0].beside(i, di*step), c.rows[1].beside(j, dj*step))
	}
	next := max(p(1, 1), skipping*p(1, 2), skipping*p(2, 1))
	return (2*next + p(2, 2)) / 3
}

// row is the order in which passages stand beside each other: clauses and headings in one, what was left out in
// another, so that a page number between two clauses does not part them.
type row struct {
	rank []int32    // by passage
	at   [2][]int32 // passages by rank: of clauses and headings, of what was left out
	of   []uint8    // by passage: in which of the two it stands
}

func newRow(s *Side) row {
	r := row{rank: make([]int32, len(s.Passages)), of: make([]uint8, len(s.Passages))}
	for i := range s.Passages {
		if s.Passages[i].Role == InLeftOut {
			r.of[i] = 1
		}
		in := &r.at[r.of[i]]
		r.rank[i] = int32(len(*in))
		*in = append(*in, int32(i))
	}
	return r
}

// share is where in its row a passage stands, from 0 to 1.
func (r *row) share(i int32) float32 {
	return (float32(r.rank[i]) + 0.5) / float32(len(r.at[r.of[i]]))
}

// beside returns the passage that stands so many steps beside passage i, -1 if there is none.
func (r *row) beside(i int32, steps int) int {
	k := int(r.rank[i]) + steps
	if in := r.at[r.of[i]]; k >= 0 && k < len(in) {
		return int(in[k])
	}
	return -1
}
