package library

import (
	"clausewise/corpus/lang"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// DefaultDocument is the name of a document that has none.
const DefaultDocument = "Privacy Policy"

// Ids are typed on command lines, so a name of many words is cut.
const maxSlug = 60 // letters

// slug makes a part of an id of a name: lower case, letters and digits of any
// script, all else "-". It is never empty, and has no ".", "@" or "#".
func slug(name string) string {
	var sb strings.Builder
	n, gap := 0, false
	for _, r := range norm.NFKC.String(strings.ToLower(norm.NFKC.String(name))) {
		mark := unicode.IsMark(r) && n > 0 && !gap // a part of the letter before it
		if !mark && !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			gap = true
			continue
		}
		if !mark && n >= maxSlug {
			break
		}
		if gap && n > 0 {
			sb.WriteByte('-')
		}
		gap = false
		sb.WriteRune(r)
		n++
	}
	if n == 0 {
		return "unnamed"
	}
	return sb.String()
}

// bare are the names of privacy policies, as slug makes them, that need no id beside their vendor's. They never
// change: ids are made of them.
var bare = func() map[string]bool {
	out := map[string]bool{}
	for _, name := range lang.Lines(lang.BarePolicyNames) {
		out[slug(name)] = true
	}
	return out
}()

// isPrivacyPolicy reports whether a document is the one that the bare id of its
// vendor stands for, by the usual names.
func isPrivacyPolicy(document string) bool {
	return bare[slug(document)]
}

// clean makes a name printable on one line: valid UTF-8 in normal form C,
// white space folded, no control characters.
func clean(name string) string {
	name = norm.NFC.String(strings.ToValidUTF8(name, "\ufffd"))
	return fold(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, name))
}

// fold trims white space and makes one space of every run of it.
func fold(s string) string { return strings.Join(strings.Fields(s), " ") }
