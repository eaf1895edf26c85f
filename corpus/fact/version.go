package fact

import (
	"strings"
	"unicode/utf8"
)

// versions adds the versions of the text: "Version 3.2", "V2.1", "版本：V2.1". The
// version of software, of a protocol or of an operating system is no fact.
func versions(out []Fact, text string, digits []int) []Fact {
	for k, i := range digits {
		if k > 0 && i > 0 && text[i-1] == '.' && isVersionPart(text, i-1) {
			continue
		}
		start, ok := versionWord(text, i)
		if !ok {
			continue
		}
		end := i
		for end < len(text) && (isDigit(text[end]) || text[end] == '.' && end+1 < len(text) && isDigit(text[end+1])) {
			end++
		}
		if end < len(text) && (isLetter(text[end]) || text[end] == '%' || text[end] == '+' || text[end] == '-' ||
			text[end] == '/' || strings.HasPrefix(text[end:], "年")) || end-i > 12 {
			continue
		}
		out = append(out, Fact{Kind: Version, Value: text[i:end], Start: start, End: end})
	}
	return out
}

func isVersionPart(text string, dot int) bool { return dot > 0 && isDigit(text[dot-1]) }

// versionWord reports whether the number at i is called a version, and where that
// begins.
func versionWord(text string, i int) (int, bool) {
	k := i
	bare := false // a "V" says it
	if k > 0 && (text[k-1] == 'V' || text[k-1] == 'v') {
		if k > 1 && (isWordByte(text[k-2])) {
			return 0, false
		}
		k, bare = k-1, true
	}
	head := text[:k]
	before := strings.TrimRight(head, " :：.【[(（")
	start := -1
	for _, w := range []string{"Version", "version", "VERSION", "版本号", "版本", "Version number", "version number",
		"Version No", "Fassung"} {
		if strings.HasSuffix(before, w) && len(before)-len(w) >= 0 {
			if s := len(before) - len(w); start < 0 || s < start {
				start = s
			}
		}
	}
	if start < 0 {
		// A line that is little else than "V2.1" is the version of what it stands in.
		if bare && len(text) < 40 && strings.Contains(text[i:], ".") && ofPolicy(text[:k]) {
			return k, true
		}
		return 0, false
	}
	if start > 0 && isWordByte(text[start-1]) {
		return 0, false
	}
	if !ofPolicy(text[:start]) {
		return 0, false
	}
	rest := strings.ToLower(nearStart(text[i:]))
	for _, w := range []string{"or later", "or higher", "and above", "or above", "and later", "及以上", "或以上", "以上"} {
		if at := strings.Index(rest, w); at >= 0 && at < 20 {
			return 0, false
		}
	}
	return start, true
}

// ofPolicy reports whether a version that stands after s is that of the text: nothing
// goes before it, or a mark, or a word for such a text.
func ofPolicy(s string) bool {
	s = strings.ToLower(nearEnd(strings.TrimRight(s, " ")))
	if s == "" {
		return true
	}
	for _, w := range []string{"policy", "notice", "statement", "agreement", "terms", "this", "current", "document",
		"datenschutzerklärung", "confidentialité", "政策", "协议", "声明", "指引", "本", "当前"} {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".,;|–—-/，。；、", r) || len(s) < 30 && strings.ContainsRune("(（[【", r) &&
		!strings.HasSuffix(strings.TrimRight(s, "(（[【 "), "app")
}
