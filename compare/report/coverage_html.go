package report

import (
	"io"
	"strconv"
	"strings"

	"clausewise/compare"
)

// CoverageFile writes a coverage as a page of its own: the table, and below it each topic with its
// definition, where laws speak of it, and what each policy says. It needs no script and no network.
func (h HTML) CoverageFile(w io.Writer, c *Covered) error {
	return h.file(w, "coverage", h.CoverageTitle(c), h.coverage(c))
}

// Coverage writes the table as the main part of a page of the viewer, where cells lead to the clauses that they tell
// of.
func (h HTML) Coverage(w io.Writer, c *Covered) error { return h.part(w, "coverage", h.coverage(c)) }

// CoverageTitle says of how many policies the table is.
func (h HTML) CoverageTitle(c *Covered) string {
	if len(c.Policies) == 1 {
		return h.words().t("What 1 policy says")
	}
	return h.words().t("What %s policies say", Number(len(c.Policies)))
}

// covering lays out the table of a page.
type coveringHTML struct {
	HTML
	*Covered
	w words
}

// coveragePage is what the template shows. All texts are without control characters.
type coveragePage struct {
	HTML
	Title    string
	Turned   bool // a row a policy, for many policies
	Policies []policyHTML
	Groups   []groupHTML
	Lines    []lineHTML // of the turned table
	Legend   []legendHTML
	Silent   string   // which policies have no clause
	Messages []string // where messages of a site stand in place of the text
	Quotes   bool
}

type policyHTML struct {
	ID, Name, Title, Date, Lang, Source string
	Clauses, Unlabelled, Stated, Topics int
}

type groupHTML struct {
	Name string
	Rows []rowHTML
}

type rowHTML struct {
	ID, Name, Definition, Laws, Totals, Link string
	Cells                                    []cellHTML
}

// lineHTML is a policy in a turned table.
type lineHTML struct {
	policyHTML
	Cells []cellHTML
}

type cellHTML struct {
	Anchor, Link           string // of what is quoted
	Class, Sign, Word      string
	Glance                 string   // facts for the table
	Policy, Clause, Place  string   // of the quote
	Path, Text, Lang, Also string   // of the quote
	Facts                  []string // by kind
	Stated                 bool
}

type legendHTML struct{ Class, Sign, Word string }

// wideTable is how many policies stand side by side.
const wideTable = 12

func (h HTML) coverage(covered *Covered) *coveragePage {
	c := &coveringHTML{h, covered, h.words()}
	p := &coveragePage{HTML: h, Title: h.CoverageTitle(covered), Turned: covered.Turned ||
		len(c.Policies) > wideTable, Quotes: c.Quotes != nil}
	for k := range c.Policies {
		p.Policies = append(p.Policies, c.policyHTML(k))
	}
	for _, g := range c.groups() {
		group := groupHTML{Name: c.w.t(c.Rows[g[0]].Topic.Group())}
		for i := g[0]; i < g[1]; i++ {
			group.Rows = append(group.Rows, c.rowHTML(i, !p.Turned || p.Quotes))
		}
		p.Groups = append(p.Groups, group)
	}
	if p.Turned {
		for k := range c.Policies {
			if c.Lacking && c.complete(k) {
				continue
			}
			line := lineHTML{policyHTML: p.Policies[k]}
			for i := range c.Rows {
				line.Cells = append(line.Cells, c.cellHTML(i, k))
			}
			p.Lines = append(p.Lines, line)
		}
	}
	for s := range states {
		x := stateWords[s]
		x.word = c.w.t(x.word)
		if s == notRead {
			why := c.whyUnread(c.w)
			if why == "" {
				continue
			}
			x.word += c.w.t(": ") + why
		}
		p.Legend = append(p.Legend, legendHTML{x.class, x.sign, x.word})
	}
	if silent := c.silent(); len(silent) > 0 {
		p.Silent = c.w.noClauseSentence(silent)
	}
	p.Messages = c.messages(c.w)
	return p
}

