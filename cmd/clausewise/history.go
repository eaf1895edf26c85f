package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"clausewise/cmd/internal/shelf"
	"clausewise/compare"
	"clausewise/compare/report"
	"clausewise/corpus"
	"clausewise/corpus/library"
	"clausewise/corpus/source"

	"github.com/spf13/cobra"
)

type historyOptions struct {
	output
	since string
	limit int
	full  bool
}

func newHistoryCmd(a *app) *cobra.Command {
	var o historyOptions
	cmd := &cobra.Command{
		Use:   "history POLICY|CLAUSE",
		Short: "Show what changed from version to version",
		Long: `Lists the versions of a policy, the newest first: how many clauses changed, were
added, removed or moved, which changes matter most, and the ages and periods that are
other ones now. A version in which no rule changed says so, and why it is another
text: dates, links, punctuation.

Of a clause ("wicket#12", "wicket@2022-02-22#12") it tells where it is first seen,
each edit, and where it is gone.`,
		Example: `  clausewise history nordlicht-rad
  clausewise history nordlicht-rad#59
  clausewise history wicket --since 2022-01-01 --json`,
		Annotations:       exits(exitDone, exitError),
		Args:              arguments(1, 1),
		ValidArgsFunction: a.completePolicies(0, false),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runHistory(cmd.Context(), a, &o, args[0])
		},
	}
	o.output.addFlags(cmd, "text", "json", "html")
	cmd.Flags().StringVar(&o.since, "since", "", "only versions of this `DATE` and later ones, as 2022-02-22")
	cmd.Flags().IntVarP(&o.limit, "limit", "n", 0, "only the newest `N` versions; 0 for all")
	cmd.Flags().BoolVar(&o.full, "full", false, "all changes of each version, not only those that matter most")
	return cmd
}

func runHistory(ctx context.Context, a *app, o *historyOptions, arg string) error {
	if o.limit < 0 {
		return fmt.Errorf("--limit %d: must be 0 or more", o.limit)
	}
	set, err := a.shelfTopics()
	if err != nil {
		return err
	}
	s, err := a.openShelf(library.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	ref, clause := splitClause(arg)
	r, err := s.Find(ref)
	if err != nil {
		return notFound(err)
	}
	records, err := shelf.VersionsOf(s, r)
	if err != nil {
		return err
	}
	from := o.first(records, r)
	if clause == 0 { // a clause is followed to where it is first seen
		kept := max(0, from-1) // the one before is there to be compared with
		records, from = records[kept:], from-kept
	}
	if from == len(records) {
		return withHint(fmt.Errorf("%s: no version since %s", ref, o.since),
			"clausewise list --all-versions shows the versions")
	}
	var policies []*corpus.Policy
	past := &report.Past{From: from}
	at := 0
	weight := func(r library.Record) int64 { return int64(r.Bytes) }
	type result struct {
		policy *corpus.Policy
		err    error
	}
	bar := a.progress("reading")
	defer bar.clear()
	for x := range source.Ordered(ctx, records, weight, func(r library.Record) result {
		p, err := s.Policy(r)
		if err == nil {
			p.Label(set)
			p.LabelDuties()
		}
		return result{p, err}
	}) {
		if x.err != nil {
			return x.err
		}
		if records[len(policies)].Key() == r.Key() {
			at = len(policies)
		}
		past.Versions = append(past.Versions, shelf.Version(records[len(policies)]))
		policies = append(policies, x.policy)
		bar.show(len(policies), len(records), 0)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	past.History = compare.Through(compare.Options{}, policies...)
	if clause > 0 {
		return o.writeTrail(a, past, at, clause, arg)
	}
	return a.render(&o.output, func(w io.Writer, t report.Text) error {
		switch o.format {
		case "json":
			return report.WriteJSON(w, report.History(past), true)
		case "html":
			return report.HTML{}.HistoryFile(w, past)
		}
		return t.History(w, past, o.full)
	})
}

// first returns the first version that was asked for, counted from 0, and never one after that which was named.
func (o *historyOptions) first(records []library.Record, named library.Record) int {
	for i, r := range records {
		old := o.since != "" && (r.Date.IsZero() || report.Date(r.Date) < o.since) || o.limit > 0 && i < len(records)-o.limit
		if !old || r.Key() == named.Key() && !named.Newest {
			return i
		}
	}
	return len(records)
}

func (o *historyOptions) writeTrail(a *app, past *report.Past, version, clause int, arg string) error {
	n := len(past.History.Versions[version].Policy.Clauses)
	if clause > n {
		ref, _, _ := strings.Cut(arg, "#")
		return fmt.Errorf("%s: there is no clause %d, only 1 to %d", ref, clause, n)
	}
	if o.format == "html" {
		return withHint(fmt.Errorf("--format html: there is no such form of the history of a clause"),
			"clausewise serve shows it in a browser")
	}
	trail := &report.Trail{Past: past, Sightings: past.History.Follow(version, clause-1)}
	return a.render(&o.output, func(w io.Writer, t report.Text) error {
		if o.format == "json" {
			return report.WriteJSON(w, report.FollowedClause(trail), true)
		}
		return t.Trail(w, trail)
	})
}
