package format

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// needPoppler skips a test where PDF cannot be read, or fails it where everything must be there.
func needPoppler(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("pdftohtml"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(ErrNoPoppler)
		}
		t.Skip(ErrNoPoppler)
	}
}

func readPDF(t *testing.T, name string) (*Document, error) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata/pdf", name))
	if err != nil {
		t.Fatal(err)
	}
	return PDF(t.Context(), raw)
}

func TestPDFBad(t *testing.T) {
	needPoppler(t)
	for name, want := range map[string]string{
		"truncated.pdf":  "the PDF is damaged: pdfinfo of poppler says: Couldn't find trailer dictionary",
		"encrypted.pdf":  "the PDF is encrypted: save a copy without password",
		"restricted.pdf": "the PDF is encrypted, and does not permit to take its text: save a copy without this restriction",
		"scan.pdf":       "the PDF has no text, only pictures: a scan; run OCR over it first",
	} {
		_, err := readPDF(t, name)
		if !errors.As(err, new(*PDFError)) || err.Error() != want {
			t.Errorf("%s: %v, want %s", name, err, want)
		}
	}
}

// A file whose table of contents is broken is mended by poppler.
func TestPDFDamaged(t *testing.T) {
	needPoppler(t)
	if got, err := readPDF(t, "damaged.pdf"); err != nil || !strings.HasPrefix(got.Text, "Quill Pens") {
		t.Errorf("%v, %v", got, err)
	}
}

func TestPDFWithoutPoppler(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if _, err := readPDF(t, "heron.pdf"); !errors.Is(err, ErrNoPoppler) {
		t.Error(err)
	}
}

// TestPDFText compares a PDF with the page that it was printed from: every line of the page's text is in it, and every page of the PDF
// begins after the one before it.
func TestPDFText(t *testing.T) {
	needPoppler(t)
	for _, name := range []string{"egret", "heron", "tarn"} {
		got, err := readPDF(t, name+".pdf")
		if err != nil {
			t.Fatal(err)
		}
		page, err := os.ReadFile(filepath.Join("testdata/pdf", name+".html"))
		if err != nil {
			t.Fatal(err)
		}
		want, err := HTML(string(page), "")
		if err != nil {
			t.Fatal(err)
		}
		text := squeezed(got)
		for _, b := range want.Blocks {
			if b.Drop == "" && !strings.Contains(text, squeeze(b.Text.S)) {
				t.Errorf("%s.pdf: not found: %s", name, b.Text.S)
			}
		}
		for i := 1; i < len(got.Pages); i++ {
			if got.Pages[i] < got.Pages[i-1] {
				t.Errorf("%s.pdf: pages begin at %v", name, got.Pages)
			}
		}
	}
}

func squeezed(d *Document) string {
	var b strings.Builder
	for _, block := range d.Blocks {
		if block.Drop == "" {
			b.WriteString(squeeze(block.Text.S))
		}
	}
	return b.String()
}

// squeeze leaves out white space and the lines between cells, which a PDF shows as distance at most.
func squeeze(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r <= ' ' || r == '|' }), "")
}
