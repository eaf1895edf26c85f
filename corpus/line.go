package corpus

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"clausewise/corpus/lang"
)

// What a line of text looks like, which several stages ask.

// oneOf is a regular expression of the words of a class, in all languages.
func oneOf(c lang.Class) string { return strings.Join(lang.Words(c), "|") }

// separator returns what stands between two joined lines: a space, except
// between Han characters and after a hyphen that breaks a word.
func separator(a, b string) string {
	r, size := utf8.DecodeLastRuneInString(a)
	s, _ := utf8.DecodeRuneInString(b)
	if before, _ := utf8.DecodeLastRuneInString(a[:len(a)-size]); (r == '-' || r == '/') && unicode.IsLetter(before) &&
		unicode.IsLower(s) && !suspended.MatchString(b) {
		return ""
	}
	if isHanOrWide(r) && isHanOrWide(s) {
		return ""
	}
	return " "
}

// suspended follows a hyphen that stands for a part of a word: "pre- and post-".
var suspended = regexp.MustCompile(`^(?:` + oneOf(lang.WordPartJoints) + `)\b`)

func isHanOrWide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r < 0x3040 ||
		r >= 0xff00 && r < 0xff61
}

// textWidth counts columns: a Han character takes two.
func textWidth(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case r < 0x300:
			n++
		case isHanOrWide(r):
			n += 2
		case !unicode.Is(unicode.Mn, r):
			n++
		}
	}
	return n
}

func firstWordWidth(s string) int {
	r, _ := utf8.DecodeRuneInString(s)
	if isHanOrWide(r) {
		return 2
	}
	if i := strings.IndexByte(s, ' '); i >= 0 {
		s = s[:i]
	}
	return textWidth(s)
}

// isFinished reports whether s ends as a sentence, an item or a lead-in does.
func isFinished(s string) bool {
	s = strings.TrimRight(s, " \"'”’»)）]】』」")
	r, _ := utf8.DecodeLastRuneInString(s)
	if r == '.' && abbreviations[s[strings.LastIndexAny(s, " (")+1:]] {
		return false
	}
	return strings.ContainsRune(".!?;:。！？；：…．", r) || itemEnd.MatchString(s)
}

// itemEnd ends the last item but one of a list.
var itemEnd = regexp.MustCompile(`;\s*(?:` + oneOf(lang.ListJoints) + `)$`)

// abbreviations end in a full stop that ends no sentence.
var abbreviations = lang.Set(lang.LineAbbreviations)

// linkWords are the words after which no sentence ends.
var linkWords = lang.Set(lang.LinkWords)

func endsInComma(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(",，、", r)
}

// isOpen reports whether s cannot be the end of a sentence: it ends in a comma, an
// opening bracket, or a word that wants another.
func isOpen(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	if strings.ContainsRune(",，、(（[“«/&§", r) {
		return true
	}
	i := strings.LastIndexByte(s, ' ')
	return i > 0 && linkWords[s[i+1:]] && !itemEnd.MatchString(s)
}

func startsHan(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isHanOrWide(r)
}

func startsLower(s string) bool {
	s = strings.TrimLeft(s, "\"'“‘«(（[")
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// barrier is a gap over which no sentence goes on.
const barrier = 1000

func setReason(reasons []string, i int, reason string) {
	if reasons[i] == "" {
		reasons[i] = reason
	}
}

// sentenceBreak is the end of a sentence with another one after it.
var sentenceBreak = regexp.MustCompile(`[\p{Ll}\d)\]”"’%][.!?]["”’)]?\s+\p{Lu}|[。；！？].`)

// sentenceStart begins a sentence rather than a heading.
var sentenceStart = regexp.MustCompile(`^(?i)(?:(?:` + lang.Pattern(lang.SentenceOpeners) + `)\b|我们|您|你|如果|请|本政策|为了)`)

// isSentence tells a sentence that only lacks its full stop.
func isSentence(s string, words int) bool {
	if scriptOf(s) == han {
		return strings.ContainsAny(s, "，、") && utf8.RuneCountInString(s) > 16 || sentenceStart.MatchString(s) &&
			utf8.RuneCountInString(s) > 18
	}
	return words >= 9 && sentenceStart.MatchString(s)
}

// openingWord is the first run of letters or digits of s in lower case, of scripts without spaces the first letter.
func openingWord(s string) string {
	start := -1
	for i, r := range s {
		said := unicode.IsLetter(r) || unicode.IsDigit(r)
		switch {
		case start < 0 && said && r >= 0x2e80:
			return string(r)
		case start < 0 && said:
			start = i
		case start >= 0 && !said:
			return strings.ToLower(s[start:i])
		}
	}
	return strings.ToLower(s[max(start, 0):])
}
