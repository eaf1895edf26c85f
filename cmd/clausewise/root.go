package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

func newRootCmd(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "clausewise",
		Short: "Read privacy policies clause by clause",
		Long: `clausewise reads privacy policies, cuts them into clauses, keeps them with all
their versions in a library, finds the clauses that answer a question, and puts
policies side by side, clause by clause and topic by topic.

A policy is named by its id in the library ("wicket", "wicket@2022-02-22" for one
version), by the name of its vendor, by a file, or by - for standard input. Files
need no library. As long as there is none, and --library names none, the commands
that read use a few sample policies.`,
		Example: `  clausewise search "do you share my location"
  clausewise add policies/
  clausewise list
  clausewise show nordlicht-rad
  clausewise compare nordlicht-rad@2023-05-25 nordlicht-rad
  clausewise coverage --topic minors`,
		Annotations: exits(exitDone,
			"1  search or similar found nothing; compare --exit-code: the policies differ", exitError, "130  stopped by Ctrl-C"),
		SilenceErrors:              true,
		SuggestionsMinimumDistance: 2,
		SilenceUsage:               true,
		Args:                       cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(cmd, args[0])
			}
			return cmd.Help()
		},
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return a.checkFlags(cmd) },
	}
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.SetUsageTemplate(usageTemplate)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return withHint(err, flagHint(cmd, err))
	})
	flags := root.PersistentFlags()
	flags.StringVar(&a.library, "library", "",
		"`DIR` of the library (default $CLAUSEWISE_LIBRARY or the system's folder for data)")
	flags.StringVar(&a.topicsFile, "topics", "",
		"`FILE` of topics and cues that extends or replaces those of the program (default $CLAUSEWISE_TOPICS)")
	flags.StringVar(&a.color, "color", "auto", "colours: `WHEN` is auto, always or never; NO_COLOR is honoured")
	flags.BoolVarP(&a.quiet, "quiet", "q", false, "no notes, summaries and progress on standard error")
	complete(root, "color", "auto", "always", "never")

	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(newHelpCmd())
	root.AddCommand(newAddCmd(a), newListCmd(a), newShowCmd(a), newSearchCmd(a), newSimilarCmd(a), newCompareCmd(a),
		newCoverageCmd(a), newTopicsCmd(a),
		newHistoryCmd(a), newServeCmd(a), newUpdateCmd(a), newRemoveCmd(a), newReindexCmd(a), newCheckCmd(a),
		newVersionCmd(a), newCompletionCmd(a))
	return root
}

// labelling are the commands that need topics.
var labelling = []string{"add", "show", "search", "similar", "compare", "coverage", "history", "serve", "update",
	"topics", "reindex"}

// checkFlags refuses wrong values of the global flags, and a topics file that cannot be read. One
// that only the environment names stops no command that has no need of it.
func (a *app) checkFlags(cmd *cobra.Command) error {
	if !slices.Contains([]string{"auto", "always", "never"}, a.color) {
		return withHint(fmt.Errorf("--color %s: no such choice", a.color), "auto, always or never")
	}
	if a.topicsFile != "" || a.ownTopics() != "" && slices.Contains(labelling, cmd.Name()) {
		_, err := a.topics() // before anything is begun
		return err
	}
	return nil
}

func unknownCommand(root *cobra.Command, name string) error {
	hint := "clausewise help lists the commands"
	if near := root.SuggestionsFor(name); len(near) > 0 {
		hint = "did you mean clausewise " + strings.Join(near, " or clausewise ") + "?"
	}
	return withHint(fmt.Errorf("%s: no such command", name), hint)
}

// flagHint says what to do about a flag that is not understood.
func flagHint(cmd *cobra.Command, err error) string {
	if cmd.Name() == "search" && strings.Contains(err.Error(), "unknown") {
		return `a query that begins with "-" goes behind "--": clausewise search -- "-children cookies"`
	}
	return cmd.CommandPath() + " --help lists the flags"
}

func newHelpCmd() *cobra.Command {
	return &cobra.Command{
		Use:         "help [COMMAND]",
		Short:       "Explain a command",
		Long:        "Explains a command, or lists all commands.",
		Example:     "  clausewise help search",
		Annotations: exits(exitDone, exitError),
		Args:        arguments(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			if len(args) == 0 {
				return root.Help()
			}
			found, _, err := root.Find(args)
			if err != nil || found == root {
				return unknownCommand(root, args[0])
			}
			found.InitDefaultHelpFlag()
			return found.Help()
		},
	}
}

const usageTemplate = `Usage:
  {{if .HasAvailableSubCommands}}{{.CommandPath}} COMMAND [flags]{{else}}{{.UseLine}}{{end}}

Examples:
{{.Example}}
{{if .HasAvailableSubCommands}}
Commands:{{range .Commands}}{{if or .IsAvailableCommand (eq .Name "help")}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}
{{end}}{{if .HasAvailableLocalFlags}}
Flags:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}
{{end}}{{if .HasAvailableInheritedFlags}}
Global flags:
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}
{{end}}
Exit status:
{{index .Annotations "exit status"}}
`
