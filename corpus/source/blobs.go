package source

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
)

var errMissing = errors.New("the repository lacks its content, or it is damaged there")

// sizes returns how many bytes blobs have; those that are missing are not in it.
func (g *git) sizes(ctx context.Context, ids []string) (map[string]int64, error) {
	sizes := make(map[string]int64, len(ids))
	if len(ids) == 0 {
		return sizes, nil
	}
	out, err := g.run(ctx, strings.NewReader(strings.Join(ids, "\n")+"\n"), "cat-file", "--batch-check")
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(out) {
		if id, size, ok := parseBlob(line); ok {
			sizes[id] = size
		}
	}
	return sizes, nil
}

// parseBlob reads "ID blob SIZE".
func parseBlob(line string) (id string, size int64, ok bool) {
	parts := strings.Fields(line)
	if len(parts) != 3 || parts[1] != "blob" {
		return "", 0, false
	}
	size, err := strconv.ParseInt(parts[2], 10, 64)
	return parts[0], size, err == nil && size >= 0
}

// blobs reads blobs one after another.
type blobs struct {
	g        *git
	ctx      context.Context
	ids      []string // those to come
	failures int      // how often git gave up
	cmd      *exec.Cmd
	out      *bufio.Reader
	told     clipped
}

// maxFailures is how many damaged objects are passed over: git ends at each and is started again behind it.
const maxFailures = 100

func (g *git) blobs(ctx context.Context, ids []string) *blobs {
	return &blobs{g: g, ctx: ctx, ids: ids}
}

// next returns the bytes of the next blob.
func (b *blobs) next() ([]byte, error) {
	if len(b.ids) == 0 {
		return nil, errMissing
	}
	if b.cmd == nil {
		if err := b.start(); err != nil {
			return nil, err
		}
	}
	raw, err := b.read(b.ids[0])
	b.ids = b.ids[1:]
	if err == nil || errors.Is(err, errMissing) {
		return raw, err
	}
	// git gave up: what it says belongs to this blob.
	end := b.end(errors.Is(err, errAnswer))
	b.failures++
	if b.ctx.Err() != nil {
		return nil, b.ctx.Err()
	}
	if end != nil {
		err = end
	}
	return nil, fmt.Errorf("%w: %w", errMissing, err)
}

var errAnswer = errors.New("git: an answer that cannot be read")

func (b *blobs) start() error {
	if b.failures >= maxFailures {
		return fmt.Errorf("%w: too much else is damaged in this repository", errMissing)
	}
	b.told = clipped{most: 4 << 10}
	cmd := b.g.command(b.ctx, "cat-file", "--batch")
	cmd.Stdin, cmd.Stderr = strings.NewReader(strings.Join(b.ids, "\n")+"\n"), &b.told
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	b.cmd, b.out = cmd, bufio.NewReaderSize(out, 1<<16)
	return nil
}

// read reads "ID blob SIZE", the bytes, and a line end.
func (b *blobs) read(id string) ([]byte, error) {
	line, err := readLine(b.out)
	if err != nil {
		return nil, err
	}
	got, size, ok := parseBlob(line)
	if !ok && strings.HasSuffix(line, " missing") {
		return nil, errMissing
	}
	if !ok || got != id {
		return nil, errAnswer
	}
	raw := make([]byte, size)
	if _, err := io.ReadFull(b.out, raw); err != nil {
		return nil, err
	}
	_, err = b.out.Discard(1)
	return raw, err
}

// end waits for git to end, or kills it, and returns what it complained of.
func (b *blobs) end(kill bool) error {
	if b.cmd == nil {
		return nil
	}
	if kill {
		b.cmd.Cancel()
	}
	err := b.cmd.Wait()
	b.cmd = nil
	if err == nil || kill {
		return nil
	}
	return gitError(b.ctx, err, b.told.String())
}

func (b *blobs) close() { b.end(true) }
