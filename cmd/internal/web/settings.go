package web

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/text/language"
)

// The reader's choices are kept in cookies, so that a page comes in the right language and colours without a script.
const (
	langCookie  = "lang"
	themeCookie = "theme"
)

var matcher = language.NewMatcher([]language.Tag{language.English, language.Chinese})

// lang is the language of the pages: as the address says (hl=zh), else as the reader has chosen, else as the browser
// asks.
func lang(r *http.Request) string {
	asked := r.URL.Query().Get("hl")
	if asked == "" {
		if c, err := r.Cookie(langCookie); err == nil {
			asked = c.Value
		}
	}
	if asked == "" {
		asked = r.Header.Get("Accept-Language")
	}
	tags, _, err := language.ParseAcceptLanguage(asked)
	if err != nil || len(tags) == 0 {
		return "en"
	}
	if _, n, sure := matcher.Match(tags...); n == 1 && sure > language.No {
		return "zh"
	}
	return "en"
}

// theme is "light" or "dark" if the reader has chosen, else "": the pages follow the system.
func theme(r *http.Request) string {
	if c, err := r.Cookie(themeCookie); err == nil && (c.Value == "light" || c.Value == "dark") {
		return c.Value
	}
	return ""
}

// settings notes what the reader has chosen, and goes back.
func (v *Viewer) settings(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		v.fail(w, r, refuse(http.StatusBadRequest, "the form cannot be read"))
		return
	}
	for name, allowed := range map[string][]string{langCookie: {"en", "zh"}, themeCookie: {"light", "dark", ""}} {
		if !r.PostForm.Has(name) {
			continue
		}
		value := r.PostForm.Get(name)
		for _, a := range allowed {
			if value == a {
				http.SetCookie(w, &http.Cookie{Name: name, Value: value, Path: "/", SameSite: http.SameSiteStrictMode,
					HttpOnly: true, Expires: time.Now().AddDate(1, 0, 0)})
			}
		}
	}
	http.Redirect(w, r, local(r.PostForm.Get("back")), http.StatusSeeOther)
}

// local returns an address within the viewer, "/" for any other.
func local(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.Host != "" || u.Scheme != "" || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(to, "//") ||
		strings.Contains(to, `\`) {
		return "/"
	}
	q := u.Query()
	q.Del("hl")
	u.RawQuery = q.Encode()
	return u.String()
}
