package report

import (
	"bytes"
	"strings"
)

// flow is text in several styles on its way to lines.
type flow struct {
	text   strings.Builder
	pieces []styled
}

// styled is a byte range of a flow in one style.
type styled struct {
	start, end int
	style      style
}

// add appends text, without control characters, in a style.
func (f *flow) add(st style, s string) {
	start := f.text.Len()
	f.text.WriteString(Printable(s))
	f.pieces = append(f.pieces, styled{start, f.text.Len(), st})
}

// lines wraps a flow to lines of at most so many columns, and returns them painted, and how wide each is.
func (f *flow) lines(t Text, width int) (lines []string, widths []int) {
	text := f.text.String()
	k := 0
	for _, at := range wrap(text, width) {
		var b bytes.Buffer
		for k < len(f.pieces) && f.pieces[k].end <= at[0] {
			k++
		}
		for n := k; n < len(f.pieces) && f.pieces[n].start < at[1]; n++ {
			p := f.pieces[n]
			b.WriteString(t.paint(p.style, text[max(p.start, at[0]):min(p.end, at[1])]))
		}
		lines = append(lines, b.String())
		widths = append(widths, Width(text[at[0]:at[1]]))
	}
	return lines, widths
}
