package index

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"clausewise/corpus"
	"clausewise/corpus/topic"
)

// manifestMagic begins the manifest. What follows the last space is the version
// of what this package writes: an index of another one is outdated.
const (
	manifestFile  = "manifest"
	manifestMagic = "clausewise index "
	format        = "3"
)

// manifest lists the shards that make up the index. It is replaced in one
// step, so a reader sees all of an update or nothing.
type manifest struct {
	cutter  int    // corpus.Cutter, by which the policies were cut
	sum     string // of the topics by which they were labelled
	source  string // the file that these topics were read from, "" for those of the program
	next    int    // number of the next shard
	shards  []shardInfo
	entries []Entry
}

// topics returns the topics that the index was made with, nil if they cannot
// be had any more: those of the program have changed since.
func (m *manifest) topics() *topic.Set {
	var set *topic.Set
	if m.source == "" {
		set = topic.Default()
	} else if own, err := topic.Parse("topics of the index", strings.NewReader(m.source)); err == nil {
		set = own
	}
	if set == nil || set.Sum() != m.sum {
		return nil
	}
	return set
}

// shardInfo is what the manifest knows of a shard.
type shardInfo struct {
	name    string
	clauses int   // also those of policies that are there no more
	entries []int // for each policy of the shard its place in the manifest's entries, -1 if it is there no more
	files   []fileInfo
	counts  []int // clauses of each policy; only of a shard that was just built
}

// fileInfo is a file as it was when the shard was finished.
type fileInfo struct {
	name     string // with slashes, from the shard's folder
	size     int64
	modified int64  // nanoseconds since 1970
	sum      uint32 // CRC-32C
}

// encode writes a line with the version, four bytes with the CRC-32C of all that
// follows, and that: numbers as varints, strings with their length before them.
func (m *manifest) encode() []byte {
	var b []byte
	number := func(n int64) { b = binary.AppendVarint(b, n) }
	number(int64(m.cutter))
	b = appendString(b, m.sum)
	b = appendString(b, m.source)
	number(int64(m.next))
	number(int64(len(m.shards)))
	for _, s := range m.shards {
		b = appendString(b, s.name)
		number(int64(s.clauses))
		number(int64(len(s.entries)))
		for _, e := range s.entries {
			number(int64(e))
		}
		number(int64(len(s.files)))
		for _, f := range s.files {
			b = appendString(b, f.name)
			number(f.size)
			number(f.modified)
			number(int64(f.sum))
		}
	}
	number(int64(len(m.entries)))
	for _, e := range m.entries {
		for _, s := range [...]string{e.Key, e.PolicyID, e.Vendor, e.Title, e.Lang, e.Version, e.SHA256, e.Source} {
			b = appendString(b, s)
		}
		newest := int64(0)
		if e.Newest {
			newest = 1
		}
		number(newest)
		number(int64(e.Clauses))
	}
	out := []byte(manifestMagic + format + "\n")
	out = binary.BigEndian.AppendUint32(out, crc32.Checksum(b, castagnoli))
	return append(out, b...)
}

func (m *manifest) write(dir string) error {
	temp := filepath.Join(dir, manifestFile+".new")
	if err := writeFile(temp, m.encode()); err != nil {
		return err
	}
	if err := os.Rename(temp, filepath.Join(dir, manifestFile)); err != nil {
		return err
	}
	return syncFolder(dir)
}

