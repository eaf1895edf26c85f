package shelf

import (
	"cmp"
	"slices"
	"strings"

	"clausewise/corpus"
	"clausewise/corpus/library"
	"clausewise/index"
)

// Locked is a shelf of what the index of a library holds, while another process writes to that library: its policies
// have names, but cannot be read.
type Locked struct {
	records []library.Record
	why     *library.LockedError
}

// NewLocked returns the shelf of the entries of an index. Why is the error that came in place of the library.
func NewLocked(entries []index.Entry, why *library.LockedError) *Locked {
	s := &Locked{why: why}
	for _, e := range entries {
		id, _, _ := strings.Cut(e.Key, "@")
		s.records = append(s.records, library.Record{ID: id, Version: e.Version, Newest: e.Newest,
			Vendor: e.Vendor, Title: e.Title, Lang: e.Lang, Source: e.Source, SHA256: e.SHA256, Clauses: e.Clauses})
	}
	// The index may have them in another order; which of the older ones is the newer, it does not know.
	slices.SortStableFunc(s.records, func(a, b library.Record) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(newestLast(a), newestLast(b)), cmp.Compare(a.Version, b.Version))
	})
	return s
}

// newestLast is a key that puts the newest version behind the others.
func newestLast(r library.Record) int {
	if r.Newest {
		return 1
	}
	return 0
}

// Holder says who writes to the library.
func (s *Locked) Holder() string { return HolderOf(s.why) }

// HolderOf says who holds a library that is locked.
func HolderOf(why *library.LockedError) string { return cmp.Or(why.Holder, "another process") }

// List returns what the index knows of all versions.
func (s *Locked) List() ([]library.Record, error) { return s.records, nil }

// Find is library.Choose among what the index knows.
func (s *Locked) Find(ref string) (library.Record, error) {
	return newest(library.Choose(s.records, ref))
}

// Policy returns the error that came in place of the library.
func (s *Locked) Policy(library.Record) (*corpus.Policy, error) { return nil, s.why }

// Close does nothing.
func (s *Locked) Close() error { return nil }
