package format

import (
	"regexp"
	"slices"
	"unicode"

	"golang.org/x/text/unicode/bidi"
)

// mirrored returns the pages, those of scripts that run from right to left as in a mirror: then what is said of lines
// from left to right holds for them, too. Pdftohtml gives their letters as they stand, from left to right; here they
// come in the order of reading.
func mirrored(sheets []*sheet) []*sheet {
	out := slices.Clone(sheets)
	for i, s := range sheets {
		if !s.isFromRight() {
			continue
		}
		m := *s
		m.pieces, m.words = slices.Clone(s.pieces), slices.Clone(s.words)
		for k := range m.pieces {
			p := &m.pieces[k]
			p.mirror(s.width)
			p.text = fromRight(p.text)
		}
		for k := range m.words {
			w := &m.words[k]
			w.mirror(s.width)
			w.text = fromRight(w.text)
		}
		out[i] = &m
	}
	return out
}

// isFromRight tells a page most letters of which are of a script that runs from right to left.
func (s *sheet) isFromRight() bool {
	from, letters := 0, 0
	for _, p := range s.pieces {
		for _, r := range p.text {
			if unicode.IsLetter(r) {
				letters++
				if isFromRight(r) {
					from++
				}
			}
		}
	}
	return 2*from > letters
}

func isFromRight(r rune) bool {
	if r < 0x590 {
		return false
	}
	p, _ := bidi.LookupRune(r)
	return p.Class() == bidi.R || p.Class() == bidi.AL
}

// fromRight puts letters that stand from left to right in the order in which they are read. Numbers and Latin words
// among them run from left to right.
func fromRight(s string) string {
	for _, r := range s {
		if isFromRight(r) {
			return fromLeft.ReplaceAllStringFunc(bidi.ReverseString(s), bidi.ReverseString)
		}
	}
	return s
}

var fromLeft = regexp.MustCompile(`[\p{Latin}\p{N}]+(?:[-.,:/@_ ]+[\p{Latin}\p{N}]+)*`)
