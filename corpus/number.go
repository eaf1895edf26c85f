package corpus

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// style is a way to number: what is written around the number, and in which
// digits. Two items are siblings only if their styles are equal.
type style struct {
	digits digits
	form   string // what stands around the number: "1.", "(1)", "1、"; for words "part", "section"
	depth  int    // count of numbers of a decimal: 2 for "3.1"
}

type digits uint8

const (
	noDigits digits = iota
	arabic
	decimal // 3.1.2
	chinese // 一, 二
	circled // ①
	upperRoman
	lowerRoman
	upperAlpha
	lowerAlpha
	bullet
)

// number is what is printed before an item to count or to mark it.
type number struct {
	printed string
	style   style
	values  []int // 3.1.2 is 3, 1, 2; none for a bullet
	// alt is the other reading of a letter that may be a Roman number.
	alt *number
}

// value returns the last of the values, 0 if there is none.
func (n *number) value() int {
	if len(n.values) == 0 {
		return 0
	}
	return n.values[len(n.values)-1]
}

// words that count parts of a text, by language, and the rank they have: a
// part holds chapters, a chapter sections, a section articles.
var partWords = map[string]string{
	"part": "part", "teil": "part", "partie": "part", "parte": "part", "titre": "part", "título": "part", "titolo": "part",
	"chapter": "chapter", "kapitel": "chapter", "chapitre": "chapter", "capítulo": "chapter", "capitolo": "chapter",
	"hoofdstuk": "chapter", "rozdział": "chapter",
	"section": "section", "abschnitt": "section", "sección": "section", "secção": "section", "seção": "section",
	"sezione": "section",
	"article": "article", "artikel": "article", "art.": "article", "artículo": "article", "artigo": "article",
	"articolo": "article",
	"clause":   "article", "punkt": "article", "paragraf": "article",
	"annex": "annex", "appendix": "annex", "schedule": "annex", "anhang": "annex", "annexe": "annex", "anexo": "annex",
	"allegato": "annex",
	"§":        "article",
	"部分":       "part", "篇": "part", "编": "part", "章": "chapter", "节": "section", "条": "article", "款": "article",
	"部": "part",
}

var (
	decimalNumber = regexp.MustCompile(`^(\d{1,3}(?:[.．](?:[1-9]\d?)){1,5})[.．、)）]?(?:\s|$|[^\d\s.,%(/:-])`)
	arabicNumber  = regexp.MustCompile(`^(\d{1,3})(\.\)|[.．、)）]|[,，]\s)`)
	parenNumber   = regexp.MustCompile(`^(?:[(（\[【]\s*(\d{1,3}|[一二三四五六七八九十]{1,4})\s*[)）\]】]|[(（]\s*([ivxlcIVXLC]{1,6}|[a-zA-Z])\s*[)）])`)
	chineseNumber = regexp.MustCompile(`^([一二三四五六七八九十百]{1,4})([、．.)）]|[,，]\s)`)
	chinesePart   = regexp.MustCompile(`^第\s*([一二三四五六七八九十百]{1,5}|\d{1,3})\s*(部分|篇|编|章|节|条|款|部)[、．.：:]?`)
	letterNumber  = regexp.MustCompile(`^([ivxlc]{1,6}|[IVXLC]{1,6}|[A-Z][ivxlc]{1,4}|[a-zA-Z])([.、)）])(?:\s|$|[^\sa-zA-Z.])|^([a-h])(\.)[A-Z\p{Han}][^.]`)
	bareRoman     = regexp.MustCompile(`^(ii|iii|iv|vi|vii|viii|ix|xi|xii)\s`)
	partNumber    = regexp.MustCompile(`^(?i)(part|teil|partie|parte|titre|título|titolo|chapter|kapitel|chapitre|capítulo|capitolo|hoofdstuk|rozdział|section|abschnitt|sección|secção|seção|sezione|article|artikel|art\.|artículo|artigo|articolo|punkt|paragraf|clause|annex|appendix|schedule|anhang|annexe|anexo|allegato|§)\s*(\d{1,3}(?:\.\d{1,3})*|[ivxlc]{1,6}|[a-h]|one|two|three|four|five|six|seven|eight|nine|ten|premi[eè]re?|1er|erster|primero)([.:：)]|\s[-–—:]|)(?:\s|$)`)
	bulletMark    = regexp.MustCompile(`^(?:[•·●○▪▫■□◦‣⁃∙◆◇►▶➢➤✓✔\x{f0b7}\x{f0a7}]\s*|[*+–—-]\s+)`)
)

