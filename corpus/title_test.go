package corpus

import (
	"strings"
	"testing"
)

// A sentence in the first line is a clause, and no title.
func TestTitle(t *testing.T) {
	for _, test := range []struct{ first, title string }{
		{"Privacy Policy", "Privacy Policy"},
		{"Privacy Policy.", "Privacy Policy."},
		{"Kettlework Brewing Inc.", "Kettlework Brewing Inc."},
		{"Kettlework", "Kettlework"},
		{"We sell your data.", ""},
		{"Good to see you here.", ""},
	} {
		p, err := Read("title.txt", strings.NewReader(test.first+"\n\nWe keep what you order for ten years, and nothing else.\n"), ReadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if p.Title != test.title || test.title == "" && len(p.Clauses) != 2 {
			t.Errorf("%q: title %q, %d clauses", test.first, p.Title, len(p.Clauses))
		}
	}
}

// A heading that says the title again is no section.
func TestTitleTwice(t *testing.T) {
	p, err := Read("twice.md", strings.NewReader("# Kettlework Privacy\n\n## Kettlework Privacy\n\n### Beer\n\nWe keep what you order for ten years.\n\n### Malt\n\nWe keep nothing.\n"), ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if p.Title != "Kettlework Privacy" || len(p.Headings) != 2 || p.Headings[0].Text != "Beer" {
		t.Errorf("title %q, headings %v", p.Title, p.Headings)
	}
}
