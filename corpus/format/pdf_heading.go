package format

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// headLook is how headings of one level are set.
type headLook struct{ size, weight int }

// markHeads makes headings of what is larger than the body; the larger of them hold the smaller ones, and bold ones
// those that are not. What is bold only is told to be: whether it is a heading, its words say.
func (b *pdfBuilder) markHeads() {
	type use struct{ parts, letters, stops int }
	uses := map[headLook]*use{}
	letters := 0
	for _, p := range b.parts {
		n := letterCount(p.text)
		letters += n
		s, ok := b.headStyle(p)
		if !ok {
			continue
		}
		u := uses[s]
		if u == nil {
			u = &use{}
			uses[s] = u
		}
		u.parts++
		u.letters += n
		if isStop(p.text) && !strings.HasSuffix(p.text, "?") {
			u.stops++
		}
	}
	var styles []headLook
	for s, u := range uses {
		// Text in large letters is no heading.
		if u.letters <= 150*u.parts && (4*u.letters <= letters || letters < 2000) && 2*u.stops <= u.parts+1 {
			styles = append(styles, s)
		}
	}
	slices.SortFunc(styles, func(x, y headLook) int { return cmp.Or(y.size-x.size, y.weight-x.weight) })
	for _, p := range b.parts {
		if s, ok := b.headStyle(p); ok {
			if level := slices.Index(styles, s); level >= 0 && len(p.text) <= 400 {
				p.Kind, p.Level = Heading, level+1
				continue
			}
		}
		if len(p.lines) > 0 && p.Kind == Paragraph {
			p.Bold = b.isBold(p)
		}
	}
}

// headStyle is the style of a paragraph that is larger than the body.
func (b *pdfBuilder) headStyle(p *pdfPart) (headLook, bool) {
	if len(p.lines) == 0 || p.Drop != "" || p.Kind == Row {
		return headLook{}, false
	}
	size, weight := p.lines[0].size(), p.lines[0].weight
	if size < 1.06*b.body.size || p.marks && p.mark.bullet {
		return headLook{}, false
	}
	return headLook{halfPoints(size), weight}, true
}

// isBold tells a paragraph all letters of which are bolder than the body.
func (b *pdfBuilder) isBold(p *pdfPart) bool {
	for _, l := range p.lines {
		if !l.whole || l.weight <= b.body.weight {
			return false
		}
	}
	return true
}

// markItems makes items of paragraphs that begin with bullets, and with numbers that hang out or are moved in.
func (b *pdfBuilder) markItems() {
	b.markDrawn()
	var open []float64 // where the markers of the lists begin that are open, outermost first
	for _, p := range b.parts {
		if p.Drop != "" {
			continue
		}
		if p.Kind == Paragraph && len(p.lines) > 0 && p.marks && (p.mark.bullet || b.isItem(p)) {
			p.Kind, p.Marker = Item, p.mark.printed
			p.text = p.text[p.size:]
			for k := range p.turns {
				p.turns[k].at = max(0, p.turns[k].at-p.size)
			}
		}
		if p.Kind != Item {
			if p.Kind == Heading || len(p.lines) > 0 && !b.indented(p.lines[0]) {
				open = nil
			}
			continue
		}
		x, size := p.lines[0].x0, p.lines[0].size()
		for len(open) > 0 && open[len(open)-1] > x+0.5*size {
			open = open[:len(open)-1]
		}
		if len(open) == 0 || x > open[len(open)-1]+0.5*size {
			open = append(open, x)
		}
		p.Level = len(open)
	}
}

// isItem reports whether the number of a paragraph is that of a list.
func (b *pdfBuilder) isItem(p *pdfPart) bool {
	if p.Bold || p.mark.bare || isWide(lastRune(p.mark.printed)) || isWide(firstRune(p.mark.printed)) ||
		partOf.MatchString(p.text) {
		return false
	}
	first := p.lines[0]
	return len(p.lines) > 1 && p.lines[1].page == first.page && p.lines[1].x0 > first.x0+0.5*first.size() ||
		b.indented(first) && !b.isFirst(first)
}

// markDrawn makes items of paragraphs whose bullets are drawings, as those that browsers print: they are moved in, and
// stand close above each other or below a lead-in.
func (b *pdfBuilder) markDrawn() {
	var above *pdfPart
	for _, p := range b.parts {
		if p.Drop != "" {
			continue
		}
		if above != nil && b.couldBeDrawn(p) {
			switch {
			case strings.HasSuffix(above.text, ":"), above.Kind == Item && b.couldBeDrawn(above):
				b.drawnItem(p)
			case b.couldBeDrawn(above) && b.close(above, p):
				b.drawnItem(above)
				b.drawnItem(p)
			}
		}
		above = p
	}
}

// couldBeDrawn tells a paragraph, or an item, without printed marker that is moved in.
func (b *pdfBuilder) couldBeDrawn(p *pdfPart) bool {
	return (p.Kind == Paragraph || p.Kind == Item) && len(p.lines) > 0 && !p.marks && !p.Bold && b.indented(p.lines[0]) &&
		!b.isFirst(p.lines[0]) &&
		!(len(p.lines) > 1 && isCentered(p.lines[0], p.lines[1]))
}

// close tells two paragraphs that are no farther apart than lines.
func (b *pdfBuilder) close(above, p *pdfPart) bool {
	a, l := above.last(), p.lines[0]
	return a.page == l.page && l.base() > a.base() && l.base()-a.base() <= 1.3*b.pitch.of(l.size()) &&
		math.Abs(a.x0-l.x0) < 0.5*l.size()
}

func (b *pdfBuilder) drawnItem(p *pdfPart) {
	p.Kind = Item
	if b.drawn {
		p.Marker = "•"
	}
}
