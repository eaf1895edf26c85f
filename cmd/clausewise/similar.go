package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"clausewise/cmd/internal/shelf"
	"clausewise/compare/report"
	"clausewise/corpus/library"
	"clausewise/index"

	"github.com/spf13/cobra"
)

type similarOptions struct {
	output
	reading
	limit, perPolicy int
	vendor, lang     []string
	allVersions      bool
	full             bool
}

func newSimilarCmd(a *app) *cobra.Command {
	var o similarOptions
	cmd := &cobra.Command{
		Use:   "similar CLAUSE [POLICY|FILE...]",
		Short: "Find the clauses of all vendors that are nearest to one",
		Long: `Finds the clauses that are nearest to one, the nearest first. CLAUSE is the id of
a clause ("wicket#12", "wicket@2022-02-22#12"), or that of a file
("policy.txt#12"): clausewise show numbers the clauses of a policy.

Without POLICY or FILE, it looks at the newest versions of all policies in the
library. The policy of the clause is left out, and so are the other versions of
its document unless they are named or --all-versions asks for them. Of each policy
the nearest clause alone is shown; --per-policy 3 shows up to three.

The number in front tells how likely the clause answers the given one, from 0 to 1.
It depends on the words, rare ones counting more, their order, the headings above,
topics and facts. What is less likely than 0.10 is not shown. Words that both have
and few others are highlighted. Below stand the topics in common and the facts that
differ, those of the given clause first ("age 13 ↔ 16"). Clauses of the same words
are one row.

Clauses in another language are found by topics and facts, which tell less: they
are never very likely.`,
		Example: `  clausewise similar mooncat-video#53
  clausewise similar nordlicht-rad@2023-05-25#18 --lang de,fr
  clausewise similar policy.txt#12 --vendor acme --per-policy 3
  clausewise similar policy.txt#12 other.txt policies/ --json`,
		Annotations:       exits("0  something found", "1  nothing near found", exitError),
		Args:              arguments(1, -1),
		ValidArgsFunction: a.completePolicies(0, true),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runSimilar(cmd.Context(), a, &o, args[0], args[1:])
		},
	}
	o.output.addFlags(cmd, "text", "json", "jsonl")
	o.reading.addFlags(cmd)
	flags := cmd.Flags()
	flags.IntVarP(&o.limit, "limit", "n", index.DefaultLimit, "`N` clauses at most")
	flags.IntVar(&o.perPolicy, "per-policy", 1, "`N` clauses of one policy at most; 0 for any number")
	flags.StringArrayVar(&o.vendor, "vendor", nil, "only vendors of this `NAME`, or with this word in it; may be repeated")
	flags.StringSliceVar(&o.lang, "lang", nil, "only clauses in this `LANG`, as de or en,fr")
	flags.BoolVarP(&o.allVersions, "all-versions", "a", false, "older versions too, also of the clause's own document")
	flags.BoolVar(&o.full, "full", false, "the whole text of each clause")
	return cmd
}

func (o *similarOptions) check() error {
	switch {
	case o.limit < 1:
		return fmt.Errorf("--limit %d: must be 1 or more", o.limit)
	case o.limit > maxHits:
		return fmt.Errorf("--limit %d: only %s clauses can be shown", o.limit, report.Number(maxHits))
	case o.perPolicy < 0:
		return fmt.Errorf("--per-policy %d: must be 0 or more", o.perPolicy)
	}
	return nil
}

func runSimilar(ctx context.Context, a *app, o *similarOptions, clause string, args []string) error {
	if err := o.check(); err != nil {
		return err
	}
	ref, number, err := namedClause(clause)
	if err != nil {
		return err
	}
	g, err := a.gather(ctx, &searchOptions{reading: o.reading, allVersions: o.allVersions}, args)
	if err != nil {
		return err
	}
	defer g.Close()
	given, err := a.given(ctx, g, ref, number, &o.reading)
	if err != nil {
		return err
	}
	found, err := o.likeness(g).Find(ctx, g.index, given)
	if err != nil {
		return err
	}
	err = a.render(&o.output, func(w io.Writer, t report.Text) error { return o.write(w, t, found) })
	if err != nil {
		return err
	}
	return o.conclude(a, g, found)
}

