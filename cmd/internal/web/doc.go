// Package web is the viewer: the library, or the sample policies, as pages for a browser on the same machine.
//
//	v, err := web.New(web.Options{Library: dir})
//	...
//	defer v.Close()
//	err = http.Serve(listener, v)
//
// Every page has a URL that makes it again; the same URL answers JSON to "Accept: application/json" or with ".json"
// behind its path, and where there is such a report ".csv", ".html" and ".md". What stands on a page is laid out by
// compare/report, which writes the reports to files as well; here are the frame around it, the forms, and the routes.
//
//	request ── guard ──▶ route ──▶ handler ──▶ page{title, main part, data} ──▶ HTML, a part of it, or JSON
//	           host,                  │
//	           origin,                └── stock: what the library held at a time (records, index, table of topics), made
//	           limits                     anew when another process has changed it
//
// Nothing of the library is kept open between requests but its index, which no writer waits for: a library that is
// held would keep others from writing to it.
//
// Policies are hostile text. All of it goes through html/template or report's own escaping; the pages load nothing from
// elsewhere, and their policy of content forbids scripts and styles that are not files of the viewer.
package web
