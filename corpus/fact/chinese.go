package fact

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// chineseQuantities adds the durations and ages of one Chinese sentence.
func chineseQuantities(out []Fact, text string, start, end int, headings []string) []Fact {
	told := leakTold(text[:start], headings)
	for i, n := start, 0; i < end && n < maxQuantities; {
		q, ok := chineseQuantityAt(text, i, end)
		if !ok {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		i, n = q.end, n+1
		before, behind := text[start:q.start], text[q.end:end]
		switch {
		case q.unit == unitAge:
			if f, ok := chineseAge(q, nearEnd(before), nearStart(behind)); ok {
				out = append(out, chineseAges(f, q, text)...)
			}
		default:
			kind, lead := chineseKind(before, behind, headings)
			if told && q.unit == unitHour && reportsWithin(before, behind) {
				kind = BreachWindow
			}
			if kind != "" {
				out = append(out, Fact{Kind: kind, Value: value(q.low, q.amount, q.unit), Amount: q.amount, Unit: q.unit,
					Start: q.start - lead, End: q.end + withinLength(text[q.end:end])})
			}
		}
	}
	return out
}

// reportsWithin reports whether something is reported within the duration between
// before and behind.
func reportsWithin(before, behind string) bool {
	near := firstClause(nearStart(behind))
	return withinLength(behind) > 0 && hasAny(near, zhReports...) && !hasAny(near, zhService...) &&
		!chineseUserActs(lastPart(nearEnd(before)))
}

// withinLength returns the length of the "内" that s begins with.
func withinLength(s string) int {
	t := strings.TrimLeft(s, " 】]")
	for _, w := range zhWithin {
		if strings.HasPrefix(t, w) {
			return len(s) - len(t) + len(w)
		}
	}
	return 0
}

// chineseQuantity is an amount of a unit in text[start:end].
type chineseQuantity struct {
	start, end  int
	low, amount float64
	unit        string
}

// chineseQuantityAt reads a quantity that begins at i: "15个工作日", "十五（15）日",
// "三十天到六个月", "半年", "两年", "14（含）周岁".
func chineseQuantityAt(text string, i, end int) (chineseQuantity, bool) {
	x, stop, ok := chineseNumber(text[:end], i)
	if !ok {
		return chineseQuantity{}, false
	}
	q := chineseQuantity{start: i, amount: x}
	unit, k := chineseUnit(text[:end], skipChinese(text[:end], stop))
	if half := startsWithAny(text[i:end], zhHalf...); half && unit != unitYear && unit != "" {
		return q, false
	}
	if unit == "" { // the lower end of a range: "15-30日", "14至18周岁"
		if y, next, ok := upperEnd(text[:end], stop); ok && y > x {
			if unit, k = chineseUnit(text[:end], skipChinese(text[:end], next)); unit != "" {
				q.low, q.amount = x, y
			}
		}
	} else if y, next, ok := upperEnd(text[:end], k); ok {
		if again, m := chineseUnit(text[:end], skipChinese(text[:end], next)); again == unit && y > x {
			q.low, q.amount, k = x, y, m
		}
	}
	if unit == "" {
		return q, false
	}
	q.unit, q.end = unit, k
	if unit == unitYear && startsWithAny(text[k:end], zhHalf...) {
		q.amount, q.unit, q.end = q.amount*12+6, unitMonth, k+len(zhHalf[0])
	}
	if startsWithAny(text[i:end], zhHalf...) && unit == unitYear {
		q.amount, q.unit = 6, unitMonth
	}
	if unit == unitYear && q.amount >= 1900 || unit == unitDay && isDate(text, i) {
		return q, false
	}
	return q, q.amount > 0
}

// isDate reports whether the day at i is one of a month: "3月15日".
func isDate(text string, i int) bool {
	before := strings.TrimRight(text[:i], " 【")
	return endsWithAny(before, zhMonth...) && !endsWithAny(before, zhMonths...)
}

// skipChinese goes over what may stand between a number and its unit.
func skipChinese(text string, i int) int {
	for {
		k := i
		for k < len(text) && text[k] == ' ' {
			k++
		}
		for _, s := range zhBeforeUnit {
			if strings.HasPrefix(text[k:], s) {
				k += len(s)
				break
			}
		}
		for _, open := range []string{"（", "("} { // "十五（15）"
			if strings.HasPrefix(text[k:], open) {
				if x, next, ok := chineseNumber(text, k+len(open)); ok && x > 0 {
					for _, shut := range []string{"）", ")"} {
						if strings.HasPrefix(text[next:], shut) {
							k = next + len(shut)
						}
					}
				}
			}
		}
		if k == i {
			return i
		}
		i = k
	}
}

func chineseUnit(text string, i int) (string, int) {
	for _, u := range zhUnits {
		for _, w := range u.Words {
			if strings.HasPrefix(text[i:], w) {
				return u.Value, i + len(w)
			}
		}
	}
	return "", i
}

// upperEnd reads the upper end of a range that goes on at i.
func upperEnd(text string, i int) (float64, int, bool) {
	for _, join := range zhRange {
		if strings.HasPrefix(text[i:], join) {
			return chineseNumber(text, i+len(join))
		}
	}
	return 0, i, false
}

// chineseAge judges an age. Bounds of minority are facts; "25岁男性" is an example.
func chineseAge(q chineseQuantity, before, behind string) (Fact, bool) {
	lo, hi := q.amount, q.amount
	if q.low > 0 {
		lo = q.low
	}
	if hi > maxAge || lo < minAge {
		return Fact{}, false
	}
	if hasAny(behind, zhSexes...) && !hasAny(before+behind, zhMinors...) {
		return Fact{}, false
	}
	start, end := q.start, q.end
	for _, w := range zhBeforeAge {
		if strings.HasSuffix(strings.TrimRight(before, " ,，"), w) {
			start -= len(before) - strings.LastIndex(before, w)
			break
		}
	}
	for _, w := range zhBehindAge {
		if strings.HasPrefix(behind, w) {
			end += len(w)
			break
		}
	}
	return Fact{Kind: Age, Value: number(q.amount), Start: start, End: end}, true
}

// chineseAges returns the one or the two ages of a fact: "14至18周岁".
func chineseAges(f Fact, q chineseQuantity, text string) []Fact {
	if q.low == 0 {
		return []Fact{f}
	}
	_, stop, _ := chineseNumber(text, q.start)
	low := f
	low.Value, low.End = number(q.low), stop
	f.Start = stop
	for _, join := range zhAgeRange {
		if strings.HasPrefix(text[f.Start:], join) && f.Start+len(join) < f.End {
			f.Start += len(join)
		}
	}
	return []Fact{low, f}
}

// chineseKind judges a duration by what stands before and behind it in its
// sentence, and returns how many bytes before it belong to it.
func chineseKind(before, behind string, headings []string) (Kind, int) {
	behind = strings.TrimLeft(behind, " 】]")
	b := strings.TrimRight(before, " 【[")
	if endsWithAny(b, zhRecurring...) || endsWithAny(b, zhAgo...) && !endsWithAny(b, zhBeforehand...) ||
		startsWithAny(behind, zhNoPeriod...) {
		return "", 0
	}
	lead := len(before) - len(b)
	for _, list := range [][]string{chineseLimits, chineseFloors} {
		for _, w := range list {
			if strings.HasSuffix(b, w) {
				lead += len(w)
				b = strings.TrimSuffix(b, w)
				return chineseKindOf(b, w, behind, headings), lead
			}
		}
	}
	if endsWithAny(b, zhIn...) {
		lead += len(zhIn[0])
	}
	if endsWithAny(b, zhAhead...) {
		lead += len(zhAhead[0])
	}
	return chineseKindOf(b, "", behind, headings), lead
}

// chineseKindOf judges by b, what stands before the words that lead to the
// duration, by those words, and by what stands behind.
func chineseKindOf(b, lead, behind string, headings []string) Kind {
	b, behind = lastPart(nearEnd(b)), firstPart(nearStart(behind))
	limited := startsWithAny(behind, zhLimited...) || hasAny(firstClause(behind), zhWithinLimit...)
	after := startsWithAny(behind, zhAfter...)
	switch {
	case hasAny(b+behind, zhBreaches...) && limited && hasAny(b+behind, zhReports...):
		return BreachWindow
	case endsWithAny(b, zhNoticeEnds...) || hasAny(lastClause(b), zhAhead...) || hasAny(lastClause(b), zhPublicity...) ||
		startsWithAny(behind, zhNoticeBegins...):
		if hasAny(b+behind, zhAnnounce...) && !chineseUserActs(b) {
			return Notice
		}
		return ""
	case startsWithAny(behind, zhAgo...):
		return ""
	}
	if limited {
		return chineseWithin(b, behind, headings)
	}
	return chinesePlain(b, lead, behind, after, headings)
}

// chineseWithin judges "在15日内…": the predicate follows.
func chineseWithin(b, behind string, headings []string) Kind {
	answer, keep, erase := nearest(behind, chineseAnswer), nearest(behind, chineseKeep), nearest(behind, chineseErase)
	first := min(answer, keep, erase)
	switch {
	case first == far:
		if hasAny(b, zhApply...) && hasAny(firstClause(behind), zhEffective...) && !chineseUserActs(b) {
			return Deadline
		}
		if limitNoun(b, chineseAnswer) && !chineseUserActs(b) {
			return Deadline
		}
		if limitNoun(b, chineseKeep) {
			return Retention
		}
		if headingKind(headings) == Deadline && !chineseUserActs(b) && hasAny(b, zhUs...) {
			return Deadline
		}
		return ""
	case chineseUserActs(b):
		return ""
	case first == answer:
		return Deadline
	case first == keep:
		if startsWithAny(behind[keep:], zhSaveSettings...) {
			return ""
		}
		return Retention
	case hasAny(b, zhRequests...) || hasAny(behind[erase:], zhRequest...):
		return Deadline
	}
	return Retention
}

// chinesePlain judges a duration without "内": "保存期限为三年", "至少保存六个月",
// "处理期限为15个工作日", "7日后自动删除".
func chinesePlain(b, lead, behind string, after bool, headings []string) Kind {
	if chineseUserActs(b) {
		return ""
	}
	near := firstClause(behind)
	if after {
		if nearest(behind, chineseErase) < 90 {
			return Retention
		}
		if nearest(near, chineseKeep) == far {
			return ""
		}
	}
	if hasAny(lastClause(b), zhTrade...) {
		return ""
	}
	keepLeft, answerLeft, eraseLeft := nearestLeft(b, chineseKeep), nearestLeft(b, chineseAnswer),
		nearestLeft(b, chineseErase)
	switch {
	case lead == "" && endsWithAny(b, zhInOrAt...) && nearest(near, chineseAnswer) == 0:
		return Deadline
	case keepLeft != far && (slices.Contains(chineseFloors, lead) || keepLeft <= answerLeft && keepLeft <= eraseLeft):
		if hasAny(b, zhCookie...) && !hasAny(b, zhData...) {
			return ""
		}
		return Retention
	case nearest(near, chineseKeep) < 24 && (lead != "" || startsWithAny(near, zhKept...)):
		return Retention
	case answerLeft != far && (lead != "" && isLimit(lead) || limitNoun(b, chineseAnswer)):
		return Deadline
	case isLimit(lead) && nearest(near, chineseAnswer) != far:
		return Deadline
	case headingKind(headings) == Retention && !after && !hasAny(b+behind, zhNotKept...):
		return Retention
	}
	return ""
}

func isLimit(lead string) bool { return slices.Contains(chineseLimits, lead) }

// limitNoun reports whether s ends with "处理期限为" or the like.
func limitNoun(s string, predicates []string) bool {
	s = lastClause(s)
	k := -1
	for _, w := range zhLimitNouns {
		k = max(k, strings.LastIndex(s, w))
	}
	return k >= 0 && len(s)-k < 40 && nearestLeft(s[:k], predicates) < 24
}

const far = 1 << 20

// nearest returns where the first of predicates begins in s, far if none does.
func nearest(s string, predicates []string) int {
	at := far
	for _, w := range predicates {
		if k := strings.Index(s, w); k >= 0 && k < at {
			at = k
		}
	}
	return at
}

// nearestLeft returns how many bytes before the end of s the last of predicates
// begins, far if there is none.
func nearestLeft(s string, predicates []string) int {
	at := far
	for _, w := range predicates {
		if k := strings.LastIndex(s, w); k >= 0 && len(s)-k < at {
			at = len(s) - k
		}
	}
	return at
}

// chineseUserActs reports whether the last subject named in s is the user, who may
// or must do something.
func chineseUserActs(s string) bool {
	us := -1
	for _, w := range zhVendors {
		us = max(us, strings.LastIndex(s, w))
	}
	for _, w := range zhUserActs {
		if k := strings.LastIndex(s, w); k > us {
			return true
		}
	}
	return false
}
