package format

import (
	"strings"
	"time"
)

// Document is what was taken out of a file whose bytes are no text: the text that a reader sees, to which the
// positions of the blocks refer, and what the file says of itself.
type Document struct {
	Text   string
	Blocks []Block
	Title  string
	Lang   string    // as given, "en-US"
	Date   time.Time // of the last change; zero if unknown
	Pages  []int     // byte offsets in Text where each page begins; nil if it has none
}

// extraction writes a Document, a paragraph a block.
type extraction struct {
	sb     strings.Builder
	blocks []Block
	line   int // the one that is written next, counted from 1
}

// add writes a block whose text is ready to be read: white space folded, in normal form C. Its marker stands before it.
func (x *extraction) add(b Block, text string) {
	if text == "" {
		return
	}
	if x.sb.Len() > 0 {
		// Items and rows of one list stand on lines that follow each other.
		gap := "\n\n"
		if last := x.blocks[len(x.blocks)-1].Kind; last == b.Kind &&
			(b.Kind == Item || b.Kind == Row || b.Kind == Line || b.Kind == Code) {
			gap = "\n"
		}
		x.sb.WriteString(gap)
		x.line += len(gap)
		b.Gap = len(gap) - 1
	} else {
		x.line = 1
	}
	b.Start, b.Line, b.EndLine = x.sb.Len(), x.line, x.line
	if b.Marker != "" {
		x.sb.WriteString(b.Marker + " ")
	}
	at := x.sb.Len()
	x.sb.WriteString(text)
	b.End = x.sb.Len()
	b.Text = Text{S: text, Runs: []Run{{0, at, b.End}}}
	x.blocks = append(x.blocks, b)
}

// document returns what was written.
func (x *extraction) document() *Document {
	text := x.sb.String()
	if text != "" {
		text += "\n"
	}
	return &Document{Text: text, Blocks: x.blocks}
}

// fold folds white space and brings letters to normal form C.
func fold(s string) string {
	// A combining sign behind a line break would keep it.
	s = strings.Map(func(r rune) rune {
		if r >= '\t' && r <= '\r' {
			return ' '
		}
		return r
	}, s)
	tb := newBuilder()
	tb.add(s, 0, len(s))
	return tb.sb.String()
}
