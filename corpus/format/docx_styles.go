package format

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// wordTitle is the level of the document's title, which stands above headings of level 1.
const wordTitle = 0

// notHeading is the level of paragraphs that are none.
const notHeading = -1

// over is what holds where n says something else than what is below it.
func (n wordNum) over(below wordNum) wordNum {
	if n.id == "" {
		n.id = below.id
	}
	if n.level == "" {
		n.level = below.level
	}
	return n
}

// numberOf reads the numPr of paragraph properties.
func numberOf(pPr *wordNode) wordNum {
	n := pPr.child("numPr")
	return wordNum{n.val("numId"), n.val("ilvl")}
}

// readStyles reads the part with the styles.
func (p *wordParts) readStyles(name string) (*wordStyles, error) {
	s := &wordStyles{byID: map[string]*wordStyle{}}
	if p.files[name] == nil {
		return s, nil
	}
	err := p.each(name, "styles", func(n *wordNode) error {
		switch n.name {
		case "docDefaults":
			s.setLanguage(n.child("rPr"))
		case "style":
			id := n.attr("styleId")
			if s.byID[id] != nil {
				return nil
			}
			label, _, _ := strings.Cut(n.val("name"), ",") // what follows are other names
			s.byID[id] = &wordStyle{id: id, name: strings.ToLower(strings.TrimSpace(label)), base: n.val("basedOn"), own: n}
			if n.attr("type") == "paragraph" && n.attr("default") != "" && n.attr("default") != "0" &&
				n.attr("default") != "false" {
				s.paragraph = id
				s.setLanguage(n.child("rPr"))
			}
		}
		return nil
	})
	return s, err
}

func (s *wordStyles) setLanguage(rPr *wordNode) {
	lang := rPr.child("lang")
	if v := lang.attr("val"); v != "" {
		s.latin = v
	}
	if v := lang.attr("eastAsia"); v != "" {
		s.east = v
	}
}

// language is that of a text: Word has one for Latin letters and one for those of East Asia. It is "" if no style says.
func (s *wordStyles) language(text string) string {
	if isEastAsian(text) && s.east != "" {
		return s.east
	}
	return s.latin
}

// noStyle is that of what names none.
var noStyle = &wordStyle{level: notHeading, indent: noIndent, resolved: true}

// noIndent is an indentation that is not said.
const noIndent = math.MinInt32 / 2

// indentOf is the indentation that paragraph properties give, in twentieths of a point.
func indentOf(pPr *wordNode) int {
	ind := pPr.child("ind")
	for _, side := range []string{"left", "start"} { // the second in strict files
		if n, err := strconv.Atoi(ind.attr(side)); err == nil {
			return n
		}
	}
	return noIndent
}

// firstIndent is the first one that is said.
func firstIndent(indents ...int) int {
	for _, n := range indents {
		if n != noIndent {
			return n
		}
	}
	return noIndent
}

// get returns a style. One that is named, but not there, is known by its id at most.
func (s *wordStyles) get(id string) *wordStyle {
	style := s.byID[id]
	if style == nil {
		if id == "" {
			return noStyle
		}
		style = &wordStyle{id: id, name: strings.ToLower(id)}
		s.byID[id] = style
	}
	if !style.resolved {
		s.resolve(style)
	}
	return style
}

// resolve takes over what a style says no other thing about, up the styles that it is based on.
func (s *wordStyles) resolve(style *wordStyle) {
	style.level, style.indent, style.resolved = notHeading, noIndent, true
	const most = 20 // Word allows fewer
	told, bold, vanish := false, false, false
	for at := style; at != nil && len(style.chain) < most; at = s.byID[at.base] {
		style.chain = append(style.chain, at.id)
		pPr, rPr := at.own.child("pPr"), at.own.child("rPr")
		style.num = style.num.over(numberOf(pPr))
		style.indent = firstIndent(style.indent, indentOf(pPr))
		style.contents = style.contents || contentsStyle.MatchString(at.name)
		if !told {
			level := levelOf(pPr)
			if level == "" {
				level = levelByName(at.name)
			}
			if level != "" {
				style.level, told = headingLevel(level), true
			}
		}
		if b := rPr.child("b"); b != nil && !bold {
			style.bold, bold = b.isOn(), true
		}
		if v := rPr.child("vanish"); v != nil && !vanish {
			style.vanish, vanish = v.isOn(), true
		}
		if at.base == at.id {
			break
		}
	}
}

var (
	headingStyle  = regexp.MustCompile(`^(?:heading|überschrift|titre|título|titolo|標題|标题)\s*([1-9])$`)
	contentsStyle = regexp.MustCompile(`^(?:toc|contents)\s*\d$`)
)

// levelOf is the outline level that paragraph properties give, counted from 0; "" if none.
func levelOf(pPr *wordNode) string { return pPr.val("outlineLvl") }

// levelByName is the outline level of Word's own styles, "" if none.
func levelByName(name string) string {
	if m := headingStyle.FindStringSubmatch(name); m != nil {
		return string(m[1][0] - 1)
	}
	if name == "title" {
		return "title"
	}
	return ""
}

// headingLevel is the level of a heading with an outline level. Level 9 is that of text.
func headingLevel(outline string) int {
	if outline == "title" {
		return wordTitle
	}
	if n, err := strconv.Atoi(outline); err == nil && n >= 0 && n < 9 {
		return n + 1
	}
	return notHeading
}

// readNotes reads the notes, and how they are numbered.
func (p *wordParts) readNotes(rels wordRelations) (*wordNotes, error) {
	n := &wordNotes{notes: map[string]*wordNode{}, kinds: map[string]*noteCount{
		"footnote": {"decimal", 1}, "endnote": {"lowerRoman", 1},
	}}
	if name := rels.one("settings"); p.files[name] != nil {
		err := p.each(name, "settings", func(e *wordNode) error {
			if kind := n.kinds[strings.TrimSuffix(e.name, "Pr")]; kind != nil {
				if f := e.val("numFmt"); f != "" {
					kind.format = f
				}
				if start, err := strconv.Atoi(e.val("numStart")); err == nil {
					kind.next = start
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	for kind := range n.kinds {
		name := rels.one(kind + "s")
		if p.files[name] == nil {
			continue
		}
		err := p.each(name, kind+"s", func(e *wordNode) error {
			if t := e.attr("type"); e.name == kind && (t == "" || t == "normal") {
				n.notes[kind+" "+e.attr("id")] = e
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return n, nil
}
