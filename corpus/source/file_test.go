package source

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"clausewise/corpus"
)

// growing is a file whose stat changes after it was read to the end.
type growing struct {
	io.Reader
	stats []fs.FileInfo
}

func (g *growing) Stat() (fs.FileInfo, error) {
	s := g.stats[0]
	g.stats = g.stats[1:]
	return s, nil
}

func stat(t *testing.T, size int, at time.Time) fs.FileInfo {
	t.Helper()
	f := fstest.MapFS{"f": {Data: make([]byte, size), ModTime: at}}
	info, err := f.Stat("f")
	if err != nil {
		t.Fatal(err)
	}
	return info
}

func TestReadWholeNoticesChange(t *testing.T) {
	now := time.Unix(1_700_000_000, 0)
	for _, c := range []struct {
		name          string
		text          string
		before, after fs.FileInfo
		want          error
	}{
		{"still", "12345", stat(t, 5, now), stat(t, 5, now), nil},
		{"grown", "12345", stat(t, 5, now), stat(t, 6, now), ErrChanged},
		{"touched", "12345", stat(t, 5, now), stat(t, 5, now.Add(time.Millisecond)), ErrChanged},
		{"cut short", "123", stat(t, 5, now), stat(t, 5, now), ErrChanged},
		{"read more", "1234567", stat(t, 5, now), stat(t, 5, now), ErrChanged},
	} {
		raw, err := readWhole(&growing{strings.NewReader(c.text), []fs.FileInfo{c.before, c.after}}, 0)
		if !errors.Is(err, c.want) || err == nil && string(raw) != c.text {
			t.Errorf("%s: %q, %v; want error %v", c.name, raw, err, c.want)
		}
	}
}

func TestReadFileLimit(t *testing.T) {
	tree(t, "f.txt") // 14 bytes
	if _, err := ReadFile("f.txt", 14); err != nil {
		t.Error(err)
	}
	_, err := ReadFile("f.txt", 13)
	if !errors.As(err, new(*corpus.TooLargeError)) || !strings.HasPrefix(err.Error(), "f.txt: ") {
		t.Error(err)
	}
	// What has no size is read up to the limit.
	if _, err := os.Stat("/dev/zero"); err == nil {
		if _, err := ReadFile("/dev/zero", 1000); !errors.As(err, new(*corpus.TooLargeError)) {
			t.Error(err)
		}
	}
	if _, err := ReadFile(".", 0); !errors.Is(err, errFolder) {
		t.Error(err)
	}
}
