package web

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"clausewise/cmd/internal/shelf"
	"clausewise/corpus"
	"clausewise/corpus/library"

	"github.com/google/go-cmp/cmp"
)

// attacks are what a text holds that wants to be more than text. What would come to life has "xss" in its name, or is called onx.
var attacks = []string{
	`<xss onx=1>`, `"><xss onx="1">`, `' onx='1' x='`, `" onx="1" x="`, `</script><script>xss()</script>`, `</title></textarea></style></select><xss onx=1>`,
	`<img src=x onx=xss()>`, `<svg/onx=xss()>`, `<a href="javascript:xss()">x</a>`, `<style>*{color:xss}</style>`, `<!-- xss`, `]]> xss`, `<![CDATA[ xss`,
	`javascript:xss()`, `data:text/html,<xss>`, `//xss.example/x`, `\\xss.example\x`, `https://xss.example/<xss>`, `&lt;xss onx=1&gt;`, `&#60;xss&#62;`, `%3Cxss%20onx=1%3E`,
	`{{.}}`, `{{template "frame.html" .}}`, `{{"<xss>"}}`, "${xss()}`xss`", "%s%d%!v(xss)", "../../../xss", "xss\u2028xss\u2029xss", "\u202exss\u202c \u2066xss\u2069",
	"xss\u009b31mxss\u0085", strings.Repeat("xss", 700),
}

// tame makes a text harmless that is else the same: as long, with the same words and lines.
func tame(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '<' || r == '{':
			return '‹'
		case r == '>' || r == '}':
			return '›'
		case strings.ContainsRune("\"'`&", r):
			return '*'
		case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			return '\u200b'
		}
		return r
	}, text)
}

func wild(text string) string { return text }

// attackedPolicy is a policy with attacks in its title, headings, numbers, clauses, and in what is left out.
func attackedPolicy(months int) string {
	var b strings.Builder
	a := func(i int) string { return attacks[i%len(attacks)] }
	fmt.Fprintf(&b, "Home | <xss onx=1> | \"><xss>\n\nPrivacy Policy of <xss onx=1> Lumenta\n\nLast updated: January 3, 2024 <xss onx=1>\n\n")
	for i, heading := range []string{"What we collect", "Cookies", "How long we keep it", "Whom we share it with", "Children", "Your rights"} {
		fmt.Fprintf(&b, "%d. %s %s\n\n", i+1, heading, a(i))
		fmt.Fprintf(&b, "(%d<xss>) We collect your phone number and your location %s when the lamp is lit, and we share them with Halyard Ltd. %s\n\n", i+1, a(3*i), a(3*i+1))
		fmt.Fprintf(&b, "We keep your address for %d months %s after the lamp was delivered, and erase it within 15 working days.\n\n", months+i, a(3*i+2))
		fmt.Fprintf(&b, "Children under 13 may not light the lamp without their parents; write to help@lumenta.example or see https://lumenta.example/%s %s\n\n", "x<xss>", a(i+18))
	}
	for i := range attacks {
		fmt.Fprintf(&b, "Cookies of kind %d are set when the lamp is lit; %s they are gone after %d days.\n\n", i, a(i), months+i)
	}
	return b.String()
}

// attackedMarkdown is one in Markdown, whose own signs may be markup.
const attackedMarkdown = `# Privacy Policy <xss onx=1>

<script>xss()</script>

## Cookies [xss](javascript:xss()) <img src=x onx=xss()>

We set cookies <xss onx=1> and [read](javascript:xss() "onx=1") them, ![xss](data:text/html,<xss>) for 30 days.

<div onx="1"><style>*{}</style>We share your phone number with <b onx=1>Halyard Ltd.</b></div>

| a <xss> | b |
|---|---|
| <xss onx=1> | We keep your location for 12 months. |

- We sell nothing ` + "`<xss onx=1>`" + `
- <https://xss.example/"onx="1> we do not share your address with anyone.

    <xss onx=1> stands in a code block, and we keep it for 3 years.
`

// attackedHTML is a page of the web, where what is no attack is markup already.
const attackedHTML = `<!DOCTYPE html><title>Privacy Policy &lt;xss onx=1&gt;</title><body onload="xss()"><script>xss()</script>
<h1>Privacy Policy &lt;xss onx=1&gt;</h1><style>xss{}</style><xss onx=1>We keep your address for 12 months after the lamp was delivered.</xss>
<h2 onx=1>Cookies &lt;/h2&gt;&lt;script&gt;xss()&lt;/script&gt;</h2>
<p onx=1>We set cookies &amp;lt;xss&amp;gt; and <a href="javascript:xss()" onx=1>read them</a> <img src=x onx=xss()> for 30 days &#x202e;xss.</p>
<table><tr><td>&quot;&gt;&lt;xss onx=&quot;1&quot;&gt;<td>We share your phone number with Halyard Ltd. and with nobody else.</table>
<ul><li><svg onx=xss()><text>We erase it within 15 working days &#27;[31m.</text></svg><li>We sell nothing &#x9b;31m &lt;!-- xss --&gt; and give nothing away.</ul>
`

