package report

import (
	"cmp"
	"slices"
	"strconv"

	"clausewise/compare"
	"clausewise/corpus"
)

// Compared is a comparison as all forms of it show it: policies side by side, row by row.
type Compared struct {
	Heads []Head
	Rows  []Row // those that were asked for, in the order of the base; text left out only if all were
	// Changes are places in Rows, the change that matters most first.
	Changes []int
	Counts  []CountsOfPairs // of the clauses, by policy beside the base, whatever was asked for
	Total   int             // number of rows before the choice
	Choice  Choice
}

// Head is what is known of a policy of a comparison as a whole.
type Head struct {
	ID, Name, Title, Date, Lang string
	Source, SHA256              string
	Clauses                     int
	message                     *corpus.Span // where a message of the site stands in place of text
}

// Row holds what stands side by side.
type Row struct {
	N     int // counted from 1 in the whole comparison
	Role  compare.Role
	Level int    // of a heading, counted from 1
	Cells []Cell // by policy, the base first
}

// State is how a cell relates to the base.
type State uint8

// The states of cells.
const (
	Base      State = iota // the base itself
	Same                   // equal but for numbers, white space and line wrap
	Noise                  // nothing but noise differs
	Changed                // of the same matter in other words
	LeftOnly               // the base says something that the policy does not answer
	RightOnly              // the policy says something that the base does not answer
	Empty                  // neither says anything
)

// Cell is what a policy has in a row.
type Cell struct {
	State  State
	Moved  bool
	Score  float64 // how likely the pair is right
	Quotes []Passage
	Edits  []compare.Edit // from the base to this policy, if one pair makes the cell
	Coarse bool           // a part was too long to be compared word by word
	Noise  []compare.Noise
	Facts  []compare.FactDifference
	Duties []compare.DutyDifference
	// of what only one side says: what comes closest on the other, though it answers something else or nothing
	Nearest *Passage
	alone   []compare.FactDifference // facts of what only one side says
	weight  float64
	counts  CountsOfPairs // of the pairs that make the cell
}

// Passage is a passage as it is quoted.
type Passage struct {
	ID, Number, Text string
	Path             []string // texts of the headings above, outermost first
	Lang             string
	Reason           string // why it is no clause, one of corpus.Reason…
	Span             corpus.Span
	Topics           []string
	// Marks are the byte ranges of Text that the other side does not have. The base has marks only
	// where two policies are compared.
	Marks [][2]int
}

// Choice says which rows are shown. The zero value shows all.
type Choice struct {
	Only   []string // of Kinds: rows of one of these
	Topics []string // ids: rows about one of these topics
}

// Kinds are what Choice.Only may hold.
var Kinds = []string{"changed", "noise", "moved", "left", "right", "facts", "duties"}

// Compare lays a table out in rows.
func Compare(t *compare.Table, choice Choice) *Compared {
	c := &Compared{Choice: choice, Total: len(t.Rows)}
	for _, s := range t.Sides {
		c.Heads = append(c.Heads, headOf(s.Policy))
	}
	for _, a := range t.Alignments {
		var n CountsOfPairs
		for k := range a.Pairs {
			if a.Role(&a.Pairs[k]) == compare.InClause {
				n.add(&a.Pairs[k])
			}
		}
		c.Counts = append(c.Counts, n)
	}
	for i := range t.Rows {
		r := newRow(t, i)
		if choice.has(&r) {
			c.Rows = append(c.Rows, r)
		}
	}
	if !choice.all() {
		c.Rows = slices.DeleteFunc(c.Rows, func(r Row) bool { return r.Role == compare.InLeftOut })
	}
	for i := range c.Rows {
		if c.Rows[i].Role != compare.InLeftOut && c.Rows[i].weight() > 0 {
			c.Changes = append(c.Changes, i)
		}
	}
	slices.SortStableFunc(c.Changes, func(x, y int) int { return cmp.Compare(c.Rows[y].weight(), c.Rows[x].weight()) })
	return c
}

