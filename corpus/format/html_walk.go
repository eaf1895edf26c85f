package format

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// walker goes through a page and gathers its leaves.
type walker struct {
	leaves      []leaf
	title, lang string
	date        time.Time

	at     *html.Node // the block that the words belong to
	words  strings.Builder
	linked int // bytes of words in links that lead away, in links to the page itself, in bold type
	inner  int
	bold   int

	inLink, inAnchor, inBold, inPre int // depth of those
	level                           int // of the heading that is open, 0 if none
	marker                          string
	depth                           int // of lists
	boldBlock                       bool
	row                             bool // the words are a row of a table
}

// leaf is a run of words between the borders of blocks.
type leaf struct {
	Block
	text   string
	at     *html.Node
	linked int // bytes in links that lead away
}

// share is the share of the words that lead away.
func (l *leaf) share() float64 { return float64(l.linked) / float64(max(len(l.text), 1)) }

// hidden elements have no words of the text.
var hidden = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Template: true, atom.Noscript: true, atom.Svg: true, atom.Canvas: true,
	atom.Audio: true,
	atom.Video: true, atom.Iframe: true, atom.Object: true, atom.Embed: true, atom.Select: true, atom.Datalist: true,
	atom.Textarea: true,
	atom.Input:    true, atom.Map: true, atom.Head: true, atom.Math: true,
}

// inline elements stand in a line of words; all others begin and end a block.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.Acronym: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Big: true,
	atom.Cite: true, atom.Code: true,
	atom.Data: true, atom.Del: true, atom.Dfn: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Img: true,
	atom.Ins: true, atom.Kbd: true,
	atom.Label: true, atom.Mark: true, atom.Nobr: true, atom.Picture: true, atom.Q: true, atom.Ruby: true, atom.Rp: true,
	atom.Rt: true, atom.S: true,
	atom.Samp: true, atom.Small: true, atom.Span: true, atom.Strike: true, atom.Strong: true, atom.Sub: true,
	atom.Sup: true, atom.Time: true,
	atom.Tt: true, atom.U: true, atom.Var: true, atom.Wbr: true, atom.Button: true,
}

func (w *walker) page(root *html.Node) {
	for d := range root.Descendants() {
		if d.Type == html.ElementNode {
			w.metadata(d)
		}
	}
	w.children(root)
	w.end()
}

func (w *walker) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
}

func (w *walker) node(n *html.Node) {
	if n.Type == html.TextNode {
		w.say(n)
		return
	}
	if n.Type != html.ElementNode {
		w.children(n)
		return
	}
	switch {
	case hidden[n.DataAtom], isFrame(n):
		return
	case n.DataAtom == atom.Br:
		w.lineBreak(n)
	case inline[n.DataAtom]:
		w.inline(n)
	case n.DataAtom == atom.Table && isData(n):
		w.table(n)
	default:
		w.block(n)
	}
}

// isFrame tells elements without a word, of the page's own making.
func isFrame(n *html.Node) bool { return attribute(n, "type") == "hidden" }

func (w *walker) inline(n *html.Node) {
	switch n.DataAtom {
	case atom.A:
		count := &w.inLink
		if to := attribute(n, "href"); to == "" || strings.HasPrefix(to, "#") || strings.HasPrefix(to, "mailto:") ||
			strings.HasPrefix(to, "tel:") {
			count = &w.inAnchor
			if !strings.HasPrefix(to, "#") {
				count = new(int)
			}
		}
		*count++
		defer func() { *count-- }()
	case atom.B, atom.Strong:
		w.inBold++
		defer func() { w.inBold-- }()
	case atom.Button:
		// Of an accordion the button is the heading; of a form it is a thing to press.
		if w.level == 0 && attribute(n, "aria-expanded") == "" && attribute(n, "aria-controls") == "" {
			return
		}
	}
	w.children(n)
}

