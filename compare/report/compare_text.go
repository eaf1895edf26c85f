package report

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"clausewise/compare"
)

// ComparisonText says how a comparison is laid out for a terminal.
type ComparisonText struct {
	Inline bool // one column with deletions and insertions in the text, as where the terminal is narrow
	Full   bool // unchanged passages, too
	Most   int  // how many changes stand in the list at the top; 0 for none
}

const (
	narrow    = 72 // columns below which nothing stands side by side
	gutter    = 3  // columns for the sign before a column of text
	leastSide = 24 // columns that a column of text needs
)

// Comparison writes policies side by side: what they are, how much differs, the changes that matter
// most, and row by row their passages. Changed words are coloured, or without colours stand in
// [- -] on the left and in {+ +} on the right.
func (t Text) Comparison(w io.Writer, c *Compared, o ComparisonText) error {
	v := &comparing{Text: t, Compared: c, o: o, used: map[string]bool{}}
	n := len(c.Heads)
	v.side = (max(t.Width, 20)-n*gutter)/n - 1
	if t.Width <= 0 {
		v.side = 60
	}
	if t.Width > 0 && t.Width < narrow || v.side < leastSide {
		v.o.Inline = true
	}
	v.heads()
	v.changes()
	v.rows()
	v.legend()
	return write(w, &v.page)
}

// comparing is a comparison on its way to paper.
type comparing struct {
	Text
	*Compared
	o    ComparisonText
	side int // columns of a side
	page bytes.Buffer
	// What the legend explains: signs that were written, and whether some row of other words has no marks.
	used     map[string]bool
	reworded bool
}

// heads writes what the policies are, and how many clauses differ.
func (v *comparing) heads() {
	for k := range v.Heads {
		h := &v.Heads[k]
		said := []string{h.ID}
		if h.Date != "" {
			said = append(said, h.Date)
		}
		said = append(said, Count(h.Clauses, "clause"), h.Source)
		v.page.WriteString(v.paint(name, h.Name) + "\n")
		v.paragraph(&v.page, "  ", 2, dim, strings.Join(said, " · "), nil)
		if h.message != nil {
			v.paragraph(&v.page, "  ", 2, bad, english.messageNote(h.message), nil)
		}
		if k > 0 {
			v.paragraph(&v.page, "  ", 2, plain, countWords(v.Compared.Counts[k-1]), nil)
		}
	}
}

// changes lists the changes that matter most.
func (v *comparing) changes() {
	if v.o.Most == 0 || len(v.Changes) == 0 {
		return
	}
	v.page.WriteString("\n" + v.paint(bold, "What matters most") + "\n")
	for n, i := range v.Changes[:min(v.o.Most, len(v.Changes))] {
		v.change(n+1, &v.Rows[i])
	}
	if more := len(v.Changes) - v.o.Most; more > 0 {
		v.paragraph(&v.page, "     ", 5, dim, "and "+Count(more, "more change"), nil)
	}
}

// change writes a change of the list in a line or two for each policy, but for those that do not
// answer, which share one.
func (v *comparing) change(n int, r *Row) {
	silent := false
	for k := range r.Cells {
		c := &r.Cells[k]
		if k == 0 || c.weight == 0 || c.State == LeftOnly && silent {
			continue
		}
		var f flow
		f.add(plain, r.title())
		f.add(dim, " "+r.citations(k))
		if c.State == LeftOnly {
			silent = true
		}
		if len(v.Heads) > 2 {
			f.add(name, " "+v.who(r, k))
		}
		said := english.gist(c)
		f.add(cellStates[c.State].style, "  "+strings.Join(said[:min(3, len(said))], "; "))
		if more := len(said) - 3; more > 0 {
			f.add(dim, fmt.Sprintf(" +%d", more))
		}
		lines, _ := f.lines(v.Text, v.columns(8))
		for i, line := range lines {
			lead := fmt.Sprintf("%3d  %s", n, v.pad(c))
			if i > 0 {
				lead = strings.Repeat(" ", 8)
			}
			v.page.WriteString(lead + line + "\n")
		}
	}
}

// who names a policy, of those that do not answer the base all.
func (v *comparing) who(r *Row, k int) string {
	if r.Cells[k].State != LeftOnly {
		return v.Heads[k].Name
	}
	var names []string
	for k := range r.Cells {
		if r.Cells[k].State == LeftOnly {
			names = append(names, v.Heads[k].Name)
		}
	}
	return strings.Join(names, ", ")
}

