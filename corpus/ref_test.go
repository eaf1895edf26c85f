package corpus

import (
	"strings"
	"testing"
)

// TestRef: a name means the document with that id, else that of the vendor, else what is like it.
func TestRef(t *testing.T) {
	documents := [][2]string{
		{"a-b", "A & B"}, {"a-b-2", "A.B"}, {"a-b.cookie-policy", "A & B"}, {"copy.ai", "Copy"}, {"copy-ai", "Copy.AI"},
		{"fair.terms", "Fair!"}, {"twin.one", "Twin"}, {"twin.two", "Twin"}, {"My File_Privacy Policy", ""},
		{"wicket", "Wicket"}, {"wicket", "Wicket"}, {"unnamed", "—"},
	}
	for ref, want := range map[string]string{
		"a-b": "a-b", "A & B": "a-b", "A.B": "a-b-2", "a  b": "a-b", "A-B.Cookie-Policy": "a-b.cookie-policy",
		"A & B, Cookie Policy": "a-b.cookie-policy",
		"copy.ai":              "copy.ai", "Copy.AI": "copy.ai", "copy-ai": "copy-ai", "COPY AI": "copy.ai copy-ai",
		"Copy": "copy.ai", "fair!": "fair.terms", "twin": "twin.one twin.two", "WICKET@2024-01-01": "wicket wicket",
		"ＷＩＣＫＥＴ": "wicket wicket", "My File_Privacy Policy": "My File_Privacy Policy",
		"my file privacy policy": "My File_Privacy Policy", "—": "unnamed", "…": "", "": "", "@": "", " ": "", "wick": "",
	} {
		var got []string
		for _, i := range ParseRef(ref).Among(len(documents), func(i int) (id, vendor string) {
			return documents[i][0], documents[i][1]
		}) {
			got = append(got, documents[i][0])
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q, want %q", ref, got, want)
		}
	}
	if r := ParseRef("Wicket@V1"); !r.One || r.Version != "v1" || r.ID() != "wicket" {
		t.Errorf("%+v", r)
	}
}

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"Nordlicht Rad":          "nordlicht-rad",
		"青禾记账":                   "青禾记账",
		"  A.B & Co.  (Ltd) ":    "a-b-co-ltd",
		"Ærlig_Øl 24/7":          "ærlig-øl-24-7",
		"ＡＢＣ　１２":                 "abc-12",
		"हिन्दी ऐप":              "हिन्दी-ऐप",
		"cafe\u0301":             "café",
		"İstanbul":               "istanbul",
		"":                       "unnamed",
		"—·…":                    "unnamed",
		"\u0301":                 "unnamed",
		"a@b#c":                  "a-b-c",
		"a\xffb":                 "a-b",
		strings.Repeat("ä", 200): strings.Repeat("ä", maxSlug),
	} {
		if got := Slug(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// A slug is one part of an id, and its own slug.
func FuzzSlug(f *testing.F) {
	for _, s := range []string{"Nordlicht Rad", "青禾记账", "a\u0301 b", "ﬁ½", "\u1e9e", "İ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		s := Slug(name)
		if s == "" || strings.ContainsAny(s, ".@# \n") || strings.HasPrefix(s, "-") || strings.HasSuffix(s, "-") {
			t.Errorf("%q: %q", name, s)
		}
		if again := Slug(s); again != s {
			t.Errorf("%q: %q, then %q", name, s, again)
		}
	})
}
