package fact

// word is a word, a number or a mark of a sentence.
type word struct {
	start, end int    // byte range in the text
	s          string // folded
	cue        cue
	tags       tags
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
			for k++; k < len(folded) && (isDigit(folded[k]) || (folded[k] == '.' || folded[k] == ',') && k+1 < len(folded) &&
				isDigit(folded[k+1])); k++ {
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
			w.cue, w.tags = l.cue(w.s), tagsOf(w.s)
		}
		out = append(out, w)
		i = k
	}
	return out
}

// at returns word k, or a word that says nothing where there is none.
func at(ws []word, k int) *word {
	if k < 0 || k >= len(ws) {
		return &word{}
	}
	return &ws[k]
}

func isStop(s string) bool { return s == ";" || s == "；" || s == "|" || s == "•" }

// isComma reports whether s is a mark that a new part of the sentence may begin after.
func isComma(s string) bool {
	return s == "," || s == "，" || s == "–" || s == "—" || s == ":" || s == "："
}
