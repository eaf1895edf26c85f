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
	"clausewise/index"
)

// gathered is what a search looks at.
type gathered struct {
	index    *index.Index
	policies []string // that the search is narrowed to; nil for all
	// of files, and of the library beside them, by key of the index; nil if the index is of a shelf
	files   map[string]*corpus.Policy
	shelf   shelf.Shelf // that the index is of; nil if there is none
	failed  bool        // a file could not be read; the user was told
	closers []func() error
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
	s, x, err := a.openIndexed()
	if err != nil {
		return nil, err
	}
	g := &gathered{shelf: s, closers: []func() error{s.Close}}
	if err := g.open(a, x, o, refs); err != nil {
		g.Close()
		return nil, err
	}
	return g, nil
}

// open takes the index of its shelf, x or that of the samples, and looks up what the search is narrowed to.
func (g *gathered) open(a *app, x *index.Index, o *searchOptions, refs []string) (err error) {
	if x == nil {
		set, err := a.topics()
		if err != nil {
			return err
		}
		if x, err = g.shelf.(*shelf.Samples).Index(set); err != nil {
			return err
		}
	}
	g.index = x
	g.closers = append(g.closers, x.Close)
	if err := a.sameTopics(x.Topics()); err != nil {
		return err
	}
	if g.policies, err = scope(g.shelf, refs, o.allVersions); err != nil {
		return err
	}
	a.noteInUse(g.shelf)
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
		if allVersions && !strings.Contains(ref, "@") {
			ids = append(ids, r.ID)
		} else {
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
	g := &gathered{files: map[string]*corpus.Policy{}, failed: failed}
	var docs []index.Document
	for _, p := range policies {
		key := p.ID
		for n := 2; g.files[key] != nil; n++ {
			key = fmt.Sprintf("%s-%d", p.ID, n)
		}
		shelf.Rename(p, key)
		g.files[key] = p
		docs = append(docs, index.Document{Policy: p, Entry: index.Entry{
			Key: key, PolicyID: key, Vendor: p.Vendor, Title: p.Title, Lang: p.Lang, Version: report.Date(p.Date),
			Newest: true, SHA256: p.Source.SHA256, Source: p.Source.Name,
		}})
	}
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

// load returns the policy of an entry of the index.
func (g *gathered) load(e index.Entry) (*corpus.Policy, error) {
	if g.files != nil {
		return g.files[e.Key], nil
	}
	r, err := g.shelf.Find(e.Key)
	if err != nil {
		return nil, err
	}
	return g.shelf.Policy(r)
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

type searchOptions struct {
	output
	reading
	limit, page   int
	vendor, lang  []string
	policy        []string
	all           bool
	allVersions   bool
	count, list   bool
	context       int
	full, facets  bool
	caseDoesCount bool // never: see the flag
}

// maxHits keeps a mistyped limit from taking all the memory.
const maxHits = 1_000_000
