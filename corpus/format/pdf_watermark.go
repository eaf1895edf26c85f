package format

import "math"

// watermark is what is printed across a page: "DRAFT", "CONFIDENTIAL". Poppler breaks it into pieces of a few letters
// where it is turned, each with a box as if it were not. They are of one font and drawn one after another.
type watermark struct {
	box
	pieces []piece
}

// spot is a text at a place, in points, and its size, in halves of them.
type spot struct {
	text       string
	x, y, size int
}

func (p piece) spot() spot {
	return spot{p.text, int(math.Round(p.x0)), int(math.Round(p.y0)), halfPoints(p.face.size)}
}

// tile is a spot without its place.
func (s spot) tile() spot { return spot{text: s.text, size: s.size} }

// watermarks finds what is printed across pages by what stands in the same place of nearly all of them, and by large
// letters that lie over lines of text.
type watermarks struct {
	body  float64       // size of most letters
	pages int           // that have text
	spots map[spot]int  // on how many pages each is
	tiles map[spot]bool // texts, without a place, that cover a page: they stand on it three times
	cells map[spot]int  // on how many pages each stands in a row with other text: in tables of even rows, cells recur
}

// takeWatermarks returns pages without their watermarks, and these by page.
func takeWatermarks(sheets []*sheet) (rest []*sheet, taken [][]watermark) {
	w := watermarks{spots: map[spot]int{}, tiles: map[spot]bool{}, cells: map[spot]int{}}
	sizes := map[int]int{}
	for _, s := range sheets {
		seen, times := map[spot]bool{}, map[spot]int{}
		for _, p := range s.pieces {
			sizes[halfPoints(p.face.size)] += letterCount(p.text)
			if at := p.spot(); !seen[at] {
				seen[at] = true
				w.spots[at]++
				if times[at.tile()]++; times[at.tile()] == 3 {
					w.tiles[at.tile()] = true
				}
			}
		}
		if len(s.pieces) > 0 {
			w.pages++
		}
	}
	w.body = float64(commonest(sizes)) / 2
	for _, s := range sheets {
		w.countCells(s)
	}
	for _, s := range sheets {
		clean, marks := *s, []watermark(nil)
		clean.pieces = nil
		for from := 0; from < len(s.pieces); {
			to := from + 1
			for to < len(s.pieces) && s.pieces[to].face == s.pieces[from].face &&
				w.repeated(s, s.pieces[to]) == w.repeated(s, s.pieces[from]) {
				to++
			}
			if m := newWatermark(s.pieces[from:to]); w.is(s, m) {
				marks = append(marks, m)
			} else {
				clean.pieces = append(clean.pieces, m.pieces...)
			}
			from = to
		}
		rest, taken = append(rest, &clean), append(taken, marks)
	}
	return rest, taken
}

// countCells counts what recurs in its place of nearly all pages, and stands in a row with what does not, apart from
// it.
func (w *watermarks) countCells(s *sheet) {
	rows := map[int][]piece{} // by the height at which they stand
	for _, p := range s.pieces {
		if !w.recurs(p) {
			rows[p.spot().y] = append(rows[p.spot().y], p)
		}
	}
	seen := map[spot]bool{}
	for _, p := range s.pieces {
		at := p.spot()
		if !w.recurs(p) || seen[at] {
			continue
		}
		for y := at.y - 1; y <= at.y+1 && !seen[at]; y++ {
			for _, q := range rows[y] {
				if q.x1 <= p.x0 || p.x1 <= q.x0 {
					seen[at] = true
					w.cells[at]++
					break
				}
			}
		}
	}
}

// recurs tells what stands in its place of nearly all pages.
func (w *watermarks) recurs(p piece) bool {
	n := w.spots[p.spot()]
	return n >= 2 && 10*n >= 8*w.pages
}

func newWatermark(pieces []piece) watermark {
	m := watermark{pieces[0].box, pieces}
	for _, p := range pieces {
		m.add(p.box)
	}
	return m
}

// text is what the pieces say, in the order in which they are drawn. How far letters that were broken apart are from
// each other tells nothing.
func (m watermark) text() string {
	letters, apart, joined := 0, m.pieces[0].text, m.pieces[0].text
	for i, p := range m.pieces {
		letters += letterCount(p.text)
		if i == 0 {
			continue
		}
		joined += p.text
		if gap := p.x0 - m.pieces[i-1].x1; gap > 0.15*p.face.size || gap < -p.face.size {
			apart += " "
		}
		apart += p.text
	}
	if letters <= 3*len(m.pieces) {
		return joined
	}
	return apart
}

// size is that of a piece, as many times that of the text; 1 if the font does not tell.
func (w *watermarks) size(p piece) float64 {
	if !p.face.named {
		return 1
	}
	return p.face.size / w.body
}

// repeated tells what stands in its place of nearly all pages, and is no cell of a table. At their edges that is said
// of large letters only, and of what covers the pages, since headers and footers stand there.
func (w *watermarks) repeated(s *sheet, p piece) bool {
	at := p.spot()
	n := w.spots[at]
	return w.recurs(p) && (w.size(p) >= 1.5 || n >= 3 && 2*w.cells[at] < n && (!s.atEdge(p.box) || w.tiles[at.tile()]))
}

// atEdge tells what stands where headers and footers do.
func (s *sheet) atEdge(b box) bool {
	return b.y1 < edgeShare*s.height || b.y0 > (1-edgeShare)*s.height
}

// is reports whether pieces of page s are a watermark.
func (w *watermarks) is(s *sheet, m watermark) bool {
	const (
		least = 2.0 // ems: "机密"; a bullet that happens to stand in one place has less
		most  = 60  // letters
	)
	letters, width := 0, 0.0
	for _, p := range m.pieces {
		letters += letterCount(p.text)
		width += ems(p.text)
	}
	switch first := m.pieces[0]; {
	case width < least:
		return false
	case w.repeated(s, first):
		return !s.atEdge(m.box) || w.tiles[first.spot().tile()]
	default:
		return w.size(first) >= 2 && letters <= most && m.crosses(s)
	}
}

// crosses tells that letters lie over smaller ones.
func (m watermark) crosses(s *sheet) bool {
	for _, p := range m.pieces {
		for _, q := range s.pieces {
			if q.face.size < 0.8*p.face.size && p.overlap(q.box) > 0.5*q.height() &&
				min(p.x1, q.x1)-max(p.x0, q.x0) > 0.5*q.face.size {
				return true
			}
		}
	}
	return false
}
