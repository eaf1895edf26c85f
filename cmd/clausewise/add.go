package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"clausewise/cmd/internal/shelf"
	"clausewise/compare/report"
	"clausewise/corpus/source"

	"github.com/spf13/cobra"
)

func newAddCmd(a *app) *cobra.Command {
	var o addOptions
	cmd := &cobra.Command{
		Use:   "add PATH...",
		Short: "Add policies to the library",
		Long: `Reads files, and those in folders, cuts them into clauses and puts them into the
library. The same text again changes nothing; another text of the same document of
the same vendor becomes a new version of it, and the old ones stay.

Vendor, document and the date of the version are told from the name of the file:

  Acme_Cookie Policy@2023-05-25.md    vendor Acme, Cookie Policy, of that day
  Acme_Privacy Policy.md              vendor Acme, the privacy policy
  acme.txt, acme_9ac84281df54e3e0.txt vendor acme, the privacy policy

Files that hold several documents are read, too:

  a git repository (its folder, or a .bundle of it), as those of Open Terms Archive:
    SERVICE/TYPE.md, every version in the history of HEAD, with the date of its
    commit; it takes the git program, and runs nothing of the repository
  .zip, as a folder, and as the data sets of Open Terms Archive:
    SERVICE/TYPE/2023-05-25T10-00-00Z.md
  .warc, .warc.gz: the pages that a crawler kept, with the host as vendor

An address, https://acme.example/privacy, is fetched: robots.txt is asked, a host is
asked once a second at most, and the bytes that came are kept. As in a crawl, the host
is the vendor and the path the document, unless --vendor and --document name them; the
day is that of the version if the page states none. clausewise update fetches all
addresses again.

Of such a collection those documents come in that are privacy policies by their
names ("Privacy Policy", "Business Privacy Policy", "Datenschutzerklärung"), and of
a crawl also those that are by their words; --types names others. What is in the
library is not read again, so that a second run takes what is new.

Policies that come in get the topics that the library has; --topics with others is
for its first policies, and for reindex.

Without a date in the name the one that the text states is taken. What cannot be
read is told, and the rest goes in. After Ctrl-C, what is in stays in.`,
		Example: `  clausewise add policies/
  clausewise add acme.txt --vendor "Acme Bikes" --date 2024-11-04
  clausewise add dating-versions.bundle --since 2023-01-01
  clausewise add genai-eu-versions/ --types "Privacy Policy" --types "Trackers Policy"
  clausewise add crawl.warc.gz --dry-run
  clausewise add https://acme.example/privacy --vendor "Acme Bikes"
  clausewise add policies/ --json | jq -r 'select(.status == "failed") | .error'`,
		Annotations: exits("0  all documents are in the library", "2  error, or a document failed; the others are kept",
			"130  stopped by Ctrl-C"),
		Args: arguments(1, -1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runAdd(cmd.Context(), a, &o, args)
		},
	}
	o.output.addFlags(cmd, "text", "jsonl", "json")
	o.reading.addFlags(cmd)
	flags := cmd.Flags()
	flags.StringVar(&o.vendor, "vendor", "", "`NAME` of the vendor, for a single file")
	flags.StringVar(&o.document, "document", "", "`NAME` of the document, for a single file")
	flags.StringVar(&o.date, "date", "", "`DAY` of the version, as 2024-11-04, for a single file")
	flags.StringArrayVar(&o.types, "types", nil,
		"`NAME` of the documents that are read, as \"Privacy Policy\"; may be given several times; all reads every type")
	flags.StringVar(&o.since, "since", "", "`DAY` from which on versions are read, as 2023-01-01")
	flags.BoolVar(&o.dryRun, "dry-run", false,
		"only list what would be read, as what, and what is ignored; with -v also what speaks for that")
	flags.BoolVarP(&o.verbose, "verbose", "v", false, "also tell which files are ignored, and why")
	return cmd
}

