package compare

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"clausewise/corpus"
)

// singlesOf are the clauses of a policy by themselves.
func singlesOf(p *corpus.Policy, name string) []Single {
	out := make([]Single, len(p.Clauses))
	for i := range out {
		out[i] = SingleOf(p, i)
		out[i].Policy = name
	}
	return out
}

// read makes the clauses of a policy of a text, with its name as their policy.
func readSingles(t testing.TB, name, text string) []Single {
	t.Helper()
	return singlesOf(readPolicy(t, name+".md", text), name)
}

const ownText = `# Acme

## Children

We do not knowingly collect data of children under 13. If a parent asks us to erase such data, we answer the request within 30 days.

## Cookies

Our site sets cookies that remember your language.

## Mergers

If we merge with another company or are sold, your data pass to the buyer.
`

// shelfOf are the policies of three vendors that the clauses of ownText are looked for in.
func shelfOf(t testing.TB) []Single {
	return slices.Concat(
		readSingles(t, "bolt", `# Bolt

## Young people

The service is not for children under 16. We do not knowingly collect their data; if a parent asks us to erase them, we answer the request within 15 working days.

## Cookies

We use cookies to remember your language and your cart.

Cookies can be refused in the browser.
`),
		readSingles(t, "cora", `# 隐私政策

## 未成年人保护

我们不会主动收集未满十四周岁的儿童的个人信息。监护人可以要求我们在三十天内删除。

## 我们如何使用 Cookie

我们使用 Cookie 记住您的语言。
`),
		readSingles(t, "dora", `# Dora

## Kids

We do not knowingly collect data of children under 13. If a parent asks us to erase such data, we answer the request within 30 days.

## Bicycles

A bicycle is cleaned with a sponge and a little soap.
`))
}

// usualOf are clauses as policies have them.
func usualOf(t testing.TB) (out []Single) {
	for _, c := range alignCases(t) {
		out = append(out, singlesOf(c.left, c.name)...)
	}
	return out
}

// told is what a test sees of matches: their clauses.
func told(others []Single, matches []Match) string {
	ids := make([]string, len(matches))
	for i, m := range matches {
		o := others[m.At]
		ids[i] = o.Policy + strings.TrimPrefix(o.ID, o.ID[:strings.LastIndexByte(o.ID, '#')])
		for _, j := range m.Also {
			ids[i] += "=" + others[j].Policy
		}
	}
	return strings.Join(ids, " ")
}

func TestSimilar(t *testing.T) {
	own, others := readSingles(t, "acme", ownText), shelfOf(t)
	for _, c := range []struct {
		at, limit, perPolicy int
		want                 string
		total                int
	}{
		{at: 0, limit: 10, perPolicy: 1, want: "dora#1 bolt#1 cora#1", total: 3},
		{at: 0, limit: 1, perPolicy: 1, want: "dora#1", total: 3},
		{at: 0, limit: 0, perPolicy: 1, want: "", total: 3},
		{at: 1, limit: 10, perPolicy: 1, want: "bolt#2 cora#2", total: 2},
		{at: 1, limit: 10, perPolicy: 2, want: "bolt#2 bolt#3 cora#2", total: 3},
		{at: 1, limit: 10, perPolicy: 0, want: "bolt#2 bolt#3 cora#2", total: 3},
		{at: 2, limit: 10, perPolicy: 1, want: "", total: 0},
	} {
		got, total := Similar(&Likeness{Own: own, At: c.at, Others: others, Usual: others, Limit: c.limit, PerPolicy: c.perPolicy})
		if told(others, got) != c.want || total != c.total {
			t.Errorf("clause %d, limit %d, %d a policy: got %s of %d, want %s of %d", c.at, c.limit, c.perPolicy, told(others, got), total, c.want, c.total)
		}
	}
}

