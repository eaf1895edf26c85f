package corpus

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestFormats reads one policy as Markdown, as a web page, as the Word file that LibreOffice makes of the page, and as the PDF that
// LibreOffice makes of the Word file and Chromium of the page: the same title, language, date, headings and clauses, cell by cell.
// What may differ in other policies, and why, stands in testdata/formats/ledger.txt.
func TestFormats(t *testing.T) {
	const markdown, page = "testdata/formats/policy.md", "testdata/formats/policy.html"
	want := saidBy(readFile(t, markdown))
	if d := cmp.Diff(want, saidBy(readFile(t, page))); d != "" {
		t.Errorf("as a web page: %s", d)
	}
	t.Run("word", func(t *testing.T) {
		word := officeFile(t, page, "docx:MS Word 2007 XML")
		if d := cmp.Diff(want, saidBy(readFile(t, word))); d != "" {
			t.Error(d)
		}
		t.Run("pdf", func(t *testing.T) {
			needProgram(t, "poppler-utils", "pdftohtml")
			if d := cmp.Diff(want, saidBy(readFile(t, officeFile(t, word, "pdf")))); d != "" {
				t.Error(d)
			}
		})
	})
	t.Run("pdf", func(t *testing.T) {
		needProgram(t, "poppler-utils", "pdftohtml")
		if d := cmp.Diff(want, saidBy(readFile(t, printedPage(t, page)))); d != "" {
			t.Error(d)
		}
	})
}

// needProgram returns the first of some programs that is there. Without any the test is skipped, or fails where everything must be
// there.
func needProgram(t *testing.T, pkg string, names ...string) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	what := fmt.Sprintf("there is no %s; the package is called %s", names[0], pkg)
	if os.Getenv("CI") == "true" {
		t.Fatal(what)
	}
	t.Skip(what)
	return ""
}

// printedPage prints a page to PDF by Chromium and returns the path of what came out.
func printedPage(t *testing.T, path string) string {
	t.Helper()
	chromium := needProgram(t, "chromium", "chromium", "chromium-browser", "google-chrome")
	abs, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "policy.pdf")
	run(t, chromium, "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+t.TempDir(), "--print-to-pdf="+out, "file://"+filepath.ToSlash(abs))
	return out
}

// run runs a program for at most two minutes.
func run(t *testing.T, program string, args ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	if said, err := exec.CommandContext(ctx, program, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v: %s", filepath.Base(program), err, said)
	}
}

// officeFile turns a file into another format by LibreOffice and returns the path of what came out.
func officeFile(t *testing.T, path, format string) string {
	t.Helper()
	office := needProgram(t, "libreoffice-writer", "soffice")
	// A profile of its own: LibreOffice does nothing while another one runs with the same.
	profile, out := t.TempDir(), t.TempDir()
	run(t, office, "-env:UserInstallation=file://"+filepath.ToSlash(profile), "--headless", "--convert-to", format, "--outdir", out, path)
	made, err := filepath.Glob(filepath.Join(out, "*"))
	if err != nil || len(made) != 1 {
		t.Fatalf("LibreOffice made %q of %s", made, path)
	}
	return made[0]
}
