package index

import (
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf8"

	"clausewise/corpus/stem"
)

func (h *hits) reset() {
	h.clauses, h.weight, h.inText = h.clauses[:0], h.weight[:0], 0
}

// find fills in the hits of all leaves.
func (f *finder) find(p *plan) error {
	for len(f.hits) < len(p.leaves) {
		f.hits, f.soft = append(f.hits, hits{}), append(f.soft, hits{})
	}
	f.found, f.alike = make([][families][]string, len(p.leaves)), make([][families][]string, len(p.leaves))
	for i := range p.leaves {
		if err := f.ctx.Err(); err != nil {
			return err
		}
		if err := f.leaf(i, &p.leaves[i]); err != nil {
			return err
		}
	}
	return nil
}

// leaf fills in the hits of a leaf and of its synonyms.
func (f *finder) leaf(i int, l *leaf) error {
	f.hits[i].reset()
	f.soft[i].reset()
	if f.store == nil {
		return nil
	}
	f.headings = false
	switch {
	case l.topics != nil:
		f.labelled(&f.hits[i], l)
		return nil
	case l.op == opField:
		if err := f.count(numberField, l.number, f.clause); err != nil {
			return err
		}
	case l.op == opPhrase:
		for fam := range families {
			if err := f.phrase(l, fam); err != nil {
				return err
			}
		}
	default:
		for fam := range families {
			forms, err := f.forms(l, fam)
			if err != nil {
				return err
			}
			slices.Sort(forms)
			f.found[i][fam] = forms
			if err := f.words(forms, l, fam); err != nil {
				return err
			}
		}
	}
	f.gather(&f.hits[i])
	if !l.plain {
		return nil
	}
	for fam := range families {
		forms, err := f.synonyms(l, fam, f.found[i][fam])
		if err != nil {
			return err
		}
		slices.Sort(forms)
		f.alike[i][fam] = forms
		if err := f.words(forms, l, fam); err != nil {
			return err
		}
	}
	f.gather(&f.soft[i])
	return nil
}

// words counts words of a family in texts and headings.
func (f *finder) words(forms []string, l *leaf, fam family) error {
	for _, form := range forms {
		if !l.heading {
			if err := f.countTexts(textField+familyNames[fam], form); err != nil {
				return err
			}
		}
		if err := f.count(headField+familyNames[fam], form, f.heading); err != nil {
			return err
		}
	}
	return nil
}

// gather moves what was counted to out.
func (f *finder) gather(out *hits) {
	out.inText = len(f.touched)
	if f.headings {
		f.spread()
		f.headings = false
	}
	if len(f.touched) > f.clauses()/32 {
		f.touched = f.touched[:0]
		for c, n := range f.text {
			if n|f.head[c] != 0 {
				f.touched = append(f.touched, uint32(c))
			}
		}
	} else {
		slices.Sort(f.touched)
	}
	out.clauses = append(out.clauses, f.touched...)
	out.weight = slices.Grow(out.weight, len(f.touched))[:len(f.touched)]
	head := float32(weights.head) / headingWeight
	for i, c := range f.touched {
		out.weight[i] = float32(f.text[c])*f.norm[f.size[c]] + float32(f.head[c])*head
		f.text[c], f.head[c] = 0, 0
	}
	f.touched = f.touched[:0]
}

// count calls visit for every document that has a term in a field.
func (f *finder) count(field, term string, visit func(place uint32, n uint64)) error {
	r, err := f.store.postings(f.ctx, field, term, false)
	if r == nil || err != nil {
		return err
	}
	defer r.Close()
	for {
		doc, err := r.Next(&f.doc)
		if doc == nil || err != nil {
			return err
		}
		visit(f.docs[doc.ID.Value()], doc.Freq)
	}
}

// countTexts is count with clause, for the bulk of the work.
func (f *finder) countTexts(field, term string) error {
	r, err := f.store.postings(f.ctx, field, term, false)
	if r == nil || err != nil {
		return err
	}
	defer r.Close()
	for {
		doc, err := r.Next(&f.doc)
		if doc == nil || err != nil {
			return err
		}
		place := f.docs[binary.BigEndian.Uint64(doc.ID)]
		if !f.whole && !f.scope[f.entryOf[place]] {
			continue
		}
		n := f.text[place]
		if n == 0 {
			f.touched = append(f.touched, place)
		}
		f.text[place] = min(n+uint16(min(doc.Freq, maxCount)), maxCount)
	}
}

// maxCount is the highest number of occurrences that is told apart.
const maxCount = 1 << 12

// clause notes that a leaf stands n times more in the text of a clause.
func (f *finder) clause(place uint32, n uint64) {
	if !f.whole && !f.scope[f.entryOf[place]] {
		return
	}
	if f.text[place] == 0 {
		f.touched = append(f.touched, place)
	}
	f.text[place] = uint16(min(uint64(f.text[place])+n, maxCount))
}

// headingWeight is what a word in the heading right above a clause counts, in
// eighths; in the headings farther out it is half as much each time.
const headingWeight = 8

// heading notes that a leaf stands n times more in a heading.
func (f *finder) heading(place uint32, n uint64) {
	h := place &^ headingBit
	f.above[h] = uint16(min(uint64(f.above[h])+n*headingWeight, maxCount))
	f.headings = true
}

