package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"clausewise/cmd/internal/shelf"
	"clausewise/compare/report"
	"clausewise/corpus/library"
	"clausewise/index"
)

// lamp is a policy of a vendor of lamps, with the months for which it keeps addresses.
func lamp(vendor string, months int) map[string][]byte {
	return map[string][]byte{vendor + "_Privacy Policy.md": fmt.Appendf(nil, "# Privacy Policy of %s\n\n## Data\n\nWe keep your address for %d months after the lamp was delivered.\n\n## Cookies\n\nWe set cookies.\n", vendor, months)}
}

// listed are the ids of the policies that the viewer lists.
func listed(t *testing.T, v *Viewer) (ids []string) {
	t.Helper()
	a := visit(t, v, "/policies.json")
	var list report.ListJSON
	if err := json.Unmarshal(a.body, &list); err != nil || a.status != http.StatusOK {
		t.Fatalf("status %d, %v\n%s", a.status, err, a.body)
	}
	for _, p := range list.Policies {
		ids = append(ids, p.ID)
	}
	return ids
}

func mustShelve(t *testing.T, dir string, files map[string][]byte) {
	t.Helper()
	if err := shelve(dir, files); err != nil {
		t.Fatal(err)
	}
}

// What another process changes is there with the next page: a first policy in place of the samples, more of them, a newer
// text, fewer, and the samples again when the library is gone.
func TestReload(t *testing.T) {
	t.Parallel()
	dir := libraryDir(t)
	v := newViewer(t, Options{Library: dir})
	if !v.Samples() || len(listed(t, v)) != 5 {
		t.Fatal("no samples")
	}
	mustShelve(t, dir, lamp("Lumenta", 12))
	if got := listed(t, v); v.Samples() || strings.Join(got, " ") != "lumenta" {
		t.Errorf("after a library is made: %q", got)
	}
	if a := visit(t, v, "/policy/nordlicht-rad"); a.status != http.StatusNotFound {
		t.Errorf("a sample is still there: status %d", a.status)
	}
	mustShelve(t, dir, lamp("Halyard", 12))
	if got := listed(t, v); strings.Join(got, " ") != "halyard lumenta" {
		t.Errorf("after a policy is added: %q", got)
	}
	if a := visit(t, v, "/search?q=lamp"); !bytes.Contains(a.body, []byte("/policy/halyard?q=lamp#c1")) {
		t.Errorf("it is not found:\n%s", shortened(a.body))
	}
	visit(t, v, "/policy/lumenta") // is kept
	visit(t, v, "/compare?p=lumenta&p=halyard")
	mustShelve(t, dir, lamp("Lumenta", 24))
	for _, path := range []string{"/policy/lumenta", "/policy/lumenta@v2", "/compare?p=lumenta&p=halyard", "/coverage.html?p=lumenta"} {
		if a := visit(t, v, path); a.status != http.StatusOK || !bytes.Contains(a.body, []byte("24")) {
			t.Errorf("%s after a newer text came: status %d\n%s", path, a.status, shortened(a.body))
		}
	}
	if a := visit(t, v, "/policy/lumenta@v1.json"); !bytes.Contains(a.body, []byte("12 months")) || !bytes.Contains(a.body, []byte(`"lumenta@v1#1"`)) {
		t.Errorf("the older text: status %d\n%s", a.status, a.body)
	}
	l, err := library.Open(dir, library.Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = l.Remove("halyard")
	if err := errors.Join(err, shelf.Update(context.Background(), dir, l, shelf.Indexing{}), l.Close()); err != nil {
		t.Fatal(err)
	}
	if got := listed(t, v); strings.Join(got, " ") != "lumenta" {
		t.Errorf("after a policy is removed: %q", got)
	}
	if a := visit(t, v, "/policy/halyard"); a.status != http.StatusNotFound {
		t.Errorf("a policy that was removed: status %d", a.status)
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if got := listed(t, v); !v.Samples() || len(got) != 5 {
		t.Errorf("after the library is gone: %q", got)
	}
}

// Policies are added while others read. Each request sees the library as it was at one time; an index is closed when it is
// the newest no more and the last request that reads it has its answer.
func TestReloadWhileRead(t *testing.T) {
	t.Parallel()
	dir := libraryDir(t)
	mustShelve(t, dir, lamp("Lumenta", 12))
	mustShelve(t, dir, lamp("Lumenta", 24))
	v := newViewer(t, Options{Library: dir})
	ctx, stop := context.WithCancel(context.Background())
	var readers sync.WaitGroup
	for k := range 4 {
		readers.Go(func() {
			paths := []string{"/", "/search?q=lamp", "/coverage.json", "/policy/lumenta", "/topic/store.retention", "/compare.json?p=lumenta&p=lumenta@v1", "/similar.json?clause=lumenta%231", "/topics", "/policies?name=l", "/policy/lumenta@v1.json?q=lamp"}
			for i := k; ctx.Err() == nil; i++ {
				path := paths[i%len(paths)]
				a := visit(t, v, path)
				busy := a.status == http.StatusServiceUnavailable && strings.Contains(path, "lumenta") // a text that is not kept, while a writer is at work
				if a.status != http.StatusOK && !busy {
					t.Errorf("%s: status %d\n%s", path, a.status, shortened(a.body))
				}
				if err := unsound(path, a); err != nil {
					t.Errorf("%s: %v", path, err)
				}
			}
		})
	}
	times := 20
	if testing.Short() {
		times = 8
	}
	var stocks []*stock
	for i := range times {
		vendor := fmt.Sprintf("Vendor%02d", i)
		mustShelve(t, dir, lamp(vendor, i+1))
		if got := listed(t, v); len(got) != i+2 || got[i+1] != strings.ToLower(vendor) {
			t.Fatalf("after %s was added: %q", vendor, got)
		}
		s, err := v.stock()
		if err != nil {
			t.Fatal(err)
		}
		stocks = append(stocks, s)
		if found, err := s.index.Search(context.Background(), index.Query{Text: "lamp", AllVersions: true}); err != nil || found.Total != i+3 {
			t.Errorf("the index of step %d finds %d, %v", i, found.Total, err)
		}
		if i%2 == 0 {
			s.release()
			continue
		}
		// It is read on while newer ones come.
		defer func() {
			if found, err := s.index.Search(context.Background(), index.Query{Text: "lamp", AllVersions: true}); err != nil || found.Total != i+3 {
				t.Errorf("the index of step %d, held until the end, finds %d, %v", i, found.Total, err)
			}
			if s.release(); s != stocks[len(stocks)-1] && s.inUse.Load() != 0 {
				t.Errorf("the index of step %d is not let go", i)
			}
		}()
	}
	stop()
	readers.Wait()
	for range 1000 { // the newest may be warmed up
		if stocks[len(stocks)-1].inUse.Load() <= 2 {
			break
		}
		time.Sleep(time.Millisecond)
	}
	for i, s := range stocks[:len(stocks)-1] {
		if n := s.inUse.Load(); n != int64(i%2) {
			t.Errorf("the index of step %d is in use by %d", i, n)
		}
	}
}

// While another process writes, pages show what was there before and say so; what cannot be told then is refused with a
// hint, and soon.
func TestReadWhileWritten(t *testing.T) {
	t.Parallel()
	dir := libraryDir(t)
	mustShelve(t, dir, lamp("Lumenta", 12))
	mustShelve(t, dir, lamp("Halyard", 18))
	v := newViewer(t, Options{Library: dir})
	before := visit(t, v, "/policy/lumenta")
	if before.status != http.StatusOK || bytes.Contains(before.body, []byte("in use by")) {
		t.Fatalf("status %d\n%s", before.status, before.body)
	}
	visit(t, v, "/") // the table of topics is there
	l, err := library.Open(dir, library.Options{Command: "clausewise add"})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if err := put(l, lamp("Tidewick", 24)); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/", "/search?q=lamp", "/policies", "/coverage", "/topics", "/topic/store.retention", "/policy/lumenta"} {
		a := visit(t, v, path)
		if a.status != http.StatusOK || !bytes.Contains(a.body, []byte("in use by")) || !bytes.Contains(a.body, []byte("(clausewise add)")) {
			t.Errorf("%s: status %d\n%s", path, a.status, a.body)
		}
		if bytes.Contains(a.body, []byte("tidewick")) {
			t.Errorf("%s: shows what is not in the index yet", path)
		}
	}
	var waiting sync.WaitGroup
	for _, path := range []string{"/policy/halyard", "/policy/halyard.json", "/compare?p=lumenta&p=halyard", "/coverage?p=halyard"} {
		waiting.Go(func() {
			began := time.Now()
			a := visit(t, v, path)
			if a.status != http.StatusServiceUnavailable || !bytes.Contains(a.body, []byte("try again")) {
				t.Errorf("%s: status %d\n%s", path, a.status, a.body)
			}
			if err := unsound(path, a); err != nil {
				t.Errorf("%s: %v", path, err)
			}
			if spent := time.Since(began); spent > library.DefaultWait+8*time.Second {
				t.Errorf("%s took %v", path, spent)
			}
		})
	}
	waiting.Go(func() {
		a := upload(t, v, "add", lamp("Mainsail", 6))
		if a.status != http.StatusServiceUnavailable || !bytes.Contains(a.body, []byte("try again")) {
			t.Errorf("an upload: status %d\n%s", a.status, a.body)
		}
	})
	waiting.Wait()
	if err := errors.Join(shelf.Update(context.Background(), dir, l, shelf.Indexing{}), l.Close()); err != nil {
		t.Fatal(err)
	}
	a := visit(t, v, "/policies")
	if a.status != http.StatusOK || !bytes.Contains(a.body, []byte("/policy/tidewick")) || bytes.Contains(a.body, []byte("in use by")) {
		t.Errorf("when the writer is done: status %d\n%s", a.status, shortened(a.body))
	}
	if a := visit(t, v, "/policy/halyard"); a.status != http.StatusOK {
		t.Errorf("when the writer is done: status %d", a.status)
	}
	if a := upload(t, v, "add", lamp("Mainsail", 6)); a.status != http.StatusSeeOther {
		t.Errorf("when the writer is done: an upload: status %d", a.status)
	}
}

// An index that is of no use is told with what helps, on every page, until it is made again.
func TestIndexOfNoUse(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(dir string) error{
		"damaged": func(dir string) error {
			files, err := filepath.Glob(filepath.Join(shelf.IndexDir(dir), "*"))
			for _, f := range files {
				if info, e := os.Stat(f); e == nil && info.Mode().IsRegular() {
					err = errors.Join(err, os.WriteFile(f, []byte("{}\n"), 0o600))
				}
			}
			return err
		},
		"gone": func(dir string) error { return os.RemoveAll(shelf.IndexDir(dir)) },
		"behind": func(dir string) error {
			l, err := library.Open(dir, library.Options{})
			if err != nil {
				return err
			}
			return errors.Join(put(l, lamp("Halyard", 6)), l.Close())
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := libraryDir(t)
			mustShelve(t, dir, lamp("Lumenta", 12))
			var mu sync.Mutex
			var said strings.Builder
			v := newViewer(t, Options{Library: dir, Log: func(format string, args ...any) {
				mu.Lock()
				defer mu.Unlock()
				fmt.Fprintf(&said, format+"\n", args...)
			}})
			visit(t, v, "/")
			if err := spoil(dir); err != nil {
				t.Fatal(err)
			}
			for _, path := range []string{"/", "/search.json?q=lamp", "/policy/lumenta", "/coverage.csv", "/compare"} {
				a := visit(t, v, path)
				if a.status != http.StatusInternalServerError || !bytes.Contains(a.body, []byte("reindex")) {
					t.Errorf("%s: status %d\n%s", path, a.status, shortened(a.body))
				}
				if err := unsound(path, a); err != nil {
					t.Errorf("%s: %v", path, err)
				}
			}
			if _, err := New(Options{Library: dir}); err == nil {
				t.Error("a viewer starts with it")
			}
			mu.Lock()
			if !strings.Contains(said.String(), "/policy/lumenta: ") {
				t.Errorf("whoever started the viewer is told %q", said.String())
			}
			mu.Unlock()
			l, err := library.Open(dir, library.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(shelf.Update(context.Background(), dir, l, shelf.Indexing{Rebuild: true}), l.Close()); err != nil {
				t.Fatal(err)
			}
			if a := visit(t, v, "/search?q=lamp"); a.status != http.StatusOK || !bytes.Contains(a.body, []byte("/policy/lumenta?q=lamp#c1")) {
				t.Errorf("when it is made again: status %d\n%s", a.status, shortened(a.body))
			}
		})
	}
}
