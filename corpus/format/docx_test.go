package format

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// word is a Word file in pieces, each the inside of a part.
type word struct {
	body, styles, numbering, footnotes, endnotes, settings, core string
	headers, footers                                             []string
	parts                                                        map[string]string // whole parts; "" leaves one out
}

const wordNames = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ` +
	`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
	`xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ` +
	`xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" ` +
	`xmlns:wp="urn:wp" xmlns:wps="urn:wps" xmlns:v="urn:v"`

const relationNames = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
const relationType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

// all puts the parts together.
func (w word) all() map[string]string {
	parts := map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels":         `<Relationships ` + relationNames + `><Relationship Id="r1" Type="` + relationType + `officeDocument" Target="word/document.xml"/></Relationships>`,
	}
	rels := ""
	add := func(kind, root, file, inside string) {
		if inside == "" {
			return
		}
		parts["word/"+file] = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n<w:" + root + " " + wordNames + ">" + inside + "</w:" + root + ">"
		if kind != "" {
			rels += fmt.Sprintf(`<Relationship Id="r%d" Type="%s%s" Target="%s"/>`, len(parts), relationType, kind, file)
		}
	}
	add("", "document", "document.xml", "<w:body>"+w.body+`<w:sectPr><w:pgSz w:w="1"/></w:sectPr></w:body>`)
	add("styles", "styles", "styles.xml", w.styles)
	add("numbering", "numbering", "numbering.xml", w.numbering)
	add("footnotes", "footnotes", "footnotes.xml", w.footnotes)
	add("endnotes", "endnotes", "endnotes.xml", w.endnotes)
	add("settings", "settings", "settings.xml", w.settings)
	for i, h := range w.headers {
		add("header", "hdr", fmt.Sprintf("header%d.xml", i+1), h)
	}
	for i, f := range w.footers {
		add("footer", "ftr", fmt.Sprintf("footer%d.xml", i+1), f)
	}
	parts["word/_rels/document.xml.rels"] = "<Relationships " + relationNames + ">" + rels + "</Relationships>"
	if w.core != "" {
		parts["docProps/core.xml"] = `<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">` + w.core + `</cp:coreProperties>`
	}
	for name, s := range w.parts {
		if parts[name] = s; s == "" {
			delete(parts, name)
		}
	}
	return parts
}

func (w word) file() []byte { return zipOf(w.all()) }

