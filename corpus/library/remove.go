package library

import (
	"encoding/hex"
	"strings"

	bolt "go.etcd.io/bbolt"
)

// Remove removes documents with all their versions, by "wicket", and single
// versions, by "wicket@2022-02-22", all or none. Versions that stay keep their
// labels. It returns what was removed, as it was, in the order of List. If one
// is not there, the error is a *NotFoundError and nothing was removed.
func (l *Library) Remove(refs ...string) ([]Record, error) {
	var removed []Record
	err := l.update(func(tx *bolt.Tx) error {
		gone := map[string]bool{} // keys of records
		for _, ref := range refs {
			rs, err := l.resolve(tx, ref)
			if err != nil {
				return err
			}
			for _, r := range rs {
				gone[r.Key()] = true
			}
		}
		var err error
		removed, err = l.remove(tx, gone)
		return err
	})
	if err != nil {
		return nil, err
	}
	return removed, nil
}

// remove removes the versions in gone and the bytes that only they used.
func (l *Library) remove(tx *bolt.Tx, gone map[string]bool) ([]Record, error) {
	var removed []Record
	used := map[string]bool{}         // SHA-256 of what stays
	changed := map[string]*document{} // by id
	err := l.each(tx, func(id string, d *document) error {
		var stay []version
		for i, r := range d.records(id) {
			if gone[r.Key()] {
				removed = append(removed, r)
				changed[id] = d
			} else {
				used[r.SHA256] = true
				stay = append(stay, d.Versions[i])
			}
		}
		d.Versions = stay
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, r := range removed {
		if d := changed[r.ID]; d != nil {
			delete(changed, r.ID)
			if err := l.shrink(tx, r.ID, d); err != nil {
				return nil, err
			}
		}
		sum, err := hex.DecodeString(r.SHA256)
		if err != nil || used[r.SHA256] {
			continue
		}
		if err := tx.Bucket(bucketBlobs).Delete(sum); err != nil {
			return nil, err
		}
	}
	return removed, nil
}

// shrink writes a document that has lost versions. Without any left it goes,
// and with the last document of a vendor the vendor.
func (l *Library) shrink(tx *bolt.Tx, id string, d *document) error {
	if len(d.Versions) > 0 {
		return save(tx, id, d)
	}
	if err := tx.Bucket(bucketDocuments).Delete([]byte(id)); err != nil {
		return err
	}
	if len(idsOf(tx, vendorPart(id))) > 0 {
		return nil
	}
	return tx.Bucket(bucketVendors).Delete(vendorKey(d.Vendor))
}

// vendorPart returns the part of an id that all documents of a vendor share.
func vendorPart(id string) string {
	part, _, _ := strings.Cut(id, ".")
	return part
}

// vendorKey returns what a vendor is looked up by.
func vendorKey(vendor string) []byte { return []byte(strings.ToLower(vendor)) }
