package library

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"clausewise/corpus"

	bolt "go.etcd.io/bbolt"
)

// Document is a document to be added, or a new version of one.
type Document struct {
	Vendor   string         // "" takes that of the policy; one of the two is needed
	Document string         // name; "" means DefaultDocument
	Bytes    []byte         // as they came
	Policy   *corpus.Policy // what corpus.Read made of them
	Lossy    bool           // as in the corpus.ReadOptions of that Read
	// Date is when the text stood, by what is known of where it comes from: a
	// commit, the name of a file. Zero leaves it to the policy. A text that came
	// back after another one is a version of its own only if both have such dates.
	Date time.Time
	// Now says that the text is the one of today, as of a page that was fetched: newer than all versions, whatever date
	// it states, and nothing new only if it is that of the newest.
	Now bool
}

// What Put did with a document.
const (
	Added     = "added"     // it is new
	Updated   = "updated"   // it is a new version, not always the newest
	Unchanged = "unchanged" // it would repeat one of its versions
)

// Outcome tells what became of a document.
type Outcome struct {
	Record Record // as it is after all documents are in; of the old version if Unchanged
	Status string // Added, Updated or Unchanged
}

// Put adds documents, in their order, all or none: after an error the library
// is as it was. It returns an outcome for every document.
//
// A document is the same as one that is there if its vendor and its name are,
// but for letter case and white space. It repeats a version of it that has the
// same bytes; where its Date is known, only the version of that date, or the last one
// before it; of one of Now, only the newest.
func (l *Library) Put(docs ...Document) ([]Outcome, error) {
	adds := make([]addition, len(docs))
	for i, d := range docs {
		a, err := prepare(d)
		if err != nil {
			return nil, err
		}
		adds[i] = a
	}
	if err := l.packAll(adds); err != nil {
		return nil, err
	}
	var out []Outcome
	err := l.update(func(tx *bolt.Tx) error {
		p := putting{l: l, tx: tx, docs: map[string]*document{}, changed: map[string]bool{}}
		places := make([]placed, len(adds))
		out = make([]Outcome, len(adds))
		for i := range adds {
			var err error
			if places[i], out[i].Status, err = p.put(&adds[i]); err != nil {
				return err
			}
		}
		records := map[string][]Record{} // by id
		for i, at := range places {
			d := p.docs[at.id]
			if records[at.id] == nil {
				records[at.id] = d.records(at.id)
			}
			out[i].Record = records[at.id][d.turn(at.turn)]
		}
		// Once each, however many versions came.
		for _, id := range slices.Sorted(maps.Keys(p.changed)) {
			if err := save(tx, id, p.docs[id]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// addition is a document ready to be put.
type addition struct {
	vendor, document string
	bytes            []byte
	sum              [sha256.Size]byte
	dated            bool // by Document.Date
	now              bool
	version          version
	blob             []byte // nil if the library has it
}

// Keys of bbolt are limited, and so is the patience of readers.
const maxName = 1000 // bytes

func prepare(d Document) (addition, error) {
	p := d.Policy
	if p == nil {
		return addition{}, errors.New("a document without a policy cannot be added")
	}
	fail := func(format string, args ...any) (addition, error) {
		return addition{}, fmt.Errorf("%s: %w", p.Source.Name, fmt.Errorf(format, args...))
	}
	a := addition{
		vendor: clean(d.Vendor), document: clean(d.Document),
		bytes: d.Bytes, sum: sha256.Sum256(d.Bytes), now: d.Now,
	}
	if a.vendor == "" {
		a.vendor = clean(p.Vendor)
	}
	if a.document == "" {
		a.document = DefaultDocument
	}
	date := p.Date
	if a.dated = formatDate(d.Date) != ""; a.dated {
		date = d.Date
	}
	a.version = version{
		Date:   formatDate(date),
		Source: p.Source.Name, MediaType: p.Source.MediaType, Lossy: d.Lossy,
		SHA256: hex.EncodeToString(a.sum[:]), Bytes: len(d.Bytes),
		cut: cutOf(p),
	}
	switch {
	case a.vendor == "":
		return fail("no vendor is named")
	case len(a.vendor) > maxName:
		return fail("the name of the vendor has more than %d bytes", maxName)
	case len(a.document) > maxName:
		return fail("the name of the document has more than %d bytes", maxName)
	case p.Source.SHA256 != "" && p.Source.SHA256 != a.version.SHA256:
		return fail("the policy was read from other bytes than those to be kept")
	}
	return a, nil
}

// packAll compresses what the library has not got yet, on all processors.
func (l *Library) packAll(adds []addition) error {
	var missing []*addition
	err := l.view(func(tx *bolt.Tx) error {
		missing = nil
		seen := map[[sha256.Size]byte]bool{}
		for i := range adds {
			a := &adds[i]
			if !seen[a.sum] && tx.Bucket(bucketBlobs).Get(a.sum[:]) == nil {
				missing = append(missing, a)
			}
			seen[a.sum] = true
		}
		return nil
	})
	if err != nil {
		return err
	}
	work := make(chan *addition)
	errs := make(chan error, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for range min(cap(errs), len(missing)) {
		wg.Go(func() {
			// Policies get 0.1 % smaller at the highest level, in 5/4 of the time.
			w, err := flate.NewWriter(nil, flate.DefaultCompression)
			for a := range work {
				if err == nil {
					a.blob, err = pack(w, a.bytes)
				}
			}
			errs <- err
		})
	}
	for _, a := range missing {
		work <- a
	}
	close(work)
	wg.Wait()
	close(errs)
	for err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// putting is one transaction of Put.
type putting struct {
	l       *Library
	tx      *bolt.Tx
	docs    map[string]*document // by id: those touched
	changed map[string]bool      // ids of those to be written
}

// placed is where a version stands.
type placed struct {
	id   string // of the document
	turn int    // of the version
}

// put adds one document and returns where it is and what was done.
func (p *putting) put(a *addition) (at placed, status string, err error) {
	blobs := p.tx.Bucket(bucketBlobs)
	if blobs.Get(a.sum[:]) == nil {
		if a.blob == nil { // another goroutine removed it since packAll
			w, err := flate.NewWriter(nil, flate.DefaultCompression)
			if err != nil {
				return placed{}, "", err
			}
			if a.blob, err = pack(w, a.bytes); err != nil {
				return placed{}, "", err
			}
		}
		if err := blobs.Put(a.sum[:], a.blob); err != nil {
			return placed{}, "", fmt.Errorf("%s: %w", a.version.Source, err)
		}
	}
	id, err := p.place(a.vendor, a.document)
	if err != nil {
		return placed{}, "", err
	}
	d := p.docs[id]
	if d == nil {
		d = &document{Vendor: a.vendor, Document: a.document}
		p.docs[id] = d
		d.add(a.version)
		return placed{id, d.Added}, Added, save(p.tx, id, d) // so that those to come find its id taken
	}
	same := d.same(a.version.SHA256, a.version.Date, a.dated)
	if a.now {
		same = d.isNewest(a.version.SHA256)
		a.version.After = d.latest()
	}
	if same >= 0 {
		return placed{id, d.Versions[same].Turn}, Unchanged, nil
	}
	d.add(a.version)
	p.changed[id] = true
	return placed{id, d.Added}, Updated, nil
}

// has returns the index of a version with these bytes, and, if dated, of this date, or -1.
func (d *document) has(sha256, date string, dated bool) int {
	return slices.IndexFunc(d.Versions, func(v version) bool { return v.SHA256 == sha256 && (!dated || v.Date == date) })
}

// isNewest returns the index of the newest version if it has these bytes, or -1.
func (d *document) isNewest(sha256 string) int {
	newest := len(d.Versions) - 1
	if newest >= 0 && d.Versions[newest].SHA256 != sha256 {
		return -1
	}
	return newest
}

// same returns the index of the version that one with these bytes would only
// repeat, or -1. Texts come back: of a vendor that takes a change back, three
// versions with two texts are kept, if their dates are known.
func (d *document) same(sha256, date string, dated bool) int {
	if i := d.has(sha256, date, dated); i >= 0 || !dated {
		return i
	}
	before := -1
	for i, v := range d.Versions {
		if max(v.Date, v.After) <= date {
			before = i
		}
	}
	if before >= 0 && d.Versions[before].SHA256 == sha256 {
		return before
	}
	return -1
}

// turn returns the index of the version with this Turn.
func (d *document) turn(n int) int {
	return slices.IndexFunc(d.Versions, func(v version) bool { return v.Turn == n })
}

// Holds reports whether the library has a version of a document with the same bytes, and, if its Date is known, of that
// date; of one of Now, whether the newest has them. Then Put would find it Unchanged. It needs no policy, so that
// what is there need not be cut again: only vendor, name, bytes, Date and Now.
func (l *Library) Holds(d Document) (r Record, ok bool, err error) {
	err = l.view(func(tx *bolt.Tx) error {
		id, doc, err := l.named(tx, d.Vendor, d.Document)
		if err != nil || doc == nil {
			return err
		}
		sum := sha256.Sum256(d.Bytes)
		date := formatDate(d.Date)
		i := doc.has(hex.EncodeToString(sum[:]), date, date != "")
		if d.Now {
			i = doc.isNewest(hex.EncodeToString(sum[:]))
		}
		if i >= 0 {
			r, ok = doc.records(id)[i], true
		}
		return nil
	})
	return r, ok, err
}

// Versions returns the versions of a document, oldest first, by the names of its vendor
// and its own; none if it is not there.
func (l *Library) Versions(vendor, name string) (rs []Record, err error) {
	err = l.view(func(tx *bolt.Tx) error {
		id, doc, err := l.named(tx, vendor, name)
		if err != nil || doc == nil {
			return err
		}
		rs = doc.records(id)
		return nil
	})
	return rs, err
}

// named returns the document of a vendor with a name, nil if it is not there.
func (l *Library) named(tx *bolt.Tx, vendor, name string) (id string, d *document, err error) {
	if name = clean(name); name == "" {
		name = DefaultDocument
	}
	base := tx.Bucket(bucketVendors).Get(vendorKey(clean(vendor)))
	if base == nil {
		return "", nil, nil
	}
	for _, id := range idsOf(tx, string(base)) {
		d, err := l.document(tx, id)
		if err != nil || strings.EqualFold(d.Document, name) {
			return id, d, err
		}
	}
	return "", nil, nil
}

// place returns the id of a vendor's document, a new one if it is not there.
// If it is there, p.docs has it.
//
// Ids are told apart in this order: the second vendor with a slug gets "-2"
// for all its documents; the second document of a vendor that would be called
// by the vendor's name alone gets its own name appended; then "-2" again.
func (p *putting) place(vendor, name string) (string, error) {
	base, err := p.vendor(vendor)
	if err != nil {
		return "", err
	}
	ids, err := p.of(base)
	if err != nil {
		return "", err
	}
	for _, id := range ids {
		if strings.EqualFold(p.docs[id].Document, name) {
			return id, nil
		}
	}
	full := base + "." + corpus.Slug(name)
	var id string
	for n := 1; ; n++ {
		switch {
		case n == 1 && !isPrivacyPolicy(name):
			continue
		case n == 1:
			id = base
		case n == 2:
			id = full
		default:
			id = full + "-" + strconv.Itoa(n-1)
		}
		if !slices.Contains(ids, id) {
			return id, nil
		}
	}
}

// vendor returns the first part of the ids of a vendor's documents; a new
// vendor gets one.
func (p *putting) vendor(vendor string) (string, error) {
	vendors := p.tx.Bucket(bucketVendors)
	key := vendorKey(vendor)
	if base := vendors.Get(key); base != nil {
		return string(base), nil
	}
	base := corpus.Slug(vendor)
	for n := 2; ; n++ {
		ids, err := p.of(base)
		if err != nil {
			return "", err
		}
		if len(ids) == 0 {
			return base, vendors.Put(key, []byte(base))
		}
		base = corpus.Slug(vendor) + "-" + strconv.Itoa(n)
	}
}

// of returns the ids whose first part is base, in order, and loads their
// documents.
func (p *putting) of(base string) ([]string, error) {
	ids := idsOf(p.tx, base)
	for _, id := range ids {
		if p.docs[id] != nil {
			continue
		}
		d, err := p.l.document(p.tx, id)
		if err != nil {
			return nil, err
		}
		p.docs[id] = d
	}
	return ids, nil
}

// idsOf returns the ids of the documents whose first part is base, in order.
func idsOf(tx *bolt.Tx, base string) []string {
	var ids []string
	docs := tx.Bucket(bucketDocuments)
	if docs.Get([]byte(base)) != nil {
		ids = append(ids, base)
	}
	prefix := []byte(base + ".")
	c := docs.Cursor()
	for k, _ := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, _ = c.Next() {
		ids = append(ids, string(k))
	}
	return ids
}

// save writes a document.
func save(tx *bolt.Tx, id string, d *document) error {
	if err := tx.Bucket(bucketDocuments).Put([]byte(id), d.encode()); err != nil {
		return fmt.Errorf("record of %s: %w", id, err)
	}
	return nil
}
