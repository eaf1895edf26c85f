package corpus

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"clausewise/corpus/format"
)

// unwrap joins the lines of hard-wrapped sentences. Where lines were broken is
// told from the document itself: lines that end in the middle of a sentence and
// go on in lower case show how long a broken line is there, and whether blank
// lines stand inside paragraphs. Plain tells that the format marks nothing.
func unwrap(blocks []format.Block, plain bool, l *log) []paragraph {
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
			a := blocks[i-1]
			r := decide(lineRules, &lineBreak{
				wrapping: w, prev: prev, a: a, b: b, after: after, n: n, width: textWidth(a.Text.S), next: textWidth(b.Text.S),
				finished: isFinished(a.Text.S), open: isOpen(a.Text.S), lower: startsLower(b.Text.S),
			})
			l.note(b.Line, StageLines, r.name, r.then, "joined", "apart")
			if r.then {
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
	return attachNumbers(paras, l)
}

// attachNumbers gives a number that stands on a line of its own to the
// paragraph behind it.
func attachNumbers(paras []paragraph, l *log) []paragraph {
	kept := paras[:0]
	for i := 0; i < len(paras); i++ {
		p := paras[i]
		if p.body.S == "" && p.number.style.digits != noDigits && i+1 < len(paras) && paras[i+1].number == nil &&
			(paras[i+1].Kind == format.Heading) == (p.Kind == format.Heading) && paras[i+1].Kind != format.Row {
			next := &paras[i+1]
			l.note(next.Line, StageLines, "its number stands on the line above", true, "joined", "")
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
	w := &wrapping{plain: plain, last: map[style]int{}, letters: map[int]bool{}, bare: countBare(blocks)}
	var lines []format.Block
	for _, b := range blocks {
		if s := b.Text.S; len(s) > 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] == '.' {
			w.letters[int(s[0]-'A')+1] = true
		}
		if b.Kind == format.Line {
			lines = append(lines, b)
		}
	}
	w.observeParagraphs(blocks)
	w.observeLines(lines)
	return w
}

// observeParagraphs finds whether paragraphs that the format marks are only lines of what was broken before, and how
// wide these were.
func (w *wrapping) observeParagraphs(blocks []format.Block) {
	pairs := 0
	var split []int // widths of those that were split
	for i, b := range blocks {
		if i == 0 || b.Kind != format.Paragraph || blocks[i-1].Kind != format.Paragraph && blocks[i-1].Kind != format.Item {
			continue
		}
		pairs++
		if width := textWidth(blocks[i-1].Text.S); width >= 40 && knownBroken(blocks[i-1], b) {
			split = append(split, width)
		}
	}
	if w.paragraphs = len(split) >= 3 && 12*len(split) >= pairs; !w.paragraphs {
		return
	}
	slices.Sort(split)
	narrow, wide := split[len(split)/10], split[len(split)*9/10]
	if len(split) >= 6 && 2*wide <= 3*narrow && wide <= 140 {
		w.narrow, w.wide = narrow, wide
	}
}

// observeLines finds at which width lines were broken, and what blank lines part.
func (w *wrapping) observeLines(lines []format.Block) {
	var widths, known []int // of lines, and of lines known to be broken
	var gaps [3]int         // pairs of lines with no, one, more blank lines between
	var brokenAt [3]int     // of those, pairs known to be broken
	for i := 1; i < len(lines); i++ {
		a, b := lines[i-1], lines[i]
		gap, width := min(b.Gap, 2), textWidth(a.Text.S)
		gaps[gap]++
		if b.Gap == 0 {
			widths = append(widths, width, textWidth(b.Text.S))
		}
		if knownBroken(a, b) {
			brokenAt[gap]++
			known = append(known, width)
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
		if widest <= 140 && 10*brokenAt[0] >= 2*gaps[0] {
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
	return startsLower(b.Text.S) || endsInComma(a.Text.S) || width >= 60 && startsHan(b.Text.S) &&
		scriptOf(a.Text.S) == han
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

// lineBreak is a place between two lines, and what is known of it.
type lineBreak struct {
	*wrapping
	prev                  *paragraph    // its last line is a
	a, b                  format.Block  // the lines before and behind it
	after                 *format.Block // the line behind b, nil at the end
	n                     *number       // at the start of b, nil if there is none
	width, next           int           // of a and b, in columns
	finished, open, lower bool          // of a: see isFinished and isOpen; of b: see startsLower
}

// heading reports whether a is, with what is before it, a line that would make a heading.
func (x *lineBreak) heading() bool { return x.isHeadingLine(x.prev) }

// edited reports whether the text was broken at a width, and no blank line stands here.
func (x *lineBreak) edited() bool { return x.b.Gap == 0 && x.columns > 0 }

// full reports whether a is as wide as lines that are known to be broken.
func (x *lineBreak) full() bool { return x.shortest > 0 && x.width >= x.shortest }

// within reports whether blank lines stand inside paragraphs of this text, and one stands here.
func (x *lineBreak) within() bool { return x.inside && x.b.Gap == 1 }

const (
	shortLine = 20  // columns: a shorter one is no part of a sentence that goes on over a blank line
	longLine  = 60  // columns: no heading that ends openly is as long
	datedLine = 120 // bytes: a line with a date may have as many
)

// lineRules say in turn whether a line goes on with the one before it.
var lineRules = []rule[*lineBreak]{
	{"a table row or a heading stands alone", func(x *lineBreak) bool {
		return x.prev.Kind == format.Row ||
			x.prev.Kind == format.Heading
	}, false},
	{"what was left out stands between", func(x *lineBreak) bool { return x.b.Gap >= barrier }, false},
	{"a number begins an item", func(x *lineBreak) bool { return x.n != nil && x.begins(x.n, x.a, x.finished, x.b) },
		false},

	// In formats that mark paragraphs.
	{"the sentence is over before a forced break", func(x *lineBreak) bool { return !x.plain && x.finished }, false},
	{"the sentence goes on behind a forced break", func(x *lineBreak) bool { return !x.plain && (x.lower || x.open) },
		true},
	{"the line had no room for more", func(x *lineBreak) bool {
		return !x.plain && x.isFull(x.a, x.b, x.width) &&
			!x.heading()
	}, true},
	{"a forced break", func(x *lineBreak) bool { return !x.plain }, false},

	// In plain text that was broken at a width.
	{"the line was ended on purpose",
		func(x *lineBreak) bool { return x.edited() && x.endedOnPurpose(x.prev, x.a, x.b, x.after, x.width) }, false},
	{"a caption stands above a paragraph", func(x *lineBreak) bool {
		return x.edited() && !(x.blanks && x.fills(x.width, x.b)) && x.prev.Line == x.a.Line && x.prev.Gap > 0 &&
			isCaption(x.prev) &&
			10*x.next >= 6*x.columns && !x.lower
	}, false},
	{"the next word had no room", func(x *lineBreak) bool { return x.edited() && x.fills(x.width, x.b) }, true},
	{"the sentence goes on", func(x *lineBreak) bool { return x.edited() && (x.lower || x.open) }, true},
	{"the line is nearly full", func(x *lineBreak) bool { return x.edited() && !x.finished && 10*x.width >= 9*x.columns },
		true},
	{"a short line between paragraphs that no blank line parts",
		func(x *lineBreak) bool { return x.edited() && !x.blanks }, false},
	// of an address, which is one paragraph with the rest of it
	{"a short line within a paragraph", func(x *lineBreak) bool {
		return x.edited() && (x.finished || x.prev.Line != x.a.Line || !looksLikeHeading(x.prev) || 10*x.next < 6*x.columns)
	}, true},
	{"a heading stands above its text", (*lineBreak).edited, false},
	{"the sentence goes on behind a blank line", func(x *lineBreak) bool {
		return x.columns > 0 && x.blanks && x.lower && !x.finished && x.width >= shortLine
	}, true},
	{"blank lines part paragraphs", func(x *lineBreak) bool { return x.columns > 0 && x.blanks }, false},

	// In plain text of which each line is a paragraph, or may be.
	{"a line of its own where blank lines part paragraphs", func(x *lineBreak) bool {
		return x.b.Gap == 0 && x.blanks && !x.finished && !x.lower
	}, false},
	{"more blank lines than usual", func(x *lineBreak) bool { return x.b.Gap > x.usual && (!x.lower || !x.open) }, false},
	{"a date line", func(x *lineBreak) bool { return len(x.a.Text.S) < datedLine && statesDate(x.a.Text.S) }, false},
	{"the title of the policy", func(x *lineBreak) bool {
		return x.lower && !x.finished && x.b.Gap > 0 && x.first && policyWords.MatchString(x.prev.Text.S) &&
			isTitle(x.prev.Text.S)
	}, false},
	{"items in lower case", func(x *lineBreak) bool { return x.lower && !x.finished && x.listed }, false},
	{"a vendor's name in lower case begins a sentence", func(x *lineBreak) bool {
		return x.lower && !x.finished && !x.open && isFinished(x.b.Text.S) && x.next > 2*x.width && x.heading()
	}, false},
	{"the sentence goes on in lower case", func(x *lineBreak) bool {
		return x.lower && !x.finished && (x.width >= shortLine || x.open)
	}, true},
	{"too short to go on", func(x *lineBreak) bool { return x.lower && !x.finished }, false},
	{"the line wants more", func(x *lineBreak) bool {
		return x.open && (endsInComma(x.a.Text.S) || x.width > longLine || !x.heading())
	}, true},
	{"a heading that ends openly", func(x *lineBreak) bool { return x.open }, false}, // "Whom we share it with" is whole
	{"lower case behind a blank line inside a paragraph", func(x *lineBreak) bool { return x.within() && x.lower }, true},
	{"a full line before a blank line inside a paragraph",
		func(x *lineBreak) bool { return x.within() && x.full() && !x.heading() }, true},
	{"a nearly full line before a blank line inside a paragraph", func(x *lineBreak) bool {
		return x.within() && !x.finished && 10*x.width >= 9*x.shortest && !x.heading()
	}, true},
	{"a blank line between paragraphs", (*lineBreak).within, false},
	{"the sentence is over", func(x *lineBreak) bool { return x.finished }, false},
	// The line stops in the middle of a sentence; the next begins with a
	// capital letter, as it does where each line was translated for itself.
	{"a full line without its end, in a text that is broken", func(x *lineBreak) bool {
		return x.full() && x.broken >= 3 && x.width >= longLine && isFinished(x.b.Text.S) && !x.heading()
	}, true},
	{"a line of its own", nil, false},
}

// isFull reports whether paragraph a, of this width, is a line that had no room for more, so that its sentence goes on
// in b, though that begins as a sentence may: with a capital letter or a bracket.
func (w *wrapping) isFull(a, b format.Block, width int) bool {
	return w.wide > 0 && (width >= w.narrow || width+1+firstWordWidth(b.Text.S) > w.wide) && a.Kind == format.Paragraph &&
		b.Kind == format.Paragraph &&
		(isFinished(b.Text.S) || 10*textWidth(b.Text.S) >= 9*w.narrow)
}

// begins reports whether the number n at the start of line b begins an item, and
// is not a part of a sentence that was broken before it.
func (w *wrapping) begins(n *number, a format.Block, finished bool, b format.Block) bool {
	if finished || b.Gap > 0 {
		return true
	}
	if n.style.digits == bullet {
		return true
	}
	if rest := strings.TrimLeft(strings.TrimPrefix(b.Text.S, n.printed), " "); n.value() != 1 &&
		w.last[n.style] != n.value()-1 && startsLower(rest) {
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

// fills reports whether a line of this width has no room for the first word of line b.
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
