package web

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strings"

	"clausewise/compare"
	"clausewise/compare/report"
	"clausewise/corpus"
	"clausewise/corpus/topic"
	"clausewise/index"
)

const (
	policiesInTable = 40 // on a page
	quotesOnPage    = 25
	besideOnTopic   = 6 // policies whose clauses on a topic stand side by side
)

// coveredPage is the frame of the table of topics and policies.
type coveredPage struct {
	report.HTML
	Chosen    []string // ids of policies; none means all
	Known     []choice
	Vendor    string
	Topics    []topicChoice
	Narrow    string // "", "differences" or "missing"
	Views     []report.PageLink
	Main      any
	Pages     []report.PageLink
	Downloads []link
	Total     int
}

// coveragePage is the table of topics and policies. p names policies, without any all stand there; vendor, t (topics)
// and only ("differences", "missing") narrow it down.
func coveragePage(r *request) (*page, error) {
	n, err := number(r.form.Get("page"), 1, 10_000)
	if err != nil {
		return nil, err
	}
	digests, err := r.chosenDigests()
	if err != nil {
		return nil, err
	}
	set := r.topics()
	var places []int
	for i := range set.Topics() {
		places = append(places, i)
	}
	x := &coveredPage{HTML: r.html, Chosen: values(r.form, "p"), Known: r.known(), Vendor: r.form.Get("vendor"),
		Total: len(digests)}
	if names := values(r.form, "t"); len(names) > 0 {
		places = nil
		for _, name := range names {
			found := set.Find(name)
			if found == nil {
				return nil, noTopic(set, name)
			}
			places = append(places, found...)
		}
		slices.Sort(places)
		places = slices.Compact(places)
	}
	x.Narrow = r.form.Get("only")
	if !slices.Contains([]string{"", "differences", "missing"}, x.Narrow) {
		return nil, refuse(http.StatusBadRequest, "%s: there are differences and missing", x.Narrow)
	}
	narrow := func(c *compare.Coverage) *report.Covered {
		c = c.Only(places)
		switch x.Narrow {
		case "differences":
			c = c.OnlyDifferences()
		case "missing":
			c = c.Missing()
		}
		return &report.Covered{Coverage: c, Lacking: x.Narrow == "missing"}
	}
	all := func() *report.Covered { return narrow(compare.Cover(set, digests...)) }
	files := report.HTML{Lang: r.html.Lang}
	p := &page{title: r.html.T("Coverage"), nav: "coverage", name: "coverage", data: x, wide: true}
	p.json = func(w io.Writer) error { return report.CoverageJSON(w, all()) }
	p.files = map[string]reportFile{
		"csv": {"coverage", func(w io.Writer) error {
			return withMark(w, func(w io.Writer) error { return report.CoverageCSV(w, all()) })
		}},
		"md":   {"coverage", func(w io.Writer) error { return report.CoverageMarkdown(w, all()) }},
		"html": {"coverage", func(w io.Writer) error { return r.coverageFile(w, files, all()) }},
	}
	if r.want != "html" || r.PathValue("form") != "" {
		return p, nil
	}
	shown := digests[min((n-1)*policiesInTable, len(digests)):min(n*policiesInTable, len(digests))]
	covered := narrow(compare.Cover(set, shown...))
	x.Main = r.fragment(func(w io.Writer) error { return r.html.Coverage(w, covered) })
	x.Pages = r.pages(n, len(digests), policiesInTable)
	x.Downloads = []link{{"CSV", r.as("csv")}, {"HTML", r.as("html")}, {"Markdown", r.as("md")}, {"JSON", r.as("json")}}
	for _, c := range []struct{ id, name string }{{"", r.html.T("All topics")},
		{"differences", r.html.T("Where they differ")}, {"missing", r.html.T("What is missing")}} {
		x.Views = append(x.Views, report.PageLink{Text: c.name, URL: r.with("only", c.id), This: x.Narrow == c.id})
	}
	for i := range set.Topics() {
		t := &set.Topics()[i]
		x.Topics = append(x.Topics, topicChoice{t.ID, report.Printable(r.html.TopicName(t)),
			slices.Contains(values(r.form, "t"), t.ID)})
	}
	return p, nil
}

