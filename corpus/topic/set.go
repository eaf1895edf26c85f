package topic

import (
	"strings"
	"sync"
)

// found is a cue that was found in a text.
type found struct {
	cue        int
	start, end int // bytes
}

// excluded is a stretch of text in which the cues of a topic do not count.
type excluded struct{ topic, start, end int }

// matcher finds the sequences of all cues of one language in one pass over the tokens of a
// text: a trie over classes of words, of which all paths that are under way are followed at once.
//
//	            ┌─ data ───────────▶ ●  collect data
//	collect/gather ─ … location ───▶ ●  collect ... location
//	root
//	            delet* ─ account ──▶ ●  delet* account
type matcher struct {
	nodes     []node
	exact     map[string]*classes // by token
	prefixes  map[string][]int32  // classes by the beginning of a word
	suffixes  map[string][]int32  // classes by its end
	shortest  int                 // bytes of the shortest prefix or suffix, 0 if there is none
	longest   int
	number    *classes // of any number that is not in exact
	numberIDs []int32
	cues      []cue
	sequences int
	first     [][]int   // cues by the sequence that finds them
	root      [][]int32 // nodes by class of a first token
	maxGap    int       // tokens that "..." stands for at most
}

// classes are the classes that a token belongs to, sorted.
type classes struct {
	ids    []int32
	mask   uint64  // their bits
	starts []int32 // nodes that it leads to from the root
}

// match is a sequence that was found.
type match struct {
	sequence   int32
	start, end int // tokens
}

// path is a way through the trie that is under way.
type path struct {
	node  int32
	start int // token
	until int // last token at which it may go on
}

// writtenCue is a cue that is not split into its words yet.
type writtenCue struct {
	cue
	lang string
}

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

// Topic is a matter that policies speak of.
type Topic struct {
	ID         string   // "people.minors"; the part before the dot is its group
	Name       string   // "Children and minors"
	NameZH     string   // "未成年人"
	Definition string   // one sentence: what a clause must say to be about it
	Mapping    Mapping  // where laws and other vocabularies speak of it
	Asks       []string // words by which people ask for it, folded: "kids", "under 14"
	Facts      []string // kinds of facts that are worth comparing: "age"
	ToldBy     []string // kinds of facts that tell that a text speaks of it: "age"
	HintOnly   bool     // a heading gives the topic only to clauses that hint at it
	Cues       []Clue   // what finds it, in the order of the files
	langs      map[string]bool
}

// Clue is a cue as a topics file has it.
type Clue struct {
	Lang     string // ISO 639-1
	Strength string // "sure", "likely", "hint", "heading" or "not"
	Text     string
}

// Set is a list of topics and the cues that find them. It does not change and is safe for
// concurrent use.
type Set struct {
	topics  []Topic
	readers map[string]*reader // by language
	sum     string
	source  string // what Parse read, "" for the embedded topics
}

// foldAsk makes words that people write comparable.
func foldAsk(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }

// node is a place in the trie. Its edges are few, so they are searched one by one.
type node struct {
	edges []edge
	ends  []int32 // sequences that are complete here
	mask  uint64  // bits of the classes of the edges
	tight bool    // an edge needs the very next token
	waits bool    // an edge may be taken later
	loop  bool    // a number of several tokens stays here
}

// Mapping points to laws and vocabularies. The entries are lists separated by commas, "" where
// there is none. They were collected from secondary sources and are pointers, no legal advice.
type Mapping struct {
	OPP  string // categories of the OPP-115 corpus (Wilson et al., ACL 2016): "FP", "TP", "ISA"
	GDPR string // articles of Regulation (EU) 2016/679
	PIPL string // articles of the Personal Information Protection Law of China
	CCPA string // California Civil Code § 1798.n, R for 11 CCR § n
	GBT  string // sections of GB/T 35273-2020
	DPV  string // terms of the W3C Data Privacy Vocabulary
}
