package library

import (
	"reflect"
	"testing"
)

func sampleDocument() *document {
	return &document{Vendor: "青禾记账", Document: "Privacy Policy", Added: 300, Undated: 1, Versions: []version{
		{Label: "2022-02-22", Date: "2022-02-22", Turn: 2, Source: "a/b.txt", MediaType: "text/plain", SHA256: "ab", Bytes: 1 << 30,
			cut: cut{Charset: "gbk", Title: "隐私政策", Lang: "zh", Clauses: 128, LeftOut: 3}},
		{Label: "v1", After: "2022-02-22", Turn: 299, Lossy: true},
	}}
}

// Every field comes back, so that none is forgotten in coder.
func TestCodec(t *testing.T) {
	d := sampleDocument()
	v := reflect.ValueOf(d.Versions[0])
	for i := range v.NumField() {
		if v.Field(i).IsZero() && reflect.ValueOf(d.Versions[1]).Field(i).IsZero() {
			t.Errorf("the sample has no %s", v.Type().Field(i).Name)
		}
	}
	got, err := decode(d.encode())
	if err != nil || !reflect.DeepEqual(got, d) {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestDecodeDamaged(t *testing.T) {
	b := sampleDocument().encode()
	for i := range b {
		b[i] ^= 1
		if _, err := decode(b); err == nil {
			t.Errorf("byte %d changed and not noticed", i)
		}
		b[i] ^= 1
		if _, err := decode(b[:i]); err == nil {
			t.Errorf("%d bytes decoded", i)
		}
	}
}

// Bytes that the checksum lets through decode or fail; they never panic or ask
// for much memory.
func FuzzDecode(f *testing.F) {
	f.Add(sampleDocument().encode()[4:])
	f.Add([]byte{0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f})
	f.Fuzz(func(t *testing.T, b []byte) {
		c := coder{s: string(b)}
		d := new(document)
		c.document(d)
		if len(d.Versions) > len(b) {
			t.Errorf("%d versions of %d bytes", len(d.Versions), len(b))
		}
		if c.failed {
			return
		}
		d.records("x")
		again, err := decode(d.encode())
		if len(d.Versions) > 0 && (err != nil || !reflect.DeepEqual(again, d)) {
			t.Errorf("%+v became %+v, %v", d, again, err)
		}
	})
}
