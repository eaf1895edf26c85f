package compare

import (
	"strings"
	"sync"

	"clausewise/corpus/lang"
	"clausewise/corpus/stem"
)

// synonyms has, by language and stem, the stem that stands for a word: policies of two vendors say the same in other
// words.
var synonyms = sync.OnceValue(func() map[string]map[string]string {
	out := map[string]map[string]string{}
	for _, l := range lang.With(lang.Synonyms) {
		of := map[string]string{}
		for _, group := range l.Lines(lang.Synonyms) {
			words := strings.Fields(group)
			for _, w := range words {
				of[stem.Of(w, l.Code)] = stem.Of(words[0], l.Code)
			}
		}
		out[l.Code] = of
	}
	return out
})
