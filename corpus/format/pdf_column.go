package format

import (
	"math"
	"slices"
)

// cutter cuts pages into strips.
type cutter struct {
	pitch   pitches
	gutters map[[2]int]edgeKey // between columns of prose: by the width of the page and the place, see place, the left one
	edges   map[edgeKey]*edgeLines
}

// place is where a gutter is, in steps that are as wide as people misplace columns.
func place(page, x float64) [2]int { return [2]int{int(math.Round(page)), int(math.Round(x / 6))} }

// column is the key of one of n columns inside another.
func (k edgeKey) column(n, at int) edgeKey { return edgeKey{k.page, n + 10*k.columns, at} }

type edgeLines struct {
	edges
	lines []*pdfLine
}

// tooManyLines is how many lines of a page are looked at for columns; a full one has a tenth.
const tooManyLines = 1000

// cut returns the strips of some lines of a page in the order in which they are read.
//
//	┌──────────────┐
//	│    above     │   What crosses no gutter stands in columns; the largest such
//	├──────┬───────┤   part is found, and what is above, below and in each of its
//	│ left │ right │   columns is cut in the same way.
//	├──────┴───────┤
//	│    below     │
//	└──────────────┘
func (c *cutter) cut(page *sheet, lines []*pdfLine, key edgeKey, depth int) []strip {
	if len(lines) == 0 {
		return nil
	}
	var z *zone
	if depth < 8 && len(lines) <= tooManyLines {
		z = c.find(lines)
	}
	if z == nil {
		return c.lines(lines, key)
	}
	strips := c.cut(page, z.above, key, depth+1)
	if c.isProse(page, z, key) {
		for i, column := range z.columns {
			strips = append(strips, c.cut(page, column, key.column(len(z.columns), i), depth+1)...)
		}
	} else {
		strips = append(strips, c.table(z, key)...)
	}
	return append(strips, c.cut(page, z.below, key, depth+1)...)
}

// table makes a strip of the rows of a zone. A row of nothing but larger letters is a heading that stands close to
// them.
func (c *cutter) table(z *zone, key edgeKey) []strip {
	sizes := map[int]int{}
	for _, l := range z.inside {
		sizes[halfPoints(l.size())]++
	}
	usual := float64(commonest(sizes)) / 2
	var strips []strip
	for _, row := range z.rows() {
		last := len(strips) - 1
		switch {
		case row.all(func(l *pdfLine) bool { return l.size() > 1.1*usual }) &&
			!slices.ContainsFunc(row[1:], func(cell []*pdfLine) bool { return len(cell) > 0 }):
			strips = append(strips, c.lines(row[0], key)...)
		case last >= 0 && strips[last].table:
			strips[last].rows = append(strips[last].rows, row)
		default:
			strips = append(strips, strip{table: true, rows: []pdfRow{row}})
		}
	}
	return strips
}

// lines makes a strip of the lines of a column. One of them may be all that a page has of a table: its head.
func (c *cutter) lines(lines []*pdfLine, key edgeKey) []strip {
	key = c.columnOf(lines, key)
	var strips []strip
	var open []*pdfLine
	end := func() {
		if len(open) > 0 {
			open = wholeLines(open)
			c.note(open, key)
			strips = append(strips, strip{lines: open})
			open = nil
		}
	}
	for i := 0; i < len(lines); {
		k := i + 1
		for k < len(lines) && lines[k].row == lines[i].row {
			k++
		}
		if row := lines[i:k]; isRow(row) {
			end()
			cells := make(pdfRow, len(row))
			for n, l := range row {
				cells[n] = []*pdfLine{l}
			}
			strips = append(strips, strip{table: true, rows: []pdfRow{cells}})
		} else {
			open = append(open, row...)
		}
		i = k
	}
	end()
	return strips
}

// columnOf is the column of lines that stand alone on a page: the left one, if other pages have two and nothing goes
// over the gutter between them.
func (c *cutter) columnOf(lines []*pdfLine, key edgeKey) edgeKey {
	right := 0.0
	for _, l := range lines {
		right = max(right, l.x1)
	}
	best := key
	for at, left := range c.gutters {
		if x := float64(6 * (at[1] + 1)); at[0] == key.page && key.columns == 1 && right < x && right > x/2 &&
			(best == key || left.columns < best.columns) {
			best = left
		}
	}
	return best
}

// isRow tells three or more pieces of text that are far from each other.
func isRow(row []*pdfLine) bool {
	for i := 1; i < len(row); i++ {
		if row[i].x0-row[i-1].x1 < 2*row[i].size() {
			return false
		}
	}
	return len(row) >= 3
}

// wholeLines joins what stands on one height in one column: words that justified text has driven far apart.
func wholeLines(lines []*pdfLine) []*pdfLine {
	var out []*pdfLine
	for i := 0; i < len(lines); {
		k := i + 1
		for k < len(lines) && lines[k].row == lines[i].row {
			k++
		}
		l := lines[i]
		if k > i+1 {
			var pieces []piece
			for _, part := range lines[i:k] {
				pieces = append(pieces, part.pieces...)
			}
			l = newLine(pieces)
			l.page, l.row = lines[i].page, lines[i].row
		}
		out = append(out, l)
		i = k
	}
	return out
}

// note remembers the lines of a column, so that its edges are known.
func (c *cutter) note(lines []*pdfLine, key edgeKey) {
	e := c.edges[key]
	if e == nil {
		e = &edgeLines{}
		c.edges[key] = e
	}
	for _, l := range lines {
		l.edge = &e.edges
	}
	e.lines = append(e.lines, lines...)
}

// measure finds the edges of the columns: those of their longest lines, but for one that sticks out.
func (c *cutter) measure() {
	for _, e := range c.edges {
		var left, right []float64
		for _, l := range e.lines {
			left, right = append(left, l.x0), append(right, l.x1)
		}
		slices.Sort(left)
		slices.Sort(right)
		n := len(left)
		e.left, e.right = left[n/50], right[n-1-n/50]
		if x, n := mostAt(right); 10*n >= 3*len(right) && n >= 4 { // justified
			e.right = x
		}
		e.narrow()
	}
}

// mostAt returns where most of some places in order are, but for a point or two, and how many.
func mostAt(sorted []float64) (x float64, n int) {
	const near = 2
	from := 0
	for to := range sorted {
		for sorted[to]-sorted[from] > near {
			from++
		}
		if to-from+1 > n {
			x, n = sorted[to], to-from+1
		}
	}
	return x, n
}

// narrow finds the lines that are moved in on both sides, as quotations are: they begin at one place, and many of them
// end at another one before the edge.
func (e *edgeLines) narrow() {
	begin := map[int][]*pdfLine{}
	for _, l := range e.lines {
		x := int(math.Round(l.x0 / 2))
		begin[x] = append(begin[x], l)
	}
	for _, lines := range begin {
		ends := make([]float64, len(lines))
		for i, l := range lines {
			ends[i] = l.x1
		}
		slices.Sort(ends)
		last := ends[len(ends)-1-len(ends)/25]
		full := 0
		for _, x := range ends {
			if x > last-0.04*(last-lines[0].x0) {
				full++
			}
		}
		if size := lines[0].size(); len(lines) >= 6 && 4*full >= len(lines) && last < e.right-3*size &&
			lines[0].x0 > e.left+size {
			own := &edges{e.left, last}
			for _, l := range lines {
				l.edge = own
			}
		}
	}
}
