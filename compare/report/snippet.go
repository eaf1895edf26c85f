package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// snippet returns the byte range of text to show where there is room for so
// many columns: the part with the most different marks, and of those the
// closest together, cut at ends of sentences where that loses no mark, else
// between words. Marks are byte ranges in order; without any the beginning is
// shown.
func snippet(text string, marks [][2]int, room int) (start, end int) {
	if Width(text) <= room {
		return 0, len(text)
	}
	room = max(room-4, 8) // for "… " before and " …" after
	from, to := window(text, marks, room)
	spare := room - Width(text[from:to])
	// The marks stand in the middle, unless a sentence begins not far before.
	start = sentence(text, back(text, from, spare*3/4), from)
	if start < 0 {
		start = word(text, back(text, from, spare/2), from)
	}
	end = forth(text, to, room-Width(text[start:to]))
	if end == len(text) {
		if s := back(text, from, room-Width(text[from:end])); s < start {
			start = word(text, s, start)
			if s = sentence(text, s, from); s >= 0 {
				start = s
			}
		}
	}
	if e := sentenceEnd(text, back(text, end, room/4), end); e > to && end < len(text) {
		return start, e
	}
	return start, wordEnd(text, end, to)
}

// window returns the range of the run of marks that fits the room and says
// the most of different words.
func window(text string, marks [][2]int, room int) (from, to int) {
	if len(marks) == 0 {
		return 0, 0
	}
	best := -1
	for i, m := range marks {
		seen := map[string]bool{}
		j := i
		for ; j < len(marks) && Width(text[m[0]:marks[j][1]]) <= room; j++ {
			seen[strings.ToLower(text[marks[j][0]:marks[j][1]])] = true
		}
		if j == i { // one mark that is too long itself
			j = i + 1
		}
		// Different words count most, then how many, then how close.
		score := len(seen)<<20 + (j-i)<<10 - min(marks[j-1][1]-m[0], 1<<10-1)
		if score > best {
			best, from, to = score, m[0], marks[j-1][1]
		}
		if j == len(marks) {
			break // all that follow hold fewer
		}
	}
	return from, to
}

// back returns the place that is at most so many columns before i.
func back(text string, i, room int) int {
	over := Width(text[:i]) - room
	for c := range clusters(text[:i]) {
		if over <= 0 {
			return c.start
		}
		over -= c.width
	}
	return i
}

// forth returns the place that is at most so many columns after i.
func forth(text string, i, room int) int {
	return i + len(displaywidth.TruncateString(text[i:], room, ""))
}

// sentence returns where the first sentence begins that does so from start
// on and not behind the mark, or -1.
func sentence(text string, start, mark int) int {
	if start == 0 {
		return 0
	}
	_, n := utf8.DecodeLastRuneInString(text[:start])
	for i := start - n; i < mark; {
		r, n := utf8.DecodeRuneInString(text[i:])
		i += n
		switch {
		case i < start:
		case strings.ContainsRune("。！？；", r):
			return i
		case strings.ContainsRune(".!?;", r) && i+1 <= mark && text[i] == ' ':
			return i + 1
		}
	}
	return -1
}

// sentenceEnd returns the end of the last sentence that ends between from and
// to, or -1.
func sentenceEnd(text string, from, to int) int {
	for i := to; i > from; {
		r, n := utf8.DecodeLastRuneInString(text[:i])
		switch {
		case strings.ContainsRune("。！？；", r):
			return i
		case strings.ContainsRune(".!?;", r) && i < len(text) && text[i] == ' ':
			return i
		}
		i -= n
	}
	return -1
}

// word moves a start that stands within a word behind that word, but not
// behind the mark.
func word(text string, start, mark int) int {
	for i := start; start > 0 && i <= mark && i < len(text); {
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		r, n := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsSpace(r) && (unicode.IsSpace(before) || between(ofRune(before), ofRune(r))) {
			return i
		}
		i += n
	}
	return start
}

// wordEnd moves an end that stands within a word before that word, but not
// before the mark.
func wordEnd(text string, end, mark int) int {
	for i := end; end < len(text) && i >= mark && i > 0; {
		before, n := utf8.DecodeLastRuneInString(text[:i])
		r, _ := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(r) || between(ofRune(before), ofRune(r)) {
			return i
		}
		i -= n
	}
	return end
}
