package corpus

import (
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"
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
// that is enough, else by the frequencies of its letters; "" for no letters.
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
	}
	return whatlanggo.DetectLangWithOptions(strings.ToValidUTF8(sample(text), ""), languages).Iso6391()
}

// sample is enough of a text to tell its language, from its middle, where
// fewer names and menus stand than at its ends.
func sample(text string) string {
	const enough = 1 << 10
	if len(text) <= enough {
		return text
	}
	start := (len(text) - enough) / 2
	return text[start : start+enough]
}
