package index

import (
	"fmt"
	"os"
	"path/filepath"
)

// Stamp reports whether the index in a folder has changed: it is another one after each Apply, and "" while there is
// no index. It reads nothing.
func Stamp(dir string) string {
	info, err := os.Stat(filepath.Join(dir, manifestFile))
	if err != nil {
		return ""
	}
	return fmt.Sprint(info.ModTime().UnixNano(), " ", info.Size())
}
