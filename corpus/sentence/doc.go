// Package sentence cuts a text into sentences.
//
//	for start, end := range sentence.All(text) {
//		fmt.Println(text[start:end])
//	}
//
// Boundaries are those of Unicode Standard Annex #29, but for the full stops of
// abbreviations and of numbered items, after which a sentence goes on.
package sentence
