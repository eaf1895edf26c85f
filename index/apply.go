package index

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"clausewise/corpus"
	"clausewise/corpus/topic"
)

// Update says what an index is to hold.
type Update struct {
	// Topics are what the policies are labelled with; nil means the topics of the
	// program. An index that was made with others is made anew.
	Topics *topic.Set
	// Add yields the policies that are new or have changed. Nil means none.
	Add iter.Seq2[Document, error]
	// Entries are all entries after the update, with their flags as they are
	// then; those of Add among them. What the index holds besides is removed.
	Entries []Entry
	// Load returns the policy of an entry that is not in Add. It is called for
	// policies in shards that are built anew, and for all that the index
	// turns out not to hold.
	Load func(Entry) (*corpus.Policy, error)
	// Progress, if not nil, is told after every policy how many policies and
	// clauses have been indexed. It is called by one goroutine at a time.
	Progress func(docs, clauses int)
	// Rebuild makes the whole index anew.
	Rebuild bool
}

const (
	// maxShards is the number of shards of an index: each costs every search
	// some hundred look-ups.
	maxShards = 8
	// parallelClauses is the number of clauses that are worth a further shard
	// beside those that are being built.
	parallelClauses = 2000
	// maxBuilders is the number of shards that are built side by side.
	maxBuilders = 4
)

// parallel returns the number of shards that so many clauses are put in.
func parallel(clauses int) int {
	if clauses == 0 {
		return 0
	}
	return min(1+clauses/parallelClauses, maxBuilders, runtime.GOMAXPROCS(0))
}

// Apply brings the index in dir up to date, making the folder if need be. The old index is there, and readers use it,
// until the new one is complete; after an error or when ctx is done it stays as it was. An index that is damaged or
// outdated is made anew. What is indexed is labelled on the way, see corpus.Policy.Label. Only one Apply may run on a
// folder at a time: the lock of the library sees to that.
func Apply(ctx context.Context, dir string, u Update) error {
	if err := apply(ctx, dir, u); err != nil {
		return fmt.Errorf("index %s: %w", dir, err)
	}
	return nil
}

func apply(ctx context.Context, dir string, u Update) (err error) {
	set, err := usable(u.Topics)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	old, err := present(dir, u.Rebuild, set)
	if err != nil {
		return err
	}
	place := make(map[string]int, len(u.Entries))
	for i, e := range u.Entries {
		if _, twice := place[e.Key]; twice {
			return fmt.Errorf("entry %q is there twice", e.Key)
		}
		place[e.Key] = i
	}
	b := &builders{ctx: ctx, dir: dir, topics: set, next: max(old.next, nextNumber(dir)), progress: u.Progress}
	defer func() {
		if err != nil {
			b.abort()
		}
	}()
	have := make([]bool, len(u.Entries)) // what is in new or kept shards
	if err := b.addAll(u, place, have); err != nil {
		return err
	}
	next := &manifest{cutter: corpus.Cutter, sum: set.Sum(), source: set.Source(), entries: slices.Clone(u.Entries)}
	next.shards = keep(old, next.entries, place, have, b.clauses())
	if err := b.loadAll(u, have); err != nil {
		return err
	}
	built, err := b.finish()
	if err != nil {
		return err
	}
	for _, s := range built {
		next.shards = append(next.shards, s)
		for i, n := range s.counts {
			next.entries[s.entries[i]].Clauses = n
		}
	}
	next.next = b.next + 1 // one more, so that each manifest has another number
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := next.write(dir); err != nil {
		return err
	}
	sweep(dir, next)
	return nil
}

// present returns the manifest of the index that is there, an empty one if it
// is of no use.
func present(dir string, rebuild bool, set *topic.Set) (*manifest, error) {
	m, err := readManifest(dir)
	var damaged *DamagedError
	var outdated *OutdatedError
	switch {
	case err == nil:
		sweep(dir, m)
		if !rebuild && m.sum == set.Sum() && complete(dir, m) {
			return m, nil
		}
	case errors.Is(err, ErrNone), errors.As(err, &damaged), errors.As(err, &outdated):
	default:
		return nil, err
	}
	return &manifest{}, nil
}

