package fact

import "strings"

// europeanQuantities adds the durations and ages of one sentence of English,
// German or French.
func europeanQuantities(out []Fact, text string, start, end int, lang string, headings []string) []Fact {
	l := lexiconOf(lang)
	if l == nil {
		return out
	}
	ws := words(text, start, end, l)
	out, isAge := ages(out, ws, l)
	for _, q := range quantitiesOf(ws, l) {
		if isAge(q.first, q.last) {
			continue
		}
		d := newDuration(ws, q, l)
		if kind := d.kind(headings); kind != "" {
			out = append(out, Fact{Kind: kind, Value: value(q.low, q.amount, q.unit) + q.more, Amount: q.amount, Unit: q.unit, Start: ws[d.lead].start, End: ws[d.end].end})
		}
	}
	return out
}

// duration is a quantity and what its sentence says about it.
type duration struct {
	quantity
	ws    []word
	l     *lexicon
	lead  int // first word of what leads to it: "within"
	end   int // last word of what belongs to it
	left  cue // what leads to it
	right cue // what follows it
	the   bool
}

// newDuration reads the words next to a quantity.
func newDuration(ws []word, q quantity, l *lexicon) *duration {
	d := &duration{quantity: q, ws: ws, l: l, lead: q.first, end: q.last}
	for i := q.first - 1; i >= 0 && i > q.first-12; i-- {
		c := ws[i].cue & (within | in | forThe | atLeast | atMost | after | before | past | every)
		if joinsAlternative(ws, i, q.first) {
			continue
		}
		if c == 0 && ws[i].cue&(filler|ifWord) != filler && ws[i].s != ":" && ws[i].s != "'" && ws[i].s != "’" {
			break
		}
		if ws[i].s == ":" && i != q.first-1 {
			break
		}
		if c == 0 && ws[i].s == "than" && i > 0 && (ws[i-1].s == "older" || ws[i-1].s == "elder") {
			c, d.lead = after, i-1
			d.left |= c
			break
		}
		if c == before && ws[i].s == "before" { // "before 30 days have gone"
			break
		}
		if ws[i].s == "the" && d.left == 0 {
			d.the = true
		}
		if c != 0 {
			d.lead = i
		}
		d.left |= c
	}
	d.widen()
	for i := q.last + 1; i < len(ws) && i < q.last+6; i++ {
		switch c := ws[i].cue; {
		case c&(after|before|ahead|past) != 0 && d.right&(after|before) == 0:
			d.right |= c & (after | before | ahead | past)
		case ws[i].s == "from", ws[i].s == "of", ws[i].s == "since", ws[i].s == "once", ws[i].s == "starting", ws[i].s == "beginning", ws[i].s == "commencing":
			d.right |= after
		case ws[i].s == "lang" && i == q.last+1:
			d.left |= forThe
		case ws[i].s == "ago":
			d.right |= past
		case i == q.last+1 && (ws[i].s == "a" || ws[i].s == "per" || ws[i].s == "/" || ws[i].s == "each" || ws[i].s == "every") && i+1 < len(ws) && ws[i+1].cue&isUnit != 0,
			i == q.last+1 && ws[i].s == "/" && i+1 < len(ws) && isDigit(ws[i+1].s[0]):
			d.right |= every
		case ws[i].s == "in", ws[i].s == "'", ws[i].s == "’", ws[i].s == "prior", ws[i].s == "written", ws[i].s == "the", ws[i].s == "im", ws[i].s == "à", ws[i].s == "l", ws[i].s == "en":
			continue
		}
		if ws[i].cue&filler == 0 {
			break
		}
	}
	return d
}

// joinsAlternative tells whether word i is of another quantity that stands before
// the one at word first: "for 12 or 24 months", "for half a year or twelve months".
func joinsAlternative(ws []word, i, first int) bool {
	or := first - 1
	if or < 1 || !isOneOf(ws[or].s, "or", "oder", "ou") || ws[or-1].cue&(isUnit|isNumber) == 0 && !isDigit(ws[or-1].s[0]) {
		return false
	}
	return i == or || ws[i].cue&(isUnit|isNumber) != 0 || isDigit(ws[i].s[0]) || ws[i].s == "half"
}

