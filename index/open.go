package index

import (
	"clausewise/corpus/topic"
	"fmt"
	"slices"
	"sync"
)

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
