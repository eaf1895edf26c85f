package lang

import "bytes"

// A Trie finds words in texts of scripts that have no spaces between them, and many phrases at once in any text: it
// reads bytes, one after another. The zero Trie has no words. Fill it with Add, then use it as often as needed, also
// concurrently.
type Trie struct {
	root  [256]int32 // places in nodes, 0 for none: node 0 is not used
	nodes []trieNode
}

type trieNode struct {
	bytes []byte      // that may follow
	next  []int32     // places in nodes, by place in bytes
	wide  *[256]int32 // the same by byte, where many may follow
	set   uint64
}

// many is how many bytes may follow before they are looked up by a table of their own: looking through them takes
// longer.
const many = 4

// Add adds a word, which must not be empty, with marks besides those that it has.
func (t *Trie) Add(word string, set uint64) {
	if len(t.nodes) == 0 {
		t.nodes = make([]trieNode, 1)
	}
	at := int32(0)
	for i := range len(word) {
		next := t.step(at, word[i])
		if next == 0 {
			next = int32(len(t.nodes))
			t.nodes = append(t.nodes, trieNode{})
			if at == 0 {
				t.root[word[i]] = next
			} else {
				n := &t.nodes[at]
				n.add(word[i], next)
			}
		}
		at = next
	}
	t.nodes[at].set |= set
}

func (n *trieNode) add(b byte, next int32) {
	n.bytes, n.next = append(n.bytes, b), append(n.next, next)
	switch {
	case n.wide != nil:
		n.wide[b] = next
	case len(n.bytes) > many:
		n.wide = new([256]int32)
		for k, b := range n.bytes {
			n.wide[b] = n.next[k]
		}
	}
}

// step returns the node behind a node, 0 for none.
func (t *Trie) step(at int32, b byte) int32 {
	if at == 0 {
		return t.root[b]
	}
	n := &t.nodes[at]
	if n.wide != nil {
		return n.wide[b]
	}
	if k := bytes.IndexByte(n.bytes, b); k >= 0 {
		return n.next[k]
	}
	return 0
}

// Longest returns the length in bytes of the longest word that text begins with, and its marks; 0 for none.
func (t *Trie) Longest(text string) (length int, set uint64) {
	at := int32(0)
	for i := range len(text) {
		if at = t.step(at, text[i]); at == 0 {
			break
		}
		if s := t.nodes[at].set; s != 0 {
			length, set = i+1, s
		}
	}
	return length, set
}

// Prefixes returns the marks of all words that text begins with.
func (t *Trie) Prefixes(text string) (set uint64) {
	at := int32(0)
	for i := range len(text) {
		if at = t.step(at, text[i]); at == 0 {
			break
		}
		set |= t.nodes[at].set
	}
	return set
}
