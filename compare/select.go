package compare

import (
	"slices"

	"clausewise/corpus/topic"
)

// Only returns the rows of topics, given by their places in the table, in the order of the table.
func (c *Coverage) Only(topics []int) *Coverage {
	out := &Coverage{Policies: c.Policies}
	for i, row := range c.Rows {
		if slices.Contains(topics, i) {
			out.Rows = append(out.Rows, row)
		}
	}
	return out
}

// OnlyDifferences returns the rows in which policies differ: in how much they say, or in a fact.
func (c *Coverage) OnlyDifferences() *Coverage {
	return c.where(func(row Row) bool {
		return slices.ContainsFunc(row.Cells, func(cell Cell) bool { return !alike(&row.Cells[0], &cell) })
	})
}

// Missing returns the rows in which a policy says nothing, or was not understood.
func (c *Coverage) Missing() *Coverage {
	return c.where(func(row Row) bool {
		return slices.ContainsFunc(row.Cells, func(cell Cell) bool { return cell.Level == 0 })
	})
}

func (c *Coverage) where(wanted func(Row) bool) *Coverage {
	out := &Coverage{Policies: c.Policies}
	for _, row := range c.Rows {
		if wanted(row) {
			out.Rows = append(out.Rows, row)
		}
	}
	return out
}

// alike reports whether two cells say as much and state the same facts, in whatever order.
func alike(a, b *Cell) bool {
	if a.Level != b.Level || a.Understood != b.Understood || len(a.Facts) != len(b.Facts) {
		return false
	}
	for _, f := range a.Facts { // no value stands twice in a cell
		if !slices.ContainsFunc(b.Facts, func(g Fact) bool { return f.Kind == g.Kind && f.Value == g.Value }) {
			return false
		}
	}
	return true
}

// Totals counts the cells of a row.
type Totals struct {
	Full, Partial int
	None          int // not found though understood
	NotRead       int // not found because not understood
}

// Stated is the number of policies that speak of the topic.
func (t Totals) Stated() int { return t.Full + t.Partial }

// Totals counts the policies by how much they say of the topic.
func (r Row) Totals() (t Totals) {
	for i := range r.Cells {
		switch c := &r.Cells[i]; {
		case c.Level == topic.Full:
			t.Full++
		case c.Level == topic.Partial:
			t.Partial++
		case c.Understood:
			t.None++
		default:
			t.NotRead++
		}
	}
	return t
}
