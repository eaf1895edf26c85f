package fact

import "strings"

// phones adds telephone numbers: those written with a country code after "+", and
// others after a word that says so. Fax numbers and numbers of documents are not
// meant.
func phones(out []Fact, text string, digits []int) []Fact {
	done := 0
	for _, i := range digits {
		if i < done {
			continue
		}
		start, end, number := phoneAt(text, i)
		n := len(strings.TrimPrefix(number, "+"))
		if n < 5 {
			continue
		}
		plus := number[0] == '+' && n >= 8 && n <= 15
		if (plus || isAmerican(text[start:end])) && !faxBefore(text[:start]) || n <= 15 && phoneBefore(text[:start], n) {
			out = append(out, Fact{Kind: Phone, Value: number, Start: start, End: end})
			done = end
		}
	}
	return out
}

// maxPhone bounds the digits read of a number; those that have more are none.
const maxPhone = 20

// phoneAt reads digits, and the spaces, hyphens, dots and brackets between them.
func phoneAt(text string, i int) (start, end int, number string) {
	start = i
	var b strings.Builder
	for start > 0 && (text[start-1] == '(' || text[start-1] == '+') {
		start--
		if text[start] == '+' {
			b.WriteByte('+')
			break
		}
	}
	end = i
	for k := i; k < len(text) && b.Len() <= maxPhone; k++ {
		c := text[k]
		if c == '0' && strings.HasSuffix(text[:k], "(") && strings.HasPrefix(text[k:], "0)") &&
			strings.HasPrefix(b.String(), "+") {
			continue // "+49 (0)30": dialled only without the country code
		}
		if strings.HasPrefix(text[k:], "–") && k-end < 3 {
			k += len("–") - 1
			continue
		}
		if isDigit(c) {
			b.WriteByte(c)
			end = k + 1
			continue
		}
		if strings.IndexByte(" -.()/", c) < 0 || k-end >= 6 {
			break
		}
	}
	if end < len(text) && text[end] == ')' && strings.Contains(text[start:end], "(") {
		end++
	}
	return start, end, b.String()
}

// isAmerican reports whether s has the shape "(503) 555-0110", which nothing else has.
func isAmerican(s string) bool {
	const shape = "(000)000-0000"
	s = strings.Replace(s, ") ", ")", 1)
	if len(s) != len(shape) {
		return false
	}
	for i := range len(s) {
		if isDigit(s[i]) != (shape[i] == '0') || shape[i] != '0' && s[i] != shape[i] {
			return false
		}
	}
	return true
}

// phoneBefore reports whether what goes before a number of n digits says that it is
// that of a telephone.
func phoneBefore(before string, n int) bool {
	const window = 28
	if len(before) > window {
		before = before[len(before)-window:]
	}
	before = strings.ToLower(strings.TrimRight(before, " :：.,（(【[+-"))
	for _, w := range []string{"fax", "传真", "télécopie"} {
		if strings.HasSuffix(before, w) {
			return false
		}
	}
	for _, w := range []string{"phone", "tel", "telephone", "hotline", "phone number", "call us at", "calling",
		"call us on", "call", "toll-free at", "toll free", "toll-free",
		"by phone at", "by telephone at", "telefon", "telefonnummer", "tél", "téléphone", "phone at", "phone no",
		"toll-free number", "number at", "service line", "service number",
		"电话", "热线", "客服", "拨打", "电话为", "座机", "热线为", "电话是"} {
		if strings.HasSuffix(before, w) {
			return n >= 7 || strings.HasSuffix(before, "热线") || strings.HasSuffix(before, "电话") ||
				strings.HasSuffix(before, "hotline") || strings.HasSuffix(before, "拨打")
		}
	}
	return false
}

func faxBefore(before string) bool {
	before = strings.ToLower(nearEnd(strings.TrimRight(before, " :：.")))
	return strings.HasSuffix(before, "fax") || strings.HasSuffix(before, "传真")
}
