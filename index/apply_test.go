package index

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"clausewise/corpus"
)

// shelf is what a library would be to an index: the documents by their keys.
type shelf struct {
	docs   map[string]Document
	order  []string
	loaded int // calls of load
}

func newShelf(docs ...Document) *shelf {
	s := &shelf{docs: make(map[string]Document)}
	s.put(docs...)
	return s
}

func (s *shelf) put(docs ...Document) {
	for _, d := range docs {
		if !slices.Contains(s.order, d.Key) {
			s.order = append(s.order, d.Key)
		}
		s.docs[d.Key] = d
	}
}

func (s *shelf) entries() []Entry {
	out := []Entry{}
	for _, key := range s.order {
		if d, ok := s.docs[key]; ok {
			out = append(out, d.Entry)
		}
	}
	return out
}

func (s *shelf) load(e Entry) (*corpus.Policy, error) {
	s.loaded++
	return s.docs[e.Key].Policy, nil
}

func (s *shelf) update(add ...Document) Update {
	return Update{Topics: testTopics(), Add: sequence(add...), Entries: s.entries(), Load: s.load}
}

func sequence(docs ...Document) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}
}

func apply1(t testing.TB, dir string, u Update) {
	t.Helper()
	if err := Apply(context.Background(), dir, u); err != nil {
		t.Fatal(err)
	}
}

func open1(t testing.TB, dir string) *Index {
	t.Helper()
	x, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	return x
}

func shards(t testing.TB, dir string) int {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "shard-*"))
	if err != nil {
		t.Fatal(err)
	}
	return len(found)
}

// answers are the results of queries of all kinds, for comparing indexes.
func answers(t testing.TB, x *Index) []*Result {
	t.Helper()
	var out []*Result
	for _, q := range []string{"cookies", "share personal information", "delete account", `"personal information"`, "third OR notes", "loc*", "个人信息", "daten", "vendor:pebblenote notes", "your data", "lang:en"} {
		for _, all := range []bool{false, true} {
			r, err := x.Search(context.Background(), Query{Text: q, AllVersions: all, Limit: 50})
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, r)
		}
	}
	return out
}

