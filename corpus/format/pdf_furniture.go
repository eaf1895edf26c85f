package format

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// printedRow is what stands on one height of a page.
type printedRow struct {
	box
	lines []*pdfLine
	text  string
	key   string // text with its numbers made equal
}

// rowsIn returns the rows of lines that come in the order of rows.
func rowsIn(lines []*pdfLine) []*printedRow {
	var rows []*printedRow
	for i, l := range lines {
		if i == 0 || l.row != lines[i-1].row {
			rows = append(rows, &printedRow{box: l.box})
		}
		r := rows[len(rows)-1]
		r.add(l.box)
		r.lines = append(r.lines, l)
	}
	slices.SortStableFunc(rows, func(a, b *printedRow) int { return cmp.Compare(a.y0, b.y0) })
	for _, r := range rows {
		words := make([]string, len(r.lines))
		for i, l := range r.lines {
			words[i] = l.text
		}
		r.text = strings.Join(words, " ")
		r.key = digitRuns.ReplaceAllString(r.text, "0")
		if romanPage.MatchString(r.key) {
			r.key = "0"
		}
	}
	return rows
}

var (
	digitRuns = regexp.MustCompile(`\d+`)
	romanPage = regexp.MustCompile(`^[ivxl]{1,6}$`)
)

// edgeRows is how many rows at the upper and the lower edge of a page may be repeated, edgeShare the part of its height
// in which they stand.
const (
	edgeRows  = 5
	edgeShare = 0.25
)

// mostOnPage is how often a header or a footer stands on a page. The rows of a numbered table differ in numbers
// alone, too.
const mostOnPage = 2

// furniture takes what is repeated on the pages off their lines, and returns it by page: what stands above, and below.
func furniture(sheets []*sheet, pages [][]*pdfLine) (above, below [][]*printedRow) {
	above, below = make([][]*printedRow, len(pages)), make([][]*printedRow, len(pages))
	rows := make([][]*printedRow, len(pages))
	for i, lines := range pages {
		rows[i] = rowsIn(lines)
	}
	f := repeated(sheets, rows)
	for i := range pages {
		gone := map[*pdfLine]bool{}
		for k, r := range rows[i] {
			top, bottom := f.is(sheets[i], rows[i], k)
			if !top && !bottom {
				continue
			}
			for _, l := range r.lines {
				gone[l] = true
			}
			if top {
				above[i] = append(above[i], r)
			} else {
				below[i] = append(below[i], r)
			}
		}
		if len(gone) > 0 {
			pages[i] = slices.DeleteFunc(pages[i], func(l *pdfLine) bool { return gone[l] })
		}
	}
	return above, below
}

// furnishing knows what stands again at the same height of other pages.
type furnishing struct {
	pages  int
	texts  map[textAndHeight]int
	counts map[heightAndOffset]int
	edges  map[int]int // how many first and last rows stand at a height and are repeated
}

// textAndHeight is a row, its numbers made equal, at a height in steps of 4 points.
type textAndHeight struct {
	key    string
	height int
}

func (r *printedRow) at() textAndHeight { return textAndHeight{r.key, int(math.Round(r.y0 / 4))} }

// heightAndOffset is a row in which a number counts the pages.
type heightAndOffset struct{ height, offset int }

// repeated looks at the rows at the edges of all pages.
func repeated(sheets []*sheet, rows [][]*printedRow) *furnishing {
	f := &furnishing{texts: map[textAndHeight]int{}, counts: map[heightAndOffset]int{}, edges: map[int]int{}}
	for i := range rows {
		if len(rows[i]) > 0 {
			f.pages++
		}
		times := map[string]int{} // on this page
		for _, r := range rows[i] {
			times[r.key]++
		}
		for k, r := range rows[i] {
			if !atEdge(sheets[i], rows[i], k) {
				continue
			}
			if times[r.key] <= mostOnPage {
				f.texts[r.at()]++
			}
			for _, c := range f.counting(sheets[i], r) {
				f.counts[c]++
			}
		}
	}
	for i := range rows {
		for k, r := range rows[i] {
			if (k == 0 || k == len(rows[i])-1) && atEdge(sheets[i], rows[i], k) && f.stands(r) {
				f.edges[r.at().height]++
			}
		}
	}
	return f
}

