package corpus

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"clausewise/corpus/format"
)

// paragraph is a block, or several lines of one sentence joined.
type paragraph struct {
	format.Block
	number  *number       // nil if none is printed before it
	body    format.Text   // without the number
	more    []format.Text // the lines behind the first, until they are joined
	seps    []string      // what stands before each of them
	heading bool
	depth   int // of a heading, from 1
}

// unwrap joins the lines of hard-wrapped sentences. Where lines were broken is
// told from the document itself: lines that end in the middle of a sentence and
// go on in lower case show how long a broken line is there, and whether blank
// lines stand inside paragraphs. Plain tells that the format marks nothing.
func unwrap(blocks []format.Block, plain bool) []paragraph {
	w := observe(blocks, plain)
	paras := make([]paragraph, 0, len(blocks))
	for i, b := range blocks {
		n, size := blockNumber(b)
		if n != nil && !w.plausible(n, b.Text.S[size:]) {
			n, size = nil, 0
		}
		if n == nil {
			n, size = w.numberInContext(blocks, i)
		}
		if i > 0 && (b.Kind == format.Line || w.paragraphs && b.Kind == format.Paragraph && blocks[i-1].Kind != format.Row) {
			prev := &paras[len(paras)-1]
			w.first = len(paras) == 1
			var after *format.Block
			if i+1 < len(blocks) {
				after = &blocks[i+1]
			}
			if w.goesOn(prev, blocks[i-1], b, after, n) {
				prev.more = append(prev.more, b.Text)
				prev.seps = append(prev.seps, separator(blocks[i-1].Text.S, b.Text.S))
				prev.End, prev.EndLine = b.End, b.EndLine
				continue
			}
		}
		w.listed = startsLower(b.Text.S) && n == nil && (w.listed || i > 0 && strings.HasSuffix(blocks[i-1].Text.S, ":"))
		paras = append(paras, paragraph{Block: b, number: n, body: b.Text.Slice(size, len(b.Text.S))})
		w.note(n)
	}
	for i := range paras {
		paras[i].join()
	}
	return attachNumbers(paras)
}

// join makes one text of the lines of a paragraph. It is done once, at the end,
// since a paragraph may have any number of lines.
func (p *paragraph) join() {
	if len(p.more) == 0 {
		return
	}
	p.Text = format.Concat(append([]format.Text{p.Text}, p.more...), p.seps)
	if p.body.S == "" { // the number stands on a line of its own
		p.body = format.Concat(p.more, p.seps[1:])
	} else {
		p.body = format.Concat(append([]format.Text{p.body}, p.more...), p.seps)
	}
	p.more, p.seps = nil, nil
}

// attachNumbers gives a number that stands on a line of its own to the
// paragraph behind it.
func attachNumbers(paras []paragraph) []paragraph {
	kept := paras[:0]
	for i := 0; i < len(paras); i++ {
		p := paras[i]
		if p.body.S == "" && p.number.style.digits != noDigits && i+1 < len(paras) && paras[i+1].number == nil &&
			(paras[i+1].Kind == format.Heading) == (p.Kind == format.Heading) && paras[i+1].Kind != format.Row {
			next := &paras[i+1]
			next.number, next.Start, next.Line, next.Gap = p.number, p.Start, p.Line, p.Gap
			continue
		}
		kept = append(kept, p)
	}
	return kept
}

// blockNumber returns the number of a block: the one its format gives it, or
// the one printed in its text.
func blockNumber(b format.Block) (*number, int) {
	n, size := parseNumber(b.Text.S)
	if b.Marker == "" || n != nil && n.style.digits != bullet {
		return n, size
	}
	m, _ := parseNumber(b.Marker + " ")
	return m, 0
}

