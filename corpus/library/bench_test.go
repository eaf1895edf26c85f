package library

import (
	"fmt"
	"strings"
	"testing"

	"clausewise/corpus"
)

// large makes documents of some 40 kB that get as small as policies do.
func large(n, count int) []Document {
	docs := make([]Document, count)
	for i := range docs {
		var sb strings.Builder
		for k := 0; sb.Len() < 40_000; k++ {
			fmt.Fprintf(&sb, "%d. We keep the %s of our customers for %d days.\n\n", k, noise(n+i*1000+k, 12), k)
		}
		docs[i] = Document{
			Vendor: fmt.Sprintf("Vendor %d", n+i), Bytes: []byte(sb.String()),
			Policy: &corpus.Policy{Lang: "en", Title: "Privacy Policy", Clauses: make([]corpus.Clause, 200),
				Source: corpus.Source{Name: "/home/ada/policies/vendor.txt", MediaType: "text/plain", Charset: "utf-8"}},
		}
	}
	return docs
}

// One iteration adds a batch of 64 new documents of 40 kB in one transaction.
func BenchmarkPut(b *testing.B) {
	l := open(b, b.TempDir(), Options{Create: true})
	docs := large(0, 64)
	size := 0
	for _, d := range docs {
		size += len(d.Bytes)
	}
	b.SetBytes(int64(size))
	n := 0
	for b.Loop() {
		b.StopTimer()
		for i := range docs {
			docs[i].Vendor = fmt.Sprintf("Vendor %d", n)
			docs[i].Bytes = fmt.Appendf(docs[i].Bytes[:40_000], "%08d", n)
			n++
		}
		b.StartTimer()
		if _, err := l.Put(docs...); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "docs/s")
}

// One iteration adds 64 documents that are there.
func BenchmarkPutUnchanged(b *testing.B) {
	l := open(b, b.TempDir(), Options{Create: true})
	docs := large(0, 64)
	put(b, l, docs...)
	for b.Loop() {
		if _, err := l.Put(docs...); err != nil {
			b.Fatal(err)
		}
	}
}

// manyRecords returns the folder of a library of 685 documents.
func manyRecords(b *testing.B) string {
	dir := b.TempDir()
	l := open(b, dir, Options{Create: true})
	docs := large(0, 1)
	for len(docs) < 685 {
		d := docs[0]
		d.Vendor = fmt.Sprintf("Vendor %d", len(docs))
		d.Bytes = fmt.Appendf(nil, "%s%d", d.Bytes, len(docs))
		docs = append(docs, d)
	}
	put(b, l, docs...)
	l.Close()
	return dir
}

// One iteration lists 685 records.
func BenchmarkList(b *testing.B) {
	l := open(b, manyRecords(b), Options{ReadOnly: true})
	for b.Loop() {
		if rs, err := l.List(); err != nil || len(rs) != 685 {
			b.Fatal(len(rs), err)
		}
	}
}

// One iteration opens a library of 685 records, finds one and closes it.
func BenchmarkOpenFind(b *testing.B) {
	dir := manyRecords(b)
	for b.Loop() {
		l, err := Open(dir, Options{ReadOnly: true})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := l.Find("vendor-300"); err != nil {
			b.Fatal(err)
		}
		l.Close()
	}
}
