package format

import "testing"

func TestMarkerOf(t *testing.T) {
	for _, c := range []struct {
		line, printed, rest string
		bullet, symbol      bool
	}{
		{"• your name", "•", "your name", true, false},
		{"\uf0b7 your name", "•", "your name", true, false},
		{"§ your name", "•", "your name", true, true},
		{"– your name", "–", "your name", true, false},
		{"❖ your name", "•", "your name", true, false},
		{"1. Scope", "1.", "Scope", false, false},
		{"3.1 Scope", "3.1", "Scope", false, false},
		{"(a) the name", "(a)", "the name", false, false},
		{"iv) the name", "iv)", "the name", false, false},
		{"（一）照片", "（一）", "照片", false, false},
		{"1、照片", "1、", "照片", false, false},
		{"第三条 照片", "第三条", "照片", false, false},
		{"Article 5 Rights", "Article 5", "Rights", false, false},
		{"2 Rights", "2", "Rights", false, false},
		{"123.45.67.89 asked for it", "", "123.45.67.89 asked for it", false, false},
		{"your name", "", "your name", false, false},
		{"e-mail", "", "e-mail", false, false},
		{"•", "", "•", false, false},
	} {
		m, size, ok := markerOf(c.line, c.symbol)
		if m.printed != c.printed || m.bullet != c.bullet || c.line[size:] != c.rest || ok != (c.printed != "") {
			t.Errorf("%q: %+v, %q, %v", c.line, m, c.line[size:], ok)
		}
	}
}
