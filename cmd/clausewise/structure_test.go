package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"clausewise/corpus/lang"
)

// What the structure is held to.
const (
	maxColumns    = 120
	maxCircle     = 3  // files of a package that need each other
	maxComplexity = 40 // paths of a function, as McCabe counts them
	complex       = 30 // more than these may have only maxComplex functions
	maxComplex    = 5
)

// goFolder is a folder with its Go files, tests apart.
type goFolder struct {
	name  string // below the root of the module: "corpus/fact"
	fset  *token.FileSet
	files map[string]*ast.File // by name
	text  map[string][]byte
}

// goFolders reads all packages of the module.
func goFolders(t *testing.T) []goFolder {
	t.Helper()
	const root = "../.."
	var out []goFolder
	for _, p := range packages(t) {
		f := goFolder{strings.TrimPrefix(p.ImportPath, "clausewise/"), token.NewFileSet(), map[string]*ast.File{}, map[string][]byte{}}
		names, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(f.name), "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			base := filepath.Base(name)
			f.text[base] = text
			if f.files[base], err = parser.ParseFile(f.fset, base, text, parser.SkipObjectResolution); err != nil {
				t.Fatal(err)
			}
		}
		out = append(out, f)
	}
	return out
}

// known is the ledger of what is not as it should be: by rule and file, how often. It must be exact: what is mended leaves
// it.
const known = "testdata/structure/ledger.txt"