// counting returns what the numbers of a row would count the pages from.
func (f *furnishing) counting(s *sheet, r *printedRow) []heightAndOffset {
	var out []heightAndOffset
	for _, d := range digitRuns.FindAllString(r.text, 4) {
		if n, err := strconv.Atoi(d); err == nil && n < 10000 {
			out = append(out, heightAndOffset{int(math.Round(r.y0 / 3)), n - s.number})
		}
	}
	return out
}

// atEdge reports whether row k is one of the first or the last of a page.
func atEdge(s *sheet, rows []*printedRow, k int) bool {
	r := rows[k]
	return k < edgeRows && r.y1 < edgeShare*s.height || k >= len(rows)-edgeRows && r.y0 > (1-edgeShare)*s.height
}

// is reports whether row k of a page is a header or a footer.
func (f *furnishing) is(s *sheet, rows []*printedRow, k int) (top, bottom bool) {
	if !atEdge(s, rows, k) {
		return false, false
	}
	r := rows[k]
	top = r.y1 < edgeShare*s.height
	found := f.stands(r) || isApart(s, rows, k) && (f.numbers(s, r) || f.changes(r)) ||
		f.pages == 1 && isPrinted(s, rows, k)
	return found && top, found && !top
}

// stands reports whether the text of a row stands at its height on most pages; headers of left and of right pages stand
// on half of them, and the first page has often none.
func (f *furnishing) stands(r *printedRow) bool {
	at := r.at()
	n := f.texts[at]
	for _, off := range []int{-1, 1} {
		n += f.texts[textAndHeight{at.key, at.height + off}]
	}
	return n >= 2 && 10*n >= 4*f.pages
}

// isApart tells the first or the last row of a page if it stands apart from the others.
func isApart(s *sheet, rows []*printedRow, k int) bool {
	r := rows[k]
	if r.y1 < edgeShare*s.height {
		return k == 0 && (len(rows) == 1 || rows[1].y0-r.y1 > 0.7*r.height())
	}
	return k == len(rows)-1 && (k == 0 || r.y0-rows[k-1].y1 > 0.7*r.height())
}

// numbers reports whether a row counts the pages, whatever its words are: the name of a chapter.
func (f *furnishing) numbers(s *sheet, r *printedRow) bool {
	for _, c := range f.counting(s, r) {
		if n := f.counts[c]; n >= 3 && 10*n >= 6*f.pages {
			return true
		}
	}
	return false
}

// changes reports whether a row stands where others are repeated on most pages: a header that changes with the
// chapters.
func (f *furnishing) changes(r *printedRow) bool {
	n := f.edges[r.at().height]
	return n >= 3 && 10*n >= 6*f.pages
}

// isPrinted tells on a lone page what a browser prints above and below it, or a page number that stands apart.
func isPrinted(s *sheet, rows []*printedRow, k int) bool {
	r := rows[k]
	if k == 0 && r.y1 < 0.1*s.height && printedAbove.MatchString(r.text) {
		return true
	}
	if k < len(rows)-1 || !printedBelow.MatchString(r.text) || k > 0 && r.y0-rows[k-1].y1 < 0.6*r.height() {
		return false
	}
	return r.y0 > 0.87*s.height || math.Abs(r.x0+r.x1-s.width) < 0.05*s.width
}

var (
	printedAbove = regexp.MustCompile(`^\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}:\d{2}|^[-–— ]*\d{1,3}[-–— ]*$`)
	printedBelow = regexp.MustCompile(`(?:^|\s)\d{1,3}/\d{1,3}$|^[-–— ]*(?i:page |seite |página |第\s?)?\d{1,3}(?: (?:of|von|de|sur|/) \d{1,3})?(?:\s?页)?[-–— ]*$`)
)