// wrapping is what a document shows of how its lines were broken.
type wrapping struct {
	plain bool // plain text; in other formats only forced line breaks make lines
	// Paragraphs of a format that marks them are lines nonetheless, as in
	// Markdown that was made from a PDF.
	paragraphs bool
	// Widths between which such paragraphs were broken; 0 if theirs differ.
	narrow, wide int
	columns      int  // width at which lines were broken by an editor; 0 if they were not
	blanks       bool // paragraphs are set apart by blank lines
	usual        int  // the commonest number of blank lines between lines, at least one
	inside       bool // single blank lines stand inside paragraphs, more between them
	shortest     int  // width of the shortest line known to be broken; 0 if none is known
	broken       int  // count of lines known to be broken
	last         map[style]int
	letters      map[int]bool // capital letters that some line begins with: "B."
	bare         int          // headings that are numbered without a mark
	lastBare     int          // the last of those seen
	first        bool         // the last paragraph is the first one
	listed       bool         // the last paragraph is an item of a list that is written in lower case
}

func observe(blocks []format.Block, plain bool) *wrapping {
	w := &wrapping{plain: plain, last: map[style]int{}, bare: countBare(blocks)}
	var lines []format.Block
	w.letters = map[int]bool{}
	for _, b := range blocks {
		if s := b.Text.S; len(s) > 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] == '.' {
			w.letters[int(s[0]-'A')+1] = true
		}
	}
	split, pairs := 0, 0
	var splitAt []int // widths of the paragraphs that were split
	for i, b := range blocks {
		if b.Kind == format.Line {
			lines = append(lines, b)
			continue
		}
		if i > 0 && b.Kind == format.Paragraph && (blocks[i-1].Kind == format.Paragraph || blocks[i-1].Kind == format.Item) {
			pairs++
			if textWidth(blocks[i-1].Text.S) >= 40 && knownBroken(blocks[i-1], b) {
				split++
				splitAt = append(splitAt, textWidth(blocks[i-1].Text.S))
			}
		}
	}
	w.paragraphs = split >= 3 && 12*split >= pairs
	if slices.Sort(splitAt); w.paragraphs {
		narrow, wide := splitAt[len(splitAt)/10], splitAt[len(splitAt)*9/10]
		if len(splitAt) >= 6 && 2*wide <= 3*narrow && wide <= 140 {
			w.narrow, w.wide = narrow, wide
		}
	}
	var widths, known []int // of lines, and of lines known to be broken
	var gaps [3]int         // pairs of lines with no, one, more blank lines between
	var brokenAt [3]int     // of those, pairs known to be broken
	tight, tightBroken := 0, 0
	for i, b := range lines {
		width := textWidth(b.Text.S)
		if i == 0 {
			continue
		}
		a := lines[i-1]
		gap := min(b.Gap, 2)
		gaps[gap]++
		if b.Gap == 0 {
			widths = append(widths, textWidth(a.Text.S), width)
			tight++
		}
		if knownBroken(a, b) {
			brokenAt[gap]++
			known = append(known, textWidth(a.Text.S))
			if b.Gap == 0 {
				tightBroken++
			}
		}
	}
	w.usual = 1
	if gaps[2] > gaps[1] {
		w.usual = 2
	}
	slices.Sort(widths)
	if len(widths) >= 4 {
		// The widest line of all may be an address that could not be broken.
		widest := widths[(len(widths)-1)*98/100]
		if widest <= 140 && 10*tightBroken >= 2*tight {
			w.columns = widest
		}
	}
	w.blanks = gaps[1]+gaps[2] > 0 && 4*(gaps[1]+gaps[2]) >= gaps[0]/3 && gaps[1]+gaps[2] >= 3
	w.inside = gaps[2] >= 3 && 7*brokenAt[1] > gaps[1] && brokenAt[1]*gaps[2] > 4*brokenAt[2]*gaps[1]
	slices.Sort(known)
	w.broken = len(known)
	if len(known) > 0 {
		// A heading before a line in lower case looks broken: the shortest
		// tenth is not trusted.
		w.shortest = known[len(known)/10]
	}
	return w
}

// knownBroken tells that a sentence surely goes on from line a to line b.
func knownBroken(a, b format.Block) bool {
	if n, _ := parseNumber(b.Text.S); n != nil {
		return false
	}
	width := textWidth(a.Text.S)
	if width < 25 || isFinished(a.Text.S) {
		return false
	}
	// Chinese has no capitals, but no heading of it is that long.
	return startsLower(b.Text.S) || endsInComma(a.Text.S) || width >= 60 && startsHan(b.Text.S) && scriptOf(a.Text.S) == han
}

