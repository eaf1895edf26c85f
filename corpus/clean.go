package corpus

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"clausewise/corpus/format"
)

// clean takes out of blocks what belongs to the page and not to the policy, and
// notes each piece with its reason.
func (p *Policy) clean(blocks []format.Block) []format.Block {
	reasons := make([]string, len(blocks))
	markWordless(blocks, reasons)
	markForeign(blocks, reasons)
	markPageNumbers(blocks, reasons)
	markRunning(blocks, reasons)
	markNumbered(blocks, reasons)
	markNavigation(blocks, reasons)
	markContents(blocks, reasons)
	kept := make([]format.Block, 0, len(blocks))
	for i, b := range blocks {
		if reasons[i] == "" {
			kept = append(kept, b)
			continue
		}
		if i > 0 && reasons[i-1] == reasons[i] {
			last := &p.LeftOut[len(p.LeftOut)-1]
			last.Span.End, last.Span.EndLine = b.End, b.EndLine
		} else {
			p.leaveOut(b, reasons[i])
		}
		// What stood on both sides of page furniture was one text, however
		// many blank lines the page break made; what stood around a longer
		// piece was not.
		if i+1 < len(blocks) {
			page := reasons[i] == ReasonPageNumber || reasons[i] == ReasonRunning
			if page && len(kept) > 3 && !isFinished(kept[len(kept)-1].Text.S) {
				blocks[i+1].Gap = 0
			} else {
				blocks[i+1].Gap = barrier
			}
		}
	}
	return kept
}

// barrier is a gap over which no sentence goes on.
const barrier = 1000

// leaveOut notes a block; neighbours left out for one reason become one piece.
func (p *Policy) leaveOut(b format.Block, reason string) {
	s := Span{b.Start, b.End, b.Line, b.EndLine}
	if n := len(p.LeftOut); n > 0 {
		last := &p.LeftOut[n-1]
		if last.Reason == reason && last.Span.End <= s.Start && strings.TrimSpace(p.Text[last.Span.End:s.Start]) == "" {
			last.Span.End, last.Span.EndLine = s.End, s.EndLine
			return
		}
	}
	p.LeftOut = append(p.LeftOut, LeftOut{s, reason})
}

// markWordless leaves out rules, ornaments and lone punctuation.
func markWordless(blocks []format.Block, reasons []string) {
	for i, b := range blocks {
		if len(b.Text.S) <= 4 && bulletMark.FindString(b.Text.S) == b.Text.S && i+1 < len(blocks) {
			continue // its text stands on the next line
		}
		if !strings.ContainsFunc(b.Text.S, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) || linkEnd.MatchString(b.Text.S) {
			reasons[i] = ReasonNoText
		}
	}
}

// linkEnd is what is left of a link whose text goes over blank lines.
var linkEnd = regexp.MustCompile(`^\]\(\S*\)$`)

// markForeign leaves out what is written in another script than the policy:
// text that was stuck to the page. A bilingual policy keeps both languages.
func markForeign(blocks []format.Block, reasons []string) {
	kinds := make([]script, len(blocks))
	weight := map[script]int{}
	for i, b := range blocks {
		var s scripts
		s.add(b.Text.S)
		kinds[i] = s.main()
		weight[kinds[i]] += s.total()
	}
	main, all := noScript, 0
	for _, k := range []script{latin, han, hangul, other} {
		all += weight[k]
		if weight[k] > weight[main] || main == noScript {
			main = k
		}
	}
	if weight[main] == all || isBilingual(blocks, kinds, main) {
		return
	}
	isForeign := func(i int) bool { return stuckOn(blocks[i].Text.S, kinds[i], main) }
	last := -1 // the last foreign block seen
	for i := range blocks {
		if !isForeign(i) {
			continue
		}
		// One or two short pieces of the policy's own language between
		// foreign ones, as the teasers of a blog, belong to those.
		if last >= 0 && i-last <= 3 && i-last > 1 && tail(kinds, main, i) {
			for k := last + 1; k < i; k++ {
				setReason(reasons, k, ReasonLanguage)
			}
		}
		setReason(reasons, i, ReasonLanguage)
		last = i
	}
	// A short piece after a foreign tail belongs to it too.
	if last >= 0 && len(blocks)-1-last <= 2 && tail(kinds, main, last) {
		for k := last + 1; k < len(blocks); k++ {
			if len(blocks[k].Text.S) < 120 {
				setReason(reasons, k, ReasonLanguage)
			}
		}
	}
}

// stuckOn tells that a block is written in another script than the policy.
// Names of companies, products and links stay what they are in any language.
func stuckOn(text string, kind, main script) bool {
	if kind == main || kind == noScript {
		return false
	}
	var s scripts
	s.add(text)
	if main == latin {
		return 2*s.latin <= s.total()
	}
	return s.han+s.kana+s.hangul == 0 && len(strings.Fields(text)) >= 8
}

