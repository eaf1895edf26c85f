package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"clausewise/compare"
	"clausewise/corpus"
	"clausewise/corpus/fact"
	"clausewise/corpus/topic"

	"github.com/google/go-cmp/cmp"
)

// comparedFiles compares invented policies in testdata/compare.
func comparedFiles(t testing.TB, choice Choice, files ...string) *Compared {
	t.Helper()
	var policies []*corpus.Policy
	for n, file := range files {
		raw, err := os.ReadFile(filepath.Join("testdata/compare", file))
		if err != nil {
			t.Fatal(err)
		}
		id, vendor := "wicket@"+strings.TrimSuffix(strings.TrimPrefix(file, "html-"), ".md"), "Wicket Parcel"
		if file == "html-zh.md" {
			id, vendor = "lujiao", "鹿角快递"
		}
		if slices.Contains(files[:n], file) {
			id += fmt.Sprint("-", n)
		}
		p, err := corpus.Read(file, bytes.NewReader(raw), corpus.ReadOptions{ID: id, Vendor: vendor})
		if err != nil {
			t.Fatal(err)
		}
		p.Label(topic.Default())
		policies = append(policies, p)
	}
	c := Compare(compare.Compare(compare.Options{}, policies[0], policies[1:]...), choice)
	c.sameNearest()
	return c
}

// sameNearest names one passage as the nearest of all that have no partner: which one comes closest is a matter of weights, and no test
// of this file is about them.
func (c *Compared) sameNearest() {
	var first *Passage
	for i := range c.Rows {
		for k := range c.Rows[i].Cells {
			cell := &c.Rows[i].Cells[k]
			if first == nil && c.Rows[i].Role == compare.InClause && len(cell.Quotes) > 0 {
				first = &cell.Quotes[0]
			}
			if cell.Nearest = nil; c.Rows[i].Role == compare.InClause && (cell.State == LeftOnly || cell.State == RightOnly) {
				cell.Nearest = first
			}
		}
	}
}

func comparisonPageOf(t testing.TB, c *Compared) string {
	t.Helper()
	var page bytes.Buffer
	if err := (HTML{}).ComparisonFile(&page, c); err != nil {
		t.Fatal(err)
	}
	return page.String()
}

// comparisons are what most tests look at, by name.
func comparisons(t testing.TB) map[string]*Compared {
	old, fresh, chinese := "html-2023.md", "html-2024.md", "html-zh.md"
	return map[string]*Compared{
		"two":     comparedFiles(t, Choice{}, old, fresh),
		"three":   comparedFiles(t, Choice{}, old, fresh, old),
		"four":    comparedFiles(t, Choice{}, old, fresh, chinese, old),
		"chinese": comparedFiles(t, Choice{}, old, chinese),
		"facts":   comparedFiles(t, Choice{Only: []string{"facts"}}, old, fresh),
		"same":    comparedFiles(t, Choice{}, old, old),
		"none":    comparedFiles(t, Choice{Topics: []string{"minors"}}, old, fresh),
	}
}

// TestComparisonHTMLGolden compares the page with testdata/compare/*.html.golden.
func TestComparisonHTMLGolden(t *testing.T) {
	for name, c := range comparisons(t) {
		if name == "two" || name == "three" || name == "facts" {
			golden(t, filepath.Join("testdata/compare", name+".html.golden"), []byte(comparisonPageOf(t, c)))
		}
	}
}

// TestComparisonHTMLQuotes holds that the page is well nested, and that what it quotes of each
// policy is what the policies say, letter by letter and in order.
func TestComparisonHTMLQuotes(t *testing.T) {
	for name, c := range comparisons(t) {
		var want []string
		for _, leftOut := range []bool{false, true} {
			for i := range c.Rows {
				r := &c.Rows[i]
				if (r.Role == compare.InLeftOut) != leftOut || leftOut && !r.Changed() {
					continue
				}
				for k := range r.Cells {
					for _, q := range r.Cells[k].Quotes {
						want = append(want, strings.TrimSpace(Printable(q.Number+" "+q.Text)))
					}
				}
			}
		}
		if diff := cmp.Diff(want, quotesOf(t, comparisonPageOf(t, c), len(c.Heads) == 2)); diff != "" {
			t.Errorf("%s: quotes (-want +got):\n%s", name, diff)
		}
	}
}

// empty are the elements of HTML that have no end.
var empty = regexp.MustCompile(`<((?:meta|col|br|input)\b[^>]*)>`)

