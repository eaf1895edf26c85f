package compare

import (
	"strings"

	"clausewise/corpus"
)

// QuoteOf returns the words at s, with the place of these words, the zero Quoted if s is no place in p.
func QuoteOf(p *corpus.Policy, s Sentence) corpus.Quoted {
	if s.Clause < 0 || s.Clause >= len(p.Clauses) {
		return corpus.Quoted{}
	}
	c, q := &p.Clauses[s.Clause], p.Quote(s.Clause)
	from := max(0, min(s.Start, len(c.Text)))
	to := max(from, min(s.End, len(c.Text)))
	q.Text = c.Text[from:to]
	if start, end := c.Source(from, to); c.Span.Start <= start && start < end && end <= c.Span.End {
		q.Span.Start, q.Span.End = start, end
		q.Span.Line += strings.Count(p.Text[c.Span.Start:start], "\n")
		q.Span.EndLine = q.Span.Line + strings.Count(p.Text[start:end], "\n")
		q.Span.Page = p.Page(start)
	}
	return q
}
