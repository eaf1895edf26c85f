package report

import (
	"bytes"
	"html"
	"html/template"
	"path"
	"slices"
	"strconv"
	"strings"

	"clausewise/compare"
)

// sheet writes the rows of a comparison. They may be many thousands, for which a template is too slow.
type sheet struct {
	HTML
	*Compared
	w      words
	page   bytes.Buffer
	labels []string
	places []string       // by policy: what stands before the line of a quote, escaped; nil if lines are told in words
	rowOf  map[string]int // by id of a passage
	kinds  []kinds        // by row
	below  []kinds        // by row: of all rows below a heading
	count  []int          // by row: how many rows below a heading differ
	order  []int          // rows that differ, in order of the text
	under  [][]string     // by policy: texts of the headings that were shown last

	unchanged, leftOut, leftOutSame int
}

func (h HTML) newSheet(c *Compared) *sheet {
	s := &sheet{HTML: h, Compared: c, w: h.words(), labels: c.labels(), rowOf: map[string]int{},
		under: make([][]string, len(c.Heads))}
	s.namePlaces()
	for i := range c.Rows {
		for k := range c.Rows[i].Cells {
			for _, q := range c.Rows[i].Cells[k].Quotes {
				s.rowOf[q.ID] = c.Rows[i].N
			}
		}
	}
	s.classify()
	return s
}

// longestSource is how many columns of a source stand below each quote.
const longestSource = 24

// namePlaces chooses how lines are told: "wicket.txt:12", or "line 12" where sources are too long to stand
// below each quote. They stand in the head of the page.
func (s *sheet) namePlaces() {
	for k := range s.Heads {
		source := s.Heads[k].Source
		if source != "" && !strings.Contains(source, "://") {
			source = path.Base(source)
		}
		if source == "" || Width(source) > longestSource {
			s.tellLines()
			return
		}
		s.places = append(s.places, escape(source)+":")
	}
}

// tellLines tells places by their lines alone.
func (s *sheet) tellLines() { s.places = nil }

// escape makes text stand for itself in HTML.
func escape(text string) string { return html.EscapeString(Printable(text)) }

// text writes what comes from policies.
func (s *sheet) text(text string) { s.page.WriteString(escape(text)) }

func (s *sheet) raw(parts ...string) {
	for _, p := range parts {
		s.page.WriteString(p)
	}
}

// rows writes the rows of clauses and headings, or those of text left out that differ.
func (s *sheet) rows(leftOut bool) template.HTML {
	s.page.Reset()
	clear(s.under)
	next := 0 // place in the order of the rows that differ
	for i := range s.Rows {
		if (s.Rows[i].Role == compare.InLeftOut) != leftOut || leftOut && !s.Rows[i].Changed() {
			continue
		}
		s.row(i, &next)
	}
	return template.HTML(s.page.String())
}

func (s *sheet) row(i int, next *int) {
	r := &s.Rows[i]
	id := rowID(r.N)
	s.raw(`<tr id="`, id, `" class="`, s.rowClass(i), `"><td><a href="#`, id, `">`, strconv.Itoa(r.N), `</a>`)
	if n := *next; n < len(s.order) && s.order[n] == i {
		s.jump(escape(s.w.t("prev")), n-1)
		s.jump(escape(s.w.t("next")), n+1)
		*next = n + 1
	}
	s.raw(`</td>`)
	for k := range r.Cells {
		s.cell(r, k)
	}
	s.raw("</tr>\n")
}

// jump links to the change at a place of the order.
func (s *sheet) jump(word string, n int) {
	if n < 0 || n >= len(s.order) {
		s.raw(` <s>`, word, `</s>`)
		return
	}
	s.raw(` <a href="#`, rowID(s.Rows[s.order[n]].N), `">`, word, `</a>`)
}

// cellClasses are the states of cells in the style sheet.
var cellClasses = [...]string{Base: "b", Same: "s", Noise: "n", Changed: "c", LeftOnly: "l", RightOnly: "r", Empty: "e"}

func cellClass(c *Cell) string {
	if !c.Moved {
		return cellClasses[c.State]
	}
	return cellClasses[c.State] + " m"
}

func (s *sheet) cell(r *Row, k int) {
	c := &r.Cells[k]
	s.raw(`<td class="`)
	if k == 0 && c.State != Base {
		s.raw(cellClasses[Base], ` `)
	}
	s.raw(cellClass(c), `" data-of="`, escape(s.labels[k]), `">`)
	merged := k > 0 && len(s.Heads) > 2 && inOneText(c)
	for i := range c.Quotes {
		q := &c.Quotes[i]
		s.quote(r, q, k, c, merged)
		s.foot(r, c, q, k, i == 0)
	}
	if len(c.Quotes) == 0 {
		s.missing(r, k)
	}
	s.differences(c)
	s.raw(`</td>`)
}

// quote writes a passage. Headings are headings of the page where the base has them, so that readers
// can walk through them.
func (s *sheet) quote(r *Row, q *Passage, k int, c *Cell, merged bool) {
	tag := "p"
	if r.Role == compare.InHeading && k == 0 {
		tag = "h" + strconv.Itoa(min(r.Level+2, 6))
	}
	s.raw(`<`, tag, ` class="q"`)
	s.lang(q.Lang)
	s.raw(`>`)
	if q.Number != "" {
		s.raw(`<b>`)
		s.text(q.Number)
		s.raw(`</b> `)
	}
	if merged {
		s.edits(c.Edits)
	} else {
		s.marked(q, k)
	}
	s.raw(`</`, tag, `>`)
}

