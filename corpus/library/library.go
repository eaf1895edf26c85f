package library

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"sync"
	"syscall"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// Schema is the number of the layout of policies.db that this package writes
// and the highest that it reads.
const Schema = 1

// DefaultWait is how long Open waits for a library that another process holds.
const DefaultWait = 2 * time.Second

const fileName = "policies.db"

var (
	bucketMeta      = []byte("meta")
	bucketVendors   = []byte("vendors")
	bucketDocuments = []byte("documents")
	bucketBlobs     = []byte("blobs")

	keySchema = []byte("schema")
)

// ErrNone says that a folder holds no library.
var ErrNone = errors.New("no library")

// SchemaError says that a library was made by a newer version of the program.
type SchemaError struct {
	Dir         string
	Have, Known int // schema numbers: of the library, and the highest known here
}

func (e *SchemaError) Error() string {
	return fmt.Sprintf("library %s has schema %d, and this version of clausewise knows schemas up to %d; use a newer clausewise, or another library",
		e.Dir, e.Have, e.Known)
}

// Options says how to open a library. The zero value opens for writing a
// library that is there.
type Options struct {
	Create   bool          // make the library, and its folder, if there is none; ignored with ReadOnly
	ReadOnly bool          // share with other readers; writes nothing at all
	Wait     time.Duration // for other processes to let go; 0 means DefaultWait, below 0 not at all
	Command  string        // what others are told holds the library: "clausewise add"
}

// Library is an open library. Its methods may be called from several
// goroutines at once.
type Library struct {
	dir      string
	path     string // of policies.db
	readOnly bool
	db       *bolt.DB
	file     *os.File // of db

	writing sync.Mutex // held while a transaction writes, and while none may

	mu     sync.Mutex // guards what follows
	broken error      // a *DamagedError, after which nothing is tried any more
	closed bool
}

// Open opens the library in the folder dir. Without Options.Create it fails
// with an error that wraps ErrNone if there is none. Other errors are
// *LockedError, *SchemaError, *DamagedError, and those of the file system.
func Open(dir string, o Options) (*Library, error) {
	path := filepath.Join(dir, fileName)
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		if !o.Create || o.ReadOnly {
			return nil, fmt.Errorf("%s: %w", dir, ErrNone)
		}
		if err := create(dir, path); err != nil {
			return nil, fmt.Errorf("library %s cannot be made: %w", dir, err)
		}
		info, err = os.Stat(path)
	}
	switch {
	case err != nil:
		return nil, fmt.Errorf("library %s: %w", dir, err)
	case !info.Mode().IsRegular():
		return nil, &DamagedError{path, errors.New("not a regular file")}
	case info.Size() == 0:
		return nil, &DamagedError{path, errors.New("the file is empty")}
	}
	l := &Library{dir: dir, path: path, readOnly: o.ReadOnly}
	if err := l.open(o); err != nil {
		return nil, err
	}
	if !l.readOnly {
		writeHolder(dir, o.Command)
	}
	if err := l.verify(); err != nil {
		l.Close()
		return nil, err
	}
	return l, nil
}

// create makes the folder and an empty library in it. The file gets its name
// when it is complete: a library that is there is whole, and of two processes
// that create it at once one finds that of the other.
func create(dir, path string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, fileName+".new-*")
	if err != nil {
		return err
	}
	f.Close()
	defer os.Remove(f.Name())
	db, err := bolt.Open(f.Name(), 0o600, nil)
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bolt.Tx) error {
		for _, name := range [][]byte{bucketMeta, bucketVendors, bucketDocuments, bucketBlobs} {
			if _, err := tx.CreateBucket(name); err != nil {
				return err
			}
		}
		return tx.Bucket(bucketMeta).Put(keySchema, []byte(strconv.Itoa(Schema)))
	})
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	if err = os.Link(f.Name(), path); err != nil && !errors.Is(err, fs.ErrExist) {
		// Some file systems know no links.
		if err = os.Rename(f.Name(), path); err != nil {
			return err
		}
	}
	if d, err := os.Open(dir); err == nil {
		d.Sync() // not every system can; the name is then as durable as any other
		d.Close()
	}
	return nil
}

// open takes the lock and opens the database.
func (l *Library) open(o Options) error {
	wait := o.Wait
	if wait == 0 {
		wait = DefaultWait
	}
	err := guard(func() (err error) {
		l.db, err = bolt.Open(l.path, 0o600, &bolt.Options{
			// Zero would be for ever.
			Timeout:  max(wait, 1),
			ReadOnly: l.readOnly,
			// Check wants the list of free pages, and to load it later
			// would race with readers.
			PreLoadFreelist: true,
			OpenFile: func(name string, flag int, perm fs.FileMode) (f *os.File, err error) {
				// A file that vanished meanwhile is not made again, empty.
				l.file, err = os.OpenFile(name, flag&^os.O_CREATE, perm)
				return l.file, err
			},
		})
		return err
	})
	var path *fs.PathError
	switch {
	case err == nil:
		l.db.AllocSize = 1 << 20 // grow by less than the 16 MB of bbolt
		return nil
	case errors.Is(err, bolterrors.ErrTimeout):
		return &LockedError{Dir: l.dir, Holder: readHolder(l.dir), Waited: max(wait, 0)}
	case errors.As(err, &path), errors.As(err, new(syscall.Errno)):
		return fmt.Errorf("library %s: %w", l.dir, err)
	case errors.As(err, new(*panicError)):
		l.drop() // bbolt forgot it
	}
	return &DamagedError{l.path, err}
}

