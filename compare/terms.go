package compare

import (
	"math"
	"slices"

	"clausewise/corpus"
)

// term is a word, pair of words, topic or fact of a passage, with what it weighs there.
type term struct {
	id     int32
	weight float32
}

// vector is a passage as a set of terms, by ascending id, of length 1 unless it is empty.
type vector []term

// terms are the passages of both sides as vectors.
type terms struct {
	words [2][]vector // by side and passage: of its text
	pairs [2][]vector // of pairs of words that follow each other
	marks [2][]vector // topics and facts
	paths [2][]vector // of the headings above it, the nearest counting most
	texts [2][]uint64 // the hash of its words, for finding equal texts
	idf   []float32
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
	hap []uint64 // words of the passage under way
}

// Namespaces of terms. Words have none.
const (
	pairSpace  = 0x9ae16a3b2f90404f
	topicSpace = 0xc3a5c85c97cb3127
	factSpace  = 0xb492b66fbe98f273
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
			w := b.words(b.hap[:0], p.Text, side.Lang(p))
			b.hap = w
			t.texts[s][i] = textHash(w, p.Text)
			two := make([]uint64, 0, len(w))
			for k := 1; k < len(w); k++ {
				two = append(two, mix(w[k-1], w[k]))
			}
			singles[s] = append(singles[s], b.count(s, w, 0))
			pairs[s] = append(pairs[s], b.count(s, two, pairSpace))
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

// marks counts the topics and facts of a passage.
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
	for i := range topics {
		ids = append(ids, b.id(hashBytes(topicSpace, topics[i].Topic)))
	}
	for i := range facts {
		ids = append(ids, b.id(hashBytes(hashBytes(factSpace, string(facts[i].Kind)), facts[i].Value)))
	}
	out := b.gather(side, ids)
	for k, id := range out.ids {
		out.counts[k] = 1
		for i := range topics {
			if b.ids[hashBytes(topicSpace, topics[i].Topic)] == id {
				out.counts[k] = float32(topics[i].Score)
			}
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

// unit brings a vector to length 1.
func unit(v vector) vector {
	sum := 0.0
	for _, t := range v {
		sum += float64(t.weight) * float64(t.weight)
	}
	if sum == 0 {
		return v
	}
	f := float32(1 / math.Sqrt(sum))
	for i := range v {
		v[i].weight *= f
	}
	return v
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

// add returns a + share·b.
func add(a, b vector, share float32) vector {
	out := make(vector, 0, len(a)+len(b))
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0].id < b[0].id:
			out, a = append(out, a[0]), a[1:]
		case len(a) == 0 || b[0].id < a[0].id:
			out, b = append(out, term{b[0].id, b[0].weight * share}), b[1:]
		default:
			out, a, b = append(out, term{a[0].id, a[0].weight + b[0].weight*share}), a[1:], b[1:]
		}
	}
	return out
}

// dot is the scalar product of two vectors: of unit vectors the cosine, from 0 to 1.
func dot(a, b vector) float32 {
	var sum float32
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch x, y := a[i].id, b[j].id; {
		case x < y:
			i++
		case y < x:
			j++
		default:
			sum += a[i].weight * b[j].weight
			i++
			j++
		}
	}
	return sum
}

// common tells how much of the shorter of two vectors the longer one has, by weight, and the
// weight of the rarest term that they have in common, 1 for one that stands in one of 150 passages.
func common(a, b vector, idf []float32) (contained, rarest float32) {
	var sum float32
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch x, y := a[i].id, b[j].id; {
		case x < y:
			i++
		case y < x:
			j++
		default:
			sum += idf[x] * idf[x]
			rarest = max(rarest, idf[x])
			i++
			j++
		}
	}
	if sum == 0 {
		return 0, 0
	}
	var na, nb float32
	for _, t := range a {
		na += idf[t.id] * idf[t.id]
	}
	for _, t := range b {
		nb += idf[t.id] * idf[t.id]
	}
	return sum / min(na, nb), rarest / 5
}
