package index

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// String shows how a query was understood: +must, -not, "phrase", pre*, fuzzy~,
// field:value, (group), [or].
func (e *expr) String() string {
	sign := [...]string{should: "", must: "+", mustNot: "-"}[e.occur]
	field := ""
	if e.field != "" {
		field = e.field + ":"
	}
	switch e.op {
	case opPhrase:
		return fmt.Sprintf("%s%s%q", sign, field, e.text)
	case opPrefix:
		return sign + field + e.text + "*"
	case opFuzzy:
		return sign + field + e.text + "~"
	case opField:
		if e.star {
			return sign + field + e.text + "*"
		}
		return sign + field + e.text
	case opGroup, opOr:
		var parts []string
		for _, p := range e.parts {
			parts = append(parts, p.String())
		}
		if e.op == opOr {
			return sign + "[" + strings.Join(parts, " ") + "]"
		}
		return sign + "(" + strings.Join(parts, " ") + ")"
	}
	return sign + field + e.text
}

func TestParse(t *testing.T) {
	golden(t, "query.txt", func(input string) string {
		e, err := parse(input)
		var syntax *SyntaxError
		switch {
		case errors.As(err, &syntax):
			return fmt.Sprintf("error at %d-%d %q: %s (%s)", syntax.Start, syntax.End, input[syntax.Start:syntax.End], syntax.Msg, syntax.Hint)
		case err != nil:
			return "not a syntax error: " + err.Error()
		}
		return e.String()
	})
}

func TestParseLimits(t *testing.T) {
	for _, query := range []string{
		strings.Repeat("(", maxDepth+1) + "a" + strings.Repeat(")", maxDepth+1),
		strings.Repeat("a", maxQuery+1),
		"a\xff",
	} {
		var syntax *SyntaxError
		if _, err := parse(query); !errors.As(err, &syntax) {
			t.Errorf("%.40s: %v", query, err)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "ab", 2}, {"vendor", "vendro", 1}, {"vendor", "vndor", 1}, {"lang", "language", 4}, {"kitten", "sitting", 3}} {
		if got := distance(c.a, c.b); got != c.want {
			t.Errorf("%s, %s: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

// FuzzSearch: no query breaks a search. An error is a *SyntaxError with a range in the
// query; highlights are ranges of the text, in order and apart; each hit of a
// page is there once.
func FuzzSearch(f *testing.F) {
	for _, s := range []string{"cookies", `"to be" -x`, "(a OR b) +c", "vendor:x lang:de", "个人信息 删", "ret* acount~", "“a” „b“ «c»", "number:(2)", "-", "+(", `"`, "a:b", "* ~ :", "heading:\"x y\"", "don't l'utilisateur e-mail U.S. 1,000 3.5", "topic:young kids", "-topic:sale topic:give.* 孩子"} {
		f.Add(s)
	}
	x := testIndex(f, library()...)
	f.Fuzz(func(t *testing.T, query string) {
		r, err := x.Search(t.Context(), Query{Text: query, AllVersions: true})
		if err != nil {
			var syntax *SyntaxError
			if !errors.As(err, &syntax) {
				t.Fatalf("%q: %v", query, err)
			}
			if syntax.Start < 0 || syntax.Start > syntax.End || syntax.End > len(query) || syntax.Msg == "" {
				t.Fatalf("%q: %+v", query, syntax)
			}
			return
		}
		seen := make(map[string]bool)
		for _, h := range r.Hits {
			if seen[h.ID] {
				t.Errorf("%q: %s is there twice", query, h.ID)
			}
			seen[h.ID] = true
			end := 0
			for _, m := range h.Highlights {
				if m[0] < end || m[1] <= m[0] || m[1] > len(h.Text) {
					t.Fatalf("%q: %v in %q", query, h.Highlights, h.Text)
				}
				end = m[1]
			}
		}
		if r.TotalAll > r.Total || len(r.Hits) > r.Total {
			t.Errorf("%q: %d hits, total %d, all %d", query, len(r.Hits), r.Total, r.TotalAll)
		}
	})
}
