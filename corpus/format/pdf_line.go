package format

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// edges are where the lines of a column begin and end.
type edges struct{ left, right float64 }

// linesOf puts the pieces of a page together to lines, in the order of rows, from left to right.
func linesOf(s *sheet) []*pdfLine {
	var lines []*pdfLine
	for n, row := range rowsOf(s.pieces) {
		var open []piece
		end := func() {
			if l := newLine(open); l != nil {
				l.page, l.row = s.number, n
				lines = append(lines, l)
			}
			open = nil
		}
		spread := s.justified(row)
		for i, p := range row {
			if len(open) > 0 && !spread[i] && !joins(open, p, len(lines) == 0 || lines[len(lines)-1].row != n) {
				end()
			}
			open = append(open, p)
		}
		end()
	}
	return lines
}

// rowsOf groups pieces that stand on one height, from the upper edge to the lower one, each row from left to right. The
// lines of two columns need not stand on the same heights: so a piece goes to the row whose nearest piece it fits best.
func rowsOf(pieces []piece) [][]piece {
	byHeight := slices.Clone(pieces)
	slices.SortStableFunc(byHeight, func(a, b piece) int {
		return cmp.Or(cmp.Compare(a.y0+a.y1, b.y0+b.y1), cmp.Compare(a.x0, b.x0))
	})
	var rows [][]piece
	const reach = 8
	for _, p := range byHeight {
		best, most := -1, 0.5
		for i := max(0, len(rows)-reach); i < len(rows); i++ {
			if share := p.fits(rows[i]); share > most {
				best, most = i, share
			}
		}
		if best < 0 {
			best = len(rows)
			rows = append(rows, nil)
		}
		rows[best] = append(rows[best], p)
	}
	for i, r := range rows {
		slices.SortStableFunc(r, func(a, b piece) int { return cmp.Compare(a.x0, b.x0) })
		rows[i] = slices.CompactFunc(r, isShadow)
	}
	return rows
}

// fits is the share of the height that a piece has in common with the nearest one of a row, 0 if it stands above or
// below one of them.
func (p piece) fits(row []piece) float64 {
	const enough = 300
	share, nearest := 0.0, math.Inf(1)
	for _, q := range row[max(0, len(row)-enough):] {
		if p.isBelow(q) {
			return 0
		}
		if gap := max(q.x0-p.x1, p.x0-q.x1); gap < nearest {
			share, nearest = p.overlap(q.box)/min(p.height(), q.height()), gap
		}
	}
	return share
}

// isBelow reports whether a piece stands below or above another: then they are parts of two lines, whose rows only
// touch.
func (p piece) isBelow(q piece) bool {
	common := min(p.x1, q.x1) - max(p.x0, q.x0)
	return common > 0.3*min(p.width(), q.width()) && math.Abs(p.y0-q.y0) > 0.3*min(p.height(), q.height())
}

// justified tells for each piece of a row whether it goes on with the one before in text that is spread to fill the
// line: then all the gaps of a row are equally wide, and its words do not stand below each other as cells do.
func (s *sheet) justified(row []piece) []bool {
	out := make([]bool, len(row))
	for i := 1; i < len(row); {
		first := row[i].x0 - row[i-1].x1
		size := row[i].face.size
		k := i
		for k < len(row) && row[k].drawn == row[k-1].drawn+1 && first > 0 && first < 5*size &&
			math.Abs(row[k].x0-row[k-1].x1-first) < 0.2*size {
			k++
		}
		if k-i >= 2 {
			spread := slices.ContainsFunc(row[i:k], func(p piece) bool { return !s.hasBelow(p) })
			for ; i < k; i++ {
				out[i] = spread
			}
			continue
		}
		i = max(k, i+1)
	}
	return out
}

// hasBelow reports whether a word begins just below or above the begin of a piece.
func (s *sheet) hasBelow(p piece) bool {
	return slices.ContainsFunc(s.words, func(w pdfWord) bool {
		away := math.Abs(w.y0+w.y1-p.y0-p.y1) / 2
		return math.Abs(w.x0-p.x0) < 0.7 && away > 0.6*p.face.size && away < 3*p.face.size
	})
}

// isShadow tells a piece that is drawn a second time to look bold or raised.
func isShadow(a, b piece) bool {
	return a.text == b.text && math.Abs(a.x0-b.x0) < 0.15*a.face.size && math.Abs(a.y0-b.y0) < 0.15*a.face.size
}

// joins reports whether piece p goes on with the line: no wide gap is between them, or what stands before the gap is
// the bullet or number of an item. First tells that nothing stands on their left.
func joins(line []piece, p piece, first bool) bool {
	last := line[len(line)-1]
	gap := p.x0 - last.x1
	size := max(last.face.size, p.face.size)
	next := p.drawn == last.drawn+1
	spaced := strings.HasPrefix(p.text, " ") && gap < 5*size // a space was drawn, though a wide one
	if next && (gap < wideGap*size || spaced) || !next && gap < narrowGap*size {
		return true
	}
	if len(line) > 3 || gap > 7*size {
		return false
	}
	mark := strings.TrimSpace(textOfPieces(line))
	if mark == "" || len(mark) > 24 {
		return false
	}
	if loneNumber.MatchString(mark) { // may be a cell of a table
		return first && gap < 4*size
	}
	return loneMarker.MatchString(mark) || isBullet(line[0], mark)
}

// wideGap is the width, in sizes of the font, of a gap that may be the one between columns; narrowGap is the same where
// something else was drawn between the two, as the rest of a cell before the first line of the next.
const (
	wideGap   = 1.0
	narrowGap = 0.12
)