// attacked is a policy for a library, its names and its source included.
type attacked struct{ name, vendor, document, day, text string }

// attackedLibrary makes a library of policies.
func attackedLibrary(t *testing.T, of func(string) string, policies ...attacked) string {
	t.Helper()
	dir := libraryDir(t)
	l, err := library.Open(dir, library.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range policies {
		p, err := corpus.Read(of(a.name), strings.NewReader(of(a.text)), corpus.ReadOptions{Vendor: of(a.vendor)})
		if err != nil {
			t.Fatal(err)
		}
		if p.Date, err = time.Parse(time.DateOnly, a.day); err != nil {
			t.Fatal(err)
		}
		if _, err := l.Put(library.Document{Vendor: of(a.vendor), Document: of(a.document), Bytes: []byte(of(a.text)), Policy: p}); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(shelf.Update(context.Background(), dir, l, shelf.Indexing{}), l.Close()); err != nil {
		t.Fatal(err)
	}
	return dir
}

// What stands in a policy stays text: each page has the same elements, with the same attributes, as that of a policy which
// is the same but for signs that mean something.
func TestHostilePolicies(t *testing.T) {
	t.Parallel()
	policies := []attacked{
		{`<xss onx=1>"'&.txt`, `Lumenta <xss onx=1>"'{{.}}` + "\u202eb", "Privacy Policy", "2023-01-01", attackedPolicy(12)},
		{"a\u202exss\u202c</script>javascript:xss().txt", `Lumenta <xss onx=1>"'{{.}}` + "\u202eb", "Privacy Policy", "2024-01-01", attackedPolicy(24)},
		{`javascript:xss()//.txt`, `javascript:xss()`, `"><xss onx=1> Policy`, "2024-02-02", attackedPolicy(36)},
	}
	const id = "lumenta-xss-onx-1-b"
	v, twin := newViewer(t, Options{Library: attackedLibrary(t, wild, policies...)}), newViewer(t, Options{Library: attackedLibrary(t, tame, policies...)})
	shown := 0
	for _, lang := range langs() {
		for _, path := range pagesOf(id, id+"@2023-01-01", "javascript-xss.xss-onx-1-policy") {
			got, want := visit(t, v, path, "Accept-Language: "+lang), visit(t, twin, path, "Accept-Language: "+lang)
			if got.status != want.status || got.status >= 500 {
				t.Errorf("%s: status %d, of the twin %d", path, got.status, want.status)
				continue
			}
			if err := errors.Join(unsound(path, got), alive(got)); err != nil {
				t.Errorf("%s: %v", path, err)
			}
			if diff := cmp.Diff(elementsOf(t, path, want), elementsOf(t, path, got)); diff != "" {
				t.Errorf("%s: other elements than those of its twin:\n%s", path, diff)
			}
			shown += bytes.Count(got.body, []byte("&lt;xss"))
		}
	}
	if shown < 500 {
		t.Errorf("the attacks do not stand on the pages: %d found", shown)
	}
}

// In Markdown and HTML, attacks may be markup; there is no twin, and none of them may come to life.
func TestHostileMarkup(t *testing.T) {
	t.Parallel()
	v := newViewer(t, Options{Library: attackedLibrary(t, wild,
		attacked{`<xss>.md`, `</title><xss>`, "Privacy Policy", "2024-03-03", attackedMarkdown},
		attacked{`<xss>.md`, `</title><xss>`, "Privacy Policy", "2024-03-04", strings.ReplaceAll(attackedMarkdown, "30 days", "40 days")},
		attacked{`"><xss>.html`, `<xss>`, "Privacy Policy", "2024-03-05", attackedHTML},
	)})
	for _, path := range pagesOf("title-xss", "title-xss@2024-03-03", "xss") {
		a := visit(t, v, path)
		if err := errors.Join(unsound(path, a), alive(a)); err != nil || a.status >= 500 {
			t.Errorf("%s: status %d, %v", path, a.status, err)
		}
	}
}

// langs are those of the pages; where time is short, one stands for both.
func langs() []string {
	if testing.Short() {
		return []string{"zh"}
	}
	return []string{"en", "zh"}
}

// pagesOf are pages of every kind, in every form, of some policies.
func pagesOf(ids ...string) (pages []string) {
	all := url.Values{"p": ids}.Encode()
	two := url.Values{"p": ids[:2]}.Encode()
	pages = []string{
		"/", "/.json", "/search", "/search?q=cookies", "/search.json?q=cookies", "/search?q=lamp&all=1&part=1", "/search?q=lamp+OR+kind&typing=1&topic=track.cookies&lang=en",
		"/search?q=(lamp", "/search?q=erase", "/search?q=cookies&page=2", "/policies", "/policies.json", "/policies?name=x&part=1", "/compare", "/compare?" + all, "/compare?" + all + "&view=rows",
		"/compare?" + two, "/compare?" + two + "&view=rows&only=changed", "/compare?" + two + "&topic=track.cookies", "/compare.json?" + two, "/compare.json?" + all,
		"/compare.csv?" + two, "/compare.md?" + two, "/compare.html?" + two, "/compare.html?" + all, "/coverage", "/coverage?" + all, "/coverage?" + two + "&only=differences", "/coverage?only=missing&vendor=l", "/coverage?t=track.cookies",
		"/coverage.json", "/coverage.json?" + all, "/coverage.csv?" + all, "/coverage.md", "/coverage.html?" + all, "/topics", "/topics.json",
		"/topic/store.retention", "/topic/track.cookies.json", "/topic/people.minors", "/topic/track.cookies/clauses", "/topic/share.recipients/clauses?" + all, "/topic/store.retention/clauses.json?" + two,
		"/nowhere", "/topic/nothing", "/policy/" + url.PathEscape(ids[0]) + "x",
	}
	for _, id := range ids {
		policy, clause := "/policy/"+url.PathEscape(id), url.QueryEscape(id+"#2")
		pages = append(pages, policy, policy+".json", policy+"?q=lamp+cookies&about=track.cookies", policy+"/source", policy+"/source?clause=2", policy+"/source?clause=h1", policy+"/source?clause=x1", policy+"/source.json",
			"/similar?clause="+clause, "/similar.json?clause="+clause, "/cite?clause="+clause, "/cite.json?clause="+clause, "/cite.txt?clause="+clause, "/cite?part=1&clause="+clause,
			"/search?q=lamp&policy="+url.QueryEscape(id), "/history/"+url.PathEscape(id), "/history/"+url.PathEscape(id)+".json", "/history/"+url.PathEscape(id)+"?clause=2", "/history/"+url.PathEscape(id)+".html")
	}
	return pages
}

// alive says which attack has come to life in an answer that is a file; pages are never sound with one.
func alive(a *answered) error {
	switch {
	case a.media() == "text/html" && a.isFile():
		p, err := parsePage(a.body)
		if err != nil {
			return err
		}
		for element := range p.elements {
			if strings.HasPrefix(element, "xss") || strings.Contains(element, " on") {
				return fmt.Errorf("an element <%s>", element)
			}
		}
		for _, link := range p.links {
			if !strings.HasPrefix(link, "#") {
				return fmt.Errorf("a file that leads to %q", link)
			}
		}
	case a.media() == "text/csv":
		rows := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(a.body, []byte("\ufeff"))))
		for {
			row, err := rows.Read()
			if err == io.EOF {
				return nil
			}
			if err != nil {
				return err
			}
			for _, field := range row {
				if err := unprintable(field); err != nil {
					return err
				}
			}
		}
	case a.media() == "text/plain", a.media() == "text/markdown":
		return unprintable(string(a.body))
	}
	return nil
}

