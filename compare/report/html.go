package report

import (
	"bytes"
	"embed"
	"html/template"
	"io"
)

// HTML lays out pages. Each is written in two ways from the same rows: as a file of its own, which needs
// neither script nor network, and as the main part of a page of the viewer, with links to its other pages.
type HTML struct {
	Lang   string // of what the page says itself: "zh", or English
	Viewer bool   // link to the pages of the viewer
}

//go:embed *.html *.css
var pageFiles embed.FS

// Style is the style sheet of all pages.
var Style = func() string {
	var all bytes.Buffer
	for _, name := range [...]string{"page.css", "compare.css", "coverage.css", "policy.css", "hits.css", "topic.css",
		"history.css"} {
		css, err := pageFiles.ReadFile(name)
		if err != nil {
			panic(err) // it is embedded
		}
		all.Write(css)
	}
	return all.String()
}()

// templates are the pages by language.
var templates = func() map[string]*template.Template {
	all := map[string]*template.Template{}
	for _, lang := range [...]string{"en", "zh"} {
		all[lang] = template.Must(template.New("").Funcs(HTML{Lang: lang}.Funcs()).ParseFS(pageFiles, "*.html"))
	}
	return all
}()

// Funcs are what templates may call: t translates, count counts, and the addresses of pages.
func (h HTML) Funcs() template.FuncMap {
	w := h.words()
	return template.FuncMap{
		"t": w.t, "count": w.count, "number": Number,
		"clauseURL": ClauseURL, "policyURL": PolicyURL, "sourceURL": SourceURL, "topicURL": TopicURL, "citeURL": CiteURL,
		"similarURL": SimilarURL,
		"historyURL": HistoryURL, "followURL": FollowURL,
	}
}

func (h HTML) words() words { return languages[h.Lang] }

// T translates what the program says itself, never what a policy says. With args it is a format of package fmt.
func (h HTML) T(said string, args ...any) string { return h.words().t(said, args...) }

// Count is Count in the language of the page.
func (h HTML) Count(n int, noun string) string { return h.words().count(n, noun) }

// lang is the language of the page.
func (h HTML) lang() string {
	if h.Lang == "" {
		return "en"
	}
	return h.Lang
}

// part writes the main part of a page.
func (h HTML) part(w io.Writer, name string, data any) error {
	var page bytes.Buffer
	if err := templates[h.lang()].ExecuteTemplate(&page, name+".html", data); err != nil {
		return err
	}
	return write(w, &page)
}

// file writes a page of its own.
func (h HTML) file(w io.Writer, name, title string, data any) error {
	var body bytes.Buffer
	if err := h.part(&body, name, data); err != nil {
		return err
	}
	style := ""
	for _, part := range [...]string{"page", name} {
		css, err := pageFiles.ReadFile(part + ".css")
		if err != nil {
			return err
		}
		style += string(css)
	}
	return h.part(w, "file", struct {
		Lang, Title string
		Style       template.CSS
		Body        template.HTML
	}{h.lang(), title, template.CSS(style), template.HTML(body.String())})
}