// say takes the words of a text.
func (w *walker) say(n *html.Node) {
	if w.words.Len() == 0 && strings.TrimSpace(n.Data) == "" {
		return
	}
	if w.words.Len() == 0 {
		w.at = n.Parent
	}
	if w.inPre > 0 {
		w.lines(n)
		return
	}
	w.words.WriteString(n.Data)
	size := len(strings.TrimSpace(n.Data))
	if w.inLink > 0 {
		w.linked += size
	}
	if w.inAnchor > 0 {
		w.inner += size
	}
	if w.inBold > 0 {
		w.bold += size
	}
}

// lines takes preformatted text: empty lines part paragraphs.
func (w *walker) lines(n *html.Node) {
	for i, part := range strings.Split(strings.ReplaceAll(n.Data, "\r", ""), "\n") {
		if i > 0 && strings.TrimSpace(part) == "" {
			w.end()
		}
		if w.words.Len() == 0 {
			w.at = n.Parent
		}
		w.words.WriteString(part + "\n")
	}
}

// lineBreak ends a paragraph if another break follows, or if what follows counts on; else it is a space.
func (w *walker) lineBreak(n *html.Node) {
	next := n.NextSibling
	for next != nil && next.Type == html.TextNode && strings.TrimSpace(next.Data) == "" {
		next = next.NextSibling
	}
	switch {
	case next == nil:
	case next.DataAtom == atom.Br, beginsItem(next):
		w.end()
		return
	}
	w.part("\n")
}

// part parts words from those that come; before the first words of a block it says nothing, or they would be told to
// belong to the element of the block before.
func (w *walker) part(s string) {
	if w.words.Len() > 0 {
		w.words.WriteString(s)
	}
}

// beginsItem reports whether words begin with a bullet or a number, as lists do that are made of line breaks.
func beginsItem(n *html.Node) bool { return n.Type == html.TextNode && startsItem(n.Data) }

// startsItem tells the same of a line.
func startsItem(s string) bool {
	s = strings.TrimSpace(s)
	for _, sign := range []string{"•", "·", "●", "▪", "■", "◦", "- ", "– ", "* "} {
		if strings.HasPrefix(s, sign) {
			return true
		}
	}
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	return digits > 0 && digits < 3 && len(s) > digits+1 && strings.ContainsRune(".)", rune(s[digits])) &&
		s[digits+1] == ' '
}

// block goes through an element that begins and ends a block.
func (w *walker) block(n *html.Node) {
	w.end()
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.heading(n, int(n.Data[1]-'0'))
		return
	case atom.Ol, atom.Ul, atom.Menu, atom.Dir:
		w.list(n)
	case atom.Pre, atom.Listing, atom.Xmp:
		w.inPre++
		w.children(n)
		w.inPre--
	case atom.Dt, atom.Summary:
		w.inBold++
		w.boldBlock = true
		w.children(n)
		w.end()
		w.boldBlock = false
		w.inBold--
	default:
		if attribute(n, "role") == "heading" {
			level, err := strconv.Atoi(attribute(n, "aria-level"))
			if err != nil || level < 1 || level > 6 {
				level = 2
			}
			w.heading(n, level)
			return
		}
		w.children(n)
	}
	w.end()
}

func (w *walker) heading(n *html.Node, level int) {
	before := w.level
	w.level = level
	w.children(n)
	w.end()
	w.level = before
}

// list goes through a list; numbers are as a browser prints them.
func (w *walker) list(l *html.Node) {
	ordered := l.DataAtom == atom.Ol
	n, step := 1, 1
	if ordered {
		if _, reversed := lookup(l, "reversed"); reversed {
			step = -1
			n = 0
			for c := l.FirstChild; c != nil; c = c.NextSibling {
				if c.DataAtom == atom.Li {
					n++
				}
			}
		}
		if start, err := strconv.Atoi(attribute(l, "start")); err == nil {
			n = start
		}
	}
	w.depth++
	for c := l.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Li {
			w.node(c)
			continue
		}
		w.end()
		if value, err := strconv.Atoi(attribute(c, "value")); err == nil && ordered {
			n = value
		}
		w.marker = "•"
		if ordered {
			w.marker = ordinal(n, attribute(l, "type")) + "."
			n += step
		}
		w.children(c)
		w.end()
		w.marker = ""
	}
	w.depth--
}

