package report

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  []string
	}{
		{"", 10, []string{""}},
		{"  ", 10, []string{""}},
		{"one two three", 20, []string{"one two three"}},
		{"one two three", 7, []string{"one two", "three"}},
		{"one two three", 8, []string{"one two", "three"}},
		{"one  two   three ", 6, []string{"one", "two", "three"}},
		{"unbreakable", 4, []string{"unbr", "eaka", "ble"}},
		{"a unbreakable", 4, []string{"a", "unbr", "eaka", "ble"}},
		{"我们不会出售您的姓名。", 8, []string{"我们不会", "出售您的", "姓名。"}},
		// A full stop does not begin a line, an opening quote does not end one.
		{"我们不会。出售您", 8, []string{"我们不", "会。出售", "您"}},
		{"我们不（会出售您", 8, []string{"我们不", "（会出售", "您"}},
		{"我们 use cookies 吗", 9, []string{"我们 use", "cookies", "吗"}},
		{"我", 1, []string{"我"}},
		{"cafe\u0301 cafe\u0301", 4, []string{"cafe\u0301", "cafe\u0301"}},
	} {
		var got []string
		for _, l := range wrap(c.text, c.width) {
			got = append(got, c.text[l[0]:l[1]])
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%q at %d: %s", c.text, c.width, d)
		}
	}
}

// FuzzWrap holds that lines stand in order, fit, begin and end with letters,
// and that only spaces stand between them.
func FuzzWrap(f *testing.F) {
	f.Add("We keep  your 地址 for a year.", 7)
	f.Add("cafe\u0301\u0301\u0301 \u00a0x", 3)
	f.Add("\x00\rfeg h", 2)
	f.Fuzz(func(t *testing.T, text string, width int) {
		if !utf8.ValidString(text) || len(text) > 1000 {
			return
		}
		width = max(2, width%100)
		at := 0
		for _, l := range wrap(text, width) {
			if l[0] < at || l[1] < l[0] || strings.TrimSpace(text[at:l[0]]) != "" {
				t.Fatalf("%q at %d: %v", text, width, wrap(text, width))
			}
			line := text[l[0]:l[1]]
			if Width(line) > width || strings.TrimFunc(line, unicode.IsSpace) != line {
				t.Fatalf("%q at %d: line %q", text, width, line)
			}
			at = l[1]
		}
		if strings.TrimSpace(text[at:]) != "" {
			t.Fatalf("%q at %d: lost %q", text, width, text[at:])
		}
	})
}
