package report

import (
	"html/template"
	"io"
	"strings"

	"clausewise/compare"
	"clausewise/corpus"
	"clausewise/corpus/topic"
)

// About is a topic and what policies say of it.
type About struct {
	Topic *topic.Topic
	Cover *Covered // of this topic alone: one row, with the quotes of the policies from First on
	First int      // of the policies that are shown
	Shown int      // how many policies are shown
	All   *Covered // of all policies, for the totals and the chart
	Pages []PageLink
}

// topicPage is what the template shows. All texts are without control characters.
type topicPage struct {
	HTML
	ID, Name, Other, Definition string
	Laws                        []lawHTML
	Asks, Langs                 string
	Row                         rowHTML
	Counts                      []countHTML
	Charts                      []chartHTML
	Pages                       []PageLink
	Policies                    []string // ids
}

type lawHTML struct{ Name, Value string }

// Topic writes a topic as the main part of a page: what it means, where laws speak of it, who says what, and how its
// facts spread.
func (h HTML) Topic(w io.Writer, a *About) error {
	v := h.words()
	page := &topicPage{
		HTML: h, ID: a.Topic.ID, Name: Printable(h.TopicName(a.Topic)), Definition: Printable(h.Definition(a.Topic)),
		Asks: Printable(strings.Join(a.Topic.Asks, ", ")), Langs: strings.Join(cueLanguages(a.Topic), ", "), Pages: a.Pages,
	}
	for _, name := range [...]string{a.Topic.Name, a.Topic.NameZH} {
		if name != "" && Printable(name) != page.Name {
			page.Other = Printable(name)
		}
	}
	for _, m := range mappings(a.Topic.Mapping) {
		page.Laws = append(page.Laws, lawHTML{v.t(m.name), Printable(m.value)})
	}
	c := &coveringHTML{h, a.Cover, v}
	page.Row = c.rowHTML(0, true)
	var counts [states]int
	for k := range a.All.Rows[0].Cells {
		counts[stateOf(&a.All.Rows[0].Cells[k])]++
	}
	before := 0
	for s, n := range counts {
		if n > 0 {
			x := stateWords[s]
			total := len(a.All.Policies)
			page.Counts = append(page.Counts,
				countHTML{Class: x.class, Sign: x.sign, Word: v.t(x.word), Count: Number(n), N: n, Bar: true,
					From: 1000 * before / total, Wide: max(1000*(before+n)/total-1000*before/total-2, 2)})
			before += n
		}
	}
	page.Charts = h.charts(a.All)
	return h.part(w, "topic", page)
}

// Together is what some policies say of a topic, clause by clause.
type Together struct {
	Topic   *topic.Topic
	Columns []TogetherColumn
}

// TogetherColumn is a policy with its clauses on the topic, those that say most first.
type TogetherColumn struct {
	Policy  *corpus.Policy
	Cell    compare.Cell
	Clauses []int // places of the clauses that are shown
}

type columnHTML struct {
	ID, Name, Date, Sign, Class, Word, Near string
	Parts                                   []partHTML
	Path                                    []string // by part
}

// Clauses writes all clauses on a topic side by side, a column a policy, as the main part of a page.
func (h HTML) Clauses(w io.Writer, x *Together, set *topic.Set) error {
	v := h.words()
	page := struct {
		HTML
		ID, Name, Definition string
		Columns              []columnHTML
	}{HTML: h, ID: x.Topic.ID, Name: Printable(h.TopicName(x.Topic)), Definition: Printable(h.Definition(x.Topic))}
	for i := range x.Columns {
		c := &x.Columns[i]
		p := c.Policy
		s := stateOf(&c.Cell)
		col := columnHTML{ID: Printable(p.ID), Name: Printable(p.Vendor), Date: Date(p.Date), Sign: stateWords[s].sign,
			Class: stateWords[s].class, Word: v.t(stateWords[s].word)}
		if col.Name == "" {
			col.Name = col.ID
		}
		shown := c.Cell.Clauses
		if len(shown) == 0 {
			shown = c.Cell.Nearest
			col.Near = v.t("Nothing found. What comes closest:")
			if s == notRead {
				col.Near = v.t("Not read: there are no cues for this topic in the language of the policy.")
			}
		}
		for n, place := range shown {
			marks := map[int][][2]int{}
			if n == 0 && c.Cell.Best.Clause == place {
				marks[place] = [][2]int{{c.Cell.Best.Start, c.Cell.Best.End}}
			}
			col.Parts = append(col.Parts, h.clauseHTML(&Read{Policy: p, Topics: set, Marks: marks}, place))
			col.Path = append(col.Path, Printable(strings.Join(p.Path(place), " › ")))
		}
		page.Columns = append(page.Columns, col)
	}
	return h.part(w, "clauses", page)
}

// chartHTML is the spread of a kind of facts.
type chartHTML struct {
	Name, Unit, Note string
	Drawing          template.HTML
}
