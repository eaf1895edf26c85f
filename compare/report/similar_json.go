package report

import (
	"clausewise/compare"
	"clausewise/corpus"
)

// AlikeJSON is a clause and the clauses that are nearest to it.
type AlikeJSON struct {
	Clause  GivenJSON  `json:"clause"`
	Total   int        `json:"total"` // clauses that are near, shown or not
	Matches []NearJSON `json:"matches"`
}

// GivenJSON is a clause with its policy.
type GivenJSON struct {
	Policy  string `json:"policy"`
	Vendor  string `json:"vendor"`
	Version string `json:"version,omitempty"`
	Source  string `json:"source"`
	Clause  string `json:"clause"`
	Number  string `json:"number"`
	SpanJSON
	Path   []string   `json:"path"`
	Text   string     `json:"text"`
	Lang   string     `json:"lang"`
	Topics []string   `json:"topics"`
	Facts  []FactJSON `json:"facts"`
}

// NearJSON is a clause that is near to another: see compare.Match. In Differ, that other one is the left
// side.
type NearJSON struct {
	Score float64 `json:"score"`
	Same  bool    `json:"same"` // word for word
	GivenJSON
	Highlights [][2]int       `json:"highlights"` // byte ranges of Text: rare words in common
	Common     []string       `json:"common_topics"`
	Differ     []FactDiffJSON `json:"differences"`
	Also       []string       `json:"also"` // ids of clauses with the same words
}

// Similar makes the JSON form of what is near to a clause.
func Similar(a *Alike) AlikeJSON {
	out := AlikeJSON{Clause: givenJSON(&a.Given), Total: a.Total, Matches: make([]NearJSON, len(a.Rows))}
	for i := range a.Rows {
		out.Matches[i] = nearJSON(&a.Rows[i])
	}
	return out
}

func givenJSON(n *Near) GivenJSON {
	out := GivenJSON{
		Policy: n.Entry.PolicyID, Vendor: n.Entry.Vendor, Version: n.Entry.Version, Source: n.Entry.Source,
		Clause: n.ID, Number: n.Number, SpanJSON: span(n.Span), Path: orEmpty(n.Path), Text: n.Text, Lang: n.Lang,
		Topics: topicIDs(n.Topics), Facts: factsJSON(n.Facts),
	}
	return out
}

func topicIDs(labels []corpus.Label) []string {
	out := make([]string, len(labels))
	for i, l := range labels {
		out[i] = l.Topic
	}
	return out
}

func nearJSON(n *Near) NearJSON {
	m := &n.Match
	return NearJSON{
		Score: likely(m), Same: m.Same, GivenJSON: givenJSON(n), Highlights: orEmpty(m.Marks),
		Common: orEmpty(m.Topics), Differ: factDiffs(m.Facts), Also: orEmpty(n.Also),
	}
}

func factDiffs(facts []compare.FactDifference) []FactDiffJSON {
	out := make([]FactDiffJSON, len(facts))
	for i, d := range facts {
		out[i] = factDiffJSON(d)
	}
	return out
}
