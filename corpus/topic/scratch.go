package topic

import "sync"

// reader labels texts of one language. Its matcher is built for the first of them: most commands
// meet one language or none.
type reader struct {
	build func() *matcher
	pool  sync.Pool // of *scratch
}

func (r *reader) get() *scratch {
	if s, ok := r.pool.Get().(*scratch); ok {
		return s
	}
	return newScratch(r.build())
}

// scratch is what labelling needs for one text at a time. It is used by one goroutine.
type scratch struct {
	m       *matcher
	word    []byte
	cache   map[string]*classes // of tokens that are not in m.exact
	tokens  []token
	next    []path // see run
	ready   []path
	waiting []path
	matches []match
	tick    int64   // counts the tokens of all texts
	arrived []int64 // by node: the token with which it was reached last
	seen    []int32 // by sequence: number of the sentence in which it was found
	stamp   int32
	found   []found
	nots    []excluded
}

// maxCache bounds the number of words whose classes are remembered.
const maxCache = 1 << 16

func newScratch(m *matcher) *scratch {
	return &scratch{m: m, cache: map[string]*classes{}, seen: make([]int32, m.sequences), arrived: make([]int64, len(m.nodes))}
}

// classes returns the classes of a word, nil if it is in none. s.word is the folded word then.
func (s *scratch) classes(word string) *classes {
	s.word = fold(s.word[:0], word)
	if c, ok := s.m.exact[string(s.word)]; ok {
		return c
	}
	if c, ok := s.cache[string(s.word)]; ok {
		return c
	}
	w := string(s.word)
	var c *classes
	if ids := s.m.affixed(w, nil); ids != nil {
		c = s.m.withStarts(ids)
	}
	if c == nil && isNumber(w) {
		c = s.m.number
	}
	if len(s.cache) >= maxCache {
		clear(s.cache)
	}
	s.cache[w] = c
	return c
}
