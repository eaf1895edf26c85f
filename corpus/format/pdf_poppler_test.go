package format

import (
	"errors"
	"testing"
	"time"
)

func TestParseInfo(t *testing.T) {
	const word = "Title:           Microsoft Word - Privacy notice 2024\nCreator:         Writer\nProducer:        LibreOffice 24.2\n" +
		"CreationDate:    2024-03-01T09:00:00+01\nModDate:         2024-03-05T23:30:00+05:30\nPages:           12\nEncrypted:       no\n"
	got := parseInfo(word)
	want := pdfInfo{title: "Privacy notice 2024", date: time.Date(2024, 3, 5, 0, 0, 0, 0, time.UTC), pages: 12, copying: true}
	if got != want {
		t.Errorf("%+v", got)
	}
	const printed = "Title:           about:blank\nCreator:         Mozilla/5.0 (X11)\nProducer:        Skia/PDF m130\nModDate:         2024-03-05T10:00:00Z\n" +
		"Pages:           1\nEncrypted:       yes (print:yes copy:no change:no addNotes:no algorithm:AES-256)\n"
	got = parseInfo(printed)
	want = pdfInfo{pages: 1, encrypted: true, printed: true}
	if got != want {
		t.Errorf("%+v", got)
	}
}

// Programs write titles, too.
func TestDocumentTitle(t *testing.T) {
	for in, want := range map[string]string{
		"Privacy Notice": "Privacy Notice", "隐私政策": "隐私政策", "untitled": "", "Document1": "", "privacy_v3_FINAL.docx": "",
		"Microsoft Word - privacy.doc": "", "https://heron.example/privacy": "", "2024": "", "": "",
	} {
		if got := documentTitle(in); got != want {
			t.Errorf("%q: %q; want %q", in, got, want)
		}
	}
}

func TestFailed(t *testing.T) {
	for _, c := range []struct{ said, want string }{
		{"Command Line Error: Incorrect password\n", "the PDF is encrypted: save a copy without password"},
		{"Permission Error: Copying of text from this document is not allowed.\n", "the PDF is encrypted, and does not permit to take its text: save a copy without this restriction"},
		{"Syntax Error (1234): Illegal character <3c>\nSyntax Error: more\n", "the PDF is damaged: pdfinfo of poppler says: Illegal character <3c>"},
		{"Out of memory\n", "reading the PDF takes more than 1024 MB of memory"},
		{"terminate called after throwing an instance of 'std::bad_alloc'\n", "reading the PDF takes more than 1024 MB of memory"},
		{"", "the PDF is damaged: pdfinfo of poppler says: signal: killed"},
	} {
		if got := failed("pdfinfo", c.said, errors.New("signal: killed")).Error(); got != c.want {
			t.Errorf("%q: %q; want %q", c.said, got, c.want)
		}
	}
}

func TestMend(t *testing.T) {
	soft := softWords{}
	for _, line := range []string{"Daten\u00adschutz\u00aderklärung der Reiher\u00adpost,", "Daten\u00adschutz und (Ver\u00adarbei\u00adtung)", "ein docu\u00ad‐"} {
		soft.note(line)
	}
	for in, want := range map[string]string{
		" Daten schutz erklärung der Reiher post, ": " Datenschutzerklärung der Reiherpost, ",
		"Daten schutz und (Ver arbei tung).":        "Datenschutz und (Verarbeitung).",
		"Daten  und  Schutz":                        "Daten  und  Schutz",
		"die Reiher sind groß":                      "die Reiher sind groß",
	} {
		if got := soft.mend(in); got != want {
			t.Errorf("%q: %q; want %q", in, got, want)
		}
	}
}
