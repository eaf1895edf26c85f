package report

import (
	"clausewise/compare"
	"clausewise/corpus"
)

// ComparisonJSON is two policies side by side. Clauses of each side hold, in order of the text, all
// that was compared: the clauses as in `show`, the headings and what was left out, each of
// which stands in exactly one pair, if no choice of pairs was made.
type ComparisonJSON struct {
	Left    PolicyJSON  `json:"left"`
	Right   PolicyJSON  `json:"right"`
	Pairs   []PairJSON  `json:"pairs"`
	Summary SummaryJSON `json:"summary"`
}

// PairJSON is a pair: see compare.Pair.
type PairJSON struct {
	Kind    string          `json:"kind"` // "same", "changed", "left_only", "right_only"
	Moved   bool            `json:"moved"`
	Left    []string        `json:"left"`
	Right   []string        `json:"right"`
	Score   float64         `json:"score"`
	Nearest string          `json:"nearest,omitempty"`
	Topics  []string        `json:"topics"`
	Edits   []EditJSON      `json:"edits"`
	Coarse  bool            `json:"coarse,omitempty"` // a part was too long to be compared word by word
	Facts   []FactDiffJSON  `json:"facts"`
	Duties  []DutyDiffJSON  `json:"duties"`
	Noise   []compare.Noise `json:"noise,omitempty"`
}

// EditJSON is an edit: see compare.Words.
type EditJSON struct {
	Op   string `json:"op"` // "equal", "delete", "insert"
	Text string `json:"text"`
}

// FactDiffJSON is a fact that differs; the value of a side that does not state it is "".
type FactDiffJSON struct {
	Kind    string    `json:"kind"`
	Left    string    `json:"left"`
	Right   string    `json:"right"`
	LeftAt  *SpanJSON `json:"left_at,omitempty"`
	RightAt *SpanJSON `json:"right_at,omitempty"`
}

// DutyDiffJSON is a duty that differs; the duty of a side that has none is missing.
type DutyDiffJSON struct {
	// "strength", "exception", "strength and exception", "left_only", "right_only"
	Difference string         `json:"difference"`
	Left       *DutyQuoteJSON `json:"left,omitempty"`
	Right      *DutyQuoteJSON `json:"right,omitempty"`
}

// DutyQuoteJSON is a duty and the clause that states it.
type DutyQuoteJSON struct {
	Clause   string `json:"clause"`
	Who      string `json:"who"`
	Strength string `json:"strength"`
	What     string `json:"what"`
	Unless   string `json:"unless,omitempty"`
}

// SummaryJSON counts pairs: of all passages, and of the clauses alone.
type SummaryJSON struct {
	CountsOfPairs
	Clauses CountsOfPairs `json:"clauses"`
}

var (
	pairKinds = [...]string{compare.Same: "same", compare.Changed: "changed", compare.LeftOnly: "left_only",
		compare.RightOnly: "right_only"}
	editOps = [...]string{compare.Equal: "equal", compare.Delete: "delete", compare.Insert: "insert"}
)

// Comparison makes the JSON form of an alignment.
func Comparison(a *compare.Alignment) ComparisonJSON {
	out := ComparisonJSON{Left: sideJSON(a.Left), Right: sideJSON(a.Right), Pairs: make([]PairJSON, len(a.Pairs))}
	for k := range a.Pairs {
		p := &a.Pairs[k]
		out.Pairs[k] = pairJSON(a, p)
		out.Summary.add(p)
		if a.Role(p) == compare.InClause {
			out.Summary.Clauses.add(p)
		}
	}
	return out
}

// sideJSON is a policy with all passages that were compared as its clauses.
func sideJSON(s *compare.Side) PolicyJSON {
	out := Policy(s.Policy)
	clauses := make([]ClauseJSON, len(s.Passages))
	for i := range s.Passages {
		p := &s.Passages[i]
		if p.Role == compare.InClause {
			clauses[i] = out.Clauses[p.At]
			continue
		}
		c := ClauseJSON{ID: p.ID, Role: roleNames[p.Role], Number: p.Number, Path: s.Path(i), Text: p.Text,
			SpanJSON: span(p.Span), Lang: s.Policy.Lang,
			Topics: []TopicJSON{}, Facts: []FactJSON{}, Duties: []DutyJSON{}}
		if p.Role == compare.InHeading {
			c.Topics = topicsJSON(s.Policy.Headings[p.At].Topics)
		}
		clauses[i] = c
	}
	out.Clauses = clauses
	return out
}

