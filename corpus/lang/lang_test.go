package lang

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// TestFiles: every file is read, and its words are as the stages compare them.
func TestFiles(t *testing.T) {
	if len(All()) < 5 || All()[0].Code != "en" {
		t.Fatalf("%d languages, the first %s", len(All()), All()[0].Code)
	}
	for _, l := range All() {
		for class, lines := range l.sections {
			if len(lines) == 0 {
				t.Errorf("%s: [%s] is empty", l.Code, class)
			}
			for _, line := range lines {
				if !norm.NFC.IsNormalString(line) {
					t.Errorf("%s: [%s]: %q is not in NFC", l.Code, class, line)
				}
			}
		}
	}
}

func TestParse(t *testing.T) {
	l, err := parse("name: Test\n\n# a comment\n[months]\njan january = 1\nfeb = 2\n\n[verbs]\nkeep* kept\nshare\n[lines]\nback to (?:the )?top\n[^a]b\n")
	if err != nil {
		t.Fatal(err)
	}
	if got := l.Values("months"); got["january"] != "1" || got["feb"] != "2" || len(got) != 3 {
		t.Errorf("months: %v", got)
	}
	if got := strings.Join(l.Words("verbs"), " "); got != "keep* kept share" {
		t.Errorf("verbs: %s", got)
	}
	if got := strings.Join(l.Lines("lines"), "|"); got != "back to (?:the )?top|[^a]b" {
		t.Errorf("lines: %s", got)
	}
	for text, want := range map[string]string{
		"[a]\nx\n":                    "no line",
		"name: T\nx\n":                `line 2: "x" stands in no section`,
		"name: T\n[a]\nx\n[b]\n[a]\n": "line 5: a second section [a]",
	} {
		if _, err := parse(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	var none *Language
	if none.Words("months") != nil || len(none.Set("months")) != 0 || none.Lexicon("months").Of("jan") != 0 {
		t.Error("a language of which nothing is known has words")
	}
}

func TestLexicon(t *testing.T) {
	l, err := parse("name: Test\n[a]\nnotif* notice\n[b]\nnot notify notifi*\n[c]\nn*\n")
	if err != nil {
		t.Fatal(err)
	}
	x := l.Lexicon("a", "b", "c")
	for word, want := range map[string]uint64{
		"": 0, "n": 4, "no": 4, "not": 6, "notice": 5, "notif": 5, "notify": 7, "notifies": 7, "notified": 7, "notifyx": 5, "x": 0, "nz": 4, "m": 0,
	} {
		if got := x.Of(word); got != want {
			t.Errorf("%q: %b, want %b", word, got, want)
		}
	}
}

func TestTrie(t *testing.T) {
	var x Trie
	for word, set := range map[string]uint64{"可": 1, "可能": 1, "可能会": 2, "可a": 4, "可b": 4, "可c": 4, "可d": 4, "可e": 8} {
		x.Add(word, set)
	}
	for text, want := range map[string][2]int{
		"": {0, 0}, "可以": {3, 1}, "可能": {6, 1}, "可能会员": {9, 2}, "不可": {0, 0}, "可e": {4, 8}, "可f": {3, 1},
	} {
		if n, set := x.Longest(text); n != want[0] || int(set) != want[1] {
			t.Errorf("%s: %d %b, want %v", text, n, set, want)
		}
	}
}

func TestPhrases(t *testing.T) {
	p := NewPhrases([]string{"data", "personal data", "data subject", "speicher+", "隐私", "données"}, []string{"datenschutz*", "a"})
	for text, want := range map[string][2]int{
		"":                                    {0, 0},
		"Data, and personal DATA.":            {2, 0},
		"Personal data subjects":              {1, 0}, // what stands in another one does not count
		"your data subject":                   {1, 0},
		"database metadata":                   {0, 0},
		"Speicher speichern Speicherung_x":    {2, 0},
		"Datenschutz-Datenschutzerklärung":    {0, 2},
		"Cookie隐私 隐私隐":                        {2, 0},
		"DONNÉES données":                     {2, 0},
		"A a_ a":                              {0, 2},
		"data " + "a" + "\xff" + " data \xc3": {2, 1},
	} {
		got := make([]int, 2)
		p.Count(text, got)
		if got[0] != want[0] || got[1] != want[1] {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// FuzzPhrases: a phrase is counted as often as its regular expression matches.
func FuzzPhrases(f *testing.F) {
	p := NewPhrases([]string{"we share", "we", "shar*", "third party"})
	again := regexp.MustCompile(`(?i)\b(?:we share|we|shar\w*|third party)\b`)
	f.Add("We share it with a third party; we do. WE SHARES")
	f.Fuzz(func(t *testing.T, text string) {
		if strings.ContainsFunc(text, func(r rune) bool { return r >= 0x80 }) {
			return // "ſ" is an s to regular expressions
		}
		got := make([]int, 1)
		p.Count(text, got)
		if want := len(again.FindAllString(text, -1)); got[0] != want {
			t.Errorf("%q: %d, want %d", text, got[0], want)
		}
	})
}

// TestValues: the values of rows are what the stages take them for.
func TestValues(t *testing.T) {
	units := map[string]bool{"hour": true, "day": true, "working_day": true, "week": true, "month": true, "year": true}
	for _, l := range All() {
		for _, class := range []Class{Numbers, MonthBeginnings} {
			for _, r := range l.Rows(class) {
				if n, err := strconv.Atoi(r.Value); err != nil || n < 1 || class == MonthBeginnings && n > 12 {
					t.Errorf("%s: [%s]: %v = %q", l.Code, class, r.Words, r.Value)
				}
			}
		}
		for _, r := range l.Rows(UnitsOfTime) {
			if !units[r.Value] {
				t.Errorf("%s: [%s]: %v = %q", l.Code, UnitsOfTime, r.Words, r.Value)
			}
		}
		if n := len(l.Words(Months)); n != 0 && n != 12 {
			t.Errorf("%s: %d months", l.Code, n)
		}
		if n := len(l.Words(NotIndexed)); n > 127 {
			t.Errorf("%s: %d words that are not indexed, at most 127", l.Code, n)
		}
	}
}

// TestAsked: every section of the files is asked for by some stage, by a constant or by its name, and every constant has a
// section and somebody who asks.
func TestAsked(t *testing.T) {
	const root = "../.."
	code := map[string]string{} // of this package, and of the others
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		where := "others"
		if filepath.ToSlash(filepath.Dir(path)) == root+"/corpus/lang" {
			where = filepath.Base(path)
		}
		code[where] += string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	constants := map[string]string{} // names by class
	for _, m := range regexp.MustCompile(`(?m)^\t(\w+)\s+Class = "([^"]+)"`).FindAllStringSubmatch(code["class.go"], -1) {
		constants[m[2]] = m[1]
	}
	sections := map[string]bool{}
	for _, l := range All() {
		for _, class := range l.Classes() {
			sections[string(class)] = true
		}
	}
	for class := range sections {
		if constants[class] == "" && !strings.Contains(code["others"], `"`+class+`"`) {
			t.Errorf("[%s]: nobody asks for it", class)
		}
	}
	for class, name := range constants {
		if !sections[class] {
			t.Errorf("%s: no language has [%s]", name, class)
		}
		if !strings.Contains(code["others"], "lang."+name) {
			t.Errorf("%s: nobody asks for it", name)
		}
	}
}
