package index

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// shard is one part of an index, opened for reading.
type shard struct {
	*tables
	store   *store // nil if there are no clauses
	file    io.ReaderAt
	closers []io.Closer
	entryOf []uint32    // of each clause, in the shard's entries
	size    []uint8     // of each clause: its length up to 255
	docOf   []uint32    // of each clause Bleve's number
	under   [][2]uint32 // of each heading the first clause under it and that after the last
	wordsOf []int       // of each entry
	family  []family    // of each language
	entry   []int       // of the shard's entries the number in the index, -1 if it is there no more
}

func newShard(t *tables, s *store, text io.ReaderAt) *shard {
	sh := &shard{tables: t, store: s, file: text, entryOf: make([]uint32, t.clauses()), size: make([]uint8, t.clauses()), docOf: make([]uint32, t.clauses()), under: make([][2]uint32, len(t.parent))}
	for doc, place := range t.docs {
		if place&headingBit == 0 {
			sh.docOf[place] = uint32(doc)
		}
	}
	for c := len(t.heading) - 1; c >= 0; c-- {
		for h := t.heading[c]; h > 0; h = t.parent[h-1] {
			u := &sh.under[h-1]
			u[0], u[1] = uint32(c), max(u[1], uint32(c)+1)
		}
	}
	for e := range len(t.entries) - 1 {
		words := 0
		for c := t.entries[e]; c < t.entries[e+1]; c++ {
			sh.entryOf[c] = uint32(e)
			words += int(t.length[c])
			sh.size[c] = uint8(min(t.length[c], 255))
		}
		sh.wordsOf = append(sh.wordsOf, words)
		sh.entry = append(sh.entry, e)
	}
	for _, lang := range t.languages {
		sh.family = append(sh.family, familyOf(lang))
	}
	return sh
}

// openShard opens the shard that the manifest describes.
func openShard(dir string, info shardInfo) (*shard, error) {
	dir = filepath.Join(dir, info.name)
	tables, err := verify(dir, info.files)
	if err != nil {
		return nil, err
	}
	t, err := decodeTables(tables)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", info.name, err)
	}
	if len(t.entries)-1 != len(info.entries) || t.clauses() != info.clauses {
		return nil, fmt.Errorf("%s: %w", info.name, errTables)
	}
	text, err := os.Open(filepath.Join(dir, clausesFile))
	if err != nil {
		return nil, err
	}
	var s *store
	if t.clauses() > 0 {
		if s, err = openStore(filepath.Join(dir, storeFolder)); err != nil {
			text.Close()
			return nil, fmt.Errorf("%s: %w", info.name, err)
		}
		if n, err := s.reader.DocCount(); err != nil || int(n) != len(t.docs) {
			s.close()
			text.Close()
			return nil, fmt.Errorf("%s: %w", info.name, errTables)
		}
	}
	sh := newShard(t, s, text)
	sh.closers = append(sh.closers, text)
	sh.entry = info.entries
	return sh, nil
}

func (s *shard) close() error {
	var errs []error
	if s.store != nil {
		errs = append(errs, s.store.close())
	}
	for _, c := range s.closers {
		errs = append(errs, c.Close())
	}
	return errors.Join(errs...)
}

// familyAt returns the family of clause n.
func (s *shard) familyAt(n uint32) family { return s.family[s.lang[n]] }

// chunkOf returns the chunk that holds clause n.
func (s *shard) chunkOf(n uint32) int {
	lo, hi := 0, len(s.chunks)
	for lo+1 < hi {
		mid := (lo + hi) / 2
		if s.chunks[mid].first <= n {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}

func (s *shard) readChunk(i int) (clauseChunk, error) {
	end := s.chunksEnd
	if i+1 < len(s.chunks) {
		end = s.chunks[i+1].offset
	}
	return readChunk(s.file, s.chunks[i], end)
}

// texts reads clauses of a shard for display. It keeps the chunks that it has
// read.
type texts struct {
	*shard
	chunks map[int]clauseChunk
}

func (t *texts) clause(n uint32) (stored, error) {
	i := t.chunkOf(n)
	c, ok := t.chunks[i]
	if !ok {
		var err error
		if c, err = t.readChunk(i); err != nil {
			return stored{}, err
		}
		if t.chunks == nil || len(t.chunks) >= 64 {
			t.chunks = make(map[int]clauseChunk)
		}
		t.chunks[i] = c
	}
	return c.clause(n)
}

// check reads all clauses.
func (s *shard) check() error {
	for i, c := range s.chunks {
		chunk, err := s.readChunk(i)
		if err != nil {
			return err
		}
		end := uint32(s.clauses())
		if i+1 < len(s.chunks) {
			end = s.chunks[i+1].first
		}
		if _, err := chunk.clause(end - 1); err != nil || end <= c.first {
			return errClauses
		}
	}
	return nil
}
