package format

import (
	"bytes"
	"context"
	"regexp"
	"strings"
)

// PDF reads a PDF by the programs of poppler, which have to be on PATH: ErrNoPoppler says that they are not. Running
// headers, footers and page numbers are there, too, in blocks that say so: see Block.Drop.
//
// A PDF tells where on a page letters are drawn, and neither words nor paragraphs. So it goes through these steps, one
// file each:
//
//	bytes ──poppler──▶ XML ──xml──▶ pages of pieces, words of one font ──mirror──▶ from left to right
//	      ──watermark──▶ without what lies across them
//	      ──line──▶ lines ──furniture──▶ without headers and footers ──unmerge──▶ cells apart
//	      ──column, zone──▶ columns and tables, in the order of reading
//	      ──paragraph──▶ paragraphs, over the ends of lines and pages ──heading──▶ headings, items ──▶ blocks
//
// What is usual in the document decides: how far lines are from each other, how wide columns are, how large the letters
// of the text. It takes at most a minute.
func PDF(ctx context.Context, raw []byte) (*Document, error) {
	if !bytes.Contains(raw[:min(len(raw), 1024)], pdfBegin) { // some have a few bytes of something else before
		return nil, newPDFError("it is no PDF: it does not begin with %%PDF-")
	}
	select {
	case pdfSlots <- struct{}{}:
		defer func() { <-pdfSlots }()
	case <-ctx.Done():
		return nil, outOfTime(ctx)
	}
	ctx, cancel := context.WithTimeout(ctx, pdfTime)
	defer cancel()
	p, err := newPoppler(ctx, raw)
	if err != nil {
		return nil, err
	}
	defer p.close()
	info, err := p.info()
	if err != nil {
		return nil, err
	}
	sheets, err := p.sheets(false)
	if err != nil {
		return nil, err
	}
	if isScan(sheets) {
		if sheets, err = p.withHidden(sheets); err != nil {
			return nil, err
		}
	}
	words, err := p.words(len(sheets))
	if err != nil {
		return nil, err
	}
	for i := range min(len(words), len(sheets)) {
		sheets[i].words = words[i]
	}
	if info.printed {
		newSoftWords(words).mendAll(sheets)
	}
	doc, err := layOut(ctx, sheets, info.printed)
	if err != nil {
		return nil, err
	}
	if doc.Text == "" {
		return nil, errBlank
	}
	doc.Title, doc.Date = info.title, info.date
	if m := pdfLang.FindSubmatch(raw); m != nil {
		doc.Lang = string(m[1])
	}
	return doc, nil
}

// IsPDF tells a PDF, whatever it is called, by how it begins. A text may speak of PDF, so nothing but white space may
// stand before.
func IsPDF(raw []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(raw[:min(len(raw), 1024)], " \t\r\n"), pdfBegin)
}

var pdfBegin = []byte("%PDF-")

// pdfSlots are for PDFs that are read at the same time: a folder of hostile ones takes up so many times pdfMemory.
var pdfSlots = make(chan struct{}, 4)

var (
	errBlank = newPDFError("the PDF has no text: its pages are empty or drawn")
	errScan  = newPDFError("the PDF has no text, only pictures: a scan; run OCR over it first")
)

// pdfLang is the language of a document, where the object that holds it is not packed.
var pdfLang = regexp.MustCompile(`/Lang\s*\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\)`)

// isScan tells pages that have hardly a letter.
func isScan(sheets []*sheet) bool {
	const few = 30 // on each page: the name of a program that scans, the number of the page
	letters := 0
	for _, s := range sheets {
		for _, p := range s.pieces {
			letters += letterCount(p.text)
		}
	}
	return letters < few*len(sheets)
}

// withHidden returns the text under pictures, if a program has found any in them; else the little that there is, if it
// is not a scan.
func (p *poppler) withHidden(visible []*sheet) ([]*sheet, error) {
	sheets, err := p.sheets(true)
	if err != nil {
		return nil, err
	}
	if !isScan(sheets) {
		return sheets, nil
	}
	if p.pictures() >= max(1, len(visible)/2) {
		return nil, errScan
	}
	return visible, nil
}

// layOut makes a document of pages. Printed tells that a browser made them, which draws the bullets of lists.
func layOut(ctx context.Context, sheets []*sheet, printed bool) (*Document, error) {
	sheets = mirrored(sheets)
	clean, marks := takeWatermarks(sheets)
	pages := make([][]*pdfLine, len(sheets))
	for i, s := range clean {
		pages[i] = linesOf(s)
	}
	above, below := furniture(sheets, pages)
	b := &pdfBuilder{pitch: measurePitch(pages), drawn: printed}
	strips, err := cutPages(ctx, sheets, pages, b.pitch)
	if err != nil {
		return nil, err
	}
	b.observe(strips)
	for i := range strips {
		b.furniture(above[i], DropHeader)
		for _, s := range strips[i] {
			b.strip(s)
		}
		b.furniture(below[i], DropFooter)
		for _, m := range marks[i] {
			b.block(Block{Kind: Paragraph, Drop: DropWatermark, Page: sheets[i].number}, fold(m.text()))
		}
		if turned := sheets[i].turned; len(turned) > 0 {
			b.block(Block{Kind: Paragraph, Drop: DropTurned, Page: sheets[i].number}, fold(strings.Join(turned, " ")))
		}
	}
	b.end()
	b.join()
	b.markHeads()
	b.markItems()
	return b.document(len(sheets)), nil
}

// cutPages cuts pages into strips. It goes over them twice: where columns of prose are on one page, a short piece of
// them on another is known for what it is.
func cutPages(ctx context.Context, sheets []*sheet, pages [][]*pdfLine, pitch pitches) ([][]strip, error) {
	c := &cutter{pitch: pitch, gutters: map[[2]int]edgeKey{}}
	strips := make([][]strip, len(pages))
	for i, lines := range pages {
		if err := outOfTime(ctx); err != nil {
			return nil, err
		}
		if len(lines) <= tooManyLines {
			pages[i] = unmerge(lines, sheets[i].words, pitch)
		}
	}
	for range 2 {
		c.edges = map[edgeKey]*edgeLines{}
		for i, lines := range pages {
			if err := outOfTime(ctx); err != nil {
				return nil, err
			}
			strips[i] = c.cut(sheets[i], lines, edgeKey{page: int(sheets[i].width), columns: 1}, 0)
		}
	}
	c.measure()
	return strips, nil
}

// furniture takes headers or footers.
func (b *pdfBuilder) furniture(rows []*printedRow, drop string) {
	for _, r := range rows {
		b.block(Block{Kind: Paragraph, Drop: drop, Page: r.lines[0].page}, fold(r.text))
	}
}

// document writes what was found.
func (b *pdfBuilder) document(pages int) *Document {
	x := &extraction{}
	starts := make([]int, 0, pages)
	begin := func(page, at int) {
		for len(starts) < page {
			starts = append(starts, at)
		}
	}
	for _, p := range b.parts {
		n := len(x.blocks)
		x.add(p.Block, p.text)
		if len(x.blocks) == n {
			continue
		}
		block := &x.blocks[n]
		begin(p.Page, block.Start)
		for _, t := range p.turns {
			begin(t.page, block.End-len(p.text)+t.at)
		}
	}
	doc := x.document()
	begin(pages, len(doc.Text))
	doc.Pages = starts
	return doc
}
