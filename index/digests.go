package index

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"slices"
	"time"

	"clausewise/corpus"
	"clausewise/corpus/fact"
)

// What a table over many policies needs besides labels stands in a file of its own,
// a block for each policy, so that no text is read for it:
//
//	seconds since 1970 of the policy's date, 0 if it has none; number of facts
//	the span of a message of the site in place of text, all 0 if there is none
//	for each clause: its span: bytes since the clause before, its length,
//	    lines since the clause before, how many more, pages since that of the clause before
//	  for each mention: 0 if it quotes what the mention before it in the clause does;
//	      else 1 + where the quote begins in the text, and its length
//	  number of facts; for each: its number in the list of different facts * 2,
//	      its place after that of the fact before, and, if the number is odd, its span
//
// A fact that stands in many texts stands once in the list of different facts, the
// last block, compressed: policies name the same laws and kinds of data again and
// again.
// The span of a fact is as far from that in the text of the clause as that of
// the fact before in the clause, and on the same line and page, unless the text was folded
// between them. Only then it is written down.
//
// Numbers are varints, strings have their length before them.

// digestWriter writes digests one after another.
type digestWriter struct {
	w      io.Writer
	blocks []block
	offset uint64
	buf    []byte
	places map[fact.Fact]uint64 // of different facts, without their places in a text
	facts  []byte               // the list of different facts
}

func newDigestWriter(w io.Writer) *digestWriter {
	return &digestWriter{w: w, places: make(map[fact.Fact]uint64)}
}

func (w *digestWriter) add(d *corpus.Digest) error {
	seconds, facts := int64(0), 0
	if !d.Date.IsZero() {
		seconds = d.Date.Unix()
	}
	for i := range d.Clauses {
		facts += len(d.Clauses[i].Facts)
	}
	w.buf = binary.AppendVarint(w.buf[:0], seconds)
	w.buf = binary.AppendUvarint(w.buf, uint64(facts))
	var prev corpus.Span
	w.buf = appendSpan(w.buf, prev, d.Message, 0)
	for i := range d.Clauses {
		c := &d.Clauses[i]
		w.buf = appendSpan(w.buf, prev, c.Span, 0)
		prev = c.Span
		for k, m := range c.Mentions {
			if k > 0 && m.Start == c.Mentions[k-1].Start && m.End == c.Mentions[k-1].End {
				w.buf = append(w.buf, 0)
				continue
			}
			w.buf = binary.AppendUvarint(w.buf, uint64(m.Start)+1)
			w.buf = binary.AppendUvarint(w.buf, uint64(m.End-m.Start))
		}
		w.addFacts(c)
	}
	return w.flush()
}

// appendSpan writes a span that follows another one and is longer than length.
func appendSpan(b []byte, prev, s corpus.Span, length int) []byte {
	for _, n := range [...]int{s.Start - prev.End, s.End - s.Start - length, s.Line - prev.EndLine, s.EndLine - s.Line,
		s.Page - prev.Page} {
		b = binary.AppendVarint(b, int64(n))
	}
	return b
}

func (w *digestWriter) addFacts(c *corpus.ClauseDigest) {
	w.buf = binary.AppendUvarint(w.buf, uint64(len(c.Facts)))
	at := position{shift: c.Span.Start, line: c.Span.Line, page: c.Span.Page}
	for _, f := range c.Facts {
		n := w.place(f.Fact) * 2
		here := f.Span == at.span(f.Start, len(f.Text))
		if !here {
			n++
		}
		w.buf = binary.AppendUvarint(w.buf, n)
		w.buf = binary.AppendVarint(w.buf, int64(f.Start-at.start))
		if !here {
			w.buf = appendSpan(w.buf, at.span(f.Start, 0), f.Span, len(f.Text))
		}
		at.after(f)
	}
}

// position is where a fact of a clause stands: what the next one is told by.
type position struct {
	start int // in the text of the clause
	shift int // from there to the source
	line  int
	page  int
}

// span is the place in the source of a fact that begins at start, if nothing
// was folded between the fact before and its end.
func (p position) span(start, length int) corpus.Span {
	return corpus.Span{Start: start + p.shift, End: start + p.shift + length, Line: p.line, EndLine: p.line, Page: p.page}
}

func (p *position) after(f corpus.Fact) {
	*p = position{f.Start, f.Span.End - f.Start - len(f.Text), f.Span.EndLine, f.Span.Page}
}

// place returns the number of a fact in the list of different ones.
func (w *digestWriter) place(f fact.Fact) uint64 {
	f.Start, f.End = 0, 0
	n, ok := w.places[f]
	if ok {
		return n
	}
	n = uint64(len(w.places))
	w.places[f] = n
	for _, s := range [...]string{string(f.Kind), f.Value, f.Unit, f.Text} {
		w.facts = appendString(w.facts, s)
	}
	w.facts = binary.AppendUvarint(w.facts, math.Float64bits(f.Amount))
	return n
}

// flush writes the block in the buffer.
func (w *digestWriter) flush() error {
	w.blocks = append(w.blocks, block{w.offset, crc32.Checksum(w.buf, castagnoli)})
	w.offset += uint64(len(w.buf))
	_, err := w.w.Write(w.buf)
	return err
}

// finish writes the list of different facts.
func (w *digestWriter) finish() error {
	var packed bytes.Buffer
	compressor := newCompressor(&packed)
	for _, b := range [][]byte{binary.AppendUvarint(nil, uint64(len(w.places))), w.facts} {
		if _, err := compressor.Write(b); err != nil {
			return err
		}
	}
	if err := compressor.Close(); err != nil {
		return err
	}
	w.buf = packed.Bytes()
	return w.flush()
}

