package library

import (
	"errors"
	"testing"
)

func TestRemove(t *testing.T) {
	l := open(t, t.TempDir(), Options{Create: true})
	put(t, l,
		doc(t, "Yallo", "", "2022-02-22", text(1)), doc(t, "Yallo", "", "2023-03-03", text(2)),
		doc(t, "Yueru", "", "2022-02-22", text(1)), doc(t, "Yueru", "", "2024-04-04", text(3)),
		doc(t, "Yueru", "Cookie Policy", "", text(4)),
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

	_, err := l.Remove("yallo", "yueru@2021-01-01")
	if !errors.As(err, new(*NotFoundError)) {
		t.Error(err)
	}
	equal(t, "one ref is wrong", keys(t, l), before)
	equal(t, "nothing", removed(), "")

	// The text of this version is also that of another document.
	equal(t, "one version", removed("yueru@2022-02-22"), "yueru@2022-02-22 ")
	equal(t, "left", keys(t, l), "yallo@2022-02-22 yallo@2023-03-03* yueru@2024-04-04* yueru.cookie-policy@v1*")
	equal(t, "texts", blobs(t, l), 4)
	whole(t, l)

	equal(t, "the newest", removed("yallo@2023-03-03"), "yallo ")
	equal(t, "the older is newest", keys(t, l), "yallo@2022-02-22* yueru@2024-04-04* yueru.cookie-policy@v1*")
	equal(t, "texts", blobs(t, l), 3)

	equal(t, "a document and one of its versions", removed("yueru", "yueru@2024-04-04", "yueru"), "yueru ")
	equal(t, "the other document stays", keys(t, l), "yallo@2022-02-22* yueru.cookie-policy@v1*")
	whole(t, l)

	equal(t, "the rest", removed("yueru.cookie-policy", "yallo"), "yallo yueru.cookie-policy ")
	equal(t, "empty", keys(t, l), "")
	equal(t, "texts", blobs(t, l), 0)
	whole(t, l)

	// What was removed can come back.
	equal(t, "again", statuses(put(t, l, doc(t, "Yallo", "", "2022-02-22", text(1)))), "added yallo")
}

// A record from before the removal is not found, which is no damage.
func TestRemovedRecord(t *testing.T) {
	l := open(t, t.TempDir(), Options{Create: true})
	r := put(t, l, doc(t, "Yallo", "", "", text(1)))[0].Record
	if _, err := l.Remove("yallo"); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Policy(r); !errors.As(err, new(*NotFoundError)) {
		t.Error(err)
	}
	if _, err := l.Bytes(Record{ID: "yallo", Version: "v1", SHA256: "none"}); !errors.As(err, new(*NotFoundError)) {
		t.Error(err)
	}
}
