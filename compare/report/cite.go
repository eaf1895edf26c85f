package report

import (
	"fmt"
	"strings"

	"clausewise/corpus"
)

// Citation quotes a clause, or words of it, with all that is needed to find them again and to prove that they stood
// there: vendor, document, version, number, place, the page if it is a PDF, and the SHA-256 of the bytes that were
// read.
//
//	“We keep ride data for 18 months.”
//	Nordlicht Rad, Privacy Policy, version 2024-11-04, no. 3.1, clause nordlicht-rad@2024-11-04#58,
//	line 146 of Nordlicht Rad_Privacy Policy.md, SHA-256 9b40…
type Citation struct {
	Policy            *corpus.Policy
	Key               string // of the version: "wicket@2022-02-22"
	Document, Version string
	Clause            int // place, counted from 0
	Words             string
}

// NotSaidError says that a clause does not have the words that were to be cited.
type NotSaidError struct{ Clause, Words string }

func (e *NotSaidError) Error() string {
	return fmt.Sprintf("%s does not say %q", e.Clause, e.Words)
}

// Citation is a citation as text. Words that the clause does not have, white space aside, are a *NotSaidError.
func (h HTML) Citation(c *Citation) (string, error) {
	p, w := c.Policy, h.words()
	x := &p.Clauses[c.Clause]
	quote, start, line := x.Text, x.Span.Start, x.Span.Line
	if words := strings.Join(strings.Fields(c.Words), " "); words != "" {
		at := strings.Index(x.Text, words)
		if at < 0 {
			return "", &NotSaidError{x.ID, words}
		}
		start, _ = x.Source(at, at+len(words))
		line = 1 + strings.Count(p.Text[:start], "\n")
		quote = words
		if at > 0 {
			quote = "… " + quote
		}
		if at+len(words) < len(x.Text) {
			quote += " …"
		}
	}
	said := w.t(c.Document) // what has no name of its own is "Privacy Policy"
	then := func(next string) { said = w.t("%s, %s", said, next) }
	if p.Vendor != "" {
		said = w.t("%s, %s", p.Vendor, said)
	}
	if c.Version != "" {
		then(w.t("version %s", c.Version))
	}
	if x.Number != "" && strings.ContainsFunc(x.Number, letterOrDigit) {
		then(w.t("no. %s", x.Number))
	}
	then(w.t("clause %s", fmt.Sprintf("%s#%d", c.Key, c.Clause+1)))
	if page := p.Page(start); page > 0 {
		then(w.t("page %d", page))
	}
	then(w.t("line %d of %s", line, p.Source.Name))
	then("SHA-256 " + p.Source.SHA256)
	return Printable("“"+quote+"”") + "\n" + Printable(said) + "\n", nil
}
