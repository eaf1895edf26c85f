package duty

import "strings"

// exception finds the first limit of a duty in text[from:to].
func (s *chinese) exception(from, to int) span {
	for _, w := range s.words {
		if w.start < from || w.class&(zhUnless|zhBut|zhLacking|zhHaving|zhOnly) == 0 {
			continue
		}
		if end := s.exceptionEnd(w, to); end > 0 {
			return span{w.start, end}
		}
	}
	return span{}
}

// exceptionEnd returns where the limit that begins with w ends, or 0.
func (s *chinese) exceptionEnd(w token, to int) int {
	rest := s.text[w.end:to]
	switch {
	case w.class&zhUnless != 0:
		return to
	case w.class&zhBut != 0:
		for _, end := range zhButEnds {
			if i := strings.Index(rest, end); i > 0 && !begins(rest[i:], zhOuter) {
				return w.end + i + len(end)
			}
		}
	case w.class&zhLacking != 0:
		return s.afterConsent(w.end, to, false)
	case w.class&zhOnly != 0:
		return closed(rest, w.end, zhOnlyEnds)
	default:
		return s.afterConsent(w.end, to, true)
	}
	return 0
}

// closed returns where the first of the ends in rest ends, which begins at a byte offset.
func closed(rest string, at int, ends []string) int {
	best := 0
	for _, end := range ends {
		if i := strings.Index(rest, end); i > 0 && (best == 0 || at+i+len(end) < best) {
			best = at + i + len(end)
		}
	}
	return best
}

// afterConsent returns where a consent that is named from a byte offset on ends; whose tells
// that somebody must be named whose consent it is, or a law, and that it must have been given.
func (s *chinese) afterConsent(at, to int, whose bool) int {
	inside := ends(s.text[:at], zhUpon)
	named, law := false, false
	for i, w := range s.words {
		if w.start < at {
			continue
		}
		if w.start > at+120 || w.class&(zhVendor|zhModal) != 0 {
			break
		}
		named = named || w.class&(zhUser|zhThey) != 0
		text := s.text[w.start:w.end]
		mine := is(text, zhYours)
		named = named || mine
		law = law || holds(s.text[at:w.start], zhLaw)
		if w.class&zhConsent == 0 || whose && !named && !law {
			continue
		}
		if is(text, zhDemands) && !law {
			continue
		}
		end := w.end
		for j := i + 1; j < len(s.words) && s.words[j].class&zhConsent != 0 && s.words[j].start-end <= len(zhOr[0]); j++ {
			end = s.words[j].end
		}
		if !whose {
			return end
		}
		for _, suffix := range zhConsentEnds {
			if strings.HasPrefix(s.text[end:to], suffix) {
				return end + len(suffix)
			}
		}
		for _, suffix := range zhCaseEnds { // 同意或您主动提供的情况下
			if i := strings.Index(s.text[end:min(to, end+60)], suffix); i > 0 && begins(s.text[end:], zhOr) {
				return end + i + len(suffix)
			}
		}
		if end == to && !law && !inside {
			return end
		}
	}
	return 0
}

// without reads a part that makes no duty: an exception before or after one, or what ends
// the duty before it.
func (s *chinese) without(head, from, to int, exception span) {
	rest := s.text[head:to]
	switch {
	case ends(rest, zhExceptEnds):
		if exception == (span{}) {
			exception = span{head, to}
		}
		s.limit(exception, from)
	case exception != (span{}):
		w, _ := s.wordAt(exception.start)
		if s.current >= 0 && w.class&(zhUnless|zhBut) != 0 && !s.leads(w, to) {
			s.limit(exception, from)
			return
		}
		s.close(from)
		s.pending = exception
	default:
		condition := s.isCondition(head)
		listed := ends(s.text[from:head], zhOr)
		if w, ok := s.wordAt(head); ok && w.class&zhSubject != 0 && !listed || condition || s.isSetting(head, to) ||
			head > from && begins(s.text[from:], zhHowever) {
			s.close(from)
		}
		if w, ok := s.wordAt(head); condition && s.subject == User || ok && w.class&zhSubject != 0 && !listed {
			s.subject, s.patient = "", false // what follows is an effect, or another's
		}
	}
}

// isCondition tells a condition from the purposes that belong to an action.
func (s *chinese) isCondition(at int) bool {
	return begins(s.text[at:], zhConditions)
}

// leads reports whether an exception that is a part of its own stands before its duty, although
// another duty stands before it: a 除 … 外 if anything follows, a 除非 if a subject does.
func (s *chinese) leads(w token, to int) bool {
	rest := strings.TrimLeft(s.text[to:], "， ,")
	if rest == s.text[to:] {
		return false
	}
	if begins(rest, zhAfterException) {
		return true
	}
	return w.class&zhBut != 0
}

// isSetting reports whether a part is about something else than the duty before it, or sets
// the time for what follows: 撤回同意后.
func (s *chinese) isSetting(head, to int) bool {
	if begins(s.text[head:], zhOther) {
		return true
	}
	return ends(s.text[head:to], zhTimeEnds)
}

// limit gives the current duty an exception that stands after it; the part with it begins
// at a byte offset.
func (s *chinese) limit(exception span, from int) {
	if s.current < 0 {
		return
	}
	s.found[s.current].UnlessAt = [2]int{exception.start, exception.end}
	s.close(from)
}

// open begins a duty.
func (s *chinese) open(who Party, strength Strength, start, action int, exception span, shared, passive bool) {
	switch {
	case s.action < s.whole.start:
		s.close(s.whole.start)
	case shared:
		s.close(start)
	default: // 要求第三方不得: a duty within the other one
		s.close(s.whole.end)
	}
	if exception == (span{}) || exception.start > action {
		exception = s.pending
	}
	if exception != (span{}) && s.isAddition(exception, start, action) {
		exception = span{}
	}
	s.current, s.action = len(s.found), action
	s.subject, s.patient = who, passive
	s.found = append(s.found, Duty{Who: who, Strength: strength, Start: start,
		UnlessAt: [2]int{exception.start, exception.end}})
}

// isAddition tells that 除 … 外 does not except but adds: 除上述信息外，我们还会.
func (s *chinese) isAddition(exception span, start, action int) bool {
	said := s.text[exception.start:]
	return begins(said, zhExcept) && !begins(said, zhUnlessWord) && holds(s.text[start:action], zhAlso)
}

// close ends the current duty at a byte offset.
func (s *chinese) close(at int) {
	if s.current < 0 {
		return
	}
	d := &s.found[s.current]
	_, d.End = trim(s.text, s.action, max(at, s.action))
	d.What = s.text[s.action:d.End]
	d.Unless = s.text[d.UnlessAt[0]:d.UnlessAt[1]]
	if d.What == "" {
		s.found = append(s.found[:s.current], s.found[s.current+1:]...)
	}
	s.current = -1
}
