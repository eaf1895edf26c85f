package source

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// warcRec returns a record; fields are of its head, "Name: value".
func warcRec(kind, uri, block string, fields ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Date: 2023-05-25T10:00:00Z\r\n", kind)
	if uri != "" {
		fmt.Fprintf(&b, "WARC-Target-URI: %s\r\n", uri)
	}
	for _, f := range fields {
		b.WriteString(f + "\r\n")
	}
	fmt.Fprintf(&b, "Content-Length: %d\r\n\r\n%s\r\n\r\n", len(block), block)
	return b.String()
}

// answered returns a record with an answer of a server.
func answered(uri, body string, fields ...string) string {
	return warcRec("response", uri, "HTTP/1.1 200 OK\r\n"+strings.Join(append(fields, "X-Cache: hit"), "\r\n")+"\r\n\r\n"+body, "Content-Type: application/http; msgtype=response")
}

func gzipped(t testing.TB, s string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	io.WriteString(w, s)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const html = "Content-Type: text/html; charset=utf-8"

func TestWARC(t *testing.T) {
	var z bytes.Buffer
	zw := zlib.NewWriter(&z)
	io.WriteString(zw, "<p>We keep zlib.</p>")
	zw.Close()
	records := []string{
		warcRec("warcinfo", "", "software: x", "WARC-Filename: x.warc"),
		warcRec("request", "https://acme.example/privacy", "GET /privacy HTTP/1.1\r\n\r\n"),
		answered("https://www.Acme.example/privacy", "<p>We keep apples.</p>", html),
		answered("<https://acme.example/legal/cookies.html>", "<p>We keep cookies.</p>", html),
		answered("https://acme.example:8080/", "<p>We keep homes.</p>", html),
		answered("https://acme.example/?lang=de", "<p>We keep Fragen.</p>", html),
		answered("https://acme.example/datenschutz.php", "<p>Wir pr\xfcfen die Gr\xf6\xdfe.</p>", "Content-Type: text/html; charset=ISO-8859-1"),
		answered("https://b.example/privacy", "8\r\n<p>We ke\r\nc\r\nep lumps</p>\r\n0\r\n\r\n", html, "Transfer-Encoding: chunked"),
		answered("https://c.example/privacy", "<p>We keep no lumps.</p>", html, "Transfer-Encoding: chunked"),
		answered("https://d.example/privacy", gzipped(t, "<p>We keep packs.</p>"), html, "Content-Encoding: gzip"),
		answered("https://e.example/privacy", "<p>We keep unpacked.</p>", html, "Content-Encoding: gzip"),
		answered("https://f.example/privacy", z.String(), html, "Content-Encoding: deflate"),
		answered("https://g.example/privacy", string(deflated(t, "<p>We keep flat.</p>")), html, "Content-Encoding: deflate"),
		answered("https://h.example/privacy", "x", html, "Content-Encoding: br"),
		answered("https://h.example/x.png", "x", "Content-Type: image/png"),
		answered("https://h.example/privacy.md", "# Privacy\n\nWe keep marks.", "Content-Type: text/plain"),
		answered("https://h.example/plain", "We keep it plain.", "Content-Type: text/plain"),
		answered("https://h.example/nothing", "We keep what nobody tells."),
		answered("https://h.example/empty", "", html),
		warcRec("response", "https://h.example/gone", "HTTP/1.1 404 Not Found\r\n\r\nGone.", "Content-Type: application/http"),
		warcRec("response", "dns:h.example", "1.2.3.4", "Content-Type: text/dns"),
		warcRec("response", "https://h.example/long", "HTTP/1.1 200 OK\r\n\r\nCut", "WARC-Truncated: length"),
		warcRec("resource", "file:///srv/Bolt_Privacy%20Policy.txt", "We keep files.", "Content-Type: text/plain"),
		warcRec("resource", "metadata://gnu.org/software/wget/warc/wget.log", "We keep logs.", "Content-Type: text/plain"),
		warcRec("revisit", "https://acme.example/privacy", "HTTP/1.1 200 OK\r\n\r\n"),
		warcRec("metadata", "https://acme.example/privacy", "x: y"),
	}
	date := "2023-05-25 10:00:00"
	want := []string{
		"warcinfo", "request",
		"acme.example||" + date + "|<p>We keep apples.</p>",
		"acme.example|legal/cookies|" + date + "|<p>We keep cookies.</p>",
		"acme.example|Home page|" + date + "|<p>We keep homes.</p>",
		"acme.example|?lang=de|" + date + "|<p>We keep Fragen.</p>",
		"acme.example||" + date + "|<p>Wir pr\xfcfen die Gr\xf6\xdfe.</p>",
		"b.example||" + date + "|<p>We keep lumps</p>",
		"c.example||" + date + "|<p>We keep no lumps.</p>",
		"d.example||" + date + "|<p>We keep packs.</p>",
		"e.example||" + date + "|<p>We keep unpacked.</p>",
		"f.example||" + date + "|<p>We keep zlib.</p>",
		"g.example||" + date + "|<p>We keep flat.</p>",
		"|packed as br, which is not read", "|a page of type image/png",
		"h.example||" + date + "|# Privacy\n\nWe keep marks.",
		"h.example|plain|" + date + "|We keep it plain.",
		"h.example|nothing|" + date + "|We keep what nobody tells.",
		"|a text without a clause", "|an answer with status 404", "|an answer of type text/dns", "|cut short by the crawler: length",
		"Bolt||" + date + "|We keep files.",
		"|a note of the crawler", "|a record of type revisit", "|a record of type metadata",
	}
	packed := ""
	for _, r := range records {
		packed += gzipped(t, r)
	}
	for name, raw := range map[string]string{"x.warc": strings.Join(records, ""), "x.warc.gz": packed, "whole.warc.gz": gzipped(t, strings.Join(records, ""))} {
		got, docs := readAll(t, Options{Types: []string{AllTypes}}, write(t, name, []byte(raw)))
		if len(got) != len(want) {
			t.Fatalf("%s: %d documents: %q", name, len(got), got)
		}
		for i, w := range want {
			if !strings.HasSuffix(got[i], w) {
				t.Errorf("%s, record %d: %q; want %q", name, i+1, got[i], w)
			}
		}
		if d := docs[2]; d.Path != "https://www.Acme.example/privacy" || d.Policy.Source.Name != d.Path || d.Policy.Source.MediaType != "text/html" {
			t.Errorf("%+v", d.Policy.Source)
		}
		if d := docs[6]; d.Policy.Source.Charset != "windows-1252" && d.Policy.Source.Charset != "iso-8859-1" || !strings.Contains(d.Policy.Clauses[0].Text, "prüfen die Größe") {
			t.Errorf("%+v: %s", d.Policy.Source, d.Policy.Clauses[0].Text)
		}
		if docs[0].Path != name+", record 1" {
			t.Error(docs[0].Path)
		}
	}
}

// The charset that a server tells goes before what the page says, also when it is read again.
func TestWARCCharset(t *testing.T) {
	body := "<html><meta charset=iso-8859-1><p>\xcf\xf0\xe8\xe2\xe0\xf2\xed\xee\xf1\xf2\xfc: we keep your name, \xe8\xec\xff.</p>" // windows-1251
	_, docs := readAll(t, Options{}, write(t, "x.warc", []byte(answered("https://a.example/privacy", body, "Content-Type: text/html; charset=windows-1251"))))
	if len(docs) != 1 || docs[0].Policy == nil || docs[0].Policy.Source.MediaType != "text/html; charset=windows-1251" || !strings.Contains(docs[0].Policy.Clauses[0].Text, "Приватность") {
		t.Fatalf("%+v", docs)
	}
}

// A crawl has pages of all kinds. Without types, those are read whose address or whose words are those of a policy, also
// where they are only listed.
func TestWARCOtherPages(t *testing.T) {
	policy := "<h1>How we treat your data</h1>" + strings.Repeat("<p>We collect personal data with your consent, and share your information with no third party. You may opt out of cookies.</p>", 8)
	news := strings.Repeat("<p>The teapot of the year is blue, and holds a litre and a half.</p>", 20)
	name := write(t, "x.warc", []byte(answered("https://a.example/how-we-treat-data", policy, html)+answered("https://a.example/news", news, html)+
		answered("https://a.example/privacy", news, html)))
	got, _ := readAll(t, Options{List: true}, name)
	at := "2023-05-25 10:00:00"
	equalLines(t, got, "a.example|how-we-treat-data|"+at+"|", "a.example|news|"+at+"|"+OtherWords, "a.example||"+at+"|")
	for _, c := range []struct {
		types []string
		read  int
	}{{nil, 2}, {[]string{"all"}, 3}, {[]string{"news"}, 1}} {
		_, docs := readAll(t, Options{Types: c.types}, name)
		read := 0
		for _, d := range docs {
			if d.Policy != nil {
				read++
			}
		}
		if read != c.read {
			t.Errorf("%v: %d read", c.types, read)
		}
	}
}

func TestWARCDamaged(t *testing.T) {
	good := answered("https://a.example/privacy", "<p>We keep apples.</p>", html)
	next := answered("https://b.example/privacy", "<p>We keep pears and more.</p>", html)
	check := func(name, file, raw string, o Options, want ...string) {
		t.Helper()
		got, docs := readAll(t, o, write(t, file, []byte(raw)))
		if len(got) != len(want) {
			t.Fatalf("%s: %q", name, got)
		}
		for i, w := range want {
			if !strings.Contains(got[i], w) {
				t.Errorf("%s: %q; want %s", name, got[i], w)
			}
			if docs[i].Err != nil && !strings.Contains(docs[i].Err.Error(), file) {
				t.Errorf("%s: %v names no file", name, docs[i].Err)
			}
		}
	}
	check("cut in a body", "x.warc", good+next[:len(next)-20], Options{}, "We keep apples", "x.warc: record 2: the file is cut short")
	check("cut in a head", "x.warc", good+next[:50], Options{}, "We keep apples", "x.warc: record 2: the file is cut short")
	check("cut in what is left out", "x.warc", good+warcRec("request", "", strings.Repeat("long ago ", 10))[:120], Options{}, "We keep apples", "record 2: the file is cut short")
	check("cut in a member", "x.warc.gz", gzipped(t, good)+gzipped(t, next)[:100], Options{}, "We keep apples", "x.warc.gz: record 2: the file is cut short")
	packed := gzipped(t, good) + gzipped(t, next)
	check("wrong byte", "x.warc.gz", packed[:len(packed)-6]+"\x01"+packed[len(packed)-5:], Options{}, "We keep apples", "x.warc.gz: record 2: gzip: invalid checksum")
	check("no record", "x.warc", good+"nonsense\r\n"+next, Options{}, "We keep apples", "record 2: no WARC record where one should begin")
	check("no WARC", "x.warc", "We keep text.", Options{}, "record 1: no WARC record")
	check("no gzip", "x.warc.gz", "\x1f\x8bnonsense", Options{}, "gzip")
	check("empty", "x.warc", "", Options{}, "no policy in it")
	check("no length", "x.warc", "WARC/1.0\r\nWARC-Type: response\r\n\r\n", Options{}, "its length \"\" is none")
	check("negative length", "x.warc", "WARC/1.0\r\nContent-Length: -5\r\n\r\n", Options{}, "its length \"-5\" is none")
	check("huge length", "x.warc", "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/privacy\r\nContent-Length: 9000000000000000000\r\n\r\nHTTP/1.1 200 OK\r\n\r\nx", Options{}, "cut short")
	check("long line", "x.warc", "WARC/1.0\r\nX: "+strings.Repeat("x", 1<<17)+"\r\n\r\n", Options{}, "a line of its head is too long")
	check("long head", "x.warc", "WARC/1.0\r\n"+strings.Repeat("X: "+strings.Repeat("x", 1000)+"\r\n", 1100)+"\r\n", Options{}, "its head has more than 1 MB")
	check("long head of an answer", "x.warc", warcRec("response", "https://a.example/", "HTTP/1.1 200 OK\r\n"+strings.Repeat("X: "+strings.Repeat("x", 1000)+"\r\n", 1100)+"\r\n")+good, Options{},
		"x.warc, record 1: https://a.example/: no answer of a web server: its head has more than 1 MB", "We keep apples")
	check("too large", "x.warc", answered("https://a.example/privacy", strings.Repeat("We keep on. ", 100), html)+good, Options{MaxBytes: 100},
		"x.warc, record 1: https://a.example/privacy: larger than 100 bytes", "We keep apples")
	bomb := gzipped(t, gzipped(t, strings.Repeat("\x00", 50<<20)))
	check("bomb", "x.warc", answered("https://a.example/privacy", bomb, html, "Content-Encoding: gzip, gzip")+good, Options{MaxBytes: 1 << 20}, "larger than 1 MB", "We keep apples")
	check("packed and damaged", "x.warc", answered("https://a.example/privacy", gzipped(t, "<p>We keep packs.</p>")[:20], html, "Content-Encoding: gzip")+good, Options{},
		"record 1: https://a.example/privacy: the page is damaged", "We keep apples")
	check("wrong chunks", "x.warc", answered("https://a.example/privacy", "8\r\n<p>We keep too much here</p>", html, "Transfer-Encoding: chunked")+good, Options{}, "the page is damaged", "We keep apples")
}

func TestWARCBounded(t *testing.T) {
	b := &bounded{t.Context(), strings.NewReader("We keep apples."), 7}
	got, err := io.ReadAll(b)
	if string(got) != "We keep apples." || err == nil || !strings.Contains(err.Error(), "more than 64 GB") {
		t.Errorf("%q, %v", got, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := (&bounded{ctx, strings.NewReader("x"), 1}).Read(make([]byte, 1)); err != context.Canceled {
		t.Error(err)
	}
}

func TestPageName(t *testing.T) {
	for _, c := range []struct{ uri, vendor, document string }{
		{"https://www.acme.example/privacy", "acme.example", ""},
		{"https://acme.example/privacy-policy.html", "acme.example", ""},
		{"https://acme.example/privacy/", "acme.example", ""},
		{"https://acme.example/datenschutzerkl%C3%A4rung", "acme.example", ""},
		{"https://acme.example/de/privacy", "acme.example", "de/privacy"},
		{"https://acme.example/legal/index.html", "acme.example", "legal"},
		{"https://acme.example/index.php", "acme.example", "Home page"},
		{"https://acme.example", "acme.example", "Home page"},
		{"https://acme.example/privacy?v=2", "acme.example", "privacy?v=2"},
		{"https://acme.example/v1.2/privacy.txt", "acme.example", "v1.2/privacy"},
		{"https://acme.example/100%-privacy", "acme.example", "100%-privacy"},
		{"https://acme.example/\x1b[31mred", "acme.example", "[31mred"},
		{"http://127.0.0.1:80/x", "127.0.0.1", "x"},
		{"HTTPS://WWW.Acme.Example.:443/Terms", "acme.example", "Terms"},
	} {
		if n := pageName(c.uri); n.Vendor != c.vendor || n.Document != c.document {
			t.Errorf("%s: %q, %q; want %q, %q", c.uri, n.Vendor, n.Document, c.vendor, c.document)
		}
	}
}

func TestWARCDate(t *testing.T) {
	for s, want := range map[string]string{
		"2023-05-25T10:00:00Z": "2023-05-25 10:00:00", "2023-05-25T10:00:00.123Z": "2023-05-25 10:00:00", "2023-05-25T12:00:00+02:00": "2023-05-25 10:00:00",
		"2023-05-25T10:00Z": "2023-05-25 10:00:00", "2023-05-25": "2023-05-25 00:00:00", "2023": "2023-01-01 00:00:00", "soon": "0001-01-01 00:00:00",
	} {
		if got := warcDate(s).Format("2006-01-02 15:04:05"); got != want {
			t.Errorf("%s: %s, not %s", s, got, want)
		}
	}
}

// FuzzWARC holds that any bytes are read as a WARC file without panic, in memory that the limits bound, and that each
// document has a name.
func FuzzWARC(f *testing.F) {
	f.Add([]byte(answered("https://a.example/privacy", "8\r\n<p>We ke\r\n0\r\n\r\n", html, "Transfer-Encoding: chunked") + warcRec("request", "", "GET /")))
	f.Add([]byte(gzipped(f, answered("https://a.example/x?y", gzipped(f, "We keep."), html, "Content-Encoding: gzip"))))
	f.Add([]byte(warcRec("resource", "file:///x.txt", "We keep.", "Content-Type: text/plain; charset=\"x\"")))
	f.Fuzz(func(t *testing.T, raw []byte) {
		path := filepath.Join(t.TempDir(), "x.warc")
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		o := Options{MaxBytes: 1000}
		o.warc(t.Context(), File{Path: path, Kind: WARC, Size: int64(len(raw))}, func(it item) bool {
			if it.Path == "" || len(it.Bytes) > 1001 || it.Skipped != "" && it.Err != nil {
				t.Errorf("%+v", it.Document)
			}
			return true
		})
	})
}