// quotesOf returns the texts of the elements of class q. Where more than two policies are compared,
// words that are struck out are those of the base.
func quotesOf(t *testing.T, page string, two bool) (out []string) {
	t.Helper()
	before, rest, _ := strings.Cut(page, "<style>")
	_, after, _ := strings.Cut(rest, "</style>")
	page = empty.ReplaceAllString(strings.ReplaceAll(before+after, " checked", ` checked=""`), "<$1/>")
	d := xml.NewDecoder(strings.NewReader(page))
	depth, struck := 0, 0 // within a quote, within deleted words of another
	var quote strings.Builder
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if depth > 0 || slices.Contains(token.Attr, xml.Attr{Name: xml.Name{Local: "class"}, Value: "q"}) {
				depth++
			}
			if !two && token.Name.Local == "del" {
				struck++
			}
		case xml.EndElement:
			if !two && token.Name.Local == "del" {
				struck--
			}
			if depth == 1 {
				out = append(out, quote.String())
				quote.Reset()
			}
			depth = max(depth-1, 0)
		case xml.CharData:
			if depth > 0 && struck == 0 {
				quote.Write(token)
			}
		}
	}
}

// TestComparisonHTMLIsHarmless holds that no text of a policy becomes mark-up or style, and that all
// links of the page lead to one place within it.
func TestComparisonHTMLIsHarmless(t *testing.T) {
	const bad = "</title></style></p></td>\"'><script>alert(1)</script><img src=x onerror=alert(2)>\\65\n}*{background:url(http://www.example)}\x1b[2J\u202e"
	for name, c := range comparisons(t) {
		for k := range c.Heads {
			c.Heads[k] = Head{ID: bad + fmt.Sprint(k), Name: bad, Title: bad, Date: bad, Lang: bad, Source: bad, SHA256: bad}
		}
		for i := range c.Rows {
			for k := range c.Rows[i].Cells {
				spoil(&c.Rows[i].Cells[k], bad)
			}
		}
		page := comparisonPageOf(t, c)
		for _, evil := range []string{"<script", "<img", "<link", "\x1b", "\u202e"} {
			if strings.Contains(page, evil) {
				t.Errorf("%s: the page has %q", name, evil)
			}
		}
		_, style, _ := strings.Cut(page, "<style>")
		style, rest, _ := strings.Cut(style, "</style>")
		if strings.Contains(style, "}*{") || strings.Contains(style, "http:") || strings.Contains(rest, "</style") {
			t.Errorf("%s: a policy has a part in the style", name)
		}
		for _, link := range strings.Split(page, `href="`)[1:] {
			id, _, _ := strings.Cut(link, `"`)
			if !strings.HasPrefix(id, "#") || strings.Count(page, ` id="`+id[1:]+`"`) != 1 {
				t.Errorf("%s: a link to elsewhere, nowhere or two places: %q", name, id)
			}
		}
		quotesOf(t, page, true)
	}
}

// spoil puts a text wherever a cell has text.
func spoil(c *Cell, bad string) {
	c.Edits = nil
	for i := range c.Quotes {
		c.Quotes[i] = Passage{ID: "#" + bad, Number: bad, Text: bad, Path: []string{bad}, Lang: bad, Topics: []string{bad}, Marks: [][2]int{{2, 60}}}
	}
	if c.Nearest != nil {
		c.Nearest = &Passage{ID: c.Nearest.ID, Text: bad, Lang: bad}
	}
	for i := range c.Facts {
		c.Facts[i] = compare.FactDifference{Kind: fact.Kind(bad), Left: &corpus.Fact{Fact: fact.Fact{Value: bad}}, Right: &corpus.Fact{Fact: fact.Fact{Value: bad}}}
	}
	for i := range c.Duties {
		d := &compare.Duty{}
		d.What, d.Unless = bad, bad
		c.Duties[i] = compare.DutyDifference{Left: d, Exception: true}
	}
}

