package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"clausewise/cmd/internal/shelf"
	"clausewise/corpus/library"
	"clausewise/index"
)

// dir returns the folder of the library.
func (a *app) dir() (string, error) {
	if a.library != "" {
		return a.library, nil
	}
	return library.DefaultDir()
}

// openLibrary opens the library; command stands in the messages of others who
// wait for it.
func (a *app) openLibrary(command string, o library.Options) (*library.Library, error) {
	dir, err := a.dir()
	if err != nil {
		return nil, err
	}
	o.Command = "clausewise " + command
	return library.Open(dir, o)
}

// openShelf opens the library for reading, or, where there is none and none was named, the samples,
// and says so.
func (a *app) openShelf(o library.Options) (shelf.Shelf, error) {
	o.ReadOnly = true
	l, err := a.openLibrary("", o)
	switch {
	case err == nil:
		return l, nil
	case !errors.Is(err, library.ErrNone):
		return nil, err
	case a.library != "": // the samples are for who named no library
		return nil, err
	}
	s, err := shelf.NewSamples()
	if err != nil {
		return nil, err
	}
	dir, err := a.dir()
	if err != nil {
		return nil, err
	}
	if !a.toldSamples {
		a.note("no library in %s yet; these are the sample policies (clausewise add FILE makes a library)", dir)
		a.toldSamples = true
	}
	return s, nil
}

// openIndexed opens the library for reading, with its index, or the samples, whose index is nil: they make one fast.
// While another process writes to the library, it is what its index knows, and that is said.
func (a *app) openIndexed() (shelf.Shelf, *index.Index, error) {
	// who writes to the library does not change the index until it is done
	s, err := a.openShelf(library.Options{Wait: -1})
	var locked *library.LockedError
	switch {
	case errors.As(err, &locked):
		x, err := a.openIndex(nil)
		switch {
		case errors.Is(err, index.ErrNone):
			return nil, nil, locked // its first policies are coming in
		case err != nil:
			return nil, nil, err
		}
		return shelf.NewLocked(x.Entries(), locked), x, nil
	case err != nil:
		return nil, nil, err
	}
	if _, ok := s.(*library.Library); !ok {
		return s, nil, nil
	}
	records, err := s.List()
	if err == nil {
		var x *index.Index
		if x, err = a.openIndex(append([]library.Record{}, records...)); err == nil {
			return s, x, nil
		}
	}
	s.Close()
	return nil, nil, err
}

// noteInUse says that the index alone is read, and why.
func (a *app) noteInUse(s shelf.Shelf) {
	if l, ok := s.(*shelf.Locked); ok {
		a.note("the library is in use by %s; what it changes cannot be found yet", l.Holder())
	}
}

// splitClause splits "wicket#12" into the policy and the clause.
func splitClause(arg string) (ref string, clause int) {
	ref, number, ok := strings.Cut(arg, "#")
	if n, err := strconv.Atoi(number); ok && err == nil && n > 0 {
		return ref, n
	}
	return arg, 0
}

// notFound says what else an id might have been.
func notFound(err error) error {
	var missing *library.NotFoundError
	if !errors.As(err, &missing) {
		return err
	}
	said := fmt.Errorf("%s: neither a policy in the library nor a file", missing.Ref)
	if len(missing.Closest) > 0 {
		return withHint(said, "did you mean "+strings.Join(missing.Closest, " or ")+"?")
	}
	return withHint(said, listHint)
}

const listHint = "clausewise list shows the ids of the policies in the library"
