package index

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"

	"clausewise/corpus"
	"clausewise/corpus/fact"
)

// shard is one part of an index, opened for reading.
type shard struct {
	*tables
	store      *store      // nil if there are no clauses
	textFile   io.ReaderAt // see clauses.go
	digestFile io.ReaderAt // see digests.go
	closers    []io.Closer
	entryOf    []uint32    // of each clause, in the shard's entries
	size       []uint8     // of each clause: its length up to 255
	docOf      []uint32    // of each clause Bleve's number
	under      [][2]uint32 // of each heading the first clause under it and that after the last
	wordsOf    []int       // of each entry
	family     []family    // of each language
	entry      []int       // of the shard's entries the number in the index, -1 if it is there no more

	// What is made when it is first asked for.
	facts   func() ([]fact.Fact, error) // see digests.go
	byTopic func() [][]statement        // see labels.go
}

func newShard(t *tables, s *store, textFile, digestFile io.ReaderAt) *shard {
	n := t.clauses()
	sh := &shard{tables: t, store: s, textFile: textFile, digestFile: digestFile,
		entryOf: make([]uint32, n), size: make([]uint8, n), docOf: make([]uint32, n), under: make([][2]uint32, len(t.parent))}
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
	sh.facts = sync.OnceValues(sh.readFacts)
	sh.byTopic = sync.OnceValue(t.labels.statements)
	return sh
}

// openShard opens the shard that the manifest describes, of an index with so
// many topics.
func openShard(dir string, info shardInfo, topics int) (sh *shard, err error) {
	dir = filepath.Join(dir, info.name)
	tables, err := verify(dir, info.files)
	if err != nil {
		return nil, err
	}
	t, err := decodeTables(tables)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", info.name, err)
	}
	if len(t.entries)-1 != len(info.entries) || t.clauses() != info.clauses || t.labels.topics != topics {
		return nil, fmt.Errorf("%s: %w", info.name, errTables)
	}
	var files []io.Closer
	defer func() {
		if err != nil {
			for _, f := range files {
				f.Close()
			}
		}
	}()
	texts, err := os.Open(filepath.Join(dir, clausesFile))
	if err != nil {
		return nil, err
	}
	files = append(files, texts)
	digests, err := os.Open(filepath.Join(dir, digestsFile))
	if err != nil {
		return nil, err
	}
	files = append(files, digests)
	var s *store
	if t.clauses() > 0 {
		if s, err = openStore(filepath.Join(dir, storeFolder)); err != nil {
			return nil, fmt.Errorf("%s: %w", info.name, err)
		}
		if n, err := s.reader.DocCount(); err != nil || int(n) != len(t.docs) {
			s.close()
			return nil, fmt.Errorf("%s: %w", info.name, errTables)
		}
	}
	sh = newShard(t, s, texts, digests)
	sh.closers = files
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

func (s *shard) readChunk(i int, in *inflater) (clauseChunk, error) {
	end := s.chunksEnd
	if i+1 < len(s.chunks) {
		end = s.chunks[i+1].offset
	}
	return in.readChunk(s.textFile, s.chunks[i], end)
}

// texts reads clauses of a shard for display. It keeps the chunks that it has
// read.
type texts struct {
	*shard
	inflater
	chunks map[int]clauseChunk
}

func (t *texts) clause(n uint32) (stored, error) {
	i := t.chunkOf(n)
	c, ok := t.chunks[i]
	if !ok {
		var err error
		if c, err = t.shard.readChunk(i, &t.inflater); err != nil {
			return stored{}, err
		}
		if t.chunks == nil || len(t.chunks) >= 64 {
			t.chunks = make(map[int]clauseChunk)
		}
		t.chunks[i] = c
	}
	return c.clause(n)
}

// check reads all clauses and digests.
func (s *shard) check() error {
	for e := range s.entry {
		if err := s.digest(e, new(corpus.Digest)); err != nil {
			return err
		}
	}
	var in inflater
	for i, c := range s.chunks {
		chunk, err := s.readChunk(i, &in)
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