// tail tells that most of the dozen blocks up to i are foreign.
func tail(kinds []script, main script, i int) bool {
	from := max(0, i-11)
	foreign := 0
	for k := from; k <= i; k++ {
		if kinds[k] != main {
			foreign++
		}
	}
	return 2*foreign > i-from+1
}

// privacyWords stand in most paragraphs of any privacy policy.
var privacyWords = regexp.MustCompile(`(?i)个人信息|隐私|個人資料|personal|privacy|your (?:data|information)|個人情報|개인정보|персональн`)

// isBilingual tells a policy in two scripts from one with foreign text stuck
// to it: in both, several paragraphs and a good share of them speak of privacy.
func isBilingual(blocks []format.Block, kinds []script, main script) bool {
	about, long := 0, 0
	for i, b := range blocks {
		if kinds[i] == main || kinds[i] == noScript || utf8.RuneCountInString(b.Text.S) < 15 {
			continue
		}
		long++
		if privacyWords.MatchString(b.Text.S) {
			about++
		}
	}
	return about >= 4 && 4*about >= long
}

func setReason(reasons []string, i int, reason string) {
	if reasons[i] == "" {
		reasons[i] = reason
	}
}

// pageNumber matches a line that is nothing but a page number, in the ways of
// several languages.
var pageNumber = regexp.MustCompile(`(?i)^(?:[-–—·\[(]\s*)?(?:(?:page|seite|pagina|página|p\.)\s*\d{1,3}(?:\s*(?:of|von|de|sur|di|/)\s*\d{1,3})?|\d{1,3}\s*(?:/|of|von)\s*\d{1,3}|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?|\d{1,3})(?:\s*[-–—·\])])?$`)

// lonePageNumber is a page number that could be anything else as well.
var lonePageNumber = regexp.MustCompile(`^[-–—\s]*\d{1,3}[-–—\s]*$`)

func markPageNumbers(blocks []format.Block, reasons []string) {
	var bare []int
	for i, b := range blocks {
		if b.Kind == format.Row || len(b.Text.S) > 40 || !pageNumber.MatchString(b.Text.S) {
			continue
		}
		if lonePageNumber.MatchString(b.Text.S) {
			bare = append(bare, i)
			continue
		}
		setReason(reasons, i, ReasonPageNumber)
	}
	// Bare numbers are page numbers if they count on; one alone is one only if
	// it is set off by dashes.
	for k, i := range bare {
		counts := k > 0 && value(blocks[i]) == value(blocks[bare[k-1]])+1 ||
			k+1 < len(bare) && value(blocks[bare[k+1]]) == value(blocks[i])+1
		if counts || strings.ContainsAny(blocks[i].Text.S, "-–—") {
			setReason(reasons, i, ReasonPageNumber)
		}
	}
}

func value(b format.Block) int {
	return numeral(strings.Trim(b.Text.S, "-–— "))
}

// markRunning leaves out headers and footers that a page break put among the
// text: short lines that stand again and again, beside a page number or equal
// to the first line of the document.
func markRunning(blocks []format.Block, reasons []string) {
	type place struct{ count, beside int }
	seen := map[string]*place{}
	running := func(i int) string {
		s := blocks[i].Text.S
		if reasons[i] == ReasonPageNumber || len(s) > 120 || blocks[i].Kind == format.Heading {
			return ""
		}
		if strings.ContainsAny(s, "0123456789") {
			s = runningDigits.ReplaceAllString(s, "0")
		}
		return s
	}
	besideNumber := func(i int) bool {
		for _, k := range []int{i - 2, i - 1, i + 1, i + 2} {
			if k >= 0 && k < len(blocks) && reasons[k] == ReasonPageNumber {
				return true
			}
		}
		return false
	}
	first, pages := -1, 0
	for i := range blocks {
		if reasons[i] == ReasonPageNumber {
			pages++
		}
		s := running(i)
		if s == "" {
			continue
		}
		if first < 0 {
			first = i
		}
		pl := seen[s]
		if pl == nil {
			pl = &place{}
			seen[s] = pl
		}
		pl.count++
		if besideNumber(i) {
			pl.beside++
		}
	}
	for i := range blocks {
		s := running(i)
		if s == "" || i == first && !printedHeader.MatchString(blocks[i].Text.S) {
			continue
		}
		pl := seen[s]
		if pl.count >= 2 && 2*pl.beside >= pl.count && 2*pl.beside >= pages ||
			pl.count >= 4 && blocks[i].Text.S == blocks[first].Text.S && isTitle(s) && policyWords.MatchString(s) || pl.count >= 3 && pagedHeader.MatchString(blocks[i].Text.S) ||
			pl.count >= 2 && printedHeader.MatchString(blocks[i].Text.S) {
			setReason(reasons, i, ReasonRunning)
		}
	}
}