func zipOf(parts map[string]string) []byte {
	var names []string
	for name := range parts {
		names = append(names, name)
	}
	slices.Sort(names)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range names {
		f, err := z.Create(name)
		if err == nil {
			_, err = f.Write([]byte(parts[name]))
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

// wt is a run of words.
func wt(s string) string { return `<w:r><w:t xml:space="preserve">` + s + `</w:t></w:r>` }

// wb is one in bold.
func wb(s string) string {
	return `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">` + s + `</w:t></w:r>`
}

// wr is a run of anything.
func wr(s string) string { return `<w:r>` + s + `</w:r>` }

// wp is a paragraph without properties; what is no element is a run of words.
func wp(inside ...string) string { return wpp("", inside...) }

// wpp is a paragraph with properties.
func wpp(properties string, inside ...string) string {
	s := "<w:p>"
	if properties != "" {
		s += "<w:pPr>" + properties + "</w:pPr>"
	}
	for _, x := range inside {
		if !strings.HasPrefix(x, "<") {
			x = wt(x)
		}
		s += x
	}
	return s + "</w:p>"
}

// wps is a paragraph of a style.
func wps(style string, inside ...string) string {
	return wpp(`<w:pStyle w:val="`+style+`"/>`, inside...)
}

// wn is a paragraph that is counted.
func wn(num string, level int, inside ...string) string {
	return wpp(fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%s"/></w:numPr>`, level, num), inside...)
}

// wstyle is a style of paragraphs.
func wstyle(id, name, base, properties string) string {
	s := `<w:style w:type="paragraph" w:styleId="` + id + `"><w:name w:val="` + name + `"/>`
	if base != "" {
		s += `<w:basedOn w:val="` + base + `"/>`
	}
	return s + properties + "</w:style>"
}

// wlvl is a level of a numbering.
func wlvl(level int, format, text, more string) string {
	return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/>%s</w:lvl>`, level, format, text, more)
}

// indented is the place of a level.
func indented(left int) string {
	return fmt.Sprintf(`<w:pPr><w:ind w:left="%d" w:hanging="360"/></w:pPr>`, left)
}

func wabstract(id string, inside ...string) string {
	return `<w:abstractNum w:abstractNumId="` + id + `">` + strings.Join(inside, "") + `</w:abstractNum>`
}

func wnum(id, abstract string, inside ...string) string {
	return `<w:num w:numId="` + id + `"><w:abstractNumId w:val="` + abstract + `"/>` + strings.Join(inside, "") + `</w:num>`
}

func wcell(inside ...string) string  { return "<w:tc>" + strings.Join(inside, "") + "</w:tc>" }
func wrow(inside ...string) string   { return "<w:tr>" + strings.Join(inside, "") + "</w:tr>" }
func wtable(inside ...string) string { return "<w:tbl>" + strings.Join(inside, "") + "</w:tbl>" }

// wcells is a row of cells with a paragraph each.
func wcells(texts ...string) string {
	s := ""
	for _, x := range texts {
		s += wcell(wp(x))
	}
	return wrow(s)
}

// mark is the property of a paragraph whose end was changed.
func wmark(change string) string { return `<w:rPr><w:` + change + ` w:id="1" w:author="A"/></w:rPr>` }

func wfield(kind string) string { return wr(`<w:fldChar w:fldCharType="` + kind + `"/>`) }
func winstr(s string) string {
	return wr(`<w:instrText xml:space="preserve"> ` + s + ` </w:instrText>`)
}

// outlineOf shows blocks in a line each.
func outlineOf(doc *Document) []string {
	var out []string
	for _, b := range doc.Blocks {
		_, s, _ := strings.Cut(drawn(b), " ")
		if b.Anchor {
			s = "anchor " + s
		}
		if b.Drop != "" {
			s = b.Drop + " " + s
		}
		out = append(out, s)
	}
	return out
}

const (
	outlineStyles = `<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/><w:basedOn w:val="Normal"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2,Section"/><w:basedOn w:val="Normal"/></w:style>`
	threeLevels = `<w:abstractNum w:abstractNumId="0">` +
		`<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>` +
		`<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>` +
		`<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>` +
		`</w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xf0b7;"/></w:lvl>` +
		`<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>` +
		`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>`
)

// TestDOCX reads the constructs of Word files that stand in policies.
func TestDOCX(t *testing.T) {
	for _, tt := range []struct {
		name string
		file word
		want []string
	}{
		{"headings by style and outline", word{styles: outlineStyles + wstyle("mine", "Chapter", "berschrift1", "") + wstyle("toch", "TOC Heading", "berschrift1", `<w:pPr><w:outlineLvl w:val="9"/></w:pPr>`),
			body: wps("berschrift1", "Who we are") + wp("Magpie Lamps sells lamps.") + wps("berschrift2", "Our office") + wps("mine", "What we keep") +
				wpp(`<w:outlineLvl w:val="2"/>`, "Orders") + wpp(`<w:pStyle w:val="berschrift1"/><w:outlineLvl w:val="9"/>`, "No heading") + wps("toch", "Contents") + wps("Heading3", "A style that is not there")},
			[]string{"head1: Who we are", "para: Magpie Lamps sells lamps.", "head2: Our office", "head1: What we keep", "head3: Orders", "para: No heading", "para: Contents", "head3: A style that is not there"}},
		{"title", word{styles: outlineStyles, body: wps("Titel", "Magpie and your data") + wps("berschrift1", "Who we are") + wps("berschrift2", "Office")},
			[]string{"head1: Magpie and your data", "head2: Who we are", "head3: Office"}},
		{"words in runs", word{body: wp("We keep ", `<w:proofErr w:type="spellStart"/>`, "your", wt(" address"), wr(`<w:t>.</w:t><w:tab/><w:t>Always</w:t><w:br/><w:t>here</w:t><w:noBreakHyphen/><w:t>af</w:t><w:softHyphen/><w:t>ter, for&#xad;ever</w:t>`))},
			[]string{"para: We keep your address. Always here-after, forever"}},
		{"line breaks", word{body: wp("Magpie Lamps", wr(`<w:br/>`), "2 Mill Lane", wr(`<w:br/><w:br/>`), "Norway") + wp("Data:", wr("<w:br/>"), "• name", wr("<w:br/>"), "2. address") + wp("one", wr(`<w:br w:type="page"/>`), "page") + wp(wr(`<w:br w:type="page"/>`))},
			[]string{"para: Magpie Lamps 2 Mill Lane", "para: Norway", "para: Data:", "para: • name", "para: 2. address", "para: one page"}},
		{"bold", word{styles: outlineStyles + wstyle("loud", "Loud", "Normal", "<w:rPr><w:b/></w:rPr>") + `<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>`,
			body: wp(wb("Cookies"), ":") + wp(wb("Cookies"), " are not") + wps("loud", "All of it") + wps("loud", wr(`<w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t>switched back</w:t>`)) +
				wp(wr(`<w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t>strong</w:t>`)) + wp(wr(`<w:rPr><w:b w:val="0"/></w:rPr><w:t>off</w:t>`))},
			[]string{"para bold: Cookies:", "para: Cookies are not", "para bold: All of it", "para: switched back", "para bold: strong", "para: off"}},
		{"hidden text", word{styles: outlineStyles + wstyle("dim", "Dim", "", "<w:rPr><w:vanish/></w:rPr>"),
			body: wp("We keep", wr(`<w:rPr><w:vanish/></w:rPr><w:t> nothing of</w:t>`), " it.") + wps("dim", "never seen") + wp(wr(`<w:rPr><w:vanish w:val="false"/></w:rPr><w:t>seen</w:t>`))},
			[]string{"para: We keep it.", "para: seen"}},
		{"symbols", word{body: wp(wr(`<w:sym w:font="Wingdings" w:char="F0FE"/>`), " yes ", wr(`<w:sym w:font="Symbol" w:char="F0D4"/><w:sym w:font="Nobody" w:char="F041"/><w:sym w:font="Arial" w:char="00E9"/>`)) +
			wp(wr(`<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>&#xf0b7;</w:t>`), " item")},
			[]string{"para: ☑ yes ™é", "para: • item"}},
		{"ruby and formula", word{body: wp(wr(`<w:ruby><w:rt><w:r><w:t>kojin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>個人</w:t></w:r></w:rubyBase></w:ruby>`), `<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>`)},
			[]string{"para: 個人x=1"}},

		{"bullets and numbers", word{numbering: threeLevels, body: wn("2", 0, "name") + wn("2", 1, "maiden name") + wn("1", 0, "one") + wn("1", 1, "one one") + wn("1", 2, "a") + wn("1", 2, "b") + wn("1", 1, "one two") + wn("1", 2, "a again") + wp("between") + wn("1", 0, "two") + wn("0", 0, "none") + wn("9", 0, "unknown")},
			[]string{"item1 •: name", "item2 •: maiden name", "item1 1.: one", "item2 1.1: one one", "item3 (a): a", "item3 (b): b", "item2 1.2: one two", "item3 (a): a again", "para: between", "item1 2.: two", "para: none", "para: unknown"}},
		{"levels skipped", word{numbering: threeLevels, body: wn("1", 1, "first") + wn("1", 1, "second") + wn("1", 0, "above")},
			[]string{"item2 1.1: first", "item2 1.2: second", "item1 2.: above"}},
		{"lists of one numbering count on", word{numbering: threeLevels + wnum("3", "0") + wnum("4", "0", `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>`),
			body: wn("1", 0, "a") + wn("3", 0, "b") + wn("4", 0, "c") + wn("4", 0, "d") + wn("1", 0, "e")},
			[]string{"item1 1.: a", "item1 2.: b", "item1 7.: c", "item1 8.: d", "item1 9.: e"}},
		{"a list with a level of its own", word{numbering: threeLevels + wnum("3", "0", `<w:lvlOverride w:ilvl="0">`+wlvl(0, "upperRoman", "%1)", "")+`</w:lvlOverride>`), body: wn("3", 0, "a") + wn("3", 0, "b")},
			[]string{"item1 I): a", "item1 II): b"}},
		{"lists in lists", word{styles: wstyle("far", "Far", "", `<w:pPr><w:ind w:left="900"/></w:pPr>`),
			numbering: wabstract("0", wlvl(0, "decimal", "%1.", indented(360)), wlvl(1, "lowerLetter", "%2)", indented(720))) + wabstract("1", wlvl(0, "bullet", "x", indented(720)), wlvl(1, "bullet", "x", indented(1080))) + wnum("1", "0") + wnum("2", "1"),
			body:      wn("1", 0, "a") + wn("2", 0, "b") + wn("2", 1, "c") + wn("1", 1, "d") + wn("1", 0, "e") + wps("far", "more of e") + wn("2", 0, "f") + wp("text") + wn("2", 0, "g") + wpp(`<w:numPr><w:numId w:val="2"/></w:numPr><w:ind w:left="100"/>`, "h") + wn("1", 0, "i")},
			[]string{"item1 1.: a", "item2 •: b", "item3 •: c", "item2 a): d", "item1 2.: e", "para: more of e", "item2 •: f", "para: text", "item1 •: g", "item1 •: h", "item2 3.: i"}},
		{"restart", word{numbering: wabstract("0", wlvl(0, "decimal", "%1", ""), wlvl(1, "decimal", "%2", `<w:lvlRestart w:val="0"/>`), wlvl(2, "decimal", "%3", `<w:lvlRestart w:val="1"/>`)) + wnum("1", "0"),
			body: wn("1", 0, "a") + wn("1", 1, "b") + wn("1", 2, "c") + wn("1", 1, "d") + wn("1", 2, "e") + wn("1", 0, "f") + wn("1", 1, "g") + wn("1", 2, "h")},
			[]string{"item1 1: a", "item2 1: b", "item3 1: c", "item2 2: d", "item3 2: e", "item1 2: f", "item2 3: g", "item3 1: h"}},
		{"legal numbers, no start, hidden number, text without number", word{numbering: wabstract("0", wlvl(0, "upperRoman", "%1.", ""), wlvl(1, "decimal", "%1.%2", "<w:isLgl/>"), `<w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:lvlText w:val="%3)"/></w:lvl>`, wlvl(3, "decimal", "%4", "<w:rPr><w:vanish/></w:rPr>"), wlvl(4, "none", "Note:", ""), wlvl(5, "decimal", "", "")) + wnum("1", "0"),
			body: wn("1", 0, "a") + wn("1", 0, "b") + wn("1", 1, "c") + wn("1", 2, "d") + wn("1", 3, "e") + wn("1", 4, "f") + wn("1", 5, "g")},
			[]string{"item1 I.: a", "item1 II.: b", "item2 2.1: c", "item3 0): d", "para: e", "item5 Note:: f", "para: g"}},
		{"numbers of headings", word{styles: outlineStyles + wstyle("h1", "heading 1", "", `<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>`) + wstyle("h2", "heading 2", "h1", `<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>`),
			numbering: wabstract("0", wlvl(0, "decimal", "%1", `<w:suff w:val="space"/>`), wlvl(1, "decimal", "%1.%2", "")) + wnum("1", "0"),
			body:      wps("h1", "Data") + wp("x") + wps("h1", "Rights") + wps("h2", "Cookies") + wps("h2", "Logs") + wpp(`<w:pStyle w:val="h2"/><w:numPr><w:numId w:val="0"/></w:numPr>`, "Not counted") + wps("h2", "Mail")},
			[]string{"head1: 1 Data", "para: x", "head1: 2 Rights", "head2: 2.1 Cookies", "head2: 2.2 Logs", "head2: Not counted", "head2: 2.3 Mail"}},
		{"levels that name their styles", word{styles: wstyle("clause", "Clause", "", `<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>`) + wstyle("sub", "Sub", "clause", "") + wstyle("subsub", "Subsub", "sub", ""),
			numbering: wabstract("0", wlvl(0, "decimal", "%1.", `<w:pStyle w:val="clause"/>`), wlvl(1, "lowerLetter", "%2)", `<w:pStyle w:val="sub"/>`)) + wnum("1", "0"),
			body:      wps("clause", "x") + wps("sub", "y") + wps("subsub", "z")},
			[]string{"item1 1.: x", "item2 a): y", "item2 b): z"}},
		{"styles of lists", word{styles: `<w:style w:type="numbering" w:styleId="Legal"><w:name w:val="Legal"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>`,
			numbering: wabstract("7", `<w:styleLink w:val="Legal"/>`, wlvl(0, "decimal", "§ %1", "")) + wabstract("8", `<w:numStyleLink w:val="Legal"/>`) + wnum("5", "7") + wnum("6", "8"), body: wn("6", 0, "x") + wn("5", 0, "y")},
			[]string{"item1 § 1: x", "item1 § 2: y"}},
		{"suffix nothing", word{numbering: wabstract("0", wlvl(0, "chineseCounting", "第%1条", `<w:suff w:val="nothing"/>`)) + wnum("1", "0"),
			body: wpp(`<w:outlineLvl w:val="0"/><w:numPr><w:numId w:val="1"/></w:numPr>`, "总则") + wn("1", 0, "我们收集您的姓名。")},
			[]string{"head1: 第一条总则", "item1 第二条: 我们收集您的姓名。"}},
		{"formats that older programs do not know", word{numbering: wabstract("0", `<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>`) + wnum("1", "0"), body: wn("1", 0, "x")},
			[]string{"item1 001: x"}},
		{"clauses set as headings", word{styles: outlineStyles, numbering: threeLevels,
			body: wpp(`<w:outlineLvl w:val="0"/><w:numPr><w:numId w:val="1"/></w:numPr>`, "Cookies.") +
				wpp(`<w:outlineLvl w:val="1"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>`, "We set cookies to keep you signed in.") +
				wpp(`<w:outlineLvl w:val="1"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>`, "We share them with those companies:") +
				wpp(`<w:outlineLvl w:val="2"/><w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>`, "Parcelow; and") +
				wpp(`<w:outlineLvl w:val="2"/><w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>`, "Lintmail.") +
				wpp(`<w:outlineLvl w:val="0"/><w:numPr><w:numId w:val="1"/></w:numPr>`, "How long do we keep all that?") + wp("A year.")},
			[]string{"head1: 1. Cookies.", "para: 1.1 We set cookies to keep you signed in.", "para: 1.2 We share them with those companies:", "para: (a) Parcelow; and", "para: (b) Lintmail.", "head1: 2. How long do we keep all that?", "para: A year."}},
		{"empty paragraphs count", word{numbering: threeLevels, body: wn("1", 0, "x") + wn("1", 0) + wn("1", 0, "y")}, []string{"item1 1.: x", "item1 3.: y"}},

		{"table", word{body: wtable(wcells("Data", "Purpose", "Basis"), wcells("Email", "", "consent"), wrow(wcell(`<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>`+wp("Address")), wcell(wp("parcels")), wcell(wp("contract"))), wrow(wcell(`<w:tcPr><w:vMerge/></w:tcPr>`+wp()), wcell(wp("bills")), wcell(wp()))) + wp("after")},
			[]string{"row: Data | Purpose | Basis", "row: Email | | consent", "row: Address | parcels | contract", "row: bills", "para: after"}},
		{"numbers and breaks in cells", word{numbering: threeLevels, body: wtable(wrow(wcell(wn("1", 0, "a")), wcell(wp("b", wr("<w:br/>"), "c"))), wrow(wcell(wn("1", 0, "d")), wcell(wn("2", 0, "e"))))},
			[]string{"row: 1. a | b c", "row: 2. d | e"}},
		{"some cells with several paragraphs", word{body: wtable(wcells("Data", "Purpose"), wcells("Email", "letters"), wrow(wcell(wp("Address")), wcell(wp("parcels"), wp("bills"))))},
			[]string{"row: Data | Purpose", "row: Email | letters", "row: Address | parcels bills"}},
		{"layout of one column", word{body: wtable(wcells("Magpie Lamps"), wcells("We keep data."))}, []string{"para: Magpie Lamps", "para: We keep data."}},
		{"layout of columns", word{styles: outlineStyles, numbering: threeLevels, body: wtable(wrow(wcell(wps("berschrift1", "Data"), wp("We keep it.")), wcell(wp("Note"), wn("2", 0, "x"), wn("2", 0, "y"))))},
			[]string{"head1: Data", "para: We keep it.", "para: Note", "item1 •: x", "item1 •: y"}},
		{"tables in tables", word{body: wtable(wrow(wcell(wp("Before"), wtable(wcells("a", "b"), wcells("c", "d")), wp())), wrow(wcell(wp("After"))))},
			[]string{"para: Before", "row: a | b", "row: c | d", "para: After"}},
		{"controls in tables", word{body: wtable(wcells("a", "b"), `<w:sdt><w:sdtContent><w:tr>`+wcell(wp("c"))+`<w:sdt><w:sdtContent>`+wcell(`<w:sdt><w:sdtContent>`+wp("d")+`</w:sdtContent></w:sdt>`)+`</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt>`)},
			[]string{"row: a | b", "row: c | d"}},

		{"controls and tags", word{body: `<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr></w:sdtPr><w:sdtContent><w:sdt><w:sdtContent>` + wp("in ", `<w:sdt><w:sdtContent>`+wt("two")+`</w:sdtContent></w:sdt>`, `<w:smartTag w:element="x"><w:smartTagPr/>`+wt(" controls")+`</w:smartTag>`) + `</w:sdtContent></w:sdt></w:sdtContent></w:sdt>` +
			`<w:customXml w:element="y">` + wp(`<w:customXml w:element="z">`+wt("custom")+`</w:customXml>`, `<w:dir w:val="ltr">`+wt(" left")+`</w:dir>`) + `</w:customXml>` +
			wp("Name: ", `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>`+wt("Click here to enter text.")+`</w:sdtContent></w:sdt>`)},
			[]string{"para: in two controls", "para: custom left", "para: Name:"}},
		{"links", word{body: wp("See ", `<w:hyperlink r:id="r9">`+wt("our shop")+`</w:hyperlink>`, ".") + wp(`<w:hyperlink w:anchor="_x">`+wt("1 Data")+wr("<w:tab/>")+wt("3")+`</w:hyperlink>`) + wp(`<w:hyperlink r:id="r9">`+wt("Shop")+`</w:hyperlink>`) +
			wp(wfield("begin"), winstr(`HYPERLINK \l "_y"`), wfield("separate"), "2 Rights", wfield("end")) + wp("see ", `<w:hyperlink w:anchor="_x">`+wt("1 Data")+`</w:hyperlink>`, " for more")},
			[]string{"para: See our shop.", "anchor para: 1 Data 3", "para: Shop", "anchor para: 2 Rights", "para: see 1 Data for more"}},
		{"fields", word{body: wp("Page ", `<w:fldSimple w:instr=" PAGE ">`+wt("7")+`</w:fldSimple>`, " of ", wfield("begin"), winstr("NUMPAGES"), wfield("separate"), "9", wfield("end"), ".") +
			wp("A", wfield("begin"), winstr("IF "), wfield("begin"), winstr("DOCPROPERTY x"), wfield("separate"), "hidden", wfield("end"), winstr(` = "1" "a" "b"`), wfield("separate"), "B", wfield("end"), "C") +
			wp("x", wfield("begin"), winstr(`XE "index"`), wfield("end"), "y") + wp("broken", wfield("begin"), winstr("PAGE"), " field") + wp("goes on", wfield("end"))},
			[]string{"para: Page 7 of 9.", "para: ABC", "para: xy", "para: broken field", "para: goes on"}},
		{"contents", word{styles: outlineStyles + wstyle("toc1", "toc 1", "", ""), body: `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>` + wp("Contents") +
			wp(wfield("begin"), winstr(`TOC \o "1-3"`), wfield("separate"), "Data", wr("<w:tab/>"), wfield("begin"), winstr("PAGEREF _x"), wfield("separate"), "1", wfield("end")) + wp("Rights", wr("<w:tab/>"), "2") + wp(wfield("end")) + `</w:sdtContent></w:sdt>` +
			wp(wfield("begin"), winstr(`TOC`), wfield("separate"), "Data") + wp("Rights") + wp(wfield("end"), "We keep data.") + wps("toc1", "Cookies 4")},
			[]string{"anchor para: Contents", "anchor para: Data 1", "anchor para: Rights 2", "anchor para: Data", "anchor para: Rights", "para: We keep data.", "anchor para: Cookies 4"}},
		{"contents that never end", word{body: wp(wfield("begin"), winstr(`TOC`), wfield("separate"), "Data") + wp("We keep data.")}, []string{"para: Data", "para: We keep data."}},
		{"text boxes", word{body: wp("Before", wr(`<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:txbx><w:txbxContent>`+wp("Boxed")+`</w:txbxContent></wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>`+wp("Boxed")+`</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>`), " and after.") +
			wp(wr(`<w:pict><v:textbox><w:txbxContent>`+wp("Old box")+wp("two")+`</w:txbxContent></v:textbox></w:pict>`)) + `<mc:AlternateContent><mc:Fallback>` + wp("Other") + `</mc:Fallback></mc:AlternateContent>`},
			[]string{"para: Before and after.", "para: Boxed", "para: Old box", "para: two", "para: Other"}},

		{"changes", word{body: wp("We ", `<w:del w:id="1"><w:r><w:delText>sell</w:delText></w:r></w:del>`, `<w:ins w:id="2">`+wt("keep")+`</w:ins>`, " your ", `<w:moveFrom w:id="3">`+wt("old")+`</w:moveFrom>`, `<w:moveTo w:id="4">`+wt("new")+`</w:moveTo>`, " address.") +
			wp(wr(`<w:rPr><w:rPrChange w:id="5"><w:rPr><w:vanish/><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>Plain.</w:t>`)) + wpp(`<w:pPrChange w:id="6"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>`, "No heading.")},
			[]string{"para: We keep your new address.", "para: Plain.", "para: No heading."}},
		{"ends of paragraphs that were deleted", word{numbering: threeLevels, body: wpp(wmark("del"), "One ") + wp("two.") + wn("1", 0, "a") + wpp(`<w:numPr><w:numId w:val="1"/></w:numPr>`+wmark("del"), `<w:del w:id="1"><w:r><w:delText>gone</w:delText></w:r></w:del>`) + wn("1", 0, "b") +
			wpp(wmark("ins"), "three") + wpp(wmark("moveFrom"), `<w:moveFrom>`+wt("moved")+`</w:moveFrom>`) + wpp(wmark("del"), "before a table") + wtable(wcells("x", "y"), wcells("z", "w")) + wpp(wmark("del"), "last")},
			[]string{"para: One two.", "item1 1.: a", "item1 2.: b", "para: three", "para: before a table", "row: x | y", "row: z | w", "para: last"}},
		{"rows that were deleted", word{body: wtable(wcells("a", "b"), `<w:tr><w:trPr><w:del w:id="1"/></w:trPr>`+wcell(wp("gone"))+wcell(wp("gone"))+`</w:tr>`, `<w:tr><w:trPr><w:ins w:id="1"/></w:trPr>`+wcell(wp("c"))+wcell(`<w:tcPr><w:cellDel w:id="2"/></w:tcPr>`+wp("gone"))+wcell(wp("d"))+`</w:tr>`)},
			[]string{"row: a | b", "row: c | d"}},

		{"notes", word{footnotes: `<w:footnote w:type="separator" w:id="-1">` + wp("---") + `</w:footnote><w:footnote w:id="1">` + wp(wr("<w:footnoteRef/>"), " Of Norway.") + wp("And Sweden.") + `</w:footnote><w:footnote w:id="2">` + wp("Mill Lane.") + `</w:footnote><w:footnote w:id="3">` + wp("Starred.") + `</w:footnote><w:footnote w:id="4">` + wp("Never seen.") + `</w:footnote>`,
			endnotes: `<w:endnote w:id="1">` + wp("The end.") + `</w:endnote>`,
			body: wp("The law", wr(`<w:footnoteReference w:id="1"/>`), " and our office", wr(`<w:footnoteReference w:id="2"/>`), ".") + wp("Last", wr(`<w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>*</w:t>`), wr(`<w:endnoteReference w:id="1"/>`)) +
				wp(`<w:del>`+wr(`<w:footnoteReference w:id="4"/>`)+`</w:del>`, wr(`<w:footnoteReference w:id="77"/>`), "x", wr(`<w:commentReference w:id="1"/>`))},
			[]string{"para: The law and our office.", "para 1: Of Norway.", "para: And Sweden.", "para 2: Mill Lane.", "para: Last", "para *: Starred.", "para i: The end.", "para: x"}},
		{"notes of tables", word{settings: `<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="2"/></w:footnotePr>`, footnotes: `<w:footnote w:id="1">` + wp("By post.") + `</w:footnote>`,
			body: wtable(wrow(wcell(wp("a", wr(`<w:footnoteReference w:id="1"/>`))), wcell(wp("b"))), wcells("c", "d"))},
			[]string{"row: a | b", "row: c | d", "para b: By post."}},
		{"parts in other formats", word{body: wp("Before.") + `<w:altChunk r:id="c1"/><w:altChunk r:id="c2"/><w:altChunk r:id="c3"/>` + wp("After."), parts: map[string]string{
			"word/_rels/document.xml.rels": "<Relationships " + relationNames + `><Relationship Id="c1" Type="x/aFChunk" Target="/chunk.html"/><Relationship Id="c2" Type="x/aFChunk" Target="Chunk.mht"/></Relationships>`,
			"chunk.html":                   "<h2>Lamps</h2><p>We keep the number of your lamp.</p><ol><li>for a year</ol>", "word/Chunk.mht": "MIME-Version: 1.0"}},
			[]string{"para: Before.", "head2: Lamps", "para: We keep the number of your lamp.", "item1 1.: for a year", "text in a format that is not read para: word/Chunk.mht", "para: After."}},
		{"headers and footers", word{headers: []string{wp("Magpie Lamps"), wp("Magpie Lamps") + wp("Privacy")}, footers: []string{wp("Page ", `<w:fldSimple w:instr="PAGE">`+wt("1")+`</w:fldSimple>`)}, body: wp("We keep data.")},
			[]string{"page header para: Magpie Lamps", "page header para: Privacy", "para: We keep data.", "page footer para: Page 1"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := DOCX(tt.file.file())
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(tt.want, outlineOf(doc)); d != "" {
				t.Error(d)
			}
			checkDocument(t, doc)
		})
	}
}

// checkDocument checks that blocks stand where they say.
func checkDocument(t *testing.T, doc *Document) {
	t.Helper()
	end := 0
	for i, b := range doc.Blocks {
		if b.Start < end || b.End > len(doc.Text) || b.Line != 1+strings.Count(doc.Text[:b.Start], "\n") {
			t.Fatalf("block %d stands at [%d,%d), line %d, behind %d", i, b.Start, b.End, b.Line, end)
		}
		end = b.End
		from, to := b.Text.Source(0, len(b.Text.S))
		if doc.Text[from:to] != b.Text.S || doc.Text[b.Start:from] != "" && doc.Text[b.Start:from] != b.Marker+" " {
			t.Errorf("block %d is %q, at its place is %q", i, b.Text.S, doc.Text[b.Start:to])
		}
		if !utf8.ValidString(b.Text.S) || strings.TrimSpace(b.Text.S) != b.Text.S {
			t.Errorf("block %d is %q", i, b.Text.S)
		}
	}
}

// TestDOCXNumerals prints numbers as Word does.
func TestDOCXNumerals(t *testing.T) {
	for _, tt := range []struct {
		format string
		n      []int
		want   string
	}{
		{"decimal", []int{0, 1, 12}, "0 1 12"},
		{"decimalZero", []int{1, 9, 10, 100}, "01 09 10 100"},
		{"lowerLetter", []int{1, 26, 27, 28, 53, 0, 99999}, "a z aa bb aaa 0 99999"},
		{"upperLetter", []int{2, 27}, "B AA"},
		{"lowerRoman", []int{1, 4, 19, 49, 1999, 0}, "i iv xix xlix mcmxcix 0"},
		{"upperRoman", []int{9, 40}, "IX XL"},
		{"chineseCounting", []int{1, 10, 11, 20, 21, 101, 110, 111, 1001, 0, 10000}, "一 十 十一 二十 二十一 一百零一 一百一十 一百一十一 一千零一 〇 10000"},
		{"chineseCountingThousand", []int{12}, "十二"},
		{"japaneseCounting", []int{10, 100, 101, 110, 1000}, "十 百 百一 百十 千"},
		{"ideographDigital", []int{10}, "一〇"},
		{"decimalFullWidth", []int{10}, "１０"},
		{"decimalEnclosedCircle", []int{3, 21}, "③ 21"},
		{"001, 002, 003, ...", []int{7, 70, 7000}, "007 070 7000"},
		{"nobodyKnows", []int{7}, "7"},
		{"ordinalText", []int{3}, "3"}, // which no rule reads
		{"russianLower", []int{3}, "3"},
	} {
		var got []string
		for _, n := range tt.n {
			got = append(got, wordNumeral(n, tt.format))
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: %s, want %s", tt.format, s, tt.want)
		}
	}
}

func TestDOCXProperties(t *testing.T) {
	core := `<dc:title>Privacy  Policy</dc:title><dc:language>nb-NO</dc:language><dcterms:modified>2024-03-05T23:10:00Z</dcterms:modified>`
	for _, tt := range []struct {
		name              string
		file              word
		title, lang, date string
	}{
		{"all", word{core: core, styles: outlineStyles, body: wp("We keep data.")}, "Privacy Policy", "en-GB", "2024-03-05"},
		{"Chinese", word{core: core, styles: outlineStyles, body: wp("我们收集您的姓名。")}, "Privacy Policy", "zh-CN", "2024-03-05"},
		{"no styles", word{core: core, body: wp("We keep data.")}, "Privacy Policy", "nb-NO", "2024-03-05"},
		{"no properties", word{body: wp("We keep data.")}, "", "", ""},
		{"broken properties", word{parts: map[string]string{"docProps/core.xml": "<a><b>"}, body: wp("We keep data.")}, "", "", ""},
	} {
		doc, err := DOCX(tt.file.file())
		if err != nil {
			t.Fatal(err)
		}
		date := ""
		if !doc.Date.IsZero() {
			date = doc.Date.Format(time.DateOnly)
		}
		if doc.Title != tt.title || doc.Lang != tt.lang || date != tt.date {
			t.Errorf("%s: %q, %q, %q", tt.name, doc.Title, doc.Lang, date)
		}
	}
}

// TestDOCXWriters reads what other programs write in other ways than Word.
func TestDOCXWriters(t *testing.T) {
	body := wp("We keep data.")
	plain := word{body: body}.all()
	with := func(edit func(map[string]string)) map[string]string {
		parts := word{body: body}.all()
		edit(parts)
		return parts
	}
	utf16Part := func(s string, order binary.AppendByteOrder, mark string) string {
		b := []byte(mark)
		for _, u := range utf16.Encode([]rune(strings.Replace(s, "UTF-8", "UTF-16", 1))) {
			b = order.AppendUint16(b, u)
		}
		return string(b)
	}
	utf16File := func(order binary.AppendByteOrder, mark string) string {
		return utf16Part(plain["word/document.xml"], order, mark)
	}
	for _, tt := range []struct {
		name  string
		parts map[string]string
	}{
		{"another name of the part", with(func(m map[string]string) {
			m["word/document2.xml"] = m["word/document.xml"]
			delete(m, "word/document.xml")
			m["_rels/.rels"] = strings.Replace(m["_rels/.rels"], "word/document.xml", "/word/document2.xml", 1)
		})},
		{"no relations", with(func(m map[string]string) { delete(m, "_rels/.rels"); delete(m, "word/_rels/document.xml.rels") })},
		{"backslashes", with(func(m map[string]string) {
			m[`word\document.xml`] = m["word/document.xml"]
			delete(m, "word/document.xml")
		})},
		{"another prefix", with(func(m map[string]string) {
			m["word/document.xml"] = strings.NewReplacer("<w:", "<ns0:", "</w:", "</ns0:", "xmlns:w=", "xmlns:ns0=", " w:", " ns0:").Replace(m["word/document.xml"])
		})},
		{"strict", with(func(m map[string]string) {
			m["word/document.xml"] = strings.Replace(m["word/document.xml"], wordSpace, wordStrict, 1)
		})},
		{"laid out", with(func(m map[string]string) {
			m["word/document.xml"] = strings.ReplaceAll(m["word/document.xml"], ">", ">\n  ")
		})},
		{"UTF-16 LE", with(func(m map[string]string) { m["word/document.xml"] = utf16File(binary.LittleEndian, "\xff\xfe") })},
		{"UTF-16 BE", with(func(m map[string]string) { m["word/document.xml"] = utf16File(binary.BigEndian, "\xfe\xff") })},
		{"byte order mark", with(func(m map[string]string) { m["word/document.xml"] = "\ufeff" + m["word/document.xml"] })},
		{"all in UTF-16", with(func(m map[string]string) {
			for _, name := range []string{"word/document.xml", "_rels/.rels", "word/_rels/document.xml.rels"} {
				m[name] = utf16Part(m[name], binary.LittleEndian, "\xff\xfe")
			}
		})},
	} {
		raw := zipOf(tt.parts)
		doc, err := DOCX(raw)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if doc.Text != "We keep data.\n" {
			t.Errorf("%s: %q", tt.name, doc.Text)
		}
		if !IsDOCX(raw) {
			t.Errorf("%s: not known as a Word file", tt.name)
		}
	}
}

// TestDOCXBad reads files that cannot be read, and wants to be told why.
func TestDOCXBad(t *testing.T) {
	fine := word{body: wp("We keep data.")}
	part := func(name, s string) []byte { w := fine; w.parts = map[string]string{name: s}; return w.file() }
	document := fine.all()["word/document.xml"]
	stored := func(edit func(*zip.FileHeader), content string) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		h := &zip.FileHeader{Name: "word/document.xml", Method: zip.Store}
		h.UncompressedSize64, h.CompressedSize64 = uint64(len(content)), uint64(len(content))
		edit(h)
		f, err := z.CreateRaw(h)
		if err != nil {
			panic(err)
		}
		f.Write([]byte(content))
		z.Close()
		return b.Bytes()
	}
	ole := func(stream string) []byte {
		b := []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 500))
		for _, c := range stream {
			b = append(b, byte(c), 0)
		}
		return b
	}
	cut := fine.file()
	for _, tt := range []struct {
		name string
		raw  []byte
		want string
	}{
		{"nothing", nil, "this is no Word file"},
		{"text", []byte("We keep data."), "this is no Word file: it is no zip archive"},
		{"cut archive", cut[:len(cut)-30], "the Word file is cut off: its end"},
		{"half an archive", cut[:len(cut)/2], "the Word file is cut off: its end"},
		{"no document", zipOf(map[string]string{"a.txt": "We keep data."}), "word/document.xml, is missing"},
		{"Excel", zipOf(map[string]string{"xl/workbook.xml": "<a/>"}), "this is an Excel workbook, not a Word file"},
		{"OpenDocument", zipOf(map[string]string{"mimetype": "x", "content.xml": "<a/>"}), "this is an OpenDocument file, not a Word file"},
		{"encrypted", ole("EncryptedPackage"), "the Word file is encrypted: save it without a password"},
		{"old", ole("WordDocument"), "this is a Word file of the old format (.doc): save it as .docx"},
		{"other old file", ole("Workbook"), "this is a file of an old Office program"},
		{"cut XML", part("word/document.xml", document[:len(document)/2]), "the Word file is cut off in word/document.xml"},
		{"empty XML", part("word/document.xml", " "), "the Word file is cut off in word/document.xml"},
		{"cut styles", part("word/styles.xml", "<w:styles "+wordNames+"><w:style>"), "the Word file is cut off in word/styles.xml"},
		{"not XML", part("word/document.xml", "We keep data."), "the Word file is cut off in word/document.xml"},
		{"wrong tags", part("word/document.xml", "<w:document "+wordNames+"><w:p></w:q></w:document>"), "the Word file is damaged in word/document.xml, line 1: "},
		{"an entity", part("word/document.xml", `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>`+strings.Replace(document, "keep", "&b;", 1)), "invalid character entity"},
		{"not UTF-8", part("word/document.xml", strings.Replace(document, "keep", "k\xe9ep", 1)), "invalid UTF-8"},
		{"another charset", part("word/document.xml", strings.Replace(document, "UTF-8", "windows-1252", 1)), "the charset windows-1252"},
		{"a page", part("word/document.xml", "<html></html>"), `word/document.xml is no "document" of Word`},
		{"too deep", part("word/document.xml", strings.Replace(document, "<w:p>", strings.Repeat("<w:ins>", 600)+"<w:p>", 1)), "nested too deeply in word/document.xml"},
		{"too deep in what is skipped", part("word/document.xml", strings.Replace(document, "<w:p>", "<w:sectPr>"+strings.Repeat("<x>", 600)+"<w:p>", 1)), "nested too deeply in word/document.xml"},
		{"a bomb", part("word/document.xml", strings.Replace(document, "<w:p>", strings.Repeat("<w:x>"+strings.Repeat("a", 1<<16)+"</w:x>", maxWordBytes>>16)+"<w:p>", 1)), "the Word file is too large: unpacked, it has more than 64 MB"},
		{"a bomb of notes", func() []byte {
			w := fine
			w.footnotes = `<w:footnote w:id="1">` + strings.Repeat("<w:p/>", maxWordNodes) + `</w:footnote>`
			return w.file()
		}(), "the Word file is too large: in word/footnotes.xml"},
		{"a bomb of paragraphs", func() []byte { return word{body: strings.Repeat(wp("a"), maxWordBlocks+2)}.file() }(), "the Word file has more than 262144 paragraphs"},
		{"a bomb of attributes", part("word/document.xml", strings.Replace(document, "<w:p>", "<w:p "+strings.Repeat(`a="" `, maxWordTag/4)+">", 1)), "the Word file has an element with attributes of more than 4 MB"},
		{"a long text", part("word/document.xml", strings.Replace(document, "keep", strings.Repeat("a", maxWordText), 1)), "the Word file has a paragraph of more than 4 MB"},
		{"a long paragraph", word{body: wp(strings.Repeat(wt(strings.Repeat("a ", 1000)), maxWordText/2000+1))}.file(), "the Word file has a paragraph of more than 4 MB"},
		{"wrong checksum", stored(func(h *zip.FileHeader) { h.CRC32 = 1 }, document), "the Word file is damaged in word/document.xml"},
		{"unknown packing", stored(func(h *zip.FileHeader) { h.Method = 99 }, document), "packed in a way that is not known"},
		{"encrypted archive", stored(func(h *zip.FileHeader) { h.Flags = 1 }, document), "the Word file is encrypted"},
		{"no text", word{body: wp()}.file(), "the Word file has no text"},
		{"pictures", word{body: wp(), parts: map[string]string{"word/media/image1.png": "x"}}.file(), "the Word file has pictures, but no text"},
		{"a page inside", word{body: `<w:altChunk r:id="r5"/>`}.file(), "holds its text as a file of another format"},
	} {
		doc, err := DOCX(tt.raw)
		if err == nil {
			t.Errorf("%s: read as %.100q", tt.name, doc.Text)
		} else if !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %q, want %q", tt.name, err, tt.want)
		}
	}
}

