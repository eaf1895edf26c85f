package fact

import "strings"

// maxTitle bounds a title in 《》, in bytes.
const maxTitle = 120

// titledLaw adds the law whose title in 《》 begins at i. The title of any other
// document, as that of an agreement, is no law.
func titledLaw(out []Fact, text string, i int) []Fact {
	inner, _, ok := strings.Cut(text[i+len("《"):min(len(text), i+maxTitle)], "》")
	if !ok || inner == "" {
		return out
	}
	value := strings.TrimPrefix(strings.ReplaceAll(inner, " ", ""), "中华人民共和国")
	end := i + len("《") + len(inner) + len("》")
	if len(value) >= 6 {
		if e := tables().chinese[value[:6]]; e != nil {
			if n, stop := e.match(value, 0, 0xFF); n != nil && n.kind == Law && stop == len(value) {
				return append(out, Fact{Kind: Law, Value: n.value, Start: i, End: end})
			}
		}
	}
	if e := tables().latin["gb"]; e != nil && strings.HasPrefix(value, "GB") {
		if n, stop := e.match(value, 0, 0xFF); n != nil && stop == len(value) {
			return append(out, Fact{Kind: Law, Value: n.value, Start: i, End: end})
		}
	}
	if !isLawTitle(value) {
		return out
	}
	return append(out, Fact{Kind: Law, Value: "《" + value + "》", Start: i, End: end})
}

// isLawTitle reports whether a Chinese title is that of a law or a regulation of the
// state. "规则" and "协议" are what vendors call their own rules.
func isLawTitle(s string) bool {
	for _, w := range []string{"隐私", "用户", "平台", "服务", "会员", "处罚规定（内部）"} {
		if strings.Contains(s, w) && !strings.Contains(s, "互联网") && !strings.Contains(s, "办法") &&
			!strings.HasSuffix(s, "条例") {
			return false
		}
	}
	for _, w := range []string{"法", "条例", "规定", "管理办法", "解释", "法典", "暂行办法", "认定方法", "管理规范", "安全规范"} {
		if strings.HasSuffix(s, w) || strings.HasSuffix(s, w+"（试行）") || strings.HasSuffix(s, w+"(试行)") {
			return !strings.HasSuffix(s, "方法") || w == "认定方法"
		}
	}
	return false
}
