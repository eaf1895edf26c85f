package index

import (
	"cmp"
	"math"
	"slices"
	"strings"

	bleve "github.com/blevesearch/bleve_index_api"
)

// ranking holds the constants of the score, see doc.go.
type ranking struct {
	k1, b     float64 // of BM25
	head      float64 // what a word in a heading counts against one in the text
	near, far float64 // what words of the next and the next but one clause count
	coord     float64 // what holding more of the words is worth
	window    float64 // what words close to each other are worth
	adjacent  float64 // what words in the order of the query are worth
	soft      float64 // what a synonym counts
	topic     float64 // what a clause counts that is about a topic which the query names
	touched   float64 // what one counts that only touches it, against one that is about it
}

var weights = ranking{k1: 1.2, b: 0.4, head: 0.5, near: 0.3, far: 0.15, coord: 0.4, window: 0.3, adjacent: 0.3, soft: 0.5, topic: 1.5, touched: 0.5}

// collection is what the score needs to know of all clauses that are
// searched.
type collection struct {
	clauses int
	idf     []float64 // of each leaf
	unit    []float64 // weight of each unit
}

// idf is the weight of a word that n of all clauses have.
func idf(n, all int) float64 {
	return math.Log(1 + (float64(all)-float64(n)+0.5)/(float64(n)+0.5))
}

// rank scores the clauses of a shard that match, counts them and keeps the best.
func (s *search) rank(p *part) {
	for i, l := range s.leaves {
		h, soft, bit := &p.hits[i], &p.soft[i], uint64(1)<<i
		if l.op == opTopic {
			p.expand(float32(s.collection.idf[i]), l.names, h)
			continue
		}
		for _, c := range h.clauses {
			p.held[c] |= bit
		}
		if l.topics != nil && len(s.units) == 0 {
			for k, c := range h.clauses { // only filters: the surest first
				p.score[c] = max(p.score[c], h.weight[k])
			}
		}
		if !l.scored {
			continue
		}
		for k, c := range h.clauses {
			p.near[c] = h.weight[k]
		}
		for k, c := range soft.clauses {
			p.synonym[c] |= bit
			p.near[c] += float32(weights.soft) * soft.weight[k]
		}
		p.touched = union(p.touched[:0], h.clauses, soft.clauses)
		p.add(float32(s.collection.idf[i]), p.touched)
		for _, c := range p.touched {
			p.near[c] = 0
		}
	}
	p.touched = p.touched[:0]
	s.choose(p)
	clear(p.held)
	clear(p.synonym)
	clear(p.score)
}

// expand raises the score of the clauses that speak of topics which words of
// the query name, as if they had synonyms of these words.
func (p *part) expand(idf float32, words uint64, h *hits) {
	for k, c := range h.clauses {
		p.synonym[c] |= words
		p.near[c] = h.weight[k]
	}
	p.add(idf*float32(weights.topic), h.clauses)
	for _, c := range h.clauses {
		p.near[c] = 0
	}
}

