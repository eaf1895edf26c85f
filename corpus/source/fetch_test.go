package source

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"clausewise/corpus"
)

// site is a server on this machine with pages that make trouble.
func site(t *testing.T) (*httptest.Server, *sync.Map) {
	seen := &sync.Map{}
	mux := http.NewServeMux()
	mux.HandleFunc("/robots.txt", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "User-agent: *\nDisallow: /private\n\nUser-agent: clausewise\nDisallow: /private\nDisallow: /hidden\n")
	})
	mux.HandleFunc("/privacy", func(w http.ResponseWriter, r *http.Request) {
		seen.Store("agent", r.UserAgent())
		w.Header().Set("Content-Type", "text/html; charset=iso-8859-1")
		w.Write([]byte("<h1>Datenschutz</h1><p>Wir l\xf6schen Daten."))
	})
	mux.HandleFunc("/private/", func(http.ResponseWriter, *http.Request) { seen.Store("private", true) })
	mux.HandleFunc("/hidden", func(http.ResponseWriter, *http.Request) { seen.Store("hidden", true) })
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/privacy#top", http.StatusMovedPermanently)
	})
	mux.HandleFunc("/to-private", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/private/x", http.StatusFound) })
	mux.HandleFunc("/round", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/round", http.StatusFound) })
	mux.HandleFunc("/nowhere", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusFound) })
	mux.HandleFunc("/elsewhere", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
	})
	mux.HandleFunc("/picture", func(w http.ResponseWriter, r *http.Request) { w.Header().Set("Content-Type", "image/png") })
	mux.HandleFunc("/large", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte(strings.Repeat("We keep all. ", 1000))) })
	mux.HandleFunc("/cut", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "1000")
		w.Write([]byte("We keep"))
	})
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-r.Context().Done():
		case <-time.After(20 * time.Second):
		}
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s, seen
}

func TestFetch(t *testing.T) {
	s, seen := site(t)
	f := &Fetcher{Agent: "clausewise/1.2", Delay: time.Millisecond, MaxBytes: 4000}
	for _, path := range []string{"/privacy", "/moved"} {
		p, err := f.Fetch(t.Context(), s.URL+path)
		if err != nil {
			t.Fatal(err)
		}
		if p.Address != s.URL+"/privacy" || p.MediaType != "text/html" || p.Charset != "iso-8859-1" || !strings.Contains(string(p.Bytes), "Datenschutz") {
			t.Errorf("%s: %+v", path, p)
		}
	}
	if agent, _ := seen.Load("agent"); !strings.HasPrefix(fmt.Sprint(agent), "clausewise/1.2 ") {
		t.Errorf("the server saw %v", agent)
	}
	for path, want := range map[string]string{
		"/private/x":  "robots.txt of 127.0.0.1",
		"/to-private": "it leads to " + s.URL + "/private/x: robots.txt of 127.0.0.1",
		"/hidden":     "forbids it",
		"/round":      "it leads on without end; after 10 times",
		"/nowhere":    "302 Found without a place",
		"/elsewhere":  "it leads to file:///etc/passwd: not an address of the web",
		"/picture":    "no document: a page of type image/png",
		"/missing":    "404 Not Found",
		"/large":      "larger than 4000 bytes",
		"/cut":        "the answer is cut short",
	} {
		_, err := f.Fetch(t.Context(), s.URL+path)
		var fetch *FetchError
		if !errors.As(err, &fetch) || fetch.Address != s.URL+path || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
	for _, path := range []string{"private", "hidden"} {
		if _, ok := seen.Load(path); ok {
			t.Errorf("%s was asked for, which robots.txt forbids", path)
		}
	}
	if _, err := f.Fetch(t.Context(), strings.Replace(s.URL, "://", "://me:secret@", 1)+"/privacy"); err == nil || !strings.Contains(err.Error(), "with a password") {
		t.Error(err)
	}
	if _, err := f.Fetch(t.Context(), "ftp://example.org/policy"); err == nil || !strings.Contains(err.Error(), "not an address") {
		t.Error(err)
	}
	var large *corpus.TooLargeError
	if _, err := f.Fetch(t.Context(), s.URL+"/large"); !errors.As(err, &large) {
		t.Errorf("%T", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := f.Fetch(ctx, s.URL+"/slow"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a slow page: %v", err)
	}
	s.Close()
	if _, err := (&Fetcher{}).Fetch(t.Context(), s.URL+"/privacy"); err == nil || !strings.Contains(err.Error(), "refused") {
		t.Errorf("a server that is not there: %v", err)
	}
}

// TestFetchWaits holds that requests to one host keep their distance, and the one that robots.txt asks for.
func TestFetchWaits(t *testing.T) {
	var mu sync.Mutex
	var times []time.Time
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		times = append(times, time.Now())
		if r.URL.Path == "/robots.txt" {
			fmt.Fprint(w, "User-agent: *\nCrawl-delay: 0.1\n")
			return
		}
		fmt.Fprint(w, "We keep nothing.")
	}))
	defer s.Close()
	f := &Fetcher{Delay: time.Millisecond}
	var wg sync.WaitGroup
	for i := range 3 {
		wg.Go(func() {
			if _, err := f.Fetch(t.Context(), fmt.Sprint(s.URL, "/", i)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if len(times) != 4 {
		t.Fatalf("%d requests, want robots.txt once and three pages", len(times))
	}
	for i := 2; i < len(times); i++ {
		if d := times[i].Sub(times[i-1]); d < 90*time.Millisecond {
			t.Errorf("request %d comes %v after the one before it", i, d)
		}
	}
}

// TestFetchWithoutRobots holds that a host without robots.txt allows all, and one that fails forbids all.
func TestFetchWithoutRobots(t *testing.T) {
	for status, want := range map[int]string{404: "", 500: "robots.txt", 403: ""} {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				w.WriteHeader(status)
				return
			}
			fmt.Fprint(w, "We keep nothing.")
		}))
		_, err := (&Fetcher{Delay: time.Millisecond}).Fetch(t.Context(), s.URL+"/privacy")
		if err != nil && !strings.HasSuffix(err.Error(), "gives 500 Internal Server Error") {
			t.Errorf("status %d: %v", status, err)
		}
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("status %d: %v", status, err)
		}
		s.Close()
	}
}