// TestDOCXOdd reads files that are wrong in ways which do not matter, and some that would keep a reader busy for ever.
func TestDOCXOdd(t *testing.T) {
	many := 20_000
	for _, tt := range []struct {
		name string
		file word
		want string // the text begins with it
	}{
		{"styles in a circle", word{styles: wstyle("a", "A", "b", "") + wstyle("b", "B", "a", "") + wstyle("c", "C", "c", ""), body: wps("a", "x") + wps("c", "y")}, "x\n\ny\n"},
		{"numberings in a circle", word{styles: wstyle("a", "A", "", `<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>`), numbering: wabstract("0", `<w:numStyleLink w:val="a"/>`) + wnum("1", "0"), body: wps("a", "x")}, "x\n"},
		{"a note in itself", word{footnotes: `<w:footnote w:id="1">` + wp("note", wr(`<w:footnoteReference w:id="1"/>`)) + `</w:footnote>`, body: wp("x", wr(`<w:footnoteReference w:id="1"/>`), wr(`<w:footnoteReference w:id="1"/>`))}, "x\n\n1 note\n"},
		{"notes in notes", func() word {
			var notes strings.Builder
			for i := range many {
				fmt.Fprintf(&notes, `<w:footnote w:id="%d"><w:p><w:r><w:t>n</w:t><w:footnoteReference w:id="%d"/></w:r></w:p></w:footnote>`, i, i+1)
			}
			return word{body: wp("x", wr(`<w:footnoteReference w:id="0"/>`)), footnotes: notes.String()}
		}(), "x\n\n1 n\n\n2 n\n"},
		{"levels out of range", word{numbering: wabstract("0", wlvl(0, "decimal", "%1%9%0%", ""), wlvl(12, "decimal", "%1", ""), wlvl(-1, "decimal", "%1", "")) + wnum("1", "0", `<w:lvlOverride w:ilvl="44"><w:startOverride w:val="7"/></w:lvlOverride>`), body: wn("1", 12, "x") + wn("1", -3, "y")}, "1%0% x\n2%0% y\n"},
		{"a number of 400 signs and more", word{numbering: wabstract("0", wlvl(0, "decimal", strings.Repeat("%1", 100_000), "")) + wnum("1", "0"), body: strings.Repeat(wn("1", 0, "x"), many)}, "x\n\nx\n"},
		{"numbers beyond all", word{numbering: wabstract("0", `<w:lvl w:ilvl="0"><w:start w:val="2147483647"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1"/></w:lvl>`) + wnum("1", "0"), body: wn("1", 0, "x")}, "2147483647 x\n"},
		{"fields without end", word{body: wp(strings.Repeat(wfield("begin"), many), "x") + wp(strings.Repeat(wfield("end"), many), strings.Repeat(wfield("separate"), 3), "y")}, "x\n\ny\n"},
		{"line breaks without end", word{body: wp("x", wr(strings.Repeat("<w:br/>", many)), "y")}, "x\n\ny\n"},
		{"one row of many cells", word{body: wtable(wrow(strings.Repeat(wcell(wp("x")), many)), wcells("y", "z"))}, "x | x | x"},
		{"empty table", word{body: wtable() + wtable(wrow()) + wp("x")}, "x\n"},
		{"runs outside of paragraphs", word{body: wt("lost") + wp("x")}, "x\n"},
	} {
		start := time.Now()
		doc, err := DOCX(tt.file.file())
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if !strings.HasPrefix(doc.Text, tt.want) {
			t.Errorf("%s: %.60q, want %q", tt.name, doc.Text, tt.want)
		}
		checkDocument(t, doc)
		if d := time.Since(start); d > 20*time.Second {
			t.Errorf("%s: took %v", tt.name, d)
		}
	}
}

