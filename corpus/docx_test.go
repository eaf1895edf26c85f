package corpus

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const magpieMarkdown = `# Magpie Lamps Privacy Policy

Last updated: 4 November 2024

## 1. Who we are

Magpie Lamps AS sells lamps on the internet. Its office is in Bergen.

Our office is at 2 Mill Lane, Bergen.

## 2. What we collect

When you order a lamp, we collect:

- your name and your address;
- your email address; and
- what you paid.

### 2.1 Cookies

We set **one cookie**, which keeps you signed in for 30 days.

### 2.2 Partners

| Partner | Purpose | Country |
|---|---|---|
| Parcelow | brings the parcels | Norway |
| Lintmail | sends the newsletter | Iceland |

We give them nothing else.

## 3. Your rights

(a) You may ask us for a copy of your data.

(b) You may ask us to delete your data.

Write to privacy@magpie.example for both.
`

// wordOf makes a Word file of paragraphs in a short hand: a style or a list and its level, then the words.
func wordOf(paragraphs ...string) []byte {
	var body strings.Builder
	for _, line := range paragraphs {
		kind, words, _ := strings.Cut(line, " ")
		switch kind {
		case "title", "h1", "h2", "p":
			fmt.Fprintf(&body, `<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr>%s</w:p>`, kind, words)
		case "row":
			body.WriteString("<w:tr>")
			for _, cell := range strings.Split(words, " | ") {
				fmt.Fprintf(&body, `<w:tc><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc>`, cell)
			}
			body.WriteString("</w:tr>")
		case "<w:tbl>", "</w:tbl>":
			body.WriteString(kind)
		default: // the id of a list
			fmt.Fprintf(&body, `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="%s"/></w:numPr></w:pPr>%s</w:p>`, kind, words)
		}
	}
	const names = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	level := func(at int, format, text, style string) string {
		return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/><w:pStyle w:val="%s"/></w:lvl>`, at, format, text, style)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range []struct{ name, text string }{
		{"word/document.xml", `<w:document ` + names + `><w:body>` + body.String() + `</w:body></w:document>`},
		{"word/styles.xml", `<w:styles ` + names + `>` +
			`<w:style w:type="paragraph" w:styleId="p"><w:name w:val="Body Text"/></w:style>` +
			`<w:style w:type="paragraph" w:styleId="title"><w:name w:val="Title"/></w:style>` +
			`<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>` +
			`<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>`},
		{"word/numbering.xml", `<w:numbering ` + names + `>` +
			`<w:abstractNum w:abstractNumId="1">` + level(0, "decimal", "%1.", "h1") + level(1, "decimal", "%1.%2", "h2") + `</w:abstractNum>` +
			`<w:abstractNum w:abstractNumId="2">` + level(0, "bullet", "&#xf0b7;", "") + `</w:abstractNum>` +
			`<w:abstractNum w:abstractNumId="3">` + level(0, "lowerLetter", "(%1)", "") + `</w:abstractNum>` +
			`<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num></w:numbering>`},
		{"word/footnotes.xml", `<w:footnotes ` + names + `><w:footnote w:id="5"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Our office is at 2 Mill Lane, Bergen.</w:t></w:r></w:p></w:footnote></w:footnotes>`},
		{"docProps/core.xml", `<core xmlns:dcterms="d"><dcterms:modified>2025-01-31T08:00:00Z</dcterms:modified></core>`},
	} {
		f, err := z.Create(part.name)
		if err == nil {
			_, err = f.Write([]byte(part.text))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// said is a run of words, or several where a "*" begins or ends bold ones.
func said(s string) string {
	var b strings.Builder
	for i, part := range strings.Split(s, "*") {
		bold := ""
		if i%2 == 1 {
			bold = "<w:rPr><w:b/></w:rPr>"
		}
		fmt.Fprintf(&b, `<w:r>%s<w:t xml:space="preserve">%s</w:t></w:r>`, bold, part)
	}
	return b.String()
}

func magpieWord() []byte {
	return wordOf(
		"title "+said("Magpie Lamps Privacy Policy"),
		"p "+said("Last updated: 4 November 2024"),
		"h1 "+said("Who we are"),
		"p "+said("Magpie Lamps AS sells lamps on the internet. Its office")+`<w:r><w:footnoteReference w:id="5"/></w:r>`+said(" is in Bergen."),
		"h1 "+said("What we collect"),
		"p "+said("When you order a lamp, we collect:"),
		"2 "+said("your name and your address;"),
		"2 "+said("your email address; and"),
		"2 "+`<w:del><w:r><w:delText>how you paid and </w:delText></w:r></w:del>`+said("what you paid."),
		"h2 "+said("Cookies"),
		"p "+said("We set *one cookie*, which keeps you signed in for 30 days."),
		"h2 "+said("Partners"),
		"<w:tbl>",
		"row Partner | Purpose | Country",
		"row Parcelow | brings the parcels | Norway",
		"row Lintmail | sends the newsletter | Iceland",
		"</w:tbl>",
		"p "+said("We give them nothing else."),
		"h1 "+said("Your rights"),
		"3 "+said("You may ask us for a copy of your data."),
		"3 "+said("You may ask us to delete your data."),
		"p "+said("Write to privacy@magpie.example for both."),
	)
}

// TestReadWord reads one policy as Markdown and as a Word file: nothing but places may differ.
func TestReadWord(t *testing.T) {
	markdown := mustRead(t, "magpie.md", magpieMarkdown)
	raw := magpieWord()
	for _, name := range []string{"magpie.docx", "magpie", "magpie.txt", "magpie.bin"} {
		word, err := Read(name, bytes.NewReader(raw), ReadOptions{ID: "magpie"})
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(saidBy(markdown), saidBy(word)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		if word.Source.MediaType != wordText || word.Source.Charset != "" || word.Source.Bytes != len(raw) {
			t.Errorf("%s: source %+v", name, word.Source)
		}
		checkInvariants(t, word)
	}
}

// saidBy shows what a policy says, without places.
func saidBy(p *Policy) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %s, %s\n", p.Title, p.Lang, p.Date.Format(time.DateOnly))
	for _, h := range p.Headings {
		fmt.Fprintf(&b, "%d [%s] %s\n", h.Level, h.Number, h.Text)
	}
	for i, c := range p.Clauses {
		fmt.Fprintf(&b, "%s [%s] %s\n", strings.Join(p.Path(i), " > "), c.Number, c.Text)
	}
	return b.String()
}

func TestReadWordBad(t *testing.T) {
	raw := magpieWord()
	for _, tt := range []struct {
		name, want string
		raw        []byte
	}{
		{"cut.docx", "cut.docx: the Word file is cut off: ", raw[:len(raw)/2]},
		{"text.docx", "text.docx: this is no Word file: ", []byte("We keep data.")},
		{"old.docx", "old.docx: this is a file of an old Office program", []byte("\xd0\xcf\x11\xe0 and more")},
		{"other.zip", "other.zip: a binary file (zip or Office document), not text", raw[:len(raw)/2]},
	} {
		_, err := Read(tt.name, bytes.NewReader(tt.raw), ReadOptions{})
		if !errors.As(err, new(*EncodingError)) || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want %q", tt.name, err, tt.want)
		}
	}
	// The date of the file is that of a text which names none.
	p, err := Read("p.docx", bytes.NewReader(wordOf("h1 "+said("Data"), "p "+said("We keep your address for one year."))), ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Date.Format(time.DateOnly); got != "2025-01-31" {
		t.Errorf("date %s", got)
	}
}

// FuzzReadWord: whatever the words of a Word file, what is made of them keeps the invariants.
func FuzzReadWord(f *testing.F) {
	f.Add("We keep data.", "Cookies", "a | b")
	f.Add("1. x", "•", "")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		if len(a)+len(b)+len(c) > 1<<14 {
			return
		}
		clean := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace
		a, b, c = clean(a), clean(b), clean(c)
		p, err := Read("p.docx", bytes.NewReader(wordOf("h1 "+said(b), "p "+said(a)+`<w:r><w:footnoteReference w:id="5"/></w:r>`, "2 "+said(c), "3 "+said(a), "<w:tbl>", "row "+c, "row "+b, "</w:tbl>")), ReadOptions{ID: "p"})
		if err == nil {
			checkInvariants(t, p)
		}
	})
}
