package index

import "clausewise/corpus/lang"

// Words that say nothing of what a clause is about stand in the files of the languages, folded: without diacritics.
// Function words are so frequent that they are not indexed; a phrase that holds them is still found, see phrase.go.
// Question words are indexed but left out of a query in plain words; a run of Chinese is cut at them.

// questionGrams are the Chinese question words, longer ones before their parts.
var questionGrams = lang.Of("zh").Words(lang.QuestionWords)

// wordSet numbers the words of a list from 1.
func wordSet(list []string) map[string]uint8 {
	set := make(map[string]uint8)
	for _, w := range list {
		if set[w] == 0 {
			set[w] = uint8(len(set) + 1)
		}
	}
	return set
}

var (
	functionSets = sets(lang.NotIndexed)
	questionSets = sets(lang.QuestionWords)
)

func sets(c lang.Class) (out [families]map[string]uint8) {
	for f, code := range familyNames {
		out[f] = wordSet(lang.Of(code).Words(c))
	}
	return out
}

// commonWords returns the numbers of the function words of a family. Chinese
// texts have English words in them.
func commonWords(f family) map[string]uint8 {
	if f == chinese {
		f = english
	}
	return functionSets[f]
}
