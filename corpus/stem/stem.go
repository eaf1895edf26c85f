package stem

import (
	"regexp"
	"strings"

	"github.com/blevesearch/snowballstem"
	snowballenglish "github.com/blevesearch/snowballstem/english"
	snowballfrench "github.com/blevesearch/snowballstem/french"
	snowballgerman "github.com/blevesearch/snowballstem/german"
	snowballspanish "github.com/blevesearch/snowballstem/spanish"
)

// Of returns the stem of a word in lower case. Lang is ISO 639-1.
func Of(word, lang string) string {
	if len(word) < 3 || strings.ContainsAny(word, "0123456789") {
		return word
	}
	switch lang {
	case "en":
		if base, ok := irregular[word]; ok {
			return base
		}
		return run(snowballenglish.Stem, american(word))
	case "de":
		return run(snowballgerman.Stem, word)
	case "fr":
		return run(snowballfrench.Stem, word)
	case "es":
		return run(snowballspanish.Stem, word)
	}
	return word
}

func run(stemmer func(*snowballstem.Env) bool, word string) string {
	env := snowballstem.NewEnv(word)
	stemmer(env)
	return env.Current()
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

// IsIrregular reports whether a word that no rule covers has this stem.
func IsIrregular(stem string) bool {
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
	if strings.Contains(word, "is") || strings.Contains(word, "ys") { // no other needs the pattern
		if m := british.FindStringIndex(word); m != nil {
			return word[:m[0]] + strings.Replace(word[m[0]:], "s", "z", 1)
		}
	}
	if before, after, ok := strings.Cut(word, "our"); ok && len(before) > 2 &&
		(after == "" || after == "s" || after == "al" || after == "ed") {
		return before + "or" + after // behaviour
	}
	if before, ok := strings.CutSuffix(word, "centre"); ok {
		return before + "center"
	}
	return word
}
