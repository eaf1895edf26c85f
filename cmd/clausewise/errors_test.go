package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"

	"clausewise/corpus"
	"clausewise/corpus/library"
	"clausewise/index"
)

func TestExitCode(t *testing.T) {
	other := errors.New("other")
	for _, c := range []struct {
		err  error
		want int
	}{
		{nil, 0},
		{errNothing, 1},
		{errTold, 2},
		{other, 2},
		{fmt.Errorf("a: %w", context.Canceled), 130},
		{&os.PathError{Op: "write", Path: "stdout", Err: syscall.EPIPE}, 0},
		{errors.Join(syscall.EPIPE, other), 2},
		{errors.Join(errNothing, syscall.EPIPE), 1},
		{errors.Join(other, context.Canceled), 130},
	} {
		if got := exitCode(c.err); got != c.want {
			t.Errorf("exitCode(%v) = %d, want %d", c.err, got, c.want)
		}
	}
}

func TestTell(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{nil, ""},
		{errTold, ""},
		{syscall.EPIPE, ""},
		{errors.New("a\x1b[2J: b\nc"), "clausewise: error: a[2J: b; c\n"},
		{fmt.Errorf("dir: %w", library.ErrNone), "clausewise: error: dir: no library\nclausewise: hint: clausewise --library 'my lib' add FILE makes one\n"},
		{&index.SyntaxError{Query: "a (b", Start: 2, End: 3, Msg: "open", Hint: "close"},
			"clausewise: error: query: open\n    a (b\n      ^\nclausewise: hint: close\n"},
		// A hint is given once.
		{errors.Join(fmt.Errorf("a: %w", &corpus.TooLargeError{Max: 1 << 20}), errTold, fmt.Errorf("b: %w", &corpus.TooLargeError{Max: 1 << 20})),
			"clausewise: error: a: larger than 1 MB, the most that is read of one policy\n" +
				"clausewise: hint: --max-size reads larger files, as --max-size 256MB\n" +
				"clausewise: error: b: larger than 1 MB, the most that is read of one policy\n"},
	} {
		var out strings.Builder
		a := &app{stderr: &out, library: "my lib"}
		a.tell(c.err)
		if out.String() != c.want {
			t.Errorf("%v:\n%swant\n%s", c.err, out.String(), c.want)
		}
	}
}
