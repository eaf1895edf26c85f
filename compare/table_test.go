package compare

import (
	"reflect"
	"slices"
	"testing"

	"clausewise/corpus"
)

// rowsByID are the rows of a table as the ids of what stands in them, by policy.
func rowsByID(t *Table) (rows []map[string][]string) {
	for _, r := range t.Rows {
		row := map[string][]string{}
		if len(r.Base) > 0 {
			row[t.Sides[0].Policy.ID] = t.Sides[0].IDs(r.Base)
		}
		for n, pairs := range r.Pairs {
			a := t.Alignments[n]
			var ids []string
			for _, k := range pairs {
				ids = append(ids, a.Right.IDs(a.Pairs[k].Right)...)
			}
			if ids != nil {
				row[a.Right.Policy.ID] = ids
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// Every passage of each policy stands in one row, in whatever order the others are given, and each column
// depends on the base and its policy alone.
func TestCompare(t *testing.T) {
	var policies []*corpus.Policy
	for _, c := range alignCases(t)[:5] {
		c.left.ID = c.name
		for i := range c.left.Clauses {
			c.left.Clauses[i].ID = c.name + c.left.Clauses[i].ID
		}
		policies = append(policies, c.left)
	}
	base, others := policies[0], policies[1:]
	table := Compare(Options{}, base, others...)
	want := rowsByID(table)
	for n, s := range table.Sides {
		seen := map[string]int{}
		for _, row := range want {
			for _, id := range row[s.Policy.ID] {
				seen[id]++
			}
		}
		for i := range s.Passages {
			if seen[s.Passages[i].ID] != 1 {
				t.Errorf("policy %d: %s stands in %d rows", n, s.Passages[i].ID, seen[s.Passages[i].ID])
			}
		}
	}
	for range 3 {
		others = append(others[1:], others[0])
		if got := rowsByID(Compare(Options{}, base, others...)); !reflect.DeepEqual(got, want) {
			t.Error("another order of the others makes other rows")
		}
	}
	slices.Reverse(others)
	if got := rowsByID(Compare(Options{}, base, others...)); !reflect.DeepEqual(got, want) {
		t.Error("the reverse order of the others makes other rows")
	}
	alone := Compare(Options{}, base, others[0])
	for n, a := range table.Alignments {
		if a.Right.Policy == others[0] && !reflect.DeepEqual(alone.Alignments[0].Pairs, table.Alignments[n].Pairs) {
			t.Error("a column depends on what stands beside it")
		}
	}
	if !Compare(Options{}, base, base).Same() || table.Same() {
		t.Error("what is the same, and what is not")
	}
}

// What only some of the others say, and in the same words, stands in one row; what one of them says in
// one clause and the base in two, in one.
func TestRowsOfOthers(t *testing.T) {
	const keep, cookie, minors = "We keep the order for ten years in a locked room.", "We set a cookie that remembers your language.",
		"Children below the age of 14 may order only if a parent consents."
	base := readPolicy(t, "base.md", keep+"\n\n"+cookie+"\n")
	one := readPolicy(t, "one.md", keep+" "+cookie+"\n\n"+minors+"\n")
	two := readPolicy(t, "two.md", keep+"\n\n"+minors+"\n")
	got := rowsByID(Compare(Options{}, base, one, two))
	want := []map[string][]string{
		{"base": {"base#1", "base#2"}, "one": {"one#1"}, "two": {"two#1"}},
		{"one": {"one#2"}, "two": {"two#2"}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v", got)
	}
}

// A side that says nothing leaves everything without an answer.
func TestEmptySide(t *testing.T) {
	c := alignCases(t)[0]
	empty := &corpus.Policy{ID: "empty"}
	for _, a := range []*Alignment{Align(c.left, empty, Options{}), Align(empty, c.left, Options{})} {
		checkPairs(t, "empty", a)
		for _, p := range a.Pairs {
			if p.Kind != LeftOnly && p.Kind != RightOnly || p.Nearest >= 0 {
				t.Errorf("%+v", p)
			}
		}
	}
	if a := Align(empty, empty, Options{}); len(a.Pairs) != 0 {
		t.Errorf("%+v", a.Pairs)
	}
}
