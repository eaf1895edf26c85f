package format

import "strings"

// blocks reads blocks.
func (w *wordReader) blocks(nodes []*wordNode) {
	for _, n := range nodes {
		w.block(n)
	}
}

func (w *wordReader) block(n *wordNode) {
	switch n.name {
	case "p":
		w.paragraph(n)
	case "tbl":
		w.table(n)
	case "sdt":
		w.control(n, w.blocks)
	case "alternate":
		w.blocks(chosen(n))
	case "altChunk":
		w.chunk(n)
	}
}

func (n *wordNode) children() []*wordNode {
	if n == nil {
		return nil
	}
	return n.kids
}

// control reads what a content control holds, unless it only asks to write something.
func (w *wordReader) control(n *wordNode, read func([]*wordNode)) {
	about := n.child("sdtPr")
	if about.on("showingPlcHdr") {
		return
	}
	if strings.EqualFold(about.val("docPartGallery"), "Table of Contents") {
		w.toc++
		defer func() { w.toc-- }()
	}
	read(n.kids)
}

// paragraph reads a paragraph. If its end was deleted, its words are the beginning of the next one.
func (w *wordReader) paragraph(p *wordNode) {
	pPr := p.child("pPr")
	id := pPr.val("pStyle")
	if id == "" {
		id = w.styles.paragraph
	}
	w.style = w.styles.get(id)
	rPr := pPr.child("rPr")
	form := wordForm{style: w.style, level: w.style.level, direct: numberOf(pPr), indent: indentOf(pPr),
		hidden: rPr.on("vanish")}
	if level := levelOf(pPr); level != "" {
		form.level = headingLevel(level)
	}
	form.contents = w.toc > 0 || w.style.contents
	w.inline(p.kids)
	if rPr.child("del") != nil || rPr.child("moveFrom") != nil {
		w.carry = &form
		return
	}
	w.carry = nil
	w.endParagraph(form)
}

// endText ends a paragraph that has no next one.
func (w *wordReader) endText() {
	if form := w.carry; form != nil {
		w.carry = nil
		form.hidden = true
		w.endParagraph(*form)
	}
	w.lines, w.size = w.lines[:0], 0
}

// endParagraph makes blocks of the words of a paragraph, and of what stands beside it.
func (w *wordReader) endParagraph(form wordForm) {
	pieces := piecesOf(w.lines)
	w.lines, w.size = w.lines[:0], 0
	mark, joined, level := "", false, 0
	if list, at := w.list(form.direct, form.style); list != nil && (len(pieces) > 0 || !form.hidden) {
		counts := w.counts[w.story]
		if counts == nil {
			counts = wordCounts{}
			w.counts[w.story] = counts
		}
		mark, joined = list.printed(counts.next(list, at), at), list.level(at).joined
		level = w.open.item(list.abstract, at, firstIndent(form.indent, list.level(at).indent, form.style.indent))
	} else if len(pieces) > 0 {
		w.open.text(max(0, firstIndent(form.indent, form.style.indent)))
	}
	if form.level != notHeading && !w.inNote && w.cell == nil {
		if mark != "" && mark != "•" && len(pieces) > 0 {
			w.numbered[len(w.x.blocks)] = true
			if !joined {
				mark += " "
			}
			pieces[0].text = mark + pieces[0].text
		}
		w.emit(Block{Kind: Heading, Level: form.level}, joinPieces(pieces))
		w.open = nil
	} else {
		for i, p := range pieces {
			b := Block{Kind: Paragraph, Bold: p.bold, Anchor: p.anchor || form.contents}
			if i == 0 && mark != "" {
				b.Kind, b.Level, b.Marker = Item, level, mark
			}
			w.emit(b, p.text)
		}
	}
	w.settle()
}

// emit writes a block, or a piece of a cell.
func (w *wordReader) emit(b Block, text string) {
	text = fold(strings.ReplaceAll(text, softHyphen, ""))
	if text == "" {
		return
	}
	if w.mark != "" && b.Marker == "" {
		b.Marker = w.mark
	}
	w.mark = ""
	if w.cell != nil {
		if w.cell.Len() > 0 {
			w.cell.WriteByte(' ')
		}
		if b.Marker != "" && b.Marker != "•" {
			w.cell.WriteString(b.Marker + " ")
		}
		w.cell.WriteString(text)
		return
	}
	if w.drop != "" {
		if w.seen[text] {
			return
		}
		w.seen[text] = true
		b.Drop = w.drop
		if b.Kind == Heading {
			b.Kind, b.Level = Paragraph, 0
		}
	}
	w.x.add(b, text)
}

// settle reads what stands beside the paragraph that ended. In a row that waits until the table is over.
func (w *wordReader) settle() {
	if w.settling || w.cell != nil {
		return
	}
	w.settling = true
	for len(w.later) > 0 {
		a := w.later[0]
		w.later = w.later[1:]
		story, style, fields, open := w.story, w.style, w.fields, w.open
		w.story, w.fields, w.open = a.story, wordFields{}, nil
		w.inNote, w.mark = a.mark != "", a.mark
		w.blocks(a.node.kids)
		w.endText()
		w.inNote, w.mark = false, ""
		w.story, w.style, w.fields, w.open = story, style, fields, open
	}
	w.later = nil
	w.settling = false
}
