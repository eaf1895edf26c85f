package main

import (
	"context"
	"fmt"
	"io"

	"clausewise/compare/report"
	"clausewise/index"

	"github.com/spf13/cobra"
)

func newSearchCmd(a *app) *cobra.Command {
	var o searchOptions
	cmd := &cobra.Command{
		Use:   "search QUERY [POLICY|FILE...]",
		Short: "Find clauses",
		Long: `Finds clauses, the best first. A question in plain words is a query; --all leaves only
the clauses that hold all its words. Besides, there are

  "third parties"       these words in this order
  +cookies -children    must be there; must not be there
  cookies OR beacons    one of the two; (…) groups
  retain*  adress~      words that begin so; words that differ by one letter
  heading:cookies       in a heading above the clause
  topic:kids            about a topic, by its id, group, name or everyday word
  vendor:acme  lang:de  policy:wicket  version:2022-02-22  number:3.1

Without POLICY or FILE, the newest versions of all policies in the library are
searched. Files and folders need no library.

Words are compared without regard to case and endings. Each clause is shown with its
vendor, its id, its place in the source, the headings above it and the part of
it that matches.`,
		Example: `  clausewise search "do you share my location"
  clausewise search '"third parties" -cookies' --vendor acme -n 20
  clausewise search "retention period" wicket nordlicht-rad@2023-05-25
  clausewise search "topic:minors consent"
  clausewise search cookies policy.txt --json
  clausewise search -- "-children cookies"`,
		Annotations:       exits("0  something found", "1  nothing found", exitError),
		Args:              arguments(1, -1),
		ValidArgsFunction: a.completePolicies(1, true),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runSearch(cmd.Context(), a, &o, args[0], args[1:])
		},
	}
	o.output.addFlags(cmd, "text", "json", "jsonl")
	o.reading.addFlags(cmd)
	flags := cmd.Flags()
	flags.IntVarP(&o.limit, "limit", "n", index.DefaultLimit, "`N` clauses on a page")
	flags.IntVar(&o.page, "page", 1, "page `N` of them")
	flags.StringArrayVar(&o.vendor, "vendor", nil, "only vendors of this `NAME`, or with this word in it; may be repeated")
	flags.StringSliceVar(&o.lang, "lang", nil, "only clauses in this `LANG`, as de or en,fr")
	flags.StringArrayVar(&o.policy, "policy", nil, "only this policy, by `ID`; may be repeated")
	flags.BoolVar(&o.all, "all", false, "only clauses that hold all words, in the text or the headings above")
	flags.BoolVarP(&o.allVersions, "all-versions", "a", false, "older versions too")
	flags.BoolVarP(&o.count, "count", "c", false, "only how many clauses of each policy match")
	flags.BoolVarP(&o.list, "policies", "l", false, "only the ids of the policies with clauses that match")
	flags.IntVarP(&o.context, "context", "C", 0, "`N` clauses before and after each")
	flags.BoolVar(&o.full, "full", false, "the whole text of each clause")
	flags.BoolVar(&o.facets, "facets", false, "how the clauses found spread over vendors, languages and topics")
	flags.BoolVarP(&o.caseDoesCount, "ignore-case", "i", false, "accepted out of habit; case never counts")
	cmd.MarkFlagsMutuallyExclusive("count", "policies")
	return cmd
}

func (o *searchOptions) check() error {
	switch {
	case o.limit < 1:
		return fmt.Errorf("--limit %d: must be 1 or more", o.limit)
	case o.page < 1:
		return fmt.Errorf("--page %d: must be 1 or more", o.page)
	case o.context < 0:
		return fmt.Errorf("--context %d: must be 0 or more", o.context)
	case o.page > maxHits/o.limit:
		return fmt.Errorf("--page %d of %d clauses each: only the first %s clauses can be shown", o.page, o.limit,
			report.Number(maxHits))
	}
	return nil
}

