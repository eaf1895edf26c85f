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
	left, right := a.Left.topics(p.Left), a.Right.topics(p.Right)
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

// topics are those that passages state.
func (s *Side) topics(passages []int) (out []string) {
	for _, i := range passages {
		var labels []corpus.Label
		switch p := &s.Passages[i]; p.Role {
		case InClause:
			labels = s.Policy.Clauses[p.At].Topics
		case InHeading:
			labels = s.Policy.Headings[p.At].Topics
		}
		for _, l := range labels {
			if !slices.Contains(out, l.Topic) {
				out = append(out, l.Topic)
			}
		}
	}
	return out
}
