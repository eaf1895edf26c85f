package web

import (
	"context"
	"io"
	"slices"
	"strings"

	"clausewise/cmd/internal/shelf"
	"clausewise/compare"
	"clausewise/compare/report"
	"clausewise/corpus/library"
)

// glanceAt is how many policies the table of the first page has.
const glanceAt = 24

// startPage is the search, the vendors, and the table of topics at a glance.
func startPage(r *request) (*page, error) {
	cover, err := r.coverage()
	if err != nil {
		return nil, err
	}
	glance := cover
	if len(r.digests) > glanceAt {
		glance = compare.Cover(r.topics(), r.digests[:glanceAt]...)
	}
	x := struct {
		report.HTML
		Policies, Clauses int
		Main              any
		All               bool
		Policy            []policyRow
		ReadOnly          bool
		Known             []choice
		Chosen            []string
		Changed           []changedRow
		Samples           bool
		Asks              []string
	}{HTML: r.html, Policies: len(r.newest()), All: len(r.digests) <= glanceAt, ReadOnly: r.v.o.ReadOnly, Known: r.known(),
		Samples: r.samples != nil, Chosen: make([]string, 2)}
	for _, rec := range r.newest() {
		x.Clauses += rec.Clauses
	}
	x.Asks = []string{r.html.T("do you sell my phone number"), r.html.T("children under 13"), r.html.T("topic:cookies"),
		r.html.T("how long do you keep my data")}
	if len(glance.Policies) > 0 {
		x.Main = r.fragment(func(w io.Writer) error {
			return r.html.Coverage(w,
				&report.Covered{Coverage: glance, Turned: true})
		})
	}
	x.Policy = r.policyRows(cover, r.newest()[:min(len(r.newest()), glanceAt)])
	x.Changed = r.changed(8)
	return &page{
		title: "clausewise", nav: "start", name: "start", data: x,
		json: asJSON(func() report.ListJSON { return report.ListJSON{Policies: r.listed(r.newest())} }),
	}, nil
}

// changedRow is a document with two versions that may be compared.
type changedRow struct{ Vendor, From, To, Old, New string }

// changed are documents that have versions.
func (r *request) changed(most int) (out []changedRow) {
	for i := 1; i < len(r.records) && len(out) < most; i++ {
		a, b := &r.records[i-1], &r.records[i]
		if b.Newest && a.ID == b.ID {
			out = append(out, changedRow{report.Printable(b.Vendor), a.Version, b.Version, a.PolicyID(), b.PolicyID()})
		}
	}
	return out
}

func (r *request) listed(records []*library.Record) []report.VersionJSON {
	out := []report.VersionJSON{}
	for _, rec := range records {
		out = append(out, shelf.Version(*rec))
	}
	return out
}

// policyRow is a policy in a list. All texts are without control characters.
type policyRow struct {
	report.VersionJSON
	Stated, Topics int
	Versions       int
}

func (r *request) policyRows(cover *compare.Coverage, records []*library.Record) (out []policyRow) {
	at := map[string]int{}
	for k := range cover.Policies {
		at[cover.Policies[k].ID] = k
	}
	versions := map[string]int{}
	for i := range r.records {
		versions[r.records[i].ID]++
	}
	for _, rec := range records {
		row := policyRow{VersionJSON: shelf.Version(*rec), Topics: len(cover.Rows), Versions: versions[rec.ID]}
		row.Vendor, row.Document, row.Source = report.Printable(row.Vendor), report.Printable(row.Document),
			report.Printable(row.Source)
		if k, ok := at[rec.PolicyID()]; ok {
			for i := range cover.Rows {
				if cover.Rows[i].Cells[k].Level != 0 {
					row.Stated++
				}
			}
		}
		out = append(out, row)
	}
	return out
}

// listedOnPage is how many policies a list has on a page.
const listedOnPage = 100

// policiesPage lists all policies; name narrows it down.
func policiesPage(r *request) (*page, error) {
	n, err := number(r.form.Get("page"), 1, 10_000)
	if err != nil {
		return nil, err
	}
	cover, err := r.coverage()
	if err != nil {
		return nil, err
	}
	name := strings.TrimSpace(r.form.Get("name"))
	records := slices.DeleteFunc(r.newest(), func(rec *library.Record) bool {
		lower := strings.ToLower(name)
		return !strings.Contains(strings.ToLower(rec.Vendor), lower) && !strings.Contains(rec.ID, lower)
	})
	shown := records[min((n-1)*listedOnPage, len(records)):min(n*listedOnPage, len(records))]
	x := struct {
		report.HTML
		Name   string
		Total  string
		Policy []policyRow
		Pages  []report.PageLink
	}{r.html, name, r.html.Count(len(records), "policy"), r.policyRows(cover, shown),
		r.pages(n, len(records), listedOnPage)}
	return &page{
		title: r.html.T("Policies"), nav: "policies", name: "policies", data: x, part: r.partOf("policylist", x),
		json: asJSON(func() report.ListJSON { return report.ListJSON{Policies: r.listed(records)} }),
	}, nil
}

// similarOnPage is how many clauses stand beside one.
const similarOnPage = 20

// similarPage is the clauses of other policies that are nearest to one.
func similarPage(r *request) (*page, error) {
	d, n, err := r.clauseNamed(r.form.Get("clause"))
	if err != nil {
		return nil, err
	}
	given := shelf.GivenOf(d.policy)
	given.At = n
	if !d.dropped {
		given.Entry = shelf.EntryOf(*d.Record)
	}
	found, err := r.v.similar(r.Context(), r.stock, given)
	if err != nil {
		return nil, err
	}
	return &page{
		title: r.html.T("What others say on this"), nav: "policies",
		main: func(w io.Writer) error { return r.html.Alike(w, found, r.topics()) },
		json: asJSON(func() report.AlikeJSON { return report.Similar(found) }),
	}, nil
}

func (v *Viewer) similar(ctx context.Context, s *stock, given *shelf.Given) (*report.Alike, error) {
	if err := v.enter(ctx); err != nil {
		return nil, err
	}
	defer v.leave()
	o := shelf.Likeness{Limit: similarOnPage, PerPolicy: 1}
	return o.Find(ctx, s.index, given)
}