// note remembers the numbers seen, so that the next one can be expected.
func (w *wrapping) note(n *number) {
	if n != nil {
		w.last[n.style] = n.value()
		if n.alt != nil {
			w.last[n.alt.style] = n.alt.value()
		}
	}
}

// goesOn tells whether line b goes on with the paragraph prev, whose last line
// is a; after is the line behind b, nil at the end; n is the number at the start
// of b, if any.
func (w *wrapping) goesOn(prev *paragraph, a, b format.Block, after *format.Block, n *number) bool {
	if prev.Kind == format.Row || prev.Kind == format.Heading || b.Gap >= barrier {
		return false
	}
	finished, open, lower := isFinished(a.Text.S), isOpen(a.Text.S), startsLower(b.Text.S)
	if n != nil && w.begins(n, a, finished, b) {
		return false
	}
	width := textWidth(a.Text.S)
	if !w.plain {
		return !finished && (lower || open || w.isFull(a, b, width) && !w.isHeadingLine(prev))
	}
	switch {
	case b.Gap == 0 && w.columns > 0 && w.endedOnPurpose(prev, a, b, after, width):
		return false
	case b.Gap == 0 && w.columns > 0:
		if !(w.blanks && w.fills(width, b)) && prev.Line == a.Line && prev.Gap > 0 && isCaption(prev) && 10*textWidth(b.Text.S) >= 6*w.columns && !lower {
			return false
		}
		if w.fills(width, b) || lower || open || !finished && 10*width >= 9*w.columns {
			return true
		}
		// A line that was ended on purpose: a heading, or a line of an
		// address, which is one paragraph with the rest of it.
		return w.blanks && (finished || prev.Line != a.Line || !looksLikeHeading(prev) || 10*textWidth(b.Text.S) < 6*w.columns)
	case w.columns > 0 && w.blanks:
		return lower && !finished && width >= 20
	case b.Gap == 0 && w.blanks && !finished && !lower:
		return false
	case b.Gap > w.usual && (!lower || !open), len(a.Text.S) < 120 && statesDate(a.Text.S):
		return false
	}
	if lower && !finished {
		if b.Gap > 0 && w.first && policyWords.MatchString(prev.Text.S) && isTitle(prev.Text.S) {
			return false
		}
		// A vendor may write its own name in lower case.
		named := !open && isFinished(b.Text.S) && textWidth(b.Text.S) > 2*width && w.isHeadingLine(prev)
		return (width >= 20 || open) && !w.listed && !named
	}
	if open {
		// "Whom we share it with" is whole.
		return endsInComma(a.Text.S) || width > 60 || !w.isHeadingLine(prev)
	}
	full := w.shortest > 0 && width >= w.shortest
	if w.inside && b.Gap == 1 {
		return lower || full && !w.isHeadingLine(prev) || !finished && 10*width >= 9*w.shortest && !w.isHeadingLine(prev)
	}
	if finished {
		return false
	}
	// The line stops in the middle of a sentence; the next begins with a
	// capital letter, as it does where each line was translated for itself.
	return full && w.broken >= 3 && width >= 60 && isFinished(b.Text.S) && !w.isHeadingLine(prev)
}

// isFull tells whether paragraph a, of this width, is a line that had no room for more, so that its sentence goes on in b,
// though that begins as a sentence may: with a capital letter or a bracket.
func (w *wrapping) isFull(a, b format.Block, width int) bool {
	return w.wide > 0 && (width >= w.narrow || width+1+firstWordWidth(b.Text.S) > w.wide) && a.Kind == format.Paragraph && b.Kind == format.Paragraph &&
		(isFinished(b.Text.S) || 10*textWidth(b.Text.S) >= 9*w.narrow)
}

// begins tells whether the number n at the start of line b begins an item, and
// is not a part of a sentence that was broken before it.
func (w *wrapping) begins(n *number, a format.Block, finished bool, b format.Block) bool {
	if finished || b.Gap > 0 {
		return true
	}
	if n.style.digits == bullet {
		return true
	}
	if rest := strings.TrimLeft(strings.TrimPrefix(b.Text.S, n.printed), " "); n.value() != 1 && w.last[n.style] != n.value()-1 && startsLower(rest) {
		return false
	}
	if n.value() == 1 || w.last[n.style] == n.value()-1 {
		return true
	}
	if n.alt != nil && (n.alt.value() == 1 || w.last[n.alt.style] == n.alt.value()-1) {
		return true
	}
	return w.columns == 0 || textWidth(a.Text.S) < w.columns*3/4
}

