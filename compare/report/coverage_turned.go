package report

import (
	"fmt"
	"strconv"
)

// turned writes a line a policy, a column a topic, and below how many policies state each.
func (v *covering) turned() {
	name := 0
	for k := range v.Policies {
		name = max(name, Width(Printable(v.Policies[k].ID)))
	}
	name = min(name, maxHead, max(v.wide/2, 16))
	if width := (v.wide-name)/len(v.Rows) - gap; width >= legible {
		v.turnedWide(name, min(width, maxHead))
	} else {
		v.turnedNarrow(min(name, max(v.wide-2*len(v.Rows), 16)))
	}
	v.legend()
	v.totals()
}

// turnedWide writes the cells of a few topics with what they state.
func (v *covering) turnedWide(name, width int) {
	heads := make([]string, len(v.Rows))
	for i, row := range v.Rows {
		heads[i] = row.Topic.ID
	}
	v.heads(heads, name, width)
	for k := range v.Policies {
		if v.Lacking && v.complete(k) {
			continue
		}
		v.put(name, piece{plain, fit(Printable(v.Policies[k].ID), name)})
		for _, row := range v.Rows {
			v.put(gap)
			v.put(width, cellPieces(&row.Cells[k], width)...)
		}
		v.end()
	}
	v.page.WriteByte('\n')
}

// turnedNarrow writes signs alone, under the numbers of the topics, a space between groups.
func (v *covering) turnedNarrow(name int) {
	groups := v.groups()
	number := func(digit func(n int) string) {
		v.put(name)
		for _, g := range groups {
			v.page.WriteByte(' ')
			for i := g[0]; i < g[1]; i++ {
				v.put(1, piece{dim, digit(i + 1)})
			}
		}
		v.end()
	}
	if len(v.Rows) >= 10 {
		number(func(n int) string {
			if n%10 > 0 {
				return " "
			}
			return strconv.Itoa(n / 10 % 10)
		})
	}
	number(func(n int) string { return strconv.Itoa(n % 10) })
	for k := range v.Policies {
		if v.Lacking && v.complete(k) {
			continue
		}
		v.put(name, piece{plain, fit(Printable(v.Policies[k].ID), name)})
		for _, g := range groups {
			v.page.WriteByte(' ')
			for _, row := range v.Rows[g[0]:g[1]] {
				s := stateOf(&row.Cells[k])
				v.put(1, piece{stateWords[s].style, stateWords[s].sign})
			}
		}
		v.put(0, piece{dim, fmt.Sprintf(" %d/%d", v.stated(k), len(v.Rows))})
		v.end()
	}
	v.page.WriteByte('\n')
}

// totals writes how many policies state each topic.
func (v *covering) totals() {
	v.page.WriteByte('\n')
	rows := make([][]string, len(v.Rows))
	for i, row := range v.Rows {
		n := row.Totals()
		rows[i] = []string{strconv.Itoa(i + 1), fmt.Sprintf("%s of %s", Number(n.Stated()), Number(len(row.Cells))),
			Number(n.Full), Number(n.Partial), Number(n.None), Number(n.NotRead), fit(Printable(row.Topic.Name), v.columns(40))}
	}
	columns := []Column{{Right: true}, {Head: "STATED BY", Right: true}, {Head: "●", Right: true},
		{Head: "◐", Right: true},
		{Head: "·", Right: true}, {Head: "?", Right: true}, {Head: "TOPIC"}}
	v.Table(&v.page, columns, rows) // a buffer takes everything
	clauses, unlabelled := 0, 0
	for k := range v.Policies {
		clauses += len(v.Policies[k].Clauses)
		unlabelled += v.Policies[k].Unlabelled
	}
	said := fmt.Sprintf("%s, %s, %s without a topic", Count(len(v.Policies), "policy"), Count(clauses, "clause"),
		Number(unlabelled))
	v.page.WriteByte('\n')
	v.paragraph(&v.page, "", 0, dim, said, nil)
}
