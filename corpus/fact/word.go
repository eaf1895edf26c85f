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
			w.cue, w.tags = l.cue(w.s), tagsOf(w.s)
		}
		out = append(out, w)
		i = k
	}
	return out
}