// complete reports whether the shards of an index are there as the manifest
// says. Checksums of large files are left to Check.
func complete(dir string, m *manifest) bool {
	for _, s := range m.shards {
		if _, err := verify(filepath.Join(dir, s.name), s.files); err != nil {
			return false
		}
	}
	return true
}

// keep returns those of the old shards that are kept, with the places of their
// entries among the new ones, and marks the entries that they hold. A shard is
// not kept, and its policies are indexed again together with what is added, if
//   - most of its clauses are there no more,
//   - it is small beside what is added, so that it costs little,
//   - there would be too many shards: then the smallest go, and with them those
//     that are not larger than all smaller ones together. So a clause is
//     indexed again a number of times that grows with the logarithm of the
//     library only.
func keep(old *manifest, entries []Entry, place map[string]int, have []bool, added int) []shardInfo {
	type shard struct {
		shardInfo
		live int // clauses
	}
	var shards []shard
	claimed := slices.Clone(have)
	for k := len(old.shards) - 1; k >= 0; k-- {
		s := shard{shardInfo: old.shards[k]}
		s.entries = slices.Clone(s.entries)
		for i, e := range s.entries {
			s.entries[i] = -1
			if e < 0 {
				continue
			}
			was := old.entries[e]
			if at, ok := place[was.Key]; ok && !claimed[at] && was.SHA256 == entries[at].SHA256 {
				s.entries[i] = at
				s.live += was.Clauses
				entries[at].Clauses = was.Clauses
				claimed[at] = true
			}
		}
		shards = append(shards, s)
	}
	slices.SortStableFunc(shards, func(a, b shard) int { return cmp.Compare(a.live, b.live) })
	left := len(shards)
	var kept []shardInfo
	cascade := false
	for _, s := range shards {
		crowded := left+parallel(added) > maxShards
		fold := s.live*2 < s.clauses || s.live == 0 || s.live*8 <= added ||
			crowded || cascade && s.live <= added
		cascade = cascade || crowded
		if fold {
			added += s.live
			left--
			continue
		}
		kept = append(kept, s.shardInfo)
		for _, at := range s.entries {
			if at >= 0 {
				have[at] = true
			}
		}
	}
	slices.SortFunc(kept, func(a, b shardInfo) int { return cmp.Compare(a.name, b.name) })
	return kept
}

// sweep removes folders that no manifest lists: what a crash left, or what an
// update has replaced. What cannot be removed now, because a reader on Windows has
// it open, is removed by a later Apply.
func sweep(dir string, m *manifest) {
	listed := make(map[string]bool)
	for _, s := range m.shards {
		listed[s.name] = true
	}
	found, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, f := range found {
		if f.IsDir() && isShardName(f.Name()) && !listed[f.Name()] {
			os.RemoveAll(filepath.Join(dir, f.Name()))
		}
	}
}

// nextNumber returns a number above that of all shards in dir, listed or not.
func nextNumber(dir string) int {
	next := 1
	found, err := os.ReadDir(dir)
	if err != nil {
		return next // making the shard will fail, too
	}
	for _, f := range found {
		next = max(next, shardNumber(f.Name())+1)
	}
	return next
}

// builders build new shards side by side. Which policy goes to which shard
// depends on the order and the sizes of the policies alone.
type builders struct {
	ctx      context.Context
	dir      string
	topics   *topic.Set
	next     int
	progress func(docs, clauses int)
	all      []*builder
	docs     int
	done     int // clauses
	mu       sync.Mutex
}

// builder builds one shard in a goroutine of its own.
type builder struct {
	*draftFolder
	places []int // among the entries, of the policies
	counts []int // clauses of each
	size   int   // clauses in all
	queue  chan Document
	failed chan struct{} // closed after err is set
	err    error
	info   shardInfo
	wait   sync.WaitGroup
}

