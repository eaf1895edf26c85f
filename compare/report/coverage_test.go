package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"clausewise/compare"
	"clausewise/corpus"
	"clausewise/corpus/topic"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write what is reported into testdata")

// covered makes the table of the topics and policies in testdata/coverage, with a policy that has
// no clause, and times copies of all, with other ids.
func covered(t *testing.T, times int, quotes bool) *Covered {
	t.Helper()
	const dir = "testdata/coverage"
	file, err := os.Open(filepath.Join(dir, "topics.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	set, err := topic.Parse("topics.txt", file)
	if err != nil {
		t.Fatal(err)
	}
	var policies []*corpus.Policy
	var digests []*corpus.Digest
	for n := range times {
		for _, name := range []string{"Lanternfish_Privacy Policy.txt", "Rosal_Privacidad.txt", "Saltgrass_Privacy Policy@2024-05-01.md", "青禾_隐私政策.txt", ""} {
			vendor, _, _ := strings.Cut(name, "_")
			p := &corpus.Policy{ID: "empty", Source: corpus.Source{Name: "empty.txt"}}
			if name != "" {
				file := strings.ReplaceAll(name, "青禾_隐私政策", "Qinghe_Privacy Policy") // Git quotes other letters
				raw, err := os.ReadFile(filepath.Join(dir, file))
				if err != nil {
					t.Fatal(err)
				}
				p, err = corpus.Read(name, bytes.NewReader(raw), corpus.ReadOptions{ID: strings.ToLower(vendor), Vendor: vendor})
				if err != nil {
					t.Fatal(err)
				}
			}
			if n > 0 {
				p.ID += fmt.Sprintf("@v%d", n)
			}
			p.Label(set)
			policies, digests = append(policies, p), append(digests, p.Digest(set))
		}
	}
	c := &Covered{Coverage: compare.Cover(set, digests...)}
	if quotes {
		c.Quotes = make([][]corpus.Quoted, len(c.Rows))
		for i, row := range c.Rows {
			for k := range row.Cells {
				c.Quotes[i] = append(c.Quotes[i], compare.QuoteOf(policies[k], row.Cells[k].Best))
			}
		}
	}
	return c
}

// TestCoverageGolden compares every form of a table with testdata/coverage/*.golden.
func TestCoverageGolden(t *testing.T) {
	few, quoted, many := covered(t, 1, false), covered(t, 1, true), covered(t, 6, false)
	lacking := covered(t, 6, false)
	lacking.Coverage, lacking.Lacking = lacking.Only([]int{0}), true
	text := func(c *Covered, t Text, wide int) func(io.Writer) error {
		return func(w io.Writer) error { return t.Coverage(w, c, wide) }
	}
	form := func(c *Covered, write func(io.Writer, *Covered) error) func(io.Writer) error {
		return func(w io.Writer) error { return write(w, c) }
	}
	for name, write := range map[string]func(io.Writer) error{
		"wide.txt":     text(few, Text{Width: 100}, 120),
		"letters.txt":  text(few, Text{Width: 60}, 0),
		"signs.txt":    text(few, Text{Width: 38}, 0),
		"turned.txt":   text(many, Text{Width: 40}, 0),
		"lacking.txt":  text(lacking, Text{Width: 80}, 0),
		"quotes.txt":   text(quoted, Text{Width: 72}, 0),
		"color.txt":    text(quoted, Text{Width: 100, Color: true}, 0),
		"empty.txt":    text(&Covered{Coverage: &compare.Coverage{}}, Text{}, 0),
		"coverage.md":  form(quoted, CoverageMarkdown),
		"csv":          form(quoted, CoverageCSV),
		"json":         form(quoted, CoverageJSON),
		"html":         form(quoted, HTML{}.CoverageFile),
		"turned.html":  form(many, HTML{}.CoverageFile),
		"noquotes.md":  form(few, CoverageMarkdown),
		"nothing.json": form(&Covered{Coverage: &compare.Coverage{}}, CoverageJSON),
	} {
		t.Run(name, func(t *testing.T) {
			var got bytes.Buffer
			if err := write(&got); err != nil {
				t.Fatal(err)
			}
			golden(t, filepath.Join("testdata/coverage", name+".golden"), got.Bytes())
		})
	}
}

func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got; -update takes it over):\n%s", path, diff)
	}
}

