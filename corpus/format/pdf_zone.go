package format

import (
	"cmp"
	"math"
	"slices"
)

// find returns the largest part of the lines that stands in columns, nil if there is none.
func (c *cutter) find(lines []*pdfLine) *zone {
	sorted := slices.Clone(lines)
	slices.SortStableFunc(sorted, func(a, b *pdfLine) int { return cmp.Compare(a.y0+a.y1, b.y0+b.y1) })
	var best *zone
	most := 0.0
	for _, x := range gutters(sorted) {
		for _, part := range between(sorted, x) {
			if facing(part, x) <= most { // what it is cut down to is no higher
				continue
			}
			if z := c.zone(part, x); z != nil {
				if height := facing(z.inside, x); height > most && !isCrossed(z.inside, x) {
					best, most = z, height
				}
			}
		}
	}
	if best == nil {
		return nil
	}
	// What is left stands above or below.
	in := map[*pdfLine]bool{}
	top, bottom := math.Inf(1), math.Inf(-1)
	for _, l := range best.inside {
		in[l] = true
		top, bottom = min(top, l.y0), max(bottom, l.y1)
	}
	for _, l := range lines {
		switch {
		case in[l]:
		case l.y0+l.y1 < top+bottom:
			best.above = append(best.above, l)
		default:
			best.below = append(best.below, l)
		}
	}
	return best
}

// gutters returns the places at which lines begin behind a gap or end before one, the commonest first.
func gutters(sorted []*pdfLine) []float64 {
	count := map[int]int{}
	for i, a := range sorted {
		next := math.Inf(1)
		beside := func(b *pdfLine) {
			if b.x0 > a.x1 && a.overlap(b.box) > 0.3*a.height() {
				next = min(next, b.x0)
			}
		}
		for k := i - 1; k >= 0 && sorted[k].y1 > a.y0-a.height(); k-- {
			beside(sorted[k])
		}
		for k := i + 1; k < len(sorted) && sorted[k].y0 < a.y1+a.height(); k++ {
			beside(sorted[k])
		}
		if !math.IsInf(next, 1) {
			count[int(next)]++
			if end := int(a.x1) + 2; end < int(next) { // justified lines end at one place, too
				count[end]++
			}
		}
	}
	var places []int
	for x, n := range count {
		if n+count[x-1]+count[x+1] >= 2 {
			places = append(places, x)
		}
	}
	slices.SortFunc(places, func(a, b int) int { return cmp.Or(count[b]-count[a], a-b) })
	const enough = 40
	var out []float64
	for _, x := range places[:min(len(places), enough)] {
		out = append(out, float64(x)-0.5)
	}
	return out
}

// between returns the parts of the lines, in order of height, between those that cross x.
func between(sorted []*pdfLine, x float64) [][]*pdfLine {
	var parts [][]*pdfLine
	var open []*pdfLine
	for i, l := range sorted {
		if crosses(l, x) && !hasBeside(sorted, i, x) {
			parts = append(parts, open)
			open = nil
			continue
		}
		open = append(open, l)
	}
	return append(parts, open)
}

func crosses(l *pdfLine, x float64) bool { return l.x0 < x-1 && l.x1 > x+1 }

// hasBeside reports whether another line stands on the right of line i, which goes over x: then that is one of the left
// column that had no place to be broken, as addresses have none, or the head of several columns of a table.
func hasBeside(sorted []*pdfLine, i int, x float64) bool {
	l := sorted[i]
	is := func(b *pdfLine) bool {
		return b.x0 > x && b.x0 > l.x1-2*l.size() && l.overlap(b.box) > 0.5*min(l.height(), b.height())
	}
	for k := i - 1; k >= 0 && sorted[k].y1 > l.y0-l.height(); k-- {
		if is(sorted[k]) {
			return true
		}
	}
	for k := i + 1; k < len(sorted) && sorted[k].y0 < l.y1+l.height(); k++ {
		if is(sorted[k]) {
			return true
		}
	}
	return false
}

// facing is the height over which lines stand on both sides of x.
func facing(part []*pdfLine, x float64) float64 {
	left, right := box{y0: math.Inf(1), y1: math.Inf(-1)}, box{y0: math.Inf(1), y1: math.Inf(-1)}
	lefts, rights := 0, 0
	for _, l := range part {
		side := &right
		if l.x0 < x-0.5 {
			side = &left
			lefts++
		} else {
			rights++
		}
		side.y0, side.y1 = min(side.y0, l.y0), max(side.y1, l.y1)
	}
	if lefts < 2 || rights < 2 {
		return 0
	}
	return left.overlap(right)
}

