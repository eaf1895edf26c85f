package web

import (
	"context"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"path"
	"strings"

	"clausewise/cmd/internal/shelf"
	"clausewise/compare/report"
	"clausewise/corpus/library"
	"clausewise/corpus/source"
	"clausewise/corpus/topic"
	"clausewise/index"
)

// upload takes files: do is "compare" (with the policies that p names) or "add".
func (v *Viewer) upload(w http.ResponseWriter, r *http.Request) {
	to, err := v.take(r)
	if err != nil {
		v.fail(w, r, err)
		return
	}
	if strings.Contains(r.Header.Get("Accept"), "application/json") {
		w.Header().Set("Content-Type", mediaTypes["json"])
		report.WriteJSON(w, map[string]string{"to": to}, true)
		return
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// take reads the files of an upload and returns the address of the page that shows what became of them.
func (v *Viewer) take(r *http.Request) (to string, err error) {
	if v.o.ReadOnly {
		return "", refuse(http.StatusForbidden, "the viewer is read-only: it takes no files")
	}
	if err := r.ParseMultipartForm(16 << 20); err != nil {
		if errors.As(err, new(*http.MaxBytesError)) {
			return "", err
		}
		return "", refuse(http.StatusBadRequest, "the files did not come in whole")
	}
	defer r.MultipartForm.RemoveAll()
	docs, err := v.cut(r.Context(), r.MultipartForm.File["file"])
	if err != nil {
		return "", err
	}
	if r.FormValue("do") == "add" {
		return v.add(r.Context(), docs)
	}
	s, err := v.stock()
	if err != nil {
		return "", err
	}
	defer s.release()
	ids := values(url.Values(r.MultipartForm.Value), "p")
	for _, doc := range docs {
		ids = append(ids, v.drops.put(doc, s.topics()).id())
	}
	switch {
	case len(ids) == 1:
		return report.PolicyURL(ids[0]), nil
	case len(ids) > mostBeside:
		return "/coverage?" + url.Values{"p": ids}.Encode(), nil
	}
	return "/compare?" + url.Values{"p": ids}.Encode(), nil
}

// indexTopics are those that an index with policies was made with, so that no upload labels all others anew.
func (v *Viewer) indexTopics(have []index.Entry, held *topic.Set) (*topic.Set, error) {
	if held != nil && len(have) > 0 {
		return held, nil
	}
	return v.o.Topics, nil
}

// cut reads files that were sent. All errors are told at once.
func (v *Viewer) cut(ctx context.Context, parts []*multipart.FileHeader) ([]source.Document, error) {
	switch {
	case len(parts) == 0:
		return nil, refuse(http.StatusBadRequest, "no file was chosen")
	case len(parts) > mostFiles:
		return nil, refuse(http.StatusBadRequest, "up to %d files at once, not %d; clausewise add takes folders", mostFiles,
			len(parts))
	}
	if err := v.enter(ctx); err != nil {
		return nil, err
	}
	defer v.leave()
	var docs []source.Document
	var errs []error
	for _, part := range parts {
		raw, err := readPart(part)
		if err != nil {
			return nil, err
		}
		d := source.Cut(path.Base(strings.ReplaceAll(part.Filename, `\`, "/")), raw,
			source.Options{MaxBytes: int(v.o.MaxUpload)})
		if d.Err != nil {
			errs = append(errs, d.Err)
			continue
		}
		docs = append(docs, d)
	}
	return docs, errors.Join(errs...)
}

func readPart(part *multipart.FileHeader) ([]byte, error) {
	f, err := part.Open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// add puts documents into the library, which is made if there is none, and brings the index up to date.
func (v *Viewer) add(ctx context.Context, docs []source.Document) (to string, err error) {
	v.adding.Lock()
	defer v.adding.Unlock()
	ctx = context.WithoutCancel(ctx) // what is in the library is to be in the index, too
	l, err := library.Open(v.o.Library, library.Options{Create: true, Command: "clausewise serve"})
	if err != nil {
		return "", err
	}
	var in []library.Document
	for _, d := range docs {
		in = append(in, shelf.DocumentOf(d, false))
	}
	out, err := l.Put(in...)
	if err == nil {
		err = shelf.Update(ctx, v.o.Library, l, shelf.Indexing{Topics: v.indexTopics})
	}
	err = errors.Join(err, l.Close())
	if err != nil {
		return "", err
	}
	if len(out) == 1 {
		return report.PolicyURL(out[0].Record.PolicyID()), nil
	}
	return "/policies", nil
}
