package index

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// tables are what a search needs to know of all clauses of a shard at once.
// They are read whole when the shard is opened. A clause is known by its
// number in the shard, counted from 0 in the order of the policies and their texts; a
// heading likewise. A heading that stands above clauses in several paths is
// counted once for each.
type tables struct {
	entries []uint32 // number of the first clause of each policy; at the end, of all clauses
	length  []uint32 // words of each clause that are indexed
	lang    []uint32 // of each clause, in languages
	heading []uint32 // 1 + the innermost heading above each clause, 0 for none
	parent  []uint32 // 1 + the heading above each heading, 0 for none
	docs    []uint32 // by Bleve's document number: the clause, or the heading with headingBit

	languages []string
	chunks    []chunk
	chunksEnd uint64  // size of the file of chunks
	blocks    []block // of each policy; at the end, of the list of different facts
	blocksEnd uint64  // size of the file of digests
	labels    labels
	words     [families]vocabulary
}

// clauses returns the number of clauses.
func (t *tables) clauses() int { return len(t.length) }

const tablesMagic = "clausewise tables\n"

// encode writes the tables: every list is its length and its numbers, as
// differences to the number before, so that most take one byte.
func (t *tables) encode() []byte {
	b := []byte(tablesMagic)
	for _, list := range [...][]uint32{t.entries, t.length, t.lang, t.heading, t.parent} {
		b = appendDeltas(b, list)
	}
	b = binary.AppendUvarint(b, uint64(len(t.docs)))
	for _, d := range t.docs {
		b = binary.LittleEndian.AppendUint32(b, d)
	}
	b = binary.AppendUvarint(b, uint64(len(t.languages)))
	for _, s := range t.languages {
		b = appendString(b, s)
	}
	b = binary.AppendUvarint(b, uint64(len(t.chunks)))
	for _, c := range t.chunks {
		b = binary.LittleEndian.AppendUint32(b, c.first)
		b = binary.LittleEndian.AppendUint64(b, c.offset)
		b = binary.LittleEndian.AppendUint32(b, c.sum)
	}
	b = binary.AppendUvarint(b, t.chunksEnd)
	b = binary.AppendUvarint(b, uint64(len(t.blocks)))
	for _, d := range t.blocks {
		b = binary.LittleEndian.AppendUint64(b, d.offset)
		b = binary.LittleEndian.AppendUint32(b, d.sum)
	}
	b = binary.AppendUvarint(b, t.blocksEnd)
	b = binary.AppendUvarint(b, uint64(t.labels.topics))
	b = appendDeltas(b, t.labels.first)
	b = binary.AppendUvarint(b, uint64(len(t.labels.list)))
	b = append(b, t.labels.list...)
	for _, v := range t.words {
		b = appendDeltas(b, v.blocks)
		b = binary.AppendUvarint(b, uint64(len(v.data)))
		b = append(b, v.data...)
	}
	return b
}

func appendDeltas(b []byte, list []uint32) []byte {
	b = binary.AppendUvarint(b, uint64(len(list)))
	prev := int64(0)
	for _, n := range list {
		b = binary.AppendVarint(b, int64(n)-prev)
		prev = int64(n)
	}
	return b
}

var errTables = errors.New("tables are damaged")

// decodeTables reads what encode wrote, and checks that all numbers point into
// the lists that they are for. The result keeps parts of b.
func decodeTables(b []byte) (*tables, error) {
	if !bytes.HasPrefix(b, []byte(tablesMagic)) {
		return nil, errTables
	}
	r := tableReader{b: b[len(tablesMagic):]}
	t := &tables{
		entries: r.deltas(), length: r.deltas(), lang: r.deltas(), heading: r.deltas(),
		parent: r.deltas(),
	}
	t.docs = make([]uint32, r.count(4))
	for i := range t.docs {
		t.docs[i] = binary.LittleEndian.Uint32(r.bytes(4))
	}
	t.languages = make([]string, r.count(1))
	for i := range t.languages {
		t.languages[i] = r.string()
	}
	t.chunks = make([]chunk, r.count(16))
	for i := range t.chunks {
		c := r.bytes(16)
		t.chunks[i] = chunk{binary.LittleEndian.Uint32(c), binary.LittleEndian.Uint64(c[4:]),
			binary.LittleEndian.Uint32(c[12:])}
	}
	t.chunksEnd = r.uvarint()
	t.blocks = make([]block, r.count(12))
	for i := range t.blocks {
		c := r.bytes(12)
		t.blocks[i] = block{binary.LittleEndian.Uint64(c), binary.LittleEndian.Uint32(c[8:])}
	}
	t.blocksEnd = r.uvarint()
	t.labels.topics = int(min(r.uvarint(), maxTopics+1))
	t.labels.first = r.deltas()
	t.labels.list = r.bytes(r.count(1))
	for f := range t.words {
		t.words[f].blocks = r.deltas()
		t.words[f].data = r.bytes(r.count(1))
	}
	if r.bad || len(r.b) > 0 || !t.sound() {
		return nil, errTables
	}
	return t, nil
}

