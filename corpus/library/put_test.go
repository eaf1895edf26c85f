package library

import (
	"errors"
	"strings"
	"testing"
	"time"

	"clausewise/corpus"

	bolt "go.etcd.io/bbolt"
)

func statuses(out []Outcome) string {
	var s []string
	for _, o := range out {
		s = append(s, o.Status+" "+o.Record.PolicyID())
	}
	return strings.Join(s, ", ")
}

// blobs returns the number of texts that are stored.
func blobs(t testing.TB, l *Library) int {
	t.Helper()
	n := 0
	err := l.view(func(tx *bolt.Tx) error {
		n = tx.Bucket(bucketBlobs).Stats().KeyN
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestPut(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir, Options{Create: true})
	a, b := doc(t, "Wicket", "", "2022-02-22", text(1)), doc(t, "Wicket", "", "2023-03-03", text(2))

	out := put(t, l, a)
	equal(t, "new", statuses(out), "added wicket")
	want := Record{
		ID: "wicket", Version: "2022-02-22", Vendor: "Wicket", Document: "Privacy Policy",
		Title: a.Policy.Title, Lang: a.Policy.Lang, Date: a.Policy.Date, Source: "Wicket.txt",
		MediaType: a.Policy.Source.MediaType, Charset: a.Policy.Source.Charset,
		SHA256: a.Policy.Source.SHA256, Bytes: len(a.Bytes), Clauses: len(a.Policy.Clauses),
		LeftOut: len(a.Policy.LeftOut), Newest: true,
	}
	equal(t, "record", out[0].Record, want)
	equal(t, "same bytes", statuses(put(t, l, a)), "unchanged wicket")
	equal(t, "other bytes", statuses(put(t, l, b)), "updated wicket")
	equal(t, "bytes of an older version", statuses(put(t, l, a)), "unchanged wicket@2022-02-22")
	equal(t, "two versions", keys(t, l), "wicket@2022-02-22 wicket@2023-03-03*")

	// An older version may come later, and names differ by case and space.
	out = put(t, l, doc(t, " wicket ", "PRIVACY  policy", "2021-01-01", text(3)))
	equal(t, "older", statuses(out), "updated wicket@2021-01-01")
	equal(t, "vendor as first written", out[0].Record.Vendor, "Wicket")
	equal(t, "three versions", keys(t, l), "wicket@2021-01-01 wicket@2022-02-22 wicket@2023-03-03*")

	// The same bytes elsewhere are stored once.
	other := a
	other.Document = "Cookie Policy"
	equal(t, "shared bytes", statuses(put(t, l, other)), "added wicket.cookie-policy")
	equal(t, "stored texts", blobs(t, l), 3)

	// All is there after opening again, and comes back byte for byte.
	l.Close()
	l = open(t, dir, Options{ReadOnly: true})
	rs, err := l.List()
	if err != nil {
		t.Fatal(err)
	}
	for i, n := range []int{3, 1, 2, 1} {
		got, err := l.Bytes(rs[i])
		if err != nil {
			t.Fatal(err)
		}
		equal(t, rs[i].Key(), string(got), text(n))
		p, err := l.Policy(rs[i])
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "id", p.ID, rs[i].PolicyID())
		equal(t, "vendor", p.Vendor, "Wicket")
		equal(t, "date", p.Date, rs[i].Date)
		equal(t, "first clause", p.Clauses[0].ID, rs[i].PolicyID()+"#1")
		equal(t, "clauses", len(p.Clauses), rs[i].Clauses)
	}
	equal(t, "record read back", rs[1], func() Record { want.Newest = false; return want }())
	whole(t, l)
}

func TestPutBatch(t *testing.T) {
	l := open(t, t.TempDir(), Options{Create: true})
	out := put(t, l,
		doc(t, "Wicket", "", "2023-03-03", text(1)),
		doc(t, "Zephyr", "", "", text(2)),
		doc(t, "Wicket", "", "2022-02-22", text(3)),
		doc(t, "Wicket", "", "2023-03-03", text(1)),
		doc(t, "Wicket", "", "2024-04-04", text(4)),
		doc(t, "Zephyr", "", "", text(1)),
	)
	equal(t, "outcomes", statuses(out),
		"added wicket@2023-03-03, added zephyr@v1, updated wicket@2022-02-22, unchanged wicket@2023-03-03, updated wicket, updated zephyr")
	equal(t, "library", keys(t, l), "wicket@2022-02-22 wicket@2023-03-03 wicket@2024-04-04* zephyr@v1 zephyr@v2*")
	equal(t, "stored texts", blobs(t, l), 4)
	out, err := l.Put()
	if len(out) != 0 || err != nil {
		t.Errorf("nothing: %v, %v", out, err)
	}
	whole(t, l)
}

// Documents that cannot be added keep all others of the call out.
func TestPutAllOrNothing(t *testing.T) {
	l := open(t, t.TempDir(), Options{Create: true})
	put(t, l, doc(t, "Wicket", "", "", text(1)))
	good := doc(t, "Zephyr", "", "", text(2))
	bad := map[string]Document{
		"without a policy": {Vendor: "X", Bytes: []byte("x")},
		"no vendor":        {Bytes: []byte("x"), Policy: &corpus.Policy{Source: corpus.Source{Name: "file.txt"}}},
		"name of the vendor": {Vendor: strings.Repeat("x", 5000), Bytes: []byte("x"),
			Policy: &corpus.Policy{Source: corpus.Source{Name: "file.txt"}}},
		"name of the document": {Vendor: "X", Document: strings.Repeat("x", 5000), Bytes: []byte("x"),
			Policy: &corpus.Policy{Source: corpus.Source{Name: "file.txt"}}},
		"other bytes": {Vendor: "X", Bytes: []byte("x"), Policy: good.Policy},
	}
	for want, d := range bad {
		_, err := l.Put(good, d)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
		if d.Policy != nil && !strings.Contains(err.Error(), d.Policy.Source.Name) {
			t.Errorf("%v does not name the file", err)
		}
	}
	// An error in the middle of the transaction.
	failed := errors.New("failed")
	err := l.update(func(tx *bolt.Tx) error {
		p := putting{l: l, tx: tx, docs: map[string]*document{}, changed: map[string]bool{}}
		a, err := prepare(good)
		if err != nil {
			return err
		}
		if _, _, err := p.put(&a); err != nil {
			return err
		}
		return failed
	})
	if !errors.Is(err, failed) || !strings.Contains(err.Error(), "nothing was changed") || !strings.Contains(err.Error(), l.dir) {
		t.Error(err)
	}
	equal(t, "library", keys(t, l), "wicket@v1*")
	equal(t, "stored texts", blobs(t, l), 1)
	whole(t, l)
}

func TestPutVendorOfPolicy(t *testing.T) {
	l := open(t, t.TempDir(), Options{Create: true})
	d := doc(t, "Nordlicht Rad", "", "", text(1))
	d.Vendor = ""
	d.Policy.Vendor = "Nordlicht\tRad\n"
	out := put(t, l, d)
	equal(t, "vendor", out[0].Record.Vendor, "Nordlicht Rad")
}

func TestIDs(t *testing.T) {
	l := open(t, t.TempDir(), Options{Create: true})
	n := 0
	for _, c := range []struct{ vendor, document, want string }{
		{"A.B", "", "a-b"},
		{"A B", "", "a-b-2"},
		{"A-B", "Cookie Policy", "a-b-3.cookie-policy"},
		{"A B", "Cookie Policy", "a-b-2.cookie-policy"},
		{"A.B", "cookie policy", "a-b.cookie-policy"},
		{"A.B", "Cookie-Policy", "a-b.cookie-policy-2"},
		{"A.B", "Cookie/Policy", "a-b.cookie-policy-3"},
		{"A B 2", "", "a-b-2-2"},
		{"a.b", "Privacy Policy", "a-b"},
		{"青禾记账", "隐私政策", "青禾记账"},
		{"青禾记账", "Privacy Policy", "青禾记账.privacy-policy"},
		{"青禾记账", "用户协议", "青禾记账.用户协议"},
		{"!!!", "", "unnamed"},
		{"???", "...", "unnamed-2.unnamed"},
	} {
		n++
		out := put(t, l, doc(t, c.vendor, c.document, "", text(n)))
		equal(t, c.vendor+", "+c.document, out[0].Record.ID, c.want)
	}
	// The names find their documents again.
	out := put(t, l, doc(t, "A B", "Cookie Policy", "", text(4)), doc(t, "???", "...", "", text(14)))
	equal(t, "again", statuses(out), "unchanged a-b-2.cookie-policy, unchanged unnamed-2.unnamed")

	// An id that became free does not take over what others are called.
	if _, err := l.Remove("a-b", "a-b.cookie-policy", "a-b.cookie-policy-2", "a-b.cookie-policy-3"); err != nil {
		t.Fatal(err)
	}
	out = put(t, l, doc(t, "A B", "", "", text(2)), doc(t, "A:B", "", "", text(99)))
	equal(t, "after removing", statuses(out), "unchanged a-b-2, added a-b")
	whole(t, l)
}

// A text that comes back is a version again, if it is known when it stood.
func TestPutHistory(t *testing.T) {
	l := open(t, t.TempDir(), Options{Create: true})
	at := func(date string, n int) Document {
		d := doc(t, "Wicket", "", "", text(n))
		var err error
		if d.Date, err = time.Parse(time.DateTime, date); err != nil {
			t.Fatal(err)
		}
		return d
	}
	history := []Document{
		at("2022-02-02 10:00:00", 1), at("2022-02-03 10:00:00", 2), at("2022-02-03 10:00:01", 1), at("2022-02-04 10:00:00", 1), at("2022-02-05 10:00:00", 2),
	}
	equal(t, "history", statuses(put(t, l, history...)), "added wicket@2022-02-02, updated wicket@2022-02-03, updated wicket@2022-02-03.2, "+
		"unchanged wicket@2022-02-03.2, updated wicket")
	all := "wicket@2022-02-02 wicket@2022-02-03 wicket@2022-02-03.2 wicket@2022-02-05*"
	equal(t, "versions", keys(t, l), all)
	equal(t, "stored texts", blobs(t, l), 2)
	equal(t, "again", statuses(put(t, l, history...)), "unchanged wicket@2022-02-02, unchanged wicket@2022-02-03, unchanged wicket@2022-02-03.2, "+
		"unchanged wicket@2022-02-03.2, unchanged wicket")

	// Which it repeats is known before it is cut, but for one that only repeats the version before.
	for i, d := range history {
		d.Policy = nil
		r, ok, err := l.Holds(d)
		if err != nil || ok != (i != 3) || ok && !r.Date.Equal(d.Date) {
			t.Errorf("holds %v: %v, %v, %v", d.Date, r.Key(), ok, err)
		}
	}
	// Without a date any of them is meant.
	undated := doc(t, " WICKET", "privacy  policy", "2023-03-03", text(2))
	r, ok, err := l.Holds(undated)
	if err != nil || !ok || r.Key() != "wicket@2022-02-03" {
		t.Errorf("%v, %v, %v", r.Key(), ok, err)
	}
	equal(t, "undated", statuses(put(t, l, undated)), "unchanged wicket@2022-02-03")
	for _, d := range []Document{doc(t, "Wicket", "", "", text(3)), doc(t, "Wicket", "Cookie Policy", "", text(1)), doc(t, "Thicket", "", "", text(1))} {
		if r, ok, err := l.Holds(d); err != nil || ok {
			t.Errorf("holds %v, %v", r.Key(), err)
		}
	}
	rs, err := l.Versions("wicket ", "")
	if err != nil || len(rs) != 4 || !rs[3].Newest {
		t.Errorf("%v, %v", rs, err)
	}
	if rs, err = l.Versions("Thicket", ""); err != nil || rs != nil {
		t.Errorf("%v, %v", rs, err)
	}

	// Removed, it is not there, and comes again.
	if _, err := l.Remove("wicket@2022-02-03.2"); err != nil {
		t.Fatal(err)
	}
	if _, ok, _ := l.Holds(history[2]); ok {
		t.Error("holds what was removed")
	}
	equal(t, "once more", statuses(put(t, l, history...)), "unchanged wicket@2022-02-02, unchanged wicket@2022-02-03, updated wicket@2022-02-03.2, "+
		"unchanged wicket@2022-02-03.2, unchanged wicket")
	equal(t, "versions", keys(t, l), all)

	// An older history comes later.
	equal(t, "older", statuses(put(t, l, at("2021-01-01 10:00:00", 2), at("2022-01-01 10:00:00", 1))), "updated wicket@2021-01-01, updated wicket@2022-01-01")
	if wrong, err := l.Check(t.Context(), nil); err != nil || len(wrong) > 0 {
		t.Errorf("%v, %v", wrong, err)
	}
}

// TestPutNow holds that what stands at an address today is the newest version, though it states an older date, or is a text
// that was there before.
func TestPutNow(t *testing.T) {
	l := open(t, t.TempDir(), Options{Create: true})
	now := func(date string, n int) Document {
		d := doc(t, "Wicket", "", date, text(n))
		d.Now = true
		return d
	}
	equal(t, "first", statuses(put(t, l, now("2024-03-04", 1))), "added wicket")
	equal(t, "changed", statuses(put(t, l, now("2024-05-06", 2))), "updated wicket")
	equal(t, "unchanged", statuses(put(t, l, now("2024-05-06", 2))), "unchanged wicket")
	if _, ok, err := l.Holds(now("", 1)); ok || err != nil {
		t.Errorf("the newest is another: %v", err)
	}
	equal(t, "taken back", statuses(put(t, l, now("2024-03-04", 1))), "updated wicket")
	if r, ok, err := l.Holds(now("", 1)); !ok || err != nil || r.Key() != "wicket@2024-03-04.2" {
		t.Errorf("%v, %v", r.Key(), err)
	}
	equal(t, "an older date", statuses(put(t, l, now("2023-01-01", 3))), "updated wicket")
	equal(t, "versions", keys(t, l), "wicket@2024-03-04 wicket@2024-05-06 wicket@2024-03-04.2 wicket@2023-01-01*")
	equal(t, "of a file", statuses(put(t, l, doc(t, "Wicket", "", "2024-04-01", text(4)))), "updated wicket@2024-04-01")
	equal(t, "in between", keys(t, l), "wicket@2024-03-04 wicket@2024-04-01 wicket@2024-05-06 wicket@2024-03-04.2 wicket@2023-01-01*")
	if wrong, err := l.Check(t.Context(), nil); err != nil || len(wrong) > 0 {
		t.Errorf("%v, %v", wrong, err)
	}
}