// widen takes the words into the lead that "no later than" and "at least" begin
// with.
func (d *duration) widen() {
	for i := d.lead - 1; i >= 0 && i > d.lead-4 && d.left&(within|in|forThe|atLeast|atMost|after) == 0; i-- {
		if isOneOf(d.ws[i].s, "less", "more", "longer") {
			d.lead = i
		}
	}
	for d.lead > 0 {
		switch d.ws[d.lead-1].s {
		case "no", "not", "at", "a", "the", "by", "than", "less", "more", "longer", "dans", "au", "un", "une", "in", "en", "zum":
			switch d.ws[d.lead].s {
			case "later", "least", "most", "exceed", "exceeding", "less", "more", "longer", "maximum", "minimum", "than", "plus", "moins", "délai", "up":
				d.lead--
				continue
			}
		}
		break
	}
	if d.lead > 1 && d.ws[d.lead].s == "less" && d.ws[d.lead-1].s == "be" && d.ws[d.lead-2].s == "not" { // "shall not be less than"
		d.lead -= 2
	}
	// Leading words that do not lead: "the period of".
	for d.lead < d.first && d.ws[d.lead].cue&(within|in|forThe|atLeast|atMost|after|before|past|every) == 0 && !isOneOf(d.ws[d.lead].s, "no", "not", "at", "dans", "au", "un", "less", "more", "longer") {
		d.lead++
	}
}

func isOneOf(s string, list ...string) bool {
	for _, w := range list {
		if s == w {
			return true
		}
	}
	return false
}

// kind tells what the duration is, "" if that is not clear or none of the kinds.
func (d *duration) kind(headings []string) Kind {
	if d.left&(past|every) != 0 || d.right&(past|every) != 0 {
		return ""
	}
	if d.left&in != 0 && d.the { // "in the 12 months before"
		return ""
	}
	if d.right&before != 0 && d.the || d.isConditional() {
		return ""
	}
	here := d.sentence()
	if here&breach != 0 && here&notify != 0 && d.reportsBreach() && d.left&(within|in|atMost) != 0 {
		return BreachWindow
	}
	if d.isNotice(here) {
		return Notice
	}
	if d.right&before != 0 && d.left&(within|forThe|atMost) == 0 {
		return ""
	}
	verb, at := d.predicate()
	switch verb {
	case keep:
		return d.keeping(at, here)
	case erase:
		return d.erasing(at, here)
	case answer, act:
		return d.answering(at, here, verb)
	}
	return d.byHeading(headings, here)
}

// sentence returns the cues of the words around, up to a semicolon.
func (d *duration) sentence() cue {
	var c cue
	for i := d.first - 1; i >= 0 && !isStop(d.ws[i].s); i-- {
		c |= d.ws[i].cue
	}
	for i := d.last + 1; i < len(d.ws) && !isStop(d.ws[i].s); i++ {
		c |= d.ws[i].cue
	}
	return c
}

func isStop(s string) bool { return s == ";" || s == "；" || s == "|" || s == "•" }

// isComma tells whether s is a mark that a new part of the sentence may begin after.
func isComma(s string) bool {
	return s == "," || s == "，" || s == "–" || s == "—" || s == ":" || s == "："
}

// isConditional tells whether the duration stands in a condition: "if you do not
// log in for 12 months, …".
func (d *duration) isConditional() bool {
	for i := d.lead - 1; i >= 0 && !isStop(d.ws[i].s); i-- {
		if isComma(d.ws[i].s) && d.ws[i].s != "-" {
			return false
		}
		c := d.ws[i].cue
		if c&ifWord != 0 {
			return true
		}
		if c&(keep|erase|answer) != 0 && c&inactive == 0 {
			// "we delete accounts that were not used for 12 months"
			return false
		}
		if (c&inactive != 0 || d.isLogin(i)) && i > d.lead-8 && d.left&after == 0 {
			return true
		}
	}
	return false
}

// isLogin tells whether "log in" stands at word i.
func (d *duration) isLogin(i int) bool {
	return isOneOf(d.ws[i].s, "log", "logged", "logging", "sign", "signed") && i+1 < len(d.ws) && isOneOf(d.ws[i+1].s, "in", "on", "into")
}

// reportsBreach tells whether the sentence has a breach of data or an incident,
// and not only the word security.
func (d *duration) reportsBreach() bool {
	for _, w := range d.ws {
		if w.cue&breach != 0 && w.s != "security" {
			return true
		}
	}
	return false
}