func runSearch(ctx context.Context, a *app, o *searchOptions, query string, args []string) error {
	if err := o.check(); err != nil {
		return err
	}
	g, err := a.gather(ctx, o, args)
	if err != nil {
		return wordsOrPolicies(err)
	}
	defer g.Close()
	r, err := g.index.Search(ctx, index.Query{
		Text: query, All: o.all, AllVersions: o.allVersions, Policies: g.policies, Vendor: o.vendor, Lang: o.lang,
		Limit: o.limit, Offset: (o.page - 1) * o.limit,
	})
	if err != nil {
		return err
	}
	found, err := g.surround(r.Hits, o.context)
	if err != nil {
		return err
	}
	err = a.render(&o.output, func(w io.Writer, t report.Text) error { return writeFound(w, t, o, r, found) })
	if err != nil {
		return err
	}
	return o.conclude(a, g, r)
}

// writeFound writes the result in the form that was asked for.
func writeFound(w io.Writer, t report.Text, o *searchOptions, r *index.Result, found []report.Found) error {
	switch {
	case (o.count || o.list) && o.format == "json":
		return report.WriteJSON(w, report.Counts(r), true)
	case (o.count || o.list) && o.format == "jsonl":
		return writeLines(w, report.Counts(r).Policies)
	case o.count || o.list:
		return t.Counts(w, r, o.count)
	case o.format == "json":
		return report.WriteJSON(w, report.Search(r, found), true)
	case o.format == "jsonl":
		rows := make([]report.HitJSON, len(found))
		for i, h := range found {
			rows[i] = report.Hit(h)
		}
		return writeLines(w, rows)
	}
	if err := t.Hits(w, found, o.full); err != nil {
		return err
	}
	if o.facets {
		return t.Facets(w, r.Facets)
	}
	return nil
}

// conclude sums up, on standard error, and says whether anything was found.
func (o *searchOptions) conclude(a *app, g *gathered, r *index.Result) error {
	shown := o.page * o.limit
	for _, filter := range r.PassesNone {
		a.note("%s: there is no such policy", report.Printable(filter))
	}
	switch {
	case r.Total == 0:
		a.note("nothing found")
		a.whyNothing(o, g)
	case o.count || o.list:
	case len(r.Hits) == 0:
		a.note("nothing on page %d: %s in all", o.page, report.Count(r.Total, "clause"))
	default:
		said := summary(r)
		if first := shown - o.limit + 1; o.page > 1 || r.Total > shown {
			said += fmt.Sprintf("; these are %s to %s", report.Number(first), report.Number(first+len(r.Hits)-1))
		}
		if r.Total > shown {
			said += fmt.Sprintf(" (--page %d shows more)", o.page+1)
		}
		a.note("%s", said)
	}
	switch {
	case g.failed:
		return errTold
	case r.Total == 0, len(r.Hits) == 0:
		return errNothing
	}
	return nil
}

// summary says how many clauses were found.
func summary(r *index.Result) string {
	some := r.Total - r.TotalAll
	switch {
	case r.Total == 1 && some == 0:
		return "1 clause holds all words"
	case some == 0:
		return report.Count(r.Total, "clause") + " hold all words"
	case r.TotalAll == 0:
		return report.Count(r.Total, "clause") + " with some of the words or near them, none with all"
	}
	return report.Count(r.TotalAll, "clause") + " with all words, " + report.Number(some) + " more with some or near them"
}

// whyNothing gives a hint about filters that nothing passes.
func (a *app) whyNothing(o *searchOptions, g *gathered) {
	if a.quiet {
		return
	}
	if len(g.index.Entries()) == 0 && !g.failed {
		a.hint(a.command("add FILE") + " puts policies into the library, which is empty")
		return
	}
	switch {
	case o.all:
		a.hint("without --all there may be clauses with some of the words")
	case len(o.vendor)+len(o.lang) > 0:
		a.hint("without --vendor and --lang there may be more")
	}
}
