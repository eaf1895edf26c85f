package web

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"clausewise/compare/report"
	"clausewise/index"
)

const (
	hitsOnPage = 20
	lastHit    = 1000 // how deep one may page
	firstOf    = 8    // of a facet that are shown at once
)

// searched is what the page of a search shows.
type searched struct {
	report.HTML
	Query      string
	Filters    []filter // those in force
	Facets     []facetHTML
	Summary    string
	PassesNone []string // see index.Result
	Any        bool
	Pages      []report.PageLink
	Wrong      string // what is wrong with the query
	Caret      string // the query with a sign below the place
	Hint       string
	Versions   bool // older versions are searched, too
	All        bool // only clauses with all words
	VersionURL string
	AllURL     string // with only those, or the others, too
	Main       any    // the hits, as HTML
	Looked     string
	Begun      string // the query that was asked instead, with the beginning of a word
}

// filter is a facet that narrows the search down.
type filter struct{ Name, Value, URL string }

type facetHTML struct {
	Name        string
	First, Rest []facetValue
}

type facetValue struct {
	Text, URL, Count string
	On               bool
}

// searchPage finds clauses: q is the query, vendor, topic, lang and policy narrow it down, words=all leaves
// only clauses that hold all words, all=1 takes older versions in, page leads on.
func searchPage(r *request) (*page, error) {
	n, err := number(r.form.Get("page"), 1, lastHit/hitsOnPage)
	if err != nil {
		return nil, err
	}
	query := strings.TrimSpace(r.form.Get("q"))
	q := index.Query{
		Text: query, All: r.form.Get("words") == "all", AllVersions: r.form.Get("all") != "",
		Vendor: values(r.form, "vendor"), Lang: values(r.form, "lang"),
		Limit: hitsOnPage, Offset: (n - 1) * hitsOnPage,
	}
	for _, ref := range values(r.form, "policy") {
		rec, err := r.find(ref)
		if err != nil {
			return nil, err
		}
		q.Policies = append(q.Policies, rec.Key())
	}
	x := &searched{HTML: r.html, Query: query, Versions: q.AllVersions, All: q.All}
	title := r.html.T("Search")
	if query != "" {
		title = query + " – " + title
	}
	p := &page{title: title, nav: "search", name: "search", data: x}
	if query == "" && len(values(r.form, "topic")) == 0 {
		p.json = asJSON(func() report.SearchJSON { return report.Search(&index.Result{}, nil) })
		p.part = r.partOf("results", x)
		return p, nil
	}
	topics, err := r.topicsNamed(values(r.form, "topic"))
	if err != nil {
		return nil, err
	}
	result, err := r.search(q, topics, x)
	var syntax *index.SyntaxError
	if errors.As(err, &syntax) {
		p.err = err
		x.Wrong, x.Hint = retold(r.html, syntax.Msg), retold(r.html, syntax.Hint)
		x.Caret = report.Caret(query, syntax.Start, syntax.End)
		p.part = r.partOf("results", x)
		switch {
		case r.want == "json":
			return nil, err
		case r.part:
			return p, nil
		}
		// What the words alone find is better than an empty page.
		q.Text = plainWords(query)
		if result, err = r.search(q, topics, x); errors.As(err, &syntax) {
			return p, nil // there are no words, or too many
		}
		x.Looked = q.Text
	}
	if err != nil {
		return nil, err
	}
	found := make([]report.Found, len(result.Hits))
	for i, h := range result.Hits {
		found[i].Hit = h
	}
	p.json = asJSON(func() report.SearchJSON { return report.Search(result, found) })
	x.fill(r, result, found, n)
	p.part = r.partOf("results", x)
	return p, nil
}

