package format

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
)

// wordNode is an element that matters for the text. Elements that do not are left out, and what stands in them stands
// in the element around them: <w:smartTag> and <w:ins> add nothing to what they hold.
type wordNode struct {
	name  string
	attrs []wordAttr
	kids  []*wordNode
	text  string // of t and instrText
}

type wordAttr struct{ name, value string }

// attr is "" if there is none.
func (n *wordNode) attr(name string) string {
	if n != nil {
		for _, a := range n.attrs {
			if a.name == name {
				return a.value
			}
		}
	}
	return ""
}

// child is the first one of a name, nil if there is none.
func (n *wordNode) child(name string) *wordNode {
	if n != nil {
		for _, k := range n.kids {
			if k.name == name {
				return k
			}
		}
	}
	return nil
}

// val is the value of a child, "" if there is none.
func (n *wordNode) val(name string) string { return n.child(name).attr("val") }

// on tells a property that is switched on.
func (n *wordNode) on(name string) bool { return n.child(name).isOn() }

// isOn reports whether a property is switched on, rather than off.
func (n *wordNode) isOn() bool {
	if n == nil {
		return false
	}
	switch n.attr("val") {
	case "0", "false", "off":
		return false
	}
	return true
}

// interned maps names to themselves, so that one copy of each is held.
func interned(names string) map[string]string {
	m := map[string]string{}
	for _, name := range strings.Fields(names) {
		m[name] = name
	}
	return m
}

var (
	// wordElements are the elements of WordprocessingML that matter.
	wordElements = interned(`p pPr pStyle numPr ilvl numId outlineLvl ind rPr rStyle b vanish rFonts lang
		r t tab ptab br cr noBreakHyphen sym fldChar instrText fldSimple hyperlink footnoteReference endnoteReference
		del moveFrom sdt sdtPr showingPlcHdr docPartGallery txbxContent altChunk
		tbl tr trPr hidden tc tcPr vMerge cellDel
		style name basedOn docDefaults
		abstractNum lvl start numFmt lvlText lvlRestart isLgl suff lvlPicBulletId styleLink numStyleLink num abstractNumId lvlOverride startOverride
		footnote endnote footnotePr endnotePr numStart`)
	// wordSkipped are elements whose contents do not matter: how things were before a change, the reading of a word
	// above it.
	wordSkipped = interned(`rPrChange pPrChange tblPrChange trPrChange tcPrChange tblPrExChange sectPrChange tblGridChange numberingChange
		rt rubyPr delText delInstrText tabs tblStylePr tblGrid ffData placeholder sdtEndPr latentStyles sectPr binData`)
	// wordChoices are the elements of markup compatibility: several ways to say one thing.
	wordChoices = map[string]string{"AlternateContent": "alternate", "Choice": "choice", "Fallback": "fallback"}
	wordAttrs   = interned(`val id type anchor instr fldCharType char font ascii styleId default numId abstractNumId ilvl customMarkFollows eastAsia format left`)
)

// Namespaces, of ISO 29500 transitional and strict.
const (
	wordSpace   = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	wordStrict  = "http://purl.oclc.org/ooxml/wordprocessingml/main"
	choiceSpace = "http://schemas.openxmlformats.org/markup-compatibility/2006"
	mathSpace   = "http://schemas.openxmlformats.org/officeDocument/2006/math"
	mathStrict  = "http://purl.oclc.org/ooxml/officeDocument/math"
)

// each parses a part and hands over the outermost elements that matter, one after another.
func (p *wordParts) each(name, root string, yield func(*wordNode) error) error {
	r, err := p.open(name)
	if err != nil {
		return err
	}
	defer r.Close()
	dec, err := xmlDecoder(r)
	if err != nil {
		return p.damage(name, err)
	}
	t := &wordTree{parts: p, name: name, dec: dec, yield: yield}
	if err := t.document(root); err != nil {
		return err
	}
	if _, err := io.Copy(io.Discard, r); err != nil { // to its end, where the checksum is
		return p.damage(name, err)
	}
	return nil
}

// xmlDecoder reads XML in the charsets that parts may be in.
func xmlDecoder(r io.Reader) (*xml.Decoder, error) {
	source, err := utf8Reader(r)
	if err != nil {
		return nil, err
	}
	dec := xml.NewDecoder(source)
	dec.CharsetReader = func(charset string, r io.Reader) (io.Reader, error) {
		switch strings.ToLower(charset) {
		case "utf-16", "us-ascii", "ascii": // the first was made UTF-8 above
			return r, nil
		}
		return nil, fmt.Errorf("the charset %.40s is not one of XML in Word files", charset)
	}
	return dec, nil
}

