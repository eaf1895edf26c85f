package library

import (
	"cmp"
	"slices"
	"strings"

	"clausewise/corpus"

	bolt "go.etcd.io/bbolt"
)

// Find returns the newest version of a document, by "wicket", or one version,
// by "wicket@2022-02-22", as Choose does.
func (l *Library) Find(ref string) (Record, error) {
	var rs []Record
	err := l.view(func(tx *bolt.Tx) (err error) {
		rs, err = l.resolve(tx, ref)
		return err
	})
	if err != nil {
		return Record{}, err
	}
	return rs[len(rs)-1], nil
}

// Choose returns the versions that ref names among records, oldest first and at least one: all of a document
// ("wicket", or the name of its vendor, "Acme Mail"), or one ("wicket@2022-02-22"). Which document a name means,
// corpus.Ref says. The records must have the versions of each document from the oldest to the newest. If ref
// names none, or several documents, the error is a *NotFoundError.
func Choose(records []Record, ref string) ([]Record, error) {
	r := corpus.ParseRef(ref)
	var versions []Record
	for _, i := range r.Among(len(records), func(i int) (id, vendor string) { return records[i].ID, records[i].Vendor }) {
		versions = append(versions, records[i])
	}
	switch ids := idsOfRecords(versions); len(ids) {
	case 0:
		near := strings.Join(strings.Fields(r.ID()), "-")
		return nil, &NotFoundError{Ref: ref, Closest: Closest(near, idsOfRecords(records))}
	case 1:
		return versionsNamed(versions, r, ref)
	default:
		return nil, &NotFoundError{Ref: ref, Closest: ids[:min(len(ids), 3)]}
	}
}

// idsOfRecords returns the ids of the documents of records, each once.
func idsOfRecords(records []Record) (ids []string) {
	for _, r := range records {
		if len(ids) == 0 || ids[len(ids)-1] != r.ID {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// resolve is Choose among all that the library has.
func (l *Library) resolve(tx *bolt.Tx, ref string) ([]Record, error) {
	r := corpus.ParseRef(ref)
	d, err := l.document(tx, r.ID())
	if err != nil {
		return nil, err
	}
	if d != nil { // most often: the others need not be read
		return versionsNamed(d.records(r.ID()), r, ref)
	}
	all, err := l.list(tx)
	if err != nil {
		return nil, err
	}
	return Choose(all, ref)
}

// versionsNamed returns those of the versions of a document that r, which is ref, names: all, or one.
func versionsNamed(rs []Record, r corpus.Ref, ref string) ([]Record, error) {
	if !r.One {
		return rs, nil
	}
	if i := slices.IndexFunc(rs, func(of Record) bool { return of.Version == r.Version }); i >= 0 {
		return rs[i : i+1], nil
	}
	labels := make([]string, len(rs))
	for i, of := range rs {
		labels[i] = of.Version
	}
	near := Closest(r.Version, labels)
	if len(near) == 0 { // then the newest ones
		slices.Reverse(labels)
		near = labels[:min(len(labels), 3)]
	}
	for i := range near {
		near[i] = rs[0].ID + "@" + near[i]
	}
	return nil, &NotFoundError{Ref: ref, Closest: near}
}

// find returns the index of the version with this label, or -1.
func (d *document) find(label string) int {
	return slices.IndexFunc(d.Versions, func(v version) bool { return v.Label == label })
}

// Closest returns up to three of the names that ref may have been meant for:
// first those that begin with it, then those that contain it or begin it, then
// those that differ in few letters.
func Closest(ref string, names []string) []string {
	type near struct {
		name       string
		rank, cost int
	}
	if ref == "" {
		return nil
	}
	var found []near
	want := []rune(ref)
	most := max(1, min(3, len(want)/3)) // letters that may differ
	for _, name := range names {
		have := []rune(name)
		apart := len(have) - len(want)
		switch {
		case strings.HasPrefix(name, ref):
			found = append(found, near{name, 0, apart})
		case len(want) > 1 && strings.Contains(name, ref), len(have) > 1 && strings.HasPrefix(ref, name):
			found = append(found, near{name, 1, max(apart, -apart)})
		case apart <= most && -apart <= most:
			if n := distance(want, have); n <= most {
				found = append(found, near{name, 2, n})
			}
		}
	}
	slices.SortFunc(found, func(a, b near) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.cost, b.cost), cmp.Compare(a.name, b.name))
	})
	var out []string
	for _, f := range found[:min(len(found), 3)] {
		out = append(out, f.name)
	}
	return out
}

// distance counts the letters to insert, delete, replace, or swap with their
// neighbour to make b of a.
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			same := 1
			if a[i] == b[j] {
				same = 0
			}
			row[j+1] = min(last[j]+same, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
