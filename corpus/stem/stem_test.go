package stem

import "testing"

func TestOf(t *testing.T) {
	for _, test := range []struct{ lang, a, b string }{
		{"en", "collecting", "collects"}, {"en", "kept", "keeps"}, {"en", "anonymise", "anonymize"},
		{"de", "rechten", "rechte"}, {"fr", "collecte", "collecter"}, {"es", "cookies", "cookie"},
	} {
		if x, y := Of(test.a, test.lang), Of(test.b, test.lang); x != y {
			t.Errorf("%s: %q is %q, %q is %q", test.lang, test.a, x, test.b, y)
		}
	}
	for _, word := range []string{"cookies", "u2f", "不同"} {
		if got := Of(word, "zh"); got != word {
			t.Errorf("%q became %q", word, got)
		}
	}
	if Of("policy", "en") == Of("police", "en") {
		t.Error("policy is police")
	}
}
