package index

import (
	"context"
	"errors"
	"path/filepath"
	"sync"

	"clausewise/corpus/topic"
)

// Index finds clauses. It is a snapshot: an update of its folder does not
// change it. It is safe for concurrent use.
type Index struct {
	dir     string // "" in memory
	topics  *topic.Set
	entries []Entry
	shards  []*shard
	infos   []shardInfo
	scratch scratchPool

	// What is made of these when it is first asked for.
	held     func() *holdings        // see lookup.go
	byVendor func() map[string][]int // see vendors
	names    func() *topicNames      // see topics.go
}

// vendors returns by the words of vendors' names the entries that have them.
func (x *Index) vendors() map[string][]int {
	a := newAnalyzer(other)
	byName := make(map[string][]int)
	for i := range x.entries {
		for _, form := range forms(a, x.entries[i].Vendor) {
			byName[form] = append(byName[form], i)
		}
	}
	return byName
}

// Close releases the files of the index. No search may be under way.
func (x *Index) Close() error {
	var errs []error
	for _, s := range x.shards {
		errs = append(errs, s.close())
	}
	x.shards = nil
	return errors.Join(errs...)
}

// Topics returns the topics that the policies were labelled with.
func (x *Index) Topics() *topic.Set { return x.topics }

// Entries returns what the index holds, in the order in which it was told. The
// caller must not change it.
func (x *Index) Entries() []Entry { return x.entries }

// Check reads all of the index and returns a *DamagedError for the first thing
// that is wrong.
func (x *Index) Check(ctx context.Context) error {
	for i, s := range x.shards {
		if x.dir != "" {
			for _, f := range x.infos[i].files {
				if err := ctx.Err(); err != nil {
					return err
				}
				path := filepath.Join(x.dir, x.infos[i].name, filepath.FromSlash(f.name))
				if err := f.verify(path); err != nil {
					return &DamagedError{x.dir, err}
				}
			}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := s.check(); err != nil {
			return &DamagedError{x.dir, err}
		}
	}
	return nil
}

// holdings are the places of the entries, and the entries by their keys.
type holdings struct {
	places []policyAt // of the entries; shard is -1 for none
	byKey  map[string]int
}

// scratch is the memory of one search in one shard. Between searches its
// lists by clause and by heading are zero.
type scratch struct {
	text, head []uint16 // by clause: occurrences of the leaf that is looked for
	above      []uint16 // by heading: the same
	touched    []uint32 // clauses with such occurrences

	hits, soft []hits // by leaf; soft are those of its synonyms

	held, synonym []uint64  // by clause: the leaves that it has, or has synonyms of
	near, score   []float32 // by clause
}

func newScratch(s *shard) *scratch {
	n := s.clauses()
	return &scratch{
		text: make([]uint16, n), head: make([]uint16, n), above: make([]uint16, len(s.parent)),
		held: make([]uint64, n), synonym: make([]uint64, n), near: make([]float32, n), score: make([]float32, n),
	}
}

// scratchPool keeps the memory of searches for the next ones.
type scratchPool struct {
	mu   sync.Mutex
	free map[int][]*scratch // by shard
}

func (p *scratchPool) get(shard int, s *shard) *scratch {
	p.mu.Lock()
	defer p.mu.Unlock()
	if free := p.free[shard]; len(free) > 0 {
		p.free[shard] = free[:len(free)-1]
		return free[len(free)-1]
	}
	return newScratch(s)
}

func (p *scratchPool) put(shard int, s *scratch) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.free == nil {
		p.free = make(map[int][]*scratch)
	}
	if len(p.free[shard]) < 4 {
		p.free[shard] = append(p.free[shard], s)
	}
}

// topicNames finds the topics that words of a query name: each topic lists words
// by which people ask for it. They are compared by their stems; those of scripts
// without spaces as they are.
type topicNames struct {
	set     *topic.Set
	stems   map[string][]int // stems with spaces between them → topics
	longest int              // words of the longest
	grams   []named          // of scripts without spaces, the longest first
}

// policyAt tells which of the policies of which shard an entry is.
type policyAt struct{ shard, e int }

// named are topics that some words name.
type named struct {
	words  string
	forms  []string // of the words, as they stand in the index
	topics []int
}
