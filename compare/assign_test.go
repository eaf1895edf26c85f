package compare

import (
	"math/rand/v2"
	"testing"
)

// The choice is as good as the best of all choices, on graphs small enough to try them all.
func TestAssignIsBest(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		n, m := 1+rnd.IntN(6), 1+rnd.IntN(6)
		edges := make([][]edge, n)
		for i := range edges {
			for j := range m {
				if rnd.IntN(3) > 0 {
					edges[i] = append(edges[i], edge{int32(j), float64(rnd.IntN(20) - 4)})
				}
			}
		}
		got := assign(edges, m)
		sum, used := 0.0, map[int32]bool{}
		for i, j := range got {
			if j < 0 {
				continue
			}
			if used[j] {
				t.Fatalf("%v: %v has %d twice", edges, got, j)
			}
			used[j] = true
			w := worth(edges[i], j)
			if w <= 0 {
				t.Fatalf("%v: %v chooses a pair worth %g", edges, got, w)
			}
			sum += w
		}
		if want := bestWorth(edges, 0, map[int32]bool{}); sum != want {
			t.Fatalf("%v: %v is worth %g, want %g", edges, got, sum, want)
		}
	}
}

func worth(edges []edge, j int32) float64 {
	for _, e := range edges {
		if e.to == j {
			return e.worth
		}
	}
	return 0
}

func bestWorth(edges [][]edge, i int, used map[int32]bool) float64 {
	if i == len(edges) {
		return 0
	}
	best := bestWorth(edges, i+1, used)
	for _, e := range edges[i] {
		if !used[e.to] {
			used[e.to] = true
			best = max(best, e.worth+bestWorth(edges, i+1, used))
			used[e.to] = false
		}
	}
	return best
}
