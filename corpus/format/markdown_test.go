package format

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// drawn shows a block in a line: lines, kind, and text.
func drawn(b Block) string {
	kind := [...]string{"line", "para", "head", "item", "row", "code"}[b.Kind]
	if b.Level > 0 {
		kind += fmt.Sprint(b.Level)
	}
	if b.Marker != "" {
		kind += " " + b.Marker
	}
	if b.Bold {
		kind += " bold"
	}
	where := fmt.Sprint(b.Line)
	if b.EndLine != b.Line {
		where += fmt.Sprint("-", b.EndLine)
	}
	return where + " " + kind + ": " + b.Text.S
}

// TestMarkdown reads the constructs of CommonMark and of GitHub's tables that
// stand in policies.
func TestMarkdown(t *testing.T) {
	for _, tt := range []struct {
		name, src string
		want      []string
	}{
		{"headings", "# One\n\n## Two ##\n\nThree\n=====\n\nFour\nand five\n---\n\n#no heading\n", []string{
			"1 head1: One", "3 head2: Two", "5 head1: Three", "8-9 head2: Four and five", "12 para: #no heading"}},
		{"paragraphs", "We keep\nyour data.\n\nAnd\n  more.\n", []string{"1-2 para: We keep your data.", "4-5 para: And more."}},
		{"bold", "**All bold**\n\n**Bold** and not\n\n__All bold__:\n\n***Both***\n\n*Italic*\n", []string{
			"1 para bold: All bold", "3 para: Bold and not", "5 para bold: All bold:", "7 para bold: Both", "9 para: Italic"}},
		{"items", "* aa\n* bb\n\n1. cc\n2. dd\n\n7) ee\n8) ff\n", []string{
			"1 item1 •: aa", "2 item1 •: bb", "4 item1 1.: cc", "5 item1 2.: dd", "7 item1 7): ee", "8 item1 8): ff"}},
		{"nested items", "- aa\n  - bb\n    1. cc\n\n    more\n- dd\n\n  ee\n", []string{
			"1 item1 •: aa", "2 item2 •: bb", "3 item3 1.: cc", "5 para: more", "6 item1 •: dd", "8 para: ee"}},
		{"item with heading", "- # aa\n- **bb**\n\n  cc\n", []string{"1 head1: aa", "2 item1 • bold: bb", "4 para: cc"}},
		{"hard breaks", "aa  \nbb\\\ncc<br>dd<br/>ee\nff\n", []string{
			"1 para: aa", "2 line: bb", "3 line: cc", "3 line: dd", "3-4 line: ee ff"}},
		{"links", "[aa](b)\n\naa [bb](c \"d\") ee\n\n<https://x.example>\n\n![alt](b.png)\n\n[![alt](b.png)](c)\n\n[aa][r]\n\n[r]: http://r.example\n", []string{
			"1 para: aa", "3 para: aa bb ee", "5 para: https://x.example", "11 para: aa"}},
		{"escapes", "1\\. a\\*b \\# c\n\n\\- d\n\na\\b\n", []string{"1 para: 1. a*b # c", "3 para: - d", "5 para: a\\b"}},
		{"entities", "a &amp; b&nbsp;c &#39;d&#39; &eacute; &unknown; AT&T\n", []string{"1 para: a & b c 'd' é &unknown; AT&T"}},
		{"code", "```\naa  bb\ncc\n```\n\n    dd\n\n`ee ff`\n", []string{"2 code: aa bb", "3 code: cc", "6 code: dd", "8 para: ee ff"}},
		{"html", "<div>\naa <b>bb</b>.\n</div>\n\ncc <em>dd</em>ee <a href=\"x\">ff</a>\n", []string{"2 line: aa bb.", "5 para: cc ddee ff"}},
		{"quote", "> aa\n> bb\n>\n> - cc\n", []string{"1-2 para: aa bb", "4 item1 •: cc"}},
		{"definitions", "aa\n: bb\n\n  cc\n\n**dd** ee\n: ff\n: gg\n\nhh : ii\n", []string{
			"1 para bold: aa", "2 para: bb", "4 para: cc", "6 para bold: dd ee", "7 para: ff", "8 para: gg", "10 para: hh : ii"}},
		{"table", "| aa | bb |\n|---|---|\n| cc | dd \\| ee |\n| ff |\n\ngg | hh\n--|--\nii | **jj**\n", []string{
			"1 row: aa | bb", "3 row: cc | dd | ee", "4 row: ff |", "6 row: gg | hh", "8 row: ii | jj"}},
		{"rule", "aa\n\n---\n\n* * *\n\nbb\n", []string{"1 para: aa", "7 para: bb"}},
		{"byte order mark", "\ufeff# aa\n\nbb\n", []string{"1 head1: aa", "3 para: bb"}},
		{"CR LF", "# aa\r\n\r\nbb\r\ncc\r\n\r\n- dd\r\n", []string{"1 head1: aa", "3-4 para: bb cc", "6 item1 •: dd"}},
		{"nothing", "\n \n", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			blocks := Markdown(tt.src)
			checkBlocks(t, tt.src, blocks)
			var got []string
			for _, b := range blocks {
				got = append(got, drawn(b))
			}
			if g, w := strings.Join(got, "\n"), strings.Join(tt.want, "\n"); g != w {
				t.Errorf("blocks are\n%s\nwant\n%s", g, w)
			}
		})
	}
}

