package compare

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"clausewise/corpus"
	"clausewise/corpus/topic"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite testdata/quality.txt")

// alignCase is a file of testdata/align: two policies and the pairs that a lawyer would make of
// their clauses.
type alignCase struct {
	name        string
	left, right *corpus.Policy
	want        []wanted
}

// wanted is a line of "want": clauses, by the lines on which they begin, that answer each other. "5 = 7 changed
// moved" is a pair and what it is, "9 -" a clause without a partner, "? 9 -" one whose partner is a matter of taste.
type wanted struct {
	left, right  []int
	same, change bool // if it is told
	moved        bool
	taste        bool
}

func alignCases(t testing.TB) []*alignCase {
	t.Helper()
	files, err := filepath.Glob("testdata/align/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	var all []*alignCase
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		c := &alignCase{name: strings.TrimSuffix(filepath.Base(file), ".txtar")}
		for _, f := range a.Files {
			side, _, _ := strings.Cut(f.Name, ".")
			switch side {
			case "left":
				c.left = readPolicy(t, f.Name, string(f.Data))
			case "right":
				c.right = readPolicy(t, f.Name, string(f.Data))
			case "want":
				for line := range strings.Lines(string(f.Data)) {
					if line, _, _ = strings.Cut(line, "#"); strings.TrimSpace(line) != "" {
						c.want = append(c.want, parseWanted(t, c, line))
					}
				}
			}
		}
		all = append(all, c)
	}
	return all
}

