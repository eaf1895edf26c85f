package fact

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// legalFormWords are the first words of legal forms, and what Chinese ones begin
// with. The single letters and "sp" begin those of dottedForms.
const legalFormWords = `inc incorporated llc llp lp ltd limited corp corporation plc gmbh ag kg se sarl sas sa srl bv nv ab oy aps pty kk pte lda s b n k l sp 有限`

// dottedForms are the legal forms that are written with dots, longest first.
var dottedForms = []string{"Sp. z o. o.", "Sp. z o.o.", "sp. z o.o.", "S.A.R.L.", "S.à r.l.", "S.A.S.", "S.p.A.", "S.r.l.", "S.R.L.", "L.L.C.", "L.L.P.", "S.A.", "S.L.", "B.V.", "N.V.", "K.K.", "L.P."}

// legalForm returns the end of the legal form whose first word is text[i:end], as far
// as it is written like one: "Inc.", "plc", "S.A.S.", but not "as", "limited", "sa".
func legalForm(text string, i, end int) (int, bool) {
	if end < len(text) && text[end] == '.' && (i == 0 || text[i-1] == ' ') {
		for _, form := range dottedForms {
			if strings.HasPrefix(text[i:], form) {
				return i + len(form), true
			}
		}
	}
	switch form := text[i:end]; form {
	case "SA", "AG", "AB", "SE", "BV", "NV", "Oy", "KG", "KK", "LP", "plc":
		return end, true
	case "Inc", "INC", "Ltd", "LTD", "Corp", "Lda":
		if end < len(text) && text[end] == '.' {
			end++
		}
		return end, true
	case "Pte", "Pty", "PTE", "PTY": // the second word says it all
		rest := strings.ToLower(strings.TrimLeft(text[end:min(len(text), end+12)], " .,)"))
		return end, !strings.HasPrefix(rest, "ltd") && !strings.HasPrefix(rest, "limited")
	default:
		return end, len(form) > 2 && isUpper(form[0])
	}
}

// formStart returns where the words begin that belong to the legal form at i: the
// "Co.," of "Co.,Ltd", the "Pte." of "Pte. Ltd.".
func formStart(text string, i int) int {
	start := i
	for {
		head := strings.TrimRight(text[max(0, start-12):start], " ,")
		cut := ""
		for _, w := range []string{"Co.", "Co", "CO.", "CO", "Pte.", "Pte", "PTE.", "PTE", "Pty.", "Pty", "PTY", "(Pty)", "Pvt.", "Pvt", "Private", "Company", "&"} {
			if strings.HasSuffix(head, w) && (len(head) == len(w) || !isNameByte(head[len(head)-len(w)-1])) && len(w) > len(cut) {
				cut = w
			}
		}
		if cut == "" {
			return start
		}
		start = max(0, start-12) + len(head) - len(cut)
	}
}

// maxNameWords bounds the words of a company's name before its legal form.
const maxNameWords = 7

// companyBefore adds the company whose legal form stands at text[i:end]:
// "Saltgrass Media Co., Ltd.". Nothing is added for the vendor itself, which
// the text goes on to call "we".
func companyBefore(out []Fact, text string, i, end int) []Fact {
	form := text[i:end]
	end, ok := legalForm(text, i, end)
	if !ok {
		return out
	}
	head := formStart(text, i)
	start := nameStart(text, head)
	if start == head || !strings.ContainsFunc(text[start:i], unicode.IsLower) && len(text[start:head]) < 3 {
		return out
	}
	if form == "Limited" || form == "SE" || form == "AB" || form == "Oy" { // words of their own too
		if name := strings.TrimSpace(text[start:head]); form == "Limited" && head == i && !strings.Contains(name, " ") {
			return out
		}
	}
	if isVendor(text[end:]) {
		return out
	}
	return append(out, Fact{Kind: Company, Value: strings.TrimSpace(text[start:end]), Start: start, End: end})
}

// nameStart returns where the run of capitalised words before i begins.
func nameStart(text string, i int) int {
	start, words := i, 0
	for words < maxNameWords {
		k := start
		for k > 0 && (text[k-1] == ' ' || text[k-1] == ',' && k == start-1) {
			k--
		}
		if k == start && start != i || k == 0 {
			break
		}
		if text[k-1] == '.' && !strings.HasSuffix(text[:k], "Co.") {
			break
		}
		if open := placeBefore(text[:k]); open > 0 && !startsWithAny(text[start:i], "and ", "of ", "& ") {
			start = open
			continue
		}
		w := k
		for w > 0 && k-w < maxWord && isNameByte(text[w-1]) {
			w--
		}
		if w == k {
			break
		}
		word := text[w:k]
		r, _ := utf8.DecodeRuneInString(word)
		if isOneOf(word, "Ltd", "Inc", "Limited", "LLC", "Corp", "plc", "PLC", "AG") { // of the company before
			break
		}
		joins := words > 0 && (word == "of" || word == "and" || word == "&" || word == "de")
		if !joins && !unicode.IsUpper(r) && !(unicode.IsDigit(r) && words > 0) || notInName[word] || notInName[word[:1]+strings.ToLower(word[1:])] {
			break
		}
		start, words = w, words+1
		if w > 0 && text[w-1] != ' ' {
			break
		}
		if w > 1 && text[w-2] == ',' && word != "Co." && words > 0 { // "Moss, Reed and Fern Ltd" may be three
			break
		}
	}
	for start < i { // a name does not begin with "of" or "and"
		if c := text[start]; start < i && (c == '(' || c == 0xEF) { // nor with a bracket
			shut := strings.IndexAny(text[start:i], ")）")
			if shut < 0 {
				return i
			}
			_, size := utf8.DecodeRuneInString(text[start+shut:])
			start += shut + size
			start += len(text[start:i]) - len(strings.TrimLeft(text[start:i], " "))
			continue
		}
		first, rest, ok := strings.Cut(text[start:i], " ")
		if !ok || first != "of" && first != "and" && first != "&" && first != "de" {
			return start
		}
		start = i - len(rest)
	}
	return start
}

