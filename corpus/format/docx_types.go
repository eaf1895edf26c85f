package format

import (
	"strings"
	"unicode"
)

// isEastAsian reports whether most letters of a text are those of Chinese, Japanese or Korean.
func isEastAsian(s string) bool {
	east, letters := 0, 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
			if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) {
				east++
			}
		}
	}
	return 2*east > letters
}

// wordReader goes through the blocks of a Word file.
type wordReader struct {
	parts  *wordParts
	rels   wordRelations // of the main part
	styles *wordStyles
	lists  wordLists
	notes  *wordNotes
	x      extraction

	drop     string          // why what is read belongs to the page
	seen     map[string]bool // texts of headers and footers
	foreign  bool            // there is text in a file of another format inside
	counts   map[string]wordCounts
	story    string       // which numbers go on: those of the body, of notes, of boxes
	toc      int          // controls around that hold a table of contents
	numbered map[int]bool // blocks that are headings with a number that Word counted

	lines  []wordLine // of the paragraph that is open
	size   int        // in bytes
	long   bool       // a paragraph was too long
	style  *wordStyle // its style
	carry  *wordForm  // of a paragraph whose end was deleted
	fields wordFields
	open   wordNesting

	later    []wordAside // what stands beside the paragraph that is open
	settling bool
	mark     string // of the note that begins
	inNote   bool
	cell     *strings.Builder // of the row that is read
}

// wordLists are the lists of a file, by their ids.
type wordLists map[string]*wordList

// wordCounts are the numbers that were given last, by numbering.
type wordCounts map[*wordAbstract]*wordCount

// wordNesting are the lists that are open, the outermost first. A list within another one is often a numbering of its
// own, which stands farther to the right.
type wordNesting []nestedList

// wordStyle is what matters of a style of paragraphs, words or numberings, once what it is based on is known.
type wordStyle struct {
	id, name string // the name is English in every language, if the style is one of Word's own
	base     string // id of the style that it is based on
	chain    []string
	level    int // of headings; wordTitle or notHeading
	num      wordNum
	indent   int
	contents bool // of entries of a table of contents
	bold     bool
	vanish   bool
	resolved bool
	own      *wordNode
}

// wordNum says which numbering, and which level of it, counts a paragraph.
type wordNum struct {
	id    string // "" if not said, "0" for none
	level string // "" if not said
}

// wordStyles are the styles of a file, and its settings for all of them.
type wordStyles struct {
	byID        map[string]*wordStyle
	paragraph   string // id of the style of paragraphs that name none
	latin, east string // languages
}

// wordNotes are footnotes and endnotes.
type wordNotes struct {
	notes map[string]*wordNode // by kind and id
	kinds map[string]*noteCount
}

// wordForm is what is to be known of a paragraph besides its words.
type wordForm struct {
	style    *wordStyle
	level    int // of a heading
	direct   wordNum
	indent   int
	hidden   bool // its end is
	contents bool // it is an entry of a table of contents
}

// wordAside is text that stands beside a paragraph: a note or a box.
type wordAside struct {
	node  *wordNode
	story string
	mark  string // of a note
}

// chosen is the first of several ways to say one thing: the one for the newest programs.
func chosen(n *wordNode) []*wordNode {
	if c := n.child("choice"); c != nil {
		return c.kids
	}
	return n.child("fallback").children()
}

// wordAbstract is a numbering as it is defined. All lists that refer to it go on counting where the last one stopped.
type wordAbstract struct {
	id     string
	levels [wordLevels]*wordLevel // nil if not defined
	link   string                 // id of the style that has the levels
}

// wordList is a list: a numbering, and what is different in it.
type wordList struct {
	id       string
	abstract *wordAbstract
	levels   [wordLevels]*wordLevel
	begin    [wordLevels]*int // numbers at which the levels begin for this list
}

type wordCount struct {
	last  [wordLevels]int
	open  [wordLevels]bool     // the level goes on counting
	begun map[*wordList]uint16 // levels whose own first number was used, a bit each
}

type nestedList struct {
	abstract *wordAbstract
	indent   int // of its last item
	base     int // how deep the list is that it stands in
	level    int // of its last item
}

// noteCount counts the notes of a kind.
type noteCount struct {
	format string
	next   int
}

// wordLine is a line of a paragraph: what stands between two forced line breaks.
type wordLine struct {
	text        []byte
	size        int // bytes that are no white space
	bold, inner int // of those, set in bold, and in links to places of the document
}

// wordFields are the fields that are open: instructions, and what Word made of them.
type wordFields struct {
	open     []wordField
	told     int // of those, fields whose instruction is not over
	contents int // tables of contents
	inner    int // links to places of the document
	begun    int // the block at which the last table of contents begins
}

// A numbering has nine levels.
const wordLevels = 9

// wordLevel says how one level of a numbering is printed.
type wordLevel struct {
	start   int
	format  string
	text    string // "%1.%2"
	restart int    // after which level it begins anew, counted from 1; 0 for never, -1 for any above it
	legal   bool   // all numbers in decimal
	hidden  bool
	joined  bool   // nothing stands between number and text
	style   string // of the paragraphs that it counts
	indent  int
}

type wordField struct {
	instruction     string
	result          bool
	contents, inner bool
}
