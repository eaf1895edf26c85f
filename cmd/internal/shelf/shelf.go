package shelf

import (
	"path/filepath"
	"strconv"

	"clausewise/corpus"
	"clausewise/corpus/library"
)

// Shelf is where policies are found: a *library.Library or *Samples.
type Shelf interface {
	List() ([]library.Record, error)
	Find(ref string) (library.Record, error)
	Policy(library.Record) (*corpus.Policy, error)
	Close() error
}

// IndexDir returns the folder of the index of the library in dir.
func IndexDir(dir string) string { return filepath.Join(dir, "index") }

// ClauseID returns the id of clause i, counted from 0, of a policy.
func ClauseID(policy string, i int) string { return policy + "#" + strconv.Itoa(i+1) }

// Rename gives a policy and its clauses another id.
func Rename(p *corpus.Policy, id string) {
	if p.ID == id {
		return
	}
	p.ID = filepath.ToSlash(id)
	for i := range p.Clauses {
		p.Clauses[i].ID = ClauseID(p.ID, i)
	}
}
