package report

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// Width returns how many columns of a terminal s takes: two for wide East Asian
// letters (Unicode Standard Annex #11) and emoji, however many characters make one, none for marks that are set
// upon others and for control characters.
func Width(s string) int { return displaywidth.String(s) }

// A cluster is what a reader sees as one letter (Unicode Standard Annex #29), or a space.
type cluster struct {
	start, end  int // in the text
	first, last rune
	width       int
}

// ofRune is a cluster of one rune.
func ofRune(r rune) cluster { return cluster{first: r, last: r, width: displaywidth.Rune(r)} }

// clusters yields those of a text. A space is one for itself, whatever is set upon it.
func clusters(text string) iter.Seq[cluster] {
	return func(yield func(cluster) bool) {
		at := 0
		for g := displaywidth.StringGraphemes(text); g.Next(); {
			c := cluster{start: at, end: at + len(g.Value()), width: g.Width()}
			at = c.end
			var n int
			c.first, n = utf8.DecodeRuneInString(text[c.start:c.end])
			c.last, _ = utf8.DecodeLastRuneInString(text[c.start:c.end])
			if unicode.IsSpace(c.first) && c.start+n < c.end {
				space := cluster{c.start, c.start + n, c.first, c.first, displaywidth.Rune(c.first)}
				if !yield(space) {
					return
				}
				c.start, c.width = space.end, c.width-space.width
				c.first, _ = utf8.DecodeRuneInString(text[c.start:c.end])
			}
			if !yield(c) {
				return
			}
		}
	}
}

// Printable returns s without the characters that make a terminal do something
// else than print: control characters, and those that change the direction of
// what follows. Tabs and ends of lines become spaces.
func Printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case acts(r):
			return -1
		}
		return r
	}, s)
}

// acts reports whether a character does something else than print.
func acts(r rune) bool {
	return unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

// fit cuts s to n columns, with "…" where something is missing.
func fit(s string, n int) string {
	if Width(s) <= n {
		return s
	}
	return strings.TrimRight(displaywidth.TruncateString(s, n-1, ""), " ") + "…"
}
