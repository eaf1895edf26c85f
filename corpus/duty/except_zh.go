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
		for _, end := range [...]string{"之外", "以外", "除外", "外"} {
			if i := strings.Index(rest, end); i > 0 && !strings.HasPrefix(rest[i:], "外部") && !strings.HasPrefix(rest[i:], "外国") {
				return w.end + i + len(end)
			}
		}
	case w.class&zhLacking != 0:
		return s.afterConsent(w.end, to, false)
	case w.class&zhOnly != 0:
		return closed(rest, w.end, "的情况下", "情况下", "情形下", "前提下", "的范围内", "后", "时", "才", "之外")
	default:
		return s.afterConsent(w.end, to, true)
	}
	return 0
}

// closed returns where the first of the ends in rest ends, which begins at a byte offset.
func closed(rest string, at int, ends ...string) int {
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
	inside := strings.HasSuffix(s.text[:at], "在") || strings.HasSuffix(s.text[:at], "据") || strings.HasSuffix(s.text[:at], "基于")
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
		mine := text == "您的" || text == "你的" || text == "用户的" || text == "监护人的" || text == "父母的"
		named = named || mine
		law = law || strings.Contains(s.text[at:w.start], "法律")
		if w.class&zhConsent == 0 || whose && !named && !law {
			continue
		}
		if (text == "要求" || text == "规定") && !law {
			continue
		}
		end := w.end
		for j := i + 1; j < len(s.words) && s.words[j].class&zhConsent != 0 && s.words[j].start-end <= len("或"); j++ {
			end = s.words[j].end
		}
		if !whose {
			return end
		}
		for _, suffix := range [...]string{"的情况下", "的前提下", "情况下", "前提下", "的范围内", "范围内", "之后", "以后", "后", "的情形下", "时"} {
			if strings.HasPrefix(s.text[end:to], suffix) {
				return end + len(suffix)
			}
		}
		for _, suffix := range [...]string{"的情况下", "的前提下"} { // 同意或您主动提供的情况下
			if i := strings.Index(s.text[end:min(to, end+60)], suffix); i > 0 && strings.HasPrefix(s.text[end:], "或") {
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
	case strings.HasSuffix(rest, "除外") || strings.HasSuffix(rest, "不在此限"):
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
		listed := strings.HasSuffix(s.text[from:head], "或") || strings.HasSuffix(s.text[from:head], "或者")
		if w, ok := s.wordAt(head); ok && w.class&zhSubject != 0 && !listed || condition || s.isSetting(head, to) || head > from && strings.HasPrefix(s.text[from:], "但") {
			s.close(from)
		}
		if w, ok := s.wordAt(head); condition && s.subject == User || ok && w.class&zhSubject != 0 && !listed {
			s.subject, s.patient = "", false // what follows is an effect, or another's
		}
	}
}

// isCondition tells a condition from the purposes that belong to an action.
func (s *chinese) isCondition(at int) bool {
	for _, w := range [...]string{"如果", "若", "如", "当", "一旦", "倘若", "假如", "由于", "因"} {
		if strings.HasPrefix(s.text[at:], w) {
			return true
		}
	}
	return false
}

// leads tells whether an exception that is a part of its own stands before its duty, although
// another duty stands before it: a 除 … 外 if anything follows, a 除非 if a subject does.
func (s *chinese) leads(w token, to int) bool {
	rest := strings.TrimLeft(s.text[to:], "， ,")
	if rest == s.text[to:] {
		return false
	}
	for _, next := range [...]string{"否则", "我们", "我司", "我行", "本公司", "本平台", "您", "你", "用户"} {
		if strings.HasPrefix(rest, next) {
			return true
		}
	}
	return w.class&zhBut != 0
}

// isSetting tells whether a part is about something else than the duty before it, or sets
// the time for what follows: 撤回同意后.
func (s *chinese) isSetting(head, to int) bool {
	for _, w := range [...]string{"这", "该", "此", "上述", "前述", "以上", "具体", "拒绝", "请", "有关", "其中", "即", "详"} {
		if strings.HasPrefix(s.text[head:], w) {
			return true
		}
	}
	for _, w := range [...]string{"时", "后", "情况下"} {
		if strings.HasSuffix(s.text[head:to], w) {
			return true
		}
	}
	return false
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
	s.found = append(s.found, Duty{Who: who, Strength: strength, Start: start, UnlessAt: [2]int{exception.start, exception.end}})
}

// isAddition tells that 除 … 外 does not except but adds: 除上述信息外，我们还会.
func (s *chinese) isAddition(exception span, start, action int) bool {
	if !strings.HasPrefix(s.text[exception.start:], "除") || strings.HasPrefix(s.text[exception.start:], "除非") {
		return false
	}
	said := s.text[start:action]
	return strings.Contains(said, "还") || strings.Contains(said, "也") || strings.Contains(said, "亦")
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
