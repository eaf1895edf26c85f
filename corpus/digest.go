package corpus

import (
	"clausewise/corpus/sentence"
	"clausewise/corpus/topic"
)

// Digest is what a policy says of each topic, without its text: all that a
// table over many policies needs.
type Digest struct {
	Identity
	Message Span // as Policy.Message tells it; zero if there is none
	Clauses []ClauseDigest
}

// ClauseDigest is a clause without its text.
type ClauseDigest struct {
	Lang     string
	Span     Span
	Mentions []Mention // the surest first, those of level Near last
	Facts    []Fact
}

// Mention says that a clause speaks of a topic, or comes near it.
type Mention struct {
	Topic      int // place in the topics of the set
	Level      topic.Level
	Score      float64
	Start, End int // byte range in the text of the clause: the sentence that says most of the topic
}

// Digest returns the digest of a policy that was labelled with set.
func (p *Policy) Digest(set *topic.Set) *Digest {
	message, _ := p.Message()
	d := &Digest{p.Identity(), message, make([]ClauseDigest, len(p.Clauses))}
	place := make(map[string]int, len(set.Topics()))
	for i, t := range set.Topics() {
		place[t.ID] = i
	}
	var sentences [][2]int // of a clause
	for i := range p.Clauses {
		c := &p.Clauses[i]
		out := ClauseDigest{Lang: c.Lang, Span: c.Span, Facts: c.Facts}
		sentences = sentences[:0]
		if n := len(c.Topics) + len(c.Near); n > 0 {
			out.Mentions = make([]Mention, 0, n)
			for start, end := range sentence.All(c.Text) {
				sentences = append(sentences, [2]int{start, end})
			}
		}
		for _, labels := range [][]Label{c.Topics, c.Near} {
			for _, l := range labels {
				s := l.sentence(sentences)
				out.Mentions = append(out.Mentions, Mention{place[l.Topic], l.Level, l.Score, s[0], s[1]})
			}
		}
		d.Clauses[i] = out
	}
	return d
}

// sentence returns the sentence whose cues say most, the earlier one of two that
// say as much, and the first one if the topic comes from above.
func (l *Label) sentence(all [][2]int) [2]int {
	best, most := [2]int{}, -1.0
	for _, s := range all {
		says := 0.0
		for _, c := range l.Why {
			if c.Place == InText && s[0] <= c.Start && c.Start < s[1] {
				says += c.Weight
			}
		}
		if says > most {
			best, most = s, says
		}
	}
	return best
}
