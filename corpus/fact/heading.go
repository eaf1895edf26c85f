package fact

import (
	"clausewise/corpus/lang"
	"slices"
	"strings"
)

// leaks are said in a sentence; "_" is the space before a word.
var leaks = spaced(lang.Lines("fact: leaks told"))

func spaced(lines []string) (out []string) {
	for _, s := range lines {
		out = append(out, strings.ReplaceAll(s, "_", " "))
	}
	return out
}

// leakTold reports whether the sentence before, or the innermost heading, speaks of a
// leak, so that "we report it within 72 hours" is about one.
func leakTold(before string, headings []string) bool {
	s := nearEnd(before)
	if k := strings.LastIndexAny(strings.TrimRight(s, " .!?。！？"), ".!?。！？"); k >= 0 {
		s = s[k:]
	}
	if len(headings) > 0 {
		s += " " + headings[len(headings)-1]
	}
	return hasAny(strings.ToLower(s), leaks...)
}

var (
	cookieHeadings    = lang.Lines("fact: headings of cookies")
	retentionHeadings = lang.Lines("fact: headings of retention")
	answerHeadings    = lang.Lines("fact: headings of answers")
	noAnswerHeadings  = lang.Lines("fact: headings of no answers")
)

// headingKind returns what the durations under headings are, by the innermost
// heading that says so.
func headingKind(headings []string) Kind {
	for _, h := range slices.Backward(headings) {
		h = strings.ToLower(h)
		switch {
		case hasAny(h, cookieHeadings...):
			return ""
		case hasAny(h, retentionHeadings...):
			return Retention
		case hasAny(h, answerHeadings...) && !hasAny(h, noAnswerHeadings...):
			return Deadline
		}
	}
	return ""
}
