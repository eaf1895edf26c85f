package compare

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"clausewise/corpus/stem"
)

// lexicon cuts texts into words, and remembers the hash of the stem of each word by that of the word and its
// language.
type lexicon map[uint64]uint64

// words appends the hashes of the words of a text: their stems, numbers whole, and of scripts without
// spaces each pair of letters that stand together. What stands behind an apostrophe is dropped.
func (l lexicon) words(out []uint64, text, lang string) []uint64 {
	start, stop := -1, -1 // of the word under way, and where it is cut
	var digits bool
	var han rune    // the letter before, of a script without spaces
	single := false // it has no other beside it
	end := func(at int) {
		if single {
			out = append(out, mix(uint64(han), 1))
		}
		if start >= 0 {
			if stop >= 0 {
				at = stop
			}
			switch {
			case digits:
				out = append(out, hash(text[start:at]))
			case at-start > 1:
				out = append(out, l.stem(text[start:at], lang))
			}
		}
		start, stop, han, single = -1, -1, 0, false
	}
	for i, r := range text {
		switch {
		case 'a' <= r && r <= 'z':
			if start < 0 || digits {
				end(i)
				start, digits = i, false
			}
		case unspaced(r):
			if start >= 0 {
				end(i)
			}
			if han != 0 {
				out = append(out, mix(uint64(han), uint64(r)))
			}
			single, han = han == 0, r
		case unicode.IsLetter(r) || unicode.Is(unicode.Mn, r):
			if start < 0 || digits {
				end(i)
				start, digits = i, false
			}
		case unicode.IsDigit(r):
			if start < 0 || !digits {
				end(i)
				start, digits = i, true
			}
		case (r == '\'' || r == '’') && start >= 0 && !digits:
			if stop < 0 {
				stop = i
			}
		case (r == '.' || r == ',') && start >= 0 && digits && i+1 < len(text) && '0' <= text[i+1] && text[i+1] <= '9':
		default:
			end(i)
		}
	}
	end(len(text))
	return out
}

// stem returns the hash of the stem of a word, or of the word that stands for all that mean the same.
func (l lexicon) stem(word, lang string) uint64 {
	raw := mix(hash(lang), foldedHash(word))
	h, ok := l[raw]
	if !ok {
		s := stem.Of(strings.ToLower(word), lang)
		if same, ok := synonyms()[lang][s]; ok {
			s = same
		}
		h = hash(s)
		l[raw] = h
	}
	return h
}

// foldedHash is the hash of a word without regard to case.
func foldedHash(word string) uint64 {
	var h uint64 = fnvOffset
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c >= utf8.RuneSelf {
			return hash(strings.ToLower(word))
		}
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		h = (h ^ uint64(c)) * fnvPrime
	}
	return h
}

// unspaced tells a letter of a script that has no spaces between words.
func unspaced(r rune) bool {
	return r >= 0x2e80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

func hash(s string) uint64 { return hashBytes(fnvOffset, s) }

func hashBytes(h uint64, s string) uint64 {
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return h
}

func mix(a, b uint64) uint64 {
	h := a*fnvPrime ^ b
	h ^= h >> 29
	return h * 0xbf58476d1ce4e5b9
}