// TestCoverageFits holds that no line of the table is wider than the terminal.
func TestCoverageFits(t *testing.T) {
	for _, c := range []*Covered{covered(t, 1, true), covered(t, 2, true), covered(t, 6, true)} {
		for _, width := range []int{72, 80, 120, 200} {
			var page bytes.Buffer
			if err := (Text{Width: width}).Coverage(&page, c, 0); err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(page.String()) {
				line = strings.TrimRight(line, "\n")
				link := strings.Contains(line, ".txt:") || strings.Contains(line, ".md:") // never cut
				if Width(line) > width && !link {
					t.Errorf("%d policies, width %d: %d columns: %s", len(c.Policies), width, Width(line), line)
				}
				if strings.HasSuffix(line, " ") {
					t.Errorf("%d policies, width %d: spaces at the end of %q", len(c.Policies), width, line)
				}
			}
		}
	}
}

// TestCoverageJSONIsJSON holds that what is written by hand is what encoding/json would read and
// write: every string as it is in the table.
func TestCoverageJSONIsJSON(t *testing.T) {
	c := covered(t, 2, true)
	c.Policies[0].Title = "tab\t quote\" back\\slash \u2028 nul\x00 bad\xff del\x7f 青禾 \U0001f43e </script>"
	var page bytes.Buffer
	if err := CoverageJSON(&page, c); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Policies []struct{ ID, Title string }
		Rows     []struct {
			Topic, Name string
			Cells       []struct {
				Policy, Level    string
				Understood       bool
				Clauses, Nearest []string
				Facts            []FactJSON
				Quote            *struct {
					Text string
					Line int
				}
			}
		}
	}
	if err := json.Unmarshal(page.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if want := strings.ToValidUTF8(c.Policies[0].Title, "\ufffd"); got.Policies[0].Title != want {
		t.Errorf("title %q, want %q", got.Policies[0].Title, want)
	}
	for i, row := range c.Rows {
		for k := range row.Cells {
			cell, x := &row.Cells[k], got.Rows[i].Cells[k]
			if x.Policy != c.Policies[k].ID || x.Understood != cell.Understood || len(x.Clauses) != len(cell.Clauses) ||
				len(x.Facts) != len(cell.Facts) || x.Clauses == nil || x.Nearest == nil || x.Facts == nil {
				t.Errorf("cell %d, %d: %+v", i, k, x)
			}
			if quoted := x.Quote != nil; quoted != (cell.Level != 0) || quoted && x.Quote.Text != c.Quotes[i][k].Text {
				t.Errorf("cell %d, %d: quote %+v", i, k, x.Quote)
			}
		}
	}
}

// FuzzJSONString holds that a string written by hand is read back as encoding/json reads what it
// writes itself.
func FuzzJSONString(f *testing.F) {
	for _, s := range []string{"", "plain", "\x00\x1f\x7f", "\"\\", "\xff\xfe", "\u2028\u2029", "青禾\U0001f43e", "<>&"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var e encoder
		var got, want string
		if err := json.Unmarshal(e.string(s).b, &got); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		std, _ := json.Marshal(s)
		if err := json.Unmarshal(std, &want); err != nil || got != want {
			t.Fatalf("%q: %q, encoding/json has %q", s, got, want)
		}
	})
}

// TestCSVIsHarmless holds that CSV can be read again and that no field begins as a formula does.
func TestCSVIsHarmless(t *testing.T) {
	c := covered(t, 1, true)
	var page bytes.Buffer
	if err := CoverageCSV(&page, c); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&page).ReadAll()
	if err != nil || len(rows) != 1+len(c.Rows)*len(c.Policies) {
		t.Fatal(len(rows), err)
	}
	guarded := 0
	for _, row := range rows {
		for _, field := range row {
			if strings.HasPrefix(field, "'") {
				guarded++
			}
			if field != "" && strings.ContainsAny(field[:1], "=+-@\t\r") {
				t.Errorf("a spreadsheet computes %q", field)
			}
		}
	}
	if guarded == 0 {
		t.Error("the test has no field that a spreadsheet would compute")
	}
	for s, want := range map[string]string{
		"": "", "a=b": "a=b", "=1+1": "'=1+1", "+49 30": "'+49 30", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)",
		" =1": "' =1", "\t=1": "'\t=1", "\r\n@x": "'\r\n@x", "＝1": "'＝1", "\ufeff=1": "'\ufeff=1", "青禾": "青禾",
	} {
		if got := harmless(s); got != want {
			t.Errorf("harmless(%q) = %q, want %q", s, got, want)
		}
	}
}