// spread hands what was found in headings down to the clauses under them.
func (f *finder) spread() {
	end := uint32(0) // the clauses before it are done
	for h, p := range f.parent {
		if p > 0 {
			f.above[h] += f.above[p-1] / 2
		}
	}
	for h, n := range f.above {
		if n == 0 {
			continue
		}
		for c := max(end, f.under[h][0]); c < f.under[h][1]; c++ {
			at := f.tables.heading[c]
			if at == 0 || f.above[at-1] == 0 || !f.scope[f.entryOf[c]] || f.head[c] != 0 {
				continue
			}
			f.head[c] = f.above[at-1]
			if f.text[c] == 0 {
				f.touched = append(f.touched, c)
			}
		}
		end = max(end, f.under[h][1])
	}
	clear(f.above)
}

// forms returns the words of a family that a leaf stands for.
func (f *finder) forms(l *leaf, fam family) ([]string, error) {
	t := l.tokens[0]
	if commonWords(fam)[t.form] > 0 && l.op == opWord {
		return nil, nil
	}
	words := f.tables.words[fam]
	switch {
	case len(words.data) == 0:
		return nil, nil
	case t.gram:
		return withCharacter(words, t.form)
	case l.op == opPrefix:
		return withPrefix(words, l)
	}
	forms, err := sameStem(words, fam, t.word)
	if err == nil && l.op == opFuzzy {
		forms, err = misspelt(words, t.form, forms)
	}
	return forms, err
}

// withCharacter returns a gram itself if it has two characters. A single character
// stands for all grams that it is part of.
func withCharacter(words vocabulary, form string) ([]string, error) {
	if utf8.RuneCountInString(form) > 1 {
		return []string{form}, nil
	}
	var out []string
	err := words.each("", func(r *vocabularyReader) bool {
		if strings.Contains(string(r.form), form) {
			out = append(out, string(r.form))
		}
		return true
	})
	return out, err
}

// withPrefix returns the words that begin like the leaf.
func withPrefix(words vocabulary, l *leaf) ([]string, error) {
	var out []string
	err := words.each(l.tokens[0].form, func(r *vocabularyReader) bool {
		out = append(out, string(r.form))
		return len(out) <= maxPrefixed
	})
	return out, err
}

// sameStem returns the words that have a stem in common with w.
func sameStem(words vocabulary, fam family, w *word) ([]string, error) {
	stems, err := words.stems(w.form)
	if err != nil {
		return nil, err
	}
	if s := stemOf(fam, w); !slices.Contains(stems, s) {
		stems = append(stems, s)
	}
	var out []string
	for i, s := range stems {
		err := words.each(beginning(s, w.form), func(r *vocabularyReader) bool {
			if r.has(s) && !slices.ContainsFunc(stems[:i], r.has) {
				out = append(out, string(r.form))
			}
			return true
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// beginning returns with what all words begin that have a stem: with all of it but the
// last two letters ("policies" has "polici", "dying" has "die"), or only the
// first ("sold" has "sell").
func beginning(base, form string) string {
	n := 0
	if stem.IsIrregular(base) {
		form = ""
	}
	for n < len(base)-2 && n < len(form) && base[n] == form[n] {
		n++
	}
	for n > 0 && !utf8.RuneStart(base[n]) {
		n--
	}
	if n == 0 {
		_, n = utf8.DecodeRuneInString(base)
	}
	return base[:n]
}

// misspelt adds the words that differ from form by one letter, but not in the
// first.
func misspelt(words vocabulary, form string, out []string) ([]string, error) {
	_, n := utf8.DecodeRuneInString(form)
	err := words.each(form[:n], func(r *vocabularyReader) bool {
		if d := len(r.form) - len(form); d <= utf8.UTFMax && d >= -utf8.UTFMax && oneEdit(string(r.form), form) &&
			!slices.Contains(out, string(r.form)) {
			out = append(out, string(r.form))
		}
		return true
	})
	return out, err
}

// oneEdit reports whether a and b differ by one letter that is put in, left out,
// replaced or swapped with its neighbour.
func oneEdit(a, b string) bool {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	for i > 0 && i < len(a) && !utf8.RuneStart(a[i]) || i > 0 && i < len(b) && !utf8.RuneStart(b[i]) {
		i--
	}
	a, b = a[i:], b[i:]
	ra, n := utf8.DecodeRuneInString(a)
	rb, m := utf8.DecodeRuneInString(b)
	switch {
	case a == b:
		return false
	case a != "" && b != "" && a[n:] == b[m:], a != "" && a[n:] == b, b != "" && a == b[m:]:
		return true
	}
	after, k := utf8.DecodeRuneInString(a[n:])
	back, j := utf8.DecodeRuneInString(b[m:])
	return k > 0 && j > 0 && ra == back && rb == after && a[n+k:] == b[m+j:]
}

// phrase counts a phrase in the texts and headings of a family.
func (f *finder) phrase(l *leaf, fam family) error {
	if !l.heading {
		if err := f.inOrder(textField+familyNames[fam], l, fam, f.clause); err != nil {
			return err
		}
	}
	return f.inOrder(headField+familyNames[fam], l, fam, f.heading)
}

// synonyms returns the words of a family that stand for what the leaf means, but
// those that it stands for itself.
func (f *finder) synonyms(l *leaf, fam family, known []string) ([]string, error) {
	words := f.tables.words[fam]
	if len(words.data) == 0 || commonWords(fam)[l.tokens[0].form] > 0 {
		return nil, nil
	}
	var out []string
	for _, w := range synonyms()[fam][stemOf(fam, l.tokens[0].word)] {
		if w.common > 0 {
			continue
		}
		forms, err := sameStem(words, fam, w)
		if err != nil {
			return nil, err
		}
		for _, form := range forms {
			if !slices.Contains(known, form) && !slices.Contains(out, form) {
				out = append(out, form)
			}
		}
	}
	return out, nil
}
