package format

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/unicode/norm"
)

var update = flag.Bool("update", false, "rewrite the want files of testdata/pdf")

// TestLayOut lays out what pdftohtml printed of the documents in testdata/pdf, without poppler. An archive holds
//
//	pages.xml  the output of pdftohtml -xml -i -stdout -zoom 3 -fontfullname
//	want       the blocks, as outlined prints them
//	words.xml  that of pdftotext -bbox, where it matters
func TestLayOut(t *testing.T) {
	files, err := filepath.Glob("testdata/pdf/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			sheets, err := parseSheets(bufio.NewReader(bytes.NewReader(ar.Files[0].Data)), pdfBytes)
			if err != nil {
				t.Fatal(err)
			}
			if len(ar.Files) > 2 {
				words, err := parseWords(bufio.NewReader(bytes.NewReader(ar.Files[2].Data)))
				if err != nil || len(words) != len(sheets) {
					t.Fatalf("words of %d pages of %d: %v", len(words), len(sheets), err)
				}
				for i, w := range words {
					sheets[i].words = w
				}
			}
			doc, err := layOut(t.Context(), sheets, true)
			if err != nil {
				t.Fatal(err)
			}
			checkLaidOut(t, sheets, doc)
			got := []byte(outlined(doc))
			if *update {
				ar.Files[1].Data = got
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := diff.Diff("want", ar.Files[1].Data, "got", got); d != nil {
				t.Errorf("%s", d)
			}
		})
	}
}

// outlined prints blocks, one a line: page, kind and level, marker, why it is left out, text.
func outlined(doc *Document) string {
	kinds := []string{"line", "paragraph", "heading", "item", "row", "code"}
	var sb strings.Builder
	for _, b := range doc.Blocks {
		what := kinds[b.Kind]
		if b.Level > 0 {
			what += fmt.Sprint(" ", b.Level)
		}
		if b.Bold {
			what = "bold " + what
		}
		if b.Drop != "" {
			what = b.Drop + ", " + what
		}
		if b.Marker != "" {
			what += " " + b.Marker
		}
		fmt.Fprintf(&sb, "%d %s: %s\n", b.Page, what, b.Text.S)
	}
	return sb.String()
}

// checkLaidOut checks what holds for every document: blocks point at their text, pages begin in order, and no letter of
// the pages is lost.
func checkLaidOut(t testing.TB, sheets []*sheet, doc *Document) {
	t.Helper()
	if !utf8.ValidString(doc.Text) {
		t.Error("the text is not UTF-8")
	}
	end := 0
	for i, b := range doc.Blocks {
		if b.Start < end || b.End > len(doc.Text) || b.Start >= b.End {
			t.Fatalf("block %d stands at [%d,%d) of %d bytes, after one that ends at %d", i, b.Start, b.End, len(doc.Text), end)
		}
		end = b.End
		if from, to := b.Text.Source(0, len(b.Text.S)); doc.Text[from:to] != b.Text.S {
			t.Errorf("block %d says %q, the text says %q", i, b.Text.S, doc.Text[from:to])
		}
		if b.Page < 1 || b.Page > len(sheets) {
			t.Errorf("block %d stands on page %d of %d", i, b.Page, len(sheets))
		}
		if line := 1 + strings.Count(doc.Text[:b.Start], "\n"); line != b.Line || b.EndLine != line {
			t.Errorf("block %d says line %d–%d, it is %d", i, b.Line, b.EndLine, line)
		}
	}
	if len(doc.Pages) != len(sheets) {
		t.Errorf("%d pages begin, there are %d", len(doc.Pages), len(sheets))
	}
	for i, at := range doc.Pages {
		if at < 0 || at > len(doc.Text) || i > 0 && at < doc.Pages[i-1] || at < len(doc.Text) && !utf8.RuneStart(doc.Text[at]) {
			t.Errorf("page %d begins at byte %d of %d", i+1, at, len(doc.Text))
		}
	}
	letters := map[rune]int{}
	for _, s := range sheets {
		for _, row := range rowsOf(s.pieces) {
			for _, p := range row {
				for _, r := range norm.NFD.String(p.text) { // signs may meet another letter where lines are turned round
					letters[r]++
				}
			}
		}
	}
	for _, r := range norm.NFD.String(doc.Text) {
		letters[r]--
	}
	for r, n := range letters {
		if n > 0 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			if _, bullet := bulletOf(r, true); !bullet && r != 'o' {
				t.Errorf("%q stands %d times more on the pages than in the text", r, n)
			}
		}
	}
}

