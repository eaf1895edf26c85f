package sentence

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

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

// goesOn tells whether what looks like a sentence ends with an abbreviation, or is
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

// abbreviations after which a sentence goes on although a capital letter may
// follow. Those that often end a sentence ("etc", "usw", "Inc", "Ltd") are not
// among them.
var abbreviations = set(`e.g i.e eg ie cf vs viz approx nos art arts sec secs para paras cl ch fig pt
	mr mrs ms dr prof st u.s u.k jr sr
	z.b d.h bzw vgl abs nr ggf sog u.a i.d.r i.s.d i.v.m bspw evtl inkl lit ziff s.o
	p.ex ex cad réf mme`)

func set(words string) map[string]bool {
	out := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}
