package web

import (
	"io"
	"net/http"
	"strconv"
	"strings"

	"clausewise/cmd/internal/shelf"
	"clausewise/compare/report"
	"clausewise/corpus"
)

// policyPage is one policy to read; q highlights what a query finds in it, about the clauses on a topic.
func policyPage(r *request) (*page, error) {
	d, err := r.v.document(r.Context(), r.stock, r.PathValue("policy"))
	if err != nil {
		return nil, err
	}
	read := &report.Read{Policy: d.policy, Topics: r.topics(), About: r.form.Get("about"), Version: d.Version}
	if !d.dropped {
		// A wrong query highlights nothing: the page is about the policy.
		read.Marks, _ = r.highlights(r.Context(), r.form.Get("q"), d.Key(), len(d.policy.Clauses))
		if versions := r.versions(d.Record); len(versions) > 1 {
			for _, rec := range versions {
				read.Versions = append(read.Versions, shelf.Version(*rec))
			}
		}
	}
	return &page{
		title: titleOf(d), nav: "policies",
		main: func(w io.Writer) error { return r.html.Policy(w, read) },
		json: asJSON(func() report.PolicyJSON { return report.Policy(d.policy) }),
	}, nil
}

func titleOf(d *document) string {
	name := d.Vendor
	if name == "" {
		name = d.id()
	}
	if d.Version != "" {
		name += " " + d.Version
	}
	return report.Printable(name)
}

// sourcePage is the text of a policy as it was read, with a clause marked.
func sourcePage(r *request) (*page, error) {
	d, err := r.v.document(r.Context(), r.stock, r.PathValue("policy"))
	if err != nil {
		return nil, err
	}
	var at corpus.Span
	what := ""
	if asked := r.form.Get("clause"); asked != "" {
		span, ok := place(d.policy, asked)
		if !ok {
			return nil, noClause(d.policy, asked)
		}
		at, what = span, d.id()+"#"+asked
	}
	return &page{
		title: r.html.T("Source text") + " – " + titleOf(d), nav: "policies",
		main: func(w io.Writer) error { return r.html.Source(w, d.policy, what, at) },
		json: asJSON(func() map[string]string {
			return map[string]string{"policy": d.id(), "sha256": d.policy.Source.SHA256, "text": d.policy.Text}
		}),
	}, nil
}

func noClause(p *corpus.Policy, asked string) error {
	return refuse(http.StatusNotFound, "%s#%s: there is no such clause, only 1 to %d", p.ID, asked, len(p.Clauses))
}

// place is that of a clause, "12", a heading, "h3", or what was left out, "x2".
func place(p *corpus.Policy, asked string) (corpus.Span, bool) {
	kind, number := "", asked
	if strings.HasPrefix(asked, "h") || strings.HasPrefix(asked, "x") {
		kind, number = asked[:1], asked[1:]
	}
	n, err := strconv.Atoi(number)
	switch {
	case err != nil || n < 1:
	case kind == "" && n <= len(p.Clauses):
		return p.Clauses[n-1].Span, true
	case kind == "h" && n <= len(p.Headings):
		return p.Headings[n-1].Span, true
	case kind == "x" && n <= len(p.LeftOut):
		return p.LeftOut[n-1].Span, true
	}
	return corpus.Span{}, false
}

// clauseNamed returns the policy and the place of a clause, "wicket#12".
func (r *request) clauseNamed(id string) (*document, int, error) {
	ref, number, ok := cutLast(id, "#")
	if !ok {
		return nil, 0, refuse(http.StatusBadRequest, "a clause is named by its policy and its number, as wicket#12")
	}
	d, err := r.v.document(r.Context(), r.stock, ref)
	if err != nil {
		return nil, 0, err
	}
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > len(d.policy.Clauses) {
		return nil, 0, noClause(d.policy, number)
	}
	return d, n - 1, nil
}

func cutLast(s, sep string) (before, after string, ok bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// citePage is the citation of a clause, or of words of it.
func citePage(r *request) (*page, error) {
	d, n, err := r.clauseNamed(r.form.Get("clause"))
	if err != nil {
		return nil, err
	}
	c := report.Citation{Policy: d.policy, Key: d.key(), Document: d.Document, Version: d.Version, Clause: n,
		Words: r.form.Get("words")}
	text, err := r.html.Citation(&c)
	if err != nil {
		return nil, err
	}
	id := d.policy.Clauses[n].ID
	return &page{
		title: r.html.T("Citation"), nav: "policies", name: "cite",
		data: struct {
			report.HTML
			ID, Text string
		}{r.html, id, text},
		part:  func(w io.Writer) error { _, err := io.WriteString(w, text); return err },
		plain: true,
		json:  asJSON(func() map[string]string { return map[string]string{"clause": id, "citation": text} }),
		files: map[string]reportFile{"txt": {"citation",
			func(w io.Writer) error { _, err := io.WriteString(w, text); return err }}},
	}, nil
}
