package source

import (
	"cmp"
	"context"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"clausewise/corpus"
)

// history is what a repository recorded of files that may be documents.
type history struct {
	files   map[string][]recorded // by the path that a file has now, or had last
	skipped map[string]string     // by path: why a file is none
	records int                   // versions that a collection recorded
	all     int
	shallow map[string]bool // commits whose parents a shallow clone has not got, so that they seem to make every file
}

// recorded is a version of a file.
type recorded struct {
	path   string // as it was then
	commit string
	at     time.Time
	turn   int // place in the order of commits
	blob   string
	how    how
}

// how tells what a commit says of a version in it.
type how uint8

const (
	byHand    how = iota // nothing
	recording            // it was found at the vendor's
	// it was made again from what was found before, by other rules of the collection: the vendor changed nothing
	upgrading
)

// prefixes of the subjects of commits by Open Terms Archive, before the names of service and type.
var prefixes = map[string]how{
	"First record of ": recording, "Record new changes of ": recording, "Record new version of ": recording,
	"Start tracking ": recording, "Update ": recording,
	"Refilter ": upgrading, "Apply technical or declaration upgrade on ": upgrading,
}

// howOf tells what the subject of a commit says of a file.
func howOf(subject, file string) how {
	document := strings.TrimSuffix(strings.Replace(file, "/", " ", 1), path.Ext(file))
	if !strings.HasSuffix(subject, document) {
		return byHand
	}
	return prefixes[strings.TrimSuffix(subject, document)]
}

func newHistory() *history {
	return &history{files: map[string][]recorded{}, skipped: map[string]string{}}
}

// add takes in a commit; those before it have been taken in. A file that was only renamed
// takes its versions along.
func (h *history) add(c commit) {
	moved := h.rename(c.changes)
	for _, ch := range c.changes {
		if ch.blob == "" || moved[ch.path] || h.isNone(ch) {
			continue
		}
		v := recorded{path: ch.path, commit: c.id, at: c.at, turn: h.all, blob: ch.blob, how: howOf(c.subject, ch.path)}
		if h.shallow[c.id] && v.how == byHand {
			v.how = recording
		}
		if v.how != byHand {
			h.records++
		}
		h.all++
		h.files[ch.path] = append(h.files[ch.path], v)
	}
}

// isNone reports whether a file can be no document, and notes why.
func (h *history) isNone(ch change) bool {
	if h.skipped[ch.path] != "" {
		return true
	}
	reason, ext := hiddenPart(ch.path), strings.ToLower(path.Ext(ch.path))
	switch {
	case reason != "":
	case kindOf(ch.path) != Plain:
		reason = "an archive in a repository"
	case notYet[ext] != "":
		reason = notYetRead(ext)
	case !knownExt(ext):
		reason = notNamed
	case isAbout(ch.path):
		reason = about
	case !strings.HasPrefix(ch.mode, "100"):
		return true // a link, at that time
	default:
		return false
	}
	h.skipped[ch.path] = reason
	return true
}

// rename moves the versions of files that a commit deleted to files with the same bytes that it made, and
// returns the paths of those.
func (h *history) rename(changes []change) map[string]bool {
	gone := map[string][]string{} // paths by blob
	for _, ch := range changes {
		if ch.blob == "" && ch.old != "" {
			gone[ch.old] = append(gone[ch.old], ch.path)
		}
	}
	if len(gone) == 0 {
		return nil
	}
	moved := map[string]bool{}
	for _, ch := range changes {
		from := gone[ch.blob]
		if ch.blob == "" || ch.wasThere || len(from) == 0 {
			continue
		}
		// Of several with the same bytes, the one that kept its name, then the one that kept its folder.
		best := slices.MinFunc(from, func(a, b string) int {
			return cmp.Or(cmp.Compare(unlike(a, ch.path), unlike(b, ch.path)), cmp.Compare(a, b))
		})
		gone[ch.blob] = slices.DeleteFunc(from, func(p string) bool { return p == best })
		if versions := h.files[best]; versions != nil {
			delete(h.files, best)
			h.files[ch.path] = append(h.files[ch.path], versions...)
			moved[ch.path] = true
		}
	}
	return moved
}

// unlike tells how far two paths are from each other.
func unlike(a, b string) int {
	switch {
	case path.Base(a) == path.Base(b):
		return 0
	case path.Dir(a) == path.Dir(b):
		return 1
	}
	return 2
}

// collection reports whether most commits are records by Open Terms Archive. Then others, as those that set up
// the repository, record nothing.
func (h *history) collection() bool { return 2*h.records > h.all }

// items returns the versions, by path and then oldest first, and what is left out. Label is what
// the repository is called.
func (h *history) items(o *Options, label string) []item {
	var items []item
	skip := func(file, reason string) {
		items = append(items, item{Document: Document{File: File{Path: label + "/" + readableName(file)}, Skipped: reason}})
	}
	for _, file := range slices.Sorted(maps.Keys(h.skipped)) {
		skip(file, h.skipped[file])
	}
	collection := h.collection()
	for _, file := range slices.Sorted(maps.Keys(h.files)) {
		name := repositoryName(label, readableName(file))
		if !o.wants(name) {
			skip(file, OtherType)
			continue
		}
		items = append(items, versions(o, label, name, h.files[file], collection)...)
	}
	return items
}