// parseNumber reads the number at the start of text and returns it with the
// length of what it takes up, white space after it included; nil if there is
// none. A number that begins a sentence ("24 hours later") is none.
func parseNumber(text string) (*number, int) {
	if text == "" {
		return nil, 0
	}
	if folded, ok := foldDigits(text); ok {
		n, size := parseNumber(folded)
		if n == nil {
			return nil, 0
		}
		end := 0
		for range utf8.RuneCountInString(folded[:size]) {
			_, w := utf8.DecodeRuneInString(text[end:])
			end += w
		}
		n.printed = strings.TrimSpace(text[:end])
		return n, end
	}
	// Most paragraphs begin with a plain word; only what can begin a number
	// is looked at closely.
	first, _ := utf8.DecodeRuneInString(text)
	switch {
	case first >= '0' && first <= '9':
		return arabicAt(text)
	case strings.ContainsRune("(（[【", first):
		return parenAt(text)
	case first == '第':
		if m := chinesePart.FindStringSubmatch(text); m != nil {
			return made(text, len(m[0]), style{form: partWords[m[2]]}, numeral(m[1]))
		}
	case strings.ContainsRune("一二三四五六七八九十", first):
		if m := chineseNumber.FindStringSubmatch(text); m != nil {
			return made(text, len(m[0]), style{chinese, "1" + closing(m[2]), 0}, numeral(m[1]))
		}
	case first >= '①' && first <= '⑳':
		n := utf8.RuneLen(first)
		return made(text, n, style{circled, "1", 0}, int(first-'①')+1)
	case unicode.IsLetter(first) || first == '§':
		return letterAt(text)
	}
	if m := bulletMark.FindString(text); m != "" {
		return made(text, len(m), style{bullet, strings.TrimSpace(m), 0})
	}
	return nil, 0
}

// foldDigits brings the full-width digits at the start of text to ASCII, rune by
// rune; false if there are none.
func foldDigits(text string) (string, bool) {
	start := 0
	if strings.HasPrefix(text, "（") {
		start = len("（")
	}
	r, _ := utf8.DecodeRuneInString(text[start:])
	if r < '０' || r > '９' {
		return "", false
	}
	return strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' {
			return r - '０' + '0'
		}
		return r
	}, text), true
}

func arabicAt(text string) (*number, int) {
	if m := decimalNumber.FindStringSubmatchIndex(text); m != nil {
		var values []int
		for _, v := range strings.FieldsFunc(text[m[2]:m[3]], func(r rune) bool { return r == '.' || r == '．' }) {
			n, _ := strconv.Atoi(v)
			values = append(values, n)
		}
		end := m[3]
		for _, c := range []string{".", "．", "、", ")", "）"} {
			if strings.HasPrefix(text[end:], c) {
				end += len(c)
				break
			}
		}
		if unit.MatchString(strings.TrimLeft(text[end:], " ")) {
			return nil, 0
		}
		return made(text, end, style{decimal, "1.1", len(values)}, values...)
	}
	m := arabicNumber.FindStringSubmatch(text)
	if m == nil {
		return nil, 0
	}
	rest := text[len(m[0]):]
	if r, _ := utf8.DecodeRuneInString(rest); unicode.IsDigit(r) || isMonth(rest) ||
		unit.MatchString(strings.TrimLeft(rest, " ")) {
		return nil, 0
	}
	n, _ := strconv.Atoi(m[1])
	return made(text, len(m[0]), style{arabic, "1" + closing(m[2]), 0}, n)
}

