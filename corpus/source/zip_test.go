package source

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"clausewise/corpus"
)

// zipped returns an archive with these names and texts.
func zipped(t testing.TB, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := w.CreateHeader(&zip.FileHeader{Name: files[i], Method: zip.Deflate})
		if err == nil {
			_, err = f.Write([]byte(files[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// write writes a file into a new folder, goes there, and returns its name.
func write(t *testing.T, name string, b []byte) string {
	t.Helper()
	t.Chdir(t.TempDir())
	if err := os.WriteFile(name, b, 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestZipDataset(t *testing.T) {
	name := write(t, "acme-2024-01-01.zip", zipped(t,
		"acme-2024-01-01/README.md", "About.", "acme-2024-01-01/LICENSE", "Free.",
		"acme-2024-01-01/Bolt/Privacy Policy/2023-05-25T10-00-00Z.md", "We keep bolts.",
		"acme-2024-01-01/Acme Bikes/Terms of Service/2023-05-25T10-00-00Z.md", "You keep quiet.",
		"acme-2024-01-01/Acme Bikes/Privacy Policy/2023-06-25T10-00-00Z.md", "We keep pears.",
		"acme-2024-01-01/Acme Bikes/Privacy Policy/2023-05-25T10-00-00Z.md", "We keep apples.",
		"acme-2024-01-01/Acme Bikes/Privacy Policy/2023-05-25T10-00-00Z.md", "We keep nuts.",
		"acme-2024-01-01/Acme Bikes/Business Privacy Policy/2023-05-25T10-00-00Z.md", "We keep firms.",
	))
	got, docs := readAll(t, Options{}, name)
	equalLines(t, got,
		"Acme Bikes|Business Privacy Policy|2023-05-25 10:00:00|We keep firms.",
		"Acme Bikes||2023-05-25 10:00:00|We keep apples.",
		"Acme Bikes||2023-05-25 10:00:01|We keep nuts.",
		"Acme Bikes||2023-06-25 10:00:00|We keep pears.",
		"Acme Bikes|Terms of Service|2023-05-25 10:00:00|not of the types that are read",
		"Bolt||2023-05-25 10:00:00|We keep bolts.",
		"LICENSE|||not named as a document",
		"README|||about the collection, not a policy",
	)
	if docs[1].Path != "acme-2024-01-01.zip/acme-2024-01-01/Acme Bikes/Privacy Policy/2023-05-25T10-00-00Z.md" {
		t.Error(docs[1].Path)
	}
	got, _ = readAll(t, Options{Types: []string{"terms of service"}}, name)
	if n := strings.Count(strings.Join(got, "\n"), "not of the types"); n != 5 || !slices.Contains(got, "Acme Bikes|Terms of Service|2023-05-25 10:00:00|You keep quiet.") {
		t.Errorf("%q", got)
	}
}

func TestZipFolders(t *testing.T) {
	name := write(t, "mine.zip", zipped(t,
		"Privacy Policy.txt", "We keep mine.", "Acme_Cookie Policy@2023-05-25.md", "We keep cookies.", "Bolt/Privacy Policy.md", "We keep bolts.",
		"Bolt/Terms of Service.md", "You keep quiet.", "./Cora.html", "<p>We keep hearts.</p>", "pic.png", "x", "inner.zip", "x", "crawl.warc.gz", "x",
		".git/x.md", "x", "a/.x.md", "x", "__MACOSX/a.md", "x", "folder.md/", "",
		"empty.md", "", "Caf\xe9_Privacy Policy.md", "We keep beans.",
	))
	got, _ := readAll(t, Options{}, name)
	equalLines(t, got,
		"Cora|||<p>We keep hearts.</p>",
		"x|||hidden folder",
		"Acme|Cookie Policy|2023-05-25 00:00:00|We keep cookies.",
		"Bolt|||We keep bolts.",
		"Bolt|Terms of Service||not of the types that are read",
		"Café|||We keep beans.",
		"mine|||We keep mine.",
		"a|||hidden folder",
		".x|||hidden file",
		"crawl.warc.gz|||an archive in an archive",
		"empty|||error: mine.zip/empty.md: the file is empty",
		"inner.zip|||an archive in an archive",
		"pic.png|||not named as a document",
	)
	// Archives in a folder are found.
	if got, _ = readAll(t, Options{}, "."); len(got) != 13 {
		t.Errorf("%q", got)
	}
}

// overwrite writes over bytes of an archive at each place of a signature.
func overwrite(b []byte, signature string, offset int, with ...byte) []byte {
	b = bytes.Clone(b)
	for at := 0; ; {
		i := bytes.Index(b[at:], []byte(signature))
		if i < 0 {
			return b
		}
		copy(b[at+i+offset:], with)
		at += i + 4
	}
}

const (
	localHead   = "PK\x03\x04"
	centralHead = "PK\x01\x02"
)

func TestZipHostile(t *testing.T) {
	good := zipped(t, "a.md", "We keep apples.", "b.md", "We keep pears.")
	fails := func(name string, b []byte, o Options, want ...string) {
		t.Helper()
		file := write(t, "x.zip", b)
		got, docs := readAll(t, o, file)
		if len(docs) != len(want) {
			t.Fatalf("%s: %q", name, got)
		}
		for i, w := range want {
			if !strings.Contains(got[i], w) || docs[i].Err != nil && !strings.HasPrefix(docs[i].Err.Error(), docs[i].Path+": ") {
				t.Errorf("%s: %q; want %s", name, got[i], w)
			}
		}
	}
	fails("names", zipped(t, "../a.md", "x", "/etc/b.md", "x", `c\..\..\d.md`, "x", "e/../../f.md", "x", "fine.md", "We are fine."), Options{},
		"its name leads out", "its name leads out", "its name leads out", "its name leads out", "We are fine.")
	fails("encrypted", overwrite(overwrite(good, localHead, 6, 1), centralHead, 8, 1), Options{}, "a.md: encrypted", "b.md: encrypted")
	fails("another method", overwrite(overwrite(good, localHead, 8, 12), centralHead, 10, 12), Options{}, "packed by method 12", "packed by method 12")
	fails("checksum", overwrite(good, centralHead, 16, 1, 2, 3, 4), Options{}, "its checksum is wrong", "its checksum is wrong")
	fails("a limit of size", good, Options{MaxBytes: 14}, "larger than 14 bytes", "We keep pears.")
	fails("a false size", overwrite(good, centralHead, 24, 3), Options{}, "has not the size", "has not the size")
	fails("cut short", good[:len(good)-10], Options{}, "no zip archive that can be read")
	fails("no archive", []byte("We keep text."), Options{}, "no zip archive that can be read")
	fails("empty", nil, Options{}, "no zip archive that can be read")
	fails("nothing", zipped(t), Options{}, "no policy in it")

	// A file that gets a thousand times smaller, and one that says it does not.
	bomb := zipped(t, "bomb.md", strings.Repeat("a", 8<<20), "fine.md", "We are fine.")
	fails("bomb", bomb, Options{}, "more than 200 times larger", "We are fine.")
	fails("bomb that lies", overwrite(bomb, centralHead, 24, 0, 0, 1, 0), Options{MaxBytes: 1 << 20}, "bomb.md: ", "fine.md: ")

	// Two entries of the same bytes.
	overlap := zipped(t, "a.md", string(noise(100_000)), "b.md", "x")
	second := bytes.LastIndex(overlap, []byte(centralHead))
	first := bytes.Index(overlap, []byte(centralHead))
	copy(overlap[second+16:second+28], overlap[first+16:first+28]) // checksum and sizes
	copy(overlap[second+42:second+46], overlap[first+42:first+46]) // place
	fails("overlap", overlap, Options{}, "files overlap")
}

func TestZipName(t *testing.T) {
	for raw, want := range map[string]string{
		"plain.md": "plain.md", "Größe.md": "Größe.md",
		"\xc7\xe0\xba\xcc_\xd2\xfe\xcb\xbd\xd5\xfe\xb2\xdf.txt": "青禾_隐私政策.txt",
		"M\x81ller_Datenschutzerkl\x84rung.md":                  "Müller_Datenschutzerklärung.md",
		"Politique de confidentialit\x82.md":                    "Politique de confidentialité.md",
		"M\xfcller \xc4\xe4.md":                                 "Müller Ää.md",
		"Caf\xe9.md":                                            "Café.md",
	} {
		if got := zipName(raw); got != want {
			t.Errorf("%q: %q, want %q", raw, got, want)
		}
	}
}

// noise does not get smaller.
func noise(n int) []byte {
	b := make([]byte, n)
	x := uint32(1)
	for i := range b {
		x = x*1664525 + 1013904223
		b[i] = 'a' + byte(x>>24)%26
	}
	return b
}

// The list of the files of an archive is read up to a limit, whatever it says of itself.
func TestZipManyEntries(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a while")
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := range maxZipEntries + 1 {
		if _, err := w.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("%d.png", i), Method: zip.Store}); err != nil {
			t.Fatal(err)
		}
	}
	w.Close()
	_, err := zipEntries(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err == nil || !strings.Contains(err.Error(), "300001 files") {
		t.Error(err)
	}
	// The same with long names, and an end that tells of one entry.
	b.Reset()
	w = zip.NewWriter(&b)
	long := strings.Repeat("n", 1000)
	for i := range 45_000 {
		if _, err := w.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("%s%d.png", long, i), Method: zip.Store}); err != nil {
			t.Fatal(err)
		}
	}
	w.Close()
	_, err = zipEntries(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err == nil || !strings.Contains(err.Error(), "more than 40 MB") {
		t.Error(err)
	}
}

func TestZipTotal(t *testing.T) {
	raw := zipped(t, "a.md", "We keep apples.")
	entries, err := zipEntries(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	o := Options{}
	total := int64(maxZipTotal)
	if _, err := o.unpack(entries[0], &total); err == nil || !strings.Contains(err.Error(), "unpacks to more than 16 GB") {
		t.Error(err)
	}
	total = maxZipTotal - 3
	if _, err := o.unpack(entries[0], &total); !errors.As(err, new(*corpus.TooLargeError)) {
		t.Error(err)
	}
}

// FuzzZip holds that any bytes are read as an archive without panic, that each document or error names the
// archive, and that no more is unpacked than allowed.
func FuzzZip(f *testing.F) {
	f.Add(zipped(f, "a/Privacy Policy.md", "We keep apples.", "b.html", "<p>We keep pears.</p>"))
	f.Add(zipped(f, "set/Acme/Privacy Policy/2023-05-25T10-00-00Z.md", "We keep apples.", "../b.md", "x"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		path := filepath.Join(t.TempDir(), "x.zip")
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		o := Options{MaxBytes: 1000}
		err := o.zip(File{Path: path, Kind: Zip, Size: int64(len(raw))}, func(it item) bool {
			if !strings.HasPrefix(it.Path, path+"/") || len(it.Bytes) > 1001 || it.Err != nil && !strings.HasPrefix(it.Err.Error(), path) {
				t.Errorf("%+v", it.Document)
			}
			return true
		})
		if err != nil && err.Error() == "" {
			t.Error("an error without words")
		}
	})
}

func BenchmarkZip(b *testing.B) {
	var files []string
	for i := range 200 {
		files = append(files, fmt.Sprintf("set/Acme%d/Privacy Policy/2023-05-25T10-00-00Z.md", i), strings.Repeat("We keep apples, and pears, and what else there is.\n\n", 1000))
	}
	raw := zipped(b, files...)
	path := filepath.Join(b.TempDir(), "x.zip")
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		b.Fatal(err)
	}
	o := Options{}
	for b.Loop() {
		n := 0
		if err := o.zip(File{Path: path, Size: int64(len(raw))}, func(it item) bool { n += len(it.Bytes); return it.Err == nil }); err != nil || n == 0 {
			b.Fatal(err)
		}
		b.SetBytes(int64(n))
	}
}

// deflated returns what a server sends as "deflate".
func deflated(t testing.TB, s string) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(w, s)
	w.Close()
	return b.Bytes()
}
