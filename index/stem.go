package index

import "clausewise/corpus/stem"

// stemOf returns what is common to the inflected forms of a word that is not a
// gram, folded. Chinese texts have English words in them.
func stemOf(f family, w *word) string {
	if w.gram {
		return w.form
	}
	lang := familyNames[f]
	if f == chinese {
		lang = familyNames[english]
	}
	if s := stem.Of(w.raw, lang); s != w.raw {
		return fold(s)
	}
	return w.form
}
