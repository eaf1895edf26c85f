package web

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"clausewise/compare"
	"clausewise/compare/report"
	"clausewise/corpus"
)

// mostBeside is how many policies are put side by side.
const mostBeside = 4

// maxKeptRows is how long a comparison may be that is kept for the next request.
const maxKeptRows = 4000

// comparedPage is the frame of a comparison: which policies, which view.
type comparedPage struct {
	report.HTML
	Chosen            []string // ids, as asked for; padded with "" to two
	Known             []choice
	Swap, Permanent   string
	Views             []report.PageLink
	Downloads         []link
	Topics            []topicChoice
	Topic, Only       string
	Main              any
	Compared, Dropped bool
	Rows              string // the address of the view by rows
	ReadOnly          bool
	More              bool // another policy has room
}

// choice is a policy that may be chosen.
type choice struct{ ID, Text string }

type topicChoice struct {
	ID, Name string
	On       bool
}

// comparePage puts policies side by side, or asks which. p names them, the first is the base; view is "texts" or
// "rows", only a kind of rows and topic a topic that are shown.
func comparePage(r *request) (*page, error) {
	refs := values(r.form, "p")
	if len(refs) > mostBeside {
		return nil, refuse(http.StatusBadRequest, "up to %d policies stand side by side, not %d", mostBeside, len(refs))
	}
	x := &comparedPage{HTML: r.html, Chosen: refs, Known: r.known(), ReadOnly: r.v.o.ReadOnly}
	p := &page{title: r.html.T("Compare"), nav: "compare", name: "compare", data: x}
	if len(refs) < 2 {
		for len(x.Chosen) < 2 {
			x.Chosen = append(x.Chosen, "")
		}
		if len(refs) == 1 { // a wrong id is told at once
			if _, err := r.v.document(r.Context(), r.stock, refs[0]); err != nil {
				return nil, err
			}
		}
		if r.want != "html" {
			return nil, refuse(http.StatusBadRequest, "two policies are wanted: /compare.json?p=ONE&p=OTHER")
		}
		return p, nil
	}
	docs, err := r.v.documents(r.Context(), r.stock, refs)
	if err != nil {
		return nil, err
	}
	for i, d := range docs {
		if slices.ContainsFunc(docs[:i], func(other *document) bool { return other.key() == d.key() }) {
			return nil, refuse(http.StatusBadRequest, "%s stands there twice: name two policies, or two versions of one", d.id())
		}
	}
	choice := report.Choice{Only: values(r.form, "only")}
	for _, kind := range choice.Only {
		if !slices.Contains(report.Kinds, kind) {
			return nil, refuse(http.StatusBadRequest, "%s: no such kind of change; there are %s", kind,
				strings.Join(report.Kinds, ", "))
		}
	}
	if name := r.form.Get("topic"); name != "" {
		t, err := r.topic(name)
		if err != nil {
			return nil, err
		}
		x.Topic, choice.Topics = t.ID, []string{t.ID}
	}
	view := r.form.Get("view")
	if view != "rows" {
		view = "texts"
	}
	// The texts show all kinds and let the reader filter; only files and JSON have the chosen rows alone.
	file := r.PathValue("form") != "" || r.want == "json"
	shown := choice
	if !file {
		shown.Only = nil
	}
	c, err := r.v.compare(r.Context(), r.stock, docs, shown)
	if err != nil {
		return nil, err
	}
	p.title = r.html.ComparisonTitle(c.rows)
	p.wide = true
	if len(choice.Only) > 0 {
		x.Only = choice.Only[0]
	}
	x.Compared = true
	x.Dropped = slices.ContainsFunc(docs, func(d *document) bool { return d.dropped })
	swapped := slices.Clone(refs)
	swapped[0], swapped[1] = refs[1], refs[0]
	x.Swap = r.with("p", swapped...)
	pinned := make([]string, len(docs))
	for i, d := range docs {
		pinned[i] = d.key()
	}
	x.Permanent = r.with("p", pinned...)
	x.Rows = r.with("view", "rows")
	x.Views = []report.PageLink{
		{Text: r.html.T("Side by side"), URL: r.with("view"), This: view == "texts"},
		{Text: r.html.T("Row by row"), URL: x.Rows, This: view == "rows"},
	}
	x.Downloads = []link{{"HTML", r.as("html")}, {"CSV", r.as("csv")}, {"Markdown", r.as("md")}, {"JSON", r.as("json")}}
	x.More = len(refs) < mostBeside
	set := r.topics().Topics()
	for i := range set {
		x.Topics = append(x.Topics, topicChoice{set[i].ID, report.Printable(r.html.TopicName(&set[i])), set[i].ID == x.Topic})
	}
	name := "compare " + strings.Join(pinned, " ")
	p.json = asJSON(func() any { return report.Comparisons(c.table, c.rows) })
	files := report.HTML{Lang: r.html.Lang}
	p.files = map[string]reportFile{
		"html": {name, func(w io.Writer) error { return files.ComparisonFile(w, c.rows) }},
		"csv": {name, func(w io.Writer) error {
			return withMark(w, func(w io.Writer) error { return report.ComparisonCSV(w, c.rows) })
		}},
		"md": {name, func(w io.Writer) error { return report.ComparisonMarkdown(w, c.rows) }},
	}
	if !file {
		x.Main = r.fragment(func(w io.Writer) error {
			if view == "rows" {
				return r.html.Comparison(w, c.rows, x.Only)
			}
			return r.html.Texts(w, c.rows, x.Only)
		})
	}
	return p, nil
}

// withMark writes CSV behind a byte order mark, by which spreadsheets know that it is UTF-8.
func withMark(w io.Writer, fn func(io.Writer) error) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	return fn(w)
}

// compare puts policies side by side, or finds that it has been done a moment ago.
func (v *Viewer) compare(ctx context.Context, s *stock, docs []*document, choice report.Choice) (*comparison, error) {
	key := url.Values{"only": choice.Only, "topic": choice.Topics, "of": {s.stamp}}
	for _, d := range docs {
		key.Add("p", d.id()+"/"+d.policy.Source.SHA256)
	}
	if c, ok := v.compared.Get(key.Encode()); ok {
		return c, nil
	}
	c, err, _ := v.reading.Do("compare/"+key.Encode(), func() (any, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), requestTime)
		defer cancel()
		if err := v.enter(ctx); err != nil {
			return nil, err
		}
		defer v.leave()
		policies := make([]*corpus.Policy, len(docs))
		for i, d := range docs {
			policies[i] = d.policy
		}
		t := compare.Compare(compare.Options{}, policies[0], policies[1:]...)
		c := &comparison{t, report.Compare(t, choice)}
		if len(c.rows.Rows) <= maxKeptRows {
			v.compared.Add(key.Encode(), c)
		}
		return c, nil
	})
	if err != nil {
		return nil, err
	}
	return c.(*comparison), nil
}

// known are the policies that may be chosen: newest versions first, then older ones.
func (r *request) known() (out []choice) {
	for _, newest := range []bool{true, false} {
		for i := range r.records {
			rec := &r.records[i]
			if rec.Newest == newest {
				out = append(out, choice{rec.PolicyID(), report.Printable(rec.Vendor + " " + rec.Version)})
			}
		}
	}
	for _, d := range r.v.drops.list() {
		out = append(out, choice{d.id(), report.Printable(d.Source)})
	}
	return out
}
