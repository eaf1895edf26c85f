package source

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tree makes files in a new folder and goes there.
func tree(t *testing.T, paths ...string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, path := range paths {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("We keep data.\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestFind(t *testing.T) {
	tree(t, "b/2.md", "b/1.txt", "b/a/3.MARKDOWN", "b/4.docx", "b/~$4.docx", "b/old.doc", "b/.git/x.md", "b/.hidden.md", "b/page.odt", "b/notes", "single")
	if err := os.Symlink("1.txt", "b/link.txt"); err != nil {
		t.Skip(err)
	}
	if err := os.Symlink("../b", "b/loop.md"); err != nil {
		t.Skip(err)
	}
	files, skipped := Find("single", "b", "./b/2.md")
	var got []string
	for _, f := range files {
		if f.Err != nil || f.Size != 14 {
			t.Errorf("%+v", f)
		}
		got = append(got, filepath.ToSlash(f.Path))
	}
	want := []string{"single", "b/1.txt", "b/2.md", "b/4.docx", "b/a/3.MARKDOWN", "b/link.txt"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	var reasons []string
	for _, s := range skipped {
		reasons = append(reasons, filepath.ToSlash(s.Path)+": "+s.Reason)
	}
	want = []string{
		"b/.git: hidden folder", "b/.hidden.md: hidden file", "b/loop.md: link to a folder",
		"b/notes: not named as a document", "b/old.doc: Word before 2007 is not read yet", "b/page.odt: OpenDocument is not read yet", "b/~$4.docx: hidden file",
	}
	if d := cmp.Diff(want, reasons); d != "" {
		t.Error(d)
	}
}

func TestFindFails(t *testing.T) {
	tree(t, "empty/notes", "page.odt", "fine.txt")
	files, _ := Find("missing.txt", "empty", "page.odt", "fine.txt")
	if len(files) != 4 || files[3].Err != nil {
		t.Fatalf("%+v", files)
	}
	if err := files[0].Err; !errors.Is(err, fs.ErrNotExist) || !strings.HasPrefix(err.Error(), "missing.txt: ") {
		t.Error(err)
	}
	if err := files[1].Err; !errors.Is(err, ErrNoPolicies) || !strings.HasPrefix(err.Error(), "empty: ") {
		t.Error(err)
	}
	if err := files[2].Err; !errors.As(err, new(*FormatError)) {
		t.Error(err)
	}
}
