package fact

import (
	"clausewise/corpus/lang"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The ages that laws on minors know lie between these; an age of 25 or 60 is
// that of a statistic or an example.
const (
	minAge = 5
	maxAge = 21
)

// chineseNumber reads a number in digits, full-width digits or Chinese numerals
// from i on. A number within a longer one, or within a word of Latin letters, is none.
func chineseNumber(text string, i int) (x float64, stop int, ok bool) {
	if i >= len(text) {
		return 0, i, false
	}
	if isDigit(text[i]) {
		if i > 0 && (isWordByte(text[i-1]) || text[i-1] == '.') {
			return 0, i, false
		}
		k := i
		for k < len(text) && (isDigit(text[k]) || text[k] == '.' && k+1 < len(text) && isDigit(text[k+1])) {
			k++
		}
		x, ok := parseDigits(text[i:k])
		return x, k, ok
	}
	if text[i] < 0x80 {
		return 0, i, false
	}
	if r, _ := utf8.DecodeLastRuneInString(text[:i]); chineseDigit(r) != zhNoNumeral {
		return 0, i, false
	}
	total, part, n := 0, 0, 0
	row, run := 0, 0 // of digits one after another: "二〇二二"
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch d := chineseDigit(r); {
		case d >= 0 && d < zhTen && r >= '０' && r <= '９':
			part = part*10 + d
		case d >= 0 && d < zhTen:
			part, row, run = d, row*10+d, run+1
			if run > 2 {
				part = row
			}
		case d == zhTen:
			total, part, row, run = total+max(part, 1)*10, 0, 0, 0
		case d == zhHundred:
			total, part, row, run = total+max(part, 1)*100, 0, 0, 0
		case d == zhHalfOf && n == 0:
			return 0.5, i + size, true
		default:
			return float64(total + part), i, n > 0
		}
		if n++; n > 8 {
			return 0, i, false
		}
		i += size
	}
	return float64(total + part), i, n > 0
}

// Values of numerals that are no digits.
const (
	zhTen     = 10
	zhHundred = 100
	zhHalfOf  = 1000 // half

	zhNoNumeral = -1
	zhSign      = -2 // of a longer number or one that counts sections, which is not read
)

// chineseDigit returns the value of a numeral, 10 and more for those that are no digits, and below 0 for other letters.
func chineseDigit(r rune) int {
	switch {
	case '０' <= r && r <= '９':
		return int(r - '０')
	case 0x3000 <= r && r < 0xa000:
		return int(zhNumerals[r-0x3000]) - 1
	}
	return zhNoNumeral
}

// maxQuantities is how many quantities of one sentence are judged; a sentence with more
// is a table that lost its rows, or none.
const maxQuantities = 200

// value is the quantity as it is compared: "15 working days", "1 month",
// "15-30 days".
func value(low, amount float64, unit string) string {
	name := strings.ReplaceAll(unit, "_", " ")
	if amount != 1 {
		name += "s"
	}
	if low > 0 && low < amount {
		return number(low) + "-" + number(amount) + " " + name
	}
	return number(amount) + " " + name
}

func number(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// parseDigits reads "15", "1.5" and "1,000".
func parseDigits(s string) (float64, bool) {
	if len(s) > 9 {
		return 0, false
	}
	if i := strings.IndexByte(s, ','); i >= 0 {
		if len(s)-i == 4 {
			s = strings.ReplaceAll(s, ",", "")
		} else {
			s = strings.Replace(s, ",", ".", 1)
		}
	}
	x, err := strconv.ParseFloat(s, 64)
	return x, err == nil
}

// zhNumerals are the values of numerals and one more, by letter from U+3000 on.
var zhNumerals = numeralTable()

func numeralTable() (out [0xa000 - 0x3000]int16) {
	for w, value := range lang.Of("zh").Values(lang.Numerals) {
		r, _ := utf8.DecodeRuneInString(w)
		n, err := strconv.Atoi(value)
		if err != nil { // "1/2"
			n = zhHalfOf
		}
		out[r-0x3000] = int16(n) + 1
	}
	for _, w := range chineseWords("fact: signs of longer numbers") {
		r, _ := utf8.DecodeRuneInString(w)
		out[r-0x3000] = zhSign + 1
	}
	return out
}
