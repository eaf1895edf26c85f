package fact

// europeanQuantities adds the durations and ages of one sentence of English,
// German or French.
func europeanQuantities(out []Fact, text string, start, end int, lang string, headings []string) []Fact {
	l := lexiconOf(lang)
	if l == nil {
		return out
	}
	ws := words(text, start, end, l)
	out, isAge := ages(out, ws, l)
	told := leakTold(text[:start], headings)
	for k, q := range quantitiesOf(ws, l) {
		if k == maxQuantities {
			break
		}
		if isAge(q.first, q.last) {
			continue
		}
		near, q := around(ws, q)
		d := newDuration(near, q, l)
		d.told = told
		if kind := d.kind(headings); kind != "" {
			out = append(out, Fact{Kind: kind, Value: value(q.low, q.amount, q.unit) + q.more, Amount: q.amount, Unit: q.unit,
				Start: near[d.lead].start, End: near[d.end].end})
		}
	}
	return out
}

// reach is how many words on either side of a quantity are looked at. It bounds the
// work in a text that is one endless sentence; what governs a duration stands nearer.
const reach = 60

// around returns the words near a quantity, and the quantity as it lies in them.
func around(ws []word, q quantity) ([]word, quantity) {
	from, to := max(0, q.first-reach), min(len(ws), q.last+1+reach)
	q.first, q.last = q.first-from, q.last-from
	return ws[from:to], q
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
	told  bool // of a leak, in the sentence before
}

// newDuration reads the words next to a quantity.
func newDuration(ws []word, q quantity, l *lexicon) *duration {
	d := &duration{quantity: q, ws: ws, l: l, lead: q.first, end: q.last}
	d.readLead()
	d.widen()
	d.readBehind()
	return d
}

// How many words lead to a duration, and how many follow it, at most.
const leadWords, behindWords = 12, 6

// leads are the cues of words that lead to a duration.
const leads = within | in | forThe | atLeast | atMost | after | before | past | every

// readLead reads the words before the quantity, from it on.
func (d *duration) readLead() {
	ws, q := d.ws, &d.quantity
	for i := q.first - 1; i >= 0 && i > q.first-leadWords; i-- {
		c := ws[i].cue & leads
		if joinsAlternative(ws, i, q.first) {
			continue
		}
		if c == 0 && ws[i].cue&(filler|ifWord) != filler && ws[i].s != ":" && ws[i].s != "'" && ws[i].s != "’" {
			break
		}
		if ws[i].s == ":" && i != q.first-1 {
			break
		}
		if c == 0 && ws[i].is(thanWord) && at(ws, i-1).is(elder) {
			c, d.lead = after, i-1
			d.left |= c
			break
		}
		if c == before && ws[i].is(beforeWord) { // "before 30 days have gone"
			break
		}
		if ws[i].is(theWord) && d.left == 0 {
			d.the = true
		}
		if c != 0 {
			d.lead = i
		}
		d.left |= c
	}
}

// readBehind reads the words behind the quantity.
func (d *duration) readBehind() {
	ws, q := d.ws, &d.quantity
	for i := q.last + 1; i < len(ws) && i < q.last+behindWords; i++ {
		switch c := ws[i].cue; {
		case c&(after|before|ahead|past) != 0 && d.right&(after|before) == 0:
			d.right |= c & (after | before | ahead | past)
		case ws[i].is(sinceWord):
			d.right |= after
		case ws[i].is(longWord) && i == q.last+1:
			d.left |= forThe
		case ws[i].is(agoWord):
			d.right |= past
		case i == q.last+1 && (ws[i].is(perWord) || ws[i].s == "/") && at(ws, i+1).cue&isUnit != 0,
			i == q.last+1 && ws[i].s == "/" && i+1 < len(ws) && isDigit(ws[i+1].s[0]):
			d.right |= every
		case ws[i].is(behindPeriod), ws[i].s == "'", ws[i].s == "’":
			continue
		}
		if ws[i].cue&filler == 0 {
			break
		}
	}
}

// joinsAlternative reports whether word i is of another quantity that stands before
// the one at word first: "for 12 or 24 months", "for half a year or twelve months".
func joinsAlternative(ws []word, i, first int) bool {
	or := first - 1
	if or < 1 || !ws[or].is(orWord) || ws[or-1].cue&(isUnit|isNumber) == 0 && !isDigit(ws[or-1].s[0]) {
		return false
	}
	return i == or || ws[i].cue&(isUnit|isNumber) != 0 || isDigit(ws[i].s[0]) || ws[i].is(halfWord)
}

