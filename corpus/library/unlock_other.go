//go:build !unix || aix || solaris

package library

import "os"

// unlock does nothing: here, the lock goes when the file is closed.
func unlock(*os.File) {}
