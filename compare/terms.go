package compare

import (
	"math"
	"slices"

	"clausewise/corpus"
)

// terms are the passages of both sides as vectors.
type terms struct {
	words [2][]vector // by side and passage: of its text
	pairs [2][]vector // of pairs of words that follow each other
	marks [2][]vector // topics and facts
	paths [2][]vector // of the headings above it, the nearest counting most
	texts [2][]uint64 // the hash of its words, for finding equal texts
	idf   []float32   // by term: what it weighs
}

// bag counts terms of a passage.
type bag struct {
	ids    []int32
	counts []float32
}

// builder makes terms.
type builder struct {
	ids map[uint64]int32
	in  [2][]int32 // by side and term: how many passages have it
	lexicon
	buf []uint64 // words of the passage under way
}

// Namespaces of terms. Words have none.
const (
	pairSpace  = 0x9ae16a3b2f90404f
	topicSpace = 0xc3a5c85c97cb3127
	factSpace  = 0xb492b66fbe98f273
	kindSpace  = 0x8ebc6af09c88c6e3
)

// id returns the id of a term, which is new if it is 0.
func (b *builder) id(h uint64) int32 {
	id, ok := b.ids[h]
	if !ok {
		id = int32(len(b.ids))
		b.ids[h] = id
		b.in[0], b.in[1] = append(b.in[0], 0), append(b.in[1], 0)
	}
	return id
}

// count makes a bag of hashes of one side, and counts in how many passages each stands.
func (b *builder) count(side int, hashes []uint64, space uint64) bag {
	ids := make([]int32, 0, len(hashes))
	for _, h := range hashes {
		ids = append(ids, b.id(h^space))
	}
	return b.gather(side, ids)
}

// gather makes a bag of ids, which it sorts, and counts for a side, if that is not -1, in how many passages each
// stands.
func (b *builder) gather(side int, ids []int32) bag {
	slices.Sort(ids)
	var out bag
	n := 0
	for k, id := range ids {
		if k > 0 && id == ids[k-1] {
			out.counts[len(out.counts)-1]++
			continue
		}
		ids[n] = id
		n++
		out.counts = append(out.counts, 1)
		if side >= 0 {
			b.in[side][id]++
		}
	}
	out.ids = ids[:n]
	return out
}

// newTerms makes the vectors of two sides.
func newTerms(sides [2]*Side) *terms {
	b := &builder{ids: make(map[uint64]int32, 4096), lexicon: make(lexicon, 2048)}
	var singles, pairs, marks [2][]bag
	t := &terms{}
	var bySide [2]int
	for s, side := range sides {
		n := len(side.Passages)
		bySide[s] = n
		t.texts[s] = make([]uint64, n)
		for i := range side.Passages {
			p := &side.Passages[i]
			hash, words, two := b.read(s, p.Text, side.Lang(p))
			t.texts[s][i] = hash
			singles[s], pairs[s] = append(singles[s], words), append(pairs[s], two)
			marks[s] = append(marks[s], b.marks(s, side.Policy, p))
		}
	}
	idf := b.rarity(bySide)
	t.idf = idf
	for s, side := range sides {
		for i := range side.Passages {
			t.words[s] = append(t.words[s], unit(singles[s][i].vector(idf)))
			t.pairs[s] = append(t.pairs[s], unit(pairs[s][i].vector(idf)))
			t.marks[s] = append(t.marks[s], unit(marks[s][i].vector(idf)))
		}
		for i := range side.Passages {
			t.paths[s] = append(t.paths[s], t.path(s, side, i))
		}
	}
	return t
}

// read makes the bags of the words of a text and of the pairs of words that follow each other. A text
// without words is one word, so that it finds its like.
func (b *builder) read(side int, text, lang string) (hash uint64, words, pairs bag) {
	w := b.words(b.buf[:0], text, lang)
	hash = textHash(w, text)
	if len(w) == 0 {
		w = append(w, hash)
	}
	b.buf = w
	two := make([]uint64, 0, len(w))
	for k := 1; k < len(w); k++ {
		two = append(two, mix(w[k-1], w[k]))
	}
	return hash, b.count(side, w, 0), b.count(side, two, pairSpace)
}

// textHash is the same for texts of the same words.
func textHash(words []uint64, text string) uint64 {
	if len(words) == 0 {
		return hashBytes(fnvOffset, text)
	}
	h := uint64(len(words))
	for _, w := range words {
		h = mix(h, w)
	}
	return h
}

// marks are the topics and facts of a passage, and the kinds of its facts: a topic counts what its score is,
// others one.
func (b *builder) marks(side int, p *corpus.Policy, x *Passage) bag {
	var topics []corpus.Label
	var facts []corpus.Fact
	switch x.Role {
	case InClause:
		topics, facts = p.Clauses[x.At].Topics, p.Clauses[x.At].Facts
	case InHeading:
		topics = p.Headings[x.At].Topics
	}
	var ids []int32
	scores := map[int32]float32{} // of topics
	for i := range topics {
		id := b.id(hashBytes(topicSpace, topics[i].Topic))
		ids = append(ids, id)
		scores[id] = float32(topics[i].Score)
	}
	for i := range facts {
		ids = append(ids, b.id(hashBytes(hashBytes(factSpace, string(facts[i].Kind)), facts[i].Value)),
			b.id(hashBytes(kindSpace, string(facts[i].Kind))))
	}
	out := b.gather(side, ids)
	for k, id := range out.ids {
		out.counts[k] = 1
		if score, ok := scores[id]; ok {
			out.counts[k] = score
		}
	}
	return out
}

// oneSided is what a term counts that only one side has. It cannot tell which passage answers
// another, as the vendor's own name cannot, but says that something is not answered.
const oneSided = 0.5

// commonIn is in how many passages of a text, at least, a common word is taken to stand: in a
// text of three passages no word is rare.
const commonIn = 40

// rarity returns the weight of each term: the inverse document frequency, a passage being a
// document (Spärck Jones 1972).
func (b *builder) rarity(n [2]int) []float32 {
	idf := make([]float32, len(b.ids))
	all := float64(max(n[0]+n[1], commonIn))
	for id := range idf {
		l, r := b.in[0][id], b.in[1][id]
		w := math.Log(1 + all/(float64(l+r)+0.5))
		if l == 0 || r == 0 {
			w *= oneSided
		}
		idf[id] = float32(w)
	}
	return idf
}

// vector weighs the terms of a bag.
func (x bag) vector(idf []float32) vector {
	out := make(vector, len(x.ids))
	for k, id := range x.ids {
		c := x.counts[k]
		if c > 1 {
			c = 1 + float32(math.Log(float64(c)))
		}
		out[k] = term{id, idf[id] * c}
	}
	return out
}

// path is the vector of the headings above a passage; each counts half of the one below it.
func (t *terms) path(s int, side *Side, i int) vector {
	var sum vector
	share := float32(1)
	for h := side.Passages[i].Section; h >= 0; h = side.Passages[h].Section {
		sum = add(sum, t.words[s][h], share)
		share /= 2
	}
	return unit(sum)
}
