package report

import (
	"time"

	"clausewise/corpus"
)

// PolicyJSON is a policy with its clauses, as `show` prints it.
type PolicyJSON struct {
	Policy   PolicyHeadJSON `json:"policy"`
	Headings []HeadingJSON  `json:"headings"`
	Clauses  []ClauseJSON   `json:"clauses"`
	LeftOut  []LeftOutJSON  `json:"left_out"`
}

// PolicyHeadJSON is what is known of a policy as a whole.
type PolicyHeadJSON struct {
	ID        string     `json:"id"`
	Title     string     `json:"title"`
	Vendor    string     `json:"vendor"`
	Lang      string     `json:"lang"`
	Date      string     `json:"date,omitempty"` // "2022-02-22"
	Source    string     `json:"source"`
	SHA256    string     `json:"sha256"`
	Bytes     int        `json:"bytes"`
	MediaType string     `json:"media_type"`
	Charset   string     `json:"charset"`
	Facts     []FactJSON `json:"facts"` // outside of clauses
}

// SpanJSON is a place in the source text: lines from 1, both inclusive; byte
// offsets, end exclusive; the page of a PDF on which it begins, from 1.
type SpanJSON struct {
	Line    int `json:"line"`
	EndLine int `json:"end_line"`
	Start   int `json:"start"`
	End     int `json:"end"`
	Page    int `json:"page,omitempty"`
}

// HeadingJSON is one heading of the outline.
type HeadingJSON struct {
	Level  int    `json:"level"`
	Number string `json:"number"`
	Text   string `json:"text"`
	SpanJSON
	Topics    []TopicJSON    `json:"topics"`
	Decisions []DecisionJSON `json:"decisions,omitempty"` // only if they were asked for
}

// ClauseJSON is one clause; in comparisons also a heading or what was left out, which Role tells.
type ClauseJSON struct {
	ID     string   `json:"id"`
	Role   string   `json:"role,omitempty"` // "heading", "left out"; none for a clause
	Number string   `json:"number"`
	Path   []string `json:"path"`
	Text   string   `json:"text"`
	SpanJSON
	Lang   string      `json:"lang"`
	Topics []TopicJSON `json:"topics"`
	Facts  []FactJSON  `json:"facts"`
	Duties []DutyJSON  `json:"duties"`

	Decisions []DecisionJSON `json:"decisions,omitempty"` // only if they were asked for
}

// DecisionJSON says by which rule a stage decided on a line of the source, and what.
type DecisionJSON struct {
	Line  int    `json:"line"`
	Stage string `json:"stage"` // "lines", "headings" or "outline"
	Rule  string `json:"rule"`
	Says  string `json:"says"` // "joined", "apart", "heading", "no heading", "depth 2"
}

// Decide adds to the JSON form of p by which rules it was cut.
func (out *PolicyJSON) Decide(p *corpus.Policy) {
	for i := range out.Headings {
		out.Headings[i].Decisions = decisionsJSON(p.DecisionsOf(p.Headings[i].Span))
	}
	for i := range out.Clauses {
		out.Clauses[i].Decisions = decisionsJSON(p.DecisionsOf(p.Clauses[i].Span))
	}
}

func decisionsJSON(list []corpus.Decision) []DecisionJSON {
	out := make([]DecisionJSON, len(list))
	for i, d := range list {
		out[i] = DecisionJSON(d)
	}
	return out
}

// LeftOutJSON is text that became no clause.
type LeftOutJSON struct {
	SpanJSON
	Reason string `json:"reason"`
}

// Policy makes the JSON form of p.
func Policy(p *corpus.Policy) PolicyJSON {
	out := PolicyJSON{
		Policy: PolicyHeadJSON{
			ID: p.ID, Title: p.Title, Vendor: p.Vendor, Lang: p.Lang, Date: Date(p.Date),
			Source: p.Source.Name, SHA256: p.Source.SHA256, Bytes: p.Source.Bytes,
			MediaType: p.Source.MediaType, Charset: p.Source.Charset, Facts: factsJSON(p.Facts),
		},
		Headings: make([]HeadingJSON, len(p.Headings)),
		Clauses:  make([]ClauseJSON, len(p.Clauses)),
		LeftOut:  make([]LeftOutJSON, len(p.LeftOut)),
	}
	for i, h := range p.Headings {
		out.Headings[i] = HeadingJSON{Level: h.Level, Number: h.Number, Text: h.Text, SpanJSON: span(h.Span),
			Topics: topicsJSON(h.Topics)}
	}
	for i, c := range p.Clauses {
		out.Clauses[i] = ClauseJSON{ID: c.ID, Number: c.Number, Path: p.Path(i), Text: c.Text, SpanJSON: span(c.Span),
			Lang:   c.Lang,
			Topics: topicsJSON(c.Topics), Facts: factsJSON(c.Facts), Duties: dutiesJSON(c.Duties)}
	}
	for i, l := range p.LeftOut {
		out.LeftOut[i] = LeftOutJSON{span(l.Span), l.Reason}
	}
	return out
}

func span(s corpus.Span) SpanJSON { return SpanJSON{s.Line, s.EndLine, s.Start, s.End, s.Page} }

// Date formats a day as in ISO 8601, "" for the zero time.
func Date(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}
