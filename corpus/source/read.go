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
	if f.Err != nil {
		return Document{File: f, Name: ParseName(f.Path)}
	}
	raw, err := ReadFile(f.Path, o.MaxBytes)
	if err != nil {
		f.Err = err
		return Document{File: f, Name: ParseName(f.Path)}
	}
	return Cut(f.Path, raw, o)
}

// Cut makes a document of bytes that came under the name of a file.
func Cut(name string, raw []byte, o Options) Document {
	d := Document{File: File{Path: name, Size: int64(len(raw))}, Name: ParseName(name), Bytes: raw}
	if d.Err = withPath(name, unreadable(name)); d.Err == nil {
		d.Policy, d.Err = corpus.Read(name, bytes.NewReader(raw), corpus.ReadOptions{
			Vendor: d.Vendor, Lossy: o.Lossy, MaxBytes: o.MaxBytes,
		})
	}
	if d.Policy != nil && !d.Date.IsZero() {
		d.Policy.Date = d.Date
	}
	return d
}
