package corpus

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"clausewise/corpus/format"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestMediaTypeByBytes holds that what bytes surely are goes before what a name or a server says.
func TestMediaTypeByBytes(t *testing.T) {
	for _, x := range []struct{ name, bytes, told, want string }{
		{"privacy", "%PDF-1.7\n", "text/html", pdfText},
		{"privacy.html", "%PDF-1.7\n", "text/plain; charset=utf-8", pdfText},
		{"privacy", "<html>", "text/html", "text/html"},
		{"privacy", "<!DOCTYPE html><p>", "text/plain; charset=windows-1252", "text/html; charset=windows-1252"},
		{"privacy", "We speak of <html>.", "text/plain", plainText},
		{"privacy.pdf", "<html>", "", pdfText},
	} {
		if got := mediaType(x.name, []byte(x.bytes), ReadOptions{MediaType: x.told}); got != x.want {
			t.Errorf("%+v: %s", x, got)
		}
	}
}

func TestReadSource(t *testing.T) {
	const text = "Privacy Policy\n\nMagpie Lamps keeps your address for one year.\n"
	sum := sha256.Sum256([]byte(text))
	for _, tt := range []struct {
		name  string
		opts  ReadOptions
		id    string
		media string
	}{
		{"magpie.txt", ReadOptions{}, "magpie", "text/plain"},
		{"a/b/magpie lamps.txt", ReadOptions{}, "magpie lamps", "text/plain"},
		{"magpie.md", ReadOptions{}, "magpie", "text/markdown"},
		{"magpie.MARKDOWN", ReadOptions{}, "magpie", "text/markdown"},
		{"magpie", ReadOptions{}, "magpie", "text/plain"},
		{"-", ReadOptions{}, "-", "text/plain"},
		{"magpie.txt", ReadOptions{ID: "x", MediaType: "text/markdown"}, "x", "text/markdown"},
		{"https://magpie.example/privacy.md", ReadOptions{}, "privacy", "text/markdown"},
	} {
		p, err := Read(tt.name, strings.NewReader(text), tt.opts)
		if err != nil {
			t.Fatal(err)
		}
		want := Source{Name: tt.name, SHA256: hex.EncodeToString(sum[:]), Bytes: len(text), MediaType: tt.media, Charset: "utf-8"}
		if p.Source != want {
			t.Errorf("%s: source %+v, want %+v", tt.name, p.Source, want)
		}
		if p.ID != tt.id || len(p.Clauses) != 1 || p.Clauses[0].ID != tt.id+"#1" {
			t.Errorf("%s: id %q, clauses %v, want id %q and one clause", tt.name, p.ID, p.Clauses, tt.id)
		}
		if p.Text != text {
			t.Errorf("%s: text is %q", tt.name, p.Text)
		}
	}
}

func TestReadTooLarge(t *testing.T) {
	r := io.LimitReader(endless{}, 1<<40)
	_, err := Read("big.txt", r, ReadOptions{MaxBytes: 3 << 20})
	var tl *TooLargeError
	if !errors.As(err, &tl) || tl.Max != 3<<20 || !strings.HasPrefix(err.Error(), "big.txt: larger than 3 MB") {
		t.Errorf("error %v, want a TooLargeError of 3 MB", err)
	}
	// A document of just the size allowed is read.
	text := strings.Repeat("We keep your address for one year. ", 100)
	if _, err := Read("p.txt", strings.NewReader(text), ReadOptions{MaxBytes: len(text)}); err != nil {
		t.Error(err)
	}
	if _, err := Read("p.txt", strings.NewReader(text+"x"), ReadOptions{MaxBytes: len(text)}); !errors.As(err, &tl) {
		t.Errorf("error %v, want a TooLargeError", err)
	}
}

type endless struct{}

func (endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = "We keep data.\n"[i%14]
	}
	return len(b), nil
}