// isCrossed tells that so many lines go over x that it is the middle of a column.
func isCrossed(lines []*pdfLine, x float64) bool {
	n := 0
	for _, l := range lines {
		if crosses(l, x) {
			n++
		}
	}
	return 4*n > len(lines)
}

// zone makes columns of a part that no line of crosses x; nil if what remains are not two of them.
func (c *cutter) zone(part []*pdfLine, x float64) *zone {
	bands := bands(part, c.pitch.with(part), rowGap)
	sides := func(band []*pdfLine) (left, right bool) {
		for _, l := range band {
			if l.x0 < x {
				left = true
			} else {
				right = true
			}
		}
		return left, right
	}
	both := func(band []*pdfLine) bool { left, right := sides(band); return left && right }
	rows := isRowByRow(bands, x)
	// What stands on one side alone at the top is a heading or a paragraph that happens to be short, or the begin of a
	// cell.
	for len(bands) > 0 && !both(bands[0]) && !(rows && len(bands) > 1 && isDrawnBefore(bands[1], bands[0])) {
		bands = bands[1:]
	}
	// So is what stands on the left between two such parts: in columns of prose there would be text beside it. Larger
	// letters between the rows of a table are the heading of another one.
	for i := 1; i+1 < len(bands); i++ {
		left, right := sides(bands[i])
		if left && !right && (isProseLike(bands[:i]) || rows && isLarger(bands[i], bands[0])) &&
			slices.ContainsFunc(bands[i+1:], both) {
			bands = bands[:i]
		}
	}
	prose := isProseLike(bands)
	for len(bands) > 0 && !both(bands[len(bands)-1]) {
		end := len(bands) - 1
		if prose && !isSetOff(bands[end], bands[0]) || rows && end > 0 && isDrawnBefore(bands[end], bands[end-1]) {
			break
		}
		bands = bands[:end]
	}
	z := &zone{bands: bands}
	for _, b := range bands {
		z.inside = append(z.inside, b...)
	}
	z.columns = columnsOf(z.inside, x)
	if len(z.columns) < 2 || len(z.inside) < 4 {
		return nil
	}
	z.at = map[*pdfLine]int{}
	for i, col := range z.columns {
		for _, l := range col {
			z.at[l] = i
		}
	}
	return z
}

// isRowByRow reports whether bands are drawn from the left to the right of x and back, as the rows of tables are.
func isRowByRow(bands [][]*pdfLine, x float64) bool {
	var left, right []*pdfLine
	for _, band := range bands {
		var l, r []*pdfLine
		for _, line := range band {
			if line.x0 < x {
				l = append(l, line)
			} else {
				r = append(r, line)
			}
		}
		if len(l) > 0 && len(r) > 0 {
			left, right = append(left, l...), append(right, r...)
		}
	}
	return isDrawnBefore(right, left)
}

// isDrawnBefore reports whether one of some lines was drawn before one of others, as those of a cell are before the
// next cell.
func isDrawnBefore(lines, others []*pdfLine) bool {
	first, last := math.MaxInt, -1
	for _, l := range lines {
		end := 0
		for _, p := range l.pieces {
			end = max(end, p.drawn)
		}
		first = min(first, end)
	}
	for _, l := range others {
		begin := math.MaxInt
		for _, p := range l.pieces { // bullets may be drawn at the end
			begin = min(begin, p.drawn)
		}
		last = max(last, begin)
	}
	return first < last
}

// isProseLike tells that bands are high, as columns of prose are.
func isProseLike(bands [][]*pdfLine) bool {
	lines := 0
	for _, b := range bands {
		lines += len(b)
	}
	return len(bands) > 0 && lines >= 8*len(bands)
}

// isSetOff tells lines that are bolder or larger than others.
func isSetOff(lines, others []*pdfLine) bool {
	a, b := lines[0], others[0]
	for _, l := range others {
		if l.whole && l.weight < b.weight {
			b = l
		}
	}
	return a.weight > b.weight || a.size() > 1.05*b.size()
}

// isLarger tells lines that are all larger than another one.
func isLarger(lines, others []*pdfLine) bool {
	return !slices.ContainsFunc(lines, func(l *pdfLine) bool { return l.size() < 1.1*others[0].size() })
}

// rowGap is how much higher than between the lines of a cell a blank stripe is between rows at least, in sizes of the
// font: browsers leave a fifth.
const rowGap = 0.15

