package source

import (
	"bufio"
	"clausewise/corpus"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// unreadable says of a name with what extension files are not read; nil for all others.
func unreadable(name string) error {
	if format := notYet[strings.ToLower(filepath.Ext(name))]; format != "" {
		return &FormatError{format}
	}
	return nil
}

// withPath puts the path before an error, once.
func withPath(path string, err error) error {
	if err == nil {
		return nil
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return fmt.Errorf("%s: %w", path, err)
}

var errCutShort = errors.New("the file is cut short")

// readLine reads a line, without its end.
func readLine(r *bufio.Reader) (string, error) {
	line, err := r.ReadSlice('\n')
	if err == bufio.ErrBufferFull {
		return "", errors.New("a line of its head is too long")
	}
	if err != nil {
		return string(line), err
	}
	return strings.TrimRight(string(line), "\r\n"), nil
}

// openRegular opens a file that is to be read here and there.
func openRegular(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file")
	}
	return os.Open(path)
}

// readUpTo reads all of r, which is a *corpus.TooLargeError if it has more than limit bytes.
func readUpTo(r io.Reader, limit int64) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r, limit+1))
	if int64(len(raw)) > limit {
		return raw, &corpus.TooLargeError{Max: int(limit)}
	}
	return raw, err
}

// FormatError says that files of a format are not read.
type FormatError struct{ Format string }

func (e *FormatError) Error() string { return e.Format + " files are not read yet" }
