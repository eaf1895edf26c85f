package library

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"

	"clausewise/corpus"

	bolt "go.etcd.io/bbolt"
)

// Record describes one version of one document.
type Record struct {
	ID        string // of the document: "wicket", "wicket.cookie-policy"
	Version   string // label: "2022-02-22", "2022-02-22.2", "v1"
	Vendor    string
	Document  string    // its name, as "Privacy Policy"
	Title     string    // as printed; "" if the text has none
	Lang      string    // ISO 639-1
	Date      time.Time // UTC, zero if unknown
	Source    string    // file name or URL, as first given
	MediaType string
	Charset   string
	SHA256    string // of the bytes, lower-case hexadecimal
	Bytes     int    // their number
	Clauses   int    // number of clauses
	LeftOut   int    // number of pieces of text that became no clause
	Newest    bool   // of the versions of its document
	Lossy     bool   // read with replacement characters
}

// Key names the version: "wicket@2022-02-22". It is unique in a library and
// stays the same when newer versions come.
func (r Record) Key() string { return r.ID + "@" + r.Version }

// PolicyID is the id of the policy: that of the document for the newest
// version, else Key.
func (r Record) PolicyID() string {
	if r.Newest {
		return r.ID
	}
	return r.Key()
}

// document is what the file keeps of a document.
type document struct {
	Vendor   string
	Document string
	Added    int       // versions ever added
	Undated  int       // versions without a date ever added
	Versions []version // oldest first
}

// version is what the file keeps of a version.
type version struct {
	Label string
	Date  string // see formatDate
	// After is, for a version without a date and for one of Document.Now, the latest date of
	// those that were there before it. It is kept so that removing them changes no order.
	After     string
	Turn      int // place in the order of adding, from 1
	Source    string
	MediaType string
	Lossy     bool
	SHA256    string
	Bytes     int
	cut
}

// cut is what reading and cutting found. Another version of the program may find another.
type cut struct {
	Charset string
	Title   string
	Lang    string
	Clauses int
	LeftOut int
}

func cutOf(p *corpus.Policy) cut {
	return cut{
		Charset: p.Source.Charset, Title: p.Title, Lang: p.Lang,
		Clauses: len(p.Clauses), LeftOut: len(p.LeftOut),
	}
}

// add puts v in its place among the versions and gives it its label.
//
// Versions are ordered by date. One without a date, or of Document.Now, stands after all dates that
// were known when it came; equal ones are ordered by when they came.
func (d *document) add(v version) {
	d.Added++
	v.Turn = d.Added
	taken := func(label string) bool {
		return slices.ContainsFunc(d.Versions, func(v version) bool { return v.Label == label })
	}
	if v.Date == "" {
		v.After = d.latest()
		d.Undated++ // never counts down, so that a label is not used again for another text
		v.Label = "v" + strconv.Itoa(d.Undated)
	} else {
		day := v.Date[:len(time.DateOnly)]
		v.Label = day
		for n := 2; taken(v.Label); n++ {
			v.Label = day + "." + strconv.Itoa(n)
		}
	}
	d.Versions = append(d.Versions, v)
	slices.SortFunc(d.Versions, func(a, b version) int {
		return cmp.Or(cmp.Compare(max(a.Date, a.After), max(b.Date, b.After)), cmp.Compare(a.Turn, b.Turn))
	})
}

// latest returns the latest date that orders the versions.
func (d *document) latest() (date string) {
	for _, v := range d.Versions {
		date = max(date, v.Date, v.After)
	}
	return date
}

// records returns the versions as others see them, oldest first.
func (d *document) records(id string) []Record {
	rs := make([]Record, len(d.Versions))
	for i, v := range d.Versions {
		rs[i] = Record{
			ID: id, Version: v.Label, Vendor: d.Vendor, Document: d.Document,
			Title: v.Title, Lang: v.Lang, Date: parseDate(v.Date),
			Source: v.Source, MediaType: v.MediaType, Charset: v.Charset,
			SHA256: v.SHA256, Bytes: v.Bytes, Clauses: v.Clauses, LeftOut: v.LeftOut,
			Newest: i == len(d.Versions)-1, Lossy: v.Lossy,
		}
	}
	return rs
}

// Dates are kept as strings that sort by time: the day alone where there is no
// time of day. The calendar date of a text counts, whatever its time zone.
const dayAndTime = "2006-01-02T15:04:05"

func formatDate(t time.Time) string {
	switch {
	case t.IsZero() || t.Year() < 1 || t.Year() > 9999:
		return ""
	case t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0:
		return t.Format(time.DateOnly)
	}
	return t.Format(dayAndTime)
}

func parseDate(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t, _ = time.Parse(dayAndTime, s)
	}
	return t
}

// document returns the document with this id, or nil if there is none.
func (l *Library) document(tx *bolt.Tx, id string) (*document, error) {
	if id == "" {
		return nil, nil
	}
	b := tx.Bucket(bucketDocuments).Get([]byte(id))
	if b == nil {
		return nil, nil
	}
	d, err := decode(b)
	if err != nil {
		return nil, &DamagedError{l.path, fmt.Errorf("record of %s: %w", id, err)}
	}
	return d, nil
}

// each calls fn for all documents in the order of their ids.
func (l *Library) each(tx *bolt.Tx, fn func(id string, d *document) error) error {
	return tx.Bucket(bucketDocuments).ForEach(func(k, v []byte) error {
		d, err := decode(v)
		if err != nil {
			return &DamagedError{l.path, fmt.Errorf("record of %s: %w", k, err)}
		}
		return fn(string(k), d)
	})
}

// List returns all versions of all documents, by ID, then oldest first.
func (l *Library) List() ([]Record, error) {
	var rs []Record
	err := l.view(func(tx *bolt.Tx) (err error) {
		rs, err = l.list(tx)
		return err
	})
	return rs, err
}

func (l *Library) list(tx *bolt.Tx) (rs []Record, err error) {
	err = l.each(tx, func(id string, d *document) error {
		rs = append(rs, d.records(id)...)
		return nil
	})
	return rs, err
}
