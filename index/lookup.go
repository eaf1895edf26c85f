package index

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"clausewise/corpus"
)

// Ref names a clause by its place.
type Ref struct {
	Key string // of the entry
	N   int    // place in the policy, counted from 0
}

// UnknownError says that an index does not hold what it was asked for.
type UnknownError struct {
	Key    string
	Clause string // place of a clause that the policy does not have, "" if there is no such entry
}

func (e *UnknownError) Error() string {
	if e.Clause == "" {
		return fmt.Sprintf("index: it does not hold %s", e.Key)
	}
	return fmt.Sprintf("index: %s has no clause %s", e.Key, e.Clause)
}

func (x *Index) findHeld() *holdings {
	h := &holdings{places: make([]policyAt, len(x.entries)), byKey: make(map[string]int, len(x.entries))}
	for i := range x.entries {
		h.places[i].shard = -1
		h.byKey[x.entries[i].Key] = i
	}
	for i, s := range x.shards {
		for e, at := range s.entry {
			if at >= 0 {
				h.places[at] = policyAt{i, e}
			}
		}
	}
	return h
}

// entry returns the number of the entry with a key and where it is kept.
func (h *holdings) entry(key string) (int, policyAt, error) {
	i, ok := h.byKey[key]
	if !ok || h.places[i].shard < 0 {
		return 0, policyAt{}, &UnknownError{Key: key}
	}
	return i, h.places[i], nil
}

// Digests returns what the policies of some entries say of the topics, in the
// order of their keys; nil asks for the newest version of every document, in the order
// of Entries. It reads no text. Scores are rounded to steps of 1/250. The error is
// an *UnknownError if there is no such entry, or a *DamagedError.
func (x *Index) Digests(ctx context.Context, keys []string) ([]*corpus.Digest, error) {
	if keys == nil {
		for i := range x.entries {
			if x.entries[i].Newest {
				keys = append(keys, x.entries[i].Key)
			}
		}
	}
	h := x.held()
	entries, places := make([]int, len(keys)), make([]policyAt, len(keys))
	for i, key := range keys {
		var err error
		if entries[i], places[i], err = h.entry(key); err != nil {
			return nil, err
		}
	}
	out := make([]*corpus.Digest, len(keys))
	err := x.inParallel(ctx, len(keys), func() func(int) error {
		return func(i int) error {
			e := &x.entries[entries[i]]
			out[i] = &corpus.Digest{Identity: corpus.Identity{ID: e.PolicyID, Title: e.Title, Vendor: e.Vendor, Lang: e.Lang,
				Source: e.Source, SHA256: e.SHA256}}
			if err := x.shards[places[i].shard].digest(places[i].e, out[i]); err != nil {
				return fmt.Errorf("%s: %w", e.Key, err)
			}
			return nil
		}
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// Clauses returns clauses by their places, in the order of refs, as for quotes.
// What stands together is read at once. The error is an *UnknownError if there is
// no such entry or clause, or a *DamagedError.
func (x *Index) Clauses(ctx context.Context, refs []Ref) ([]corpus.Quoted, error) {
	wanted, err := x.wanted(refs)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(wanted, func(a, b wantedClause) int {
		return cmp.Or(cmp.Compare(a.shard, b.shard), cmp.Compare(a.n, b.n))
	})
	var chunks [][]wantedClause
	for i := 0; i < len(wanted); {
		k := i + 1
		for k < len(wanted) && wanted[k].shard == wanted[i].shard && wanted[k].chunk == wanted[i].chunk {
			k++
		}
		chunks, i = append(chunks, wanted[i:k]), k
	}
	out := make([]corpus.Quoted, len(refs))
	err = x.inParallel(ctx, len(chunks), func() func(int) error {
		in := new(inflater)
		return func(i int) error { return x.readClauses(chunks[i], in, out) }
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// wantedClause is one that was asked for.
type wantedClause struct {
	shard, chunk int
	n            uint32 // in the shard
	entry, at    int    // number of the entry, place in its policy
	ref          int    // number of the Ref
}

func (x *Index) wanted(refs []Ref) ([]wantedClause, error) {
	h := x.held()
	wanted := make([]wantedClause, len(refs))
	for i, ref := range refs {
		entry, at, err := h.entry(ref.Key)
		if err != nil {
			return nil, err
		}
		s := x.shards[at.shard]
		first, end := s.entries[at.e], s.entries[at.e+1]
		if ref.N < 0 || ref.N >= int(end-first) {
			return nil, &UnknownError{ref.Key, fmt.Sprint(ref.N)}
		}
		n := first + uint32(ref.N)
		wanted[i] = wantedClause{at.shard, s.chunkOf(n), n, entry, ref.N, i}
	}
	return wanted, nil
}

// readClauses reads clauses of one chunk, which are in order.
func (x *Index) readClauses(wanted []wantedClause, in *inflater, out []corpus.Quoted) error {
	s := x.shards[wanted[0].shard]
	c, err := s.readChunk(wanted[0].chunk, in)
	if err != nil {
		return err
	}
	r, next := storedReader{text: c.text}, c.first
	var t stored
	for _, w := range wanted {
		for ; next <= w.n; next++ {
			t = r.read()
		}
		if r.bad {
			return errClauses
		}
		out[w.ref] = s.show(t, w.n, &x.entries[w.entry], w.at)
	}
	return nil
}

// show returns clause n of the shard, the one at a place
// of the policy of an entry.
func (s *shard) show(t stored, n uint32, e *Entry, at int) corpus.Quoted {
	return corpus.Quoted{ID: corpus.ClauseID(e.PolicyID, at), Number: t.number, Path: t.path, Text: t.text,
		Lang: s.languages[s.lang[n]], Span: t.span}
}

// inParallel does n jobs on all processors; worker makes what does them one after
// another. What goes wrong is damage, unless ctx is done.
func (x *Index) inParallel(ctx context.Context, n int, worker func() func(int) error) error {
	var next atomic.Int64
	errs := make([]error, min(n, runtime.GOMAXPROCS(0)))
	var wait sync.WaitGroup
	for i := range errs {
		wait.Add(1)
		go func() {
			defer wait.Done()
			do := worker()
			for job := int(next.Add(1)) - 1; job < n && errs[i] == nil && ctx.Err() == nil; job = int(next.Add(1)) - 1 {
				errs[i] = do(job)
			}
		}()
	}
	wait.Wait()
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := errors.Join(errs...); err != nil {
		return &DamagedError{x.dir, err}
	}
	return nil
}
