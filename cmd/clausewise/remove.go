package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"clausewise/cmd/internal/shelf"
	"clausewise/compare/report"
	"clausewise/corpus/library"

	"github.com/spf13/cobra"
)

func newRemoveCmd(a *app) *cobra.Command {
	var out output
	cmd := &cobra.Command{
		Use:   "remove REF...",
		Short: "Remove policies, or single versions of them, from the library",
		Long: `Removes documents with all their versions, by id ("wicket"), or single versions
("wicket@2022-02-22"), from the library: all that are named, or, if one of them is
not there, none. The files that they were read from stay.`,
		Example: `  clausewise remove wicket
  clausewise remove wicket@2022-02-22 nordlicht-rad`,
		Annotations:       exits(exitDone, exitError),
		Args:              arguments(1, -1),
		ValidArgsFunction: a.completePolicies(0, false),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runRemove(cmd.Context(), a, &out, args)
		},
	}
	out.addFlags(cmd, "text", "json", "jsonl")
	return cmd
}

func runRemove(ctx context.Context, a *app, out *output, refs []string) error {
	l, err := a.openLibrary("remove", library.Options{})
	if err != nil {
		return err
	}
	defer l.Close()
	removed, err := l.Remove(refs...)
	if err != nil {
		var missing *library.NotFoundError
		if errors.As(err, &missing) && len(refs) > 1 {
			return withHint(fmt.Errorf("%s: not in the library; nothing was removed", missing.Ref), a.hintFor(err))
		}
		return notInLibrary(err)
	}
	versions := make([]report.VersionJSON, len(removed))
	for i, r := range removed {
		versions[i] = shelf.Version(r)
	}
	err = a.render(out, func(w io.Writer, t report.Text) error {
		switch out.format {
		case "json":
			return report.WriteJSON(w, report.ListJSON{Policies: versions}, true)
		case "jsonl":
			return writeLines(w, versions)
		}
		for _, r := range removed {
			if _, err := fmt.Fprintf(w, "removed %s (%s, %s)\n", r.Key(), report.Printable(r.Vendor),
				report.Count(r.Clauses, "clause")); err != nil {
				return err
			}
		}
		return nil
	})
	// What is removed is removed, so the index must learn of it.
	return errors.Join(err, a.indexChange(context.WithoutCancel(ctx), l, indexing{}))
}

// notInLibrary leaves the suggestions of an error to its hint.
func notInLibrary(err error) error {
	var missing *library.NotFoundError
	if !errors.As(err, &missing) {
		return err
	}
	return fmt.Errorf("%s: %w", missing.Ref, errNotThere{missing})
}

// errNotThere is a NotFoundError with a shorter message.
type errNotThere struct{ *library.NotFoundError }

func (e errNotThere) Error() string { return "not in the library" }
func (e errNotThere) Unwrap() error { return e.NotFoundError }
