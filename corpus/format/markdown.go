package format

import (
	"bytes"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdownParser knows CommonMark, the tables of GitHub Flavored Markdown, and the definition lists of PHP Markdown
// Extra.
var markdownParser = goldmark.New(goldmark.WithExtensions(extension.Table, extension.DefinitionList)).Parser()

// Markdown reads CommonMark with tables and definition lists, whose terms are bold as those of web pages. A paragraph
// with hard line breaks gives a Paragraph and a Line for each further line of it.
//
// Text that is built to keep a Markdown parser busy, such as a thousand nested
// lists, is read as plain text.
func Markdown(src string) []Block {
	if isHostile(src) {
		return PlainText(src)
	}
	m := &markdown{src: src, bytes: []byte(src), lines: newLineTable(src)}
	if strings.HasPrefix(src, "\ufeff") {
		// Three spaces in its place keep the offsets and are no indentation
		// that means anything.
		copy(m.bytes, "   ")
	}
	blankCR(m.bytes)
	m.walk(markdownParser.Parse(text.NewReader(m.bytes)), 0)
	// goldmark may put the head of an odd table behind the paragraph after it.
	slices.SortStableFunc(m.blocks, func(a, b Block) int { return a.Start - b.Start })
	end := 0
	for i := range m.blocks {
		b := &m.blocks[i]
		b.Line, b.EndLine = m.lines.line(b.Start), m.lines.line(max(b.Start, b.End-1))
		b.Gap = max(0, b.Line-end-1)
		end = b.EndLine
	}
	return m.blocks
}

// blankCR turns carriage returns into spaces where goldmark does not expect
// them: behind a lone marker, which it then takes for text, and behind the
// backslash of a hard line break, for which two spaces do as well.
func blankCR(src []byte) {
	start := 0
	for i, c := range src {
		if c != '\n' {
			continue
		}
		switch {
		case i == start || src[i-1] != '\r':
		case bytes.HasSuffix(src[start:i-1], []byte(`\`)) && !bytes.HasSuffix(src[start:i-1], []byte(`\\`)):
			src[i-2], src[i-1] = ' ', ' '
		case len(bytes.TrimSpace(src[start:i])) <= 5:
			src[i-1] = ' '
		}
		start = i + 1
	}
}

// isHostile tells text with more brackets in a paragraph, or more nesting in a
// line, than anybody writes: goldmark takes quadratic time for both.
func isHostile(src string) bool {
	const brackets, depth = 4000, 200
	open := 0
	for line := range strings.Lines(src) {
		if strings.TrimSpace(line) == "" {
			open = 0
			continue
		}
		open += strings.Count(line, "[") + strings.Count(line, "`")
		lead := len(line) - len(strings.TrimLeft(line, " \t>-*+"))
		if open > brackets || lead > depth && strings.ContainsAny(line[:lead], ">-*+") || lead > 4*depth {
			return true
		}
	}
	return false
}

type markdown struct {
	src    string
	bytes  []byte
	lines  *lineTable
	blocks []Block
	marker string // of the list item whose first paragraph is still to come
	depth  int    // of that item
}

// walk goes through the block nodes below n; depth counts the lists above it.
func (m *markdown) walk(n ast.Node, depth int) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Heading:
			m.inline(c, Block{Kind: Heading, Level: c.Level})
		case *ast.Paragraph, *ast.TextBlock:
			m.inline(c, Block{Kind: Paragraph})
		case *east.DefinitionTerm:
			m.inline(c, Block{Kind: Paragraph, Bold: true})
		case *ast.List:
			m.list(c, depth+1)
		case *ast.CodeBlock, *ast.FencedCodeBlock, *ast.HTMLBlock:
			m.raw(c)
		case *east.Table:
			m.table(c)
		default:
			m.walk(c, depth)
		}
	}
}

func (m *markdown) list(l *ast.List, depth int) {
	n := l.Start
	for c := l.FirstChild(); c != nil; c = c.NextSibling() {
		m.marker, m.depth = "•", depth
		if l.IsOrdered() {
			m.marker = strconv.Itoa(n) + string(l.Marker)
			n++
		}
		m.walk(c, depth)
		m.marker = ""
	}
}

// raw reads the lines of a code or HTML block as they stand, tags left out.
func (m *markdown) raw(n ast.Node) {
	_, html := n.(*ast.HTMLBlock)
	hidden := false // inside a script or style sheet
	for i := range n.Lines().Len() {
		seg := n.Lines().At(i)
		if html {
			line := strings.ToLower(m.src[seg.Start:seg.Stop])
			was := hidden
			hidden = (hidden || strings.Contains(line, "<script") || strings.Contains(line, "<style")) &&
				!strings.Contains(line, "</script") && !strings.Contains(line, "</style")
			if was || hidden {
				continue
			}
		}
		tb := newBuilder()
		stripTags(m.src, seg.Start, seg.Stop, tb)
		b := Block{Kind: Line}
		if !html {
			b.Kind = Code
		}
		m.emit(b, tb)
	}
}

// stripTags writes src[start:end] without what stands between < and >.
func stripTags(src string, start, end int, tb *builder) {
	for start < end {
		open := strings.IndexByte(src[start:end], '<')
		if open < 0 {
			break
		}
		tb.add(src, start, start+open)
		shut := strings.IndexByte(src[start+open:end], '>')
		if shut < 0 {
			return
		}
		if !inlineTag(src[start+open+1 : start+open+shut]) {
			tb.gap(start + open)
		}
		start += open + shut + 1
	}
	tb.add(src, start, end)
}

// inlineTag tells a tag that leaves no space between what stands around it.
func inlineTag(tag string) bool {
	name, _, _ := strings.Cut(strings.ToLower(strings.Trim(tag, "/ ")), " ")
	switch name {
	case "a", "abbr", "b", "code", "em", "font", "i", "mark", "s", "small", "span", "strong", "sub", "sup", "u":
		return true
	}
	return false
}

// table makes a Row of each row, the head included.
func (m *markdown) table(t *east.Table) {
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		w := &inlineWriter{m: m, tb: newBuilder()}
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			if cell != row.FirstChild() && w.tb.sb.Len() > 0 {
				w.tb.gap(w.pos)
				w.tb.made("|", w.pos, w.pos)
				w.tb.gap(w.pos)
			}
			w.startAt(cell)
			w.children(cell)
		}
		m.emit(Block{Kind: Row}, w.tb)
	}
}