// coverageFile writes the table as a file, with its quotes if the policies are few.
func (r *request) coverageFile(w io.Writer, h report.HTML, c *report.Covered) error {
	if len(c.Policies) <= policiesInTable {
		var err error
		if c.Quotes, err = r.quotes(r.Context(), c.Coverage); err != nil {
			return err
		}
	}
	return h.CoverageFile(w, c)
}

// chosenDigests are those of the policies that p and vendor name, else of all newest versions.
func (r *request) chosenDigests() ([]*corpus.Digest, error) {
	if _, err := r.coverage(); err != nil {
		return nil, err
	}
	var out []*corpus.Digest
	refs := values(r.form, "p")
	if len(refs) == 0 {
		out = r.digests
	} else {
		docs, err := r.v.documents(r.Context(), r.stock, refs)
		if err != nil {
			return nil, err
		}
		for i, d := range docs {
			if !slices.ContainsFunc(docs[:i], func(other *document) bool { return other.key() == d.key() }) {
				out = append(out, d.policy.Digest(r.topics()))
			}
		}
	}
	vendor := strings.ToLower(strings.TrimSpace(r.form.Get("vendor")))
	if vendor == "" {
		return out, nil
	}
	var of []*corpus.Digest
	for _, d := range out {
		if strings.Contains(strings.ToLower(d.Vendor), vendor) || strings.Contains(strings.ToLower(d.ID), vendor) {
			of = append(of, d)
		}
	}
	return of, nil
}

// quotes are what the cells of a table quote, by row and policy: the words from the index, with the places of their
// clauses, or of dropped files from the files.
func (r *request) quotes(ctx context.Context, t *compare.Coverage) ([][]corpus.Quoted, error) {
	out := make([][]corpus.Quoted, len(t.Rows))
	for i := range out {
		out[i] = make([]corpus.Quoted, len(t.Policies))
	}
	var refs []index.Ref
	var cells [][2]int
	for k := range t.Policies {
		var d *document
		key := ""
		if strings.HasPrefix(t.Policies[k].ID, droppedPrefix) {
			var err error
			if d, err = r.v.drops.get(t.Policies[k].ID, r.topics()); err != nil {
				return nil, err
			}
		} else if rec, err := r.find(t.Policies[k].ID); err != nil {
			return nil, err
		} else {
			key = rec.Key()
		}
		for i := range t.Rows {
			switch at := t.Rows[i].Cells[k].Best; {
			case at.Clause < 0:
			case d != nil:
				out[i][k] = compare.QuoteOf(d.policy, at)
			default:
				refs, cells = append(refs, index.Ref{Key: key, N: at.Clause}), append(cells, [2]int{i, k})
			}
		}
	}
	clauses, err := r.stock.index.Clauses(ctx, refs)
	if err != nil {
		return nil, err
	}
	for n, c := range clauses {
		i, k := cells[n][0], cells[n][1]
		at := t.Rows[i].Cells[k].Best
		out[i][k] = c.Cut(at.Start, at.End)
	}
	return out, nil
}

// topic returns the topic that a name stands for.
func (r *request) topic(name string) (*topic.Topic, error) {
	set := r.topics()
	found := set.Find(name)
	if i := set.Index(name); i >= 0 {
		found = []int{i}
	}
	if len(found) == 0 {
		return nil, noTopic(set, name)
	}
	return &set.Topics()[found[0]], nil
}

// topicPage is a topic: its definition, laws, who says what, and how its facts spread.
func topicPage(r *request) (*page, error) {
	n, err := number(r.form.Get("page"), 1, 10_000)
	if err != nil {
		return nil, err
	}
	t, err := r.topic(r.PathValue("topic"))
	if err != nil {
		return nil, err
	}
	cover, err := r.coverage()
	if err != nil {
		return nil, err
	}
	set := r.topics()
	place := []int{set.Index(t.ID)}
	about := &report.About{Topic: t, All: &report.Covered{Coverage: cover.Only(place)}}
	order := byLevel(about.All.Rows[0].Cells)
	from, to := min((n-1)*quotesOnPage, len(order)), min(n*quotesOnPage, len(order))
	var shown []*corpus.Digest
	for _, k := range order[from:to] {
		shown = append(shown, r.digests[k])
	}
	about.Cover = &report.Covered{Coverage: compare.Cover(set, shown...).Only(place)}
	if about.Cover.Quotes, err = r.quotes(r.Context(), about.Cover.Coverage); err != nil {
		return nil, err
	}
	about.Pages = r.pages(n, len(order), quotesOnPage)
	return &page{
		title: report.Printable(r.html.TopicName(t)), nav: "topics",
		main: func(w io.Writer) error { return r.html.Topic(w, about) },
		json: func(w io.Writer) error {
			var table bytes.Buffer
			if err := report.CoverageJSON(&table, about.All); err != nil {
				return err
			}
			return report.WriteJSON(w, map[string]any{"topic": report.Topics(set, place, true).Topics[0],
				"coverage": json.RawMessage(table.Bytes())}, true)
		},
	}, nil
}

