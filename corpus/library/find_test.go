package library

import (
	"errors"
	"strings"
	"testing"
)

func TestFind(t *testing.T) {
	l := open(t, t.TempDir(), Options{Create: true})
	put(t, l,
		doc(t, "Yallo", "", "2022-02-22", text(1)), doc(t, "Yallo", "", "2023-03-03", text(2)),
		doc(t, "Yallo", "", "", text(3)), doc(t, "Yallo", "Cookie Policy", "", text(4)),
		doc(t, "Yueru", "", "", text(5)), doc(t, "Yalla", "", "", text(6)),
		doc(t, "Nordlicht Rad", "", "", text(7)), doc(t, "青禾记账", "", "", text(8)),
	)
	for ref, want := range map[string]string{
		"yallo":               "yallo@v1",
		"yallo@2022-02-22":    "yallo@2022-02-22",
		"yallo@v1":            "yallo@v1",
		"Yallo@V1":            "yallo@v1",
		"yallo.cookie-policy": "yallo.cookie-policy@v1",
		"青禾记账":                "青禾记账@v1",
	} {
		r, err := l.Find(ref)
		if err != nil {
			t.Error(err)
		}
		equal(t, ref, r.Key(), want)
	}
	for ref, want := range map[string]string{
		"":                 "",
		"@":                "",
		"@v1":              "",
		"zzz":              "",
		"yalo":             "yallo",
		"yall":             "yalla yallo yallo.cookie-policy",
		"yalle":            "yalla yallo",
		"yueur":            "yueru",
		"nordlicht":        "nordlicht-rad",
		"nordlicht-rad-de": "nordlicht-rad",
		"cookie":           "yallo.cookie-policy",
		"青禾":               "青禾记账",
		"yalo@v1":          "yallo",
		"yallo@":           "yallo@v1 yallo@2023-03-03 yallo@2022-02-22",
		"yallo@2022":       "yallo@2022-02-22",
		"yallo@2023-03-04": "yallo@2023-03-03",
		"yallo@newest":     "yallo@v1 yallo@2023-03-03 yallo@2022-02-22",
		"yallo#1":          "yallo",
	} {
		_, err := l.Find(ref)
		var e *NotFoundError
		if !errors.As(err, &e) {
			t.Errorf("%s: %v", ref, err)
			continue
		}
		equal(t, "ref", e.Ref, ref)
		equal(t, ref, strings.Join(e.Closest, " "), want)
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"abc", "abc", 0}, {"abc", "abd", 1},
		{"abc", "acb", 1}, {"kitten", "sitting", 3}, {"青禾", "青和", 1}, {"abcd", "badc", 2},
	} {
		equal(t, c.a+" "+c.b, distance([]rune(c.a), []rune(c.b)), c.want)
	}
}
