package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"html/template"
	"net/http"
	"time"

	"clausewise/compare/report"
)

//go:embed static templates
var files embed.FS

// asset is a file of script, style or pictures.
type asset struct {
	bytes []byte
	sum   string // tells one version from another
}

// assets are the files by name. The style of the viewer comes behind that of the reports.
var assets = func() map[string]asset {
	all := map[string]asset{}
	for _, name := range []string{"viewer.css", "viewer.js", "icon.svg"} {
		b, err := files.ReadFile("static/" + name)
		if err != nil {
			panic(err) // it is embedded
		}
		if name == "viewer.css" {
			b = append([]byte(report.Style), b...)
		}
		sum := sha256.Sum256(b)
		all[name] = asset{b, hex.EncodeToString(sum[:6])}
	}
	return all
}()

// assetURL is the address of a file, another one for each version of it.
func assetURL(name string) string { return "/static/" + name + "?v=" + assets[name].sum }

func (v *Viewer) asset(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	a, ok := assets[name]
	if !ok {
		v.fail(w, r, refuse(http.StatusNotFound, "there is no such file"))
		return
	}
	w.Header().Set("ETag", `"`+a.sum+`"`)
	if r.URL.Query().Get("v") == a.sum {
		w.Header().Set("Cache-Control", "max-age=31536000, immutable")
	}
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(a.bytes))
}

// templates are the frames and forms by language.
var templates = func() map[string]*template.Template {
	all := map[string]*template.Template{}
	for _, lang := range [...]string{"en", "zh"} {
		all[lang] = template.Must(template.New("").Funcs(report.HTML{Lang: lang}.Funcs()).ParseFS(files, "templates/*.html"))
	}
	return all
}()

func (v *Viewer) template(h report.HTML) *template.Template { return templates[h.Lang] }
