package compare

import (
	"fmt"
	"maps"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// checkPairs reports what is wrong with the form of an alignment, whatever the texts.
func checkPairs(t *testing.T, name string, a *Alignment) {
	t.Helper()
	seen := [2][]int{make([]int, len(a.Left.Passages)), make([]int, len(a.Right.Passages))}
	for k := range a.Pairs {
		p := &a.Pairs[k]
		for s, list := range [2][]int{p.Left, p.Right} {
			for n, i := range list {
				seen[s][i]++
				if n > 0 && list[n-1] >= i {
					t.Errorf("%s: pair %d is out of order: %v", name, k, list)
				}
			}
		}
		left, right := len(p.Left), len(p.Right)
		switch p.Kind {
		case LeftOnly, RightOnly:
			if left+right != 1 || (p.Kind == LeftOnly) != (left == 1) || p.Moved {
				t.Errorf("%s: pair %d: %+v", name, k, p)
			}
		case Same:
			if left != 1 || right != 1 || p.Edits != nil {
				t.Errorf("%s: pair %d: %+v", name, k, p)
			}
		case Changed:
			if left == 0 || right == 0 || left > 1 && right > 1 {
				t.Errorf("%s: pair %d: %+v", name, k, p)
			}
			checkEdits(t, p.Edits, a.Left.Joined(p.Left), a.Right.Joined(p.Right))
		}
		if p.Score < 0 || p.Score > 1 {
			t.Errorf("%s: pair %d has score %g", name, k, p.Score)
		}
	}
	for s := range seen {
		for i, n := range seen[s] {
			if n != 1 {
				t.Errorf("%s: passage %d of side %d stands in %d pairs", name, i, s, n)
			}
		}
	}
}

// form is what an alignment says, without its texts.
func form(a *Alignment, swapped bool) string {
	var b strings.Builder
	lines := map[string]bool{}
	for k := range a.Pairs {
		p := &a.Pairs[k]
		left, right, kind := a.Left.IDs(p.Left), a.Right.IDs(p.Right), p.Kind
		edits := p.Edits
		if swapped {
			left, right, edits = right, left, swap(append([]Edit(nil), p.Edits...))
			switch kind {
			case LeftOnly:
				kind = RightOnly
			case RightOnly:
				kind = LeftOnly
			}
		}
		lines[fmt.Sprint(left, right, kind, p.Moved, p.Score, edits, p.Noise, len(p.Facts), len(p.Duties))] = true
	}
	for _, l := range sortedKeys(lines) {
		b.WriteString(l + "\n")
	}
	return b.String()
}

func TestAlign(t *testing.T) {
	for _, c := range alignCases(t) {
		a := Align(c.left, c.right, Options{})
		checkPairs(t, c.name, a)
		if x, y := form(a, false), form(Align(c.right, c.left, Options{}), true); x != y {
			t.Errorf("%s: swapped sides give another result", c.name)
		}
		same := Align(c.left, c.left, Options{})
		for k := range same.Pairs {
			if p := &same.Pairs[k]; p.Kind != Same || p.Moved || p.Left[0] != p.Right[0] {
				t.Errorf("%s: compared with itself: %+v", c.name, p)
			}
		}
	}
}

// The result depends on the texts alone.
func TestAlignIsDeterministic(t *testing.T) {
	c := alignCases(t)[0]
	want := Align(c.left, c.right, Options{})
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, n := range []int{1, 4} {
		runtime.GOMAXPROCS(n)
		for range 3 {
			if got := Align(c.left, c.right, Options{}); !reflect.DeepEqual(got, want) {
				t.Fatalf("another result with GOMAXPROCS=%d", n)
			}
		}
	}
}

func sortedKeys(m map[string]bool) []string { return slices.Sorted(maps.Keys(m)) }
