package report

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strconv"
	"strings"

	"clausewise/compare"
)

//go:embed coverage.html
var coverageHTML string

var coverageTemplate = template.Must(template.New("coverage").Parse(coverageHTML))

// CoverageHTML writes a coverage as a page of its own: the table, and below it each topic with its
// definition, where laws speak of it, and what each policy says. It needs no script and no network.
func CoverageHTML(w io.Writer, c *Covered) error {
	var page bytes.Buffer
	if err := coverageTemplate.Execute(&page, c.page()); err != nil {
		return err
	}
	return write(w, &page)
}

// coveragePage is what the template shows. All texts are without control characters.
type coveragePage struct {
	Turned   bool // a row a policy, for many policies
	Policies []policyHTML
	Groups   []groupHTML
	Lines    []lineHTML // of the turned table
	Legend   []legendHTML
	Silent   string // which policies have no clause
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
	ID, Name, Definition, Laws, Totals string
	Cells                              []cellHTML
}

// lineHTML is a policy in a turned table.
type lineHTML struct {
	policyHTML
	Cells []cellHTML
}

type cellHTML struct {
	Anchor                 string // of what is quoted
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

func (c *Covered) page() *coveragePage {
	p := &coveragePage{Turned: len(c.Policies) > wideTable, Quotes: c.Quotes != nil}
	for k := range c.Policies {
		p.Policies = append(p.Policies, c.policyHTML(k))
	}
	for _, g := range c.groups() {
		group := groupHTML{Name: c.Rows[g[0]].Topic.Group()}
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
		if s == notRead {
			why := c.whyUnread()
			if why == "" {
				continue
			}
			x.word += ": " + why
		}
		p.Legend = append(p.Legend, legendHTML{x.class, x.sign, x.word})
	}
	if silent := c.silent(); len(silent) > 0 {
		p.Silent = Printable(sentenceCase(noClause(silent)) + ".")
	}
	return p
}

func (c *Covered) policyHTML(k int) policyHTML {
	p := &c.Policies[k]
	return policyHTML{
		ID: Printable(p.ID), Name: Printable(vendorOf(p)), Title: Printable(p.Title), Date: Date(p.Date), Lang: p.Lang, Source: Printable(p.Source),
		Clauses: len(p.Clauses), Unlabelled: p.Unlabelled, Stated: c.stated(k), Topics: len(c.Rows),
	}
}

func (c *Covered) rowHTML(i int, cells bool) rowHTML {
	t, n := c.Rows[i].Topic, c.Rows[i].Totals()
	row := rowHTML{ID: t.ID, Name: Printable(t.Name), Definition: Printable(t.Definition), Laws: laws(t, 1<<10)}
	row.Totals = fmt.Sprintf("Stated by %s of %s", Number(n.Stated()), Number(len(c.Policies)))
	if n.NotRead > 0 {
		row.Totals += fmt.Sprintf(", not read in %s", Number(n.NotRead))
	}
	for k := 0; cells && k < len(c.Policies); k++ {
		row.Cells = append(row.Cells, c.cellHTML(i, k))
	}
	return row
}

func (c *Covered) cellHTML(i, k int) cellHTML {
	cell, p := &c.Rows[i].Cells[k], &c.Policies[k]
	s := stateOf(cell)
	x := cellHTML{
		Class: stateWords[s].class, Sign: stateWords[s].sign, Word: stateWords[s].word,
		Glance: glance(cell.Facts, 24), Policy: Printable(vendorOf(p)), Stated: cell.Level != 0,
	}
	switch {
	case s == notRead:
		x.Word += ": " + unread(p)
		return x
	case cell.Best.Clause < 0:
		x.Word += ", and nothing near it"
		return x
	case s == none:
		x.Word += "; closest"
	}
	x.Clause, x.Place = Printable(p.ClauseID(cell.Best.Clause)), Printable(place(p.Source, c.at(i, k)))
	x.Lang = p.Clauses[cell.Best.Clause].Lang
	if c.Quotes == nil {
		return x
	}
	x.Anchor = c.Rows[i].Topic.ID + "-" + strconv.Itoa(k+1)
	if q := c.quote(i, k); q != nil {
		x.Text, x.Path = Printable(q.Text), Printable(strings.Join(q.Path, " › "))
	}
	x.Facts = factsHTML(cell)
	if rest := append(append([]int(nil), cell.Clauses...), cell.Nearest...); len(rest) > 1 {
		x.Also = atMost(rest[1:], 12)
	}
	return x
}

func factsHTML(c *compare.Cell) []string {
	said := factsByKind(c, len(c.Facts))
	for i := range said {
		said[i] = Printable(said[i])
	}
	return said
}
