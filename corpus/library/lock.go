package library

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// The file that names the writer. It is no lock: that is on policies.db, is
// taken by the system and ends with the process.
const holderName = "lock"

// LockedError says that other processes hold a library: one that writes, or,
// if it was to be opened for writing, some that read.
type LockedError struct {
	Dir    string
	Holder string        // "process 4711 (clausewise add)"; "" if unknown, as readers leave no name
	Waited time.Duration // before giving up
}

func (e *LockedError) Error() string {
	holder := e.Holder
	if holder == "" {
		holder = "another process"
	}
	return fmt.Sprintf("library %s is in use by %s (waited %v)", e.Dir, holder, e.Waited)
}

// writeHolder leaves a note of who writes. It serves messages alone, so a
// failure is no error.
func writeHolder(dir, command string) {
	note := fmt.Sprintf("%d\n%s\n", os.Getpid(), fold(command))
	if os.WriteFile(filepath.Join(dir, holderName), []byte(note), 0o600) != nil {
		removeHolder(dir) // on a full disk it may be there, empty
	}
}

func removeHolder(dir string) { os.Remove(filepath.Join(dir, holderName)) }

// readHolder returns who writes, or "" if nobody left a note or its process
// lives no more.
func readHolder(dir string) string {
	f, err := os.Open(filepath.Join(dir, holderName))
	if err != nil {
		return ""
	}
	defer f.Close()
	note, _ := io.ReadAll(io.LimitReader(f, 1<<12))
	first, rest, _ := strings.Cut(string(note), "\n")
	pid, err := strconv.Atoi(first)
	if err != nil || !alive(pid) {
		return ""
	}
	if command := fold(rest); command != "" {
		return fmt.Sprintf("process %d (%s)", pid, command)
	}
	return fmt.Sprintf("process %d", pid)
}

// alive reports whether there is a process with this number.
func alive(pid int) bool {
	if pid <= 0 {
		return false // a group of processes
	}
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	defer p.Release()
	if runtime.GOOS == "windows" {
		return true // there, finding it was the proof
	}
	err = p.Signal(syscall.Signal(0))
	return err == nil || errors.Is(err, fs.ErrPermission)
}