func TestIsDOCX(t *testing.T) {
	fine := word{body: wp("x")}.file()
	for _, tt := range []struct {
		raw  []byte
		want bool
	}{
		{fine, true}, {fine[:len(fine)-30], false}, {nil, false}, {[]byte("PK\x03\x04"), false}, {[]byte("word/document.xml"), false},
		{zipOf(map[string]string{"a.docx": "x"}), false}, {zipOf(map[string]string{"word/Document.xml": "x"}), true},
	} {
		if got := IsDOCX(tt.raw); got != tt.want {
			t.Errorf("%.40q: %v", tt.raw, got)
		}
	}
}

// longWord is a policy of about size bytes of XML, with what such files have: properties, marks of edits, tables.
func longWord(size int) word {
	w := word{styles: outlineStyles, numbering: threeLevels}
	var sb strings.Builder
	for i := 0; sb.Len() < size; i++ {
		sb.WriteString(wps("berschrift1", fmt.Sprintf("Part %d", i)))
		for k := range 4 {
			sb.WriteString(`<w:p w14:paraId="2E6899F7" xmlns:w14="urn:w14" w:rsidR="002A5A2D" w:rsidRDefault="001E6ED1"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:spacing w:after="120" w:line="276"/><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="22"/></w:rPr></w:pPr>`)
			for range 3 {
				sb.WriteString(`<w:r w:rsidR="002A5A2D"><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="22"/></w:rPr><w:t xml:space="preserve">We keep your address for as long as you are a customer of ours. </w:t></w:r><w:proofErr w:type="gramEnd"/>`)
			}
			fmt.Fprintf(&sb, `</w:p>%s`, wtable(wcells("Data", "Purpose"), wcells(fmt.Sprint("Address ", k), "parcels")))
		}
	}
	w.body = sb.String()
	return w
}

