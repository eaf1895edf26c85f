package format

import (
	"bufio"
	"errors"
	"html"
	"io"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// errTooMuch says that poppler printed more than is read.
var errTooMuch = newPDFError("the text of the PDF takes more than %d MB", pdfBytes>>20)

// parseSheets reads what pdftohtml -xml prints. That is XML in name only: it has control characters, tags that
// overlap, and remarks between the elements. So it is read by its lines, with elements that begin and end as
// pdftohtml writes them:
//
//	<page number="1" position="absolute" top="0" left="0" height="2376" width="1836">
//		<fontspec id="0" size="33" family="AAAAAA+LiberationSerif-Bold" color="#000000"/>
//	<text top="128" left="101" width="836" height="73" font="0"><b>Tansy Weather</b></text>
func parseSheets(r *bufio.Reader, limit int) ([]*sheet, error) {
	p := sheetParser{faces: map[string]*face{}}
	read := 0
	for {
		line, err := r.ReadString('\n')
		if read += len(line); read > limit {
			return nil, errTooMuch
		}
		p.line(line)
		if errors.Is(err, io.EOF) {
			p.measureFaces()
			p.setDoors()
			return p.sheets, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

type sheetParser struct {
	sheets []*sheet
	faces  map[string]*face // by id, which counts on over all pages
	open   string           // a text that goes over the end of a line
}

func (p *sheetParser) line(s string) {
	const longest = 1 << 16
	if p.open != "" {
		s = p.open + s
		p.open = ""
	}
	at := strings.IndexByte(s, '<')
	if at < 0 {
		return
	}
	tag := s[at:]
	if i := strings.Index(s, "<page "); i >= 0 && !strings.HasPrefix(tag, "<text ") {
		tag = s[i:] // behind a remark about links
	}
	switch {
	case strings.HasPrefix(tag, "<page "):
		a := attributes(tag)
		if len(p.sheets) < pdfPages {
			p.sheets = append(p.sheets, &sheet{number: len(p.sheets) + 1, width: a.points("width"), height: a.points("height")})
		}
	case strings.HasPrefix(tag, "<fontspec "):
		a := attributes(tag)
		p.faces[a["id"]] = newFace(a)
	case strings.HasPrefix(tag, "<text "):
		end := strings.LastIndex(tag, "</text>")
		if end < 0 {
			if len(tag) < longest {
				p.open = tag
			}
			return
		}
		p.text(tag[:end])
	}
}

// text takes "<text …>words".
func (p *sheetParser) text(s string) {
	head, inner, ok := strings.Cut(s, ">")
	if !ok || len(p.sheets) == 0 {
		return
	}
	a := attributes(head)
	on := p.sheets[len(p.sheets)-1]
	b := box{x0: a.points("left"), y0: a.points("top")}
	b.x1, b.y1 = b.x0+a.points("width"), b.y0+a.points("height")
	f := p.faces[a["font"]]
	if f == nil {
		f = &face{size: b.height() / 1.15, weight: 400}
		p.faces[a["font"]] = f
	}
	if f.size <= 0 || b.height() <= 0 || b.x1 <= 0 || b.y1 <= 0 ||
		on.width > 0 && (b.x0 >= on.width || b.y0 >= on.height) {
		return // nobody sees it
	}
	text, bold, plain, anchor := words(inner)
	text = plainLetters(text)
	switch {
	case strings.TrimSpace(text) == "":
		return
	case b.width() <= 0:
		if letterCount(text) > 1 {
			on.turned = append(on.turned, strings.TrimSpace(text))
		}
		return
	}
	pc := piece{box: b, face: f, text: text, weight: f.weight, anchor: anchor, drawn: len(on.pieces)}
	if bold > plain {
		pc.weight = max(pc.weight, 700)
	}
	pc.mixed = bold > 0 && plain > 0
	on.pieces = append(on.pieces, pc)
}

var (
	xmlTag   = regexp.MustCompile(`</?[abi](?:\s[^>]*)?>`)
	innerRef = regexp.MustCompile(`<a href="[^"/:]*\.html#\d+">`)
)

// words returns the words of a text element, how many letters of them are bold and how many not, and whether they
// lead to another place of the document.
func words(s string) (text string, bold, plain int, anchor bool) {
	if !strings.Contains(s, "<") {
		return html.UnescapeString(s), 0, 1, false
	}
	anchor = innerRef.MatchString(s)
	inBold := false
	var sb strings.Builder
	take := func(part string) {
		part = html.UnescapeString(part)
		sb.WriteString(part)
		for _, r := range part {
			switch {
			case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			case inBold:
				bold++
			default:
				plain++
			}
		}
	}
	at := 0
	for _, m := range xmlTag.FindAllStringIndex(s, -1) {
		take(s[at:m[0]])
		switch s[m[0]:m[1]] {
		case "<b>":
			inBold = true
		case "</b>":
			inBold = false
		}
		at = m[1]
	}
	take(s[at:])
	return sb.String(), bold, plain, anchor
}

// attrs are the attributes of an element.
type attrs map[string]string

var xmlAttribute = regexp.MustCompile(`([a-z]+)="([^"]*)"`)

func attributes(tag string) attrs {
	a := attrs{}
	for _, m := range xmlAttribute.FindAllStringSubmatch(tag, -1) {
		if _, ok := a[m[1]]; !ok {
			a[m[1]] = m[2]
		}
	}
	return a
}

// points returns a measure in points, 0 if it is no number.
func (a attrs) points(name string) float64 {
	v, err := strconv.ParseFloat(a[name], 64)
	if err != nil || math.IsNaN(v) || math.Abs(v) > 1e6 {
		return 0
	}
	return v / zoom
}

func newFace(a attrs) *face {
	family := a["family"]
	if i := strings.IndexByte(family, '+'); i == 6 { // "AAAAAA+", of a part of a font
		family = family[i+1:]
	}
	return &face{
		size: a.points("size"), weight: weightOf(family), color: a["color"],
		named: family != unnamed, symbol: symbolFont.MatchString(family), family: familyName(family),
	}
}

// unnamed is what pdftohtml calls fonts without a name, those of Type 3, in which browsers put some fonts, for instance
// Noto Sans CJK. It cannot tell their size either, nor whether they are bold.
const unnamed = "Times"

// measureFaces finds the sizes of fonts without a name by the width of their letters.
func (p *sheetParser) measureFaces() {
	type sum struct{ points, ems, widePoints, wideEms float64 }
	sums := map[*face]*sum{}
	for _, s := range p.sheets {
		for i := range s.pieces {
			pc := &s.pieces[i]
			if pc.face.named {
				continue
			}
			t := sums[pc.face]
			if t == nil {
				t = &sum{}
				sums[pc.face] = t
			}
			w := ems(pc.text)
			t.points, t.ems = t.points+pc.width(), t.ems+w
			if !strings.ContainsFunc(pc.text, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
				t.widePoints, t.wideEms = t.widePoints+pc.width(), t.wideEms+w
			}
		}
	}
	sure := map[float64]bool{}
	for f, t := range sums {
		if t.wideEms >= 3 { // Chinese characters are as wide as the font is high
			f.size = math.Round(2*t.widePoints/t.wideEms) / 2
			sure[f.size] = true
		}
	}
	for f, t := range sums {
		if t.wideEms >= 3 || t.ems < 3 {
			continue
		}
		size := math.Round(2*t.points/t.ems) / 2
		if size < 0.6*f.size || size > 1.6*f.size {
			continue
		}
		f.size = size
		near := 0.12 * size // other letters are as high as those that they stand among
		for _, s := range slices.Sorted(maps.Keys(sure)) {
			if d := math.Abs(s - size); d < near {
				f.size, near = s, d
			}
		}
	}
}

// setDoors replaces the radical "door", which looks like the simplified 户 in fonts for Chinese as it is written in
// China, and like 戶 in others.
func (p *sheetParser) setDoors() {
	simplified, traditional, doors := 0, 0, false
	each := func(do func(*piece)) {
		for _, s := range p.sheets {
			for i := range s.pieces {
				do(&s.pieces[i])
			}
		}
	}
	each(func(pc *piece) {
		doors = doors || strings.Contains(pc.text, door)
		simplified += strings.Count(pc.text, "们") + strings.Count(pc.text, "个") + strings.Count(pc.text, "为") +
			strings.Count(pc.text, "务")
		traditional += strings.Count(pc.text, "們") + strings.Count(pc.text, "個") + strings.Count(pc.text, "為") +
			strings.Count(pc.text, "務")
	})
	if !doors {
		return
	}
	as := "户"
	if traditional > simplified {
		as = "戶"
	}
	each(func(pc *piece) { pc.text = strings.ReplaceAll(pc.text, door, as) })
}

var symbolFont = regexp.MustCompile(`(?i)wingdings|webdings|symbol|dingbats|fontawesome|icons?\b`)

// weightOf tells from the name of a font how heavy its letters are.
func weightOf(family string) int {
	for _, w := range fontWeights {
		if w.name.MatchString(family) {
			return w.weight
		}
	}
	return 400
}

var fontWeights = []struct {
	name   *regexp.Regexp
	weight int
}{
	{regexp.MustCompile(`(?i)(?:semi|demi)-?bold|-demi|sbold`), 600},
	{regexp.MustCompile(`(?i)extra-?bold|black|heavy|ultra-?bold|w[89]$`), 900},
	{regexp.MustCompile(`(?i)bold|-bd|,b$|cmbx|w[67]$`), 700},
	{regexp.MustCompile(`(?i)medium|-md`), 500},
	{regexp.MustCompile(`(?i)light|thin|hairline`), 300},
}

// familyName is the name of a font without its style.
func familyName(family string) string {
	if i := strings.IndexAny(family, "-,"); i > 0 {
		family = family[:i]
	}
	return strings.ToLower(family)
}
