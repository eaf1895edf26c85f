package format

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Kind says what the format itself knows of a block.
type Kind uint8

const (
	// Line is one physical line of plain text; it may be a part of a
	// hard-wrapped sentence.
	Line Kind = iota
	// Paragraph is a whole paragraph.
	Paragraph
	// Heading is a heading that the format marks as such; Level counts from 1.
	Heading
	// Item is the first paragraph of a list item; Level is the depth of its
	// list, counted from 1.
	Item
	// Row is one row of a table, its cells joined by " | ".
	Row
	// Code is preformatted text.
	Code
)

// Block is the smallest piece of a document that a format can tell apart: a
// line of plain text, a paragraph, a list item, a heading.
type Block struct {
	Kind Kind
	// Level is the depth of a Heading or an Item, counted from 1; otherwise 0.
	Level int
	// Marker is what stands before an Item as printed: "1.", "•".
	Marker string
	// Bold tells that the whole block is set in bold type.
	Bold bool
	// Anchor tells that the whole block is a link to another place of the
	// document.
	Anchor bool
	// Drop says why the block belongs to the page and not to the text, one of the Drop… constants; "" if it does not.
	Drop string
	// Gap is the number of blank lines before the block.
	Gap int
	// Indent is the number of columns before the first letter.
	Indent int
	// Text is what a reader sees, white space folded.
	Text Text
	// Start and End are byte offsets in the source; End is exclusive.
	Start, End int
	// Line and EndLine count from 1; both inclusive.
	Line, EndLine int
	Page          int // of a PDF, on which the block begins, counted from 1; 0 if unknown
}

// Text is a string that remembers where in the source its bytes stand.
type Text struct {
	S string
	// Runs cover S from its first byte to its last, in order.
	Runs []Run
}

// Run says that the bytes of a Text from At on, up to the next run, were made
// of the source bytes [Src, End): byte for byte if both are of the same length.
type Run struct{ At, Src, End int }

// Source returns the byte range of the source that S[start:end] was made of.
// It clamps offsets that lie outside S.
func (t Text) Source(start, end int) (int, int) {
	if len(t.Runs) == 0 {
		return 0, 0
	}
	start = max(0, min(start, len(t.S)))
	end = max(start, min(end, len(t.S)))
	if start == len(t.S) {
		last := t.Runs[len(t.Runs)-1]
		return last.End, last.End
	}
	k := t.run(start)
	from := t.Runs[k].Src
	if t.exact(k) {
		from += start - t.Runs[k].At
	}
	if start == end {
		return from, from
	}
	k = t.run(end - 1)
	if t.exact(k) {
		return from, t.Runs[k].Src + end - t.Runs[k].At
	}
	return from, t.Runs[k].End
}

// run returns the index of the run that holds S[i].
func (t Text) run(i int) int {
	return sort.Search(len(t.Runs), func(k int) bool { return t.Runs[k].At > i }) - 1
}

// exact reports whether run k stands in the source byte for byte.
func (t Text) exact(k int) bool {
	return t.Runs[k].End-t.Runs[k].Src == t.stop(k)-t.Runs[k].At
}

// stop returns where in S run k ends.
func (t Text) stop(k int) int {
	if k+1 < len(t.Runs) {
		return t.Runs[k+1].At
	}
	return len(t.S)
}

// Slice returns the part S[start:end] with its positions.
func (t Text) Slice(start, end int) Text {
	out := Text{S: t.S[start:end]}
	for k, r := range t.Runs {
		from, to := max(start, r.At), min(end, t.stop(k))
		if from >= to {
			continue
		}
		cut := Run{from - start, r.Src, r.End}
		if t.exact(k) {
			cut.Src, cut.End = r.Src+from-r.At, r.Src+to-r.At
		}
		out.Runs = append(out.Runs, cut)
	}
	return out
}

