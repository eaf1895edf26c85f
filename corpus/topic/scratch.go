package topic

// maxCache bounds the number of words whose classes are remembered.
const maxCache = 1 << 16

func newScratch(m *matcher) *scratch {
	return &scratch{m: m, cache: map[string]*classes{}, seen: make([]int32, m.sequences),
		arrived: make([]int64, len(m.nodes))}
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
