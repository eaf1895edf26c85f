package corpus

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"clausewise/corpus/topic"
)

// BenchmarkRead measures cutting alone, on the samples and, where
// CLAUSEWISE_BENCH_DIR names a folder, on all its .txt and .md files.
func BenchmarkRead(b *testing.B) { benchmarkFolders(b, func(*Policy) {}) }

// BenchmarkReadLabel measures cutting with topics, facts and duties.
func BenchmarkReadLabel(b *testing.B) {
	set := topic.Default()
	benchmarkFolders(b, func(p *Policy) { p.Label(set) })
}

func benchmarkFolders(b *testing.B, more func(*Policy)) {
	dirs := map[string]string{"samples": "sample"}
	if dir := os.Getenv("CLAUSEWISE_BENCH_DIR"); dir != "" {
		dirs["folder"] = dir
	}
	for name, dir := range dirs {
		b.Run(name, func(b *testing.B) { benchmarkFolder(b, dir, more) })
	}
}

func benchmarkFolder(b *testing.B, dir string, more func(*Policy)) {
	type document struct {
		name string
		raw  []byte
	}
	var docs []document
	size := 0
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".txt") && !strings.HasSuffix(path, ".md") {
			return err
		}
		raw, err := os.ReadFile(path)
		docs = append(docs, document{path, raw})
		size += len(raw)
		return err
	})
	if err != nil || len(docs) == 0 {
		b.Fatalf("%d documents in %s: %v", len(docs), dir, err)
	}
	clauses := 0
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range docs {
			p, err := Read(d.name, bytes.NewReader(d.raw), ReadOptions{})
			if err != nil {
				b.Fatal(err)
			}
			more(p)
			clauses += len(p.Clauses)
		}
	}
	seconds := b.Elapsed().Seconds()
	b.ReportMetric(float64(clauses)/seconds, "clauses/s")
	b.ReportMetric(float64(size)*float64(b.N)/1e6/seconds, "MB/s")
}
