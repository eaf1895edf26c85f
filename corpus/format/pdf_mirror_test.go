package format

import "testing"

func TestFromRight(t *testing.T) {
	for in, want := range map[string]string{
		"We keep it (all).":                    "We keep it (all).",
		".םידלי ונל ןיא":                       "אין לנו ילדים.",
		".2024 תנשב (info@wren.example) ונבתכ": "כתבנו (info@wren.example) בשנת 2024.",
		".1": ".1",
	} {
		if got := fromRight(in); got != want {
			t.Errorf("%q: %q; want %q", in, got, want)
		}
	}
}