func (o *similarOptions) likeness(g *gathered) *shelf.Likeness {
	return &shelf.Likeness{Policies: g.policies, Vendor: o.vendor, Lang: o.lang, AllVersions: o.allVersions,
		Limit: o.limit, PerPolicy: o.perPolicy}
}

func (o *similarOptions) write(w io.Writer, t report.Text, found *report.Alike) error {
	switch o.format {
	case "json":
		return report.WriteJSON(w, report.Similar(found), true)
	case "jsonl":
		return writeLines(w, report.Similar(found).Matches)
	}
	if found.Total == 0 {
		return nil
	}
	return t.Similar(w, found, o.full)
}

// conclude sums up, on standard error, and says whether anything was found.
func (o *similarOptions) conclude(a *app, g *gathered, found *report.Alike) error {
	switch {
	case found.Total == 0:
		a.note("nothing near found")
		a.whyNothing(&searchOptions{vendor: o.vendor, lang: o.lang}, g)
	case found.Total > len(found.Rows):
		a.note("%s near it; these are the %s nearest (-n %d shows more)", report.Count(found.Total, "clause"),
			report.Number(len(found.Rows)), 2*o.limit)
	default:
		a.note("%s near it", report.Count(found.Total, "clause"))
	}
	switch {
	case g.failed:
		return errTold
	case found.Total == 0:
		return errNothing
	}
	return nil
}

// namedClause splits "wicket#12" into the policy and the number of the clause.
func namedClause(arg string) (ref string, number int, err error) {
	at := strings.LastIndexByte(arg, '#')
	if at < 0 {
		return "", 0, withHint(fmt.Errorf("%s: no clause is named", arg),
			"a clause is named by its policy and its number, as wicket#12 (clausewise show POLICY numbers them); clausewise search finds clauses by words")
	}
	number, err = strconv.Atoi(arg[at+1:])
	if err != nil || at == 0 {
		return "", 0, withHint(fmt.Errorf("%s: no clause is named", arg),
			"a clause is named by its policy and its number, as wicket#12")
	}
	return arg[:at], number, nil
}

// given returns the clause of a policy with a number, counted from 1.
func (a *app) given(ctx context.Context, g *gathered, ref string, number int, o *reading) (*shelf.Given, error) {
	var out *shelf.Given
	var err error
	switch {
	case g.files != nil || isFile(ref) || isFolder(ref):
		out, err = a.readGiven(ctx, g, ref, o)
	case len(g.index.Entries()) == 0:
		return nil, withHint(fmt.Errorf("%s: the library is empty", ref), a.command("add FILE")+" puts policies into it")
	default:
		out, err = g.held(ctx, ref)
	}
	if err != nil {
		return nil, err
	}
	if number < 1 || number > len(out.Clauses) {
		return nil, fmt.Errorf("%s: there is no clause %d, only 1 to %d", out.Entry.PolicyID, number, len(out.Clauses))
	}
	out.At = number - 1
	return out, nil
}

// readGiven reads the policy of a file, or one of the library beside files.
func (a *app) readGiven(ctx context.Context, g *gathered, ref string, o *reading) (*shelf.Given, error) {
	if isFolder(ref) {
		return nil, withHint(fmt.Errorf("%s: a folder, not a policy", ref), "name one of the files in it")
	}
	p, _, err := a.policy(ctx, ref, o)
	if err != nil {
		return nil, err
	}
	p.Label(g.index.Topics())
	return shelf.GivenOf(p), nil
}

// held takes a policy of the library from its index.
func (g *gathered) held(ctx context.Context, ref string) (*shelf.Given, error) {
	r, err := g.shelf.Find(ref)
	if err != nil {
		return nil, notFound(err)
	}
	entries := g.index.Entries()
	i := slices.IndexFunc(entries, func(e index.Entry) bool { return e.Key == r.Key() })
	if i < 0 {
		return nil, notFound(&library.NotFoundError{Ref: ref})
	}
	return shelf.GivenIn(ctx, g.index, entries[i])
}
