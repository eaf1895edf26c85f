package fact

import (
	"strings"
	"unicode/utf8"
)

func hasAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
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