// bareNumber is a number without a mark before a heading: "2 Cookies".
var bareNumber = regexp.MustCompile(`^(\d{1,2})\s+\p{Lu}`)

// bareHeading returns the number that block b begins with if it is as short as
// a heading, else 0.
func bareHeading(b format.Block) int {
	if len(b.Text.S) > 90 || b.Kind == format.Row || b.Text.S[0] < '0' || b.Text.S[0] > '9' || isFinished(b.Text.S) {
		return 0
	}
	m := bareNumber.FindStringSubmatch(b.Text.S)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

// countBare counts the headings of a document that are numbered 1, 2, 3 and on
// without a mark.
func countBare(blocks []format.Block) int {
	n := 0
	for _, b := range blocks {
		if bareHeading(b) == n+1 {
			n++
		}
	}
	return n
}

// numberInContext reads what is a number only among its like: "2 Cookies"
// between "1 Scope" and "3 Contact", and the bullet "o" before a line of another.
func (w *wrapping) numberInContext(blocks []format.Block, i int) (*number, int) {
	s := blocks[i].Text.S
	if w.bare >= 3 && bareHeading(blocks[i]) == w.lastBare+1 {
		w.lastBare++
		return made(s, len(strconv.Itoa(w.lastBare)), style{arabic, "1", 0}, w.lastBare)
	}
	isO := func(k int) bool { return k >= 0 && k < len(blocks) && strings.HasPrefix(blocks[k].Text.S, "o ") }
	if isO(i) && (isO(i-1) || isO(i+1)) {
		return made(s, 1, style{bullet, "o", 0})
	}
	return nil, 0
}

// fills tells whether a line of this width has no room for the first word of line b.
func (w *wrapping) fills(width int, b format.Block) bool {
	return width+1+firstWordWidth(b.Text.S) > w.columns
}

// endedOnPurpose tells a line that whoever typed it ended: an item of a list, a
// line before an indented one, a line before a heading.
func (w *wrapping) endedOnPurpose(prev *paragraph, a, b format.Block, after *format.Block, width int) bool {
	full := w.fills(width, b)
	r, _ := utf8.DecodeLastRuneInString(a.Text.S)
	if strings.ContainsRune(";:；：", r) && !full {
		return true
	}
	if !isFinished(a.Text.S) || startsLower(b.Text.S) {
		return false
	}
	if b.Indent >= a.Indent+2 && prev.number == nil {
		return true
	}
	if full && w.blanks {
		return false // blank lines stand between paragraphs, not the luck of where a line is full
	}
	short := 2*textWidth(b.Text.S) < w.columns && !isFinished(b.Text.S)
	return short && after != nil && after.Gap == 0 && !startsLower(after.Text.S) && 2*textWidth(after.Text.S) > w.columns
}

// plausible tells "1.5 million pages" from the item 1.5: before a word in lower
// case only a number that counts on is one.
func (w *wrapping) plausible(n *number, rest string) bool {
	switch {
	case n.style.digits == decimal && startsLower(rest):
		return n.value() == 1 || w.last[n.style] == n.value()-1
	case n.style.digits == upperAlpha && n.style.form == "1.":
		// "A. Miller" has no B.
		return w.letters[n.value()-1] || w.letters[n.value()+1]
	}
	return true
}

// isHeadingLine tells a paragraph that would make a heading: nobody breaks
// those, so what follows is text of its own.
func (w *wrapping) isHeadingLine(p *paragraph) bool {
	return (p.number == nil || p.number.style.digits != bullet) && p.Line == p.EndLine && looksLikeHeading(p)
}

// separator returns what stands between two joined lines: a space, except
// between Han characters and after a hyphen that breaks a word.
func separator(a, b string) string {
	r, size := utf8.DecodeLastRuneInString(a)
	s, _ := utf8.DecodeRuneInString(b)
	if before, _ := utf8.DecodeLastRuneInString(a[:len(a)-size]); (r == '-' || r == '/') && unicode.IsLetter(before) && unicode.IsLower(s) && !suspended.MatchString(b) {
		return ""
	}
	if isHanOrWide(r) && isHanOrWide(s) {
		return ""
	}
	return " "
}

// suspended follows a hyphen that stands for a part of a word: "pre- and post-".
var suspended = regexp.MustCompile(`^(?:and|or|und|oder|bzw|et|ou|y|o|to|bis)\b`)

func isHanOrWide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r < 0x3040 || r >= 0xff00 && r < 0xff61
}

