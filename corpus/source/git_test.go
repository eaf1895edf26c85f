package source

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// repo is a repository in the making.
type repo struct {
	*testing.T
	dir string
	day int // of the commits, counted on
}

func newRepo(t *testing.T, args ...string) *repo {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("there is no git")
	}
	r := &repo{t, filepath.Join(t.TempDir(), "acme-versions"), 0}
	r.run(t.TempDir(), append([]string{"init", "-q", "-b", "main", r.dir}, args...)...)
	return r
}

func (r *repo) git(args ...string) string { r.Helper(); return r.run(r.dir, args...) }

func (r *repo) run(dir string, args ...string) string {
	r.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	date := time.Date(2023, 1, r.day, 10, 0, 0, 0, time.FixedZone("", 2*60*60)).Format(time.RFC3339)
	cmd.Env = append(os.Environ(), "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@acme.example", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@acme.example",
		"GIT_AUTHOR_DATE="+date, "GIT_COMMITTER_DATE="+date, "GIT_CONFIG_GLOBAL="+os.DevNull)
	out, err := cmd.CombinedOutput()
	if err != nil {
		r.Fatalf("git %q: %v: %s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// commit writes files, "" to delete one, and commits them on the next day.
func (r *repo) commit(subject string, files ...string) string {
	r.Helper()
	r.day++
	for i := 0; i < len(files); i += 2 {
		path := filepath.Join(r.dir, files[i])
		if files[i+1] == "" {
			r.git("rm", "-q", files[i])
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			r.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(files[i+1]), 0o644); err != nil {
			r.Fatal(err)
		}
	}
	r.git("add", "-A")
	r.git("commit", "-q", "--allow-empty", "-m", subject)
	return r.git("rev-parse", "HEAD")
}

// told is what comes of a document, in one line.
func told(d Document) string {
	what := d.Skipped
	switch {
	case d.Err != nil:
		what = "error: " + d.Err.Error()
	case d.Known:
		what = "known"
	case d.Policy != nil:
		what = strings.TrimSpace(string(d.Bytes))
	}
	date := ""
	if !d.Date.IsZero() {
		date = d.Date.Format(time.DateTime)
	}
	return fmt.Sprintf("%s|%s|%s|%s", d.Vendor, d.Name.Document, date, what)
}

// readAll reads paths and returns what comes, with the folders and ids of the test left out of it.
func readAll(t *testing.T, o Options, paths ...string) (lines []string, docs []Document) {
	t.Helper()
	files, _ := FindHistory(paths...)
	for d := range Read(t.Context(), files, o) {
		docs = append(docs, d)
		lines = append(lines, told(d))
	}
	return lines, docs
}

func equalLines(t *testing.T, got []string, want ...string) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

const subject = "Record new changes of "

func TestRepository(t *testing.T) {
	r := newRepo(t)
	r.commit("Initial commit", "README.md", "About us.", "Acme/Privacy Policy.md", "We keep templates.")
	first := r.commit("First record of Acme Privacy Policy", "Acme/Privacy Policy.md", "We keep apples.")
	r.commit(subject+"Acme Terms of Service", "Acme/Terms of Service.md", "You keep quiet.")
	r.commit(subject+"Acme Privacy Policy", "Acme/Privacy Policy.md", "We keep pears.")
	r.commit("Refilter Acme Privacy Policy", "Acme/Privacy Policy.md", "We keep apples.")
	r.commit(subject+"Bolt Datenschutzerklärung für Kunden", "Bolt/Datenschutzerklärung für Kunden.md", "Wir speichern Birnen.")
	r.commit(subject+"Bolt Privacy Policy #children", "Bolt/Privacy Policy #children.md", "We keep no children.")
	r.commit(subject+"Bolt Privacy Policy", "Bolt/Privacy Policy.md", "   ", "Acme/Privacy Policy.md", "")
	r.commit(subject+"Acme Privacy Policy", "Acme/Privacy Policy.md", "We keep apples.")

	got, docs := readAll(t, Options{}, r.dir)
	want := []string{
		"|||about the collection, not a policy",
		"Acme|||its commit records no version",
		"Acme||2023-01-02 08:00:00|We keep apples.",
		"Acme||2023-01-04 08:00:00|We keep pears.",
		"Acme||2023-01-05 08:00:00|We keep apples.",
		"Acme|||the same bytes as the version before",
		"|||not of the types that are read",
		"Bolt|Datenschutzerklärung für Kunden|2023-01-06 08:00:00|Wir speichern Birnen.",
		"Bolt|Privacy Policy #children|2023-01-07 08:00:00|We keep no children.",
		"Bolt||2023-01-08 08:00:00|a text without a clause",
	}
	equalLines(t, got, want...)
	if want := r.dir + "@" + first[:12] + "/Acme/Privacy Policy.md"; docs[2].Path != want || !strings.HasSuffix(want, "@"+docs[2].Origin) {
		t.Errorf("%s, origin %s; want %s", docs[2].Path, docs[2].Origin, want)
	}
	if !strings.Contains(docs[4].Path, " (technical upgrade)/Acme") {
		t.Errorf("%s: not told that the vendor changed nothing", docs[4].Path)
	}

	// The same from a bundle, a bare clone, a working tree with a .git file, and with one commit only.
	elsewhere := t.TempDir()
	r.git("bundle", "create", "-q", filepath.Join(elsewhere, "a.bundle"), "main")
	r.git("clone", "-q", "--bare", r.dir, filepath.Join(elsewhere, "bare"))
	r.git("worktree", "add", "-q", "-b", "other", filepath.Join(elsewhere, "tree"))
	for _, name := range []string{"a.bundle", "bare", "tree"} {
		again, _ := readAll(t, Options{}, filepath.Join(elsewhere, name))
		if d := cmp.Diff(want, again); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
	r.git("clone", "-q", "--depth", "2", "file://"+r.dir, filepath.Join(elsewhere, "shallow"))
	got, _ = readAll(t, Options{Types: []string{"PRIVACY policy"}, Since: time.Date(2023, 1, 9, 0, 0, 0, 0, time.UTC)}, filepath.Join(elsewhere, "shallow"))
	equalLines(t, got, "|||"+Shallow, "|||about the collection, not a policy", "Acme||2023-01-09 08:00:00|We keep apples.",
		"|||not of the types that are read", "|||not of the types that are read",
		"Bolt|Privacy Policy #children|2023-01-08 08:00:00|a version from before that day", "Bolt||2023-01-08 08:00:00|a version from before that day")
	got, _ = readAll(t, Options{Since: time.Date(2023, 1, 5, 0, 0, 0, 0, time.UTC)}, filepath.Join(elsewhere, "bare"))
	equalLines(t, got[2:5], "Acme||2023-01-02 08:00:00|a version from before that day",
		"Acme||2023-01-04 08:00:00|a version from before that day", "Acme||2023-01-05 08:00:00|We keep apples.")
}

// Repositories of others have commits with subjects of their own.
func TestRepositoryByHand(t *testing.T) {
	r := newRepo(t)
	r.commit("Start", "policies/Acme Bikes_Privacy Policy.md", "We keep apples.", "Bolt/privacy.html", "<p>We keep <b>nuts</b>.</p>", ".github/x.md", "Hidden.",
		"Privacy Policy.md", "We keep ourselves.", "logo.png", "x", "in/a.zip", "x", "page.odt", "x")
	// A side that is merged, and what only the merge has.
	r.git("checkout", "-q", "-b", "side")
	r.commit("Side", "Bolt/privacy.html", "<p>We keep <b>bolts</b>.</p>")
	r.git("checkout", "-q", "main")
	r.commit("Main", "policies/Acme Bikes_Privacy Policy.md", "We keep pears.")
	r.day++
	r.git("merge", "-q", "--no-commit", "side")
	r.commit("Merge", "Privacy Policy.md", "We keep the peace.")
	// Renamed, folder and file; then changed.
	r.git("mv", "Bolt", "Nut")
	r.commit("Rename")
	r.git("mv", "Nut/privacy.html", "Nut/Privacy Notice.html")
	r.commit("Rename again")
	r.commit("Change", "Nut/Privacy Notice.html", "<p>We keep <b>screws</b>.</p>")
	if err := os.Symlink("Privacy Notice.html", filepath.Join(r.dir, "Nut", "link.html")); err == nil {
		r.commit("Link")
	}

	t.Chdir(r.dir)
	got, docs := readAll(t, Options{Types: []string{AllTypes}}, ".")
	want := []string{
		"|||hidden folder", "|||an archive in a repository", "|||not named as a document", "|||OpenDocument is not read yet",
		"Nut|Privacy Notice|2023-01-01 08:00:00|<p>We keep <b>nuts</b>.</p>",
		"Nut|Privacy Notice|2023-01-02 08:00:00|<p>We keep <b>bolts</b>.</p>",
		"Nut|Privacy Notice|2023-01-08 08:00:00|<p>We keep <b>screws</b>.</p>",
		"acme-versions||2023-01-01 08:00:00|We keep ourselves.",
		"acme-versions||2023-01-05 08:00:00|We keep the peace.",
		"Acme Bikes||2023-01-01 08:00:00|We keep apples.",
		"Acme Bikes||2023-01-03 08:00:00|We keep pears.",
	}
	equalLines(t, got, want...)
	if d := docs[4]; !strings.HasPrefix(d.Path, "acme-versions@") || !strings.HasSuffix(d.Path, "/Bolt/privacy.html") {
		t.Errorf("a version is called %s, not as it was", d.Path)
	}
}

// Texts of one second come one after another.
func TestRepositorySameTime(t *testing.T) {
	r := newRepo(t)
	for _, text := range []string{"We keep a.", "We keep b.", "We keep a.", "We keep c."} {
		r.day = 0
		r.commit(subject+"Acme Privacy Policy", "Acme/Privacy Policy.md", text)
	}
	got, _ := readAll(t, Options{}, r.dir)
	equalLines(t, got, "Acme||2023-01-01 08:00:00|We keep a.", "Acme||2023-01-01 08:00:01|We keep b.",
		"Acme||2023-01-01 08:00:02|We keep a.", "Acme||2023-01-01 08:00:03|We keep c.")
}

func TestRepositoryNames(t *testing.T) {
	r := newRepo(t)
	r.commit("x", "Caf\xe9/Privacy Policy.md", "We keep beans.", "Line\nbreak/Privacy Policy.md", "We keep lines.", "Größe/Privacy Policy.md", "We keep sizes.")
	got, docs := readAll(t, Options{}, r.dir)
	equalLines(t, got, "Café||2023-01-01 08:00:00|We keep beans.", "Größe||2023-01-01 08:00:00|We keep sizes.", "Line\nbreak||2023-01-01 08:00:00|We keep lines.")
	if !strings.HasSuffix(docs[0].Path, "/Café/Privacy Policy.md") {
		t.Errorf("%q", docs[0].Path)
	}
}

func TestRepositorySHA256(t *testing.T) {
	r := newRepo(t, "--object-format=sha256")
	r.commit("x", "Acme/Privacy Policy.md", "We keep long ids.")
	r.git("bundle", "create", "-q", "a.bundle", "HEAD")
	for _, name := range []string{"", "a.bundle"} {
		got, _ := readAll(t, Options{}, filepath.Join(r.dir, name))
		equalLines(t, got, "Acme||2023-01-01 08:00:00|We keep long ids.")
	}
}

// A repository can name programs that git would run. None is.
func TestRepositoryRunsNothing(t *testing.T) {
	r := newRepo(t)
	r.commit(subject+"Acme Privacy Policy", "Acme/Privacy Policy.md", "We keep apples.", ".gitattributes", "*.md diff=evil filter=evil")
	mark := filepath.Join(t.TempDir(), "ran")
	evil := filepath.Join(t.TempDir(), "evil")
	if err := os.WriteFile(evil, []byte("#!/bin/sh\ntouch "+mark+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, kv := range [][2]string{
		{"gpg.program", evil}, {"log.showSignature", "true"}, {"core.fsmonitor", evil}, {"diff.external", evil}, {"diff.evil.textconv", evil},
		{"diff.evil.command", evil}, {"filter.evil.smudge", evil}, {"core.pager", evil}, {"pager.log", evil}, {"core.sshCommand", evil},
		{"core.hooksPath", filepath.Dir(evil)}, {"alias.log", "!" + evil}, {"alias.cat-file", "!" + evil}, {"core.alternateRefsCommand", evil},
		{"remote.origin.url", "ext::" + evil}, {"remote.origin.promisor", "true"}, {"remote.origin.uploadpack", evil}, {"protocol.ext.allow", "always"},
		{"log.diffMerges", "off"}, {"diff.renames", "copies"}, {"color.ui", "always"}, {"log.date", "relative"}, {"format.pretty", "raw"},
	} {
		r.git("config", kv[0], kv[1])
	}
	if err := os.Remove(filepath.Join(r.dir, ".git", "index")); err != nil {
		t.Fatal(err)
	}
	got, _ := readAll(t, Options{}, r.dir)
	equalLines(t, got, "|||hidden file", "Acme||2023-01-01 08:00:00|We keep apples.")
	// What is missing is not fetched.
	blob := r.git("-c", "core.fsmonitor=false", "rev-parse", "HEAD:Acme/Privacy Policy.md")
	if err := os.Remove(filepath.Join(r.dir, ".git", "objects", blob[:2], blob[2:])); err != nil {
		t.Fatal(err)
	}
	got, _ = readAll(t, Options{}, r.dir)
	if len(got) != 2 || !strings.Contains(got[1], "the repository lacks its content") {
		t.Errorf("%q", got)
	}
	if _, err := os.Stat(mark); err == nil {
		t.Error("a program that the repository names was run")
	}
}

// The environment of a hook, or of a script, does not lead elsewhere.
func TestRepositoryEnvironment(t *testing.T) {
	r, other := newRepo(t), newRepo(t)
	r.commit("x", "Acme/Privacy Policy.md", "We keep apples.")
	other.commit("x", "Bolt/Privacy Policy.md", "We keep bolts.")
	t.Setenv("GIT_DIR", filepath.Join(other.dir, ".git"))
	t.Setenv("GIT_OBJECT_DIRECTORY", filepath.Join(other.dir, ".git", "objects"))
	got, _ := readAll(t, Options{}, r.dir)
	equalLines(t, got, "Acme||2023-01-01 08:00:00|We keep apples.")
}

// looseObject returns the file of an object that is not in a pack.
func (r *repo) looseObject(name string) string {
	id := r.git("rev-parse", name)
	return filepath.Join(r.dir, ".git", "objects", id[:2], id[2:])
}

func TestRepositoryDamaged(t *testing.T) {
	r := newRepo(t)
	for i := range 5 {
		r.commit(subject+"Acme Privacy Policy", "Acme/Privacy Policy.md", "We keep "+strconv.Itoa(i)+" apples.")
	}
	// One blob is missing, one is garbage.
	if err := os.Remove(r.looseObject("HEAD~3:Acme/Privacy Policy.md")); err != nil {
		t.Fatal(err)
	}
	garbage := r.looseObject("HEAD~1:Acme/Privacy Policy.md")
	raw, err := os.ReadFile(garbage)
	if err != nil {
		t.Fatal(err)
	}
	os.Chmod(garbage, 0o644)
	if err := os.WriteFile(garbage, append(raw[:len(raw)-6:len(raw)-6], "garbage"...), 0o644); err != nil {
		t.Fatal(err)
	}
	got, docs := readAll(t, Options{}, r.dir)
	if len(got) != 5 || docs[0].Err != nil || docs[2].Err != nil || docs[4].Err != nil {
		t.Fatalf("%q", got)
	}
	for _, i := range []int{1, 3} {
		if err := docs[i].Err; !errors.Is(err, errMissing) || !strings.HasPrefix(err.Error(), docs[i].Path+": ") {
			t.Errorf("%v", err)
		}
	}
	// Without a tree, its commit and the next one cannot be read; the others can.
	if err := os.Remove(r.looseObject("HEAD~2^{tree}")); err != nil {
		t.Fatal(err)
	}
	got, docs = readAll(t, Options{}, r.dir)
	if len(docs) != 4 || docs[0].Err != nil || docs[2].Err != nil ||
		!strings.HasPrefix(docs[3].Err.Error(), r.dir+": its history has 2 commits that cannot be read; the first: git: ") {
		t.Errorf("%q", got)
	}
	// Without a commit, there are those behind it.
	if err := os.Remove(r.looseObject("HEAD~1")); err != nil {
		t.Fatal(err)
	}
	got, docs = readAll(t, Options{}, r.dir)
	if len(docs) != 1 || !strings.HasPrefix(docs[0].Err.Error(), r.dir+": its history ") {
		t.Errorf("%q", got)
	}
}

func TestRepositoryLimits(t *testing.T) {
	r := newRepo(t)
	r.commit("x", "Acme/Privacy Policy.md", "We keep "+strings.Repeat("apples and ", 100)+"pears.")
	r.commit("x", "Acme/Privacy Policy.md", "We keep pears.")
	got, _ := readAll(t, Options{MaxBytes: 100}, r.dir)
	if len(got) != 2 || !strings.Contains(got[0], "larger than 100 bytes") || !strings.Contains(got[1], "We keep pears.") {
		t.Errorf("%q", got)
	}
	// Known by its commit, and not read.
	known := 0
	got, _ = readAll(t, Options{Have: func(d Document) bool {
		if d.Origin != "" && d.Bytes == nil && strings.HasSuffix(d.Path, "@"+d.Origin) {
			known++
			return true
		}
		return false
	}}, r.dir)
	if known != 2 || strings.Count(strings.Join(got, "\n"), "|known") != 2 {
		t.Errorf("%d known: %q", known, got)
	}
	// Only listed.
	got, docs := readAll(t, Options{List: true}, r.dir)
	if len(got) != 2 || docs[1].Policy != nil || docs[1].Size != 14 {
		t.Errorf("%q, %d bytes", got, docs[1].Size)
	}
}

func TestRepositoryFails(t *testing.T) {
	r := newRepo(t)
	one := func(path, want string) {
		t.Helper()
		got, docs := readAll(t, Options{}, path)
		if len(docs) != 1 || docs[0].Err == nil || !strings.HasPrefix(docs[0].Err.Error(), path+": ") || !strings.Contains(docs[0].Err.Error(), want) {
			t.Errorf("%s: %q; want %s", path, got, want)
		}
	}
	one(r.dir, "a git repository without a commit")
	r.commit("x", "notes", "Nothing.")
	if got, docs := readAll(t, Options{}, r.dir); len(docs) != 2 || !errors.Is(docs[1].Err, ErrNothing) {
		t.Errorf("%q", got)
	}
	r.commit("x", "Acme/Privacy Policy.md", "We keep apples.")
	bundle := filepath.Join(t.TempDir(), "a.bundle")
	r.git("bundle", "create", "-q", bundle, "main")
	raw, err := os.ReadFile(bundle)
	if err != nil {
		t.Fatal(err)
	}
	write := func(b []byte) {
		t.Helper()
		if err := os.WriteFile(bundle, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(raw[:len(raw)-30])
	one(bundle, "the bundle cannot be unpacked: git: ")
	write(raw[:30])
	one(bundle, "cut short")
	write([]byte("nothing"))
	one(bundle, "no git bundle")
	r.git("bundle", "create", "-q", bundle, "main~1..main")
	one(bundle, "continues another one")
	if err := os.WriteFile(filepath.Join(r.dir, ".git", "HEAD"), []byte("nothing"), 0o644); err != nil {
		t.Fatal(err)
	}
	one(r.dir, "git: not a git repository")
	t.Setenv("PATH", t.TempDir())
	one(r.dir, "it takes the git program")
}

// When the consumer leaves, or the context ends, nothing is left behind: no process, no folder.
func TestRepositoryLeft(t *testing.T) {
	r := newRepo(t)
	for i := range 40 {
		r.commit(subject+"Acme Privacy Policy", "Acme/Privacy Policy.md", "We keep "+strconv.Itoa(i)+" apples.")
	}
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	left := func() {
		t.Helper()
		if names, _ := filepath.Glob(filepath.Join(tmp, "*")); len(names) > 0 {
			t.Errorf("left behind: %q", names)
		}
	}
	files, _ := FindHistory(r.dir)
	for range Read(t.Context(), files, Options{}) {
		break
	}
	left()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	for range Read(ctx, files, Options{}) {
		if n++; n == 3 {
			cancel()
		}
	}
	left()
	if n > 39 {
		t.Errorf("%d documents after the end", n)
	}
	for range Read(ctx, files, Options{}) {
		t.Error("a document after the end")
	}
	left()
}

func TestIsRepository(t *testing.T) {
	tree(t, "files/x.md", "junk/.git/config", "bare/objects/x", "bare/refs/x", "bare/HEAD", "a/.git/HEAD", "tree/.git")
	for name, want := range map[string]bool{"files": false, "junk": false, "bare": true, "a": true, "tree": true, "a/.git": false, "none": false} {
		if got := isRepository(name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// FuzzReadLog holds that what git prints is read in bounded steps, whatever it is, and that each commit has an id.
func FuzzReadLog(f *testing.F) {
	id := strings.Repeat("ab", 20)
	f.Add("c " + id + " 1700000000 Record new changes of Acme\x00\n:100644 100644 " + id + " " + id + " M\x00Acme/x.md\x00c " + id + " 1 \x00")
	f.Add("c " + id + " 1 x\x00\n::100644 100644 100644 " + id + " " + id + " " + id + " MM\x00x\x00")
	f.Fuzz(func(t *testing.T, log string) {
		h := newHistory()
		readLog(strings.NewReader(log), func(c commit) {
			if len(c.id) < 40 {
				t.Errorf("commit %q", c.id)
			}
			h.add(c)
		})
		for _, it := range h.items(&Options{}, "a.bundle") {
			if it.Skipped == "" && (it.Vendor == "" || !strings.HasPrefix(it.Path, "a.bundle@")) {
				t.Errorf("%+v", it.Document)
			}
		}
	})
}

// FuzzReadBundle holds that the head of a bundle is read, or refused, without reading on.
func FuzzReadBundle(f *testing.F) {
	f.Add([]byte("# v2 git bundle\n" + strings.Repeat("ab", 20) + " refs/heads/main\n\nPACK"))
	f.Add([]byte("# v3 git bundle\n@object-format=sha256\n-\n\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if b, err := readBundle(bufio.NewReader(bytes.NewReader(raw))); err == nil {
			for _, id := range b.tips() {
				if len(id) < 40 {
					t.Errorf("id %q", id)
				}
			}
		}
	})
}