func headOf(p *corpus.Policy) Head {
	h := Head{ID: p.ID, Name: p.Vendor, Title: p.Title, Date: Date(p.Date), Lang: p.Lang, Source: p.Source.Name,
		SHA256: p.Source.SHA256, Clauses: len(p.Clauses)}
	if h.Name == "" {
		h.Name = p.ID
	}
	if at, shown := p.Message(); shown {
		h.message = &at
	}
	return h
}

func newRow(t *compare.Table, i int) Row {
	x := &t.Rows[i]
	r := Row{N: i + 1, Cells: make([]Cell, len(t.Sides))}
	r.Cells[0] = Cell{State: Base, Quotes: quotes(t.Sides[0], x.Base, nil)}
	if len(x.Base) > 0 {
		r.Role, r.Level = role(t.Sides[0], x.Base[0])
	} else {
		r.Cells[0].State = Empty
		r.Role, r.Level = compare.InLeftOut, 1
	}
	for n, pairs := range x.Pairs {
		a := t.Alignments[n]
		r.Cells[n+1] = newCell(a, pairs)
		if len(x.Base) == 0 && len(pairs) > 0 {
			is, level := role(a.Right, a.Pairs[pairs[0]].Right[0])
			if is < r.Role || is == r.Role && level < r.Level {
				r.Role, r.Level = is, level
			}
		}
		if len(x.Pairs) == 1 && len(pairs) == 1 {
			r.Cells[0].Quotes = quotes(t.Sides[0], x.Base, marks(&a.Pairs[pairs[0]], compare.Delete))
		}
	}
	return r
}

// role tells what a passage is, and the level of a heading.
func role(s *compare.Side, i int) (compare.Role, int) {
	p := &s.Passages[i]
	if p.Role == compare.InHeading {
		return p.Role, s.Policy.Headings[p.At].Level
	}
	return p.Role, 0
}

// newCell makes the cell of what the pairs of an alignment have in a row.
func newCell(a *compare.Alignment, pairs []int) Cell {
	if len(pairs) == 0 {
		return Cell{State: Empty}
	}
	c := Cell{State: Empty, Score: 1}
	for _, k := range pairs {
		p := &a.Pairs[k]
		c.Quotes = append(c.Quotes, quotes(a.Right, p.Right, marks(p, compare.Insert))...)
		if s := stateOfPair(p); c.State == Empty || severity[s] > severity[c.State] {
			c.State, c.Noise = s, p.Noise
		}
		c.Moved = c.Moved || p.Moved
		c.Score = min(c.Score, p.Score)
		c.Coarse = c.Coarse || p.Kind == compare.Changed && !p.Whole
		c.Facts, c.Duties = append(c.Facts, p.Facts...), append(c.Duties, p.Duties...)
		c.weight = max(c.weight, a.Weight(p))
		if a.Role(p) == compare.InClause {
			c.counts.add(p)
		}
		if p.Kind == compare.LeftOnly || p.Kind == compare.RightOnly {
			c.alone = append(c.alone, a.FactsAlone(p)...)
		}
		if len(pairs) == 1 {
			c.Edits = p.Edits
			if p.Nearest >= 0 && p.Kind == compare.LeftOnly {
				c.Nearest = &quotes(a.Right, []int{p.Nearest}, nil)[0]
			}
			if p.Nearest >= 0 && p.Kind == compare.RightOnly {
				c.Nearest = &quotes(a.Left, []int{p.Nearest}, nil)[0]
			}
		}
	}
	if c.State == LeftOnly && len(c.Quotes) > 0 {
		c.State = Changed // InPart
	}
	return c
}

// InPart reports whether the base says more in the row than the policy answers.
func (c *Cell) InPart() bool { return c.State == Changed && c.counts.LeftOnly > 0 }

// What of a text must be equal for the rest to be marked: where nearly all words differ, marks would
// only cover the text.
const (
	marksFromEqual = 0.3 // of both sides
	marksFromHeld  = 0.5 // of the shorter one
)

func marks(p *compare.Pair, op compare.Op) [][2]int {
	if p.Kind != compare.Changed || p.Equal() < marksFromEqual && p.Held() < marksFromHeld {
		return nil
	}
	return p.Marks(op)
}

func stateOfPair(p *compare.Pair) State {
	switch {
	case p.Kind == compare.Same:
		return Same
	case p.Kind == compare.Changed && p.Noise != nil:
		return Noise
	case p.Kind == compare.Changed:
		return Changed
	case p.Kind == compare.LeftOnly:
		return LeftOnly
	}
	return RightOnly
}

