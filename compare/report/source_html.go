package report

import (
	"html/template"
	"io"
	"strings"

	"clausewise/corpus"
)

// sourcePage is what the template shows.
type sourcePage struct {
	HTML
	ID, Title, Source, Sum, Clause string
	Lines                          []sourceLine
}

type sourceLine struct {
	N    int
	Page string // that it begins
	Text template.HTML
	At   bool // the marked part begins here
	In   bool
}

// Source writes the text of a policy as it was read, line by line, as the main part of a page, with a part of it
// marked: that of a clause, "wicket#12", or nothing if what names it is "".
func (h HTML) Source(w io.Writer, p *corpus.Policy, what string, at corpus.Span) error {
	page := &sourcePage{HTML: h, ID: Printable(p.ID), Title: Printable(p.Title), Source: Printable(p.Source.Name),
		Sum: p.Source.SHA256, Clause: Printable(what)}
	offset := 0
	for line := range strings.Lines(p.Text) {
		x := sourceLine{N: len(page.Lines) + 1, At: what != "" && len(page.Lines)+1 == at.Line}
		text := strings.TrimRight(line, "\r\n")
		from, to := min(max(at.Start-offset, 0), len(text)), min(max(at.End-offset, 0), len(text))
		if what != "" && from < to {
			x.Text, x.In = highlighted(text, [][2]int{{from, to}}), true
		} else {
			x.Text = template.HTML(escape(text))
		}
		if n := p.Page(offset); n > 0 && n != p.Page(offset-1) {
			x.Page = h.T("page %d", n)
		}
		offset += len(line)
		page.Lines = append(page.Lines, x)
	}
	return h.part(w, "source", page)
}
