package compare

import (
	"fmt"
	"maps"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"clausewise/corpus"
	"clausewise/corpus/topic"
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
		lines[fmt.Sprint(left, right, kind, p.Moved, p.Score, edits, p.Noise, nearestID(a, p), differencesOf(p, swapped))] = true
	}
	for _, l := range sortedKeys(lines) {
		b.WriteString(l + "\n")
	}
	return b.String()
}

// nearestID is the id of what comes closest to what one side says, "" if nothing does.
func nearestID(a *Alignment, p *Pair) string {
	switch {
	case p.Nearest < 0:
		return ""
	case p.Kind == LeftOnly:
		return a.Right.Passages[p.Nearest].ID
	case p.Kind == RightOnly:
		return a.Left.Passages[p.Nearest].ID
	}
	return "?"
}

// differencesOf are the facts and duties of a pair, in no order.
func differencesOf(p *Pair, swapped bool) []string {
	var out []string
	add := func(what string, left, right any, rest ...any) {
		if swapped {
			left, right = right, left
		}
		out = append(out, fmt.Sprintln(what, left, right, rest))
	}
	for _, d := range p.Facts {
		var said [2]string
		for s, f := range [2]*corpus.Fact{d.Left, d.Right} {
			if f != nil {
				said[s] = f.Value
			}
		}
		add(string(d.Kind), said[0], said[1])
	}
	for _, d := range p.Duties {
		var said [2]string
		for s, x := range [2]*Duty{d.Left, d.Right} {
			if x != nil {
				said[s] = fmt.Sprint(x.Who, x.Strength, x.What, x.Unless)
			}
		}
		add("duty", said[0], said[1], d.Strength, d.Exception)
	}
	slices.Sort(out)
	return out
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

// The result depends on the texts alone, also where the work is divided.
func TestAlignIsDeterministic(t *testing.T) {
	c := &alignCase{left: &corpus.Policy{}, right: &corpus.Policy{}}
	for _, x := range alignCases(t) {
		c.left.Clauses = append(c.left.Clauses, withoutPath(x.left.Clauses)...)
		c.right.Clauses = append(c.right.Clauses, withoutPath(x.right.Clauses)...)
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	want := Align(c.left, c.right, Options{})
	if len(want.Pairs) < worthDividing {
		t.Fatalf("%d pairs, too few to be divided", len(want.Pairs))
	}
	for _, n := range []int{1, 4} {
		runtime.GOMAXPROCS(n)
		for range 3 {
			if got := Align(c.left, c.right, Options{}); !reflect.DeepEqual(got, want) {
				t.Fatalf("another result with GOMAXPROCS=%d", n)
			}
		}
	}
}

func withoutPath(clauses []corpus.Clause) []corpus.Clause {
	clauses = slices.Clone(clauses)
	for i := range clauses {
		clauses[i].Path = nil
	}
	return clauses
}

// Every step is done once.
func TestDivide(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(3))
	for _, n := range []int{0, 1, worthDividing - 1, worthDividing, worthDividing + 1} {
		done := make([]int, n)
		divide(n, func(from, to int) {
			for i := from; i < to; i++ {
				done[i]++
			}
		})
		if slices.ContainsFunc(done, func(times int) bool { return times != 1 }) {
			t.Errorf("%d steps: %v", n, done)
		}
	}
}

// Where a heading is gone, the order of the whole text counts, whichever text is longer.
func TestMovedWithoutHeading(t *testing.T) {
	left := "# Policy\n\n## Cookies\n\nWe set a cookie that remembers your language.\n\nIt is gone when you close the browser.\n\n" +
		"## Minors\n\nChildren below the age of 14 need the consent of a parent.\n\nWithout it we delete what they have sent.\n"
	right := "# Policy\n\nChildren below the age of 14 need the consent of a parent.\n\nWithout it we delete what they have sent.\n\n" +
		"We set a cookie that remembers your language.\n\nIt is gone when you close the browser.\n"
	more := "\nThe kettle is sold with a lid.\n\nThe lid is made of copper.\n\nCopper shines for many years.\n\nPolish it in spring.\n\nNever use sand.\n"
	for _, r := range []string{right, right + more} {
		moved := 0
		for _, p := range Align(readPolicy(t, "left.md", left), readPolicy(t, "right.md", r), Options{}).Pairs {
			if p.Moved {
				moved++
			}
		}
		if moved != 2 {
			t.Errorf("%d pairs moved of %q", moved, r)
		}
	}
}

func sortedKeys(m map[string]bool) []string { return slices.Sorted(maps.Keys(m)) }

// Whatever the texts, every passage stands in one pair, edits rebuild both sides, swapped sides give
// the mirror image, and a text has no difference from itself.
func FuzzAlign(f *testing.F) {
	f.Add("# A\n\nWe keep it for 3 years.\n\n- one\n- two\n", "# B\n\nWe keep it for 2 years: one, two.\n")
	f.Add("1. We share.\n\n2. We sell.\n\n3. We share.\n", "3. We sell.\n\n1. We share.\n")
	f.Add("# A\n\nWe keep it.\n\n- x\n- y\n- x\n\nN/A\n", "Cookies\n\nWe keep it.\n")
	f.Add("我们会共享。\n\n我们不会出售。\n", "We share.\n\nWe do not sell.\n")
	f.Fuzz(func(t *testing.T, left, right string) {
		var policies [2]*corpus.Policy
		for s, text := range [2]string{left, right} {
			p, err := corpus.Read([2]string{"left.md", "right.md"}[s], strings.NewReader(text), corpus.ReadOptions{Lossy: true})
			if err != nil {
				t.Skip()
			}
			p.Label(topic.Default())
			policies[s] = p
		}
		a := Align(policies[0], policies[1], Options{})
		checkPairs(t, "fuzz", a)
		if form(a, false) != form(Align(policies[1], policies[0], Options{}), true) {
			t.Error("swapped sides give another result")
		}
		for _, p := range Align(policies[0], policies[0], Options{}).Pairs {
			if p.Kind != Same || p.Moved {
				t.Errorf("differs from itself: %+v", p)
			}
		}
	})
}

// A sentence that stands in every section is compared with that of its own section, whatever became of the
// sections around it.
func TestSameSentenceInEverySection(t *testing.T) {
	text := func(sentence string, sections ...int) string {
		var b strings.Builder
		b.WriteString("# Privacy Policy\n")
		for _, i := range sections {
			fmt.Fprintf(&b, "\n## Purpose number %d\n\n%s\n", i, sentence)
		}
		return b.String()
	}
	var all []int
	for i := range 40 {
		all = append(all, i)
	}
	const old, new = "The legal basis for this processing is our legitimate interest.", "The legal basis for this processing is your consent."
	for _, test := range []struct {
		right string
		count map[Kind]int
	}{
		{text(new, all...), map[Kind]int{Same: 41, Changed: 40}},
		{text(old, all[8:]...), map[Kind]int{Same: 65, LeftOnly: 16}},
		{text(old, append(slices.Clone(all[:10]), all[18:]...)...), map[Kind]int{Same: 65, LeftOnly: 16}},
	} {
		count := map[Kind]int{}
		for _, p := range Align(readPolicy(t, "left.md", text(old, all...)), readPolicy(t, "right.md", test.right), Options{}).Pairs {
			count[p.Kind]++
			if p.Moved {
				t.Errorf("moved: %+v", p)
			}
		}
		if !maps.Equal(count, test.count) {
			t.Errorf("%v, want %v", count, test.count)
		}
	}
}
