package fact

import (
	"slices"
	"sync"
	"unicode/utf8"

	"clausewise/corpus/lang"
)

// scanned is what one pass over a text found.
type scanned struct {
	facts  []Fact // by name
	digits []int  // where runs of digits begin
	ats    []int  // of "@" and "＠"
	links  []int  // of "://" and of words that begin with "www."
	units  []int  // of units of time and words of age
}

// scan looks at every byte once and at every word in one table.
func scan(text, in string) scanned {
	var s scanned
	t := tables()
	language := langBits()[in]
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c < 0x80 && isLetter(c), c >= 0xC3 && c <= 0xDF:
			i = s.word(t, text, i, wordEnd(text, i), language)
		case isDigit(c):
			s.digits = append(s.digits, i)
			for i++; i < len(text) && isDigit(text[i]); i++ {
			}
			if i < len(text) && text[i] == '+' && language&langBits()["en"] != 0 { // "16+"
				s.units = append(s.units, i)
			}
		case c == '@':
			s.ats = append(s.ats, i)
			i++
		case c == ':':
			if len(text)-i > 3 && text[i+1] == '/' && text[i+2] == '/' {
				s.links = append(s.links, i)
			}
			i++
		case c >= 0xE3 && c <= 0xEF && i+3 <= len(text):
			i = s.rune(t, text, i)
		default:
			i++
		}
	}
	return s
}

// word handles the European word text[i:end] and returns where to go on.
func (s *scanned) word(t *nameTables, text string, i, end int, language uint8) int {
	var buf [maxWord]byte
	if end-i > maxWord {
		return end
	}
	if i > 0 && isDigit(text[i-1]) && end-i < 3 { // "3rd", "30d"
		return end
	}
	key := fold(buf[:0], text[i:end])
	e, ok := t.latin[string(key)]
	if !ok {
		return end
	}
	if e.unit&language != 0 || e.bound && end+1 < len(text) && (isDigit(text[end+1]) || isTeen(text[end+1:])) {
		s.units = append(s.units, i)
	}
	if e.www && end < len(text) && text[end] == '.' {
		s.links = append(s.links, i)
	}
	if e.form {
		s.facts = companyBefore(s.facts, text, i, end)
	}
	if e.sdk {
		s.facts = sdkBefore(s.facts, text, i, end)
	}
	if n, stop := e.match(text, i, language); n != nil {
		s.facts = append(s.facts, Fact{Kind: n.kind, Value: n.value, Start: i, End: stop})
		if n.kind != Company { // "Moss Analytics SDK" and "Moss, Inc." say more
			return stop
		}
	}
	return end
}

var teens = lang.Words("fact: teens")

// isTeen reports whether s begins with one of the number words from twelve to nineteen.
func isTeen(s string) bool {
	return startsWithAny(s, teens...)
}

// rune handles the Chinese letter at i and returns where to go on.
func (s *scanned) rune(t *nameTables, text string, i int) int {
	if text[i:i+3] == zhYear {
		s.facts = chineseDate(s.facts, text, i)
	}
	switch letter := text[i : i+3]; {
	case letter == "＠":
		s.ats = append(s.ats, i)
	case letter == "《":
		s.facts = titledLaw(s.facts, text, i)
	case slices.Contains(zhUnitLetters, letter) && countedBefore(text[:i]):
		s.units = append(s.units, i)
	}
	if c := text[i]; c == 0xEF || i+6 > len(text) || !utf8.RuneStart(text[i+3]) {
		return i + 3
	}
	if e, ok := t.chinese[text[i:i+6]]; ok {
		if e.form {
			s.facts = chineseCompany(s.facts, text, i)
		}
		if n, stop := e.match(text, i, 0xFF); n != nil {
			s.facts = append(s.facts, Fact{Kind: n.kind, Value: n.value, Start: i, End: stop})
			return stop
		}
	}
	return i + 3
}

// langBits are the languages that have words of periods, as bits. What is not known to be another language is read as
// English, and so are the English words of a Chinese text.
var langBits = sync.OnceValue(func() map[string]uint8 {
	out := map[string]uint8{}
	for i, l := range lang.With(lang.PeriodWords) {
		out[l.Code] = 1 << i
	}
	out[""], out["zh"] = out["en"], out["en"]
	return out
})

// countedBefore reports whether s may end with what counts a Chinese unit: "15",
// "（15）", "三个", "工作".
func countedBefore(s string) bool {
	if s == "" {
		return false
	}
	if c := s[len(s)-1]; c < 0x80 {
		return isDigit(c) || c == ' ' || c == ')' || c == ']'
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return r == '）' || r == '】' || chineseDigit(r) >= 0 || slices.Contains(zhCounted, string(r))
}
