package format

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// pdfPart is a paragraph, an item, a row or a piece of furniture in the making.
type pdfPart struct {
	Block
	text  string
	lines []*pdfLine // of a paragraph
	cells pdfRow     // of a row, which has no text then
	turns []turn     // where in text other pages begin
	mark  marker     // that its first line begins with, if marked
	size  int        // bytes of the marker in text
	marks bool
}

// turn is where a page begins inside a text.
type turn struct{ at, page int }

// last is the last line of a paragraph, of a row the one that stands last in the text.
func (p *pdfPart) last() *pdfLine {
	for c := len(p.cells) - 1; c >= 0; c-- {
		if n := len(p.cells[c]); n > 0 {
			return p.cells[c][n-1]
		}
	}
	return p.lines[len(p.lines)-1]
}

// bodyLeft is where the text behind the marker of an item begins.
func (p *pdfPart) bodyLeft() float64 {
	l := p.lines[0]
	if !p.marks {
		return l.x0
	}
	n := 0
	for _, pc := range l.pieces {
		if n >= len(p.mark.printed) {
			return pc.x0
		}
		n += len(strings.TrimSpace(pc.text))
	}
	return l.x0 + l.width()*ems(l.text[:p.size])/ems(l.text)
}

// pdfBuilder makes paragraphs of lines.
type pdfBuilder struct {
	pitch  pitches
	words  *vocabulary
	body   look
	drawn  bool    // bullets are drawings
	spaced bool    // paragraphs stand apart from each other
	moved  float64 // how far in their first line is, in points; 0 if it is not

	parts  []*pdfPart
	open   *pdfPart
	before []*pdfPart // what stood at the end of pages over which the open paragraph goes on
	after  []*pdfPart // what came behind its last line

	row       *pdfPart // the last one, if nothing followed it
	tableHead pdfRow   // the first row of its table
}

// look is how most of the text is set.
type look struct {
	size   float64
	weight int
}

// observe learns how the text is set.
func (b *pdfBuilder) observe(strips [][]strip) {
	sizes, weights, moved := map[int]int{}, map[int]int{}, map[int]int{}
	var columns [][]string
	ends, apart, lines := 0, 0, 0
	for _, page := range strips {
		for _, s := range page {
			var texts []string
			for _, l := range s.all() {
				n := letterCount(l.text)
				sizes[halfPoints(l.size())] += n
				weights[l.weight] += n
				texts = append(texts, l.text)
			}
			columns = append(columns, texts)
			for i := 1; i < len(s.lines); i++ {
				a, l := s.lines[i-1], s.lines[i]
				lines++
				if in := a.x0 - a.edge.left; a.opensParagraph(l) {
					moved[int(math.Round(in))]++
				}
				if a.closesParagraph(l) {
					ends++
					if l.base()-a.base() > 1.2*b.pitch.of(l.size()) {
						apart++
					}
				}
			}
		}
	}
	b.words = newVocabulary(columns)
	b.body = look{size: float64(commonest(sizes)) / 2, weight: commonest(weights)}
	b.spaced = 10*apart >= 6*ends
	if in := commonest(moved); moved[in] >= 4 && 30*moved[in] >= lines {
		b.moved = float64(in)
	}
}

// opensParagraph tells a full line that is moved in above one that is not.
func (l *pdfLine) opensParagraph(next *pdfLine) bool {
	in := l.x0 - l.edge.left
	return math.Abs(next.x0-next.edge.left) < 0.3*next.size() && in > 0.8*l.size() && in < 4*l.size() &&
		l.x1 > l.edge.right-l.size()
}

// closesParagraph tells a line that ends with a sentence, and before it is full, above one that is no item.
func (l *pdfLine) closesParagraph(next *pdfLine) bool {
	if _, _, marked := next.marker(); marked || math.Abs(next.x0-l.x0) > 0.5*next.size() {
		return false
	}
	return sameSize(l.size(), next.size()) && isStop(l.text) && !l.fills(next) && next.base() > l.base()
}

