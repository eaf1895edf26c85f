package index

import (
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"clausewise/corpus"
	"clausewise/corpus/topic"
)

// benchDir names a folder of policies, as .md and .txt files, that the benchmarks run on
// instead of a text that they make up:
//
//	CLAUSEWISE_BENCH_DIR=~/policies go test -run - -bench . ./index
const benchDir = "CLAUSEWISE_BENCH_DIR"

// benchDocuments returns the documents and the number of bytes and clauses in them.
var benchDocuments = sync.OnceValue(func() (b struct {
	docs           []Document
	bytes, clauses int
}) {
	if dir := os.Getenv(benchDir); dir != "" {
		b.docs = readPolicies(dir)
	} else {
		b.docs = inventPolicies(100, 120)
	}
	for _, d := range b.docs {
		b.clauses += len(d.Policy.Clauses)
		for _, c := range d.Policy.Clauses {
			b.bytes += len(c.Text)
		}
	}
	return b
})

func readPolicies(dir string) []Document {
	var docs []Document
	filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !slices.Contains([]string{".md", ".txt"}, filepath.Ext(path)) {
			return nil
		}
		f, err := os.Open(path)
		if err != nil {
			return nil
		}
		defer f.Close()
		p, err := corpus.Read(path, f, corpus.ReadOptions{})
		if err != nil {
			return nil
		}
		vendor, _, _ := strings.Cut(filepath.Base(path), "_")
		key := fmt.Sprintf("p%d", len(docs))
		docs = append(docs, Document{Entry{Key: key, PolicyID: key, Vendor: vendor, Lang: p.Lang, Newest: true}, p})
		return nil
	})
	return docs
}

// inventPolicies makes policies of words whose frequencies fall like those of
// a language, with the words that the queries ask for among the frequent ones.
func inventPolicies(policies, clauses int) []Document {
	random := rand.New(rand.NewPCG(7, 8))
	words := strings.Fields("the and to information of we your or personal you data may our in for with us use share third services as parties cookies collect account delete by keep how location not")
	for i := len(words); i < 20_000; i++ {
		words = append(words, fmt.Sprintf("w%s", strings.Map(func(r rune) rune { return 'a' + r - '0' }, fmt.Sprint(i))))
	}
	zipf := rand.NewZipf(random, 1.15, 6, uint64(len(words)-1))
	var docs []Document
	for i := range policies {
		var b strings.Builder
		for k := range clauses {
			if k%8 == 0 {
				fmt.Fprintf(&b, "# %s %s\n", words[zipf.Uint64()], words[zipf.Uint64()])
			}
			for range 10 + random.IntN(60) {
				b.WriteString(words[zipf.Uint64()] + " ")
			}
			b.WriteString(".\n")
		}
		docs = append(docs, policy(fmt.Sprintf("p%d@v1", i), fmt.Sprintf("Vendor %d", i%50), "en", b.String()))
	}
	return docs
}

func entriesOf(docs []Document) (entries []Entry) {
	for _, d := range docs {
		entries = append(entries, d.Entry)
	}
	return entries
}

// folderBytes returns the size of all files in a folder.
func folderBytes(dir string) (n int64) {
	filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			if stat, err := d.Info(); err == nil {
				n += stat.Size()
			}
		}
		return nil
	})
	return n
}

// BenchmarkApply builds an index of all policies.
func BenchmarkApply(b *testing.B) {
	all := benchDocuments()
	var size int64
	for b.Loop() {
		dir := b.TempDir()
		apply1(b, dir, Update{Add: sequence(all.docs...), Entries: entriesOf(all.docs)})
		size = folderBytes(dir)
	}
	seconds := b.Elapsed().Seconds() / float64(b.N)
	b.ReportMetric(float64(all.clauses)/seconds, "clauses/s")
	b.ReportMetric(float64(all.bytes)/1e6/seconds, "MB/s")
	b.ReportMetric(float64(size)/float64(all.bytes), "bytes/byte")
}

// BenchmarkLabel finds topics, facts and duties, and BenchmarkIndex does all
// else that makes an index of the same policies, both in one goroutine.
// Labelling is to take less time than indexing.
func BenchmarkLabel(b *testing.B) {
	forPolicies(b, func(b *testing.B, policies []*corpus.Policy) {
		set := topic.Default()
		for b.Loop() {
			for _, p := range policies {
				p.Label(set)
			}
		}
	})
}

