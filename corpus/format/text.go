package format

import (
	"fmt"
	"strings"
)

// PlainText reads plain text: one block a line that is not blank.
func PlainText(src string) []Block {
	var blocks []Block
	lines := newLineTable(src)
	gap := 0
	for n := range lines.starts {
		start, end := lines.bounds(n)
		if n == 0 && strings.HasPrefix(src, "\ufeff") {
			start = len("\ufeff") // a byte order mark is no letter to bear an accent
		}
		b, ok := lineBlock(src, start, end)
		if !ok {
			gap++
			continue
		}
		b.Line, b.EndLine, b.Gap = n+1, n+1, gap
		gap = 0
		blocks = append(blocks, b)
	}
	return blocks
}

// lineBlock makes a Line of src[start:end], or a Row if bars divide it; false if
// nothing stands there.
func lineBlock(src string, start, end int) (Block, bool) {
	tb := newBuilder()
	tb.add(src, start, end)
	t := tb.text()
	if t.S == "" {
		return Block{}, false
	}
	b := Block{Kind: Line, Text: t}
	if strings.Count(t.S, " | ") >= 2 {
		b.Kind = Row
	}
	b.Start, b.End = t.Source(0, len(t.S))
	b.Indent = indent(src[start:b.Start])
	return b, true
}

// indent counts columns; a tab goes to the next multiple of eight.
func indent(s string) int {
	n := 0
	for _, r := range s {
		switch r {
		case '\t':
			n += 8 - n%8
		case '\u3000':
			n += 2
		case '\ufeff', '\u200b', '\r':
		default:
			n++
		}
	}
	return n
}

// A LineTooLongError reports a line that no document written for people has.
type LineTooLongError struct {
	Line, Bytes, Max int
}

func (e *LineTooLongError) Error() string {
	return fmt.Sprintf("line %d is %d bytes long, more than the %d that a line may have", e.Line, e.Bytes, e.Max)
}

// CheckLines returns a *LineTooLongError for the first line of more than
// maxBytes bytes, or nil.
func CheckLines(src string, maxBytes int) error {
	lines := newLineTable(src)
	for n := range lines.starts {
		if start, end := lines.bounds(n); end-start > maxBytes {
			return &LineTooLongError{Line: n + 1, Bytes: end - start, Max: maxBytes}
		}
	}
	return nil
}

// lineTable finds lines by number and offsets by line. Lines end with LF, CR LF,
// or a CR of old Macintosh texts.
type lineTable struct {
	starts []int
	size   int
	src    string
}

func newLineTable(src string) *lineTable {
	t := &lineTable{starts: []int{0}, size: len(src), src: src}
	for i := 0; i < len(src); i++ {
		j := strings.IndexAny(src[i:], "\r\n")
		if j < 0 {
			break
		}
		i += j
		if src[i] == '\r' && i+1 < len(src) && src[i+1] == '\n' {
			i++
		}
		t.starts = append(t.starts, i+1)
	}
	if n := len(t.starts); n > 1 && t.starts[n-1] == len(src) {
		t.starts = t.starts[:n-1]
	}
	return t
}

// bounds returns the byte range of line n, counted from 0, with its end.
func (t *lineTable) bounds(n int) (start, end int) {
	if n+1 < len(t.starts) {
		return t.starts[n], t.starts[n+1]
	}
	return t.starts[n], t.size
}

// line returns the number, counted from 1, of the line that holds offset.
func (t *lineTable) line(offset int) int {
	lo, hi := 0, len(t.starts)
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; t.starts[mid] <= offset {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo + 1
}
