package duty

import (
	"strings"
	"unicode/utf8"
)

// conditional tells whether a part begins as a condition, a reason or a purpose.
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
		if w.class&zhSubject == 0 || s.isObject(w, head) || strings.HasPrefix(s.text[w.end:], "的") {
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
	for _, own := range [...]string{"您的", "你的", "我们的", "其", "该", "这些", "上述", "任何", "其他", "部分"} {
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

// isObject tells whether what stands before a party makes it an object, or the subject of a
// clause that is no statement: 向您, 同意我们.
func (s *chinese) isObject(w token, head int) bool {
	before := s.text[head:w.start]
	for _, object := range [...]string{"向", "与", "给", "对", "为", "从", "被", "让", "使", "请", "由", "经", "和", "同", "及", "于", "至", "到",
		"是", "如", "若", "当", "待", "以便", "便于", "同意", "授权", "允许", "帮助", "联系", "告知", "通知", "协助", "提示", "因", "除", "比",
		"、", "或", "果", "给予", "委托", "方便", "供", "非", "除了", "即使", "在", "代", "依据", "根据", "所", "取得", "获得", "征得", "维护", "保护", "了解", "提醒"} {
		if strings.HasSuffix(before, object) {
			return w.class&zhVendor == 0 || object != "及" && object != "和" || before == object
		}
	}
	return false
}

// afterCondition tells whether a condition ends right before a byte offset: 注册时我们.
func (s *chinese) afterCondition(at int) bool {
	for _, end := range [...]string{"时", "后", "的话", "下", "则", "前", "的"} {
		if strings.HasSuffix(s.text[:at], end) {
			return true
		}
	}
	return false
}

// reaches tells whether nothing between the subject, word i, and the modal, word k, is a
// verb or a noun of its own: 我们收集的信息可能.
func (s *chinese) reaches(i, k int) bool {
	gap := s.text[s.words[i].end:s.words[k].start]
	if gap == "" {
		return true
	}
	if strings.HasSuffix(gap, "的") {
		return false
	}
	for _, end := range [...]string{"时", "后", "前", "中", "下", "同时", "起", "内"} {
		if strings.HasSuffix(gap, end) {
			return true
		}
	}
	at := s.skipAdverbs(s.words[i].end)
	if w, ok := s.wordAt(at); ok && at < s.words[k].start {
		return w.class&(zhPhrase|zhHaving|zhLacking|zhOnly) != 0 && w.class&zhVerb == 0
	}
	if at >= s.words[k].start {
		return true
	}
	if s.words[i].class&zhThird != 0 { // 第三方统计平台可能
		return utf8.RuneCountInString(gap) <= 12 && !strings.Contains(gap, "的")
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

// onlyAdverbs tells whether nothing but adverbs and an exception stands in text[from:to].
func (s *chinese) onlyAdverbs(from, to int, exception span) bool {
	if from = s.skipAdverbs(from); from == exception.start && exception.end > from {
		from = s.skipAdverbs(exception.end)
	}
	return from >= to
}

// joined tells whether a verb at a byte offset is joined to the one before it: 并会.
func (s *chinese) joined(at int) bool {
	for _, w := range [...]string{"并", "且", "但", "也", "而", "还", "或"} {
		if strings.HasSuffix(s.text[:at], w) {
			return true
		}
	}
	return false
}

// hasTopic tells whether what stands in text[from:to] is something that is done to.
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
		return WillNot, end, ok && who != User && w.class&(zhVerb|zhAct|zhPhrase) != 0 && w.class&zhIdle == 0 && !s.doubled(end)
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
	if w, ok := next(); ok && w.class&zhModal != 0 && s.text[w.start:w.end] != "将" {
		if w.class&(zhWillNot|zhUnable|zhNot) != 0 {
			return WillNot, w.end, who != User && !s.doubled(w.end)
		}
		if w.class&zhMust != 0 {
			return Must, w.end, true
		}
		end = w.end
	}
	if s.text[m.start:m.end] == "将" {
		end = s.future(m)
	}
	return Will, end, who != User
}

// future returns where the action begins after 会 or 将. 将您的信息用于 has no modal, but the
// mark of an object.
func (s *chinese) future(w token) int {
	if s.text[w.start:w.end] != "将" {
		return w.end
	}
	if v, ok := s.wordAt(w.end); !ok || v.class&(zhVerb|zhAct|zhPhrase|zhHaving|zhLacking|zhAdverb|zhModal|zhIdle) == 0 {
		return w.start
	}
	return w.end
}

// supposes tells that a modal of a user says what may happen to him: 您可能会收到.
func (s *chinese) supposes(m token) bool {
	rest, ok := strings.CutPrefix(s.text[m.start:], "可能")
	return ok && !strings.HasPrefix(rest, "需") && !strings.HasPrefix(rest, "还需") && !strings.HasPrefix(rest, "会需")
}

// doubled tells whether what a negation denies at a byte offset is itself a denial.
func (s *chinese) doubled(at int) bool {
	rest := s.text[at:]
	for _, w := range [...]string{"拒绝", "不", "无", "仅", "只", "因", "否认", "妨碍", "阻止", "阻碍", "免除", "减损", "降低"} {
		if strings.HasPrefix(rest, w) {
			return true
		}
	}
	return false
}

// userNeeds tells whether 需要 has the user as its object: 我们需要您提供.
func (s *chinese) userNeeds(k int) bool {
	return k+1 < len(s.words) && s.words[k+1].start == s.words[k].end && s.words[k+1].class&zhUser != 0
}

// relative tells whether the verbs at a byte offset belong to a noun: 可能收集的信息.
func (s *chinese) relative(at, to int) bool {
	for _, w := range [...]string{"为您", "为你", "向您", "向你"} {
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
		for _, c := range [...]string{"、", "或", "和", "及", "与", "并", "到"} {
			if strings.HasPrefix(s.text[at:to], c) {
				n = len(c)
			}
		}
		if n == 0 || verbs == 0 {
			break
		}
		at += n
		if _, ok := s.wordAt(at); !ok { // a verb that is not in the table
			if i := strings.Index(s.text[at:to], "的"); i > 0 && i <= len("产生") {
				at += i
			}
		}
	}
	return verbs > 0 && at < to && strings.HasPrefix(s.text[at:to], "的")
}

// idle tells whether the verb at a byte offset is an effect, or says nothing of an action.
func (s *chinese) idle(at int) bool {
	w, ok := s.wordAt(at)
	return ok && w.class&zhIdle != 0
}

// acts tells whether what is done to data is known, and skips the mark of the passive.
func (s *chinese) acts(at *int) bool {
	for _, mark := range [...]string{"被", "予以", "得到", "受到"} {
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
		if w.class&(zhVendor|zhThird) == 0 || strings.HasPrefix(s.text[w.end:], "的") {
			continue
		}
		if s.isObject(w, head) || !s.opens(w, head, exception) {
			continue
		}
		at := s.skipAdverbs(w.end)
		v, ok := s.wordAt(at)
		if ok && v.end == to && w.class&zhVendor != 0 && strings.Contains("承诺 保证", s.text[v.start:v.end]) {
			s.subject, s.patient = Vendor, false // 我们承诺，不会
			return true
		}
		if !ok || v.class&zhIdle != 0 || w.class&zhThird != 0 && v.class&zhVerb == 0 {
			return false
		}
		if v.class&(zhVerb|zhAct) == 0 && (v.class&zhPhrase == 0 || !s.verbAfter(v.end, to)) {
			return false
		}
		if s.relative(at, to) || s.isNoun(at, to) || strings.HasPrefix(s.text[v.end:], "了") || s.saysMore(v.end) {
			return false
		}
		if party := s.party(w); party != "" {
			s.open(party, Will, s.from(w.start, head), at, exception, false, false)
			return true
		}
	}
	return false
}

// opens tells whether a party stands where the subject of a part can stand.
func (s *chinese) opens(w token, head int, exception span) bool {
	if at := s.skipAdverbs(head); s.from(w.start, head) == at || w.start == exception.end {
		return true
	}
	return w.class&zhVendor != 0 && s.afterCondition(w.start) && !strings.HasSuffix(s.text[:w.start], "的")
}

// saysMore tells whether another verb follows, so that the first one is part of its subject:
// 我们处理您的信息无需.
func (s *chinese) saysMore(at int) bool {
	if strings.Contains(s.text[s.whole.start:s.whole.end], "时的") || strings.Contains(s.text[s.whole.start:at], "不影响") {
		return true
	}
	for _, w := range s.words {
		if w.start < at {
			continue
		}
		if w.class&(zhModal&^zhWill) != 0 || w.class&zhNothing != 0 && (strings.HasPrefix(s.text[w.start:], "无") || strings.HasPrefix(s.text[w.start:], "不")) {
			return true
		}
	}
	return false
}

// verbAfter tells whether a known verb that is no attribute stands in text[at:to].
func (s *chinese) verbAfter(at, to int) bool {
	for _, w := range s.words {
		if w.start >= at && w.class&(zhVerb|zhAct) != 0 && !s.relative(w.start, to) {
			return true
		}
	}
	return false
}

// isNoun tells whether a part is a noun phrase: 我们收集您的信息的方式.
func (s *chinese) isNoun(at, to int) bool {
	for _, noun := range [...]string{"方式", "目的", "范围", "情形", "规则", "原则", "情况", "类型", "期限", "的", "时", "后", "前", "个人信息的情形"} {
		if strings.HasSuffix(s.text[at:to], noun) {
			return true
		}
	}
	return false
}