func commonest(counts map[int]int) int {
	best := 0
	for k, n := range counts {
		if m := counts[best]; n > m || n == m && k < best {
			best = k
		}
	}
	return best
}

// all returns all lines of a strip.
func (s *strip) all() []*pdfLine {
	if !s.table {
		return s.lines
	}
	var all []*pdfLine
	for _, row := range s.rows {
		for _, cell := range row {
			all = append(all, cell...)
		}
	}
	return all
}

// strip takes a strip.
func (b *pdfBuilder) strip(s strip) {
	if s.table {
		b.table(s.rows)
		return
	}
	lines, notes := b.splitNotes(b.restOfRow(s.lines))
	for i, l := range lines {
		var next *pdfLine
		if i+1 < len(lines) {
			next = lines[i+1]
		}
		b.line(l, next, i == 0)
	}
	if len(notes) > 0 {
		foot := &pdfBuilder{pitch: b.pitch, words: b.words, body: b.body, spaced: b.spaced}
		foot.strip(strip{lines: notes})
		foot.end()
		b.aside(foot.parts...)
	}
}

// splitNotes parts the footnotes, smaller lines at the end of a column, from the lines above them.
func (b *pdfBuilder) splitNotes(lines []*pdfLine) (text, notes []*pdfLine) {
	at := len(lines)
	for at > 0 && lines[at-1].size() < 0.93*b.body.size {
		at--
	}
	if at == 0 || at == len(lines) || lines[at].y0 < lines[at-1].y1 {
		return lines, nil
	}
	return lines[:at:at], lines[at:]
}

// aside takes what stands between two columns and belongs to neither.
func (b *pdfBuilder) aside(parts ...*pdfPart) {
	if b.open == nil {
		b.parts = append(b.parts, parts...)
		return
	}
	b.after = append(b.after, parts...)
}

// line takes the next line. Turn tells that it is the first of a column; next is the one below it, nil if none is.
func (b *pdfBuilder) line(l, next *pdfLine, turned bool) {
	if p := b.open; p != nil && (turned && b.turns(p, l) || !turned && b.goesOn(p, l, next)) {
		if l.page > p.last().page {
			keep := b.after[:0]
			for _, a := range b.after {
				if a.Page < l.page {
					b.before = append(b.before, a)
				} else {
					keep = append(keep, a)
				}
			}
			b.after = keep
		}
		p.lines = append(p.lines, l)
		return
	}
	b.end()
	b.row = nil
	p := &pdfPart{lines: []*pdfLine{l}}
	p.Kind, p.Page = Paragraph, l.page
	p.mark, p.size, p.marks = l.marker()
	b.open = p
}

// end ends the open paragraph. Notes stand before its heading, so that they are no part of what that names.
func (b *pdfBuilder) end() {
	isNote := func(p *pdfPart) bool { return p.Drop == "" }
	at := len(b.parts)
	if slices.ContainsFunc(b.before, isNote) {
		for at > 0 && len(b.parts[at-1].lines) > 0 && isHead(b.parts[at-1], b.body) {
			at--
		}
	}
	b.parts = slices.Insert(b.parts, at, b.before...)
	if b.open != nil {
		if isHead(b.open, b.body) {
			n := 0
			for n < len(b.after) && isNote(b.after[n]) {
				n++
			}
			b.parts, b.after = append(b.parts, b.after[:n]...), b.after[n:]
		}
		b.parts = append(b.parts, b.open)
	}
	b.parts = append(b.parts, b.after...)
	b.open, b.before, b.after = nil, nil, nil
}

// join makes texts of the lines of all parts.
func (b *pdfBuilder) join() {
	for _, p := range b.parts {
		if p.cells != nil {
			p.text = b.text(p.cells)
			if p.Kind != Row {
				p.text = strings.ReplaceAll(p.text, " | ", " ")
			}
		}
		if len(p.lines) == 0 {
			continue
		}
		text, starts := b.words.join(textsOf(p.lines))
		p.text, p.Anchor = fold(text), true
		for i, l := range p.lines {
			p.Anchor = p.Anchor && l.anchor
			if i > 0 && l.page > p.lines[i-1].page {
				p.turns = append(p.turns, turn{min(starts[i], len(p.text)), l.page})
			}
		}
	}
}

