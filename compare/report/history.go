package report

import (
	"bytes"
	"cmp"
	"io"
	"math"
	"strings"
)

// How many changes of a step are told, and how many facts of others.
const (
	mostPastChanges = 6
	mostPastFacts   = 6
)

// History writes the versions of a document, the newest first: what changed in each, with the changes that matter
// most, or, if full, all of them, and the facts that are other ones now.
func (t Text) History(w io.Writer, p *Past, full bool) error {
	most := mostPastChanges
	if full {
		most = math.MaxInt
	}
	var page bytes.Buffer
	last := p.Versions[len(p.Versions)-1]
	page.WriteString(t.paint(name, cmp.Or(last.Vendor, last.ID)) + "  " + t.paint(bold, last.Document) + "  " +
		t.paint(dim, Count(len(p.Versions)-p.From, "version")) + "\n")
	steps := p.steps(most)
	if !full {
		steps = foldSteps(steps)
	}
	for _, s := range steps {
		st := plain
		if s.Trivial {
			st = dim
		}
		said := Count(s.Version.Clauses, "clause") + " · " + s.Version.ID
		if s.Run > 0 {
			said = english.run(&s)
		}
		page.WriteString("\n" + t.paint(bold, s.Version.Version) + "  " + t.paint(dim, said) + "\n")
		t.paragraph(&page, "  ", 2, st, english.step(&s), nil)
		if said := english.note(&s); said != "" {
			t.paragraph(&page, "  ", 2, bad, said, nil)
		}
		for i := range s.Changes {
			r := &s.Changes[i]
			title, places, said := english.change(r)
			c := &r.Cells[1]
			var f flow
			f.add(plain, title)
			f.add(dim, "  "+places)
			f.add(cellStates[c.State].style, "  "+said)
			lines, _ := f.lines(t, t.columns(7))
			for k, line := range lines {
				lead := "    " + t.paint(cellStates[c.State].style, c.Sign()) + strings.Repeat(" ", 3-Width(c.Sign()))
				if k > 0 {
					lead = strings.Repeat(" ", 7)
				}
				page.WriteString(lead + line + "\n")
			}
		}
		if s.More > 0 {
			t.paragraph(&page, "    ", 4, dim, "and "+Count(s.More, "more change")+" (--full tells all)", nil)
		}
		for i := range s.Facts {
			if i == mostPastFacts {
				t.paragraph(&page, "    ", 4, dim, "and "+Number(len(s.Facts)-i)+" more", nil)
				break
			}
			f := &s.Facts[i]
			page.WriteString("    " + t.paint(plain, english.pastFact(f)) + "  " + t.paint(dim, placesOf(f.Left, f.Right)) +
				"\n")
		}
	}
	return write(w, &page)
}

// placesOf names clauses of two versions by their numbers: "#62 → #58".
func placesOf(left, right string) string {
	short := func(ids string) string {
		var out []string
		for _, id := range strings.Fields(ids) {
			_, at := splitID(id)
			out = append(out, "#"+at)
		}
		return cmp.Or(strings.Join(out, " "), nothing)
	}
	return short(left) + " → " + short(right)
}
