package report

import (
	"io"
	"slices"
	"strings"

	"clausewise/compare"
)

// ComparisonFile writes a comparison as a page of its own: what the policies are, the facts that differ, the changes
// that matter most, the outline of the base, and all rows side by side. It needs no script and no network:
// rows are filtered by style sheet, and links lead from change to change.
func (h HTML) ComparisonFile(w io.Writer, c *Compared) error {
	return h.file(w, "compare", h.ComparisonTitle(c), h.comparison(c))
}

// Comparison writes the same as the main part of a page, where at first only rows of a kind are shown, "" for all.
func (h HTML) Comparison(w io.Writer, c *Compared, chosen string) error {
	p := h.comparison(c)
	p.Chosen = chosen
	return h.part(w, "compare", p)
}

// ComparisonTitle names what is compared.
func (h HTML) ComparisonTitle(c *Compared) string {
	labels := c.labels()
	return h.words().t("%s compared with %s", labels[0], h.words().list(labels[1:]))
}

func (h HTML) comparison(c *Compared) *comparisonPage {
	s := h.newSheet(c)
	p := s.comparisonPage()
	p.Rows = s.rows(false)
	p.LeftOut = s.rows(true)
	p.Map = s.minimap()
	return p
}

// comparisonPage is the page without what stands side by side.
func (s *sheet) comparisonPage() *comparisonPage {
	c := s.Compared
	p := &comparisonPage{HTML: s.HTML, Any: len(c.Rows) > 0, Merged: len(c.Heads) > 2, Wide: len(c.Heads) > 3,
		Show: s.filters(), Outline: s.outline()}
	for k := range c.Heads {
		p.Policies = append(p.Policies, s.comparedHTML(k))
	}
	p.changes(s)
	p.facts(s)
	p.LeftOutCount = s.leftOutCount()
	if s.unchanged > 0 {
		p.Unchanged = Number(s.unchanged)
	}
	if len(s.order) > 0 {
		p.First = rowID(c.Rows[s.order[0]].N)
	}
	if !c.Choice.all() {
		p.Shown = s.shown()
	}
	if silent := c.silent(); len(silent) > 0 {
		p.Silent = s.w.noClauseSentence(silent)
	}
	for k := range c.Heads {
		if h := &c.Heads[k]; h.message != nil {
			p.Messages = append(p.Messages, Printable(h.ID+s.w.t(": ")+s.w.messageNote(h.message)))
		}
	}
	return p
}

// labels name the policies so that each is told from the others: by vendor, else by vendor and date,
// else by id.
func (c *Compared) labels() []string {
	kinds := [...]func(*Head) string{
		func(h *Head) string { return h.Name },
		func(h *Head) string { return strings.TrimSpace(h.Name + " " + h.Date) },
		func(h *Head) string { return h.ID },
	}
	out := make([]string, len(c.Heads))
	for k := range c.Heads {
		for _, kind := range kinds {
			out[k] = kind(&c.Heads[k])
			alike := func(h Head) bool { return kind(&h) == out[k] }
			if !slices.ContainsFunc(c.Heads[:k], alike) && !slices.ContainsFunc(c.Heads[k+1:], alike) {
				break
			}
		}
		out[k] = Printable(out[k])
	}
	return out
}

func (s *sheet) comparedHTML(k int) comparedHTML {
	h, label := &s.Heads[k], s.labels[k]
	x := comparedHTML{
		Label: label, Title: Printable(h.Title), Date: Printable(h.Date), ID: Printable(h.ID), Source: Printable(h.Source),
		Sum:     Printable(h.SHA256),
		Clauses: Number(h.Clauses), Column: k + 2, Base: k == 0,
	}
	if !strings.Contains(label, h.Date) {
		x.Version = x.Date
	}
	if k > 0 {
		x.Counts = s.countsHTML(k)
	}
	return x
}

func (s *sheet) countsHTML(k int) (out []countHTML) {
	n := s.Counts[k-1]
	all := []countHTML{
		{Class: "s", Sign: cellStates[Same].sign, Word: s.w.t("same"), N: n.Same, Bar: true},
		{Class: "n", Sign: cellStates[Noise].sign, Word: s.w.t("only in punctuation and the like"), N: n.Noise, Bar: true},
		{Class: "c", Sign: cellStates[Changed].sign, Word: s.w.t("changed"), N: n.Changed - n.Noise, Bar: true},
		{Class: "l", Sign: cellStates[LeftOnly].sign, Word: s.w.t("not answered"), N: n.LeftOnly, Bar: true},
		{Class: "r", Sign: cellStates[RightOnly].sign, Word: s.w.t("not in the base"), N: n.RightOnly, Bar: true},
		{Class: "m", Sign: movedSign, Word: s.w.t("moved"), N: n.Moved},
	}
	total, before := 0, 0
	for i := range all {
		if all[i].Bar {
			total += all[i].N
		}
	}
	for _, x := range all {
		if x.N == 0 {
			continue
		}
		x.Count = Number(x.N)
		if x.Bar {
			x.From, x.Wide = 1000*before/total, 1000*(before+x.N)/total-1000*before/total-2
			x.Wide = max(x.Wide, 2)
			before += x.N
		}
		out = append(out, x)
	}
	return out
}

