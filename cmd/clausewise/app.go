package main

import (
	"clausewise/corpus/topic"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// app is what all commands share: the streams and the global flags.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer

	library    string // folder; "" means the default
	topicsFile string // "" means that of the environment, or none
	color      string // auto, always or never
	quiet      bool

	hinted      map[string]bool // hints that were given
	toldSamples bool            // that there is no library, and the samples are read
	topicSet    *topic.Set      // what topics returned
}

const exitStatus = "exit status" // key of an annotation

// exits declares the exit statuses of a command for its help.
func exits(lines ...string) map[string]string {
	return map[string]string{exitStatus: "  " + strings.Join(lines, "\n  ")}
}

const (
	exitDone  = "0  done"
	exitError = "2  error"
)

// complete declares the values of a flag for the completion of shells.
func complete(cmd *cobra.Command, flag string, values ...string) {
	fn := cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)
	if err := cmd.RegisterFlagCompletionFunc(flag, fn); err != nil {
		panic(err) // a flag that is not there: a mistake in the program
	}
}

// arguments returns a check for the number of arguments; most below 0 means any.
func arguments(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		var err error
		switch {
		case len(args) < least:
			name := strings.Fields(cmd.Use)[1+len(args)]
			err = fmt.Errorf("%s: %s is missing", cmd.Name(), strings.TrimRight(name, "."))
		case most >= 0 && len(args) > most:
			err = fmt.Errorf("%s: %q is too much", cmd.Name(), args[most])
		default:
			return nil
		}
		return withHint(err, "it is used as: "+cmd.UseLine())
	}
}