// severity says which of several states a cell shows.
var severity = [...]int{Empty: 0, Base: 0, Same: 1, Noise: 2, LeftOnly: 3, RightOnly: 3, Changed: 4}

// quotes returns passages as they are quoted. Marks are byte ranges of their texts joined.
func quotes(s *compare.Side, passages []int, marks [][2]int) []Passage {
	out := make([]Passage, len(passages))
	for k, start := range s.Starts(passages) {
		i := passages[k]
		p := &s.Passages[i]
		out[k] = Passage{ID: p.ID, Number: p.Number, Text: p.Text, Path: s.Path(i), Lang: s.Lang(p), Span: p.Span,
			Topics: s.Topics(i)}
		if p.Role == compare.InLeftOut {
			out[k].Reason = s.Policy.LeftOut[p.At].Reason
		}
		for _, m := range marks {
			if from, to := max(m[0]-start, 0), min(m[1]-start, len(p.Text)); from < to {
				out[k].Marks = append(out[k].Marks, [2]int{from, to})
			}
		}
	}
	return out
}

// weight is that of the change that matters most in a row.
func (r *Row) weight() (w float64) {
	for k := range r.Cells {
		w = max(w, r.Cells[k].weight)
	}
	return w
}

// Changed reports whether a policy differs from the base in the row, noise and place included.
func (r *Row) Changed() bool {
	return slices.ContainsFunc(r.Cells, func(c Cell) bool { return c.State >= Noise && c.State != Empty || c.Moved })
}

// has reports whether a row is chosen.
func (c Choice) has(r *Row) bool {
	if len(c.Only) > 0 && !slices.ContainsFunc(r.Cells, c.wanted) {
		return false
	}
	if len(c.Topics) == 0 {
		return true
	}
	for _, cell := range r.Cells {
		for _, q := range cell.Quotes {
			if slices.ContainsFunc(q.Topics, func(t string) bool { return slices.Contains(c.Topics, t) }) {
				return true
			}
		}
	}
	return false
}

func (c Choice) wanted(cell Cell) bool {
	for _, kind := range c.Only {
		switch {
		case kind == "changed" && cell.State == Changed,
			kind == "noise" && cell.State == Noise,
			kind == "moved" && cell.Moved,
			kind == "left" && (cell.State == LeftOnly || cell.InPart()),
			kind == "right" && cell.State == RightOnly,
			kind == "facts" && len(cell.Facts) > 0,
			kind == "duties" && len(cell.Duties) > 0:
			return true
		}
	}
	return false
}

// all reports whether nothing is left out.
func (c Choice) all() bool { return len(c.Only) == 0 && len(c.Topics) == 0 }

// rowID is the anchor of a row.
func rowID(n int) string { return "r" + strconv.Itoa(n) }

// CountsOfPairs counts pairs by kind. Those that moved are counted there, too, and of the changed
// ones Noise those that change no rule.
type CountsOfPairs struct {
	Same      int `json:"same"`
	Changed   int `json:"changed"`
	Noise     int `json:"noise"`
	Moved     int `json:"moved"`
	LeftOnly  int `json:"left_only"`
	RightOnly int `json:"right_only"`
}

func (c *CountsOfPairs) add(p *compare.Pair) {
	switch p.Kind {
	case compare.Same:
		c.Same++
	case compare.Changed:
		c.Changed++
		if p.Noise != nil {
			c.Noise++
		}
	case compare.LeftOnly:
		c.LeftOnly++
	case compare.RightOnly:
		c.RightOnly++
	}
	if p.Moved {
		c.Moved++
	}
}

func (c *CountsOfPairs) addAll(n CountsOfPairs) {
	c.Same += n.Same
	c.Changed += n.Changed
	c.Noise += n.Noise
	c.Moved += n.Moved
	c.LeftOnly += n.LeftOnly
	c.RightOnly += n.RightOnly
}

// total is how many pairs a section has.
func (n *CountsOfPairs) total() int { return n.Same + n.Changed + n.LeftOnly + n.RightOnly }
