package duty

import (
	"iter"
	"slices"
	"strings"

	"clausewise/corpus/sentence"
)

// Find returns the duties of text, ordered by Start. In is the language of the text
// as a BCP 47 tag; for one whose file has no words for duties there is no answer.
//
// Sentences of more than maxSentence bytes, which nobody wrote as such, have none.
func Find(text, in string) []Duty {
	in, _, _ = strings.Cut(in, "-")
	read := func(sentence func(start, end int)) {
		for start, end := range sentences(text) {
			sentence(start, end)
		}
	}
	var found []Duty
	switch words := dictionaries()[in]; {
	case in == "zh":
		s := chinese{text: text, words: make([]token, 0, 32)}
		read(s.sentence)
		found = s.found
	case in == "en":
		s := english{text: text, dictionary: words, tokens: make([]token, 0, room(text))}
		read(s.sentence)
		found = s.found
	case words != nil: // simpler rules, of languages whose verbs may stand apart
		s := european{text: text, words: words, french: in == "fr", tokens: make([]token, 0, room(text))}
		read(s.sentence)
		found = s.found
	}
	slices.SortStableFunc(found, func(a, b Duty) int { return a.Start - b.Start })
	return found
}

// room returns how many tokens a sentence of text may have, for most.
func room(text string) int { return min(len(text)/5+4, 128) }

// maxSentence is the length in bytes of the longest sentence that is looked at.
const maxSentence = 16 << 10

// sentences yields the sentences of a text that are not too long.
func sentences(text string) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for start, end := range sentence.All(text) {
			if end-start <= maxSentence && !yield(start, end) {
				return
			}
		}
	}
}
