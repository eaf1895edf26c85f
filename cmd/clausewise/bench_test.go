package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"clausewise/corpus/library"
)

// benchFolder returns a folder of policies: CLAUSEWISE_BENCH_DIR, or the sample
// policies, each under forty names.
func benchFolder(b *testing.B) string {
	if dir := os.Getenv("CLAUSEWISE_BENCH_DIR"); dir != "" {
		return dir
	}
	dir := b.TempDir()
	samples, err := filepath.Glob("../../corpus/sample/*_*")
	if err != nil || len(samples) == 0 {
		b.Fatal("no samples: ", err)
	}
	for _, name := range samples {
		text, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		for i := range 40 {
			copied := fmt.Sprintf("%d %s", i, filepath.Base(name))
			if err := os.WriteFile(filepath.Join(dir, copied), text, 0o600); err != nil {
				b.Fatal(err)
			}
		}
	}
	return dir
}

// BenchmarkAdd measures add as a whole: reading, cutting, keeping, indexing.
// Cutting alone is measured by BenchmarkRead of package corpus.
func BenchmarkAdd(b *testing.B) {
	dir := benchFolder(b)
	size := 0
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			info, err := d.Info()
			if err != nil {
				return err
			}
			size += int(info.Size())
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	clauses := 0
	for b.Loop() {
		lib := filepath.Join(b.TempDir(), "library")
		var stdout, stderr bytes.Buffer
		if code := run(context.Background(), []string{"add", dir, "--library", lib, "--quiet"}, strings.NewReader(""), &stdout, &stderr); code != 0 {
			b.Fatal(stderr.String())
		}
		b.StopTimer()
		clauses = countClauses(b, lib)
		b.StartTimer()
	}
	seconds := b.Elapsed().Seconds() / float64(b.N)
	b.ReportMetric(float64(clauses)/seconds, "clauses/s")
	b.ReportMetric(float64(size)/1e6/seconds, "MB/s")
}

func countClauses(b *testing.B, dir string) int {
	lib, err := library.Open(dir, library.Options{ReadOnly: true})
	if err != nil {
		b.Fatal(err)
	}
	defer lib.Close()
	records, err := lib.List()
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	for _, r := range records {
		n += r.Clauses
	}
	return n
}

// BenchmarkCoverage measures the table of all versions in a library: of the samples
// each under forty names, or of CLAUSEWISE_BENCH_DIR.
func BenchmarkCoverage(b *testing.B) {
	lib := filepath.Join(b.TempDir(), "library")
	command := func(args ...string) {
		var stdout, stderr bytes.Buffer
		if code := run(context.Background(), append(args, "--library", lib, "--quiet"), strings.NewReader(""), &stdout, &stderr); code != 0 {
			b.Fatal(stderr.String())
		}
	}
	command("add", benchFolder(b))
	for _, format := range []string{"table", "json", "csv"} {
		b.Run(format, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				command("coverage", "--all-versions", "--format", format)
			}
		})
	}
}
