package main

import (
	"flag"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

var update = flag.Bool("update", false, "write what the commands print into testdata/*.txtar")

// TestHelp holds that every command explains itself, with an example and its
// exit statuses.
func TestHelp(t *testing.T) {
	var visit func(*cobra.Command)
	visit = func(cmd *cobra.Command) {
		if cmd.Short == "" || cmd.Long == "" || !strings.HasPrefix(cmd.Example, "  clausewise ") && cmd.Name() != "completion" {
			t.Errorf("%s: no description or no example", cmd.CommandPath())
		}
		status := cmd.Annotations[exitStatus]
		if !strings.Contains(status, "0  ") || !strings.Contains(status, "2  ") {
			t.Errorf("%s: exit statuses %q", cmd.CommandPath(), status)
		}
		for _, line := range strings.Split(cmd.Long+"\n"+cmd.Example, "\n") {
			if len(line) > 86 {
				t.Errorf("%s: a line of the help is too long: %s", cmd.CommandPath(), line)
			}
		}
		for _, sub := range cmd.Commands() {
			visit(sub)
		}
	}
	visit(newRootCmd(&app{}))
}
