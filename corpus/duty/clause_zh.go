package duty

import (
	"strings"
	"unicode/utf8"
)

// conditional reports whether a part begins as a condition, a reason or a purpose.
func (s *chinese) conditional(head int) bool {
	w, ok := s.wordAt(head)
	return ok && w.class&zhIf != 0
}

// wordAt returns the word that begins at a byte offset.
func (s *chinese) wordAt(at int) (token, bool) {
	for _, w := range s.words {
		if w.start == at {
			return w, true
		}
		if w.start > at {
			break
		}
	}
	return token{}, false
}

// modal reads the modal verb that is the word k of a part, and returns the end of what it
// has read, or 0. The part before done belongs to another duty.
func (s *chinese) modal(k, head, to int, exception span, conditional bool, done int) int {
	m := s.words[k]
	who, start := s.who(k, head, conditional, done)
	passive := false
	if who == "" {
		switch {
		case k > 0 && s.words[k-1].class&zhMay != 0 && s.words[k-1].end == m.start: // 可能需要
			return 0
		case conditional || done > 0 && !s.joined(m.start):
			return 0
		case done > 0 || s.onlyAdverbs(head, m.start, exception):
			who, passive, start = s.subject, s.patient, m.start
		case s.hasTopic(head, m.start):
			who, passive, start = Vendor, true, head
		default:
			s.close(s.whole.start) // something else is its subject
			s.subject, s.patient = "", false
		}
		if who == "" {
			return 0
		}
	}
	strength, action, ok := s.strength(k, to, who)
	if !ok || action == m.start && start == m.start || who == User && strength == May && s.supposes(m) {
		return 0
	}
	if who == Vendor && strength == Must && s.userNeeds(k) {
		who, start = User, action
		action = s.words[k+1].end
	}
	if e := s.exception(action, to); e.start == action && e.end > e.start {
		exception, action = e, e.end
		if r, size := utf8.DecodeRuneInString(s.text[action:]); action == to && (r == '，' || r == ',') {
			action += size // 在征得您的同意后，记录
		}
	}
	action = s.skipAdverbs(action)
	if s.relative(action, to) || s.idle(action) || passive && !s.acts(&action) {
		return 0
	}
	s.open(who, strength, start, action, exception, start == m.start, passive)
	if action < to && action > 0 {
		return action
	}
	return to
}

// who finds the subject of the modal that is the word k: the nearest before it that is no
// object and no attribute.
func (s *chinese) who(k, head int, conditional bool, done int) (Party, int) {
	for i := k - 1; i >= 0; i-- {
		w := s.words[i]
		if w.start < done {
			break
		}
		if w.class&zhSubject == 0 || s.isObject(w, head) || begins(s.text[w.end:], zhOf) {
			continue
		}
		if conditional && !s.afterCondition(w.start) {
			return "", 0
		}
		if !s.reaches(i, k) {
			return "", 0
		}
		if party := s.party(w); party != "" {
			return party, s.from(w.start, head)
		}
	}
	return "", 0
}

// from returns where the noun phrase begins whose head word is at a byte offset: 您的监护人.
func (s *chinese) from(at, head int) int {
	for _, own := range zhOwn {
		if strings.HasSuffix(s.text[head:at], own) {
			return at - len(own)
		}
	}
	for _, w := range s.words {
		if w.end == at && w.start >= head && w.class&zhThird != 0 {
			return w.start // 第三方服务商
		}
	}
	return at
}

func (s *chinese) party(w token) Party {
	var p Party
	switch {
	case w.class&zhVendor != 0:
		return Vendor
	case w.class&zhUser != 0:
		p = User
	case w.class&zhThird != 0:
		p = ThirdParty
	case w.class&zhThey != 0 && s.lastParty == ThirdParty:
		return ThirdParty
	default:
		return ""
	}
	s.lastParty = p
	return p
}

// isObject reports whether what stands before a party makes it an object, or the subject of a
// clause that is no statement: 向您, 同意我们.
func (s *chinese) isObject(w token, head int) bool {
	before := s.text[head:w.start]
	for _, object := range zhObject {
		if strings.HasSuffix(before, object) {
			return w.class&zhVendor == 0 || !begins(object, zhAnd) || before == object
		}
	}
	return false
}

// afterCondition reports whether a condition ends right before a byte offset: 注册时我们.
func (s *chinese) afterCondition(at int) bool {
	return ends(s.text[:at], zhConditionEnds)
}

