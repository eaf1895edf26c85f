package index

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync"

	"clausewise/corpus"
	"clausewise/corpus/topic"
)

// Entry is one version of one document of a vendor, as the index knows it.
type Entry struct {
	Key      string // "wicket@2022-02-22", unique
	PolicyID string // "wicket" if it is the newest version, else Key
	Vendor   string
	Title    string
	Lang     string // ISO 639-1
	Version  string // "2022-02-22"
	Newest   bool
	Clauses  int
	SHA256   string // of the bytes that the policy was read from
	Source   string
}

// Document is an entry with its text.
type Document struct {
	Entry
	Policy *corpus.Policy
}

// ErrNone says that there is no index at a place.
var ErrNone = errors.New("no index")

// DamagedError says that an index cannot be read. It can be made again from
// the library.
type DamagedError struct {
	Dir string
	Err error
}

func (e *DamagedError) Error() string { return fmt.Sprintf("index %s is damaged: %v", e.Dir, e.Err) }
func (e *DamagedError) Unwrap() error { return e.Err }

// OutdatedError says that an index was made by other rules than those of this
// program. It can be made again from the library.
type OutdatedError struct{ Dir, Why string }

func (e *OutdatedError) Error() string { return fmt.Sprintf("index %s is outdated: %s", e.Dir, e.Why) }

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

// lazily prepares what is made when it is first asked for.
func (x *Index) lazily() {
	x.held = sync.OnceValue(x.findHeld)
	x.byVendor = sync.OnceValue(x.vendors)
	x.names = sync.OnceValue(func() *topicNames { return newTopicNames(x.topics) })
}

// Open opens the index in a folder for reading. It never waits for a writer. It
// returns ErrNone if there is no index, a *DamagedError or an *OutdatedError
// if it is of no use.
func Open(dir string) (*Index, error) {
	for range 10 {
		m, err := readManifest(dir)
		if err != nil {
			return nil, err
		}
		set := m.topics()
		if set == nil {
			return nil, &OutdatedError{dir, "the topics of this program are not those that it was made with"}
		}
		x := &Index{dir: dir, topics: set, entries: m.entries, infos: m.shards}
		x.lazily()
		if err = x.openShards(); err == nil {
			return x, nil
		}
		// A writer may have replaced the manifest and removed a shard since.
		if now, _ := readManifest(dir); now == nil || now.next == m.next {
			return nil, &DamagedError{dir, err}
		}
	}
	return nil, fmt.Errorf("index %s: replaced faster than it can be opened", dir)
}

// openShards opens all shards side by side; after an error none is open.
func (x *Index) openShards() error {
	shards := make([]*shard, len(x.infos))
	errs := make([]error, len(x.infos))
	var wait sync.WaitGroup
	for i, info := range x.infos {
		wait.Add(1)
		go func() {
			defer wait.Done()
			shards[i], errs[i] = openShard(x.dir, info, len(x.topics.Topics()))
		}()
	}
	wait.Wait()
	x.shards = slices.DeleteFunc(shards, func(s *shard) bool { return s == nil })
	for _, err := range errs {
		if err != nil {
			x.Close()
			return err
		}
	}
	return nil
}

// New makes an index in memory, of the documents alone. It labels their
// policies with the topics of set, those of the program if set is nil.
func New(set *topic.Set, docs ...Document) (*Index, error) {
	set, err := usable(set)
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	x := &Index{topics: set}
	x.lazily()
	for _, doc := range docs {
		if doc.Policy == nil {
			return nil, fmt.Errorf("index: %s has no policy", doc.Key)
		}
		doc.Entry.Clauses = len(doc.Policy.Clauses)
		x.entries = append(x.entries, doc.Entry)
	}
	if len(docs) > 0 {
		s, err := newMemoryShard(set, docs)
		if err != nil {
			return nil, fmt.Errorf("index: %w", err)
		}
		x.shards = append(x.shards, s)
	}
	return x, nil
}

// usable returns set, and the topics of the program if it is nil. There is room
// for a certain number of topics only.
func usable(set *topic.Set) (*topic.Set, error) {
	if set == nil {
		set = topic.Default()
	}
	if n := len(set.Topics()); n > maxTopics {
		return nil, fmt.Errorf("%d topics: at most %d can be looked for at once", n, maxTopics)
	}
	return set, nil
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

// forms returns the words of a text as they stand in the index.
func forms(a *analyzer, text string) []string { return formsOf(a.analyze(text)) }

func formsOf(tokens []token) []string {
	var out []string
	for _, t := range tokens {
		out = append(out, t.form)
	}
	return out
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
