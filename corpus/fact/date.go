package fact

import (
	"clausewise/corpus/lang"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// dates adds the days and months that the digits of text name. A day written with
// slashes is read only if it can be one day: 02/03/2022 is two.
func dates(out []Fact, text string, digits []int) []Fact {
	for _, i := range digits {
		end := i
		for end < len(text) && isDigit(text[end]) {
			end++
		}
		if end-i != 4 || text[i] != '1' && text[i] != '2' {
			continue
		}
		y := atoi(text[i:end])
		if y < 1950 || y > 2100 {
			continue
		}
		if i > 0 && isLetter(text[i-1]) {
			continue
		}
		f, ok := yearFirst(text, y, i, end)
		if !ok {
			f, ok = yearLast(text, y, i, end)
		}
		if ok {
			f.Kind = Date
			out = append(out, f)
		}
	}
	return out
}

// yearFirst reads "2022-02-22", "2022/2/22", "2022年2月22日", "2022年2月".
func yearFirst(text string, y, start, end int) (Fact, bool) {
	p := reader{text, end}
	p.skip(" 】]")
	switch {
	case p.take("年"):
		p.skip(" 【[")
		m, ok := p.number()
		p.skip(" 】]")
		if !ok || !p.take("月") {
			return Fact{}, false
		}
		month := p.i
		p.skip(" 【[")
		if d, ok := p.number(); ok {
			p.skip(" 】]")
			if p.take("日") || p.take("号") {
				return dateFact(y, m, d, start, p.i)
			}
		}
		return monthFact(y, m, start, month)
	default:
		p.i = end
		sep := ""
		for _, s := range []string{"-", "/", ".", "–", "‑"} {
			if p.take(s) {
				sep = s
			}
		}
		if sep == "" || start > 0 && strings.IndexByte("-/.", text[start-1]) >= 0 {
			return Fact{}, false
		}
		p.skip(" ")
		m, ok := p.number()
		p.skip(" ")
		if !ok || !p.take(sep) {
			return Fact{}, false
		}
		p.skip(" ")
		d, ok := p.number()
		if !ok || p.i < len(text) && (isDigit(text[p.i])) {
			return Fact{}, false
		}
		return dateFact(y, m, d, start, p.i)
	}
}

// chineseDate adds the date whose "年" stands at i, if its year is in Chinese numerals
// or full-width digits: "二〇二二年三月四日", "２０２３年５月".
func chineseDate(out []Fact, text string, i int) []Fact {
	start, y := i, 0
	for n, unit := 0, 1; n < 4; n, unit = n+1, unit*10 {
		r, size := utf8.DecodeLastRuneInString(text[:start])
		d := chineseDigit(r)
		if d < 0 || d > 9 {
			return out
		}
		start, y = start-size, y+d*unit
	}
	if before, _ := utf8.DecodeLastRuneInString(text[:start]); y < 1950 || y > 2100 || chineseDigit(before) >= 0 {
		return out
	}
	k := i + len("年")
	m, k, ok := chineseNumber(text, k)
	if !ok || !strings.HasPrefix(text[k:], "月") {
		return out
	}
	k += len("月")
	f, ok := monthFact(y, int(m), start, k)
	if d, end, isDay := chineseNumber(text, k); isDay &&
		(strings.HasPrefix(text[end:], "日") || strings.HasPrefix(text[end:], "号")) {
		f, ok = dateFact(y, int(m), int(d), start, end+len("日"))
	}
	if !ok {
		return out
	}
	f.Kind = Date
	return append(out, f)
}

// yearLast reads what goes before a year: "22.02.2022", "22/2/2022", "22 February
// 2022", "February 22, 2022", "22. Februar 2022", "1er mars 2022", "August 2022".
func yearLast(text string, y, start, end int) (Fact, bool) {
	if end < len(text) && isWordByte(text[end]) {
		return Fact{}, false
	}
	const window = 32
	from := max(0, start-window)
	for from < start && !utf8.RuneStart(text[from]) {
		from++
	}
	before := text[from:start]
	trimmed := strings.TrimRight(before, " ")
	if trimmed == "" {
		return Fact{}, false
	}
	if sep := trimmed[len(trimmed)-1]; sep == '.' || sep == '/' || sep == '-' {
		return dottedDay(trimmed, sep, y, from, end)
	}
	return namedDay(before, y, from, end)
}

// dottedDay reads the day and month of s, which ends with sep.
func dottedDay(s string, sep byte, y, from, end int) (Fact, bool) {
	part := func(s string) (string, int, bool) {
		s = strings.TrimRight(s, " ")
		if s == "" || s[len(s)-1] != sep {
			return s, 0, false
		}
		s = strings.TrimRight(s[:len(s)-1], " ")
		k := len(s)
		for k > 0 && isDigit(s[k-1]) && len(s)-k < 2 {
			k--
		}
		return s[:k], atoi(s[k:]), k < len(s)
	}
	rest, b, ok := part(s)
	if !ok {
		return namedDay(s[:len(s)-1]+" ", y, from, end) // "22-Feb-2022"
	}
	rest, a, ok := part(rest)
	if !ok || rest != "" && (isDigit(rest[len(rest)-1]) || rest[len(rest)-1] == sep) {
		return Fact{}, false
	}
	start := from + len(rest)
	day, month := a, b
	if sep != '.' {
		switch {
		case b > 12:
			day, month = b, a
		case a <= 12 && a != b:
			return Fact{}, false
		}
	}
	return dateFact(y, month, day, start, end)
}

// namedDay reads the month's name and the day before a year.
func namedDay(s string, y, from, end int) (Fact, bool) {
	s = strings.TrimRight(s, " ,")
	if strings.HasSuffix(s, " de") || strings.HasSuffix(s, " of") {
		s = s[:len(s)-3]
	}
	rest, d, hasDay := dayAtEnd(s)
	word := strings.TrimRight(rest, " ,")
	k := len(word)
	if hasDay && strings.HasSuffix(word, ".") { // "Feb. 22, 2022"
		word, k = word[:k-1], k-1
	}
	if !hasDay {
		word = strings.TrimRight(s, " .")
		k = len(word)
	}
	for k > 0 {
		r, size := utf8.DecodeLastRuneInString(word[:k])
		if r >= 0x250 || !unicode.IsLetter(r) { // a full-width colon may stand before
			break
		}
		k -= size
	}
	m := monthNamed(word[k:])
	if m == 0 {
		return Fact{}, false
	}
	if hasDay {
		return dateFact(y, m, d, from+k, end)
	}
	head := strings.TrimRight(word[:k], " .-")
	for _, w := range []string{" of", " de"} {
		head = strings.TrimSuffix(head, w)
	}
	if rest, d, ok := dayAtEnd(head); ok {
		return dateFact(y, m, d, from+len(rest), end)
	}
	return monthFact(y, m, from+k, end)
}

// dayAtEnd reads the day that s ends with: "22", "22nd", "1er".
func dayAtEnd(s string) (rest string, day int, ok bool) {
	s = strings.TrimRight(s, " ")
	for _, w := range []string{"st", "nd", "rd", "th", "er", "."} {
		if t := strings.TrimSuffix(s, w); t != s && t != "" && isDigit(t[len(t)-1]) {
			s = t
			break
		}
	}
	k := len(s)
	for k > 0 && isDigit(s[k-1]) && len(s)-k < 2 {
		k--
	}
	if k == len(s) || k > 0 && (isWordByte(s[k-1])) {
		return s, 0, false
	}
	return s[:k], atoi(s[k:]), true
}

func dateFact(y, m, d, start, end int) (Fact, bool) {
	if m < 1 || m > 12 || d < 1 {
		return Fact{}, false
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if t.Day() != d {
		return Fact{}, false
	}
	return Fact{Value: fmt.Sprintf("%04d-%02d-%02d", y, m, d), Start: start, End: end}, true
}

func monthFact(y, m, start, end int) (Fact, bool) {
	if m < 1 || m > 12 {
		return Fact{}, false
	}
	return Fact{Value: fmt.Sprintf("%04d-%02d", y, m), Start: start, End: end}, true
}

// monthNamed returns the month of that name in any language, whole or cut to three letters and more; 0 for other words.
func monthNamed(word string) int {
	if len(word) < 3 {
		return 0
	}
	w := string(fold(nil, word))
	for _, l := range lang.With(lang.Months) {
		for m, full := range l.Words(lang.Months) {
			if w == full || len(w) < len(full) && len(w) <= 5 && strings.HasPrefix(full, w) && utf8.RuneCountInString(w) >= 3 {
				if isUpper(word[0]) || w == full || slices.Contains(smallMonths, w) {
					return m + 1
				}
			}
		}
	}
	return 0
}

// smallMonths are cut months that need no capital letter.
var smallMonths = lang.Words("fact: cut months")

// reader takes a text piece by piece.
type reader struct {
	text string
	i    int
}

// skip goes over any of chars.
func (p *reader) skip(chars string) {
	for p.i < len(p.text) {
		r, size := utf8.DecodeRuneInString(p.text[p.i:])
		if !strings.ContainsRune(chars, r) {
			return
		}
		p.i += size
	}
}

// take goes over s if it stands here.
func (p *reader) take(s string) bool {
	if strings.HasPrefix(p.text[p.i:], s) {
		p.i += len(s)
		return true
	}
	return false
}

// number reads one or two digits.
func (p *reader) number() (int, bool) {
	k := p.i
	for k < len(p.text) && isDigit(p.text[k]) && k-p.i < 2 {
		k++
	}
	n, ok := atoi(p.text[p.i:k]), k > p.i
	p.i = k
	return n, ok
}

// atoi reads ASCII digits; more than nine of them are cut.
func atoi(s string) int {
	n := 0
	for i := 0; i < len(s) && i < 9; i++ {
		n = n*10 + int(s[i]-'0')
	}
	return n
}
