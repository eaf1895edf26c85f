package source

import (
	"archive/zip"
	"cmp"
	"errors"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"clausewise/corpus"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// Limits of zip archives. Policies get 3 to 10 times smaller; a bomb a thousand times.
const (
	maxZipEntries = 300_000  // files in an archive
	maxZipList    = 40 << 20 // bytes of the list of files
	maxZipTotal   = 16 << 30 // bytes that are unpacked
	maxZipRatio   = 200      // bytes of one, in files of more than ratioFrom
	ratioFrom     = 1 << 20
)

var (
	errUnsafeName = errors.New("its name leads out of the archive")
	errEncrypted  = errors.New("encrypted")
)

// zip yields the documents of a zip archive, by what holds for files in folders.
// Entries are read one after another, whatever their order in the archive, in that of their names.
func (o *Options) zip(f File, yield func(item) bool) error {
	file, err := openRegular(f.Path)
	if err != nil {
		return err
	}
	defer file.Close()
	entries, err := zipEntries(file, f.Size)
	if err != nil {
		return err
	}
	items := make([]item, len(entries))
	expected := 0
	for i, e := range entries {
		items[i] = o.zipItem(f, e)
		if items[i].Skipped == "" {
			expected++
		}
	}
	spread(items)
	o.expect(expected)
	total := int64(0)
	for i, it := range items {
		if it.Err == nil && it.Skipped == "" && (!o.List || o.judges()) {
			it.Bytes, it.Err = o.unpack(entries[i], &total)
			it.read, it.Size = true, int64(len(it.Bytes))
			it.Err = withPath(it.Path, it.Err)
		}
		if !yield(it) {
			return nil
		}
	}
	return nil
}

// zipEntries returns the files that an archive lists, in the order of their names.
func zipEntries(file io.ReaderAt, size int64) ([]*zip.File, error) {
	list := &budget{r: file}
	list.left.Store(maxZipList)
	r, err := zip.NewReader(list, size)
	switch {
	case list.left.Load() < 0:
		return nil, fmt.Errorf("a zip archive whose list of files has more than %d MB", maxZipList>>20)
	case err != nil && !errors.Is(err, zip.ErrInsecurePath):
		return nil, fmt.Errorf("no zip archive that can be read: %w", err)
	case len(r.File) > maxZipEntries:
		return nil, fmt.Errorf("a zip archive of %d files, more than the %d that are read", len(r.File), maxZipEntries)
	}
	list.left.Store(1 << 62)
	packed := uint64(0)
	for _, e := range r.File {
		if packed += e.CompressedSize64; e.CompressedSize64 > uint64(size) || packed > uint64(size) {
			return nil, errors.New("a zip archive whose files overlap, as in those that are made to fill disks")
		}
	}
	entries := slices.DeleteFunc(slices.Clone(r.File), func(e *zip.File) bool { return strings.HasSuffix(e.Name, "/") })
	slices.SortStableFunc(entries, func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	return entries, nil
}

// budget is a file of which so many bytes may be read.
type budget struct {
	r    io.ReaderAt
	left atomic.Int64
}

func (b *budget) ReadAt(p []byte, off int64) (int, error) {
	if b.left.Add(-int64(len(p))) < 0 {
		return 0, errors.New("too much is read")
	}
	return b.r.ReadAt(p, off)
}

// zipItem judges an entry by what the list of files says of it.
func (o *Options) zipItem(f File, e *zip.File) item {
	name := zipName(e.Name)
	d := Document{File: File{Path: f.Path + "/" + name, Size: int64(min(e.UncompressedSize64, 1<<40))}}
	d.Name = ParseName(filepath.FromSlash(d.Path))
	ext := strings.ToLower(path.Ext(name))
	switch hidden := hiddenPart(name); {
	case !filepath.IsLocal(filepath.FromSlash(name)) || strings.Contains(name, `\`):
		d.Err = errUnsafeName
	case hidden != "":
		d.Skipped = hidden
	case kindOf(name) != Plain:
		d.Skipped = "an archive in an archive"
	case notYet[ext] != "":
		d.Skipped = notYetRead(ext)
	case !knownExt(ext):
		d.Skipped = notNamed
	case isAbout(name):
		d.Skipped = about
	case !e.Mode().IsRegular():
		d.Skipped = "not a regular file"
	default:
		d.Skipped = o.leaves(d.File, d.Name)
	}
	switch {
	case d.Skipped != "" || d.Err != nil:
	case e.Flags&1 != 0:
		d.Err = errEncrypted
	case e.UncompressedSize64 > uint64(o.limit()):
		d.Err = &corpus.TooLargeError{Max: int(o.limit())}
	case e.UncompressedSize64 > ratioFrom && e.UncompressedSize64/maxZipRatio > e.CompressedSize64:
		d.Err = fmt.Errorf("it would get more than %d times larger, as no text does", maxZipRatio)
	}
	d.Err = withPath(d.Path, d.Err)
	return item{Document: d}
}

// hiddenPart returns why a path is hidden, "" if it is not.
func hiddenPart(name string) string {
	parts := strings.Split(name, "/")
	for i, part := range parts {
		switch {
		case part == ".":
		case i < len(parts)-1 && (strings.HasPrefix(part, ".") || part == "__MACOSX"):
			return hiddenFolder
		case strings.HasPrefix(part, "."), strings.HasPrefix(part, "~$"): // which Word leaves behind
			return hiddenFile
		}
	}
	return ""
}

// unpack returns the bytes of an entry, and adds their number to total.
func (o *Options) unpack(e *zip.File, total *int64) ([]byte, error) {
	left := maxZipTotal - *total
	if left <= 0 {
		return nil, fmt.Errorf("the archive unpacks to more than %d GB", maxZipTotal>>30)
	}
	r, err := e.Open()
	if errors.Is(err, zip.ErrAlgorithm) {
		return nil, fmt.Errorf("packed by method %d, which is not read", e.Method)
	}
	if err != nil {
		return nil, err
	}
	defer r.Close()
	raw, err := readUpTo(r, min(o.limit(), left))
	*total += int64(len(raw))
	switch {
	case errors.Is(err, zip.ErrChecksum):
		return nil, errors.New("damaged: its checksum is wrong")
	case errors.Is(err, zip.ErrFormat), errors.Is(err, io.ErrUnexpectedEOF):
		return nil, errors.New("damaged: it has not the size that the archive tells")
	case err != nil:
		return nil, err
	}
	return raw, nil
}

// zipName returns the name of an entry as UTF-8. Archives that do not tell the charset of their names are mostly made
// by Windows, which takes that of its language: GBK for Chinese, the code page of the IBM PC for letters with
// accents, and some programs Latin-1.
func zipName(name string) string {
	switch {
	case utf8.ValidString(name):
	case isGB2312(name):
		if read, err := simplifiedchinese.GBK.NewDecoder().String(name); err == nil {
			return read
		}
	// its letters; Latin-1 has none there
	case strings.ContainsFunc(latin1(name), func(r rune) bool { return r >= 0x80 && r <= 0xa5 }):
		if read, err := charmap.CodePage437.NewDecoder().String(name); err == nil {
			return read
		}
	}
	return readableName(name)
}

// isGB2312 reports whether all bytes beyond ASCII come in pairs as those of Chinese characters do, two or more of them.
func isGB2312(name string) bool {
	pairs := 0
	for i := 0; i < len(name); i++ {
		if name[i] < 0x80 {
			continue
		}
		if i+1 == len(name) || name[i] < 0xa1 || name[i] > 0xf7 || name[i+1] < 0xa1 {
			return false
		}
		pairs++
		i++
	}
	return pairs > 1
}

// readableName returns a name that may be in no known charset as UTF-8. Bytes of a charset that is not
// told are taken for Latin-1: wrong letters, perhaps, but different names stay different.
func readableName(name string) string {
	if utf8.ValidString(name) {
		return name
	}
	return latin1(name)
}

func latin1(s string) string {
	runes := make([]rune, 0, len(s))
	for _, b := range []byte(s) {
		runes = append(runes, rune(b))
	}
	return string(runes)
}

// spread makes of versions of a document that are told to be of the same second
// such that follow each other, a second apart.
func spread(items []item) {
	last := map[Name]time.Time{} // by vendor and document
	for i := range items {
		it := &items[i]
		if it.Date.IsZero() || !it.collected || it.Skipped != "" {
			continue
		}
		key := Name{Vendor: it.Vendor, Document: it.Name.Document}
		if before, ok := last[key]; ok && !it.Date.After(before) {
			it.Date = before.Add(time.Second)
		}
		last[key] = it.Date
	}
}
