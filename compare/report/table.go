package report

import (
	"bytes"
	"io"
	"strings"
)

// Column is a column of a table.
type Column struct {
	Head  string
	Right bool // numbers
	Max   int  // columns of the terminal at most; 0 means as wide as needed
}

// Table writes rows under their heads, aligned by the width that letters have
// on a terminal. The last column is not cut.
func (t Text) Table(w io.Writer, columns []Column, rows [][]string) error {
	widths := make([]int, len(columns))
	for i, c := range columns {
		widths[i] = Width(c.Head)
		for _, row := range rows {
			widths[i] = max(widths[i], Width(Printable(row[i])))
		}
		if c.Max > 0 {
			widths[i] = min(widths[i], max(c.Max, Width(c.Head)))
		}
	}
	var page bytes.Buffer
	write1 := func(st style, row []string) {
		for i, cell := range row {
			cell = Printable(cell)
			if i < len(row)-1 {
				cell = fit(cell, widths[i])
			}
			pad := strings.Repeat(" ", max(widths[i]-Width(cell), 0))
			switch {
			case columns[i].Right:
				page.WriteString(pad + t.paint(st, cell))
			case i == len(row)-1:
				page.WriteString(t.paint(st, cell))
			default:
				page.WriteString(t.paint(st, cell) + pad)
			}
			if i < len(row)-1 {
				page.WriteString("  ")
			}
		}
		page.WriteByte('\n')
	}
	heads := make([]string, len(columns))
	for i, c := range columns {
		heads[i] = c.Head
	}
	write1(bold, heads)
	for _, row := range rows {
		write1(plain, row)
	}
	return write(w, &page)
}