// placeBefore returns where the bracket opens that s ends with, if that is a part of a
// name: "Saltgrass (Hong Kong)"; 0 if it is not.
func placeBefore(s string) int {
	shut := 1
	if strings.HasSuffix(s, "）") {
		shut = len("）")
	} else if !strings.HasSuffix(s, ")") {
		return 0
	}
	const longest = 30
	from := max(0, len(s)-longest)
	open := strings.LastIndexAny(s[from:], "(（")
	if open < 0 {
		return 0
	}
	open += from
	inner := strings.Trim(s[open:len(s)-shut], "(（ ")
	name := strings.TrimRight(s[:open], " ")
	if inner == "" || name == "" || !isUpper(inner[0]) || !isWordByte(name[len(name)-1]) || strings.ToUpper(inner) == inner {
		return 0
	}
	for i := range len(inner) {
		if !isLetter(inner[i]) && inner[i] != ' ' && inner[i] != '-' {
			return 0
		}
	}
	return open
}

// isNameByte tells whether c may stand in a word of a name. The dot is that of "Co.".
func isNameByte(c byte) bool {
	return isWordByte(c) || c >= 0xC3 && c <= 0xDF || c >= 0x80 && c <= 0xBF || c == '-' || c == '&' || c == '\'' || c == '.'
}

// notInName are words that begin a sentence or a list before a name.
var notInName = wordSet(`The This That Our Your We By With If In At On For And Or To From Of A An As Such These Those All Any Each Both
	Other Contact Company Please When Where Where While Name Address Controller Processor Provider Partner Developer Recipient Service
	Die Der Das Den Dem Des Und Oder Von Bei Mit Für La Le Les L'entreprise Par Chez Société société Firma
	You Then Group Holding Holdings Private Not Is Are Strictly Be Use Liability`)

// isVendor tells whether what follows a company's name calls it "we".
func isVendor(rest string) bool {
	if len(rest) > 60 {
		rest = rest[:60]
	}
	rest = strings.ToLower(rest)
	rest = strings.TrimLeft(rest, " .,)")
	if rest, ok := strings.CutPrefix(rest, "and its "); ok { // "and its affiliates (hereinafter …"
		_, rest, _ = strings.Cut(rest, "(")
		return strings.HasPrefix(rest, "herein") || strings.HasPrefix(rest, "collectively") || strings.HasPrefix(rest, "“we") || strings.HasPrefix(rest, "\"we")
	}
	if !strings.HasPrefix(rest, "(") && !strings.HasPrefix(rest, "（") {
		return false
	}
	for _, w := range []string{"we\"", "we”", "\"us", "“us", "\"our", "“our", "hereinafter", "hereafter", "\"the company", "the \"company", "the “company", "“the company",
		"以下简称", "我们", "\"wir", "„wir", "nous", "ci-après", "nachfolgend", "\"we", "“we", "'we'", "‘we’", "we,", "we or", "下称"} {
		if strings.Contains(rest, w) {
			return true
		}
	}
	return false
}

// sdkBefore adds the SDK named before text[i:end]: "Lantern Push SDK", "青禾推送SDK".
func sdkBefore(out []Fact, text string, i, end int) []Fact {
	if text[i:end] != "SDK" {
		return out
	}
	start := nameStart(text, i)
	if start == i {
		start = chineseNameStart(text, i)
	}
	named := strings.TrimSpace(text[start:i])
	if named == "" || genericSDK(named) {
		return out
	}
	return append(out, Fact{Kind: Company, Value: strings.Join(strings.Fields(text[start:end]), " "), Start: start, End: end})
}

// genericSDK tells whether name says what an SDK does, not whose it is.
func genericSDK(name string) bool {
	for w := range strings.FieldsFuncSeq(name, func(r rune) bool { return r == ' ' || r == '-' || r == '/' }) {
		if !genericSDKWords[strings.ToLower(w)] {
			return false
		}
	}
	return true
}

var genericSDKWords = wordSet(`third party 3rd mobile android ios app apps the sdk sdks software development kit push map maps payment login
	sharing share statistics analytics analysis advertising ad ads social media video audio voice plug-in plugin plugins plug in api apis h5
	name description list of type used partner cooperation client our web unity native other embedded purpose data
	message positioning location crash service function`)

