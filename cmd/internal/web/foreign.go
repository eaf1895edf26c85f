package web

import (
	"regexp"
	"strings"

	"clausewise/compare/report"
)

// foreign are formats of what other packages say is wrong, and of their hints. It comes as text, from which a
// translation takes the parts that these formats leave open. Where two fit, the first is meant.
var foreign = [...]string{
	// corpus/library and index
	"%s: not in the library; did you mean %s?",
	"%s: not in the library",
	"library %s is in use by %s (waited %s)",
	"index: %s has no clause %s",
	"index: it does not hold %s",

	// corpus, corpus/source and net/http, of files
	"%s: the file is empty",
	"%s: no clause found: the text has no paragraph of words",
	"%s: the program failed on this file (%s): please report it, with the file",
	"%s: no clause found: a message of the site stands in place of the text",
	"%s: %s files are not read yet",
	"%s: the PDF is encrypted: save a copy without password",
	"%s: the PDF is encrypted, and does not permit to take its text: save a copy without this restriction",
	"%s: the PDF has no text, only pictures: a scan; run OCR over it first",
	"%s: the PDF has no text: its pages are empty or drawn",
	"%s: reading PDF needs poppler, which is not on PATH: install the package poppler-utils (Debian, Ubuntu, Fedora) or poppler (Homebrew, Arch)",
	"%s: larger than %s, the most that is read of one policy",
	"http: request body too large",
	"context deadline exceeded",

	// index, of queries
	"there is no word to look for",
	`write a few words: cookies, "third parties", delete account`,
	"the query is empty",
	"the query is not valid UTF-8",
	"the query is longer than %s bytes",
	"search for a sentence, not for a page",
	"the query has more than %s words",
	"leave out the words that say least",
	"more than %s words begin with %s",
	"write more letters before the *",
	"* is understood only after a single word",
	"put a space between the words",
	"the phrase is not closed",
	"close the quotes, or leave them out",
	`"(" without ")"`,
	`add ")"`,
	`")" without "("`,
	"put the parenthesis in quotes or leave it out",
	"more than %s parentheses within each other",
	"OR needs a word on both sides",
	`write "cookies OR beacons", or "or" in lower case for the plain word`,
	"- and OR exclude each other",
	"exclude with a word of its own: a OR b -c",
	"nothing to look for: all words are excluded",
	"add a word that should be there: cookies -children",
	"unknown field %s",
	"did you mean %s:? known fields: %s",
	"known fields: %s",
	"number: needs a whole number",
	"%s: needs a value",
	"write the value right after the colon: %s",
	"there is no topic %s",
	"did you mean %s?",
	"write an id as topic:%s, a group as topic:%s, or a word that stands for one",
}

var foreignParts = func() (all []*regexp.Regexp) {
	for _, format := range foreign {
		all = append(all, regexp.MustCompile("(?s)^"+strings.ReplaceAll(regexp.QuoteMeta(format), "%s", "(.+?)")+"$"))
	}
	return all
}()

// retold is what another package says, in the language of the page; in English where no format fits.
func retold(h report.HTML, said string) string {
	for i, parts := range foreignParts {
		if found := parts.FindStringSubmatch(said); found != nil {
			var args []any
			for _, part := range found[1:] {
				args = append(args, part)
			}
			return h.T(foreign[i], args...)
		}
	}
	return said
}
