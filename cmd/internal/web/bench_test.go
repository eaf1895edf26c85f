package web

import (
	"net/http"
	"net/http/httptest"
	"os"
	"testing"
)

// benchPages are pages by name. They can be measured on a library as well: CLAUSEWISE_BENCH_LIBRARY names it, and
// CLAUSEWISE_BENCH_PATH one page of it.
var benchPages = []struct{ name, path string }{
	{"start", "/"},
	{"search", "/search?q=do+you+share+my+location"},
	{"typing", "/search?q=cook&part=1"},
	{"policy", "/policy/nordlicht-rad"},
	{"compare", "/compare?p=mooncat-video&p=pebblenote"},
	{"rows", "/compare?p=mooncat-video&p=pebblenote&view=rows"},
	{"coverage", "/coverage"},
	{"topic", "/topic/store.retention"},
	{"similar", "/similar?clause=mooncat-video%2353"},
}

// BenchmarkPages measures pages from the request to the last byte, with nothing kept of an earlier request but the library's
// index (cold), and with policies and comparisons that were asked for a moment ago (warm).
func BenchmarkPages(b *testing.B) {
	dir := os.Getenv("CLAUSEWISE_BENCH_LIBRARY")
	if dir == "" {
		dir = b.TempDir()
	}
	v, err := New(Options{Library: dir})
	if err != nil {
		b.Fatal(err)
	}
	defer v.Close()
	pages := benchPages
	if path := os.Getenv("CLAUSEWISE_BENCH_PATH"); path != "" {
		pages = []struct{ name, path string }{{"page", path}}
	}
	for _, p := range pages {
		for _, state := range []string{"cold", "warm"} {
			b.Run(p.name+"/"+state, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if state == "cold" {
						v.policies.Purge()
						v.compared.Purge()
					}
					r := httptest.NewRequest(http.MethodGet, p.path, nil)
					r.Host = "localhost"
					w := httptest.NewRecorder()
					v.ServeHTTP(w, r)
					if w.Code != http.StatusOK {
						b.Fatalf("%s: %d", p.path, w.Code)
					}
				}
			})
		}
	}
}
