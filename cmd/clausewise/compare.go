package main

import (
	"context"
	"io"

	"clausewise/compare"
	"clausewise/compare/report"

	"github.com/spf13/cobra"
)

type compareOptions struct {
	output
	reading
}

func newCompareCmd(a *app) *cobra.Command {
	var o compareOptions
	cmd := &cobra.Command{
		Use:               "compare LEFT RIGHT",
		Short:             "Put two policies side by side, clause by clause",
		Annotations:       exits(exitDone, exitError),
		Args:              arguments(2, 2),
		ValidArgsFunction: a.completePolicies(0, true),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runCompare(cmd.Context(), a, &o, args)
		},
	}
	o.output.addFlags(cmd, "json")
	o.reading.addFlags(cmd)
	return cmd
}

func runCompare(ctx context.Context, a *app, o *compareOptions, args []string) error {
	set, err := a.topics()
	if err != nil {
		return err
	}
	l, _, err := a.policy(ctx, args[0], &o.reading)
	if err != nil {
		return err
	}
	r, _, err := a.policy(ctx, args[1], &o.reading)
	if err != nil {
		return err
	}
	l.Label(set)
	r.Label(set)
	al := compare.Align(l, r)
	return a.render(&o.output, func(w io.Writer, t report.Text) error {
		return writeJSON(w, report.Comparison(al), true)
	})
}