func lookup(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// ordinal prints the number of an item: type is "1", "a", "A", "i" or "I".
func ordinal(n int, kind string) string {
	switch {
	case n < 1:
	case kind == "a" || kind == "A":
		s := ""
		for m := n; m > 0; m = (m - 1) / 26 {
			s = string(rune('a'+(m-1)%26)) + s
		}
		if kind == "A" {
			s = strings.ToUpper(s)
		}
		return s
	case (kind == "i" || kind == "I") && n < 4000:
		s := ""
		for _, r := range []struct {
			n int
			s string
		}{{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"},
			{9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
			for ; n >= r.n; n -= r.n {
				s += r.s
			}
		}
		if kind == "I" {
			s = strings.ToUpper(s)
		}
		return s
	}
	return strconv.Itoa(n)
}

// isData tells a table that sets things beside each other from one that lays out a page: it has rows of several
// cells, and no cell with headings, lists, tables or several paragraphs.
func isData(t *html.Node) bool {
	if attribute(t, "role") == "presentation" {
		return false
	}
	rows, wide := 0, 0
	for d := range t.Descendants() {
		switch d.DataAtom {
		case atom.Table, atom.H1, atom.H2, atom.H3, atom.Ul, atom.Ol, atom.Form:
			return false
		case atom.Tr:
			rows++
			cells := 0
			for c := d.FirstChild; c != nil; c = c.NextSibling {
				if (c.DataAtom == atom.Td || c.DataAtom == atom.Th) && strings.TrimSpace(textOf(c)) != "" {
					cells++
				}
			}
			if cells > 1 {
				wide++
			}
		}
	}
	return rows > 1 && 2*wide > rows
}

// table makes a row of each row.
func (w *walker) table(t *html.Node) {
	w.end()
	for d := range t.Descendants() {
		if d.DataAtom == atom.Caption {
			w.children(d)
			w.end()
		}
		if d.DataAtom != atom.Tr {
			continue
		}
		w.row = true
		for c := d.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
				continue
			}
			before := w.words.Len()
			w.part(" | ")
			w.cell(c)
			if before > 0 && strings.TrimSpace(w.words.String()[before:]) == "|" {
				w.cut(before)
			}
		}
		w.end()
		w.row = false
	}
}

// cell takes the words of a cell as one line.
func (w *walker) cell(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			w.say(c)
		case c.Type != html.ElementNode || hidden[c.DataAtom]:
		case c.DataAtom == atom.Br:
			w.part(" ")
		default:
			if !inline[c.DataAtom] {
				w.part(" ")
			}
			w.cell(c)
		}
	}
}

func (w *walker) cut(n int) {
	s := w.words.String()[:n]
	w.words.Reset()
	w.words.WriteString(s)
}

// end ends the block that is open.
func (w *walker) end() {
	if w.words.Len() == 0 {
		return
	}
	s := w.words.String()
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	text := fold(strings.ReplaceAll(s, softHyphen, ""))
	l := leaf{text: text, at: w.at, linked: w.linked}
	size := len(strings.TrimSpace(s))
	l.Anchor = w.inner > 0 && w.inner >= size-2
	l.Bold = w.boldBlock || w.bold > 0 && w.bold >= size-2
	switch {
	case w.level > 0:
		l.Kind, l.Level, l.Bold = Heading, w.level, false
	case w.row:
		l.Kind = Row
	case w.marker != "":
		l.Kind, l.Level, l.Marker = Item, w.depth, w.marker
		w.marker = ""
	default:
		l.Kind = Paragraph
	}
	w.words.Reset()
	w.linked, w.inner, w.bold = 0, 0, 0
	if text != "" {
		w.leaves = append(w.leaves, l)
	}
}