// needPoppler skips a test where poppler is missing; where everything is checked, it must not be.
func needPoppler(t *testing.T) {
	t.Helper()
	for _, program := range []string{"pdfinfo", "pdftohtml", "pdftotext", "pdfimages"} {
		if _, err := exec.LookPath(program); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatal(err)
			}
			t.Skip(err)
		}
	}
}

func readPDF(t *testing.T, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata/pdf", name))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// The documents themselves give what TestLayOut makes of poppler's output. They were made of the HTML beside them.
func TestPDF(t *testing.T) {
	needPoppler(t)
	for _, c := range []struct{ name, as, title string }{
		{"heron.pdf", "one-column", "Privacy Notice of Heron Mail"},
		{"tarn.pdf", "", "How Tarn Library handles data"},
		{"egret.pdf", "", "白鹭相册隐私政策"},
		{"damaged.pdf", "", "Quill Pens"}, // where its table of objects is, it tells wrongly
	} {
		doc, err := PDF(t.Context(), readPDF(t, c.name))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if doc.Title != c.title {
			t.Errorf("%s: title %q", c.name, doc.Title)
		}
		if !doc.Date.IsZero() {
			t.Errorf("%s: the day %v is that of printing, from a browser", c.name, doc.Date)
		}
		if c.as == "" {
			continue
		}
		ar, err := txtar.ParseFile(filepath.Join("testdata/pdf", c.as+".txtar"))
		if err != nil {
			t.Fatal(err)
		}
		if d := diff.Diff(c.as, ar.Files[1].Data, c.name, []byte(outlined(doc))); d != nil {
			t.Errorf("%s", d)
		}
	}
}

// Browsers print soft hyphens, which pdftohtml takes for spaces.
func TestSoftHyphens(t *testing.T) {
	needPoppler(t)
	doc, err := PDF(t.Context(), readPDF(t, "tarn.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"personal data of its readers", "a small number of telescopes to everyone", "This document describes", "third-party services", "a machine-readable format"} {
		if !strings.Contains(doc.Text, want) {
			t.Errorf("%q is missing", want)
		}
	}
}

// Every paragraph of a page is in the PDF that was printed from it. Left out are the lines between cells, which a PDF
// shows as distance at most.
func TestPDFText(t *testing.T) {
	needPoppler(t)
	squeeze := func(s string) string {
		return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r <= ' ' || r == '|' }), "")
	}
	for _, name := range []string{"egret", "heron", "tarn"} {
		got, err := PDF(t.Context(), readPDF(t, name+".pdf"))
		if err != nil {
			t.Fatal(err)
		}
		want, err := HTML(string(readPDF(t, name+".html")), "")
		if err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		for _, b := range got.Blocks {
			if b.Drop == "" {
				text.WriteString(squeeze(b.Text.S))
			}
		}
		for _, b := range want.Blocks {
			if b.Drop == "" && !strings.Contains(text.String(), squeeze(b.Text.S)) {
				t.Errorf("%s.pdf: not found: %s", name, b.Text.S)
			}
		}
	}
}

func TestPDFFails(t *testing.T) {
	needPoppler(t)
	page := "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<<>>>>endobj\n"
	many := make([]string, pdfPages+1)
	for i := range many {
		many[i] = page
	}
	for _, c := range []struct {
		name string
		raw  []byte
		want string
	}{
		{"no PDF", []byte("We keep your name."), "it is no PDF: it does not begin with %PDF-"},
		{"its begin", []byte("%PDF-1.7\nWe keep your name."), "the PDF is damaged: pdfinfo of poppler says: Couldn't find trailer dictionary"},
		{"encrypted", readPDF(t, "encrypted.pdf"), "the PDF is encrypted: save a copy without password"},
		{"restricted", readPDF(t, "restricted.pdf"), "the PDF is encrypted, and does not permit to take its text: save a copy without this restriction"},
		{"truncated", readPDF(t, "truncated.pdf"), "the PDF is damaged: pdfinfo of poppler says: Couldn't find trailer dictionary"},
		{"scan", readPDF(t, "scan.pdf"), "the PDF has no text, only pictures: a scan; run OCR over it first"},
		{"blank", makePDF(page), "the PDF has no text: its pages are empty or drawn"},
		{"long", makePDF(many...), "the PDF has 5001 pages, more than the 5000 that are read of one policy"},
	} {
		doc, err := PDF(t.Context(), c.raw)
		var bad *PDFError
		if doc != nil || !errors.As(err, &bad) || err.Error() != c.want {
			t.Errorf("%s: %v; want %s", c.name, err, c.want)
		}
	}
}

