package index

import (
	"context"
	"encoding/binary"
	"fmt"
	"runtime/debug"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bleve "github.com/blevesearch/bleve_index_api"
)

// store is the Bleve index of a shard, opened for reading.
type store struct {
	index  bleve.Index
	reader bleve.IndexReader
	fields map[string]bool
}

// openStore opens scorch's folder. Bleve maps its files into memory and
// trusts what it finds there, so their checksums are verified before.
func openStore(dir string) (s *store, err error) {
	defer guard(&err)()
	index, err := scorch.NewScorch(scorch.Name, map[string]any{
		"path":         dir,
		"read_only":    true,
		"bolt_timeout": "2s", // without it a locked file blocks for ever
	}, nil)
	if err != nil {
		return nil, err
	}
	if err := index.Open(); err != nil {
		return nil, err
	}
	s, err = newStore(index)
	if err != nil {
		index.Close()
	}
	return s, err
}

func newStore(index bleve.Index) (*store, error) {
	reader, err := index.Reader()
	if err != nil {
		return nil, err
	}
	names, err := reader.Fields()
	if err != nil {
		reader.Close()
		return nil, err
	}
	s := &store{index: index, reader: reader, fields: make(map[string]bool)}
	for _, name := range names {
		s.fields[name] = true
	}
	return s, nil
}

func (s *store) close() error {
	err := s.reader.Close()
	if e := s.index.Close(); err == nil {
		err = e
	}
	return err
}

// places returns the places of all documents by Bleve's numbers for them,
// which are not in the order in which they were added.
func (s *store) places() (places []uint32, err error) {
	defer guard(&err)()
	n, err := s.reader.DocCount()
	if err != nil {
		return nil, err
	}
	places = make([]uint32, n)
	id := make(bleve.IndexInternalID, 8)
	for i := range places {
		binary.BigEndian.PutUint64(id, uint64(i))
		name, err := s.reader.ExternalID(id)
		if err != nil {
			return nil, err
		}
		if places[i], err = placeOf(name); err != nil {
			return nil, err
		}
	}
	return places, nil
}

// postings returns a reader of the documents that have a term in a field, nil if
// there is none. The caller closes it.
func (s *store) postings(ctx context.Context, field, term string, positions bool) (bleve.TermFieldReader, error) {
	if !s.fields[field] {
		return nil, nil
	}
	return s.reader.TermFieldReader(ctx, []byte(term), field, true, false, positions)
}

// guard turns a panic, also one from reading a mapped file that has become
// shorter, into an error. Use: defer guard(&err)().
func guard(err *error) func() {
	before := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(before)
		if v := recover(); v != nil {
			*err = fmt.Errorf("reading the index: %v", v)
		}
	}
}
