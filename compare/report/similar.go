package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"clausewise/compare"
	"clausewise/corpus/fact"
	"clausewise/index"
)

// Alike are the clauses that are nearest to one.
type Alike struct {
	Given Near // the clause that they are near to, without a match
	Rows  []Near
	Total int // how many there are, shown or not
}

// Near is a clause that is near to another, and what is known of its policy.
type Near struct {
	Entry index.Entry
	compare.Single
	Match compare.Match
	Also  []string // ids of clauses with the same words
}

// Similar writes the clause itself, dim, and below it those that are nearest to it: how likely each answers
// it, its vendor, id and place, the headings above it, the part of it with the words that both have in
// common, or, if full, all of it, and then the topics in common and the facts that differ.
func (t Text) Similar(w io.Writer, a *Alike, full bool) error {
	var page bytes.Buffer
	t.near(&page, "", &a.Given, dim, full)
	for i := range a.Rows {
		n := &a.Rows[i]
		page.WriteByte('\n')
		t.near(&page, t.paint(good, likelyWords(likely(&n.Match)))+"  ", n, plain, full)
		t.relation(&page, &n.Match, n.Also)
	}
	return write(w, &page)
}

// likely is the score of a match as it is shown: only what is word for word the same is certain.
func likely(m *compare.Match) float64 {
	if m.Same {
		return round(m.Score)
	}
	return min(round(m.Score), 0.99)
}

func likelyWords(p float64) string { return fmt.Sprintf("%.2f", p) }

// near writes a clause behind what leads to it.
func (t Text) near(page *bytes.Buffer, lead string, n *Near, st style, full bool) {
	who, id, above := name, bold, heading
	if st == dim {
		who, id, above = dim, dim, dim
	}
	page.WriteString(lead + t.paint(who, vendor(n.Entry)) + "  " + t.paint(id, n.ID) + "  " +
		t.paint(dim, place(n.Entry.Source, n.Span)) + "\n")
	if path := strings.Join(n.Path, " › "); path != "" {
		t.paragraph(page, "  ", 2, above, path, nil)
	}
	t.excerpt(page, "    ", st, n.Number, n.Text, n.Match.Marks, full)
}

// relation writes what a match has in common with the clause, and in what they differ.
func (t Text) relation(page *bytes.Buffer, m *compare.Match, also []string) {
	var said []string
	if m.Same {
		said = append(said, "word for word")
	}
	if len(m.Topics) > 0 {
		said = append(said, strings.Join(m.Topics, ", "))
	}
	said = append(said, english.factsBeside(m.Facts)...)
	if len(also) > 0 {
		said = append(said, "the same in "+english.atMost(also, 5))
	}
	if len(said) > 0 {
		t.paragraph(page, "    ", 4, dim, strings.Join(said, " · "), nil)
	}
}

// atMost lists what is named, but not more than n.
func (w words) atMost(names []string, n int) string {
	if len(names) <= n {
		return w.list(names)
	}
	return w.list(names[:n]) + " " + w.t("and %d more", len(names)-n)
}

// trivial are kinds of facts in which clauses of two vendors always differ.
var trivial = map[fact.Kind]bool{fact.Email: true, fact.URL: true, fact.Phone: true, fact.Date: true,
	fact.Version: true}

// mostValues is how many values of a kind are told that only one of two clauses states.
const mostValues = 4

// factsBeside says in what facts two clauses differ, by kind, what matters most first: "deadline 30 days ↔ 15
// working days".
func (w words) factsBeside(facts []compare.FactDifference) (out []string) {
	for len(facts) > 0 {
		kind := facts[0].Kind
		n := 1
		for n < len(facts) && facts[n].Kind == kind {
			n++
		}
		if !trivial[kind] {
			out = append(out, Printable(w.t(factKind(kind))+" "+w.valuesOf(facts[:n], true)+" ↔ "+w.valuesOf(facts[:n], false)))
		}
		facts = facts[n:]
	}
	return out
}

// valuesOf lists what one side states.
func (w words) valuesOf(facts []compare.FactDifference, left bool) string {
	var values []string
	for i := range facts {
		f := facts[i].Right
		if left {
			f = facts[i].Left
		}
		if f != nil {
			values = append(values, w.value(&f.Fact))
		}
	}
	if len(values) == 0 {
		return nothing
	}
	return w.atMost(values, mostValues)
}