// makePDF makes a PDF of its page objects, the numbers of which count from 3; text is in font /F of their resources.
func makePDF(pages ...string) []byte {
	var b bytes.Buffer
	var at []int
	object := func(s string) {
		at = append(at, b.Len())
		b.WriteString(s)
	}
	b.WriteString("%PDF-1.4\n")
	object("1 0 obj<</Type/Catalog/Pages 2 0 R/Lang(de-AT)>>endobj\n")
	kids := ""
	for i := range pages {
		kids += fmt.Sprintf(" %d 0 R", i+3)
	}
	object(fmt.Sprintf("2 0 obj<</Type/Pages/Count %d/Kids[%s]>>endobj\n", len(pages), kids))
	for i, p := range pages {
		object(fmt.Sprintf("%d%s", i+3, p[strings.IndexByte(p, ' '):]))
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R/Info<</ModDate(D:20240305120000+01'00')/Creator(Writer)>>>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, xref)
	return b.Bytes()
}

// textPage is a page with lines of text in render mode mode: 0 is seen, 3 is not.
func textPage(mode int, lines ...string) []string {
	var s strings.Builder
	fmt.Fprintf(&s, "BT /F 12 Tf %d Tr 14 TL 50 700 Td\n", mode)
	for _, l := range lines {
		fmt.Fprintf(&s, "(%s) Tj T*\n", l)
	}
	s.WriteString("ET")
	return []string{
		"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n",
		fmt.Sprintf("4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n", s.Len(), s.String()),
	}
}

// A scan has text that nobody sees, once a program has read its pictures.
func TestHiddenText(t *testing.T) {
	needPoppler(t)
	lines := []string{"We keep your name, your address and your shoe size in a drawer.", "Nobody may look into it but the shoemaker."}
	for _, mode := range []int{0, 3} {
		// The second object is no page, though it stands among them; poppler leaves it out.
		doc, err := PDF(t.Context(), makePDF(textPage(mode, lines...)...))
		if err != nil || !strings.Contains(doc.Text, strings.Join(lines, " ")) {
			t.Fatalf("mode %d: %v, %+v", mode, err, doc)
		}
		if doc.Lang != "de-AT" || doc.Date.Format(time.DateOnly) != "2024-03-05" {
			t.Errorf("mode %d: language %q, date %v", mode, doc.Lang, doc.Date)
		}
	}
}

func TestNoPoppler(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if _, err := PDF(t.Context(), readPDF(t, "heron.pdf")); !errors.Is(err, ErrNoPoppler) {
		t.Error(err)
	}
}

func TestPDFStops(t *testing.T) {
	needPoppler(t)
	raw := readPDF(t, "heron.pdf")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := PDF(ctx, raw); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	ctx, cancel = context.WithTimeout(t.Context(), time.Microsecond)
	defer cancel()
	if _, err := PDF(ctx, raw); !errors.Is(err, context.DeadlineExceeded) || !strings.HasPrefix(err.Error(), "reading the PDF takes more than ") {
		t.Error(err)
	}
}

// A program that prints without end is stopped.
func TestTooMuch(t *testing.T) {
	page := `<page number="1" height="900" width="600">` + "\n"
	text := `<text top="1" left="1" width="9" height="9" font="0">a</text>` + "\n"
	if _, err := parseSheets(bufio.NewReader(strings.NewReader(page+strings.Repeat(text, 100))), 1000); err != errTooMuch {
		t.Error(err)
	}
}

// FuzzLayOut lays out anything that pdftohtml could print: it never panics, and keeps what checkLaidOut checks.
func FuzzLayOut(f *testing.F) {
	files, _ := filepath.Glob("testdata/pdf/*.txtar")
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(ar.Files[0].Data)
	}
	f.Add([]byte("<page number=\"1\" height=\"-3\" width=\"NaN\">\n<text top=\"1e5\" left=\"-4\" width=\"1e6\" height=\"1\" font=\"9\"><b>\u0301&#0;</b></text>"))
	f.Fuzz(func(t *testing.T, xml []byte) {
		if len(xml) > 1<<16 {
			return
		}
		sheets, err := parseSheets(bufio.NewReader(bytes.NewReader(xml)), pdfBytes)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := layOut(t.Context(), sheets, len(xml)%2 == 0)
		if err != nil {
			t.Fatal(err)
		}
		checkLaidOut(t, sheets, doc)
	})
}
