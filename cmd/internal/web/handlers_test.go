package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestHandlers runs testdata/*.txtar. The first line of each says why. A script begins with the sample policies, and goes on
// line by line:
//
//	library FILE…             add these files of the archive to the library, as `clausewise add` does; none: make an empty one
//	viewer readonly max-upload=N host=NAME   another viewer, with these options
//
//	GET PATH                  ask for a page; also HEAD, POST, DELETE. What is not ASCII may stand in PATH as it is
//	header NAME: VALUE        of the request
//	form KEY=VALUE            a field of a form
//	file NAME < FILE          a file of the archive that is sent, under a name; by its own where only that is given
//	body TEXT                 what is sent, as it is
//
//	status N                  of the answer, 200 where nothing else is said
//	type MEDIA                its Content-Type
//	answer NAME: REGEXP       a header of the answer; nothing behind the colon: there is none
//	has TEXT, hasnot TEXT     stands in the answer, or does not; \ufeff and the like are read as in Go
//	matches REGEXP            of the answer
//	json PATH OP VALUE        a value of JSON is (==), is not (!=) or has (has) VALUE, or is a list of so many (len):
//	                          .hits[0].clause == "wicket#1"
//	fields PATH NAME…         an object of JSON has these fields
//	keep NAME REGEXP          keep what the first group matches: ${NAME} in later lines. The answer with its header is looked at
//	keep NAME                 keep all of the answer
//	same NAME, other NAME     the answer is what was kept, byte by byte, or another one
//
// Every answer must be sound, and the same page must come in the same bytes if it is asked for again (which is left out where time
// is short).
func TestHandlers(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no scripts", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			s := &script{T: t, file: file, archive: a, dir: libraryDir(t), kept: map[string]string{}}
			s.serve(Options{})
			defer s.stop()
			for line := range strings.Lines(string(a.Comment)) {
				s.at++
				if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
					continue
				}
				s.do(line)
			}
			s.answered()
		})
	}
}

// script is a script that runs.
type script struct {
	*testing.T
	file    string
	at      int // line
	archive *txtar.Archive
	dir     string // of the library
	kept    map[string]string

	viewer *Viewer
	server *httptest.Server

	asked   *asked    // what is to be asked for, nil if there is an answer
	answer  *answered // nil if it has not come yet
	path    string    // that the answer is of
	checked bool      // its status
}

// asked is a request that is being written.
type asked struct {
	at           int // line
	method, path string
	header       http.Header
	form         url.Values
	files        [][2]string // name, and name in the archive
	body         *string
}

func (s *script) wrong(format string, args ...any) {
	s.Helper()
	s.Errorf("%s:%d: %s", s.file, s.at, fmt.Sprintf(format, args...))
}

func (s *script) serve(o Options) {
	o.Library, o.Log = s.dir, func(string, ...any) {}
	v, err := New(o)
	if err != nil {
		s.Fatal(err)
	}
	s.viewer, s.server = v, httptest.NewServer(v)
	s.server.Client().CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
}

func (s *script) stop() {
	s.server.Close()
	s.viewer.Close()
}

var keptName = regexp.MustCompile(`\$\{(\w+)\}`)

func (s *script) do(line string) {
	line = keptName.ReplaceAllStringFunc(line, func(name string) string {
		said, ok := s.kept[name[2:len(name)-1]]
		if !ok {
			s.Fatalf("%s:%d: nothing is kept as %s", s.file, s.at, name)
		}
		return said
	})
	word, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	switch word {
	case "GET", "HEAD", "POST", "PUT", "DELETE":
		s.answered()
		s.asked = &asked{at: s.at, method: word, path: rest, header: http.Header{}, form: url.Values{}}
	case "library":
		s.answered()
		s.library(strings.Fields(rest))
	case "viewer":
		s.answered()
		s.stop()
		s.serve(s.options(strings.Fields(rest)))
	case "header":
		name, value, _ := strings.Cut(rest, ": ")
		s.writing().header.Add(name, value)
	case "form":
		key, value, _ := strings.Cut(rest, "=")
		s.writing().form.Add(key, value)
	case "file":
		name, in, other := strings.Cut(rest, " < ")
		if !other {
			in = name
		}
		s.writing().files = append(s.writing().files, [2]string{s.quoted(name), in})
	case "body":
		s.writing().body = &rest
	default:
		s.check(word, rest)
	}
}

// writing is the request that is being written.
func (s *script) writing() *asked {
	if s.asked == nil {
		s.Fatalf("%s:%d: no request that this could be of", s.file, s.at)
	}
	return s.asked
}

func (s *script) options(args []string) (o Options) {
	for _, arg := range args {
		key, value, _ := strings.Cut(arg, "=")
		switch key {
		case "readonly":
			o.ReadOnly = true
		case "max-upload":
			n, err := strconv.ParseInt(value, 10, 64)
			if err != nil {
				s.Fatal(err)
			}
			o.MaxUpload = n
		case "host":
			o.Hosts = append(o.Hosts, value)
		default:
			s.Fatalf("%s:%d: unknown option %s", s.file, s.at, key)
		}
	}
	return o
}

// content is a file of the archive.
func (s *script) content(name string) []byte {
	for _, f := range s.archive.Files {
		if f.Name == name {
			return f.Data
		}
	}
	s.Fatalf("%s:%d: the archive has no file %s", s.file, s.at, name)
	return nil
}

func (s *script) library(names []string) {
	files := map[string][]byte{}
	for _, name := range names {
		files[name] = s.content(name)
	}
	if err := shelve(s.dir, files); err != nil {
		s.Fatalf("%s:%d: %v", s.file, s.at, err)
	}
}

// answered sees that the request that was written has an answer, and that the status of the answer is as it should be.
func (s *script) answered() {
	if s.asked != nil {
		s.send()
	}
	if s.answer != nil && !s.checked {
		s.checked = true
		if s.answer.status != http.StatusOK {
			s.wrong("status %d\n%s", s.answer.status, shortened(s.answer.body))
		}
	}
}

func (s *script) send() {
	a := s.asked
	s.asked, s.checked, s.path = nil, false, a.path
	s.answer = s.exchange(a)
	if err := unsound(a.path, s.answer); err != nil && a.method != http.MethodHead {
		s.Errorf("%s:%d: %s %s: %v", s.file, a.at, a.method, a.path, err)
	}
	if a.method != http.MethodGet || testing.Short() {
		return
	}
	if again := s.exchange(a); again.status != s.answer.status || !bytes.Equal(again.body, s.answer.body) {
		s.Errorf("%s:%d: %s %s: comes in other bytes when asked for again", s.file, a.at, a.method, a.path)
	}
}

// encoded writes out what may not stand in an address as it is.
func encoded(path string) string {
	var b strings.Builder
	for i := range len(path) {
		if c := path[i]; c <= ' ' || c >= 0x7f || strings.IndexByte("\"<>\\^`{|}", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// exchange sends a request and reads the answer.
func (s *script) exchange(a *asked) *answered {
	body, media := s.body(a)
	r, err := http.NewRequest(a.method, s.server.URL+encoded(a.path), body)
	if err != nil {
		s.Fatalf("%s:%d: %v", s.file, a.at, err)
	}
	r.Header = a.header.Clone()
	if media != "" && r.Header.Get("Content-Type") == "" {
		r.Header.Set("Content-Type", media)
	}
	if host := r.Header.Get("Host"); host != "" {
		r.Host = host
	}
	resp, err := s.server.Client().Do(r)
	if err != nil {
		s.Fatalf("%s:%d: %v", s.file, a.at, err)
	}
	defer resp.Body.Close()
	got, err := io.ReadAll(resp.Body)
	if err != nil {
		s.Fatalf("%s:%d: %v", s.file, a.at, err)
	}
	return &answered{resp.StatusCode, resp.Header, got}
}

// body is what a request sends: a form, with files as browsers send them, or what the script says.
func (s *script) body(a *asked) (io.Reader, string) {
	switch {
	case a.body != nil:
		return strings.NewReader(*a.body), ""
	case len(a.files) == 0 && a.path != "/upload":
		if len(a.form) == 0 {
			return nil, ""
		}
		return strings.NewReader(a.form.Encode()), "application/x-www-form-urlencoded"
	}
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for key, values := range a.form {
		for _, value := range values {
			w.WriteField(key, value)
		}
	}
	for _, f := range a.files {
		head := textproto.MIMEHeader{}
		head.Set("Content-Disposition", multipart.FileContentDisposition("file", f[0]))
		part, err := w.CreatePart(head)
		if err != nil {
			s.Fatal(err)
		}
		part.Write(s.content(f[1]))
	}
	w.Close()
	return &b, w.FormDataContentType()
}

// quoted reads \ufeff and the like.
func (s *script) quoted(text string) string {
	if !strings.Contains(text, `\`) {
		return text
	}
	said, err := strconv.Unquote(`"` + strings.ReplaceAll(text, `"`, `\"`) + `"`)
	if err != nil {
		s.Fatalf("%s:%d: %s: %v", s.file, s.at, text, err)
	}
	return said
}

// check is a line that says how the answer should be.
func (s *script) check(word, rest string) {
	if s.asked != nil {
		s.send()
	}
	if s.answer == nil {
		s.Fatalf("%s:%d: %s: nothing was asked for", s.file, s.at, word)
	}
	a := s.answer
	if word == "status" {
		s.checked = true
		if strconv.Itoa(a.status) != rest {
			s.wrong("status %d, not %s\n%s", a.status, rest, shortened(a.body))
		}
		return
	}
	s.answered()
	body := string(a.body)
	switch word {
	case "type":
		if a.media() != rest {
			s.wrong("type %s, not %s", a.media(), rest)
		}
	case "answer":
		s.checkHeader(rest)
	case "has":
		if !strings.Contains(body, s.quoted(rest)) {
			s.wrong("%s has no %s\n%s", s.path, rest, shortened(a.body))
		}
	case "hasnot":
		if at := strings.Index(body, s.quoted(rest)); at >= 0 {
			s.wrong("%s has %s: …%s…", s.path, rest, body[max(0, at-80):min(len(body), at+len(rest)+80)])
		}
	case "matches":
		if !regexp.MustCompile(rest).MatchString(body) {
			s.wrong("%s does not match %s\n%s", s.path, rest, shortened(a.body))
		}
	case "json":
		s.checkJSON(rest)
	case "fields":
		s.checkFields(strings.Fields(rest))
	case "keep":
		s.keep(rest)
	case "same", "other":
		if same := body == s.kept[rest]; same != (word == "same") {
			s.wrong("%s and %s: the answer is not the %s", s.path, rest, word)
		}
	default:
		s.Fatalf("%s:%d: unknown command %s", s.file, s.at, word)
	}
}

func (s *script) checkHeader(rest string) {
	name, want, _ := strings.Cut(rest, ":")
	got, want := strings.Join(s.answer.header.Values(name), "\n"), strings.TrimSpace(want)
	switch {
	case want == "" && got != "":
		s.wrong("%s: %s", name, got)
	case want != "" && !regexp.MustCompile(want).MatchString(got):
		s.wrong("%s: %q, not %s", name, got, want)
	}
}

func (s *script) keep(rest string) {
	name, expr, ok := strings.Cut(rest, " ")
	if !ok {
		s.kept[name] = string(s.answer.body)
		return
	}
	var head bytes.Buffer
	s.answer.header.Write(&head)
	found := regexp.MustCompile(expr).FindStringSubmatch(head.String() + string(s.answer.body))
	if len(found) < 2 {
		s.Fatalf("%s:%d: nothing matches %s\n%s\n%s", s.file, s.at, expr, head.String(), shortened(s.answer.body))
	}
	s.kept[name] = found[1]
}

// value is the one at a place of JSON: ".hits[0].clause". A negative number counts from the end.
func (s *script) value(place string) any {
	var v any
	if err := json.Unmarshal(s.answer.body, &v); err != nil {
		s.Fatalf("%s:%d: %v\n%s", s.file, s.at, err, shortened(s.answer.body))
	}
	for _, step := range steps.FindAllString(place, -1) {
		switch x := v.(type) {
		case map[string]any:
			v = x[strings.TrimPrefix(step, ".")]
		case []any:
			n, err := strconv.Atoi(strings.Trim(step, "[]"))
			if n < 0 {
				n += len(x)
			}
			if err != nil || n < 0 || n >= len(x) {
				return nil
			}
			v = x[n]
		default:
			return nil
		}
	}
	return v
}

var steps = regexp.MustCompile(`\.\w+|\[-?\d+\]`)

func (s *script) checkJSON(rest string) {
	place, rest, _ := strings.Cut(rest, " ")
	op, said, _ := strings.Cut(rest, " ")
	var want any
	if err := json.Unmarshal([]byte(said), &want); err != nil {
		s.Fatalf("%s:%d: %s: %v", s.file, s.at, said, err)
	}
	got := s.value(place)
	ok := false
	switch op {
	case "==":
		ok = reflect.DeepEqual(got, want)
	case "!=":
		ok = got != nil && !reflect.DeepEqual(got, want)
	case "len":
		list, is := got.([]any)
		ok = is && float64(len(list)) == want
	case "has":
		switch x := got.(type) {
		case string:
			ok = strings.Contains(x, want.(string))
		case []any:
			for _, v := range x {
				ok = ok || reflect.DeepEqual(v, want)
			}
		}
	default:
		s.Fatalf("%s:%d: %s: there are ==, !=, len and has", s.file, s.at, op)
	}
	if !ok {
		shown, _ := json.Marshal(got)
		s.wrong("%s is %s, not %s %s", place, shortened(shown), op, said)
	}
}

func (s *script) checkFields(args []string) {
	object, ok := s.value(args[0]).(map[string]any)
	if !ok {
		s.wrong("%s is no object", args[0])
		return
	}
	for _, name := range args[1:] {
		if _, ok := object[name]; !ok {
			s.wrong("%s has no field %s", args[0], name)
		}
	}
}

// shortened is an answer for a message: the main part of a page.
func shortened(body []byte) string {
	if _, main, ok := bytes.Cut(body, []byte("<main")); ok {
		body, _, _ = bytes.Cut(main, []byte("</main>"))
	}
	return string(body[:min(len(body), 1500)])
}

// Every script says on its first line what it is there for.
func TestScriptsSayWhy(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if first, _, _ := strings.Cut(string(raw), "\n"); !strings.HasPrefix(first, "# ") || len(first) < 20 {
			t.Errorf("%s: the first line does not say why", file)
		}
	}
}