func textsOf(lines []*pdfLine) []string {
	texts := make([]string, len(lines))
	for i, l := range lines {
		texts[i] = l.text
	}
	return texts
}

// block takes what is a block already.
func (b *pdfBuilder) block(block Block, text string) {
	b.aside(&pdfPart{Block: block, text: text})
}

// goesOn reports whether paragraph p goes on with line l of the same column.
func (b *pdfBuilder) goesOn(p *pdfPart, l, next *pdfLine) bool {
	a := p.last()
	if a.row == l.row && a.page == l.page {
		return true
	}
	if !sameSize(a.size(), l.size()) || l.base() < a.base() {
		return false
	}
	full, finished, lower := a.fills(l), isFinished(a.text), startsLower(l.text)
	inSentence := full && !finished && (lower || isWide(firstRune(l.text)))
	if a.whole && l.whole && a.weight != l.weight && !inSentence {
		return false
	}
	if !b.near(p, l, inSentence) {
		return false
	}
	if m, _, ok := l.marker(); ok && b.begins(p, l, m, full) {
		return false
	}
	if !b.aligned(p, l, full && !finished) || b.isFirst(l) && !(p.marks && math.Abs(l.x0-p.bodyLeft()) < 0.5*l.size()) {
		return false
	}
	if full {
		return !(strings.HasSuffix(a.text, ";") && b.indented(a)) || len(l.text) <= 3
	}
	return b.brokenEarly(p, l, next)
}

// near reports whether line l is no farther below the last line of p than the lines of one paragraph are.
func (b *pdfBuilder) near(p *pdfPart, l *pdfLine, inSentence bool) bool {
	a := p.last()
	gap, usual := l.base()-a.base(), b.pitch.of(l.size())
	if n := len(p.lines); n > 1 && p.lines[n-2].page == a.page && p.lines[n-2].base() < a.base() {
		own := a.base() - p.lines[n-2].base()
		return gap <= 1.15*own+0.5 || gap <= 1.3*usual && gap <= 1.3*own
	}
	return gap <= 1.3*usual || inSentence && gap <= 2.2*usual
}

// begins reports whether marker m at the begin of line l begins an item or a heading, and is not a part of the sentence
// that the line above leaves open: "under Article 6 / (1) (a)".
func (b *pdfBuilder) begins(p *pdfPart, l *pdfLine, m marker, full bool) bool {
	a := p.last()
	size := l.size()
	switch {
	case m.bare && !(l.whole && l.weight > b.body.weight || len(l.pieces) > 1 && l.pieces[1].x0-l.pieces[0].x1 > 0.8*size):
		return false
	case isFinished(a.text) || itemEnd(a.text):
		return true
	case !full, l.base()-a.base() > 1.12*b.pitch.of(size):
		return true
	case m.bullet && m.printed != "-" && m.printed != "–" && m.printed != "—":
		return true
	}
	// Inside of a paragraph its lines begin at one place.
	left := a.x0
	if len(p.lines) == 1 {
		left = p.bodyLeft()
	}
	return math.Abs(l.x0-left) > 0.5*size
}

// isFirst tells a line that is moved in as the first ones of paragraphs are.
func (b *pdfBuilder) isFirst(l *pdfLine) bool {
	return b.moved > 0 && math.Abs(l.x0-l.edge.left-b.moved) < 0.2*l.size()
}

// aligned reports whether line l begins where lines of p do. Open tells that the last line is full and no sentence ends
// there.
func (b *pdfBuilder) aligned(p *pdfPart, l *pdfLine, open bool) bool {
	a := p.last()
	size := l.size()
	dx := l.x0 - a.x0
	first := len(p.lines) == 1
	switch {
	case math.Abs(dx) <= 0.5*size, isCentered(a, l):
		return true
	case first && p.marks && math.Abs(l.x0-p.bodyLeft()) <= 1.2*size:
		return true // under the text of an item
	case first && dx > 0:
		return open && dx < 6*size // a paragraph whose first line hangs out
	case first:
		return a.fills(l) && -dx < 6*size // or is moved in
	}
	return false
}