// isNotice tells whether something is announced ahead by the duration.
func (d *duration) isNotice(here cue) bool {
	if here&announce == 0 && here&change == 0 {
		return false
	}
	user := d.subjectIsUser(d.first, false)
	switch {
	case d.right&ahead != 0:
		return !user
	case d.right&before != 0 && d.left&within == 0:
		return !user && here&announce != 0 && here&change != 0
	case d.right&after != 0 || d.left&after != 0: // effective 30 days after posting
		return here&change != 0 && d.isEffective() && here&announce != 0
	}
	return false
}

// isEffective tells whether the words before the duration say that a change takes
// effect.
func (d *duration) isEffective() bool {
	for i := d.first - 1; i >= 0 && i > d.first-12 && !isStop(d.ws[i].s); i-- {
		if isOneOf(d.ws[i].s, "effective", "effect", "wirksam", "kraft", "vigueur") {
			return true
		}
	}
	return false
}

// predicate returns the class and the place of the predicate that governs the
// duration: the nearest one, where a comma, and in most languages the side after
// it, counts as distance.
func (d *duration) predicate() (cue, int) {
	const limit = 40
	best, kind, place := limit, cue(0), -1
	look := func(i, cost int) {
		c := d.ws[i].cue & (keep | erase | answer | act)
		if only := d.governors(i); only != 0 {
			c &= only
		}
		if c == 0 || cost >= best {
			return
		}
		if c&act != 0 && c != act {
			c &^= act
		}
		if c == act {
			cost += 4
		}
		if weakKeep[d.ws[i].s] {
			cost += 6
		}
		if cost < best {
			best, place, kind = cost, i, lowest(c)
		}
	}
	cost := 0
	for i := d.lead - 1; i >= 0 && !isStop(d.ws[i].s); i-- {
		cost++
		if isComma(d.ws[i].s) {
			cost += 3
		}
		if d.ws[i].cue&ifWord != 0 {
			cost += 3
		}
		look(i, cost)
	}
	cost = 8
	if d.l.late {
		cost = 0
	}
	for i := d.last + 1; i < len(d.ws) && !isStop(d.ws[i].s); i++ {
		cost++
		if isComma(d.ws[i].s) {
			cost += 2
		}
		if d.ws[i].cue&(after|request) != 0 { // "of receiving your request"
			cost++
		}
		look(i, cost)
	}
	return kind, place
}

// governors returns the classes of predicates that the words leading to the duration
// go with, 0 for all: one keeps "for" and deletes "after" a time, and does not
// answer so.
func (d *duration) governors(at int) cue {
	switch {
	case d.left&(within|in) != 0:
		return 0
	case d.left&forThe != 0:
		if w := d.ws[at].s; strings.HasPrefix(w, "process") && d.sentence()&keep == 0 || strings.HasPrefix(w, "exten") || d.l.late {
			return 0
		}
		return keep
	case d.left&after != 0 && d.l == englishWords():
		return keep | erase
	}
	return 0
}

// weakKeep are words that mean keeping only if nothing better is near.
var weakKeep = wordSet(`remain remains remained remaining stay stays maintained hold holds held save saves saving archive`)

// lowest returns one bit of c.
func lowest(c cue) cue { return c & -c }

// maxYears bounds how long data are kept; a longer time is that of a firm's history.
const maxYears = 100

// keeping judges a duration governed by a verb of keeping.
func (d *duration) keeping(at int, here cue) Kind {
	if d.subjectIsUser(at, true) || d.onlyCookies(at, here) || here&shopping != 0 && d.tradeNear() {
		return ""
	}
	if d.right&before != 0 || d.unit == "year" && d.amount > maxYears || weakKeep[d.ws[at].s] && here&data == 0 {
		return ""
	}
	if d.left&(forThe|atLeast|atMost|after|within|in) != 0 || d.right&after != 0 || d.isValue() || d.isAttribute() || d.first > 1 && d.ws[d.first-1].s == "than" && isOneOf(d.ws[d.first-2].s, "longer", "more") {
		return Retention
	}
	return ""
}

// erasing judges a duration governed by a verb of deleting. Data that are deleted
// after a time have been kept for it; a request, or the closing of an account, is
// acted on within it.
func (d *duration) erasing(at int, here cue) Kind {
	if d.subjectIsUser(at, true) || d.onlyCookies(at, here) {
		return ""
	}
	switch {
	case d.left&after != 0:
		return Retention
	case d.left&(within|atMost|in) != 0:
		if here&request != 0 {
			return Deadline
		}
		return Retention
	case d.left&forThe != 0:
		return ""
	case d.right&after != 0:
		return Retention
	}
	return ""
}

