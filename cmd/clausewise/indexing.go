package main

import (
	"context"
	"fmt"

	"clausewise/cmd/internal/shelf"
	"clausewise/corpus"
	"clausewise/corpus/library"
	"clausewise/corpus/topic"
	"clausewise/index"
)

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
	cutting, bar := a.progress("reading"), a.progress("indexing")
	defer bar.clear()
	defer cutting.clear()
	return shelf.Update(ctx, dir, l, shelf.Indexing{
		Rebuild: o.rebuild, Cut: o.cut,
		Topics: func(have []index.Entry, held *topic.Set) (*topic.Set, error) {
			return a.indexTopics(have, held, o.rebuild)
		},
		Recutting: func(done, total int) { cutting.show(done, total, 0) },
		Progress:  func(docs, total, clauses int) { bar.show(docs, total, clauses) },
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

// indexTopics returns the topics that an index is to be made with. One that has
// policies keeps its topics, held, so that no change to one policy labels all
// others anew; to rebuild it is to ask for those of the user, or of the program.
func (a *app) indexTopics(have []index.Entry, held *topic.Set, rebuild bool) (*topic.Set, error) {
	if !rebuild && held != nil && (len(have) > 0 || a.ownTopics() == "") {
		return held, nil
	}
	return a.topics()
}

// openIndex opens the index of the library for searching: see shelf.OpenIndex.
func (a *app) openIndex(records []library.Record) (*index.Index, error) {
	dir, err := a.dir()
	if err != nil {
		return nil, err
	}
	var set *topic.Set
	if records != nil && len(records) == 0 {
		if set, err = a.topics(); err != nil {
			return nil, err
		}
	}
	return shelf.OpenIndex(dir, records, set)
}
