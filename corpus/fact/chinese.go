package fact

import (
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
		case q.unit == "age":
			if f, ok := chineseAge(q, nearEnd(before), nearStart(behind)); ok {
				out = append(out, chineseAges(f, q, text)...)
			}
		default:
			kind, lead := chineseKind(before, behind, headings)
			if told && q.unit == "hour" && reportsWithin(before, behind) {
				kind = BreachWindow
			}
			if kind != "" {
				out = append(out, Fact{Kind: kind, Value: value(q.low, q.amount, q.unit), Amount: q.amount, Unit: q.unit, Start: q.start - lead, End: q.end + withinLength(text[q.end:end])})
			}
		}
	}
	return out
}

// reportsWithin tells whether something is reported within the duration between
// before and behind.
func reportsWithin(before, behind string) bool {
	near := firstClause(nearStart(behind))
	return withinLength(behind) > 0 && hasAny(near, "报告", "上报", "通知", "告知", "通报") && !hasAny(near, "客服", "回复") && !chineseUserActs(lastPart(nearEnd(before)))
}

// withinLength returns the length of the "内" that s begins with.
func withinLength(s string) int {
	t := strings.TrimLeft(s, " 】]")
	for _, w := range []string{"内", "以内", "之内"} {
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

// chineseUnits, longest first where one begins another.
var chineseUnits = []struct{ s, unit string }{
	{"个工作日", "working_day"}, {"工作日", "working_day"}, {"个自然日", "day"}, {"自然日", "day"}, {"个日历日", "day"}, {"日历日", "day"}, {"个日历天", "day"},
	{"个小时", "hour"}, {"小时", "hour"}, {"个星期", "week"}, {"星期", "week"}, {"周岁", "age"}, {"岁", "age"}, {"周年", "year"}, {"周", "week"},
	{"个月", "month"}, {"個月", "month"}, {"个整月", "month"}, {"年", "year"}, {"天", "day"}, {"日", "day"},
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
	if half := strings.HasPrefix(text[i:end], "半"); half && unit != "year" && unit != "" {
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
	if unit == "year" && strings.HasPrefix(text[k:end], "半") {
		q.amount, q.unit, q.end = q.amount*12+6, "month", k+len("半")
	}
	if strings.HasPrefix(text[i:end], "半") && unit == "year" {
		q.amount, q.unit = 6, "month"
	}
	if unit == "year" && q.amount >= 1900 || unit == "day" && isDate(text, i) {
		return q, false
	}
	return q, q.amount > 0
}

// isDate tells whether the day at i is one of a month: "3月15日".
func isDate(text string, i int) bool {
	before := strings.TrimRight(text[:i], " 【")
	return strings.HasSuffix(before, "月") && !strings.HasSuffix(before, "个月")
}

// skipChinese goes over what may stand between a number and its unit.
func skipChinese(text string, i int) int {
	for {
		k := i
		for k < len(text) && text[k] == ' ' {
			k++
		}
		for _, s := range []string{"（含）", "(含)", "】", "]", "余", "整"} {
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
	for _, u := range chineseUnits {
		if strings.HasPrefix(text[i:], u.s) {
			return u.unit, i + len(u.s)
		}
	}
	return "", i
}

// upperEnd reads the upper end of a range that goes on at i.
func upperEnd(text string, i int) (float64, int, bool) {
	for _, join := range []string{"-", "至", "到", "~", "～", "—", "–", "－"} {
		if strings.HasPrefix(text[i:], join) {
			return chineseNumber(text, i+len(join))
		}
	}
	return 0, i, false
}

// chineseNumber reads a number in digits, full-width digits or Chinese numerals
// from i on. A number within a longer one, or within a word of Latin letters, is none.
func chineseNumber(text string, i int) (x float64, stop int, ok bool) {
	if i >= len(text) {
		return 0, i, false
	}
	if isDigit(text[i]) {
		if i > 0 && (isWordByte(text[i-1]) || text[i-1] == '.') {
			return 0, i, false
		}
		k := i
		for k < len(text) && (isDigit(text[k]) || text[k] == '.' && k+1 < len(text) && isDigit(text[k+1])) {
			k++
		}
		x, ok := parseDigits(text[i:k])
		return x, k, ok
	}
	if text[i] < 0x80 {
		return 0, i, false
	}
	if r, _ := utf8.DecodeLastRuneInString(text[:i]); chineseDigit(r) >= 0 || r == '第' || r == '百' || r == '千' || r == '万' {
		return 0, i, false
	}
	total, part, n := 0, 0, 0
	row, run := 0, 0 // of digits one after another: "二〇二二"
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch d := chineseDigit(r); {
		case d >= 0 && d < 10 && r >= '０' && r <= '９':
			part = part*10 + d
		case d >= 0 && d < 10:
			part, row, run = d, row*10+d, run+1
			if run > 2 {
				part = row
			}
		case r == '十':
			total, part, row, run = total+max(part, 1)*10, 0, 0, 0
		case r == '百':
			total, part, row, run = total+max(part, 1)*100, 0, 0, 0
		case r == '半' && n == 0:
			return 0.5, i + size, true
		default:
			return float64(total + part), i, n > 0
		}
		if n++; n > 8 {
			return 0, i, false
		}
		i += size
	}
	return float64(total + part), i, n > 0
}

// chineseDigit returns the value of a numeral, 10 for those of ten and more and
// for half, -1 for other letters.
func chineseDigit(r rune) int {
	switch r {
	case '零', '〇':
		return 0
	case '一', '壹':
		return 1
	case '二', '两', '兩', '贰':
		return 2
	case '三', '叁':
		return 3
	case '四', '肆':
		return 4
	case '五', '伍':
		return 5
	case '六', '陆':
		return 6
	case '七', '柒':
		return 7
	case '八', '捌':
		return 8
	case '九', '玖':
		return 9
	case '十', '百', '半':
		return 10
	}
	if '０' <= r && r <= '９' {
		return int(r - '０')
	}
	return -1
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
	if hasAny(behind, "男", "女") && !hasAny(before+behind, "儿童", "未成年", "监护", "青少年") {
		return Fact{}, false
	}
	start, end := q.start, q.end
	for _, w := range []string{"未满", "不满", "年满", "已满", "小于", "低于", "不足", "大于", "未滿", "超过"} {
		if strings.HasSuffix(strings.TrimRight(before, " ,，"), w) {
			start -= len(before) - strings.LastIndex(before, w)
			break
		}
	}
	for _, w := range []string{"以下（含）", "以下(含)", "（含）以下", "(含)以下", "及以上", "及以下", "以下", "以上", "(含)", "（含）"} {
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
	for _, join := range []string{"周岁", "岁", "-", "至", "到", "~", "～", "—", "–", "－"} {
		if strings.HasPrefix(text[f.Start:], join) && f.Start+len(join) < f.End {
			f.Start += len(join)
		}
	}
	return []Fact{low, f}
}

func hasAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// Predicates of Chinese sentences by what they make of a duration.
var (
	chineseAnswer = strings.Fields(`回复 答复 答覆 响应 处理 反馈 回应 解决 核查 完成 审核 受理 办理 联络 联系您 与您联系 告知您 向您提供 予以注销 为您注销 注销您 账号注销 账户注销 解答 核实 处置 回覆 通知您 协助您 满足您 做出决定 作出决定 给出 为您提供`)
	chineseKeep   = strings.Fields(`保存 存储 保留 留存 储存 备份 保管 存放 归档 存档 保持`)
	chineseErase  = strings.Fields(`删除 匿名化 销毁 清除 清空 去标识化`)
	chineseLimits = strings.Fields(`不超过 不会超过 不得超过 不晚于 不迟于 最长 最多 至多 最迟 最晚`)
	chineseFloors = strings.Fields(`不少于 不低于 不短于 不得少于 至少 最少 最短 满 达 长达`)
)

// chineseKind judges a duration by what stands before and behind it in its
// sentence, and returns how many bytes before it belong to it.
func chineseKind(before, behind string, headings []string) (Kind, int) {
	behind = strings.TrimLeft(behind, " 】]")
	b := strings.TrimRight(before, " 【[")
	if endsWithAny(b, "近", "最近", "过去", "每", "连续", "上", "同", "某", "任一", "这", "隔", "头", "首") || strings.HasSuffix(b, "前") && !endsWithAny(b, "提前", "日前", "满前", "效前", "更前", "行前", "施前", "改前", "整前", "营前", "止前", "期前", "动前") || startsWithAny(behind, "龄", "度", "级", "前的", "一次", "左右前", "制", "费", "会员", "租") {
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
	if strings.HasSuffix(b, "在") {
		lead += len("在")
	}
	if strings.HasSuffix(b, "提前") {
		lead += len("提前")
	}
	return chineseKindOf(b, "", behind, headings), lead
}

func endsWithAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

func startsWithAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// chineseKindOf judges by b, what stands before the words that lead to the
// duration, by those words, and by what stands behind.
func chineseKindOf(b, lead, behind string, headings []string) Kind {
	b, behind = lastPart(nearEnd(b)), firstPart(nearStart(behind))
	limited := startsWithAny(behind, "内", "以内", "之内", "（含）内", "或") || strings.Contains(firstClause(behind), "期限内") || strings.Contains(firstClause(behind), "时限内")
	after := startsWithAny(behind, "后", "之后", "以后", "期满", "届满")
	switch {
	case hasAny(b+behind, "泄露", "泄漏", "外泄", "安全事件", "安全事故", "数据事件") && limited && hasAny(b+behind, "报告", "上报", "通知", "告知", "通报"):
		return BreachWindow
	case endsWithAny(b, "提前", "生效前", "变更前", "施行前", "实施前", "修改前", "停止运营前", "终止前") || hasAny(lastClause(b), "提前") || hasAny(lastClause(b), "公示期", "公示时间") || startsWithAny(behind, "前通知", "前公告", "前公示", "前告知", "前以", "前，通过", "前通过"):
		if hasAny(b+behind, "通知", "公告", "公示", "告知", "发布", "征求") && !chineseUserActs(b) {
			return Notice
		}
		return ""
	case startsWithAny(behind, "前"):
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
		if hasAny(b, "注销", "申请", "请求") && hasAny(firstClause(behind), "生效") && !chineseUserActs(b) {
			return Deadline
		}
		if limitNoun(b, chineseAnswer) && !chineseUserActs(b) {
			return Deadline
		}
		if limitNoun(b, chineseKeep) {
			return Retention
		}
		if headingKind(headings) == Deadline && !chineseUserActs(b) && hasAny(b, "我们", "我司", "我行") {
			return Deadline
		}
		return ""
	case chineseUserActs(b):
		return ""
	case first == answer:
		return Deadline
	case first == keep:
		if startsWithAny(behind[keep:], "保存修改", "保存设置") {
			return ""
		}
		return Retention
	case hasAny(b, "请求", "申请", "收到", "要求", "注销", "反馈", "验证") || hasAny(behind[erase:], "请求"):
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
	if hasAny(lastClause(b), "未登录", "不登录", "未使用", "有效期", "质保", "试用", "冻结", "退货") {
		return ""
	}
	keepLeft, answerLeft, eraseLeft := nearestLeft(b, chineseKeep), nearestLeft(b, chineseAnswer), nearestLeft(b, chineseErase)
	switch {
	case lead == "" && endsWithAny(b, "在", "于") && nearest(near, chineseAnswer) == 0:
		return Deadline
	case keepLeft != far && (isOneOf(lead, chineseFloors...) || keepLeft <= answerLeft && keepLeft <= eraseLeft):
		if hasAny(b, "Cookie") && !hasAny(b, "信息", "数据", "日志") {
			return ""
		}
		return Retention
	case nearest(near, chineseKeep) < 24 && (lead != "" || startsWithAny(near, "的保存", "的存储", "的保留", "保存", "保留", "留存", "存储", "后保", "期限", "的期限", "继续")):
		return Retention
	case answerLeft != far && (lead != "" && isLimit(lead) || limitNoun(b, chineseAnswer)):
		return Deadline
	case isLimit(lead) && nearest(near, chineseAnswer) != far:
		return Deadline
	case headingKind(headings) == Retention && !after && !hasAny(b+behind, "Cookie", "登录", "会员"):
		return Retention
	}
	return ""
}

func isLimit(lead string) bool {
	for _, w := range chineseLimits {
		if w == lead {
			return true
		}
	}
	return false
}

// limitNoun tells whether s ends with "处理期限为" or the like.
func limitNoun(s string, predicates []string) bool {
	s = lastClause(s)
	k := -1
	for _, w := range []string{"期限", "时限", "时间", "时效", "周期", "期间", "期"} {
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

// chineseUserActs tells whether the last subject named in s is the user, who may
// or must do something.
func chineseUserActs(s string) bool {
	us := -1
	for _, w := range []string{"我们", "我司", "我行", "本公司", "平台", "客服", "本行", "公司", "申请将", "请求将"} {
		us = max(us, strings.LastIndex(s, w))
	}
	for _, w := range []string{"您可", "您应", "您需", "您须", "您有权", "您在", "您未", "您没有", "你可", "你应", "你需", "你有权", "你在", "你未", "用户可", "用户应", "用户需", "请您在", "请在", "可撤", "可在", "您要", "请于", "您必须"} {
		if k := strings.LastIndex(s, w); k > us {
			return true
		}
	}
	return false
}

// chineseWindow bounds how far from a duration its predicate is searched for, in bytes.
const chineseWindow = 300

func nearEnd(s string) string {
	if k := len(s) - chineseWindow; k > 0 {
		for k < len(s) && !utf8.RuneStart(s[k]) {
			k++
		}
		return s[k:]
	}
	return s
}

func nearStart(s string) string {
	if k := chineseWindow; k < len(s) {
		for k > 0 && !utf8.RuneStart(s[k]) {
			k--
		}
		return s[:k]
	}
	return s
}

// lastPart is what stands after the last mark in s that ends a part: "；".
func lastPart(s string) string {
	if k := strings.LastIndexAny(s, "；;|"); k >= 0 {
		_, size := utf8.DecodeRuneInString(s[k:])
		return s[k+size:]
	}
	return s
}

func firstPart(s string) string {
	if k := strings.IndexAny(s, "；;|"); k >= 0 {
		return s[:k]
	}
	return s
}

// lastClause is what stands after the last comma.
func lastClause(s string) string {
	if k := strings.LastIndexAny(s, "，,；;（("); k >= 0 {
		_, size := utf8.DecodeRuneInString(s[k:])
		return s[k+size:]
	}
	return s
}

func firstClause(s string) string {
	if k := strings.IndexAny(s, "，,；;"); k >= 0 {
		return s[:k]
	}
	return s
}
