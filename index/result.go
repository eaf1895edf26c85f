package index

import "clausewise/corpus"

// Query asks for clauses. Text is in the query language; the other fields
// narrow it down.
type Query struct {
	Text        string
	All         bool     // only clauses that hold all words, in the text or the headings above
	AllVersions bool     // not only the newest version of each document
	Policies    []string // policy ids or keys; empty means all
	Vendor      []string // names or words of names; empty means all
	Lang        []string // ISO 639-1; empty means all
	Limit       int      // of hits; 0 means DefaultLimit
	Offset      int      // hits to skip
	NoFacets    bool     // leave Result.Facets nil
}

// DefaultLimit is the number of hits of a result if the query has none.
const DefaultLimit = 10

// Hit is a clause that matches a query.
type Hit struct {
	Entry Entry
	// Quoted is the clause, with the topics that it speaks of and without its facts.
	corpus.Quoted
	Score float64
	// Highlights are the byte ranges of Text that match, in order, apart
	// from each other.
	Highlights [][2]int
	All        bool // it holds all words of the query
}

// Facet is the number of matching clauses that have a property.
type Facet struct {
	ID    string
	Count int
}

// Result is the answer to a query.
type Result struct {
	Query    string
	Total    int // matching clauses
	TotalAll int // those of them that hold all words
	Hits     []Hit
	// PassesNone are filters of the query that no policy of the index passes, as written: "vendor:acme" where there is
	// none of Acme.
	PassesNone []string
	// Facets count the matching clauses by "vendor", "policy", "lang" and "topic",
	// the most frequent first. A clause may speak of several topics.
	Facets map[string][]Facet
}
