package web

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"clausewise/cmd/internal/shelf"
	"clausewise/compare/report"
	"clausewise/corpus/library"
	"clausewise/corpus/source"
)

// newViewer returns a viewer of the library in a folder, or of the samples where there is none.
func newViewer(t testing.TB, o Options) *Viewer {
	t.Helper()
	v, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	return v
}

// shelve adds files to the library in a folder as `clausewise add` does.
func shelve(dir string, files map[string][]byte) error {
	l, err := library.Open(dir, library.Options{Create: true, Command: "clausewise add", Wait: time.Minute})
	if err != nil {
		return err
	}
	return errors.Join(put(l, files), shelf.Update(context.Background(), dir, l, shelf.Indexing{}), l.Close())
}

// put puts files into a library that is open, and leaves its index as it is.
func put(l *library.Library, files map[string][]byte) error {
	var docs []library.Document
	for _, name := range slices.Sorted(maps.Keys(files)) {
		d := source.Cut(name, files[name], source.Options{})
		if d.Err != nil {
			return d.Err
		}
		docs = append(docs, shelf.DocumentOf(d, false))
	}
	_, err := l.Put(docs...)
	return err
}

// request returns a request as it comes from a browser on this machine.
func newRequest(t testing.TB, method, path string) *http.Request {
	t.Helper()
	u, err := url.ParseRequestURI(path)
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(method, "/", nil)
	r.URL, r.RequestURI, r.Host = u, path, "localhost"
	return r
}

// answered is an answer to a request.
type answered struct {
	status int
	header http.Header
	body   []byte
}

// visit asks a viewer for a page, without a network. Header is "Name: value", or none.
func visit(t testing.TB, v *Viewer, path string, header ...string) *answered {
	t.Helper()
	r := newRequest(t, http.MethodGet, path)
	for _, h := range header {
		name, value, _ := strings.Cut(h, ": ")
		r.Header.Add(name, value)
	}
	return ask(v, r)
}

func ask(v *Viewer, r *http.Request) *answered {
	w := httptest.NewRecorder()
	v.ServeHTTP(w, r)
	return &answered{w.Code, w.Result().Header, w.Body.Bytes()}
}

// upload sends files as the form of the first page does.
func upload(t testing.TB, v *Viewer, do string, files map[string][]byte) *answered {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	w.WriteField("do", do)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		head := textproto.MIMEHeader{}
		head.Set("Content-Disposition", multipart.FileContentDisposition("file", name))
		part, err := w.CreatePart(head)
		if err != nil {
			t.Fatal(err)
		}
		part.Write(files[name])
	}
	w.Close()
	r := newRequest(t, http.MethodPost, "/upload")
	r.Body, r.ContentLength = io.NopCloser(&b), int64(b.Len())
	r.Header.Set("Content-Type", w.FormDataContentType())
	return ask(v, r)
}

func (a *answered) media() string {
	media, _, _ := strings.Cut(a.header.Get("Content-Type"), ";")
	return media
}

// isFile reports whether the answer is a file to be kept, which is no page of the viewer.
func (a *answered) isFile() bool {
	return strings.HasPrefix(a.header.Get("Content-Disposition"), "attachment")
}