// topicsNamed are the ids of the topics that names stand for. Their clauses are those on any of them.
func (r *request) topicsNamed(names []string) (ids []string, err error) {
	set := r.topics()
	for _, name := range names {
		found := set.Find(name)
		if found == nil {
			return nil, noTopic(set, name)
		}
		for _, i := range found {
			if id := set.Topics()[i].ID; !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids, nil
}

// search asks the index for clauses on topics. Where no clause has all words, the last one may be the beginning of a
// word, as while the reader types; programs get what they ask for.
func (r *request) search(q index.Query, topics []string, x *searched) (*index.Result, error) {
	text := q.Text
	for _, id := range topics {
		q.Text = strings.TrimSpace(q.Text + " +topic:" + id)
	}
	result, err := r.stock.index.Search(r.Context(), q)
	if err == nil && result.TotalAll == 0 && r.want == "html" {
		if begun, ok := unfinished(text); ok {
			q.Text = begun + strings.TrimPrefix(q.Text, text)
			if again, err := r.stock.index.Search(r.Context(), q); err == nil && again.TotalAll > 0 {
				result, x.Begun = again, begun
			}
		}
	}
	if result != nil {
		result.Query = text
	}
	return result, err
}

// unfinished makes the last word of a query the beginning of one, if it is a plain word.
func unfinished(query string) (string, bool) {
	last := query[strings.LastIndexFunc(query, unicode.IsSpace)+1:]
	if utf8.RuneCountInString(last) < 3 || strings.ContainsFunc(last, func(r rune) bool { return !unicode.IsLetter(r) }) {
		return "", false
	}
	return query + "*", true
}

// plainWords takes the signs out of a query, and the capitals, in which OR is one.
func plainWords(query string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(query),
		func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

func (x *searched) fill(r *request, result *index.Result, found []report.Found, n int) {
	x.Any = len(found) > 0
	x.Summary, x.PassesNone = summary(r.html, result), result.PassesNone
	if x.Any {
		x.Main = r.fragment(func(w io.Writer) error {
			return r.html.Hits(w, &report.Hits{Query: r.form.Get("q"), Found: found, Topics: r.topics(),
				First: (n-1)*hitsOnPage + 1})
		})
	}
	x.Pages = r.pages(n, min(result.Total, lastHit), hitsOnPage)
	x.VersionURL = r.with("all", "1")
	if x.Versions {
		x.VersionURL = r.with("all", "")
	}
	switch {
	case x.All:
		x.AllURL = r.with("words", "")
	case 0 < result.TotalAll && result.TotalAll < result.Total:
		x.AllURL = r.with("words", "all")
	}
	set := r.topics()
	for _, f := range []struct{ key, facet, name string }{{"vendor", "vendor", r.html.T("Vendor")},
		{"topic", "topic", r.html.T("Topic")}, {"lang", "lang", r.html.T("Language")}} {
		chosen := values(r.form, f.key)
		out := facetHTML{Name: f.name}
		for i, c := range result.Facets[f.facet] {
			v := facetValue{Text: report.Printable(c.ID), Count: report.Number(c.Count), On: slices.Contains(chosen, c.ID)}
			if v.Text == "" {
				v.Text = r.html.T("unknown")
			}
			if f.key == "topic" {
				if i := set.Index(c.ID); i >= 0 {
					v.Text = report.Printable(r.html.TopicName(&set.Topics()[i]))
				}
			}
			if v.On {
				v.URL = r.without(f.key, c.ID)
			} else {
				v.URL = r.with(f.key, append(slices.Clone(chosen), c.ID)...)
			}
			if i < firstOf || v.On {
				out.First = append(out.First, v)
			} else {
				out.Rest = append(out.Rest, v)
			}
		}
		if len(out.First) > 1 || len(chosen) > 0 {
			x.Facets = append(x.Facets, out)
		}
		for _, c := range chosen {
			text := c
			if i := set.Index(c); f.key == "topic" && i >= 0 {
				text = r.html.TopicName(&set.Topics()[i])
			}
			x.Filters = append(x.Filters, filter{f.name, report.Printable(text), r.without(f.key, c)})
		}
	}
	for _, c := range values(r.form, "policy") {
		x.Filters = append(x.Filters, filter{r.html.T("Policy"), report.Printable(c), r.without("policy", c)})
	}
}

// summary says how many clauses were found.
func summary(h report.HTML, r *index.Result) string {
	some := r.Total - r.TotalAll
	switch {
	case r.Total == 0:
		return h.T("Nothing found.")
	case some == 0:
		return h.T("%s with all words", h.Count(r.TotalAll, "clause"))
	case r.TotalAll == 0:
		return h.T("%s with some of the words or near them, none with all", h.Count(r.Total, "clause"))
	}
	return h.T("%s with all words, %s more with some or near them", h.Count(r.TotalAll, "clause"), report.Number(some))
}

// number reads a number of a query.
func number(s string, least, most int) (int, error) {
	if s == "" {
		return least, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < least || n > most {
		return 0, refuse(http.StatusBadRequest, "a number from %d to %d is wanted, not %q", least, most, s)
	}
	return n, nil
}

// values are those of a key that say something.
func values(form url.Values, key string) (out []string) {
	for _, v := range form[key] {
		if v = strings.TrimSpace(v); v != "" {
			out = append(out, v)
		}
	}
	return out
}

// highlights are the byte ranges that match a query, by clause of a policy of the library.
func (r *request) highlights(ctx context.Context, query, key string, clauses int) (map[int][][2]int, error) {
	if query == "" {
		return nil, nil
	}
	result, err := r.stock.index.Search(ctx,
		index.Query{Text: query, Policies: []string{key}, AllVersions: true, Limit: min(max(clauses, 1), lastHit),
			NoFacets: true})
	if err != nil {
		return nil, err
	}
	marks := map[int][][2]int{}
	for _, h := range result.Hits {
		if n, err := strconv.Atoi(h.ID[strings.LastIndexByte(h.ID, '#')+1:]); err == nil && (result.TotalAll == 0 || h.All) {
			marks[n-1] = h.Highlights
		}
	}
	return marks, nil
}
