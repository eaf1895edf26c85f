package report

import (
	"math"

	"clausewise/index"
)

// SearchJSON is the answer to a query.
type SearchJSON struct {
	Query    string                 `json:"query"`
	Total    int                    `json:"total"`
	TotalAll int                    `json:"total_all"` // those that hold all words
	Hits     []HitJSON              `json:"hits"`
	Facets   map[string][]FacetJSON `json:"facets"`
}

// HitJSON is one clause that was found.
type HitJSON struct {
	Policy  string  `json:"policy"`
	Vendor  string  `json:"vendor"`
	Version string  `json:"version,omitempty"`
	Source  string  `json:"source"`
	Clause  string  `json:"clause"`
	Number  string  `json:"number"`
	Score   float64 `json:"score"`
	All     bool    `json:"all"` // it holds all words
	SpanJSON
	Path       []string      `json:"path"`
	Text       string        `json:"text"`
	Lang       string        `json:"lang"`
	Highlights [][2]int      `json:"highlights"` // byte ranges of Text
	Topics     []string      `json:"topics"`
	Before     []ContextJSON `json:"before,omitempty"`
	After      []ContextJSON `json:"after,omitempty"`
}

// ContextJSON is a clause beside one that was found.
type ContextJSON struct {
	Clause string `json:"clause"`
	Number string `json:"number"`
	Text   string `json:"text"`
	SpanJSON
}

// FacetJSON counts the clauses that have a property.
type FacetJSON struct {
	ID    string `json:"id"`
	Count int    `json:"count"`
}

// Search makes the JSON form of what was found. The hits are those of r, which
// may have more around them.
func Search(r *index.Result, hits []Found) SearchJSON {
	out := SearchJSON{
		Query: r.Query, Total: r.Total, TotalAll: r.TotalAll,
		Hits:   make([]HitJSON, len(hits)),
		Facets: map[string][]FacetJSON{"topic": {}, "vendor": {}, "lang": {}},
	}
	for i, h := range hits {
		out.Hits[i] = Hit(h)
	}
	for name, facets := range r.Facets {
		rows := make([]FacetJSON, len(facets))
		for i, f := range facets {
			rows[i] = FacetJSON(f)
		}
		out.Facets[name] = rows
	}
	return out
}

// Hit makes the JSON form of one hit.
func Hit(h Found) HitJSON {
	return HitJSON{
		Policy: h.Entry.PolicyID, Vendor: h.Entry.Vendor, Version: h.Entry.Version, Source: h.Entry.Source,
		Clause: h.ID, Number: h.Number, Score: math.Round(h.Score*1e4) / 1e4, All: h.All,
		SpanJSON: span(h.Span), Path: orEmpty(h.Path), Text: h.Text, Lang: h.Lang,
		Highlights: orEmpty(h.Highlights), Topics: orEmpty(topicIDs(h.Topics)),
		Before: contexts(h.Before), After: contexts(h.After),
	}
}

func contexts(clauses []Context) []ContextJSON {
	var out []ContextJSON
	for _, c := range clauses {
		out = append(out, ContextJSON{c.ID, c.Number, c.Text, span(c.Span)})
	}
	return out
}

// orEmpty makes that nothing is written as [], not as null.
func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
