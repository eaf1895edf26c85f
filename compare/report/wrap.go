package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// wrap cuts text into lines of at most width columns and returns their byte
// ranges, without the spaces between them. Lines end between words, between
// East Asian letters, and where nothing else helps, anywhere. There is at least
// one line.
func wrap(text string, width int) [][2]int {
	width = max(width, 2) // for one wide letter
	var lines [][2]int
	start, used := 0, 0  // of the line under way
	end, next := -1, -1  // of the last place to break: where the line ends, where the next begins
	var last, space rune // the letter before; whether it was white space
	for i, r := range text {
		isSpace := unicode.IsSpace(r)
		switch {
		case isSpace && space == 0:
			end, next = i, i+utf8.RuneLen(r)
		case isSpace:
			next = i + utf8.RuneLen(r)
		case i > start && space == 0 && between(last, r):
			end, next = i, i
		}
		for !isSpace && used+columns(r) > width && i > start {
			if end <= start {
				end, next = i, i
			}
			lines = append(lines, [2]int{start, end})
			start = next
			used = Width(text[start:i])
			end, next = -1, -1
		}
		if isSpace && i == start {
			start = i + utf8.RuneLen(r) // spaces at the beginning of a line
		} else {
			used += columns(r)
		}
		last, space = r, 0
		if isSpace {
			space = r
		}
	}
	if rest := strings.TrimRightFunc(text[start:], unicode.IsSpace); rest != "" || len(lines) == 0 {
		lines = append(lines, [2]int{start, start + len(rest)})
	}
	return lines
}

// between tells whether a line may end between two letters that stand together.
func between(a, b rune) bool {
	if columns(b) == 0 {
		return false
	}
	if strings.ContainsRune(openers, a) || strings.ContainsRune(closers, b) {
		return false
	}
	return columns(a) == 2 || columns(b) == 2
}

// Punctuation that must not end a line, and that must not begin one.
const (
	openers = "（「『【《〈〔［｛“‘([{"
	closers = "）」』】》〉〕］｝”’)]}，。、；：？！,.;:?!%％…—·"
)
