package compare

import (
	"cmp"
	"slices"
)

// markMoved finds out which passages stand elsewhere. Of two that changed places, the lighter one
// is said to have moved: a heading weighs as much as all that stands below it.
//
// A passage that goes along with its section has not moved, its heading has. So
//
//   - where the sections of both sides are a pair, only the order within that section counts;
//   - where they are not, as where a heading is new, is gone, or has itself moved away from what
//     stood below it, the order of the whole text counts: who moved to another section has passed its heading.
func (a *Alignment) markMoved() {
	partner := a.partners(0)
	homes := map[[2]int][]int{} // pairs by the two sections that they stand in
	var all []int
	for k := range a.Pairs {
		p := &a.Pairs[k]
		if len(p.Left) == 0 || len(p.Right) == 0 || a.Left.Passages[p.Left[0]].Role == InLeftOut {
			continue
		}
		all = append(all, k)
		s, t := a.Left.Passages[p.Left[0]].Section, a.Right.Passages[p.Right[0]].Section
		homes[[2]int{s, t}] = append(homes[[2]int{s, t}], k)
	}
	weight := a.weights()
	inOrder := a.inOrder(all, weight)
	for home, pairs := range homes {
		s, t := home[0], home[1]
		switch {
		case s < 0 && t < 0, s >= 0 && t >= 0 && partner[s] == t:
			kept := a.inOrder(pairs, weight)
			for _, k := range pairs {
				a.Pairs[k].Moved = !kept[k]
			}
		default:
			for _, k := range pairs {
				a.Pairs[k].Moved = !inOrder[k]
			}
		}
	}
}

// partners returns for each passage of a side the first that answers it, -1 for none.
func (a *Alignment) partners(side int) []int {
	out := make([]int, len(a.side(side).Passages))
	for i := range out {
		out[i] = -1
	}
	for k := range a.Pairs {
		own, other := a.Pairs[k].sides(side)
		for _, i := range own {
			if len(other) > 0 {
				out[i] = other[0]
			}
		}
	}
	return out
}

func (a *Alignment) side(n int) *Side {
	if n == 0 {
		return a.Left
	}
	return a.Right
}

// sides returns the passages of a pair on side n, and those on the other.
func (p *Pair) sides(n int) (own, other []int) {
	if n == 0 {
		return p.Left, p.Right
	}
	return p.Right, p.Left
}

// weights returns what each left passage weighs when order is judged.
func (a *Alignment) weights() []float64 {
	w := make([]float64, len(a.Left.Passages))
	for i := len(w) - 1; i >= 0; i-- {
		p := &a.Left.Passages[i]
		w[i] += 1 + 1e-6*float64(min(len(p.Text), 10_000)) // of equals the longer one stays
		if p.Section >= 0 {
			w[p.Section] += w[i]
		}
	}
	return w
}

// inOrder tells for those of some pairs that ascend on both sides that they do.
func (a *Alignment) inOrder(pairs []int, weight []float64) map[int]bool {
	byRight := slices.Clone(pairs)
	slices.SortFunc(byRight, func(x, y int) int { return cmp.Compare(a.Pairs[x].Right[0], a.Pairs[y].Right[0]) })
	rank := make(map[int]int, len(pairs))
	for n, k := range byRight {
		rank[k] = n
	}
	byLeft := slices.Clone(pairs)
	slices.SortFunc(byLeft, func(x, y int) int { return cmp.Compare(a.Pairs[x].Left[0], a.Pairs[y].Left[0]) })
	values, weights := make([]int, len(pairs)), make([]float64, len(pairs))
	for n, k := range byLeft {
		values[n], weights[n] = rank[k], weight[a.Pairs[k].Left[0]]
	}
	out := make(map[int]bool, len(pairs))
	for n, keep := range heaviest(values, weights, len(pairs)) {
		if keep {
			out[byLeft[n]] = true
		}
	}
	return out
}
