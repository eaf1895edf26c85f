package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"clausewise/cmd/internal/shelf"
	"clausewise/compare/report"
	"clausewise/corpus"
	"clausewise/corpus/library"
	"clausewise/corpus/topic"
	"clausewise/index"
)

// gathered is what a search looks at.
type gathered struct {
	index    *index.Index
	policies []string                                  // that the search is narrowed to; nil for all
	load     func(index.Entry) (*corpus.Policy, error) // of an entry of the index
	shelf    shelf.Shelf                               // that the index is of; nil if there is none, or another process writes to it
	read     bool                                      // the index is of files, and of policies of the library beside them
	failed   bool                                      // a file could not be read; the user was told
	closers  []func() error
}

func (g *gathered) Close() {
	for _, c := range g.closers {
		c()
	}
}

// gather opens what args name: files, policies of the library, or both, and
// without any the library as a whole.
func (a *app) gather(ctx context.Context, o *searchOptions, args []string) (*gathered, error) {
	var refs, files []string
	for _, arg := range args {
		if isFile(arg) || isFolder(arg) {
			files = append(files, arg)
		} else {
			refs = append(refs, arg)
		}
	}
	refs = append(refs, o.policy...)
	if len(files) > 0 {
		return a.gatherFiles(ctx, o, refs, files)
	}
	// Who writes to the library does not change the index until it is done.
	s, err := a.openShelf(library.Options{Wait: -1})
	var locked *library.LockedError
	if errors.As(err, &locked) {
		return a.gatherLocked(o, locked, refs)
	}
	if err != nil {
		return nil, err
	}
	g := &gathered{shelf: s, closers: []func() error{s.Close}}
	if err := g.open(a, s); err != nil {
		g.Close()
		return nil, err
	}
	g.policies, err = scope(s, refs, o.allVersions)
	if err != nil {
		g.Close()
		return nil, err
	}
	return g, nil
}

// open opens the index of a shelf.
func (g *gathered) open(a *app, s shelf.Shelf) error {
	records, err := s.List()
	if err != nil {
		return err
	}
	if sample, ok := s.(*shelf.Samples); ok {
		var set *topic.Set
		if set, err = a.topics(); err == nil {
			g.index, err = sample.Index(set)
		}
	} else {
		g.index, err = a.openIndex(append([]library.Record{}, records...))
	}
	if err != nil {
		return err
	}
	g.closers = append(g.closers, g.index.Close)
	if err := a.sameTopics(g.index.Topics()); err != nil {
		return err
	}
	byKey := make(map[string]library.Record, len(records))
	for _, r := range records {
		byKey[r.Key()] = r
	}
	g.load = func(e index.Entry) (*corpus.Policy, error) { return s.Policy(byKey[e.Key]) }
	return nil
}

// scope returns the ids that refs narrow a search to. A document stands for its
// newest version, or for all.
func scope(s shelf.Shelf, refs []string, allVersions bool) ([]string, error) {
	var ids []string
	for _, ref := range refs {
		r, err := s.Find(ref)
		if err != nil {
			return nil, notFound(err)
		}
		switch {
		case strings.Contains(ref, "@"):
			ids = append(ids, r.Key())
		case allVersions:
			ids = append(ids, r.ID)
		default:
			ids = append(ids, r.Key())
		}
	}
	return ids, nil
}

// wordsOrPolicies adds to an error that an argument behind a query is no policy
// what is the likeliest reason for it.
func wordsOrPolicies(err error) error {
	var hinted *hintedError
	if errors.As(err, &hinted) && hinted.hint == listHint {
		return withHint(err, `several words are one query in quotes: clausewise search "my location"`)
	}
	return err
}

