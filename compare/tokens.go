package compare

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokens cuts a text into the units of Words, and tells their kinds.
func tokens(text string) ([]string, []runeKind) {
	out, kinds := make([]string, 0, len(text)/3+1), make([]runeKind, 0, len(text)/3+1)
	for i := 0; i < len(text); {
		n, kind := token(text[i:])
		out, kinds = append(out, text[i:i+n]), append(kinds, kind)
		i += n
	}
	return out, kinds
}

// token returns the length and the kind of the token that s begins with.
func token(s string) (int, runeKind) {
	r, n := utf8.DecodeRuneInString(s)
	kind := kindOf(r)
	if kind != wordRune && kind != spaceRune {
		return n, kind
	}
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		next := kindOf(r)
		if next == kind || kind == wordRune && joins(s[n:], size) {
			n += size
			continue
		}
		break
	}
	return n, kind
}

// joins reports whether a mark stands within a word: "vendor's", "3.5", "10,000".
func joins(s string, size int) bool {
	if !strings.ContainsRune("'’.,", rune(s[0])) && !strings.HasPrefix(s, "’") {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s[size:])
	if s[0] == '.' || s[0] == ',' {
		return unicode.IsDigit(next)
	}
	return unicode.IsLetter(next) && !unspaced(next)
}

type runeKind uint8

const (
	markRune runeKind = iota // punctuation and what else stands alone
	wordRune
	spaceRune
	unspacedRune
)

func kindOf(r rune) runeKind {
	switch {
	case 'a' <= r && r <= 'z':
		return wordRune
	case r == ' ':
		return spaceRune
	case r == utf8.RuneError:
		return markRune
	case unspaced(r):
		return unspacedRune
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.Mn, r):
		return wordRune
	case unicode.IsSpace(r):
		return spaceRune
	}
	return markRune
}
