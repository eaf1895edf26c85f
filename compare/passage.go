package compare

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"clausewise/corpus"
)

// Role tells what a passage is.
type Role uint8

// The roles of passages.
const (
	InClause  Role = iota // a clause
	InHeading             // a heading
	InLeftOut             // text that became no clause, as a title or a date line
)

// Passage is a piece of a policy that is compared. The clauses are passages, and so are the
// headings and what was left out, so that no change of a text goes unseen.
type Passage struct {
	Role   Role
	At     int    // place in Clauses, Headings or LeftOut of the policy
	ID     string // "wicket#12" of a clause, "wicket#h3" of a heading, "wicket#x2" of what was left out
	Number string // as printed; "" if none
	Text   string // without the number, white space folded
	Span   corpus.Span
	// Under is the passage that this one belongs to: the clause that introduces its list, else the
	// heading above it. Section is the heading above it. Both are -1 if there is none.
	Under, Section int
}

// Side is one of the policies of a comparison.
type Side struct {
	Policy   *corpus.Policy
	Passages []Passage // in order of the text
}

// newSide lists the passages of a policy.
func newSide(p *corpus.Policy) *Side {
	s := &Side{p, make([]Passage, 0, len(p.Clauses)+len(p.Headings)+len(p.LeftOut))}
	for i := range p.Clauses {
		c := &p.Clauses[i]
		s.Passages = append(s.Passages, Passage{InClause, i, c.ID, c.Number, c.Text, c.Span, -1, -1})
	}
	for i := range p.Headings {
		h := &p.Headings[i]
		s.Passages = append(s.Passages,
			Passage{InHeading, i, p.ID + "#h" + strconv.Itoa(i+1), h.Number, h.Text, h.Span, -1, -1})
	}
	pieces := 0
	for i := range p.LeftOut {
		for _, span := range paragraphs(p, p.LeftOut[i].Span) {
			pieces++
			text := strings.Join(strings.Fields(p.Text[span.Start:span.End]), " ")
			s.Passages = append(s.Passages, Passage{InLeftOut, i, p.ID + "#x" + strconv.Itoa(pieces), "", text, span, -1, -1})
		}
	}
	slices.SortStableFunc(s.Passages, func(a, b Passage) int { return a.Span.Start - b.Span.Start })
	s.nest()
	return s
}

// paragraphs cuts a piece of a policy's text at its blank lines: a table of contents is compared entry by entry.
func paragraphs(p *corpus.Policy, s corpus.Span) (out []corpus.Span) {
	at, line := s.Start, s.Line
	for l := range strings.Lines(p.Text[s.Start:s.End]) {
		if strings.ContainsFunc(l, visible) {
			end := at + len(strings.TrimRight(l, "\r\n"))
			if n := len(out); n > 0 && out[n-1].EndLine == line-1 {
				out[n-1].End, out[n-1].EndLine = end, line
			} else {
				out = append(out, corpus.Span{Start: at, End: end, Line: line, EndLine: line, Page: p.Page(at)})
			}
		}
		at += len(l)
		line++
	}
	return out
}

// visible reports whether a reader sees a rune: a line of joiners that a page left behind is a blank one.
func visible(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) }

// nest finds out which passage each belongs to.
func (s *Side) nest() {
	p := s.Policy
	heads, clauses := make([]int, len(p.Headings)), make([]int, len(p.Clauses))
	for i := range s.Passages {
		switch x := &s.Passages[i]; x.Role {
		case InHeading:
			heads[x.At] = i
		case InClause:
			clauses[x.At] = i
		}
	}
	leads := p.LeadIns()
	var open []int // the headings above, outermost first
	for i := range s.Passages {
		switch x := &s.Passages[i]; x.Role {
		case InHeading:
			open = open[:min(p.Headings[x.At].Level-1, len(open))]
			if n := len(open); n > 0 {
				x.Section = open[n-1]
			}
			x.Under = x.Section
			open = append(open, i)
		case InClause:
			if path := p.Clauses[x.At].Path; len(path) > 0 {
				x.Section = heads[path[len(path)-1]]
			}
			x.Under = x.Section
			if k := leads[x.At]; k >= 0 {
				x.Under = clauses[k]
			}
		}
	}
}

// Lang is the language of a passage, ISO 639-1.
func (s *Side) Lang(p *Passage) string {
	if p.Role == InClause {
		return s.Policy.Clauses[p.At].Lang
	}
	return s.Policy.Lang
}

// mainLang is the language of the policy, "" for clauses that were taken out of theirs.
func (s *Side) mainLang() string {
	if s.Policy == nil {
		return ""
	}
	return s.Policy.Lang
}

// IDs returns the ids of passages.
func (s *Side) IDs(passages []int) []string {
	out := make([]string, len(passages))
	for k, i := range passages {
		out[k] = s.Passages[i].ID
	}
	return out
}

// Path returns the texts of the headings above a passage, outermost first.
func (s *Side) Path(i int) []string {
	out := []string{}
	for h := s.Passages[i].Section; h >= 0; h = s.Passages[h].Section {
		out = append(out, s.Passages[h].Text)
	}
	slices.Reverse(out)
	return out
}
