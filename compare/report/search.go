package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"clausewise/corpus"
	"clausewise/index"
)

// Found is a hit with the clauses around it.
type Found struct {
	index.Hit
	Before, After []Context // in order of the text
}

// Context is a clause beside a hit.
type Context = corpus.Clause

// snippetLines is how many lines of a clause are shown.
const snippetLines = 3

// Hits writes what was found, one block a clause: the vendor, the clause's id and
// place, the headings above it, and the part of it that matches, or, if full,
// all of it.
func (t Text) Hits(w io.Writer, hits []Found, full bool) error {
	var page bytes.Buffer
	for i, h := range hits {
		if i > 0 {
			page.WriteByte('\n')
		}
		t.hit(&page, h, full)
	}
	return write(w, &page)
}

func (t Text) hit(page *bytes.Buffer, h Found, full bool) {
	page.WriteString(t.paint(name, vendor(h.Entry)) + "  " + t.paint(bold, h.ID) + "  " +
		t.paint(dim, place(h.Entry.Source, h.Span)) + "\n")
	if above := strings.Join(h.Path, " › "); above != "" {
		t.paragraph(page, "  ", 2, heading, above, nil)
	}
	lead := "    "
	for _, c := range h.Before {
		t.excerpt(page, lead, dim, c.Number, c.Text, nil, full)
	}
	if len(h.Before)+len(h.After) > 0 {
		t.excerpt(page, "  > ", plain, h.Number, h.Text, h.Highlights, full)
	} else {
		t.excerpt(page, lead, plain, h.Number, h.Text, h.Highlights, full)
	}
	for _, c := range h.After {
		t.excerpt(page, lead, dim, c.Number, c.Text, nil, full)
	}
}

// vendor returns the name of the vendor, or what else a policy is known by.
func vendor(e index.Entry) string {
	if e.Vendor != "" {
		return e.Vendor
	}
	return e.PolicyID
}

// excerpt writes a clause behind lead and its number, some lines of it or all.
func (t Text) excerpt(page *bytes.Buffer, lead string, st style, number, text string, marks [][2]int, full bool) {
	wide := len(lead)
	if number = Printable(number); number != "" {
		lead += t.paint(dim, number) + " "
		wide += Width(number) + 1
	}
	from, to := 0, len(text)
	if !full {
		lines := snippetLines
		room := t.columns(wide)
		if t.Width <= 0 {
			room = 240
			lines = 1
		}
		from, to = snippet(text, marks, room*lines-room/6) // lines are not full
	}
	shown := text[from:to]
	shift := -from
	if from > 0 {
		shown = "… " + shown
		shift += len("… ")
	}
	if to < len(text) {
		shown += " …"
	}
	moved := make([][2]int, 0, len(marks))
	for _, m := range marks {
		if m[1] > from && m[0] < to {
			moved = append(moved, [2]int{max(m[0], from) + shift, min(m[1], to) + shift})
		}
	}
	t.paragraph(page, lead, wide, st, shown, moved)
}

// Facets writes how many of the clauses found have which property.
func (t Text) Facets(w io.Writer, facets map[string][]index.Facet) error {
	var page bytes.Buffer
	for _, f := range []struct{ id, name string }{{"vendor", "vendors"}, {"lang", "languages"}, {"topic", "topics"}} {
		if len(facets[f.id]) == 0 {
			continue
		}
		var parts []string
		for _, facet := range facets[f.id] {
			id := facet.ID
			if id == "" {
				id = "unknown"
			}
			parts = append(parts, fmt.Sprintf("%s %d", id, facet.Count))
		}
		lead := fmt.Sprintf("%-11s", f.name)
		t.paragraph(&page, t.paint(bold, lead), len(lead), plain, strings.Join(parts, " · "), nil)
	}
	return write(w, &page)
}