// Concat joins parts, none of them empty, with seps[i] in the place of what
// stands between parts[i] and parts[i+1] in the source.
func Concat(parts []Text, seps []string) Text {
	var sb strings.Builder
	var out Text
	for i, part := range parts {
		if i > 0 && seps[i-1] != "" {
			out.Runs = append(out.Runs, Run{sb.Len(), out.Runs[len(out.Runs)-1].End, part.Runs[0].Src})
			sb.WriteString(seps[i-1])
		}
		for _, r := range part.Runs {
			out.Runs = append(out.Runs, Run{r.At + sb.Len(), r.Src, r.End})
		}
		sb.WriteString(part.S)
	}
	out.S = sb.String()
	return out
}

// builder makes a Text out of pieces of the source: white space is folded to
// single spaces and letters are brought to Unicode normal form C.
type builder struct {
	sb      strings.Builder
	runs    []Run
	pending bool // white space is to be written before the next letter
	space   int  // where it begins in the source
}

func newBuilder() *builder { return &builder{} }

// add writes src[start:end].
func (b *builder) add(src string, start, end int) {
	s := src[start:end]
	if !norm.NFC.IsNormalString(s) {
		b.composed(s, start)
		return
	}
	for i := 0; i < len(s); {
		if n := spaceAt(s, i); n > 0 {
			b.gap(start + i)
			i += n
			continue
		}
		j := i
		for j < len(s) && spaceAt(s, j) == 0 {
			j++
		}
		b.write(s[i:j], start+i, start+j)
		i = j
	}
}

// composed writes text that is not in normal form C, one combining sequence
// after another, so that positions stay right.
func (b *builder) composed(s string, src int) {
	for at := 0; at < len(s); {
		if n := spaceAt(s, at); n > 0 && !startsMark(s[at+n:]) { // some letters make one sequence with it
			b.gap(src + at)
			at += n
			continue
		}
		n := max(1, norm.NFC.NextBoundaryInString(s[at:], true))
		b.made(norm.NFC.String(s[at:at+n]), src+at, src+at+n)
		at += n
	}
}

// startsMark reports whether s begins with a sign that belongs to the character before it.
func startsMark(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsMark(r)
}

// made writes s, which stands for the source bytes [start, end).
func (b *builder) made(s string, start, end int) {
	if spaceAt(s, 0) == len(s) {
		b.gap(start)
		return
	}
	b.write(s, start, end)
}

// gap notes white space; it is written once a letter follows.
func (b *builder) gap(src int) {
	if !b.pending {
		b.pending, b.space = true, src
	}
}

func (b *builder) write(s string, start, end int) {
	if b.pending && b.sb.Len() > 0 {
		b.put(" ", b.space, start)
	}
	b.pending = false
	b.put(s, start, end)
}

// put appends s and extends the last run where source and text go on together.
func (b *builder) put(s string, start, end int) {
	at := b.sb.Len()
	b.sb.WriteString(s)
	if n := len(b.runs); n > 0 && end-start == len(s) {
		if last := &b.runs[n-1]; last.End == start && last.End-last.Src == at-last.At {
			last.End = end
			return
		}
	}
	b.runs = append(b.runs, Run{at, start, end})
}

func (b *builder) text() Text { return Text{S: b.sb.String(), Runs: b.runs} }

// spaceAt returns the length of the white space character or of the invisible
// character at s[i], or 0.
func spaceAt(s string, i int) int {
	switch c := s[i]; {
	case c == ' ' || c >= '\t' && c <= '\r':
		return 1
	case c < 0x80:
		return 0
	case strings.HasPrefix(s[i:], "\u00a0"), strings.HasPrefix(s[i:], "\u0085"):
		return 2
	case c == 0xe1 || c == 0xe2 || c == 0xe3 || c == 0xef:
		for _, w := range [...]string{"\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006",
			"\u2007", "\u2008", "\u2009", "\u200a", "\u200b", "\u205f", "\u2028", "\u2029", "\u202f", "\u2060", "\u3000",
			"\ufeff"} {
			if strings.HasPrefix(s[i:], w) {
				return 3
			}
		}
	}
	return 0
}