func TestReadFailing(t *testing.T) {
	broken := errors.New("the disk is on fire")
	_, err := Read("p.txt", io.MultiReader(strings.NewReader("We keep"), iotest.ErrReader(broken)), ReadOptions{})
	if !errors.Is(err, broken) || !strings.HasPrefix(err.Error(), "p.txt: ") {
		t.Errorf("error %v, want that of the reader with the name before it", err)
	}
	p, err := Read("p.txt", iotest.OneByteReader(strings.NewReader(textHans)), ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := outline(p), outline(mustRead(t, "p.txt", textHans)); got != want {
		t.Errorf("read byte by byte the policy is cut otherwise:\n%s", firstDifference(want, got))
	}
}

func TestReadLongLine(t *testing.T) {
	line := strings.Repeat("we keep data ", MaxLineBytes/13+2)
	for _, name := range []string{"long.txt", "long.md"} {
		_, err := Read(name, strings.NewReader("Privacy Policy\n\n"+line+"\n"), ReadOptions{})
		var ll *format.LineTooLongError
		if !errors.As(err, &ll) || ll.Line != 3 || !strings.HasPrefix(err.Error(), name+": line 3 ") {
			t.Errorf("error %v, want a LineTooLongError of line 3", err)
		}
	}
	p := mustRead(t, "p.txt", "Privacy Policy\n\n"+line[:1<<20])
	if len(p.Clauses) != 1 {
		t.Errorf("%d clauses, want 1", len(p.Clauses))
	}
}

// TestReadLinear reads documents that nobody wrote for people, short and four
// times as long: the time must grow with the size and not with its square.
func TestReadLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for _, tt := range []struct{ what, name, head, line string }{
		{"plain headings", "p.txt", "", "Heading %[1]d\n\nWe keep the data of chapter %[1]d.\n\n"},
		{"numbered headings", "p.txt", "", "%[1]d. Heading\n\nWe keep the data of chapter %[1]d.\n\n"},
		{"marked headings", "p.md", "", "## Heading %[1]d\n\nWe keep the data of chapter %[1]d.\n\n"},
		{"short lines", "p.txt", "", "partner %d\n"},
		{"bullets", "p.txt", "", "- partner %d\n"},
		{"numbers", "p.txt", "", "(%d) the partner\n\n"},
		{"rows", "p.md", "| name | country |\n|---|---|\n", "| partner %d | Norway |\n"},
		{"one paragraph", "p.txt", "", "we keep the data of our customer number %d in a safe place and we do not\n"},
		{"one paragraph of Markdown", "p.md", "", "we keep the data of our customer number %d in a safe place and we do not\n"},
	} {
		t.Run(tt.what, func(t *testing.T) {
			took := func(lines int) time.Duration {
				var b strings.Builder
				b.WriteString(tt.head)
				for i := range lines {
					fmt.Fprintf(&b, tt.line, i)
				}
				start := time.Now()
				mustRead(t, tt.name, b.String())
				return time.Since(start)
			}
			// Whatever else the machine does may disturb one measurement.
			const n = 1500
			var short, long time.Duration
			for range 3 {
				if short, long = took(n), took(4*n); long <= 9*short+100*time.Millisecond {
					return
				}
			}
			t.Errorf("%d lines took %v, %d lines %v", n, short, 4*n, long)
		})
	}
}

// TestReadQuickly reads what keeps a parser busy.
func TestReadQuickly(t *testing.T) {
	const limit = time.Minute // a guard against quadratic time, not a measure of speed
	for _, tt := range []struct{ what, name, text string }{
		{"100,000 headings", "p.md", strings.Repeat("# Cookies\n", 100_000)},
		{"a word of 4 MB", "p.txt", strings.Repeat("x", MaxLineBytes)},
		{"300,000 combining marks", "p.txt", "a" + strings.Repeat("\u0301", 300_000)},
		{"1,000,000 dots", "p.txt", "a " + strings.Repeat(".", 1_000_000) + " 1"},
		{"300,000 numbers", "p.txt", strings.Repeat("1.", 300_000)},
		{"10,000 quotes in quotes", "p.md", strings.Repeat("> ", 10_000) + "a"},
		{"10,000 lists in lists", "p.md", strings.Repeat("- ", 10_000) + "a"},
		{"50,000 stars", "p.md", strings.Repeat("*a **b ", 50_000)},
		{"50,000 open links", "p.md", strings.Repeat("[a](", 50_000)},
		{"100,000 tags", "p.md", strings.Repeat("<div>", 100_000)},
	} {
		t.Run(tt.what, func(t *testing.T) {
			start := time.Now()
			_, err := Read(tt.name, strings.NewReader(tt.text), ReadOptions{})
			if d := time.Since(start); d > limit {
				t.Errorf("took %v for %d bytes", d, len(tt.text))
			}
			if err != nil && !strings.HasPrefix(err.Error(), tt.name+": ") {
				t.Errorf("error %q does not name the file", err)
			}
		})
	}
}

// TestReadTooManyHeadings checks that more headings than a policy may have are
// refused, and that as many as it may have are read.
func TestReadTooManyHeadings(t *testing.T) {
	text := strings.Repeat("# Cookies\n", MaxHeadings) + "\nWe set one cookie, which keeps you signed in.\n"
	p := mustRead(t, "p.md", text)
	if n := len(p.Headings); n < MaxHeadings-1 {
		t.Errorf("%d headings, want %d or one less and a title", n, MaxHeadings)
	}
	_, err := Read("p.md", strings.NewReader("# Cookies\n# Cookies\n"+text), ReadOptions{})
	if err == nil || !strings.HasPrefix(err.Error(), "p.md: ") || !strings.Contains(err.Error(), fmt.Sprint(MaxHeadings)) {
		t.Errorf("error %v, want one that tells the most there may be", err)
	}
}

