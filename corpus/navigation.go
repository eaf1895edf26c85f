package corpus

import (
	"clausewise/corpus/lang"
	"regexp"
	"strings"

	"clausewise/corpus/format"
)

// navigationLine matches lines that move a reader about a web page.
var navigationLine = regexp.MustCompile(`(?i)^[^\pL\pN]*(?:` + lang.Pattern(lang.NavigationLines) + `)[^\pL\pN]*$`)

// cookieBanner is a sentence about cookies with the choices that a page offers
// behind its full stop.
var cookieBanner = regexp.MustCompile(`(?i)\bcookies?\b[^.]{0,150}[.!]\s+(?:(?:` + lang.Pattern(lang.BannerChoices) +
	`)[^\pL\pN]*)+$`)

// copyrightLine matches the footer of a page.
var copyrightLine = regexp.MustCompile(`(?i)^(?:©|\(c\)\s*(?:copyright|\d{4})|copyright\s*(?:©|\(c\)|\d{4})).{0,120}$`)

func markNavigation(blocks []format.Block, reasons []string) {
	for i, b := range blocks {
		if len(b.Text.S) > 200 {
			continue
		}
		s := b.Text.S
		if len(s) <= 60 && navigationLine.MatchString(s) || cookieBanner.MatchString(s) || isCopyright(s) ||
			(i < 6 || i+8 >= len(blocks)) && b.Kind != format.Item && isMenu(s) && !statesDate(s) {
			setReason(reasons, i, ReasonNavigation)
		}
	}
}

// isCopyright looks at the first letter before it tries the pattern.
func isCopyright(s string) bool {
	return (strings.HasPrefix(s, "©") || s[0] == '(' || s[0]|0x20 == 'c') && copyrightLine.MatchString(s)
}

// isMenu tells a line of choices, "Home | Products | Sign in", whatever stands
// before its first choice.
func isMenu(s string) bool {
	if !strings.ContainsAny(s, "|›»｜>") {
		return false
	}
	cells := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("|›»｜>", r) })
	known := 0
	for _, c := range cells {
		if menuWord.MatchString(strings.TrimSpace(c)) {
			known++
		}
	}
	return len(cells) >= 3 && 2*known >= len(cells)
}

// menuWord is a choice that menus offer.
var menuWord = regexp.MustCompile(`(?i)^(?:` + lang.Pattern(lang.MenuChoices) + `)$`)
