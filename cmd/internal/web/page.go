package web

import (
	"bytes"
	"errors"
	"html/template"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"clausewise/compare/report"
)

// request is a request for a page with what the library holds.
type request struct {
	*http.Request
	*stock
	v    *Viewer
	html report.HTML
	form url.Values
	want string // "html", "json", or the extension of a report: "csv", "md"
	part bool   // only the part of the page that a script replaces
}

// page is what a handler answers with.
type page struct {
	title string
	nav   string // which entry of the navigation it belongs to
	wide  bool   // it takes the whole width of the window
	name  string // of the template of the main part; "" if main writes all of it
	data  any    // of the template
	main  func(io.Writer) error
	part  func(io.Writer) error // what a script replaces
	plain bool                  // part is text, no HTML
	json  func(io.Writer) error // the same as JSON
	files map[string]reportFile // by extension
	err   error                 // the status is that of this error, though there is a page
	to    string                // redirect there instead
}

// reportFile is a report that the page can be had as.
type reportFile struct {
	name  string // without extension
	write func(io.Writer) error
}

// asJSON writes a value that is made when it is asked for.
func asJSON[T any](value func() T) func(io.Writer) error {
	return func(w io.Writer) error { return report.WriteJSON(w, value(), true) }
}

// handler makes a page.
type handler func(*request) (*page, error)

var mediaTypes = map[string]string{
	"html": "text/html; charset=utf-8", "json": "application/json", "csv": "text/csv; charset=utf-8",
	"md": "text/markdown; charset=utf-8", "txt": "text/plain; charset=utf-8",
}

// serve calls a handler and writes its page in the form that was asked for.
func (v *Viewer) serve(h handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s, err := v.stock()
		if err != nil {
			v.fail(w, r, err)
			return
		}
		defer s.release()
		req := v.request(r, s)
		p, body, err := v.make(req, h)
		switch {
		case err != nil:
			v.fail(w, r, err)
		case p.to != "":
			http.Redirect(w, r, p.to, http.StatusSeeOther)
		default:
			v.send(w, req, p, body)
		}
	})
}

// make calls a handler and writes its page to memory, so that nothing goes out before all of it is there. Of many
// requests at once some wait here: pages in the making take more memory than pages on their way.
func (v *Viewer) make(r *request, h handler) (*page, []byte, error) {
	select {
	case v.makers <- struct{}{}:
		defer func() { <-v.makers }()
	case <-r.Context().Done():
		return nil, nil, r.Context().Err()
	}
	p, err := h(r)
	if err != nil || p.to != "" {
		return p, nil, err
	}
	var body bytes.Buffer
	err = v.write(&body, r, p)
	return p, body.Bytes(), err
}

// request reads what a request asks for. The form of the answer is told by the extension of the path, which is cut off,
// else by Accept.
func (v *Viewer) request(r *http.Request, s *stock) *request {
	req := &request{Request: r, stock: s, v: v, form: r.URL.Query(), want: "html"}
	for _, values := range req.form { // the page repeats some of it
		for i := range values {
			values[i] = report.Printable(values[i])
		}
	}
	req.html = report.HTML{Lang: lang(r), Viewer: true}
	req.part = req.form.Has("part")
	switch {
	case r.PathValue("form") != "":
		req.want = r.PathValue("form")
	case strings.Contains(r.Header.Get("Accept"), "application/json"):
		req.want = "json"
	}
	return req
}

// write writes a page in the form that was asked for.
func (v *Viewer) write(w io.Writer, r *request, p *page) error {
	switch file, ok := p.file(r); {
	case ok:
		return file.write(w)
	case r.want == "json" && p.json != nil:
		return p.json(w)
	case r.want != "html":
		return refuse(http.StatusNotFound, "this page is not to be had as %s", r.want)
	case r.part && p.part != nil:
		return p.part(w)
	}
	return v.frame(w, r, p)
}

// file is the report that the extension of the path asks for.
func (p *page) file(r *request) (reportFile, bool) {
	file, ok := p.files[r.want]
	return file, ok && r.PathValue("form") != ""
}

