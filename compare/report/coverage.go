package report

import (
	"slices"
	"strconv"
	"strings"

	"clausewise/compare"
	"clausewise/corpus"
	"clausewise/corpus/fact"
	"clausewise/corpus/topic"
)

// Covered is a coverage with what its cells quote.
type Covered struct {
	*compare.Coverage
	Quotes [][]corpus.Quoted // by row and policy; nil if nothing is quoted
	// Lacking leaves out of a table of many policies, where there is a line a policy, those
	// that state all topics.
	Lacking bool
	Turned  bool // in pages: a line a policy, however few they are
}

// state is what a cell tells at a glance.
type state uint8

const (
	full state = iota
	partial
	none
	notRead
	states
)

// stateWords explain the signs of the states; the signs differ in shape, not only in colour.
var stateWords = [states]struct {
	sign, word, class string
	style             style
}{
	full:    {"●", "stated", "full", good},
	partial: {"◐", "touched in passing", "partial", plain},
	none:    {"·", "not found", "none", bad},
	notRead: {"?", "not read", "unread", dim},
}

func stateOf(c *compare.Cell) state {
	switch {
	case c.Level == topic.Full:
		return full
	case c.Level == topic.Partial:
		return partial
	case c.Understood:
		return none
	}
	return notRead
}

// unread says why a policy was not read for a topic: "no cues in es".
func (w words) unread(p *compare.Policy) string {
	if len(p.Clauses) == 0 {
		return w.t("no clause")
	}
	return w.t("no cues in %s", w.langName(p))
}

// levelName is the level as programs know it.
func levelName(c *compare.Cell) string {
	if s := stateOf(c); s != notRead {
		return stateWords[s].class
	}
	return stateWords[none].class
}

// quote returns what a cell quotes, nil if nothing.
func (c *Covered) quote(row, policy int) *corpus.Quoted {
	if c.Quotes == nil || c.Quotes[row][policy].Text == "" {
		return nil
	}
	return &c.Quotes[row][policy]
}

// at returns where a policy says, or comes near, what a cell tells: the place of what is quoted,
// else that of the clause.
func (c *Covered) at(row, policy int) corpus.Span {
	if q := c.quote(row, policy); q != nil {
		return q.Span
	}
	return c.Policies[policy].Clauses[c.Rows[row].Cells[policy].Best.Clause].Span
}

// groups returns the ranges of rows that belong to the same group.
func (c *Covered) groups() (ranges [][2]int) {
	for i, row := range c.Rows {
		if i > 0 && row.Topic.Group() == c.Rows[i-1].Topic.Group() {
			ranges[len(ranges)-1][1]++
		} else {
			ranges = append(ranges, [2]int{i, i + 1})
		}
	}
	return ranges
}

// stated counts the topics in the table that a policy states.
func (c *Covered) stated(policy int) (n int) {
	for _, row := range c.Rows {
		if row.Cells[policy].Level != 0 {
			n++
		}
	}
	return n
}

// complete reports whether a policy states all topics in the table.
func (c *Covered) complete(policy int) bool { return c.stated(policy) == len(c.Rows) }

// whyUnread says why policies were not read for some topic: "no cues in es, nl; no clause". It is
// "" if there is none.
func (c *Covered) whyUnread(w words) string {
	var langs []string
	silent := false
	for k := range c.Policies {
		p := &c.Policies[k]
		unread := slices.ContainsFunc(c.Rows, func(row compare.Row) bool { return stateOf(&row.Cells[k]) == notRead })
		switch {
		case !unread:
		case len(p.Clauses) == 0:
			silent = true
		case !slices.Contains(langs, w.langName(p)):
			langs = append(langs, w.langName(p))
		}
	}
	slices.Sort(langs)
	var said []string
	if langs != nil {
		said = append(said, w.t("no cues in %s", w.list(langs)))
	}
	if silent {
		said = append(said, w.t("no clause"))
	}
	return strings.Join(said, w.t("; "))
}

func (w words) langName(p *compare.Policy) string {
	if p.MainLang == "" {
		return w.t("an unknown language")
	}
	return p.MainLang
}

// silent are the policies in which no clause was found.
func (c *Covered) silent() (ids []string) {
	for k := range c.Policies {
		if len(c.Policies[k].Clauses) == 0 {
			ids = append(ids, c.Policies[k].ID)
		}
	}
	return ids
}

// messages warn of policies with a message of the site in place of text.
func (c *Covered) messages(w words) (out []string) {
	for k := range c.Policies {
		if p := &c.Policies[k]; p.Message != (corpus.Span{}) {
			out = append(out, Printable(p.ID)+w.t(": ")+w.messageNote(&p.Message))
		}
	}
	return out
}

// noClause says of policies that they have no clause.
func noClause(ids []string) string {
	return english.t("no clause was found in %s: nothing can be told of it", strings.Join(ids, ", "))
}

// vendorOf returns the name of the vendor, or what else a policy is known by.
func vendorOf(p *compare.Policy) string {
	if p.Vendor != "" {
		return p.Vendor
	}
	return p.ID
}

// factKinds are the kinds of facts as people read them before a value, where they are not the
// words that programs know them by.
var factKinds = map[fact.Kind]string{
	fact.BreachWindow: "breach window", fact.DataType: "data type", fact.URL: "URL", fact.Email: "e-mail",
}

func factKind(kind fact.Kind) string {
	if said, ok := factKinds[kind]; ok {
		return said
	}
	return string(kind)
}

// factsByKind lists the facts of a cell, one entry a kind: "age 13; 16 (#40)". It names the clause
// of what stands in another than the one that is quoted, and of each kind at most so many values.
func (w words) factsByKind(c *compare.Cell, most int) []string {
	var kinds []fact.Kind
	values := map[fact.Kind][]string{}
	for _, f := range c.Facts {
		if values[f.Kind] == nil {
			kinds = append(kinds, f.Kind)
		}
		value := w.value(&f.Fact.Fact)
		if atAGlance[f.Kind] && f.Clause != c.Best.Clause {
			value += " (" + refs([]int{f.Clause}) + ")"
		}
		values[f.Kind] = append(values[f.Kind], value)
	}
	var out []string
	for _, kind := range kinds {
		said := values[kind]
		if more := len(said) - most; more > 0 {
			said = append(said[:most], w.t("and %d more", more))
		}
		out = append(out, w.t(factKind(kind))+" "+strings.Join(said, w.t("; ")))
	}
	return out
}

// atAGlance are the kinds of facts whose values stand in the cells of a table: one number or
// name says what there is to know.
var atAGlance = map[fact.Kind]bool{
	fact.Deadline: true, fact.Retention: true, fact.Age: true, fact.BreachWindow: true, fact.Notice: true,
	fact.Date: true, fact.Country: true, fact.Law: true,
}

// glance returns the values of the facts of a cell that fit into so many columns, and how many
// more there are: "14 +2".
func (w words) glance(facts []compare.Fact, room int) string {
	var values []string
	for _, f := range facts {
		if atAGlance[f.Kind] {
			values = append(values, Printable(w.value(&f.Fact.Fact)))
		}
	}
	for n := len(values); n > 0; n-- {
		said := w.list(values[:n])
		if n < len(values) {
			said += " +" + strconv.Itoa(len(values)-n)
		}
		if Width(said) <= room {
			return said
		}
	}
	return ""
}

// refs names clauses by their numbers: "#12, #14".
func refs(clauses []int) string {
	var b strings.Builder
	for i, c := range clauses {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString("#" + strconv.Itoa(c+1))
	}
	return b.String()
}