// BenchmarkDOCX reads a document of 1 MB of XML.
func BenchmarkDOCX(b *testing.B) {
	w := longWord(1 << 20)
	raw := w.file()
	b.SetBytes(int64(len(w.all()["word/document.xml"])))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := DOCX(raw); err != nil {
			b.Fatal(err)
		}
	}
}

// FuzzDOCX: whatever stands in the parts, DOCX neither panics nor takes long, and its blocks stand where they say.
func FuzzDOCX(f *testing.F) {
	body := wp("We ", `<w:del w:id="1"><w:r><w:delText>sell</w:delText></w:r></w:del>`, wb("keep"), wr(`<w:br/><w:footnoteReference w:id="1"/><w:sym w:font="Symbol" w:char="F0B7"/>`)) + wn("1", 1, "x") + wpp(wmark("del"), "y") +
		wtable(wcells("a", "b"), wcells("c", "d")) + wp(wfield("begin"), winstr(`TOC`), wfield("separate"), "z", wfield("end")) + wr(`<mc:AlternateContent><mc:Choice><w:txbxContent>`+wp("box")+`</w:txbxContent></mc:Choice></mc:AlternateContent>`)
	f.Add(body, outlineStyles, threeLevels, `<w:footnote w:id="1">`+wp("note")+`</w:footnote>`)
	f.Add(wps("berschrift1", "x")+`<w:sdt><w:sdtContent>`+wp("y")+`</w:sdtContent></w:sdt>`, wstyle("a", "heading 1", "a", ""), wabstract("0", `<w:numStyleLink w:val="a"/>`)+wnum("1", "0"), "")
	f.Add("<w:p><w:r><w:t>cut", "<w:style", "<w:num", "<w:footnote")
	f.Fuzz(func(t *testing.T, body, styles, numbering, notes string) {
		if len(body)+len(styles)+len(numbering)+len(notes) > 1<<16 {
			return
		}
		start := time.Now()
		doc, err := DOCX(word{body: body, styles: styles, numbering: numbering, footnotes: notes}.file())
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("took %v", d)
		}
		if err != nil {
			if strings.ContainsAny(err.Error(), "\n\x00") || len(err.Error()) > 400 {
				t.Errorf("error %q", err)
			}
			return
		}
		checkDocument(t, doc)
	})
}

