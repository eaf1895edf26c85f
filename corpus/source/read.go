package source

import (
	"bytes"
	"context"
	"iter"

	"clausewise/corpus"
)

// Options says how files are read. The zero value works.
type Options struct {
	MaxBytes int  // of one file; 0 means corpus.DefaultMaxBytes
	Lossy    bool // as in corpus.ReadOptions
}

// Document is a file that was read and cut.
type Document struct {
	File
	Name
	Bytes  []byte
	Policy *corpus.Policy // its date is that of the name, if that has one
}

// Read reads and cuts files, several at once, and yields them in their order. A
// file that fails is a Document with an Err that names it. If ctx ends, the
// sequence does.
func Read(ctx context.Context, files []File, o Options) iter.Seq[Document] {
	size := func(f File) int64 { return f.Size }
	return Ordered(ctx, files, size, func(f File) Document { return o.read(f) })
}

func (o Options) read(f File) Document {
	d := Document{File: f, Name: ParseName(f.Path)}
	if d.Err == nil {
		d.Bytes, d.Err = ReadFile(f.Path, o.MaxBytes)
	}
	if d.Err == nil {
		d.Policy, d.Err = corpus.Read(f.Path, bytes.NewReader(d.Bytes), corpus.ReadOptions{
			Vendor: d.Vendor, Lossy: o.Lossy, MaxBytes: o.MaxBytes,
		})
	}
	if d.Policy != nil && !d.Date.IsZero() {
		d.Policy.Date = d.Date
	}
	return d
}
