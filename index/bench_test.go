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
		p.Text = ""
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