// fuzzed are what FuzzDOCXElements puts together: elements to begin, and whole ones.
var (
	fuzzedElements = strings.Split("w:p w:r w:tbl w:tr w:tc w:sdt w:sdtContent w:ins w:del w:moveFrom w:hyperlink w:fldSimple w:pPr w:rPr w:numPr w:tcPr w:trPr mc:AlternateContent mc:Choice mc:Fallback w:txbxContent w:smartTag", " ")
	fuzzedPieces   = []string{
		`<w:t>word. </w:t>`, `<w:t>1. </w:t>`, `<w:t> </w:t>`, `<w:br/>`, `<w:tab/>`, `<w:fldChar w:fldCharType="begin"/>`, `<w:fldChar w:fldCharType="separate"/>`, `<w:fldChar w:fldCharType="end"/>`,
		`<w:instrText>TOC</w:instrText>`, `<w:instrText>HYPERLINK \l "x"</w:instrText>`, `<w:footnoteReference w:id="1"/>`, `<w:endnoteReference w:id="1" w:customMarkFollows="1"/>`, `<w:pStyle w:val="berschrift1"/>`, `<w:pStyle w:val="Titel"/>`,
		`<w:numId w:val="1"/>`, `<w:numId w:val="2"/>`, `<w:ilvl w:val="1"/>`, `<w:outlineLvl w:val="2"/>`, `<w:b/>`, `<w:vanish/>`, `<w:del/>`, `<w:vMerge/>`, `<w:sym w:font="Symbol" w:char="F0B7"/>`,
		`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>joined </w:t></w:r></w:p>`, `<w:p><w:r><w:t>a sentence of some words;</w:t></w:r></w:p>`,
	}
)

