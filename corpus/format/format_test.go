package format

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// folded makes a Text of src as a line of plain text is read.
func folded(src string) Text {
	tb := newBuilder()
	tb.add(src, 0, len(src))
	return tb.text()
}

func TestFold(t *testing.T) {
	for _, tt := range []struct{ src, want string }{
		{"", ""},
		{"   ", ""},
		{"a", "a"},
		{"  a  b\t c \n", "a b c"},
		{"a\u00a0b", "a b"},
		{"a\u3000\u3000b", "a b"},
		{"\ufeffa\u200bb", "a b"},
		{"a\u2003b\u2009c\u202fd", "a b c d"},
		{"a\u2028b\u0085c", "a b c"},
		{"cafe\u0301", "café"},
		{"e\u0301 e\u0301", "é é"},
		{"\u1112\u1161\u11ab", "한"},
		{"A\u030a", "Å"},
		{"信息  保护", "信息 保护"},
	} {
		if got := folded(tt.src).S; got != tt.want {
			t.Errorf("%q is folded to %q, want %q", tt.src, got, tt.want)
		}
	}
}

func TestTextSource(t *testing.T) {
	src := "  We  keep\tcafe\u0301s \u00a0and  信息 "
	text := folded(src)
	if want := "We keep cafés and 信息"; text.S != want {
		t.Fatalf("text is %q, want %q", text.S, want)
	}
	for _, word := range strings.Fields(text.S) {
		i := strings.Index(text.S, word)
		a, b := text.Source(i, i+len(word))
		if got := norm.NFC.String(src[a:b]); got != word {
			t.Errorf("%q comes from [%d,%d) %q", word, a, b, got)
		}
	}
	for _, tt := range []struct{ start, end, from, to int }{
		{0, 0, 2, 2},
		{-4, 2, 2, 4},
		{0, 1 << 30, 2, strings.Index(src, "信息") + len("信息")},
		{1 << 30, 1 << 30, strings.Index(src, "信息") + len("信息"), strings.Index(src, "信息") + len("信息")},
		{5, 2, 8, 8},
	} {
		if a, b := text.Source(tt.start, tt.end); a != tt.from || b != tt.to {
			t.Errorf("Source(%d, %d) = %d, %d, want %d, %d", tt.start, tt.end, a, b, tt.from, tt.to)
		}
	}
	if a, b := (Text{}).Source(0, 5); a != 0 || b != 0 {
		t.Errorf("an empty text has the source [%d,%d)", a, b)
	}
}

// TestTextSlice checks that a slice of a slice still knows where it stands.
func TestTextSlice(t *testing.T) {
	src := " 1. We  keep cafe\u0301s,  and\u00a0more. "
	text := folded(src)
	for i := range len(text.S) + 1 {
		for j := i; j <= len(text.S); j++ {
			if !utf8.ValidString(text.S[i:j]) {
				continue
			}
			cut := text.Slice(i, j)
			if cut.S != text.S[i:j] {
				t.Fatalf("Slice(%d, %d) is %q", i, j, cut.S)
			}
			if i == j {
				continue
			}
			a, b := cut.Source(0, len(cut.S))
			if a2, b2 := text.Source(i, j); a != a2 || b != b2 {
				t.Fatalf("Slice(%d, %d) = %q comes from [%d,%d), the text's part from [%d,%d)", i, j, cut.S, a, b, a2, b2)
			}
		}
	}
}

func TestConcat(t *testing.T) {
	src := "We keep\n  your data\nand more"
	var lines []Text
	for _, line := range []string{"We keep", "your data", "and more"} {
		at := strings.Index(src, line)
		tb := newBuilder()
		tb.add(src, at, at+len(line))
		lines = append(lines, tb.text())
	}
	text := Concat(lines, []string{" ", " "})
	if want := "We keep your data and more"; text.S != want {
		t.Fatalf("joined text is %q, want %q", text.S, want)
	}
	for _, word := range strings.Fields(text.S) {
		i := strings.Index(text.S, word)
		if a, b := text.Source(i, i+len(word)); src[a:b] != word {
			t.Errorf("%q comes from %q", word, src[a:b])
		}
	}
	if a, b := text.Source(7, 8); src[a:b] != "\n  " {
		t.Errorf("the space between two lines comes from %q", src[a:b])
	}
	han := Concat([]Text{folded("信息"), {S: "保护", Runs: []Run{{0, 7, 13}}}}, []string{""})
	if a, b := han.Source(0, len(han.S)); han.S != "信息保护" || a != 0 || b != 13 {
		t.Errorf("joined without a space: %q from [%d,%d)", han.S, a, b)
	}
	if got := Concat([]Text{folded("a")}, nil); got.S != "a" {
		t.Errorf("one part alone is %q", got.S)
	}
}

// accented matches a letter with marks; white space that bears one is a letter.
var accented = regexp.MustCompile(`(?s).\pM+`)

// checkBlocks checks what every reader promises of its blocks.
func checkBlocks(t testing.TB, src string, blocks []Block) {
	t.Helper()
	lines := newLineTable(src)
	end := 0
	for i, b := range blocks {
		bare := accented.ReplaceAllString(b.Text.S, "x")
		switch {
		case b.Text.S == "":
			t.Errorf("block %d is empty", i)
		case bare != strings.TrimSpace(bare) || strings.Contains(bare, "  "):
			t.Errorf("block %d has white space that is not folded: %q", i, b.Text.S)
		case b.Start < end || b.End <= b.Start || b.End > len(src):
			t.Errorf("block %d spans [%d,%d) after %d in %d bytes", i, b.Start, b.End, end, len(src))
			return
		case b.Line != lines.line(b.Start) || b.EndLine != lines.line(b.End-1):
			t.Errorf("block %d: lines %d–%d, the bytes stand on %d–%d", i, b.Line, b.EndLine, lines.line(b.Start), lines.line(b.End-1))
		case b.Gap < 0:
			t.Errorf("block %d has a gap of %d", i, b.Gap)
		case b.Kind == Heading && b.Level < 1, b.Kind == Item && (b.Level < 1 || b.Marker == ""):
			t.Errorf("block %d of kind %d has level %d and marker %q", i, b.Kind, b.Level, b.Marker)
		}
		a, z := b.Text.Source(0, len(b.Text.S))
		if a < b.Start || z > b.End {
			t.Errorf("block %d: text comes from [%d,%d), outside [%d,%d)", i, a, z, b.Start, b.End)
		}
		at := 0
		for k, r := range b.Text.Runs {
			if r.At != at && k == 0 || r.At < at || r.Src > r.End {
				t.Errorf("block %d: run %d is %+v", i, k, r)
			}
			at = r.At
		}
		end = b.End
	}
}
