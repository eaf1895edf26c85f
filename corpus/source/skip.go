package source

import (
	"path/filepath"
	"strings"
)

// notYet names the formats that are known, but not read; as plain text they
// would give nonsense.
var notYet = map[string]string{
	".doc": "Word before 2007",
	".odt": "OpenDocument", ".rtf": "RTF",
}

// Reasons to skip a file of a folder or of an archive.
const (
	hiddenFolder = "hidden folder"
	hiddenFile   = "hidden file"
	notNamed     = "not named as a document"
	about        = "about the collection, not a policy"
)

// notYetRead is the reason to skip a file with an extension that notYet has.
func notYetRead(ext string) string { return notYet[ext] + " is not read yet" }

// isAbout tells by its name a file that comes with a collection and tells of it.
func isAbout(path string) bool {
	stem, _, _ := strings.Cut(strings.ToLower(filepath.Base(path)), ".")
	switch stem {
	case "readme", "license", "licence", "changelog", "contributing", "code_of_conduct":
		return true
	}
	return false
}
