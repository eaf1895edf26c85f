package library

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"clausewise/corpus"

	bolt "go.etcd.io/bbolt"
)

// A blob is one byte that tells the method, the number of the bytes as a
// varint, and the bytes.
const (
	stored   = 0 // for what does not get smaller
	deflated = 1
)

// Deflate makes at most this many bytes of one; a blob that says more lies.
const maxRatio = 1032

// pack returns the blob of b, using w.
func pack(w *flate.Writer, b []byte) ([]byte, error) {
	head := binary.AppendUvarint([]byte{deflated}, uint64(len(b)))
	buf := bytes.NewBuffer(head)
	w.Reset(buf)
	_, err := w.Write(b)
	if err := errors.Join(err, w.Close()); err != nil {
		return nil, err
	}
	if buf.Len() >= len(head)+len(b) {
		head[0] = stored
		return append(head[:len(head):len(head)], b...), nil
	}
	return buf.Bytes(), nil
}

// unpack returns the bytes of a blob, in memory of their own.
func unpack(blob []byte) ([]byte, error) {
	if len(blob) == 0 {
		return nil, errors.New("nothing is stored")
	}
	size, n := binary.Uvarint(blob[1:])
	if n <= 0 {
		return nil, errors.New("its length cannot be read")
	}
	data := blob[1+n:]
	switch {
	case blob[0] == stored && size == uint64(len(data)):
		return bytes.Clone(data), nil
	case blob[0] != deflated || size > maxRatio*uint64(len(data)):
		return nil, errors.New("its head makes no sense")
	}
	b := make([]byte, size)
	r := flate.NewReader(bytes.NewReader(data))
	if _, err := io.ReadFull(r, b); err != nil {
		return nil, fmt.Errorf("it cannot be decompressed: %w", err)
	}
	if n, err := r.Read(make([]byte, 1)); n != 0 || err != io.EOF {
		return nil, errors.New("it is longer than it should be")
	}
	return b, nil
}

// Bytes returns the bytes of a version as they were added. They have been
// checked against the SHA-256. A record that is not in the library is a
// *NotFoundError.
func (l *Library) Bytes(r Record) ([]byte, error) {
	var b []byte
	err := l.view(func(tx *bolt.Tx) error {
		sum, err := hex.DecodeString(r.SHA256)
		if err != nil {
			return &NotFoundError{Ref: r.Key()}
		}
		blob := tx.Bucket(bucketBlobs).Get(sum)
		if blob == nil {
			// Either the record is of another time, or the file is damaged.
			d, err := l.document(tx, r.ID)
			if err != nil {
				return err
			}
			at := -1
			if d != nil {
				at = d.find(r.Version)
			}
			// A version that was removed and added again may have other bytes.
			if at < 0 || d.Versions[at].SHA256 != r.SHA256 {
				return &NotFoundError{Ref: r.Key()}
			}
			return &DamagedError{l.path, fmt.Errorf("text of %s: it is missing", r.Key())}
		}
		if b, err = unpack(blob); err != nil {
			return &DamagedError{l.path, fmt.Errorf("text of %s: %w", r.Key(), err)}
		}
		if sha256.Sum256(b) != [sha256.Size]byte(sum) {
			return &DamagedError{l.path, fmt.Errorf("text of %s: its SHA-256 is wrong", r.Key())}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return b, nil
}

// Policy returns a version cut into clauses, made again from its bytes. Its id
// is r.PolicyID, its date that of the record.
func (l *Library) Policy(r Record) (*corpus.Policy, error) {
	b, err := l.Bytes(r)
	if err != nil {
		return nil, err
	}
	p, err := corpus.Read(r.Source, bytes.NewReader(b), corpus.ReadOptions{
		ID: r.PolicyID(), Vendor: r.Vendor, MediaType: r.MediaType, Lossy: r.Lossy,
		MaxBytes: len(b) + 1, // what once was let in stays readable
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", r.Key(), err)
	}
	if !r.Date.IsZero() {
		p.Date = r.Date
	}
	return p, nil
}
