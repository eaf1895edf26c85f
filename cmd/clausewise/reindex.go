package main

import (
	"context"
	"fmt"
	"io"

	"clausewise/compare/report"
	"clausewise/corpus/library"

	"github.com/spf13/cobra"
)

func newReindexCmd(a *app) *cobra.Command {
	var out output
	cmd := &cobra.Command{
		Use:   "reindex",
		Short: "Make the index anew from the library",
		Long: `Cuts all policies of the library again and makes the index anew from them. This is
needed when the index is missing, damaged, or made by another version of the
program. The old index is used until the new one is complete.

The new index labels all policies with the topics of the program, or with those of
--topics FILE, and remembers them: what is added later gets them, too.`,
		Example: `  clausewise reindex
  clausewise reindex --topics topics.txt`,
		Annotations: exits(exitDone, exitError),
		Args:        arguments(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return runReindex(cmd.Context(), a, &out)
		},
	}
	out.addFlags(cmd, "text", "json")
	return cmd
}

// totalsJSON counts what a library holds.
type totalsJSON struct {
	Policies int `json:"policies"` // all versions
	Clauses  int `json:"clauses"`
}

func runReindex(ctx context.Context, a *app, out *output) error {
	l, err := a.openLibrary("reindex", library.Options{})
	if err != nil {
		return err
	}
	defer l.Close()
	before := a.heldTopics()
	if err := a.updateIndex(ctx, l, indexing{rebuild: true}); err != nil {
		return err
	}
	switch {
	case a.ownTopics() != "":
		a.note("the topics are those of %s", a.ownTopics())
	case before != nil && before.Source() != "":
		a.note("the topics are those of the program again, no longer those of a file")
	}
	records, err := l.List()
	if err != nil {
		return err
	}
	totals := totalsOf(records)
	return a.render(out, func(w io.Writer, _ report.Text) error {
		if out.format == "json" {
			return report.WriteJSON(w, totals, true)
		}
		_, err := fmt.Fprintf(w, "indexed %s with %s\n", report.Count(totals.Policies, "version"),
			report.Count(totals.Clauses, "clause"))
		return err
	})
}

func totalsOf(records []library.Record) totalsJSON {
	var t totalsJSON
	for _, r := range records {
		t.Policies++
		t.Clauses += r.Clauses
	}
	return t
}
