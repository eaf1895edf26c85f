package corpus

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"clausewise/corpus/format"
	"clausewise/corpus/topic"

	"github.com/google/go-cmp/cmp"
)

const pdfs = "format/testdata/pdf"

// TestPDFAsHTML reads policies as pages and as what Chromium printed of them: these three say the same. What a PDF does not
// tell makes differences in others (see TestPrinted):
//
//   - Bullets are drawings in what Chromium prints. Paragraphs that are moved in, and stand close together or below a
//     lead-in, are held to be items with the bullet that browsers draw. An item without a full stop that happens to fill
//     its line is held to go on in the next item.
//   - Headings are told by their size. What is as large as the text and bold is a heading if its words say so; headings of
//     one size are of one level, whatever they were in the page.
//   - Lines that a page breaks, and paragraphs that end where a line or a page is full, look the same.
//   - Cells that have no more distance than words have are one, unless other rows tell them apart.
//   - A hyphen at the end of a line may belong to the word or to the line.
func TestPDFAsHTML(t *testing.T) {
	needProgram(t, "poppler-utils", "pdftohtml")
	for _, name := range []string{"heron", "tarn", "egret"} {
		page, pdf := readFile(t, filepath.Join(pdfs, name+".html")), readFile(t, filepath.Join(pdfs, name+".pdf"))
		if d := cmp.Diff(saidBy(page), saidBy(pdf)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		checkInvariants(t, pdf)
		if page.Pages != nil || page.Page(10) != 0 {
			t.Errorf("%s: a web page has no pages: %v", name, page.Pages)
		}
		if n := len(pdf.Pages); n != 2 || pdf.Page(0) != 1 || pdf.Page(len(pdf.Text)-1) != 2 || pdf.Page(pdf.Pages[1]) != 2 || pdf.Page(pdf.Pages[1]-1) != 1 {
			t.Errorf("%s: pages begin at %v of %d", name, pdf.Pages, len(pdf.Text))
		}
		footers := 0
		for _, l := range pdf.LeftOut {
			if l.Reason == format.DropFooter {
				if footers++; pdf.Page(l.Span.Start) != footers {
					t.Errorf("%s: footer %d stands on page %d", name, footers, pdf.Page(l.Span.Start))
				}
			}
		}
		if footers != 2 {
			t.Errorf("%s: %d footers", name, footers)
		}
	}
}

// A paragraph that goes on over a page begins on the one and ends on the other.
func TestPageOfClause(t *testing.T) {
	needProgram(t, "poppler-utils", "pdftohtml")
	p := readFile(t, filepath.Join(pdfs, "tarn.pdf"))
	i := slices.IndexFunc(p.Clauses, func(c Clause) bool { return strings.HasPrefix(c.Text, "Changes of this document") })
	if i < 0 {
		t.Fatal("the clause about changes is missing")
	}
	c := &p.Clauses[i]
	if first, last := c.Span.Page, p.Page(c.Span.End-1); first != 1 || last != 2 {
		t.Errorf("it stands on pages %d to %d", first, last)
	}
}

// What a clause states stands on the page of its own words.
func TestPageOfFact(t *testing.T) {
	const text = "Privacy Policy\n\nWe keep letters for a month.\nWe keep parcels for a year."
	p, err := Read("wren.txt", strings.NewReader(text), ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	p.Pages = []int{0, strings.Index(text, "We keep parcels")} // as of a PDF with two pages
	p.Label(topic.Default())
	p.LabelDuties()
	var pages []int
	for _, c := range p.Clauses {
		for _, f := range c.Facts {
			pages = append(pages, f.Span.Page)
		}
		for _, d := range c.Duties {
			pages = append(pages, d.Span.Page)
		}
	}
	if want := []int{1, 1, 2, 2}; !slices.Equal(pages, want) {
		t.Errorf("facts and duties stand on pages %v, want %v", pages, want)
	}
}

// A PDF is told by its begin, whatever it is called, and what is called one is read as one.
func TestPDFByName(t *testing.T) {
	needProgram(t, "poppler-utils", "pdftohtml")
	raw, err := os.ReadFile(filepath.Join(pdfs, "damaged.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"quill", "quill.txt", "quill.pdf"} {
		p, err := Read(name, bytes.NewReader(raw), ReadOptions{})
		if err != nil || p.Source.MediaType != "application/pdf" || p.Source.Charset != "" || p.Title != "Quill Pens" {
			t.Errorf("%s: %v, %+v", name, err, p)
		}
	}
	_, err = Read("quill.pdf", strings.NewReader("We keep nothing."), ReadOptions{})
	if !errors.As(err, new(*EncodingError)) || err.Error() != "quill.pdf: it is no PDF: it does not begin with %PDF-" {
		t.Error(err)
	}
	// Servers send it as a page, or as text.
	if p, err := Read("quill", bytes.NewReader(raw), ReadOptions{MediaType: "text/html; charset=utf-8"}); err != nil || p.Source.MediaType != "application/pdf" {
		t.Errorf("%v, %+v", err, p)
	}
}

// A text that speaks of PDF is none.
func TestNoPDF(t *testing.T) {
	for name, text := range map[string]string{
		"wren.txt":  "Privacy Policy\n\nWe send what begins with %PDF-1.4 to our printer.",
		"wren.html": "<!DOCTYPE html><!-- %PDF-1.4 --><p>We send it to our printer.",
	} {
		p, err := Read(name, strings.NewReader(text), ReadOptions{})
		if err != nil || len(p.Clauses) != 1 {
			t.Errorf("%v", err)
		}
	}
}

func TestPDFWithoutPoppler(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(pdfs, "damaged.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", t.TempDir())
	_, err = Read("quill.pdf", bytes.NewReader(raw), ReadOptions{})
	if !errors.Is(err, ErrNoPoppler) || errors.As(err, new(*EncodingError)) || !strings.HasPrefix(err.Error(), "quill.pdf: reading PDF needs poppler") {
		t.Error(err)
	}
}

// TestPrinted reads PDFs that were printed from pages beside them, x.pdf and x.html, and prints how many words and borders
// of clauses and headings of the page are found (recall), and how many of those that are found are the page's (precision).
// CLAUSEWISE_PDFS names their folder. A border is told by the eight letters on each side.
//
//	CLAUSEWISE_PDFS=printed go test ./corpus -run TestPrinted -v
func TestPrinted(t *testing.T) {
	dir := os.Getenv("CLAUSEWISE_PDFS")
	files, _ := filepath.Glob(filepath.Join(dir, "*.pdf"))
	if dir == "" || len(files) == 0 {
		t.Skip("CLAUSEWISE_PDFS names no folder of PDFs")
	}
	var words, borders found
	for _, file := range files {
		page, pdf := readFile(t, strings.TrimSuffix(file, ".pdf")+".html"), readFile(t, file)
		checkInvariants(t, pdf)
		w := compared(wordCounts(page), wordCounts(pdf))
		b := compared(borderCounts(page), borderCounts(pdf))
		t.Logf("%-44s words %.4f %.4f  borders %.3f %.3f", filepath.Base(file), w.recall(), w.precision(), b.recall(), b.precision())
		words, borders = words.plus(w), borders.plus(b)
	}
	t.Logf("%-44s words %.4f %.4f  borders %.3f %.3f", "all", words.recall(), words.precision(), borders.recall(), borders.precision())
	if words.recall() < 0.99 || borders.recall() < 0.95 || borders.precision() < 0.95 {
		t.Error("below 0.99 of the words and 0.95 of the borders")
	}
}

// found is how many things two bags have in common, and how many each has.
type found struct{ common, want, got int }

func compared(want, got map[string]int) (f found) {
	for k, n := range want {
		f.want += n
		f.common += min(n, got[k])
	}
	for _, n := range got {
		f.got += n
	}
	return f
}

func (f found) plus(g found) found {
	return found{f.common + g.common, f.want + g.want, f.got + g.got}
}
func (f found) recall() float64    { return float64(f.common) / float64(max(f.want, 1)) }
func (f found) precision() float64 { return float64(f.common) / float64(max(f.got, 1)) }

// printedWord is a word, or a letter of a script without spaces.
var printedWord = regexp.MustCompile(`\p{Han}|[^\P{L}\p{Han}]+|\pN+`)

func wordCounts(p *Policy) map[string]int {
	words := map[string]int{}
	for _, w := range printedWord.FindAllString(strings.ToLower(textOfPolicy(p)), -1) {
		words[w]++
	}
	return words
}

func borderCounts(p *Policy) map[string]int {
	const near = 8
	var units []string
	h := 0
	for i := range p.Clauses {
		for ; h < len(p.Headings) && p.Headings[h].Span.Start < p.Clauses[i].Span.Start; h++ {
			units = append(units, p.Headings[h].Text)
		}
		units = append(units, p.Clauses[i].Text)
	}
	borders := map[string]int{}
	for i := 1; i < len(units); i++ {
		a, b := []rune(lettersOf(units[i-1])), []rune(lettersOf(units[i]))
		borders[string(a[max(0, len(a)-near):])+"|"+string(b[:min(near, len(b))])]++
	}
	return borders
}

var noLetters = regexp.MustCompile(`\PL+`)

func lettersOf(s string) string { return noLetters.ReplaceAllString(strings.ToLower(s), "") }
