package corpus

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// A setting is a way to set the same text in lines.
type setting struct {
	name    string
	columns int    // lines are broken at this width; 0 for a line a paragraph
	between string // what stands between paragraphs
	page    int    // lines a page; 0 for no pages
	footer  string // what stands at the foot of each page, %d is its number
	least   float64
}

// settings and the share of clauses and headings that must come out the same,
// as F1. The numbers are those reached; they are only ever raised.
var settings = []setting{
	{"double blank lines", 0, "\n\n\n", 0, "", 0.99},
	{"60 columns", 60, "\n\n", 0, "", 0.99},
	{"72 columns", 72, "\n\n", 0, "", 0.99},
	{"80 columns", 80, "\n\n", 0, "", 0.995},
	{"100 columns", 100, "\n\n", 0, "", 0.99},
	{"72 columns, no blank lines", 72, "\n", 0, "", 0.97},
	{"pages", 0, "\n\n", 48, "\nPage %d of 9\n", 0.99},
	{"76 columns, pages", 76, "\n\n", 48, "\nPage %d of 9\n", 0.99},
	{"76 columns, form feeds", 76, "\n\n", 50, "- %d -\n\f", 0.99},
	{"76 columns, running footer", 76, "\n\n", 50, "Sandpiper Software – Privacy Policy    %d", 0.99},
}

// TestReset cuts each sample, writes it out in other lines, and cuts it again:
// a policy says the same however it is set. With -v it tells what came out
// otherwise.
func TestReset(t *testing.T) {
	var plain []*Policy
	files, err := filepath.Glob("sample/*_*.*") // VENDOR_DOCUMENT
	if err != nil || len(files) < 6 {
		t.Fatalf("%d samples: %v", len(files), err)
	}
	for _, file := range files {
		p := readFile(t, file)
		// A policy in one line a paragraph is what the others are held against.
		plain = append(plain, mustRead(t, filepath.Base(file)+".txt", setting{between: "\n\n"}.set(p)))
	}
	for _, s := range settings {
		t.Run(s.name, func(t *testing.T) {
			same, differing := 0, 0
			for _, p := range plain {
				want, got := pieces(p), pieces(mustRead(t, p.Source.Name, s.set(p)))
				for _, k := range slices.Sorted(maps.Keys(want)) {
					same += min(want[k], got[k])
					differing += max(0, want[k]-got[k])
					if want[k] > got[k] {
						t.Logf("%s: - %s", p.Source.Name, k)
					}
				}
				for _, k := range slices.Sorted(maps.Keys(got)) {
					differing += max(0, got[k]-want[k])
					if got[k] > want[k] {
						t.Logf("%s: + %s", p.Source.Name, k)
					}
				}
			}
			f1 := 2 * float64(same) / float64(2*same+differing)
			t.Logf("F1 %.4f: %d the same, %d otherwise", f1, same, differing)
			if f1 < s.least {
				t.Errorf("F1 %.4f, it was %.4f", f1, s.least)
			}
		})
	}
}

// set writes a policy out: a paragraph for the title, each heading, each clause.
func (s setting) set(p *Policy) string {
	var paras []string
	if p.Title != "" {
		paras = append(paras, p.Title)
	}
	h := 0
	for _, c := range p.Clauses {
		for ; h < len(p.Headings) && p.Headings[h].Span.Start < c.Span.Start; h++ {
			paras = append(paras, strings.TrimSpace(p.Headings[h].Number+" "+p.Headings[h].Text))
		}
		paras = append(paras, strings.TrimSpace(c.Number+" "+c.Text))
	}
	for i := range paras {
		paras[i] = wrapped(paras[i], s.columns)
	}
	text := strings.Join(paras, s.between)
	if s.page == 0 {
		return text
	}
	var b strings.Builder
	n := 0
	for line := range strings.Lines(text) {
		b.WriteString(line)
		if n++; n%s.page == 0 {
			fmt.Fprintf(&b, s.footer+"\n", n/s.page)
		}
	}
	return b.String()
}

// wrapped breaks a text into lines as an editor does: at spaces and between
// Chinese letters, but never before a mark that closes.
func wrapped(text string, columns int) string {
	if columns == 0 {
		return text
	}
	var b strings.Builder
	col := 0
	for _, word := range words(text) {
		n := textWidth(strings.TrimPrefix(word, " "))
		switch {
		case col > 0 && col+len(word)-len(strings.TrimPrefix(word, " "))+n > columns:
			word = strings.TrimPrefix(word, " ")
			b.WriteByte('\n')
			col = 0
		case strings.HasPrefix(word, " "):
			col++
		}
		b.WriteString(word)
		col += n
	}
	return b.String()
}

// words cuts a text where a line may be broken; a space stays with the word
// behind it.
func words(text string) []string {
	var out []string
	start := 0
	var last rune
	for i, r := range text {
		wide := isHanOrWide(r) && !strings.ContainsRune("，。；：、！？）】》」』”’", r)
		if i > start && (r == ' ' || wide && !strings.ContainsRune(" （《「【“‘", last) || isHanOrWide(last) && !strings.ContainsRune("（《「【", last) && !isHanOrWide(r) && unicode.IsLetter(r)) {
			out = append(out, text[start:i])
			start = i
		}
		last = r
	}
	return append(out, text[start:])
}

// pieces counts the headings and clauses of a policy by number and text, spaces
// left out where Chinese has none.
func pieces(p *Policy) map[string]int {
	count := map[string]int{}
	add := func(mark, number, text string) {
		if p.Lang == "zh" {
			text = strings.ReplaceAll(text, " ", "")
		}
		count[mark+bracketed(number)+text]++
	}
	for _, h := range p.Headings {
		add("# ", h.Number, h.Text)
	}
	for _, c := range p.Clauses {
		add("", c.Number, c.Text)
	}
	return count
}