// FuzzDOCXElements: the same for all elements that matter in any order and depth.
func FuzzDOCXElements(f *testing.F) {
	for seed := range 20 {
		program := make([]byte, 40)
		for i := range program {
			program[i] = byte(seed*7919 + i*i*31 + i*seed)
		}
		f.Add(program)
	}
	f.Fuzz(func(t *testing.T, program []byte) {
		var sb strings.Builder
		var open []string
		for _, c := range program[:min(len(program), 1000)] {
			switch k := int(c); {
			case k < 2*len(fuzzedElements) && len(open) < 100:
				name := fuzzedElements[k/2]
				open = append(open, name)
				sb.WriteString("<" + name + ">")
			case k > 200 && len(open) > 0:
				sb.WriteString("</" + open[len(open)-1] + ">")
				open = open[:len(open)-1]
			default:
				sb.WriteString(fuzzedPieces[k%len(fuzzedPieces)])
			}
		}
		for i := len(open) - 1; i >= 0; i-- {
			sb.WriteString("</" + open[i] + ">")
		}
		note := `<w:p><w:r><w:t>note</w:t></w:r></w:p>`
		w := word{body: sb.String(), styles: outlineStyles, numbering: threeLevels, footnotes: `<w:footnote w:id="1">` + sb.String() + `</w:footnote>`, endnotes: `<w:endnote w:id="1">` + note + `</w:endnote>`, headers: []string{sb.String()}}
		if doc, err := DOCX(w.file()); err == nil {
			checkDocument(t, doc)
		} else if !strings.Contains(err.Error(), "no text") {
			t.Errorf("%v in %s", err, w.body)
		}
	})
}

// FuzzDOCXBytes: the same for files of any bytes.
func FuzzDOCXBytes(f *testing.F) {
	fine := word{body: wp("We keep data."), styles: outlineStyles}.file()
	f.Add(fine)
	f.Add(fine[:len(fine)/2])
	f.Add([]byte("\xd0\xcf\x11\xe0E\x00n\x00"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		IsDOCX(raw)
		if doc, err := DOCX(raw); err == nil {
			checkDocument(t, doc)
		}
	})
}
