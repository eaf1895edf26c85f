package index

import (
	"regexp"
	"strings"

	"github.com/blevesearch/snowballstem"
	snowballenglish "github.com/blevesearch/snowballstem/english"
	snowballfrench "github.com/blevesearch/snowballstem/french"
	snowballgerman "github.com/blevesearch/snowballstem/german"
	snowballspanish "github.com/blevesearch/snowballstem/spanish"
)

// stem returns what is common to the inflected forms of a word that is not a
// gram, folded. The texts of families without a stemmer keep their words whole.
func stem(f family, w *word) string {
	if w.gram || len(w.raw) < 3 || strings.ContainsAny(w.raw, "0123456789") {
		return w.form
	}
	switch f {
	case english, chinese:
		if base, ok := irregular[w.raw]; ok {
			return base
		}
		return run(snowballenglish.Stem, american(w.raw))
	case german:
		return run(snowballgerman.Stem, w.raw)
	case french:
		return run(snowballfrench.Stem, w.raw)
	case spanish:
		return run(snowballspanish.Stem, w.raw)
	}
	return w.form
}

func run(stemmer func(*snowballstem.Env) bool, word string) string {
	env := snowballstem.NewEnv(word)
	stemmer(env)
	return fold(env.Current())
}

// irregular are the stems of English forms that no rule takes back to their word,
// of the words that matter in policies.
var irregular = map[string]string{
	"sold": "sell", "kept": "keep", "gave": "give", "given": "give", "sent": "send", "took": "take", "taken": "take",
	"held": "hold", "made": "make", "knew": "know", "known": "know", "saw": "see", "seen": "see", "told": "tell",
	"bought": "buy", "lost": "lose", "stole": "steal", "stolen": "steal", "chose": "choos", "chosen": "choos",
	"wrote": "write", "written": "write", "paid": "pay", "children": "child", "hidden": "hide", "spoke": "speak",
	"spoken": "speak", "withdrew": "withdraw", "withdrawn": "withdraw", "began": "begin", "begun": "begin",
	"understood": "understand", "forgotten": "forget", "forgot": "forget", "brought": "bring", "shown": "show",
}

// isIrregular tells whether a word that no rule covers has this stem.
func isIrregular(stem string) bool {
	for _, s := range irregular {
		if s == stem {
			return true
		}
	}
	return false
}

// british finds what is written with z in America: "anonymised", "organisation",
// "analyse", but not "exercise", "promise", "supervise", "comprise".
var british = regexp.MustCompile(`(?:(?:[nl]|[aeo]r|[iy]m|stom|[ia]t)i|aly)s(?:e|ed|es|ing|er|ers|ation|ations|able)$`)

// american returns the American spelling of an English word.
func american(word string) string {
	if len(word) < 6 {
		return word
	}
	if m := british.FindStringIndex(word); m != nil {
		return word[:m[0]] + strings.Replace(word[m[0]:], "s", "z", 1)
	}
	if before, after, ok := strings.Cut(word, "our"); ok && len(before) > 2 && (after == "" || after == "s" || after == "al" || after == "ed") {
		return before + "or" + after // behaviour
	}
	if before, ok := strings.CutSuffix(word, "centre"); ok {
		return before + "center"
	}
	return word
}
