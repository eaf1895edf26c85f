package web

import (
	"io"
	"runtime"
	"strconv"

	"clausewise/cmd/internal/shelf"
	"clausewise/compare"
	"clausewise/compare/report"
	"clausewise/corpus"

	"golang.org/x/sync/errgroup"
)

// versionsOnPage is how many versions a page tells of.
const versionsOnPage = 60

// historyPage is a document through its versions, or one clause of it.
func historyPage(r *request) (*page, error) {
	named, err := r.v.document(r.Context(), r.stock, r.PathValue("policy"))
	if err != nil {
		return nil, err
	}
	n, err := number(r.form.Get("page"), 1, 10_000)
	if err != nil {
		return nil, err
	}
	asked := r.form.Get("clause")
	if asked != "" || r.want != "html" || r.PathValue("form") != "" {
		n = 0 // all of them
	}
	past, at, err := r.past(named, n)
	if err != nil {
		return nil, err
	}
	title := r.html.T("Versions") + " – " + titleOf(named)
	if asked == "" {
		return &page{
			title: title, nav: "policies",
			main: func(w io.Writer) error { return r.html.History(w, past) },
			json: asJSON(func() report.HistoryJSON { return report.History(past) }),
			files: map[string]reportFile{
				"html": {"history " + named.key(),
					func(w io.Writer) error { return report.HTML{Lang: r.html.Lang}.HistoryFile(w, past) }},
			},
		}, nil
	}
	clause, err := strconv.Atoi(asked)
	if err != nil || clause < 1 || clause > len(named.policy.Clauses) {
		return nil, noClause(named.policy, asked)
	}
	trail := &report.Trail{Past: past, Sightings: past.History.Follow(at, clause-1)}
	return &page{
		title: title, nav: "policies",
		main: func(w io.Writer) error { return r.html.Trail(w, trail) },
		json: asJSON(func() report.TrailJSON { return report.FollowedClause(trail) }),
	}, nil
}

// past puts versions of a document each beside one before it, those of page n or, if it is 0, all. It tells which one
// was named.
func (r *request) past(named *document, n int) (past *report.Past, at int, err error) {
	if named.dropped {
		past = &report.Past{Versions: []report.VersionJSON{shelf.Version(*named.Record)},
			History: compare.Through(compare.Options{}, named.policy)}
		return past, 0, nil
	}
	versions := r.versions(named.Record)
	past = &report.Past{Total: len(versions)}
	if n > 0 {
		n = min(n, (len(versions)+versionsOnPage-1)/versionsOnPage)
		past.Pages = r.pages(n, len(versions), versionsOnPage)
		end := len(versions) - (n-1)*versionsOnPage
		first := max(0, end-versionsOnPage)
		from := max(0, first-1) // the one before is there to be compared with
		past.From, versions = first-from, versions[from:end]
	}
	policies := make([]*corpus.Policy, len(versions))
	reading, ctx := errgroup.WithContext(r.Context())
	reading.SetLimit(runtime.GOMAXPROCS(0))
	for i, rec := range versions {
		if rec.Key() == named.Key() {
			at = i
		}
		past.Versions = append(past.Versions, shelf.Version(*rec))
		reading.Go(func() error {
			d, err := r.v.document(ctx, r.stock, rec.Key())
			if err == nil {
				policies[i] = d.policy
			}
			return err
		})
	}
	if err := reading.Wait(); err != nil {
		return nil, 0, err
	}
	if err := r.v.enter(r.Context()); err != nil {
		return nil, 0, err
	}
	defer r.v.leave()
	past.History = compare.Through(compare.Options{}, policies...)
	return past, at, nil
}
