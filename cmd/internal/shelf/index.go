package shelf

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

// EntryOf returns what the index knows of a version.
func EntryOf(r library.Record) index.Entry {
	return index.Entry{
		Key: r.Key(), PolicyID: r.PolicyID(), Vendor: r.Vendor, Title: r.Title, Lang: r.Lang, Version: r.Version,
		Newest: r.Newest, Clauses: r.Clauses, SHA256: r.SHA256, Source: r.Source,
	}
}

// Difference returns the versions that an index with these entries lacks, or
// has other texts of, and the keys of those that it has beyond the library's.
// Current tells that there is no difference at all.
func Difference(records []library.Record, entries []index.Entry) (lacks []library.Record, beyond []string,
	current bool) {
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

// Indexing says how an index is brought up to date.
type Indexing struct {
	Rebuild bool                      // make it anew, whatever state it is in
	Cut     map[string]*corpus.Policy // by key: those that need not be cut again
	// Topics chooses what the index is made with, where it holds entries and was made with other topics; nil
	// takes those, or those of the program where there are none.
	Topics func(have []index.Entry, held *topic.Set) (*topic.Set, error)
	// Recutting and Progress, if not nil, are told how far the work is.
	Recutting func(done, total int)
	Progress  func(docs, total, clauses int)
}

// Update makes the index of the library in dir hold what the library does.
func Update(ctx context.Context, dir string, l *library.Library, o Indexing) error {
	have, held, err := Held(dir)
	set, err2 := o.topics(have, held)
	if err2 != nil {
		return err2
	}
	if errors.As(err, new(*index.OutdatedError)) || o.Rebuild {
		// Other rules of cutting give other numbers of clauses.
		if _, err := l.Recut(ctx, o.Recutting); err != nil {
			return err
		}
		have = nil
	}
	records, err := l.List()
	if err != nil {
		return err
	}
	lacks, _, current := Difference(records, have)
	if current && have != nil && !o.Rebuild && held.Sum() == set.Sum() {
		return nil
	}
	entries := make([]index.Entry, len(records))
	for i, r := range records {
		entries[i] = EntryOf(r)
	}
	return index.Apply(ctx, IndexDir(dir), index.Update{
		Add:     documents(ctx, l, lacks, o.Cut),
		Entries: entries,
		Topics:  set,
		Load: func(e index.Entry) (*corpus.Policy, error) {
			r, err := l.Find(e.Key)
			if err != nil {
				return nil, err
			}
			return l.Policy(r)
		},
		Progress: func(docs, clauses int) {
			if o.Progress != nil {
				o.Progress(docs, max(docs, len(lacks)), clauses)
			}
		},
		Rebuild: o.Rebuild,
	})
}

func (o *Indexing) topics(have []index.Entry, held *topic.Set) (*topic.Set, error) {
	switch {
	case o.Topics != nil:
		return o.Topics(have, held)
	case held != nil:
		return held, nil
	}
	return topic.Default(), nil
}

// Held returns what the index of the library in dir holds, and the topics it was made with: nothing, and why, if
// it is of no use.
func Held(dir string) ([]index.Entry, *topic.Set, error) {
	x, err := index.Open(IndexDir(dir))
	if err != nil {
		return nil, nil, err
	}
	defer x.Close()
	return slices.Clone(x.Entries()), x.Topics(), nil
}

// documents yields versions with their policies: those in cut, and else cut
// again from what the library keeps, several at once.
func documents(ctx context.Context, l *library.Library, records []library.Record,
	cut map[string]*corpus.Policy) func(func(index.Document, error) bool) {
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
			return result{index.Document{Entry: EntryOf(r), Policy: p}, err}
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

// ErrBehind says that an index does not hold what the library does.
var ErrBehind = errors.New("the index does not hold what the library does")

// OpenIndex opens the index of the library in dir for searching. If records are given, it must hold them and nothing
// else, and if there are none, it need not be there: set is what an empty one has.
func OpenIndex(dir string, records []library.Record, set *topic.Set) (*index.Index, error) {
	x, err := index.Open(IndexDir(dir))
	switch {
	case errors.Is(err, index.ErrNone) && records != nil && len(records) == 0:
		return index.New(set)
	case errors.Is(err, index.ErrNone):
		return nil, fmt.Errorf("%s: %w", IndexDir(dir), err)
	case err != nil:
		return nil, err
	case records == nil:
		return x, nil
	}
	if _, _, current := Difference(records, x.Entries()); !current {
		x.Close()
		return nil, fmt.Errorf("%s: %w", IndexDir(dir), ErrBehind)
	}
	return x, nil
}
