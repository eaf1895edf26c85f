package format

import (
	"fmt"
	"strconv"
	"strings"
)

// wordNumeral prints a number in one of the formats of ST_NumberFormat (ECMA-376, part 1, 17.18.59). A number that a
// format has no sign for is printed in decimal, as Word does, and so is one of a format that no rule of package
// corpus reads: of ordinals, numbers in words, letters of other alphabets, signs of the zodiac and the like.
func wordNumeral(n int, format string) string {
	switch format {
	case "none", "bullet":
		return ""
	case "decimalZero":
		return fmt.Sprintf("%02d", n)
	case "lowerLetter":
		return repeatedLetter(n, "abcdefghijklmnopqrstuvwxyz")
	case "upperLetter":
		return repeatedLetter(n, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	case "lowerRoman":
		return ordinal(n, "i")
	case "upperRoman":
		return ordinal(n, "I")
	case "numberInDash":
		return "- " + strconv.Itoa(n) + " -"
	case "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand":
		return chineseNumeral(n, true)
	case "japaneseCounting":
		return chineseNumeral(n, false)
	case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital2":
		return inDigits(n, "〇一二三四五六七八九")
	case "decimalFullWidth", "decimalFullWidth2":
		return inDigits(n, "０１２３４５６７８９")
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		return sign(n, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
	case "decimalEnclosedParen":
		return sign(n, "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇")
	case "decimalEnclosedFullstop":
		return sign(n, "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛")
	}
	if first, _, ok := strings.Cut(format, ","); ok && len(first) < 8 && strings.HasSuffix(first, "1") &&
		strings.Trim(first, "0") == "1" {
		return fmt.Sprintf("%0*d", len(first), n) // "001, 002, 003, ..."
	}
	return strconv.Itoa(n)
}

// repeatedLetter counts on behind the last letter with two of each: aa, bb.
func repeatedLetter(n int, letters string) string {
	all := []rune(letters)
	const most = 30 // times; Word goes on, but nobody reads that
	if n < 1 || n > most*len(all) {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(all[(n-1)%len(all)]), (n-1)/len(all)+1)
}

// sign is the n-th of the signs, or a number behind the last.
func sign(n int, signs string) string {
	if all := []rune(signs); n >= 1 && n <= len(all) {
		return string(all[n-1])
	}
	return strconv.Itoa(n)
}

// inDigits writes a decimal in other digits.
func inDigits(n int, digits string) string {
	all := []rune(digits)
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return all[r-'0']
		}
		return r
	}, strconv.Itoa(n))
}

// chineseNumeral counts with 十, 百 and 千: 十二, 二十, 一百零一. In Japan one hundred is 百.
func chineseNumeral(n int, chinese bool) string {
	if n < 0 || n > 9999 {
		return strconv.Itoa(n)
	}
	digits := []rune("〇一二三四五六七八九")
	if n == 0 {
		return string(digits[0])
	}
	var sb strings.Builder
	gap := false
	for _, unit := range []struct {
		n    int
		sign string
	}{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}} {
		d := n / unit.n % 10
		if d == 0 {
			gap = sb.Len() > 0
			continue
		}
		if gap && chinese {
			sb.WriteString("零")
		}
		gap = false
		one := d == 1 && unit.n > 1 && (!chinese || unit.n == 10 && sb.Len() == 0)
		if !one {
			sb.WriteRune(digits[d])
		}
		sb.WriteString(unit.sign)
	}
	return sb.String()
}
