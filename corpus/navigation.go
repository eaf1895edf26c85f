package corpus

import (
	"regexp"
	"strings"

	"clausewise/corpus/format"
)

// navigationLine matches lines that move a reader about a web page.
var navigationLine = regexp.MustCompile(`(?i)^[^\pL\pN]*(?:(?:back|return|go|scroll) to (?:the )?top|(?:back to )?top of (?:the )?page|top|skip to (?:the )?(?:main )?content|nach oben|zum seitenanfang|zurück nach oben|haut de (?:la )?page|retour en haut(?: de page)?|volver arriba|ir arriba|返回顶部|回到顶部|print(?: this page)?|share this(?: page)?|download (?:as )?pdf|expand all|collapse all|show all|read more|table of contents ?↑|accept all(?: cookies)?|reject all(?: cookies)?|cookie settings|(?:sign|log) (?:in|up|out)|close|menu|search|was this (?:page |article )?helpful\??(?: yes| no|\W)*|\d{1,2} min(?:ute)?s? read)[^\pL\pN]*$`)

// cookieBanner is a sentence about cookies with the choices that a page offers
// behind its full stop.
var cookieBanner = regexp.MustCompile(`(?i)\bcookies?\b[^.]{0,150}[.!]\s+(?:(?:accept all(?: cookies)?|reject all|got it|cookie settings|allow all|alle akzeptieren|tout accepter|aceptar todo)[^\pL\pN]*)+$`)

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
var menuWord = regexp.MustCompile(`(?i)^(?:home(?:page)?|about(?: us)?|products?|services?|support|sign (?:in|up|out)|log ?(?:in|out)|register|contact(?: us)?|help(?: cent(?:er|re))?|faqs?|terms(?: .*)?|privacy(?: .*)?|cookies?(?: .*)?|legal(?: .*)?|imprint|impressum|datenschutz|agb|kontakt|jobs|careers|blog|press|news|sitemap|accessibility|search|menu|shop|store|cart|(?:my )?account|downloads?(?: .*)?|mentions légales|accueil|startseite|über uns|inicio|contacto|archived versions|print|share|首页|登录|注册|关于我们|联系我们|帮助)$`)
