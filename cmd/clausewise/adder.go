package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"syscall"
	"time"

	"clausewise/compare/report"
	"clausewise/corpus"
	"clausewise/corpus/library"
	"clausewise/corpus/source"
)

// A batch is what goes into the library at once: enough that the disk is not
// what takes the time, little enough that Ctrl-C loses next to nothing.
const (
	batchDocuments = 200
	batchBytes     = 16 << 20
)

// keptBytes is how much text of policies is kept in memory for the index,
// which takes some five times as much. What comes after it is cut again.
const keptBytes = 40 << 20

// adder reads documents and puts them into the library, a batch at a time.
type adder struct {
	*app
	o     *addOptions
	out   *stream
	bar   *progress
	total int // files
	began time.Time

	library *library.Library // opened once there is something to put in
	batch   []source.Document
	bytes   int // of batch

	done, clauses int
	status        map[string]int      // how many documents came to what
	texts         map[string][]string // versions that came, by id of the document
	cut           map[string]*corpus.Policy
	kept          int // bytes of text in cut
}

// run adds files. Whatever happens, the index holds afterwards what the library
// does, if that can be.
func (d *adder) run(ctx context.Context, files []source.File, o source.Options) error {
	d.status, d.texts, d.cut = map[string]int{}, map[string][]string{}, map[string]*corpus.Policy{}
	err := d.read(ctx, files, o)
	d.bar.clear()
	if d.library != nil {
		// What is in is to be found, even after Ctrl-C; the second one ends it.
		if ctx.Err() != nil {
			d.note("stopping: what is in the library stays there and is indexed; Ctrl-C again quits at once")
		}
		err = errors.Join(err, d.indexChange(context.WithoutCancel(ctx), d.library, indexing{cut: d.cut}), d.library.Close())
	}
	d.summary()
	switch {
	case err != nil:
		return err
	case ctx.Err() != nil:
		return ctx.Err()
	case d.status["failed"] > 0:
		return errTold
	}
	return nil
}

// read reads all files and puts them in.
func (d *adder) read(ctx context.Context, files []source.File, o source.Options) error {
	for doc := range source.Read(ctx, files, o) {
		doc.Name = d.o.name(doc.Name)
		d.batch = append(d.batch, doc)
		d.bytes += len(doc.Bytes)
		if len(d.batch) >= batchDocuments || d.bytes >= batchBytes {
			if err := d.flush(); err != nil {
				return err
			}
		}
		d.done++
		if doc.Policy != nil {
			d.clauses += len(doc.Policy.Clauses)
		}
		d.bar.show(d.done, d.total, d.clauses)
	}
	return d.flush()
}

// flush puts the batch into the library and tells what became of it.
func (d *adder) flush() error {
	outcomes, err := d.put()
	if len(d.batch) > 0 {
		d.bar.clear()
	}
	rows := make([]report.AddedJSON, 0, len(d.batch))
	for _, doc := range d.batch {
		row := report.AddedJSON{Source: doc.Path}
		switch {
		case doc.Err != nil:
			row.Status, row.Error = "failed", doc.Err.Error()
			d.tell(doc.Err)
		case err != nil:
			row.Status, row.Error = "failed", err.Error()
		default:
			r := outcomes[0].Record
			row.ID, row.Version, row.Clauses, row.LeftOut, row.Status = r.ID, r.Version, r.Clauses, r.LeftOut, outcomes[0].Status
			d.keep(r, doc)
			outcomes = outcomes[1:]
		}
		d.status[row.Status]++
		rows = append(rows, row)
	}
	d.batch, d.bytes = nil, 0
	if e := d.out.added(rows); e != nil && !errors.Is(e, syscall.EPIPE) {
		err = errors.Join(err, e)
	}
	return err
}

// keep notes what came in, for the index and the summary.
func (d *adder) keep(r library.Record, doc source.Document) {
	if !slices.Contains(d.texts[r.ID], r.Version) {
		d.texts[r.ID] = append(d.texts[r.ID], r.Version)
	}
	if d.kept += len(doc.Bytes); d.kept <= keptBytes {
		d.cut[r.Key()] = doc.Policy
	}
}

// put puts what could be read of the batch into the library.
func (d *adder) put() ([]library.Outcome, error) {
	var docs []library.Document
	for _, doc := range d.batch {
		if doc.Err != nil {
			continue
		}
		if !doc.Date.IsZero() {
			doc.Policy.Date = doc.Date
		}
		docs = append(docs, library.Document{
			Vendor: doc.Vendor, Document: documentName(doc.Document), Bytes: doc.Bytes, Policy: doc.Policy, Lossy: d.o.lossy,
		})
	}
	if len(docs) == 0 {
		return nil, nil
	}
	if d.library == nil {
		l, err := d.openLibrary("add", library.Options{Create: true})
		if err != nil {
			return nil, err
		}
		d.library = l
	}
	return d.library.Put(docs...)
}

// documentName returns the name of a document, which is the privacy policy if
// nothing else is said.
func documentName(name string) string {
	if name == "" {
		return library.DefaultDocument
	}
	return name
}

// summary tells what was done.
func (d *adder) summary() {
	spent := time.Since(d.began)
	var parts []string
	for _, status := range []string{library.Added, library.Updated, library.Unchanged, "failed"} {
		if n := d.status[status]; n > 0 {
			parts = append(parts, report.Number(n)+" "+status)
		}
	}
	if len(parts) == 0 {
		return
	}
	said := report.Count(d.done, "document") + ": " + strings.Join(parts, ", ")
	if d.clauses > 0 {
		said += fmt.Sprintf("; %s in %v (%s/s)", report.Count(d.clauses, "clause"), spent.Round(10*time.Millisecond), report.Number(rate(d.clauses, spent)))
	}
	d.note("%s", said)
	d.tellVersions()
}

// tellVersions says which documents were met more than once.
func (d *adder) tellVersions() {
	several, most := 0, ""
	for id, versions := range d.texts {
		if len(versions) < 2 {
			continue
		}
		several++
		if n := len(versions); n > len(d.texts[most]) || n == len(d.texts[most]) && id < most {
			most = id
		}
	}
	switch {
	case several == 1:
		d.note("%s came with %d different texts; they are kept as versions", most, len(d.texts[most]))
	case several > 1:
		d.note("%s came with several texts each, %s with %d; they are kept as versions",
			report.Count(several, "document"), most, len(d.texts[most]))
	}
}
