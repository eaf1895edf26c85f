package library

import (
	"errors"
	"strings"
	"testing"
)

func TestFind(t *testing.T) {
	l := open(t, t.TempDir(), Options{Create: true})
	put(t, l,
		doc(t, "Mullo", "", "2022-02-22", text(1)), doc(t, "Mullo", "", "2023-03-03", text(2)),
		doc(t, "Mullo", "", "", text(3)), doc(t, "Mullo", "Cookie Policy", "", text(4)),
		doc(t, "Mueru", "", "", text(5)), doc(t, "Mulla", "", "", text(6)),
		doc(t, "Nordlicht Rad", "", "", text(7)), doc(t, "青禾记账", "", "", text(8)),
		doc(t, "Ox & Owl", "", "", text(9)), doc(t, "Ox.Owl", "", "", text(10)),
		doc(t, "Pip", "Rider Notice", "", text(11)), doc(t, "Pip", "Terms", "", text(12)),
		doc(t, "Quill", "Staff Notice", "", text(13)),
	)
	for ref, want := range map[string]string{
		"mullo":               "mullo@v1",
		"mullo@2022-02-22":    "mullo@2022-02-22",
		"mullo@v1":            "mullo@v1",
		"Mullo@V1":            "mullo@v1",
		"mullo.cookie-policy": "mullo.cookie-policy@v1",
		"青禾记账":                "青禾记账@v1",
		" Nordlicht  Rad@V1 ": "nordlicht-rad@v1",
		"Ox & Owl":            "ox-owl@v1",
		"OX.OWL@v1":           "ox-owl-2@v1", // the vendor with the name, not the id that is like it
		"quill":               "quill.staff-notice@v1",
		"Pip: Rider Notice":   "pip.rider-notice@v1",
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
		"pip":              "pip.rider-notice pip.terms", // it has no privacy policy, and two others
		"mulo":             "mullo",
		"mull":             "mulla mullo mullo.cookie-policy",
		"mulle":            "mulla mullo",
		"mueur":            "mueru",
		"nordlicht":        "nordlicht-rad",
		"nordlicht-rad-de": "nordlicht-rad",
		"cookie":           "mullo.cookie-policy",
		"青禾":               "青禾记账",
		"mulo@v1":          "mullo",
		"mullo@":           "mullo@v1 mullo@2023-03-03 mullo@2022-02-22",
		"mullo@2022":       "mullo@2022-02-22",
		"mullo@2023-03-04": "mullo@2023-03-03",
		"mullo@newest":     "mullo@v1 mullo@2023-03-03 mullo@2022-02-22",
		"mullo#1":          "mullo",
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
