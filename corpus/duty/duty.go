package duty

import (
	"iter"
	"slices"
	"strings"

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

// Find returns the duties of text, ordered by Start. lang is the language of the text
// as a BCP 47 tag; for others than English, Chinese, German and French there is no
// answer.
//
// Sentences of more than maxSentence bytes, which nobody wrote as such, have none.
func Find(text, lang string) []Duty {
	lang, _, _ = strings.Cut(lang, "-")
	var found []Duty
	switch lang {
	case "en":
		s := english{text: text, dictionary: dictionaries()[lang], tokens: make([]token, 0, room(text))}
		for start, end := range sentences(text) {
			s.sentence(start, end)
		}
		found = s.found
	case "zh":
		s := chinese{text: text, words: make([]token, 0, 32)}
		for start, end := range sentences(text) {
			s.sentence(start, end)
		}
		found = s.found
	case "de", "fr":
		s := european{text: text, words: dictionaries()[lang], french: lang == "fr", tokens: make([]token, 0, room(text))}
		for start, end := range sentences(text) {
			s.sentence(start, end)
		}
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
		for _, word := range [...]string{" and", " but", " or", " nor", " so", " only", " und", " aber", " oder", " et", " mais", " ou", "并且", "但是", "同时", "并", "但", "且"} {
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