// verify looks whether the file is a library that this package knows, and
// whole enough to work on.
func (l *Library) verify() error {
	return l.view(func(tx *bolt.Tx) error {
		info, err := l.file.Stat()
		if err != nil {
			return err
		}
		if info.Size() < tx.Size() {
			return &DamagedError{l.path, fmt.Errorf("cut short: %d bytes of at least %d", info.Size(), tx.Size())}
		}
		if wrong := l.pages(tx); len(wrong) > 0 {
			return &DamagedError{l.path, errors.New(wrong[0])}
		}
		meta := tx.Bucket(bucketMeta)
		if meta == nil || meta.Get(keySchema) == nil {
			return &DamagedError{l.path, errors.New("a database of another program")}
		}
		have, err := strconv.Atoi(string(meta.Get(keySchema)))
		if err != nil || have < 1 {
			return &DamagedError{l.path, fmt.Errorf("schema number %q", meta.Get(keySchema))}
		}
		if have > Schema {
			return &SchemaError{Dir: l.dir, Have: have, Known: Schema}
		}
		for _, name := range [][]byte{bucketVendors, bucketDocuments, bucketBlobs} {
			if tx.Bucket(name) == nil {
				return &DamagedError{l.path, fmt.Errorf("bucket %s is missing", name)}
			}
		}
		return nil
	})
}

// Close lets the library go. It waits for transactions under way. Closing
// twice is harmless.
func (l *Library) Close() error {
	l.mu.Lock()
	closed, broken := l.closed, l.broken
	l.closed = true
	l.mu.Unlock()
	if closed {
		return nil
	}
	if !l.readOnly {
		removeHolder(l.dir) // before the lock goes, lest it be that of the next writer
	}
	if broken != nil {
		// bbolt may still hold locks of its own, so that closing it would
		// never end.
		l.drop()
		return nil
	}
	if err := l.db.Close(); err != nil {
		return fmt.Errorf("library %s: %w", l.dir, err)
	}
	return nil
}

// drop lets go of the file that others wait for, past bbolt.
func (l *Library) drop() {
	if l.file != nil {
		unlock(l.file)
		l.file.Close()
	}
}

// view runs fn in a transaction that reads.
func (l *Library) view(fn func(*bolt.Tx) error) error {
	return l.run(func() error { return l.db.View(fn) })
}

// update runs fn in a transaction that writes; if it returns an error,
// nothing was changed, unless the error says so.
func (l *Library) update(fn func(*bolt.Tx) error) error {
	if l.readOnly {
		return fmt.Errorf("library %s is open for reading only", l.dir)
	}
	l.writing.Lock()
	defer l.writing.Unlock()
	var id int
	err := l.run(func() error {
		return l.db.Update(func(tx *bolt.Tx) error {
			id = tx.ID()
			return fn(tx)
		})
	})
	if err == nil || errors.As(err, new(*DamagedError)) || errors.As(err, new(*NotFoundError)) {
		return err
	}
	// The very last write may have failed after it was done.
	done := false
	l.view(func(tx *bolt.Tx) error {
		done = id > 0 && tx.ID() >= id
		return nil
	})
	if done {
		return fmt.Errorf("library %s: %w; the change is made but may not outlive a power cut", l.dir, err)
	}
	return fmt.Errorf("library %s: %w; nothing was changed", l.dir, err)
}

// run calls fn unless the library is broken or closed, and turns a panic in it
// into a *DamagedError.
func (l *Library) run(fn func() error) error {
	l.mu.Lock()
	broken, closed := l.broken, l.closed
	l.mu.Unlock()
	if closed {
		return fmt.Errorf("library %s: %w", l.dir, fs.ErrClosed)
	}
	if broken != nil {
		return broken
	}
	err := guard(fn)
	if errors.Is(err, bolterrors.ErrDatabaseNotOpen) {
		err = fmt.Errorf("library %s: %w", l.dir, fs.ErrClosed) // closed meanwhile
	}
	if errors.As(err, new(*panicError)) {
		err = &DamagedError{l.path, err}
		l.mu.Lock()
		l.broken = err
		l.mu.Unlock()
	}
	return err
}

// panicError is a panic of bbolt, which has no other way to say that a page
// does not make sense.
type panicError struct{ value any }

func (e *panicError) Error() string {
	if _, ok := e.value.(interface{ Addr() uintptr }); ok {
		return "a part of the file is missing or cannot be read"
	}
	return fmt.Sprint(e.value)
}

// guard calls fn and returns a panic in it as a *panicError. The file is
// mapped into memory, where a missing part shows as a fault.
func guard(fn func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = &panicError{r}
		}
	}()
	return fn()
}
