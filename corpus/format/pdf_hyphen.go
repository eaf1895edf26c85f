package format

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// vocabulary knows the words of a document, in lower case, so that a hyphen at the end of a line can be judged: the
// words that stand within lines were not broken there.
type vocabulary struct {
	count   map[string]int
	divides bool // words are divided at the ends of lines
	signs   bool // with a sign of its own, as browsers do
}

// newVocabulary reads the lines of a document, column after column.
func newVocabulary(columns [][]string) *vocabulary {
	v := &vocabulary{count: map[string]int{}}
	for _, lines := range columns {
		for _, line := range lines {
			v.note(line)
		}
	}
	all, ends, known := 0, 0, 0
	for _, lines := range columns {
		for i, line := range lines {
			all++
			v.signs = v.signs || strings.HasSuffix(line, divider)
			if i+1 == len(lines) || !endsInHyphen(line) || !goesOnInWord(line, lines[i+1]) {
				continue
			}
			ends++
			before, after := halves(line, lines[i+1])
			if v.count[before+after] > v.count[before+"-"+after] {
				known++
			}
		}
	}
	// Text that is not divided has a hyphen at the end of few lines: those of compounds.
	v.divides = known >= 2 || ends >= 3 && 50*ends > all || known == 1 && ends < 3
	return v
}

// note counts the words of a line but for its first and its last, which may be parts.
func (v *vocabulary) note(line string) {
	words := strings.Fields(line)
	for i, word := range words {
		if word = bare(word); word == "" || i == 0 || i == len(words)-1 && endsInHyphen(line) {
			continue
		}
		v.count[word]++
		for _, half := range strings.Split(word, "-") {
			if half != word {
				v.count[half]++
			}
		}
	}
}

// bare is a word in lower case without the signs around it.
func bare(word string) string {
	word = strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.ToLower(hyphens.Replace(word))
}

// divider is the sign with which browsers divide words; typewriters have no key for it.
const divider = "‐"

var hyphens = strings.NewReplacer("‐", "-", "‑", "-", softHyphen, "")

// halves are the last word of a line that ends in a hyphen, without that, and the first word of the next line.
func halves(line, next string) (before, after string) {
	after, _, _ = strings.Cut(next, " ")
	return bare(line[strings.LastIndexFunc(line, unicode.IsSpace)+1:]), bare(after)
}

// goesOnInWord tells a line that can go on with the word that a hyphen parts: it begins in lower case, or both halves
// are in capitals.
func goesOnInWord(line, next string) bool {
	if first := firstRune(next); !unicode.IsUpper(first) {
		return unicode.IsLower(first)
	}
	before := []rune(strings.TrimRight(line, "-‐"))
	after := []rune(next)
	return len(before) > 1 && len(after) > 1 && unicode.IsUpper(before[len(before)-2]) &&
		unicode.IsUpper(before[len(before)-1]) && unicode.IsUpper(after[1])
}

// endsInHyphen tells a line that ends in a letter and a hyphen.
func endsInHyphen(line string) bool {
	last, size := utf8.DecodeLastRuneInString(line)
	return (last == '-' || last == '‐') && unicode.IsLetter(lastRune(line[:len(line)-size]))
}

// join joins the texts of lines, and returns where each of them begins.
func (v *vocabulary) join(lines []string) (text string, starts []int) {
	var sb strings.Builder
	for i, line := range lines {
		starts = append(starts, sb.Len())
		if i+1 == len(lines) {
			sb.WriteString(line)
			break
		}
		cut, between := v.seam(line, lines[i+1])
		sb.WriteString(line[:len(line)-cut])
		sb.WriteString(between)
	}
	return sb.String(), starts
}

// seam is how a line goes on in the next one: how many bytes of its end are there only since it ends, and what stands
// between the two.
func (v *vocabulary) seam(line, next string) (cut int, between string) {
	last, first := lastRune(line), firstRune(next)
	switch {
	case strings.HasSuffix(line, softHyphen):
		return len(softHyphen), ""
	case endsInHyphen(line):
		return v.hyphen(line, next)
	case isWide(last) && isWide(first), last == '—' && !strings.HasSuffix(line, " —"), first == '—' &&
		!strings.HasPrefix(next, "— "):
		return 0, ""
	case brokenURL.MatchString(line) && urlEnd.MatchString(next):
		return 0, ""
	}
	return 0, " "
}

// brokenURL is an address that ends where it may be broken; urlEnd how it goes on.
var (
	brokenURL = regexp.MustCompile(`(?:https?://|www\.)[^\s<>]*[/\-_.?=&]$`)
	urlEnd    = regexp.MustCompile(`^[a-z0-9][^\s]*(?:[/\-_.=?]|\.?$|\.?\s)`)
)

// hyphen is the seam of a line that ends in a hyphen.
//
// The word with a hyphen or the one without may stand elsewhere in the document: "third-party", "information". If
// neither does, it is a compound if words are not divided here, or if both halves are words of their own.
func (v *vocabulary) hyphen(line, next string) (cut int, between string) {
	size := utf8.RuneLen(lastRune(line))
	before, after := halves(line, next)
	last := before[strings.LastIndexByte(before, '-')+1:]
	with, without := v.count[before+"-"+after], v.count[before+after]
	switch {
	case suspended[after]:
		return 0, " "
	case !goesOnInWord(line, next):
		return 0, ""
	case strings.HasSuffix(line, divider):
		return size, ""
	case with > without, v.signs:
		return 0, ""
	case without > 0:
		return size, ""
	case !v.divides, prefixes[last], v.count[last] > 0 && v.count[after] > 0 && len(last) > 2 && !endings[after]:
		return 0, ""
	}
	return size, ""
}

// suspended are words behind a hyphen that stands for a part of a word: "pre- and post-".
var suspended = map[string]bool{
	"and": true, "or": true, "to": true, "und": true, "oder": true, "bzw": true, "bis": true, "et": true, "ou": true,
	"y": true, "o": true, "e": true,
}

// prefixes end in a hyphen that is written; endings are words that others end with.
var (
	prefixes = map[string]bool{
		"e": true, "non": true, "self": true, "third": true, "opt": true, "cross": true, "well": true, "long": true,
		"short": true,
		"first": true, "second": true, "user": true, "real": true,
	}
	endings = map[string]bool{
		"able": true, "age": true, "ant": true, "ate": true, "not": true, "less": true, "self": true, "selves": true,
		"ever": true, "fore": true,
		"where": true, "ship": true, "ward": true, "wards": true, "dates": true, "date": true, "sites": true, "site": true,
		"line": true, "side": true,
	}
)
