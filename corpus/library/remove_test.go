package library

import (
	"errors"
	"testing"
)

func TestRemove(t *testing.T) {
	l := open(t, t.TempDir(), Options{Create: true})
	put(t, l,
		doc(t, "Wicket", "", "2022-02-22", text(1)), doc(t, "Wicket", "", "2023-03-03", text(2)),
		doc(t, "Zephyr", "", "2022-02-22", text(1)), doc(t, "Zephyr", "", "2024-04-04", text(3)),
		doc(t, "Zephyr", "Cookie Policy", "", text(4)),
	)
	before := keys(t, l)
	removed := func(refs ...string) string {
		t.Helper()
		rs, err := l.Remove(refs...)
		if err != nil {
			t.Fatal(err)
		}
		s := ""
		for _, r := range rs {
			s += r.PolicyID() + " "
		}
		return s
	}

	_, err := l.Remove("wicket", "zephyr@2021-01-01")
	if !errors.As(err, new(*NotFoundError)) {
		t.Error(err)
	}
	equal(t, "one ref is wrong", keys(t, l), before)
	equal(t, "nothing", removed(), "")

	// The text of this version is also that of another document.
	equal(t, "one version", removed("zephyr@2022-02-22"), "zephyr@2022-02-22 ")
	equal(t, "left", keys(t, l), "wicket@2022-02-22 wicket@2023-03-03* zephyr@2024-04-04* zephyr.cookie-policy@v1*")
	equal(t, "texts", blobs(t, l), 4)
	whole(t, l)

	equal(t, "the newest", removed("wicket@2023-03-03"), "wicket ")
	equal(t, "the older is newest", keys(t, l), "wicket@2022-02-22* zephyr@2024-04-04* zephyr.cookie-policy@v1*")
	equal(t, "texts", blobs(t, l), 3)

	equal(t, "a document and one of its versions", removed("zephyr", "zephyr@2024-04-04", "zephyr"), "zephyr ")
	equal(t, "the other document stays", keys(t, l), "wicket@2022-02-22* zephyr.cookie-policy@v1*")
	whole(t, l)

	equal(t, "the rest", removed("zephyr.cookie-policy", "wicket"), "wicket zephyr.cookie-policy ")
	equal(t, "empty", keys(t, l), "")
	equal(t, "texts", blobs(t, l), 0)
	whole(t, l)

	// What was removed can come back.
	equal(t, "again", statuses(put(t, l, doc(t, "Wicket", "", "2022-02-22", text(1)))), "added wicket")
}

// A record from before the removal is not found, which is no damage.
func TestRemovedRecord(t *testing.T) {
	l := open(t, t.TempDir(), Options{Create: true})
	r := put(t, l, doc(t, "Wicket", "", "", text(1)))[0].Record
	if _, err := l.Remove("wicket"); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Policy(r); !errors.As(err, new(*NotFoundError)) {
		t.Error(err)
	}
	// Nor is it what has taken its name since.
	if again := put(t, l, doc(t, "Wicket", "", "", text(2)))[0].Record; again.Key() != r.Key() {
		t.Fatalf("%s has not the name of %s", again.Key(), r.Key())
	}
	if _, err := l.Policy(r); !errors.As(err, new(*NotFoundError)) {
		t.Error(err)
	}
	if _, err := l.Bytes(Record{ID: "wicket", Version: "v1", SHA256: "none"}); !errors.As(err, new(*NotFoundError)) {
		t.Error(err)
	}
}