// byLevel orders policies by how much they say: the places of full cells, then partial ones, then others.
func byLevel(cells []compare.Cell) []int {
	order := make([]int, len(cells))
	for i := range order {
		order[i] = i
	}
	rank := func(c *compare.Cell) int {
		switch {
		case c.Level == topic.Full:
			return 0
		case c.Level == topic.Partial:
			return 1
		case c.Understood:
			return 2
		}
		return 3
	}
	slices.SortStableFunc(order, func(a, b int) int { return rank(&cells[a]) - rank(&cells[b]) })
	return order
}

// clausesPage is all that some policies say of a topic, side by side; without p the first ones that state it.
func clausesPage(r *request) (*page, error) {
	t, err := r.topic(r.PathValue("topic"))
	if err != nil {
		return nil, err
	}
	set := r.topics()
	refs := values(r.form, "p")
	if len(refs) > besideOnTopic {
		return nil, refuse(http.StatusBadRequest, "up to %d policies stand side by side, not %d", besideOnTopic, len(refs))
	}
	if len(refs) == 0 {
		cover, err := r.coverage()
		if err != nil {
			return nil, err
		}
		cells := cover.Only([]int{set.Index(t.ID)}).Rows[0].Cells
		for _, k := range byLevel(cells)[:min(4, len(cells))] {
			refs = append(refs, cover.Policies[k].ID)
		}
	}
	docs, err := r.v.documents(r.Context(), r.stock, refs)
	if err != nil {
		return nil, err
	}
	together := &report.Together{Topic: t}
	digests := make([]*corpus.Digest, len(docs))
	for i, d := range docs {
		digests[i] = d.policy.Digest(set)
	}
	cover := compare.Cover(set, digests...).Only([]int{set.Index(t.ID)})
	for i, d := range docs {
		together.Columns = append(together.Columns, report.TogetherColumn{Policy: d.policy, Cell: cover.Rows[0].Cells[i]})
	}
	main := func(w io.Writer) error { return r.html.Clauses(w, together, set) }
	return &page{
		title: report.Printable(r.html.TopicName(t)) + " – " + r.html.T("side by side"), nav: "topics", wide: true,
		main: main, part: main,
		json: func(w io.Writer) error { return report.CoverageJSON(w, &report.Covered{Coverage: cover}) },
	}, nil
}

// topicsPage lists all topics with how many policies state each.
func topicsPage(r *request) (*page, error) {
	cover, err := r.coverage()
	if err != nil {
		return nil, err
	}
	set := r.topics()
	type row struct {
		ID, Name, Definition string
		Stated, Total        int
		Share                int // percent
	}
	type group struct {
		Name string
		Rows []row
	}
	var groups []group
	places := make([]int, len(set.Topics()))
	for i := range set.Topics() {
		t := &set.Topics()[i]
		places[i] = i
		if len(groups) == 0 || groups[len(groups)-1].Name != t.Group() {
			groups = append(groups, group{Name: t.Group()})
		}
		x := row{ID: t.ID, Name: report.Printable(r.html.TopicName(t)), Definition: report.Printable(r.html.Definition(t)),
			Stated: cover.Rows[i].Totals().Stated(), Total: len(cover.Policies)}
		if x.Total > 0 {
			x.Share = 100 * x.Stated / x.Total
		}
		g := &groups[len(groups)-1]
		g.Rows = append(g.Rows, x)
	}
	return &page{
		title: r.html.T("Topics"), nav: "topics", name: "topics",
		data: struct {
			report.HTML
			Groups []group
		}{r.html, groups},
		json: asJSON(func() report.TopicsJSON { return report.Topics(set, places, false) }),
	}, nil
}
