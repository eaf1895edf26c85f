package report

import (
	"html/template"
	"io"
	"net/url"
	"strings"

	"clausewise/corpus/topic"
	"clausewise/index"
)

// Hits is the answer to a query as the viewer shows it.
type Hits struct {
	Query  string
	Found  []Found
	Topics *topic.Set
	First  int // number of the first hit, counted from 1
}

// Hits writes what was found as a part of a page: each clause with its vendor, the headings above it, and the part of
// it that matches, leading to its place in the policy.
func (h HTML) Hits(w io.Writer, x *Hits) error {
	page := struct {
		HTML
		Hits []hitHTML
	}{HTML: h}
	for i := range x.Found {
		f := &x.Found[i]
		page.Hits = append(page.Hits, h.hitHTML(f.Entry, f.ID, f.Number, f.Path, f.Text, f.Lang, f.Highlights,
			place(f.Entry.Source, f.Span)))
		hit := &page.Hits[i]
		hit.N = x.First + i
		hit.URL = strings.Replace(hit.URL, "#", "?"+url.Values{"q": {x.Query}}.Encode()+"#", 1)
		hit.Topics = h.topicsByID(topicIDs(f.Topics), x.Topics)
	}
	return h.part(w, "hits", page)
}

// hitHTML is a clause that was found. All texts are without control characters.
type hitHTML struct {
	N                                          int
	ID, Policy, URL, Vendor, Version, Number   string
	Path, Place, Lang, Score, Common, AlsoSame string
	Text                                       template.HTML
	Topics                                     []labelHTML
	Differ                                     []string
}

// hitColumns is how many columns of a clause a hit shows.
const hitColumns = 420

func (h HTML) hitHTML(e index.Entry, id, number string, path []string, text, lang string, marks [][2]int,
	place string) hitHTML {
	from, to := snippet(text, marks, hitColumns)
	var inside [][2]int
	for _, m := range marks {
		if m[1] > from && m[0] < to {
			inside = append(inside, [2]int{max(m[0], from) - from, min(m[1], to) - from})
		}
	}
	x := hitHTML{
		ID: Printable(id), Policy: Printable(e.PolicyID), URL: ClauseURL(id), Vendor: Printable(vendor(e)),
		Version: e.Version, Number: Printable(number),
		Path: Printable(strings.Join(path, " › ")), Place: Printable(place), Lang: h.foreign(lang),
		Text: highlighted(text[from:to], inside),
	}
	if from > 0 {
		x.Text = "… " + x.Text
	}
	if to < len(text) {
		x.Text += " …"
	}
	return x
}

func (h HTML) topicsByID(ids []string, set *topic.Set) (out []labelHTML) {
	for _, id := range ids {
		if i := set.Index(id); i >= 0 {
			out = append(out, labelHTML{ID: id, Name: Printable(h.TopicName(&set.Topics()[i])), Class: "plain"})
		}
	}
	return out
}

// Alike writes a clause and those that are nearest to it as a part of a page.
func (h HTML) Alike(w io.Writer, a *Alike, set *topic.Set) error {
	v := h.words()
	page := struct {
		HTML
		Given hitHTML
		Hits  []hitHTML
		Count string
	}{HTML: h, Count: v.count(a.Total, "clause")}
	g := &a.Given
	page.Given = h.hitHTML(g.Entry, g.ID, g.Number, g.Path, g.Text, g.Lang, nil, place(g.Entry.Source, g.Span))
	for i := range a.Rows {
		n := &a.Rows[i]
		x := h.hitHTML(n.Entry, n.ID, n.Number, n.Path, n.Text, n.Lang, n.Match.Marks, place(n.Entry.Source, n.Span))
		x.N = i + 1
		x.Score = likelyWords(likely(&n.Match))
		x.Topics = h.topicsByID(n.Match.Topics, set)
		if n.Match.Same {
			x.Differ = append(x.Differ, v.t("word for word"))
		}
		x.Differ = append(x.Differ, v.factsBeside(n.Match.Facts)...)
		if len(n.Also) > 0 {
			x.Differ = append(x.Differ, v.t("the same in %s", Printable(v.atMost(n.Also, 5))))
		}
		page.Hits = append(page.Hits, x)
	}
	return h.part(w, "alike", page)
}