// union appends what stands in a or b, which are in order, to out.
func union(out, a, b []uint32) []uint32 {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			out, a = append(out, a[0]), a[1:]
		case a[0] > b[0]:
			out, b = append(out, b[0]), b[1:]
		default:
			out, a, b = append(out, a[0]), a[1:], b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// add raises the score of the clauses that have a leaf, as near says, and of
// those beside them in the same policy.
func (p *part) add(idf float32, clauses []uint32) {
	k1, near, far := float32(weights.k1), float32(weights.near), float32(weights.far)
	idf *= k1 + 1
	v := p.near
	next := uint32(0) // the clauses before it are done
	for _, c := range clauses {
		e := p.entryOf[c]
		lo, hi := p.entries[e], p.entries[e+1]
		first := lo
		if c >= lo+2 {
			first = c - 2
		}
		last := min(c+3, hi)
		for d := max(first, next); d < last; d++ {
			t := v[d]
			if d > lo {
				t += near * v[d-1]
				if d > lo+1 {
					t += far * v[d-2]
				}
			}
			if d+1 < hi {
				t += near * v[d+1]
				if d+2 < hi {
					t += far * v[d+2]
				}
			}
			p.score[d] += idf * t / (t + k1)
		}
		next = last
	}
}

// measure says how much of a query a clause of some family holds. What is a function
// word in the family does not count.
type measure struct {
	single uint64 // units of one leaf
	others []unit // units of several
	units  []unit
	total  float64 // weight of all units
}

func (s *search) measure(f family) measure {
	var m measure
	for i, u := range s.units {
		if u.leaves&^s.unindexed[f] == 0 {
			continue
		}
		u.weight = s.collection.unit[i]
		m.units = append(m.units, u)
		m.total += u.weight
		if u.leaves&(u.leaves-1) == 0 {
			m.single |= u.leaves
		} else {
			m.others = append(m.others, u)
		}
	}
	return m
}

// all tells whether all units are held.
func (m *measure) all(held uint64) bool {
	if held&m.single != m.single {
		return false
	}
	for _, u := range m.others {
		if held&u.leaves == 0 {
			return false
		}
	}
	return true
}

// share returns how much of the query is held, 0 to 1.
func (m *measure) share(held, synonym uint64) float64 {
	if m.total == 0 {
		return 1
	}
	sum := 0.0
	for _, u := range m.units {
		switch {
		case held&u.leaves != 0:
			sum += u.weight
		case synonym&u.leaves != 0:
			sum += u.weight * weights.soft
		}
	}
	return sum / m.total
}

// choose counts the clauses that match and keeps the best.
func (s *search) choose(p *part) {
	keep := max(closeLook, s.query.Offset+s.query.Limit)
	var measures [families]measure
	for f := range families {
		measures[f] = s.measure(f)
	}
	wanted := make([]bool, len(p.languages))
	for l, lang := range p.languages {
		wanted[l] = len(s.query.Lang) == 0 || slices.ContainsFunc(s.query.Lang, func(s string) bool { return strings.EqualFold(s, lang) })
	}
	p.counts, p.langs, p.topics = make([]int, len(p.scope)), make([]int, len(p.languages)), make([]int, p.labels.topics)
	for e, at := range p.entry {
		if at < 0 || !s.wanted[at] {
			continue
		}
		vendor := uint64(0)
		if s.vendorMask != nil {
			vendor = s.vendorMask[at]
		}
		for c := p.entries[e]; c < p.entries[e+1]; c++ {
			held, synonym, lang := p.held[c], p.synonym[c], p.lang[c]
			if held|synonym == 0 && !s.plan.all || !wanted[lang] || !s.root.match(held|synonym, at, p.languages[lang]) {
				continue
			}
			m := &measures[p.family[lang]]
			all := m.all(held | vendor)
			p.total++
			p.counts[e]++
			p.langs[lang]++
			if !s.query.NoFacets {
				p.countTopics(c)
			}
			if all {
				p.totalAll++
			}
			score := float64(p.score[c])
			if len(p.best) == keep && (p.best[0].all && !all || p.best[0].all == all && score < p.best[0].score-0.001) {
				continue // what follows does not raise a score
			}
			score *= 1 - weights.coord + weights.coord*m.share(held|vendor, synonym)
			p.best = keepBest(p.best, candidate{shard: p.number, n: c, all: all, held: held, score: round(score),
				key: s.entries[at].Key, at: c - p.entries[e]}, keep)
		}
	}
}

// countTopics counts the topics that a clause speaks of.
func (p *part) countTopics(c uint32) {
	for b := p.labels.of(c, c+1); len(b) > 0; b = b[mentionBytes:] {
		if l := labelAt(b); l.stated() {
			p.topics[l.topic]++
		}
	}
}

// round leaves so many digits of a score that the order in which its parts
// were added up does not show.
func round(score float64) float64 { return math.Round(score*1e4) / 1e4 }

// keepBest adds a candidate to the n best, which are a heap with the worst on top.
func keepBest(heap []candidate, c candidate, n int) []candidate {
	if len(heap) < n {
		heap = append(heap, c)
		for i := len(heap) - 1; i > 0; {
			up := (i - 1) / 2
			if heap[up].before(heap[i]) > 0 {
				break
			}
			heap[up], heap[i] = heap[i], heap[up]
			i = up
		}
		return heap
	}
	if heap[0].before(c) < 0 {
		return heap
	}
	heap[0] = c
	for i := 0; ; {
		down := 2*i + 1
		if down+1 < len(heap) && heap[down].before(heap[down+1]) < 0 {
			down++
		}
		if down >= len(heap) || heap[i].before(heap[down]) > 0 {
			break
		}
		heap[i], heap[down] = heap[down], heap[i]
		i = down
	}
	return heap
}

// spot is one occurrence of a leaf in a text.
type spot struct{ pos, leaf int }

// look reads where the words of the best candidates stand and raises the score
// of those that have them close together.
func (s *search) look(p *part) error {
	var mine []*candidate
	for i := range s.best[:min(len(s.best), closeLook)] {
		if c := &s.best[i]; c.shard == p.number {
			mine = append(mine, c)
		}
	}
	slices.SortFunc(mine, func(a, b *candidate) int { return cmp.Compare(p.docOf[a.n], p.docOf[b.n]) })
	spots := make([][]spot, len(mine))
	words := 0
	for i := range s.leaves {
		l := &s.leaves[i]
		if l.op != opWord || l.heading || !l.scored {
			continue
		}
		words++
		for fam := range families {
			for _, form := range p.found[i][fam] {
				if err := p.spots(i, textField+familyNames[fam], form, fam, mine, spots); err != nil {
					return err
				}
			}
		}
	}
	if words < 2 {
		return nil
	}
	for k, c := range mine {
		c.score = round(c.score * (1 + closeness(spots[k], words)))
	}
	return nil
}

// spots adds where a word stands in the candidates, which are in the order of
// Bleve's numbers.
func (p *part) spots(leaf int, field, form string, fam family, mine []*candidate, spots [][]spot) error {
	r, err := p.store.postings(p.ctx, field, form, true)
	if r == nil || err != nil {
		return err
	}
	defer r.Close()
	var at *bleve.TermFieldDoc
	id := make(bleve.IndexInternalID, 8)
	for k, c := range mine {
		if c.held>>leaf&1 == 0 || p.familyAt(c.n) != fam {
			continue
		}
		doc := uint64(p.docOf[c.n])
		if at == nil || at.ID.Value() < doc {
			id.SetValue(doc)
			if at, err = r.Advance(id, &p.doc); at == nil || err != nil {
				return err
			}
		}
		if at.ID.Value() == doc {
			for _, v := range at.Vectors {
				spots[k] = append(spots[k], spot{int(v.Pos), leaf})
			}
		}
	}
	return nil
}

// closeness says how close together the words of the query stand, from 0.
func closeness(spots []spot, words int) float64 {
	slices.SortFunc(spots, func(a, b spot) int { return cmp.Or(cmp.Compare(a.pos, b.pos), cmp.Compare(a.leaf, b.leaf)) })
	var count [maxTerms]int
	held := 0
	for _, s := range spots {
		if count[s.leaf] == 0 {
			held++
		}
		count[s.leaf]++
	}
	if held < 2 {
		return 0
	}
	// The smallest window that has them all: move its end from spot to spot and draw
	// its start after it.
	clear(count[:])
	inside, start, best := 0, 0, math.MaxInt
	pairs := 0.0
	var pair [maxTerms]float64
	for i, s := range spots {
		if count[s.leaf]++; count[s.leaf] == 1 {
			inside++
		}
		for inside == held {
			best = min(best, s.pos-spots[start].pos+1)
			if count[spots[start].leaf]--; count[spots[start].leaf] == 0 {
				inside--
			}
			start++
		}
		// The word before it in the query, a few words before it in the text?
		for j := i - 1; j >= 0 && s.leaf > 0 && s.pos-spots[j].pos <= 4; j-- {
			if spots[j].leaf == s.leaf-1 {
				pair[s.leaf] = max(pair[s.leaf], 1/float64(max(1, s.pos-spots[j].pos)))
			}
		}
	}
	for _, v := range pair {
		pairs += v
	}
	return weights.window*float64(held)/float64(max(best, held))*float64(held)/float64(words) + weights.adjacent*pairs/float64(words-1)
}
