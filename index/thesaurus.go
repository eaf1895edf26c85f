package index

import (
	"strings"
	"sync"

	"clausewise/corpus/lang"
)

// synonyms says by the stems of words what else to look for: the groups of lang.Thesaurus.
var synonyms = sync.OnceValue(func() (out [families]map[string][]*word) {
	for f, code := range familyNames {
		a := newAnalyzer(family(f))
		out[f] = make(map[string][]*word)
		for _, line := range lang.Of(code).Lines(lang.Thesaurus) {
			group, more, _ := strings.Cut(line, ">")
			words := groupOf(a, group)
			targets := append(words, groupOf(a, more)...)
			for _, w := range words {
				s := stemOf(family(f), w)
				for _, t := range targets {
					if stemOf(family(f), t) != s {
						out[f][s] = append(out[f][s], t)
					}
				}
			}
		}
	}
	return out
})

func groupOf(a *analyzer, line string) (words []*word) {
	for _, t := range a.analyze(line) {
		words = append(words, t.word)
	}
	return words
}
