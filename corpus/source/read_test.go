package source

import (
	"context"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func TestRead(t *testing.T) {
	tree(t, "Acme_Privacy Policy@2023-05-25.md", "Bolt_Privacy Policy.md")
	if err := os.WriteFile("empty.txt", nil, 0o644); err != nil {
		t.Fatal(err)
	}
	files, _ := Find("empty.txt", "Acme_Privacy Policy@2023-05-25.md", "missing.md", "Bolt_Privacy Policy.md")
	var got []Document
	for d := range Read(t.Context(), files, Options{}) {
		got = append(got, d)
	}
	if len(got) != 4 {
		t.Fatalf("%d documents", len(got))
	}
	for _, i := range []int{0, 2} {
		if d := got[i]; d.Err == nil || !strings.HasPrefix(d.Err.Error(), d.Path+": ") || strings.Count(d.Err.Error(), d.Path) != 1 {
			t.Errorf("%s: error %v", d.Path, d.Err)
		}
	}
	d := got[1]
	if d.Err != nil || d.Policy.Vendor != "Acme" || d.Policy.Date.Format(time.DateOnly) != "2023-05-25" ||
		len(d.Policy.Clauses) != 1 || string(d.Bytes) != "We keep data.\n" {
		t.Errorf("%+v", d)
	}
}

func TestOrdered(t *testing.T) {
	items := make([]int, 500)
	for i := range items {
		items[i] = i
	}
	want := 0
	for got := range Ordered(t.Context(), items, func(int) int64 { return 1 }, func(i int) int {
		time.Sleep(time.Duration(i%7) * 10 * time.Microsecond)
		return i
	}) {
		if got != want {
			t.Fatalf("%d after %d", got, want-1)
		}
		want++
	}
	if want != len(items) {
		t.Errorf("%d results", want)
	}
}

// A slow consumer holds back the work.
func TestOrderedIsBounded(t *testing.T) {
	var begun atomic.Int64
	heavy := func(int) int64 { return maxInFlight }
	taken := int64(0)
	for range Ordered(t.Context(), make([]int, 20), heavy, func(i int) int { begun.Add(1); return i }) {
		taken++
		time.Sleep(time.Millisecond)
		if n := begun.Load(); n > taken+1 {
			t.Fatalf("%d begun when %d were taken", n, taken)
		}
	}
}

func TestOrderedEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	for range Ordered(ctx, make([]int, 1000), func(int) int64 { return maxInFlight / 2 }, func(i int) int { return i }) {
		if n++; n == 3 {
			cancel()
		}
		if n > 900 {
			break
		}
	}
	if n > 100 {
		t.Errorf("%d results after the end", n)
	}
	for range Ordered(t.Context(), make([]int, 1000), func(int) int64 { return maxInFlight / 2 }, func(i int) int { return i }) {
		break // must not hang
	}
}
