package library

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"clausewise/corpus"

	bolt "go.etcd.io/bbolt"
)

// text is a small policy; n makes it differ from others.
func text(n int) string {
	return fmt.Sprintf("Privacy Policy of Teapot %d\n\n1. Data\n\nWe keep your name and your address for %d days.\n\n2. Cookies\n\nWe set no cookies.\n", n, n)
}

// doc makes a document; date is "" or as "2022-02-22".
func doc(t testing.TB, vendor, name, date, text string) Document {
	t.Helper()
	p, err := corpus.Read(vendor+".txt", strings.NewReader(text), corpus.ReadOptions{ID: "x", Vendor: vendor})
	if err != nil {
		t.Fatal(err)
	}
	p.Date = time.Time{}
	if date != "" {
		if p.Date, err = time.Parse(time.DateOnly, date); err != nil {
			t.Fatal(err)
		}
	}
	return Document{Vendor: vendor, Document: name, Bytes: []byte(text), Policy: p}
}

func open(t testing.TB, dir string, o Options) *Library {
	t.Helper()
	l, err := Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

func put(t testing.TB, l *Library, docs ...Document) []Outcome {
	t.Helper()
	out, err := l.Put(docs...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// keys lists the library: "wicket@2022-02-22" for each version, "*" behind the
// newest ones.
func keys(t testing.TB, l *Library) string {
	t.Helper()
	rs, err := l.List()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range rs {
		k := r.Key()
		if r.Newest {
			k += "*"
		}
		out = append(out, k)
	}
	return strings.Join(out, " ")
}

// whole fails the test unless Check finds nothing.
func whole(t testing.TB, l *Library) {
	t.Helper()
	wrong, err := l.Check(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range wrong {
		t.Errorf("%s: %s (%s)", p.Where, p.What, p.Remedy)
	}
}

func equal[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s:\n got %v\nwant %v", what, got, want)
	}
}

func TestOpenNone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "none")
	for _, o := range []Options{{}, {ReadOnly: true}, {ReadOnly: true, Create: true}} {
		_, err := Open(dir, o)
		if !errors.Is(err, ErrNone) || !strings.Contains(err.Error(), dir) {
			t.Errorf("%+v: %v", o, err)
		}
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("reading made the folder: %v", err)
	}
}

func TestCreate(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	l := open(t, dir, Options{Create: true})
	equal(t, "empty library", keys(t, l), "")
	whole(t, l)
	if err := errors.Join(l.Close(), l.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := l.List(); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("closed: %v", err)
	}
	info, _ := os.Stat(dir)
	equal(t, "mode of the folder", info.Mode().Perm(), 0o700)
	info, _ = os.Stat(filepath.Join(dir, fileName))
	equal(t, "mode of the file", info.Mode().Perm(), 0o600)
	names, _ := filepath.Glob(filepath.Join(dir, "*"))
	equal(t, "files", len(names), 1)

	// A second Create opens what is there.
	l = open(t, dir, Options{Create: true})
	put(t, l, doc(t, "Wicket", "", "", text(1)))
	l.Close()
	l = open(t, dir, Options{Create: true})
	equal(t, "after the second", keys(t, l), "wicket@v1*")
}

func TestCreateFails(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	os.WriteFile(file, []byte("x"), 0o600)
	_, err := Open(filepath.Join(file, "library"), Options{Create: true})
	if err == nil || !strings.Contains(err.Error(), file) {
		t.Error(err)
	}
}

func TestOpenReadOnly(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir, Options{Create: true})
	put(t, l, doc(t, "Wicket", "", "", text(1)))
	l.Close()
	path := filepath.Join(dir, fileName)
	os.Chmod(path, 0o400)
	os.Chmod(dir, 0o500)
	defer os.Chmod(dir, 0o700)
	before, _ := os.ReadFile(path)

	l = open(t, dir, Options{ReadOnly: true})
	other := open(t, dir, Options{ReadOnly: true}) // readers share
	equal(t, "read", keys(t, l)+keys(t, other), "wicket@v1*wicket@v1*")
	whole(t, l)
	if _, err := l.Put(doc(t, "Wicket", "", "", text(2))); err == nil || !strings.Contains(err.Error(), "reading only") {
		t.Error(err)
	}
	if _, err := l.Remove("wicket"); err == nil {
		t.Error("removed")
	}
	l.Close()
	after, _ := os.ReadFile(path)
	equal(t, "file unchanged", bytes.Equal(before, after), true)
	names, _ := filepath.Glob(filepath.Join(dir, "*"))
	equal(t, "files", len(names), 1)
}