// bands parts lines, in order of height, where a blank stripe is higher than the usual one between lines by more than
// so many sizes.
func bands(lines []*pdfLine, pitch pitches, more float64) [][]*pdfLine {
	var bands [][]*pdfLine
	bottom := math.Inf(-1)
	byTop := slices.Clone(lines)
	slices.SortStableFunc(byTop, func(a, b *pdfLine) int { return cmp.Compare(a.y0, b.y0) })
	for _, l := range byTop {
		usual := max(0, pitch.of(l.size())-l.height())
		if len(bands) == 0 || l.y0 > bottom+usual+more*l.size() {
			bands = append(bands, nil)
		}
		bands[len(bands)-1] = append(bands[len(bands)-1], l)
		bottom = max(bottom, l.y1)
	}
	return bands
}

// columnsOf parts lines by the gaps that all of them leave, but for those that go over x, from left to right.
func columnsOf(lines []*pdfLine, x float64) [][]*pdfLine {
	byLeft := slices.Clone(lines)
	slices.SortStableFunc(byLeft, func(a, b *pdfLine) int { return cmp.Compare(a.x0, b.x0) })
	var columns [][]*pdfLine
	end := math.Inf(-1)
	for _, l := range byLeft {
		if len(columns) == 0 || l.x0 > end+narrowGap*l.size() {
			columns = append(columns, nil)
		}
		columns[len(columns)-1] = append(columns[len(columns)-1], l)
		if !crosses(l, x) {
			end = max(end, l.x1)
		}
	}
	for _, col := range columns {
		slices.SortStableFunc(col, func(a,
			b *pdfLine) int {
			return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.x0, b.x0))
		})
	}
	return columns
}

// isProse tells columns that are read one after the other from the columns of a table, whose rows are.
//
// Columns of prose are drawn one after the other, but maybe for bullets and numbers, which some programs draw at the
// end. Where they are not, they are about equally wide, their lines are full, and hardly a blank stripe goes through
// all of them. The rows of a table are parted by such stripes, and most cells are short: nobody sets prose in lines
// of two words.
func (c *cutter) isProse(page *sheet, z *zone, key edgeKey) bool {
	if len(z.columns) > 4 {
		return false
	}
	m := z.measure()
	gutter := place(page.width, z.columns[1][0].x0)
	known := func(off int) bool { _, ok := c.gutters[[2]int{gutter[0], gutter[1] + off}]; return ok }
	down, back := z.steps()
	_, cells := z.drawnRows()
	prose := false
	switch {
	case (back == 0 && down > 0 || !cells && back > 0 && down > 20*back) && (m.even || m.full >= 0.55), m.even &&
		5*m.bullets >= 4*m.lines:
		prose = true
	case m.full < 0.55, m.letters < leastLetters, cells && m.lines < 10*len(z.columns)*(back+1):
	case m.even:
		prose = m.fewest >= 4 && m.perBand >= 4 && m.full >= 0.65 || m.fewest >= 2 && (known(-1) || known(0) || known(1))
	default:
		prose = m.fewest >= 8 && m.perBand >= 10 && m.full >= 0.65 && len(z.columns) == 2
	}
	if prose && m.even && m.fewest >= 8 {
		c.gutters[gutter] = key.column(len(z.columns), 0)
	}
	return prose
}

// leastLetters is how many letters a line of a column of prose has, on average.
const leastLetters = 14

// measures of a zone.
type measures struct {
	lines, fewest, bullets int     // in all columns, in the shortest one; lines with bullets
	perBand                float64 // lines of a column between two blank stripes
	full                   float64 // how far lines fill their column, on average
	letters                float64 // of a line, on average
	even                   bool    // the columns are about equally wide
}

func (z *zone) measure() measures {
	m := measures{fewest: math.MaxInt}
	narrow, wide := math.Inf(1), 0.0
	for _, col := range z.columns {
		b := col[0].box
		for _, l := range col {
			b.add(l.box)
		}
		narrow, wide = min(narrow, b.width()), max(wide, b.width())
		m.fewest = min(m.fewest, len(col))
		m.lines += len(col)
		for _, l := range col {
			m.full += l.width() / b.width()
			m.letters += float64(letterCount(l.text))
			if mark, _, ok := l.marker(); ok && mark.bullet {
				m.bullets++
			}
		}
	}
	m.full /= float64(m.lines)
	m.letters /= float64(m.lines)
	m.perBand = float64(m.lines) / float64(len(z.columns)*len(z.bands))
	m.even = narrow >= 0.7*wide
	return m
}
