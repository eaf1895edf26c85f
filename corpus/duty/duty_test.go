package duty

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

var update = flag.Bool("update", false, "write what was found into testdata")

// TestFind reads the files of testdata, one per language: a sentence on a line, its duties
// on the lines after it, indented, as "who | how strongly | what | unless".
func TestFind(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, file := range files {
		lang := strings.TrimSuffix(filepath.Base(file), ".txt")
		t.Run(lang, func(t *testing.T) {
			old, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := rewrite(string(old), lang)
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			compare(t, got, string(old))
		})
	}
}

// rewrite returns a file of cases with what is found in place of what is expected.
func rewrite(file, lang string) string {
	var out strings.Builder
	for line := range strings.Lines(file) {
		if strings.HasPrefix(line, "\t") {
			continue
		}
		out.WriteString(line)
		if line = strings.TrimSuffix(line, "\n"); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		for _, d := range Find(line, lang) {
			fmt.Fprintf(&out, "\t%s\n", show(d))
		}
	}
	return out.String()
}

func show(d Duty) string {
	s := fmt.Sprintf("%s | %s | %s", d.Who, d.Strength, d.What)
	if d.Unless != "" {
		s += " | " + d.Unless
	}
	return s
}

// compare reports the sentences whose duties differ.
func compare(t *testing.T, got, want string) {
	t.Helper()
	g, w := cases(got), cases(want)
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			t.Errorf("got\n%s\nwant\n%s", g[i], w[i])
		}
	}
	if len(g) != len(w) {
		t.Errorf("%d cases, want %d", len(g), len(w))
	}
}

// cases parts a file into its sentences, each with its duties.
func cases(file string) []string {
	var out []string
	for line := range strings.Lines(file) {
		if strings.HasPrefix(line, "\t") && len(out) > 0 {
			out[len(out)-1] += line
		} else {
			out = append(out, line)
		}
	}
	return out
}

func TestFindOffsets(t *testing.T) {
	const text = "Cookies are files. Unless you object, we may read them. You can delete them."
	for _, d := range Find(text, "en-GB") {
		t.Log(show(d))
	}
	found := Find(text, "en-GB")
	if len(found) != 2 {
		t.Fatalf("%d duties, want 2", len(found))
	}
	if got, want := text[found[0].Start:found[0].End], "we may read them"; got != want {
		t.Errorf("duty is %q, want %q", got, want)
	}
	if got, want := text[found[0].UnlessAt[0]:found[0].UnlessAt[1]], "Unless you object"; got != want {
		t.Errorf("exception is %q, want %q", got, want)
	}
}

func TestFindOtherLanguages(t *testing.T) {
	if found := Find("Podemos compartir sus datos. We may share them.", "es"); found != nil {
		t.Errorf("found %v", found)
	}
}

// FuzzFind: duties are ordered by Start; their ranges lie in the text and cut no character;
// What ends the duty and Unless is what stands at UnlessAt; the same text has the same duties.
func FuzzFind(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txt")
	for _, file := range files {
		data, _ := os.ReadFile(file)
		for line := range strings.Lines(string(data)) {
			f.Add(line, strings.TrimSuffix(filepath.Base(file), ".txt"))
		}
	}
	f.Fuzz(func(t *testing.T, text, lang string) {
		found := Find(text, lang)
		if again := Find(text, lang); !reflect.DeepEqual(found, again) {
			t.Fatalf("%q: %v, then %v", text, found, again)
		}
		last := 0
		for _, d := range found {
			if d.Start < last || d.Start >= d.End || d.End > len(text) || d.UnlessAt[0] > d.UnlessAt[1] || d.UnlessAt[1] > len(text) {
				t.Fatalf("%q: range of %+v", text, d)
			}
			last = d.Start
			if !strings.HasSuffix(text[d.Start:d.End], d.What) || d.What == "" || text[d.UnlessAt[0]:d.UnlessAt[1]] != d.Unless {
				t.Fatalf("%q: text of %+v", text, d)
			}
			if utf8.ValidString(text) && (!utf8.ValidString(text[d.Start:d.End]) || !utf8.ValidString(d.Unless) || !utf8.ValidString(d.What)) {
				t.Fatalf("%q: %+v cuts a character", text, d)
			}
			if d.Who == "" || d.Strength == "" {
				t.Fatalf("%q: %+v says nothing", text, d)
			}
		}
	})
}

func benchmark(b *testing.B, file, lang string) {
	data, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	var clauses []string // of five sentences each
	var size int64
	n := 0
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "\t") || strings.HasPrefix(line, "#") {
			continue
		}
		if n++; n%5 == 1 {
			clauses = append(clauses, "")
		}
		clauses[len(clauses)-1] += strings.TrimSuffix(line, "\n") + " "
		size += int64(len(line))
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, clause := range clauses {
			Find(clause, lang)
		}
	}
}

func BenchmarkEnglish(b *testing.B) { benchmark(b, "testdata/en.txt", "en") }
func BenchmarkChinese(b *testing.B) { benchmark(b, "testdata/zh.txt", "zh") }
func BenchmarkGerman(b *testing.B)  { benchmark(b, "testdata/de.txt", "de") }