func parenAt(text string) (*number, int) {
	m := parenNumber.FindStringSubmatch(text)
	if m == nil {
		return nil, 0
	}
	// "(1)(b) of the Regulation" goes on with a citation.
	rest := text[len(m[0]):]
	if citation.MatchString(rest) {
		return nil, 0
	}
	return readings(text, len(m[0]), m[1]+m[2], "(1)")
}

// articleCited goes on from an article that is spoken of: "Art. 6 Abs. 1 lit. b".
var articleCited = regexp.MustCompile(`^(?:Abs\.|Absatz|lit\.|Nr\.|Satz|S\.|para|DSGVO|DS-GVO|GDPR|RGPD|LGPD|TDDDG|BDSG)`)

// citation goes on from a number that is spoken of: "(1)(b) of", "(a) and (b)".
var citation = regexp.MustCompile(`^(?:[(（,]|\s*(?:and|or|to|und|oder|bis|et|ou|à|y|o) [(（])`)

func letterAt(text string) (*number, int) {
	// Nearly every paragraph comes here: the patterns are tried only where the
	// first word is one that counts or is followed by a mark.
	word := leadingLetters(text)
	if partWords[strings.ToLower(word)] == "" && !strings.HasPrefix(text, "§") &&
		!strings.HasPrefix(strings.ToLower(text), "art.") {
		mark, _ := utf8.DecodeRuneInString(text[len(word):])
		if len(word) > 6 || !strings.ContainsRune(".、)） ", mark) || mark == ' ' && roman(word) < 2 {
			return nil, 0
		}
	}
	if m := partNumber.FindStringSubmatch(text); m != nil {
		// "Section 5 describes" is a sentence, "Section 5 Cookies" a heading.
		rest := strings.TrimLeft(text[len(m[0]):], " ")
		r, _ := utf8.DecodeRuneInString(rest)
		if articleCited.MatchString(rest) {
			return nil, 0
		}
		lead := m[3] != "" || rest == "" || unicode.IsUpper(r) || unicode.Is(unicode.Han, r) ||
			partWords[strings.ToLower(m[1])] == "part" && len(strings.Fields(rest)) < 8 && !isFinished(rest) &&
				!linkWords[firstWord(rest)]
		if v := numeral(m[2]); v > 0 && lead {
			return made(text, len(strings.TrimRight(m[0], " ")), style{form: partWords[strings.ToLower(m[1])]}, v)
		}
	}
	if len(word) == 2 && word[0] == word[1] && word[0] >= 'a' && strings.HasPrefix(text[2:], ")") {
		return made(text, 3, style{lowerAlpha, "11)", 0}, int(word[0]-'a')+1)
	}
	if m := letterNumber.FindStringSubmatch(text); m != nil {
		if m[1] == "" {
			m[1], m[2] = m[3], m[4]
		}
		return readings(text, len(m[1])+len(m[2]), m[1], "1"+closing(m[2]))
	}
	if m := bareRoman.FindStringSubmatch(text); m != nil {
		return made(text, len(m[1]), style{lowerRoman, "1 ", 0}, roman(m[1]))
	}
	return nil, 0
}

func leadingLetters(text string) string {
	if i := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }); i >= 0 {
		return text[:i]
	}
	return text
}

func firstWord(s string) string {
	w, _, _ := strings.Cut(s, " ")
	return w
}

