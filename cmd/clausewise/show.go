package main

import (
	"context"
	"fmt"
	"io"

	"clausewise/compare/report"
	"clausewise/corpus"
	"clausewise/corpus/library"
	"clausewise/corpus/source"

	"github.com/spf13/cobra"
)

type showOptions struct {
	output
	reading
	headings bool
	clause   int
	why      bool
}

func newShowCmd(a *app) *cobra.Command {
	var o showOptions
	cmd := &cobra.Command{
		Use:   "show POLICY",
		Short: "Show a policy clause by clause",
		Long: `Shows a policy with its headings, its clauses, and what was left out and why. At
the left stand the number of the clause within the policy and its line in the
source, behind the clause its topics. --why says what led to them, the facts and
duties that the clause states, and by which rule each line was joined to the one
before it or not, became a heading or not, and got its depth.

POLICY is an id of the library ("wicket", "wicket@2022-02-22"), the id of a clause
("wicket#12"), a file, or - for standard input.

--format text prints the source text as it was read, to which all offsets refer.`,
		Example: `  clausewise show nordlicht-rad
  clausewise show nordlicht-rad#12 --why
  clausewise show nordlicht-rad@2023-05-25 --headings
  clausewise show policy.txt --json`,
		Annotations:       exits(exitDone, exitError),
		Args:              arguments(1, 1),
		ValidArgsFunction: a.completePolicies(0, true),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runShow(cmd.Context(), a, &o, args[0])
		},
	}
	o.output.addFlags(cmd, "clauses", "text", "json", "jsonl")
	o.reading.addFlags(cmd)
	cmd.Flags().BoolVar(&o.headings, "headings", false, "the outline alone")
	cmd.Flags().IntVar(&o.clause, "clause", 0, "clause `N` of the policy alone, counted from 1")
	cmd.Flags().BoolVar(&o.why, "why", false,
		"the cues that decided on the topics of each clause, its facts and duties, and the rules by which it was cut")
	cmd.MarkFlagsMutuallyExclusive("headings", "clause")
	return cmd
}

func runShow(ctx context.Context, a *app, o *showOptions, arg string) error {
	p, clause, err := a.policy(ctx, arg, &o.reading)
	if err != nil {
		return err
	}
	topics := a.shelfTopics
	if isFile(arg) {
		topics = a.topics
	}
	set, err := topics()
	if err != nil {
		return err
	}
	if o.clause != 0 {
		clause = o.clause
	}
	if clause < 0 || clause > len(p.Clauses) {
		return fmt.Errorf("%s: there is no clause %d, only 1 to %d", p.ID, clause, len(p.Clauses))
	}
	p.Label(set)
	p.LabelDuties()
	if !o.why {
		set = nil
	}
	return a.render(&o.output, func(w io.Writer, t report.Text) error {
		switch o.format {
		case "text":
			return writeSource(w, p, clause)
		case "json":
			return report.WriteJSON(w, shown(p, clause, o.headings, o.why), true)
		case "jsonl":
			return writeLines(w, shown(p, clause, false, o.why).Clauses)
		}
		switch {
		case clause > 0:
			return t.Clause(w, p, clause-1, set)
		case o.headings:
			return t.Outline(w, p)
		}
		return t.Policy(w, p, set)
	})
}

// policy returns the policy that an argument names, and the clause in it that
// it names, 0 if none.
func (a *app) policy(ctx context.Context, arg string, o *reading) (*corpus.Policy, int, error) {
	if isFolder(arg) {
		return nil, 0, withHint(fmt.Errorf("%s: a folder, not a policy", arg), "name one of the files in it")
	}
	if arg != "-" && source.KindOf(arg) != source.Plain {
		return nil, 0, withHint(fmt.Errorf("%s: holds several documents, and is no policy", arg),
			"clausewise add takes them into the library")
	}
	if isFile(arg) {
		options, err := o.options()
		if err != nil {
			return nil, 0, err
		}
		for d := range a.documents(ctx, arg, options) {
			return d.Policy, 0, d.Err
		}
		return nil, 0, ctx.Err()
	}
	s, err := a.openShelf(library.Options{})
	if err != nil {
		return nil, 0, err
	}
	defer s.Close()
	ref, clause := splitClause(arg)
	r, err := s.Find(ref)
	if err != nil {
		return nil, 0, notFound(err)
	}
	p, err := s.Policy(r)
	return p, clause, err
}

// shown returns a policy, or one clause of it, counted from 1, or its outline; with why, the rules by which it was cut.
func shown(p *corpus.Policy, clause int, headings, why bool) report.PolicyJSON {
	out := report.Policy(p)
	if why {
		out.Decide(p)
	}
	switch {
	case clause > 0:
		out.Clauses = out.Clauses[clause-1 : clause]
	case headings:
		out.Clauses = []report.ClauseJSON{}
	}
	return out
}

// writeSource writes the source text of a policy or of one clause.
func writeSource(w io.Writer, p *corpus.Policy, clause int) error {
	text := p.Text
	if clause > 0 {
		s := p.Clauses[clause-1].Span
		text = p.Text[s.Start:s.End] + "\n"
	}
	_, err := io.WriteString(w, text)
	return err
}