func TestSimilarMatch(t *testing.T) {
	own, others := readSingles(t, "acme", ownText), shelfOf(t)
	matches, _ := Similar(&Likeness{Own: own, At: 0, Others: others, Usual: usualOf(t), Limit: 10, PerPolicy: 1})
	if len(matches) != 3 {
		t.Fatalf("%d matches", len(matches))
	}
	for i, m := range matches {
		if m.Score < leastScore || m.Score > 1 || i > 0 && m.Score > matches[i-1].Score {
			t.Errorf("match %d: score %v", i, m.Score)
		}
		if m.Same != (i == 0) {
			t.Errorf("match %d: same is %v", i, m.Same)
		}
		if !slices.Contains(m.Topics, "people.minors") {
			t.Errorf("match %d: topics in common %v", i, m.Topics)
		}
	}
	facts := func(m Match) string {
		var out []string
		for _, f := range m.Facts {
			if f.Left != nil && f.Right != nil {
				out = append(out, fmt.Sprintf("%s %s/%s", f.Kind, f.Left.Value, f.Right.Value))
			}
		}
		return strings.Join(out, ", ")
	}
	for i, want := range []string{"", "age 13/16, deadline 30 days/15 working days", "age 13/14"} {
		if got := facts(matches[i]); got != want {
			t.Errorf("match %d: %s differ, not %s", i, got, want)
		}
	}
	marked := func(m Match) string {
		var out []string
		for _, x := range m.Marks {
			out = append(out, others[m.At].Text[x[0]:x[1]])
		}
		return strings.Join(out, " ")
	}
	if got := marked(matches[1]); got != "children under knowingly collect data parent asks erase answer request within days" {
		t.Errorf("marked: %s", got)
	}
	if got := marked(matches[2]); got != "" {
		t.Errorf("marked in another language: %s", got)
	}
}

// Letters of scripts without spaces are marked where two that stand together are in both texts.
func TestSimilarMarksChinese(t *testing.T) {
	own := readSingles(t, "甲", "# 甲\n\n未经监护人同意，我们不收集儿童的信息。\n")
	others := readSingles(t, "乙", "# 乙\n\n收集儿童信息须经监护人单独同意。\n")
	matches, _ := Similar(&Likeness{Own: own, Others: others, Limit: 1})
	if len(matches) != 1 {
		t.Fatalf("%d matches", len(matches))
	}
	var marks []string
	for _, x := range matches[0].Marks {
		marks = append(marks, others[0].Text[x[0]:x[1]])
	}
	if got := strings.Join(marks, " "); got != "收集儿童信息 经监护人 同意" {
		t.Error(got)
	}
}

// Clauses of the same words are one match, whoever has them; equally likely ones come in the order of
// their policies, and of their places.
func TestSimilarTies(t *testing.T) {
	own := readSingles(t, "acme", ownText)
	text := "## Cookies\n\nThe site sets cookies for your language.\n\nOur pages set cookies for the language.\n"
	twice := readSingles(t, "b", text)
	again := readSingles(t, "a", strings.ReplaceAll(text, "cookies for", "Cookies, for"))
	others := append(twice, again...)
	q := &Likeness{Own: own, At: 1, Others: others, Limit: 10}
	got, total := Similar(q)
	if told(others, got) != "a#1=b a#2=b" && told(others, got) != "a#2=b a#1=b" || total != 2 {
		t.Errorf("%s of %d", told(others, got), total)
	}
	q.PerPolicy = 1
	if got, total := Similar(q); len(got) != 1 || len(got[0].Also) != 1 || total != 1 {
		t.Errorf("%s of %d", told(others, got), total)
	}
}

// The matches are the same whatever the order of the clauses and the number of processors.
func TestSimilarIsDeterministic(t *testing.T) {
	own, others := readSingles(t, "acme", ownText), shelfOf(t)
	for _, c := range alignCases(t)[:6] {
		others = append(others, singlesOf(c.left, c.name+" left")...)
		others = append(others, singlesOf(c.right, c.name+" right")...)
	}
	usual := slices.Clone(others)
	ask := func(at int) string {
		got, total := Similar(&Likeness{Own: own, At: at, Others: others, Usual: usual, Limit: 50})
		var b strings.Builder
		for i, m := range got {
			fmt.Fprintf(&b, "%s %.9f %v %v\n", told(others, got[i:i+1]), m.Score, m.Topics, m.Marks)
		}
		return fmt.Sprint(total, "\n", b.String())
	}
	var want []string
	for at := range own {
		want = append(want, ask(at))
	}
	random := rand.New(rand.NewPCG(1, 2))
	for n := range 5 {
		random.Shuffle(len(others), func(i, k int) { others[i], others[k] = others[k], others[i] })
		random.Shuffle(len(usual), func(i, k int) { usual[i], usual[k] = usual[k], usual[i] })
		before := runtime.GOMAXPROCS(1 + n%2)
		for at := range own {
			if got := ask(at); got != want[at] {
				t.Fatalf("clause %d: got %s, then %s", at, want[at], got)
			}
		}
		runtime.GOMAXPROCS(before)
	}
}

