package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"clausewise/compare"
)

// ComparisonMarkdown writes a comparison as Markdown: the policies, the changes that matter most, and
// each changed row as a quotation of both sides, with deleted words ~~struck~~ and inserted ones in
// bold. Unchanged rows are only counted.
func ComparisonMarkdown(w io.Writer, c *Compared) error {
	m := &markdownPage{Compared: c}
	m.heads()
	m.changes()
	m.rows()
	return write(w, &m.page)
}

type markdownPage struct {
	*Compared
	page bytes.Buffer
}

func (m *markdownPage) heads() {
	names := make([]string, len(m.Heads))
	for k := range m.Heads {
		names[k] = markdown(m.Heads[k].Name)
	}
	fmt.Fprintf(&m.page, "# %s\n\n| policy | date | clauses | source | SHA-256 |\n|---|---|---|---|---|\n",
		strings.Join(names, " ↔ "))
	for k := range m.Heads {
		h := &m.Heads[k]
		fmt.Fprintf(&m.page, "| %s | %s | %s | %s | `%s` |\n", markdown(h.ID), h.Date, Number(h.Clauses), markdown(h.Source),
			h.SHA256)
	}
	for k := range m.Heads {
		if h := &m.Heads[k]; h.message != nil {
			fmt.Fprintf(&m.page, "\n**%s**: %s.\n", markdown(h.ID), markdown(english.messageNote(h.message)))
		}
	}
	for k, n := range m.Counts {
		fmt.Fprintf(&m.page, "\n%s: %s.\n", markdown(m.Heads[k+1].ID), countWords(n))
	}
}

// mostInMarkdown is how many changes the list has at most.
const mostInMarkdown = 50

func (m *markdownPage) changes() {
	if len(m.Changes) == 0 {
		return
	}
	m.page.WriteString("\n## What matters most\n\n")
	for n, i := range m.Changes[:min(mostInMarkdown, len(m.Changes))] {
		r := &m.Rows[i]
		fmt.Fprintf(&m.page, "%d. [%s](#%s)", n+1, markdown(r.title()), rowID(r.N))
		for k := 1; k < len(r.Cells); k++ {
			c := &r.Cells[k]
			if c.weight == 0 {
				continue
			}
			said := english.gist(c)
			who := ""
			if len(m.Heads) > 2 {
				who = m.Heads[k].Name + ": "
			}
			fmt.Fprintf(&m.page, " %s %s", c.Sign(), markdown(who+strings.Join(said, "; ")))
		}
		m.page.WriteByte('\n')
	}
	if more := len(m.Changes) - mostInMarkdown; more > 0 {
		fmt.Fprintf(&m.page, "\nand %s.\n", Count(more, "more change"))
	}
}

func (m *markdownPage) rows() {
	m.page.WriteString("\n## Clause by clause\n")
	same := 0
	var leftOut []*Row // that differ; they stand at the end
	flush := func() {
		if same > 0 {
			fmt.Fprintf(&m.page, "\n*%s the same*\n", Count(same, "clause"))
		}
		same = 0
	}
	for i := range m.Rows {
		r := &m.Rows[i]
		switch {
		case r.Role == compare.InLeftOut:
			if r.Changed() {
				leftOut = append(leftOut, r)
			}
		case r.Role == compare.InHeading:
			flush()
			m.heading(r)
		case r.Changed():
			flush()
			m.row(r)
		default:
			same++
		}
	}
	flush()
	if leftOut != nil {
		m.page.WriteString("\n## " + leftOutTitle + "\n")
	}
	for _, r := range leftOut {
		m.row(r)
	}
}

// heading writes a heading of the base, or of the policy that has it.
func (m *markdownPage) heading(r *Row) {
	level := strings.Repeat("#", min(r.Level+2, 6))
	fmt.Fprintf(&m.page, "\n%s %s\n", level, markdown(r.heading()))
	if r.Changed() {
		m.row(r)
	}
}

func (m *markdownPage) row(r *Row) {
	fmt.Fprintf(&m.page, "\n<a id=\"%s\"></a>\n", rowID(r.N))
	for k := range r.Cells {
		c := &r.Cells[k]
		if c.State == Empty || k > 0 && c.State == Same && !c.Moved {
			continue
		}
		if k > 0 {
			fmt.Fprintf(&m.page, "\n%s **%s**", markdown(c.Sign()), markdown(c.Word()))
			if c.Nearest != nil && c.State == LeftOnly {
				fmt.Fprintf(&m.page, "; closest: %s", markdown(c.Nearest.ID))
			}
			m.page.WriteByte('\n')
		}
		for i := range c.Quotes {
			q := &c.Quotes[i]
			fmt.Fprintf(&m.page, "\n> %s<br>%s, %s\n", m.marked(q, k == 0), markdown(q.ID),
				strings.TrimSuffix(markdown(place(m.Heads[k].Source, q.Span))+", "+q.Reason, ", "))
		}
		for _, said := range english.differences(c, false) {
			m.page.WriteString("\n- " + markdown(said))
		}
		if c.Coarse {
			m.page.WriteString("\n- " + coarse)
		}
		if c.Coarse || len(c.Facts)+len(c.Duties) > 0 {
			m.page.WriteByte('\n')
		}
	}
}

// marked is a passage with the words marked that the other side does not have.
func (m *markdownPage) marked(q *Passage, left bool) string {
	var b strings.Builder
	if q.Number != "" {
		b.WriteString(markdown(q.Number) + " ")
	}
	tag := "ins" // emphasis cannot begin with a comma behind a word
	if left {
		tag = "del"
	}
	at := 0
	for _, x := range q.Marks {
		b.WriteString(markdown(q.Text[at:x[0]]))
		fmt.Fprintf(&b, "<%s>%s</%s>", tag, markdown(q.Text[x[0]:x[1]]), tag)
		at = x[1]
	}
	b.WriteString(markdown(q.Text[at:]))
	return b.String()
}
