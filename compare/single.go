package compare

import (
	"cmp"
	"math"
	"slices"
	"unicode"

	"clausewise/corpus"
)

// Single is a clause by itself, out of its policy.
type Single struct {
	corpus.Quoted
	Policy string // what the clauses of one policy have in common, and no others
}

// SingleOf returns clause i, counted from 0, of a policy by itself.
func SingleOf(p *corpus.Policy, i int) Single { return Single{p.Quote(i), p.ID} }

// inOrder returns the places of clauses by policy and place in it, in whatever order they come.
func inOrder(list []Single) []int {
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, k int) int {
		a, b := &list[i], &list[k]
		return cmp.Or(cmp.Compare(a.Policy, b.Policy), cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Text, b.Text))
	})
	return order
}

// ordered returns the clauses in an order.
func ordered(list []Single, order []int) []Single {
	out := make([]Single, len(list))
	for k, i := range order {
		out[k] = list[i]
	}
	return out
}

// vectors are those of one clause, as terms has them for passages.
type vectors struct {
	words, pairs, marks, path vector
	text                      uint64
}

// bags are the terms of one clause.
type bags struct {
	words, pairs, marks bag
	path                []bag  // of the headings above, outermost first
	text                uint64 // the hash of its words
}

// bagger makes bags of clauses.
type bagger struct {
	builder
	heads map[heading]bag
}

type heading struct{ policy, text, lang string }

// Sides of a builder: what a clause of them has counts as usual, or not at all.
const (
	ownSide   = 0
	usualSide = 1
	noSide    = -1
)

func newBagger() *bagger {
	return &bagger{builder: builder{ids: make(map[uint64]int32, 4096), lexicon: make(lexicon, 2048)},
		heads: map[heading]bag{}}
}

// read makes the bags of clauses, and counts in how many of a side each term stands.
func (r *bagger) read(side int, list []Single) []bags {
	out := make([]bags, len(list))
	p := &corpus.Policy{Clauses: make([]corpus.Clause, len(list))}
	for i := range list {
		c, x := &list[i], &out[i]
		p.Clauses[i] = corpus.Clause{Topics: c.Topics, Facts: c.Facts}
		x.text, x.words, x.pairs = r.builder.read(side, c.Text, c.Lang)
		x.marks = r.builder.marks(side, p, &Passage{Role: InClause, At: i})
		for _, h := range c.Path {
			x.path = append(x.path, r.heading(side, heading{c.Policy, h, c.Lang}))
		}
	}
	return out
}

// heading makes the bag of a heading, which counts once in its policy however many clauses stand under it.
func (r *bagger) heading(side int, h heading) bag {
	b, ok := r.heads[h]
	if !ok {
		b = r.count(side, r.words(nil, h.text, h.lang), 0)
		r.heads[h] = b
	}
	return b
}

const (
	// onePair is how many passages two policies have together. What is rare among them is told from more
	// clauses than that, but must weigh what it weighs in Align.
	onePair = 300
	// atLeast is in how many of them a term stands that two clauses have in common.
	atLeast = 2
)

// rarity returns the weight of each term between two policies, one being the policy of the clause and the
// other one as usual: see builder.rarity.
func (r *bagger) rarity(own, usual int, others []bags) []float32 {
	answered := make([]bool, len(r.ids))
	for i := range others {
		for _, b := range [...]bag{others[i].words, others[i].pairs, others[i].marks} {
			for _, id := range b.ids {
				answered[id] = true
			}
		}
	}
	share := func(n int) float64 { return onePair / 2 / float64(max(n, onePair/2)) }
	ownShare, usualShare := share(own), share(usual)
	idf := make([]float32, len(r.ids))
	for id := range idf {
		l, u := r.in[ownSide][id], r.in[usualSide][id]
		w := math.Log(1 + onePair/(max(float64(l)*ownShare+float64(u)*usualShare, atLeast)+0.5))
		if l == 0 || !answered[id] {
			w *= oneSided
		}
		idf[id] = float32(w)
	}
	return idf
}

// vectors weighs the terms of clauses.
func (b *bags) vectors(idf []float32) vectors {
	v := vectors{unit(b.words.vector(idf)), unit(b.pairs.vector(idf)), unit(b.marks.vector(idf)), nil, b.text}
	share := float32(1)
	for _, h := range slices.Backward(b.path) {
		v.path = add(v.path, unit(h.vector(idf)), share)
		share /= 2
	}
	v.path = unit(v.path)
	return v
}

func allVectors(list []bags, idf []float32) []vectors {
	out := make([]vectors, len(list))
	for i := range list {
		out[i] = list[i].vectors(idf)
	}
	return out
}

// rareFrom is the weight from which on a word that two clauses have in common is shown: it stands in
// less than a tenth of the clauses.
var rareFrom = float32(math.Log(1 + onePair/(onePair/10+0.5)))

// rareWords returns the ids of the rare words that two clauses have in common.
func rareWords(a, b vector, idf []float32) map[int32]bool {
	out := map[int32]bool{}
	both(a, b, func(id int32) {
		if idf[id] >= rareFrom {
			out[id] = true
		}
	})
	return out
}

// small tells a word of up to three small letters. Few of them say what a clause is about, however rare they
// are in a library.
func small(word string) bool {
	n := 0
	for _, r := range word {
		if n++; n > 3 || !unicode.IsLower(r) {
			return false
		}
	}
	return true
}

// places returns the byte ranges of words in a text. Letters of scripts without spaces are words two by two.
func (r *bagger) places(text, lang string, words map[int32]bool) (out [][2]int) {
	at, before := 0, -1 // before is where the letter before begins, of a script without spaces
	list, kinds := tokens(text)
	for k, t := range list {
		start, end := at, at+len(t)
		at = end
		from := start
		switch kinds[k] {
		case wordRune:
			before = -1
			if small(t) {
				continue
			}
		case unspacedRune:
			from, before = before, start
		default:
			before = -1
			continue
		}
		if from < 0 {
			continue
		}
		r.buf = r.words(r.buf[:0], text[from:end], lang)
		if !slices.ContainsFunc(r.buf, func(h uint64) bool { id, ok := r.ids[h]; return ok && words[id] }) {
			continue
		}
		if n := len(out); n > 0 && out[n-1][1] >= from {
			out[n-1][1] = end
		} else {
			out = append(out, [2]int{from, end})
		}
	}
	return out
}