// isCentered tells two lines with one middle.
func isCentered(a, l *pdfLine) bool {
	return math.Abs(a.x0+a.x1-l.x0-l.x1) < 0.8*l.size() && a.edge != nil && a.x0 > a.edge.left+l.size() &&
		a.x1 < a.edge.right-l.size()
}

// indented tells a line that is moved in, as those of lists are.
func (b *pdfBuilder) indented(l *pdfLine) bool {
	return l.edge != nil && l.x0 > l.edge.left+1.4*l.size()
}

// brokenEarly reports whether a paragraph goes on behind a line that has room for another word.
func (b *pdfBuilder) brokenEarly(p *pdfPart, l, next *pdfLine) bool {
	a := p.last()
	room := a.edge.right - a.x0
	short := a.width() < 0.6*room
	finished, lower := isFinished(a.text), startsLower(l.text)
	long := l.width() > 0.6*room || next != nil && l.fills(next)
	switch {
	case isHead(p, b.body):
		return true
	case strings.HasSuffix(a.text, ";"):
		return false
	case b.indented(a) && math.Abs(l.x0-a.x0) < 0.5*l.size():
		return false // an item whose bullet is a drawing
	case !finished && lower:
		return true
	case !b.spaced:
		return !finished && !short
	}
	return finished || !short || len(p.lines) > 1 || !long
}

// isHead tells a paragraph that is set as headings are.
func isHead(p *pdfPart, body look) bool {
	for _, l := range p.lines {
		if l.size() < 1.06*body.size && !(l.whole && l.weight > body.weight) {
			return false
		}
	}
	return true
}

// turns reports whether paragraph p, at the end of a column or page, goes on with line l at the begin of the next.
func (b *pdfBuilder) turns(p *pdfPart, l *pdfLine) bool {
	a := p.last()
	if !sameSize(a.size(), l.size()) || a.weight != l.weight && a.whole && l.whole || a.edge == nil || l.edge == nil {
		return false
	}
	if _, _, ok := l.marker(); ok && (isFinished(a.text) || itemEnd(a.text) || !a.fills(l)) {
		return false
	}
	if isHead(p, b.body) {
		return a.fills(l) && !isStop(a.text) && startsLower(l.text)
	}
	if b.isFirst(l) && !p.marks {
		return false
	}
	size := l.size()
	in := l.x0 - l.edge.left
	want := []float64{a.x0 - a.edge.left}
	if len(p.lines) == 1 {
		want = append(want, p.bodyLeft()-a.edge.left, 0)
	}
	if !slices.ContainsFunc(want, func(w float64) bool { return math.Abs(in-w) < size }) {
		return false
	}
	switch {
	case isFinished(a.text):
		// A sentence that ends where its line is full: more often the paragraph goes on.
		return isStop(a.text) && a.fills(l) && len(p.lines) > 1 && !b.indented(a) && math.Abs(in-want[0]) < 0.5*size
	case startsLower(l.text):
		return true
	}
	return a.fills(l)
}

// isFinished tells that s ends as a sentence, an item or a lead-in does.
func isFinished(s string) bool {
	return strings.ContainsRune(".!?;:。！？；：…．", lastRune(strings.TrimRight(s, " \"'”’»)）]】』」")))
}

// isStop tells that s ends as a sentence does.
func isStop(s string) bool {
	return strings.ContainsRune(".!?。！？", lastRune(strings.TrimRight(s, " \"'”’»)）]】』」")))
}

// itemEnd tells that s ends as the items of a list do.
func itemEnd(s string) bool {
	return strings.HasSuffix(s, ",") || strings.HasSuffix(s, "；") || strings.HasSuffix(s, "; and") ||
		strings.HasSuffix(s, "; or") || strings.HasSuffix(s, ", and") || strings.HasSuffix(s, ", or")
}

func startsLower(s string) bool {
	return unicode.IsLower(firstRune(strings.TrimLeft(s, "\"'“‘«(（[")))
}