// textWidth counts columns: a Han character takes two.
func textWidth(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case r < 0x300:
			n++
		case isHanOrWide(r):
			n += 2
		case !unicode.Is(unicode.Mn, r):
			n++
		}
	}
	return n
}

func firstWordWidth(s string) int {
	r, _ := utf8.DecodeRuneInString(s)
	if isHanOrWide(r) {
		return 2
	}
	if i := strings.IndexByte(s, ' '); i >= 0 {
		s = s[:i]
	}
	return textWidth(s)
}

// isFinished tells that s ends as a sentence, an item or a lead-in does.
func isFinished(s string) bool {
	s = strings.TrimRight(s, " \"'”’»)）]】』」")
	r, _ := utf8.DecodeLastRuneInString(s)
	if r == '.' && abbreviations[s[strings.LastIndexAny(s, " (")+1:]] {
		return false
	}
	return strings.ContainsRune(".!?;:。！？；：…．", r) || itemEnd.MatchString(s)
}

// itemEnd ends the last item but one of a list.
var itemEnd = regexp.MustCompile(`;\s*(?:and|or|und|oder|et|ou|y|o)$`)

// abbreviations end in a full stop that ends no sentence.
var abbreviations = map[string]bool{
	"Art.": true, "Abs.": true, "Nr.": true, "No.": true, "lit.": true, "S.": true, "z.": true, "e.g.": true, "i.e.": true, "e.": true,
	"Mr.": true, "Mrs.": true, "Ms.": true, "Dr.": true, "bzw.": true, "inkl.": true, "ggf.": true, "vgl.": true, "Sec.": true,
	"para.": true, "cf.": true, "vs.": true, "St.": true, "d.": true, "p.": true, "ex.": true, "al.": true,
}

// linkWords are the words after which no sentence ends.
var linkWords = map[string]bool{
	"the": true, "a": true, "an": true, "of": true, "and": true, "or": true, "to": true, "with": true, "by": true, "for": true,
	"in": true, "on": true, "at": true, "from": true, "as": true, "that": true, "which": true, "your": true, "our": true, "their": true,
	"its": true, "this": true, "these": true, "may": true, "will": true, "not": true, "be": true,
	"if": true, "any": true, "such": true, "including": true, "without": true, "between": true, "under": true, "within": true, "than": true, "least": true,
	"und": true, "oder": true, "der": true, "die": true, "das": true, "den": true, "dem": true, "des": true, "von": true, "zu": true,
	"mit": true, "für": true, "auf": true, "ein": true, "eine": true, "einer": true, "nicht": true, "sowie": true, "im": true,
	"et": true, "ou": true, "le": true, "la": true, "les": true, "de": true, "du": true, "un": true, "une": true, "à": true, "au": true,
	"aux": true, "par": true, "pour": true, "sur": true, "dans": true, "que": true, "qui": true, "vos": true, "nos": true, "votre": true, "notre": true,
	"y": true, "o": true, "el": true, "los": true, "las": true, "del": true, "con": true, "por": true, "para": true, "en": true,
}

func endsInComma(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(",，、", r)
}

// isOpen tells that s cannot be the end of a sentence: it ends in a comma, an
// opening bracket, or a word that wants another.
func isOpen(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	if strings.ContainsRune(",，、(（[“«/&§", r) {
		return true
	}
	i := strings.LastIndexByte(s, ' ')
	return i > 0 && linkWords[s[i+1:]] && !itemEnd.MatchString(s)
}

func startsHan(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isHanOrWide(r)
}

func startsLower(s string) bool {
	s = strings.TrimLeft(s, "\"'“‘«(（[")
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}