// answering judges a duration governed by a verb of answering or acting.
func (d *duration) answering(at int, here cue, verb cue) Kind {
	if d.subjectIsUser(at, true) {
		return ""
	}
	if verb == act && d.left&forThe != 0 && strings.HasPrefix(d.ws[at].s, "process") && here&data != 0 && d.left&within == 0 && here&request == 0 {
		return Retention
	}
	if d.isFrequency() || verb == act && d.left&forThe != 0 && d.left&within == 0 {
		return ""
	}
	if d.left&(within|atMost) != 0 {
		if verb == act && here&(request|vendor) == 0 && d.left&within == 0 {
			return ""
		}
		return Deadline
	}
	if d.left&in != 0 && (verb == answer || here&request != 0) {
		return Deadline
	}
	if verb == answer && (d.isValue() || d.isAttribute()) {
		return Deadline
	}
	if strings.HasPrefix(d.ws[at].s, "exten") || strings.HasPrefix(d.ws[at].s, "prolong") || strings.HasPrefix(d.ws[at].s, "verläng") {
		if here&(request|answer) != 0 {
			return Deadline
		}
	}
	// "we have 45 days to respond"
	if verb == answer && at > d.last && at <= d.last+4 && d.ws[at-1].s == "to" && d.left&forThe == 0 {
		return Deadline
	}
	return ""
}

// isFrequency tells whether the duration is the time in which something may be done
// so many times: "two requests within a 12-month period".
func (d *duration) isFrequency() bool {
	if d.unit != "year" && (d.unit != "month" || d.amount < 6) {
		return false
	}
	for i := d.last + 1; i < len(d.ws) && i <= d.last+2; i++ {
		if isOneOf(d.ws[i].s, "period", "periods", "timeframe") {
			return true
		}
	}
	for i := d.first - 1; i >= 0 && i > d.first-12; i-- {
		if isOneOf(d.ws[i].s, "twice", "once", "times") {
			return true
		}
	}
	return false
}

// byHeading judges a duration in a sentence without a predicate.
func (d *duration) byHeading(headings []string, here cue) Kind {
	if len(headings) == 0 || here&(cookieWord|shopping|inactive) != 0 || d.right&before != 0 {
		return ""
	}
	if len(d.ws) > 12 && d.hasSubject() {
		return ""
	}
	switch headingKind(headings) {
	case Retention:
		if d.left&in == 0 {
			return Retention
		}
	case Deadline:
		if d.left&(within|atMost) != 0 {
			return Deadline
		}
	}
	return ""
}

// hasSubject tells whether somebody acts in the sentence.
func (d *duration) hasSubject() bool {
	for _, w := range d.ws {
		if isOneOf(w.s, "you", "we", "us", "it", "they", "wir", "du", "vous", "nous") {
			return true
		}
	}
	return false
}

// isValue tells whether the duration is what something is: "the retention period
// is 3 years", "retention: 3 years".
func (d *duration) isValue() bool {
	i := d.lead - 1
	for i >= 0 && d.ws[i].cue&filler != 0 && d.ws[i].cue&be == 0 {
		i--
	}
	return i >= 0 && (d.ws[i].s == ":" || d.ws[i].s == "：" || d.ws[i].cue&be != 0 || d.ws[i].s == "-" || d.ws[i].s == "(")
}

// isAttribute tells whether the duration belongs to the noun after it: "a 30-day
// retention period".
func (d *duration) isAttribute() bool {
	for i := d.last + 1; i < len(d.ws) && i <= d.last+2; i++ {
		if d.ws[i].cue&(keep|answer) != 0 {
			return true
		}
	}
	return false
}

