package format

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// marker is what an item of a list begins with.
type marker struct {
	printed string
	bullet  bool
	bare    bool // a number without any mark, which may be one of the sentence
}

// Numbers as they stand before items and headings; the white space behind them belongs to the match.
var (
	markedNumber = regexp.MustCompile(`^(?:\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,4}[.)]?|[(\[]\d{1,3}[)\]]|[(\[]?[a-zA-Z][)\]]|[a-zA-Z]\.|[(\[]?[ivxlc]{2,6}[)\].]|[IVXLC]{2,6}[.)])\s+`)
	wideNumber   = regexp.MustCompile(`^(?:\d{1,2}、|[一二三四五六七八九十]{1,3}[、.．]|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|第[一二三四五六七八九十百\d]{1,4}[章条节部]|[①-⑳]|\d{1,2}[.．](?:\d{1,2}[.．]?)*)\s*`)
	partOf       = regexp.MustCompile(`^(?i:article|section|part|chapter|artikel|abschnitt|kapitel|article|titre|artículo|§|art\.)\s?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-Z])\b[.:]?\s+`)
	bareNumber   = regexp.MustCompile(`^\d{1,2}\s+`)
	dashes       = regexp.MustCompile(`^[-–—*]\s+`)
)

// marker returns the marker at the begin of a line and the number of its bytes, the white space behind it included.
func (l *pdfLine) marker() (m marker, size int, ok bool) {
	p := l.pieces[0]
	// Word takes the letter o of Courier New for a bullet.
	if strings.HasPrefix(l.text, "o ") && strings.TrimSpace(p.text) == "o" && len(l.pieces) > 1 &&
		p.face.family != l.pieces[1].face.family {
		return marker{printed: "•", bullet: true}, len("o "), true
	}
	return markerOf(l.text, p.face.symbol)
}

// markerOf returns the marker at the begin of a text. Symbol tells that its first letter is of a font of signs.
func markerOf(s string, symbol bool) (m marker, size int, ok bool) {
	r, n := utf8.DecodeRuneInString(s)
	if b, is := bulletOf(r, symbol); is && n < len(s) && (r > 0x7f || s[n] == ' ') {
		rest := strings.TrimLeft(s[n:], " ")
		return marker{printed: b, bullet: true}, len(s) - len(rest), true
	}
	for _, form := range []struct {
		re *regexp.Regexp
		m  marker
	}{{dashes, marker{bullet: true}}, {markedNumber, marker{}}, {wideNumber, marker{}}, {partOf, marker{}},
		{bareNumber, marker{bare: true}}} {
		if found := form.re.FindString(s); found != "" && len(found) < len(s) {
			if form.re == wideNumber && found[0] < 0x80 && !isWide(firstRune(s[len(found):])) {
				continue // "2.5 kilometres"
			}
			m = form.m
			m.printed = strings.TrimSpace(found)
			return m, len(found), true
		}
	}
	return marker{}, 0, false
}
