package fact

import (
	"slices"
)

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
		if d.ws[i].is(weakKeep) {
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
		if w := &d.ws[at]; w.is(processWord) && d.sentence()&keep == 0 || w.is(extendWord) || d.l.late {
			return 0
		}
		return keep
	case d.left&after != 0 && d.l == lexiconOf("en"):
		return keep | erase
	}
	return 0
}

// lowest returns one bit of c.
func lowest(c cue) cue { return c & -c }

// maxYears bounds how long data are kept; a longer time is that of a firm's history.
const maxYears = 100

// keeping judges a duration governed by a verb of keeping.
func (d *duration) keeping(verbAt int, here cue) Kind {
	if d.subjectIsUser(verbAt, true) || d.onlyCookies(verbAt, here) || here&shopping != 0 && d.tradeNear() {
		return ""
	}
	if d.right&before != 0 || d.unit == unitYear && d.amount > maxYears || d.ws[verbAt].is(weakKeep) && here&data == 0 {
		return ""
	}
	if d.l.late && d.left == 0 && verbAt < d.first && at(d.ws, d.last+1).is(aufWord) { // "bewahren wir zehn Jahre auf"
		return Retention
	}
	if d.left&(forThe|atLeast|atMost|after|within|in) != 0 || d.right&after != 0 || d.isValue() || d.isAttribute() ||
		at(d.ws, d.first-1).is(thanWord) && at(d.ws, d.first-2).is(longerMore) {
		return Retention
	}
	return ""
}

