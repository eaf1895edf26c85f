package compare

// heaviest returns which elements of a sequence to keep so that the values kept ascend and the
// weights of those kept are the greatest together: the longest increasing subsequence, weighted.
// Values are different, from 0 to n-1. Of equally heavy choices, the one that ends earlier wins.
func heaviest(values []int, weights []float64, n int) []bool {
	tree := make([]int, n+1) // Fenwick tree of the best element that ends at a value, 1-based; 0 is none
	sum := make([]float64, len(values)+1)
	from := make([]int, len(values)+1)
	better := func(a, b int) bool { return sum[a] > sum[b] }
	for k, v := range values {
		best := 0
		for i := v; i > 0; i -= i & -i { // among smaller values
			if better(tree[i], best) {
				best = tree[i]
			}
		}
		e := k + 1
		sum[e], from[e] = sum[best]+weights[k], best
		for i := v + 1; i <= n; i += i & -i {
			if better(e, tree[i]) {
				tree[i] = e
			}
		}
	}
	last := 0
	for e := 1; e <= len(values); e++ {
		if better(e, last) {
			last = e
		}
	}
	keep := make([]bool, len(values))
	for ; last > 0; last = from[last] {
		keep[last-1] = true
	}
	return keep
}
