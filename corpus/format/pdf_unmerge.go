package format

import (
	"math"
	"slices"
	"strings"
)

// unmerge parts what poppler took for one line: the text of a cell that reaches nearly to the next one, and the text of
// that. Where cells begin is known from other rows.
func unmerge(lines []*pdfLine, pitch pitches) []*pdfLine {
	starts := cellStarts(lines)
	if len(starts) == 0 {
		return lines
	}
	scales := scalesOf(lines)
	out := make([]*pdfLine, 0, len(lines))
	for _, l := range lines {
		for _, x := range starts {
			if x < l.x0+2*l.size() || x > l.x1-l.size() || !beginsCell(lines, l, x, pitch) {
				continue
			}
			if left, right := l.splitAt(x, scales[l.face]); left != nil {
				out = append(out, left)
				l = right
			}
		}
		out = append(out, l)
	}
	return out
}

// cellStarts are the places at which cells begin, from left to right: three lines or more, one of them beside another.
func cellStarts(lines []*pdfLine) []float64 {
	count, beside := map[int]int{}, map[int]bool{}
	for i, l := range lines {
		x := int(math.Round(l.x0))
		count[x]++
		beside[x] = beside[x] || i > 0 && l.row == lines[i-1].row
	}
	var starts []float64
	for x, n := range count {
		if n >= 3 && beside[x] {
			starts = append(starts, float64(x))
		}
	}
	const enough = 30
	slices.Sort(starts)
	return starts[:min(len(starts), enough)]
}

// scalesOf is how many points of width an em of each font has, as far as em knows letters.
func scalesOf(lines []*pdfLine) map[*face]float64 {
	points, widths := map[*face]float64{}, map[*face]float64{}
	for _, l := range lines {
		for _, p := range l.pieces {
			points[p.face] += p.width()
			widths[p.face] += ems(p.text)
		}
	}
	for f := range points {
		points[f] /= widths[f]
	}
	return points
}

// beginsCell tells whether a cell can begin at x inside of line l: the cell goes on there in the next line below, and on
// the left of that stands nothing, or what goes on from where l begins.
func beginsCell(lines []*pdfLine, l *pdfLine, x float64, pitch pitches) bool {
	for _, m := range lines {
		below := m.base() - l.base()
		if math.Abs(m.x0-x) > 1.5 || below <= 0 || below > 1.5*pitch.of(l.size()) || !sameSize(m.size(), l.size()) {
			continue
		}
		apart := true
		for _, n := range lines {
			apart = apart && (n.row != m.row || n.x0 > x-2 || math.Abs(n.x0-l.x0) < 2 && n.x1 < x)
		}
		if apart {
			return true
		}
	}
	return false
}

// splitAt parts a line of one piece before the word that begins at x, if there is one, and more than a space before it.
// Scale is the width of an em.
func (l *pdfLine) splitAt(x, scale float64) (left, right *pdfLine) {
	if len(l.pieces) != 1 {
		return nil, nil
	}
	p := l.pieces[0]
	at, off := -1, 0.25*l.size()+0.015*(p.x1-x)
	for i := 1; i < len(p.text); i++ {
		if p.text[i-1] != ' ' || p.text[i] == ' ' {
			continue
		}
		if d := math.Abs(x + scale*ems(p.text[i:]) - p.x1); d < off {
			at, off = i, d
		}
	}
	if at < 0 {
		return nil, nil
	}
	a, b := p, p
	a.text, b.text = strings.TrimRight(p.text[:at], " "), p.text[at:]
	a.x1, b.x0 = p.x0+scale*ems(a.text), x
	if a.text == "" || loneMarker.MatchString(strings.TrimSpace(a.text)) || x-a.x1 < 0.6*l.size() {
		return nil, nil
	}
	left, right = newLine([]piece{a}), newLine([]piece{b})
	if left == nil || right == nil {
		return nil, nil
	}
	left.page, left.row, right.page, right.row = l.page, l.row, l.page, l.row
	return left, right
}
