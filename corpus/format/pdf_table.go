package format

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
)

// rows parts a zone into the rows of a table, in the order in which they were drawn if that is one of cells, else by
// the blank stripes between them.
func (z *zone) rows() []pdfRow {
	if rows, ok := z.drawnRows(); ok {
		return rows
	}
	var rows []pdfRow
	for _, band := range z.bands {
		for _, lines := range z.splitBand(band) {
			row := make(pdfRow, len(z.columns))
			slices.SortStableFunc(lines, func(a,
				b *pdfLine) int {
				return cmp.Or(cmp.Compare(a.y0, b.y0), cmp.Compare(a.x0, b.x0))
			})
			for _, l := range lines {
				row[z.at[l]] = append(row[z.at[l]], l)
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// drawn are the lines of a zone in the order in which they were drawn.
func (z *zone) drawn() []*pdfLine {
	lines := slices.Clone(z.inside)
	slices.SortStableFunc(lines, func(a, b *pdfLine) int { return cmp.Compare(a.drawn(), b.drawn()) })
	return lines
}

// steps counts how the drawing of a zone goes: down a column, and back to one more on the left.
func (z *zone) steps() (down, back int) {
	lines := z.drawn()
	for i, l := range lines {
		if i == 0 {
			continue
		}
		switch a := lines[i-1]; {
		case z.at[l] < z.at[a]:
			back++
		case z.at[l] == z.at[a] && l.y0 > a.y0+0.5*a.height():
			down++
		}
	}
	return down, back
}

// blank is how high the blank stripe between two lines of a cell is at least, where a cell behind the first one tells.
func (z *zone) blank() float64 {
	least := math.Inf(1)
	lines := z.drawn()
	for i := 1; i < len(lines); i++ {
		if a, l := lines[i-1], lines[i]; z.at[a] > 0 && z.at[a] == z.at[l] && l.y0 > a.y0+0.5*a.height() {
			least = min(least, l.y0-a.y1)
		}
	}
	if math.IsInf(least, 1) {
		return 0.3 * lines[0].size()
	}
	return max(0.3*lines[0].size(), least)
}

// drawnRows takes the rows as programs draw them that know what a table is: cell after cell, each from its upper to its
// lower end. False tells that the lines were drawn in another order.
func (z *zone) drawnRows() ([]pdfRow, bool) {
	down, back := z.steps()
	if down == 0 || back == 0 {
		return nil, false
	}
	var rows []pdfRow
	var open pdfRow
	bottom, low := math.Inf(-1), math.Inf(-1) // of the rows before, and of the open one
	lines := z.drawn()
	blank := z.blank()
	for i, l := range lines {
		begins := i == 0
		if i > 0 {
			a := lines[i-1]
			// A row with nothing but its first cell.
			alone := z.at[l] == 0 && z.at[a] == 0 && l.y0-a.y1 > blank+0.3*l.size() &&
				!slices.ContainsFunc(open[1:], func(c []*pdfLine) bool { return len(c) > 0 })
			begins = z.at[l] < z.at[a] || alone
		}
		if begins {
			open = make(pdfRow, len(z.columns))
			rows = append(rows, open)
			bottom = max(bottom, low)
		}
		if l.y0 < bottom-0.3*l.height() {
			return nil, false
		}
		open[z.at[l]] = append(open[z.at[l]], l)
		low = max(low, l.y1)
	}
	return rows, len(rows) > 1
}

// splitBand parts the rows of a table that has no blank stripes between them: if nearly all lines stand beside others,
// each is a row; one with nothing in the first column goes on with the row above.
func (z *zone) splitBand(band []*pdfLine) [][]*pdfLine {
	slices.SortStableFunc(band, func(a,
		b *pdfLine) int {
		return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.x0, b.x0))
	})
	var rows [][]*pdfLine
	beside, first := 0, 0
	for i, l := range band {
		if i == 0 || l.row != band[i-1].row {
			rows = append(rows, nil)
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], l)
	}
	for _, r := range rows {
		if z.at[r[0]] == 0 {
			first++
		}
		if len(r) > 1 {
			beside++
		}
	}
	if down, _ := z.steps(); down > 0 || len(rows) < 3 || 10*beside < 7*len(rows) || first < 2 {
		return [][]*pdfLine{band}
	}
	var out [][]*pdfLine
	for _, r := range rows {
		if len(out) > 0 && z.at[r[0]] != 0 {
			out[len(out)-1] = append(out[len(out)-1], r...)
			continue
		}
		out = append(out, r)
	}
	return out
}

// pageEntry is what stands on the right of a table of contents.
var pageEntry = regexp.MustCompile(`^[.… ]*(?:\d{1,3}|[ivxl]{1,5})$`)

// isContents tells rows of names with the numbers of pages.
func isContents(rows []pdfRow) bool {
	for _, row := range rows {
		if len(row) != 2 || len(row[1]) > 1 || len(row[1]) == 1 && !pageEntry.MatchString(row[1][0].text) {
			return false
		}
	}
	return true
}

// table takes the rows of a table. One that goes on from the page before has its head again, and maybe the rest of a
// row.
func (b *pdfBuilder) table(rows []pdfRow) {
	b.end()
	above := b.row // the last row of a table that nothing followed yet
	goesOn := above != nil && len(above.cells) == len(rows[0]) && above.cells.page() < rows[0].page()
	if goesOn && b.text(rows[0]) == b.text(b.tableHead) {
		b.rowPart(rows[0]).Drop = DropHeader
		rows = rows[1:]
	} else if !goesOn {
		b.tableHead = rows[0]
	}
	if goesOn && len(rows) > 0 && b.rowGoesOn(above.cells, rows[0]) {
		for c := range rows[0] {
			above.cells[c] = append(above.cells[c], rows[0][c]...)
		}
		rows = rows[1:]
	}
	kind := Row
	if isContents(rows) {
		kind = Paragraph
	}
	for _, row := range rows {
		b.row = b.rowPart(row)
		b.row.Kind = kind
	}
}

func (b *pdfBuilder) rowPart(row pdfRow) *pdfPart {
	p := &pdfPart{Block: Block{Kind: Row, Page: row.page()}, cells: row}
	p.Bold = row.all(func(l *pdfLine) bool { return l.whole && l.weight > b.body.weight })
	p.Anchor = row.all(func(l *pdfLine) bool { return l.anchor })
	b.parts = append(b.parts, p)
	return p
}

// rowGoesOn reports whether row b at the top of a page is the rest of row a at the end of the page before: cells go
// on in the middle of a sentence, or the first one is empty.
func (b *pdfBuilder) rowGoesOn(a, row pdfRow) bool {
	yes, no := 0, 0
	for c := range row {
		if len(row[c]) == 0 {
			continue
		}
		if len(a[c]) == 0 {
			no++
			continue
		}
		last, first := a[c][len(a[c])-1].text, row[c][0].text
		switch {
		case startsLower(first) && !isStop(last), isOpenEnd(last):
			yes++
		case !startsLower(first):
			no++
		}
	}
	return yes > 0 && (yes > no || len(row[0]) == 0)
}

// restOfRow gives lines at the top of a page to the cell of the last row that they go on with, if that ended the page
// before, and returns the others.
func (b *pdfBuilder) restOfRow(lines []*pdfLine) []*pdfLine {
	if b.row == nil || len(lines) == 0 || lines[0].page != b.row.last().page+1 {
		return lines
	}
	for c, cell := range b.row.cells {
		if len(cell) == 0 {
			continue
		}
		left, right := cell[0].x0, math.Inf(1)
		if c+1 < len(b.row.cells) && len(b.row.cells[c+1]) > 0 {
			right = b.row.cells[c+1][0].x0
		}
		last := cell[len(cell)-1]
		fits := func(l *pdfLine) bool {
			return math.Abs(l.x0-left) < 2 && l.x1 < right && sameSize(l.size(), last.size())
		}
		n := 0
		for n < len(lines) && fits(lines[n]) && (n == 0 || lines[n].base()-lines[n-1].base() < 1.6*b.pitch.of(last.size())) {
			n++
		}
		// The first column may as well be the text below the table.
		if n == 0 || isStop(last.text) && !startsLower(lines[0].text) || c == 0 && !startsLower(lines[0].text) {
			continue
		}
		b.row.cells[c] = append(cell, lines[:n]...)
		return lines[n:]
	}
	return lines
}

// isOpenEnd tells a line after which a sentence has to go on.
func isOpenEnd(s string) bool {
	return strings.HasSuffix(s, ",") || strings.HasSuffix(s, " the") || strings.HasSuffix(s, " and") ||
		strings.HasSuffix(s, " of") || strings.HasSuffix(s, " to")
}

func (r pdfRow) page() int {
	for _, cell := range r {
		if len(cell) > 0 {
			return cell[0].page
		}
	}
	return 0
}

// all reports whether all lines of a row are so.
func (r pdfRow) all(so func(*pdfLine) bool) bool {
	for _, cell := range r {
		for _, l := range cell {
			if !so(l) {
				return false
			}
		}
	}
	return true
}

// text joins the cells of a row.
func (b *pdfBuilder) text(row pdfRow) string {
	var cells []string
	for _, cell := range row {
		if text, _ := b.words.join(textsOf(wholeLines(cell))); text != "" {
			cells = append(cells, fold(text))
		}
	}
	return strings.Join(cells, " | ")
}
