package web

import (
	"clausewise/cmd/internal/shelf"
	"clausewise/compare"
	"clausewise/compare/report"
	"clausewise/corpus"
	"clausewise/corpus/library"
	"clausewise/corpus/source"
	"clausewise/corpus/topic"
	"clausewise/index"
	"context"
	"fmt"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/sync/singleflight"
)

// comparison is what two to four policies say side by side.
type comparison struct {
	table *compare.Table
	rows  *report.Compared
}

// document is a policy that a page is about: a version in the library, or a file that was dropped on a page.
type document struct {
	*library.Record
	policy  *corpus.Policy // labelled; it is read only
	dropped bool
	topics  *topic.Set // that a dropped file was labelled with
}

// id names the document as it was asked for: an id that means the newest version stays one.
func (d *document) id() string { return d.policy.ID }

// maxCached is how many policies are kept cut and labelled, and maxCachedBytes how large one of them may be.
const (
	maxCached      = 64
	maxCachedBytes = 2 << 20
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

// warm makes what the first page needs before it is asked for, and lets the stock go.
func (s *stock) warm() {
	s.coverage() // an error is told to who asks for it
	s.release()
}

func described(s *stock) string {
	return fmt.Sprintf("%d versions of %d documents", len(s.records), len(s.newest()))
}

func labelled(p *corpus.Policy, set *topic.Set) *corpus.Policy {
	p.Label(set)
	p.LabelDuties()
	return p
}

// droppedPrefix begins the ids of files that were dropped on a page. Those of a library have no such sign.
const droppedPrefix = "~"

const (
	mostFiles   = 20
	mostDropped = 32 // files that are kept for comparing; the oldest goes first
)

// drops are files that were dropped on a page to be read or compared. They are kept in memory until the viewer ends.
type drops struct {
	mu   sync.Mutex // guards what follows
	docs []*document
}

// put keeps a document, and returns it or the one with the same bytes that is there.
func (d *drops) put(doc source.Document, set *topic.Set) *document {
	d.mu.Lock()
	defer d.mu.Unlock()
	p := doc.Policy
	stem := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\#@?%`, r) || unicode.IsSpace(r) {
			return '-'
		}
		return r
	}, report.Printable(strings.TrimSuffix(path.Base(doc.Path), path.Ext(doc.Path))))
	id := droppedPrefix + stem + "-" + p.Source.SHA256[:8]
	for _, have := range d.docs {
		if have.id() == id {
			return have
		}
	}
	rename(p, id)
	labelled(p, set)
	r := &library.Record{
		ID: id, Vendor: doc.Vendor, Document: shelf.DocumentName(doc.Document), Title: p.Title, Lang: p.Lang, Date: p.Date,
		Version: report.Date(p.Date), Source: p.Source.Name,
		MediaType: p.Source.MediaType, Charset: p.Source.Charset, SHA256: p.Source.SHA256, Bytes: p.Source.Bytes,
		Clauses: len(p.Clauses), LeftOut: len(p.LeftOut),
	}
	x := &document{Record: r, policy: p, dropped: true, topics: set}
	d.docs = append(d.docs, x)
	if len(d.docs) > mostDropped {
		d.docs = d.docs[1:]
	}
	return x
}

func (d *drops) get(id string, set *topic.Set) (*document, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for i, x := range d.docs {
		if x.id() != id {
			continue
		}
		if x.topics.Sum() != set.Sum() { // the library has other topics now
			p := *x.policy
			p.Headings, p.Clauses = slices.Clone(p.Headings), slices.Clone(p.Clauses)
			x = &document{Record: x.Record, policy: labelled(&p, set), dropped: true, topics: set}
			d.docs[i] = x
		}
		return x, nil
	}
	return nil, refuse(http.StatusNotFound,
		"%s: a file that was dropped on a page is kept only until the viewer ends, or many others have come; drop it again",
		id)
}

func (d *drops) list() []*document {
	d.mu.Lock()
	defer d.mu.Unlock()
	return append([]*document(nil), d.docs...)
}

// key names the version: that of the library, or the id of a dropped file.
func (d *document) key() string {
	if d.dropped {
		return d.id()
	}
	return d.Record.Key()
}

func rename(p *corpus.Policy, id string) { shelf.Rename(p, id) }

// Options say what a viewer shows and what it allows.
type Options struct {
	Library  string     // folder; where there is no library, the samples are shown
	Topics   *topic.Set // for an empty library, the samples and dropped files; nil means those of the program
	ReadOnly bool       // take no files
	// Hosts are names, beside addresses and "localhost", under which the viewer may be called. Others are refused, so
	// that no page of another site reaches it by a name that it lets point here (DNS rebinding).
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
