package main

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"clausewise/cmd/internal/shelf"
	"clausewise/corpus"
	"clausewise/corpus/source"

	"github.com/spf13/cobra"
)

// reading says how files are read.
type reading struct {
	lossy    bool
	maxSize  string
	selector string
}

func (o *reading) addFlags(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&o.lossy, "lossy", false,
		"read files whose bytes no charset explains, with U+FFFD for those bytes")
	cmd.Flags().StringVar(&o.selector, "select", "",
		"`CSS` selector of the elements of a web page that hold the policy, as main or .policy")
	cmd.Flags().StringVar(&o.maxSize, "max-size", sizeText(corpus.DefaultMaxBytes),
		"`SIZE` of the largest file that is read, as 500kB or 100MB")
}

// options returns the options for corpus/source.
func (o *reading) options() (source.Options, error) {
	limit, err := parseSize(o.maxSize)
	if err != nil {
		return source.Options{}, withHint(fmt.Errorf("--max-size %s: %w", o.maxSize, err),
			"a number of bytes, or one with kB, MB or GB behind it")
	}
	return source.Options{MaxBytes: limit, Lossy: o.lossy, Select: o.selector, Web: newFetcher(limit)}, nil
}

// newFetcher fetches pages under the name of the program and its version.
func newFetcher(limit int) *source.Fetcher {
	return &source.Fetcher{Agent: "clausewise/" + strings.Trim(programVersion(), "()"), MaxBytes: limit,
		Delay: fetchDelay()}
}

// envDelay shortens the time between two requests to a host, for servers of one's own.
const envDelay = "CLAUSEWISE_FETCH_DELAY"

func fetchDelay() time.Duration {
	d, err := time.ParseDuration(os.Getenv(envDelay))
	if err != nil || d < 0 {
		return 0
	}
	return d
}

func sizeText(n int) string { return strconv.Itoa(n>>20) + "MB" }

// parseSize reads a number of bytes; kB, MB and GB are powers of 1024, as most
// programs understand them.
func parseSize(s string) (int, error) {
	digits := strings.ToLower(strings.TrimSpace(s))
	shift := 0
	for _, unit := range []struct {
		name  string
		shift int
	}{{"gb", 30}, {"mb", 20}, {"kb", 10}, {"g", 30}, {"m", 20}, {"k", 10}, {"b", 0}} {
		if rest, ok := strings.CutSuffix(digits, unit.name); ok {
			digits, shift = strings.TrimSpace(rest), unit.shift
			break
		}
	}
	n, err := strconv.Atoi(digits)
	switch {
	case err != nil || n <= 0:
		return 0, fmt.Errorf("not a size")
	case n > 1<<40>>shift:
		return 0, fmt.Errorf("more than a file can have")
	}
	return n << shift, nil
}

// isFile reports whether an argument names a file, or standard input, rather
// than a policy of the library: there is such a file, or it looks like one.
func isFile(arg string) bool {
	if arg == "-" || source.IsFileName(arg) {
		return true
	}
	_, err := os.Stat(arg)
	return err == nil && !isFolder(arg)
}

// isFolder reports whether an argument names a folder.
func isFolder(arg string) bool {
	info, err := os.Stat(arg)
	return err == nil && info.IsDir()
}

// readFiles reads files, and those in folders, and hands on those that are
// policies. What cannot be read is told, and failed says so.
func (a *app) readFiles(ctx context.Context, paths []string, o source.Options) (policies []*corpus.Policy,
	failed bool) {
	ids := map[string]bool{}
	for _, path := range paths {
		for d := range a.documents(ctx, path, o) {
			if d.Err != nil {
				a.tell(d.Err)
				failed = true
				continue
			}
			id := d.Policy.ID
			if ids[id] {
				id = d.Path
			}
			ids[id] = true
			shelf.Rename(d.Policy, id)
			policies = append(policies, d.Policy)
		}
	}
	return policies, failed
}

// documents yields what is at a path, or, for "-", on standard input.
func (a *app) documents(ctx context.Context, path string, o source.Options) func(func(source.Document) bool) {
	return func(yield func(source.Document) bool) {
		if path != "-" {
			files, _ := source.Find(path)
			for d := range source.Read(ctx, files, o) {
				if d.Skipped == "" && !yield(d) {
					return
				}
			}
			return
		}
		d := source.Document{File: source.File{Path: path}}
		d.Policy, d.Err = corpus.Read("standard input", a.stdin,
			corpus.ReadOptions{ID: "stdin", Lossy: o.Lossy, MaxBytes: o.MaxBytes})
		yield(d)
	}
}
