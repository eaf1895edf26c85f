package format

import "math"

func (p pitches) of(size float64) float64 {
	if d := p[halfPoints(size)]; d > 0 {
		return d
	}
	return 1.2 * size
}

// with returns the pitches where lines of a part stand closer together.
func (p pitches) with(part []*pdfLine) pitches {
	near := measurePitch([][]*pdfLine{part})
	for size, d := range p {
		if own, ok := near[size]; !ok || d < own {
			near[size] = d
		}
	}
	return near
}

func halfPoints(size float64) int { return int(math.Round(2 * size)) }

// measurePitch finds the smallest distance that is common between lines of one size, one above the other.
func measurePitch(pages [][]*pdfLine) pitches {
	counts := map[int]map[int]int{}
	for _, lines := range pages {
		for i, a := range lines {
			for _, b := range lines[i+1 : min(len(lines), i+12)] {
				if b.row == a.row || min(a.x1, b.x1)-max(a.x0, b.x0) < 0.5*min(a.width(), b.width()) {
					continue
				}
				if d := b.base() - a.base(); sameSize(a.size(), b.size()) && d > 0.7*a.size() && d < 3*a.size() {
					size := halfPoints(a.size())
					if counts[size] == nil {
						counts[size] = map[int]int{}
					}
					counts[size][int(math.Round(3*d))]++
				}
				break
			}
		}
	}
	out := pitches{}
	for size, count := range counts {
		most := 0
		near := func(d int) int { return count[d-1] + count[d] + count[d+1] }
		for d := range count {
			most = max(most, near(d))
		}
		best := 0
		for d := range count {
			if 4*near(d) >= most && count[d] >= count[d-1] && count[d] >= count[d+1] && (best == 0 || d < best) {
				best = d
			}
		}
		if most >= 3 && best > 0 {
			out[size] = float64(best) / 3
		}
	}
	return out
}
