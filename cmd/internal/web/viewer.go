package web

import (
	"fmt"
	"net/http"
	"runtime"
	"sync"
	"sync/atomic"

	"clausewise/compare/report"
	"clausewise/corpus"
	"clausewise/corpus/topic"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/sync/singleflight"
)

// Options say what a viewer shows and what it allows.
type Options struct {
	Library  string     // folder; where there is no library, the samples are shown
	Topics   *topic.Set // for an empty library, the samples and dropped files; nil means those of the program
	ReadOnly bool       // take no files
	// Hosts are names, beside addresses and "localhost", under which the viewer may be called. Others are refused, so that no
	// page of another site reaches it by a name that it lets point here (DNS rebinding).
	Hosts     []string
	MaxUpload int64  // bytes of all files of one upload; 0 means 64 MB
	Version   string // of the program, for the foot of the pages
	// Log, if not nil, is told what whoever started the viewer should know.
	Log func(format string, args ...any)
}

// Viewer answers requests for pages. It is safe for concurrent use.
type Viewer struct {
	o       Options
	handler http.Handler

	mu   sync.Mutex // guards now
	now  *stock
	busy atomic.Value // string: who writes to the library

	turns    chan struct{} // of policies and comparisons in the making
	makers   chan struct{} // of pages in the making
	policies *lru.Cache[string, *corpus.Policy]
	reading  singleflight.Group
	compared *lru.Cache[string, *comparison]
	drops    drops
	adding   sync.Mutex // one upload at a time goes into the library
}

// makersEach is how many pages are made at once for each processor: one that waits for a policy that another one cuts
// keeps no processor busy.
const makersEach = 4

// maxCompared is how many comparisons are kept.
const maxCompared = 12

// New returns a viewer. The error says that the library cannot be read.
func New(o Options) (*Viewer, error) {
	if o.Topics == nil {
		o.Topics = topic.Default()
	}
	if o.MaxUpload == 0 {
		o.MaxUpload = 64 << 20
	}
	v := &Viewer{o: o, turns: make(chan struct{}, runtime.GOMAXPROCS(0)), makers: make(chan struct{}, makersEach*runtime.GOMAXPROCS(0))}
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

// Samples tells whether the viewer shows the samples, as there is no library.
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