// pad is the sign of a cell in a gutter.
func (v *comparing) pad(c *Cell) string {
	sign := c.Sign()
	if v.used[cellStates[c.State].sign] = true; c.Moved {
		v.used[movedSign] = true
	}
	return v.paint(cellStates[c.State].style, sign) + strings.Repeat(" ", gutter-Width(sign))
}

// longestTitle is how many columns the beginning of a clause takes in a list.
const longestTitle = 44

// title is what a row is about: its number and how it begins.
func (r *Row) title() string {
	for k := range r.Cells {
		if q := r.Cells[k].Quotes; len(q) > 0 {
			said := Printable(q[0].Text)
			if q[0].Number != "" {
				said = Printable(q[0].Number) + " " + said
			}
			return fit(said, longestTitle)
		}
	}
	return ""
}

// citations are the places of a row in the base and in policy k.
func (r *Row) citations(k int) string {
	var said []string
	for _, cell := range []*Cell{&r.Cells[0], &r.Cells[k]} {
		var at []string
		for i := range cell.Quotes {
			at = append(at, cell.Quotes[i].cite())
		}
		if at == nil {
			at = []string{nothing}
		}
		said = append(said, strings.Join(at, ","))
	}
	return "[" + strings.Join(said, " ↔ ") + "]"
}

// rows writes the rows that are to be shown, and how many are alike between them.
func (v *comparing) rows() {
	v.page.WriteByte('\n')
	if !v.o.Inline {
		v.columnHeads()
	}
	same := 0
	var leftOut []*Row // that differ; they stand at the end
	var above []*Row   // headings whose rows are unchanged, and which are shown once something below them is
	flush := func() {
		if same > 0 {
			v.used[cellStates[Same].sign] = true
			v.page.WriteString(v.paint(dim, fmt.Sprintf("=  %s the same", Count(same, "clause"))) + "\n")
		}
		for _, h := range above {
			v.row(h)
		}
		same, above = 0, above[:0]
	}
	for i := range v.Rows {
		r := &v.Rows[i]
		if r.Role == compare.InHeading {
			for len(above) > 0 && above[len(above)-1].Level >= r.Level {
				above = above[:len(above)-1]
			}
		}
		switch {
		case r.Role == compare.InLeftOut:
			if r.Changed() {
				leftOut = append(leftOut, r)
			}
		case r.Changed() || v.o.Full:
			flush()
			v.row(r)
		case r.Role == compare.InHeading:
			above = append(above, r)
		default:
			same++
		}
	}
	above = nil
	flush()
	if leftOut != nil {
		v.page.WriteString("\n" + v.paint(bold, leftOutTitle) + "\n")
	}
	for _, r := range leftOut {
		v.row(r)
	}
}

// columnHeads writes whose text stands in which column.
func (v *comparing) columnHeads() {
	cells := make([][]string, len(v.Heads))
	widths := make([][]int, len(v.Heads))
	for k := range v.Heads {
		var f flow
		f.add(bold, v.Heads[k].ID)
		cells[k], widths[k] = f.lines(v.Text, v.side)
	}
	v.beside(cells, widths, nil)
	v.page.WriteString(v.paint(dim, strings.Repeat("─", len(v.Heads)*(v.side+gutter+1)-1)) + "\n")
}

func (v *comparing) row(r *Row) {
	if v.o.Inline {
		v.inlineRow(r)
		return
	}
	cells, widths := make([][]string, len(r.Cells)), make([][]int, len(r.Cells))
	for k := range r.Cells {
		cells[k], widths[k] = v.quotes(r, k)
	}
	if r.Role == compare.InHeading {
		v.page.WriteByte('\n')
	}
	v.beside(cells, widths, r)
	for k := range r.Cells {
		v.below(r, k)
	}
}

// quotes lays out the passages of a cell, one below the other.
func (v *comparing) quotes(r *Row, k int) (lines []string, widths []int) {
	c := &r.Cells[k]
	for i := range c.Quotes {
		f := v.quote(r, &c.Quotes[i], k)
		l, w := f.lines(v.Text, v.side)
		lines, widths = append(lines, l...), append(widths, w...)
	}
	if c.Nearest != nil && c.State == LeftOnly && r.Role == compare.InClause {
		var f flow
		f.add(dim, "not found; closest "+c.Nearest.cite()+" "+fit(c.Nearest.Text, v.side))
		l, w := f.lines(v.Text, v.side)
		lines, widths = append(lines, l...), append(widths, w...)
	}
	return lines, widths
}

