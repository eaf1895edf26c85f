package main

import (
	"context"
	"io"

	"clausewise/compare"
	"clausewise/compare/report"

	"github.com/spf13/cobra"
)

func newCoverageCmd(a *app) *cobra.Command {
	var o coverageOptions
	cmd := &cobra.Command{
		Use:   "coverage [POLICY|FILE...]",
		Short: "Show which topics policies cover, side by side",
		Long: `Makes a table of topics and policies. A cell says whether the policy states the
topic, with what can be compared (an age, a period) and the number of the clause
that says most of it:

  ●  stated: some clause is about the topic
  ◐  touched in passing, in clauses about something else
  ·  not found; "near #12" names the clause that comes closest
  ?  not read: there are no cues for the topic in the language of the policy

Without POLICY or FILE, the newest versions of all policies in the library stand
in the table. Where they do not fit side by side, there is a line a policy.

--quotes shows for each cell the sentence that says most of the topic, with its
place. Markdown, CSV, JSON and HTML always have it for up to 50 policies, and the
table has it with --topic, and with --only-differences of up to four policies. Of
more than 50 policies in the library, the place of a quote is that of its clause.

CSV is UTF-8; a file that -o makes of it begins with a byte order mark, by which
spreadsheets know that.`,
		Example: `  clausewise coverage
  clausewise coverage nordlicht-rad@2023-05-25 nordlicht-rad --only-differences
  clausewise coverage --topic minors --topic retention
  clausewise coverage --topic kids --missing
  clausewise coverage policies/ --format html -o coverage.html`,
		Annotations:       exits(exitDone, exitError),
		Args:              arguments(0, -1),
		ValidArgsFunction: a.completePolicies(0, true),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runCoverage(cmd.Context(), a, &o, args)
		},
	}
	o.output.addFlags(cmd, "table", "markdown", "csv", "json", "html")
	o.reading.addFlags(cmd)
	flags := cmd.Flags()
	a.addTopicFlag(cmd, &o.topic, "only this topic")
	flags.StringArrayVar(&o.vendor, "vendor", nil, "only vendors of this `NAME`, or with this word in it; may be repeated")
	flags.BoolVar(&o.onlyDifferences, "only-differences", false, "only topics in which the policies differ")
	flags.BoolVar(&o.missing, "missing", false,
		"only topics that a policy does not state, and of many policies only those")
	flags.BoolVarP(&o.allVersions, "all-versions", "a", false, "older versions too")
	flags.BoolVar(&o.quotes, "quotes", false, "what each policy says, below the table")
	return cmd
}

func runCoverage(ctx context.Context, a *app, o *coverageOptions, args []string) error {
	cols, err := a.columns(ctx, o, args)
	if err != nil {
		return err
	}
	defer cols.Close()
	places, err := topicPlaces(cols.set, o.topic)
	if err != nil {
		return err
	}
	c := compare.Cover(cols.set, cols.digests()...).Only(places)
	if o.onlyDifferences {
		c = c.OnlyDifferences()
	}
	if o.missing {
		c = c.Missing()
	}
	table := &report.Covered{Coverage: c, Lacking: o.missing}
	if o.quoted(len(c.Policies)) {
		if table.Quotes, err = cols.quotes(ctx, c); err != nil {
			return err
		}
	}
	err = a.render(&o.output, func(w io.Writer, t report.Text) error { return o.write(a, w, t, table) })
	if err != nil {
		return err
	}
	return o.conclude(a, cols, c)
}

// quoted reports whether the form that was asked for has quotes.
func (o *coverageOptions) quoted(policies int) bool {
	few := o.onlyDifferences && policies <= 4
	return o.quotes || policies <= quotedAlways && (o.format != "table" || len(o.topic) > 0 || few)
}

func (o *coverageOptions) write(a *app, w io.Writer, t report.Text, table *report.Covered) error {
	switch o.format {
	case "json":
		return report.CoverageJSON(w, table)
	case "csv":
		return o.writeCSV(w, func(w io.Writer) error { return report.CoverageCSV(w, table) })
	case "markdown":
		return report.CoverageMarkdown(w, table)
	case "html":
		return report.HTML{}.CoverageFile(w, table)
	}
	wide := 0
	if o.file == "" {
		wide = terminal(a.stdout)
	}
	return t.Coverage(w, table, wide)
}

// conclude says why a table is empty.
func (o *coverageOptions) conclude(a *app, cols *columns, c *compare.Coverage) error {
	switch {
	case cols.failed && len(c.Policies) == 0:
	case len(c.Policies) == 0:
		a.note("the library is empty (%s)", a.command("add FILE"))
	case len(c.Rows) > 0:
	case o.missing:
		a.note("nothing is missing: every policy states every topic asked for")
	default:
		a.note("the policies do not differ in any topic asked for")
	}
	if cols.failed {
		return errTold
	}
	return nil
}
