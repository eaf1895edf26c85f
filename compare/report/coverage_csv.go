package report

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode"

	"clausewise/compare"
)

// CoverageCSV writes a coverage as CSV (RFC 4180), a row a cell, in UTF-8. A field that a
// spreadsheet would take for a formula begins with an apostrophe; control characters, which would
// act on a terminal, are left out.
func CoverageCSV(w io.Writer, c *Covered) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	record := []string{"topic", "name", "policy", "vendor", "level", "understood", "clause", "page", "line", "quote",
		"facts", "nearest"}
	if err := out.Write(record); err != nil {
		return err
	}
	for i, row := range c.Rows {
		for k := range row.Cells {
			cell, p := &row.Cells[k], &c.Policies[k]
			record = append(record[:0], row.Topic.ID, row.Topic.Name, p.ID, p.Vendor, levelName(cell),
				strconv.FormatBool(cell.Understood),
				"", "", "", "", "", clauseIDs(p, cell.Nearest))
			if cell.Level != 0 {
				record[6] = p.ClauseID(cell.Best.Clause)
				at := c.at(i, k)
				if at.Page > 0 {
					record[7] = strconv.Itoa(at.Page)
				}
				record[8] = strconv.Itoa(at.Line)
				record[10] = kindsAndValues(cell.Facts)
				if q := c.quote(i, k); q != nil {
					record[9] = q.Text
				}
			}
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

// harmless keeps a spreadsheet from computing a field, as OWASP advises against "CSV injection":
// also where white space or a control character stands before the sign.
func harmless(s string) string {
	rest := strings.TrimLeftFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) ||
			r == '\ufeff'
	})
	if rest != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(rest)[0]) {
		return "'" + s
	}
	return s
}

func clauseIDs(p *compare.Policy, clauses []int) string {
	ids := make([]string, len(clauses))
	for i, c := range clauses {
		ids[i] = p.ClauseID(c)
	}
	return strings.Join(ids, "; ")
}

// kindsAndValues lists facts: "age: 13; age: 16".
func kindsAndValues(facts []compare.Fact) string {
	said := make([]string, len(facts))
	for i, f := range facts {
		said[i] = string(f.Kind) + ": " + f.Value
	}
	return strings.Join(said, "; ")
}