// place writes where a passage comes from.
func (s *sheet) place(q *Passage, k int) {
	line := ""
	if s.places == nil {
		line = escape(s.w.lineOf(q.Span))
	} else {
		line = s.places[k] + lineOf(q.Span)
	}
	if !s.Viewer {
		s.text(q.ID)
		s.raw(` · `, line)
		return
	}
	s.raw(`<a href="`, escape(ClauseURL(q.ID)), `">`)
	s.text(q.ID)
	s.raw(`</a> · <a href="`, escape(SourceURL(q.ID)), `">`, line, `</a>`)
}

func (s *sheet) lang(lang string) {
	if lang = s.foreign(lang); lang != "" {
		s.raw(` lang="`, escape(lang), `"`)
	}
}

// marked writes a text with the words marked that the other side does not have.
func (s *sheet) marked(q *Passage, k int) {
	open, end := "<ins>", "</ins>"
	if k == 0 {
		open, end = "<del>", "</del>"
	}
	at := 0
	for _, m := range q.Marks {
		s.text(q.Text[at:m[0]])
		s.mark(open, q.Text[m[0]:m[1]], end)
		at = m[1]
	}
	s.text(q.Text[at:])
}

// mark writes marked words. The mark does not cover white space at their ends.
func (s *sheet) mark(open, words, end string) {
	core := strings.TrimSpace(words)
	before, after, _ := strings.Cut(words, core)
	s.text(before)
	if core != "" {
		s.raw(open)
		s.text(core)
		s.raw(end)
	}
	s.text(after)
}

// inOneText reports whether what a policy deletes and inserts is shown in its own column, as the base
// cannot be marked for each of several others. Where more is changed than equal, two texts in one
// would not be read.
func inOneText(c *Cell) bool {
	var n [3]int
	for _, e := range c.Edits {
		n[e.Op] += len(e.Text)
	}
	return len(c.Quotes) == 1 && n[compare.Equal] >= n[compare.Insert]+n[compare.Delete] &&
		n[compare.Equal]+n[compare.Insert] == len(c.Quotes[0].Text)
}

func (s *sheet) edits(edits []compare.Edit) {
	for _, e := range edits {
		switch e.Op {
		case compare.Delete:
			s.mark("<del>", e.Text, "</del>")
		case compare.Insert:
			s.mark("<ins>", e.Text, "</ins>")
		default:
			s.text(e.Text)
		}
	}
}

// foot writes the line below a quote: what became of it, under which headings it stands if the
// column has not just shown them, and where it comes from.
func (s *sheet) foot(r *Row, c *Cell, q *Passage, k int, first bool) {
	s.raw(`<p class="i">`)
	if first && c.State != Base {
		s.raw(`<b>`, escape(s.w.cell(c)), `</b> `)
	}
	if r.Role != compare.InLeftOut && s.strange(r, q, k) {
		s.raw(`<i>`, escape(s.w.t("in")), ` `)
		for n, h := range q.Path {
			if n > 0 {
				s.raw(` › `)
			}
			s.text(beginning(h, longestPlace))
		}
		s.raw(`</i> `)
	}
	if q.Reason != "" {
		s.raw(`<i>`, escape(s.w.t(q.Reason)), `</i> `)
	}
	s.place(q, k)
	s.raw(`</p>`)
}

// strange reports whether a passage stands under other headings than those that its column has shown
// last, and notes its own.
func (s *sheet) strange(r *Row, q *Passage, k int) bool {
	last := s.under[k]
	s.under[k] = q.Path
	if r.Role == compare.InHeading {
		s.under[k] = append(slices.Clip(q.Path), q.Text)
		last = last[:min(len(q.Path), len(last))]
	}
	return len(q.Path) > 0 && !slices.Equal(last, q.Path)
}

// missing writes what stands where a policy says nothing.
func (s *sheet) missing(r *Row, k int) {
	c, near := &r.Cells[k], r.Cells[k].Nearest
	word := ""
	switch {
	case c.State == LeftOnly:
		word = s.w.cell(c)
	case k == 0:
		word = s.w.t("not here")
		for n := range r.Cells {
			if near == nil && r.Cells[n].State == RightOnly {
				near = r.Cells[n].Nearest
			}
		}
	}
	if word == "" {
		return
	}
	s.raw(`<p class="x"><b>`, escape(word), `</b>`)
	if near != nil {
		s.raw(escape(s.w.t("; closest: ")))
		s.nearest(near)
	}
	s.raw(`</p>`)
}

const longestNearest = 110

// nearest quotes the passage that comes closest to one that nothing answers.
func (s *sheet) nearest(q *Passage) {
	at := q.ID[strings.LastIndexByte(q.ID, '#'):]
	if n := s.rowOf[q.ID]; n > 0 {
		s.raw(`<a href="#`, rowID(n), `">`, escape(at), `</a> <q`)
	} else {
		s.raw(escape(at), ` <q`)
	}
	s.lang(q.Lang)
	s.raw(`>`)
	s.text(beginning(q.Text, longestNearest))
	s.raw(`</q>`)
}

// differences writes facts and duties.
func (s *sheet) differences(c *Cell) {
	said := s.w.differences(c, false)
	if c.Coarse {
		said = append(said, s.w.t(coarse))
	}
	if len(said) == 0 {
		return
	}
	s.raw(`<ul>`)
	for _, d := range said {
		s.raw(`<li>`)
		s.text(d)
		s.raw(`</li>`)
	}
	s.raw(`</ul>`)
}
