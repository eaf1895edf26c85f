package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"clausewise/cmd/internal/shelf"
	"clausewise/compare"
	"clausewise/corpus"
	"clausewise/corpus/library"
	"clausewise/corpus/source"
	"clausewise/corpus/topic"
	"clausewise/index"
)

// columns are the policies of a table.
type columns struct {
	set    *topic.Set   // that they were labelled with
	list   []*column    // in the order of the arguments
	index  *index.Index // of the shelf; nil if that needs none
	shelf  shelf.Shelf  // nil if only files were named
	failed bool         // a file could not be read; the user was told
}

// column is a policy: one that was read, or one that the index knows.
type column struct {
	digest *corpus.Digest
	policy *corpus.Policy // nil for one on the shelf
	record library.Record // of one on the shelf
}

func (c *columns) Close() {
	if c.index != nil {
		c.index.Close()
	}
	if c.shelf != nil {
		c.shelf.Close()
	}
}

func (c *columns) digests() []*corpus.Digest {
	out := make([]*corpus.Digest, len(c.list))
	for i, col := range c.list {
		out[i] = col.digest
	}
	return out
}

// columns gathers what args name: files, folders, policies of the library, and without any the
// library as a whole.
func (a *app) columns(ctx context.Context, o *coverageOptions, args []string) (*columns, error) {
	set, err := a.topics()
	if err != nil {
		return nil, err
	}
	c := &columns{set: set}
	if err := a.fillColumns(ctx, o, c, args); err != nil {
		c.Close()
		return nil, err
	}
	return c, nil
}

func (a *app) fillColumns(ctx context.Context, o *coverageOptions, c *columns, args []string) error {
	options, err := o.reading.options()
	if err != nil {
		return err
	}
	isRef := func(arg string) bool { return !isFile(arg) && !isFolder(arg) }
	if len(args) == 0 || slices.ContainsFunc(args, isRef) {
		if err := c.open(a); err != nil {
			return err
		}
	}
	if len(args) == 0 {
		if err := c.all(o.allVersions); err != nil {
			return err
		}
	}
	for _, arg := range args {
		if isRef(arg) {
			err = c.find(arg, o.allVersions)
		} else {
			err = c.read(ctx, a, arg, options)
		}
		if err != nil {
			return err
		}
	}
	if len(c.list) == 0 && c.failed {
		return errTold
	}
	if err := c.onlyVendors(o.vendor); err != nil {
		return err
	}
	return c.label(ctx, a)
}

// open opens the library and its index, or the index alone while another process writes to the
// library. The samples need no index.
func (c *columns) open(a *app) (err error) {
	if c.shelf, c.index, err = a.openIndexed(); err != nil || c.index == nil {
		return err
	}
	if a.ownTopics() == "" {
		c.set = c.index.Topics()
		a.noteForeign(c.set)
	}
	if c.usable() {
		a.noteInUse(c.shelf)
	}
	return nil
}

// usable reports whether the index was made with the topics of the table.
func (c *columns) usable() bool { return c.index.Topics().Sum() == c.set.Sum() }

// all takes the newest versions, or all versions.
func (c *columns) all(versions bool) error {
	records, err := c.shelf.List()
	for _, r := range records {
		if r.Newest || versions {
			c.list = append(c.list, &column{record: r})
		}
	}
	return err
}

// find takes the policy that ref names, and with versions all of its document.
func (c *columns) find(ref string, versions bool) error {
	records, err := c.shelf.List()
	if err != nil {
		return err
	}
	found, err := library.Choose(records, ref)
	if err != nil {
		return notFound(err)
	}
	if !versions {
		found = found[len(found)-1:]
	}
	for _, r := range found {
		if !slices.ContainsFunc(c.list,
			func(other *column) bool { return other.policy == nil && other.record.Key() == r.Key() }) {
			c.list = append(c.list, &column{record: r})
		}
	}
	return nil
}

// read takes what is at a path. A text without a clause is a column that says nothing.
func (c *columns) read(ctx context.Context, a *app, path string, o source.Options) error {
	for d := range a.documents(ctx, path, o) {
		switch {
		case errors.Is(d.Err, corpus.ErrNoClause), errors.Is(d.Err, corpus.ErrEmpty):
			a.note("%v", d.Err)
			d.Policy = withoutClause(d)
		case d.Err != nil:
			a.tell(d.Err)
			c.failed = true
			continue
		}
		c.name(d.Policy, d.Path)
		c.list = append(c.list, &column{policy: d.Policy, record: library.Record{Vendor: d.Policy.Vendor}})
	}
	return ctx.Err()
}

