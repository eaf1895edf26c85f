package corpus

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestFormats reads one policy as Markdown, as a web page and as the Word file that LibreOffice makes of the page: the same title,
// language, date, headings and clauses, with nothing to except.
func TestFormats(t *testing.T) {
	const markdown, page = "testdata/formats/policy.md", "testdata/formats/policy.html"
	want := saidBy(readFile(t, markdown))
	if d := cmp.Diff(want, saidBy(readFile(t, page))); d != "" {
		t.Errorf("as a web page: %s", d)
	}
	t.Run("word", func(t *testing.T) {
		if d := cmp.Diff(want, saidBy(readFile(t, officeFile(t, page, "docx:MS Word 2007 XML")))); d != "" {
			t.Error(d)
		}
	})
}

// officeFile turns a file into another format by LibreOffice and returns the path of what came out. Without LibreOffice the test
// is skipped, or fails where everything must be there.
func officeFile(t *testing.T, path, format string) string {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		const what = "there is no soffice; the package is called libreoffice-writer"
		if os.Getenv("CI") == "true" {
			t.Fatal(what)
		}
		t.Skip(what)
	}
	// A profile of its own: LibreOffice does nothing while another one runs with the same.
	profile, out := t.TempDir(), t.TempDir()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, office, "-env:UserInstallation=file://"+filepath.ToSlash(profile),
		"--headless", "--convert-to", format, "--outdir", out, path)
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	made, err := filepath.Glob(filepath.Join(out, "*"))
	if err != nil || len(made) != 1 {
		t.Fatalf("LibreOffice made %q of %s", made, path)
	}
	return made[0]
}
