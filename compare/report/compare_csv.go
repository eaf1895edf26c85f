package report

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"clausewise/compare"
)

// ComparisonCSV writes a comparison as CSV (RFC 4180), a row for each policy beside the base and row
// of the comparison, in UTF-8. Fields that a spreadsheet would take for a formula begin
// with an apostrophe.
func ComparisonCSV(w io.Writer, c *Compared) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	head := []string{"row", "role", "kind", "moved", "score", "noise", "facts", "duties", "topics",
		"left_policy", "left_clauses", "left_pages", "left_lines", "left_path", "left_text",
		"right_policy", "right_clauses", "right_pages", "right_lines", "right_path", "right_text", "nearest"}
	if err := out.Write(head); err != nil {
		return err
	}
	for i := range c.Rows {
		r := &c.Rows[i]
		for k := 1; k < len(r.Cells); k++ {
			if r.Cells[k].State == Empty {
				continue
			}
			record := c.record(r, k)
			for j := range record {
				record[j] = harmless(Printable(record[j]))
			}
			if err := out.Write(record); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

// record is the CSV row of policy k in a row.
func (c *Compared) record(r *Row, k int) []string {
	cell := &r.Cells[k]
	var facts, duties []string
	for i := range cell.Facts {
		facts = append(facts, english.facts(cell.Facts[i:i+1], false))
	}
	for i := range cell.Duties {
		duties = append(duties, DutyWords(&cell.Duties[i]))
	}
	nearest := ""
	if cell.Nearest != nil {
		nearest = cell.Nearest.ID
	}
	record := []string{strconv.Itoa(r.N), r.roleName(), stateNames[cell.State], strconv.FormatBool(cell.Moved),
		strconv.FormatFloat(round(cell.Score), 'f', -1, 64),
		english.noise(cell.Noise), strings.Join(facts, "; "), strings.Join(duties, "; "), strings.Join(r.topics(k), "; ")}
	record = append(record, sideRecord(&c.Heads[0], r.Cells[0].Quotes)...)
	record = append(record, sideRecord(&c.Heads[k], cell.Quotes)...)
	return append(record, nearest)
}

// stateNames are the states as programs know them.
var stateNames = [...]string{Same: "same", Noise: "changed", Changed: "changed", LeftOnly: "left_only",
	RightOnly: "right_only", Empty: ""}

func sideRecord(h *Head, quotes []Passage) []string {
	var ids, pages, lines, texts []string
	path := ""
	for i := range quotes {
		q := &quotes[i]
		ids = append(ids, q.ID)
		lines = append(lines, strconv.Itoa(q.Span.Line))
		if q.Span.Page > 0 {
			pages = append(pages, strconv.Itoa(q.Span.Page))
		}
		texts = append(texts, strings.TrimSpace(q.Number+" "+q.Text))
		path = strings.Join(q.Path, " › ")
	}
	return []string{h.ID, strings.Join(ids, "; "), strings.Join(pages, "; "), strings.Join(lines, "; "), path,
		strings.Join(texts, " ¶ ")}
}

// topics are those of the base and of policy k in a row.
func (r *Row) topics(k int) (out []string) {
	seen := map[string]bool{}
	for _, cell := range []*Cell{&r.Cells[0], &r.Cells[k]} {
		for _, q := range cell.Quotes {
			for _, t := range q.Topics {
				if !seen[t] {
					seen[t] = true
					out = append(out, t)
				}
			}
		}
	}
	return out
}

// roleName is what a row of no clause is.
func (r *Row) roleName() string { return roleNames[r.Role] }

var roleNames = [...]string{compare.InClause: "", compare.InHeading: "heading", compare.InLeftOut: "left out"}
