package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"clausewise/corpus/library"

	"github.com/rogpeppe/go-internal/testscript"
	bolt "go.etcd.io/bbolt"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"clausewise": main,
		"hold":       hold,
	})
}

// TestScripts runs testdata/*.txtar. Beside what testscript has, the scripts use the PDFs of the folder $PDFS, on condition
// [poppler], and
//
//	exits CODE COMMAND...   COMMAND ends with this exit code
//	make KIND FILE          a large file: sparse200MB, line50MB, headings50000, deep, crowded, noise
//	bytes FILE 'a\xff'      a file with any bytes
//	damage GLOB             a byte in the middle of each file is another now
//	schema FILE N           the library is one of schema N
//	waitfor FILE            wait until it is there
//	tmpfs DIR SIZE          a small disk; on condition [tmpfs]
//	freeport VAR            a port that nobody listens on
//	waitanswer URL          wait until the page is there
//	website VAR DIR         a web server of the files in DIR, /x being x.html, and /round leading to itself
//	commit REPO DAY SUBJECT PATH FILE...
//	                        a commit of FILEs as PATHs in a git repository, which is made if there is none
//	zip ARCHIVE NAME FILE...  an archive of FILEs as NAMEs
//	warc ARCHIVE URL FILE...  a crawl of FILEs at URLs
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(e *testscript.Env) error {
			e.Setenv("CLAUSEWISE_LIBRARY", filepath.Join(e.WorkDir, "library"))
			e.Setenv("HOME", e.WorkDir)
			pdfs, err := filepath.Abs("../../corpus/format/testdata/pdf")
			e.Setenv("PDFS", pdfs)
			return err
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exitsCommand, "make": makeFile, "bytes": writeBytes, "damage": damage, "schema": setSchema,
			"waitfor": waitFor, "tmpfs": mountSmall, "freeport": freePort, "waitanswer": waitAnswer, "website": website,
			"commit": commitFiles, "zip": zipFiles, "warc": warcFiles,
		},
		Condition: func(cond string) (bool, error) {
			switch cond {
			case "tmpfs":
				return canMount(), nil
			case "poppler": // must be there where all is tested
				_, err := exec.LookPath("pdftohtml")
				return err == nil || os.Getenv("CI") != "", nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// hold is a program that holds the library in CLAUSEWISE_LIBRARY until it is
// killed, and makes the file "held" once it does.
func hold() {
	l, err := library.Open(os.Getenv(library.EnvDir), library.Options{Command: "clausewise add"})
	if err == nil {
		err = os.WriteFile("held", nil, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	time.Sleep(time.Minute)
	l.Close()
}

func exitsCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND...")
	}
	got := 0
	err := ts.Exec(args[1], args[2:]...)
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if strconv.Itoa(got) != args[0] {
		ts.Fatalf("exit code %d, not %s", got, args[0])
	}
}

func makeFile(ts *testscript.TestScript, neg bool, args []string) {
	f, err := os.Create(ts.MkAbs(args[1]))
	ts.Check(err)
	defer f.Close()
	w := bufio.NewWriter(f)
	switch args[0] {
	case "sparse200MB":
		ts.Check(f.Truncate(200 << 20))
	case "line50MB":
		for range 50 << 20 / 32 {
			w.WriteString("we keep your address for a year ")
		}
	case "headings50000":
		for i := range 50_000 {
			fmt.Fprintf(w, "# Heading %d\n\n", i)
		}
		w.WriteString("We keep your address for a year.\n")
	case "deep":
		w.WriteString("<html>" + strings.Repeat("<div>", 100_000) + "We keep your address for a year.")
	case "crowded":
		w.WriteString("<html>" + strings.Repeat("<p>a", 1_100_000))
	case "noise": // 1 MB that hardly gets smaller when compressed
		random := rand.New(rand.NewChaCha8(sha256.Sum256([]byte(args[1]))))
		for range 10_000 {
			for range 10 {
				fmt.Fprintf(w, "%x ", random.Uint32())
			}
			w.WriteString("end.\n\n")
		}
	default:
		ts.Fatalf("unknown kind of file: %s", args[0])
	}
	ts.Check(w.Flush())
}

func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	s, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(s), 0o644))
}

func damage(ts *testscript.TestScript, neg bool, args []string) {
	paths, err := filepath.Glob(ts.MkAbs(args[0]))
	ts.Check(err)
	if len(paths) == 0 {
		ts.Fatalf("no such file")
	}
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		ts.Check(err)
		raw[len(raw)/2] ^= 0xff
		ts.Check(os.WriteFile(path, raw, 0o600))
	}
}

func setSchema(ts *testscript.TestScript, neg bool, args []string) {
	db, err := bolt.Open(ts.MkAbs(args[0]), 0o600, nil)
	ts.Check(err)
	defer db.Close()
	ts.Check(db.Update(func(tx *bolt.Tx) error {
		return tx.Bucket([]byte("meta")).Put([]byte("schema"), []byte(args[1]))
	}))
}