// markNumbered leaves out running headers that hold the page number
// themselves, on the left or right: their numbers count on, their words recur.
func markNumbered(blocks []format.Block, reasons []string) {
	type line struct {
		at, page int
		words    string
	}
	var lines []line
	recurs := map[string]int{}
	for i, b := range blocks {
		if reasons[i] != "" || b.Kind != format.Line || len(b.Text.S) > 60 {
			continue
		}
		m := numberedHeader.FindStringSubmatch(b.Text.S)
		if m == nil {
			continue
		}
		l := line{i, numeral(m[1] + m[4]), strings.ToLower(m[2] + m[3])}
		lines = append(lines, l)
		recurs[l.words]++
	}
	title := ""
	if len(blocks) > 0 {
		title = strings.ToLower(blocks[0].Text.S)
	}
	for k, l := range lines {
		counts := k > 0 && l.page == lines[k-1].page+1 || k+1 < len(lines) && lines[k+1].page == l.page+1
		if counts && (recurs[l.words] >= 2 || strings.Contains(title, l.words)) {
			reasons[l.at] = ReasonRunning
		}
	}
}

// numberedHeader is a number before words or after them.
var numberedHeader = regexp.MustCompile(`^(?:(\d{1,3}) (\pL[^.:;?]*)|(\pL[^.:;?]*) (\d{1,3}))$`)

// pagedHeader ends in a page number of its own.
var pagedHeader = regexp.MustCompile(`[|｜–—-]\s*(?:[Pp]age )?\d{1,3}$`)

// printedHeader is what a browser prints above and below each page: the time
// with the title, the address with the page.
var printedHeader = regexp.MustCompile(`^\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}:\d{2}|(?:https?://|www\.)\S+ \d{1,3}/\d{1,3}$`)

// runningDigits are the numbers in a running header that change with the page.
var runningDigits = regexp.MustCompile(`\d+`)

// navigationLine matches lines that move a reader about a web page.
var navigationLine = regexp.MustCompile(`(?i)^[^\pL\pN]*(?:(?:back|return|go|scroll) to (?:the )?top|(?:back to )?top of (?:the )?page|top|skip to (?:the )?(?:main )?content|nach oben|zum seitenanfang|zurück nach oben|haut de (?:la )?page|retour en haut(?: de page)?|volver arriba|ir arriba|返回顶部|回到顶部|print(?: this page)?|share this(?: page)?|download (?:as )?pdf|expand all|collapse all|show all|read more|table of contents ?↑|accept all(?: cookies)?|reject all(?: cookies)?|cookie settings|(?:sign|log) (?:in|up|out)|close|menu|search|was this (?:page |article )?helpful\??(?: yes| no|\W)*|\d{1,2} min(?:ute)?s? read)[^\pL\pN]*$`)

// cookieBanner ends in the choices that a page offers for its own cookies.
var cookieBanner = regexp.MustCompile(`(?i)\bcookies?\b.{0,150}\b(?:accept all(?: cookies)?|reject all|got it|cookie settings|allow all|alle akzeptieren|tout accepter|aceptar todo)[^\pL\pN]*$`)

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

// contentsTitle is what stands above a table of contents.
var contentsTitle = regexp.MustCompile(`(?i)^[^\pL\pN]*(?:(?:table of )?contents|index|inhalt(?:sverzeichnis|sübersicht)?|übersicht|sommaire|table des matières|índice|contenido|目\s*录|on this page|quick links|jump to)[^\pL\pN]*$`)

// leaders are the dots between an entry and its page number.
var leaders = regexp.MustCompile(`\s*(?:\.{3,}|…+|(?:\.\s){3,}|\s{4,})\s*\d{1,3}\s*$`)

// dottedEntry is an entry with dots before its page.
var dottedEntry = regexp.MustCompile(`(?:\.{3,}|…{2,}|(?:\. ){4,})\s*\d{1,3}\s*$`)

