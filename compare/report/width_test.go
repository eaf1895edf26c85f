package report

import "testing"

func TestWidth(t *testing.T) {
	for s, want := range map[string]int{
		"": 0, "abc": 3, "青禾": 4, "ｆｕｌｌ": 8, "cafe\u0301": 4, "é": 1, "\x1b[0m": 3, "한국": 4, "😀": 2, "a\u200bb": 2, "…›·": 3,
	} {
		if got := Width(s); got != want {
			t.Errorf("Width(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestPrintable(t *testing.T) {
	for s, want := range map[string]string{
		"plain":                     "plain",
		"a\x1b[31mb\x07c":           "a[31mbc",
		"two\nlines\tand":           "two lines and",
		"right\u202eleft\u2066x":    "rightleftx",
		"c1 \u0085\u009b control":   "c1  control",
		"marks e\u0301 and 青禾 stay": "marks e\u0301 and 青禾 stay",
	} {
		if got := Printable(s); got != want {
			t.Errorf("Printable(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestFit(t *testing.T) {
	for _, c := range []struct {
		s    string
		n    int
		want string
	}{{"abc", 3, "abc"}, {"abcd", 3, "ab…"}, {"青禾记账", 5, "青禾…"}, {"青禾记账", 4, "青…"}, {"ab cd", 4, "ab…"}} {
		if got := fit(c.s, c.n); got != c.want {
			t.Errorf("fit(%q, %d) = %q, want %q", c.s, c.n, got, c.want)
		}
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0 policies", 1: "1 policy", 999: "999 policies", 1000: "1,000 policies", 1234567: "1,234,567 policies"} {
		if got := Count(n, "policy"); got != want {
			t.Errorf("Count(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestCaret(t *testing.T) {
	for _, c := range []struct {
		query      string
		start, end int
		want       string
	}{
		{"a b", 2, 3, "    a b\n      ^\n"},
		{"青 b", 4, 5, "    青 b\n       ^\n"},
		{"a", 1, 1, "    a\n     ^\n"},
		{"", 0, 0, "    \n    ^\n"},
		{"a\nb", 2, 9, "    a b\n      ^\n"},
	} {
		if got := Caret(c.query, c.start, c.end); got != c.want {
			t.Errorf("Caret(%q, %d, %d) =\n%swant\n%s", c.query, c.start, c.end, got, c.want)
		}
	}
}

// What a reader sees as one letter takes the columns of one, however many characters make it.
func TestClusters(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "abc": 3, "我们": 4, "cafe\u0301": 4, "a\x00b": 2, "👨‍👩‍👧‍👦": 2, "🇩🇪": 2, "－": 2, "a\u200bb": 2,
	} {
		if got := Width(text); got != want {
			t.Errorf("%q: %d columns, want %d", text, got, want)
		}
	}
	if got := fit("ab 👨‍👩‍👧‍👦 cd", 5); got != "ab…" {
		t.Errorf("cut to %q", got)
	}
	if got := fit("ab 👨‍👩‍👧‍👦 cd", 6); got != "ab 👨‍👩‍👧‍👦…" {
		t.Errorf("cut to %q", got)
	}
}