// quote makes the flow of a passage: its number, its text with what differs marked, its place.
func (v *comparing) quote(r *Row, q *Passage, k int) *flow {
	var f flow
	st := plain
	if r.Role == compare.InHeading {
		st = heading
	}
	if q.Number != "" {
		f.add(dim, q.Number+" ")
	}
	at := 0
	for _, m := range q.Marks {
		f.add(st, q.Text[at:m[0]])
		v.mark(&f, q.Text[m[0]:m[1]], k == 0)
		at = m[1]
	}
	f.add(st, q.Text[at:])
	f.add(dim, " ["+q.cite()+"]")
	if q.Reason != "" {
		f.add(dim, " "+q.Reason)
	}
	return &f
}

const (
	deleted  style = "31;9" // crossed out
	inserted style = "32;4" // underlined
)

// mark adds words that the other side does not have.
func (v *comparing) mark(f *flow, words string, left bool) {
	switch {
	case v.Color && left:
		f.add(deleted, words)
	case v.Color:
		f.add(inserted, words)
	case left:
		f.add(plain, "[-"+words+"-]")
	default:
		f.add(plain, "{+"+words+"+}")
	}
}

// beside writes columns of lines side by side, the signs of a row before them.
func (v *comparing) beside(cells [][]string, widths [][]int, r *Row) {
	for i := 0; ; i++ {
		var line bytes.Buffer
		more := false
		for k := range cells {
			sign := strings.Repeat(" ", gutter)
			if r != nil && i == 0 && k > 0 {
				sign = v.pad(&r.Cells[k])
			}
			if k == 0 {
				sign = ""
			} else {
				sign = v.paint(dim, "│") + sign
			}
			line.WriteString(sign)
			w := 0
			if i < len(cells[k]) {
				more = true
				line.WriteString(cells[k][i])
				w = widths[k][i]
			}
			line.WriteString(strings.Repeat(" ", max(v.side-w, 0)+1))
		}
		if !more {
			return
		}
		v.page.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
}

// below writes what the words of a row mean: facts and duties that differ, and what else is to be said.
func (v *comparing) below(r *Row, k int) {
	c := &r.Cells[k]
	if c.State == Changed && !marked(r.Cells[0].Quotes) && !marked(c.Quotes) {
		v.reworded = true
	}
	said := english.differences(c, false)
	if c.State == Noise {
		said = append(said, c.Word())
	}
	if c.InPart() {
		said = append(said, inPart)
	}
	if c.Coarse {
		said = append(said, coarse)
	}
	if len(said) == 0 {
		return
	}
	var f flow
	if len(r.Cells) > 2 {
		f.add(name, v.Heads[k].Name+": ")
	}
	f.add(match, strings.Join(said, "; "))
	lines, _ := f.lines(v.Text, v.columns(5))
	for i, line := range lines {
		lead := "   » "
		if i > 0 {
			lead = "     "
		}
		v.page.WriteString(v.paint(dim, lead) + line + "\n")
	}
}

func marked(quotes []Passage) bool {
	return slices.ContainsFunc(quotes, func(q Passage) bool { return q.Marks != nil })
}

// legend explains the signs that were used.
func (v *comparing) legend() {
	var said []string
	for _, state := range []State{Same, Noise, Changed} {
		if c := cellStates[state]; v.used[c.sign] {
			said = append(said, c.sign+" "+c.word)
		}
	}
	if v.used[movedSign] {
		said = append(said, movedSign+" moved")
	}
	for _, state := range []State{LeftOnly, RightOnly} {
		if c := cellStates[state]; v.used[c.sign] {
			said = append(said, c.sign+" "+c.word)
		}
	}
	if v.reworded {
		said = append(said, "where nearly all words differ, none is marked")
	}
	said = append(said, "[#12:45] clause 12, line 45 of the source")
	v.page.WriteByte('\n')
	v.paragraph(&v.page, "", 0, dim, strings.Join(said, "  "), nil)
}
