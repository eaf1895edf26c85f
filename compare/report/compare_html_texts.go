package report

import (
	"cmp"
	"html/template"
	"io"
	"slices"
	"strconv"

	"clausewise/compare"
)

// Texts writes a comparison as the main part of a page of the viewer in which each policy stands as a text of its
// own, in its own order. What answers each other has the same data-r, the number of the row, by which a script keeps
// the texts side by side and draws lines between them. Facts, changes, filters and minimap are those of Comparison.
func (h HTML) Texts(w io.Writer, c *Compared, chosen string) error {
	s := h.newSheet(c)
	s.tellLines() // the sources stand in the head of the page, and room is short
	p := s.comparisonPage()
	p.Chosen = chosen
	p.Map = s.minimap()
	for k := range c.Heads {
		p.Panes = append(p.Panes, s.pane(k))
	}
	return h.part(w, "texts", p)
}

// block is a passage in the text of its policy.
type block struct{ row, quote int }

// pane writes the text of a policy.
func (s *sheet) pane(k int) template.HTML {
	var blocks []block
	for i := range s.Rows {
		for n := range s.Rows[i].Cells[k].Quotes {
			blocks = append(blocks, block{i, n})
		}
	}
	at := func(b block) int { return s.Rows[b.row].Cells[k].Quotes[b.quote].Span.Start }
	slices.SortStableFunc(blocks, func(a, b block) int { return cmp.Compare(at(a), at(b)) })
	s.page.Reset()
	for _, b := range blocks {
		s.block(b, k)
	}
	return template.HTML(s.page.String())
}

func (s *sheet) block(b block, k int) {
	r := &s.Rows[b.row]
	c := &r.Cells[k]
	of := s.beside(r, k)
	n := strconv.Itoa(r.N)
	s.raw(`<div class="p `, s.rowClass(b.row), ` is-`, cellClasses[of.State])
	if of.Moved {
		s.raw(` is-m`)
	}
	if r.Role == compare.InLeftOut {
		s.raw(` out`)
	}
	s.raw(`" data-r="`, n, `"`)
	if b.quote == 0 && s.firstWith(r) == k {
		s.raw(` id="`, rowID(r.N), `"`)
	}
	s.raw(`>`)
	q := &c.Quotes[b.quote]
	s.quote(r, q, k, c, k > 0 && len(s.Heads) > 2 && inOneText(c))
	last := b.quote == len(c.Quotes)-1
	s.raw(`<p class="i">`)
	if of.State > Same || of.Moved {
		s.raw(`<b><span class="g `, cellClass(of), `" aria-hidden="true">`, of.Sign(), `</span> `, escape(s.w.cell(of)),
			`</b> `)
	}
	if q.Reason != "" {
		s.raw(`<i>`, escape(s.w.t(q.Reason)), `</i> `)
	}
	s.place(q, k)
	if s.Viewer && r.Role == compare.InClause {
		s.raw(` · <a class="cite" href="`, escape(CiteURL(q.ID)), `">`, escape(s.w.t("cite")), `</a>`)
	}
	s.raw(`</p>`)
	if last && k == 0 && len(s.Heads) == 2 && of.State == LeftOnly || last && k > 0 && of.State == RightOnly {
		s.closest(of)
	}
	if last && k > 0 {
		s.differences(c)
	}
	s.raw("</div>\n")
}

// beside is the cell that tells what became of a passage: its own, or, of the base, that of the policy which differs
// most.
func (s *sheet) beside(r *Row, k int) *Cell {
	if k > 0 {
		return &r.Cells[k]
	}
	most := &r.Cells[1]
	for n := 2; n < len(r.Cells); n++ {
		if c := &r.Cells[n]; severity[c.State] > severity[most.State] {
			most = c
		}
	}
	return most
}

// firstWith is the first policy that has something in a row.
func (s *sheet) firstWith(r *Row) int {
	return slices.IndexFunc(r.Cells, func(c Cell) bool { return len(c.Quotes) > 0 })
}

// closest names what comes closest to a passage that nothing answers.
func (s *sheet) closest(c *Cell) {
	if c.Nearest == nil {
		return
	}
	s.raw(`<p class="x">`, escape(s.w.t("closest: ")))
	s.nearest(c.Nearest)
	s.raw(`</p>`)
}
