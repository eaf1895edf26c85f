package report

import (
	"strings"

	"clausewise/compare"
)

// inlineRow writes a row in one column.
func (v *comparing) inlineRow(r *Row) {
	if r.Role == compare.InHeading {
		v.page.WriteByte('\n')
	}
	for k := 1; k < len(r.Cells); k++ {
		c := &r.Cells[k]
		if c.State == Empty {
			continue
		}
		var f flow
		if len(r.Cells) > 2 {
			f.add(name, v.Heads[k].Name+": ")
		}
		v.inlineText(&f, r, k)
		f.add(dim, " "+r.citations(k))
		if c.Nearest != nil && c.State == LeftOnly && r.Role == compare.InClause {
			f.add(dim, " closest "+c.Nearest.cite())
		}
		lines, _ := f.lines(v.Text, v.columns(gutter))
		for i, line := range lines {
			lead := v.pad(c)
			if i > 0 {
				lead = strings.Repeat(" ", gutter)
			}
			v.page.WriteString(strings.TrimRight(lead+line, " ") + "\n")
		}
		v.below(r, k)
	}
}

// inlineText adds the words of both sides, deletions and insertions where they stand.
func (v *comparing) inlineText(f *flow, r *Row, k int) {
	c, st := &r.Cells[k], plain
	if r.Role == compare.InHeading {
		st = heading
	}
	number := func(q []Passage) string {
		if len(q) == 0 || q[0].Number == "" {
			return ""
		}
		return q[0].Number + " "
	}
	if c.Edits == nil {
		quotes := c.Quotes
		if len(quotes) == 0 {
			quotes = r.Cells[0].Quotes
		}
		f.add(dim, number(quotes))
		for i := range quotes {
			if i > 0 {
				f.add(plain, " ")
			}
			f.add(st, quotes[i].Text)
		}
		return
	}
	f.add(dim, number(r.Cells[0].Quotes))
	for _, e := range c.Edits {
		if e.Op == compare.Equal {
			f.add(st, e.Text)
		} else {
			v.mark(f, e.Text, e.Op == compare.Delete)
		}
	}
}
