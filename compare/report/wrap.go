package report

import (
	"strings"
	"unicode"
)

// wrap cuts text into lines of at most width columns and returns their byte
// ranges, without the spaces between them. Lines end between words, between
// East Asian letters, and where nothing else helps, anywhere. There is at least
// one line.
func wrap(text string, width int) [][2]int {
	width = max(width, 2) // for one wide letter
	var lines [][2]int
	start, used := 0, 0 // of the line under way
	end, next := -1, -1 // of the last place to break: where the line ends, where the next begins
	var last cluster    // the one before
	for c := range clusters(text) {
		isSpace, afterSpace := unicode.IsSpace(c.first), unicode.IsSpace(last.first)
		switch {
		case isSpace && !afterSpace:
			end, next = c.start, c.end
		case isSpace:
			next = c.end
		case c.start > start && !afterSpace && between(last, c):
			end, next = c.start, c.start
		}
		for !isSpace && used+c.width > width && c.start > start {
			if end <= start {
				end, next = c.start, c.start
			}
			lines = append(lines, [2]int{start, end})
			start = next
			used = Width(text[start:c.start])
			end, next = -1, -1
		}
		if isSpace && c.start == start {
			start = c.end // spaces at the beginning of a line
		} else {
			used += c.width
		}
		last = c
	}
	if rest := strings.TrimRightFunc(text[start:], unicode.IsSpace); rest != "" || len(lines) == 0 {
		lines = append(lines, [2]int{start, start + len(rest)})
	}
	return lines
}

// between reports whether a line may end between two letters that stand together.
func between(a, b cluster) bool {
	if b.width == 0 || strings.ContainsRune(openers, a.last) || strings.ContainsRune(closers, b.first) {
		return false
	}
	return a.width == 2 || b.width == 2
}

// Punctuation that must not end a line, and that must not begin one.
const (
	openers = "（「『【《〈〔［｛“‘([{"
	closers = "）」』】》〉〕］｝”’)]}，。、；：？！,.;:?!%％…—·"
)
