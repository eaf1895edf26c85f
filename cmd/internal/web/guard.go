package web

import (
	"context"
	"net"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"
	"time"
)

const (
	maxAddress  = 16 << 10         // bytes of a request's path and query
	requestTime = 30 * time.Second // for a page
	uploadTime  = 5 * time.Minute  // for what is sent and added
)

// contentPolicy lets a page load files of the viewer and nothing else: no script or style that stands in the page
// itself, whatever a policy may have brought into it, and no other site.
const contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard refuses what does not come from a page of the viewer, or from its user, and limits what a request may take.
func (v *Viewer) guard(next http.Handler) http.Handler {
	// Writes must come from the viewer's own pages: Sec-Fetch-Site or Origin says so.
	cross := http.NewCrossOriginProtection()
	cross.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v.fail(w, r, refuse(http.StatusForbidden, "the request comes from another site"))
	}))
	next = cross.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		head := w.Header()
		head.Set("Content-Security-Policy", contentPolicy)
		head.Set("X-Content-Type-Options", "nosniff")
		head.Set("Referrer-Policy", "same-origin")
		head.Set("Cross-Origin-Opener-Policy", "same-origin")
		head.Set("Cross-Origin-Resource-Policy", "same-origin")
		defer func() {
			if said := recover(); said != nil {
				if said == http.ErrAbortHandler {
					panic(said)
				}
				v.logf("%s %s: panic: %v\n%s", r.Method, r.URL.Path, said, debug.Stack())
				v.fail(w, r, refuse(http.StatusInternalServerError, "a mistake in the program; what it was stands in the terminal"))
			}
		}()
		switch {
		case !v.allowed(r.Host):
			v.fail(w, r, refuse(http.StatusMisdirectedRequest,
				"the viewer is not called by this name; serve --host NAME allows it"))
			return
		case !sameOrigin(r):
			v.fail(w, r, refuse(http.StatusForbidden, "the request comes from another site"))
			return
		case len(r.URL.RequestURI()) > maxAddress:
			v.fail(w, r, refuse(http.StatusRequestURITooLong, "the address is too long"))
			return
		}
		limit := requestTime
		if r.Method == http.MethodPost {
			limit = uploadTime
			r.Body = http.MaxBytesReader(w, r.Body, v.o.MaxUpload+1<<20)
		}
		ctx, cancel := context.WithTimeout(r.Context(), limit)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// allowed reports whether the viewer may be called by the host of a request: an address, which no other site can make
// its own, "localhost", or a name that was given.
func (v *Viewer) allowed(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.ToLower(strings.TrimSuffix(strings.Trim(name, "[]"), "."))
	return name == "localhost" || net.ParseIP(name) != nil ||
		slices.ContainsFunc(v.o.Hosts, func(h string) bool { return strings.EqualFold(h, name) })
}

// sameOrigin reports whether a request that names the site it comes from names this one.
func sameOrigin(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" {
		return true
	}
	_, host, ok := strings.Cut(origin, "://")
	return ok && strings.EqualFold(host, r.Host)
}