func TestSchema(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir, Options{Create: true})
	err := l.update(func(tx *bolt.Tx) error { return tx.Bucket(bucketMeta).Put(keySchema, []byte("7")) })
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	for _, o := range []Options{{}, {ReadOnly: true}} {
		_, err = Open(dir, o)
		var e *SchemaError
		if !errors.As(err, &e) {
			t.Fatal(err)
		}
		equal(t, "error", *e, SchemaError{dir, 7, Schema})
		for _, part := range []string{dir, "schema 7", "up to 1", "newer clausewise"} {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%q lacks %q", err, part)
			}
		}
	}
}

// Whatever is in the place of the file, opening it is an error that names it.
func TestOpenOtherFile(t *testing.T) {
	foreign := filepath.Join(t.TempDir(), "other.db")
	db, err := bolt.Open(foreign, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	db.Close()
	bbolt, err := os.ReadFile(foreign)
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{
		"empty":              {},
		"one byte":           {0},
		"text":               []byte("no library"),
		"long text":          bytes.Repeat([]byte("no library\n"), 10_000),
		"zeros":              make([]byte, 1<<16),
		"of another program": bbolt,
	} {
		dir := t.TempDir()
		path := filepath.Join(dir, fileName)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, o := range []Options{{}, {ReadOnly: true}, {Create: true}} {
			l, err := Open(dir, o)
			if err == nil {
				l.Close()
			}
			if !errors.As(err, new(*DamagedError)) || !strings.Contains(err.Error(), path) {
				t.Errorf("%s, %+v: %v", name, o, err)
			}
		}
		if got, _ := os.ReadFile(path); !bytes.Equal(got, b) {
			t.Errorf("%s: the file was changed", name)
		}
	}
	dir := t.TempDir()
	os.Mkdir(filepath.Join(dir, fileName), 0o700)
	if _, err := Open(dir, Options{Create: true}); !errors.As(err, new(*DamagedError)) {
		t.Errorf("folder: %v", err)
	}
}

// filled returns the file of a library with a tree of several pages and with
// free pages.
func filled(t testing.TB) []byte {
	dir := t.TempDir()
	l := open(t, dir, Options{Create: true})
	for i := range 5 {
		var docs []Document
		for k := range 10 {
			docs = append(docs, doc(t, fmt.Sprintf("Vendor %d", 10*i+k), "", "", noise(10*i+k, 3000)))
		}
		put(t, l, docs...)
	}
	if _, err := l.Remove("vendor-3", "vendor-37"); err != nil {
		t.Fatal(err)
	}
	whole(t, l)
	l.Close()
	b, err := os.ReadFile(filepath.Join(dir, fileName))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// noise returns a policy of n bytes that gets little smaller. It has few
// letters, as it takes long to tell the language of nonsense.
func noise(seed, n int) string {
	r := rand.New(rand.NewPCG(uint64(seed), 1))
	b := make([]byte, n)
	for i := range b {
		b[i] = "0123456789+-/%=<>*()"[r.IntN(20)]
	}
	copy(b, "We keep these numbers of our customers: ")
	return string(b)
}

func TestOpenCutShort(t *testing.T) {
	b := filled(t)
	dir := t.TempDir()
	path := filepath.Join(dir, fileName)
	for size := len(b) - 1; size > 0; size -= 1 + len(b)/97 {
		if err := os.WriteFile(path, b[:size], 0o600); err != nil {
			t.Fatal(err)
		}
		for _, o := range []Options{{}, {ReadOnly: true}} {
			l, err := Open(dir, o)
			if err == nil {
				// The file may end with pages that are not in use.
				whole(t, l)
				l.Close()
				continue
			}
			if !errors.As(err, new(*DamagedError)) || !strings.Contains(err.Error(), path) {
				t.Fatalf("%d bytes, %+v: %v", size, o, err)
			}
		}
	}
}

// A file with wrong bytes gives errors, or what it held: no panic, no fault,
// no text that was never put in.
func TestDamaged(t *testing.T) {
	b := filled(t)
	r := rand.New(rand.NewPCG(1, 2))
	damaged, silent := 0, 0
	const rounds = 60
	for round := range rounds {
		dir := t.TempDir()
		path := filepath.Join(dir, fileName)
		bad := bytes.Clone(b)
		switch at := r.IntN(len(bad)); round % 4 {
		case 0: // a few bits
			for range 1 + r.IntN(8) {
				bad[r.IntN(len(bad))] ^= 1 << r.IntN(8)
			}
		case 1: // the head of a page
			at -= at % os.Getpagesize()
			bad[at+r.IntN(64)] ^= byte(1 + r.IntN(255))
		case 2: // a page of zeros
			at -= at % os.Getpagesize()
			clear(bad[at : at+os.Getpagesize()])
		case 3: // a page in the place of another
			at -= at % os.Getpagesize()
			from := r.IntN(len(bad) / os.Getpagesize())
			copy(bad[at:at+os.Getpagesize()], b[from*os.Getpagesize():])
		}
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		l, err := Open(dir, Options{ReadOnly: round%2 == 0})
		if err != nil {
			if !strings.Contains(err.Error(), path) {
				t.Fatalf("round %d: %v", round, err)
			}
			damaged++
			continue
		}
		wrong, err := l.Check(context.Background(), nil)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if len(wrong) == 0 {
			silent++ // a page that nothing uses
			if rs, err := l.List(); err != nil || len(rs) != 48 {
				t.Errorf("round %d: %d records, %v", round, len(rs), err)
			}
		}
		if rs, err := l.List(); err == nil {
			for _, r := range rs {
				l.Bytes(r)
			}
		}
		l.Find("vendor-5")
		l.Put(doc(t, "New", "", "", text(1)))
		l.Remove("vendor-5")
		l.List()
		l.Close()
	}
	t.Logf("%d of %d not opened, %d without a problem", damaged, rounds, silent)
}

// A panic inside bbolt neither ends the program nor keeps others out.
func TestBroken(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir, Options{Create: true})
	put(t, l, doc(t, "Wicket", "", "", text(1)))
	err := l.update(func(*bolt.Tx) error { panic("a page makes no sense") })
	if !errors.As(err, new(*DamagedError)) || !strings.Contains(err.Error(), fileName) {
		t.Fatal(err)
	}
	if _, err := l.List(); !errors.As(err, new(*DamagedError)) {
		t.Errorf("goes on: %v", err)
	}
	wrong, err := l.Check(context.Background(), nil)
	equal(t, "problems", len(wrong), 1)
	equal(t, "error of Check", err, nil)
	if err := l.Close(); err != nil {
		t.Error(err)
	}
	l = open(t, dir, Options{Wait: -1})
	equal(t, "opened again", keys(t, l), "wicket@v1*")
}

func TestDefaultDir(t *testing.T) {
	home := func() (string, error) { return "/home/ada", nil }
	none := func() (string, error) { return "", errors.New("none") }
	for _, c := range []struct {
		system string
		env    map[string]string
		home   func() (string, error)
		want   string // "" for an error
	}{
		{"linux", nil, home, "/home/ada/.local/share/clausewise"},
		{"linux", map[string]string{"XDG_DATA_HOME": "/data"}, none, "/data/clausewise"},
		{"linux", map[string]string{"XDG_DATA_HOME": "data"}, home, "/home/ada/.local/share/clausewise"},
		{"freebsd", nil, home, "/home/ada/.local/share/clausewise"},
		{"darwin", map[string]string{"XDG_DATA_HOME": "/data"}, home, "/home/ada/Library/Application Support/clausewise"},
		{"windows", map[string]string{"LOCALAPPDATA": "/local"}, home, "/local/clausewise"},
		{"windows", nil, home, ""},
		{"linux", nil, none, ""},
		{"linux", map[string]string{"CLAUSEWISE_LIBRARY": "here"}, none, "here"},
		{"windows", map[string]string{"CLAUSEWISE_LIBRARY": "here"}, none, "here"},
	} {
		got, err := defaultDir(c.system, func(k string) string { return c.env[k] }, c.home)
		if filepath.ToSlash(got) != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%s %v: %q, %v; want %q", c.system, c.env, got, err, c.want)
		}
	}
}