// versions returns the versions of one document, oldest first. Those of one second follow each
// other a second apart, and those that repeat the one before are left out.
func versions(o *Options, label string, name Name, vs []recorded, collection bool) []item {
	slices.SortStableFunc(vs, func(a, b recorded) int { return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.turn, b.turn)) })
	var items []item
	var last time.Time
	before := ""
	for _, v := range vs {
		from := origin(v)
		it := item{Document: Document{File: File{Path: label + "@" + from}, Name: name, Origin: from}, doubtful: true,
			blob: v.blob}
		switch {
		case collection && v.how == byHand:
			it.Skipped = "its commit records no version"
		case v.blob == before:
			it.Skipped = "the same bytes as the version before"
		default:
			before = v.blob
			if it.Date.IsZero() {
				it.Date = v.at
				if !last.IsZero() && !it.Date.After(last) {
					it.Date = last.Add(time.Second)
				}
				last = it.Date
			}
			if it.Date.Before(o.Since) {
				it.Skipped = tooOld
			}
		}
		items = append(items, it)
	}
	return items
}

// origin is what a version is known by, whatever the repository is called: commit and path. It ends as
// the file does, by whose extension its format is told.
func origin(v recorded) string {
	at := v.commit[:12]
	if v.how == upgrading {
		at += " (technical upgrade)"
	}
	return at + "/" + readableName(v.path)
}

// repositoryName tells vendor and document from a path in a repository: "SERVICE/TYPE.md", as Open Terms Archive
// has it, or a file name that tells both, as ParseName reads it.
func repositoryName(label, file string) Name {
	parsed := ParseName(filepath.FromSlash(label + "/" + file))
	dir, base := path.Split(file)
	stem := strings.TrimSuffix(base, path.Ext(base))
	if dir == "" || parsed.Vendor != stem && strings.Contains(stem, "_") || !parsed.Date.IsZero() {
		return parsed
	}
	return Name{Vendor: path.Base(dir), Document: orPrivacyPolicy(stem), collected: true}
}

// repositoryLabel is what a repository is called in the paths of its documents.
func repositoryLabel(dir string) string {
	label := filepath.Clean(dir)
	if base := filepath.Base(label); base == "." || base == ".." {
		if abs, err := filepath.Abs(dir); err == nil {
			return filepath.Base(abs)
		}
	}
	return label
}

// Shallow is the reason to skip what a clone has not got.
const Shallow = "a shallow clone: what came before its first commits is not in it, and their dates stand for all that was there then"

// repository yields the versions that a git repository holds.
func (o *Options) repository(ctx context.Context, f File, yield func(item) bool) error {
	g, err := openGit(ctx, f)
	if err != nil {
		return err
	}
	defer g.close()
	h := newHistory()
	if h.shallow = g.shallow; h.shallow != nil &&
		!yield(item{Document: Document{File: File{Path: f.Path}, Skipped: Shallow}}) {
		return nil
	}
	broken := g.log(ctx, h.add)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	items := h.items(o, repositoryLabel(f.Path))
	if err := o.weigh(ctx, g, items); err != nil {
		return err
	}
	expected := 0
	var blobs []string
	for i := range items {
		if it := &items[i]; it.Skipped == "" {
			expected++
			if it.toRead() {
				blobs = append(blobs, it.blob)
			}
		}
	}
	o.expect(expected)
	if o.List {
		blobs = nil
	}
	r := g.blobs(ctx, blobs)
	defer r.close()
	for _, it := range items {
		if it.toRead() && !o.List {
			it.Bytes, it.Err = r.next()
			if ctx.Err() != nil {
				return ctx.Err()
			}
			it.Err = withPath(it.Path, it.Err)
			it.read = true
		}
		if !yield(it) {
			return nil
		}
	}
	return broken
}

// toRead reports whether the blob of an item is to be read.
func (it *item) toRead() bool { return it.blob != "" && it.Skipped == "" && it.Err == nil && !it.Known }

// weigh tells of each version how large it is, and whether it is known, missing, empty or too large.
func (o *Options) weigh(ctx context.Context, g *git, items []item) error {
	var blobs []string
	for i := range items {
		it := &items[i]
		if it.toRead() && !o.List && o.Have != nil {
			it.Known = o.Have(it.Document)
		}
		if it.toRead() {
			blobs = append(blobs, it.blob)
		}
	}
	sizes, err := g.sizes(ctx, blobs)
	if err != nil {
		return err
	}
	for i := range items {
		it := &items[i]
		if !it.toRead() {
			continue
		}
		size, ok := sizes[it.blob]
		it.Size = size
		switch {
		case !ok:
			it.Err = withPath(it.Path, errMissing)
		case size == 0:
			it.Skipped = "an empty version"
		case size > o.limit():
			it.Err = withPath(it.Path, &corpus.TooLargeError{Max: int(o.limit())})
		}
	}
	return nil
}
