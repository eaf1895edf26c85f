package main

import (
	"errors"

	"clausewise/cmd/internal/shelf"
	"clausewise/corpus/library"
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

// openShelf opens the library for reading, or, where there is none, the samples,
// and says so.
func (a *app) openShelf(o library.Options) (shelf.Shelf, error) {
	o.ReadOnly = true
	l, err := a.openLibrary("", o)
	switch {
	case err == nil:
		return l, nil
	case !errors.Is(err, library.ErrNone):
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
