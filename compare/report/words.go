package report

import (
	_ "embed"
	"fmt"
	"strings"

	"clausewise/corpus/fact"
)

//go:embed words_zh.txt
var chineseWords string

// words translate what pages say themselves from English.
type words map[string]string

// english leaves all as it is.
var english words

// languages are those that pages can be written in, beside English.
var languages = map[string]words{"zh": parseWords(chineseWords)}

// parseWords reads lines "English = translation". Lines that begin with # are comments.
func parseWords(text string) words {
	w := words{}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, said, ok := strings.Cut(line, " = ")
		if !ok || w[key] != "" {
			panic("words: " + line) // a mistake in the program
		}
		w[key] = said
	}
	return w
}

// t translates what the program says itself, never what a policy says. With args it is a format of package fmt;
// a translation may take them in another order.
func (w words) t(said string, args ...any) string {
	if other, ok := w[said]; ok {
		said = other
	}
	if len(args) == 0 {
		return said
	}
	return fmt.Sprintf(said, args...)
}

// count is Count in the language of the page.
func (w words) count(n int, noun string) string {
	if counted, ok := w["# "+noun]; ok {
		return strings.Replace(counted, "#", Number(n), 1)
	}
	return Count(n, noun)
}

// list joins what is listed.
func (w words) list(parts []string) string {
	return strings.Join(parts, w.t(", "))
}

// value is the value of a fact: units of time are translated, nothing else.
func (w words) value(f *fact.Fact) string {
	if w == nil || f.Unit == "" {
		return f.Value
	}
	said := f.Value
	for _, unit := range [...]string{"working days", "working day", "hours", "hour", "days", "day", "weeks", "week", "months", "month", "years", "year"} {
		said = strings.ReplaceAll(said, " "+unit, w.t(" "+unit))
	}
	return said
}

// noClauseSentence says of policies that they have no clause.
func (w words) noClauseSentence(ids []string) string {
	return Printable(sentenceCase(w.t("no clause was found in %s: nothing can be told of it", w.list(ids))) + w.t("."))
}
