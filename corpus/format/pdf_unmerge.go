package format

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// unmerger parts what poppler took for one line: the text of a cell that reaches nearly to the next one, and the text
// of that. Where cells begin is known from other rows, and that one does here by a word that begins there, with a gap
// before it that is no space.
type unmerger struct {
	lines []*pdfLine
	words []pdfWord // of the page
	pitch pitches

	starts []cellStart
}

// unmerge parts the lines of a page. A line that was parted may be the row by which the next one is known to be one.
func unmerge(lines []*pdfLine, words []pdfWord, pitch pitches) []*pdfLine {
	const most = 8 // rows that depend on each other
	for range most {
		u := unmerger{lines: lines, words: words, pitch: pitch}
		out := u.part()
		if len(out) == len(lines) {
			break
		}
		lines = out
	}
	return lines
}

func (u *unmerger) part() []*pdfLine {
	u.findStarts()
	out := make([]*pdfLine, 0, len(u.lines))
	for _, l := range u.lines {
		words := u.wordsOf(l)
		for _, s := range u.starts {
			at := slices.IndexFunc(words, s.has)
			if at < 1 || s.x < l.x0+2*l.size() || !u.isCell(l, words, at, s) {
				continue
			}
			if left, right := l.splitAt(words, at); left != nil {
				out = append(out, left)
				l, words = right, words[at:]
			}
		}
		out = append(out, l)
	}
	return out
}

// cellStart is a place at which lines begin that stand beside others. Often tells that three lines do.
type cellStart struct {
	x     float64
	often bool
}

func (s cellStart) has(w pdfWord) bool { return math.Abs(w.x0-s.x) < 1 }

// findStarts finds the places at which cells may begin, from left to right.
func (u *unmerger) findStarts() {
	count, beside := map[int]int{}, map[int]float64{}
	for _, l := range u.lines {
		x := int(math.Round(l.x0))
		count[x]++
		if _, ok := beside[x]; !ok && slices.ContainsFunc(u.lines, l.isBeside) {
			beside[x] = l.x0
		}
	}
	for x, exact := range beside {
		u.starts = append(u.starts, cellStart{exact, count[x] >= 3})
	}
	const enough = 60
	slices.SortFunc(u.starts, func(a, b cellStart) int { return cmp.Compare(a.x, b.x) })
	u.starts = u.starts[:min(len(u.starts), enough)]
}

// isBeside tells a line on the right of line n, though maybe half a line higher: cells may stand in the middle of a
// row.
func (l *pdfLine) isBeside(n *pdfLine) bool {
	return n.x1 < l.x0-narrowGap*l.size() && l.overlap(n.box) > 0.3*min(l.height(), n.height())
}

// goesOn reports whether a cell that begins at x inside of line l goes on in the next line below, and on the left of
// that stands nothing, or what goes on from where l begins.
func (u *unmerger) goesOn(l *pdfLine, x float64) bool {
	for _, m := range u.lines {
		below := m.base() - l.base()
		if math.Abs(m.x0-x) > 1.5 || below <= 0 || below > 1.5*u.pitch.of(l.size()) || !sameSize(m.size(), l.size()) {
			continue
		}
		apart := true
		for _, n := range u.lines {
			apart = apart && (n.row != m.row || n.x0 > x-2 || math.Abs(n.x0-l.x0) < 2 && n.x1 < x)
		}
		if apart {
			return true
		}
	}
	return false
}

// isCell reports whether a cell begins with word at of line l: where the gap before it tells nothing, rows above and
// below do.
func (u *unmerger) isCell(l *pdfLine, words []pdfWord, at int, s cellStart) bool {
	wider := u.widerGap(words, at)
	above, below := u.rows(l, s.x)
	return wider > 1.1 && (above || below || s.often && u.goesOn(l, s.x)) || wider > 0.9 && above && below
}

// rows reports whether rows close above and below line l have a cell where l begins, and another one at x.
func (u *unmerger) rows(l *pdfLine, x float64) (above, below bool) {
	near := func(m *pdfLine) bool {
		return m != l && sameSize(m.size(), l.size()) && math.Abs(m.base()-l.base()) < 6*u.pitch.of(l.size())
	}
	for _, m := range u.lines {
		if math.Abs(m.x0-x) > 1 || !near(m) {
			continue
		}
		if slices.ContainsFunc(u.lines, func(n *pdfLine) bool {
			return math.Abs(n.x0-l.x0) < 1 && near(n) &&
				m.isBeside(n)
		}) {
			above, below = above || m.base() < l.base(), below || m.base() > l.base()
		}
	}
	return above, below
}

// widerGap is the gap before word at, as many times the widest one before it that is no border of cells.
func (u *unmerger) widerGap(words []pdfWord, at int) float64 {
	widest := 0.0
	for i := 1; i < at; i++ {
		if !slices.ContainsFunc(u.starts, func(s cellStart) bool { return s.has(words[i]) }) {
			widest = max(widest, words[i].x0-words[i-1].x1)
		}
	}
	gap := words[at].x0 - words[at-1].x1
	if widest <= 0 && gap > 0 {
		return math.Inf(1)
	}
	return gap / widest
}

// wordsOf returns the words of a line of one piece; nil if not all of them are found.
func (u *unmerger) wordsOf(l *pdfLine) []pdfWord {
	if len(u.starts) == 0 || len(l.pieces) != 1 {
		return nil
	}
	var near []pdfWord
	for _, w := range u.words {
		if w.x0 > l.x0-1 && w.x1 < l.x1+1 && l.overlap(w.box) > 0.4*min(l.height(), w.height()) {
			near = append(near, w)
		}
	}
	slices.SortStableFunc(near, func(a, b pdfWord) int { return cmp.Compare(a.x0, b.x0) })
	texts, words := strings.Fields(l.pieces[0].text), near[:0]
	for _, w := range near { // some may be of lines that touch this one
		if len(words) < len(texts) && bare(w.text) == bare(texts[len(words)]) {
			words = append(words, pdfWord{w.box, texts[len(words)]})
		}
	}
	if len(words) < len(texts) {
		return nil
	}
	return words
}

// splitAt parts a line of one piece before word at; nil if a part of it would be but a marker.
func (l *pdfLine) splitAt(words []pdfWord, at int) (left, right *pdfLine) {
	a, b := l.pieces[0], l.pieces[0]
	a.text, b.text = joinWords(words[:at]), joinWords(words[at:])
	a.x1, b.x0 = words[at-1].x1, words[at].x0
	if loneMarker.MatchString(a.text) {
		return nil, nil
	}
	left, right = newLine([]piece{a}), newLine([]piece{b})
	if left == nil || right == nil {
		return nil, nil
	}
	left.page, left.row, right.page, right.row = l.page, l.row, l.page, l.row
	return left, right
}

func joinWords(words []pdfWord) string {
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = w.text
	}
	return strings.Join(texts, " ")
}