func (b *builders) clauses() (n int) {
	for _, s := range b.all {
		n += s.size
	}
	return n
}

// add hands a policy to a shard; at is its place among the entries.
func (b *builders) add(doc Document, at int) error {
	if err := b.ctx.Err(); err != nil {
		return err
	}
	if doc.Policy == nil {
		return fmt.Errorf("%s has no policy", doc.Key)
	}
	if len(b.all) == 0 || len(b.all) < parallel(b.clauses()) {
		if err := b.start(); err != nil {
			return err
		}
	}
	s := slices.MinFunc(b.all, func(a, b *builder) int { return cmp.Compare(a.size, b.size) })
	s.places = append(s.places, at)
	s.counts = append(s.counts, len(doc.Policy.Clauses))
	s.size += len(doc.Policy.Clauses)
	select {
	case s.queue <- doc:
		return nil
	case <-s.failed:
		return s.err
	case <-b.ctx.Done():
		return b.ctx.Err()
	}
}

// addAll hands over what the update adds; place tells where the keys stand among the
// entries.
func (b *builders) addAll(u Update, place map[string]int, have []bool) error {
	if u.Add == nil {
		return nil
	}
	for doc, err := range u.Add {
		if err != nil {
			return err
		}
		i, ok := place[doc.Key]
		if !ok {
			return fmt.Errorf("%s is added but not among the entries", doc.Key)
		}
		if have[i] {
			return fmt.Errorf("%s is added twice", doc.Key)
		}
		have[i] = true
		if err := b.add(doc, i); err != nil {
			return err
		}
	}
	return nil
}

// loadAll hands over the entries that no shard has.
func (b *builders) loadAll(u Update, have []bool) error {
	for i, e := range u.Entries {
		if have[i] {
			continue
		}
		if u.Load == nil {
			return fmt.Errorf("%s: no way to load it", e.Key)
		}
		p, err := u.Load(e)
		if err != nil {
			return err
		}
		if err := b.add(Document{e, p}, i); err != nil {
			return err
		}
	}
	return nil
}

func (b *builders) start() error {
	d, err := newDraftFolder(filepath.Join(b.dir, shardName(b.next)), b.topics)
	if err != nil {
		return err
	}
	b.next++
	s := &builder{draftFolder: d, queue: make(chan Document, 4), failed: make(chan struct{})}
	s.wait.Add(1)
	go func() {
		defer s.wait.Done()
		if s.err = s.run(b); s.err != nil {
			close(s.failed)
		}
	}()
	b.all = append(b.all, s)
	return nil
}

// run indexes what comes through the queue until that is closed.
func (s *builder) run(b *builders) error {
	for doc := range s.queue {
		if err := b.ctx.Err(); err != nil {
			return err
		}
		if err := s.add(doc.Policy); err != nil {
			return fmt.Errorf("%s: %w", doc.Key, err)
		}
		b.report(len(doc.Policy.Clauses))
	}
	if err := b.ctx.Err(); err != nil {
		return err
	}
	var err error
	s.info, err = s.finish()
	return err
}

func (b *builders) report(clauses int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.docs++
	b.done += clauses
	if b.progress != nil {
		b.progress(b.docs, b.done)
	}
}

// finish waits for all shards.
func (b *builders) finish() ([]shardInfo, error) {
	for _, s := range b.all {
		close(s.queue)
	}
	var infos []shardInfo
	var errs []error
	for _, s := range b.all {
		s.wait.Wait()
		if s.err != nil {
			errs = append(errs, s.err)
			continue
		}
		s.info.entries, s.info.counts = s.places, s.counts
		infos = append(infos, s.info)
	}
	for _, s := range b.all {
		s.queue = nil
	}
	return infos, errors.Join(errs...)
}

// abort stops all shards and removes what they wrote.
func (b *builders) abort() {
	for _, s := range b.all {
		if s.queue != nil {
			close(s.queue)
		}
		s.wait.Wait()
		s.abort()
	}
}