// silent are the ids of policies without any clause.
func (c *Compared) silent() (ids []string) {
	for k := range c.Heads {
		if c.Heads[k].Clauses == 0 {
			ids = append(ids, c.Heads[k].ID)
		}
	}
	return ids
}

// shown says which rows were asked for, and how many they are.
func (s *sheet) shown() string {
	said := s.w.t("Shown: %s of %s", Number(len(s.Rows)), s.w.count(s.Total, "row"))
	if len(s.Choice.Only) > 0 {
		kinds := make([]string, len(s.Choice.Only))
		for i, kind := range s.Choice.Only {
			kinds[i] = s.w.t(kind)
		}
		said += s.w.t("; only %s", s.w.list(kinds))
	}
	if len(s.Choice.Topics) > 0 {
		said += s.w.t("; about %s", s.w.list(s.Choice.Topics))
	}
	return Printable(said + s.w.t("."))
}

const (
	firstChanges = 12 // shown at once
	mostChanges  = 50 // in the list
	mostOfChange = 3  // facts and duties of a change in the list
)

// changes fills in the list. What changes no rule does not matter most, however little else there is.
func (p *comparisonPage) changes(s *sheet) {
	var all []changeHTML
	more, trivial := 0, 0
	for _, i := range s.Changes {
		switch {
		case s.kinds[i]&differs == 0:
			trivial++
		case len(all) == mostChanges:
			more++
		default:
			all = append(all, s.change(&s.Rows[i]))
		}
	}
	p.Trivial = trivial > 0
	p.Unlisted = s.unlisted(more, trivial)
	first := firstChanges
	if len(all) < first*3/2 {
		first = len(all) // a few more are not worth a click
	}
	p.Changes, p.MoreChanges = all[:first], all[first:]
}

func (s *sheet) unlisted(more, trivial int) string {
	var said []string
	if more > 0 {
		said = append(said, s.w.count(more, "more change"))
	}
	if trivial > 0 {
		said = append(said, s.w.t("%s of punctuation and the like", s.w.count(trivial, "change")))
	}
	if said == nil {
		return ""
	}
	return s.w.t("Not listed, but marked in the rows: %s.", s.w.list(said))
}

// change tells of a row what matters most in it.
func (s *sheet) change(r *Row) changeHTML {
	k := 1
	for n := range r.Cells {
		if r.Cells[n].weight > r.Cells[k].weight {
			k = n
		}
	}
	c := &r.Cells[k]
	x := changeHTML{Row: rowID(r.N), Class: cellClass(c), Sign: c.Sign(), Word: s.w.cell(c), Place: "#"}
	if both := slices.Concat(r.Cells[0].Quotes, c.Quotes); len(both) > 0 {
		x.Place = placeInText(r, &both[0])
	}
	if len(r.Cells) > 2 {
		x.Who = s.labels[k]
	}
	for _, said := range s.w.differences(c, true) {
		if len(x.What) < mostOfChange {
			x.What = append(x.What, Printable(said))
		} else {
			x.More++
		}
	}
	if x.What == nil {
		s.quoteChange(&x, r, c)
	}
	return x
}

// quoteChange fills in the words in which the base and another policy differ most, or where both have what
// has only moved.
func (s *sheet) quoteChange(x *changeHTML, r *Row, c *Cell) {
	both := slices.Concat(r.Cells[0].Quotes, c.Quotes)
	if len(both) == 0 {
		return
	}
	first, last := &both[0], &both[len(both)-1]
	x.Lang, x.RightLang = s.foreign(first.Lang), s.foreign(last.Lang)
	switch {
	case c.State <= Noise:
		if from, to := placeInText(r, first), placeInText(r, last); from != to {
			x.What = []string{from + " → " + to}
		}
	case r.Role == compare.InHeading && c.State != Changed: // its text is its place
	case c.State == Changed && c.Edits != nil:
		left, right := largest(c.Edits)
		x.Left, x.Right = beginning(left, longestGist), beginning(right, longestGist)
	default:
		x.Quote = beginning(first.Text, longestGist)
	}
}