// widen takes the words into the lead that "no later than" and "at least" begin
// with.
func (d *duration) widen() {
	for i := d.lead - 1; i >= 0 && i > d.lead-4 && d.left&(within|in|forThe|atLeast|atMost|after) == 0; i-- {
		if d.ws[i].is(comparative) {
			d.lead = i
		}
	}
	for d.lead > 0 && d.ws[d.lead-1].is(beforeLead) && d.ws[d.lead].is(leadHead) {
		d.lead--
	}
	// "shall not be less than"
	if d.lead > 1 && d.ws[d.lead].is(lessWord) && d.ws[d.lead-1].is(beWord) && d.ws[d.lead-2].is(notWord) {
		d.lead -= 2
	}
	// Leading words that do not lead: "the period of".
	for d.lead < d.first && d.ws[d.lead].cue&leads == 0 && !d.ws[d.lead].is(bareLead) {
		d.lead++
	}
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
	if here&notify != 0 && d.left&(within|in|atMost) != 0 && !d.reportedByUser() &&
		(here&breach != 0 && d.reportsBreach() || d.told && d.unit == unitHour && here&(request|answer) == 0) {
		return BreachWindow
	}
	if d.isNotice(here) {
		return Notice
	}
	if d.right&before != 0 && d.left&(within|forThe|atMost) == 0 {
		if d.waitsToErase() {
			return Retention
		}
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

// waitsToErase tells "we wait 60 days before deleting the account", but not "you must wait".
func (d *duration) waitsToErase() bool {
	if !at(d.ws, d.lead-1).is(waitWord) || d.subjectIsUser(d.first, false) {
		return false
	}
	for i := d.last + 1; i < len(d.ws) && i < d.last+9 && !isStop(d.ws[i].s) && !isComma(d.ws[i].s); i++ {
		if d.ws[i].cue&erase != 0 {
			return true
		}
	}
	return false
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

// isConditional reports whether the duration stands in a condition: "if you do not
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
		if c&notify != 0 && i > 0 && (d.ws[i-1].cue&vendor != 0 || d.ws[i-1].is(willWord)) {
			return false // "if there is a leak we tell you within …"
		}
		if (c&inactive != 0 || d.isLogin(i)) && i > d.lead-8 && d.left&after == 0 {
			return true
		}
	}
	return false
}

// isLogin reports whether "log in" stands at word i.
func (d *duration) isLogin(i int) bool {
	return d.ws[i].is(logIn) && at(d.ws, i+1).is(inOn)
}

// reportsBreach reports whether the sentence has a breach of data or an incident,
// and not only the word security.
func (d *duration) reportsBreach() bool {
	for i, w := range d.ws {
		if w.cue&breach != 0 && (!w.is(securityWord) || at(d.ws, i+1).is(eventWord)) {
			return true
		}
	}
	return false
}

// reportedByUser reports whether the user is asked to report within the duration:
// "please tell us within 24 hours".
func (d *duration) reportedByUser() bool {
	for i := d.lead - 1; i >= 0 && i > d.lead-12 && !isStop(d.ws[i].s); i-- {
		if d.ws[i].cue&notify != 0 {
			return d.toldByUser(i)
		}
	}
	return false
}

// isNotice reports whether something is announced ahead by the duration.
func (d *duration) isNotice(here cue) bool {
	if here&announce == 0 && here&change == 0 {
		return false
	}
	user := d.subjectIsUser(d.first, false) && !d.isAnnounced()
	switch {
	case d.right&before != 0 && d.left&(within|forThe|after) == 0 && here&shopping == 0 && d.unit != unitHour &&
		d.isAnnounced():
		return !user
	case d.right&ahead != 0:
		return !user
	case d.right&before != 0 && d.left&within == 0:
		return !user && here&announce != 0 && here&change != 0
	case d.right&after != 0 || d.left&after != 0: // effective 30 days after posting
		return here&change != 0 && d.isEffective() && here&announce != 0
	}
	return false
}

// isAnnounced reports whether a verb of announcing stands right before the duration:
// "we will notify you 30 days before".
func (d *duration) isAnnounced() bool {
	for i := d.lead - 1; i >= 0 && i > d.lead-5 && !isStop(d.ws[i].s) && !isComma(d.ws[i].s); i-- {
		if d.ws[i].is(announces) && !d.ws[i].is(informationWord) {
			return !d.toldByUser(i)
		}
	}
	return false
}

// toldByUser reports whether "you" or "please" stands before the verb at i, and the verb
// is not passive: "you should notify us", but not "you will be notified".
func (d *duration) toldByUser(i int) bool {
	for k := i - 1; k >= 0 && k > i-5; k-- {
		switch w := &d.ws[k]; {
		case w.is(passiveYou):
			return false
		case w.is(askedUser):
			return true
		case w.is(vousWord):
			return !at(d.ws, k-1).is(nousOn)
		}
	}
	return false
}

// isEffective reports whether the words before the duration say that a change takes
// effect.
func (d *duration) isEffective() bool {
	for i := d.first - 1; i >= 0 && i > d.first-12 && !isStop(d.ws[i].s); i-- {
		if d.ws[i].is(effectWord) {
			return true
		}
	}
	return false
}
