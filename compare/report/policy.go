package report

import (
	"bytes"
	"fmt"
	"io"
	"sort"
	"strconv"
	"strings"

	"clausewise/corpus"
	"clausewise/corpus/topic"
)

// Policy writes a policy for reading: its headings, indented by depth, its clauses with their topics, and what was
// left out and why. At the left stand the number of each clause within the policy and where in the source it begins.
// If why is not nil, it is the set of topics that p was labelled with, and what led to them stands below each clause,
// with its facts and duties, and by which rules its lines were put together.
func (t Text) Policy(w io.Writer, p *corpus.Policy, why *topic.Set) error {
	v := t.view(p)
	v.set = why
	v.head()
	for _, x := range partsOf(p) {
		switch {
		case x.heading >= 0:
			v.page.WriteByte('\n')
			v.heading(x.heading)
		case x.clause >= 0:
			v.clause(x.clause)
		default:
			v.leftOut(x.left)
		}
	}
	return write(w, &v.page)
}

// Outline writes the headings of a policy alone.
func (t Text) Outline(w io.Writer, p *corpus.Policy) error {
	v := t.view(p)
	v.ordinals = 0
	v.head()
	for i := range p.Headings {
		v.heading(i)
	}
	return write(w, &v.page)
}

// Clause writes clause i, counted from 0, and the headings above it. As to why,
// see Policy.
func (t Text) Clause(w io.Writer, p *corpus.Policy, i int, why *topic.Set) error {
	v := t.view(p)
	v.set = why
	c := &p.Clauses[i]
	who := p.Vendor
	if who == "" {
		who = p.ID
	}
	v.page.WriteString(t.paint(name, who) + "  " + t.paint(bold, c.ID) + "  " +
		t.paint(dim, place(p.Source.Name, c.Span)) + "\n\n")
	for _, h := range c.Path {
		v.heading(h)
	}
	v.clause(i)
	return write(w, &v.page)
}

// view is a policy on its way to paper.
type view struct {
	Text
	p               *corpus.Policy
	set             *topic.Set // if it is told why clauses have their topics
	page            bytes.Buffer
	ordinals, lines int // columns at the left for number and place of a clause; 0 for none
}

func (t Text) view(p *corpus.Policy) *view {
	v := &view{Text: t, p: p, ordinals: len(strconv.Itoa(len(p.Clauses))) + 1}
	v.lines = len(lineOf(corpus.Span{Line: 1 + strings.Count(p.Text, "\n"), Page: p.Page(len(p.Text))}))
	return v
}

// head writes what is known of the policy as a whole.
func (v *view) head() {
	title := v.p.Title
	if title == "" {
		title = v.p.ID
	}
	v.paragraph(&v.page, "", 0, bold, title, nil)
	facts := []string{v.p.ID}
	if v.p.Vendor != "" && v.p.Vendor != v.p.ID {
		facts = append(facts, v.p.Vendor)
	}
	if d := Date(v.p.Date); d != "" {
		facts = append(facts, d)
	}
	if v.p.Lang != "" {
		facts = append(facts, v.p.Lang)
	}
	facts = append(facts, Count(len(v.p.Clauses), "clause"), v.p.Source.Name)
	v.paragraph(&v.page, "", 0, dim, strings.Join(facts, " · "), nil)
	v.page.WriteByte('\n')
}

// part is one heading, clause or left-out piece: the one whose index is not -1.
type part struct {
	start                 int
	heading, clause, left int
}

// partsOf lists all parts of a policy in order of the text.
func partsOf(p *corpus.Policy) []part {
	parts := make([]part, 0, len(p.Headings)+len(p.Clauses)+len(p.LeftOut))
	for i, h := range p.Headings {
		parts = append(parts, part{h.Span.Start, i, -1, -1})
	}
	for i, c := range p.Clauses {
		parts = append(parts, part{c.Span.Start, -1, i, -1})
	}
	for i, l := range p.LeftOut {
		parts = append(parts, part{l.Span.Start, -1, -1, i})
	}
	sort.SliceStable(parts, func(i, j int) bool { return parts[i].start < parts[j].start })
	return parts
}

// gutter returns the number and the place at the left of a part, and how wide they are.
func (v *view) gutter(ordinal string, at corpus.Span) (string, int) {
	s := fmt.Sprintf("%*s  ", v.lines, lineOf(at))
	if v.ordinals > 0 {
		s = fmt.Sprintf("%*s ", v.ordinals, ordinal) + s
	}
	return v.paint(dim, s), len(s)
}

func (v *view) heading(i int) {
	h := &v.p.Headings[i]
	text := h.Text
	if h.Number != "" {
		text = h.Number + " " + text
	}
	gutter, wide := v.gutter("", h.Span)
	depth := v.depth(h.Level - 1)
	v.paragraph(&v.page, gutter+strings.Repeat(" ", depth), wide+depth, heading, text, nil)
	if v.set != nil {
		v.decisions(h.Span, wide+depth+2)
	}
}

// depth returns the columns by which what stands at a level is indented. There
// must be room left for the text.
func (v *view) depth(level int) int { return min(2*level, 16) }

func (v *view) clause(i int) {
	c := &v.p.Clauses[i]
	depth := 0
	if n := len(c.Path); n > 0 {
		depth = v.depth(v.p.Headings[c.Path[n-1]].Level)
	}
	gutter, wide := v.gutter("#"+strconv.Itoa(i+1), c.Span)
	lead := gutter + strings.Repeat(" ", depth)
	number := Printable(c.Number)
	if number != "" {
		lead += v.paint(bold, number) + " "
		number += " "
	}
	v.labelled(lead, wide+depth+Width(number), c)
	if v.set != nil {
		v.why(c, wide+depth+2, v.set)
		v.decisions(c.Span, wide+depth+2)
	}
}

// labelled writes a clause and behind it the ids of its topics.
func (v *view) labelled(lead string, indent int, c *corpus.Clause) {
	text := c.Text
	if len(c.Topics) > 0 && v.set == nil {
		ids := make([]string, len(c.Topics))
		for i, l := range c.Topics {
			ids[i] = l.Topic
		}
		text += " [" + strings.Join(ids, ", ") + "]"
	}
	for i, line := range wrap(text, v.columns(indent)) {
		if i > 0 {
			lead = strings.Repeat(" ", indent)
		}
		end := max(line[0], min(line[1], len(c.Text)))
		v.page.WriteString(lead + v.paint(plain, text[line[0]:end]) + v.paint(dim, text[end:line[1]]) + "\n")
	}
}

func (v *view) leftOut(i int) {
	l := &v.p.LeftOut[i]
	text := strings.Join(strings.Fields(v.p.Text[l.Span.Start:l.Span.End]), " ")
	reason := l.Reason
	if l.Span.EndLine > l.Span.Line {
		reason += fmt.Sprintf(", to line %d", l.Span.EndLine)
	}
	reason = "[" + reason + "] "
	gutter, wide := v.gutter("", l.Span)
	room := min(v.columns(wide+Width(reason)), 200)
	v.page.WriteString(gutter + v.paint(dim, reason+fit(Printable(text), room)) + "\n")
}
