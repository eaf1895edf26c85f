package main

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"clausewise/compare/report"
	"clausewise/corpus"
	"clausewise/corpus/library"

	"github.com/spf13/cobra"
)

func newVersionCmd(a *app) *cobra.Command {
	var out output
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the versions of the program and of what it writes",
		Long: `Prints the version of the program, of the rules by which it cuts policies into
clauses, and of the layout of its library. An index that was made by other rules
is to be made again by reindex.`,
		Example:     "  clausewise version",
		Annotations: exits(exitDone, exitError),
		Args:        arguments(0, 0),
		RunE: func(*cobra.Command, []string) error {
			return runVersion(a, &out)
		},
	}
	out.addFlags(cmd, "text", "json")
	return cmd
}

// versionJSON is what the version command prints.
type versionJSON struct {
	Version string `json:"version"`
	Go      string `json:"go"`
	Cutter  int    `json:"cutter"`
	Schema  int    `json:"schema"`
}

func runVersion(a *app, out *output) error {
	v := versionJSON{Version: programVersion(), Go: runtime.Version(), Cutter: corpus.Cutter, Schema: library.Schema}
	return a.render(out, func(w io.Writer, _ report.Text) error {
		if out.format == "json" {
			return report.WriteJSON(w, v, true)
		}
		_, err := fmt.Fprintf(w, "clausewise %s, built with %s\ncutting rules %d, library schema %d\n", v.Version, v.Go,
			v.Cutter, v.Schema)
		return err
	})
}

// programVersion is that of the module, "(devel)" of a working tree.
func programVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}
