package web

import (
	"net/http"
	"path"
	"slices"
	"strings"

	"clausewise/compare/report"
)

// routes are all addresses of the viewer.
func (v *Viewer) routes() http.Handler {
	mux := http.NewServeMux()
	for pattern, h := range map[string]handler{
		"GET /{$}":                    startPage,
		"GET /search":                 searchPage,
		"GET /policies":               policiesPage,
		"GET /policy/{policy}":        policyPage,
		"GET /policy/{policy}/source": sourcePage,
		"GET /history/{policy}":       historyPage,
		"GET /compare":                comparePage,
		"GET /coverage":               coveragePage,
		"GET /topics":                 topicsPage,
		"GET /topic/{topic}":          topicPage,
		"GET /topic/{topic}/clauses":  clausesPage,
		"GET /similar":                similarPage,
		"GET /cite":                   citePage,
	} {
		mux.Handle(pattern, v.serve(h))
	}
	mux.HandleFunc("GET /static/{name}", v.asset)
	mux.HandleFunc("POST /settings", v.settings)
	mux.HandleFunc("POST /upload", v.upload)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { v.fail(w, r, unrouted(mux, w, r)) })
	return extensions(mux)
}

// unrouted says of a request that no route takes whether there is one for another method, and names that in the head
// of the answer.
func unrouted(mux *http.ServeMux, w http.ResponseWriter, r *http.Request) error {
	for method, allowed := range map[string]string{http.MethodGet: "GET, HEAD", http.MethodPost: "POST"} {
		other := *r
		other.Method = method
		if _, pattern := mux.Handler(&other); pattern != "/" {
			w.Header().Set("Allow", allowed)
			return refuse(http.StatusMethodNotAllowed, "this page takes no %s", r.Method)
		}
	}
	return refuse(http.StatusNotFound, "there is no such page")
}

// extensions cuts the extension off a path and hands it on as the value "form". The ids of policies may have dots,
// so that of theirs only .json is cut off; a dot that is written as %2E begins no extension.
func extensions(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ext := path.Ext(r.URL.EscapedPath())
		if !slices.Contains(report.Extensions, ext) || strings.HasPrefix(r.URL.Path, "/static/") ||
			strings.HasPrefix(r.URL.Path, "/policy/") && ext != ".json" {
			next.ServeHTTP(w, r)
			return
		}
		cut := new(http.Request)
		*cut = *r
		u := *r.URL
		u.Path, u.RawPath = strings.TrimSuffix(u.Path, ext), strings.TrimSuffix(u.RawPath, ext)
		cut.URL = &u
		cut.SetPathValue("form", ext[1:])
		next.ServeHTTP(w, cut)
	})
}