var errDigests = errors.New("digests are damaged")

// readBlock returns the bytes of a block.
func (s *shard) readBlock(i int) ([]byte, error) {
	b, end := s.blocks[i], s.blocksEnd
	if i+1 < len(s.blocks) {
		end = s.blocks[i+1].offset
	}
	if end < b.offset || end-b.offset > 1<<30 {
		return nil, errDigests
	}
	data := make([]byte, end-b.offset)
	if _, err := s.digestFile.ReadAt(data, int64(b.offset)); err != nil && !(len(data) == 0 && err == io.EOF) {
		return nil, fmt.Errorf("digests: %w", err)
	}
	if crc32.Checksum(data, castagnoli) != b.sum {
		return nil, errDigests
	}
	return data, nil
}

// readFacts returns the different facts of the shard.
func (s *shard) readFacts() ([]fact.Fact, error) {
	data, err := s.readBlock(len(s.blocks) - 1)
	if err != nil {
		return nil, err
	}
	plain, err := io.ReadAll(flate.NewReader(bytes.NewReader(data)))
	if err != nil {
		return nil, fmt.Errorf("digests: %w", err)
	}
	return decodeFacts(string(plain))
}

// decodeFacts reads the list of different facts. They keep parts of text.
func decodeFacts(text string) ([]fact.Fact, error) {
	r := storedReader{text: text}
	n := r.uvarint()
	if n > uint64(len(r.text)) {
		return nil, errDigests
	}
	facts := make([]fact.Fact, n)
	for i := range facts {
		facts[i] = fact.Fact{Kind: fact.Kind(r.string()), Value: r.string(), Unit: r.string(), Text: r.string(),
			Amount: math.Float64frombits(r.uvarint())}
	}
	if r.bad || r.text != "" {
		return nil, errDigests
	}
	return facts, nil
}

// digest fills in d, the digest of policy e of the shard, but what the entry
// knows of it.
func (s *shard) digest(e int, d *corpus.Digest) error {
	facts, err := s.facts()
	if err != nil {
		return err
	}
	data, err := s.readBlock(e)
	if err != nil {
		return err
	}
	r := digestReader{tableReader: tableReader{b: data}, different: facts}
	if seconds := int64(r.int()); seconds != 0 {
		d.Date = time.Unix(seconds, 0).UTC()
	}
	first, end := s.entries[e], s.entries[e+1]
	d.Clauses = make([]corpus.ClauseDigest, end-first)
	r.facts = make([]corpus.Fact, 0, r.count(2))
	d.Message = r.span(corpus.Span{}, 0)
	r.mentions = make([]corpus.Mention, 0, s.labels.first[end]-s.labels.first[first])
	for i := range d.Clauses {
		n := first + uint32(i)
		d.Clauses[i].Lang = s.languages[s.lang[n]]
		r.clause(&d.Clauses[i], s.labels.of(n, n+1))
	}
	if r.bad || len(r.b) > 0 {
		return errDigests
	}
	return nil
}

// digestReader reads the clauses of a digest. Their mentions and facts stand
// in one piece of memory each.
type digestReader struct {
	tableReader
	different []fact.Fact
	mentions  []corpus.Mention
	facts     []corpus.Fact
	prev      corpus.Span
}

func (r *digestReader) clause(c *corpus.ClauseDigest, labels []byte) {
	c.Span = r.span(r.prev, 0)
	r.prev = c.Span
	from, quote := len(r.mentions), [2]int{}
	for ; len(labels) > 0; labels = labels[mentionBytes:] {
		l := labelAt(labels)
		if start := r.uvarint(); start > 0 {
			quote = [2]int{int(start) - 1, int(start) - 1 + int(r.uvarint())}
		}
		r.mentions = append(r.mentions,
			corpus.Mention{Topic: l.topic, Level: l.level, Score: float64(l.score) / scoreSteps, Start: quote[0], End: quote[1]})
	}
	c.Mentions = slices.Clip(none(r.mentions[from:]))
	from = len(r.facts)
	at := position{shift: c.Span.Start, line: c.Span.Line, page: c.Span.Page}
	n := int(r.uvarint())
	if n > cap(r.facts)-from {
		r.bad = true
		return
	}
	for range n {
		at.after(r.fact(at))
	}
	c.Facts = slices.Clip(none(r.facts[from:]))
}

func (r *digestReader) fact(at position) corpus.Fact {
	n := r.uvarint()
	if n/2 >= uint64(len(r.different)) {
		r.bad, r.b = true, nil
		return corpus.Fact{}
	}
	f := corpus.Fact{Fact: r.different[n/2]}
	f.Start = at.start + r.small()
	f.End = f.Start + len(f.Text)
	f.Span = at.span(f.Start, len(f.Text))
	if n%2 == 1 {
		f.Span = r.span(at.span(f.Start, 0), len(f.Text))
	}
	r.facts = append(r.facts, f)
	return f
}

// span reads what appendSpan wrote.
func (r *digestReader) span(prev corpus.Span, length int) (s corpus.Span) {
	s.Start = prev.End + r.small()
	s.End = s.Start + length + r.small()
	s.Line = prev.EndLine + r.small()
	s.EndLine = s.Line + r.small()
	s.Page = prev.Page + r.small()
	return s
}

// small is int for numbers that mostly take one byte.
func (r *digestReader) small() int {
	if len(r.b) > 0 && r.b[0] < 0x80 {
		n := r.b[0]
		r.b = r.b[1:]
		return int(n>>1) ^ -int(n&1)
	}
	return r.int()
}

// none returns nil for an empty list.
func none[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
}
