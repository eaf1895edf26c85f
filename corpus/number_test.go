package corpus

import (
	"slices"
	"testing"
)

// TestParseNumber reads numbers at the start of lines, and lines that only
// begin as if there were one. The same table tells what is left of the line.
func TestParseNumber(t *testing.T) {
	const none = ""
	for _, tt := range []struct {
		text    string
		printed string // none if the line has no number
		digits  digits
		values  []int
		rest    string
	}{
		// Arabic numbers.
		{"1. Cookies", "1.", arabic, []int{1}, "Cookies"},
		{"1.Cookies", "1.", arabic, []int{1}, "Cookies"},
		{"1、Cookies", "1、", arabic, []int{1}, "Cookies"},
		{"1、 How do we", "1、", arabic, []int{1}, "How do we"},
		{"12) Cookies", "12)", arabic, []int{12}, "Cookies"},
		{"3）信息", "3）", arabic, []int{3}, "信息"},
		{"(1) Cookies", "(1)", arabic, []int{1}, "Cookies"},
		{"（1）信息", "（1）", arabic, []int{1}, "信息"},
		{"( 2 ) Cookies", "( 2 )", arabic, []int{2}, "Cookies"},
		{"[3] Cookies", "[3]", arabic, []int{3}, "Cookies"},
		{"【4】信息", "【4】", arabic, []int{4}, "信息"},
		{"1.向您提供", "1.", arabic, []int{1}, "向您提供"},
		{"1, Cookies", "1,", arabic, []int{1}, "Cookies"},
		// Decimals.
		{"1.1 Scope", "1.1", decimal, []int{1, 1}, "Scope"},
		{"1.1. Scope", "1.1.", decimal, []int{1, 1}, "Scope"},
		{"3.1.2 Logs", "3.1.2", decimal, []int{3, 1, 2}, "Logs"},
		{"3.1.2、日志", "3.1.2、", decimal, []int{3, 1, 2}, "日志"},
		{"2.10 Scope", "2.10", decimal, []int{2, 10}, "Scope"},
		{"10.12.3.4 Scope", "10.12.3.4", decimal, []int{10, 12, 3, 4}, "Scope"},
		{"2.1信息", "2.1", decimal, []int{2, 1}, "信息"},
		// Chinese.
		{"一、信息", "一、", chinese, []int{1}, "信息"},
		{"十二、信息", "十二、", chinese, []int{12}, "信息"},
		{"二十一、信息", "二十一、", chinese, []int{21}, "信息"},
		{"（三）信息", "（三）", chinese, []int{3}, "信息"},
		{"(十) 信息", "(十)", chinese, []int{10}, "信息"},
		{"一. 信息", "一.", chinese, []int{1}, "信息"},
		{"第一条 为了", "第一条", noDigits, []int{1}, "为了"},
		{"第十二章 附则", "第十二章", noDigits, []int{12}, "附则"},
		{"第3条（目的）", "第3条", noDigits, []int{3}, "（目的）"},
		{"第一部分：定义", "第一部分：", noDigits, []int{1}, "定义"},
		{"①设备", "①", circled, []int{1}, "设备"},
		{"⑳ 设备", "⑳", circled, []int{20}, "设备"},
		// Letters and Roman numbers.
		{"a. Name", "a.", lowerAlpha, []int{1}, "Name"},
		{"b) Name", "b)", lowerAlpha, []int{2}, "Name"},
		{"(c) Name", "(c)", lowerAlpha, []int{3}, "Name"},
		{"A. Name", "A.", upperAlpha, []int{1}, "Name"},
		{"(B) Name", "(B)", upperAlpha, []int{2}, "Name"},
		{"(ii) Name", "(ii)", lowerRoman, []int{2}, "Name"},
		{"iv. Name", "iv.", lowerRoman, []int{4}, "Name"},
		{"IV. NAME", "IV.", upperRoman, []int{4}, "NAME"},
		{"XII. NAME", "XII.", upperRoman, []int{12}, "NAME"},
		{"(IX) Name", "(IX)", upperRoman, []int{9}, "Name"},
		{"iii is necessary", "iii", lowerRoman, []int{3}, "is necessary"},
		// Words.
		{"Part I Definitions", "Part I", noDigits, []int{1}, "Definitions"},
		{"Part One Definitions", "Part One", noDigits, []int{1}, "Definitions"},
		{"PART II: RIGHTS", "PART II:", noDigits, []int{2}, "RIGHTS"},
		{"Chapter 2 Rights", "Chapter 2", noDigits, []int{2}, "Rights"},
		{"Chapter 2. Rights", "Chapter 2.", noDigits, []int{2}, "Rights"},
		{"Article 5", "Article 5", noDigits, []int{5}, ""},
		{"Article IV Rights", "Article IV", noDigits, []int{4}, "Rights"},
		{"Section 3: Rights", "Section 3:", noDigits, []int{3}, "Rights"},
		{"§ 4 Löschung", "§ 4", noDigits, []int{4}, "Löschung"},
		{"§4 Löschung", "§4", noDigits, []int{4}, "Löschung"},
		{"Teil A: Allgemeines", "Teil A:", noDigits, []int{1}, "Allgemeines"},
		{"Artikel 3 Serverprotokolle", "Artikel 3", noDigits, []int{3}, "Serverprotokolle"},
		{"Abschnitt 2 Zwecke", "Abschnitt 2", noDigits, []int{2}, "Zwecke"},
		{"Titre II – Droits", "Titre II –", noDigits, []int{2}, "Droits"},
		{"Titre premier : Objet", "Titre premier :", noDigits, []int{1}, "Objet"},
		{"Article premier", "Article premier", noDigits, []int{1}, ""},
		{"Article 2 : Objet", "Article 2 :", noDigits, []int{2}, "Objet"},
		{"Artículo 1. Objeto", "Artículo 1.", noDigits, []int{1}, "Objeto"},
		{"Punkt 2. Jakie dane", "Punkt 2.", noDigits, []int{2}, "Jakie dane"},
		{"Annex A Partners", "Annex A", noDigits, []int{1}, "Partners"},
		{"Schedule 1", "Schedule 1", noDigits, []int{1}, ""},
		// Bullets.
		{"• Name", "•", bullet, nil, "Name"},
		{"- Name", "-", bullet, nil, "Name"},
		{"– Name", "–", bullet, nil, "Name"},
		{"* Name", "*", bullet, nil, "Name"},
		{"•Name", "•", bullet, nil, "Name"},
		{"➢ Name", "➢", bullet, nil, "Name"},
		{"\uf0b7 Name", "\uf0b7", bullet, nil, "Name"},
		// Sentences and data that only look so.
		{"24 hours after the ride", none, 0, nil, ""},
		{"3 years is the period", none, 0, nil, ""},
		{"22. Februar 2022", none, 0, nil, ""},
		{"1. April 2023 is", none, 0, nil, ""},
		{"14) days", none, 0, nil, ""},
		{"1.5 million pages", none, 0, nil, ""},
		{"1.000 Kunden", none, 0, nil, ""},
		{"2022-02-22", none, 0, nil, ""},
		{"2022.02.22", none, 0, nil, ""},
		{"10:30 Uhr", none, 0, nil, ""},
		{"100% of", none, 0, nil, ""},
		{"+49 30 1234", none, 0, nil, ""},
		{"1st of May", none, 0, nil, ""},
		{"4711", none, 0, nil, ""},
		{"We keep", none, 0, nil, ""},
		{"I am", none, 0, nil, ""},
		{"a name", none, 0, nil, ""},
		{"Mr. Smith", none, 0, nil, ""},
		{"Section 5 of the Act allows", none, 0, nil, ""},
		{"Section 5 describes", none, 0, nil, ""},
		{"Article 6(1)(c) of the GDPR", none, 0, nil, ""},
		{"Art. 6 Abs. 1 DSGVO", none, 0, nil, ""},
		{"Part of our work", none, 0, nil, ""},
		{"Part 2 of our terms says more", none, 0, nil, ""},
		{"(we) keep", none, 0, nil, ""},
		{"(1)(b) of the Regulation", none, 0, nil, ""},
		{"(see below)", none, 0, nil, ""},
		{"-5 degrees", none, 0, nil, ""},
		{"-name", none, 0, nil, ""},
		{"第三方", none, 0, nil, ""},
		{"第三方SDK", none, 0, nil, ""},
		{"一个人", none, 0, nil, ""},
		{"一般来说，我们", none, 0, nil, ""},
		{"十五个工作日", none, 0, nil, ""},
		{"iPhone users", none, 0, nil, ""},
		{"vi mener", none, 0, nil, ""},
		{"", none, 0, nil, ""},
	} {
		if reason := numberLedger[tt.text]; reason != "" {
			if n, size := parseNumber(tt.text); agrees(n, size, tt.text, tt.printed, tt.digits, tt.values, tt.rest) {
				t.Errorf("%q is read rightly now: strike it from numberLedger (%s)", tt.text, reason)
			}
			continue
		}
		n, size := parseNumber(tt.text)
		if !agrees(n, size, tt.text, tt.printed, tt.digits, tt.values, tt.rest) {
			t.Errorf("parseNumber(%q) = %+v, rest %q; want %q, digits %d, values %v, rest %q", tt.text, n, tt.text[size:], tt.printed, tt.digits, tt.values, tt.rest)
		}
	}
}

