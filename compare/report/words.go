package report

import (
	"cmp"
	_ "embed"
	"fmt"
	"strings"

	"clausewise/corpus/fact"
)

//go:embed words_zh.txt
var chineseWords string

//go:embed names_zh.txt
var chineseNames string

// words translate what pages say themselves from English.
type words map[string]string

// english leaves all as it is.
var english words

// languages are those that pages can be written in, beside English.
var languages = map[string]words{"zh": parseWords(chineseNames + chineseWords)}

// parseWords reads lines "English = translation", where spaces at the ends of the English count, as in ", ". Lines
// that begin with # are comments. What is counted has the key "N clause", in which N stands for the number.
func parseWords(text string) words {
	w := words{}
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
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
	return cmp.Or(w.counted(Number(n), noun), Count(n, noun))
}

// counted is a number with the noun it counts, "" if there is no translation.
func (w words) counted(number, noun string) string {
	return strings.Replace(w["N "+noun], "N", number, 1)
}

// list joins what is listed.
func (w words) list(parts []string) string {
	return strings.Join(parts, w.t(", "))
}

// value is the value of a fact. Units of time, countries and kinds of data are translated; companies and laws keep
// their names.
func (w words) value(f *fact.Fact) string {
	switch {
	case w == nil:
		return f.Value
	case f.Kind == fact.Country || f.Kind == fact.DataType:
		return w.t(f.Value)
	case f.Unit == "":
		return f.Value
	}
	var said []string
	for part := range strings.SplitSeq(f.Value, " and ") { // "5 years and 3 months"
		number, unit, _ := strings.Cut(part, " ")
		said = append(said, cmp.Or(w.counted(number, strings.TrimSuffix(unit, "s")), part))
	}
	return strings.Join(said, " ")
}

// noClauseSentence says of policies that they have no clause.
func (w words) noClauseSentence(ids []string) string {
	return Printable(sentenceCase(w.t("no clause was found in %s: nothing can be told of it", w.list(ids))) + w.t("."))
}

// sentenceCase makes the first letter a capital.
func sentenceCase(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