// TestFetchBusy holds that a host which says when to come again is asked once more, then, and not at all if that is long.
func TestFetchBusy(t *testing.T) {
	asked := map[string]int{} // the host is asked by one request at a time
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked[r.URL.Path]++
		switch {
		case r.URL.Path == "/robots.txt":
			w.WriteHeader(http.StatusNotFound)
		case r.URL.Path == "/soon" && asked["/soon"] > 1:
			fmt.Fprint(w, "We keep nothing.")
		case r.URL.Path == "/late":
			w.Header().Set("Retry-After", "7200")
			w.WriteHeader(http.StatusServiceUnavailable)
		default:
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(http.StatusTooManyRequests)
		}
	}))
	defer s.Close()
	f := &Fetcher{Delay: time.Millisecond}
	began := time.Now()
	if p, err := f.Fetch(t.Context(), s.URL+"/soon"); err != nil || string(p.Bytes) != "We keep nothing." {
		t.Errorf("a host that is busy for a second: %v", err)
	}
	if d := time.Since(began); d < time.Second {
		t.Errorf("asked again after %v", d)
	}
	for path, want := range map[string]string{
		"/always": "429 Too Many Requests; it asks to come again in 1s",
		"/late":   "503 Service Unavailable; it asks to come again in 2h0m0s",
	} {
		f := &Fetcher{Delay: time.Millisecond}
		if _, err := f.Fetch(t.Context(), s.URL+path); err == nil || err.Error() != s.URL+path+": "+want {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
	if asked["/soon"] != 2 || asked["/always"] != 2 || asked["/late"] != 1 {
		t.Errorf("asked: %v", asked)
	}
}

// TestFetchAll holds that pages come in their order, those of several hosts at once and those of one host one after another.
func TestFetchAll(t *testing.T) {
	const slow = 200 * time.Millisecond
	var files []File
	for range 6 {
		var busy atomic.Bool
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !busy.CompareAndSwap(false, true) {
				t.Error("two requests to a host at once")
			}
			time.Sleep(slow)
			fmt.Fprintf(w, "We keep what comes to %s%s.", r.Host, r.URL.Path)
			busy.Store(false)
		}))
		defer s.Close()
		for _, path := range []string{"/a", "/b"} {
			files = append(files, File{Path: s.URL + path, Kind: Web})
		}
	}
	note := write(t, "note.txt", []byte("We keep notes."))
	files = append(files[:8:8], append([]File{{Path: note}}, files[8:]...)...)
	began, i := time.Now(), 0
	for d := range Read(t.Context(), files, Options{Web: &Fetcher{Delay: time.Millisecond}}) {
		if d.Err != nil || d.Path != files[i].Path || d.Kind == Web && !strings.HasSuffix(d.Path, strings.TrimSuffix(string(d.Bytes[len("We keep what comes to "):]), ".")) {
			t.Errorf("%d: %s, %v", i, d.Path, d.Err)
		}
		i++
	}
	if took := time.Since(began); i != len(files) || took > 12*slow { // one after another: 18
		t.Errorf("%d of %d in %v", i, len(files), took)
	}
	for range Read(t.Context(), files, Options{}) {
		break // and nothing hangs
	}
}

// TestRetryAfter reads both forms of the header, and what is none.
func TestRetryAfter(t *testing.T) {
	soon := time.Now().Add(time.Hour).UTC().Format(http.TimeFormat)
	for value, want := range map[string]time.Duration{
		"": 0, "12": 12 * time.Second, "-3": -3 * time.Second, "later": 0, "99999999999999": 0, soon: time.Hour,
	} {
		got := retryAfter(&http.Response{Header: http.Header{"Retry-After": {value}}})
		if d := got - want; d > time.Second || d < -2*time.Second {
			t.Errorf("%q: %v, want %v", value, got, want)
		}
	}
}

// TestFetchBounded holds that a body without end, one that gets large when it is unpacked, one that drips and a head
// without end take bounded memory and time.
func TestFetchBounded(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			w.WriteHeader(http.StatusNotFound)
		case "/endless":
			for err := error(nil); err == nil; {
				_, err = w.Write(make([]byte, 1<<16))
			}
		case "/bomb":
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			for err := error(nil); err == nil; {
				_, err = z.Write(make([]byte, 1<<16))
			}
		case "/drip":
			for err := error(nil); err == nil; time.Sleep(10 * time.Millisecond) {
				_, err = w.Write([]byte("<p>We keep"))
				w.(http.Flusher).Flush()
			}
		case "/head":
			for i := range 400 {
				w.Header().Set(fmt.Sprint("X-", i), strings.Repeat("x", 1000))
			}
		}
	}))
	defer s.Close()
	for path, want := range map[string]string{
		"/endless": "larger than", "/bomb": "larger than", "/drip": "no whole answer in time", "/head": "headers exceeded",
	} {
		f := &Fetcher{Delay: time.Millisecond, MaxBytes: 1 << 20, MaxTime: 300 * time.Millisecond}
		if path != "/drip" {
			f.MaxTime = 0
		}
		if _, err := f.Fetch(t.Context(), s.URL+path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
}