// TestCSVIsPrintable holds that no field does anything to a terminal.
func TestCSVIsPrintable(t *testing.T) {
	c := covered(t, 1, true)
	c.Policies[0].ID, c.Policies[0].Vendor = "\x1b]0;owned\aid", "Lantern\u202efish\u009b2J\x1b="
	c.Rows[0].Topic.Name = "Coo\u2066kies\x7f"
	for i := range c.Quotes {
		for k := range c.Quotes[i] {
			c.Quotes[i][k].Text = "\x1b[31m=red\tand\nmore\x00"
		}
	}
	var page bytes.Buffer
	if err := CoverageCSV(&page, c); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(page.String(), "[31m=red and more") {
		t.Error("the text of the quotes is gone")
	}
	for line := range strings.SplitSeq(page.String(), "\r\n") {
		if Printable(line) != line {
			t.Fatalf("%q", line)
		}
	}
}

// TestMappings holds that each law stands under its own name.
func TestMappings(t *testing.T) {
	for name, test := range map[string]struct {
		m    topic.Mapping
		want string
	}{
		"GDPR alone":    {topic.Mapping{GDPR: "5(1)(e), 13"}, "GDPR 5(1)(e), 13"},
		"ePriv alone":   {topic.Mapping{GDPR: "ePriv 5(3), 7"}, "ePrivacy Directive 5(3), 7"},
		"behind others": {topic.Mapping{GDPR: "8, ePriv 5(3)", CCPA: ".120(c), R7070-72, COPPA 312"}, "GDPR 8; ePrivacy Directive 5(3); CCPA 1798.120(c), 11 CCR 7070-72; COPPA 312"},
		"none":          {},
	} {
		if got := laws(&topic.Topic{Mapping: test.m}, 200); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

// TestHTMLIsHarmless holds that no text of a policy becomes mark-up, and that the page asks for
// nothing from elsewhere.
func TestHTMLIsHarmless(t *testing.T) {
	c := covered(t, 1, true)
	c.Policies[0].ID, c.Policies[0].Vendor = `x"onmouseover="alert(1)`, "</title><script>alert(2)</script>\x1b[2J\u202e"
	c.Policies[1].Title, c.Policies[1].Source = `"><img src=x onerror=alert(3)>`, "javascript:alert(4)"
	var page bytes.Buffer
	if err := (HTML{}).CoverageFile(&page, c); err != nil {
		t.Fatal(err)
	}
	html := page.String()
	for _, bad := range []string{"<script", "<img", "<b>", "onmouseover=\"", "href=\"javascript", "\x1b", "\u202e", "http://www", "src=\"", "<link", "url("} {
		if strings.Contains(html, bad) {
			t.Errorf("the page has %q", bad)
		}
	}
	for _, link := range strings.Split(html, "href=\"")[1:] {
		if !strings.HasPrefix(link, "#") {
			t.Errorf("a link to elsewhere: %.40s", link)
		}
		if id := link[1:strings.IndexByte(link, '"')]; strings.Count(html, ` id="`+id+`"`) != 1 {
			t.Errorf("a link to nowhere or to two places: #%s", id)
		}
	}
}

// TestMarkdownEscapes holds that text stands for itself.
func TestMarkdownEscapes(t *testing.T) {
	for s, want := range map[string]string{
		"a|b":               `a\|b`,
		"*x* _y_ `z`":       "\\*x\\* \\_y\\_ \\`z\\`",
		"<b>&amp;":          `\<b\>\&amp;`,
		"[a](javascript:b)": `\[a\](javascript:b)`,
		"1. one":            `1\. one`,
		"12) twelve":        `12\) twelve`,
		"version 1.2":       "version 1.2",
		"- item":            `\- item`,
		"a - b":             "a - b",
		"two\nlines":        "two lines",
		"青禾":                "青禾",
	} {
		if got := markdown(s); got != want {
			t.Errorf("markdown(%q) = %q, want %q", s, got, want)
		}
	}
}

func BenchmarkCoverageJSON(b *testing.B) {
	t := &testing.T{}
	c := covered(t, 137, false) // 685 policies
	b.ReportAllocs()
	for b.Loop() {
		if err := CoverageJSON(io.Discard, c); err != nil {
			b.Fatal(err)
		}
	}
}