func readPolicy(t testing.TB, name, text string) *corpus.Policy {
	t.Helper()
	p, err := corpus.Read(name, strings.NewReader(text), corpus.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	p.Label(topic.Default())
	return p
}

func parseWanted(t testing.TB, c *alignCase, line string) (w wanted) {
	t.Helper()
	words := strings.Fields(line)
	if words[0] == "?" {
		w.taste, words = true, words[1:]
	}
	switch {
	case words[0] == "-":
		w.right = linesOf(t, c.name, c.right, words[1])
	case words[1] == "-":
		w.left = linesOf(t, c.name, c.left, words[0])
	default:
		w.left, w.right = linesOf(t, c.name, c.left, words[0]), linesOf(t, c.name, c.right, words[2])
		for _, word := range words[3:] {
			switch word {
			case "same":
				w.same = true
			case "changed":
				w.change = true
			case "moved":
				w.moved = true
			default:
				t.Fatalf("%s: %q: what is %q?", c.name, line, word)
			}
		}
	}
	return w
}

// linesOf reads "14", "16,17" or "24..30": all clauses that begin there.
func linesOf(t testing.TB, name string, p *corpus.Policy, s string) (lines []int) {
	t.Helper()
	for part := range strings.SplitSeq(s, ",") {
		from, to, ranged := strings.Cut(part, "..")
		if !ranged {
			to = from
		}
		first, err1 := strconv.Atoi(from)
		last, err2 := strconv.Atoi(to)
		found := false
		for i := range p.Clauses {
			if l := p.Clauses[i].Span.Line; first <= l && l <= last {
				lines, found = append(lines, l), true
			}
		}
		if err1 != nil || err2 != nil || !found {
			t.Fatalf("%s: %q: no clause begins there", name, s)
		}
	}
	return lines
}

// figures count what an alignment has right.
type figures struct {
	found, wrong, missed int // pairs of clauses
	kinds, kindsOf       int // pairs told to be the same, or changed, rightly; of how many
	moves, movesOf       int // clauses told to have moved that did; of how many
	falseMoves           int // clauses told to have moved that did not
}

func (f *figures) add(g figures) {
	f.found, f.wrong, f.missed = f.found+g.found, f.wrong+g.wrong, f.missed+g.missed
	f.kinds, f.kindsOf = f.kinds+g.kinds, f.kindsOf+g.kindsOf
	f.moves, f.movesOf, f.falseMoves = f.moves+g.moves, f.movesOf+g.movesOf, f.falseMoves+g.falseMoves
}

func (f *figures) String() string {
	p := float64(f.found) / float64(max(1, f.found+f.wrong))
	r := float64(f.found) / float64(max(1, f.found+f.missed))
	f1 := 2 * float64(f.found) / float64(max(1, 2*f.found+f.wrong+f.missed))
	if f.found+f.wrong+f.missed == 0 {
		p, r, f1 = 1, 1, 1 // nothing to find, and nothing found
	}
	s := fmt.Sprintf("F1 %.3f  P %.3f  R %.3f  found %d, wrong %d, missed %d", f1, p, r, f.found, f.wrong, f.missed)
	if f.kindsOf > 0 {
		s += fmt.Sprintf("; kinds %d/%d, moves %d/%d, moves that were none %d", f.kinds, f.kindsOf, f.moves, f.movesOf, f.falseMoves)
	}
	return s
}

// measure compares an alignment with what is wanted, and lists what is wrong.
func (c *alignCase) measure(a *Alignment) (f figures, errors []string) {
	type key [2]int
	got := map[key]*Pair{}
	for k := range a.Pairs {
		p := &a.Pairs[k]
		if a.Role(p) != InClause {
			continue
		}
		for _, i := range p.Left {
			for _, j := range p.Right {
				got[key{a.Left.Passages[i].Span.Line, a.Right.Passages[j].Span.Line}] = p
			}
		}
	}
	free := [2]map[int]bool{{}, {}} // clauses whose partner is a matter of taste
	asked := map[key]bool{}
	for _, w := range c.want {
		for _, i := range w.left {
			free[0][i] = free[0][i] || w.taste
		}
		for _, j := range w.right {
			free[1][j] = free[1][j] || w.taste
		}
		for _, i := range w.left {
			for _, j := range w.right {
				asked[key{i, j}] = true
				p := got[key{i, j}]
				if p == nil {
					f.missed++
					errors = append(errors, fmt.Sprintf("missed %d = %d", i, j))
					continue
				}
				f.found++
				if w.same || w.change {
					f.kindsOf++
					if (p.Kind == Same) == w.same {
						f.kinds++
					}
					if w.moved {
						f.movesOf++
					}
					switch {
					case p.Moved && w.moved:
						f.moves++
					case p.Moved:
						f.falseMoves++
						errors = append(errors, fmt.Sprintf("not moved %d = %d", i, j))
					case w.moved:
						errors = append(errors, fmt.Sprintf("moved %d = %d", i, j))
					}
				}
			}
		}
	}
	for k := range got {
		if !asked[k] && !free[0][k[0]] && !free[1][k[1]] {
			f.wrong++
			errors = append(errors, fmt.Sprintf("wrong %d = %d", k[0], k[1]))
		}
	}
	slices.Sort(errors)
	return f, errors
}

// TestQuality measures alignments on the project's own cases, whose truth was written by readers. Figures
// and errors are checked in: what a change of rules does shows as a change of
// testdata/quality.txt, and is looked at.
func TestQuality(t *testing.T) {
	var b strings.Builder
	var versions, vendors figures
	for _, c := range alignCases(t) {
		f, errors := c.measure(Align(c.left, c.right, Options{}))
		fmt.Fprintf(&b, "%s\n  %s\n", c.name, &f)
		if len(errors) > 0 {
			fmt.Fprintf(&b, "  %s\n", strings.Join(errors, "; "))
		}
		if strings.HasPrefix(c.name, "v-") {
			versions.add(f)
		} else {
			vendors.add(f)
		}
	}
	fmt.Fprintf(&b, "\nversions\n  %s\nvendors\n  %s\n", &versions, &vendors)
	checkFigures(t, "testdata/quality.txt", b.String())
}

// checkFigures compares figures with those that are checked in.
func checkFigures(t *testing.T, golden, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the figures have changed; look at them, and go test -run Quality -update. They are now:\n%s", got)
	}
}
