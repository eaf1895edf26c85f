package index

import (
	"encoding/binary"
	"fmt"

	"github.com/blevesearch/bleve/v2/document"
	bleve "github.com/blevesearch/bleve_index_api"
)

// A shard of the index holds two kinds of Bleve documents: clauses and
// headings. A heading is indexed once, not with every clause under it.
//
//	text_en, text_zh, ...  the words of a clause, in the field of its family
//	head_en, ...           the words of a heading
//	number                 the number of a clause as printed, without brackets
//
// The mapping is static: there are no other fields, nothing is stored but the
// id and nothing has doc values; the texts for display stand in clauses.go,
// what belongs to a whole policy in the manifest.
const (
	textField   = "text_"
	headField   = "head_"
	numberField = "number"
)

// record is a Bleve document whose fields are analysed already. It spares the
// way through Bleve's mapping, which costs a third of the time of indexing.
type record struct {
	document.Document
	fields []*terms
}

// newRecord returns an empty document. Its id is its place in the shard:
// clauses count from 0, headings follow them from a number on that is known
// only when all are read, so they have the highest bit set.
func newRecord(place uint32) *record {
	r := &record{}
	r.SetID(string(binary.BigEndian.AppendUint32(nil, place)))
	return r
}

const headingBit = 1 << 31

// placeOf reads back the id of a record.
func placeOf(id string) (uint32, error) {
	if len(id) != 4 {
		return 0, fmt.Errorf("document id %q is not of this index", id)
	}
	return binary.BigEndian.Uint32([]byte(id)), nil
}

func (r *record) VisitFields(visit bleve.FieldVisitor) {
	r.Document.VisitFields(visit)
	for _, f := range r.fields {
		visit(f)
	}
}

// terms is one analysed field of a record.
type terms struct {
	name    string
	options bleve.FieldIndexingOptions
	freqs   bleve.TokenFrequencies
	length  int // number of indexed words
}

func (f *terms) Name() string                                     { return f.name }
func (f *terms) Value() []byte                                    { return nil }
func (f *terms) ArrayPositions() []uint64                         { return nil }
func (f *terms) EncodedFieldType() byte                           { return 't' }
func (f *terms) Analyze()                                         {}
func (f *terms) Options() bleve.FieldIndexingOptions              { return f.options }
func (f *terms) AnalyzedTokenFrequencies() bleve.TokenFrequencies { return f.freqs }
func (f *terms) NumPlainTextBytes() uint64                        { return 0 }

// AnalyzedLength is what Bleve keeps beside every posting as the norm. The
// lengths of clauses stand in the tables of the shard, once a clause.
func (f *terms) AnalyzedLength() int { return 1 }

// newTerms makes a field of the tokens of a text. A posting has the position
// of each occurrence and, in the places that Bleve has for byte offsets, the
// numbers of the function words right before and after it, 0 for none: so
// most phrases with function words are found without reading the text again.
func newTerms(name string, tokens []token) *terms {
	n := 0
	for i := range tokens {
		if tokens[i].common == 0 {
			n++
		}
	}
	f := &terms{
		name:    name,
		options: bleve.IndexField | bleve.IncludeTermVectors,
		freqs:   make(bleve.TokenFrequencies, n),
		length:  n,
	}
	locations := make([]bleve.TokenLocation, n)
	first := make([]*bleve.TokenLocation, n)
	freqs := make([]bleve.TokenFreq, n)
	n = 0
	for i := range tokens {
		if tokens[i].common > 0 {
			continue
		}
		at := &locations[n]
		at.Position = int(tokens[i].pos)
		if i > 0 {
			at.Start = int(tokens[i-1].common)
		}
		if i+1 < len(tokens) {
			at.End = int(tokens[i+1].common)
		}
		freq := f.freqs[tokens[i].form]
		if freq == nil {
			freq = &freqs[n]
			freq.Locations = first[n : n : n+1]
			f.freqs[tokens[i].form] = freq
		}
		freq.Locations = append(freq.Locations, at)
		freq.SetFrequency(freq.Frequency() + 1)
		n++
	}
	return f
}

// newKeyword makes a field of a single term.
func newKeyword(name, value string) *terms {
	freq := &bleve.TokenFreq{}
	freq.SetFrequency(1)
	return &terms{name: name, options: bleve.IndexField, freqs: bleve.TokenFrequencies{value: freq}, length: 1}
}
