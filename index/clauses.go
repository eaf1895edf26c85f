package index

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"strings"

	"clausewise/corpus"
)

// The clauses are kept for display in chunks of some dozens, each compressed
// by itself, so that one clause costs the reading of one chunk. (Stored
// fields of Bleve would take twice the room.) Of a clause a chunk has, in
// this order: number, text, number of headings, each heading, outermost first; bytes
// of the span: start and length; lines: first and how many more. Strings have their
// length before them; all numbers are uvarints.

// chunkBytes is the size of a chunk before compression, from which on a new
// one is begun.
const chunkBytes = 16 << 10

// chunk tells where a chunk stands.
type chunk struct {
	first  uint32 // number of its first clause
	offset uint64 // in the file
	sum    uint32 // CRC-32C of the compressed bytes
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// chunkWriter writes clauses one after another.
type chunkWriter struct {
	w          io.Writer
	chunks     []chunk
	plain      []byte
	packed     bytes.Buffer
	compressor *flate.Writer
	first, n   uint32
	offset     uint64
}

func newChunkWriter(w io.Writer) *chunkWriter {
	compressor, err := flate.NewWriter(nil, flateLevel)
	if err != nil {
		panic(err) // the level is a constant
	}
	return &chunkWriter{w: w, compressor: compressor}
}

const flateLevel = 5

// stored is a clause as it is kept for display.
type stored struct {
	number, text string
	path         []string
	span         corpus.Span
}

func (w *chunkWriter) add(c stored) error {
	b := appendString(w.plain, c.number)
	b = appendString(b, c.text)
	b = binary.AppendUvarint(b, uint64(len(c.path)))
	for _, h := range c.path {
		b = appendString(b, h)
	}
	for _, n := range [...]int{c.span.Start, c.span.End - c.span.Start, c.span.Line, c.span.EndLine - c.span.Line} {
		b = binary.AppendUvarint(b, uint64(max(0, n)))
	}
	w.plain = b
	w.n++
	if len(b) >= chunkBytes {
		return w.flush()
	}
	return nil
}

func appendString(b []byte, s string) []byte {
	b = binary.AppendUvarint(b, uint64(len(s)))
	return append(b, s...)
}

// flush ends the present chunk.
func (w *chunkWriter) flush() error {
	if len(w.plain) == 0 {
		return nil
	}
	w.packed.Reset()
	w.compressor.Reset(&w.packed)
	if _, err := w.compressor.Write(w.plain); err != nil {
		return err
	}
	if err := w.compressor.Close(); err != nil {
		return err
	}
	w.chunks = append(w.chunks, chunk{w.first, w.offset, crc32.Checksum(w.packed.Bytes(), castagnoli)})
	w.offset += uint64(w.packed.Len())
	w.first = w.n
	w.plain = w.plain[:0]
	_, err := w.w.Write(w.packed.Bytes())
	return err
}

var errClauses = errors.New("clauses are damaged")

// clauseChunk is a chunk that was read.
type clauseChunk struct {
	text  string
	first uint32 // number of the first clause
}

// readChunk reads the chunk that stands at at[c.offset:end].
func readChunk(at io.ReaderAt, c chunk, end uint64) (clauseChunk, error) {
	if end < c.offset || end-c.offset > 1<<30 {
		return clauseChunk{}, errClauses
	}
	packed := make([]byte, end-c.offset)
	if _, err := at.ReadAt(packed, int64(c.offset)); err != nil {
		return clauseChunk{}, fmt.Errorf("clauses: %w", err)
	}
	if crc32.Checksum(packed, castagnoli) != c.sum {
		return clauseChunk{}, errClauses
	}
	var plain strings.Builder
	plain.Grow(2 * chunkBytes)
	if _, err := io.Copy(&plain, flate.NewReader(bytes.NewReader(packed))); err != nil {
		return clauseChunk{}, fmt.Errorf("clauses: %w", err)
	}
	return clauseChunk{plain.String(), c.first}, nil
}

// clause returns clause n of the shard.
func (c clauseChunk) clause(n uint32) (out stored, err error) {
	r := storedReader{text: c.text}
	for at := c.first; at <= n && !r.bad; at++ {
		out = r.read()
	}
	if r.bad || n < c.first {
		return stored{}, errClauses
	}
	return out, nil
}

// storedReader reads the clauses of a chunk one after another.
type storedReader struct {
	text string
	bad  bool
}

func (r *storedReader) read() stored {
	c := stored{number: r.string(), text: r.string()}
	n := r.number()
	if n > len(r.text) {
		r.bad = true
		return c
	}
	for range n {
		c.path = append(c.path, r.string())
	}
	c.span.Start = r.number()
	c.span.End = c.span.Start + r.number()
	c.span.Line = r.number()
	c.span.EndLine = c.span.Line + r.number()
	return c
}

func (r *storedReader) number() int {
	n, size := uvarintString(r.text)
	if size == 0 || n > 1<<40 {
		r.bad, r.text = true, ""
		return 0
	}
	r.text = r.text[size:]
	return int(n)
}

func (r *storedReader) string() string {
	n := r.number()
	if n > len(r.text) {
		r.bad, r.text = true, ""
		return ""
	}
	s := r.text[:n]
	r.text = r.text[n:]
	return s
}

// uvarintString is binary.Uvarint for a string.
func uvarintString(s string) (uint64, int) {
	var x uint64
	for i := 0; i < len(s) && i < binary.MaxVarintLen64; i++ {
		x |= uint64(s[i]&0x7f) << (7 * i)
		if s[i] < 0x80 {
			return x, i + 1
		}
	}
	return 0, 0
}
