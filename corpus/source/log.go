package source

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
)

// commit is a commit and the files that it changed.
type commit struct {
	id      string
	at      time.Time // of its author
	subject string
	changes []change
}

// change is what a commit did to a file.
type change struct {
	path     string
	mode     string // "100644"; "120000" is a link
	blob     string // "" if it deleted the file
	old      string // the blob before; "" if there was none, or several
	wasThere bool
}

// log calls each for all commits, parents before children. Of a merge it has only the files
// that are in none of the merged histories. Commits that cannot be read are passed over, and told in the error.
func (g *git) log(ctx context.Context, each func(commit)) error {
	ids, broken := g.commits(ctx, "--topo-order")
	if broken != nil && len(ids) == 0 {
		ids, _ = g.commits(ctx)
	}
	lost := 0
	for failures := 0; len(ids) > 0 && ctx.Err() == nil; failures++ {
		if failures > maxFailures {
			lost += len(ids)
			break
		}
		last := ""
		err := g.show(ctx, ids, func(c commit) {
			last = c.id
			each(c)
		})
		if err == nil {
			break
		}
		// It is the one behind the last that was shown.
		ids = ids[slices.Index(ids, last)+1:]
		ids = ids[min(1, len(ids)):]
		lost++
		if broken == nil {
			broken = err
		}
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case lost > 1:
		return fmt.Errorf("its history has %d commits that cannot be read; the first: %w", lost, broken)
	case broken != nil:
		return fmt.Errorf("its history cannot be read as a whole: %w", broken)
	}
	return nil
}

// commits returns the ids of all commits, in an order that git knows, turned round: parents before children. With an
// error come those that are younger than what is missing, if the order lets git tell them before it has seen all.
func (g *git) commits(ctx context.Context, order ...string) (ids []string, err error) {
	var told clipped
	told.most = 4 << 10
	cmd := g.command(ctx, append([]string{"-c", "core.commitGraph=false", "rev-list", "--stdin"}, order...)...)
	cmd.Stdin, cmd.Stderr = strings.NewReader(strings.Join(g.tips, "\n")+"\n"), &told
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	for in := bufio.NewScanner(out); in.Scan(); {
		ids = append(ids, in.Text())
	}
	if err = cmd.Wait(); err != nil {
		err = gitError(ctx, err, told.String())
	}
	slices.Reverse(ids)
	return ids, err
}

// show calls each for these commits, up to the first that cannot be read.
func (g *git) show(ctx context.Context, ids []string, each func(commit)) error {
	var told clipped
	told.most = 4 << 10
	cmd := g.command(ctx, "--no-pager", "-c", "core.commitGraph=false", "log", "--no-walk=unsorted", "--stdin",
		"--no-show-signature", "--no-ext-diff", "--no-textconv", "--no-color", "--no-decorate", "--no-notes",
		"--encoding=UTF-8",
		"-c", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-relative", "--format=tformat:c %H %at %s")
	cmd.Stdin, cmd.Stderr = strings.NewReader(strings.Join(ids, "\n")+"\n"), &told
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	err = readLog(out, each)
	if err != nil {
		cmd.Cancel()
	}
	if end := cmd.Wait(); err == nil && end != nil {
		err = gitError(ctx, end, told.String())
	}
	return err
}

var errLog = errors.New("git: a log that cannot be read")

// readLog reads what git log prints: for each commit "c", id, time and subject, and for each
// file ":", modes, blobs and letter, and its path, all ended by a zero byte.
func readLog(r io.Reader, each func(commit)) error {
	in := bufio.NewReaderSize(r, 1<<16)
	var now commit
	for {
		field, err := readField(in)
		field = strings.TrimLeft(field, "\n")
		switch {
		case err == io.EOF:
			if now.id != "" {
				each(now)
			}
			return nil
		case err != nil:
			return err
		case field == "":
		case field[0] == ':':
			path, err := readField(in)
			if err != nil || now.id == "" {
				return errLog
			}
			c, err := parseChange(field, path)
			if err != nil {
				return err
			}
			now.changes = append(now.changes, c)
		default:
			if now.id != "" {
				each(now)
			}
			if now, err = parseCommit(field); err != nil {
				return err
			}
		}
	}
}

// maxField is how much of a field of the log is kept, which is more than a subject needs and a path can have.
const maxField = 1 << 14

// readField reads up to a zero byte.
func readField(r *bufio.Reader) (string, error) {
	var field []byte
	for {
		part, err := r.ReadSlice(0)
		field = append(field, part[:min(len(part), max(0, maxField-len(field)))]...)
		switch {
		case err == bufio.ErrBufferFull:
		case err == io.EOF && len(field) > 0:
			return string(field), nil
		case err != nil:
			return "", err
		default:
			return strings.TrimSuffix(string(field), "\x00"), nil
		}
	}
}

func parseCommit(field string) (c commit, err error) {
	parts := strings.SplitN(field, " ", 4)
	if len(parts) < 3 || parts[0] != "c" || len(parts[1]) < 40 {
		return c, errLog
	}
	seconds, err := strconv.ParseInt(parts[2], 10, 64)
	if err != nil {
		return c, fmt.Errorf("%w: a time %q", errLog, parts[2])
	}
	c.id, c.at = parts[1], time.Unix(seconds, 0).UTC()
	if len(parts) == 4 {
		c.subject = parts[3]
	}
	return c, nil
}

// parseChange reads ":100644 100644 OLD NEW M", or, of a merge of two,
// "::100644 100644 100644 OLD OLD NEW MM".
func parseChange(field, path string) (change, error) {
	parents := len(field) - len(strings.TrimLeft(field, ":"))
	parts := strings.Fields(field[parents:])
	if len(parts) != 2*(parents+1)+1 || path == "" {
		return change{}, errLog
	}
	modes, blobs := parts[:parents+1], parts[parents+1:2*(parents+1)]
	c := change{path: path, mode: modes[parents], blob: orNone(blobs[parents])}
	for _, old := range blobs[:parents] {
		c.wasThere = c.wasThere || orNone(old) != ""
	}
	if parents == 1 {
		c.old = orNone(blobs[0])
	}
	return c, nil
}

// orNone returns an id, "" if it is that of nothing.
func orNone(id string) string {
	if strings.Trim(id, "0") == "" {
		return ""
	}
	return id
}