var (
	loneNumber = regexp.MustCompile(`^\d{1,3}$`)
	loneMarker = regexp.MustCompile(`^(?:\d{1,3}(?:\.\d{1,3})*[.)．、]?|\d{1,3}(?:\.\d{1,3})+|[(（]?(?:\d{1,3}|[a-zA-Z]|[ivxlcIVXLC]{1,6}|[一二三四五六七八九十]{1,3})[)）.、]|第\s?[一二三四五六七八九十百\d]{1,4}\s?[章条节部]|(?:(?i)article|section|part|artikel|art\.|§)\s?(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5})[.:]?|[-–—*o])$`)
)

// isBullet tells a line's begin that is nothing but a bullet.
func isBullet(p piece, mark string) bool {
	r := firstRune(mark)
	if len(mark) != len(string(r)) {
		return false
	}
	_, ok := bulletOf(r, p.face.symbol)
	return ok
}

// newLine makes a line of pieces from left to right; nil if nothing can be seen of them.
func newLine(pieces []piece) *pdfLine {
	text := fold(closeUp(textOfPieces(pieces)))
	if before, ok := strings.CutSuffix(text, " "+divider); ok { // a soft hyphen stood between
		text = before + divider
	}
	if text == "" {
		return nil
	}
	l := &pdfLine{text: text, pieces: pieces, anchor: true, whole: true}
	l.face, l.weight = usual(pieces)
	l.box = box{x0: pieces[0].x0, x1: pieces[0].x1, y0: math.Inf(1), y1: math.Inf(-1)}
	for _, p := range pieces {
		l.x0, l.x1 = min(l.x0, p.x0), max(l.x1, p.x1)
		if p.face == l.face {
			l.y0, l.y1 = min(l.y0, p.y0), max(l.y1, p.y1)
		}
		if strings.ContainsFunc(p.text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			l.anchor = l.anchor && p.anchor
			l.whole = l.whole && p.weight == l.weight && !p.mixed
		}
	}
	return l
}

// usual is the font and the weight of most letters.
func usual(pieces []piece) (*face, int) {
	if len(pieces) == 1 {
		return pieces[0].face, pieces[0].weight
	}
	type look struct {
		face   *face
		weight int
	}
	count := map[look]int{}
	best, most := look{}, -1
	for _, p := range pieces {
		k := look{p.face, p.weight}
		if count[k] += letterCount(p.text); count[k] > most {
			best, most = k, count[k]
		}
	}
	return best.face, best.weight
}

// textOfPieces joins pieces from left to right; a space stands where there is room for one.
func textOfPieces(pieces []piece) string {
	if len(pieces) == 1 {
		return pieces[0].text
	}
	var sb strings.Builder
	for i, p := range pieces {
		note := i == 1 && pieces[0].face.size < 0.8*p.face.size // the number of a footnote
		if i > 0 && (note || wantsSpace(pieces[i-1], p)) {
			sb.WriteByte(' ')
		}
		sb.WriteString(p.text)
	}
	return sb.String()
}

// closeUp takes the spaces out between letters that were spread over a line of a script that has none.
func closeUp(s string) string {
	pairs, apart := 0, 0
	var before, last rune
	for _, r := range s {
		switch {
		case isWide(last) && isWide(r):
			pairs++
		case isWide(before) && last == ' ' && isWide(r):
			pairs++
			apart++
		}
		before, last = last, r
	}
	if apart < 3 || 4*apart < pairs {
		return s
	}
	var out []rune
	for _, r := range s {
		if n := len(out); n > 1 && isWide(r) && out[n-1] == ' ' && isWide(out[n-2]) {
			out = out[:n-1]
		}
		out = append(out, r)
	}
	return string(out)
}

// wantsSpace reports whether a space stands between two pieces of a line.
func wantsSpace(a, b piece) bool {
	gap := (b.x0 - a.x1) / min(a.face.size, b.face.size)
	if isWide(lastRune(a.text)) && isWide(firstRune(b.text)) {
		return gap > 1
	}
	return gap > 0.15
}

// firstWord is about how wide the first word of a line is, in points. Of a script without spaces it is one letter.
func (l *pdfLine) firstWord() float64 {
	end, letters := len(l.text), 0
	for i, r := range l.text {
		letter := unicode.IsLetter(r) || unicode.IsDigit(r)
		if letters > 0 && (r == ' ' || letter && (isWide(r) || isWide(firstRune(l.text)))) { // quotation marks are no words
			end = i
			break
		}
		if letter {
			letters++
		}
	}
	return l.width() * ems(l.text[:end]) / ems(l.text)
}

// fills reports whether a line has no room for the first word of the next: it was broken there since it was full.
func (l *pdfLine) fills(next *pdfLine) bool {
	if l.edge == nil {
		return true
	}
	space := 0.25 * l.face.size
	if isWide(lastRune(l.text)) {
		space = 0.6 * l.face.size // punctuation may not begin a line
	}
	return l.x1+space+1.1*next.firstWord() > l.edge.right // widths of words are about right only
}

// base is about where the letters stand, whatever font they are of.
func (l *pdfLine) base() float64 { return l.y0 + 0.8*l.height() }

// size is that of most of its letters, in points.
func (l *pdfLine) size() float64 { return l.face.size }

// sameSize tells that two sizes are one but for rounding.
func sameSize(a, b float64) bool { return math.Abs(a-b) <= 0.05*max(a, b) }

// drawn is the place of a line among what was drawn on its page.
func (l *pdfLine) drawn() int { return l.pieces[0].drawn }
