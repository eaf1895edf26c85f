package index

import (
	"slices"

	bleve "github.com/blevesearch/bleve_index_api"
)

// A phrase is looked for in the positions that the index keeps. Function words have
// none: a gap tells that they are there, and the words beside them know
// their numbers (see newTerms). Only where three or more of them stand in a row, or two
// at an end of the phrase, or where a single character stands for a gram,
// must the text itself be read.

// pattern is a phrase as one family sees it.
type pattern struct {
	words []patternWord // the indexed words of the phrase
	units []string      // all its words and characters, for reading the text
	read  bool          // the text must be read
}

type patternWord struct {
	form          string
	offset        int  // position after the first indexed word
	before, after int8 // number of the function word right before and after it; -1 means any word
}

func newPattern(tokens []token, fam family) pattern {
	common := commonWords(fam)
	p := pattern{units: unitsOf(tokens)}
	seen := make([]bool, len(tokens)) // function words that a neighbour tells of
	first := int32(0)
	for i, t := range tokens {
		if common[t.form] > 0 {
			continue
		}
		if t.gram && len(t.form) > 0 && len([]rune(t.form)) == 1 {
			p.read = true // part of a gram, who knows of which
			continue
		}
		if len(p.words) == 0 {
			first = t.pos
		}
		w := patternWord{form: t.form, offset: int(t.pos - first), before: -1, after: -1}
		if i > 0 && common[tokens[i-1].form] > 0 {
			w.before, seen[i-1] = int8(common[tokens[i-1].form]), true
		}
		if i+1 < len(tokens) && common[tokens[i+1].form] > 0 {
			w.after, seen[i+1] = int8(common[tokens[i+1].form]), true
		}
		p.words = append(p.words, w)
	}
	for i, t := range tokens {
		p.read = p.read || common[t.form] > 0 && !seen[i]
	}
	return p
}

// unitsOf returns the words of a text, one by one, and its characters where it
// has grams.
func unitsOf(tokens []token) []string {
	var units []string
	for i, t := range tokens {
		if !t.gram {
			units = append(units, t.form)
			continue
		}
		chars := []rune(t.form)
		// The second character of a gram is the first of the next one.
		last := i+1 == len(tokens) || !tokens[i+1].gram || tokens[i+1].pos != t.pos+1
		units = append(units, string(chars[0]))
		if last && len(chars) > 1 {
			units = append(units, string(chars[1:]))
		}
	}
	return units
}

// occurrences counts how often the units of a phrase stand in a text.
func occurrences(text, phrase []string) (n uint64) {
	for i := 0; i+len(phrase) <= len(text); i++ {
		if slices.Equal(text[i:i+len(phrase)], phrase) {
			n++
		}
	}
	return n
}

// inOrder calls visit for the documents that have a phrase in a field.
func (f *finder) inOrder(field string, l *leaf, fam family, visit func(place uint32, n uint64)) error {
	if !f.store.fields[field] {
		return nil
	}
	p := newPattern(l.tokens, fam)
	if p.read {
		counted := visit
		visit = func(place uint32, _ uint64) {
			if place&headingBit == 0 && !f.scope[f.entryOf[place]] {
				return
			}
			f.candidates = append(f.candidates, place)
		}
		f.candidates = f.candidates[:0]
		if err := f.together(field, p, fam, visit); err != nil {
			return err
		}
		slices.Sort(f.candidates)
		return f.reread(p, fam, counted)
	}
	return f.together(field, p, fam, visit)
}