// unsound says what is wrong with an answer that must not be with any, whatever was asked for and whatever stands in the
// policies: nil if nothing.
func unsound(path string, a *answered) error {
	for name, want := range map[string]string{
		"Content-Security-Policy":      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
		"X-Content-Type-Options":       "nosniff",
		"Referrer-Policy":              "same-origin",
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin",
	} {
		if got := a.header.Get(name); got != want {
			return fmt.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if a.status < 200 || a.status > 599 {
		return fmt.Errorf("status %d", a.status)
	}
	switch {
	case a.media() == "application/json":
		return wrongJSON(path, a)
	case a.media() == "text/html" && !a.isFile() && a.status/100 != 3:
		p, err := parsePage(a.body)
		if err != nil {
			return err
		}
		return p.wrong()
	}
	return nil
}

// pageHTML is what a page is made of, in words that two pages can be compared by.
type pageHTML struct {
	elements map[string]int // "a class href": a tag with its attributes, and how often it is there
	links    []string       // all addresses that it leads to or loads
	ids      map[string]int // how often there is an element of this id
	scripts  int            // that stand in the page itself
}

// addressed are attributes that hold addresses.
var addressed = map[string]bool{"href": true, "src": true, "action": true, "formaction": true, "poster": true, "cite": true, "data": true, "srcset": true, "ping": true}

// neither is a code point that XML does not allow, and HTML does.
var neither = regexp.MustCompile("[\ufffe\uffff]|&#6553[45];")

// parsePage reads a page. It fails where the page has a character that acts rather than prints: control characters, and
// those that turn the direction of text.
func parsePage(page []byte) (*pageHTML, error) {
	p := &pageHTML{elements: map[string]int{}, ids: map[string]int{}}
	d := xml.NewDecoder(bytes.NewReader(neither.ReplaceAll(page, nil)))
	d.Strict, d.Entity = false, xml.HTMLEntity
	inScript := false
	for {
		token, err := d.RawToken()
		if err == io.EOF {
			return p, nil
		}
		if err != nil {
			return nil, fmt.Errorf("the page cannot be read: %w", err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			names := []string{}
			for _, a := range x.Attr {
				name := strings.ToLower(attrName(a.Name))
				names = append(names, name)
				switch {
				case addressed[name]:
					p.links = append(p.links, a.Value)
				case name == "id":
					p.ids[a.Value]++
				}
				if err := unprintable(a.Value); err != nil {
					return nil, fmt.Errorf("<%s %s>: %w", x.Name.Local, name, err)
				}
			}
			slices.Sort(names)
			p.elements[strings.Join(append([]string{strings.ToLower(x.Name.Local)}, names...), " ")]++
			inScript = strings.EqualFold(x.Name.Local, "script")
		case xml.EndElement:
			inScript = false
		case xml.CharData:
			if inScript && len(bytes.TrimSpace(x)) > 0 {
				p.scripts++
			}
			if err := unprintable(string(x)); err != nil {
				return nil, err
			}
		case xml.Comment, xml.ProcInst:
			return nil, fmt.Errorf("a comment or instruction: %q", x)
		}
	}
}

func attrName(n xml.Name) string {
	if n.Space != "" {
		return n.Space + ":" + n.Local
	}
	return n.Local
}

// unprintable says which character of a text acts rather than prints.
func unprintable(text string) error {
	for i, r := range text {
		if unicode.IsControl(r) && r != '\n' || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return fmt.Errorf("%U after %q", r, text[max(0, i-40):i])
		}
	}
	return nil
}

// harmful are elements that pages do not have: they load, frame, or run something, or change what addresses mean.
var harmful = map[string]bool{
	"style": true, "iframe": true, "frame": true, "object": true, "embed": true, "base": true, "applet": true, "img": true, "image": true, "audio": true, "video": true,
	"foreignobject": true, "animate": true, "set": true, "template": true, "math": true,
	"xss": true, // what the attacks of the tests bring
}

// wrong says what a page has that none may have.
func (p *pageHTML) wrong() error {
	if p.scripts > 0 {
		return errors.New("a script in the page itself")
	}
	for element, n := range p.elements {
		names := strings.Fields(element)
		switch tag := names[0]; {
		case harmful[tag]:
			return fmt.Errorf("an element <%s>", element)
		case tag == "script" && (n != 1 || element != "script defer src"):
			return fmt.Errorf("%d scripts: <%s>", n, element)
		}
		for _, attr := range names[1:] {
			if attr == "style" || strings.HasPrefix(attr, "on") || attr == "srcdoc" || attr == "http-equiv" || strings.Contains(attr, ":") {
				return fmt.Errorf("an attribute %s: <%s>", attr, element)
			}
		}
	}
	for _, link := range p.links {
		if !localLink(link) {
			return fmt.Errorf("a link to %q", link)
		}
		if at, ok := strings.CutPrefix(link, "#"); ok && p.ids[at] == 0 {
			return fmt.Errorf("a link to %s, which is not on the page", link)
		}
	}
	for id, n := range p.ids {
		if n > 1 {
			return fmt.Errorf("%d elements have the id %s", n, id)
		}
	}
	return nil
}

// localLink reports whether an address stays within the viewer.
func localLink(to string) bool {
	u, err := url.Parse(to)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || u.Opaque != "" {
		return false
	}
	return strings.HasPrefix(to, "#") || strings.HasPrefix(to, "/") && !strings.HasPrefix(to, "//") && !strings.Contains(to, `\`)
}

// coverageForm is what json.md says of the table of topics and policies.
type coverageForm struct {
	Policies []struct {
		ID, Title, Vendor, Lang, Date, Source string
		Clauses, Unlabelled                   int
	}
	Rows []struct {
		Topic, Name         string
		Full, Partial, None int
		NotRead             int `json:"not_read"`
		Cells               []struct {
			Policy, Level    string
			Understood       bool
			Clauses, Nearest []string
			Facts            []struct {
				report.FactJSON
				Clause string
			}
			Quote *struct {
				Clause, Text string
				report.SpanJSON
			}
		}
	}
}

// topicForm is a topic with its row of the table.
type topicForm struct {
	Topic    report.DefinitionJSON
	Coverage coverageForm
}

// formOf is what the JSON of a page is read into.
func formOf(path string, a *answered) any {
	path, query, _ := strings.Cut(path, "?")
	path = strings.TrimSuffix(path, ".json")
	form, _ := url.ParseQuery(query)
	switch last := path[strings.LastIndexByte(path, '/')+1:]; {
	case a.status >= 400:
		return new(errorJSON)
	case path == "/" || path == "/policies":
		return new(report.ListJSON)
	case path == "/search":
		return new(report.SearchJSON)
	case path == "/compare" && bytes.HasPrefix(a.body, []byte("{\n  \"left\"")):
		return new(report.ComparisonJSON)
	case path == "/compare":
		return new(report.TableJSON)
	case path == "/coverage" || last == "clauses":
		return new(coverageForm)
	case path == "/topics":
		return new(report.TopicsJSON)
	case path == "/similar":
		return new(report.AlikeJSON)
	case strings.HasPrefix(path, "/topic/"):
		return new(topicForm)
	case path == "/cite" || path == "/upload" || last == "source":
		return new(map[string]string)
	case strings.HasPrefix(path, "/policy/"):
		return new(report.PolicyJSON)
	case strings.HasPrefix(path, "/history/") && report.Printable(form.Get("clause")) != "":
		return new(report.TrailJSON)
	case strings.HasPrefix(path, "/history/"):
		return new(report.HistoryJSON)
	}
	return nil
}

// wrongJSON says what is wrong with the JSON of a page: it is one value of the page's type, with no field that the type does
// not have, and no sign that turns the direction of text.
func wrongJSON(path string, a *answered) error {
	form := formOf(path, a)
	if form == nil {
		return errors.New("no page that is to be had as JSON")
	}
	d := json.NewDecoder(bytes.NewReader(a.body))
	d.DisallowUnknownFields()
	if err := d.Decode(form); err != nil {
		return fmt.Errorf("JSON: %w", err)
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("JSON: more than one value")
	}
	if e, ok := form.(*errorJSON); ok && e.Error == "" {
		return errors.New("JSON: an error that says nothing")
	}
	if err := unprintable(strings.ReplaceAll(string(a.body), "\u007f", "")); err != nil {
		return fmt.Errorf("JSON: %w", err)
	}
	return nil
}

// libraryDir is a folder for a library that is not there yet.
func libraryDir(t testing.TB) string { return filepath.Join(t.TempDir(), "library") }
