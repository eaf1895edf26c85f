package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"clausewise/cmd/internal/shelf"
	"clausewise/compare"
	"clausewise/compare/report"
	"clausewise/corpus"
	"clausewise/corpus/source"
	"clausewise/corpus/topic"

	"github.com/spf13/cobra"
)

type compareOptions struct {
	output
	reading
	only, topic []string
	stat, full  bool
	wordDiff    bool
	exitCode    bool
	width, most int
	minScore    float64
}

// mostCompared is how many policies may stand side by side.
const mostCompared = 8

func newCompareCmd(a *app) *cobra.Command {
	var o compareOptions
	cmd := &cobra.Command{
		Use:   "compare LEFT RIGHT...",
		Short: "Put policies side by side, clause by clause",
		Long: `Puts two policies, or two versions of one, side by side: each clause beside the
one that answers it, with the words, facts and duties that differ. With more than
two, the first is the base and the others stand beside it, up to eight in all.

  =  the same but for numbers and line wrap (not shown without --full)
  ≈  nothing but punctuation, capitals, dates, links, watermarks, a name changed
  ≠  the same matter in other words
  ↕  moved: it stands in another place, and not only with its section
  −  nothing on the right answers it; the clause that comes closest is named
  +  nothing on the left answers it

The changes that matter most come first: facts that differ (30 days → 15 working
days), duties that bind otherwise (may → will not), what only one side says.
[#12:45] is clause 12 of the policy, which begins on line 45 of its source.

Where the terminal is narrower than 72 columns, or with --word-diff, the words of
both sides stand in one text. Every policy may be an id of the library, a version
of it ("wicket@2022-02-22"), a file, or - for standard input.`,
		Example: `  clausewise compare nordlicht-rad@2023-05-25 nordlicht-rad
  clausewise compare mooncat-video pebblenote --topic minors
  clausewise compare old.md new.md --only facts
  clausewise compare old.md new.md --stat --exit-code
  clausewise compare wicket acme nordlicht-rad --format html -o compared.html`,
		Annotations:       exits(exitDone, "1  with --exit-code: the policies differ", exitError),
		Args:              arguments(2, mostCompared),
		ValidArgsFunction: a.completePolicies(0, true),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runCompare(cmd.Context(), a, &o, args)
		},
	}
	o.output.addFlags(cmd, "text", "markdown", "html", "csv", "json")
	o.reading.addFlags(cmd)
	flags := cmd.Flags()
	flags.StringSliceVar(&o.only, "only", nil,
		"only rows of this `KIND`: "+strings.Join(report.Kinds, ", ")+"; may be repeated")
	a.addTopicFlag(cmd, &o.topic, "only rows about this topic")
	flags.BoolVar(&o.stat, "stat", false, "only how much has changed, section by section")
	flags.BoolVar(&o.wordDiff, "word-diff", false, "one column, with [-deleted-] and {+inserted+} words where they stand")
	flags.BoolVar(&o.full, "full", false, "unchanged clauses, too")
	flags.BoolVar(&o.exitCode, "exit-code", false, "exit with 1 if the policies differ")
	flags.IntVar(&o.width, "width", 0, "`N` columns of text (default: those of the terminal)")
	flags.IntVarP(&o.most, "limit", "n", defaultMost, "`N` changes in the list of those that matter most")
	flags.Float64Var(&o.minScore, "min-score", compare.DefaultLeast,
		"`P`, from 0 to 1: how likely a pair must be to be made")
	complete(cmd, "only", report.Kinds...)
	return cmd
}

// defaultMost is how many changes stand in the list at the top.
const defaultMost = 10

func (o *compareOptions) check() error {
	for _, kind := range o.only {
		if !slices.Contains(report.Kinds, kind) {
			return withHint(fmt.Errorf("--only %s: no such kind", kind), "one of "+strings.Join(report.Kinds, ", "))
		}
	}
	switch {
	case o.width < 0 || o.width > mostColumns:
		return fmt.Errorf("--width %d: must be from 0 to %d", o.width, mostColumns)
	case !(o.minScore > 0 && o.minScore < 1):
		return fmt.Errorf("--min-score %g: must be greater than 0 and less than 1", o.minScore)
	case o.most < 0:
		return fmt.Errorf("--limit %d: must be 0 or more", o.most)
	case o.stat && o.format != "text":
		return withHint(fmt.Errorf("--stat and --format %s contradict each other", o.format),
			"the summary of --format json has the same figures")
	}
	return nil
}

