package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"clausewise/corpus/sample"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// TestReadmeSession runs the commands of the README one after another, in a
// folder with the sample policies, and compares what they print. -update
// writes what they print into the README.
func TestReadmeSession(t *testing.T) {
	readme, err := filepath.Abs("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	old, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "policies"), os.DirFS("../../corpus/sample")); err != nil {
		t.Fatal(err)
	}
	for _, p := range sample.All() {
		if err := os.Rename(filepath.Join(dir, "policies", p.File), filepath.Join(dir, "policies", p.Name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove(filepath.Join(dir, "policies", "sample.go")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	t.Setenv("CLAUSEWISE_LIBRARY", filepath.Join(dir, "library"))
	var out strings.Builder
	inBlock, ran := false, 0
	for line := range strings.Lines(string(old)) {
		switch {
		case strings.HasPrefix(line, "```"):
			inBlock = !inBlock && strings.TrimSpace(line) == "```console"
			out.WriteString(line)
		case inBlock && strings.HasPrefix(line, "$ "):
			out.WriteString(line)
			out.WriteString(session(t, line[2:]))
			ran++
		case !inBlock:
			out.WriteString(line)
		}
	}
	if ran == 0 {
		t.Fatal("no command in the README")
	}
	if *update {
		if err := os.WriteFile(readme, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(old), out.String()); diff != "" {
		t.Errorf("the README shows something else (-README +program; -update mends it):\n%s", diff)
	}
}

// session returns what a command line of the README prints on standard output.
func session(t *testing.T, line string) string {
	t.Helper()
	line = strings.TrimPrefix(strings.TrimSpace(line), "go run ./cmd/")
	args := shellWords(line)
	if len(args) == 0 || args[0] != "clausewise" {
		t.Fatalf("the README runs %q, which is not clausewise", line)
	}
	if args[1] == "serve" {
		return served(t, args[1:])
	}
	var stdout, stderr bytes.Buffer
	if code := run(context.Background(), args[1:], strings.NewReader(""), &stdout, &stderr); code != 0 {
		t.Errorf("%s: exit %d: %s", line, code, stderr.String())
	}
	return stdout.String()
}

// served starts the viewer, on a port that is free and without a browser, asks for the page whose address it prints, and
// ends it.
func served(t *testing.T, args []string) string {
	t.Helper()
	args = append(slices.DeleteFunc(args, func(a string) bool { return a == "--open" }), "--addr", "127.0.0.1:0")
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	out, in := io.Pipe()
	done := make(chan int, 1)
	go func() {
		code := run(ctx, args, strings.NewReader(""), in, io.Discard)
		in.Close()
		done <- code
	}()
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("%q: %v", args, err)
	}
	answer, err := http.Get(strings.TrimSpace(address))
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		t.Errorf("%s: %s", address, answer.Status)
	}
	stop()
	if code := <-done; code != 0 {
		t.Errorf("%q: exit %d", args, code)
	}
	return regexp.MustCompile(`:\d+/`).ReplaceAllString(address, ":8421/")
}

// shellWords splits a command line at spaces, quoted parts kept together.
func shellWords(line string) []string {
	var words []string
	for _, m := range regexp.MustCompile(`'([^']*)'|"([^"]*)"|(\S+)`).FindAllStringSubmatch(line, -1) {
		words = append(words, m[1]+m[2]+m[3])
	}
	return words
}

// TestReadmeNames holds that every command and flag that the README names is
// there, and that it names every command.
func TestReadmeNames(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	flags := map[string]bool{"--help": true, "-h": true}
	root := newRootCmd(&app{})
	for _, cmd := range append(root.Commands(), root) {
		for _, set := range []*pflag.FlagSet{cmd.Flags(), cmd.PersistentFlags()} {
			set.VisitAll(func(f *pflag.Flag) {
				flags["--"+f.Name] = true
				if f.Shorthand != "" {
					flags["-"+f.Shorthand] = true
				}
			})
		}
		if cmd != root && cmd.Name() != "help" && !bytes.Contains(readme, []byte("`"+cmd.Name())) {
			t.Errorf("the README does not name the command %s", cmd.Name())
		}
	}
	for _, m := range regexp.MustCompile("(?:^|[ `(])(--[a-z][a-z-]+)").FindAllSubmatch(readme, -1) {
		if !flags[string(m[1])] {
			t.Errorf("the README names the flag %s, which is not there", m[1])
		}
	}
	for _, m := range regexp.MustCompile(`clausewise ([a-z]+)`).FindAllSubmatch(readme, -1) {
		if cmd, _, err := root.Find([]string{string(m[1])}); (err != nil || cmd == root) && isCommandWord(root, string(m[1])) {
			t.Errorf("the README names the command %s, which is not there", m[1])
		}
	}
}

// isCommandWord tells "clausewise frobnicate" in a session from "clausewise
// reads" in a sentence.
func isCommandWord(root *cobra.Command, word string) bool {
	return len(root.SuggestionsFor(word)) > 0
}
