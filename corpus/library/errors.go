package library

import (
	"fmt"
	"strings"
)

// NotFoundError says that a library has no such document or version.
type NotFoundError struct {
	Ref     string   // as given
	Closest []string // up to three that it may have been meant for, best first
}

func (e *NotFoundError) Error() string {
	if len(e.Closest) == 0 {
		return fmt.Sprintf("%s: not in the library", e.Ref)
	}
	return fmt.Sprintf("%s: not in the library; did you mean %s?", e.Ref, strings.Join(e.Closest, " or "))
}

// DamagedError says that the file of a library cannot be used.
type DamagedError struct {
	File string
	Err  error // what is wrong with it
}

func (e *DamagedError) Error() string { return e.File + ": damaged: " + e.Err.Error() }

func (e *DamagedError) Unwrap() error { return e.Err }
