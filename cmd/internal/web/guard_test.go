package web

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
)

// The viewer may be called by addresses, localhost and names that were given, so that no other site reaches it by a name of its
// own that leads here.
func TestHosts(t *testing.T) {
	t.Parallel()
	v := newViewer(t, Options{Library: libraryDir(t), Hosts: []string{"desk.example", "Shelf"}})
	for host, want := range map[string]int{
		"localhost": 200, "localhost:8421": 200, "LOCALHOST:80": 200, "localhost.": 200, "127.0.0.1": 200, "127.0.0.1:1234": 200, "127.9.9.9:1": 200,
		"[::1]": 200, "[::1]:1": 200, "192.168.1.7:80": 200, "[fe80::1]:8421": 200,
		"desk.example": 200, "desk.example:8421": 200, "DESK.example": 200, "desk.example.": 200, "shelf:1": 200,
		"": 421, "example.com": 421, "example.com:8421": 421, "a.desk.example": 421, "desk.example.com": 421, "localhost.example.com": 421, "127.0.0.1.example.com": 421,
		"127.0.0.1.example.com:8421": 421, "evil.example:127.0.0.1": 421, "localhost:1:2": 421, "[example.com]": 421, "2130706433": 421, "0x7f.1": 421, "localhost@example.com": 421, "xn--lcalhost-54a": 421,
	} {
		for _, path := range []string{"/", "/search.json?q=cookies", "/static/viewer.js"} {
			r := newRequest(t, http.MethodGet, path)
			r.Host = host
			a := ask(v, r)
			if a.status != want {
				t.Errorf("host %q: %s: status %d, want %d", host, path, a.status, want)
			}
			if a.status != http.StatusOK && bytes.Contains(a.body, []byte("nordlicht")) {
				t.Errorf("host %q: %s: the answer says what is in the library", host, path)
			}
			if err := unsound(path, a); err != nil {
				t.Errorf("host %q: %s: %v", host, path, err)
			}
		}
	}
}

// A request that says it comes from another site is refused, whatever it is for; one that writes must not come from elsewhere by
// any sign that browsers give.
func TestOrigins(t *testing.T) {
	t.Parallel()
	v := newViewer(t, Options{Library: libraryDir(t)})
	for _, c := range []struct {
		method, header string
		refused        bool
	}{
		{"GET", "", false},
		{"GET", "Origin: http://localhost", false},
		{"GET", "Origin: http://example.com", true},
		{"GET", "Origin: http://localhost:9999", true},
		{"GET", "Origin: http://localhost.example.com", true},
		{"GET", "Origin: null", true},
		{"GET", "Origin: file://", true},
		{"GET", "Origin: localhost", true},
		{"GET", "Sec-Fetch-Site: cross-site", false}, // a link from elsewhere
		{"GET", "Sec-Fetch-Site: none", false},
		{"HEAD", "Origin: http://example.com", true},
		{"POST", "", false}, // no browser
		{"POST", "Origin: http://localhost", false},
		{"POST", "Origin: http://example.com", true},
		{"POST", "Origin: null", true},
		{"POST", "Sec-Fetch-Site: same-origin", false},
		{"POST", "Sec-Fetch-Site: none", false},
		{"POST", "Sec-Fetch-Site: same-site", true}, // another port of this machine
		{"POST", "Sec-Fetch-Site: cross-site", true},
		{"POST", "Sec-Fetch-Site: nonsense", true},
	} {
		paths := []string{"/settings", "/upload"}
		if c.method != http.MethodPost {
			paths = []string{"/", "/policies.json", "/static/viewer.css"}
		}
		for _, path := range paths {
			r := newRequest(t, c.method, path)
			if name, value, ok := strings.Cut(c.header, ": "); ok {
				r.Header.Set(name, value)
			}
			a := ask(v, r)
			if (a.status == http.StatusForbidden) != c.refused {
				t.Errorf("%s %s %q: status %d", c.method, path, c.header, a.status)
			}
			if c.refused && a.header.Get("Set-Cookie") != "" {
				t.Errorf("%s %s %q: sets a cookie", c.method, path, c.header)
			}
			if err := unsound(path, a); err != nil {
				t.Errorf("%s %s %q: %v", c.method, path, c.header, err)
			}
		}
	}
}

// The heads that guard pages stand in every answer, and no page has a script or style of its own.
func TestPagesAreSound(t *testing.T) {
	t.Parallel()
	v := newViewer(t, Options{Library: libraryDir(t)})
	for _, lang := range langs() {
		for _, path := range append(pagesOf("nordlicht-rad", "nordlicht-rad@2023-05-25", "青禾记账"), "/static/viewer.js", "/static/viewer.css", "/static/icon.svg", "/static/none") {
			a := visit(t, v, path, "Accept-Language: "+lang, "Cookie: theme=dark")
			if err := unsound(path, a); err != nil || a.status >= 500 {
				t.Errorf("%s in %s: status %d, %v", path, lang, a.status, err)
			}
		}
	}
}