func waitFor(ts *testscript.TestScript, neg bool, args []string) {
	for range 500 {
		if _, err := os.Stat(ts.MkAbs(args[0])); err == nil {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	ts.Fatalf("%s does not come", args[0])
}

func freePort(ts *testscript.TestScript, _ bool, args []string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	_, port, err := net.SplitHostPort(l.Addr().String())
	ts.Check(err)
	ts.Check(l.Close())
	ts.Setenv(args[0], port)
}

func waitAnswer(ts *testscript.TestScript, _ bool, args []string) {
	for range 500 {
		if answer, err := http.Get(args[0]); err == nil {
			answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return
			}
		}
		time.Sleep(20 * time.Millisecond)
	}
	ts.Fatalf("%s does not answer", args[0])
}

func website(ts *testscript.TestScript, _ bool, args []string) {
	dir := ts.MkAbs(args[1])
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := filepath.Join(dir, filepath.FromSlash(path.Clean(r.URL.Path)))
		switch {
		case r.URL.Path == "/round":
			http.Redirect(w, r, "/round", http.StatusFound)
			return
		case filepath.Ext(name) == "":
			name += ".html"
		}
		http.ServeFile(w, r, name)
	}))
	ts.Defer(s.Close)
	ts.Setenv(args[0], s.URL)
}

// canMount reports whether this process may mount a disk.
func canMount() bool {
	dir, err := os.MkdirTemp("", "clausewise-tmpfs-*")
	if err != nil {
		return false
	}
	defer os.Remove(dir)
	if exec.Command("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", dir).Run() != nil {
		return false
	}
	return exec.Command("umount", dir).Run() == nil
}

func mountSmall(ts *testscript.TestScript, neg bool, args []string) {
	dir := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(dir, 0o755))
	ts.Check(exec.Command("mount", "-t", "tmpfs", "-o", "size="+args[1], "tmpfs", dir).Run())
	ts.Defer(func() {
		if err := exec.Command("umount", dir).Run(); err != nil {
			exec.Command("umount", "-l", dir).Run()
		}
	})
}

// commitFiles commits files in a git repository, at noon of a day.
func commitFiles(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 3 || len(args)%2 == 0 {
		ts.Fatalf("usage: commit REPO DAY SUBJECT PATH FILE...")
	}
	repo := ts.MkAbs(args[0])
	git := func(args ...string) {
		for _, who := range []string{"AUTHOR", "COMMITTER"} {
			ts.Setenv("GIT_"+who+"_NAME", "Nobody")
			ts.Setenv("GIT_"+who+"_EMAIL", "nobody@acme.example")
		}
		ts.Check(ts.Exec("git", append([]string{"-C", repo, "-c", "commit.gpgsign=false"}, args...)...))
	}
	if _, err := os.Stat(repo); err != nil {
		ts.Check(os.MkdirAll(repo, 0o755))
		git("init", "-q", "-b", "main")
	}
	for i := 3; i < len(args); i += 2 {
		path := filepath.Join(repo, filepath.FromSlash(args[i]))
		ts.Check(os.MkdirAll(filepath.Dir(path), 0o755))
		ts.Check(os.WriteFile(path, []byte(ts.ReadFile(args[i+1])), 0o644))
	}
	git("add", "-A")
	ts.Setenv("GIT_AUTHOR_DATE", args[1]+"T12:00:00Z")
	ts.Setenv("GIT_COMMITTER_DATE", args[1]+"T12:00:00Z")
	git("commit", "-q", "-m", args[2])
}

func zipFiles(ts *testscript.TestScript, _ bool, args []string) {
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	w := zip.NewWriter(f)
	for i := 1; i+1 < len(args); i += 2 {
		e, err := w.Create(args[i])
		ts.Check(err)
		_, err = e.Write([]byte(ts.ReadFile(args[i+1])))
		ts.Check(err)
	}
	ts.Check(w.Close())
}

func warcFiles(ts *testscript.TestScript, _ bool, args []string) {
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	record := func(head, block string) {
		w := gzip.NewWriter(f)
		_, err := fmt.Fprintf(w, "WARC/1.1\r\n%s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", head, len(block), block)
		ts.Check(err)
		ts.Check(w.Close())
	}
	record("WARC-Type: warcinfo", "software: by hand\r\n")
	for i := 1; i+1 < len(args); i += 2 {
		var body bytes.Buffer
		w := gzip.NewWriter(&body)
		_, err := w.Write([]byte(ts.ReadFile(args[i+1])))
		ts.Check(err)
		ts.Check(w.Close())
		at := fmt.Sprintf("WARC-Target-URI: %s\r\nWARC-Date: 2024-03-%02dT08:00:00Z", args[i], i)
		record("WARC-Type: request\r\n"+at, "GET / HTTP/1.1\r\n\r\n")
		record("WARC-Type: response\r\n"+at, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"+body.String())
	}
}
