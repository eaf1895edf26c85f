package report

import (
	"bytes"
	"io"
	"strconv"

	"clausewise/index"
)

// CountsJSON tells how many clauses of each policy match a query.
type CountsJSON struct {
	Query    string      `json:"query"`
	Total    int         `json:"total"`
	Policies []FacetJSON `json:"policies"`
}

// Counts makes the JSON form of how the clauses found spread over policies.
func Counts(r *index.Result) CountsJSON {
	out := CountsJSON{Query: r.Query, Total: r.Total, Policies: []FacetJSON{}}
	for _, f := range r.Facets["policy"] {
		out.Policies = append(out.Policies, FacetJSON(f))
	}
	return out
}

// Counts writes the ids of the policies with clauses that match, the one with
// the most first, and, if numbers are wanted, how many there are, as "wicket:12".
func (t Text) Counts(w io.Writer, r *index.Result, numbers bool) error {
	var page bytes.Buffer
	for _, f := range r.Facets["policy"] {
		page.WriteString(t.paint(name, f.ID))
		if numbers {
			page.WriteString(":" + strconv.Itoa(f.Count))
		}
		page.WriteByte('\n')
	}
	return write(w, &page)
}