// utf8Reader reads UTF-16, which parts may be in, too, as UTF-8.
func utf8Reader(r io.Reader) (io.Reader, error) {
	b := bufio.NewReaderSize(r, 1<<16)
	mark, _ := b.Peek(2)
	var order binary.ByteOrder
	switch string(mark) {
	case "\xff\xfe":
		order = binary.LittleEndian
	case "\xfe\xff":
		order = binary.BigEndian
	default:
		return b, nil
	}
	raw, err := io.ReadAll(b)
	if err != nil {
		return nil, err
	}
	units := make([]uint16, 0, len(raw)/2)
	for i := 2; i+1 < len(raw); i += 2 {
		units = append(units, order.Uint16(raw[i:]))
	}
	return strings.NewReader(string(utf16.Decode(units))), nil
}

// wordTree makes nodes of the tokens of a part.
type wordTree struct {
	parts *wordParts
	name  string
	dec   *xml.Decoder
	yield func(*wordNode) error
	open  []*wordNode // that are kept, outermost first
	kept  []bool      // of all open elements, whether they are in open
	skip  int         // depth of the element whose contents are left out, 0 if none
	words []byte      // of the text element that is open
}

// document goes through the root element to its end.
func (t *wordTree) document(root string) error {
	for {
		token, err := t.dec.Token()
		if err != nil {
			return t.parts.damage(t.name, err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if len(t.kept) == 0 && token.Name.Local != root {
				return fmt.Errorf("the Word file is damaged: %s is no %q of Word", t.parts.nameOf(t.name), root)
			}
			if err := t.start(token); err != nil {
				return err
			}
		case xml.EndElement:
			if err := t.end(); err != nil {
				return err
			}
			if len(t.kept) == 0 {
				return nil
			}
		case xml.CharData:
			if len(t.open) > 0 && t.skip == 0 {
				if n := t.open[len(t.open)-1].name; n == "t" || n == "instrText" {
					if t.words = append(t.words, token...); len(t.words) > maxWordText {
						return errLong
					}
				}
			}
		}
	}
}

func (t *wordTree) start(e xml.StartElement) error {
	if len(t.kept) >= maxWordDepth {
		return fmt.Errorf("the Word file is nested too deeply in %s: more than %d elements within each other",
			t.parts.nameOf(t.name), maxWordDepth)
	}
	name, keep := "", false
	if t.skip == 0 {
		switch e.Name.Space {
		case wordSpace, wordStrict:
			if _, skipped := wordSkipped[e.Name.Local]; skipped {
				t.skip = len(t.kept) + 1
			} else {
				name, keep = wordElements[e.Name.Local]
			}
		case choiceSpace:
			name, keep = wordChoices[e.Name.Local]
		case mathSpace, mathStrict:
			name, keep = "t", e.Name.Local == "t"
		}
	}
	t.kept = append(t.kept, keep)
	if !keep {
		return nil
	}
	if t.parts.nodes++; t.parts.nodes > maxWordNodes {
		return fmt.Errorf("the Word file is too large: in %s, one table or list of notes has more than a million elements",
			t.parts.nameOf(t.name))
	}
	n := &wordNode{name: name}
	for _, a := range e.Attr {
		if known, ok := wordAttrs[a.Name.Local]; ok {
			n.attrs = append(n.attrs, wordAttr{known, a.Value})
		}
	}
	t.open = append(t.open, n)
	t.words = t.words[:0]
	return nil
}

func (t *wordTree) end() error {
	depth := len(t.kept)
	keep := t.kept[depth-1]
	t.kept = t.kept[:depth-1]
	if t.skip == depth {
		t.skip = 0
	}
	if !keep {
		return nil
	}
	last := len(t.open) - 1
	n := t.open[last]
	t.open = t.open[:last]
	if n.name == "t" || n.name == "instrText" {
		n.text = pretty(t.words)
		t.words = t.words[:0]
	}
	if last > 0 {
		up := t.open[last-1]
		up.kids = append(up.kids, n)
		return nil
	}
	return t.yield(n)
}

// pretty takes off the line breaks of XML that was laid out for people to read. Spaces are kept even where Word would
// not keep them: words that run together would be worse.
func pretty(words []byte) string {
	if bytes.IndexByte(words, '\n') >= 0 {
		if trimmed := bytes.TrimSpace(words); len(trimmed) > 0 {
			words = trimmed
		}
	}
	return string(words)
}
