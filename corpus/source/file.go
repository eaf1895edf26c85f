package source

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"

	"clausewise/corpus"
)

// ErrChanged says that a file was written to while it was read.
var ErrChanged = errors.New("the file changed while it was read")

// errFolder says that a folder stands where a file should.
var errFolder = errors.New("a folder, not a file")

// ReadFile returns the bytes of a file. One that has more than limit bytes is a
// *corpus.TooLargeError, before it is read where its size is known; 0 means
// corpus.DefaultMaxBytes. One that changes meanwhile is ErrChanged. Errors name
// the path.
func ReadFile(path string, limit int) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, withPath(path, err)
	}
	defer f.Close()
	raw, err := readWhole(f, limit)
	if err != nil {
		return nil, withPath(path, err)
	}
	return raw, nil
}

// opened is an *os.File, or what a test puts in its place.
type opened interface {
	io.Reader
	Stat() (fs.FileInfo, error)
}

func readWhole(f opened, limit int) ([]byte, error) {
	if limit <= 0 {
		limit = corpus.DefaultMaxBytes
	}
	before, err := f.Stat()
	if err != nil {
		return nil, err
	}
	regular := before.Mode().IsRegular()
	switch {
	case before.IsDir():
		return nil, errFolder
	case regular && before.Size() > int64(limit):
		return nil, &corpus.TooLargeError{Max: limit}
	}
	var buf bytes.Buffer
	if regular {
		buf.Grow(int(before.Size()) + bytes.MinRead)
	}
	n, err := buf.ReadFrom(io.LimitReader(f, int64(limit)+1))
	if err != nil {
		return nil, err
	}
	after, err := f.Stat()
	switch {
	case err != nil:
		return nil, err
	case regular && (after.Size() != before.Size() || !after.ModTime().Equal(before.ModTime()) || n != after.Size()):
		return nil, ErrChanged
	case n > int64(limit):
		return nil, &corpus.TooLargeError{Max: limit}
	}
	return buf.Bytes(), nil
}
