package index

import (
	"cmp"
	"context"
	"math"
	"strings"

	bleve "github.com/blevesearch/bleve_index_api"
)

// finder looks for the leaves of a plan in one shard.
type finder struct {
	*shard
	*scratch
	ctx      context.Context
	scope    []bool       // of the shard's entries: those that are searched
	whole    bool         // all of them are
	norm     [256]float32 // what an occurrence counts in a clause with so many words
	texts    *texts
	headings bool // something was found in headings
	// found and alike are by leaf and family the words that it stands for, and
	// their synonyms, in order.
	found, alike [][families][]string
	candidates   []uint32
	doc          bleve.TermFieldDoc
}

// ranking holds the constants of the score, see doc.go.
type ranking struct {
	k1, b     float64 // of BM25
	head      float64 // what a word in a heading counts against one in the text
	near, far float64 // what words of the next and the next but one clause count
	soft      float64 // what a synonym counts
	topic     float64 // what a clause counts that is about a topic which the query names
	touched   float64 // what one counts that only touches it, against one that is about it
}

var weights = ranking{k1: 1.2, b: 0.4, head: 0.5, near: 0.3, far: 0.15, soft: 0.5, topic: 1.5, touched: 0.5}

// collection is what the score needs to know of all clauses that are
// searched.
type collection struct {
	clauses int
	idf     []float64 // of each leaf
}

// idf is the weight of a word that n of all clauses have.
func idf(n, all int) float64 {
	return math.Log(1 + (float64(all)-float64(n)+0.5)/(float64(n)+0.5))
}

// hits are the clauses of a shard that have a leaf, in order.
type hits struct {
	clauses []uint32
	// weight is how often each has it, made comparable: an occurrence in a text of
	// usual length is 1.
	weight []float32
	inText int // number of clauses that have it in their text
}

// candidate is a clause that may be a hit.
type candidate struct {
	shard int
	n     uint32
	all   bool // it holds all words of the query
	score float64
	key   string
	at    uint32 // place in its policy
}

// search is one search under way.
type search struct {
	*Index
	*plan
	query      Query
	scope      []bool // of the entries: counted and scored
	wanted     []bool // of the entries: may match
	collection collection
	parts      []*part
	best       []candidate
	unindexed  [families]uint64 // leaves that are function words of a family
	vendorMask []uint64         // of the entries: leaves that are words of the vendor's name; nil if there are none
}

// part is a search in one shard.
type part struct {
	finder
	number   int // of the shard
	total    int
	totalAll int
	counts   []int // matches of each of the shard's entries
	langs    []int // of each of its languages
	topics   []int // of each topic
	best     []candidate
}

// before orders candidates as hits are ordered.
func (c candidate) before(d candidate) int {
	return cmp.Or(cmp.Compare(d.score, c.score), strings.Compare(c.key, d.key), cmp.Compare(c.at, d.at))
}
