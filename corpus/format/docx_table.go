package format

import "strings"

// wordRow is a row of a table, wordCell one of its cells.
type (
	wordRow  []wordCell
	wordCell struct {
		nodes []*wordNode
		empty bool // it is joined to the one above
		cellShape
	}
)

// cellShape is what tells the cells of data from those that lay out a page.
type cellShape struct {
	paragraphs int // that have words
	headings   int
	tables     int
}

// rows lists the rows that are there once changes are accepted.
func (w *wordReader) rows(nodes []*wordNode) (rows []wordRow) {
	for _, n := range nodes {
		switch n.name {
		case "tr":
			if about := n.child("trPr"); about.child("del") == nil && !about.on("hidden") {
				rows = append(rows, w.cells(n.kids))
			}
		case "sdt":
			rows = append(rows, w.rows(n.kids)...)
		case "alternate":
			rows = append(rows, w.rows(chosen(n))...)
		}
	}
	return rows
}

func (w *wordReader) cells(nodes []*wordNode) (row wordRow) {
	for _, n := range nodes {
		switch n.name {
		case "tc":
			about := n.child("tcPr")
			if about.child("cellDel") != nil {
				continue
			}
			c := wordCell{nodes: n.kids}
			if merge := about.child("vMerge"); merge != nil && merge.attr("val") != "restart" {
				c.empty = true
			} else {
				w.measure(n.kids, &c.cellShape)
			}
			row = append(row, c)
		case "sdt":
			row = append(row, w.cells(n.kids)...)
		case "alternate":
			row = append(row, w.cells(chosen(n))...)
		}
	}
	return row
}

// measure counts what stands in a cell.
func (w *wordReader) measure(nodes []*wordNode, s *cellShape) {
	for _, n := range nodes {
		switch n.name {
		case "p":
			if !hasWords(n.kids) {
				continue
			}
			s.paragraphs++
			pPr := n.child("pPr")
			level := levelOf(pPr)
			if style := w.styles.get(pPr.val("pStyle")); level == "" && style.level != notHeading ||
				level != "" && headingLevel(level) != notHeading {
				s.headings++
			}
		case "tbl":
			s.tables++
		case "sdt":
			w.measure(n.kids, s)
		case "alternate":
			w.measure(chosen(n), s)
		}
	}
}

func hasWords(nodes []*wordNode) bool {
	for _, n := range nodes {
		switch n.name {
		case "t":
			if strings.TrimSpace(n.text) != "" {
				return true
			}
		case "sym":
			return true
		case "alternate":
			if hasWords(chosen(n)) {
				return true
			}
		case "r", "sdt", "hyperlink", "fldSimple":
			if hasWords(n.kids) {
				return true
			}
		}
	}
	return false
}

// holdsData tells a table that sets things beside each other from one that lays out a page: it has rows of several
// cells, and hardly any cell with several paragraphs. Headings stand in its first row only.
func holdsData(rows []wordRow) bool {
	wide, filled, long := 0, 0, 0
	for i, row := range rows {
		cells := 0
		for _, c := range row {
			if c.tables > 0 || c.headings > 0 && i > 0 {
				return false
			}
			if c.paragraphs > 0 || c.empty {
				cells++
			}
			if c.paragraphs > 0 {
				filled++
			}
			if c.paragraphs > 1 {
				long++
			}
		}
		if cells > 1 {
			wide++
		}
	}
	return len(rows) > 1 && 2*wide > len(rows) && 4*long <= filled
}

// table makes a row of each row, or reads the cells one after another if they only lay out the page.
func (w *wordReader) table(t *wordNode) {
	w.endText()
	rows := w.rows(t.kids)
	if w.cell != nil || !holdsData(rows) {
		for _, row := range rows {
			for _, c := range row {
				w.blocks(c.nodes)
				w.endText()
			}
		}
		return
	}
	for _, row := range rows {
		var texts []string
		for _, c := range row {
			w.cell = &strings.Builder{}
			if !c.empty {
				w.blocks(c.nodes)
				w.endText()
			}
			if text := w.cell.String(); text != "" || len(texts) > 0 {
				texts = append(texts, text)
			}
		}
		w.cell = nil
		w.emit(Block{Kind: Row}, strings.TrimRight(strings.Join(texts, " | "), " |"))
	}
	w.settle()
}
