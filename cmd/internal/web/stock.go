package web

import (
	"errors"
	"slices"
	"time"

	"clausewise/cmd/internal/shelf"
	"clausewise/corpus"
	"clausewise/corpus/library"
	"clausewise/index"
)

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
