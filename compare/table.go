package compare

import (
	"cmp"
	"slices"

	"clausewise/corpus"
)

// Table is a base policy with others beside it. What stands in the column of a policy depends on
// the base and on that policy alone, and the rows do not depend on the order of the others.
type Table struct {
	Sides      []*Side      // the base first
	Alignments []*Alignment // of the base with each of the others
	Rows       []TableRow   // in the order of the base
}

// TableRow holds what stands side by side.
type TableRow struct {
	Base []int // passages of the base; none where only others say something
	// Pairs are by alignment the pairs that stand in the row: none where the row has nothing of a
	// policy and the base has nothing, either; several where one policy divides a matter otherwise
	// than another one.
	Pairs [][]int
}

// Compare puts policies beside a base.
func Compare(o Options, base *corpus.Policy, others ...*corpus.Policy) *Table {
	t := &Table{Sides: []*Side{newSide(base)}}
	for _, p := range others {
		a := alignSides(t.Sides[0], newSide(p), o)
		t.Sides, t.Alignments = append(t.Sides, a.Right), append(t.Alignments, a)
	}
	t.baseRows()
	t.otherRows(o)
	return t
}

// TableOf lays out two policies that were put side by side.
func TableOf(a *Alignment) *Table {
	t := &Table{Sides: []*Side{a.Left, a.Right}, Alignments: []*Alignment{a}}
	t.baseRows()
	t.otherRows(Options{})
	return t
}

// baseRows makes the rows of the base: passages that some other policy answers as one stand in one.
func (t *Table) baseRows() {
	row := make([]int, len(t.Sides[0].Passages)) // by passage: the first passage of its row
	for i := range row {
		row[i] = i
	}
	find := func(i int) int {
		for row[i] != i {
			i = row[i]
		}
		return i
	}
	for _, a := range t.Alignments {
		for _, p := range a.Pairs {
			for _, i := range p.Left {
				x, y := find(p.Left[0]), find(i)
				row[max(x, y)] = min(x, y)
			}
		}
	}
	at := make([]int, len(row))
	for i := range row {
		if first := find(i); first < i {
			at[i] = at[first]
		} else {
			at[i] = len(t.Rows)
			t.Rows = append(t.Rows, TableRow{Pairs: make([][]int, len(t.Alignments))})
		}
		r := &t.Rows[at[i]]
		r.Base = append(r.Base, i)
	}
	for n, a := range t.Alignments {
		for k, p := range a.Pairs {
			if len(p.Left) > 0 {
				r := &t.Rows[at[p.Left[0]]]
				r.Pairs[n] = append(r.Pairs[n], k)
			}
		}
	}
}

// otherRows adds the rows of what the base does not say, each behind the row of what stands before it.
// What two of the others say stands in one row. They are taken in an order of their own,
// so that the order in which they were given does not show.
func (t *Table) otherRows(o Options) {
	order := make([]int, len(t.Alignments))
	for n := range order {
		order[n] = n
	}
	slices.SortStableFunc(order, func(x, y int) int {
		a, b := t.Sides[x+1], t.Sides[y+1]
		return cmp.Or(cmp.Compare(a.Policy.ID, b.Policy.ID), compareSides(a, b))
	})
	type key struct{ policy, passage int }
	type extra struct {
		TableRow
		after int // row of the base
	}
	var extras []*extra
	of := map[key]*extra{}
	for k, n := range order {
		var partners [][]int // by policy before it in the order: of each passage, the first one that answers it
		for _, m := range order[:k] {
			partners = append(partners, pairUp(t.Sides[n+1], t.Sides[m+1], o).partners(0))
		}
		rowOf := t.rowsOf(n)
		last := -1
		for j := range t.Sides[n+1].Passages {
			if rowOf[j].row >= 0 {
				if !t.Alignments[n].Pairs[rowOf[j].pair].Moved {
					last = rowOf[j].row
				}
				continue
			}
			var x *extra
			for m, p := range partners {
				if y := of[key{order[m], p[j]}]; y != nil && y.Pairs[n] == nil {
					x = y
					break
				}
			}
			if x == nil {
				x = &extra{TableRow{Pairs: make([][]int, len(t.Alignments))}, last}
				extras = append(extras, x)
			}
			x.Pairs[n] = []int{rowOf[j].pair}
			of[key{n, j}] = x
		}
	}
	slices.SortStableFunc(extras, func(x, y *extra) int { return x.after - y.after })
	rows := make([]TableRow, 0, len(t.Rows)+len(extras))
	for r := -1; r < len(t.Rows); r++ {
		if r >= 0 {
			rows = append(rows, t.Rows[r])
		}
		for len(extras) > 0 && extras[0].after == r {
			rows = append(rows, extras[0].TableRow)
			extras = extras[1:]
		}
	}
	t.Rows = rows
}

// placed is where a passage of another policy stands: its pair, and its row, -1 if the base does not
// answer it.
type placed struct{ row, pair int }

func (t *Table) rowsOf(n int) []placed {
	out := make([]placed, len(t.Sides[n+1].Passages))
	for r := range t.Rows {
		for _, k := range t.Rows[r].Pairs[n] {
			for _, j := range t.Alignments[n].Pairs[k].Right {
				out[j] = placed{r, k}
			}
		}
	}
	for k, p := range t.Alignments[n].Pairs {
		if p.Kind == RightOnly {
			out[p.Right[0]] = placed{-1, k}
		}
	}
	return out
}

// Same reports whether nothing differs between the base and any of the others, noise included.
func (t *Table) Same() bool {
	for _, a := range t.Alignments {
		for k := range a.Pairs {
			if a.Pairs[k].Kind != Same || a.Pairs[k].Moved {
				return false
			}
		}
	}
	return true
}
