package compare

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"clausewise/corpus"
	"clausewise/corpus/topic"

	"github.com/google/go-cmp/cmp"
)

func versionsOf(t *testing.T, texts ...string) (out []*corpus.Policy) {
	t.Helper()
	for i, text := range texts {
		p, err := corpus.Read(fmt.Sprintf("v%d.md", i+1), strings.NewReader(text), corpus.ReadOptions{ID: fmt.Sprintf("oxbow@v%d", i+1)})
		if err != nil {
			t.Fatal(err)
		}
		p.Label(topic.Default())
		out = append(out, p)
	}
	return out
}

// TestFollow follows clauses through versions in which they come, change, move, are split, and go.
func TestFollow(t *testing.T) {
	h := Through(Options{}, versionsOf(t,
		`# Oxbow Canoes Privacy Policy
## Bookings
We keep your booking for 24 months after the trip and then erase it from our computers.
## Cameras
A camera at the boathouse films who rents a canoe. We keep the pictures for three days.
`,
		`# Oxbow Canoes Privacy Policy
## Bookings
We keep your booking for 18 months after the trip and then erase it from our computers.
## Newsletter
We send our newsletter to people who asked for it, four times a year, and never share the addresses.
## Cameras
A camera at the boathouse films who rents a canoe. We keep the pictures for three days.
`,
		`# Oxbow Canoes Privacy Policy
## Newsletter
We send our newsletter to people who asked for it, four times a year, and never share the addresses.
## Bookings
We keep your booking for 18 months after the trip and then erase it from our computers.
`)...)
	tell := func(version, clause int) (out []string) {
		for _, s := range h.Follow(version, clause) {
			said := fmt.Sprint("v", s.Version+1)
			for _, i := range s.Passages {
				said += " " + h.Versions[s.Version].Passages[i].ID
			}
			for _, k := range s.Pairs {
				p := &h.Steps[s.Version].Pairs[k]
				said += fmt.Sprint(" kind ", p.Kind)
				for _, f := range p.Facts {
					said += " " + f.Left.Value + "→" + f.Right.Value
				}
			}
			out = append(out, said)
		}
		return out
	}
	bookings := []string{"v1 oxbow@v1#1", "v2 oxbow@v2#1 kind 1 24 months→18 months", "v3 oxbow@v3#2 kind 0"}
	for v, clause := range []int{0, 0, 1} {
		if diff := cmp.Diff(bookings, tell(v, clause)); diff != "" {
			t.Errorf("bookings from version %d (-want +got):\n%s", v+1, diff)
		}
	}
	if diff := cmp.Diff([]string{"v2 oxbow@v2#2", "v3 oxbow@v3#1 kind 0"}, tell(2, 0)); diff != "" {
		t.Errorf("newsletter (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"v1 oxbow@v1#2", "v2 oxbow@v2#3 kind 0", "v3 kind 2"}, tell(0, 1)); diff != "" {
		t.Errorf("cameras (-want +got):\n%s", diff)
	}
	if h.Steps[1].Trivial() {
		t.Error("another period is said to change no rule")
	}
	if h.Follow(0, 99) != nil {
		t.Error("a clause that is not there was followed")
	}
}

// TestBroken: a version in which a message stands in place of a part is passed over by those that come after it, but not where
// all have one.
func TestBroken(t *testing.T) {
	const whole = "# Privacy Policy of Tallow & Wick\n\nWe keep your orders for ten years.\n\nWe sell your address to nobody.\n"
	const part = "# Privacy Policy of Tallow & Wick\n\nWe keep your orders for ten years.\n\nThis page is not available.\n"
	const stub = "# Privacy Policy of Tallow & Wick\n\nWhat is new?\n"
	long := whole + strings.Repeat("\nWe keep one more thing.\n", 20)
	for _, test := range []struct {
		texts  []string
		before []int
		follow [2]int // version and clause
		seen   []int  // versions, or -1 - the version where it is gone
	}{
		{[]string{whole, part, part, whole, whole}, []int{-1, 0, 1, 0, 3}, [2]int{4, 1}, []int{0, 3, 4}},
		{[]string{whole, part, part, whole, whole}, []int{-1, 0, 1, 0, 3}, [2]int{0, 1}, []int{0, 3, 4}},
		{[]string{whole, part, part, whole, whole}, []int{-1, 0, 1, 0, 3}, [2]int{2, 0}, []int{0, 1, 2, 3, 4}},
		{[]string{stub, long, long, stub, long}, []int{-1, 0, 1, 2, 2}, [2]int{4, 1}, []int{1, 2, 4}},
		{[]string{part, part, part}, []int{-1, 0, 1}, [2]int{0, 0}, []int{0, 1, 2}},
		{[]string{part, whole, part}, []int{-1, 0, 1}, [2]int{1, 1}, []int{1, -3}},
	} {
		h := Through(Options{}, versionsOf(t, test.texts...)...)
		var before, seen []int
		for v := range test.texts {
			before = append(before, h.Before(v))
		}
		for _, s := range h.Follow(test.follow[0], test.follow[1]) {
			if v := s.Version; len(s.Passages) > 0 {
				seen = append(seen, v)
			} else {
				seen = append(seen, -1-v)
			}
		}
		if !slices.Equal(before, test.before) || !slices.Equal(seen, test.seen) {
			t.Errorf("%d texts: each beside %v, want %v; %v seen in %v, want %v", len(test.texts), before, test.before, test.follow, seen, test.seen)
		}
	}
}

// TestIdentical: texts that say the same are paired as the aligner would pair them.
func TestIdentical(t *testing.T) {
	p := versionsOf(t, "# Tallow & Wick\n\n## Wax\n\n- We keep wax.\n- We keep wax.\n\n## Wicks\n\nWe keep wicks, and sell none of them.\n\nWe keep wax.\n")[0]
	l, r := newSide(p), newSide(p)
	got, want := identical(l, r), align([2]*Side{l, r}, Options{}.odds())
	got.order()
	want.order()
	for k := range want.Pairs {
		want.Pairs[k].Score = 1 // there is no doubt
	}
	if diff := cmp.Diff(want.Pairs, got.Pairs); diff != "" {
		t.Errorf("(-aligned +identical):\n%s", diff)
	}
}

// TestTrivial holds that a new date line, case and punctuation change no rule.
func TestTrivial(t *testing.T) {
	const text = `# Oxbow Canoes Privacy Policy
Last updated: %s

We keep your booking for 24 months after the trip%s and then erase it.
`
	h := Through(Options{}, versionsOf(t, fmt.Sprintf(text, "3 May 2021", ""), fmt.Sprintf(text, "4 June 2022", ","))...)
	if !h.Steps[1].Trivial() {
		t.Errorf("%+v", h.Steps[1].Pairs)
	}
}
