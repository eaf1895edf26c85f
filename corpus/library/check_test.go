package library

import (
	"context"
	"encoding/hex"
	"errors"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"
)

func mustHex(t testing.TB, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// tamper changes the buckets behind the library's back.
func tamper(t testing.TB, l *Library, fn func(blobs, docs, vendors *bolt.Bucket) error) {
	t.Helper()
	err := l.update(func(tx *bolt.Tx) error {
		return fn(tx.Bucket(bucketBlobs), tx.Bucket(bucketDocuments), tx.Bucket(bucketVendors))
	})
	if err != nil {
		t.Fatal(err)
	}
}

func check(t testing.TB, l *Library) string {
	t.Helper()
	wrong, err := l.Check(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var s []string
	for _, p := range wrong {
		s = append(s, p.Where+": "+p.What+" → "+p.Remedy)
	}
	return strings.ReplaceAll(strings.Join(s, "\n"), l.path, "FILE")
}

func TestCheck(t *testing.T) {
	l := open(t, t.TempDir(), Options{Create: true})
	out := put(t, l, doc(t, "Wicket", "", "", text(1)), doc(t, "Zephyr", "", "", text(2)), doc(t, "Nordlicht", "", "", text(3)))
	var calls []int
	if _, err := l.Check(context.Background(), func(done, total int) { calls = append(calls, 10*done+total) }); err != nil {
		t.Fatal(err)
	}
	if len(calls) != 3 || calls[0] != 13 || calls[1] != 23 || calls[2] != 33 {
		t.Errorf("progress %v", calls)
	}

	tamper(t, l, func(blobs, docs, vendors *bolt.Bucket) error {
		return errors.Join(
			blobs.Delete(mustHex(t, out[0].Record.SHA256)),
			blobs.Put(mustHex(t, out[1].Record.SHA256), packed(t, []byte("other"))),
			blobs.Put([]byte{1, 2}, []byte{0}),
			vendors.Put([]byte("nobody"), []byte("nobody")),
		)
	})
	equal(t, "problems", check(t, l), strings.Join([]string{
		"FILE: the list of vendors is not that of the documents → run clausewise reindex",
		"FILE: the bytes with the SHA-256 0102 belong to no document → run clausewise reindex",
		"wicket@v1: text of wicket@v1: it is missing → run clausewise remove wicket@v1 and add Wicket.txt again",
		"zephyr@v1: text of zephyr@v1: its SHA-256 is wrong → run clausewise remove zephyr@v1 and add Zephyr.txt again",
	}, "\n"))

	// What reindex can mend, it does; what to do by hand helps as well.
	changed, err := l.Recut(context.Background(), nil)
	if len(changed) != 0 || err != nil {
		t.Errorf("%v, %v", changed, err)
	}
	if _, err := l.Remove("wicket@v1", "zephyr@v1"); err != nil {
		t.Fatal(err)
	}
	put(t, l, doc(t, "Wicket", "", "", text(1)), doc(t, "Zephyr", "", "", text(2)))
	equal(t, "problems left", check(t, l), "")

	tamper(t, l, func(_, docs, _ *bolt.Bucket) error { return docs.Put([]byte("wicket"), []byte("no record")) })
	equal(t, "record", check(t, l), "wicket: record: the checksum is wrong → "+remedyRestore)
	if _, err := l.List(); !errors.As(err, new(*DamagedError)) || !strings.Contains(err.Error(), l.path) {
		t.Errorf("list: %v", err)
	}
	if _, err := l.Put(doc(t, "Wicket", "", "", text(9))); !errors.As(err, new(*DamagedError)) {
		t.Errorf("put: %v", err)
	}
	if _, err := l.Find("zephyr"); err != nil {
		t.Errorf("others are not found: %v", err)
	}
}

// A library that was cut by other rules says so, and Recut brings it up to date.
func TestRecut(t *testing.T) {
	l := open(t, t.TempDir(), Options{Create: true})
	old := doc(t, "Wicket", "", "2022-02-22", text(1))
	old.Policy.Clauses = old.Policy.Clauses[:1]
	old.Policy.Title = "Another title"
	put(t, l, old, doc(t, "Wicket", "", "", text(2)), doc(t, "Zephyr", "", "", text(3)))
	want, err := l.Find("wicket@2022-02-22")
	if err != nil {
		t.Fatal(err)
	}
	p, err := l.Policy(want)
	if err != nil {
		t.Fatal(err)
	}
	if got := check(t, l); !strings.HasPrefix(got, "wicket@2022-02-22: has ") || !strings.HasSuffix(got, "had 1 when it was cut by another version of the program → run clausewise reindex") {
		t.Error(got)
	}

	stopped, stop := context.WithCancel(context.Background())
	stop()
	if _, err := l.Recut(stopped, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := l.Check(stopped, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	equal(t, "nothing was changed", strings.Contains(check(t, l), "had 1 when"), true)

	changed, err := l.Recut(context.Background(), nil)
	if err != nil || len(changed) != 1 {
		t.Fatalf("%v, %v", changed, err)
	}
	want.Clauses, want.Title = len(p.Clauses), p.Title
	equal(t, "record", changed[0], want)
	got, err := l.Find("wicket@2022-02-22")
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "kept", got, want)
	whole(t, l)
	if changed, err := l.Recut(context.Background(), nil); len(changed) != 0 || err != nil {
		t.Errorf("a second time: %v, %v", changed, err)
	}
}
