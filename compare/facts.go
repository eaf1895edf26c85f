package compare

import (
	"cmp"
	"slices"

	"clausewise/corpus"
	"clausewise/corpus/fact"
)

// factWeights order kinds of facts by how much a difference matters to who compares policies.
var factWeights = map[fact.Kind]float64{
	fact.Age: 10, fact.Deadline: 10, fact.Retention: 10, fact.BreachWindow: 10, fact.Notice: 8,
	fact.Country: 6, fact.Law: 4, fact.Company: 4, fact.DataType: 4,
	fact.Phone: 2, fact.Email: 2, fact.URL: 1, fact.Date: 1, fact.Version: 1,
}

// diffFacts returns the facts in which the passages of a pair differ, what matters most first. A
// value that both sides state is no difference, wherever it stands. Of the other quantities of one
// kind, the first on the left is set against the first on the right, and so on; of names and
// addresses only if each side has just one, and kinds of data never: a list is not changed item for
// item.
func (a *Alignment) diffFacts(p *Pair) []FactDifference {
	left, right := a.Left.facts(p.Left), a.Right.facts(p.Right)
	left, right = without(left, right), without(right, left)
	if a.Left.hidesMail(p.Left) || a.Right.hidesMail(p.Right) {
		left, right = notMail(left), notMail(right)
	}
	var out []FactDifference
	used := make([]bool, len(right))
	for _, l := range left {
		d := FactDifference{Kind: l.Kind, Left: l}
		for k, r := range right {
			if !used[k] && r.Kind == l.Kind && replaces(l.Kind, left, right) {
				d.Right, used[k] = r, true
				break
			}
		}
		out = append(out, d)
	}
	for k, r := range right {
		if !used[k] {
			out = append(out, FactDifference{Kind: r.Kind, Right: r})
		}
	}
	slices.SortStableFunc(out, compareFacts)
	return out
}

// compareFacts orders differences: what matters most first, of one kind what both sides state.
func compareFacts(x, y FactDifference) int {
	return cmp.Or(cmp.Compare(factWeights[y.Kind], factWeights[x.Kind]), cmp.Compare(x.Kind, y.Kind),
		cmp.Compare(y.both(), x.both()))
}

// Quantity reports whether facts of a kind are terms: ages and periods.
func Quantity(kind fact.Kind) bool {
	switch kind {
	case fact.Age, fact.Deadline, fact.Retention, fact.BreachWindow, fact.Notice:
		return true
	}
	return false
}

// replaces reports whether a value of a kind on one side stands for one on the other.
func replaces(kind fact.Kind, left, right []*corpus.Fact) bool {
	switch {
	case Quantity(kind), kind == fact.Date, kind == fact.Version:
		return true
	case kind == fact.DataType:
		return false
	}
	return count(kind, left) == 1 && count(kind, right) == 1
}

func count(kind fact.Kind, facts []*corpus.Fact) (n int) {
	for _, f := range facts {
		if f.Kind == kind {
			n++
		}
	}
	return n
}

// both is 1 if both sides state something.
func (d *FactDifference) both() float32 { return truth(d.Left != nil && d.Right != nil) }

// facts are those of some passages, each value once.
func (s *Side) facts(passages []int) (out []*corpus.Fact) {
	for _, i := range passages {
		if p := &s.Passages[i]; p.Role == InClause {
			facts := s.Policy.Clauses[p.At].Facts
			for k := range facts {
				if !stated(out, &facts[k]) {
					out = append(out, &facts[k])
				}
			}
		}
	}
	return out
}

func stated(facts []*corpus.Fact, f *corpus.Fact) bool {
	return slices.ContainsFunc(facts, func(g *corpus.Fact) bool { return g.Kind == f.Kind && g.Value == f.Value })
}

func notMail(facts []*corpus.Fact) []*corpus.Fact {
	return slices.DeleteFunc(facts, func(f *corpus.Fact) bool { return f.Kind == fact.Email })
}

// without are the facts that others do not state.
func without(facts, others []*corpus.Fact) (out []*corpus.Fact) {
	for _, f := range facts {
		if !stated(others, f) {
			out = append(out, f)
		}
	}
	return out
}
