package index

import (
	"clausewise/corpus"
	"errors"
	"fmt"
)

// Entry is one version of one document of a vendor, as the index knows it.
type Entry struct {
	Key      string // "wicket@2022-02-22", unique
	PolicyID string // "wicket" if it is the newest version, else Key
	Vendor   string
	Title    string
	Lang     string // ISO 639-1
	Version  string // "2022-02-22"
	Newest   bool
	Clauses  int
	SHA256   string // of the bytes that the policy was read from
	Source   string
}

// Document is an entry with its text.
type Document struct {
	Entry
	Policy *corpus.Policy
}

// ErrNone says that there is no index at a place.
var ErrNone = errors.New("no index")

// DamagedError says that an index cannot be read. It can be made again from
// the library.
type DamagedError struct {
	Dir string
	Err error
}

func (e *DamagedError) Error() string { return fmt.Sprintf("index %s is damaged: %v", e.Dir, e.Err) }

func (e *DamagedError) Unwrap() error { return e.Err }

// OutdatedError says that an index was made by other rules than those of this
// program. It can be made again from the library.
type OutdatedError struct{ Dir, Why string }

func (e *OutdatedError) Error() string { return fmt.Sprintf("index %s is outdated: %s", e.Dir, e.Why) }
