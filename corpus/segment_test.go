package corpus

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the want files of testdata/cut")

// ledger names the cases of testdata/cut that are known to be cut wrongly.
const ledger = "testdata/known-failures.txt"

// TestCut reads the policy of every archive in testdata/cut and compares its
// outline with the one that a reader would draw. An archive holds
//
//	policy.txt or policy.md  the document
//	want                     its outline, as outline prints it
//	contains                 optional: a line each for text that some clause
//	                         must hold, to show the seams of joined lines
//	decisions                optional: a line each for a decision that was made, as
//	                         "9 lines joined: the next word had no room"
//
// A case in the ledger must fail; once it passes it has to leave the ledger.
func TestCut(t *testing.T) {
	files, err := filepath.Glob("testdata/cut/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	known := readLedger(t)
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		reason, fails := known[name]
		delete(known, name)
		t.Run(name, func(t *testing.T) {
			wrong := cutCase(t, file, *update && !fails)
			switch {
			case fails && wrong == "":
				t.Errorf("the case passes now: strike it from %s", ledger)
			case fails:
				t.Logf("known failure: %s\n%s", reason, wrong)
			case wrong != "":
				t.Error(wrong)
			}
		})
	}
	for name := range known {
		t.Errorf("%s names %s, which is no case", ledger, name)
	}
}

// cutCase returns what is wrong with the outline of a case, "" if nothing.
func cutCase(t *testing.T, file string, rewrite bool) string {
	t.Helper()
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var got, want, contains, decisions string
	var p *Policy
	for i, f := range ar.Files {
		switch {
		case strings.HasPrefix(f.Name, "policy."):
			if p, err = Read(f.Name, strings.NewReader(string(f.Data)), ReadOptions{}); err != nil {
				t.Fatal(err)
			}
			got = outline(p)
		case f.Name == "decisions":
			decisions = string(f.Data)
		case f.Name == "contains":
			contains = string(f.Data)
		case f.Name == "want":
			want = string(f.Data)
			if rewrite {
				ar.Files[i].Data = []byte(got)
			}
		}
	}
	if p == nil {
		t.Fatalf("%s holds no policy.txt and no policy.md", file)
	}
	if rewrite {
		if want == "" {
			ar.Files = append(ar.Files, txtar.File{Name: "want", Data: []byte(got)})
		}
		if err := os.WriteFile(file, txtar.Format(ar), 0o666); err != nil {
			t.Fatal(err)
		}
		want = got
	}
	var wrong strings.Builder
	for _, err := range violations(p) {
		fmt.Fprintln(&wrong, err)
	}
	if got != want {
		wrong.Write(diff.Diff("want", []byte(want), "got", []byte(got)))
	}
	for line := range strings.Lines(decisions) { // "9 lines apart: a number begins an item"
		if line = strings.TrimSpace(line); line != "" && !slices.ContainsFunc(p.decisions, func(d Decision) bool {
			return line == fmt.Sprintf("%d %s %s: %s", d.Line, d.Stage, d.Says, d.Rule)
		}) {
			fmt.Fprintf(&wrong, "no decision %q\n", line)
		}
	}
	for line := range strings.Lines(contains) {
		if line = strings.TrimSpace(line); line != "" && !someClause(p, line) {
			fmt.Fprintf(&wrong, "no clause holds %q\n", line)
		}
	}
	return wrong.String()
}

func someClause(p *Policy, text string) bool {
	for i := range p.Clauses {
		if strings.Contains(p.Clauses[i].Text, text) {
			return true
		}
	}
	return false
}

func readLedger(t *testing.T) map[string]string {
	t.Helper()
	f, err := os.Open(ledger)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	known := map[string]string{}
	for sc := bufio.NewScanner(f); sc.Scan(); {
		line := strings.TrimSpace(sc.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, reason, ok := strings.Cut(line, ": ")
		if !ok {
			t.Fatalf("%s: %q is not of the form name: reason", ledger, line)
		}
		known[name] = reason
	}
	return known
}

// outline draws a policy: its title, language and date, then a line for each
// heading, clause and piece left out, in order of the text. The lines of the
// source stand first; the indent is the depth:
//
//	3      # [1.] Data we collect
//	5-6      [(1)] Your name, … and your address.
//	8      -- page number
//
// A clause in another language than the document has that in braces behind it.
func outline(p *Policy) string {
	var b strings.Builder
	date := ""
	if !p.Date.IsZero() {
		date = p.Date.Format(" 2006-01-02")
	}
	fmt.Fprintf(&b, "%s%s %q\n", p.Lang, date, p.Title)
	line := func(s Span, depth int, text string) {
		where := fmt.Sprint(s.Line)
		if s.EndLine != s.Line {
			where += fmt.Sprint("-", s.EndLine)
		}
		fmt.Fprintf(&b, "%-7s%s%s\n", where, strings.Repeat("  ", depth), text)
	}
	heads, clauses, left := p.Headings, p.Clauses, p.LeftOut
	for len(heads)+len(clauses)+len(left) > 0 {
		const never = 1 << 60
		h, c, l := never, never, never
		if len(heads) > 0 {
			h = heads[0].Span.Start
		}
		if len(clauses) > 0 {
			c = clauses[0].Span.Start
		}
		if len(left) > 0 {
			l = left[0].Span.Start
		}
		switch min(h, c, l) {
		case h:
			line(heads[0].Span, heads[0].Level-1, "# "+bracketed(heads[0].Number)+heads[0].Text)
			heads = heads[1:]
		case c:
			text := bracketed(clauses[0].Number) + ends(clauses[0].Text)
			if clauses[0].Lang != p.Lang {
				text += " {" + clauses[0].Lang + "}"
			}
			line(clauses[0].Span, len(clauses[0].Path), text)
			clauses = clauses[1:]
		default:
			line(left[0].Span, 0, "-- "+left[0].Reason)
			left = left[1:]
		}
	}
	return b.String()
}

func bracketed(number string) string {
	if number == "" {
		return ""
	}
	return "[" + number + "] "
}

// ends returns the text with its middle left out if it is long: three words at
// each end, or eight letters where words have no spaces.
func ends(text string) string {
	words := strings.Fields(text)
	runes := []rune(text)
	switch {
	case scriptOf(text) == han && len(runes) > 20:
		return string(runes[:8]) + " … " + string(runes[len(runes)-8:])
	case scriptOf(text) != han && len(words) > 8:
		return strings.Join(words[:3], " ") + " … " + strings.Join(words[len(words)-3:], " ")
	}
	return text
}
