package corpus

import (
	"sort"
	"time"

	"clausewise/corpus/format"
)

// Policy is one version of one document of one vendor, cut into clauses.
//
// Every byte of its text that is not white space or markup belongs to exactly
// one heading, clause or left-out piece.
type Policy struct {
	// ID names the policy: "wicket", in a library "wicket@2022-02-22" for a
	// version that is not the newest.
	ID     string
	Title  string // as printed; "" if the text has none
	Vendor string
	Lang   string    // ISO 639-1, of the whole document
	Date   time.Time // of this version, as the text states it; zero if unknown
	Source Source
	// Text is the source decoded to UTF-8. All offsets count its bytes; for a
	// UTF-8 source they are those of the file.
	Text      string
	Pages     []int      // byte offsets in Text at which the pages of a PDF begin; nil for other formats
	Headings  []Heading  // in order of the text
	Clauses   []Clause   // in order of the text
	LeftOut   []LeftOut  // in order of the text
	Facts     []Fact     // outside of clauses; filled by Label
	updated   bool       // Date is that of the last update
	decisions []Decision // of the stages, in their order
}

// Source tells where the bytes of a policy came from.
type Source struct {
	Name      string // file name or URL, as given
	SHA256    string // of the bytes read, lower-case hexadecimal
	Bytes     int    // number of bytes read
	MediaType string // "text/plain", "text/html; charset=gbk": see ReadOptions
	Charset   string // the charset decoded from, as in the WHATWG Encoding Standard: "utf-8", "gbk"
}

// Span is a piece of Policy.Text.
type Span struct {
	Start, End    int // byte offsets, End exclusive
	Line, EndLine int // counted from 1, both inclusive
	Page          int // on which it begins, counted from 1; 0 if the source has no pages
}

// Heading names what follows it and has no rule of its own.
type Heading struct {
	Level  int    // depth in the outline, counted from 1, without gaps
	Number string // as printed: "1、", "(2)"; "" if none
	Text   string // without the number
	Span   Span
	Topics []Label // what it names; filled by Policy.Label
}

// Clause is the smallest numbered or lettered item, bullet, or unnumbered
// paragraph under a heading.
type Clause struct {
	// ID is the policy's id and the place of the clause in it, counted from 1:
	// "wicket#12". It is stable within one version of one policy.
	ID     string
	Number string // as printed: "(1)", "3.1.2", "iv", "•"; "" if none
	Path   []int  // indexes in Policy.Headings of the headings above it, outermost first
	Text   string // without the number; hard-wrapped lines joined, white space folded, NFC
	Lang   string // ISO 639-1
	Span   Span   // from the number to the last letter
	// What Policy.Label fills: the topics that the clause speaks of, the surest
	// first, those that it only comes near, and its facts in order.
	Topics []Label
	Near   []Label
	Facts  []Fact
	Duties []Duty // filled by Policy.LabelDuties, in order
	runs   []format.Run
}

// Source returns the byte range of the policy's text that c.Text[start:end]
// was made of. It clamps offsets that lie outside the text.
func (c *Clause) Source(start, end int) (int, int) {
	return format.Text{S: c.Text, Runs: c.runs}.Source(start, end)
}

// LeftOut is text that became no clause, and why.
type LeftOut struct {
	Span   Span
	Reason string // one of the Reason constants
}

// Reasons for which text becomes no clause.
const (
	ReasonTitle      = "title"
	ReasonDate       = "date line"
	ReasonContents   = "table of contents"
	ReasonPageNumber = "page number"
	ReasonRunning    = "running header"
	ReasonNavigation = "navigation"
	ReasonWatermark  = format.DropWatermark
	ReasonMessage    = "message of the site"
	ReasonLanguage   = "text in another language"
	ReasonNoText     = "no words"
)

// OfPage reports whether what is left out for a reason belongs to the page on which a policy stands, and not to its
// text.
func OfPage(reason string) bool {
	switch reason {
	case ReasonPageNumber, ReasonRunning, ReasonNavigation, format.DropBanner, format.DropHeader, format.DropFooter,
		format.DropBeside:
		return true
	}
	return false
}

// Page returns the page, counted from 1, on which the byte at offset of the text stands; 0 if the source has no pages.
func (p *Policy) Page(offset int) int {
	return sort.SearchInts(p.Pages, offset+1)
}

// spanOf is the place of a block.
func (p *Policy) spanOf(b *format.Block) Span {
	return Span{b.Start, b.End, b.Line, b.EndLine, p.Page(b.Start)}
}

// Path returns the texts of the headings above clause i, outermost first.
func (p *Policy) Path(i int) []string {
	path := make([]string, len(p.Clauses[i].Path))
	for k, h := range p.Clauses[i].Path {
		path[k] = p.Headings[h].Text
	}
	return path
}