// markContents leaves out tables of contents: three or more short lines in a
// row, most of which stand again further down as lines of their own.
func markContents(blocks []format.Block, reasons []string) {
	keys := make([]string, len(blocks))
	places := map[string][]int{}
	markdown := false
	for i, b := range blocks {
		if reasons[i] != "" {
			continue
		}
		keys[i] = contentsKey(b.Text.S)
		if keys[i] != "" {
			places[keys[i]] = append(places[keys[i]], i)
		}
		markdown = markdown || b.Kind == format.Heading
	}
	// last returns where the text of block i stands for the last time after
	// the table, or -1.
	last := func(i, after int) int {
		at := places[keys[i]]
		for n := len(at) - 1; n >= 0 && at[n] > after; n-- {
			if b := blocks[at[n]]; (!markdown || b.Kind != format.Item) && !bulletMark.MatchString(b.Text.S) {
				return at[n]
			}
		}
		return -1
	}
	// Dots and a page number make an entry, wherever it stands.
	for i, b := range blocks {
		if reasons[i] == "" && len(b.Text.S) < 200 && endsInDigit(b.Text.S) && dottedEntry.MatchString(b.Text.S) {
			reasons[i] = ReasonContents
			if i > 0 && reasons[i-1] == "" && contentsTitle.MatchString(blocks[i-1].Text.S) {
				reasons[i-1] = ReasonContents
			}
		}
	}
	markAnchors(blocks, reasons)
	// A table of contents stands before the text; what recurs later on are
	// the labels that every section uses.
	for i := 0; i < len(blocks)*2/5+3 && i < len(blocks); i++ {
		if keys[i] == "" {
			continue
		}
		j, matched, lastMatched := i, 0, -1
		inRun := map[string]bool{}
		for ; j < len(blocks) && (keys[j] != "" || reasons[j] != ""); j++ {
			if reasons[j] != "" {
				continue
			}
			// The first heading of the text ends the table that announced it.
			if inRun[keys[j]] || blocks[j].Kind == format.Heading && j > i {
				break
			}
			inRun[keys[j]] = true
		}
		first, previous, together := -1, -1, 0
		for k := i; k < j; k++ {
			if reasons[k] != "" {
				continue
			}
			at := last(k, j-1)
			if at < 0 {
				continue
			}
			if first < 0 {
				first = k
			}
			if at == previous+1 && previous >= 0 {
				together++
			}
			previous = at
			matched++
			lastMatched = k
		}
		// Lines that stand together again are an address or a form that is
		// printed twice; headings have text between them.
		if matched < 3 || 10*matched < 6*(lastMatched-first+1) || 2*together > matched {
			i = max(i, j-1)
			continue
		}
		lastMatched = lastEntry(blocks, lastMatched, j)
		for k := first; k <= lastMatched; k++ {
			setReason(reasons, k, ReasonContents)
		}
		if first > 0 && contentsTitle.MatchString(blocks[first-1].Text.S) {
			setReason(reasons, first-1, ReasonContents)
		}
		i = max(lastMatched, i)
	}
}

// markAnchors leaves out lists of links to places of the document itself.
func markAnchors(blocks []format.Block, reasons []string) {
	for i := 0; i < len(blocks); i++ {
		j := i
		for j < len(blocks) && blocks[j].Anchor && blocks[j].Kind != format.Heading {
			j++
		}
		if j-i >= 3 {
			for k := i; k < j; k++ {
				setReason(reasons, k, ReasonContents)
			}
			if i > 0 && contentsTitle.MatchString(blocks[i-1].Text.S) {
				setReason(reasons, i-1, ReasonContents)
			}
		}
		i = max(i, j-1)
	}
}

// lastEntry goes on from the last entry found again to those that count on
// from it but are worded otherwise in the text.
func lastEntry(blocks []format.Block, last, end int) int {
	n, _ := parseNumber(blocks[last].Text.S)
	for k := last + 1; k < end && n != nil; k++ {
		next, _ := parseNumber(blocks[k].Text.S)
		if next == nil || next.style != n.style || next.value() != n.value()+1 {
			break
		}
		n, last = next, k
	}
	return last
}

// trailingPage is the page number of an entry, set off by mere spaces.
var trailingPage = regexp.MustCompile(`\s\d{1,3}$`)

func endsInDigit(s string) bool {
	s = strings.TrimRight(s, " ")
	return s != "" && s[len(s)-1] >= '0' && s[len(s)-1] <= '9'
}

// contentsKey is the text of an entry without its number and page; "" for what
// is too long or too much of a sentence to be an entry.
func contentsKey(s string) string {
	if len(s) > 240 {
		return ""
	}
	if endsInDigit(s) {
		s = leaders.ReplaceAllString(s, "")
	}
	if s = strings.TrimSuffix(s, "."); len(s) > 140 || strings.HasSuffix(s, ".") || strings.HasSuffix(s, ";") || strings.HasSuffix(s, "。") || strings.HasSuffix(s, "；") {
		return ""
	}
	s = trailingPage.ReplaceAllString(s, "")
	if _, n := parseNumber(s); n > 0 && n < len(s) {
		s = s[n:]
	}
	if len(strings.Fields(s)) > 18 || sentenceBreak.MatchString(s) {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