// What is unsound is told, so that the tests above mean something.
func TestUnsound(t *testing.T) {
	good := visit(t, newViewer(t, Options{Library: libraryDir(t)}), "/nowhere")
	if err := unsound("/nowhere", good); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{
		`<p style="color:red">`, `<style>p{}</style>`, `<script>x()</script>`, `<script src="/static/a.js" defer></script>`, `<p onclick="x()">`, `<P ONCLICK=x()>`, `<a href="javascript:x()">`, `<a href=" javascript:x()">`,
		`<a href="//example.com">`, `<a href="https://example.com/">`, `<a href="/\example.com">`, `<form action="https://example.com">`, `<img src="/x">`, `<iframe>`, `<base href="/">`, `<meta http-equiv="refresh">`,
		`<svg><a xlink:href="x"></a></svg>`, `<a href="#nowhere">`, `<p id="main">`, "\u202e", "&#x202e;", "\x1b", "\u009b", "\xff", `<p title="&#27;">`, `<!-- x -->`,
	} {
		page := *good
		page.body = bytes.Replace(good.body, []byte("</main>"), []byte(bad+"</main>"), 1)
		if unsound("/nowhere", &page) == nil {
			t.Errorf("%s is taken for sound", bad)
		}
	}
	for _, bad := range []string{`{}`, `{"error": ""}`, `{"error": "x", "odd": 1}`, `{"error": "x"} {}`, `{"error": "` + "\u202e" + `"}`, `[`} {
		a := &answered{http.StatusNotFound, good.header.Clone(), []byte(bad)}
		a.header.Set("Content-Type", "application/json")
		if unsound("/nowhere.json", a) == nil {
			t.Errorf("%s is taken for sound", bad)
		}
	}
}

// What a request may take is limited: its address, and what it sends.
func TestLimits(t *testing.T) {
	t.Parallel()
	v := newViewer(t, Options{Library: libraryDir(t), MaxUpload: 1000})
	for path, want := range map[string]int{
		"/search?q=" + strings.Repeat("a+", 100):                  200,
		"/search?q=" + strings.Repeat("a+", 4000):                 400, // more words than a query may have
		"/search?q=" + strings.Repeat("a", 17<<10):                414,
		"/search.json?x=" + strings.Repeat("a", 17<<10):           414,
		"/policy/" + strings.Repeat("a", 17<<10):                  414,
		"/topic/" + strings.Repeat("a", 17<<10):                   414,
		"/topic/" + strings.Repeat("ab", 7<<10):                   404,
		"/topic/" + strings.Repeat("%41", 6<<10):                  414,
		"/static/viewer.js?v=" + strings.Repeat("a", 17<<10):      414,
		"/compare?" + strings.Repeat("p=pebblenote&", 1000):       400,
		"/coverage.json?" + strings.Repeat("p=pebblenote&", 1000): 200,
	} {
		a := visit(t, v, path)
		if err := unsound(path, a); err != nil || a.status != want {
			t.Errorf("%.40s…: status %d, want %d; %v", path, a.status, want, err)
		}
	}
	for _, path := range []string{"/upload", "/settings"} {
		sent := &endless{}
		r := newRequest(t, http.MethodPost, path)
		r.Body, r.ContentLength = io.NopCloser(sent), -1
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if path == "/upload" {
			r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
			sent.head = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n"
		}
		a := ask(v, r)
		if a.status != http.StatusRequestEntityTooLarge && a.status != http.StatusBadRequest || sent.read > 12<<20 {
			t.Errorf("POST %s: status %d after %d bytes", path, a.status, sent.read)
		}
		if path == "/upload" && a.status != http.StatusRequestEntityTooLarge {
			t.Errorf("POST %s: status %d, not 413", path, a.status)
		}
		if err := unsound(path, a); err != nil {
			t.Errorf("POST %s: %v", path, err)
		}
	}
}

// endless is a body that does not end.
type endless struct {
	head string
	read int
}

func (e *endless) Read(b []byte) (int, error) {
	if e.read > 64<<20 {
		return 0, errors.New("nobody stops")
	}
	n := copy(b, e.head)
	e.head = e.head[n:]
	for i := n; i < len(b); i++ {
		b[i] = 'a'
	}
	e.read += len(b)
	return len(b), nil
}

// A mistake in the program is told as one, to the reader without what it was.
func TestPanicIsToldAsSuch(t *testing.T) {
	t.Parallel()
	var said strings.Builder
	v := newViewer(t, Options{Library: libraryDir(t), Log: func(format string, args ...any) { fmt.Fprintf(&said, format+"\n", args...) }})
	h := v.guard(v.serve(func(*request) (*page, error) { panic("secret\x1b[31m") }))
	r := newRequest(t, http.MethodGet, "/%1b%5b31m")
	a := ask(&Viewer{handler: h}, r)
	if a.status != http.StatusInternalServerError || bytes.Contains(a.body, []byte("secret")) {
		t.Errorf("status %d\n%s", a.status, shortened(a.body))
	}
	if err := unsound("/", a); err != nil {
		t.Error(err)
	}
	if log := said.String(); !strings.Contains(log, "panic: secret") || !strings.Contains(log, "guard_test.go") || strings.Contains(log, "\x1b") {
		t.Errorf("the log says %q", log)
	}
}
