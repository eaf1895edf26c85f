package corpus

import (
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"

	"clausewise/corpus/lang"
)

// languages are those that a policy may be found to be written in; the
// detector errs less the fewer it may choose from.
var languages = whatlanggo.Options{Whitelist: map[whatlanggo.Lang]bool{
	whatlanggo.Eng: true, whatlanggo.Deu: true, whatlanggo.Fra: true, whatlanggo.Spa: true,
	whatlanggo.Ita: true, whatlanggo.Nld: true, whatlanggo.Por: true, whatlanggo.Pol: true,
	whatlanggo.Swe: true, whatlanggo.Dan: true, whatlanggo.Nob: true, whatlanggo.Fin: true,
	whatlanggo.Ces: true, whatlanggo.Tur: true, whatlanggo.Rus: true, whatlanggo.Ukr: true,
	whatlanggo.Ell: true, whatlanggo.Hun: true, whatlanggo.Ron: true,
}}

// script is the writing system that carries most of a text.
type script uint8

const (
	noScript script = iota
	latin
	han    // Chinese; Japanese if kana stand between
	hangul // Korean
	other
)

// scripts counts letters by writing system. A Han character weighs as much as
// the two Latin letters that it takes the room of.
type scripts struct{ latin, han, kana, hangul, other int }

func (s *scripts) add(text string) {
	for _, r := range text {
		switch {
		case r < 0x80:
			if r|0x20 >= 'a' && r|0x20 <= 'z' {
				s.latin++
			}
		case unicode.Is(unicode.Han, r):
			s.han += 2
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			s.kana += 2
		case unicode.Is(unicode.Hangul, r):
			s.hangul += 2
		case unicode.Is(unicode.Latin, r):
			s.latin++
		case unicode.IsLetter(r):
			s.other++
		}
	}
}

func (s scripts) total() int { return s.latin + s.han + s.kana + s.hangul + s.other }

// main returns the script of the text. Chinese texts are full of Latin names,
// so a third of Han is enough.
func (s scripts) main() script {
	n := s.total()
	switch {
	case n == 0:
		return noScript
	case 3*(s.han+s.kana) >= n:
		return han
	case 3*s.hangul >= n:
		return hangul
	case 2*s.other > n:
		return other
	}
	return latin
}

func scriptOf(text string) script {
	var s scripts
	s.add(text)
	return s.main()
}

// language returns the ISO 639-1 code of a whole text: told by its script where
// that is enough, by its function words where they are clear, and else by the
// frequencies of its letters; "" for no letters.
func language(text string) string {
	var s scripts
	s.add(text)
	switch s.main() {
	case noScript:
		return ""
	case han:
		if 10*s.kana > s.han {
			return "ja"
		}
		return "zh"
	case hangul:
		return "ko"
	case latin:
		if code := countFunctionWords(text).language(); code != "" {
			return code
		}
	}
	// Where two languages are equally likely the detector takes either; a
	// short text is then called English, so that it is the same each time.
	if info := whatlanggo.DetectWithOptions(strings.ToValidUTF8(sample(text), ""), languages); info.IsReliable() {
		return info.Lang.Iso6391()
	}
	return "en"
}

// sample is enough of a text to tell its language, from its middle, where
// fewer names and menus stand than at its ends.
func sample(text string) string {
	const enough = 4 << 10
	if len(text) <= enough {
		return text
	}
	start := (len(text) - enough) / 2
	return text[start : start+enough]
}

// wordLanguages are the languages whose function words are known. These tell the language of a single clause, for
// which letter frequencies are too few, and in a hundredth of the time.
var wordLanguages = lang.With(lang.FunctionWords)

// functionWords has by function word the languages that it belongs to: bits, by place in wordLanguages.
var functionWords = func() map[string]uint64 {
	words := map[string]uint64{}
	for i, l := range wordLanguages {
		for _, w := range l.Words(lang.FunctionWords) {
			words[w] |= 1 << i
		}
	}
	return words
}()

// wordCount counts the words of a text and, by language, its function words.
type wordCount struct {
	words int
	hits  []int // by place in wordLanguages
}

func countFunctionWords(text string) wordCount {
	c := wordCount{hits: make([]int, len(wordLanguages))}
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		c.words++
		if len(w) > 6 {
			continue
		}
		set := functionWords[strings.ToLower(w)]
		for i := 0; set != 0; i, set = i+1, set>>1 {
			c.hits[i] += int(set & 1)
		}
	}
	return c
}

// language returns the one language whose function words are clearly the
// commonest, or "".
func (c wordCount) language() string {
	best, second := 0, 0
	for i, n := range c.hits {
		if n > c.hits[best] {
			best = i
		}
	}
	for i, n := range c.hits {
		if i != best && n > second {
			second = n
		}
	}
	if c.words < 8 || 6*c.hits[best] < c.words || 2*c.hits[best] < 3*second {
		return ""
	}
	return wordLanguages[best].Code
}