// send sends a page.
func (v *Viewer) send(w http.ResponseWriter, r *request, p *page, body []byte) {
	head := w.Header()
	if file, ok := p.file(r); ok {
		head.Set("Content-Disposition",
			mime.FormatMediaType("attachment", map[string]string{"filename": file.name + "." + r.want}))
	}
	head.Set("Content-Type", mediaTypes[r.want])
	if r.want == "html" && r.part && p.plain {
		head.Set("Content-Type", mediaTypes["txt"])
	}
	head.Set("Cache-Control", "no-cache")
	head.Set("Vary", "Accept, Accept-Language, Cookie")
	head.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status(p.err))
	w.Write(body) // an error is that the reader has gone
}

// framePage is what the frame around all pages shows.
type framePage struct {
	report.HTML
	Title, Nav, Query, Theme, Here string
	Wide, ReadOnly, Samples        bool
	Busy                           string
	Policies, Versions             int
	Main                           template.HTML
	Script, Style                  string // URLs
	Version                        string
}

// frame writes the whole page around its main part.
func (v *Viewer) frame(w io.Writer, r *request, p *page) error {
	var main bytes.Buffer
	var err error
	if p.name != "" {
		err = v.template(r.html).ExecuteTemplate(&main, p.name+".html", p.data)
	} else {
		err = p.main(&main)
	}
	if err != nil {
		return err
	}
	f := framePage{
		HTML: r.html, Title: p.title, Nav: p.nav, Wide: p.wide, Query: r.form.Get("q"), Theme: theme(r.Request),
		Here:     r.here(),
		ReadOnly: v.o.ReadOnly, Main: template.HTML(main.String()), Script: assetURL("viewer.js"),
		Style: assetURL("viewer.css"), Version: v.o.Version,
	}
	f.Busy, _ = v.busy.Load().(string)
	if r.stock != nil {
		f.Samples, f.Policies, f.Versions = r.samples != nil, len(r.newest()), len(r.records)
	}
	return v.template(r.html).ExecuteTemplate(w, "frame.html", f)
}

// here is the address of the page that the reader sees.
func (r *request) here() string {
	if len(r.form) == 0 {
		return r.URL.EscapedPath()
	}
	return r.URL.EscapedPath() + "?" + r.form.Encode()
}

// errorJSON is an error as programs read it.
type errorJSON struct {
	Error   string   `json:"error"`
	Hint    string   `json:"hint,omitempty"`
	Closest []string `json:"closest,omitempty"`
}

// errorPage is an error as people read it.
type errorPage struct {
	report.HTML
	Status  int
	Said    []string
	Hint    string
	Closest []link
}

// fail answers with an error.
func (v *Viewer) fail(w http.ResponseWriter, r *http.Request, err error) {
	code := status(err)
	if code >= 500 && !errors.Is(err, r.Context().Err()) {
		v.logf("%s %s: %v", r.Method, r.URL.Path, err)
	}
	w.Header().Set("Cache-Control", "no-store")
	req := v.request(r, nil)
	x := errorPage{HTML: req.html, Status: code, Hint: hint(req.html, err), Closest: closest(err)}
	for _, e := range several(err) {
		x.Said = append(x.Said, report.Printable(told(req.html, e)))
	}
	if req.want != "html" {
		out := errorJSON{Error: strings.Join(x.Said, "; "), Hint: x.Hint}
		for _, l := range x.Closest {
			out.Closest = append(out.Closest, l.Text)
		}
		w.Header().Set("Content-Type", mediaTypes["json"])
		w.WriteHeader(code)
		report.WriteJSON(w, out, true)
		return
	}
	var body bytes.Buffer
	p := &page{title: req.html.T(http.StatusText(code)), name: "error", data: x, err: err}
	if err := v.frame(&body, req, p); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", mediaTypes["html"])
	w.WriteHeader(code)
	w.Write(body.Bytes())
}
