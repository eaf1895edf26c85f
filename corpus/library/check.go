package library

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"

	"clausewise/corpus"

	bolt "go.etcd.io/bbolt"
)

// Problem is something that Check found wrong.
type Problem struct {
	Where  string // key of a record, or the file of the library
	What   string
	Remedy string // what to do about it
}

const (
	remedyRestore = "restore the file from a copy, or remove it and add the policies again"
	remedyReindex = "run clausewise reindex"
)

// Check reads the whole library and returns what is wrong with it: pages of
// the file, records, bytes that are missing, that changed or that nobody uses,
// and policies that are cut otherwise than when they were added. The order of
// the problems is the same every time. The error is that of ctx, or says that
// nothing could be checked.
//
// progress, if not nil, is called on the goroutine of the caller after each
// version.
func (l *Library) Check(ctx context.Context, progress func(done, total int)) ([]Problem, error) {
	wrong, sound, err := l.checkFile()
	var rs []Record
	if err == nil && sound {
		var more []Problem
		rs, more, err = l.checkRecords()
		wrong = append(wrong, more...)
	}
	if damage := (*DamagedError)(nil); errors.As(err, &damage) {
		return append(wrong, Problem{damage.File, damage.Err.Error(), remedyRestore}), nil
	}
	if err != nil {
		return nil, err
	}
	found := make([]*Problem, len(rs))
	err = l.cutAll(ctx, rs, progress, func(i int, p *corpus.Policy, err error) {
		found[i] = checkText(rs[i], p, err)
	})
	for _, p := range found {
		if p != nil {
			wrong = append(wrong, *p)
		}
	}
	return wrong, err
}

// checkFile looks at the pages of the file and reports whether they are sound
// enough to look at what they hold.
func (l *Library) checkFile() (out []Problem, sound bool, err error) {
	l.writing.Lock()
	defer l.writing.Unlock()
	var wrong []string
	stale := false
	err = l.view(func(tx *bolt.Tx) error {
		stale = l.staleHead(tx)
		if wrong = l.pages(tx); len(wrong) > 0 {
			return nil // what bbolt would do then nobody knows
		}
		for err := range tx.Check() {
			if len(wrong) < maxWrong {
				wrong = append(wrong, err.Error())
			}
		}
		return nil
	})
	if stale {
		out = append(out, Problem{l.path,
			"one of the two heads of the file is damaged, so that the last change may be undone", "repeat the last change"})
	}
	for _, w := range wrong {
		out = append(out, Problem{l.path, w, remedyRestore})
	}
	return out, len(wrong) == 0, err
}

// checkRecords looks at the records and how they hang together, and returns
// those that can be read.
func (l *Library) checkRecords() (rs []Record, wrong []Problem, err error) {
	err = l.view(func(tx *bolt.Tx) error {
		rs, wrong = nil, nil
		vendors := map[string]string{}
		tx.Bucket(bucketDocuments).ForEach(func(k, v []byte) error {
			d, err := decode(v)
			if err != nil {
				wrong = append(wrong, Problem{string(k), "record: " + err.Error(), remedyRestore})
				return nil
			}
			rs = append(rs, d.records(string(k))...)
			vendors[string(vendorKey(d.Vendor))] = vendorPart(string(k))
			return nil
		})
		if len(wrong) > 0 {
			return nil // what belongs to those records would seem to be nobody's
		}
		if !maps.Equal(vendors, vendorsOf(tx)) {
			wrong = append(wrong, Problem{l.path, "the list of vendors is not that of the documents", remedyReindex})
		}
		for _, key := range orphans(tx, rs) {
			wrong = append(wrong, Problem{l.path, fmt.Sprintf("the bytes with the SHA-256 %x belong to no document", key),
				remedyReindex})
		}
		return nil
	})
	return rs, wrong, err
}

// vendorsOf returns the bucket of vendors.
func vendorsOf(tx *bolt.Tx) map[string]string {
	vendors := map[string]string{}
	tx.Bucket(bucketVendors).ForEach(func(k, v []byte) error {
		vendors[string(k)] = string(v)
		return nil
	})
	return vendors
}

// orphans returns the keys of the blobs that no record uses.
func orphans(tx *bolt.Tx, rs []Record) [][]byte {
	used := map[string]bool{}
	for _, r := range rs {
		used[r.SHA256] = true
	}
	var keys [][]byte
	tx.Bucket(bucketBlobs).ForEach(func(k, _ []byte) error {
		if !used[hex.EncodeToString(k)] {
			keys = append(keys, slices.Clone(k))
		}
		return nil
	})
	return keys
}

// checkText judges what became of a version when it was read and cut again.
func checkText(r Record, p *corpus.Policy, err error) *Problem {
	var damage *DamagedError
	switch {
	case errors.As(err, new(*NotFoundError)):
		return nil // removed since
	case errors.As(err, &damage):
		return &Problem{r.Key(), damage.Err.Error(),
			fmt.Sprintf("run clausewise remove %s and add %s again", r.Key(), r.Source)}
	case errors.Is(err, corpus.ErrNoPoppler): // the version may be all right
		return &Problem{r.Key(), "cannot be checked: " + err.Error(), "install it and check again"}
	case err != nil:
		return &Problem{r.Key(), "cannot be cut any more: " +
			err.Error(), "use the clausewise that it was added with, or remove it"}
	case len(p.Clauses) != r.Clauses:
		return &Problem{r.Key(),
			fmt.Sprintf("has %d clauses, but had %d when it was cut by another version of the program", len(p.Clauses),
				r.Clauses), remedyReindex}
	}
	return nil
}

// mend drops bytes that no version uses and makes the list of vendors again.
func (l *Library) mend(tx *bolt.Tx) error {
	var rs []Record
	vendors := map[string]string{}
	err := l.each(tx, func(id string, d *document) error {
		rs = append(rs, d.records(id)...)
		vendors[string(vendorKey(d.Vendor))] = vendorPart(id)
		return nil
	})
	if err != nil {
		return err
	}
	for _, key := range orphans(tx, rs) {
		if err := tx.Bucket(bucketBlobs).Delete(key); err != nil {
			return err
		}
	}
	if maps.Equal(vendors, vendorsOf(tx)) {
		return nil
	}
	if err := tx.DeleteBucket(bucketVendors); err != nil {
		return err
	}
	b, err := tx.CreateBucket(bucketVendors)
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(vendors)) {
		if err := b.Put([]byte(name), []byte(vendors[name])); err != nil {
			return err
		}
	}
	return nil
}
