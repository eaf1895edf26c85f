package library

import (
	"context"
	"maps"
	"runtime"
	"slices"
	"sync"

	"clausewise/corpus"

	bolt "go.etcd.io/bbolt"
)

// Recut cuts all versions again and keeps what is new of their clauses, title,
// language and charset, for a library that was filled by another version of
// the program; it also mends what Check says it mends. Ids, labels, dates and
// order stay, and so do versions that cannot be read any more. It returns the
// records that changed, in the order of List.
//
// progress, if not nil, is called on the goroutine of the caller after each
// version. If ctx ends, nothing was changed.
func (l *Library) Recut(ctx context.Context, progress func(done, total int)) ([]Record, error) {
	rs, err := l.List()
	if err != nil {
		return nil, err
	}
	cuts := map[string]cut{} // by key of the record
	err = l.cutAll(ctx, rs, progress, func(i int, p *corpus.Policy, err error) {
		if err == nil {
			cuts[rs[i].Key()] = cutOf(p)
		}
	})
	if err != nil {
		return nil, err
	}
	var changed []Record
	err = l.update(func(tx *bolt.Tx) error {
		changed, err = l.recut(tx, cuts)
		if err != nil {
			return err
		}
		return l.mend(tx)
	})
	if err != nil {
		return nil, err
	}
	return changed, nil
}

// recut brings the records up to date with cuts.
func (l *Library) recut(tx *bolt.Tx, cuts map[string]cut) ([]Record, error) {
	var changed []Record
	docs := map[string]*document{}
	err := l.each(tx, func(id string, d *document) error {
		for i, r := range d.records(id) {
			if c, ok := cuts[r.Key()]; ok && c != d.Versions[i].cut {
				d.Versions[i].cut = c
				docs[id] = d
				changed = append(changed, d.records(id)[i])
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, id := range slices.Sorted(maps.Keys(docs)) {
		if err := save(tx, id, docs[id]); err != nil {
			return nil, err
		}
	}
	return changed, nil
}

// cutAll calls got with the policy of each record, or why there is none, in no
// certain order, on the goroutine of the caller. It works on all processors
// and returns early, with the error of ctx, if that ends.
func (l *Library) cutAll(ctx context.Context, rs []Record, progress func(done, total int),
	got func(i int, p *corpus.Policy, err error)) error {
	type result struct {
		i   int
		p   *corpus.Policy
		err error
	}
	todo := make(chan int)
	results := make(chan result)
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(rs)) {
		wg.Go(func() {
			for i := range todo {
				p, err := l.Policy(rs[i])
				results <- result{i, p, err}
			}
		})
	}
	go func() {
		defer close(results)
		defer wg.Wait()
		defer close(todo)
		for i := range rs {
			select {
			case todo <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	done := 0
	for r := range results {
		got(r.i, r.p, r.err)
		if done++; progress != nil {
			progress(done, len(rs))
		}
	}
	return ctx.Err()
}
