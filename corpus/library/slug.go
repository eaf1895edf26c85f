package library

import (
	"strings"
	"unicode"

	"clausewise/corpus"
	"clausewise/corpus/lang"

	"golang.org/x/text/unicode/norm"
)

// DefaultDocument is the name of a document that has none.
const DefaultDocument = "Privacy Policy"

// bare are the names of privacy policies, as corpus.Slug makes them, that need no id beside their vendor's. They never
// change: ids are made of them.
var bare = func() map[string]bool {
	out := map[string]bool{}
	for _, name := range lang.Lines(lang.BarePolicyNames) {
		out[corpus.Slug(name)] = true
	}
	return out
}()

// isPrivacyPolicy reports whether a document is the one that the bare id of its
// vendor stands for, by the usual names.
func isPrivacyPolicy(document string) bool {
	return bare[corpus.Slug(document)]
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