// reaches reports whether nothing between the subject, word i, and the modal, word k, is a
// verb or a noun of its own: 我们收集的信息可能.
func (s *chinese) reaches(i, k int) bool {
	gap := s.text[s.words[i].end:s.words[k].start]
	if gap == "" {
		return true
	}
	if ends(gap, zhOf) {
		return false
	}
	if ends(gap, zhSettingEnds) {
		return true
	}
	at := s.skipAdverbs(s.words[i].end)
	if w, ok := s.wordAt(at); ok && at < s.words[k].start {
		return w.class&(zhPhrase|zhHaving|zhLacking|zhOnly) != 0 && w.class&zhVerb == 0
	}
	if at >= s.words[k].start {
		return true
	}
	if s.words[i].class&zhThird != 0 { // 第三方统计平台可能
		return utf8.RuneCountInString(gap) <= 12 && !holds(gap, zhOf)
	}
	return utf8.RuneCountInString(s.text[at:s.words[k].start]) <= 4 && i+1 == k
}

// skipAdverbs returns where adverbs that begin at a byte offset are over.
func (s *chinese) skipAdverbs(at int) int {
	for _, w := range s.words {
		if w.start > at {
			break
		}
		if w.start == at && w.class&zhAdverb != 0 && w.class&zhAct == 0 {
			at = w.end
		}
	}
	return at
}

// onlyAdverbs reports whether nothing but adverbs and an exception stands in text[from:to].
func (s *chinese) onlyAdverbs(from, to int, exception span) bool {
	if from = s.skipAdverbs(from); from == exception.start && exception.end > from {
		from = s.skipAdverbs(exception.end)
	}
	return from >= to
}

// joined reports whether a verb at a byte offset is joined to the one before it: 并会.
func (s *chinese) joined(at int) bool {
	return ends(s.text[:at], zhJoins)
}

// hasTopic reports whether what stands in text[from:to] is something that is done to.
func (s *chinese) hasTopic(from, to int) bool {
	topic := false
	for _, w := range s.words {
		if w.start >= from && w.end <= to {
			topic = topic || w.class&zhTopic != 0
			if w.class&zhSubject != 0 || w.class&zhIf != 0 && w.class&zhPhrase == 0 {
				return false
			}
		}
	}
	return topic
}

// strength reads the modal verbs from the word k on and tells where the action begins.
func (s *chinese) strength(k, to int, who Party) (Strength, int, bool) {
	m := s.words[k]
	end := m.end
	next := func() (token, bool) { return s.wordAt(s.skipAdverbs(end)) }
	switch c := m.class; {
	case c&zhWillNot != 0:
		return WillNot, end, !s.doubled(end)
	case c&zhUnable != 0:
		return WillNot, end, who == Vendor
	case c&zhNot != 0:
		w, ok := next()
		return WillNot, end, ok && who != User && w.class&(zhVerb|zhAct|zhPhrase) != 0 && w.class&zhIdle == 0 &&
			!s.doubled(end)
	case c&zhMay != 0:
		if w, ok := next(); ok && w.class&(zhWillNot|zhUnable|zhNot|zhNothing) != 0 {
			return "", 0, false // "may be unable to"
		} else if ok && w.class&zhWill != 0 {
			end = s.future(w)
		}
		return May, end, true
	case c&zhMust != 0:
		return Must, end, true
	}
	if w, ok := next(); ok && w.class&zhModal != 0 && !is(s.text[w.start:w.end], zhFuture) {
		if w.class&(zhWillNot|zhUnable|zhNot) != 0 {
			return WillNot, w.end, who != User && !s.doubled(w.end)
		}
		if w.class&zhMust != 0 {
			return Must, w.end, true
		}
		end = w.end
	}
	if is(s.text[m.start:m.end], zhFuture) {
		end = s.future(m)
	}
	return Will, end, who != User
}

// future returns where the action begins after 会 or 将. 将您的信息用于 has no modal, but the
// mark of an object.
func (s *chinese) future(w token) int {
	if !is(s.text[w.start:w.end], zhFuture) {
		return w.end
	}
	if v, ok := s.wordAt(w.end); !ok || v.class&(zhVerb|zhAct|zhPhrase|zhHaving|zhLacking|zhAdverb|zhModal|zhIdle) == 0 {
		return w.start
	}
	return w.end
}

// supposes tells that a modal of a user says what may happen to him: 您可能会收到.
func (s *chinese) supposes(m token) bool {
	rest, ok := strings.CutPrefix(s.text[m.start:], zhPossibly[0])
	return ok && !begins(rest, zhNeed)
}

// doubled reports whether what a negation denies at a byte offset is itself a denial.
func (s *chinese) doubled(at int) bool {
	rest := s.text[at:]
	return begins(rest, zhDenials)
}

