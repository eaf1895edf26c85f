package source

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// Repositories are read by the git program, and nothing of theirs is run. A repository can have
// a configuration that names programs, and git then starts them, even for "git log". So the
// one that is read is asked for three things only that start none: where its objects are, what HEAD is,
// and what its branches are. All else is done in an empty repository of our own, in a temporary folder, that
// uses those objects. A bundle is unpacked into it.

// ErrNoGit says that there is no git program.
var ErrNoGit = errors.New("it takes the git program to read a repository, and there is none on the PATH")

// isRepository reports whether a folder is a git repository, with its files or bare.
func isRepository(dir string) bool {
	is := func(name string, dir bool) bool {
		info, err := os.Stat(name)
		return err == nil && info.IsDir() == dir
	}
	if is(filepath.Join(dir, ".git", "HEAD"), false) || is(filepath.Join(dir, ".git"), false) {
		return true
	}
	return is(filepath.Join(dir, "HEAD"), false) && is(filepath.Join(dir, "objects"), true) &&
		is(filepath.Join(dir, "refs"), true)
}

// git runs the git program.
type git struct {
	program string
	scratch string // our own folder
	env     []string
	tips    []string        // ids of the commits whose history is read
	shallow map[string]bool // those whose parents are missing in a shallow clone; nil if it is none
}

// openGit prepares to read a repository. What it returns is to be closed.
func openGit(ctx context.Context, f File) (*git, error) {
	program, err := exec.LookPath("git")
	if err != nil {
		return nil, ErrNoGit
	}
	scratch, err := os.MkdirTemp("", "clausewise-git-*")
	if err != nil {
		return nil, err
	}
	g := &git{program: program, scratch: scratch, env: gitEnv(scratch)}
	if f.Kind == Bundle {
		err = g.openBundle(ctx, f.Path)
	} else {
		err = g.openFolder(ctx, f.Path)
	}
	if err == nil && len(g.tips) == 0 {
		err = errors.New("a git repository without a commit")
	}
	if err != nil {
		g.close()
		return nil, err
	}
	return g, nil
}

func (g *git) close() { os.RemoveAll(g.scratch) }

// gitEnv is an environment in which git has no configuration, asks nobody, fetches nothing and takes no lock.
func gitEnv(home string) []string {
	var env []string
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "GIT_") {
			env = append(env, v)
		}
	}
	return append(env,
		"HOME="+home, "XDG_CONFIG_HOME="+home, "LC_ALL=C",
		"GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_ATTR_NOSYSTEM=1",
		"GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none",
		"GIT_NO_REPLACE_OBJECTS=1", "GIT_GRAFT_FILE="+os.DevNull,
	)
}

// command returns a call of git that ends with ctx.
func (g *git) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, g.program, args...)
	cmd.Env = g.env
	cmd.WaitDelay = time.Second
	return cmd
}

