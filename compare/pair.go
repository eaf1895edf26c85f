package compare

import (
	"slices"

	"clausewise/corpus"
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
	weightMissing = 5.0 // something is said on one side only
	weightTopic   = 2.0 // and it is about a topic
	weightWords   = 2.0 // all words differ
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
		w = weightWords * (1 - p.Equal())
		for _, d := range p.Facts {
			if d.Left != nil && d.Right != nil {
				w += factWeights[d.Kind]
			} else {
				w += factWeights[d.Kind] / 2
			}
		}
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
