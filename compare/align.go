package compare

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"clausewise/corpus"
)

// Options say how to align. The zero value works.
type Options struct {
	// Least is how likely a pair must be to be made, from 0 to 1; 0 means DefaultLeast. A greater one
	// leaves more without a partner, and what is paired is surer.
	Least float64
}

// DefaultLeast makes about as many wrong pairs as it misses right ones.
const DefaultLeast = 0.57

// odds are the log odds of Least.
func (o Options) odds() float32 {
	if o.Least <= 0 {
		o.Least = DefaultLeast
	}
	return float32(logOdds(min(o.Least, mostLikely)))
}

// mostLikely is less than 1, of which the odds are not finite.
const mostLikely = 0.999

// rounds is how often pairs are weighed by the pairs around them. After the third, little changes.
const rounds = 3

// Align puts two labelled policies side by side. It reads them only. The result depends on their texts and
// labels and on the options alone; swapped policies give the mirror image.
func Align(left, right *corpus.Policy, o Options) *Alignment {
	return alignSides(newSide(left), newSide(right), o)
}

func alignSides(left, right *Side, o Options) *Alignment {
	a := pairUp(left, right, o)
	a.order()
	a.detail()
	return a
}

// pairUp finds the pairs, in no order and without what differs in them.
func pairUp(left, right *Side, o Options) *Alignment {
	switch d := compareSides(left, right); {
	case d == 0:
		return identical(left, right)
	case d > 0:
		a := align([2]*Side{right, left}, o.odds())
		a.mirror()
		return a
	}
	return align([2]*Side{left, right}, o.odds())
}

// identical pairs the passages of two texts that say the same, as most versions of a long history do.
func identical(left, right *Side) *Alignment {
	a := &Alignment{Left: left, Right: right, Pairs: make([]Pair, len(left.Passages))}
	for i := range a.Pairs {
		a.Pairs[i] = Pair{Kind: Same, Left: []int{i}, Right: []int{i}, Score: 1, Nearest: -1}
	}
	return a
}

// compareSides orders sides by their texts, so that both orders of two policies are aligned in
// the same way: what is tied one way round is not tied another way round.
func compareSides(a, b *Side) int {
	if d := cmp.Compare(len(a.Passages), len(b.Passages)); d != 0 {
		return d
	}
	for i := range a.Passages {
		x, y := &a.Passages[i], &b.Passages[i]
		if d := cmp.Or(cmp.Compare(x.Text, y.Text), cmp.Compare(x.Role, y.Role), cmp.Compare(x.Number, y.Number),
			cmp.Compare(x.Under, y.Under), cmp.Compare(x.Section, y.Section)); d != 0 {
			return d
		}
	}
	return 0
}

// align pairs what is likelier, as log odds, than least.
func align(sides [2]*Side, least float32) *Alignment {
	t := newTerms(sides)
	c := findCandidates(sides, t)
	look(sides, t, c)
	c.weigh(&alone, 0)
	for range rounds {
		support(sides, c)
		c.weigh(&together, c.prior())
	}
	edges := make([][]edge, len(sides[0].Passages))
	for k := range c.all {
		if x := &c.all[k]; x.logit > least {
			edges[x.i] = append(edges[x.i], edge{x.j, float64(x.logit - least)})
		}
	}
	g := newGrouper(sides, t, c, assign(edges, len(sides[1].Passages)), joinFrom+least)
	g.gatherLists()
	g.grow()
	a := &Alignment{Left: sides[0], Right: sides[1], Pairs: g.pairs()}
	a.markMoved()
	return a
}

// mirror swaps the sides.
func (a *Alignment) mirror() {
	a.Left, a.Right = a.Right, a.Left
	for k := range a.Pairs {
		p := &a.Pairs[k]
		p.Left, p.Right = p.Right, p.Left
		switch p.Kind {
		case LeftOnly:
			p.Kind = RightOnly
		case RightOnly:
			p.Kind = LeftOnly
		}
	}
}

// order brings the pairs into the order of the left side. What only the right side has follows the
// pair of what stands before it there and has not moved.
func (a *Alignment) order() {
	after := make([]int, len(a.Right.Passages)) // by right passage: the left one before; -2 if it moved
	for k := range a.Pairs {
		p := &a.Pairs[k]
		for _, j := range p.Right {
			switch {
			case len(p.Left) == 0:
				after[j] = -1
			case p.Moved:
				after[j] = -2
			default:
				after[j] = p.Left[0]
			}
		}
	}
	only := make([]bool, len(a.Right.Passages))
	for k := range a.Pairs {
		if a.Pairs[k].Kind == RightOnly {
			only[a.Pairs[k].Right[0]] = true
		}
	}
	last := -1
	for j := range after {
		switch {
		case only[j]:
			after[j] = last
		case after[j] != -2:
			last = after[j]
		}
	}
	slices.SortStableFunc(a.Pairs, func(x, y Pair) int {
		return cmp.Or(cmp.Compare(a.key(x, after), a.key(y, after)),
			cmp.Compare(len(y.Left), len(x.Left)), slices.Compare(x.Right, y.Right))
	})
}

func (a *Alignment) key(p Pair, after []int) int {
	if len(p.Left) > 0 {
		return p.Left[0]
	}
	return after[p.Right[0]]
}

// equalText reports whether two texts are equal but for white space.
func equalText(a, b string) bool {
	return a == b || withoutSpace(a) == withoutSpace(b)
}

func withoutSpace(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
