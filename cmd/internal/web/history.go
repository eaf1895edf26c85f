package web

import (
	"io"
	"strconv"

	"clausewise/cmd/internal/shelf"
	"clausewise/compare"
	"clausewise/compare/report"
	"clausewise/corpus"
)

// longestPast is how many versions, the newest ones, a page tells of.
const longestPast = 60

// historyPage is a document through its versions, or one clause of it.
func historyPage(r *request) (*page, error) {
	named, err := r.v.document(r.Context(), r.stock, r.PathValue("policy"))
	if err != nil {
		return nil, err
	}
	past, at, err := r.past(named)
	if err != nil {
		return nil, err
	}
	title := r.html.T("Versions") + " – " + titleOf(named)
	asked := r.form.Get("clause")
	if asked == "" {
		return &page{
			title: title, nav: "policies",
			main: func(w io.Writer) error { return r.html.History(w, past) },
			json: asJSON(func() report.HistoryJSON { return report.History(past) }),
			files: map[string]reportFile{
				"html": {"history " + named.key(), func(w io.Writer) error { return report.HTML{Lang: r.html.Lang}.HistoryFile(w, past) }},
			},
		}, nil
	}
	n, err := strconv.Atoi(asked)
	if err != nil || n < 1 || n > len(named.policy.Clauses) {
		return nil, noClause(named.policy, asked)
	}
	trail := &report.Trail{Past: past, Sightings: past.History.Follow(at, n-1)}
	return &page{
		title: title, nav: "policies",
		main: func(w io.Writer) error { return r.html.Trail(w, trail) },
		json: asJSON(func() report.TrailJSON { return report.FollowedClause(trail) }),
	}, nil
}

// past puts the versions of a document each beside the one before it, and tells which one was named.
func (r *request) past(named *document) (past *report.Past, at int, err error) {
	if named.dropped {
		past = &report.Past{Versions: []report.VersionJSON{shelf.Version(*named.Record)}, History: compare.Through(compare.Options{}, named.policy)}
		return past, 0, nil
	}
	past = &report.Past{}
	var policies []*corpus.Policy
	versions := r.versions(named.Record)
	for i, rec := range versions {
		if i < len(versions)-longestPast && rec.Key() != named.Key() {
			continue
		}
		d, err := r.v.document(r.Context(), r.stock, rec.Key())
		if err != nil {
			return nil, 0, err
		}
		if rec.Key() == named.Key() {
			at = len(policies)
		}
		past.Versions = append(past.Versions, shelf.Version(*rec))
		policies = append(policies, d.policy)
	}
	if err := r.v.enter(r.Context()); err != nil {
		return nil, 0, err
	}
	defer r.v.leave()
	past.History = compare.Through(compare.Options{}, policies...)
	return past, at, nil
}
