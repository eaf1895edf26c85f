package source

import (
	"clausewise/corpus"
	"sync"
	"time"

	"github.com/temoto/robotstxt"
)

// Fetcher gets documents from the web as a polite visitor does: it says who it is, asks robots.txt (RFC 9309), waits
// between two requests to one host, and takes no more bytes and no more time than a document needs. It is safe for
// concurrent use.
type Fetcher struct {
	Agent    string        // names the program and its version; "" means "clausewise"
	Delay    time.Duration // between requests to one host; 0 means DefaultDelay; robots.txt may ask for more
	MaxBytes int           // of a document; 0 means corpus.DefaultMaxBytes
	MaxTime  time.Duration // that a document may take, waiting aside; 0 means DefaultTime

	mu    sync.Mutex // guards what follows
	hosts map[string]*host
}

// File is a file that may hold a document, or several.
type File struct {
	Path string // as given, or below the folder that was given
	Kind Kind
	Size int64 // in bytes; 0 if it is no regular file
	Err  error // why it cannot be read; it names the path
	As   *Name // whose document it is, of one at an address; nil tells it from that
	// Select is a CSS selector of the elements that hold its text; "" leaves it to Options.
	Select string

	given bool // itself, and not found in a folder
}

// Kind says what a file holds.
type Kind uint8

const (
	Plain      Kind = iota // one document
	Zip                    // documents, as an archive
	WARC                   // pages, as a crawler kept them
	Bundle                 // a git repository, as a file
	Repository             // a git repository: a folder
	Web                    // one document, at an address
)

// host is what is known of one.
type host struct {
	turn   sync.Mutex // held while a request to it is under way or waits
	robots *robotstxt.RobotsData
	failed string // what it answered instead of robots.txt, "" if that was to be had
	asked  bool
	next   time.Time
	delay  time.Duration
}

// Name is what the name of a file says of the document in it.
type Name struct {
	Vendor   string
	Document string    // "" for the privacy policy, whatever it is called
	Date     time.Time // of the version; zero if the name has none

	// collected says that it comes from a collection of documents of all types, of
	// which the privacy policies are read unless others are asked for.
	collected bool
}

// Options says how files are read. The zero value works.
type Options struct {
	MaxBytes int  // of one document; 0 means corpus.DefaultMaxBytes
	Lossy    bool // as in corpus.ReadOptions

	// Types are the names of the documents that are read, as "Privacy Policy", or
	// AllTypes. Without any, of a collection with documents of many types those are
	// read that are privacy policies by their names, of a crawl also those that are by their
	// words (see corpus.Policy.Kind), and all of everything else.
	Types []string
	// Since leaves out versions that stood before it, by what their source tells.
	Since time.Time
	// Select is a CSS selector of the elements of a page that hold its text; "" leaves it to the program.
	Select string
	// Web fetches what stands at addresses; nil means one that says nothing but the name of the program.
	Web *Fetcher
	// List leaves it at telling what would be read. Bytes are read and cut only where the words decide, and nothing
	// of them is handed on.
	List bool
	// Have, if not nil, reports whether a document is known, so that it need not be
	// cut. It is asked when the bytes are there, and of versions in a git repository, which are known
	// by their commits, also before that, without Bytes. It is called from several goroutines.
	Have func(Document) bool
	// Expect, if not nil, is told that a file holds n documents. It is called from another goroutine.
	Expect func(n int)
}

// Document is a file that was read and cut, or a part of one.
type Document struct {
	// File is where it came from. Path goes on behind that of an archive or a repository,
	// and is the URL of a page that was crawled.
	File
	Name
	// Origin names the version in a git repository, wherever that lies: its commit and its path there, which has
	// one content for ever. Path ends with it.
	Origin  string
	Bytes   []byte
	Policy  *corpus.Policy // its date is that of the name, if that has one
	Skipped string         // why it is left out, "" if it is not; then there is no Err, nor a Policy
	Why     []string       // what speaks for OtherWords, if that is why
	Known   bool           // to Options.Have, so that there is no Policy
}

// item is a document in the making.
type item struct {
	Document
	read      bool      // Bytes are there, and nothing is to be read from Path
	mediaType string    // "" tells it from the name
	doubtful  bool      // it may well be no policy: then it is skipped, and no error
	crawled   bool      // it may be any page of a site
	blob      string    // id of what is to be read from a repository; "" elsewhere
	fetched   time.Time // the day on which a page was fetched, which dates it if nothing else does
}
