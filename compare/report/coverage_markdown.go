package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"clausewise/compare"
)

// CoverageMarkdown writes a coverage as Markdown: a table of signs, and, if there are quotes, a
// section a topic with what each policy says of it.
func CoverageMarkdown(w io.Writer, c *Covered) error {
	var page bytes.Buffer
	page.WriteString("# Coverage\n\n")
	if silent := c.silent(); len(silent) > 0 {
		fmt.Fprintf(&page, "%s\n\n", markdown(sentenceCase(noClause(silent))+"."))
	}
	for _, said := range c.messages(english) {
		fmt.Fprintf(&page, "%s.\n\n", markdown(said))
	}
	if len(c.Rows) > 0 && len(c.Policies) > 0 {
		c.markdownTable(&page)
	}
	if c.Quotes != nil {
		for i := range c.Rows {
			c.markdownTopic(&page, i)
		}
	}
	return write(w, &page)
}

func (c *Covered) markdownTable(page *bytes.Buffer) {
	line := func(first string, cell func(k int) string) {
		page.WriteString("| " + first + " |")
		for k := range c.Policies {
			page.WriteString(" " + cell(k) + " |")
		}
		page.WriteByte('\n')
	}
	line("Topic", func(k int) string { return markdown(c.Policies[k].ID) })
	line("---", func(int) string { return "---" })
	for _, row := range c.Rows {
		line(markdown(row.Topic.Name), func(k int) string { return c.markdownCell(&row.Cells[k]) })
	}
	line("*topics stated*", func(k int) string { return fmt.Sprintf("%d of %d", c.stated(k), len(c.Rows)) })
	line("*clauses*", func(k int) string { return Number(len(c.Policies[k].Clauses)) })
	line("*without a topic*", func(k int) string { return Number(c.Policies[k].Unlabelled) })
	page.WriteString("\n● stated, ◐ touched in passing, · not found")
	if why := c.whyUnread(english); why != "" {
		page.WriteString(", ? not read: " + markdown(why))
	}
	page.WriteString("\n")
}

func (c *Covered) markdownCell(cell *compare.Cell) string {
	said := stateWords[stateOf(cell)].sign
	if values := english.glance(cell.Facts, 24); values != "" {
		said += " " + markdown(values)
	}
	return said
}

func (c *Covered) markdownTopic(page *bytes.Buffer, i int) {
	t := c.Rows[i].Topic
	fmt.Fprintf(page, "\n## %s\n\n`%s`: %s\n", markdown(t.Name), t.ID, markdown(t.Definition))
	for k := range c.Policies {
		cell, p := &c.Rows[i].Cells[k], &c.Policies[k]
		s := stateOf(cell)
		fmt.Fprintf(page, "\n%s **%s**", stateWords[s].sign, markdown(vendorOf(p)))
		switch {
		case s == notRead:
			page.WriteString(" not read: " + markdown(english.unread(p)) + "\n")
			continue
		case s == none && cell.Nearest == nil:
			page.WriteString(" not found, and nothing near it\n")
			continue
		case s == none:
			page.WriteString(" not found; closest:")
		}
		fmt.Fprintf(page, " %s, %s\n", markdown(p.ClauseID(cell.Best.Clause)), markdown(place(p.Source, c.at(i, k))))
		if q := c.quote(i, k); q != nil {
			page.WriteString("\n> " + markdown(q.Text) + "\n")
		}
		for _, facts := range english.factsByKind(cell, len(cell.Facts)) {
			page.WriteString("\n- " + markdown(facts))
		}
		if cell.Facts != nil {
			page.WriteByte('\n')
		}
	}
}

// markdown makes text stand for itself in Markdown, on one line. What would be HTML, a link,
// a mark-up or the border of a table is escaped, and so is what sites make a link or a call of by
// themselves: an address, or a name behind an at sign.
func markdown(s string) string {
	var b strings.Builder
	s = Printable(s)
	for i := range len(s) {
		c := s[i]
		switch {
		case c == '@' && !isVersion(s, i):
			b.WriteString("&#64;")
			continue
		case c == ':' && strings.HasPrefix(s[i:], "://"):
			b.WriteString("&#58;")
			continue
		case c == '.' && i >= 3 && strings.EqualFold(s[i-3:i], "www"):
			b.WriteString("&#46;")
			continue
		}
		if strings.IndexByte("\\`*_{}[]<>|~#!&$", c) >= 0 || i == 0 && strings.IndexByte("+-=:", c) >= 0 || endsListNumber(s, i) {
			b.WriteByte('\\')
		}
		b.WriteByte(c)
	}
	return b.String()
}

// isVersion reports whether an at sign stands before the date of a version, as in "wicket@2022-02-22".
func isVersion(s string, i int) bool {
	return i > 0 && s[i-1] != ' ' && i+1 < len(s) && '0' <= s[i+1] && s[i+1] <= '9'
}

// endsListNumber reports whether s[:i+1] is a number as lists have: "12." or "1)".
func endsListNumber(s string, i int) bool {
	return i > 0 && i < 10 && (s[i] == '.' || s[i] == ')') && strings.Trim(s[:i], "0123456789") == ""
}