// numberLedger holds what is known to be read wrongly, and why. A number that
// only its neighbours can refute is judged by them later on.
var numberLedger = map[string]string{
	"vi mener": "a word of another language that is a Roman number",
}

func agrees(n *number, size int, text, printed string, d digits, values []int, rest string) bool {
	if printed == "" {
		return n == nil && size == 0
	}
	return n != nil && n.printed == printed && n.style.digits == d && slices.Equal(n.values, values) && text[size:] == rest
}

// TestReadings checks letters that may be Roman numbers: both readings are kept.
func TestReadings(t *testing.T) {
	for _, tt := range []struct {
		text            string
		digits          digits
		value, altValue int
	}{
		{"(i) x", lowerRoman, 1, 9},
		{"(v) x", lowerRoman, 5, 22},
		{"(x) x", lowerRoman, 10, 24},
		{"(c) x", lowerAlpha, 3, 0},
		{"(d) x", lowerAlpha, 4, 0},
		{"I. X", upperRoman, 1, 9},
		{"C. X", upperAlpha, 3, 0},
	} {
		n, _ := parseNumber(tt.text)
		if n == nil || n.style.digits != tt.digits || n.value() != tt.value {
			t.Errorf("parseNumber(%q) = %+v, want digits %d and value %d", tt.text, n, tt.digits, tt.value)
			continue
		}
		if tt.altValue > 0 && (n.alt == nil || n.alt.value() != tt.altValue) {
			t.Errorf("parseNumber(%q) has the other reading %+v, want the value %d", tt.text, n.alt, tt.altValue)
		}
	}
}

