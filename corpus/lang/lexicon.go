package lang

import "strings"

// A Lexicon tells in which of some classes a word is: a set of at most 64, the first class having bit 0. It is safe for
// concurrent use.
type Lexicon struct {
	whole map[string]uint64
	stems Trie // of what "notif*" stands for
}

// Lexicon returns the lexicon of some classes.
func (l *Language) Lexicon(classes ...Class) *Lexicon { return lexiconOf(l.Words, classes) }

// AnyLexicon returns the lexicon of some classes, with the words of all languages.
func AnyLexicon(classes ...Class) *Lexicon { return lexiconOf(Words, classes) }

func lexiconOf(words func(Class) []string, classes []Class) *Lexicon {
	x := &Lexicon{whole: map[string]uint64{}}
	for bit, c := range classes {
		set := mark(bit)
		for _, w := range words(c) {
			if s, ok := strings.CutSuffix(w, "*"); ok {
				x.stems.Add(s, set)
			} else {
				x.whole[w] |= set
			}
		}
	}
	for w := range x.whole { // "notify" is also what "notif*" is
		x.whole[w] |= x.stems.Prefixes(w)
	}
	return x
}

// mark is the set of one class.
func mark(bit int) uint64 {
	if bit >= 64 {
		panic("lang: more than 64 classes at once")
	}
	return 1 << bit
}

// Of returns the classes of a word in lower case.
func (x *Lexicon) Of(word string) uint64 {
	if set, ok := x.whole[word]; ok {
		return set
	}
	return x.stems.Prefixes(word)
}
