package corpus

import (
	"errors"
	"mime"
	"strings"
	"testing"

	"clausewise/corpus/format"
)

const twoTexts = `<html><head><title>Notice – Ferrous Locks</title></head><body>
<div class="terms"><p>You may not pick the locks of other people, whatever the information on them.</p></div>
<div class="policy"><h1>Privacy notice</h1><p>We keep personal data of buyers, and the numbers of their keys.</p></div>
</body></html>`

// TestReadSelected holds that a selector decides where the text of a page is, and that the rest is left out.
func TestReadSelected(t *testing.T) {
	read := func(selector string) (*Policy, error) {
		return Read("locks.html", strings.NewReader(twoTexts), ReadOptions{MediaType: mime.FormatMediaType("text/html", map[string]string{"select": selector})})
	}
	p, err := read(".policy")
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Clauses) != 1 || !strings.Contains(p.Clauses[0].Text, "keys") || len(p.LeftOut) == 0 || p.LeftOut[0].Reason != format.DropUnselected {
		t.Errorf("clauses %v, left out %v", p.Clauses, p.LeftOut)
	}
	if p, err = read("div.terms, .policy"); err != nil || len(p.Clauses) != 2 {
		t.Errorf("two selectors: %v, %v", p, err)
	}
	for selector, want := range map[string]string{".nowhere": "names nothing on the page", "div[": "the selector"} {
		if _, err := read(selector); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", selector, err)
		}
	}
}

// TestReadPage reads what a page says of itself, and pages that say nothing.
func TestReadPage(t *testing.T) {
	// Latin-1 with a charset that came with the page, one that it declares, and none.
	body := "<p>Wir l\xf6schen Ihre personenbezogenen Daten nach der Pr\xfcfung.</p>"
	for page, media := range map[string]string{
		"<html>" + body: "text/html; charset=iso-8859-1",
		`<html><head><meta charset="windows-1252"></head>` + body:                                             "",
		`<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15"></head>` + body: "",
		"\ufeff<html><p>Wir löschen Ihre personenbezogenen Daten nach der Prüfung.</p>":                       "text/html; charset=gbk",
	} {
		p, err := Read("page.html", strings.NewReader(page), ReadOptions{MediaType: media})
		if err != nil || !strings.HasPrefix(p.Clauses[0].Text, "Wir löschen") {
			t.Errorf("%q: %v, %v", page, p, err)
		}
	}
	// A page may begin with a line break.
	p, err := Read("page.html", strings.NewReader("<html><body><br>Privacy notice<p>We keep personal data of buyers, and the numbers of their keys.</p>"), ReadOptions{})
	if err != nil || p.Title != "Privacy notice" || len(p.Clauses) != 1 {
		t.Errorf("%+v, %v", p, err)
	}
	// A page is one whatever it is called.
	p, err = Read("notice", strings.NewReader("<!-- saved -->\n<!DOCTYPE html><title>Notice</title><p>We collect your name and share it with nobody.</p>"), ReadOptions{})
	if err != nil || p.Source.MediaType != "text/html" || p.Title != "Notice" || len(p.Clauses) != 1 {
		t.Errorf("%+v, %v", p, err)
	}
	for page, want := range map[string]error{
		`<html><body><div id="root"></div><script>document.write("We collect")</script><noscript>Enable scripts</noscript></body></html>`: format.ErrNoText,
		"<html><body><p>***</p></body></html>": ErrNoClause,
	} {
		if _, err := Read("app.html", strings.NewReader(page), ReadOptions{}); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", page, err, want)
		}
	}
	if p, err := Read("cut.html", strings.NewReader("<html><p>We collect your name.<p>We keep it for a <a href=\"/ye"), ReadOptions{}); err != nil || len(p.Clauses) != 2 {
		t.Errorf("cut in a tag: %+v, %v", p, err)
	}
	deep := strings.Repeat("<div>", 5000) + "We collect data."
	if _, err := Read("deep.html", strings.NewReader("<html>"+deep), ReadOptions{}); err == nil || !strings.Contains(err.Error(), "deep.html: the page has too many elements in each other: open stack of elements exceeds 512 nodes") {
		t.Errorf("deeply nested: %v", err)
	}
}