// readManifest returns the manifest of an index: ErrNone if there is none, a
// *DamagedError or an *OutdatedError.
func readManifest(dir string) (*manifest, error) {
	data, err := os.ReadFile(filepath.Join(dir, manifestFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNone
	}
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	damaged := &DamagedError{dir, fmt.Errorf("the file %q is damaged", manifestFile)}
	line, rest, ok := bytes.Cut(data, []byte("\n"))
	version, found := bytes.CutPrefix(line, []byte(manifestMagic))
	switch {
	case !ok || !found || len(version) == 0 || len(version) > 9 || !isDigits(string(version)):
		return nil, damaged
	case string(version) != format:
		return nil, &OutdatedError{dir, "another version of clausewise made it"}
	case len(rest) < 4 || binary.BigEndian.Uint32(rest) != crc32.Checksum(rest[4:], castagnoli):
		return nil, damaged
	}
	m, ok := decodeManifest(rest[4:])
	if !ok {
		return nil, damaged
	}
	if m.cutter != corpus.Cutter {
		return nil, &OutdatedError{dir, "policies are now cut by other rules"}
	}
	return m, nil
}

func decodeManifest(b []byte) (*manifest, bool) {
	r := tableReader{b: b}
	m := &manifest{cutter: r.int(), sum: r.string(), source: r.string(), next: r.int()}
	m.shards = make([]shardInfo, r.places())
	for i := range m.shards {
		s := &m.shards[i]
		s.name, s.clauses = r.string(), r.int()
		s.entries = make([]int, r.places())
		for k := range s.entries {
			s.entries[k] = r.int()
		}
		s.files = make([]fileInfo, r.places())
		for k := range s.files {
			s.files[k] = fileInfo{r.string(), int64(r.int()), int64(r.int()), uint32(r.int())}
		}
	}
	m.entries = make([]Entry, r.places())
	for i := range m.entries {
		e := &m.entries[i]
		for _, s := range [...]*string{&e.Key, &e.PolicyID, &e.Vendor, &e.Title, &e.Lang, &e.Version, &e.SHA256, &e.Source} {
			*s = r.string()
		}
		e.Newest = r.int() == 1
		e.Clauses = r.int()
	}
	for _, s := range m.shards {
		r.bad = r.bad || !isShardName(s.name)
		for _, f := range s.files {
			r.bad = r.bad || !filepath.IsLocal(filepath.FromSlash(f.name))
		}
		for _, e := range s.entries {
			r.bad = r.bad || e < -1 || e >= len(m.entries)
		}
	}
	return m, !r.bad && len(r.b) == 0
}

// verify compares the files of a shard with the manifest and returns the
// content of the tables. The files that are read whole have their checksums
// verified; so has a file that was written to since. Else the size must do: reading
// all would make every search wait. Check reads all.
func verify(dir string, files []fileInfo) (tables []byte, err error) {
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.name))
		stat, err := os.Stat(path)
		if err != nil {
			return nil, err
		}
		if stat.Size() != f.size {
			return nil, fmt.Errorf("%s has %d bytes instead of %d", path, stat.Size(), f.size)
		}
		switch {
		case f.name == tablesFile:
			if tables, err = os.ReadFile(path); err != nil {
				return nil, err
			}
			if crc32.Checksum(tables, castagnoli) != f.sum {
				return nil, fmt.Errorf("%s: wrong checksum", path)
			}
		case stat.ModTime().UnixNano() != f.modified || f.size < 1<<18:
			if err := f.verify(path); err != nil {
				return nil, err
			}
		}
	}
	if tables == nil {
		return nil, fmt.Errorf("%s is not in the manifest", filepath.Join(dir, tablesFile))
	}
	return tables, nil
}

// verify reads the whole file.
func (f fileInfo) verify(path string) error {
	sum, err := sumFile(path)
	if err != nil {
		return err
	}
	if sum != f.sum {
		return fmt.Errorf("%s: wrong checksum", path)
	}
	return nil
}

func sumFile(path string) (uint32, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	h := crc32.New(castagnoli)
	if _, err := io.CopyBuffer(struct{ io.Writer }{h}, struct{ io.Reader }{f}, make([]byte, 256<<10)); err != nil {
		return 0, err
	}
	return h.Sum32(), nil
}

// fileInfos describes all files of a finished shard.
func fileInfos(dir string) ([]fileInfo, error) {
	var files []fileInfo
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		stat, err := d.Info()
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		sum, err := sumFile(path)
		files = append(files, fileInfo{filepath.ToSlash(name), stat.Size(), stat.ModTime().UnixNano(), sum})
		return err
	})
	sort.Slice(files, func(i, j int) bool { return files[i].name < files[j].name })
	return files, err
}

// writeFile writes a file and waits until it is on the disk.
func writeFile(path string, data []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		f.Close()
		return err
	}
	if err := f.Sync(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// syncFolder waits until the names in a folder are on the disk. Not every
// system can; then there is nothing to wait for.
func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	f.Sync()
	return nil
}

func isShardName(name string) bool { return shardNumber(name) >= 0 }

// A shard is a folder with the Bleve index of the clauses and headings of some
// policies, and what Bleve is not asked to keep.
const (
	storeFolder = "store"   // scorch's own folder
	clausesFile = "clauses" // see clauses.go
	digestsFile = "digests" // see digests.go
	tablesFile  = "tables"  // see tables.go
)

// shardNumber returns the number of a shard of that name, -1 if no shard is
// called so.
func shardNumber(name string) int {
	n, err := strconv.Atoi(strings.TrimPrefix(name, "shard-"))
	if err != nil || shardName(n) != name {
		return -1
	}
	return n
}

func shardName(n int) string { return fmt.Sprintf("shard-%06d", n) }
