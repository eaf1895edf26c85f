package library

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"clausewise/corpus"
)

// The test binary runs itself as another process that uses a library.
const (
	envRole = "LIBRARY_TEST_ROLE" // what it does with the folder in its argument
)

func TestMain(m *testing.M) {
	role := os.Getenv(envRole)
	if role == "" {
		os.Exit(m.Run())
	}
	if err := other(role, os.Args[1]); err != nil {
		fmt.Println("failed:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

func other(role, dir string) error {
	l, err := Open(dir, Options{Create: true, ReadOnly: role == "read", Command: "clausewise add"})
	if err != nil {
		return err
	}
	fmt.Println("open")
	switch role {
	case "add": // until it is killed
		for n := 0; ; n++ {
			var docs []Document
			for k := range 5 {
				b := noise(5*n+k, 3000)
				docs = append(docs, Document{Vendor: fmt.Sprintf("Vendor %d", n%7), Bytes: []byte(b),
					Policy: &corpus.Policy{Source: corpus.Source{Name: "file.txt"}}})
			}
			if _, err := l.Put(docs...); err != nil {
				return err
			}
			fmt.Println("put", 5*(n+1))
		}
	default: // until it is told to end
		io.Copy(io.Discard, os.Stdin)
	}
	return l.Close()
}

// process is another process that has the library open.
type process struct {
	*exec.Cmd
	stdin io.Closer
	out   *bufio.Scanner
}

func start(t *testing.T, role, dir string) *process {
	t.Helper()
	cmd := exec.Command(os.Args[0], dir)
	cmd.Env = append(os.Environ(), envRole+"="+role)
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	p := &process{cmd, stdin, bufio.NewScanner(stdout)}
	if got := p.line(); got != "open" {
		t.Fatalf("the other process: %q", got)
	}
	return p
}

func (p *process) line() string {
	p.out.Scan()
	return p.out.Text()
}

// end lets the process close its library.
func (p *process) end(t *testing.T) {
	t.Helper()
	p.stdin.Close()
	if err := p.Wait(); err != nil {
		t.Fatal(err)
	}
}

func TestLockedByWriter(t *testing.T) {
	dir := t.TempDir()
	p := start(t, "write", dir)
	for _, o := range []Options{{}, {ReadOnly: true}, {Create: true}} {
		o.Wait = 100 * time.Millisecond
		began := time.Now()
		_, err := Open(dir, o)
		var e *LockedError
		if !errors.As(err, &e) {
			t.Fatal(err)
		}
		equal(t, "error", *e, LockedError{dir, fmt.Sprintf("process %d (clausewise add)", p.Process.Pid), o.Wait})
		for _, part := range []string{dir, e.Holder, "100ms"} {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%q lacks %q", err, part)
			}
		}
		if d := time.Since(began); d > time.Second {
			t.Errorf("waited %v", d)
		}
	}
	began := time.Now()
	_, err := Open(dir, Options{})
	if !errors.As(err, new(*LockedError)) || !strings.Contains(err.Error(), "waited 2s") {
		t.Error(err)
	}
	if d := time.Since(began); d < 1800*time.Millisecond || d > 4*time.Second {
		t.Errorf("waited %v", d)
	}

	// It is enough that the other one goes while we wait.
	opened := make(chan error)
	go func() {
		l, err := Open(dir, Options{Wait: time.Minute})
		if err == nil {
			err = l.Close()
		}
		opened <- err
	}()
	p.end(t)
	if err := <-opened; err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join(dir, holderName)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the note of the holder: %v", err)
	}
}

func TestLockedByReader(t *testing.T) {
	dir := t.TempDir()
	open(t, dir, Options{Create: true}).Close()
	p := start(t, "read", dir)
	l := open(t, dir, Options{ReadOnly: true, Wait: -1}) // readers do not exclude each other
	_, err := Open(dir, Options{Wait: 100 * time.Millisecond})
	var e *LockedError
	if !errors.As(err, &e) || e.Holder != "" || !strings.Contains(err.Error(), "another process") {
		t.Error(err)
	}
	l.Close()
	p.end(t)
	open(t, dir, Options{Wait: -1})
}

// A process that is killed leaves a library that is whole, with all that Put
// said it had added, and its note names nobody.
func TestKilled(t *testing.T) {
	dir := t.TempDir()
	for round := range 5 {
		p := start(t, "add", dir)
		sure := 0
		for range 3 + 4*round {
			if _, err := fmt.Sscanf(p.line(), "put %d", &sure); err != nil {
				t.Fatal(err)
			}
		}
		time.Sleep(time.Duration(round) * time.Millisecond)
		p.Process.Kill()
		p.Wait()
		if _, err := os.Stat(filepath.Join(dir, holderName)); err != nil {
			t.Errorf("the note of the holder: %v", err)
		}
		equal(t, "holder", readHolder(dir), "")

		l := open(t, dir, Options{})
		wrong, _, err := l.checkFile()
		if err != nil || len(wrong) > 0 {
			t.Errorf("%v, %v", wrong, err)
		}
		rs, wrong, err := l.checkRecords()
		if err != nil || len(wrong) > 0 {
			t.Errorf("%v, %v", wrong, err)
		}
		if len(rs) < sure || len(rs)%5 != 0 {
			t.Errorf("%d versions; %d were added, five at a time", len(rs), sure)
		}
		for _, r := range rs {
			if _, err := l.Bytes(r); err != nil {
				t.Error(err)
			}
		}
		l.Close()
	}
}

func TestHolder(t *testing.T) {
	dir := t.TempDir()
	self := fmt.Sprintf("process %d", os.Getpid())
	writeHolder(dir, " clausewise\n add ")
	equal(t, "command", readHolder(dir), self+" (clausewise add)")
	writeHolder(dir, "")
	equal(t, "no command", readHolder(dir), self)
	for _, note := range []string{"", "\n", "x", "-1\nadd\n", "0\nadd\n", "1e9\n", "99999999999999999999\n", "2147483646\nadd\n"} {
		os.WriteFile(filepath.Join(dir, holderName), []byte(note), 0o600)
		equal(t, fmt.Sprintf("%q", note), readHolder(dir), "")
	}
}
