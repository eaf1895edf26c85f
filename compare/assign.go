package compare

import "container/heap"

// edge is a pair that may be chosen, and what choosing it is worth.
type edge struct {
	to    int32
	worth float64
}

// assign chooses pairs so that no left and no right passage stands in two, and their worth
// together is the greatest. Edges stand by left passage; only those worth more than 0 are chosen.
// It returns the right passage of each left one, -1 for none.
//
// It is the method of shortest augmenting paths (Jonker and Volgenant 1987) on a sparse graph:
// one left passage after the other is brought in along the path of other choices that costs
// least, where giving a passage up costs what its pair is worth. Where the best
// choices do not compete, a path is one edge long.
func assign(edges [][]edge, right int) []int32 {
	a := assigner{
		edges: edges, u: make([]float64, len(edges)), v: make([]float64, right),
		ofLeft: make([]int32, len(edges)), ofRight: make([]int32, right),
		dist: make([]float64, right), from: make([]int32, right), reached: make([]bool, right),
	}
	for i := range a.ofLeft {
		a.ofLeft[i] = -1
	}
	for j := range a.ofRight {
		a.ofRight[j] = -1
	}
	for i := range edges {
		a.bring(int32(i))
	}
	return a.ofLeft
}

type assigner struct {
	edges           [][]edge
	u, v            []float64 // prices of left and right passages
	ofLeft, ofRight []int32   // the choice so far
	dist            []float64 // of right passages, in the search under way
	from            []int32
	reached         []bool
	touched         []int32
	queue           queue
}

// bring finds a place for left passage i.
func (a *assigner) bring(i int32) {
	for _, e := range a.edges[i] {
		a.u[i] = min(a.u[i], -e.worth-a.v[e.to])
	}
	type settled struct {
		left int32
		d    float64
	}
	rows := []settled{{i, 0}}
	cols := []int32{}
	end := -a.u[i] // of the cheapest path to giving up
	giveUp := i
	a.reach(i, 0)
	last := int32(-1) // the free right passage that is reached
	total := end
	for a.queue.Len() > 0 {
		top := heap.Pop(&a.queue).(entry)
		if top.d != a.dist[top.j] {
			continue
		}
		if top.d >= end {
			break
		}
		if a.ofRight[top.j] < 0 {
			last, total = top.j, top.d
			break
		}
		cols = append(cols, top.j)
		row := a.ofRight[top.j]
		rows = append(rows, settled{row, top.d})
		if d := top.d - a.u[row]; d < end {
			end, giveUp = d, row
		}
		a.reach(row, top.d)
	}
	if last < 0 {
		total = end
	}
	for _, r := range rows {
		a.u[r.left] += total - min(r.d, total)
	}
	for _, j := range cols {
		a.v[j] -= total - min(a.dist[j], total)
	}
	if last < 0 {
		last = a.ofLeft[giveUp]
		a.ofLeft[giveUp] = -1
	}
	for j := last; j >= 0; {
		row := a.from[j]
		next := a.ofLeft[row]
		a.ofLeft[row], a.ofRight[j] = j, row
		if row == i {
			break
		}
		j = next
	}
	for _, j := range a.touched {
		a.reached[j] = false
	}
	a.touched, a.queue = a.touched[:0], a.queue[:0]
}

// reach looks at the edges of a left passage that is d away.
func (a *assigner) reach(i int32, d float64) {
	for _, e := range a.edges[i] {
		if e.worth <= 0 || a.ofLeft[i] == e.to {
			continue
		}
		nd := d - e.worth - a.u[i] - a.v[e.to]
		if a.reached[e.to] && nd >= a.dist[e.to] {
			continue
		}
		if !a.reached[e.to] {
			a.reached[e.to] = true
			a.touched = append(a.touched, e.to)
		}
		a.dist[e.to], a.from[e.to] = nd, i
		heap.Push(&a.queue, entry{nd, e.to})
	}
}

type entry struct {
	d float64
	j int32
}

// queue has the nearest entry first, of equally near ones the earlier passage.
type queue []entry

func (q queue) Len() int { return len(q) }
func (q queue) Less(a, b int) bool {
	return q[a].d < q[b].d || q[a].d == q[b].d && q[a].j < q[b].j
}
func (q queue) Swap(a, b int) { q[a], q[b] = q[b], q[a] }
func (q *queue) Push(x any)   { *q = append(*q, x.(entry)) }
func (q *queue) Pop() any {
	old := *q
	x := old[len(old)-1]
	*q = old[:len(old)-1]
	return x
}
