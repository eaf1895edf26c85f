package compare

import (
	"maps"
	"slices"

	"clausewise/corpus"
	"clausewise/corpus/fact"
)

// Role tells what the passages of a pair are: those of its first one.
func (a *Alignment) Role(p *Pair) Role {
	if len(p.Left) > 0 {
		return a.Left.Passages[p.Left[0]].Role
	}
	return a.Right.Passages[p.Right[0]].Role
}

// Topics returns the ids of the topics of the passages of a pair: those that both sides have first, then the
// others, the surest first.
func (a *Alignment) Topics(p *Pair) []string {
	left, right := a.Left.topicsOf(p.Left), a.Right.topicsOf(p.Right)
	out := []string{}
	for _, t := range left {
		if slices.Contains(right, t) {
			out = append(out, t)
		}
	}
	for _, t := range append(left, right...) {
		if !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

// topicsOf are those that passages state.
func (s *Side) topicsOf(passages []int) (out []string) {
	for _, i := range passages {
		for _, t := range s.Topics(i) {
			if !slices.Contains(out, t) {
				out = append(out, t)
			}
		}
	}
	return out
}

// Topics returns the ids of the topics that a passage states, the surest first.
func (s *Side) Topics(i int) []string {
	var labels []corpus.Label
	switch p := &s.Passages[i]; p.Role {
	case InClause:
		labels = s.Policy.Clauses[p.At].Topics
	case InHeading:
		labels = s.Policy.Headings[p.At].Topics
	}
	out := make([]string, len(labels))
	for k, l := range labels {
		out[k] = l.Topic
	}
	return out
}

// What differences weigh when changes are ordered. Facts and duties come before words, and what is
// no change of a rule last.
const (
	weightMore    = 0.1 // a further fact of a kind, compared to the first
	weightMissing = 5.0 // something is said on one side only
	weightTopic   = 2.0 // and it is about a topic
	weightChanged = 1.0 // words differ
	weightWords   = 2.0 // and all of them
	weightMoved   = 0.5
	weightHeading = 0.3
	weightNoise   = 0.1
)

// Weight tells how much a pair matters to who compares policies: 0 if nothing differs. Differences of facts
// count by their kind, an age or a period most; then what binds a party otherwise; then clauses that
// nothing answers; then other words.
func (a *Alignment) Weight(p *Pair) float64 {
	w := 0.0
	switch {
	case p.Kind == Same:
	case p.Noise != nil:
		w = weightNoise
	case p.Kind == Changed:
		w = weightChanged + weightWords*(1-p.Equal())
		w += weightOfFacts(p.Facts)
		for k := range p.Duties {
			w += p.Duties[k].weight()
		}
	default:
		w = weightMissing
		if len(a.Topics(p)) > 0 {
			w += weightTopic
		}
	}
	if p.Moved {
		w += weightMoved
	}
	if a.Role(p) != InClause {
		w *= weightHeading
	}
	return w
}

// weightOfFacts is what differences of facts weigh. Of each kind the first counts most: a list of twenty
// data types matters less than a period.
func weightOfFacts(facts []FactDifference) (w float64) {
	most, count := map[fact.Kind]float64{}, map[fact.Kind]int{}
	for i := range facts {
		d := &facts[i]
		x := factWeights[d.Kind]
		if d.Left == nil || d.Right == nil {
			x /= 2
		}
		most[d.Kind] = max(most[d.Kind], x)
		count[d.Kind]++
	}
	for _, kind := range slices.Sorted(maps.Keys(most)) {
		w += most[kind] * (1 + weightMore*float64(min(count[kind]-1, 5)))
	}
	return w
}

// Equal is the share of the letters of both sides that stand in equal edits, from 0 to 1.
func (p *Pair) Equal() float64 {
	equal, all := 0, 0
	for _, e := range p.Edits {
		n := len(e.Text)
		if e.Op == Equal {
			n *= 2
			equal += n
		}
		all += n
	}
	if all == 0 {
		return 1
	}
	return float64(equal) / float64(all)
}