// inline emits the block n, split at hard line breaks.
func (m *markdown) inline(n ast.Node, b Block) {
	w := &inlineWriter{m: m, tb: newBuilder()}
	if b.Bold {
		w.inB++
	}
	w.onBreak = func() {
		if b.Kind == Heading {
			w.tb.gap(w.pos)
			return
		}
		b.Anchor, b.Bold = w.whole()
		if m.emit(b, w.tb) {
			b = Block{Kind: Line}
		}
		w.tb, w.anchored, w.bold = newBuilder(), 0, 0
	}
	w.startAt(n)
	w.children(n)
	b.Anchor, b.Bold = w.whole()
	m.emit(b, w.tb)
}

// emit appends b with the text of tb; false if there is none.
func (m *markdown) emit(b Block, tb *builder) bool {
	b.Text = tb.text()
	if b.Text.S == "" {
		return false
	}
	b.Start, b.End = b.Text.Source(0, len(b.Text.S))
	if m.marker != "" && b.Kind == Paragraph {
		b.Kind, b.Level, b.Marker = Item, m.depth, m.marker
		b.Start = markerStart(m.src, b.Start)
		m.marker = ""
	}
	m.blocks = append(m.blocks, b)
	return true
}

// markerStart goes back from the text of a list item to its marker.
func markerStart(src string, start int) int {
	i := strings.LastIndexByte(src[:start], '\n') + 1
	for i < start && (src[i] == ' ' || src[i] == '\t' || src[i] == '>') {
		i++
	}
	return i
}

