package report

import (
	"strings"
	"testing"

	"clausewise/corpus"
)

func TestCitationPage(t *testing.T) {
	const text = "Privacy Policy\n\nWe keep letters.\n\nWe burn them after a year."
	p, err := corpus.Read("wren.txt", strings.NewReader(text), corpus.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	p.Pages = []int{0, strings.Index(text, "We burn")} // as of a PDF with two pages
	for clause, want := range []string{
		"Privacy Policy, clause wren#1, page 1, line 3 of wren.txt, SHA-256 ",
		"Privacy Policy, clause wren#2, page 2, line 5 of wren.txt, SHA-256 ",
	} {
		got, err := HTML{Lang: "en"}.Citation(&Citation{Policy: p, Key: "wren", Document: "Privacy Policy", Clause: clause})
		if err != nil || !strings.Contains(got, want) {
			t.Errorf("%q, %v, want %q", got, err, want)
		}
	}
}
