package library

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"

	bolt "go.etcd.io/bbolt"
)

// Sizes and flags of the file format of bbolt, see its internal/common. All
// numbers are in the byte order of the machine.
const (
	pageHead    = 16 // id 8, flags 2, count 2, overflow 4
	pageElement = 16 // branch: pos 4, ksize 4, page 8; leaf: flags 4, pos 4, ksize 4, vsize 4
	bucketHead  = 16 // root page 8, sequence 8

	flagBranch   = 0x01
	flagLeaf     = 0x02
	flagFreelist = 0x10
	flagBucket   = 0x01 // of a leaf's element

	noFreelist = 1<<64 - 1
)

// pageWalk looks at every page of a bbolt file without trusting any. bbolt
// itself follows whatever number stands in a page, and a wrong one makes it
// read memory that is not there, or walk in circles until memory is full:
// neither can be caught. After a clean walk its own methods are safe.
type pageWalk struct {
	file  io.ReaderAt
	size  uint64          // of a page, in bytes
	high  uint64          // number of the first page that was never used
	seen  map[uint64]bool // pages reached, overflow pages too
	buf   []byte          // the first bytes of the page looked at last
	wrong []string
}

const (
	maxWrong = 10 // what is wrong is told up to here
	maxDepth = 40 // of a tree of pages, far more than any has
)

// pages walks the pages that tx can reach and returns what is wrong.
func (l *Library) pages(tx *bolt.Tx) []string {
	w := &pageWalk{file: l.file, size: uint64(tx.DB().Info().PageSize), seen: map[uint64]bool{0: true, 1: true}}
	w.high = uint64(tx.Size()) / w.size
	w.buf = make([]byte, w.size)
	root, free, err := w.meta(uint64(tx.ID()))
	if err != nil {
		return []string{err.Error()}
	}
	w.tree(root, 0)
	if free != noFreelist {
		w.free(free)
	}
	return w.wrong
}

func (w *pageWalk) fail(format string, args ...any) {
	if len(w.wrong) < maxWrong {
		w.wrong = append(w.wrong, fmt.Sprintf(format, args...))
	}
}

// meta returns the root page and the page of the list of free pages that
// transaction id goes by.
func (w *pageWalk) meta(id uint64) (root, free uint64, err error) {
	for page := range uint64(2) {
		b, err := w.metaPage(page)
		if err != nil {
			return 0, 0, err
		}
		if b != nil && binary.NativeEndian.Uint64(b[48:]) == id {
			return binary.NativeEndian.Uint64(b[16:]), binary.NativeEndian.Uint64(b[32:]), nil
		}
	}
	return 0, 0, errors.New("no head of the file belongs to its last change")
}

// metaPage returns what stands on page 0 or 1, one of the two heads of the
// file: magic, version, page size and flags of 4 bytes each; root page, its
// sequence, page of the free list, number of pages, transaction and checksum
// of 8 bytes each. It returns nil if the checksum is wrong.
func (w *pageWalk) metaPage(page uint64) ([]byte, error) {
	b := make([]byte, 64)
	if _, err := w.file.ReadAt(b, int64(page*w.size+pageHead)); err != nil {
		return nil, err
	}
	h := fnv.New64a()
	h.Write(b[:56])
	if h.Sum64() != binary.NativeEndian.Uint64(b[56:]) {
		return nil, nil
	}
	return b, nil
}

// staleHead reports whether one of the two heads is damaged. bbolt then goes by
// the other, perhaps an older one, and the next change writes both again.
func (l *Library) staleHead(tx *bolt.Tx) bool {
	w := &pageWalk{file: l.file, size: uint64(tx.DB().Info().PageSize)}
	for page := range uint64(2) {
		if b, err := w.metaPage(page); b == nil || err != nil {
			return true
		}
	}
	return false
}

// head reads the head of page id, notes that the page and its overflow pages
// were reached, and returns the length of all of them in bytes.
func (w *pageWalk) head(id uint64) (flags uint16, count int, length uint64, ok bool) {
	if id < 2 || id >= w.high {
		w.fail("page %d is outside the file", id)
		return
	}
	b := w.buf
	if _, err := w.file.ReadAt(b, int64(id*w.size)); err != nil {
		w.fail("page %d cannot be read: %v", id, err)
		return
	}
	if got := binary.NativeEndian.Uint64(b); got != id {
		w.fail("page %d says it is page %d", id, got)
		return
	}
	flags = binary.NativeEndian.Uint16(b[8:])
	count = int(binary.NativeEndian.Uint16(b[10:]))
	more := uint64(binary.NativeEndian.Uint32(b[12:]))
	if id+more >= w.high {
		w.fail("page %d ends outside the file", id)
		return
	}
	for n := id; n <= id+more; n++ {
		if w.seen[n] {
			w.fail("page %d is used twice", n)
			return
		}
		w.seen[n] = true
	}
	return flags, count, (more + 1) * w.size, true
}

