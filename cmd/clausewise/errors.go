package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"syscall"

	"clausewise/cmd/internal/shelf"
	"clausewise/compare/report"
	"clausewise/corpus"
	"clausewise/corpus/library"
	"clausewise/corpus/source"
	"clausewise/index"
)

var (
	// errNothing says that a search found nothing.
	errNothing = errors.New("nothing found")
	// errDiffer says that policies differ, to who asked for it as an exit code.
	errDiffer = errors.New("the policies differ")
	// errTold says that something failed, and that the user knows what.
	errTold = errors.New("failed")
)

// exitCode is the only place that decides what the process ends with. Of
// several errors the worst counts.
func exitCode(err error) int {
	worst := 0
	for _, e := range several(err) {
		worst = max(worst, exitCode(e))
	}
	switch {
	case worst > 0:
		return worst
	case err == nil, errors.Is(err, syscall.EPIPE): // the reader had enough
		return 0
	case errors.Is(err, errNothing), errors.Is(err, errDiffer):
		return 1
	case errors.Is(err, context.Canceled):
		return 130 // as shells report what Ctrl-C ended
	}
	return 2
}

// several returns the errors that errors.Join put together, nil if it is one.
func several(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return nil
}

// tell writes an error, and what may help, to standard error.
func (a *app) tell(err error) {
	if parts := several(err); len(parts) > 0 {
		for _, e := range parts {
			a.tell(e)
		}
		return
	}
	var syntax *index.SyntaxError
	switch {
	case err == nil, errors.Is(err, errTold), errors.Is(err, errNothing), errors.Is(err, errDiffer),
		errors.Is(err, syscall.EPIPE):
		return
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(a.stderr, "clausewise: stopped")
		return
	case errors.As(err, &syntax):
		fmt.Fprintf(a.stderr, "clausewise: error: query: %s\n%s", report.Printable(syntax.Msg),
			report.Caret(syntax.Query, syntax.Start, syntax.End))
	default:
		fmt.Fprintf(a.stderr, "clausewise: error: %s\n", report.Printable(strings.ReplaceAll(err.Error(), "\n", "; ")))
	}
	a.hint(a.hintFor(err))
}

// hint writes a hint, each only once.
func (a *app) hint(hint string) {
	if hint == "" || a.hinted[hint] {
		return
	}
	if a.hinted == nil {
		a.hinted = map[string]bool{}
	}
	a.hinted[hint] = true
	fmt.Fprintf(a.stderr, "clausewise: hint: %s\n", report.Printable(hint))
}

// note tells what the user should know, unless asked to be quiet.
func (a *app) note(format string, args ...any) {
	if !a.quiet {
		fmt.Fprintf(a.stderr, "clausewise: %s\n", report.Printable(fmt.Sprintf(format, args...)))
	}
}

// hintedError is an error that knows what may help.
type hintedError struct {
	error
	hint string
}

func (e *hintedError) Unwrap() error { return e.error }

func withHint(err error, hint string) error { return &hintedError{err, hint} }

// hintFor returns what may help against an error, "" if nothing is known.
func (a *app) hintFor(err error) string {
	var (
		hinted   *hintedError
		syntax   *index.SyntaxError
		missing  *library.NotFoundError
		encoding *corpus.EncodingError
	)
	switch {
	case errors.As(err, &hinted):
		return hinted.hint
	case errors.As(err, &syntax):
		return syntax.Hint
	case errors.As(err, &missing):
		if len(missing.Closest) > 0 {
			return "did you mean " + strings.Join(missing.Closest, " or ") + "?"
		}
		return a.command("list") + " shows what is there"
	case errors.Is(err, library.ErrNone):
		return a.command("add FILE") + " makes one"
	case errors.As(err, new(*library.LockedError)):
		return "try again when that is done; searching works meanwhile"
	case errors.As(err, new(*library.DamagedError)):
		return a.command("check") + " says what is wrong and what to do"
	case errors.Is(err, index.ErrNone), errors.Is(err, shelf.ErrBehind),
		errors.As(err, new(*index.DamagedError)), errors.As(err, new(*index.OutdatedError)):
		return a.command("reindex") + " makes it again from the library"
	case isFull(err):
		return "make room on the disk and try again; what was in the library is still there"
	case errors.As(err, &encoding) && encoding.Line > 0:
		return "--lossy reads it, with U+FFFD for what is no text"
	case errors.As(err, new(*corpus.TooLargeError)):
		return "--max-size reads larger files, as --max-size 256MB"
	case errors.Is(err, source.ErrNoGit):
		return "install git; without it, the files in a folder can be added as they are, by their names"
	case errors.As(err, new(*source.FormatError)):
		return "save it as plain text or Markdown first"
	}
	return ""
}

// isFull reports whether an error is that a disk is full. Bleve passes on the
// text of such an error only.
func isFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || strings.Contains(err.Error(), syscall.ENOSPC.Error())
}

// command returns how to call clausewise on the same library.
func (a *app) command(rest string) string {
	if a.library == "" {
		return "clausewise " + rest
	}
	dir := a.library
	if strings.ContainsAny(dir, " '\"$&;()") {
		dir = "'" + strings.ReplaceAll(dir, "'", `'\''`) + "'"
	}
	return "clausewise --library " + dir + " " + rest
}