// withoutClause is what is known of a document that has no clause.
func withoutClause(d source.Document) *corpus.Policy {
	if d.Path == "-" {
		return &corpus.Policy{ID: "stdin", Source: corpus.Source{Name: "standard input"}}
	}
	base := filepath.Base(d.Path)
	return &corpus.Policy{ID: strings.TrimSuffix(base, filepath.Ext(base)), Vendor: d.Vendor, Date: d.Date,
		Source: corpus.Source{Name: d.Path}}
}

// name gives a policy that was read an id that no other column has: that of the file, else its
// path, else that and a number.
func (c *columns) name(p *corpus.Policy, path string) {
	taken := func(id string) bool {
		return slices.ContainsFunc(c.list, func(col *column) bool {
			return col.policy != nil && col.policy.ID == id || col.policy == nil && col.record.PolicyID() == id
		})
	}
	id := p.ID
	for n := 1; taken(id); n++ {
		if id = filepath.ToSlash(path); n > 1 {
			id = fmt.Sprintf("%s-%d", id, n)
		}
	}
	shelf.Rename(p, id)
}

// label fills in the digests: from the index where it was made with the same topics, else from the
// policies.
func (c *columns) label(ctx context.Context, a *app) error {
	if c.index != nil && c.usable() {
		if err := c.fromIndex(ctx); err != nil {
			return err
		}
	}
	missing := slices.DeleteFunc(slices.Clone(c.list), func(col *column) bool { return col.digest != nil })
	if _, locked := c.shelf.(*shelf.Locked); locked &&
		slices.ContainsFunc(missing, func(col *column) bool { return col.policy == nil }) {
		_, err := c.shelf.Policy(library.Record{})
		return fmt.Errorf("%w; its index, which was made with other topics, cannot stand in", err)
	}
	bar := a.progress("reading")
	defer bar.clear()
	type result struct {
		*corpus.Digest
		err error
	}
	weight := func(col *column) int64 { return int64(col.record.Bytes) }
	i, clauses := 0, 0
	for r := range source.Ordered(ctx, missing, weight, func(col *column) result {
		p, err := c.load(col)
		if err != nil {
			return result{nil, err}
		}
		p.Label(c.set)
		return result{p.Digest(c.set), nil}
	}) {
		if r.err != nil {
			return r.err
		}
		missing[i].digest = r.Digest
		i, clauses = i+1, clauses+len(r.Clauses)
		bar.show(i, len(missing), clauses)
	}
	return ctx.Err()
}

// fromIndex takes the digests of the policies that the index knows.
func (c *columns) fromIndex(ctx context.Context) error {
	keys := []string{} // nil would mean all
	var which []*column
	for _, col := range c.list {
		if col.policy == nil {
			keys, which = append(keys, col.record.Key()), append(which, col)
		}
	}
	digests, err := c.index.Digests(ctx, keys)
	for i, d := range digests {
		which[i].digest = d
	}
	return err
}

// load returns the policy of a column.
func (c *columns) load(col *column) (*corpus.Policy, error) {
	if col.policy != nil {
		return col.policy, nil
	}
	return c.shelf.Policy(col.record)
}

// quotes returns what the cells of a table quote, by row and policy. A few policies are read
// again, for the exact places; the clauses of many come from the index, with their own places.
func (c *columns) quotes(ctx context.Context, t *compare.Coverage) ([][]corpus.Quoted, error) {
	out := make([][]corpus.Quoted, len(t.Rows))
	for i := range out {
		out[i] = make([]corpus.Quoted, len(c.list))
	}
	var refs []index.Ref
	var cells [][2]int
	for k, col := range c.list {
		p := col.policy
		if _, locked := c.shelf.(*shelf.Locked); p == nil && (c.index == nil || !locked && len(c.list) <= quotedAlways) {
			var err error
			if p, err = c.shelf.Policy(col.record); err != nil {
				return nil, err
			}
		}
		for i, row := range t.Rows {
			switch at := row.Cells[k].Best; {
			case at.Clause < 0:
			case p != nil:
				out[i][k] = compare.QuoteOf(p, at)
			default:
				refs, cells = append(refs, index.Ref{Key: col.record.Key(), N: at.Clause}), append(cells, [2]int{i, k})
			}
		}
	}
	if refs == nil {
		return out, ctx.Err()
	}
	clauses, err := c.index.Clauses(ctx, refs)
	if err != nil {
		return nil, err
	}
	for n, clause := range clauses {
		i, k := cells[n][0], cells[n][1]
		at := t.Rows[i].Cells[k].Best
		out[i][k] = clause.Cut(at.Start, at.End)
	}
	return out, nil
}

type coverageOptions struct {
	output
	reading
	topic, vendor            []string
	onlyDifferences, missing bool
	allVersions, quotes      bool
}

// quotedAlways is up to how many policies a table has its quotes without being asked: hundreds of
// policies have tens of thousands of them.
const quotedAlways = 50
