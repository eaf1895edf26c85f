package library

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// mount makes a file system of its own, which needs root.
func mount(t *testing.T, options string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, options); err != nil {
		t.Skipf("cannot mount a small file system here: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
	return dir
}

// fill leaves no byte free.
func fill(t *testing.T, path string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for size := 1 << 20; size > 0; size /= 2 {
		b := make([]byte, size)
		for err == nil {
			_, err = f.Write(b)
		}
		if !errors.Is(err, syscall.ENOSPC) && !errors.Is(err, io.ErrShortWrite) {
			t.Fatal(err)
		}
		err = nil
	}
}

func TestFullDisk(t *testing.T) {
	disk := mount(t, "size=1m,mode=0700")
	dir := filepath.Join(disk, "library")
	l := open(t, dir, Options{Create: true})
	put(t, l, doc(t, "Wicket", "", "", text(1)))

	full := func(err error) {
		t.Helper()
		if !errors.Is(err, syscall.ENOSPC) {
			t.Fatalf("got %v, want a full disk", err)
		}
		for _, part := range []string{dir, "nothing was changed", "no space left"} {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%q lacks %q", err, part)
			}
		}
	}

	// Documents go in until the disk is full.
	n := 0
	var err error
	for ; err == nil; n++ {
		if n > 100 {
			t.Fatal("the disk never gets full")
		}
		_, err = l.Put(
			doc(t, fmt.Sprintf("Vendor %d", n), "", "", noise(n, 100_000)),
			doc(t, fmt.Sprintf("Vendor %d", n), "Cookie Policy", "", noise(1000+n, 100_000)))
	}
	full(err)
	rs, err := l.List()
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "records", len(rs), 1+2*(n-1))
	whole(t, l)

	// Not a byte is free: opening works even so, and nothing is lost. The
	// document is larger than the room the file has taken already.
	fill(t, filepath.Join(disk, "ballast"))
	_, err = l.Put(doc(t, "Big", "", "", noise(5000, 2_000_000)))
	full(err)
	whole(t, l)
	l.Close()
	l = open(t, dir, Options{})
	equal(t, "after opening again", len(strings.Fields(keys(t, l))), len(rs))
	_, err = l.Put(doc(t, "Big", "", "", noise(5000, 2_000_000)))
	full(err)
	whole(t, l)

	// With room again, the same library takes documents again.
	if err := os.Remove(filepath.Join(disk, "ballast")); err != nil {
		t.Fatal(err)
	}
	var most []string // bbolt writes a text together with its neighbours
	for i := range n - 2 {
		most = append(most, fmt.Sprintf("vendor-%d", i), fmt.Sprintf("vendor-%d.cookie-policy", i))
	}
	if _, err := l.Remove(most...); err != nil {
		t.Fatal(err)
	}
	put(t, l, doc(t, "Big", "", "", noise(6000, 150_000)))
	whole(t, l)
	l.Close()
	l = open(t, dir, Options{ReadOnly: true})
	whole(t, l)
}

// On a full disk no half-made library stays behind.
func TestCreateOnFullDisk(t *testing.T) {
	disk := mount(t, "size=64k,mode=0700")
	fill(t, filepath.Join(disk, "ballast"))
	_, err := Open(disk, Options{Create: true})
	if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), disk) {
		t.Error(err)
	}
	names, _ := os.ReadDir(disk)
	equal(t, "files", len(names), 1)
	if err := os.Remove(filepath.Join(disk, "ballast")); err != nil {
		t.Fatal(err)
	}
	open(t, disk, Options{Create: true})
}

func TestReadOnlyFileSystem(t *testing.T) {
	dir := mount(t, "size=1m,mode=0700")
	l := open(t, dir, Options{Create: true})
	put(t, l, doc(t, "Wicket", "", "", text(1)))
	l.Close()
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	l = open(t, dir, Options{ReadOnly: true})
	equal(t, "library", keys(t, l), "wicket@v1*")
	whole(t, l)
	l.Close()
	_, err := Open(dir, Options{Wait: -1})
	if !errors.Is(err, syscall.EROFS) || !strings.Contains(err.Error(), dir) {
		t.Error(err)
	}
}

// A file that loses its end while it is open gives errors; the program lives.
func TestCutShortWhileOpen(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, fileName)
	if err := os.WriteFile(path, filled(t), 0o600); err != nil {
		t.Fatal(err)
	}
	l := open(t, dir, Options{ReadOnly: true})
	rs, err := l.List()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, int64(4*os.Getpagesize())); err != nil {
		t.Fatal(err)
	}
	for _, r := range rs {
		_, err = l.Bytes(r)
	}
	if !errors.As(err, new(*DamagedError)) || !strings.Contains(err.Error(), path) {
		t.Error(err)
	}
	if err := l.Close(); err != nil {
		t.Error(err)
	}
}
