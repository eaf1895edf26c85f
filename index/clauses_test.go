package index

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"clausewise/corpus"
)

func TestChunks(t *testing.T) {
	var file bytes.Buffer
	w := newChunkWriter(&file)
	var want []stored
	for i := range 500 {
		c := stored{number: fmt.Sprintf("(%d)", i), text: strings.Repeat(fmt.Sprintf("Clause %d. 条款。", i), i%40)}
		if i%3 > 0 {
			c.path = []string{"First", fmt.Sprintf("Heading %d", i/7)}[:i%3]
		}
		c.span = corpus.Span{Start: i * 300, End: i*300 + len(c.text), Line: i + 1, EndLine: i + 1 + i%4, Page: i / 9}
		want = append(want, c)
		if err := w.add(c); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.flush(); err != nil {
		t.Fatal(err)
	}
	if len(w.chunks) < 3 {
		t.Fatalf("%d chunks", len(w.chunks))
	}
	sh := &shard{tables: &tables{chunks: w.chunks, chunksEnd: w.offset, length: make([]uint32, len(want))}, textFile: bytes.NewReader(file.Bytes())}
	texts := &texts{shard: sh}
	for i := len(want) - 1; i >= 0; i-- {
		got, err := texts.clause(uint32(i))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want[i], got, cmp.AllowUnexported(stored{})); diff != "" {
			t.Fatalf("clause %d: %s", i, diff)
		}
	}
	if err := sh.check(); err != nil {
		t.Error(err)
	}
	if _, err := texts.clause(500); err == nil {
		t.Error("a clause that is not there")
	}
	for i := range file.Bytes() {
		if i%97 == 0 {
			file.Bytes()[i] ^= 16
			if sh.check() == nil {
				t.Errorf("byte %d was changed and not noticed", i)
			}
			file.Bytes()[i] ^= 16
		}
	}
}

// FuzzChunk: no bytes break the reader of clauses.
func FuzzChunk(f *testing.F) {
	f.Add("\x03(1)\x04text\x00\x02\x04Head\x01\x02\x03\x04")
	f.Add("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01")
	f.Fuzz(func(t *testing.T, plain string) {
		for n := range uint32(3) {
			clauseChunk{text: plain}.clause(n)
		}
	})
}
