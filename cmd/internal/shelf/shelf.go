package shelf

import (
	"path/filepath"

	"clausewise/corpus"
	"clausewise/corpus/library"
)

// Shelf is where policies are found: a *library.Library, *Samples, or *Locked. What a reference to a policy means,
// all say as library.Choose does.
type Shelf interface {
	List() ([]library.Record, error)
	Find(ref string) (library.Record, error)
	Policy(library.Record) (*corpus.Policy, error)
	Close() error
}

// IndexDir returns the folder of the index of the library in dir.
func IndexDir(dir string) string { return filepath.Join(dir, "index") }

// newest returns the last one of the versions that were chosen.
func newest(rs []library.Record, err error) (library.Record, error) {
	if err != nil {
		return library.Record{}, err
	}
	return rs[len(rs)-1], nil
}

// Rename gives a policy and its clauses another id.
func Rename(p *corpus.Policy, id string) {
	if p.ID == id {
		return
	}
	p.ID = filepath.ToSlash(id)
	for i := range p.Clauses {
		p.Clauses[i].ID = corpus.ClauseID(p.ID, i)
	}
}
