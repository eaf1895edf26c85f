package index

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"slices"

	"clausewise/corpus"
)

// The clauses are kept for display in chunks of some dozens, each compressed
// by itself, so that one clause costs the reading of one chunk. (Stored
// fields of Bleve would take twice the room.) Of a clause a chunk has, in
// this order:
//
//	number, text
//	headings that it shares with the clause before it, how many more; each of these
//	bytes between the end of the clause before and its start; how many more
//	bytes of the source it takes than the text has
//	lines between the end of the clause before and its first; how many more it takes
//	pages since that of the clause before
//
// Strings have their length before them. Numbers are varints; before the
// first clause of a chunk stands nothing at offset 0.

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
	prev       stored // the clause before in the chunk
}

func newChunkWriter(w io.Writer) *chunkWriter {
	return &chunkWriter{w: w, compressor: newCompressor(nil)}
}

func newCompressor(w io.Writer) *flate.Writer {
	compressor, err := flate.NewWriter(w, flateLevel)
	if err != nil {
		panic(err) // the level is a constant
	}
	return compressor
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
	same := 0
	for same < len(c.path) && same < len(w.prev.path) && c.path[same] == w.prev.path[same] {
		same++
	}
	b = binary.AppendVarint(b, int64(same))
	b = binary.AppendVarint(b, int64(len(c.path)-same))
	for _, h := range c.path[same:] {
		b = appendString(b, h)
	}
	for _, n := range [...]int{
		c.span.Start - w.prev.span.End, c.span.End - c.span.Start - len(c.text),
		c.span.Line - w.prev.span.EndLine, c.span.EndLine - c.span.Line, c.span.Page - w.prev.span.Page,
	} {
		b = binary.AppendVarint(b, int64(n))
	}
	w.plain, w.prev = b, c
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
	w.plain, w.prev = w.plain[:0], stored{}
	_, err := w.w.Write(w.packed.Bytes())
	return err
}

var errClauses = errors.New("clauses are damaged")

// clauseChunk is a chunk that was read.
type clauseChunk struct {
	text  string
	first uint32 // number of the first clause
}

// inflater reads chunks one after another. Its zero value is ready for use.
type inflater struct {
	packed []byte
	source bytes.Reader
	reader io.ReadCloser // of flate
	plain  bytes.Buffer
}

// readChunk reads the chunk that stands at at[c.offset:end].
func (in *inflater) readChunk(at io.ReaderAt, c chunk, end uint64) (clauseChunk, error) {
	if end < c.offset || end-c.offset > 1<<30 {
		return clauseChunk{}, errClauses
	}
	in.packed = slices.Grow(in.packed[:0], int(end-c.offset))[:end-c.offset]
	if _, err := at.ReadAt(in.packed, int64(c.offset)); err != nil {
		return clauseChunk{}, fmt.Errorf("clauses: %w", err)
	}
	if crc32.Checksum(in.packed, castagnoli) != c.sum {
		return clauseChunk{}, errClauses
	}
	in.source.Reset(in.packed)
	if in.reader == nil {
		in.reader = flate.NewReader(&in.source)
	} else if err := in.reader.(flate.Resetter).Reset(&in.source, nil); err != nil {
		return clauseChunk{}, fmt.Errorf("clauses: %w", err)
	}
	in.plain.Reset()
	if _, err := in.plain.ReadFrom(in.reader); err != nil {
		return clauseChunk{}, fmt.Errorf("clauses: %w", err)
	}
	return clauseChunk{in.plain.String(), c.first}, nil
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
	prev stored
	bad  bool
}

func (r *storedReader) read() stored {
	c := stored{number: r.string(), text: r.string()}
	same, more := r.number(), r.number()
	if same < 0 || same > len(r.prev.path) || more < 0 || more > len(r.text) {
		r.bad = true
		return c
	}
	if same > 0 {
		c.path = r.prev.path[:same:same]
	}
	for range more {
		c.path = append(c.path, r.string())
	}
	c.span.Start = r.prev.span.End + r.number()
	c.span.End = c.span.Start + len(c.text) + r.number()
	c.span.Line = r.prev.span.EndLine + r.number()
	c.span.EndLine = c.span.Line + r.number()
	c.span.Page = r.prev.span.Page + r.number()
	r.prev = c
	return c
}

func (r *storedReader) number() int {
	n := r.uvarint()
	return int(int64(n>>1) ^ -int64(n&1)) // as binary.Varint
}

func (r *storedReader) uvarint() uint64 {
	n, size := uvarintString(r.text)
	if size == 0 {
		r.bad, r.text = true, ""
		return 0
	}
	r.text = r.text[size:]
	return n
}

func (r *storedReader) string() string {
	n, size := uvarintString(r.text)
	if size == 0 || n > uint64(len(r.text)-size) {
		r.bad, r.text = true, ""
		return ""
	}
	r.text = r.text[size:]
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
