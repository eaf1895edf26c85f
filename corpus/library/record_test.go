package library

import (
	"strings"
	"testing"
	"time"
)

// Versions are given in the order of adding, "" without a date.
func TestVersionOrder(t *testing.T) {
	for _, c := range []struct{ added, want string }{
		{"2022-02-22", "2022-02-22"},
		{"2023-03-03 2022-02-22", "2022-02-22 2023-03-03"},
		{"- - -", "v1 v2 v3"},
		{"2022-02-22 -", "2022-02-22 v1"},
		{"- 2022-02-22", "v1 2022-02-22"},
		{"2022-02-22 2022-02-22 2022-02-22", "2022-02-22 2022-02-22.2 2022-02-22.3"},
		{"2022-02-22 - 2020-01-01 2023-03-03 -", "2020-01-01 2022-02-22 v1 2023-03-03 v2"},
		{"2022-02-22 - 2022-02-22", "2022-02-22 v1 2022-02-22.2"},
		{"- 2023-03-03 - 2022-02-22", "v1 2022-02-22 2023-03-03 v2"},
		{"2022-02-22T10:00:00 2022-02-22T09:00:00 2022-02-22", "2022-02-22.3 2022-02-22.2 2022-02-22"},
	} {
		var d document
		for date := range strings.FieldsSeq(c.added) {
			d.add(version{Date: strings.Trim(date, "-")})
		}
		var labels []string
		for _, v := range d.Versions {
			labels = append(labels, v.Label)
		}
		equal(t, c.added, strings.Join(labels, " "), c.want)
	}
}

// Removing a version renames none and moves none.
func TestOrderAfterRemoval(t *testing.T) {
	l := open(t, t.TempDir(), Options{Create: true})
	for i, date := range []string{"2023-03-03", "", "2022-02-22", ""} {
		put(t, l, doc(t, "Wicket", "", date, text(i)))
	}
	equal(t, "before", keys(t, l), "wicket@2022-02-22 wicket@2023-03-03 wicket@v1 wicket@v2*")
	if _, err := l.Remove("wicket@2023-03-03", "wicket@v2"); err != nil {
		t.Fatal(err)
	}
	equal(t, "after", keys(t, l), "wicket@2022-02-22 wicket@v1*")
	put(t, l, doc(t, "Wicket", "", "", text(9)))
	equal(t, "a label is not used twice", keys(t, l), "wicket@2022-02-22 wicket@v1 wicket@v3*")
	whole(t, l)
}

func TestDates(t *testing.T) {
	east := time.FixedZone("", 8*3600)
	for _, c := range []struct {
		in   time.Time
		want string
	}{
		{time.Time{}, ""},
		{time.Date(2022, 2, 22, 0, 0, 0, 0, time.UTC), "2022-02-22"},
		{time.Date(2022, 2, 22, 0, 0, 0, 0, east), "2022-02-22"},
		{time.Date(2022, 2, 22, 1, 2, 3, 4, east), "2022-02-22T01:02:03"},
		{time.Date(99999, 1, 1, 0, 0, 0, 0, time.UTC), ""},
		{time.Date(-1, 1, 1, 0, 0, 0, 0, time.UTC), ""},
	} {
		got := formatDate(c.in)
		equal(t, c.in.String(), got, c.want)
		equal(t, "read back", formatDate(parseDate(got)), c.want)
	}
}

func TestRecordNames(t *testing.T) {
	r := Record{ID: "wicket", Version: "v1"}
	equal(t, "key", r.Key(), "wicket@v1")
	equal(t, "old", r.PolicyID(), "wicket@v1")
	r.Newest = true
	equal(t, "key of the newest", r.Key(), "wicket@v1")
	equal(t, "newest", r.PolicyID(), "wicket")
}
