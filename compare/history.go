package compare

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"

	"clausewise/corpus"
)

// History is a document through its versions.
type History struct {
	Versions []*Side
	// Steps[i] puts version i, counted from 0, beside the one before it that it can be judged by: see Before. That of
	// the first version is nil.
	Steps []*Alignment
	Usual int // clauses of most versions: the median
	// Again[i] is the last version before version i that says the same, word for word; -1 if none does.
	Again []int
}

// Through puts versions of a document, oldest first, each beside one before it.
func Through(o Options, versions ...*corpus.Policy) *History {
	h := &History{Usual: medianClauses(versions)}
	last := map[digest]int{} // version by text
	var texts []digest
	steps := map[[2]digest]*Alignment{}
	for i, p := range versions {
		side := newSide(p)
		text := side.digest()
		again, ok := last[text]
		if !ok {
			again = -1
		}
		last[text] = i
		texts = append(texts, text)
		h.Versions, h.Steps, h.Again = append(h.Versions, side), append(h.Steps, nil), append(h.Again, again)
		if i == 0 {
			continue
		}
		before := h.Before(i)
		step := [2]digest{texts[before], text}
		if steps[step] == nil {
			steps[step] = alignSides(h.Versions[before], side, o)
		}
		h.Steps[i] = &Alignment{Left: h.Versions[before], Right: side, Pairs: steps[step].Pairs}
	}
	return h
}

func medianClauses(versions []*corpus.Policy) int {
	var clauses []int
	for _, p := range versions {
		clauses = append(clauses, len(p.Clauses))
	}
	slices.Sort(clauses)
	if len(clauses) == 0 {
		return 0
	}
	return clauses[len(clauses)/2]
}

// digest tells texts from each other.
type digest [sha256.Size]byte

// digest is that of all that compareSides compares.
func (s *Side) digest() (d digest) {
	h := sha256.New()
	for i := range s.Passages {
		p := &s.Passages[i]
		fmt.Fprintf(h, "%d %d %d %q %q\n", p.Role, p.Under, p.Section, p.Number, p.Text)
	}
	h.Sum(d[:0])
	return d
}

// Before returns the version beside which a version is put, -1 for the first: the one before it, but for a whole text
// the last whole one, if there is one.
func (h *History) Before(version int) int {
	if version == 0 || h.Broken(version) {
		return version - 1
	}
	for v := version - 1; v >= 0; v-- {
		if !h.Broken(v) {
			return v
		}
	}
	return version - 1
}

// Broken tells a version of which a part is missing, as far as can be seen: a message of the site stands in its
// place, or it is a stub.
func (h *History) Broken(version int) bool {
	_, shown := h.Versions[version].Policy.Message()
	return shown || h.Stub(version)
}

// Stub tells a version that has less than a tenth of the clauses of most versions, as what a crawler gets of a page
// that is filled later.
func (h *History) Stub(version int) bool {
	return 10*len(h.Versions[version].Policy.Clauses) < h.Usual
}

// Sighting is what a version has of a clause that is followed.
type Sighting struct {
	Version  int
	Passages []int // places in the passages of the version, in order; none where it is gone
	// Pairs are those of the step that lead here: none in the version in which the clause is first seen.
	Pairs []int
}

// Follow follows a clause of a version, counted from 0, back to where it is first seen, and on to where it is last
// seen and the version after that, where it is gone. The sightings are in the order of the versions; broken versions
// that a whole one follows are passed over. What was split or merged on the way is followed with all of its parts.
func (h *History) Follow(version, clause int) []Sighting {
	start := h.Versions[version].passageOf(clause)
	if start < 0 {
		return nil
	}
	found := map[int][]int{version: {start}} // by version

	// Back.
	for v := version; v > 0; {
		_, before := across(h.Steps[v].Pairs, found[v], false)
		if len(before) == 0 {
			break
		}
		v = h.Before(v)
		found[v] = before
	}

	// And on.
	at := version
	for at > 0 && h.after(at) <= version && found[h.Before(at)] != nil { // a broken version, which nothing follows
		at = h.Before(at)
	}
	for at = h.after(at); at >= 0; at = h.after(at) {
		_, found[at] = across(h.Steps[at].Pairs, found[h.Before(at)], true)
		if len(found[at]) == 0 {
			break
		}
	}
	var out []Sighting
	for _, v := range slices.Sorted(maps.Keys(found)) {
		s := Sighting{v, found[v], nil}
		if v > 0 && found[h.Before(v)] != nil {
			s.Pairs, _ = across(h.Steps[v].Pairs, found[h.Before(v)], true)
		}
		out = append(out, s)
	}
	return out
}

// after returns the version with which the history goes on after a version: the last one that is put beside it, for the
// others are broken; -1 after the newest.
func (h *History) after(version int) int {
	for v := len(h.Versions) - 1; v > version; v-- {
		if h.Before(v) == version {
			return v
		}
	}
	return -1
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

// Trivial reports whether a step changes no rule: nothing differs but noise, what is no clause, and places.
func (a *Alignment) Trivial() bool {
	return !slices.ContainsFunc(a.Pairs, func(p Pair) bool {
		switch {
		case p.Kind == Same, p.Kind == Changed && p.Noise != nil:
			return false
		}
		return a.Role(&p) == InClause
	})
}
