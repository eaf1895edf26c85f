package compare

import (
	"strings"

	"clausewise/corpus"
)

// Quote is the words of a policy with their place.
type Quote struct {
	Text string
	Path []string    // texts of the headings above, outermost first
	Span corpus.Span // in the text of the policy
}

// QuoteOf returns the words at s, the zero Quote if s is no place in p.
func QuoteOf(p *corpus.Policy, s Sentence) Quote {
	if s.Clause < 0 || s.Clause >= len(p.Clauses) {
		return Quote{}
	}
	c := &p.Clauses[s.Clause]
	from := max(0, min(s.Start, len(c.Text)))
	to := max(from, min(s.End, len(c.Text)))
	q := Quote{Text: c.Text[from:to], Path: p.Path(s.Clause), Span: c.Span}
	if start, end := c.Source(from, to); c.Span.Start <= start && start < end && end <= c.Span.End {
		q.Span.Start, q.Span.End = start, end
		q.Span.Line += strings.Count(p.Text[c.Span.Start:start], "\n")
		q.Span.EndLine = q.Span.Line + strings.Count(p.Text[start:end], "\n")
		q.Span.Page = p.Page(start)
	}
	return q
}