// TestRoman checks that every number from 1 to 99 is read back, in both cases,
// and that what is not in its shortest form is no number.
func TestRoman(t *testing.T) {
	for n := 1; n <= 99; n++ {
		s := romanString(n)
		if got := roman(s); got != n {
			t.Errorf("roman(%q) = %d, want %d", s, got, n)
		}
	}
	for _, s := range []string{"", "iiii", "vv", "iix", "ic", "abc", "vx", "xxxxx", "0", "i i"} {
		if n := roman(s); n != 0 {
			t.Errorf("roman(%q) = %d, want 0", s, n)
		}
	}
}

func TestNumeral(t *testing.T) {
	for s, want := range map[string]int{
		"7": 7, "12": 12, "一": 1, "九": 9, "十": 10, "十一": 11, "二十": 20, "二十三": 23, "九十九": 99, "一百": 100, "一百零": 0,
		"iv": 4, "XIV": 14, "b": 2, "D": 4, "one": 1, "Ten": 10, "": 0, "zz": 0, "十x": 0, "3.1": 3,
	} {
		if got := numeral(s); got != want {
			t.Errorf("numeral(%q) = %d, want %d", s, got, want)
		}
	}
}

// FuzzParseNumber: what is read off a line is a beginning of it, and a number
// is never printed as nothing.
func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"1. a", "(i) b", "第一条 c", "§ 4", "•", "a.b", "1.1.1", "（一", "IV."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, size := parseNumber(s)
		if n == nil {
			if size != 0 {
				t.Errorf("no number, but %d bytes taken of %q", size, s)
			}
			return
		}
		if size <= 0 || size > len(s) || n.printed == "" {
			t.Errorf("parseNumber(%q) takes %d bytes, printed %q", s, size, n.printed)
		}
		for _, v := range n.values {
			if v < 0 {
				t.Errorf("parseNumber(%q) has the value %d", s, v)
			}
		}
	})
}