func BenchmarkIndex(b *testing.B) {
	forPolicies(b, func(b *testing.B, policies []*corpus.Policy) {
		set := topic.Default()
		for _, p := range policies {
			p.Label(set)
		}
		for b.Loop() {
			d, err := newDraftFolder(filepath.Join(b.TempDir(), shardName(1)), set)
			if err != nil {
				b.Fatal(err)
			}
			for _, p := range policies {
				if err := d.addLabelled(p); err != nil {
					b.Fatal(err)
				}
			}
			if _, err := d.finish(); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// forPolicies runs a benchmark on the samples, and on the folder that benchDir
// names, if any.
func forPolicies(b *testing.B, f func(*testing.B, []*corpus.Policy)) {
	run := func(name string, docs []Document) {
		b.Run(name, func(b *testing.B) {
			var policies []*corpus.Policy
			clauses, bytes := 0, 0
			for _, d := range docs {
				policies = append(policies, d.Policy)
				clauses += len(d.Policy.Clauses)
				for i := range d.Policy.Clauses {
					bytes += len(d.Policy.Clauses[i].Text)
				}
			}
			b.SetBytes(int64(bytes))
			f(b, policies)
			b.ReportMetric(float64(clauses)*float64(b.N)/b.Elapsed().Seconds(), "clauses/s")
		})
	}
	run("samples", samples(b))
	if os.Getenv(benchDir) == "" {
		b.Log(benchDir + " is not set: only the samples")
		return
	}
	run("folder", benchDocuments().docs)
}

// BenchmarkDigests reads the digests of all policies.
func BenchmarkDigests(b *testing.B) {
	x := benchIndex(b)
	for b.Loop() {
		if _, err := x.Digests(context.Background(), nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkClauses reads a quarter of all clauses, which lie in all chunks.
func BenchmarkClauses(b *testing.B) {
	x := benchIndex(b)
	var refs []Ref
	for _, e := range x.Entries() {
		for n := 0; n < e.Clauses; n += 4 {
			refs = append(refs, Ref{e.Key, n})
		}
	}
	for b.Loop() {
		if _, err := x.Clauses(context.Background(), refs); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(refs)), "quotes")
}

// BenchmarkApplyOne adds one policy to an index of all others.
func BenchmarkApplyOne(b *testing.B) {
	all := benchDocuments()
	dir := b.TempDir()
	s := newShelf(all.docs...)
	apply1(b, dir, s.update(all.docs...))
	for i := 0; b.Loop(); i++ {
		one := all.docs[i%len(all.docs)]
		one.Key, one.PolicyID = fmt.Sprintf("more%d", i), fmt.Sprintf("more%d", i)
		s.put(one)
		apply1(b, dir, s.update(one))
	}
}

func benchIndex(b *testing.B) *Index {
	dir := b.TempDir()
	all := benchDocuments()
	apply1(b, dir, Update{Add: sequence(all.docs...), Entries: entriesOf(all.docs)})
	return open1(b, dir)
}

// BenchmarkOpen opens an index and closes it.
func BenchmarkOpen(b *testing.B) {
	dir := benchIndex(b).dir
	for b.Loop() {
		x, err := Open(dir)
		if err != nil {
			b.Fatal(err)
		}
		x.Close()
	}
}

// BenchmarkSearch finds the first ten hits, with facets.
func BenchmarkSearch(b *testing.B) {
	x := benchIndex(b)
	for _, query := range []string{
		"cookies", "personal information", "do you share my data with third parties", "how long do you keep my location",
		`"personal information"`, "inform*", "acount~", "vendor:vendor cookies", "lang:en",
	} {
		b.Run(query, func(b *testing.B) {
			clauses := 0
			for b.Loop() {
				r, err := x.Search(context.Background(), Query{Text: query})
				if err != nil {
					b.Fatal(err)
				}
				clauses = r.Total
			}
			b.ReportMetric(float64(clauses), "clauses")
		})
	}
}

// BenchmarkAnalyze cuts texts into words.
func BenchmarkAnalyze(b *testing.B) {
	all := benchDocuments()
	a := newAnalyzer(english)
	b.SetBytes(int64(all.bytes))
	for b.Loop() {
		for _, d := range all.docs {
			for i := range d.Policy.Clauses {
				a.analyze(d.Policy.Clauses[i].Text)
			}
		}
	}
}

// No search may take long: a generous bound, for machines that do other things.
func TestSearchTime(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	x := testIndex(t, inventPolicies(20, 100)...)
	for _, query := range []string{"the of", `"the of"`, "w*", "wbbbb~", strings.Repeat("information share data ", 20), "-information data", "(a OR (b OR (c OR information)))"} {
		begin := time.Now()
		if _, err := x.Search(context.Background(), Query{Text: query, Limit: 1000}); err != nil && !strings.Contains(err.Error(), "words begin with") {
			t.Errorf("%.20s: %v", query, err)
		}
		if took := time.Since(begin); took > 2*time.Second {
			t.Errorf("%.20s took %v", query, took)
		}
	}
}
