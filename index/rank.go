package index

import (
	"math"
	"slices"
	"strings"
)

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

// whole says which leaves a clause of some family must have to hold the whole query. What is a function word in the
// family does not count.
type whole struct {
	single uint64   // units of one leaf: all of them
	others []uint64 // units of several: one of each
}

func (s *search) whole(f family) whole {
	var w whole
	for _, leaves := range s.units {
		switch {
		case leaves&^s.unindexed[f] == 0:
		case leaves&(leaves-1) == 0:
			w.single |= leaves
		default:
			w.others = append(w.others, leaves)
		}
	}
	return w
}

// in reports whether a clause with the leaves in held has all units.
func (w *whole) in(held uint64) bool {
	return held&w.single == w.single &&
		!slices.ContainsFunc(w.others, func(leaves uint64) bool { return held&leaves == 0 })
}

// choose counts the clauses that match and keeps the best.
func (s *search) choose(p *part) {
	keep := s.query.Offset + s.query.Limit
	var wholes [families]whole
	for f := range families {
		wholes[f] = s.whole(f)
	}
	wanted := make([]bool, len(p.languages))
	for l, lang := range p.languages {
		wanted[l] = len(s.query.Lang) == 0 ||
			slices.ContainsFunc(s.query.Lang, func(s string) bool { return strings.EqualFold(s, lang) })
	}
	p.counts, p.langs, p.topics = make([]int, len(p.scope)), make([]int, len(p.languages)), make([]int, p.labels.topics)
	for e, at := range p.entry {
		if at < 0 || !s.wanted[at] {
			continue
		}
		vendor, named := uint64(0), 0.0
		if s.vendorMask != nil {
			vendor = s.vendorMask[at]
			named = s.namedBy(vendor)
		}
		for c := p.entries[e]; c < p.entries[e+1]; c++ {
			held, synonym, lang := p.held[c], p.synonym[c], p.lang[c]
			if held|synonym == 0 && !s.plan.all || !wanted[lang] || !s.root.match(held|synonym, at, p.languages[lang]) {
				continue
			}
			all := wholes[p.family[lang]].in(held | vendor)
			if s.query.All && !all {
				continue
			}
			p.total++
			p.counts[e]++
			p.langs[lang]++
			if !s.query.NoFacets {
				p.countTopics(c)
			}
			if all {
				p.totalAll++
			}
			p.best = keepBest(p.best, candidate{shard: p.number, n: c, all: all, score: round(float64(p.score[c]) + named),
				key: s.entries[at].Key, at: c - p.entries[e]}, keep)
		}
	}
}

// namedBy returns what clauses gain whose vendor's name has some of the words: as much as if these stood in the
// heading above.
func (s *search) namedBy(leaves uint64) (score float64) {
	for i := range s.leaves {
		if leaves>>i&1 != 0 {
			score += s.collection.idf[i] * (weights.k1 + 1) * weights.head / (weights.head + weights.k1)
		}
	}
	return score
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