// together calls visit for the documents that have the indexed words of a phrase
// at their places.
func (f *finder) together(field string, p pattern, fam family, visit func(place uint32, n uint64)) error {
	switch len(p.words) {
	case 0:
		return f.every(field, fam, visit)
	case 1:
		if w := p.words[0]; w.before < 0 && w.after < 0 {
			return f.count(field, w.form, visit)
		}
	}
	var readers []*wordReader
	defer func() {
		for _, r := range readers {
			r.Close()
		}
	}()
	for _, w := range p.words {
		r, err := f.store.postings(f.ctx, field, w.form, true)
		if r == nil || err != nil {
			return err
		}
		readers = append(readers, &wordReader{TermFieldReader: r, want: w})
	}
	// The rarest word leads.
	slices.SortStableFunc(readers, func(a, b *wordReader) int { return int(int64(a.Count()) - int64(b.Count())) })
	lead := readers[0]
	for {
		if err := lead.next(); err != nil || lead.at == nil {
			return err
		}
		lead.positions()
		starts := lead.starts
		for _, r := range readers[1:] {
			if len(starts) == 0 {
				break
			}
			if err := r.advance(lead.at.ID); err != nil {
				return err
			}
			if r.at == nil {
				return nil
			}
			if !r.at.ID.Equals(lead.at.ID) {
				starts = nil
				break
			}
			r.positions()
			starts = intersect(starts, r.starts)
		}
		if len(starts) > 0 {
			visit(f.docs[lead.at.ID.Value()], uint64(len(starts)))
		}
	}
}

// wordReader reads the places of one word of a phrase.
type wordReader struct {
	bleve.TermFieldReader
	want   patternWord
	doc    bleve.TermFieldDoc
	at     *bleve.TermFieldDoc // nil at the end
	starts []int               // where the phrase would begin
}

func (r *wordReader) next() (err error) {
	r.at, err = r.Next(&r.doc)
	return err
}

// advance goes to document id or the next one after it.
func (r *wordReader) advance(id bleve.IndexInternalID) (err error) {
	if r.at != nil && r.at.ID.Compare(id) >= 0 {
		return nil
	}
	r.at, err = r.Advance(id, &r.doc)
	return err
}

func (r *wordReader) positions() {
	r.starts = r.starts[:0]
	for _, v := range r.at.Vectors {
		if (r.want.before < 0 || v.Start == uint64(r.want.before)) && (r.want.after < 0 || v.End == uint64(r.want.after)) {
			r.starts = append(r.starts, int(v.Pos)-r.want.offset)
		}
	}
	slices.Sort(r.starts)
}

// intersect returns what two ordered lists have in common, in the room of the
// first.
func intersect(a, b []int) []int {
	out := a[:0]
	for _, v := range a {
		if _, ok := slices.BinarySearch(b, v); ok {
			out = append(out, v)
		}
	}
	return out
}

// every calls visit for all clauses or headings of a family: a phrase of
// function words only may be anywhere.
func (f *finder) every(field string, fam family, visit func(place uint32, n uint64)) error {
	if field == headField+familyNames[fam] {
		return nil // a heading that says nothing is not worth the reading
	}
	for c := range f.clauses() {
		if f.familyAt(uint32(c)) == fam {
			visit(uint32(c), 1)
		}
	}
	return nil
}

// reread looks for a phrase in the texts of the candidates.
func (f *finder) reread(p pattern, fam family, visit func(place uint32, n uint64)) error {
	a := newAnalyzer(fam)
	for i, place := range f.candidates {
		if i%256 == 0 {
			if err := f.ctx.Err(); err != nil {
				return err
			}
		}
		text, err := f.textAt(place)
		if err != nil {
			return err
		}
		if n := occurrences(unitsOf(a.analyze(text)), p.units); n > 0 {
			visit(place, n)
		}
	}
	return nil
}

// textAt returns the text of a clause or heading.
func (f *finder) textAt(place uint32) (string, error) {
	if place&headingBit == 0 {
		c, err := f.texts.clause(place)
		return c.text, err
	}
	h := place &^ headingBit
	c := f.under[h][0]
	depth := 0
	for p := f.parent[h]; p > 0; p = f.parent[p-1] {
		depth++
	}
	s, err := f.texts.clause(c)
	if err != nil || depth >= len(s.path) {
		return "", err
	}
	return s.path[depth], nil
}
