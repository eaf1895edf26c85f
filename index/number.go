package index

import (
	"strings"
	"unicode"
)

// plainNumber makes the printed number of a clause what a reader would type:
// "(1)" and "1、" are "1", "§ 4" is "4".
func plainNumber(s string) string {
	return strings.ToLower(strings.TrimFunc(foldGram(s),
		func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
}
