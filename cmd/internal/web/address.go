package web

import (
	"bytes"
	"html/template"
	"io"
	"net/url"
	"slices"
	"strconv"

	"clausewise/compare/report"
)

// with is the address of the page with other values of a key, from its first part on; none or "" takes the key out.
func (r *request) with(key string, to ...string) string {
	q := url.Values{}
	for k, v := range r.form {
		if k != "part" && k != "page" && k != key {
			q[k] = v
		}
	}
	for _, v := range to {
		if v != "" {
			q.Add(key, v)
		}
	}
	if len(q) == 0 {
		return r.URL.EscapedPath()
	}
	return r.URL.EscapedPath() + "?" + q.Encode()
}

// without is the address of the page without one value of a key.
func (r *request) without(key, value string) string {
	return r.with(key, slices.DeleteFunc(slices.Clone(r.form[key]), func(v string) bool { return v == value })...)
}

// as is the address of the page in another form.
func (r *request) as(ext string) string {
	u := r.with("page")
	path := r.URL.EscapedPath()
	return path + "." + ext + u[len(path):]
}

// pages are links to the pages of so many things: the first, the last, and those around the one that is shown.
func (r *request) pages(n, total, each int) (links []report.PageLink) {
	last := (total + each - 1) / each
	if last <= 1 {
		return nil
	}
	shown := 0
	for i := 1; i <= last; i++ {
		if i > 1 && i < last && (i < n-2 || i > n+2) {
			continue
		}
		if i > shown+1 {
			links = append(links, report.PageLink{Text: "…"})
		}
		shown = i
		to := r.with("page", strconv.Itoa(i))
		if i == 1 {
			to = r.with("page")
		}
		links = append(links, report.PageLink{Text: strconv.Itoa(i), URL: to, This: i == n})
	}
	return links
}

// fragment is what fn writes, for a template to put into its place.
func (r *request) fragment(fn func(io.Writer) error) template.HTML {
	var b bytes.Buffer
	if err := fn(&b); err != nil {
		panic(err) // a mistake in a template
	}
	return template.HTML(b.String())
}

// partOf writes one template alone.
func (r *request) partOf(name string, data any) func(io.Writer) error {
	return func(w io.Writer) error { return r.v.template(r.html).ExecuteTemplate(w, name, data) }
}