func pairJSON(a *compare.Alignment, p *compare.Pair) PairJSON {
	out := PairJSON{
		Kind: pairKinds[p.Kind], Moved: p.Moved, Left: a.Left.IDs(p.Left), Right: a.Right.IDs(p.Right), Score: round(p.Score),
		Topics: a.Topics(p), Edits: []EditJSON{}, Facts: []FactDiffJSON{}, Duties: []DutyDiffJSON{}, Noise: p.Noise,
		Coarse: p.Kind == compare.Changed && !p.Whole,
	}
	if p.Nearest >= 0 {
		other := a.Right
		if p.Kind == compare.RightOnly {
			other = a.Left
		}
		out.Nearest = other.Passages[p.Nearest].ID
	}
	for _, e := range p.Edits {
		out.Edits = append(out.Edits, EditJSON{editOps[e.Op], e.Text})
	}
	for _, d := range p.Facts {
		out.Facts = append(out.Facts, factDiffJSON(d))
	}
	for _, d := range p.Duties {
		out.Duties = append(out.Duties,
			DutyDiffJSON{dutyDifference(&d), dutyQuote(a.Left, d.Left), dutyQuote(a.Right, d.Right)})
	}
	return out
}

func factValue(f *corpus.Fact) string {
	if f == nil {
		return ""
	}
	return f.Value
}

func factSpan(f *corpus.Fact) *SpanJSON {
	if f == nil {
		return nil
	}
	s := span(f.Span)
	return &s
}

func dutyDifference(d *compare.DutyDifference) string {
	switch {
	case d.Right == nil:
		return "left_only"
	case d.Left == nil:
		return "right_only"
	case d.Strength && d.Exception:
		return "strength and exception"
	case d.Strength:
		return "strength"
	}
	return "exception"
}

func dutyQuote(s *compare.Side, d *compare.Duty) *DutyQuoteJSON {
	if d == nil {
		return nil
	}
	return &DutyQuoteJSON{s.Passages[d.Passage].ID, string(d.Who), string(d.Strength), d.What, d.Unless}
}

// TableJSON is a comparison of more than two policies: each beside the base, and the rows in which
// what they say stands side by side.
type TableJSON struct {
	Policies    []PolicyJSON    `json:"policies"`    // the base first; clauses as in ComparisonJSON
	Comparisons []BesideJSON    `json:"comparisons"` // of the base with each of the others
	Rows        [][]RowCellJSON `json:"rows"`        // a cell a policy
}

// BesideJSON is a policy beside the base.
type BesideJSON struct {
	Left    string      `json:"left"`  // id of the base
	Right   string      `json:"right"` // id of the policy
	Pairs   []PairJSON  `json:"pairs"`
	Summary SummaryJSON `json:"summary"`
}

// RowCellJSON is what a policy has in a row.
type RowCellJSON struct {
	Policy  string   `json:"policy"`
	Clauses []string `json:"clauses"`
	Kind    string   `json:"kind,omitempty"` // of the pair with the base
	Moved   bool     `json:"moved,omitempty"`
}

// Comparisons makes the JSON form of a table: ComparisonJSON of two policies, TableJSON of more. Pairs and
// rows are those that c has; summaries count all.
func Comparisons(t *compare.Table, c *Compared) any {
	if len(t.Alignments) == 1 {
		out := Comparison(t.Alignments[0])
		out.Pairs = c.choose(1, out.Pairs)
		return out
	}
	out := TableJSON{Rows: [][]RowCellJSON{}}
	for _, s := range t.Sides {
		out.Policies = append(out.Policies, sideJSON(s))
	}
	for n, a := range t.Alignments {
		all := Comparison(a)
		out.Comparisons = append(out.Comparisons,
			BesideJSON{t.Sides[0].Policy.ID, a.Right.Policy.ID, c.choose(n+1, all.Pairs), all.Summary})
	}
	for i := range c.Rows {
		var row []RowCellJSON
		for k := range c.Rows[i].Cells {
			cell := &c.Rows[i].Cells[k]
			x := RowCellJSON{Policy: c.Heads[k].ID, Clauses: []string{}, Moved: cell.Moved, Kind: stateNames[cell.State]}
			for q := range cell.Quotes {
				x.Clauses = append(x.Clauses, cell.Quotes[q].ID)
			}
			row = append(row, x)
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// choose returns the pairs of policy k that stand in rows of c.
func (c *Compared) choose(k int, pairs []PairJSON) []PairJSON {
	if c.Choice.all() {
		return pairs
	}
	shown := map[string]bool{}
	for i := range c.Rows {
		for _, n := range []int{0, k} {
			for _, q := range c.Rows[i].Cells[n].Quotes {
				shown[q.ID] = true
			}
		}
	}
	out := []PairJSON{}
	for _, p := range pairs {
		if len(p.Left) > 0 && shown[p.Left[0]] || len(p.Right) > 0 && shown[p.Right[0]] {
			out = append(out, p)
		}
	}
	return out
}

func factDiffJSON(d compare.FactDifference) FactDiffJSON {
	return FactDiffJSON{string(d.Kind), factValue(d.Left), factValue(d.Right), factSpan(d.Left), factSpan(d.Right)}
}
