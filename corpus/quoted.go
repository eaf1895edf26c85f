package corpus

import (
	"strconv"
	"time"
)

// Quoted is a clause to show: its words, where they stand, and what they are about. Everything that shows clauses
// embeds it: hits, comparisons, tables, citations.
type Quoted struct {
	ID     string   // of the clause: see ClauseID
	Number string   // as printed; "" if none
	Path   []string // texts of the headings above, outermost first
	Text   string   // without the number
	Lang   string   // ISO 639-1
	Span   Span     // in the text of the policy
	Topics []Label  // what the clause speaks of, the surest first
	Facts  []Fact   // in order
}

// Quote returns clause i, counted from 0, of a policy as it is shown.
func (p *Policy) Quote(i int) Quoted {
	c := &p.Clauses[i]
	return Quoted{ID: c.ID, Number: c.Number, Path: p.Path(i), Text: c.Text, Lang: c.Lang, Span: c.Span, Topics: c.Topics,
		Facts: c.Facts}
}

// Cut returns the words of the text from one byte offset to another, which it clamps; the place stays that of the
// clause.
func (q Quoted) Cut(from, to int) Quoted {
	to = max(0, min(to, len(q.Text)))
	q.Text = q.Text[max(0, min(from, to)):to]
	return q
}

// ClauseID returns the id of clause i, counted from 0, of the policy with an id: "wicket#12".
func ClauseID(policy string, i int) string { return policy + "#" + strconv.Itoa(i+1) }

// Identity says which version of which document of which vendor something belongs to.
type Identity struct {
	ID     string // of the policy: see Policy.ID
	Vendor string
	Title  string    // as printed; "" if the text has none
	Lang   string    // ISO 639-1, of the whole document
	Date   time.Time // of this version; zero if unknown
	Source string    // file name or URL
	SHA256 string    // of the bytes that it was read from, lower-case hexadecimal
}

// Identity returns that of a policy.
func (p *Policy) Identity() Identity {
	return Identity{p.ID, p.Vendor, p.Title, p.Lang, p.Date, p.Source.Name, p.Source.SHA256}
}
