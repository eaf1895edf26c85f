package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"clausewise/cmd/internal/shelf"
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
	total atomic.Int64 // documents to come, as far as it is known
	began time.Time

	library *library.Library // nil as long as there is none
	last    lookup
	batch   []source.Document
	bytes   int // of batch

	done, clauses int
	other         int                 // documents of types that are not read
	messages      int                 // versions in place of which the site showed a message
	status        map[string]int      // how many documents came to what
	texts         map[string][]string // versions that came, by id of the document
	cut           map[string]*corpus.Policy
	kept          int // bytes of text in cut
}

// run adds files. Whatever happens, the index holds afterwards what the library
// does, if that can be.
func (d *adder) run(ctx context.Context, files []source.File, o source.Options) error {
	d.status, d.texts, d.cut = map[string]int{}, map[string][]string{}, map[string]*corpus.Policy{}
	err := d.open(library.Options{})
	if errors.Is(err, library.ErrNone) {
		err = nil // it is made once there is something to put in
	}
	if err == nil {
		err = d.read(ctx, files, o)
	}
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

// open opens the library.
func (d *adder) open(o library.Options) (err error) {
	d.library, err = d.openLibrary("add", o)
	return err
}

// read reads all files and puts them in.
func (d *adder) read(ctx context.Context, files []source.File, o source.Options) error {
	for _, f := range files {
		if f.Kind == source.Plain || f.Kind == source.Web {
			d.total.Add(1)
		}
	}
	o.Expect = func(n int) { d.total.Add(int64(n)) }
	if d.library != nil {
		known := d.library // which does not change when another is made
		o.Have = func(doc source.Document) bool { return d.known(known, doc) != nil }
	}
	for doc := range source.Read(ctx, files, o) {
		if doc.Skipped != "" {
			d.skip(doc)
			continue
		}
		if err := d.take(doc); err != nil {
			return err
		}
	}
	return d.flush()
}

// take takes a document for the library.
func (d *adder) take(doc source.Document) error {
	doc.Name = d.o.name(doc.Name)
	if doc.Kind == source.Web && doc.Policy != nil {
		d.fetched(&doc)
	}
	d.batch = append(d.batch, doc)
	d.bytes += len(doc.Bytes)
	d.done++
	if doc.Policy != nil {
		d.clauses += len(doc.Policy.Clauses)
	}
	d.bar.show(d.done, int(d.total.Load()), d.clauses)
	if len(d.batch) >= batchDocuments || d.bytes >= batchBytes {
		return d.flush()
	}
	return nil
}

// skip notes a document that is left out.
func (d *adder) skip(doc source.Document) {
	if doc.Skipped == source.OtherType || doc.Skipped == source.OtherWords {
		d.other++
	}
	if doc.Skipped == source.OnlyMessage {
		d.messages++
	}
	switch {
	case doc.Skipped == source.Shallow:
		d.bar.clear()
		d.note("%s: %s", doc.Path, doc.Skipped)
	case d.o.verbose:
		d.bar.clear()
		d.note("ignored: %s: %s", doc.Path, ignoredFor(doc.Skipped, doc.Why))
	}
}

// ignoredFor says why a document is left out, and what speaks for that.
func ignoredFor(reason string, why []string) string {
	if len(why) == 0 {
		return reason
	}
	return reason + ": " + strings.Join(why, "; ")
}

// known returns the version of the library that a document repeats, nil if there is none. A library that cannot
// be read knows nothing: putting the document in will tell.
func (d *adder) known(l *library.Library, doc source.Document) *library.Record {
	n := d.o.name(doc.Name)
	if doc.Bytes != nil {
		r, ok, err := l.Holds(shelf.DocumentOf(source.Document{File: doc.File, Name: n, Bytes: doc.Bytes}, d.o.lossy))
		if err != nil || !ok {
			return nil
		}
		return &r
	}
	if doc.Origin == "" {
		return nil
	}
	rs := d.versions(l, n.Vendor, shelf.DocumentName(n.Document))
	for i := range rs {
		if strings.HasSuffix(rs[i].Source, "@"+doc.Origin) {
			return &rs[i]
		}
	}
	return nil
}

// lookup is the answer of the library to the last question for the versions of a document. Repositories give
// all versions of one before those of the next.
type lookup struct {
	sync.Mutex
	vendor, document string
	found            []library.Record
}

// versions returns versions of a document; such that came in since may be missing.
func (d *adder) versions(l *library.Library, vendor, document string) []library.Record {
	d.last.Lock()
	defer d.last.Unlock()
	if d.last.vendor != vendor || d.last.document != document {
		rs, err := l.Versions(vendor, document)
		if err != nil {
			return nil
		}
		d.last.vendor, d.last.document, d.last.found = vendor, document, rs
	}
	return d.last.found
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
		// Of its own, so that it keeps nothing else of the record alive.
		d.texts[r.ID] = append(d.texts[r.ID], strings.Clone(r.Version))
	}
	if doc.Policy == nil {
		return
	}
	if d.kept += len(doc.Bytes); d.kept <= keptBytes {
		d.cut[r.Key()] = doc.Policy
	}
}

// put puts what could be read of the batch into the library, and returns an outcome for each document of it that
// did not fail.
func (d *adder) put() ([]library.Outcome, error) {
	var (
		docs     []library.Document
		outcomes []library.Outcome
		places   []int // in outcomes, of docs
	)
	for _, doc := range d.batch {
		if doc.Err != nil {
			continue
		}
		if doc.Known {
			r := d.known(d.library, doc)
			if r == nil {
				r = d.newest(doc)
			}
			if r != nil {
				outcomes = append(outcomes, library.Outcome{Record: *r, Status: library.Unchanged})
				continue
			}
			return nil, fmt.Errorf("%s: was in the library a moment ago, and is not any more", doc.Path)
		}
		docs = append(docs, shelf.DocumentOf(doc, d.o.lossy))
		places = append(places, len(outcomes))
		outcomes = append(outcomes, library.Outcome{})
	}
	if len(docs) == 0 {
		return outcomes, nil
	}
	if d.library == nil {
		if err := d.open(library.Options{Create: true}); err != nil {
			return nil, err
		}
	}
	came, err := d.library.Put(docs...)
	if err != nil {
		return nil, err
	}
	for i, at := range places {
		outcomes[at] = came[i]
	}
	return outcomes, nil
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
	if d.other > 0 {
		d.note("%s of other types left out; --types all reads them", report.Count(d.other, "document"))
	}
	if d.messages > 0 {
		d.note("%s with a message of the site in place of the text left out; --verbose names them",
			report.Count(d.messages, "document"))
	}
	if len(parts) == 0 {
		return
	}
	said := report.Count(d.done, "document") + ": " + strings.Join(parts, ", ")
	if d.clauses > 0 {
		said += fmt.Sprintf("; %s in %v (%s/s)", report.Count(d.clauses, "clause"), spent.Round(10*time.Millisecond),
			report.Number(rate(d.clauses, spent)))
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

type addOptions struct {
	output
	reading
	vendor, document, date string
	types                  []string
	since                  string
	dryRun, verbose        bool
	day                    time.Time // of date
}
