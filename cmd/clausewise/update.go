package main

import (
	"context"
	"errors"
	"fmt"
	"mime"
	"time"

	"clausewise/corpus/library"
	"clausewise/corpus/source"

	"github.com/spf13/cobra"
)

func newUpdateCmd(a *app) *cobra.Command {
	var o addOptions
	cmd := &cobra.Command{
		Use:   "update [POLICY...]",
		Short: "Fetch the policies that came from the web again",
		Long: `Fetches the addresses of all policies in the library that came from the web, or of
those that are named, and adds a new version where the text has changed: what stands
around it on the page does not count. A page that cannot be had any more is told, and
so is another page in its place, as one that checks the browser; what is in the
library stays.`,
		Example: `  clausewise update
  clausewise update acme.example
  clausewise update --json | jq -r 'select(.status == "updated") | .id'`,
		Annotations:       exits("0  all were fetched", "2  error, or one could not be fetched", "130  stopped by Ctrl-C"),
		Args:              arguments(0, -1),
		ValidArgsFunction: a.completePolicies(0, false),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runUpdate(cmd.Context(), a, &o, args)
		},
	}
	o.output.addFlags(cmd, "text", "jsonl", "json")
	o.reading.addFlags(cmd)
	return cmd
}

func runUpdate(ctx context.Context, a *app, o *addOptions, refs []string) error {
	options, err := o.reading.options()
	if err != nil {
		return err
	}
	records, err := a.fetched(refs)
	if err != nil {
		return err
	}
	if len(records) == 0 {
		a.note("no policy in the library came from the web (%s fetches one)", a.command("add https://…"))
		return nil
	}
	out, err := a.openStream(&o.output)
	if err != nil {
		return err
	}
	d := &adder{app: a, o: o, out: out, bar: a.progress("fetching"), began: time.Now()}
	var files []source.File
	for _, r := range records {
		f := source.File{Path: r.Source, Kind: source.Web, As: &source.Name{Vendor: r.Vendor, Document: r.Document}}
		if _, params, err := mime.ParseMediaType(r.MediaType); err == nil && o.selector == "" {
			f.Select = params["select"]
		}
		files = append(files, f)
	}
	err = d.run(ctx, files, options)
	return errors.Join(err, out.close())
}

// fetched returns, of all documents or of those that are named, the newest version that came from the web.
func (a *app) fetched(refs []string) ([]library.Record, error) {
	l, err := a.openLibrary("", library.Options{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer l.Close()
	all, err := l.List()
	if err != nil {
		return nil, err
	}
	fetched := map[string]library.Record{} // by id; a file may have come after it
	for _, r := range all {
		if source.IsAddress(r.Source) {
			fetched[r.ID] = r
		}
	}
	named := all
	if len(refs) > 0 {
		named = nil
	}
	for _, ref := range refs {
		r, err := l.Find(ref)
		if err != nil {
			return nil, notFound(err)
		}
		if _, ok := fetched[r.ID]; !ok {
			return nil, withHint(fmt.Errorf("%s: it came from %s, not from the web", ref, r.Source),
				a.command("add FILE")+" adds another version of it")
		}
		named = append(named, r)
	}
	var records []library.Record
	for _, r := range named {
		if from, ok := fetched[r.ID]; ok {
			records = append(records, from)
			delete(fetched, r.ID) // once
		}
	}
	return records, nil
}
