package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"clausewise/corpus"
	"clausewise/corpus/library"
	"clausewise/corpus/source"
	"clausewise/corpus/topic"
	"clausewise/index"
)

// entryOf returns what the index knows of a version.
func entryOf(r library.Record) index.Entry {
	return index.Entry{
		Key: r.Key(), PolicyID: r.PolicyID(), Vendor: r.Vendor, Title: r.Title, Lang: r.Lang, Version: r.Version,
		Newest: r.Newest, Clauses: r.Clauses, SHA256: r.SHA256, Source: r.Source,
	}
}

// difference returns the versions that an index with these entries lacks, or
// has other texts of, and the keys of those that it has beyond the library's.
// Current tells that there is no difference at all.
func difference(records []library.Record, entries []index.Entry) (lacks []library.Record, beyond []string, current bool) {
	have := make(map[string]index.Entry, len(entries))
	for _, e := range entries {
		have[e.Key] = e
	}
	current = true
	for _, r := range records {
		e, ok := have[r.Key()]
		delete(have, r.Key())
		if !ok || e.SHA256 != r.SHA256 {
			lacks = append(lacks, r)
		} else if e.PolicyID != r.PolicyID() {
			current = false
		}
	}
	beyond = slices.Sorted(maps.Keys(have))
	return lacks, beyond, current && len(lacks) == 0 && len(beyond) == 0
}

// indexing says how the index is brought up to date.
type indexing struct {
	rebuild bool                      // make it anew, whatever state it is in
	cut     map[string]*corpus.Policy // by key: those that need not be cut again
}

// updateIndex makes the index hold what the library does.
func (a *app) updateIndex(ctx context.Context, l *library.Library, o indexing) error {
	dir, err := a.dir()
	if err != nil {
		return err
	}
	bar := a.progress("indexing")
	defer bar.clear()
	have, held, err := heldEntries(indexDir(dir))
	set, err2 := a.indexTopics(have, held, o.rebuild)
	if err2 != nil {
		return err2
	}
	if errors.As(err, new(*index.OutdatedError)) || o.rebuild {
		// Other rules of cutting give other numbers of clauses.
		cutting := a.progress("reading")
		if _, err := l.Recut(ctx, func(done, total int) { cutting.show(done, total, 0) }); err != nil {
			return err
		}
		cutting.clear()
		have = nil
	}
	records, err := l.List()
	if err != nil {
		return err
	}
	lacks, _, current := difference(records, have)
	if current && have != nil && !o.rebuild && held.Sum() == set.Sum() {
		return nil
	}
	entries := make([]index.Entry, len(records))
	for i, r := range records {
		entries[i] = entryOf(r)
	}
	return index.Apply(ctx, indexDir(dir), index.Update{
		Add:     documents(ctx, l, lacks, o.cut),
		Entries: entries,
		Topics:  set,
		Load: func(e index.Entry) (*corpus.Policy, error) {
			r, err := l.Find(e.Key)
			if err != nil {
				return nil, err
			}
			return l.Policy(r)
		},
		Progress: func(docs, clauses int) { bar.show(docs, max(docs, len(lacks)), clauses) },
		Rebuild:  o.rebuild,
	})
}

// indexChange makes the index hold what has just changed in the library. Its
// errors say that the change is made all the same.
func (a *app) indexChange(ctx context.Context, l *library.Library, o indexing) error {
	err := a.updateIndex(ctx, l, o)
	if err == nil {
		return nil
	}
	hint := a.command("reindex") + " makes the index again from the library"
	if isFull(err) {
		hint = "make room on the disk; then " + hint
	}
	return withHint(fmt.Errorf("what was changed is in the library, but not in the index: %w", err), hint)
}

// heldEntries returns what the index in dir holds, and the topics it was made
// with: nothing, and why, if it is of no use.
func heldEntries(dir string) ([]index.Entry, *topic.Set, error) {
	x, err := index.Open(dir)
	if err != nil {
		return nil, nil, err
	}
	defer x.Close()
	return slices.Clone(x.Entries()), x.Topics(), nil
}

// indexTopics returns the topics that an index is to be made with. One that has
// policies keeps its topics, held, so that no change to one policy labels all
// others anew; to rebuild it is to ask for those of the user, or of the program.
func (a *app) indexTopics(have []index.Entry, held *topic.Set, rebuild bool) (*topic.Set, error) {
	if !rebuild && held != nil && (len(have) > 0 || a.ownTopics() == "") {
		return held, nil
	}
	return a.topics()
}

// documents yields versions with their policies: those in cut, and else cut
// again from what the library keeps, several at once.
func documents(ctx context.Context, l *library.Library, records []library.Record, cut map[string]*corpus.Policy) func(func(index.Document, error) bool) {
	type result struct {
		doc index.Document
		err error
	}
	return func(yield func(index.Document, error) bool) {
		weight := func(r library.Record) int64 { return int64(r.Bytes) }
		for r := range source.Ordered(ctx, records, weight, func(r library.Record) result {
			var err error
			p := cut[r.Key()]
			if p == nil {
				p, err = l.Policy(r)
			}
			return result{index.Document{Entry: entryOf(r), Policy: p}, err}
		}) {
			if !yield(r.doc, r.err) {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(index.Document{}, err)
		}
	}
}

// openIndex opens the index of the library for searching. If records are
// given, it must hold them and nothing else.
func (a *app) openIndex(records []library.Record) (*index.Index, error) {
	dir, err := a.dir()
	if err != nil {
		return nil, err
	}
	x, err := index.Open(indexDir(dir))
	if errors.Is(err, index.ErrNone) {
		if records != nil && len(records) == 0 {
			set, err := a.topics()
			if err != nil {
				return nil, err
			}
			return index.New(set)
		}
		return nil, fmt.Errorf("%s: %w", indexDir(dir), err)
	}
	if err != nil {
		return nil, err
	}
	if records == nil {
		return x, nil
	}
	if _, _, current := difference(records, x.Entries()); !current {
		x.Close()
		return nil, fmt.Errorf("%s: %w", indexDir(dir), errBehind)
	}
	return x, nil
}