// userNeeds reports whether 需要 has the user as its object: 我们需要您提供.
func (s *chinese) userNeeds(k int) bool {
	return k+1 < len(s.words) && s.words[k+1].start == s.words[k].end && s.words[k+1].class&zhUser != 0
}

// relative reports whether the verbs at a byte offset belong to a noun: 可能收集的信息.
func (s *chinese) relative(at, to int) bool {
	for _, w := range zhForYou {
		if at < to && strings.HasPrefix(s.text[at:to], w) {
			at += len(w)
		}
	}
	verbs := 0
	for at < to {
		if w, ok := s.wordAt(at); ok && w.class&(zhVerb|zhAct) != 0 {
			verbs++
			at = w.end
			continue
		}
		n := 0
		for _, c := range zhBetween {
			if strings.HasPrefix(s.text[at:to], c) {
				n = len(c)
			}
		}
		if n == 0 || verbs == 0 {
			break
		}
		at += n
		if _, ok := s.wordAt(at); !ok { // a verb that is not in the table
			if i := strings.Index(s.text[at:to], zhOf[0]); i > 0 && i <= zhVerbLength {
				at += i
			}
		}
	}
	return verbs > 0 && at < to && begins(s.text[at:to], zhOf)
}

// idle reports whether the verb at a byte offset is an effect, or says nothing of an action.
func (s *chinese) idle(at int) bool {
	w, ok := s.wordAt(at)
	return ok && w.class&zhIdle != 0
}

// acts reports whether what is done to data is known, and skips the mark of the passive.
func (s *chinese) acts(at *int) bool {
	for _, mark := range zhPassive {
		if strings.HasPrefix(s.text[*at:], mark) {
			*at += len(mark)
		}
	}
	w, ok := s.wordAt(*at)
	return ok && w.class&zhVerb != 0
}

// plain reads a part without a modal verb: 我们收集您的信息.
func (s *chinese) plain(head, to int, exception span) bool {
	for _, w := range s.words {
		if w.class&(zhVendor|zhThird) == 0 || begins(s.text[w.end:], zhOf) {
			continue
		}
		if s.isObject(w, head) || !s.opens(w, head, exception) {
			continue
		}
		at := s.skipAdverbs(w.end)
		v, ok := s.wordAt(at)
		if ok && v.end == to && w.class&zhVendor != 0 && is(s.text[v.start:v.end], zhPledges) {
			s.subject, s.patient = Vendor, false // 我们承诺，不会
			return true
		}
		if !ok || v.class&zhIdle != 0 || w.class&zhThird != 0 && v.class&zhVerb == 0 {
			return false
		}
		if v.class&(zhVerb|zhAct) == 0 && (v.class&zhPhrase == 0 || !s.verbAfter(v.end, to)) {
			return false
		}
		if s.relative(at, to) || s.isNoun(at, to) || begins(s.text[v.end:], zhDone) || s.saysMore(v.end) {
			return false
		}
		if party := s.party(w); party != "" {
			s.open(party, Will, s.from(w.start, head), at, exception, false, false)
			return true
		}
	}
	return false
}

// opens reports whether a party stands where the subject of a part can stand.
func (s *chinese) opens(w token, head int, exception span) bool {
	if at := s.skipAdverbs(head); s.from(w.start, head) == at || w.start == exception.end {
		return true
	}
	return w.class&zhVendor != 0 && s.afterCondition(w.start) && !ends(s.text[:w.start], zhOf)
}

// saysMore reports whether another verb follows, so that the first one is part of its subject:
// 我们处理您的信息无需.
func (s *chinese) saysMore(at int) bool {
	if holds(s.text[s.whole.start:s.whole.end], zhOfTime) || holds(s.text[s.whole.start:at], zhNoEffect) {
		return true
	}
	for _, w := range s.words {
		if w.start < at {
			continue
		}
		if w.class&(zhModal&^zhWill) != 0 || w.class&zhNothing != 0 && begins(s.text[w.start:], zhNo) {
			return true
		}
	}
	return false
}

// verbAfter reports whether a known verb that is no attribute stands in text[at:to].
func (s *chinese) verbAfter(at, to int) bool {
	for _, w := range s.words {
		if w.start >= at && w.class&(zhVerb|zhAct) != 0 && !s.relative(w.start, to) {
			return true
		}
	}
	return false
}

// isNoun reports whether a part is a noun phrase: 我们收集您的信息的方式.
func (s *chinese) isNoun(at, to int) bool {
	return ends(s.text[at:to], zhNounEnds)
}