func TestApply(t *testing.T) {
	dir := t.TempDir()
	docs := library()
	if _, err := Open(dir); !errors.Is(err, ErrNone) {
		t.Errorf("an empty folder: %v", err)
	}
	s := newShelf(docs...)
	u := s.update(docs...)
	var told [][2]int
	u.Progress = func(docs, clauses int) { told = append(told, [2]int{docs, clauses}) }
	apply1(t, dir, u)
	if n := len(told); n != len(docs) || told[n-1][0] != len(docs) {
		t.Errorf("progress: %v", told)
	}
	x := open1(t, dir)
	if diff := cmp.Diff(s.entries(), x.Entries()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(answers(t, testIndex(t, docs...)), answers(t, x)); diff != "" {
		t.Errorf("on disk and in memory differ: %s", diff)
	}
	if err := x.Check(context.Background()); err != nil {
		t.Error(err)
	}
}

// Whatever the history of an index, it answers like a new one.
func TestApplyHistory(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	dir := t.TempDir()
	s := newShelf()
	words := strings.Fields("cookies personal information notes data third account share delete your the location 个人信息")
	text := func() string {
		var b strings.Builder
		for range 1 + random.IntN(40) {
			for range 3 + random.IntN(12) {
				b.WriteString(words[random.IntN(len(words))] + " ")
			}
			b.WriteString("\n")
		}
		return b.String()
	}
	for step := range 30 {
		var add []Document
		for range random.IntN(4) {
			key := fmt.Sprintf("p%d@v1", random.IntN(25))
			d := policy(key, "Vendor "+key[:2], [...]string{"en", "zh", "de"}[random.IntN(3)], text())
			add = append(add, d)
			s.put(d)
			if len(add) > 1 && add[0].Key == key {
				add = add[1:]
			}
		}
		for key, d := range s.docs {
			switch random.IntN(20) {
			case 0:
				if !containsKey(add, key) {
					delete(s.docs, key)
				}
			case 1: // a flag changes, the text does not
				d.Newest = !d.Newest
				s.docs[key] = d
			}
		}
		add = unique(add, s)
		apply1(t, dir, s.update(add...))
		if n := shards(t, dir); n > maxShards {
			t.Fatalf("step %d: %d shards", step, n)
		}
		x := open1(t, dir)
		if diff := cmp.Diff(s.entries(), x.Entries()); diff != "" {
			t.Fatalf("step %d: %s", step, diff)
		}
		var all []Document
		for _, key := range s.order {
			if d, ok := s.docs[key]; ok {
				all = append(all, d)
			}
		}
		if diff := cmp.Diff(answers(t, testIndex(t, all...)), answers(t, x)); diff != "" {
			t.Fatalf("step %d: %s", step, diff)
		}
	}
}

func containsKey(docs []Document, key string) bool {
	for _, d := range docs {
		if d.Key == key {
			return true
		}
	}
	return false
}

// unique leaves of documents with the same key the last, as it is on the shelf.
func unique(docs []Document, s *shelf) (out []Document) {
	for i, d := range docs {
		if !containsKey(docs[i+1:], d.Key) {
			out = append(out, s.docs[d.Key])
		}
	}
	return out
}

// Adding one policy to a large library does not index the others again.
func TestApplyOne(t *testing.T) {
	dir := t.TempDir()
	var docs []Document
	for i := range 40 {
		docs = append(docs, policy(fmt.Sprintf("p%d@v1", i), "P", "en", strings.Repeat("We use cookies.\n", 20)))
	}
	s := newShelf(docs...)
	apply1(t, dir, s.update(docs...))
	most := 0
	for i := range 60 {
		one := policy(fmt.Sprintf("q%d@v1", i), "Q", "en", strings.Repeat("We keep notes.\n", 20))
		s.put(one)
		s.loaded = 0
		apply1(t, dir, s.update(one))
		most = max(most, s.loaded)
		if n := shards(t, dir); n > maxShards {
			t.Fatalf("%d shards", n)
		}
		if i < maxShards-1 && s.loaded > 0 {
			t.Errorf("policy %d: %d others were loaded", i, s.loaded)
		}
	}
	if most > 60 {
		t.Errorf("%d others were loaded for one", most)
	}
	x := open1(t, dir)
	if r, err := x.Search(context.Background(), Query{Text: "+cookies"}); err != nil || r.Total != 800 {
		t.Errorf("%+v, %v", r.Total, err)
	}
}

func TestApplyErrors(t *testing.T) {
	docs := library()
	boom := errors.New("boom")
	failing := func(yield func(Document, error) bool) {
		if yield(docs[2], nil) {
			yield(Document{}, boom)
		}
	}
	dir := t.TempDir()
	s := newShelf(docs[:2]...)
	apply1(t, dir, s.update(docs[:2]...))
	want := answers(t, open1(t, dir))
	s.put(docs[2], docs[3])
	canceled, cancel := context.WithCancel(context.Background())
	cancel()
	for name, f := range map[string]func() error{
		"add fails": func() error {
			return Apply(context.Background(), dir, Update{Topics: testTopics(), Add: failing, Entries: s.entries(), Load: s.load})
		},
		"load fails": func() error {
			return Apply(context.Background(), dir, Update{Topics: testTopics(), Entries: s.entries(), Load: func(Entry) (*corpus.Policy, error) { return nil, boom }})
		},
		"load is nil": func() error {
			return Apply(context.Background(), dir, Update{Topics: testTopics(), Entries: s.entries()})
		},
		"load returns nil": func() error {
			return Apply(context.Background(), dir, Update{Topics: testTopics(), Entries: s.entries(), Load: func(Entry) (*corpus.Policy, error) { return nil, nil }})
		},
		"canceled":     func() error { return Apply(canceled, dir, s.update(docs[2], docs[3])) },
		"not an entry": func() error { return Apply(context.Background(), dir, s.update(docs[4])) },
		"added twice":  func() error { return Apply(context.Background(), dir, s.update(docs[2], docs[2])) },
		"an entry twice": func() error {
			return Apply(context.Background(), dir, Update{Topics: testTopics(), Entries: append(s.entries(), docs[0].Entry)})
		},
		"no policy":         func() error { return Apply(context.Background(), dir, s.update(Document{Entry: docs[2].Entry})) },
		"the folder a file": func() error { return Apply(context.Background(), filepath.Join(dir, manifestFile), s.update()) },
	} {
		if err := f(); err == nil {
			t.Errorf("%s: no error", name)
		}
		if n := shards(t, dir); n != 1 {
			t.Errorf("%s: %d shards", name, n)
		}
		if diff := cmp.Diff(want, answers(t, open1(t, dir))); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// What a crash left is removed; a reader keeps what it has opened.
func TestApplyCleans(t *testing.T) {
	dir := t.TempDir()
	docs := library()
	s := newShelf(docs...)
	apply1(t, dir, s.update(docs...))
	before := open1(t, dir)
	want := answers(t, before)
	left := filepath.Join(dir, shardName(77), "store")
	if err := os.MkdirAll(left, 0o755); err != nil {
		t.Fatal(err)
	}
	apply1(t, dir, Update{Topics: testTopics(), Entries: s.entries()[:1], Load: s.load, Rebuild: true})
	if _, err := os.Stat(left); err == nil {
		t.Error("an unfinished shard is still there")
	}
	if n := shards(t, dir); n != 1 {
		t.Errorf("%d shards", n)
	}
	if diff := cmp.Diff(want, answers(t, before)); diff != "" {
		t.Error(diff)
	}
	if got := ids(t, open1(t, dir), Query{Text: "cookies"}); got != "pebblenote#3" {
		t.Error(got)
	}
}

// A policy without clauses is an entry like others.
func TestApplyEmpty(t *testing.T) {
	dir := t.TempDir()
	none := policy("none@v1", "None", "en", "# Nothing")
	s := newShelf(none)
	apply1(t, dir, s.update(none))
	x := open1(t, dir)
	if len(x.Entries()) != 1 || ids(t, x, Query{Text: "nothing OR vendor:none"}) != "" {
		t.Error(x.Entries())
	}
	apply1(t, dir, Update{Topics: testTopics()})
	if x := open1(t, dir); len(x.Entries()) != 0 || ids(t, x, Query{Text: "cookies"}) != "" {
		t.Error(x.Entries())
	}
}

// Readers open the index while a writer replaces it again and again.
func TestApplyWhileReading(t *testing.T) {
	dir := t.TempDir()
	docs := library()
	s := newShelf(docs...)
	apply1(t, dir, s.update(docs...))
	done := make(chan struct{})
	go func() {
		defer close(done)
		for range 15 {
			if err := Apply(context.Background(), dir, Update{Topics: testTopics(), Entries: s.entries(), Load: s.load, Rebuild: true}); err != nil {
				t.Error(err)
			}
		}
	}()
	for {
		x, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		if got := ids(t, x, Query{Text: "location"}); got != "pebblenote#2" {
			t.Error(got)
		}
		x.Close()
		select {
		case <-done:
			return
		default:
		}
	}
}