// sound reports whether all numbers lie in their bounds.
func (t *tables) sound() bool {
	n := uint32(len(t.length))
	below := func(list []uint32, bound int) bool {
		for _, v := range list {
			if v >= uint32(bound) {
				return false
			}
		}
		return true
	}
	headings := len(t.parent)
	ok := len(t.lang) == int(n) && len(t.heading) == int(n) &&
		len(t.docs) == int(n)+headings && n < headingBit &&
		below(t.lang, len(t.languages)) && below(t.heading, headings+1) &&
		len(t.entries) > 0 && t.entries[0] == 0 && t.entries[len(t.entries)-1] == n &&
		(n == 0 || len(t.chunks) > 0 && t.chunks[0].first == 0) &&
		len(t.blocks) == len(t.entries) && t.labels.sound(int(n))
	return ok && t.ordered(n)
}

// ordered reports whether what refers to clauses, headings and chunks stands in order, of n clauses.
func (t *tables) ordered(n uint32) bool {
	headings, ok := len(t.parent), true
	for i, p := range t.parent {
		ok = ok && p <= uint32(i)
	}
	for i := 1; i < len(t.entries); i++ {
		ok = ok && t.entries[i-1] <= t.entries[i]
	}
	for _, d := range t.docs {
		ok = ok && (d < n || d&headingBit != 0 && int(d&^headingBit) < headings)
	}
	for i := 1; i < len(t.chunks); i++ {
		ok = ok && t.chunks[i-1].first < t.chunks[i].first && t.chunks[i-1].offset < t.chunks[i].offset
	}
	return ok && (len(t.chunks) == 0 || t.chunks[len(t.chunks)-1].offset < t.chunksEnd &&
		t.chunks[len(t.chunks)-1].first < n)
}

// tableReader reads the parts of encoded tables. After an error all that it
// returns is empty.
type tableReader struct {
	b   []byte
	bad bool
}

func (r *tableReader) uvarint() uint64 {
	n, size := binary.Uvarint(r.b)
	if size <= 0 {
		r.bad, r.b = true, nil
		return 0
	}
	r.b = r.b[size:]
	return n
}

// count reads the number of things that take size bytes or more each.
func (r *tableReader) count(size int) int {
	n := r.uvarint()
	if n > uint64(len(r.b)/size) {
		r.bad, r.b = true, nil
		return 0
	}
	return int(n)
}

func (r *tableReader) bytes(n int) []byte {
	if n > len(r.b) {
		r.bad, r.b = true, nil
		return make([]byte, n)
	}
	b := r.b[:n:n]
	r.b = r.b[n:]
	return b
}

func (r *tableReader) deltas() []uint32 {
	list := make([]uint32, r.count(1))
	prev, b := uint32(0), r.b
	for i := range list {
		if len(b) > 0 && b[0] < 0x80 { // most are small
			prev += uint32(b[0]>>1) ^ -uint32(b[0]&1)
			b = b[1:]
		} else {
			d, size := binary.Varint(b)
			if size <= 0 {
				r.bad, r.b = true, nil
				return nil
			}
			b = b[size:]
			prev += uint32(d)
		}
		list[i] = prev
	}
	r.b = b
	return list
}

func (r *tableReader) int() int {
	n, size := binary.Varint(r.b)
	if size <= 0 {
		r.bad, r.b = true, nil
		return 0
	}
	r.b = r.b[size:]
	return int(n)
}

// places reads the length of a list.
func (r *tableReader) places() int {
	n := r.int()
	if n < 0 || n > len(r.b) {
		r.bad, r.b = true, nil
		return 0
	}
	return n
}

func (r *tableReader) string() string { return string(r.bytes(r.count(1))) }

// block tells where the digest of a policy stands.
type block struct {
	offset uint64
	sum    uint32 // CRC-32C
}
