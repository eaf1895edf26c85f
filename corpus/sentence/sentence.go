package sentence

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"clausewise/corpus/lang"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// All yields the byte ranges of the sentences of text, in order, without the
// white space around them. Every letter of the text is in exactly one.
func All(text string) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		begin := 0
		it := sentences.FromString(text)
		for it.Next() {
			end := it.End()
			if end < len(text) && goesOn(text[begin:end]) {
				continue
			}
			if start, stop := trim(text, begin, end); start < stop && !yield(start, stop) {
				return
			}
			begin = end
		}
		if start, stop := trim(text, begin, len(text)); start < stop {
			yield(start, stop)
		}
	}
}

func trim(text string, start, end int) (int, int) {
	s := strings.TrimRightFunc(text[start:end], unicode.IsSpace)
	end = start + len(s)
	return end - len(strings.TrimLeftFunc(s, unicode.IsSpace)), end
}

// goesOn reports whether what looks like a sentence ends with an abbreviation, or is
// a number or a letter that counts what follows: "e.g.", "Art.", "2."
func goesOn(s string) bool {
	s, stop := strings.CutSuffix(strings.TrimRightFunc(s, unicode.IsSpace), ".")
	if !stop {
		return false
	}
	at := strings.LastIndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("([\"'“‘/", r) })
	word := s
	if at >= 0 {
		_, size := utf8.DecodeRuneInString(s[at:])
		word = s[at+size:]
	}
	if at < 0 && len(word) <= 3 {
		return true // "2", "iv", "a"
	}
	return abbreviations[strings.ToLower(word)] || utf8.RuneCountInString(word) == 1 && unicode.IsUpper([]rune(word)[0])
}

// abbreviations are those of all languages: which one a text is in is not known here.
var abbreviations = lang.Set(lang.Abbreviations)
