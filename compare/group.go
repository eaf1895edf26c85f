package compare

import (
	"cmp"
	"math"
	"slices"
)

const (
	// joinFrom is how much surer than a pair it must be that a passage joins one, as log odds.
	joinFrom = 0.5
	// repeats is from which cosine on two passages say the same: the one repeats the other, as
	// the item of a list that stands twice, and is no part of what was split.
	repeats = 0.6
	// itemIn is how much of the words of an item must stand in what answers the sentence that
	// introduces its list, if that is to answer the item as well.
	itemIn = 0.5
	// partHas is how much of the words of a part must stand in the whole at least: what stands at the place of
	// a part, but says something else, is none.
	partHas = 0.15
	// partIn is how much of the words of a part must stand in the whole.
	partIn = 0.85
)

// group is a pair under way: passages of both sides. At most one side has more than one.
type group [2][]int

// grouper joins passages without a partner to pairs.
type grouper struct {
	sides  [2]*Side
	t      *terms
	c      *candidates
	groups []*group
	of     [2][]*group        // by side and passage; nil if it is in none
	from   float32            // log odds from which on a passage joins a pair
	joined [2]map[int]float32 // by side and passage that joined a pair: the log odds that it belongs there
	// by side and passage: the passage of the other side it is likeliest paired with, -1 for none
	first [2][]int32
}

// newGrouper begins with the pairs that were chosen, by left passage.
func newGrouper(sides [2]*Side, t *terms, c *candidates, chosen []int32, from float32) *grouper {
	g := &grouper{sides: sides, t: t, c: c, from: from}
	for s := range sides {
		g.of[s], g.joined[s] = make([]*group, len(sides[s].Passages)), map[int]float32{}
	}
	g.first = c.firsts()
	for i, j := range chosen {
		if j >= 0 {
			x := &group{{i}, {int(j)}}
			g.groups = append(g.groups, x)
			g.of[0][i], g.of[1][j] = x, x
		}
	}
	return g
}

// join is a passage that may join a group.
type join struct {
	odds  float32
	k     int // candidate of the third and the single one
	third int // side of the third
}

// grow joins passages to pairs, the surest first, until there are no more.
func (g *grouper) grow() {
	for {
		var joins []join
		for k := range g.c.all {
			x := &g.c.all[k]
			free := [2]bool{g.of[0][x.i] == nil, g.of[1][x.j] == nil}
			if free[0] == free[1] || x.logit < worthALook || !g.clauses(x) {
				continue
			}
			s := 0
			if free[1] {
				s = 1
			}
			if o, ok := g.odds(k, s); ok && o > g.from {
				joins = append(joins, join{o, k, s})
			}
		}
		slices.SortFunc(joins, func(a, b join) int {
			return cmp.Or(cmp.Compare(b.odds, a.odds), cmp.Compare(a.k, b.k))
		})
		grown := false
		for _, x := range joins {
			grown = g.add(x) || grown
		}
		if !grown {
			return
		}
	}
}

// worthALook are the log odds of a pair below which it is not looked at for joining.
const worthALook = -4

// clauses reports whether a candidate is a pair of clauses: only they are split and merged.
func (g *grouper) clauses(x *candidate) bool {
	return g.sides[0].Passages[x.i].Role == InClause && g.sides[1].Passages[x.j].Role == InClause
}

// ends returns the third and the single passage of a candidate, s being the third's side.
func (g *grouper) ends(k, s int) (third, single int) {
	x := &g.c.all[k]
	if s == 0 {
		return int(x.i), int(x.j)
	}
	return int(x.j), int(x.i)
}

// add joins a passage to its group, if that is still possible.
func (g *grouper) add(x join) bool {
	third, single := g.ends(x.k, x.third)
	to := g.of[1-x.third][single]
	if g.of[x.third][third] != nil || to == nil || len(to[1-x.third]) > 1 {
		return false
	}
	to[x.third] = append(to[x.third], third)
	g.of[x.third][third] = to
	g.joined[x.third][third] = x.odds
	return true
}

// odds returns the log odds that a passage belongs to the group of the one that candidate k pairs it
// with, false if it cannot; s is its side.
func (g *grouper) odds(k, s int) (float32, bool) {
	e, ok := g.evidence(k, s)
	var o float32
	for f, v := range e {
		o += joining[f] * v
	}
	return o, ok
}

