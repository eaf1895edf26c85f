package web

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
)

// Of files that were dropped, the newest are kept: one that others have pushed out says so, and the same file may come again.
func TestOldestDropGoes(t *testing.T) {
	t.Parallel()
	v := newViewer(t, Options{Library: libraryDir(t)})
	drop := func(n int) string {
		a := upload(t, v, "compare", lamp(fmt.Sprintf("Lumenta%02d", n), n+1))
		if a.status != http.StatusSeeOther {
			t.Fatalf("status %d\n%s", a.status, shortened(a.body))
		}
		return a.header.Get("Location")
	}
	var to []string
	for n := range mostDropped + 2 {
		to = append(to, drop(n))
	}
	for n, path := range to {
		want := http.StatusOK
		if n < 2 {
			want = http.StatusNotFound
		}
		if a := visit(t, v, path); a.status != want {
			t.Errorf("file %d of %d: status %d, not %d", n, len(to), a.status, want)
		}
	}
	if again := drop(0); again != to[0] || visit(t, v, again).status != http.StatusOK {
		t.Errorf("a file that comes again is at %s, and was at %s", again, to[0])
	}
}

// Files that come at the same time are all taken, and all found.
func TestUploadsAtOnce(t *testing.T) {
	t.Parallel()
	v := newViewer(t, Options{Library: libraryDir(t)})
	var all sync.WaitGroup
	for n := range 6 {
		all.Go(func() {
			vendor := fmt.Sprintf("Lumenta%d", n)
			a := upload(t, v, "add", lamp(vendor, n+1))
			for try := 0; a.status == http.StatusServiceUnavailable && try < 5; try++ { // those who read let nobody write for long
				a = upload(t, v, "add", lamp(vendor, n+1))
			}
			if a.status != http.StatusSeeOther || a.header.Get("Location") != "/policy/"+strings.ToLower(vendor) {
				t.Errorf("%s: status %d\n%s", vendor, a.status, shortened(a.body))
			}
			a = upload(t, v, "compare", lamp(vendor, n+20))
			if to := a.header.Get("Location"); a.status != http.StatusSeeOther || visit(t, v, to).status != http.StatusOK {
				t.Errorf("%s: dropped: status %d, to %s", vendor, a.status, to)
			}
		})
	}
	all.Wait()
	if got := listed(t, v); len(got) != 6 {
		t.Errorf("in the library are %q", got)
	}
}

// A text that comes back after another one is a version again, as it is to the command, where the names of the files say when
// each stood.
func TestUploadKeepsWhatComesBack(t *testing.T) {
	t.Parallel()
	v := newViewer(t, Options{Library: libraryDir(t)})
	text := func(months int) []byte {
		for _, text := range lamp("Lumenta", months) {
			return text
		}
		return nil
	}
	for _, x := range []struct {
		day    string
		months int
	}{{"2023-05-01", 3}, {"2024-05-01", 9}, {"2025-05-01", 3}} {
		a := upload(t, v, "add", map[string][]byte{"Lumenta_Privacy Policy@" + x.day + ".md": text(x.months)})
		if a.status != http.StatusSeeOther {
			t.Fatalf("%s: status %d\n%s", x.day, a.status, shortened(a.body))
		}
	}
	for _, ref := range []string{"lumenta@2023-05-01", "lumenta@2024-05-01", "lumenta@2025-05-01"} {
		if a := visit(t, v, "/policy/"+ref+".json"); a.status != http.StatusOK || !strings.Contains(string(a.body), ref[len("lumenta@"):]) {
			t.Errorf("%s: status %d\n%s", ref, a.status, shortened(a.body))
		}
	}
}
