package duty

import (
	"iter"
	"slices"
	"strings"
	"sync"

	"clausewise/corpus/lang"
	"clausewise/corpus/sentence"
)

// Party is who is bound, or free, to do something.
type Party string

// The parties.
const (
	Vendor     Party = "vendor"
	User       Party = "user"
	ThirdParty Party = "third party"
)

// Strength says how strongly a party is bound.
type Strength string

// The strengths.
const (
	Must    Strength = "must"
	Will    Strength = "will" // also the plain present: "we collect"
	May     Strength = "may"
	WillNot Strength = "will not" // also must not, do not, may not
)

// Duty is what one sentence, or a part of it, says that a party does, may do
// or does not do.
type Duty struct {
	Who      Party
	Strength Strength
	What     string // the action as it stands in the text, from the verb on: "share your data with partners"
	Unless   string // the exception or condition as it stands in the text, "" if there is none
	Start    int    // byte range in the text: who, how strongly, what; What is its end
	End      int
	UnlessAt [2]int // byte range of Unless, which may stand before, in or after the duty
}

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

// trim returns the range without the white space, stops, commas and connecting words
// that stand around what is left when a sentence is cut into parts.
func trim(text string, start, end int) (int, int) {
	const loose = " \t\n\r\u00a0\u3000,;:.!?，；：。！？、…–—-*|•"
	for {
		s := strings.TrimRight(text[start:end], loose)
		for _, word := range joining() {
			if cut, ok := strings.CutSuffix(s, word); ok {
				s = cut
			}
		}
		if start+len(s) == end {
			break
		}
		end = start + len(s)
	}
	return end - len(strings.TrimLeft(text[start:end], loose)), end
}

// joining are the words that join what stands behind them, with the space before those of scripts that have spaces.
var joining = sync.OnceValue(func() (out []string) {
	for _, l := range lang.With(lang.DutyJoining) {
		for _, w := range l.Words(lang.DutyJoining) {
			if w[0] < 0x80 {
				w = " " + w
			}
			out = append(out, w)
		}
	}
	return out
})

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
