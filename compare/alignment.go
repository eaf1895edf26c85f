package compare

import (
	"clausewise/corpus"
	"clausewise/corpus/fact"
)

// Kind tells how the passages of a pair relate.
type Kind uint8

// The kinds of pairs.
const (
	Same      Kind = iota // equal but for numbers, white space and line wrap
	Changed               // of the same matter in other words
	LeftOnly              // nothing on the right answers it
	RightOnly             // nothing on the left answers it
)

// Pair is a passage with the one that answers it.
type Pair struct {
	Kind  Kind
	Moved bool // the passage stands elsewhere, and not only with its section
	// Left and Right are places in the passages of the sides, in order. One of them has more than
	// one where a clause was split or merged, and one has none where nothing answers.
	Left, Right []int
	// Score is how likely the pair is right, from 0 to 1: see the package's documentation. Of a
	// passage that nothing answers, it is how likely its pair with Nearest would be.
	Score float64
	// Nearest is the passage of the other side that comes closest to one that nothing answers, -1 if
	// none is near. It may answer another passage.
	Nearest int

	// What differs, of a changed pair. Edits turn the left text, as Side.Joined returns it, into the
	// right one; Whole is false if a part of it was too long to be compared word by word. Noise
	// is set if nothing but that has changed.
	Edits  []Edit
	Whole  bool
	Facts  []FactDifference
	Duties []DutyDifference
	Noise  []Noise
}

// Alignment is two policies side by side. Every passage of each side stands in exactly one pair.
type Alignment struct {
	Left, Right *Side
	Pairs       []Pair // in order of the left side, and of the right where nothing on the left answers
}

// DutyDifference is a duty that the sides of a pair state differently, or that only one of them
// states.
type DutyDifference struct {
	Left, Right *Duty // nil where the side has no such duty
	// Strength tells that a party is bound otherwise (may ↔ will not), Exception that only one side has
	// an exception or condition, or, of texts that are otherwise mostly equal, another one. Both
	// are false for a duty of one side.
	Strength, Exception bool
}

// FactDifference is a fact that the sides of a pair state differently, or that only one of them
// states.
type FactDifference struct {
	Kind        fact.Kind
	Left, Right *corpus.Fact // nil where the side has nothing to set against the other
}

// Noise is a class of changes that change no rule.
type Noise string

// The classes of noise, in the order in which they are told.
const (
	NoisePunctuation Noise = "punctuation"    // punctuation marks, quotes, white space
	NoiseCase        Noise = "case"           // capital letters
	NoiseNumbering   Noise = "numbering"      // the number of a section that is spoken of
	NoiseDates       Noise = "dates"          // dates and versions of the text
	NoiseLinks       Noise = "links"          // addresses of pages and of mail
	NoiseName        Noise = "name"           // the vendor's or the document's own name, replaced throughout
	NoiseWatermarks  Noise = "watermarks"     // what a copy bears, as "DRAFT"
	NoisePage        Noise = "page furniture" // headers, page numbers, menus and the like
)
