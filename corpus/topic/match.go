package topic

import (
	"slices"
	"strings"
)

type edge struct {
	class int32
	to    int32
	gap   bool
}

// bit is a class in a mask that tells in one step that most sets of classes have none in common.
func bit(class int32) uint64 { return 1 << (uint32(class) % 64) }

func (c *classes) has(id int32) bool {
	_, ok := slices.BinarySearch(c.ids, id)
	return ok
}

// Numbers of tokens that "..." stands for at most.
const (
	gapWords      = 8
	gapCharacters = 16 // in scripts without spaces
)

// builder makes a matcher of cues.
type builder struct {
	*matcher
	lang    string
	known   map[string]int32 // class by its patterns
	members [][]string       // patterns by class
	edges   map[edgeKey]int32
}

type edgeKey struct {
	from, class int32
	gap         bool
}

// newMatcher makes a matcher of the cues of a language.
func newMatcher(lang string, cues []writtenCue) *matcher {
	b := newBuilder(lang)
	for _, c := range cues {
		first, with, without, err := parseCue(c.text)
		if err != nil {
			panic(err) // those of users were checked, those of the program have a test
		}
		b.add(c.cue, first, with, without)
	}
	return b.finish()
}

func newBuilder(lang string) *builder {
	m := &matcher{exact: map[string]*classes{}, prefixes: map[string][]int32{}, suffixes: map[string][]int32{},
		maxGap: gapWords}
	if lang == "zh" {
		m.maxGap = gapCharacters
	}
	m.nodes = make([]node, 1)
	return &builder{matcher: m, lang: lang, known: map[string]int32{}, edges: map[edgeKey]int32{}}
}

// add adds a cue with its sequences.
func (b *builder) add(c cue, first []step, with, without [][]step) {
	c.sequence = b.sequence(first)
	for _, s := range with {
		c.with = append(c.with, b.sequence(s))
	}
	for _, s := range without {
		c.without = append(c.without, b.sequence(s))
	}
	for len(b.first) < b.sequences {
		b.first = append(b.first, nil)
	}
	b.first[c.sequence] = append(b.first[c.sequence], len(b.cues))
	b.cues = append(b.cues, c)
}

// sequence adds a sequence. Its first steps share their nodes with other sequences, as in a trie, as
// long as there are few ways to say them; from then on every step has one node of its own, to which
// all ways lead.
func (b *builder) sequence(steps []step) int {
	n := b.sequences
	b.sequences++
	type entry struct {
		node int32
		gap  bool // other words may stand before the next step
	}
	entries := []entry{{}}
	shared := true
	for _, s := range steps {
		var reached []entry
		if s.missing {
			for _, e := range entries {
				reached = append(reached, entry{e.node, e.gap || s.gap})
			}
		}
		if shared = shared && !s.missing && len(entries)*len(s.options) <= maxShared; shared {
			for _, e := range entries {
				for _, option := range s.options {
					reached = append(reached, entry{node: b.shared(e.node, option, e.gap || s.gap)})
				}
			}
		} else {
			to := b.node()
			reached = append(reached, entry{node: to})
			for _, option := range s.options {
				first, rest := option[0], option[1:]
				at := to
				if len(rest) > 0 {
					at = b.node()
					b.chain(at, rest, to)
				}
				b.nodes[at].loop = b.nodes[at].loop || isAnyNumber(first)
				for _, e := range entries {
					b.link(e.node, b.class(first), at, e.gap || s.gap)
				}
			}
		}
		entries = reached
	}
	for _, e := range entries {
		if node := &b.nodes[e.node]; !slices.Contains(node.ends, int32(n)) {
			node.ends = append(node.ends, int32(n))
		}
	}
	return n
}

// maxShared is how many nodes a step may lead to before it gets one of its own.
const maxShared = 12

func isAnyNumber(c class) bool { return len(c) == 1 && c[0] == "#" }

// shared returns the node that an option leads to in the trie.
func (b *builder) shared(at int32, option []class, gap bool) int32 {
	for i, c := range option {
		k := edgeKey{at, b.class(c), gap && i == 0}
		to, ok := b.edges[k]
		if !ok {
			to = b.node()
			b.edges[k] = to
			b.link(at, k.class, to, k.gap)
			b.nodes[to].loop = isAnyNumber(c)
		}
		at = to
	}
	return at
}

// chain leads from a node over tokens to another.
func (b *builder) chain(at int32, tokens []class, to int32) {
	for i, c := range tokens {
		next := to
		if i+1 < len(tokens) {
			next = b.node()
		}
		b.link(at, b.class(c), next, false)
		at = next
	}
}

func (b *builder) node() int32 {
	b.nodes = append(b.nodes, node{})
	return int32(len(b.nodes) - 1)
}

func (b *builder) link(from, class, to int32, gap bool) {
	n := &b.nodes[from]
	n.edges = append(n.edges, edge{class, to, gap})
	n.mask |= bit(class)
	n.tight, n.waits = n.tight || !gap, n.waits || gap
}