// mostColumns is how wide a report may be made.
const mostColumns = 1_000

func runCompare(ctx context.Context, a *app, o *compareOptions, args []string) error {
	if err := o.check(); err != nil {
		return err
	}
	if i := slices.Index(args, "-"); i >= 0 && slices.Contains(args[i+1:], "-") {
		return errors.New("-: standard input can be read only once")
	}
	set, policies, err := a.labelled(ctx, args, &o.reading)
	if err != nil {
		return err
	}
	choice := report.Choice{Only: o.only}
	if len(o.topic) > 0 {
		places, err := topicPlaces(set, o.topic)
		if err != nil {
			return err
		}
		for _, i := range places {
			choice.Topics = append(choice.Topics, set.Topics()[i].ID)
		}
	}
	table := compare.Compare(compare.Options{Least: o.minScore}, policies[0], policies[1:]...)
	c := report.Compare(table, choice)
	err = a.render(&o.output, func(w io.Writer, t report.Text) error { return o.write(a, w, t, table, c) })
	if err != nil {
		return err
	}
	if len(c.Rows) == 0 && len(o.only)+len(o.topic) > 0 {
		a.note("no row is of the kind and topic asked for")
	}
	if o.exitCode && !table.Same() {
		return errDiffer
	}
	return nil
}

// labelled returns the policies that arguments name, each with an id of its own, and the topics that
// they are labelled with. A text without a clause is a policy that says nothing.
func (a *app) labelled(ctx context.Context, args []string, o *reading) (*topic.Set, []*corpus.Policy, error) {
	topics := a.topics
	if !slices.ContainsFunc(args, isFile) {
		topics = a.shelfTopics
	}
	set, err := topics()
	if err != nil {
		return nil, nil, err
	}
	var policies []*corpus.Policy
	ids := map[string]bool{}
	for _, arg := range args {
		p, clause, err := a.policy(ctx, arg, o)
		switch {
		case errors.Is(err, corpus.ErrNoClause), errors.Is(err, corpus.ErrEmpty):
			a.note("%v", err)
			if p == nil {
				p = withoutClause(source.Document{File: source.File{Path: arg}})
			}
		case err != nil:
			return nil, nil, err
		case clause != 0:
			return nil, nil, withHint(fmt.Errorf("%s: a clause, not a policy", arg),
				"clausewise similar "+arg+" finds the clauses nearest to it")
		}
		id := p.ID
		for n := 2; ids[id]; n++ {
			id = fmt.Sprintf("%s-%d", p.ID, n)
		}
		ids[id] = true
		shelf.Rename(p, id)
		p.Label(set)
		policies = append(policies, p)
	}
	return set, policies, nil
}

func (o *compareOptions) write(a *app, w io.Writer, t report.Text, table *compare.Table, c *report.Compared) error {
	switch o.format {
	case "json":
		return report.WriteJSON(w, report.Comparisons(table, c), true)
	case "csv":
		return o.writeCSV(w, func(w io.Writer) error { return report.ComparisonCSV(w, c) })
	case "markdown":
		return report.ComparisonMarkdown(w, c)
	case "html":
		return report.HTML{}.ComparisonFile(w, c)
	}
	t.Width = o.columns(a, t.Width)
	if o.stat {
		return t.Stat(w, c)
	}
	return t.Comparison(w, c, report.ComparisonText{Inline: o.wordDiff, Full: o.full || len(o.only) > 0 ||
		len(o.topic) > 0, Most: o.most})
}

// widest is how many columns two texts side by side need at most.
const widest = 180

// columns is the width of the report: what stands side by side takes more than lines of text do.
func (o *compareOptions) columns(a *app, text int) int {
	wide := terminal(a.stdout)
	switch {
	case o.width > 0:
		return o.width
	case o.file != "" || wide == 0:
		return max(text, pageWidth)
	case o.wordDiff || o.stat:
		return text
	}
	return min(wide, widest)
}

// pageWidth is the width of a report that goes to a file or a pipe.
const pageWidth = 100