// readings makes a number of digits or letters; a letter that may be Roman
// gets both readings, the Roman one first if it is likelier to begin a list.
func readings(text string, end int, s, form string) (*number, int) {
	if v := numeral(s); v > 0 && (s[0] >= '0' && s[0] <= '9' || s[0] >= utf8.RuneSelf) {
		d := arabic
		if s[0] >= utf8.RuneSelf {
			d = chinese
		}
		return made(text, end, style{d, form, 0}, v)
	}
	upper := s[0] < 'a'
	rd, ad := lowerRoman, lowerAlpha
	if upper {
		rd, ad = upperRoman, upperAlpha
	}
	r := roman(s)
	if len(s) > 1 {
		if r == 0 {
			return nil, 0
		}
		return made(text, end, style{rd, form, 0}, r)
	}
	alpha, n := made(text, end, style{ad, form, 0}, int(s[0]|0x20-'a')+1)
	if r == 0 {
		return alpha, n
	}
	rom, _ := made(text, end, style{rd, form, 0}, r)
	if r == 1 || r == 5 || r == 10 {
		rom.alt = alpha
		return rom, n
	}
	alpha.alt = rom
	return alpha, n
}

func made(text string, end int, s style, values ...int) (*number, int) {
	n := &number{printed: strings.TrimSpace(text[:end]), style: s, values: values}
	for end < len(text) && text[end] == ' ' {
		end++
	}
	return n, end
}

// closing unifies what stands behind a number: full-width forms are the same.
func closing(s string) string {
	switch strings.TrimSpace(s) {
	case ".", "．":
		return "."
	case ")", "）", ".)":
		return ")"
	}
	return "、"
}

// unit follows a quantity: "3.5 GB of".
var unit = regexp.MustCompile(`^(?i:[kmgt]b|%|€|\$|£|million|billion|mio|mrd|km|kg|euros?|usd|eur|hours?|days?|years?)\b`)

// isMonth tells "22. February" from a numbered item.
func isMonth(rest string) bool {
	word, _, _ := strings.Cut(strings.ToLower(strings.TrimLeft(rest, " ")), " ")
	switch strings.Trim(word, ".,") {
	case "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
		"januar", "februar", "märz", "mai", "juni", "juli", "oktober", "dezember",
		"janvier", "février", "mars", "avril", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre":
		return true
	}
	return false
}

var countWords = map[string]int{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
	"nine": 9, "ten": 10,
	"premier": 1, "première": 1, "1er": 1, "erster": 1, "primero": 1}

// numeral reads arabic, Chinese and Roman numbers, count words and single
// letters; 0 if s is none of them.
func numeral(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	if n := chineseNumeral(s); n > 0 {
		return n
	}
	s = strings.ToLower(s)
	if n := countWords[s]; n > 0 {
		return n
	}
	if i := strings.IndexByte(s, '.'); i > 0 {
		return numeral(s[:i])
	}
	if n := roman(s); n > 0 {
		return n
	}
	if len(s) == 1 && s[0] >= 'a' && s[0] <= 'z' {
		return int(s[0]-'a') + 1
	}
	return 0
}

// roman reads a Roman number up to 99 in either case; 0 if s is none.
func roman(s string) int {
	total, last := 0, 0
	for i := len(s) - 1; i >= 0; i-- {
		v := map[byte]int{'i': 1, 'v': 5, 'x': 10, 'l': 50, 'c': 100}[s[i]|0x20]
		if v == 0 {
			return 0
		}
		if v < last {
			total -= v
		} else {
			total += v
			last = v
		}
	}
	if total < 1 || total > 99 || romanString(total) != strings.ToLower(s) {
		return 0
	}
	return total
}

func romanString(n int) string {
	var b strings.Builder
	for _, r := range []struct {
		v int
		s string
	}{{90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
		for n >= r.v {
			b.WriteString(r.s)
			n -= r.v
		}
	}
	return b.String()
}

// chineseNumeral reads 一 to 九十九, and numbers with 百; 0 if s is none.
func chineseNumeral(s string) int {
	total, digit := 0, 0
	for _, r := range s {
		switch i := strings.IndexRune("一二三四五六七八九", r); {
		case i >= 0:
			digit = i/len("一") + 1
		case r == '十':
			total += max(digit, 1) * 10
			digit = 0
		case r == '百':
			total += max(digit, 1) * 100
			digit = 0
		default:
			return 0
		}
	}
	return total + digit
}
