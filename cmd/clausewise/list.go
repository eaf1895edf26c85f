package main

import (
	"io"

	"clausewise/cmd/internal/shelf"
	"clausewise/compare/report"
	"clausewise/corpus/library"

	"github.com/spf13/cobra"
)

type listOptions struct {
	output
	allVersions bool
}

func newListCmd(a *app) *cobra.Command {
	var o listOptions
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the policies in the library",
		Long:  "Lists the policies in the library: the newest version of each document, or all.",
		Example: `  clausewise list
  clausewise list --all-versions --json`,
		Annotations: exits(exitDone, exitError),
		Args:        arguments(0, 0),
		RunE:        func(*cobra.Command, []string) error { return runList(a, &o) },
	}
	o.addFlags(cmd, "text", "json", "jsonl")
	cmd.Flags().BoolVarP(&o.allVersions, "all-versions", "a", false, "older versions too")
	return cmd
}

func runList(a *app, o *listOptions) error {
	s, err := a.openShelf(library.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	records, err := s.List()
	if err != nil {
		return err
	}
	versions := make([]report.VersionJSON, 0, len(records))
	for _, r := range records {
		if r.Newest || o.allVersions {
			versions = append(versions, shelf.Version(r))
		}
	}
	if len(records) == 0 {
		a.note("the library is empty (%s)", a.command("add FILE"))
	}
	return a.render(&o.output, func(w io.Writer, t report.Text) error {
		switch o.format {
		case "json":
			return report.WriteJSON(w, report.ListJSON{Policies: versions}, true)
		case "jsonl":
			return writeLines(w, versions)
		}
		if len(versions) == 0 {
			return nil
		}
		return t.List(w, versions)
	})
}
