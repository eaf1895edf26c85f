package index

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// The words of texts as the index has them, each with its position; those of
// function words in parentheses.
func TestAnalyze(t *testing.T) {
	golden(t, "words.txt", func(input string) string {
		f, text := english, input
		if lang, rest, ok := strings.Cut(input, ": "); ok && len(lang) == 2 {
			f, text = familyOf(lang), rest
		}
		var out []string
		for _, tok := range newAnalyzer(f).analyze(text) {
			s := fmt.Sprintf("%d:%s", tok.pos, tok.form)
			if tok.common > 0 {
				s = "(" + s + ")"
			}
			if covered := strings.ToLower(text[tok.start:tok.end]); covered != tok.form {
				s += "[" + text[tok.start:tok.end] + "]"
			}
			out = append(out, s)
		}
		return strings.Join(out, " ")
	})
}

func TestStem(t *testing.T) {
	golden(t, "stems.txt", func(input string) string {
		lang, words, _ := strings.Cut(input, ": ")
		f := familyOf(lang)
		var out []string
		for _, tok := range newAnalyzer(f).analyze(words) {
			out = append(out, stemOf(f, tok.word))
		}
		return strings.Join(out, " ")
	})
}

// No list may be longer than the numbers that the index has room for.
func TestFunctionWords(t *testing.T) {
	for f, set := range functionSets {
		if len(set) > 127 {
			t.Errorf("%s: %d function words", familyNames[f], len(set))
		}
		for w := range set {
			if fold(w) != w {
				t.Errorf("%s: %s has diacritics", familyNames[f], w)
			}
		}
	}
	for _, w := range strings.Fields("not no may must will without except nicht kein ohne darf pas sans sauf sin salvo us") {
		for f, set := range functionSets {
			if set[w] > 0 {
				t.Errorf("%s: %s is a function word", familyNames[f], w)
			}
		}
	}
}

// FuzzAnalyze: tokens are pieces of the text, in order, at ends of characters; positions
// grow; every phrase of a text is found by its units.
func FuzzAnalyze(f *testing.F) {
	for _, s := range []string{"We don't sell l'adresse e-mail, U.S. 1,000.", "使用cookie收集个人信息。", "ﬁnance Ⅳ ½ ＡＢＣ１ ｶﾞ", "a\u0301\u00ad b\u200bc", "ไทย한국어", "'’'-.-,", "İstanbul ǅ ß"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for fam := range families {
			tokens := newAnalyzer(fam).analyze(text)
			pos, start := int32(0), int32(0)
			for i, tok := range tokens {
				if tok.start < start || tok.end <= tok.start || int(tok.end) > len(text) || tok.pos <= pos {
					t.Fatalf("%q: token %d %q at %d-%d, position %d", text, i, tok.form, tok.start, tok.end, tok.pos)
				}
				if utf8.ValidString(text) && !utf8.ValidString(text[tok.start:tok.end]) {
					t.Fatalf("%q: token %q cuts a character", text, tok.form)
				}
				if tok.form == "" || len(tok.form) > 8*maxTerm {
					t.Fatalf("%q: form %q", text, tok.form)
				}
				stemOf(fam, tok.word)
				pos, start = tok.pos, tok.start
			}
			if units, spans := unitsOf(tokens), unitSpans(tokens); len(units) != len(spans) {
				t.Fatalf("%q: %d units, %d spans", text, len(units), len(spans))
			}
		}
	})
}
