package topic

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzParse: any file is a set or a message that names the file; the source of a set makes it again.
func FuzzParse(f *testing.F) {
	f.Add(small)
	f.Add("only these\ntopic a.b\nname: N\ndefinition: D.\nsure: a/b ... ?c # & !d*, *e\n")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1000 {
			return
		}
		s, err := Parse("f.txt", strings.NewReader(text))
		if err != nil {
			if !strings.HasPrefix(err.Error(), "f.txt:") && !strings.HasPrefix(err.Error(), "topics/") {
				t.Fatalf("%v", err)
			}
			return
		}
		again, err := Parse("f.txt", strings.NewReader(s.Source()))
		if err != nil || again.Sum() != s.Sum() {
			t.Fatalf("%v", err)
		}
	})
}

// FuzzClause: scores lie between 0 and 1 and fall, cues lie in the text, and the same text gets the
// same labels again.
func FuzzClause(f *testing.F) {
	set, err := Parse("small.txt", strings.NewReader(small))
	if err != nil {
		f.Fatal(err)
	}
	f.Add("Nobody under the age of 14 may join. We don’t use cookies.", "en")
	f.Add("未满十四周岁的儿童信息", "zh")
	f.Fuzz(func(t *testing.T, text, lang string) {
		if !utf8.ValidString(text) {
			return
		}
		labels := set.Clause(text, lang, Context{})
		last := 1.0
		for _, l := range labels {
			if l.Score < hinted || l.Score > last {
				t.Fatalf("score %v after %v", l.Score, last)
			}
			last = l.Score
			for _, c := range l.Cues {
				if c.Start < 0 || c.Start >= c.End || c.End > len(text) || !utf8.ValidString(text[c.Start:c.End]) {
					t.Fatalf("cue at %d:%d of %d", c.Start, c.End, len(text))
				}
			}
		}
		if again := set.Clause(text, lang, Context{}); !reflect.DeepEqual(labels, again) {
			t.Fatalf("%v, then %v", labels, again)
		}
	})
}
