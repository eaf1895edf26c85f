package format

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// softHyphen is a hyphen that stands only at the end of a line.
const softHyphen = "\u00ad"

// plainLetters replaces what PDFs have in the place of letters, since they tell of glyphs and not of text: ligatures,
// radicals that look like Chinese characters, forms of Arabic and Hebrew letters. Full-width forms, superscripts and
// fractions were meant by whoever wrote them, and stay: so this is not normal form KC. Control characters go.
func plainLetters(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x80 || r < ' ' }) {
		return s
	}
	s = turnBytes(radicals.Replace(strings.ToValidUTF8(s, "\uFFFD")))
	var sb strings.Builder
	for _, r := range s {
		switch {
		case r == '\t' || r == '\n':
			sb.WriteByte(' ')
		case unicode.IsControl(r):
		case isForm(r):
			sb.WriteString(norm.NFKC.String(string(r)))
		default:
			sb.WriteRune(r)
		}
	}
	return sb.String()
}

// turnBytes mends ligatures whose letters a program wrote with their bytes turned round: then "fi" in a Latin word is
// 昀椀.
func turnBytes(s string) string {
	return turned.ReplaceAllStringFunc(s, func(word string) string {
		return strings.Map(func(r rune) rune {
			if r > 0x7fff || !unicode.Is(unicode.Han, r) {
				return r
			}
			return r >> 8
		}, word)
	})
}

// turned are two or three letters of ASCII with their bytes turned round, in front of a Latin letter or behind one.
var turned = regexp.MustCompile(`\p{Latin}[愀戀挀搀攀昀最栀椀樀欀氀洀渀漀瀀焀爀猀琀甀瘀眀砀礀稀]{2,3}|[愀戀挀搀攀昀最栀椀樀欀氀洀渀漀瀀焀爀猀琀甀瘀眀砀礀稀]{2,3}\p{Latin}`)

// isForm tells a form in which a letter is drawn: Kangxi radicals, ligatures, vertical and Arabic presentation forms.
func isForm(r rune) bool {
	return r >= 0x2f00 && r < 0x2fe0 && string(r) != door || r >= 0xfb00 && r < 0xfd3e || r >= 0xfd50 && r < 0xfdfa ||
		r >= 0xfe30 && r < 0xfe50 || r >= 0xfe70 && r < 0xfeff
}

// door is the radical ⼾, which stands for 户 or 戶: see setDoors.
const door = "\u2f3e"

// radicals are those of the Unicode block CJK Radicals Supplement that fonts draw with the glyph of a character, so
// that a PDF may name either (EquivalentUnifiedIdeograph.txt of Unicode; normal form KC knows two of them only).
var radicals = strings.NewReplacer(
	"⺁", "厂", "⺄", "乙", "⺎", "兀", "⺒", "巳", "⺓", "幺", "⺜", "日", "⺝", "月", "⺟", "母", "⺠", "民", "⺧", "牛", "⺩", "王", "⺫", "目",
	"⺬", "示", "⺮", "竹", "⺶", "羊", "⺻", "聿", "⺼", "肉", "⻁", "虎", "⻄", "西", "⻅", "见", "⻆", "角", "⻉", "贝", "⻋", "车", "⻑", "長",
	"⻓", "长", "⻔", "门", "⻗", "雨", "⻘", "青", "⻙", "韦", "⻚", "页", "⻛", "风", "⻜", "飞", "⻝", "食", "⻢", "马", "⻣", "骨", "⻤", "鬼",
	"⻥", "鱼", "⻦", "鸟", "⻧", "卤", "⻨", "麦", "⻩", "黄", "⻪", "黾", "⻫", "斉", "⻬", "齐", "⻭", "歯", "⻮", "齿", "⻯", "竜", "⻰", "龙",
	"⻱", "龜", "⻲", "亀", "⻳", "龟",
)

// bulletOf returns the bullet for a sign that a line begins with: the sign itself where it is one in any font, "•" for
// the place that it has in a font of symbols. False tells that it is none.
func bulletOf(r rune, symbol bool) (string, bool) {
	switch {
	case strings.ContainsRune("•●○▪▫■□◦‣⁃∙◆◇►▶➢➤✓✔", r):
		return string(r), true
	case r == '·' || r == '❖' || r == '♦' || r == '★' || r == '➔' || r == '➜' || r == '✗' || r == '❑' || r == '❍' ||
		r == '⚫' || r == '⦁' || r == '⬤' || r == '▸':
		return "•", true
	case r >= 0xe000 && r < 0xf900: // for private use: the signs of Symbol, Wingdings and their like
		return "•", true
	case symbol && (r < 0x80 && r > ' ' || r == '§' || r == '¨' || r == 'Ø' || r == 'ü'):
		return "•", true
	}
	return "", false
}

// isWide tells the letters of scripts that are written without spaces, and their punctuation.
func isWide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r < 0x3040 ||
		r >= 0xff00 && r < 0xff61
}

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

func lastRune(s string) rune { r, _ := utf8.DecodeLastRuneInString(s); return r }

// em is about how wide a letter is, in sizes of its font: enough to tell where in a line a word begins.
func em(r rune) float64 {
	switch {
	case isWide(r), r >= 0xac00 && r < 0xd7a4:
		return 1
	case strings.ContainsRune("iljI.,;:'|!’‘", r):
		return 0.26
	case strings.ContainsRune("ftr()[]-/ ", r):
		return 0.32
	case strings.ContainsRune("mwMWQO@%—", r):
		return 0.82
	case unicode.IsUpper(r):
		return 0.68
	}
	return 0.51
}

// ems is about how wide a text is.
func ems(s string) float64 {
	w := 0.0
	for _, r := range s {
		w += em(r)
	}
	return w
}