// TestComparisonHTMLJumps holds that the links "next" lead through all rows that differ, and that
// every filter has rows.
func TestComparisonHTMLJumps(t *testing.T) {
	for name, c := range comparisons(t) {
		page := comparisonPageOf(t, c)
		var want, got []string
		for i := range c.Rows {
			if r := &c.Rows[i]; r.Role != compare.InLeftOut && r.kinds()&differs != 0 {
				want = append(want, rowID(r.N))
			}
		}
		if _, first, ok := strings.Cut(page, `class="first"><a href="#`); ok {
			for id, _, _ := strings.Cut(first, `"`); id != "" && len(got) <= len(c.Rows); {
				got = append(got, id)
				_, row, _ := strings.Cut(page, `<tr id="`+id+`"`)
				row, _, _ = strings.Cut(row, "</td>")
				before, _, _ := strings.Cut(row, `">next`)
				id = before[strings.LastIndex(before, "#")+1:]
				if before == row {
					break
				}
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: rows reached (-want +got):\n%s", name, diff)
		}
		for _, input := range strings.Split(page, `name="show" id="f`)[1:] {
			if !strings.Contains(page, " "+input[:1]+" ") && !strings.Contains(page, " "+input[:1]+`"><td>`) {
				t.Errorf("%s: no row of kind %s", name, input[:1])
			}
		}
	}
}

// TestOutline holds that a chapter that only another policy has counts for itself, and not for the
// section of the base that it follows.
func TestOutline(t *testing.T) {
	row := func(role compare.Role, level int, state State) Row {
		r := Row{Role: role, Level: level, Cells: []Cell{{State: Base}, {State: state}}}
		k := 0
		if state == RightOnly {
			r.Cells[0].State, k = Empty, 1
		}
		r.Cells[k].Quotes = []Passage{{ID: "#1", Text: fmt.Sprint(role, level)}}
		return r
	}
	c := &Compared{Heads: make([]Head, 2), Rows: []Row{
		row(compare.InHeading, 1, Same),
		row(compare.InHeading, 2, Same),
		row(compare.InClause, 0, Changed),
		row(compare.InClause, 0, RightOnly),  // counts for both above
		row(compare.InHeading, 2, RightOnly), // counts for itself and the chapter
		row(compare.InClause, 0, RightOnly),
		row(compare.InHeading, 1, RightOnly), // counts for itself
		row(compare.InClause, 0, RightOnly),
		row(compare.InClause, 0, LeftOnly), // of the section of the base again
		row(compare.InClause, 0, Noise),
	}}
	if diff := cmp.Diff([]int{5, 3, 0, 0, 2, 0, 2, 0, 0, 0}, HTML{}.newSheet(c).count); diff != "" {
		t.Errorf("rows that differ (-want +got):\n%s", diff)
	}
}

func TestLabels(t *testing.T) {
	for _, x := range []struct{ heads, want []string }{
		{[]string{"a|A|", "b|B|"}, []string{"A", "B"}},
		{[]string{"a|A|2023", "b|A|2024", "c|C|2024"}, []string{"A 2023", "A 2024", "C"}},
		{[]string{"a|A|2023", "b|A|2023", "c|C|"}, []string{"a", "b", "C"}},
		{[]string{"a|A|", "b|A|2023"}, []string{"A", "A 2023"}},
	} {
		c := &Compared{}
		for _, h := range x.heads {
			parts := strings.Split(h, "|")
			c.Heads = append(c.Heads, Head{ID: parts[0], Name: parts[1], Date: parts[2]})
		}
		if diff := cmp.Diff(x.want, c.labels()); diff != "" {
			t.Errorf("%q (-want +got):\n%s", x.heads, diff)
		}
	}
}

// TestComparisonHTMLSays holds that the page says what readers must not miss.
func TestComparisonHTMLSays(t *testing.T) {
	c := comparedFiles(t, Choice{}, "html-2023.md", "html-2024.md")
	for i := range c.Rows {
		if x := &c.Rows[i].Cells[1]; x.State == Changed {
			x.Coarse = true
		}
	}
	c.Heads[1].Clauses = 0
	all := comparisons(t)
	for _, x := range []struct {
		c    *Compared
		want string
	}{
		{c, escape(coarse)},
		{c, "No clause was found in wicket@2024"},
		{all["same"], "Nothing differs."},
		{all["none"], "No row is of the kind and topic asked for."},
		{all["facts"], "; only facts."},
		{all["two"], "deadline 30 days → 15 working days"},
		{all["two"], "not answered</b>; closest: "},
		{all["two"], "1 piece differs, 1 the same"},
		{all["chinese"], `lang="zh"`},
		{all["four"], `<div class="compared of4 wide">`},
	} {
		if !strings.Contains(comparisonPageOf(t, x.c), x.want) {
			t.Errorf("%q is not said", x.want)
		}
	}
}

// BenchmarkComparisonHTML writes a page of about 2,000 rows.
func BenchmarkComparisonHTML(b *testing.B) {
	for _, name := range []string{"two", "four"} {
		c := comparisons(b)[name]
		rows, changes := c.Rows, c.Changes
		c.Rows, c.Changes = nil, nil
		for len(c.Rows) < 2000 {
			for _, i := range changes {
				c.Changes = append(c.Changes, len(c.Rows)+i)
			}
			for _, r := range rows {
				r.N = len(c.Rows) + 1
				c.Rows = append(c.Rows, r)
			}
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(comparisonPageOf(b, c))))
			for b.Loop() {
				if err := (HTML{}).ComparisonFile(io.Discard, c); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