// evidence returns what speaks for that, false if it cannot be.
func (g *grouper) evidence(k, s int) (e [jointFeatures]float32, ok bool) {
	third, single := g.ends(k, s)
	to := g.of[1-s][single]
	if len(to[1-s]) > 1 {
		return e, false // the group is split on the other side
	}
	if len(to[s]) == 1 && g.t.texts[s][to[s][0]] == g.t.texts[1-s][single] {
		return e, false // its words are all there already
	}
	x := &g.c.all[k]
	e = [jointFeatures]float32{jointOne: 1, jointOdds: x.logit, jointRivals: x.x[rivals], jointUnder: 0.5,
		jointStrong: -100, jointGain: 1}
	side := g.sides[s]
	u, v := side.Passages[third].Under, g.sides[1-s].Passages[single].Under
	if u >= 0 || v >= 0 {
		e[jointUnder] = g.p(u, v, s)
	}
	words := g.t.words[s]
	for _, other := range to[s] {
		var gain float32
		gain, e[jointContained] = gained(g.t.words[1-s][single], words[other], words[third], g.t.idf)
		e[jointGain] = min(e[jointGain], gain)
		if side.Passages[third].Under == other && e[jointContained] < itemIn {
			return e, false
		}
		e[jointRedundant] = max(e[jointRedundant], dot(words[other], words[third]))
		e[jointNear] = max(e[jointNear], 1/float32(max(other-third, third-other)))
		e[jointTogether] = max(e[jointTogether], truth(side.Passages[other].Under == side.Passages[third].Under))
		if p := g.find(other, single, s); p >= 0 {
			e[jointStrong] = max(e[jointStrong], g.c.all[p].logit)
		}
	}
	e[jointPart] = truth(e[jointContained] >= partIn && e[jointNear] == 1)
	for _, i := range [2]int{third - 1, third + 1} {
		if i >= 0 && i < len(side.Passages) && (g.of[s][i] == to || g.of[s][i] == nil && g.first[s][i] == int32(single)) {
			e[jointBeside] += 0.5
		}
	}
	return e, e[jointRedundant] <= repeats && e[jointContained] >= partHas
}

// find returns the candidate of a passage of side s and one of the other.
func (g *grouper) find(i, j, s int) int {
	if s == 1 {
		i, j = j, i
	}
	return g.c.find(i, j)
}

// p returns how likely a passage of side s and one of the other are paired.
func (g *grouper) p(i, j, s int) float32 {
	if k := g.find(i, j, s); k >= 0 {
		return g.c.all[k].p
	}
	return 0
}

// gained tells which share of single's words, by weight, third has and other has not, and which
// share of third's words single has.
func gained(single, other, third vector, idf []float32) (gain, contained float32) {
	var new, has float32
	j := 0
	both(single, third, func(id int32) {
		has += idf[id] * idf[id]
		for j < len(other) && other[j].id < id {
			j++
		}
		if j == len(other) || other[j].id != id {
			new += idf[id] * idf[id]
		}
	})
	return share(new, size(single, idf)), share(has, size(third, idf))
}

// pairs returns the groups, and the passages that are in none, as pairs.
func (g *grouper) pairs() []Pair {
	var out []Pair
	for _, x := range g.groups {
		p := Pair{Kind: Changed, Left: x[0], Right: x[1], Nearest: -1, Score: 1}
		slices.Sort(p.Left)
		slices.Sort(p.Right)
		for _, i := range p.Left {
			for _, j := range p.Right {
				p.Score = min(p.Score, g.scoreIn(i, j))
			}
		}
		if len(p.Left) == 1 && len(p.Right) == 1 &&
			equalText(g.sides[0].Passages[p.Left[0]].Text, g.sides[1].Passages[p.Right[0]].Text) {
			p.Kind = Same
		}
		out = append(out, p)
	}
	for s, kind := range [2]Kind{LeftOnly, RightOnly} {
		for i, of := range g.of[s] {
			if of != nil {
				continue
			}
			p := Pair{Kind: kind}
			p.Nearest, p.Score = g.nearest(i, s)
			if s == 0 {
				p.Left = []int{i}
			} else {
				p.Right = []int{i}
			}
			out = append(out, p)
		}
	}
	return out
}

// leastNear is how likely what comes closest must be to be named.
const leastNear = 0.005

// nearest returns the passage that comes closest to passage i of side s, and how likely it answers it.
// What hardly does is not named.
func (g *grouper) nearest(i, s int) (int, float64) {
	best := -1
	for _, k := range g.c.ofPassage(i, s) {
		if best < 0 || g.c.all[k].logit > g.c.all[best].logit {
			best = k
		}
	}
	if best < 0 || g.score(best) < leastNear {
		return -1, 0
	}
	x := &g.c.all[best]
	if s == 0 {
		return int(x.j), g.score(best)
	}
	return int(x.i), g.score(best)
}

// scoreIn is the probability that a pair of a group is right: of a passage that joined it, that it
// belongs to the group as a whole.
func (g *grouper) scoreIn(i, j int) float64 {
	if odds, ok := g.joined[0][i]; ok {
		return probability(odds)
	}
	if odds, ok := g.joined[1][j]; ok {
		return probability(odds)
	}
	return g.score(g.c.find(i, j))
}

// score is the probability that a candidate is right.
func (g *grouper) score(k int) float64 { return probability(g.c.all[k].logit) }

func probability(odds float32) float64 { return 1 / (1 + math.Exp(-float64(odds))) }