func (c *coveringHTML) policyHTML(k int) policyHTML {
	p := &c.Policies[k]
	return policyHTML{
		ID: Printable(p.ID), Name: Printable(vendorOf(p)), Title: Printable(p.Title), Date: Date(p.Date), Lang: p.Lang,
		Source:  Printable(p.Source),
		Clauses: len(p.Clauses), Unlabelled: p.Unlabelled, Stated: c.stated(k), Topics: len(c.Rows),
	}
}

func (c *coveringHTML) rowHTML(i int, cells bool) rowHTML {
	t, n := c.Rows[i].Topic, c.Rows[i].Totals()
	row := rowHTML{ID: t.ID, Name: Printable(c.TopicName(t)), Definition: Printable(c.Definition(t)),
		Laws: c.w.laws(t, 1<<10), Link: "#t-" + t.ID}
	if c.Viewer {
		row.Link = c.rowURL(t.ID)
	}
	row.Totals = c.w.t("Stated by %s of %s", Number(n.Stated()), Number(len(c.Policies)))
	if n.NotRead > 0 {
		row.Totals += c.w.t(", not read in %s", Number(n.NotRead))
	}
	for k := 0; cells && k < len(c.Policies); k++ {
		row.Cells = append(row.Cells, c.cellHTML(i, k))
	}
	return row
}

// besideOnTopic is up to how many policies a row leads to what all of them say, side by side.
const besideOnTopic = 6

// rowURL is where a row leads: to the clauses of all policies of the table, or, where they are many, to the topic.
func (c *coveringHTML) rowURL(topic string) string {
	if len(c.Policies) > besideOnTopic {
		return TopicURL(topic)
	}
	ids := make([]string, len(c.Policies))
	for k := range c.Policies {
		ids[k] = c.Policies[k].ID
	}
	return ClausesURL(topic, ids...)
}

func (c *coveringHTML) cellHTML(i, k int) cellHTML {
	cell, p := &c.Rows[i].Cells[k], &c.Policies[k]
	s := stateOf(cell)
	x := cellHTML{
		Class: stateWords[s].class, Sign: stateWords[s].sign, Word: c.w.t(stateWords[s].word),
		Glance: c.w.glance(cell.Facts, 24), Policy: Printable(vendorOf(p)), Stated: cell.Level != 0,
	}
	switch {
	case s == notRead:
		x.Word += c.w.t(": ") + c.w.unread(p)
		return x
	case cell.Best.Clause < 0:
		x.Word += c.w.t(", and nothing near it")
		return x
	case s == none:
		x.Word += c.w.t("; closest")
	}
	x.Clause, x.Place = Printable(p.ClauseID(cell.Best.Clause)), Printable(place(p.Source, c.at(i, k)))
	x.Lang = p.Clauses[cell.Best.Clause].Lang
	if c.Viewer {
		x.Link = ClausesURL(c.Rows[i].Topic.ID, p.ID)
	}
	if c.Quotes == nil {
		return x
	}
	x.Anchor = c.Rows[i].Topic.ID + "-" + strconv.Itoa(k+1)
	if !c.Viewer { // whose pages have no such places
		x.Link = "#q-" + x.Anchor
	}
	if q := c.quote(i, k); q != nil {
		x.Text, x.Path = Printable(q.Text), Printable(strings.Join(q.Path, " › "))
	}
	x.Facts = c.factsHTML(cell)
	if rest := append(append([]int(nil), cell.Clauses...), cell.Nearest...); len(rest) > 1 {
		x.Also = c.w.clausesAtMost(rest[1:], 12)
	}
	return x
}

func (c *coveringHTML) factsHTML(cell *compare.Cell) []string {
	said := c.w.factsByKind(cell, len(cell.Facts))
	for i := range said {
		said[i] = Printable(said[i])
	}
	return said
}