func (b *builder) class(c class) int32 {
	key := strings.Join(c, " ")
	id, ok := b.known[key]
	if !ok {
		id = int32(len(b.members))
		b.known[key] = id
		b.members = append(b.members, c)
	}
	return id
}

// finish fills the tables by which tokens find their classes.
func (b *builder) finish() *matcher {
	m := b.matcher
	m.root = make([][]int32, len(b.members))
	for _, e := range m.nodes[0].edges {
		m.root[e.class] = append(m.root[e.class], e.to)
	}
	exact := map[string][]int32{}
	for id, patterns := range b.members {
		id := int32(id)
		for _, p := range patterns {
			switch {
			case p == "#":
				m.numberIDs = append(m.numberIDs, id)
			case p[0] == '~':
				for _, form := range inflect(b.lang, p[1:]) {
					exact[form] = append(exact[form], id)
				}
			case strings.HasSuffix(p, "*"):
				m.affix(m.prefixes, p[:len(p)-1], id)
			case strings.HasPrefix(p, "*"):
				for _, form := range inflect(b.lang, p[1:]) {
					m.affix(m.suffixes, form, id)
				}
			default:
				exact[p] = append(exact[p], id)
			}
		}
	}
	for word := range numberWords {
		exact[word] = append([]int32(nil), exact[word]...) // it is there even if no cue names it
	}
	for word, ids := range exact {
		if isNumber(word) {
			ids = append(ids, m.numberIDs...)
		}
		m.exact[word] = m.withStarts(m.affixed(word, ids))
	}
	m.number = m.withStarts(slices.Clone(m.numberIDs))
	return m
}

func (m *matcher) affix(to map[string][]int32, part string, id int32) {
	to[part] = append(to[part], id)
	if m.shortest == 0 || len(part) < m.shortest {
		m.shortest = len(part)
	}
	m.longest = max(m.longest, len(part))
}

// affixed adds to ids the classes of what a word begins and ends with.
func (m *matcher) affixed(word string, ids []int32) []int32 {
	for n := m.shortest; n > 0 && n <= min(m.longest, len(word)); n++ {
		ids = append(ids, m.prefixes[word[:n]]...)
		ids = append(ids, m.suffixes[word[len(word)-n:]]...)
	}
	return ids
}

func (m *matcher) withStarts(ids []int32) *classes {
	slices.Sort(ids)
	c := &classes{ids: slices.Compact(ids)}
	for _, id := range c.ids {
		c.mask |= bit(id)
		c.starts = append(c.starts, m.root[id]...)
	}
	return c
}

// run finds all sequences in the tokens of a sentence. s.next holds the paths that may go on with the
// very next token, s.waiting those that other words may interrupt.
func (s *scratch) run(text string, tokens []token) {
	s.matches, s.next, s.waiting = s.matches[:0], s.next[:0], s.waiting[:0]
	for i, t := range tokens {
		s.tick++
		c := s.classes(text[t.start:t.end])
		if c == nil {
			s.next = s.next[:0]
			continue
		}
		s.next, s.ready = s.ready[:0], s.next
		kept := s.waiting[:0]
		waiting := s.waiting
		for _, p := range waiting {
			if p.until >= i {
				kept = append(kept, p)
			}
		}
		s.waiting = kept
		for _, p := range s.ready {
			s.follow(c, p, i, false)
			if s.m.nodes[p.node].loop && c.has(s.m.numberIDs[0]) {
				s.arrive(p.node, p.start, i) // a number of several words
			}
		}
		for k := len(kept) - 1; k >= 0; k-- { // those that began last first: the shortest way counts
			s.follow(c, kept[k], i, true)
		}
		for _, to := range c.starts {
			s.arrive(to, i, i)
		}
	}
}

// follow takes the edges of a path that token i, of classes c, allows.
func (s *scratch) follow(c *classes, p path, i int, gap bool) {
	n := &s.m.nodes[p.node]
	if n.mask&c.mask == 0 {
		return
	}
	for _, e := range n.edges {
		if e.gap == gap && c.mask&bit(e.class) != 0 && c.has(e.class) {
			s.arrive(e.to, p.start, i)
		}
	}
}

// arrive notes what ends at a node and goes on from there.
func (s *scratch) arrive(at int32, start, token int) {
	if s.arrived[at] == s.tick {
		return // another way has led here with the same word
	}
	s.arrived[at] = s.tick
	n := &s.m.nodes[at]
	s.extend(n, start, token)
	if n.tight || n.loop {
		s.next = append(s.next, path{at, start, token + 1})
	}
	if n.waits {
		s.waiting = append(s.waiting, path{at, start, token + 1 + s.m.maxGap})
	}
}

func (s *scratch) extend(n *node, start, token int) {
	for _, seq := range n.ends {
		s.matches = append(s.matches, match{seq, start, token + 1})
	}
}
