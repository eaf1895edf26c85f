package report

import (
	"bytes"
	"io"
	"strings"
)

// AddedJSON tells what became of one document that was to be added.
type AddedJSON struct {
	Source  string `json:"source"`
	ID      string `json:"id"`
	Version string `json:"version"`
	Clauses int    `json:"clauses"`
	LeftOut int    `json:"left_out"`
	Status  string `json:"status"` // "added", "unchanged", "updated" or "failed"
	Error   string `json:"error"`
}

// Added writes a line for each document. Those that failed are left to the
// messages.
func (t Text) Added(w io.Writer, docs []AddedJSON) error {
	var page bytes.Buffer
	for _, d := range docs {
		if d.Status == "failed" {
			continue
		}
		st := good
		if d.Status == "unchanged" {
			st = dim
		}
		id := fit(d.ID+"@"+d.Version, 40)
		clauses := Count(d.Clauses, "clause")
		page.WriteString(t.paint(st, pad(d.Status, 9)) + "  " + t.paint(bold, id) + pad("", 30-Width(id)) + "  " +
			pad("", 13-len(clauses)) + clauses + "  " + t.paint(dim, d.Source) + "\n")
	}
	return write(w, &page)
}

// pad fills s with spaces to n columns.
func pad(s string, n int) string { return s + strings.Repeat(" ", max(n-Width(s), 0)) }
