package web

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"clausewise/cmd/internal/shelf"
	"clausewise/compare"
	"clausewise/corpus"
	"clausewise/corpus/library"
	"clausewise/corpus/topic"
	"clausewise/index"
)

// stock is what the library held at a time, or the samples where there is none. It does not change.
type stock struct {
	stamp   string
	samples *shelf.Samples // nil if there is a library
	records []library.Record
	index   *index.Index

	inUse atomic.Int64 // requests, and the viewer while it is the newest

	once    sync.Once
	digests []*corpus.Digest // of the newest versions, in the order of the library
	cover   *compare.Coverage
	err     error
}

// release lets a stock go. Its index is closed when nobody reads it any more.
func (s *stock) release() {
	if s.inUse.Add(-1) == 0 {
		s.index.Close()
	}
}

func (s *stock) topics() *topic.Set { return s.index.Topics() }

// newest are the newest versions of all documents.
func (s *stock) newest() (out []*library.Record) {
	for i := range s.records {
		if s.records[i].Newest {
			out = append(out, &s.records[i])
		}
	}
	return out
}

// versions are those of the document of a record, oldest first.
func (s *stock) versions(of *library.Record) (out []*library.Record) {
	for i := range s.records {
		if s.records[i].ID == of.ID {
			out = append(out, &s.records[i])
		}
	}
	return out
}

// coverage is the table of all topics and the newest versions. It is made once.
func (s *stock) coverage() (*compare.Coverage, error) {
	s.once.Do(func() {
		keys := []string{}
		for _, r := range s.newest() {
			keys = append(keys, r.Key())
		}
		if s.digests, s.err = s.index.Digests(context.Background(), keys); s.err == nil {
			s.cover = compare.Cover(s.topics(), s.digests...)
		}
	})
	return s.cover, s.err
}

// find returns the record that ref names: see library.Choose.
func (s *stock) find(ref string) (*library.Record, error) {
	found, err := library.Choose(s.records, ref)
	if err != nil {
		return nil, err
	}
	return &found[len(found)-1], nil
}

// stock returns what the library holds now. The caller releases it.
func (v *Viewer) stock() (*stock, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if stamp := v.stamp(); v.now == nil || v.now.stamp != stamp {
		fresh, err := v.load(stamp, v.now == nil)
		var locked *library.LockedError
		switch {
		case errors.As(err, &locked) && v.now != nil: // it is told again when the writer is done
			v.busy.Store(shelf.HolderOf(locked))
		case err != nil:
			return nil, err
		default:
			v.busy.Store("")
			if v.now != nil {
				v.now.release()
				v.logf("the library has changed; %s", described(fresh))
			}
			v.now = fresh
			fresh.inUse.Add(1)
			go fresh.warm()
		}
	}
	v.now.inUse.Add(1)
	return v.now, nil
}

// warm makes what the first page needs before it is asked for, and lets the stock go.
func (s *stock) warm() {
	s.coverage() // an error is told to who asks for it
	s.release()
}

func (v *Viewer) stamp() string {
	return library.Stamp(v.o.Library) + "/" + index.Stamp(shelf.IndexDir(v.o.Library))
}

// load reads what the library holds. Only the first time it waits for a process that writes.
func (v *Viewer) load(stamp string, first bool) (*stock, error) {
	s := &stock{stamp: stamp}
	s.inUse.Store(1)
	o := library.Options{ReadOnly: true, Wait: -1}
	if first {
		o.Wait = 0
	}
	l, err := library.Open(v.o.Library, o)
	switch {
	case errors.Is(err, library.ErrNone):
		if s.samples, err = shelf.NewSamples(); err != nil {
			return nil, err
		}
		if s.records, err = s.samples.List(); err == nil {
			s.index, err = s.samples.Index(v.o.Topics)
		}
	case err == nil:
		if s.records, err = l.List(); err == nil {
			s.index, err = shelf.OpenIndex(v.o.Library, append([]library.Record{}, s.records...), v.o.Topics)
		}
		l.Close()
	}
	if err != nil {
		return nil, err
	}
	return s, nil
}

func described(s *stock) string {
	return fmt.Sprintf("%d versions of %d documents", len(s.records), len(s.newest()))
}

// readWait is how long a page waits for a process that writes to the library: others wait for their turn meanwhile.
const readWait = 500 * time.Millisecond

// read cuts a version, or takes it from the samples, and labels it.
func (v *Viewer) read(s *stock, r *library.Record) (*corpus.Policy, error) {
	if s.samples != nil {
		p, err := s.samples.Policy(*r)
		if err != nil {
			return nil, err
		}
		copied := *p
		copied.Clauses, copied.Headings = slices.Clone(p.Clauses), slices.Clone(p.Headings)
		return labelled(&copied, s.topics()), nil
	}
	l, err := library.Open(v.o.Library, library.Options{ReadOnly: true, Wait: readWait})
	if err != nil {
		return nil, err
	}
	p, err := l.Policy(*r)
	l.Close()
	if err != nil {
		return nil, err
	}
	return labelled(p, s.topics()), nil
}

func labelled(p *corpus.Policy, set *topic.Set) *corpus.Policy {
	p.Label(set)
	p.LabelDuties()
	return p
}
