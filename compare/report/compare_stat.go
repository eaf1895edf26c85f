package report

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"clausewise/compare"
)

// Stat writes how much differs, section by section of the base: a line for each section of the
// outermost level with how many of its clauses changed, are said on one side only, or moved.
func (t Text) Stat(w io.Writer, c *Compared) error {
	v := &comparing{Text: t, Compared: c}
	v.heads()
	for k := 1; k < len(c.Heads); k++ {
		v.page.WriteByte('\n')
		if len(c.Heads) > 2 {
			v.page.WriteString(v.paint(name, c.Heads[k].Name) + "\n")
		}
		v.sections(k)
	}
	return write(w, &v.page)
}

// section is a part of the base and how much differs in it.
type section struct {
	title string
	CountsOfPairs
}

// sections counts the pairs under each outermost heading of the base. A section that only policy k has
// stands for itself.
func (c *Compared) sections(k int) []section {
	top := c.topLevel()
	out := []section{{title: "before the first heading"}}
	base, own := 0, 0 // where rows of the base, and those of the policy alone, are counted
	for i := range c.Rows {
		r := &c.Rows[i]
		inBase := len(r.Cells[0].Quotes) > 0
		switch {
		case r.Role == compare.InHeading && r.Level <= top && (inBase || r.Cells[k].State == RightOnly):
			sign := ""
			if !inBase {
				sign = cellStates[RightOnly].sign + " "
			}
			out = append(out, section{title: sign + r.heading()})
			own = len(out) - 1
			if inBase {
				base = own
			}
		case inBase:
			own = base
		}
		out[own].addAll(r.Cells[k].counts)
	}
	return slices.DeleteFunc(out, func(s section) bool { return s.CountsOfPairs == CountsOfPairs{} })
}

// topLevel is the outermost level of the headings of the base.
func (c *Compared) topLevel() int {
	top := 1 << 10
	for i := range c.Rows {
		if r := &c.Rows[i]; r.Role == compare.InHeading && len(r.Cells[0].Quotes) > 0 {
			top = min(top, r.Level)
		}
	}
	return top
}

// heading is the heading of a row, in the base or in the policy that has it.
func (r *Row) heading() string {
	for k := range r.Cells {
		if q := r.Cells[k].Quotes; len(q) > 0 {
			return strings.TrimSpace(q[0].Number + " " + q[0].Text)
		}
	}
	return ""
}

// bar is how many columns the longest bar takes.
const bar = 20

func (v *comparing) sections(k int) {
	all := v.Compared.sections(k)
	most, title := 1, 0
	for _, s := range all {
		most = max(most, s.total())
		title = max(title, Width(Printable(s.title)))
	}
	title = min(title, v.columns(bar+12))
	for _, s := range all {
		shown := fit(Printable(s.title), title)
		v.page.WriteString(v.paint(plain, shown) + strings.Repeat(" ", title-Width(shown)))
		fmt.Fprintf(&v.page, "%s%4d ", v.paint(dim, " │"), s.total())
		v.bar(&s, most)
		if s.Moved > 0 {
			v.page.WriteString(v.paint(plain, fmt.Sprintf(" %s%d", movedSign, s.Moved)))
		}
		v.page.Truncate(len(bytes.TrimRight(v.page.Bytes(), " ")))
		v.page.WriteByte('\n')
	}
}

// bar draws the clauses of a section, a sign for one or for several.
func (v *comparing) bar(s *section, most int) {
	for _, part := range []struct {
		n     int
		state State
	}{{s.Same, Same}, {s.Noise, Noise}, {s.Changed - s.Noise, Changed}, {s.LeftOnly, LeftOnly}, {s.RightOnly, RightOnly}} {
		n := part.n
		if most > bar && n > 0 {
			n = max(1, n*bar/most)
		}
		v.page.WriteString(v.paint(cellStates[part.state].style, strings.Repeat(cellStates[part.state].sign, n)))
	}
}