// chineseNameStart returns where the Chinese name before i begins, i if it has
// none that is a name.
func chineseNameStart(text string, i int) int {
	start, runes := i, 0
	for start > 0 && runes < 12 {
		r, size := utf8.DecodeLastRuneInString(text[:start])
		if !unicode.Is(unicode.Han, r) && !(r < 0x80 && isWordByte(byte(r))) || strings.ContainsRune("的和及与或等为由以了是在将如该各此类含对至向从被", r) {
			break
		}
		start, runes = start-size, runes+1
	}
	s := text[start:i]
	for cut := true; cut; {
		cut = false
		for _, w := range []string{"使用", "接入", "集成", "嵌入", "第三方", "调用", "提供", "包括", "通过", "内置", "名称", "我们", "应用", "产品", "服务", "开发者", "合作方", "公司", "其他", "相关", "授权", "采用", "引入", "一些", "三个", "两个", "多个", "部分", "外部", "合作", "以及", "可能"} {
			if k := strings.LastIndex(s, w); k >= 0 {
				s, cut = s[k+len(w):], true
			}
		}
	}
	if n := utf8.RuneCountInString(s); n < 2 || n > 10 {
		return i
	}
	for _, w := range chineseGenericSDK {
		if s == w {
			return i
		}
	}
	return i - len(s)
}

var chineseGenericSDK = strings.Fields(`推送 地图 支付 分享 统计 登录 广告 定位 部分 上述 以下 任何 不同 前述 所有 语音 视频 直播 消息推送 数据统计 插件 代码 软件 工具 安全 风控 客服 一键登录 社交分享 所涉 具体 特定 外部 多个 多种 相应 目前 下列 如下 清单 人脸识别 身份认证 移动 终端 音视频`)

// maxChineseName bounds the letters of a Chinese company's name.
const maxChineseName = 30

// fromPlace cuts off what stands before the place that most names of Chinese
// companies begin with.
func fromPlace(s string) string {
	for _, place := range chinesePlaces {
		if k := strings.Index(s, place); k > 0 && !strings.HasSuffix(s[:k], "（") && !strings.HasSuffix(s[:k], "(") && !strings.HasPrefix(s, "中国") {
			return s[k:]
		}
	}
	return s
}

var chinesePlaces = strings.Fields(`北京 上海 天津 重庆 深圳 广州 杭州 南京 苏州 成都 武汉 西安 厦门 福州 珠海 东莞 长沙 合肥 青岛 济南 大连 宁波 无锡 郑州 贵阳 昆明 海南 海口 广东 浙江 江苏 福建 四川 湖南 湖北 山东`)

// chineseCompany adds the company whose legal form "有限…公司" begins at i.
func chineseCompany(out []Fact, text string, i int) []Fact {
	rest := text[i:]
	end := 0
	for _, form := range []string{"有限公司", "有限责任公司"} {
		if strings.HasPrefix(rest, form) {
			end = i + len(form)
		}
	}
	if end == 0 {
		return out
	}
	start, runes := i, 0
	for start > 0 && runes < maxChineseName {
		r, size := utf8.DecodeLastRuneInString(text[:start])
		if r < 0x80 && isWordByte(byte(r)) { // "NTT数据"
			start, runes = start-size, runes+1
			continue
		}
		if r != '（' && r != '）' && r != '(' && r != ')' && !unicode.Is(unicode.Han, r) || strings.ContainsRune("的由及与或为是向", r) || r == '和' && runes > 0 && strings.HasSuffix(text[:start], "公司和") {
			break
		}
		start, runes = start-size, runes+1
	}
	if runes == maxChineseName {
		return out // a sentence, no name
	}
	s := fromPlace(text[start:i])
	for _, w := range []string{"公司", "指", "给", "集成", "接入", "使用", "即", "包括", "我们", "供应商", "运营者", "名称", "主体", "简称", "合作方", "提供方", "提供者", "获取", "授权", "控制", "委托", "关联方"} {
		if k := strings.LastIndex(s, w); k >= 0 {
			s = s[k+len(w):]
		}
	}
	for _, w := range []string{"了", "以", "如", "和", "被", "已", "于", "者", "控制", "获取", "运营商", "授权"} {
		s = strings.TrimPrefix(s, w)
	}
	for { // an opening bracket without its other half is not of the name
		open := strings.IndexAny(s, "（(")
		if open >= 0 && strings.Count(s, "（")+strings.Count(s, "(") > strings.Count(s, "）")+strings.Count(s, ")") {
			_, size := utf8.DecodeRuneInString(s[open:])
			s = s[open+size:]
			continue
		}
		if shut := strings.IndexAny(s, "）)"); shut >= 0 && !strings.ContainsAny(s[:shut], "（(") {
			_, size := utf8.DecodeRuneInString(s[shut:])
			s = s[shut+size:]
			continue
		}
		break
	}
	if utf8.RuneCountInString(s) < 3 || isVendor(text[end:]) {
		return out
	}
	start = i - len(s)
	return append(out, Fact{Kind: Company, Value: text[start:end], Start: start, End: end})
}
