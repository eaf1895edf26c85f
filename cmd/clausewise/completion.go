package main

import (
	"fmt"

	"clausewise/corpus/library"

	"github.com/spf13/cobra"
)

func newCompletionCmd(*app) *cobra.Command {
	return &cobra.Command{
		Use:   "completion bash|zsh|fish|powershell",
		Short: "Print a script that completes commands, flags and policy ids in a shell",
		Long: `Prints a script for a shell. Once the shell has read it, the Tab key completes
commands, flags and the ids of the policies in the library.`,
		Example: `  source <(clausewise completion bash)
  clausewise completion zsh > "${fpath[1]}/_clausewise"
  clausewise completion fish > ~/.config/fish/completions/clausewise.fish`,
		Annotations:           exits(exitDone, exitError),
		Args:                  arguments(1, 1),
		ValidArgs:             []string{"bash", "zsh", "fish", "powershell"},
		DisableFlagsInUseLine: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			root, w := cmd.Root(), cmd.OutOrStdout()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(w, true)
			case "zsh":
				return root.GenZshCompletion(w)
			case "fish":
				return root.GenFishCompletion(w, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(w)
			}
			return withHint(fmt.Errorf("%s: no such shell", args[0]), "bash, zsh, fish or powershell")
		},
	}
}

// completePolicies completes the ids of policies, and names of files where
// files may be given; from is the first argument that is a policy.
func (a *app) completePolicies(from int, files bool) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		after := cobra.ShellCompDirectiveNoFileComp
		if files {
			after = cobra.ShellCompDirectiveDefault
		}
		if len(args) < from {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		a.quiet = true
		s, err := a.openShelf(library.Options{Wait: -1})
		if err != nil {
			return nil, after
		}
		defer s.Close()
		records, err := s.List()
		if err != nil {
			return nil, after
		}
		var ids []cobra.Completion
		for _, r := range records {
			ids = append(ids, cobra.CompletionWithDesc(r.PolicyID(), r.Vendor+", "+r.Document))
		}
		return ids, after
	}
}
