package format

import (
	"errors"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func TestPlainText(t *testing.T) {
	src := "\ufeffTitle\r\n\r\n\r\n   1. One\t two\r\n\tthree\n\u3000\u3000四\r\rlast"
	type line struct {
		text              string
		line, gap, indent int
	}
	want := []line{
		{"Title", 1, 0, 0}, {"1. One two", 4, 2, 3}, {"three", 5, 0, 8}, {"四", 6, 0, 4}, {"last", 8, 1, 0},
	}
	blocks := PlainText(src)
	checkBlocks(t, src, blocks)
	if len(blocks) != len(want) {
		t.Fatalf("%d blocks, want %d: %+v", len(blocks), len(want), blocks)
	}
	for i, w := range want {
		b := blocks[i]
		if got := (line{b.Text.S, b.Line, b.Gap, b.Indent}); got != w || b.Kind != Line || b.EndLine != b.Line {
			t.Errorf("block %d is %+v, want %+v", i, got, w)
		}
	}
}

// TestLineEnds checks that LF, CR LF and CR give the same lines.
func TestLineEnds(t *testing.T) {
	src := "a\n\nb\nc\n\n\nd\n"
	want := PlainText(src)
	for _, end := range []string{"\r\n", "\r"} {
		other := strings.ReplaceAll(src, "\n", end)
		got := PlainText(other)
		checkBlocks(t, other, got)
		if len(got) != len(want) {
			t.Fatalf("%q: %d blocks, want %d", end, len(got), len(want))
		}
		for i := range want {
			if got[i].Line != want[i].Line || got[i].Gap != want[i].Gap || got[i].Text.S != want[i].Text.S {
				t.Errorf("%q: block %d is on line %d after %d blank ones, want line %d after %d", end, i, got[i].Line, got[i].Gap, want[i].Line, want[i].Gap)
			}
		}
	}
}

func TestCheckLines(t *testing.T) {
	if err := CheckLines("abcdefghij\nabcdefghijk\n", 11); err != nil && !strings.Contains(err.Error(), "line 2") {
		t.Errorf("error %v", err)
	}
	err := CheckLines("abc\nabcdefghijklmnop\nabc", 11)
	var ll *LineTooLongError
	if !errors.As(err, &ll) || ll.Line != 2 || ll.Bytes < 16 || ll.Max != 11 {
		t.Errorf("error %v, want one of line 2", err)
	}
	if err := CheckLines("", 1); err != nil {
		t.Errorf("nothing has too long a line: %v", err)
	}
	if err := CheckLines(strings.Repeat("a\r", 50), 4); err != nil {
		t.Errorf("short lines that end with CR: %v", err)
	}
}

func TestLineTable(t *testing.T) {
	src := "a\nbc\r\n\rd"
	lines := newLineTable(src)
	for offset, want := range []int{1, 1, 2, 2, 2, 2, 3, 4} {
		if got := lines.line(offset); got != want {
			t.Errorf("byte %d stands on line %d, want %d", offset, got, want)
		}
	}
}

// FuzzPlainText: every visible letter of the source stands in a block, in
// order, and can be found again in the source.
func FuzzPlainText(f *testing.F) {
	for _, s := range []string{"", "a", "a\r\nb", "\ufeff a\u0301 \u3000b", "\r\r\n\n", "a\u200b\u2028b", "\u0301a", "가나", "e\u0301e\u0301", " \u313fb\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		src = strings.ToValidUTF8(src, "")
		blocks := PlainText(src)
		checkBlocks(t, src, blocks)
		var got strings.Builder
		for _, b := range blocks {
			got.WriteString(b.Text.S)
		}
		// Letters compose within a line only.
		var want strings.Builder
		for _, line := range strings.FieldsFunc(src, func(r rune) bool { return r == '\n' || r == '\r' }) {
			want.WriteString(norm.NFC.String(line))
		}
		if g, w := letters(got.String()), letters(want.String()); g != w {
			t.Errorf("blocks hold %q, the source %q", g, w)
		}
	})
}

func normal(s string) string { return norm.NFC.String(s) }

// base is the letter that bears the marks of r: marks may stand in another
// order in the source.
func base(r rune) rune { return []rune(norm.NFD.String(string(r)))[0] }

// letters is s without white space and invisible characters.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u200b' || r == '\u2060' || r == '\ufeff' {
			return -1
		}
		return r
	}, s)
}
