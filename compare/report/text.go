package report

import (
	"bytes"
	"io"
	"strings"
)

// Text lays out text for people. The zero value has no colours and lines as
// long as they come.
type Text struct {
	Color bool // with the escape sequences of ECMA-48
	Width int  // in columns; 0 does not wrap
}

// style is a way of printing text.
type style string

const (
	plain   style = ""
	bold    style = "1"
	dim     style = "2"
	name    style = "1;36" // of a vendor
	heading style = "1;34"
	match   style = "1;31"
	good    style = "32"
	bad     style = "31"
)

// paint returns s, without control characters, in a style.
func (t Text) paint(st style, s string) string {
	s = Printable(s)
	if !t.Color || st == plain || s == "" {
		return s
	}
	return "\x1b[" + string(st) + "m" + s + "\x1b[0m"
}

// columns returns the room for text that is indented by so many columns.
func (t Text) columns(indent int) int {
	if t.Width <= 0 {
		return 1 << 30
	}
	return max(t.Width-indent, 20)
}

// paragraph writes text wrapped and indented, the first line after lead, which
// is to be as wide as the indent. What stands in marks, byte ranges of text in
// order, is painted as a match.
func (t Text) paragraph(w *bytes.Buffer, lead string, indent int, st style, text string, marks [][2]int) {
	for i, line := range wrap(text, t.columns(indent)) {
		if i > 0 {
			lead = strings.Repeat(" ", indent)
		}
		w.WriteString(lead)
		t.line(w, st, text, line, marks)
		w.WriteByte('\n')
	}
}

// line writes text[line[0]:line[1]] with its marks.
func (t Text) line(w *bytes.Buffer, st style, text string, line [2]int, marks [][2]int) {
	at := line[0]
	for _, m := range marks {
		from, to := max(m[0], at), min(m[1], line[1])
		if from >= to {
			continue
		}
		w.WriteString(t.paint(st, text[at:from]))
		w.WriteString(t.paint(match, text[from:to]))
		at = to
	}
	w.WriteString(t.paint(st, text[at:line[1]]))
}

// write hands a page on as a whole.
func write(w io.Writer, page *bytes.Buffer) error {
	_, err := w.Write(page.Bytes())
	return err
}