func TestSimilarOfLittle(t *testing.T) {
	one := readSingles(t, "acme", "We keep your address for a year.\n")
	same := readSingles(t, "bolt", "We keep your address for a year.\n")
	if got, total := Similar(&Likeness{Own: one, Others: same, Limit: 1}); total != 1 || !got[0].Same {
		t.Errorf("one clause and its like: %v", got)
	}
	if got, total := Similar(&Likeness{Own: one, Limit: 1}); got != nil || total != 0 {
		t.Errorf("none to compare with: %v", got)
	}
	dots := []Single{{Quoted: corpus.Quoted{ID: "x#1", Text: "…"}, Policy: "x"}}
	if got, _ := Similar(&Likeness{Own: dots, Others: same, Limit: 1}); got != nil {
		t.Errorf("no words: %v", got)
	}
}

// TestSimilarQuality asks for every clause of the cases of Align where its partner is, without regard to what
// stands around it. Figures are checked in, as those of TestQuality.
func TestSimilarQuality(t *testing.T) {
	var versions, vendors, languages similarFigures
	for _, c := range alignCases(t) {
		f := &vendors
		switch {
		case strings.HasPrefix(c.name, "v-"):
			f = &versions
		case c.left.Lang != c.right.Lang:
			f = &languages
		}
		f.measure(c, false)
		f.measure(c, true)
	}
	checkFigures(t, "testdata/quality_similar.txt", fmt.Sprintf("versions\n%s\nvendors\n%s\nlanguages\n%s\n", &versions, &vendors, &languages))
}

// similarFigures count what Similar has right.
type similarFigures struct {
	with, first, three int // clauses with a partner; those for which it is the first match, or one of the first three
	without, quiet     int // clauses without; those for which no match is likelier than not
}

func (f *similarFigures) String() string {
	return fmt.Sprintf("  of %d clauses with a partner, it comes first for %d, among the first three for %d\n"+
		"  of %d without, %d have no match above one half", f.with, f.first, f.three, f.without, f.quiet)
}

func (f *similarFigures) measure(c *alignCase, swapped bool) {
	left, right := c.left, c.right
	if swapped {
		left, right = right, left
	}
	partners, taste := map[int][]int{}, map[int]bool{} // by line
	for _, w := range c.want {
		l, r := w.left, w.right
		if swapped {
			l, r = r, l
		}
		for _, i := range l {
			partners[i] = append(partners[i], r...)
			taste[i] = taste[i] || w.taste
		}
	}
	own, others := singlesOf(left, "own"), singlesOf(right, "other")
	for i := range own {
		line := own[i].Span.Line
		if taste[line] {
			continue
		}
		matches, _ := Similar(&Likeness{Own: own, At: i, Others: others, Usual: others, Limit: 3})
		at := slices.IndexFunc(matches, func(m Match) bool { return slices.Contains(partners[line], others[m.At].Span.Line) })
		switch {
		case len(partners[line]) == 0:
			f.without++
			if len(matches) == 0 || matches[0].Score < 0.5 {
				f.quiet++
			}
		case at == 0:
			f.first++
			fallthrough
		case at > 0:
			f.three++
			fallthrough
		default:
			f.with++
		}
	}
}

// BenchmarkSimilar compares one clause with as many as the command does: 1,000 of 300 policies, with 2,000
// that tell what is rare.
func BenchmarkSimilar(b *testing.B) {
	var all []Single
	for _, c := range alignCases(b) {
		all = append(all, singlesOf(c.left, c.name+" left")...)
		all = append(all, singlesOf(c.right, c.name+" right")...)
	}
	many := func(n, policies int) []Single {
		out := make([]Single, n)
		for i := range out {
			out[i] = all[i%len(all)]
			out[i].Policy = fmt.Sprint("policy ", i%policies)
			out[i].Text = fmt.Sprintf("%s %d", out[i].Text, i)
		}
		return out
	}
	q := &Likeness{Own: all[:150], At: 20, Others: many(1000, 300), Usual: many(2000, 12), Limit: 10, PerPolicy: 1}
	b.ReportAllocs()
	for b.Loop() {
		Similar(q)
	}
}
