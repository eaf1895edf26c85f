package web

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// A page comes in the same bytes each time, and from each viewer: nothing in it depends on a clock, on chance, or on what was asked
// for before.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	dir := libraryDir(t)
	pages := pagesOf("nordlicht-rad", "nordlicht-rad@2023-05-25", "青禾记账")
	if testing.Short() {
		pages = pagesOf("pebblenote", "青禾记账")
	}
	v := newViewer(t, Options{Library: dir})
	first := map[string]*answered{}
	for _, path := range pages {
		first[path] = visit(t, v, path)
	}
	other := newViewer(t, Options{Library: dir})
	for i := range pages {
		path := pages[len(pages)-1-i] // in the other order
		for _, again := range []*Viewer{v, other} {
			a := visit(t, again, path)
			if a.status != first[path].status || !bytes.Equal(a.body, first[path].body) {
				t.Errorf("%s: other bytes", path)
			}
		}
	}
}

// Every link of a page leads to a page, and behind its "#" to a place there.
func TestLinks(t *testing.T) {
	t.Parallel()
	v := newViewer(t, Options{Library: libraryDir(t)})
	pages := map[string]*pageHTML{} // by address without "#"
	load := func(path string) *pageHTML {
		p, ok := pages[path]
		if !ok {
			a := visit(t, v, path)
			if a.status != http.StatusOK {
				t.Errorf("%s: status %d", path, a.status)
			}
			if a.media() == "text/html" && !a.isFile() {
				var err error
				if p, err = parsePage(a.body); err != nil {
					t.Errorf("%s: %v", path, err)
				}
			}
			pages[path] = p
		}
		return p
	}
	each := 6
	if testing.Short() {
		each = 1
	}
	all := pagesOf("nordlicht-rad", "nordlicht-rad@2023-05-25", "青禾记账")
	if testing.Short() {
		all = pagesOf("pebblenote", "青禾记账")
	}
	for _, path := range all {
		if a := visit(t, v, path); a.media() != "text/html" || a.status != http.StatusOK || a.isFile() || strings.Contains(path, "part=") {
			continue
		}
		tried := map[string]int{}
		for _, link := range load(path).links {
			to, at, _ := strings.Cut(link, "#")
			kind := kindOfLink(link)
			if tried[kind]++; to == "" || to == "/settings" || to == "/upload" || tried[kind] > each {
				continue
			}
			p := load(to)
			if id, err := url.PathUnescape(at); at != "" && (err != nil || p == nil || p.ids[id] == 0) {
				t.Errorf("%s: a link to %s, where no such place is", path, link)
			}
		}
	}
	if len(pages) < 200 && !testing.Short() || len(pages) < 30 {
		t.Errorf("only %d pages", len(pages))
	}
}

var digits = regexp.MustCompile(`\d+`)

// kindOfLink is the same for links of one kind on a page: there are hundreds to clauses.
func kindOfLink(link string) string {
	link, _, _ = strings.Cut(digits.ReplaceAllString(link, "0"), "=")
	if parts := strings.Split(link, "/"); len(parts) > 2 && !strings.Contains(link, "?") {
		parts[2] = "x"
		link = strings.Join(parts, "/")
	}
	return link
}

// FuzzRequests holds that no address, whatever it is, makes the viewer fail: it never panics, which would be status 500, and
// what it answers is sound.
func FuzzRequests(f *testing.F) {
	for _, path := range pagesOf("nordlicht-rad", "青禾记账", "pebblenote") {
		f.Add(path, "")
	}
	for _, attack := range attacks {
		f.Add("/search?q="+url.QueryEscape(attack), attack)
		f.Add("/policy/"+url.PathEscape(attack), "application/json")
	}
	for _, path := range []string{
		"/search?q=a&q=b&page=50&part", "/search?q=%ff&vendor=%00", "/search?q=-a", "/search?q=a*&typing=1", "/search?q=%22a+b%22~&topic=&lang=&all", "/search?page=2", "/search?topic=track&topic=store",
		"/compare?p=~x&p=~y", "/compare?p=@&p=%23", "/compare?p=pebblenote@&p=pebblenote", "/coverage?p=nordlicht-rad@2023-05-25&t=track&only=missing", "/coverage?page=10000&vendor=%F0%9F%98%80", "/topic/track",
		"/topic/.json", "/history/nordlicht-rad.json?clause=5", "/history/nordlicht-rad?%63lause=5&clause=%1b", "/policy/.json", "/.json.json", "/compare.json.csv?p=a", "/cite.txt?clause=pebblenote%231&words=%20", "/similar?clause=pebblenote%23%2B1", "/policy/%2e%2e", "/policy/a%2Fb/source.json", "//", "/;", "/%zz", "/search;q=a", "/search?q=a;b",
	} {
		f.Add(path, "text/html")
	}
	v := newViewer(f, Options{Library: libraryDir(f)})
	f.Fuzz(func(t *testing.T, path, accept string) {
		u, err := url.ParseRequestURI(path)
		if err != nil || u.IsAbs() {
			return // no server hands it on
		}
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.URL, r.RequestURI, r.Host = u, path, "localhost"
		r.Header.Set("Accept", accept)
		a := ask(v, r)
		if err := unsound(u.Path+"?"+u.RawQuery, a); err != nil || a.status == http.StatusInternalServerError {
			t.Errorf("%q: status %d, %v", path, a.status, err)
		}
	})
}