// inlineWriter gathers what a reader sees of inline nodes.
type inlineWriter struct {
	m              *markdown
	tb             *builder
	pos            int // source offset after the last text seen
	anchored, bold int // bytes written inside links to the page itself, inside strong emphasis
	inAnchor, inB  int // depth of those
	onBreak        func()
}

// startAt goes to where block n begins, from where links are looked for.
func (w *inlineWriter) startAt(n ast.Node) {
	if lines := n.Lines(); lines != nil && lines.Len() > 0 {
		w.pos = max(w.pos, lines.At(0).Start)
	}
}

// whole reports whether all of the text is a link to the page itself, and
// whether all of it is bold.
func (w *inlineWriter) whole() (anchor, bold bool) {
	n := w.tb.sb.Len()
	return n > 1 && w.anchored >= n-1, n > 1 && w.bold >= n-1
}

func (w *inlineWriter) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.node(c)
	}
}

func (w *inlineWriter) node(n ast.Node) {
	before := w.tb.sb.Len()
	switch n := n.(type) {
	case *ast.Text:
		if n.IsRaw() {
			w.tb.add(w.m.src, n.Segment.Start, n.Segment.Stop)
		} else {
			w.unescape(n.Segment.Start, n.Segment.Stop)
		}
		w.pos = n.Segment.Stop
		w.count(before)
		switch {
		case n.HardLineBreak() && w.onBreak != nil:
			w.onBreak()
		case n.HardLineBreak(), n.SoftLineBreak():
			w.tb.gap(n.Segment.Stop)
		}
	case *ast.AutoLink:
		label := string(n.Label(w.m.bytes))
		if i := strings.Index(w.m.src[w.pos:], label); i >= 0 {
			w.pos += i
			w.tb.add(w.m.src, w.pos, w.pos+len(label))
			w.count(before)
			w.pos += len(label)
		}
	case *ast.Link:
		if strings.HasPrefix(string(n.Destination), "#") {
			w.inAnchor++
			defer func() { w.inAnchor-- }()
		}
		w.children(n)
	case *ast.Emphasis:
		if n.Level >= 2 {
			w.inB++
			defer func() { w.inB-- }()
		}
		w.children(n)
	case *ast.Image:
	case *ast.RawHTML:
		if n.Segments.Len() > 0 {
			seg := n.Segments.At(0)
			w.pos = seg.Stop
			if strings.HasPrefix(strings.ToLower(w.m.src[seg.Start:seg.Stop]), "<br") {
				if w.onBreak != nil {
					w.onBreak()
				} else {
					w.tb.gap(seg.Start)
				}
			}
		}
	default:
		w.children(n)
	}
}

func (w *inlineWriter) count(before int) {
	n := w.tb.sb.Len() - before
	if w.inAnchor > 0 {
		w.anchored += n
	}
	if w.inB > 0 {
		w.bold += n
	}
}

// reference is a character reference: "&amp;", "&#8217;".
var reference = regexp.MustCompile(`^&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);`)

// unescape writes src[start:end] with backslash escapes and character
// references resolved.
func (w *inlineWriter) unescape(start, end int) {
	src := w.m.src
	from := start
	for i := start; i < end; i++ {
		switch {
		case src[i] == '\\' && i+1 < end && util.IsPunct(src[i+1]):
			w.tb.add(src, from, i)
			from = i + 1
			i++
		case src[i] == '*' && i+1 < end && src[i+1] == '*':
			// Emphasis that CommonMark does not close, as before a Chinese
			// full stop, is not what a reader is to see.
			w.tb.add(src, from, i)
			for i+1 < end && src[i+1] == '*' {
				i++
			}
			from = i + 1
		case src[i] == '&':
			ref := reference.FindString(src[i:min(end, i+40)])
			s := html.UnescapeString(ref)
			if whole := len(s) == 1 || !strings.HasSuffix(s, ";"); whole && ref != "" && s != ref && utf8.ValidString(s) { // no "&nbspace;"
				w.tb.add(src, from, i)
				from = i + len(ref)
				w.tb.made(s, i, from)
				i = from - 1
			}
		}
	}
	w.tb.add(src, from, end)
}
