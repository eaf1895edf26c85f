package web

import (
	"fmt"
	"net/http"
	"runtime"

	"clausewise/compare/report"
	"clausewise/corpus"
	"clausewise/corpus/topic"

	lru "github.com/hashicorp/golang-lru/v2"
)

// New returns a viewer. The error says that the library cannot be read.
func New(o Options) (*Viewer, error) {
	if o.Topics == nil {
		o.Topics = topic.Default()
	}
	if o.MaxUpload == 0 {
		o.MaxUpload = 64 << 20
	}
	v := &Viewer{o: o, turns: make(chan struct{}, runtime.GOMAXPROCS(0)),
		makers: make(chan struct{}, makersEach*runtime.GOMAXPROCS(0))}
	v.busy.Store("")
	var err error
	if v.policies, err = lru.New[string, *corpus.Policy](maxCached); err != nil {
		return nil, err
	}
	if v.compared, err = lru.New[string, *comparison](maxCompared); err != nil {
		return nil, err
	}
	s, err := v.stock()
	if err != nil {
		return nil, err
	}
	s.release()
	v.handler = v.guard(v.routes())
	return v, nil
}

// ServeHTTP answers a request.
func (v *Viewer) ServeHTTP(w http.ResponseWriter, r *http.Request) { v.handler.ServeHTTP(w, r) }

// Samples reports whether the viewer shows the samples, as there is no library.
func (v *Viewer) Samples() bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.now.samples != nil
}

// Close releases the library. No request may be under way.
func (v *Viewer) Close() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.now != nil {
		v.now.release()
		v.now = nil
	}
	return nil
}

func (v *Viewer) logf(format string, args ...any) {
	if v.o.Log != nil {
		v.o.Log("%s", report.Printable(fmt.Sprintf(format, args...)))
	}
}
