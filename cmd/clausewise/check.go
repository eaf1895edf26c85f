package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"clausewise/cmd/internal/shelf"
	"clausewise/compare/report"
	"clausewise/corpus/library"
	"clausewise/index"

	"github.com/spf13/cobra"
)

func newCheckCmd(a *app) *cobra.Command {
	var out output
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Verify the library and its index",
		Long: `Reads all of the library and of the index and says what is wrong, where, and what
to do about it: damage to the files, texts whose checksum is wrong, policies that
are cut otherwise than when they were added, an index that does not hold what the
library does. It changes nothing.`,
		Example: `  clausewise check
  clausewise check --json`,
		Annotations: exits("0  all is well", "2  something is wrong, or error"),
		Args:        arguments(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return runCheck(cmd.Context(), a, &out)
		},
	}
	out.addFlags(cmd, "text", "json")
	return cmd
}

// checkJSON is what the check command prints.
type checkJSON struct {
	totalsJSON
	Problems []problemJSON `json:"problems"`
}

type problemJSON struct {
	Where  string `json:"where"`
	What   string `json:"what"`
	Remedy string `json:"remedy"`
}

func runCheck(ctx context.Context, a *app, out *output) error {
	found, err := a.check(ctx)
	if err != nil {
		return err
	}
	err = a.render(out, func(w io.Writer, t report.Text) error {
		if out.format == "json" {
			return report.WriteJSON(w, found, true)
		}
		return writeCheck(w, found)
	})
	if err == nil && len(found.Problems) > 0 {
		return errTold
	}
	return err
}

func writeCheck(w io.Writer, found *checkJSON) error {
	for _, p := range found.Problems {
		if _, err := fmt.Fprintf(w, "%s: %s\n  remedy: %s\n", report.Printable(p.Where), report.Printable(p.What),
			report.Printable(p.Remedy)); err != nil {
			return err
		}
	}
	said := "all is well"
	if n := len(found.Problems); n > 0 {
		said = report.Count(n, "problem")
	}
	_, err := fmt.Fprintf(w, "%s with %s: %s\n", report.Count(found.Policies, "version"),
		report.Count(found.Clauses, "clause"), said)
	return err
}

// check looks at the library, at the index, and whether they fit.
func (a *app) check(ctx context.Context) (*checkJSON, error) {
	found := &checkJSON{Problems: []problemJSON{}}
	l, err := a.openLibrary("check", library.Options{ReadOnly: true})
	var damaged *library.DamagedError
	if errors.As(err, &damaged) {
		found.add(damaged.File, damaged.Err.Error(), "restore the file from a copy, or remove it and add the policies again")
		return found, nil
	}
	if err != nil {
		return nil, err
	}
	defer l.Close()
	bar := a.progress("checking")
	problems, err := l.Check(ctx, func(done, total int) { bar.show(done, total, 0) })
	bar.clear()
	if err != nil {
		return nil, err
	}
	for _, p := range problems {
		found.add(p.Where, p.What, p.Remedy)
	}
	records, err := l.List()
	if err != nil {
		return found, nil // the records are among the problems
	}
	found.totalsJSON = totalsOf(records)
	return found, a.checkIndex(ctx, found, records)
}

func (f *checkJSON) add(where, what, remedy string) {
	f.Problems = append(f.Problems, problemJSON{where, what, remedy})
}

// checkIndex looks at the index and compares it with what the library holds.
func (a *app) checkIndex(ctx context.Context, found *checkJSON, records []library.Record) error {
	dir, err := a.dir()
	if err != nil {
		return err
	}
	remedy := "run " + a.command("reindex")
	x, err := index.Open(shelf.IndexDir(dir))
	if errors.Is(err, index.ErrNone) && len(records) == 0 {
		return nil
	}
	if err != nil {
		found.add(shelf.IndexDir(dir), err.Error(), remedy)
		return nil
	}
	defer x.Close()
	a.noteForeign(x.Topics())
	lacks, beyond, current := shelf.Difference(records, x.Entries())
	for _, r := range lacks {
		found.add(r.Key(), "not in the index", remedy)
	}
	for _, key := range beyond {
		found.add(key, "in the index, but not in the library", remedy)
	}
	if !current && len(lacks)+len(beyond) == 0 {
		found.add(shelf.IndexDir(dir), "takes other versions for the newest than the library does", remedy)
	}
	if err := x.Check(ctx); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		found.add(shelf.IndexDir(dir), err.Error(), remedy)
	}
	return nil
}
