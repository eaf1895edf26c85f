package source

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// KindOf tells by its name, or if that says nothing, by its first bytes, what a file holds. Zip archives
// are told by their names alone: documents of many formats are such archives.
func KindOf(path string) Kind {
	if k := kindOf(path); k != Plain || knownExt(filepath.Ext(path)) {
		return k
	}
	f, err := openRegular(path)
	if err != nil {
		return Plain
	}
	defer f.Close()
	head := make([]byte, 16)
	n, _ := io.ReadFull(f, head)
	switch head := string(head[:n]); {
	case strings.HasPrefix(head, "WARC/1."):
		return WARC
	case strings.HasPrefix(head, "# v2 git bundle"), strings.HasPrefix(head, "# v3 git bundle"):
		return Bundle
	}
	return Plain
}

// Skipped is a file or folder, found in a folder, that is not read.
type Skipped struct{ Path, Reason string }

// IsFileName reports whether s looks like the name of a file: it has a path
// separator or the extension of a document, or of what holds several.
func IsFileName(s string) bool {
	return strings.ContainsRune(s, filepath.Separator) || strings.ContainsRune(s, '/') || knownExt(filepath.Ext(s)) ||
		kindOf(s) != Plain
}

// Find lists the files at paths: files as given, whatever their names, and
// those in folders, and folders in them, whose extension says that they are
// documents, or hold some. The order is that of paths, within a folder that of the
// names; a file met twice is listed once. What is hidden, as ".git", is skipped,
// and so are files about a collection, as README; links to folders are not followed.
//
// An address of the web is a File as well. A path that is missing, and a folder without any such file, is a File with
// an error.
func Find(paths ...string) ([]File, []Skipped) { return find(false, paths) }

// FindHistory is Find for those who want all versions: a path that is a git
// repository is one File. One that lies in a folder is a folder like others.
func FindHistory(paths ...string) ([]File, []Skipped) { return find(true, paths) }

func find(history bool, paths []string) ([]File, []Skipped) {
	f := finder{seen: map[string]bool{}}
	for _, path := range paths {
		if IsAddress(path) {
			f.files = append(f.files, File{Path: path, Kind: Web, given: true})
			continue
		}
		info, err := os.Stat(path)
		switch {
		case err != nil:
			f.give(path, nil, err)
		case info.IsDir() && history && isRepository(path):
			f.give(path, info, nil)
		case info.IsDir():
			f.folder(path)
		case unreadable(path) != nil:
			f.give(path, nil, unreadable(path))
		default:
			f.give(path, info, nil)
		}
	}
	return f.files, f.skipped
}

// ErrNoPolicies says that a folder holds no file that would be read.
var ErrNoPolicies = errors.New("no policies in this folder (" + strings.Join(extensions, ", ") + ")")

type finder struct {
	files   []File
	skipped []Skipped
	seen    map[string]bool
}

func (f *finder) add(path string, info fs.FileInfo, err error) {
	if key := filepath.Clean(path); err == nil {
		if f.seen[key] {
			return
		}
		f.seen[key] = true
	}
	file := File{Path: path, Kind: kindOf(path), Err: withPath(path, err)}
	switch {
	case info == nil:
	case info.IsDir():
		file.Kind = Repository
	case info.Mode().IsRegular():
		file.Size = info.Size()
	}
	f.files = append(f.files, file)
}

// give adds a file that was given itself.
func (f *finder) give(path string, info fs.FileInfo, err error) {
	before := len(f.files)
	f.add(path, info, err)
	for i := range f.files[before:] {
		file := &f.files[before+i]
		if file.given = true; file.Kind == Plain {
			file.Kind = KindOf(path)
		}
	}
}

func (f *finder) skip(path, reason string) {
	f.skipped = append(f.skipped, Skipped{path, reason})
}

// folder adds the files in a folder and in those below it.
func (f *finder) folder(root string) {
	found := false
	filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		// Word leaves "~$policy.docx" beside a file that is open.
		hidden := (strings.HasPrefix(d.Name(), ".") || strings.HasPrefix(d.Name(), "~$")) && path != root
		switch {
		case hidden && d.IsDir():
			f.skip(path, hiddenFolder)
			return fs.SkipDir
		case err != nil: // a folder that cannot be listed
			found = true
			f.add(path, nil, err)
			return nil
		case d.IsDir():
			return nil
		case hidden:
			f.skip(path, hiddenFile)
			return nil
		}
		found = f.entry(path) || found
		return nil
	})
	if !found {
		f.add(root, nil, ErrNoPolicies)
	}
}

// entry adds or skips what was found in a folder and is none itself. It
// returns whether it was added.
func (f *finder) entry(path string) bool {
	ext := strings.ToLower(filepath.Ext(path))
	switch {
	case notYet[ext] != "":
		f.skip(path, notYetRead(ext))
		return false
	case !knownExt(ext) && kindOf(path) == Plain:
		f.skip(path, notNamed)
		return false
	case isAbout(path):
		f.skip(path, about)
		return false
	}
	info, err := os.Stat(path) // a link counts as what it leads to
	switch {
	case err != nil:
	case info.IsDir():
		f.skip(path, "link to a folder")
		return false
	case !info.Mode().IsRegular():
		f.skip(path, "not a regular file")
		return false
	}
	f.add(path, info, err)
	return true
}
