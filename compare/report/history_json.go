package report

import "clausewise/compare"

// HistoryJSON is a document through its versions.
type HistoryJSON struct {
	Vendor   string     `json:"vendor"`
	Document string     `json:"document"`
	Versions []StepJSON `json:"versions"` // oldest first
}

// StepJSON is a version and what changed since the one before it.
type StepJSON struct {
	VersionJSON
	First   bool            `json:"first"`            // there is none before it
	Before  string          `json:"before,omitempty"` // id of the version that it is compared with
	Trivial bool            `json:"trivial"`          // no rule changed
	Changes CountsOfPairs   `json:"changes"`          // of clauses
	Noise   []compare.Noise `json:"noise"`
	Again   string          `json:"again,omitempty"`   // id of the last version that said the same, unless that is Before
	Stub    bool            `json:"stub,omitempty"`    // it has less than a tenth of the clauses of most versions
	Message *SpanJSON       `json:"message,omitempty"` // where a message of the site stands in place of text
	Differ  []PastFactJSON  `json:"facts"`
	Pairs   []PairJSON      `json:"pairs"` // of clauses that are not the same, or moved
}

// PastFactJSON is a fact that changed, and the clauses that state it.
type PastFactJSON struct {
	FactDiffJSON
	LeftClause  string `json:"left_clause"`
	RightClause string `json:"right_clause"`
}

// History makes the JSON form of a history.
func History(p *Past) HistoryJSON {
	last := p.Versions[len(p.Versions)-1]
	out := HistoryJSON{Vendor: last.Vendor, Document: last.Document}
	steps := p.steps(0)
	for i := len(steps) - 1; i >= 0; i-- {
		s := &steps[i]
		x := StepJSON{VersionJSON: s.Version, First: s.First, Before: s.Before.ID, Again: s.Again.ID, Stub: s.Stub,
			Trivial: s.Trivial, Changes: s.Counts, Noise: orEmpty(s.Noise), Differ: []PastFactJSON{}, Pairs: orEmpty(s.Pairs)}
		if s.Message != nil {
			at := span(*s.Message)
			x.Message = &at
		}
		for k := range s.Facts {
			f := &s.Facts[k]
			x.Differ = append(x.Differ, PastFactJSON{factDiffJSON(f.FactDifference), f.Left, f.Right})
		}
		out.Versions = append(out.Versions, x)
	}
	return out
}

// TrailJSON is one clause through the versions of its document.
type TrailJSON struct {
	Vendor    string     `json:"vendor"`
	Document  string     `json:"document"`
	Sightings []SpotJSON `json:"sightings"` // oldest first
}

// SpotJSON is what a version has of the clause.
type SpotJSON struct {
	ID      string          `json:"id"` // of the policy
	Version string          `json:"version"`
	Date    string          `json:"date,omitempty"`
	State   string          `json:"state"`            // "first", "same", "noise", "changed", "gone"
	Broken  bool            `json:"broken,omitempty"` // a part of the version is missing: what is gone may not be
	Moved   bool            `json:"moved"`
	Clauses []GivenTextJSON `json:"clauses"`
	Edits   []EditJSON      `json:"edits"`
	Noise   []compare.Noise `json:"noise,omitempty"`
	Differ  []FactDiffJSON  `json:"facts"`
	Stated  []string        `json:"stated"` // ages and periods in it, as "retention 30 days"
}

// GivenTextJSON is a clause with its place.
type GivenTextJSON struct {
	Clause string `json:"clause"`
	Number string `json:"number"`
	Text   string `json:"text"`
	SpanJSON
}

// FollowedClause makes the JSON form of a trail.
func FollowedClause(t *Trail) TrailJSON {
	last := t.Versions[len(t.Versions)-1]
	out := TrailJSON{Vendor: last.Vendor, Document: last.Document, Sightings: []SpotJSON{}}
	states := map[State]string{Base: "first", Same: "same", Noise: "noise", Changed: "changed", LeftOnly: "gone",
		RightOnly: "changed"}
	for _, s := range t.spots(english) {
		x := SpotJSON{ID: s.Version.ID, Version: s.Version.Version, Date: s.Version.Date, State: states[s.State],
			Broken: s.Broken, Moved: s.Moved,
			Clauses: []GivenTextJSON{}, Edits: []EditJSON{}, Noise: s.Noise, Differ: []FactDiffJSON{}, Stated: orEmpty(s.Stated)}
		for i := range s.Passages {
			p := &s.Passages[i]
			x.Clauses = append(x.Clauses, GivenTextJSON{p.ID, p.Number, p.Text, span(p.Span)})
		}
		for _, e := range s.Edits {
			x.Edits = append(x.Edits, EditJSON{editOps[e.Op], e.Text})
		}
		for _, d := range s.Facts {
			x.Differ = append(x.Differ, factDiffJSON(d))
		}
		out.Sightings = append(out.Sightings, x)
	}
	return out
}
