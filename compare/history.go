package compare

import (
	"slices"

	"clausewise/corpus"
)

// History is a document through its versions.
type History struct {
	Versions []*Side
	// Steps[i] puts version i, counted from 0, beside version i+1.
	Steps []*Alignment
}

// Through puts versions of a document, oldest first, each beside the one before it.
func Through(o Options, versions ...*corpus.Policy) *History {
	h := &History{}
	for i, p := range versions {
		h.Versions = append(h.Versions, newSide(p))
		if i > 0 {
			h.Steps = append(h.Steps, alignSides(h.Versions[i-1], h.Versions[i], o))
		}
	}
	return h
}

// Sighting is what a version has of a clause that is followed.
type Sighting struct {
	Version  int
	Passages []int // places in the passages of the version, in order; none where it is gone
	// Pairs are those of the step from the version before that lead here: none in the version in which the clause is
	// first seen.
	Pairs []int
}

// Follow follows a clause of a version, counted from 0, back to where it is first seen, and on to where it is last seen and the
// version after that, where it is gone. The sightings are in the order of the versions. What was split or merged on the way is
// followed with all of its parts.
func (h *History) Follow(version, clause int) []Sighting {
	start := h.Versions[version].passageOf(clause)
	if start < 0 {
		return nil
	}
	var out []Sighting
	here := []int{start}
	for v := version; v > 0; v-- { // back
		_, before := across(h.Steps[v-1].Pairs, here, false)
		if len(before) == 0 {
			break
		}
		out = append(out, Sighting{v - 1, before, nil})
		here = before
	}
	slices.Reverse(out)
	out = append(out, Sighting{version, []int{start}, nil})
	for v := version + 1; v < len(h.Versions); v++ { // and on
		_, after := across(h.Steps[v-1].Pairs, out[len(out)-1].Passages, true)
		out = append(out, Sighting{v, after, nil})
		if len(after) == 0 {
			break
		}
	}
	for i := 1; i < len(out); i++ {
		out[i].Pairs, _ = across(h.Steps[out[i].Version-1].Pairs, out[i-1].Passages, true)
	}
	return out
}

// passageOf is the place of a clause among the passages, -1 if there is no such clause.
func (s *Side) passageOf(clause int) int {
	return slices.IndexFunc(s.Passages, func(p Passage) bool { return p.Role == InClause && p.At == clause })
}

// across returns the pairs with some of the passages of one side, and the passages on the other side of them.
func across(pairs []Pair, passages []int, rightward bool) (found, other []int) {
	for i := range pairs {
		from, to := pairs[i].Right, pairs[i].Left
		if rightward {
			from, to = to, from
		}
		if slices.ContainsFunc(from, func(p int) bool { return slices.Contains(passages, p) }) {
			found = append(found, i)
			other = append(other, to...)
		}
	}
	slices.Sort(other)
	return found, slices.Compact(other)
}

// Trivial tells whether a step changes no rule: nothing differs but noise, what is no clause, and places.
func (a *Alignment) Trivial() bool {
	return !slices.ContainsFunc(a.Pairs, func(p Pair) bool {
		switch {
		case p.Kind == Same, p.Kind == Changed && p.Noise != nil:
			return false
		}
		return a.Role(&p) == InClause
	})
}
