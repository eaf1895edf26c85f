package format

import (
	"strings"
	"testing"
)

// A hyphen at the end of a line goes or stays by what the rest of the document says.
func TestJoinLines(t *testing.T) {
	divided := "We share inform-|ation with no-|body, and the infor-|mation stays. Our third-party part-|ners know the rules. Information is kept."
	for _, c := range []struct{ name, lines, want string }{
		{"known without", "the informa-|tion that we need|Your information is safe here", "the information that we need Your information is safe here"},
		{"known with", "by a third-|party that helps us|Each third-party provider signs it", "by a third-party that helps us Each third-party provider signs it"},
		{"not divided here", "a privacy-|friendly way of doing it", "a privacy-friendly way of doing it"},
		{"divided, unknown", divided + "|Our work-|ers sleep", strings.NewReplacer("-|", "", "|", " ").Replace(divided) + " Our workers sleep"},
		{"two words", divided + "|a paper based on a stone-|based rule, and a stone is based on rock", strings.NewReplacer("-|", "", "|", " ").Replace(divided) + " a paper based on a stone-based rule, and a stone is based on rock"},
		{"suspended", "in pre- and post-|sale letters, pre-|and post-sale ones", "in pre- and post-sale letters, pre- and post-sale ones"},
		{"name", "the Brandt-|Mayer archive and COVID-|19", "the Brandt-Mayer archive and COVID-19"},
		{"capitals", divided + "|PRIVACY STATE-|MENT", strings.NewReplacer("-|", "", "|", " ").Replace(divided) + " PRIVACY STATEMENT"},
		{"sign of its own", "the docu‐|ment is machine-|readable", "the document is machine-readable"},
		{"soft hyphen", "Daten\u00ad|schutz", "Datenschutz"},
		{"Chinese", "我们收集|您的信息，|Cookie 也", "我们收集您的信息， Cookie 也"},
		{"dash", "who —|and only who|asks—|gets", "who — and only who asks—gets"},
		{"address", "see https://tern.example/a/|b.html or write", "see https://tern.example/a/b.html or write"},
	} {
		lines := strings.Split(c.lines, "|")
		got, starts := newVocabulary([][]string{lines}).join(lines)
		if got != c.want {
			t.Errorf("%s: %q; want %q", c.name, got, c.want)
		}
		for i, at := range starts {
			if i > 0 && !strings.HasPrefix(got[at:], lines[i][:1]) {
				t.Errorf("%s: line %d does not begin at %d of %q", c.name, i, at, got)
			}
		}
	}
}