// subjectIsUser tells whether the user is the one who acts at word at: the nearest
// subject before it is "you", and the predicate is not passive. With receive,
// "you will receive a reply" is the vendor's act.
func (d *duration) subjectIsUser(at int, verb bool) bool {
	if verb && at > 0 {
		for i := at - 1; i >= 0 && i > at-4; i-- {
			if d.ws[i].cue&be != 0 && isOneOf(d.ws[i].s, "be", "been", "is", "are", "being", "was", "were", "wird", "werden", "worden", "être", "sera", "seront", "été") {
				return false
			}
		}
		if isOneOf(d.ws[at].s, "contact") && at+1 < len(d.ws) && d.ws[at+1].s == "us" {
			return true
		}
		if at >= 1 && d.ws[at-1].s == "please" {
			return true
		}
	}
	for i := at - 1; i >= 0 && !isStop(d.ws[i].s); i-- {
		c := d.ws[i].cue
		switch {
		case c&vendor != 0:
			if isOneOf(d.ws[i].s, "we", "wir", "nous") || i+1 < len(d.ws) && d.ws[i+1].s == "to" || at > d.last && d.ws[at-1].s == "to" && d.ws[i].s == "us" {
				return false
			}
		case c&receive != 0 && d.l == englishWords() && i > 0 && subjectNear(d.ws, i, user):
			return false
		case d.ws[i].s == "you" || d.ws[i].s == "sie" || d.ws[i].s == "vous" || d.ws[i].s == "du":
			if d.isObject(i) || d.isSubordinate(i, at) {
				continue
			}
			return true
		case c&userNoun != 0 && i >= at-4 && (i == 0 || d.ws[i-1].s != "of" && d.ws[i-1].s != "to") && (i+1 >= len(d.ws) || d.ws[i+1].s != "'" && d.ws[i+1].s != "’" && d.ws[i+1].cue&(data|request) == 0):
			return verb
		}
	}
	return false
}

// isObject tells whether the "you" at word i is no subject: "provide you", "to you",
// "about you", or of a subordinate clause that ended with a comma.
func (d *duration) isObject(i int) bool {
	if d.l.late { // German "Sie" may be an object wherever it stands, but not after "können"
		return !(i > 0 && germanModals[d.ws[i-1].s] || i+1 < len(d.ws) && germanModals[d.ws[i+1].s])
	}
	if i == 0 {
		return false
	}
	prev := d.ws[i-1]
	return prev.cue&(act|notify|announce|answer) != 0 || isOneOf(prev.s, "to", "about", "with", "for", "from", "by", "of", "give", "send", "provide", "nous", "à")
}

// isSubordinate tells whether the "you" at word i is that of a clause before the one
// of word at: "if you cancel, …".
func (d *duration) isSubordinate(i, at int) bool {
	comma := false
	for k := i; k < at; k++ {
		comma = comma || isComma(d.ws[k].s)
	}
	if !comma {
		return false
	}
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if d.ws[k].cue&(ifWord|after|before) != 0 || isOneOf(d.ws[k].s, "when", "once", "where", "whenever", "until", "while", "as", "lorsque", "quand") {
			return true
		}
	}
	return false
}

var germanModals = wordSet(`können müssen sollten dürfen haben möchten kannst musst solltest darfst hast willst wollen`)

// subjectNear tells whether one of the four words before i has a cue.
func subjectNear(ws []word, i int, c cue) bool {
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		if ws[k].cue&c != 0 {
			return true
		}
	}
	return false
}

// onlyCookies tells whether what is kept or deleted is cookies, whose life is not
// how long the vendor keeps data.
func (d *duration) onlyCookies(at int, here cue) bool {
	if here&cookieWord == 0 {
		return false
	}
	for i := min(at+4, len(d.ws)-1); i >= 0 && !isStop(d.ws[i].s); i-- {
		if d.ws[i].cue&data != 0 && (i == 0 || d.ws[i-1].cue&cookieWord == 0) {
			return false
		}
	}
	return true
}

// tradeNear tells whether a word of the trade stands next to the duration.
func (d *duration) tradeNear() bool {
	for i := max(0, d.first-3); i < len(d.ws) && i <= d.last+3; i++ {
		if d.ws[i].cue&shopping != 0 {
			return true
		}
	}
	return false
}

// headingKind returns what the durations under headings are, by the innermost
// heading that says so.
func headingKind(headings []string) Kind {
	for i := len(headings) - 1; i >= 0; i-- {
		h := strings.ToLower(headings[i])
		if strings.Contains(h, "cookie") {
			return ""
		}
		for _, w := range []string{"retention", "retain", "how long", "storage period", "storage time", "storage duration", "period of storage", "store period", "time limit of storage", "speicherdauer", "aufbewahrung", "wie lange", "löschfrist",
			"durée de conservation", "durées de conservation", "combien de temps", "保存期限", "存储期限", "保留期限", "存储时间", "保存时间", "留存期限", "存储期间", "保存期间", "储存期限", "期限"} {
			if strings.Contains(h, w) {
				return Retention
			}
		}
		for _, w := range []string{"respon", "reply", "响应", "回复", "答复"} {
			if strings.Contains(h, w) && !strings.Contains(h, "responsib") {
				return Deadline
			}
		}
	}
	return ""
}