// TestReadTooMuch checks that what would fill the memory is refused, with its name: such a text takes a few hundred times its bytes.
func TestReadTooMuch(t *testing.T) {
	const tags = "more than 1000000 tags and attributes"
	var attributes strings.Builder
	for i := range 1_100_000 {
		attributes.WriteString(strconv.Itoa(i) + " ")
	}
	for _, x := range []struct{ what, name, text, want string }{
		{"open <div>", "p.html", strings.Repeat("<div>", 100_000), "too many elements in each other"},
		{"open <b>", "p.html", strings.Repeat("<b>", 100_000), "too many elements in each other"},
		{"tables in tables", "p.html", strings.Repeat("<table><tr><td>", 100_000), "too many elements in each other"},
		{"paragraphs of a page", "p.html", "<html>" + strings.Repeat("<p>a", MaxLines+1), "paragraphs, more than the 200000"},
		{"tags", "p.html", "<html>" + strings.Repeat("<p>a", 1_200_000), tags},
		{"attributes", "p.html", "<html><p " + attributes.String() + ">", tags},
		{"lines", "p.txt", strings.Repeat("We keep\n", MaxLines+1), "lines, more than the 200000"},
		{"lines of old Macintoshes", "p.md", strings.Repeat("We keep\r", MaxLines+1), "lines, more than the 200000"},
	} {
		_, err := Read(x.name, strings.NewReader(x.text), ReadOptions{})
		if err == nil || !strings.HasPrefix(err.Error(), x.name+": ") || !strings.Contains(err.Error(), x.want) {
			t.Errorf("%s: %v, want %q", x.what, err, x.want)
		}
	}
	// An attribute of many bytes is a picture.
	p, err := Read("p.html", strings.NewReader("<html><img src='data:"+strings.Repeat("x", 5<<20)+"'><p>We keep your name."), ReadOptions{})
	if err != nil || len(p.Clauses) != 1 {
		t.Errorf("a picture: %v", err)
	}
}

// A fault of the program is an error of the file that brought it to light, and tells where it lies.
func TestGuarded(t *testing.T) {
	_, err := guarded(func() (*Policy, error) {
		var p *Policy
		return &Policy{Title: p.Title}, nil
	})
	fault := (*ProgramError)(nil)
	if !errors.As(err, &fault) || !strings.Contains(err.Error(), "the program failed on this file (runtime error: ") || !bytes.Contains(fault.Stack, []byte("TestGuarded")) {
		t.Errorf("%v", err)
	}
}

// FuzzReadText: whatever the bytes, Read neither panics nor loses a letter, and
// what it returns keeps the invariants.
func FuzzReadText(f *testing.F) { fuzzRead(f, "p.txt") }

// FuzzReadMarkdown: the same for Markdown, where markup may be lost.
func FuzzReadMarkdown(f *testing.F) { fuzzRead(f, "p.md") }

// FuzzReadHTML: the same for web pages.
func FuzzReadHTML(f *testing.F) { fuzzRead(f, "p.html") }

func fuzzRead(f *testing.F, name string) {
	for _, s := range fuzzSeeds(f) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		if len(raw) > 1<<16 {
			return
		}
		start := time.Now()
		p, err := Read(name, bytes.NewReader(raw), ReadOptions{ID: "p", Lossy: true})
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("took %v for %d bytes", d, len(raw))
		}
		if fault := (*ProgramError)(nil); errors.As(err, &fault) {
			t.Fatalf("%v\n%s", fault, fault.Stack)
		}
		if err != nil {
			return
		}
		checkInvariants(t, p)
		// In Markdown a space before CR LF may mean something else than one
		// before LF.
		if len(raw) < 1<<12 && name == "p.txt" {
			checkStable(t, name, string(raw), p)
		}
	})
}

// fuzzSeeds are the policies of the cases, pieces of the samples, and what is
// odd in small.
func fuzzSeeds(f *testing.F) [][]byte {
	var seeds [][]byte
	cases, _ := filepath.Glob("testdata/cut/*.txtar")
	for _, file := range cases {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		seeds = append(seeds, ar.Files[0].Data)
	}
	samples, _ := filepath.Glob("sample/*.*")
	for _, file := range samples {
		raw, err := os.ReadFile(file)
		if err == nil && len(raw) > 3000 {
			seeds = append(seeds, raw[:1500], raw[len(raw)-1500:])
		}
	}
	for _, s := range []string{
		"", "\ufeff", "\r", "\n\r\n", "1.", "(1)", "第一条", "§", "•", "1.\n2.\n", "a\u0301b", "\u200b1. \u200bA\n\nB.",
		"a\x00b", "\xff\xfea\x00", "\xfe\xff\x00a", "\xb0\xa1\xb0\xa2", "e\u0301\n\u0301x", "# \n\n#", "[a](b)", "| a |\n|-|\n| b |",
		"* * *", "```\na\n```", "<p>a</p>", "&amp;&#0;&#x110000;", "1\\. a", "- a\n  - b\n\n    c", "a  \nb\\\nc<br>d", "가나다", "ﬁ Å ①",
		// Found by fuzzing: accents that no letter bears, spaces that few know.
		"\u0300g", "\ufeff\u0301", "\t\u05b5a", "\u2006a\u205fb", "English | Deutsch\n5 min read\nto measure feet\nWe keep data.",
	} {
		seeds = append(seeds, []byte(s))
	}
	return seeds
}
