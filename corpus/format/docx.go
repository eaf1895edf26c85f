package format

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// DOCX reads a Word file (ECMA-376, Office Open XML): the text that a reader sees once all tracked changes are
// accepted, with the numbers that Word prints and does not store. Headers and footers of pages are there, too, in
// blocks that say so. It keeps to limits of size and depth; what is wrong with a file is told in a sentence without
// its name.
//
// It goes through these steps, one file each:
//
//	bytes ──parts──▶ parts, unpacked as they are read
//	      ──tree──▶ elements, one paragraph or table after another
//	      ──styles, numbering, numerals──▶ which paragraphs are headings, what is printed before them
//	      ──body, words, table──▶ blocks
func DOCX(raw []byte) (*Document, error) {
	parts, err := openWord(raw)
	if err != nil {
		return nil, err
	}
	w := &wordReader{parts: parts, seen: map[string]bool{}, counts: map[string]wordCounts{}, numbered: map[int]bool{}}
	if err := w.read(); err != nil {
		return nil, err
	}
	w.markClauses()
	w.setLevels()
	doc := w.x.document()
	if !slices.ContainsFunc(doc.Blocks, func(b Block) bool { return b.Drop == "" }) {
		return nil, w.nothing()
	}
	about := parts.properties()
	doc.Title, doc.Date, doc.Lang = about.title, about.date, about.lang
	if lang := w.styles.language(doc.Text); lang != "" {
		doc.Lang = lang
	}
	return doc, nil
}

// read goes through the parts in the order of the text: headers, body with its notes, footers.
func (w *wordReader) read() error {
	p := w.parts
	main, err := p.main()
	if err != nil {
		return err
	}
	rels, err := p.relations(main)
	if err != nil {
		return err
	}
	w.rels = rels
	if w.styles, err = p.readStyles(rels.one("styles")); err != nil {
		return err
	}
	if w.lists, err = p.readLists(rels.one("numbering"), w.styles); err != nil {
		return err
	}
	if w.notes, err = p.readNotes(rels); err != nil {
		return err
	}
	if err := w.furniture(rels.all("header"), "hdr", DropHeader); err != nil {
		return err
	}
	if err := w.part(main, "document"); err != nil {
		return err
	}
	return w.furniture(rels.all("footer"), "ftr", DropFooter)
}

// part reads the blocks of a part.
func (w *wordReader) part(name, root string) error {
	w.story = root
	err := w.parts.each(name, root, func(n *wordNode) error {
		w.parts.nodes = 0 // what was read is let go
		w.block(n)
		switch {
		case w.long:
			return errLong
		case len(w.x.blocks) > maxWordBlocks:
			return fmt.Errorf("the Word file has more than %d paragraphs", maxWordBlocks)
		}
		return nil
	})
	w.endText()
	if w.fields.contents > 0 {
		// A table of contents that never ends is a broken field, and what follows is text.
		for i := w.fields.begun; i < len(w.x.blocks); i++ {
			w.x.blocks[i].Anchor = false
		}
	}
	w.fields = wordFields{}
	return err
}

// furniture reads headers or footers of pages, each text once.
func (w *wordReader) furniture(names []string, root, drop string) error {
	w.drop = drop
	defer func() { w.drop = "" }()
	for _, name := range names {
		if w.parts.files[name] == nil {
			continue
		}
		if err := w.part(name, root); err != nil {
			return err
		}
	}
	return nil
}

// setLevels puts the title above all headings, if there is one.
func (w *wordReader) setLevels() {
	titled := slices.ContainsFunc(w.x.blocks, func(b Block) bool { return b.Kind == Heading && b.Level == wordTitle })
	for i := range w.x.blocks {
		if b := &w.x.blocks[i]; b.Kind == Heading && titled {
			b.Level++
		}
	}
}

// markClauses makes paragraphs of headings that are headings for the sake of their numbers only, as lawyers set
// clauses: they end like a sentence or an item, and are long or have nothing to name, since another heading or such a
// clause follows.
func (w *wordReader) markClauses() {
	const long = 90 // bytes
	blocks := w.x.blocks
	level := map[int]int{} // that clauses had as headings
	next := -1
	for i := len(blocks) - 1; i >= 0; i-- {
		b := &blocks[i]
		if b.Drop != "" {
			continue
		}
		if s := b.Text.S; b.Kind == Heading && w.numbered[i] && (endsItem.MatchString(s) || endsClause.MatchString(s)) {
			bare := next < 0 || level[next] > 0 || blocks[next].Kind == Heading && blocks[next].Level <= b.Level
			words := endsItem.MatchString(s) || len(strings.Fields(s)) > 4 || len(s) > long/3 && isEastAsian(s)
			if len(s) > long || bare && words {
				level[i] = b.Level
				b.Kind, b.Level = Paragraph, 0
			}
		}
		next = i
	}
	// The last item of a list ends like a sentence and may be a word.
	for i := 1; i < len(blocks); i++ {
		b := &blocks[i]
		if w.numbered[i] && b.Kind == Heading && level[i-1] == b.Level && endsItem.MatchString(blocks[i-1].Text.S) {
			level[i] = b.Level
			b.Kind, b.Level = Paragraph, 0
		}
	}
}

var (
	// endsItem is how items end before the last one.
	endsItem = regexp.MustCompile(`(?i)(?:[;,；，]|[,\s](?:and|or|und|oder|et|ou|y|o))$`)
	// endsClause is how sentences end that are no headings.
	endsClause = regexp.MustCompile(`[.:!。：！]["”’)]?$`)
)

// nothing says why there is no text.
func (w *wordReader) nothing() error {
	if w.foreign {
		return errors.New("the Word file holds its text as a file of another format: open it in Word and save it again")
	}
	for name := range w.parts.files {
		if strings.HasPrefix(name, "word/media/") {
			return errors.New("the Word file has pictures, but no text")
		}
	}
	return errors.New("the Word file has no text")
}

// errChunk says that a part in another format is no web page that can be read.
var errChunk = errors.New("no web page in UTF-8")

// IsDOCX tells by its parts whether a file is one of Word, whatever its name.
func IsDOCX(raw []byte) bool {
	if !bytes.HasPrefix(raw, []byte("PK\x03\x04")) {
		return false
	}
	p, err := openWord(raw)
	if err != nil {
		return false
	}
	for name := range p.files {
		if strings.HasPrefix(name, "word/document") && strings.HasSuffix(name, ".xml") {
			return true
		}
	}
	return false
}
