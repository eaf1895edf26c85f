package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"clausewise/corpus"
	"clausewise/corpus/topic"
)

// Topics writes a list of topics by group, with the articles of laws that speak of them.
func (t Text) Topics(w io.Writer, set *topic.Set, places []int) error {
	var page bytes.Buffer
	ids, names := 0, 0
	for _, i := range places {
		x := &set.Topics()[i]
		ids, names = max(ids, Width(x.ID)), max(names, Width(Printable(x.Name)))
	}
	group := ""
	for _, i := range places {
		x := &set.Topics()[i]
		if g := x.Group(); g != group {
			if group != "" {
				page.WriteByte('\n')
			}
			group = g
		}
		page.WriteString(t.paint(bold, x.ID) + pad("", ids-Width(x.ID)+2) + pad(Printable(x.Name), names+2))
		page.WriteString(t.paint(dim, laws(x, t.columns(ids+names+4))))
		page.Truncate(len(bytes.TrimRight(page.Bytes(), " ")))
		page.WriteByte('\n')
	}
	return write(w, &page)
}

// laws is that of words in English, for terminals.
func laws(x *topic.Topic, room int) string { return english.laws(x, room) }

// laws names as many articles of laws that speak of a topic as fit.
func (w words) laws(x *topic.Topic, room int) string {
	said := ""
	for _, m := range mappings(x.Mapping) {
		next := w.t(m.name) + " " + m.value
		if said != "" {
			next = said + w.t("; ") + next
		}
		if Width(next) > room && said != "" {
			break
		}
		said = next
	}
	return fit(Printable(said), room)
}

// Topic explains one topic: what it means, where laws speak of it, how people ask for it, and the
// cues that find it.
func (t Text) Topic(w io.Writer, x *topic.Topic) error {
	var page bytes.Buffer
	head := t.paint(bold, x.Name)
	if x.NameZH != "" {
		head += "  " + t.paint(bold, x.NameZH)
	}
	page.WriteString(head + "  " + t.paint(dim, x.ID) + "\n")
	t.paragraph(&page, "", 0, plain, x.Definition, nil)
	said := mappings(x.Mapping)
	wide := len("asked for by")
	for _, m := range said {
		wide = max(wide, len(m.name))
	}
	line := func(name, text string) {
		if text != "" {
			lead := fmt.Sprintf("  %-*s ", wide, name)
			t.paragraph(&page, t.paint(dim, lead), len(lead), plain, text, nil)
		}
	}
	if len(said) > 0 {
		page.WriteString("\nwhere laws and vocabularies speak of it (pointers, no legal advice)\n")
		for _, m := range said {
			line(m.name, m.value)
		}
	}
	page.WriteByte('\n')
	line("asked for by", strings.Join(x.Asks, ", "))
	line("facts", strings.Join(x.Facts, ", "))
	page.WriteString("\ncues\n")
	for _, lang := range cueLanguages(x) {
		for _, strength := range []string{"heading", "sure", "likely", "hint", "not"} {
			var cues []string
			for _, c := range x.Cues {
				if c.Lang == lang && c.Strength == strength {
					cues = append(cues, c.Text)
				}
			}
			line(lang+" "+strength, strings.Join(cues, ", "))
		}
	}
	return write(w, &page)
}

// Labelled writes each clause of a text, its topics and why they were found, its facts and its
// duties.
func (t Text) Labelled(w io.Writer, p *corpus.Policy, set *topic.Set) error {
	v := &view{Text: t, p: p}
	for i := range p.Clauses {
		c := &p.Clauses[i]
		if i > 0 {
			v.page.WriteByte('\n')
		}
		lead, wide := "", 0
		if len(p.Clauses) > 1 {
			lead = fmt.Sprintf("#%-3d ", i+1)
			wide = len(lead)
		}
		if number := Printable(c.Number); number != "" {
			lead += number + " "
			wide += Width(number) + 1
		}
		t.paragraph(&v.page, lead, wide, bold, c.Text, nil)
		if len(c.Topics) == 0 {
			v.page.WriteString(t.paint(dim, "  no topic") + "\n")
		}
		v.why(c, 2, set)
	}
	return write(w, &v.page)
}