// gatherFiles reads files into an index in memory, with policies of the
// library where refs name them.
func (a *app) gatherFiles(ctx context.Context, o *searchOptions, refs, files []string) (*gathered, error) {
	options, err := o.reading.options()
	if err != nil {
		return nil, err
	}
	var policies []*corpus.Policy
	if len(refs) > 0 {
		if policies, err = a.fromShelf(refs); err != nil {
			return nil, err
		}
	}
	read, failed := a.readFiles(ctx, files, options)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	policies = append(policies, read...)
	if len(policies) == 0 {
		return nil, errTold
	}
	g := &gathered{read: true, failed: failed}
	byKey := map[string]*corpus.Policy{}
	var docs []index.Document
	for _, p := range policies {
		key := p.ID
		for n := 2; byKey[key] != nil; n++ {
			key = fmt.Sprintf("%s-%d", p.ID, n)
		}
		shelf.Rename(p, key)
		byKey[key] = p
		docs = append(docs, index.Document{Policy: p, Entry: index.Entry{
			Key: key, PolicyID: key, Vendor: p.Vendor, Title: p.Title, Lang: p.Lang, Version: report.Date(p.Date),
			Newest: true, SHA256: p.Source.SHA256, Source: p.Source.Name,
		}})
	}
	g.load = func(e index.Entry) (*corpus.Policy, error) { return byKey[e.Key], nil }
	set, err := a.topics()
	if err != nil {
		return nil, err
	}
	g.index, err = index.New(set, docs...)
	return g, err
}

// fromShelf returns the policies of the library that refs name.
func (a *app) fromShelf(refs []string) ([]*corpus.Policy, error) {
	s, err := a.openShelf(library.Options{})
	if err != nil {
		return nil, err
	}
	defer s.Close()
	var policies []*corpus.Policy
	for _, ref := range refs {
		r, err := s.Find(ref)
		if err != nil {
			return nil, notFound(err)
		}
		p, err := s.Policy(r)
		if err != nil {
			return nil, err
		}
		policies = append(policies, p)
	}
	return policies, nil
}

// gatherLocked searches the index as it is while another process writes to the
// library.
func (a *app) gatherLocked(o *searchOptions, locked *library.LockedError, refs []string) (*gathered, error) {
	x, err := a.openIndex(nil)
	if errors.Is(err, index.ErrNone) {
		return nil, locked // its first policies are coming in
	}
	if err != nil {
		return nil, err
	}
	g := &gathered{index: x, closers: []func() error{x.Close}}
	if err := a.sameTopics(x.Topics()); err != nil {
		g.Close()
		return nil, err
	}
	known := map[string]index.Entry{}
	for _, e := range x.Entries() {
		known[e.Key], known[e.PolicyID] = e, e
	}
	for _, ref := range refs {
		e, ok := known[strings.ToLower(ref)]
		if !ok {
			g.Close()
			return nil, notFound(&library.NotFoundError{Ref: ref})
		}
		g.policies = append(g.policies, e.Key)
	}
	if o.context > 0 {
		g.Close()
		return nil, locked
	}
	a.noteInUse(locked)
	return g, nil
}

// noteInUse says that the index alone is read, and why.
func (a *app) noteInUse(locked *library.LockedError) {
	holder := locked.Holder
	if holder == "" {
		holder = "another process"
	}
	a.note("the library is in use by %s; what it changes cannot be found yet", holder)
}

// surround adds the n clauses before and after each hit.
func (g *gathered) surround(hits []index.Hit, n int) ([]report.Found, error) {
	found := make([]report.Found, len(hits))
	policies := map[string]*corpus.Policy{}
	for i, h := range hits {
		found[i].Hit = h
		if n == 0 {
			continue
		}
		p := policies[h.Entry.Key]
		if p == nil {
			var err error
			if p, err = g.load(h.Entry); err != nil {
				return nil, err
			}
			policies[h.Entry.Key] = p
		}
		for k, c := range p.Clauses {
			if c.Span == h.Span {
				found[i].Before = p.Clauses[max(0, k-n):k]
				found[i].After = p.Clauses[k+1 : min(len(p.Clauses), k+1+n)]
			}
		}
	}
	return found, nil
}
