package compare

import (
	"clausewise/corpus/lang"
	"maps"
	"regexp"
	"slices"
	"strings"

	"clausewise/corpus"
	"clausewise/corpus/fact"
)

// Role tells what the passages of a pair are. A clause that a heading answers makes a pair of clauses.
func (a *Alignment) Role(p *Pair) Role {
	return min(a.Left.role(p.Left), a.Right.role(p.Right))
}

// role is that of the first of some passages, InLeftOut if there is none.
func (s *Side) role(passages []int) Role {
	if len(passages) == 0 {
		return InLeftOut
	}
	return s.Passages[passages[0]].Role
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
	weightAlone   = 0.3 // of the facts that it states, compared to facts that differ
	weightChanged = 1.0 // words differ
	weightWords   = 2.0 // and all of them
	weightLimit   = 3.0 // a word that limits or lifts a rule came or went
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
		if p.Equal() >= mostEqual && p.limits() { // in other texts it tells nothing
			w += weightLimit
		}
		for k := range p.Duties {
			w += p.Duties[k].weight()
		}
	default:
		w = weightMissing + weightOfTopics(a.Topics(p)) + weightAlone*weightOfFacts(a.FactsAlone(p))
	}
	if p.Moved {
		w += weightMoved
	}
	if a.Role(p) != InClause {
		w *= weightHeading
	}
	return w
}

// weightOfTopics is that of the topic that matters most: what may be done with data and what people
// may ask for before who publishes the text.
func weightOfTopics(topics []string) (w float64) {
	for _, t := range topics {
		family, _, _ := strings.Cut(t, ".")
		switch family {
		case "rights", "share", "store", "secure", "people":
			w = max(w, 4)
		case "about":
			w = max(w, 1)
		default:
			w = max(w, 3)
		}
	}
	return w
}

// FactsAlone are the facts of what only one side says, each once, what matters most first. They are no
// differences: the other side may state the same elsewhere.
func (a *Alignment) FactsAlone(p *Pair) (out []FactDifference) {
	for _, f := range a.Left.facts(p.Left) {
		out = append(out, FactDifference{Kind: f.Kind, Left: f})
	}
	for _, f := range a.Right.facts(p.Right) {
		out = append(out, FactDifference{Kind: f.Kind, Right: f})
	}
	slices.SortStableFunc(out, compareFacts)
	return out
}

// limiters are words that limit a rule or lift a limit.
var limiters = regexp.MustCompile(`(?i)\b(` + lang.Pattern(lang.LimitingWords) + `)\b|` +
	lang.Pattern(lang.LimitingWordsUnspaced))

// limits reports whether the words that differ hold one that limits a rule.
func (p *Pair) limits() bool {
	return slices.ContainsFunc(p.Edits, func(e Edit) bool { return e.Op != Equal && limiters.MatchString(e.Text) })
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

// Held is the share of the letters of the shorter side that stand in equal edits, from 0 to 1.
func (p *Pair) Held() float64 {
	var n [3]int
	for _, e := range p.Edits {
		n[e.Op] += len(e.Text)
	}
	if n[Equal] == 0 {
		return 0
	}
	return float64(n[Equal]) / float64(n[Equal]+min(n[Delete], n[Insert]))
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