// TestLedger holds the lines of the code to a width that two of them fit beside each other on a screen, and the words of the
// languages in one room, but for what the ledger knows.
func TestLedger(t *testing.T) {
	found := map[string][]string{} // places, by rule and file
	note := func(rule, folder, file string, line int, what string) {
		key := rule + " " + folder + "/" + file
		found[key] = append(found[key], fmt.Sprintf("%s/%s:%d: %s", folder, file, line, what))
	}
	folders := goFolders(t)
	wideLines(folders, note)
	foreignWords(t, folders, note)
	var b strings.Builder
	for _, key := range slices.Sorted(maps.Keys(found)) {
		fmt.Fprintf(&b, "%s %d\n", key, len(found[key]))
	}
	if *update {
		if err := os.WriteFile(known, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	ledger, err := os.ReadFile(known)
	if err != nil {
		t.Fatal(err)
	}
	left := map[string]string{}
	for line := range strings.Lines(string(ledger)) {
		at := strings.LastIndexByte(line, ' ')
		left[line[:at]] = strings.TrimSpace(line[at:])
	}
	for _, key := range slices.Sorted(maps.Keys(found)) {
		if n := strconv.Itoa(len(found[key])); n != left[key] {
			t.Errorf("%s: %s, the ledger has %q:\n%s", key, n, left[key], strings.Join(found[key], "\n"))
		}
		delete(left, key)
	}
	for key, n := range left {
		t.Errorf("%s: none any more, the ledger has %s (-update takes it out)", key, n)
	}
}

// wideLines notes lines that are too wide.
func wideLines(folders []goFolder, note func(rule, folder, file string, line int, what string)) {
	for _, f := range folders {
		for name, text := range f.text {
			n := 0
			for line := range bytes.Lines(text) {
				n++
				if w := utf8.RuneCount(bytes.TrimRight(line, "\r\n")); w > maxColumns {
					note("columns", f.name, name, n, fmt.Sprintf("%d columns, at most %d", w, maxColumns))
				}
			}
		}
	}
}

// TestComplexity holds functions to what a reader can follow: the rest are lists of named rules.
func TestComplexity(t *testing.T) {
	var many []string
	for _, f := range goFolders(t) {
		for _, name := range slices.Sorted(maps.Keys(f.files)) {
			for _, d := range f.files[name].Decls {
				fn, ok := d.(*ast.FuncDecl)
				if !ok {
					continue
				}
				n := complexity(fn)
				at := fmt.Sprintf("%s/%s: %s has %d paths", f.name, name, fn.Name.Name, n)
				if n > maxComplexity {
					t.Errorf("%s, at most %d", at, maxComplexity)
				}
				if n > complex {
					many = append(many, at)
				}
			}
		}
	}
	if len(many) > maxComplex {
		t.Errorf("%d functions have more than %d paths, at most %d may:\n%s", len(many), complex, maxComplex, strings.Join(many, "\n"))
	}
}

// complexity is the cyclomatic number of a function (McCabe, A Complexity Measure, 1976): one more than it has branches, each
// && and || being one.
func complexity(fn *ast.FuncDecl) int {
	n := 1
	ast.Inspect(fn, func(x ast.Node) bool {
		switch x := x.(type) {
		case *ast.IfStmt, *ast.ForStmt, *ast.RangeStmt:
			n++
		case *ast.CaseClause:
			if x.List != nil {
				n++
			}
		case *ast.CommClause:
			if x.Comm != nil {
				n++
			}
		case *ast.BinaryExpr:
			if x.Op == token.LAND || x.Op == token.LOR {
				n++
			}
		}
		return true
	})
	return n
}

// TestCircles holds the walls inside packages: files of which each needs the others, by the names that they declare
// (methods apart), are few. A helper stands below the stages that use it.
func TestCircles(t *testing.T) {
	for _, f := range goFolders(t) {
		for _, circle := range circles(needs(f)) {
			if len(circle) > maxCircle {
				t.Errorf("%s: %d files need each other, at most %d may: %s", f.name, len(circle), maxCircle, strings.Join(circle, " "))
			}
		}
	}
}

// nothing imports packages as if they were empty: only names of the package itself are looked at.
type nothing struct{}

func (nothing) Import(name string) (*types.Package, error) {
	p := types.NewPackage(name, path.Base(name))
	p.MarkComplete()
	return p, nil
}

// needs returns for each file the files whose names it uses.
func needs(f goFolder) map[string]map[string]bool {
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
	check := types.Config{Importer: nothing{}, Error: func(error) {}, FakeImportC: true}
	pkg, _ := check.Check(f.name, f.fset, slices.Collect(maps.Values(f.files)), info) // what is imported is not known
	out := map[string]map[string]bool{}
	for name := range f.files {
		out[name] = map[string]bool{}
	}
	for id, used := range info.Uses {
		if used.Parent() != pkg.Scope() {
			continue
		}
		from, to := f.fset.Position(id.Pos()).Filename, f.fset.Position(used.Pos()).Filename
		if from != to {
			out[from][to] = true
		}
	}
	return out
}

// circles returns the groups of two or more of which each reaches each other one: what Tarjan (Depth-First Search and Linear
// Graph Algorithms, 1972) calls strong components.
func circles(edges map[string]map[string]bool) (out [][]string) {
	number, low := map[string]int{}, map[string]int{}
	var stack []string
	var visit func(v string)
	visit = func(v string) {
		number[v] = len(number) + 1
		low[v] = number[v]
		stack = append(stack, v)
		for _, w := range slices.Sorted(maps.Keys(edges[v])) {
			if number[w] == 0 {
				visit(w)
				low[v] = min(low[v], low[w])
			} else if slices.Contains(stack, w) {
				low[v] = min(low[v], number[w])
			}
		}
		if low[v] == number[v] {
			at := slices.Index(stack, v)
			if circle := slices.Sorted(slices.Values(stack[at:])); len(circle) > 1 {
				out = append(out, circle)
			}
			stack = stack[:at]
		}
	}
	for _, v := range slices.Sorted(maps.Keys(edges)) {
		if number[v] == 0 {
			visit(v)
		}
	}
	return out
}

func TestCirclesFindsThem(t *testing.T) {
	edges := map[string]map[string]bool{"a": {"b": true}, "b": {"c": true}, "c": {"a": true}, "d": {"a": true}, "e": {"f": true}, "f": {"e": true, "d": true}}
	if got := fmt.Sprint(circles(edges)); got != "[[a b c] [e f]]" {
		t.Error(got)
	}
}

// worded are the packages that may hold words of languages: what the program says itself, its samples, and the files of
// the languages.
var worded = []string{"compare/report", "corpus/sample", "corpus/lang"}

// judging are the packages that read what policies say: no word of a language is compared there with a literal.
var judging = []string{"corpus", "corpus/fact", "corpus/duty", "corpus/topic", "corpus/sentence", "corpus/stem", "compare", "index", "index/query"}

// foreignWords notes literals outside of the room of the languages that have letters of another script than that of English, and,
// where policies are read, those with a word that something is compared with, in a regular expression or not.
func foreignWords(t *testing.T, folders []goFolder, note func(rule, folder, file string, line int, what string)) {
	vocabulary := vocabulary()
	for _, f := range folders {
		if slices.Contains(worded, f.name) {
			continue
		}
		for name, file := range f.files {
			seen := map[token.Pos]bool{}
			found := func(l *ast.BasicLit, why string) {
				if !seen[l.Pos()] {
					seen[l.Pos()] = true
					note("words", f.name, name, f.fset.Position(l.Pos()).Line, l.Value+" "+why)
				}
			}
			ast.Inspect(file, func(x ast.Node) bool {
				if l, ok := x.(*ast.BasicLit); ok && (l.Kind == token.STRING || l.Kind == token.CHAR) {
					s, err := strconv.Unquote(l.Value)
					if err != nil {
						t.Fatal(err)
					}
					if strings.ContainsFunc(s, isForeign) {
						found(l, "has letters of another language than English")
					}
				}
				if slices.Contains(judging, f.name) {
					for _, l := range compared(x) {
						s, _ := strconv.Unquote(l.Value)
						if w := firstKnown(s, vocabulary); w != "" {
							found(l, fmt.Sprintf("compares with %q", w))
						}
					}
				}
				return true
			})
		}
	}
}

// isForeign tells a letter that English words do not have.
func isForeign(r rune) bool {
	return r >= 0xc0 && unicode.IsLetter(r) && !isLigature(r) && !isFullWidth(r)
}

// isLigature tells the letters that typesetters cast in one piece, as "fi".
func isLigature(r rune) bool { return r >= 0xfb00 && r <= 0xfb06 }

// isFullWidth tells digits and letters as wide as Han characters: forms, not words.
func isFullWidth(r rune) bool { return r >= 0xff00 && r < 0xff60 }

// vocabulary is what the files of the languages hold, in plain letters.
func vocabulary() map[string]bool {
	known := map[string]bool{}
	for _, l := range lang.All() {
		for _, class := range l.Classes() {
			for _, w := range wordsIn(strings.Join(l.Lines(class), " ")) {
				known[w] = true
			}
		}
	}
	return known
}

var (
	// notLetters are the parts of regular expressions that have letters and are no words: classes, flags, escapes.
	notLetters = regexp.MustCompile(`\\[pP]\{\^?\w+\}|\\[pP]\w|\\x\{?\w+\}?|\\\w|\(\?[a-zA-Z]+[:)]|\(\?P?<\w+>|\[(?:\\.|[^\]\\])*\]`)
	letters    = regexp.MustCompile(`[a-z]{3,}`)
)

// wordsIn returns the words of three letters or more.
func wordsIn(s string) []string {
	return letters.FindAllString(strings.ToLower(notLetters.ReplaceAllString(s, " ")), -1)
}

func firstKnown(s string, known map[string]bool) string {
	for _, w := range wordsIn(s) {
		if known[w] {
			return w
		}
	}
	return ""
}

// comparing are the functions that compare a text with others.
var comparing = regexp.MustCompile(`^(?:regexp\.(?:Must)?Compile|isOneOf|slices\.(?:Contains|Index)|strings\.(?:Has(?:Prefix|Suffix)|Contains|Cut(?:Prefix|Suffix)?|EqualFold|(?:Last)?Index|Trim(?:Prefix|Suffix)|Count|Fields|FieldsSeq))$`)

// compared returns the literals that a node compares with.
func compared(x ast.Node) (out []*ast.BasicLit) {
	add := func(nodes ...ast.Expr) {
		for _, n := range nodes {
			ast.Inspect(n, func(x ast.Node) bool {
				if l, ok := x.(*ast.BasicLit); ok && l.Kind == token.STRING {
					out = append(out, l)
				}
				_, call := x.(*ast.CallExpr)
				return !call // it has a turn of its own
			})
		}
	}
	switch x := x.(type) {
	case *ast.BinaryExpr:
		if x.Op == token.EQL || x.Op == token.NEQ {
			add(x.X, x.Y)
		}
	case *ast.CaseClause:
		add(x.List...)
	case *ast.CallExpr:
		if comparing.MatchString(types.ExprString(x.Fun)) {
			add(x.Args...)
		}
	}
	return out
}
