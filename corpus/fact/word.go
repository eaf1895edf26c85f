package fact

import "strings"

// word is a word, a number or a mark of a sentence.
type word struct {
	start, end int    // byte range in the text
	s          string // folded
	cue        cue
}

// words cuts text[start:end] into words, digits and marks, and looks each word
// up. Spaces are dropped; a Chinese letter is a mark.
func words(text string, start, end int, l *lexicon) []word {
	folded := string(fold(make([]byte, 0, end-start), text[start:end]))
	out := make([]word, 0, len(folded)/4)
	for i := 0; i < len(folded); {
		c, k := folded[i], i
		switch {
		case c == ' ':
			i++
			continue
		case isDigit(c):
			for k++; k < len(folded) && (isDigit(folded[k]) || (folded[k] == '.' || folded[k] == ',') && k+1 < len(folded) && isDigit(folded[k+1])); k++ {
			}
		case isLetter(c), c >= 0xC3 && c <= 0xDF:
			k = wordEnd(folded, i)
		case c < 0x80:
			k++
		default:
			for k++; k < len(folded) && folded[k]&0xC0 == 0x80; k++ {
			}
		}
		w := word{start: start + i, end: start + k, s: folded[i:k]}
		if isLetter(c) || c >= 0xC3 {
			w.cue = l.cue(w.s)
		}
		out = append(out, w)
		i = k
	}
	return out
}

// lexicon is what the words of a language do in a sentence about a duration.
type lexicon struct {
	whole   map[string]cue
	stems   []stem // of words that are inflected or compounded
	numbers map[string]float64
	units   map[string]string
	late    bool // the predicate stands at the end, after the duration
}

type stem struct {
	s string
	cue
}

// cue returns the bits of a folded word.
func (l *lexicon) cue(s string) cue {
	if c, ok := l.whole[s]; ok {
		return c
	}
	for _, stem := range l.stems {
		if strings.HasPrefix(s, stem.s) {
			return stem.cue
		}
	}
	return 0
}

// newLexicon reads tables of words; a word that ends with "*" is a stem.
func newLexicon(cues map[cue]string, numbers map[string]float64, units map[string]string, late bool) *lexicon {
	l := &lexicon{whole: make(map[string]cue), numbers: numbers, units: make(map[string]string), late: late}
	for c, list := range cues {
		for w := range strings.FieldsSeq(list) {
			if s, ok := strings.CutSuffix(w, "*"); ok {
				l.stems = append(l.stems, stem{s, c})
			} else {
				l.whole[w] |= c
			}
		}
	}
	sortStems(l.stems)
	for w := range l.whole { // "notify" is also what "notif*" is
		for _, stem := range l.stems {
			if strings.HasPrefix(w, stem.s) {
				l.whole[w] |= stem.cue
				break
			}
		}
	}
	for unit, list := range units {
		for w := range strings.FieldsSeq(list) {
			l.units[w] = unit
			l.whole[w] |= isUnit
		}
	}
	for w := range numbers {
		l.whole[w] |= isNumber
	}
	return l
}