// elementsOf are the elements of a page, none of what is no page.
func elementsOf(t *testing.T, path string, a *answered) map[string]int {
	t.Helper()
	if a.media() != "text/html" {
		return nil
	}
	p, err := parsePage(a.body)
	if err != nil {
		t.Errorf("%s: %v", path, err)
		return nil
	}
	return p.elements
}

// A file that is dropped on a page is as hostile as one of the library, and so is its name.
func TestHostileFiles(t *testing.T) {
	t.Parallel()
	v := newViewer(t, Options{Library: libraryDir(t)})
	for i, name := range append([]string{"", ".", "..", "...", "/", `\`, ".txt", "~", "#", "?", "%", "%00.txt", "a.json", "a.txt.json"}, attacks...) {
		if i%5 > 0 && testing.Short() {
			continue
		}
		a := upload(t, v, "compare", map[string][]byte{name: []byte(attackedPolicy(12))})
		to := a.header.Get("Location")
		switch {
		case a.status == http.StatusBadRequest && name == "", a.status == http.StatusUnprocessableEntity: // no name, no file
			continue
		case a.status != http.StatusSeeOther || !localLink(to):
			t.Errorf("%q: status %d, to %q\n%s", name, a.status, to, shortened(a.body))
			continue
		}
		for _, path := range []string{to, to + ".json", to + "/source", to + "/source.json", "/compare", "/compare?p=pebblenote&p=" + url.QueryEscape(strings.TrimPrefix(to, "/policy/"))} {
			if strings.HasPrefix(path, "/compare?") {
				id, _ := url.PathUnescape(strings.TrimPrefix(to, "/policy/"))
				path = "/compare?" + url.Values{"p": {"pebblenote", id}}.Encode()
			}
			a := visit(t, v, path)
			if err := errors.Join(unsound(path, a), alive(a)); err != nil || a.status != http.StatusOK {
				t.Errorf("%q: %s: status %d, %v", name, path, a.status, err)
			}
		}
	}
}

// What stands in an address stays text, too: every parameter of every page, every part of a path, and heads.
func TestHostileRequests(t *testing.T) {
	t.Parallel()
	v := newViewer(t, Options{Library: libraryDir(t)})
	params := map[string][]string{
		"/":                                     {"hl", "q"},
		"/search":                               {"q", "vendor", "topic", "lang", "policy", "all", "page", "typing", "part", "hl"},
		"/search?q=cookies":                     {"vendor", "topic", "lang", "policy", "all", "page", "typing", "part", "x"},
		"/policies":                             {"name", "page", "part"},
		"/policy/pebblenote":                    {"q", "about", "part"},
		"/policy/pebblenote/source":             {"clause"},
		"/compare":                              {"p", "view", "only", "topic"},
		"/compare?p=pebblenote":                 {"p", "view", "only", "topic"},
		"/compare?p=pebblenote&p=mooncat-video": {"p", "view", "only", "topic", "x"},
		"/coverage":                             {"p", "t", "vendor", "only", "page"},
		"/coverage?p=pebblenote":                {"p", "t", "vendor", "only", "page", "x"},
		"/topics":                               {"x"},
		"/topic/track.cookies":                  {"page", "x"},
		"/topic/track.cookies/clauses":          {"p", "part"},
		"/history/nordlicht-rad":                {"clause", "part"},
		"/similar":                              {"clause"},
		"/cite":                                 {"clause"},
		"/cite?clause=pebblenote%232":           {"words", "part"},
	}
	turn, each := 0, 5
	if testing.Short() {
		each = 29
	}
	for _, page := range slices.Sorted(maps.Keys(params)) {
		path, query, _ := strings.Cut(page, "?")
		for _, name := range params[page] {
			for _, attack := range attacks {
				for _, ext := range []string{"", ".json"} {
					if turn++; turn%each == 0 { // all with all would take long
						checkHostile(t, v, path+ext+"?"+query+"&"+url.Values{name: {attack}}.Encode())
					}
				}
			}
		}
	}
	for i, attack := range attacks {
		if i%4 > 0 && testing.Short() {
			continue
		}
		seg := url.PathEscape(attack)
		for _, path := range []string{"/" + seg, "/policy/" + seg, "/policy/" + seg + ".json", "/policy/" + seg + "/source", "/policy/~" + seg, "/history/" + seg, "/topic/" + seg, "/topic/" + seg + "/clauses", "/static/" + seg,
			"/similar?clause=" + url.QueryEscape(attack+"#1"), "/cite?clause=" + url.QueryEscape("pebblenote#"+attack), "/policy/pebblenote/source?clause=" + url.QueryEscape("h"+attack)} {
			checkHostile(t, v, path)
		}
		for _, head := range []string{"Accept-Language: ", "Accept: ", "Cookie: lang=", "Cookie: theme=", "Referer: ", "If-None-Match: "} {
			checkHostile(t, v, "/search?q=cookies", head+attack)
		}
	}
}

func checkHostile(t *testing.T, v *Viewer, path string, header ...string) {
	t.Helper()
	a := visit(t, v, path, header...)
	if err := errors.Join(unsound(path, a), alive(a)); err != nil || a.status >= 500 {
		t.Errorf("%s %q: status %d, %v", path, header, a.status, err)
	}
}

// The twin of an attack has its words and none of its signs.
func TestTame(t *testing.T) {
	for _, attack := range attacks {
		if twin := tame(attack); strings.ContainsAny(twin, "<>\"'{}") || len([]rune(twin)) != len([]rune(attack)) {
			t.Errorf("%q is tamed to %q", attack, twin)
		}
	}
	if !maps.Equal(elementsOf(t, "", &answered{header: http.Header{"Content-Type": {"text/html"}}, body: []byte(`<p><a href="#">x</a><br>y</p>`)}), map[string]int{"p": 1, "a href": 1, "br": 1}) {
		t.Error("elements are told wrong")
	}
}
