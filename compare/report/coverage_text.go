package report

import (
	"bytes"
	"io"
	"slices"
	"strings"
)

// Coverage writes a table of topics and policies: a line a topic where all policies fit side by
// side, else a line a policy; then what the cells quote, if they quote anything. The table may
// take the columns of wide, the text below those of t.
func (t Text) Coverage(w io.Writer, c *Covered, wide int) error {
	v := &covering{Text: t, Covered: c, wide: max(wide, t.Width)}
	if v.wide <= 0 {
		v.wide = 1 << 10
	}
	silent := c.silent()
	if len(silent) < len(c.Policies) && len(c.Rows) > 0 {
		v.table()
		if c.Quotes != nil {
			v.details()
		}
	}
	if len(silent) > 0 {
		v.paragraph(&v.page, "", 0, plain, noClause(silent), nil)
	}
	for _, said := range c.messages(english) {
		v.paragraph(&v.page, "", 0, plain, said, nil)
	}
	return write(w, &v.page)
}

// covering is a coverage on its way to paper.
type covering struct {
	Text
	*Covered
	wide int
	page bytes.Buffer
}

// piece is text in one style.
type piece struct {
	style style
	text  string
}

// put writes pieces and fills up to n columns.
func (v *covering) put(n int, pieces ...piece) {
	for _, p := range pieces {
		v.page.WriteString(v.paint(p.style, p.text))
		n -= Width(Printable(p.text))
	}
	v.page.WriteString(strings.Repeat(" ", max(n, 0)))
}

// end ends a line, without spaces at its end.
func (v *covering) end() {
	v.page.Truncate(len(bytes.TrimRight(v.page.Bytes(), " ")))
	v.page.WriteByte('\n')
}

// legend explains the signs.
func (v *covering) legend() {
	said := "● stated  ◐ touched in passing  · not found"
	if bytes.Contains(v.page.Bytes(), []byte("near #")) {
		said += " (near: the clause that comes closest)"
	}
	if why := v.whyUnread(english); why != "" {
		said += "  ? not read: " + why
	}
	v.paragraph(&v.page, "", 0, dim, said, nil)
}

// details writes for each topic what each policy says of it.
func (v *covering) details() {
	for i, row := range v.Rows {
		v.page.WriteByte('\n')
		v.put(0, piece{heading, row.Topic.Name}, piece{dim, "  " + row.Topic.ID})
		v.end()
		v.paragraph(&v.page, "", 0, dim, row.Topic.Definition, nil)
		for k := range row.Cells {
			if v.Lacking && len(v.Policies) > wideTable && row.Cells[k].Level != 0 {
				continue
			}
			v.detail(i, k)
		}
	}
	v.page.WriteByte('\n')
}

// detail writes one cell: the sign, the policy, the place, the words, the facts.
func (v *covering) detail(i, k int) {
	c, p := &v.Rows[i].Cells[k], &v.Policies[k]
	s := stateOf(c)
	v.put(0, piece{plain, "  "}, piece{stateWords[s].style, stateWords[s].sign}, piece{plain, " "},
		piece{name, vendorOf(p)})
	switch {
	case s == notRead:
		v.put(0, piece{dim, "  not read: " + english.unread(p)})
	case s == none && c.Nearest == nil:
		v.put(0, piece{dim, "  not found, and nothing near it"})
	case s == none:
		v.put(0, piece{dim, "  not found; closest: "})
	default:
		v.put(0, piece{plain, "  "})
	}
	if c.Best.Clause >= 0 && s != notRead {
		v.put(0, piece{bold, p.ClauseID(c.Best.Clause)}, piece{dim, "  " + place(p.Source, v.at(i, k))})
	}
	v.end()
	if s == notRead {
		return
	}
	if q := v.quote(i, k); q != nil {
		if above := strings.Join(q.Path, " › "); above != "" {
			v.paragraph(&v.page, "    ", 4, heading, above, nil)
		}
		st := plain
		if s == none {
			st = dim
		}
		v.paragraph(&v.page, "      ", 6, st, q.Text, nil)
	}
	more := english.factsByKind(c, 12)
	if rest := slices.Concat(c.Clauses, c.Nearest); len(rest) > 1 {
		more = append(more, "also "+english.clausesAtMost(rest[1:], 8))
	}
	if more != nil {
		v.paragraph(&v.page, "      ", 6, dim, strings.Join(more, " · "), nil)
	}
}

// clausesAtMost names clauses, but not more than n.
func (w words) clausesAtMost(clauses []int, n int) string {
	names := make([]string, len(clauses))
	for i, c := range clauses {
		names[i] = refs([]int{c})
	}
	return w.atMost(names, n)
}
