package index

import (
	"context"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A damaged index gives a *DamagedError or the right answers, whatever file of
// it is cut short, changed or missing. Check finds what a search does not touch.
func TestDamage(t *testing.T) {
	whole := t.TempDir()
	docs := library()
	s := newShelf(docs...)
	apply1(t, whole, s.update(docs...))
	want := answers(t, open1(t, whole))
	var files []string
	err := filepath.WalkDir(whole, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			name, _ := filepath.Rel(whole, path)
			files = append(files, name)
		}
		return err
	})
	if err != nil || len(files) != 6 {
		t.Fatal(files, err)
	}
	random := rand.New(rand.NewPCG(3, 4))
	for _, name := range files {
		damages := map[string]func(path string, data []byte) error{
			"missing": func(path string, _ []byte) error { return os.Remove(path) },
			"empty":   func(path string, _ []byte) error { return os.Truncate(path, 0) },
			"half":    func(path string, data []byte) error { return os.Truncate(path, int64(len(data)/2)) },
			"longer":  func(path string, data []byte) error { return os.WriteFile(path, append(data, "more"...), 0o644) },
			"zeros":   func(path string, data []byte) error { return os.WriteFile(path, make([]byte, len(data)), 0o644) },
			"a folder": func(path string, _ []byte) error {
				os.Remove(path)
				return os.Mkdir(path, 0o755)
			},
		}
		for i := range 12 {
			damages["flip "+string(rune('A'+i))] = func(path string, data []byte) error {
				data[random.IntN(len(data))] ^= 1 << random.IntN(8)
				return os.WriteFile(path, data, 0o644)
			}
		}
		for how, damage := range damages {
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(whole)); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(dir, name)
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := damage(path, data); err != nil {
				t.Fatal(err)
			}
			found, wrong := verdict(t, dir, want)
			if wrong != "" {
				t.Errorf("%s %s: %s", name, how, wrong)
			}
			if !found {
				t.Errorf("%s %s: not noticed", name, how)
			}
			if name == manifestFile && how == "a folder" {
				continue // nothing that clausewise does makes this
			}
			// One update makes it good again.
			if err := Apply(context.Background(), dir, s.update()); err != nil {
				t.Errorf("%s %s: %v", name, how, err)
				continue
			}
			if how != "a folder" && !strings.HasPrefix(how, "flip") {
				x := open1(t, dir)
				if diff := cmp.Diff(want, answers(t, x)); diff != "" {
					t.Errorf("%s %s, repaired: %s", name, how, diff)
				}
			}
		}
	}
}

// verdict reports whether the damage of an index was found by opening, searching or
// checking, and what was wrong with how it was told.
func verdict(t *testing.T, dir string, want []*Result) (found bool, wrong string) {
	isDamage := func(err error) bool {
		var damaged *DamagedError
		var outdated *OutdatedError
		return errors.As(err, &damaged) || errors.As(err, &outdated) || errors.Is(err, ErrNone)
	}
	x, err := Open(dir)
	if err != nil {
		if !isDamage(err) {
			var path *fs.PathError
			if !errors.As(err, &path) {
				wrong = err.Error()
			}
		}
		return true, wrong
	}
	defer x.Close()
	for i, q := range []string{"cookies", "share personal information", `"your notes until you"`} {
		r, err := x.Search(context.Background(), Query{Text: q, Limit: 50})
		switch {
		case isDamage(err):
			found = true
		case err != nil:
			wrong = err.Error()
		case i == 0 && !cmp.Equal(r, want[0]):
			wrong = cmp.Diff(want[0], r)
		}
	}
	if err := x.Check(context.Background()); err != nil {
		found = true
		if !isDamage(err) {
			wrong = err.Error()
		}
	}
	return found, wrong
}

func TestOutdated(t *testing.T) {
	dir := t.TempDir()
	docs := library()
	s := newShelf(docs...)
	apply1(t, dir, s.update(docs...))
	m, err := readManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	m.cutter--
	if err := m.write(dir); err != nil {
		t.Fatal(err)
	}
	var outdated *OutdatedError
	if _, err := Open(dir); !errors.As(err, &outdated) {
		t.Errorf("cut by other rules: %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, manifestFile), []byte(manifestMagic+"99\nanything"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir); !errors.As(err, &outdated) {
		t.Errorf("another format: %v", err)
	}
	apply1(t, dir, s.update())
	if got := ids(t, open1(t, dir), Query{Text: "location"}); got != "pebblenote#2" {
		t.Error(got)
	}
}

// A byte that changes while the time of the file does not is found by Check.
func TestSilentDamage(t *testing.T) {
	dir := t.TempDir()
	docs := library()
	s := newShelf(docs...)
	apply1(t, dir, s.update(docs...))
	m, err := readManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range m.shards[0].files {
		path := filepath.Join(dir, m.shards[0].name, filepath.FromSlash(f.name))
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		stat, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		bad := append([]byte(nil), data...)
		bad[len(bad)/2] ^= 4
		if err := os.WriteFile(path, bad, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, stat.ModTime(), stat.ModTime()); err != nil {
			t.Fatal(err)
		}
		x, err := Open(dir)
		if err == nil {
			err = x.Check(context.Background())
			x.Close()
		}
		var damaged *DamagedError
		if !errors.As(err, &damaged) {
			t.Errorf("%s: %v", f.name, err)
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
