//go:build unix && !aix && !solaris

package library

import (
	"os"
	"syscall"
)

// unlock lets go of the lock of bbolt. Closing the file is not enough where a
// part of it is still mapped into memory.
func unlock(f *os.File) { syscall.Flock(int(f.Fd()), syscall.LOCK_UN) }
