package library

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
)

// EnvDir names the environment variable that overrides the default place.
const EnvDir = "CLAUSEWISE_LIBRARY"

// DefaultDir returns the folder of the library where the user names none: the
// value of CLAUSEWISE_LIBRARY, else by the conventions of the platform. It
// need not exist.
func DefaultDir() (string, error) {
	return defaultDir(runtime.GOOS, os.Getenv, os.UserHomeDir)
}

func defaultDir(system string, getenv func(string) string, home func() (string, error)) (string, error) {
	if dir := getenv(EnvDir); dir != "" {
		return dir, nil
	}
	var in []string // below the home folder
	switch system {
	case "windows":
		dir := getenv("LOCALAPPDATA")
		if dir == "" {
			return "", errors.New("no place for the library: neither " + EnvDir + " nor LOCALAPPDATA is set")
		}
		return filepath.Join(dir, "clausewise"), nil
	case "darwin", "ios":
		in = []string{"Library", "Application Support"}
	default:
		// The XDG Base Directory Specification has relative paths ignored.
		if dir := getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
			return filepath.Join(dir, "clausewise"), nil
		}
		in = []string{".local", "share"}
	}
	dir, err := home()
	if err != nil {
		return "", errors.New("no place for the library: neither " + EnvDir + " nor a home folder is set")
	}
	return filepath.Join(dir, filepath.Join(in...), "clausewise"), nil
}
