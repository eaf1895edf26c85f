package library

import (
	"bytes"
	"compress/flate"
	"errors"
	"testing"

	bolt "go.etcd.io/bbolt"
)

func packed(t testing.TB, b []byte) []byte {
	t.Helper()
	w, err := flate.NewWriter(nil, flate.DefaultCompression)
	if err != nil {
		t.Fatal(err)
	}
	blob, err := pack(w, b)
	if err != nil {
		t.Fatal(err)
	}
	return blob
}

// Unpacking what was packed gives the same bytes; unpacking anything else
// gives an error or bytes, and takes no more memory than it should.
func FuzzPack(f *testing.F) {
	f.Add([]byte(""))
	f.Add([]byte("a"))
	f.Add([]byte(text(1)))
	f.Add(bytes.Repeat([]byte("a"), 100_000))
	f.Add(packed(f, []byte(text(1))))
	f.Add([]byte{deflated, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 0})
	f.Add([]byte{stored, 0xff, 0xff, 0x03, 1, 2})
	f.Fuzz(func(t *testing.T, b []byte) {
		blob := packed(t, b)
		if len(blob) > len(b)+11 {
			t.Errorf("%d bytes became %d", len(b), len(blob))
		}
		got, err := unpack(blob)
		if err != nil || !bytes.Equal(got, b) {
			t.Errorf("got %q, %v; want %q", got, err, b)
		}
		if got, err := unpack(b); err == nil && len(got) > maxRatio*len(b) {
			t.Errorf("%d bytes of %d", len(got), len(b))
		}
	})
}

func TestUnpackDamaged(t *testing.T) {
	blob := packed(t, []byte(text(1)))
	for i := range blob {
		if _, err := unpack(blob[:i]); err == nil {
			t.Errorf("%d of %d bytes unpacked", i, len(blob))
		}
	}
	if _, err := unpack(append([]byte{2}, blob[1:]...)); err == nil {
		t.Error("unknown method unpacked")
	}
}

// Bytes never returns other bytes than those that were added.
func TestBytesDamaged(t *testing.T) {
	l := open(t, t.TempDir(), Options{Create: true})
	r := put(t, l, doc(t, "Wicket", "", "", text(1)))[0].Record
	sum := mustHex(t, r.SHA256)
	for name, blob := range map[string][]byte{
		"other text": packed(t, []byte(text(2))),
		"empty":      {},
		"cut short":  packed(t, []byte(text(1)))[:20],
		"missing":    nil,
	} {
		err := l.update(func(tx *bolt.Tx) error {
			if blob == nil {
				return tx.Bucket(bucketBlobs).Delete(sum)
			}
			return tx.Bucket(bucketBlobs).Put(sum, blob)
		})
		if err != nil {
			t.Fatal(err)
		}
		if b, err := l.Bytes(r); !errors.As(err, new(*DamagedError)) || b != nil {
			t.Errorf("%s: %q, %v", name, b, err)
		}
		if p, err := l.Policy(r); !errors.As(err, new(*DamagedError)) || p != nil {
			t.Errorf("%s: %v, %v", name, p, err)
		}
	}
}