// tree walks the pages of a bucket and of the buckets in it.
func (w *pageWalk) tree(id uint64, depth int) {
	if depth > maxDepth {
		w.fail("page %d lies too deep", id)
		return
	}
	flags, count, length, ok := w.head(id)
	if !ok {
		return
	}
	if flags != flagBranch && flags != flagLeaf || flags == flagBranch && count == 0 {
		w.fail("page %d is of a wrong kind", id)
		return
	}
	at := id * w.size
	// The entries are in memory of their own: the walk goes on in w.buf.
	for _, e := range w.elements(at, w.buf[pageHead:], flags, count, length, fmt.Sprintf("page %d", id)) {
		if flags == flagBranch {
			w.tree(e.page, depth+1)
		} else if e.bucket {
			w.bucket(e.at, e.length, id, depth)
		}
	}
}

// element is what an entry of a page points to.
type element struct {
	page   uint64 // of a branch: the page below
	bucket bool   // of a leaf: the value is a bucket
	at     uint64 // of a leaf: where in the file the value stands
	length uint64 // of a leaf: of the value
}

// elements returns the entries of the page that begins at byte at of the file,
// unless one points to what lies outside of it. They are in b as far as it goes.
func (w *pageWalk) elements(at uint64, b []byte, flags uint16, count int, length uint64, name string) []element {
	if pageHead+uint64(count)*pageElement > length {
		w.fail("%s has more entries than room", name)
		return nil
	}
	if size := count * pageElement; size > len(b) {
		b = make([]byte, size)
		if _, err := w.file.ReadAt(b, int64(at+pageHead)); err != nil {
			w.fail("%s cannot be read: %v", name, err)
			return nil
		}
	}
	out := make([]element, count)
	for i := range out {
		e := b[i*pageElement:]
		num := func(k int) uint64 { return uint64(binary.NativeEndian.Uint32(e[k:])) }
		pos := pageHead + uint64(i)*pageElement // positions count from the entry
		var end uint64
		if flags == flagBranch {
			out[i].page = binary.NativeEndian.Uint64(e[8:])
			end = pos + num(0) + num(4)
		} else {
			out[i].bucket = num(0)&flagBucket != 0
			out[i].at = at + pos + num(4) + num(8)
			out[i].length = num(12)
			end = pos + num(4) + num(8) + num(12)
		}
		if end > length {
			w.fail("%s: entry %d points outside of it", name, i)
			return nil
		}
	}
	return out
}

// bucket looks at the value of a bucket: a page number, or 0 and a page of
// its own within the value.
func (w *pageWalk) bucket(at, length uint64, page uint64, depth int) {
	var b [bucketHead + pageHead]byte
	name := fmt.Sprintf("a bucket on page %d", page)
	if length < bucketHead {
		w.fail("%s is too short", name)
		return
	}
	n := min(length, uint64(len(b)))
	if _, err := w.file.ReadAt(b[:n], int64(at)); err != nil {
		w.fail("%s cannot be read: %v", name, err)
		return
	}
	if root := binary.NativeEndian.Uint64(b[:]); root != 0 {
		w.tree(root, depth+1)
		return
	}
	if length < bucketHead+pageHead {
		w.fail("%s is too short", name)
		return
	}
	flags := binary.NativeEndian.Uint16(b[bucketHead+8:])
	count := int(binary.NativeEndian.Uint16(b[bucketHead+10:]))
	if flags != flagLeaf {
		w.fail("%s is of a wrong kind", name)
		return
	}
	for _, e := range w.elements(at+bucketHead, nil, flags, count, length-bucketHead, name) {
		if e.bucket {
			w.fail("%s has a bucket where none can be", name)
		}
	}
}

// free looks at the list of free pages: bbolt writes over whatever stands there.
func (w *pageWalk) free(id uint64) {
	flags, short, length, ok := w.head(id)
	if !ok {
		return
	}
	if flags != flagFreelist {
		w.fail("page %d should list the free pages", id)
		return
	}
	count, at := uint64(short), id*w.size+pageHead
	var b [8]byte
	if short == 0xffff { // then the true count comes first
		if _, err := w.file.ReadAt(b[:], int64(at)); err != nil {
			w.fail("page %d cannot be read: %v", id, err)
			return
		}
		count, at, length = binary.NativeEndian.Uint64(b[:]), at+8, length-8
	}
	if count > (length-pageHead)/8 {
		w.fail("page %d lists more free pages than it has room for", id)
		return
	}
	list := make([]byte, count*8)
	if _, err := w.file.ReadAt(list, int64(at)); err != nil {
		w.fail("page %d cannot be read: %v", id, err)
		return
	}
	for ; len(list) > 0; list = list[8:] {
		switch n := binary.NativeEndian.Uint64(list); {
		case n < 2 || n >= w.high:
			w.fail("free page %d is outside the file", n)
		case w.seen[n]:
			w.fail("page %d is free and used", n)
		default:
			w.seen[n] = true
		}
	}
}