// run calls git and returns what it prints, up to a limit.
func (g *git) run(ctx context.Context, stdin io.Reader, args ...string) (string, error) {
	var out, told clipped
	out.most, told.most = 64<<20, 4<<10
	cmd := g.command(ctx, args...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = stdin, &out, &told
	if err := cmd.Run(); err != nil {
		return "", gitError(ctx, err, told.String())
	}
	return out.String(), nil
}

// clipped keeps the first bytes that are written to it.
type clipped struct {
	bytes.Buffer
	most int
}

func (c *clipped) Write(p []byte) (int, error) {
	c.Buffer.Write(p[:min(len(p), max(0, c.most-c.Len()))])
	return len(p), nil
}

// gitError says what git said when it failed.
func gitError(ctx context.Context, err error, told string) error {
	var exit *exec.ExitError
	if errors.As(err, &exit) && !exit.Exited() {
		// Ctrl-C reaches git as well, perhaps before us.
		select {
		case <-ctx.Done():
		case <-time.After(time.Second / 2):
		}
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	for _, line := range strings.Split(told, "\n") {
		for _, head := range []string{"fatal: ", "error: "} {
			if said, ok := strings.CutPrefix(line, head); ok {
				return fmt.Errorf("git: %s", said)
			}
		}
	}
	return fmt.Errorf("git: %w", err)
}

// init makes our own repository.
func (g *git) init(ctx context.Context, format string) error {
	args := []string{"init", "-q", "--bare", "--template=", filepath.Join(g.scratch, "git")}
	if format == "sha256" {
		args = append(args, "--object-format=sha256")
	}
	_, err := g.run(ctx, nil, args...)
	g.env = append(g.env, "GIT_DIR="+filepath.Join(g.scratch, "git"))
	return err
}

// openFolder takes the objects and the commits of a repository in a folder.
func (g *git) openFolder(ctx context.Context, dir string) error {
	inside := filepath.Join(dir, ".git")
	if _, err := os.Stat(inside); err != nil {
		inside = dir
	}
	ask := func(args ...string) (string, error) {
		// Who owns the repository matters to git only because of programs that it may run.
		return g.run(ctx, nil, append([]string{"--git-dir=" + inside, "-c", "safe.directory=*", "-c", "core.fsmonitor=false"},
			args...)...)
	}
	paths, err := ask("rev-parse", "--show-object-format", "--git-path", "objects", "--git-path", "shallow")
	if err != nil {
		return err
	}
	lines := strings.Split(strings.TrimRight(paths, "\n"), "\n")
	if len(lines) != 3 {
		return errors.New("git: paths that cannot be read")
	}
	if head, err := ask("rev-parse", "--verify", "-q", "HEAD"); err == nil {
		g.tips = strings.Fields(head)
	} else if heads, err := ask("for-each-ref", "--format=%(objectname)", "refs/heads"); err == nil {
		g.tips = strings.Fields(heads)
	}
	if err := g.init(ctx, lines[0]); err != nil {
		return err
	}
	objects, err := filepath.Abs(lines[1])
	if err != nil {
		return err
	}
	g.env = append(g.env, "GIT_OBJECT_DIRECTORY="+objects)
	return g.copyShallow(lines[2])
}

// copyShallow copies the list of commits whose parents a shallow clone has not got.
func (g *git) copyShallow(path string) error {
	raw, err := ReadFile(path, 64<<20)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	g.shallow = map[string]bool{}
	for _, id := range strings.Fields(string(raw)) {
		g.shallow[id] = true
	}
	return os.WriteFile(filepath.Join(g.scratch, "git", "shallow"), raw, 0o600)
}

// openBundle unpacks a bundle: lines that say what is in it, and a pack of objects.
func (g *git) openBundle(ctx context.Context, path string) error {
	f, err := openRegular(path)
	if err != nil {
		return err
	}
	defer f.Close()
	r := bufio.NewReader(f)
	b, err := readBundle(r)
	if err != nil {
		return err
	}
	g.tips = b.tips()
	if err := g.init(ctx, b.format); err != nil {
		return err
	}
	if _, err := g.run(ctx, r, "index-pack", "--stdin"); err != nil {
		return fmt.Errorf("the bundle cannot be unpacked: %w", err)
	}
	return nil
}

// bundle is the head of a bundle.
type bundle struct {
	format string // of the ids: "sha1", "sha256"
	refs   [][2]string
}

// readBundle reads the head of a bundle, up to its pack.
func readBundle(r *bufio.Reader) (*bundle, error) {
	first, err := readLine(r)
	if err != nil || first != "# v2 git bundle" && first != "# v3 git bundle" {
		return nil, errors.New("no git bundle")
	}
	b := &bundle{format: "sha1"}
	for size := 0; size < 16<<20; {
		line, err := readLine(r)
		if err != nil {
			return nil, errCutShort
		}
		size += len(line)
		switch {
		case line == "":
			return b, nil
		case line[0] == '-':
			return nil, errors.New("a bundle that only continues another one; it lacks what came before")
		case line[0] == '@':
			if format, ok := strings.CutPrefix(line, "@object-format="); ok {
				b.format = format
			}
		default:
			id, ref, _ := strings.Cut(line, " ")
			if strings.Trim(id, "0123456789abcdef") != "" || len(id) < 40 {
				return nil, errors.New("no git bundle: its head makes no sense")
			}
			b.refs = append(b.refs, [2]string{id, ref})
		}
	}
	return nil, errors.New("a git bundle with too long a head")
}

// tips returns the commits whose history is read: HEAD, or else all branches.
func (b *bundle) tips() []string {
	var heads, all []string
	for _, ref := range b.refs {
		switch {
		case ref[1] == "HEAD":
			return []string{ref[0]}
		case strings.HasPrefix(ref[1], "refs/heads/"):
			heads = append(heads, ref[0])
		}
		all = append(all, ref[0])
	}
	if heads != nil {
		return heads
	}
	return all
}
