package fact

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write what Find returns into testdata")

// The files in testdata hold cases: a line "> text", lines "kind value | span" of
// the facts expected, in order, and an empty line. "# heading" before a text is a
// heading above it, for that text only; the language is the name of the file.
func TestFind(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txt")
	if len(files) == 0 {
		t.Fatal("no cases")
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lang := strings.TrimSuffix(filepath.Base(file), ".txt")
		lang, _, _ = strings.Cut(lang, "-")
		var fresh strings.Builder
		for i, block := range strings.Split(strings.TrimSpace(string(raw)), "\n\n") {
			got := runCase(block, lang)
			if got != block {
				t.Errorf("%s, case %d:\n--- want\n%s\n--- got\n%s", file, i+1, block, got)
			}
			fresh.WriteString(got + "\n\n")
		}
		if *update {
			if err := os.WriteFile(file, []byte(strings.TrimSpace(fresh.String())+"\n"), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// runCase returns a case with the facts that are found.
func runCase(block, lang string) string {
	var out, headings []string
	for line := range strings.SplitSeq(block, "\n") {
		switch {
		case strings.HasPrefix(line, "# "):
			headings = append(headings, line[2:])
			out = append(out, line)
		case strings.HasPrefix(line, "// "):
			out = append(out, line)
		case strings.HasPrefix(line, "> "):
			out = append(out, line)
			for _, f := range Find(line[2:], lang, headings) {
				out = append(out, fmt.Sprintf("%s %s | %s", f.Kind, f.Value, f.Text))
			}
		}
	}
	return strings.Join(out, "\n")
}

// TestTables: no name has two values of one kind in one language, and every name
// is found where it stands alone.
func TestTables(t *testing.T) {
	seen := make(map[string]string)
	for _, m := range []map[string]*entry{tables().latin, tables().chinese} {
		for _, e := range m {
			for _, n := range e.names {
				key := fmt.Sprint(n.kind, n.language, n.words)
				if old, ok := seen[key]; ok && old != n.value {
					t.Errorf("%s %q is %q and %q", n.kind, n.words, old, n.value)
				}
				seen[key] = n.value
				lang := map[uint8]string{langBits()["de"]: "de", langBits()["fr"]: "fr"}[n.language]
				if lang == "" {
					lang = "en"
				}
				text := "— " + n.words + " —"
				if !slices.ContainsFunc(Find(text, lang, nil), func(f Fact) bool { return f.Kind == n.kind && f.Value == n.value }) {
					t.Errorf("%s %q is not found in %q: %v", n.kind, n.words, text, Find(text, lang, nil))
				}
			}
		}
	}
}

func TestFindAmounts(t *testing.T) {
	got := Find("We reply within fifteen (15) business days and keep logs for 6 to 12 months.", "en", nil)
	want := []Fact{
		{Deadline, "15 working days", 15, "working_day", "within fifteen (15) business days", 9, 42},
		{Retention, "6-12 months", 12, "month", "for 6 to 12 months", 57, 75},
	}
	got = slices.DeleteFunc(got, func(f Fact) bool { return f.Amount == 0 })
	if !slices.Equal(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// FuzzFind: facts lie in the text, in order, say what stands there, do not overlap
// within a kind, and come out the same twice.
func FuzzFind(f *testing.F) {
	for _, s := range []string{"We reply within 15 working days; mail dpo@quillfeather.example.", "我们将在十五（15）个工作日内回复，保存三年半。14-18周岁", "Wir löschen nach 30 Tagen, § 7 DSGVO.",
		"Les données sont conservées dix-huit (18) mois, +33 1 23 45 67 89.", "版本：V2.1 2022年【2】月 SDK Co., Ltd. (", "@.@http://www.", "15\xc3", "under (13) years", "）天", "1-2-2022 V 1.", "《中华人民共和国", "é́SDK有限公司"} {
		for _, lang := range []string{"en", "de", "fr", "zh", "ja"} {
			f.Add(s, lang, "How long we keep data")
		}
	}
	f.Fuzz(func(t *testing.T, text, lang, heading string) {
		got := Find(text, lang, []string{heading})
		ends := make(map[Kind]int)
		last := 0
		for _, x := range got {
			if x.Start < last || x.Start < ends[x.Kind] || x.Start >= x.End || x.End > len(text) || x.Text != text[x.Start:x.End] || x.Value == "" {
				t.Fatalf("%q: %+v in %+v", text, x, got)
			}
			last, ends[x.Kind] = x.Start, x.End
		}
		if again := Find(text, lang, []string{heading}); !slices.Equal(got, again) {
			t.Fatalf("%q: %+v, then %+v", text, got, again)
		}
	})
}

// TestFindEndless: texts that are one endless sentence are read in a time that grows
// with their length, not with its square.
func TestFindEndless(t *testing.T) {
	for _, s := range []string{"1,", "1 ", "we keep data for 30 days, ", "我们在15个工作日内回复您，保存30天，未满14周岁", "http://a.b", "version 1 ", "SDK-", "Moss (Reed) Co.,Ltd and "} {
		text := strings.Repeat(s, 200_000/len(s))
		for _, lang := range []string{"en", "zh", "de"} {
			start := time.Now()
			Find(text, lang, nil)
			if d := time.Since(start); d > 3*time.Second { // it takes about 0.1 s
				t.Errorf("%q, %s: %v", s, lang, d)
			}
		}
	}
}

var sampleText = strings.Repeat(`Quillfeather collects your IP address, the MAC address of the device and what you look at. We will reply to your request within
15 working days, and logs are kept for six months after the visit unless the law of Portugal asks for more. Children under the age of 14 need their parents.
Partners such as Saltgrass Media Co., Ltd. show advertisements; we choose them with care and tell them to handle the data as we would, for the purposes that
are named here and for no others, and we look after that by contract and by visits. You may object at any time by writing to privacy@quillfeather.example. `, 3)

func BenchmarkFind(b *testing.B) {
	text := strings.ReplaceAll(sampleText, "\n", " ")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Find(text, "en", nil)
	}
}

func BenchmarkFindPlain(b *testing.B) {
	text := strings.Repeat("We choose our partners with care and tell them to handle what they are given as we would, for the purposes that are named here and for no others. ", 12)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Find(text, "en", nil)
	}
}

func BenchmarkFindChinese(b *testing.B) {
	text := strings.Repeat("青禾会收集您的IP地址、设备型号和浏览记录，用于向您提供服务。我们将在十五个工作日内回复您的请求，日志保存不少于六个月。未满14周岁的儿童应由监护人同意。", 8)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Find(text, "zh", nil)
	}
}