func runAdd(ctx context.Context, a *app, o *addOptions, paths []string) error {
	options, err := o.reading.options()
	if err != nil {
		return err
	}
	if slices.Contains(paths, "-") {
		return withHint(errors.New("add: standard input has no name to keep it under"),
			"save it to a file, or look at it with clausewise show -")
	}
	options.Types = o.types
	if options.Since, err = parseDay("since", o.since); err != nil {
		return err
	}
	files, skipped := source.FindHistory(paths...)
	if err := o.check(files); err != nil {
		return err
	}
	if err := a.addTopics(); err != nil {
		return err
	}
	if o.dryRun {
		options.List = true
		plan, failed := a.plan(ctx, o, files, skipped, options)
		if err := ctx.Err(); err != nil {
			return err
		}
		return errors.Join(a.render(&o.output, func(w io.Writer, t report.Text) error { return writePlan(w, t, o, plan) }),
			failed)
	}
	if o.verbose {
		for _, s := range skipped {
			a.note("ignored: %s: %s", s.Path, s.Reason)
		}
	}
	out, err := a.openStream(&o.output)
	if err != nil {
		return err
	}
	d := &adder{app: a, o: o, out: out, bar: a.progress("adding"), began: time.Now()}
	err = d.run(ctx, files, options)
	return errors.Join(err, out.close())
}

// check refuses flags that do not fit, and reads the date.
func (o *addOptions) check(files []source.File) (err error) {
	if o.vendor+o.document+o.date != "" {
		const hint = "name the files as Vendor_Document@2024-11-04.md, or add them one by one"
		if len(files) != 1 {
			return withHint(fmt.Errorf("--vendor, --document and --date are for a single file, and these are %d", len(files)),
				hint)
		}
		if files[0].Kind != source.Plain && files[0].Kind != source.Web {
			return withHint(fmt.Errorf("--vendor, --document and --date are for a single document, and %s holds several",
				files[0].Path), hint)
		}
	}
	o.day, err = parseDay("date", o.date)
	return err
}

// parseDay reads the value of a flag that is a day, or was not given.
func parseDay(flag, s string) (day time.Time, err error) {
	if s == "" {
		return day, nil
	}
	if day, err = time.Parse(time.DateOnly, s); err != nil {
		return day, withHint(fmt.Errorf("--%s %s: not a day", flag, s), "write it as 2024-11-04")
	}
	return day, nil
}

// name returns what the flags, and else the name of the file, say of a document.
func (o *addOptions) name(n source.Name) source.Name {
	if o.vendor != "" {
		n.Vendor = o.vendor
	}
	if o.document != "" {
		n.Document = o.document
	}
	if !o.day.IsZero() {
		n.Date = o.day
	}
	return n
}

// plannedJSON is a file that would be read, or not.
type plannedJSON struct {
	Source   string   `json:"source"`
	Vendor   string   `json:"vendor"`
	Document string   `json:"document"`
	Date     string   `json:"date"`
	Status   string   `json:"status"`        // "found", "ignored" or "failed"
	Error    string   `json:"error"`         // why it is not read
	Why      []string `json:"why,omitempty"` // what speaks for that, where the words decide
}

// plan returns what would be done. Errors are told, and failed says so.
func (a *app) plan(ctx context.Context, o *addOptions, files []source.File, skipped []source.Skipped,
	options source.Options) (plan []plannedJSON, failed error) {
	for d := range source.Read(ctx, files, options) {
		if d.Skipped != "" {
			plan = append(plan, plannedJSON{Source: d.Path, Status: "ignored", Error: d.Skipped, Why: d.Why})
			continue
		}
		n := o.name(d.Name)
		p := plannedJSON{Source: d.Path, Vendor: n.Vendor, Document: shelf.DocumentName(n.Document),
			Date: report.Date(n.Date), Status: "found"}
		if d.Err != nil {
			p.Status, p.Error = "failed", d.Err.Error()
			a.tell(d.Err)
			failed = errTold
		}
		plan = append(plan, p)
	}
	for _, s := range skipped {
		plan = append(plan, plannedJSON{Source: s.Path, Status: "ignored", Error: s.Reason})
	}
	return plan, failed
}

// writePlan writes what would be done.
func writePlan(w io.Writer, t report.Text, o *addOptions, plan []plannedJSON) error {
	if o.format != "text" {
		return writeLines(w, plan)
	}
	var rows [][]string
	for _, p := range plan {
		switch p.Status {
		case "found":
			rows = append(rows, []string{p.Vendor, p.Document, p.Date, p.Source})
		case "ignored":
			reason := p.Error
			if o.verbose {
				reason = ignoredFor(p.Error, p.Why)
			}
			rows = append(rows, []string{"", "ignored: " + reason, "", p.Source})
		}
	}
	return t.Table(w, []report.Column{{Head: "VENDOR", Max: 30}, {Head: "DOCUMENT"}, {Head: "DATE"}, {Head: "SOURCE"}},
		rows)
}