// TestMarkdownGaps checks that blank lines between blocks are counted.
func TestMarkdownGaps(t *testing.T) {
	src := "# a\nb\n\n\nc\n\n- d\n- e\n\n\n\n- f\n"
	want := map[string]int{"a": 0, "b": 0, "c": 2, "d": 1, "e": 0, "f": 3}
	for _, b := range Markdown(src) {
		if b.Gap != want[b.Text.S] {
			t.Errorf("%q stands after %d blank lines, want %d", b.Text.S, b.Gap, want[b.Text.S])
		}
	}
}

// TestMarkdownPositions checks that every word of a document can be found in
// its source by its position.
func TestMarkdownPositions(t *testing.T) {
	files, _ := filepath.Glob("../sample/*.md")
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		blocks := Markdown(string(raw))
		checkBlocks(t, string(raw), blocks)
		checkWords(t, string(raw), blocks)
	}
}

// checkWords checks that the source of each word holds it.
func checkWords(t testing.TB, src string, blocks []Block) {
	t.Helper()
	for _, b := range blocks {
		for at, r := range b.Text.S {
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				continue
			}
			a, z := b.Text.Source(at, at+utf8.RuneLen(r))
			if got := src[a:z]; got != string(r) && !strings.ContainsRune(letters(html.UnescapeString(got)), r) && !strings.ContainsRune(normal(got), r) && !strings.ContainsRune(got, base(r)) {
				t.Errorf("%q in %q comes from [%d,%d) %q", r, b.Text.S, a, z, got)
				return
			}
		}
	}
}

// FuzzMarkdown: blocks are in order, do not overlap, and every letter of them
// comes from the place that they say.
func FuzzMarkdown(f *testing.F) {
	for _, s := range []string{
		"", "# a\n\nb", "- a\n  - b\n\n    c", "|a|b|\n|-|-|\n|c|d|", "a  \nb\\\nc<br>d", "[a](b) ![c](d) <http://e>", "**a** _b_ `c`",
		"> a\n> - b", "```\na\n```", "<p>a</p>", "&amp; &#x41; &nbsp;", "1\\. a", "\ufeff# a", "a\n=\n", "- \n- \n\n1.\n", "[a]: b\n[a]",
		"a\u0301*\u0301b*", "* * *", "<!-- a -->b", "a\r\nb\rc", "\x00a",
		// Found by fuzzing: a reference inside what looks like another, a table
		// that goldmark puts before its paragraph, a letter that is taken apart.
		"&amp; &#417 &nbsp;", "&nbspwww;", "|?|f\n6\n|-\n-", "|?|f\n\x10\n|-\n-\n|", "[a](b) !\u0f52[c](d)d) <htt <http://e>",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if len(src) > 1<<14 {
			return
		}
		src = strings.ToValidUTF8(src, "")
		blocks := Markdown(src)
		checkBlocks(t, src, blocks)
		checkWords(t, src, blocks)
	})
}