// erasing judges a duration governed by a verb of deleting. Data that are deleted
// after a time have been kept for it; a request, or the closing of an account, is
// acted on within it.
func (d *duration) erasing(verbAt int, here cue) Kind {
	if d.subjectIsUser(verbAt, true) || d.onlyCookies(verbAt, here) {
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

// answered is a duration that a verb of answering or acting governs.
type answered struct {
	*duration
	here cue // of the sentence
	at   *word
	acts bool // it is a verb of acting
	ends bool // the duration bounds it: "within", "at most"
}

// infinitive is how many words behind a duration "to respond" may stand.
const infinitive = 4

// answerRules say in turn what such a duration is, "" for nothing.
var answerRules = []struct {
	name string
	when func(a *answered) bool
	kind Kind
}{
	{"data are processed for it", func(a *answered) bool {
		return a.acts && a.left&forThe != 0 && a.at.is(processWord) && a.here&data != 0 && a.left&within == 0 &&
			a.here&request == 0
	}, Retention},
	{"how often something may be done", func(a *answered) bool { return a.isFrequency() }, ""},
	{"something is done for it", func(a *answered) bool { return a.acts && a.left&forThe != 0 && a.left&within == 0 }, ""},
	{"at most, and nobody asks or does it", func(a *answered) bool {
		return a.ends && a.acts && a.here&(request|vendor) == 0 && a.left&within == 0
	}, ""},
	{"within it, or at most", func(a *answered) bool { return a.ends }, Deadline},
	{"in it, and an answer or a request is spoken of", func(a *answered) bool {
		return a.left&in != 0 && (!a.acts || a.here&request != 0 || a.unit == unitWorkingDay && a.at.is(finishWord))
	}, Deadline},
	{"what the answer takes", func(a *answered) bool { return !a.acts && (a.isValue() || a.isAttribute()) }, Deadline},
	{"it is prolonged by it", func(a *answered) bool {
		return a.at.is(extendWord, prolongWord) &&
			a.here&(request|answer) != 0
	}, Deadline},
}

// answering judges a duration governed by a verb of answering or acting, at a word.
func (d *duration) answering(verbAt int, here cue, verb cue) Kind {
	if d.subjectIsUser(verbAt, true) {
		return ""
	}
	a := &answered{d, here, &d.ws[verbAt], verb == act, d.left&(within|atMost) != 0}
	for _, r := range answerRules {
		if r.when(a) {
			return r.kind
		}
	}
	if verb == answer && verbAt > d.last && verbAt <= d.last+infinitive && d.ws[verbAt-1].is(toWord) &&
		d.left&forThe == 0 {
		return Deadline // "we have 45 days to respond"
	}
	return ""
}

// isFrequency reports whether the duration is the time in which something may be done
// so many times: "two requests within a 12-month period".
func (d *duration) isFrequency() bool {
	if d.unit != unitYear && (d.unit != unitMonth || d.amount < 6) {
		return false
	}
	for i := d.last + 1; i < len(d.ws) && i <= d.last+2; i++ {
		if d.ws[i].is(periodNoun) {
			return true
		}
	}
	for i := d.first - 1; i >= 0 && i > d.first-12; i-- {
		if d.ws[i].is(timesWord) {
			return true
		}
	}
	return false
}

// byHeading judges a duration in a sentence without a predicate.
func (d *duration) byHeading(headings []string, here cue) Kind {
	if d.isFloorOfLogs() && here&(cookieWord|shopping|inactive) == 0 {
		return Retention
	}
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

// isFloorOfLogs reports whether logs or records stand right before "not less than": a
// translated sentence that has lost its verb.
func (d *duration) isFloorOfLogs() bool {
	i := d.lead
	for i < d.first && d.ws[i].is(forBe) {
		i++
	}
	return i > 0 && i+1 < d.first && d.ws[i].is(noNot) && d.ws[i+1].is(floorWord) && d.ws[i-1].is(logsWord)
}

// hasSubject reports whether somebody acts in the sentence.
func (d *duration) hasSubject() bool {
	return slices.ContainsFunc(d.ws, func(w word) bool { return w.is(actor) })
}

// isValue reports whether the duration is what something is: "the retention period
// is 3 years", "retention: 3 years".
func (d *duration) isValue() bool {
	i := d.lead - 1
	for i >= 0 && d.ws[i].cue&filler != 0 && d.ws[i].cue&be == 0 {
		i--
	}
	return i >= 0 && (d.ws[i].s == ":" || d.ws[i].s == "：" || d.ws[i].cue&be != 0 || d.ws[i].s == "-" || d.ws[i].s == "(")
}

// isAttribute reports whether the duration belongs to the noun after it: "a 30-day
// retention period".
func (d *duration) isAttribute() bool {
	for i := d.last + 1; i < len(d.ws) && i <= d.last+2; i++ {
		if d.ws[i].cue&(keep|answer) != 0 {
			return true
		}
	}
	return false
}

// subjectIsUser reports whether the user is the one who acts at word at: the nearest
// subject before it is "you", and the predicate is not passive. With receive,
// "you will receive a reply" is the vendor's act.
func (d *duration) subjectIsUser(verb int, acts bool) bool {
	if acts && verb > 0 {
		switch {
		case d.isPassive(verb):
			return false
		case d.ws[verb].is(contactWord) && at(d.ws, verb+1).is(usWord), d.ws[verb-1].is(pleaseWord):
			return true
		}
	}
	for i := verb - 1; i >= 0 && !isStop(d.ws[i].s); i-- {
		c := d.ws[i].cue
		switch {
		case c&vendor != 0:
			if d.ws[i].is(weSubject) || at(d.ws, i+1).is(toWord) || verb > d.last && d.ws[verb-1].is(toWord) &&
				d.ws[i].is(usWord) {
				return false
			}
		case c&receive != 0 && d.l == lexiconOf("en") && i > 0 && subjectNear(d.ws, i, user):
			return false
		case d.ws[i].is(youSubject):
			if d.isObject(i) || d.isSubordinate(i, verb) {
				continue
			}
			return true
		case c&userNoun != 0 && i >= verb-4 && d.namesUser(i):
			return acts
		}
	}
	return false
}

// isPassive reports whether one of the three words before a verb makes it a passive.
func (d *duration) isPassive(verb int) bool {
	for i := verb - 1; i >= 0 && i > verb-4; i-- {
		if d.ws[i].cue&be != 0 && d.ws[i].is(passiveBe) {
			return true
		}
	}
	return false
}

// namesUser reports whether the noun at word i is the user, and not "of users" or "users' data".
func (d *duration) namesUser(i int) bool {
	next := at(d.ws, i+1)
	return !at(d.ws, i-1).is(ofTo) && next.s != "'" && next.s != "’" && next.cue&(data|request) == 0
}

// isObject reports whether the "you" at word i is no subject: "provide you", "to you",
// "about you", or of a subordinate clause that ended with a comma.
func (d *duration) isObject(i int) bool {
	if d.l.late { // German "Sie" may be an object wherever it stands, but not after "können"
		return !(i > 0 && d.ws[i-1].is(youModal) || i+1 < len(d.ws) && d.ws[i+1].is(youModal))
	}
	if i == 0 {
		return false
	}
	prev := d.ws[i-1]
	return prev.cue&(act|notify|announce|answer) != 0 || prev.is(beforeObject)
}

// isSubordinate reports whether the "you" at word i is that of a clause before the one
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
		if d.ws[k].cue&(ifWord|after|before) != 0 || d.ws[k].is(opensClause) {
			return true
		}
	}
	return false
}

// subjectNear reports whether one of the four words before i has a cue.
func subjectNear(ws []word, i int, c cue) bool {
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		if ws[k].cue&c != 0 {
			return true
		}
	}
	return false
}

// onlyCookies reports whether what is kept or deleted is cookies, whose life is not
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

// tradeNear reports whether a word of the trade stands next to the duration.
func (d *duration) tradeNear() bool {
	for i := max(0, d.first-3); i < len(d.ws) && i <= d.last+3; i++ {
		if d.ws[i].cue&shopping != 0 {
			return true
		}
	}
	return false
}
