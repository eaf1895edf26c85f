package shelf

import (
	"path"
	"testing"

	"clausewise/corpus"
	"clausewise/corpus/library"
	"clausewise/corpus/sample"
	"clausewise/corpus/source"
)

// The samples are what a library that holds them would be.
func TestSamplesAreAsInALibrary(t *testing.T) {
	s, err := NewSamples()
	if err != nil {
		t.Fatal(err)
	}
	l, err := library.Open(t.TempDir(), library.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for _, p := range sample.All() {
		raw, err := sample.Files.ReadFile(p.File)
		if err != nil {
			t.Fatal(err)
		}
		var r library.Record
		for i := range s.records {
			if path.Base(s.records[i].Source) == p.Name {
				r = s.records[i]
			}
		}
		name := source.ParseName(p.Name)
		_, err = l.Put(library.Document{Vendor: name.Vendor, Document: name.Document, Bytes: raw, Policy: s.policies[r.Key()]})
		if err != nil {
			t.Fatal(err)
		}
	}
	want, err := l.List()
	if err != nil {
		t.Fatal(err)
	}
	if len(want) != len(s.records) {
		t.Fatalf("%d versions in the library, %d samples", len(want), len(s.records))
	}
	for i, r := range s.records {
		if r != want[i] {
			t.Errorf("%+v\nin a library %+v", r, want[i])
		}
		var got, again *corpus.Policy
		if got, err = s.Policy(r); err == nil {
			again, err = l.Policy(want[i])
		}
		if err != nil || got.ID != again.ID || len(got.Clauses) == 0 || got.Clauses[0].ID != again.Clauses[0].ID {
			t.Errorf("%s: clauses are numbered otherwise (%v)", r.Key(), err)
		}
	}
}
