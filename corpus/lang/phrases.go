package lang

import "strings"

// Phrases counts words and phrases of some lists in texts, all lists in one pass. It is safe for concurrent use.
//
// A phrase is written in lower case and found in any; it stands for itself between the ends of words, "datenschutz*"
// for every word that begins so, "speicher+" for those that go on after it. Between scripts without spaces there are
// no ends of words. What are letters of a word is told as regular expressions do: ASCII letters, digits and the low
// line.
type Phrases struct {
	trie  Trie
	lists int
}

// How a phrase goes on, as marks of the trie: a group of maxLists bits each.
const (
	maxLists = 16
	whole    = 0 * maxLists // at the end of a word
	longer   = 1 * maxLists // with any further letters
	further  = 2 * maxLists // with one further letter or more
	anywhere = 3 * maxLists // of a script without spaces

	allLists = 1<<maxLists - 1
)

// NewPhrases returns the counter of some lists, at most 16.
func NewPhrases(lists ...[]string) *Phrases {
	p := &Phrases{lists: len(lists)}
	for i, list := range lists {
		if i == maxLists {
			panic("lang: more than 16 lists of phrases at once")
		}
		for _, s := range list {
			how := whole
			if t, ok := strings.CutSuffix(s, "*"); ok {
				s, how = t, longer
			} else if t, ok := strings.CutSuffix(s, "+"); ok {
				s, how = t, further
			} else if s[len(s)-1] >= 0x80 {
				how = anywhere
			}
			p.trie.Add(s, 1<<(how+i))
		}
	}
	return p
}

// Count adds to each list's count how often phrases of it stand in text: at each place the longest, and none that
// begins within the one before of its list. There must be as many counts as lists.
func (p *Phrases) Count(text string, counts []int) {
	var done, ends [maxLists]int // where the last phrase of each list ends; where one does that begins here
	inside := false              // of a word
	for i := range len(text) {
		before := inside
		inside = isWordByte(text[i])
		if inside && before {
			continue
		}
		found := p.from(text, i, &ends)
		for k := 0; found != 0; k, found = k+1, found>>1 {
			if found&1 != 0 && done[k] <= i {
				done[k] = ends[k]
				counts[k]++
			}
		}
	}
}

// from finds the phrases that begin at start: it returns the lists that have one, as bits, and where the longest of
// each ends.
func (p *Phrases) from(text string, start int, ends *[maxLists]int) (found uint64) {
	at := int32(0)
	high := false // the byte before begins a letter of Latin-1
	for i := start; i < len(text); i++ {
		b := text[i]
		switch {
		case 'A' <= b && b <= 'Z', high && 0x80 <= b && b <= 0x9e && b != 0x97:
			b |= 0x20
		}
		high = b == 0xc3
		if at = p.trie.step(at, b); at == 0 {
			break
		}
		set := p.trie.nodes[at].set
		if set == 0 {
			continue
		}
		end := i + 1
		for end < len(text) && isWordByte(text[end]) {
			end++
		}
		lists := set >> longer & allLists
		if end > i+1 {
			lists |= set >> further & allLists
		} else {
			lists |= set >> whole & allLists
		}
		for k := range p.lists {
			if lists>>k&1 != 0 {
				ends[k] = end
			} else if set>>(anywhere+k)&1 != 0 {
				ends[k] = i + 1
			}
		}
		found |= lists | set>>anywhere
	}
	return found
}

// isWordByte reports whether a byte is a letter of a word as regular expressions have it.
func isWordByte(b byte) bool {
	return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9' || b == '_'
}
