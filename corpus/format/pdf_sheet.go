package format

import "unicode/utf8"

// strip is what is read without a jump: the lines of a column from its upper to its lower end, or a table.
type strip struct {
	lines []*pdfLine
	table bool
	rows  []pdfRow // of a table
}

// edgeKey is a column of pages of one width: the one of one, the second of two.
type edgeKey struct{ page, columns, at int }

// pdfLine is a run of pieces that stand on one baseline with no wide gap between them: a line of a paragraph, of a
// column or of the cell of a table.
type pdfLine struct {
	box           // of the letters in its usual font, not of superscripts
	page   int    // counted from 1
	row    int    // lines of one page that stand beside each other have the same
	text   string // white space folded, in normal form C
	face   *face  // of most of its letters
	weight int    // of most of its letters
	whole  bool   // all its letters have this weight
	anchor bool   // the whole line leads to another place of the document
	pieces []piece

	edge *edges // of its column
}

func (b *box) mirror(width float64) { b.x0, b.x1 = width-b.x1, width-b.x0 }

// pitches is how far from each other lines of one size stand as a rule, in points, by size in half points.
type pitches map[int]float64

// A pdfRow has for each column the lines of a cell.
type pdfRow [][]*pdfLine

// pdfWord is a word and its place. Pdftohtml, which tells fonts, joins words that stand close to each other and rounds
// places; pdftotext does neither.
type pdfWord struct {
	box
	text string
}

// sheet is a page of a PDF.
type sheet struct {
	number        int // counted from 1
	width, height float64
	pieces        []piece   // in the order in which they are drawn
	words         []pdfWord // of pieces, with exact places; nil if not asked for
	turned        []string  // texts that stand upright, of which poppler does not tell where they end
}

// box is a place on a page, in points from its left upper corner.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) width() float64 { return b.x1 - b.x0 }

func (b box) height() float64 { return b.y1 - b.y0 }

// overlap is how much of the height the two have in common.
func (b box) overlap(c box) float64 { return min(b.y1, c.y1) - max(b.y0, c.y0) }

// add makes b hold c as well.
func (b *box) add(c box) {
	b.x0, b.y0 = min(b.x0, c.x0), min(b.y0, c.y0)
	b.x1, b.y1 = max(b.x1, c.x1), max(b.y1, c.y1)
}

// piece is a run of words in one line and, nearly always, one font.
type piece struct {
	box
	face   *face
	text   string // letters as plainLetters makes them, white space as it comes
	weight int    // of most of its letters, 400 is regular
	mixed  bool   // not all of them have it
	anchor bool   // leads to another place of the document
	drawn  int    // its number among those of the page
}

// face is a font in a size and colour.
type face struct {
	size   float64 // in points
	weight int
	symbol bool // its letters are signs
	named  bool // its size can be relied on
	color  string
	family string
}

// letterCount counts what is no white space.
func letterCount(s string) int {
	n := 0
	for i := 0; i < len(s); {
		if w := spaceAt(s, i); w > 0 {
			i += w
			continue
		}
		_, w := utf8.DecodeRuneInString(s[i:])
		i += w
		n++
	}
	return n
}

// zone is a part of a page whose lines stand in columns.
type zone struct {
	above, below []*pdfLine
	inside       []*pdfLine
	columns      [][]*pdfLine
	at           map[*pdfLine]int // the column of a line
	bands        [][]*pdfLine     // of inside, apart from each other by blank stripes
}
