package web

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"clausewise/compare/report"
	"clausewise/corpus/library"
	"clausewise/corpus/topic"
)

const (
	root      = "../../../"
	reportDir = root + "compare/report/"
)

// TestWords holds the translations to what the pages say: whatever goes through t, in templates, in Go and in tables of words, has
// a line in words_zh.txt or names_zh.txt, and each line is used.
func TestWords(t *testing.T) {
	used := map[string]bool{}
	for _, keys := range [][]string{wordsOfTemplates(t), wordsOfCode(t, "."), wordsOfCode(t, reportDir), wordsOfTables(t), foreign[:]} {
		for _, key := range keys {
			used[key] = true
		}
	}
	said := translations(t)
	for key := range used {
		if _, ok := said[key]; !ok {
			t.Errorf("%q is not translated", key)
		}
	}
	for key := range said {
		if !used[key] {
			t.Errorf("%q is translated, but nothing says it", key)
		}
	}
}

// TestFormats fails for a translation that does not take what its format is given.
func TestFormats(t *testing.T) {
	verb := regexp.MustCompile(`%(?:\[\d\])?([sdq])`)
	for key, said := range translations(t) {
		var args []any
		for _, v := range verb.FindAllStringSubmatch(key, -1) {
			args = append(args, map[string]any{"s": "x", "q": "x", "d": 1}[v[1]])
		}
		if got := fmt.Sprintf(said, args...); args != nil && strings.Contains(got, "%!") {
			t.Errorf("%q: %s", key, got)
		}
		if strings.HasPrefix(key, "N ") != strings.Contains(said, "N ") {
			t.Errorf("%q has no place for the number: %q", key, said)
		}
	}
}

// translations are the lines of the tables.
func translations(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, name := range []string{"words_zh.txt", "names_zh.txt"} {
		for line := range strings.Lines(read(t, reportDir+name)) {
			if key, said, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " = "); ok && line[0] != '#' {
				all[key] = said
			}
		}
	}
	return all
}

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// wordsOfTemplates are what templates give to t and count.
func wordsOfTemplates(t *testing.T) (keys []string) {
	t.Helper()
	said := regexp.MustCompile("[{(]t (\"[^\"]*\"|`[^`]*`)|[{(]count [^ ]+ \"([^\"]*)\"")
	for _, dir := range []string{"templates/", reportDir} {
		names, _ := filepath.Glob(dir + "*.html")
		for _, name := range names {
			for _, m := range said.FindAllStringSubmatch(read(t, name), -1) {
				if m[2] != "" {
					keys = append(keys, "N "+m[2])
				} else {
					keys = append(keys, unquoted(m[1]))
				}
			}
		}
	}
	if len(keys) < 100 {
		t.Fatalf("templates say %d things only", len(keys))
	}
	return keys
}

func unquoted(literal string) string {
	s, err := strconv.Unquote(literal)
	if err != nil {
		panic(err)
	}
	return s
}

// sources are the files of a package, but not its tests.
func sources(t *testing.T, dir string) (all []*ast.File) {
	t.Helper()
	names, _ := filepath.Glob(filepath.Join(dir, "*.go"))
	for _, name := range names {
		if !strings.HasSuffix(name, "_test.go") {
			f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, f)
		}
	}
	return all
}

// wordsOfCode are the literals that a package gives to t, T, count, Count and refuse.
func wordsOfCode(t *testing.T, dir string) (keys []string) {
	t.Helper()
	for _, f := range sources(t, dir) {
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			name, at, lead := "", 0, ""
			switch fn := call.Fun.(type) {
			case *ast.Ident:
				name = fn.Name
			case *ast.SelectorExpr:
				name = "." + fn.Sel.Name
				if x, ok := fn.X.(*ast.Ident); ok && x.Name == "strings" {
					name = "" // strings.Count
				}
			}
			switch name {
			case ".t", ".T":
			case ".count", ".Count":
				at, lead = 1, "N "
			case "refuse":
				at = 1
			default:
				return true
			}
			if at < len(call.Args) {
				if literal, ok := call.Args[at].(*ast.BasicLit); ok && literal.Kind == token.STRING {
					keys = append(keys, lead+unquoted(literal.Value))
				}
			}
			return true
		})
	}
	return keys
}

// wordsOfTables are what the program says that does not stand where it is translated: constants of other packages, tables of
// words, the topics, the names of facts, and the statuses that errors have.
func wordsOfTables(t *testing.T) (keys []string) {
	t.Helper()
	keys = append(keys, report.Kinds...)
	keys = append(keys, library.DefaultDocument, "another process") // who holds a library
	for _, unit := range []string{"hour", "day", "working day", "week", "month", "year"} {
		keys = append(keys, "N "+unit)
	}
	keys = append(keys, "GDPR", "ePrivacy Directive", "PIPL", "CCPA", "COPPA", "GB/T 35273", "OPP-115", "DPV") // of report's mappings
	for _, x := range topic.Default().Topics() {
		keys = append(keys, x.Group(), x.Definition)
	}

	isOf := func(typ string) func(string, string) bool {
		return func(_, of string) bool { return of == typ }
	}
	keys = append(keys, constants(t, root+"compare", isOf("Noise"))...)
	keys = append(keys, constants(t, root+"corpus", func(name, _ string) bool { return strings.HasPrefix(name, "Reason") })...)
	keys = append(keys, constants(t, root+"corpus/format", func(name, _ string) bool { return strings.HasPrefix(name, "Drop") })...)
	keys = append(keys, constants(t, root+"corpus/duty", isOf("Party"))...)
	keys = append(keys, constants(t, root+"corpus/duty", isOf("Strength"))...)
	keys = append(keys, constants(t, reportDir, func(name, _ string) bool { return name == "inPart" || name == "coarse" })...)
	asRead := strings.NewReplacer("_", " ", "email", "e-mail", "url", "URL") // as report's factKinds
	for _, kind := range constants(t, root+"corpus/fact", isOf("Kind")) {
		keys = append(keys, asRead.Replace(kind))
	}
	keys = append(keys, column(t, reportDir, "cellStates", 1)...)
	keys = append(keys, column(t, reportDir, "stateWords", 1)...)

	for _, kind := range []string{"country", "data_type"} {
		for line := range strings.Lines(read(t, root+"corpus/fact/names/"+kind+".txt")) {
			if name, _, _ := strings.Cut(strings.TrimSpace(line), ":"); name != "" && name[0] != '#' {
				keys = append(keys, name)
			}
		}
	}
	return append(keys, statuses(t)...)
}

// constants are the values of the string constants of a package whose name and type are wanted.
func constants(t *testing.T, dir string, wanted func(name, typ string) bool) (values []string) {
	t.Helper()
	for _, f := range sources(t, dir) {
		for _, d := range f.Decls {
			decl, ok := d.(*ast.GenDecl)
			if !ok || decl.Tok != token.CONST {
				continue
			}
			for _, s := range decl.Specs {
				spec := s.(*ast.ValueSpec)
				typ, _ := spec.Type.(*ast.Ident)
				for i, name := range spec.Names {
					of := ""
					if typ != nil {
						of = typ.Name
					}
					if i < len(spec.Values) && wanted(name.Name, of) {
						if literal, ok := spec.Values[i].(*ast.BasicLit); ok && literal.Kind == token.STRING {
							values = append(values, unquoted(literal.Value))
						}
					}
				}
			}
		}
	}
	if values == nil {
		t.Fatalf("no such constants in %s", dir)
	}
	return values
}

// column is the nth string of each element of a table, but for empty ones.
func column(t *testing.T, dir, table string, nth int) (values []string) {
	t.Helper()
	for _, f := range sources(t, dir) {
		for _, d := range f.Decls {
			decl, ok := d.(*ast.GenDecl)
			if !ok || decl.Tok != token.VAR {
				continue
			}
			for _, s := range decl.Specs {
				spec := s.(*ast.ValueSpec)
				if spec.Names[0].Name != table {
					continue
				}
				for _, e := range spec.Values[0].(*ast.CompositeLit).Elts {
					row := e.(*ast.KeyValueExpr).Value.(*ast.CompositeLit)
					if value := unquoted(row.Elts[nth].(*ast.BasicLit).Value); value != "" {
						values = append(values, value)
					}
				}
			}
		}
	}
	if values == nil {
		t.Fatalf("no table %s in %s", table, dir)
	}
	return values
}

// statuses are the texts of the statuses of errors that the package names.
func statuses(t *testing.T) (texts []string) {
	t.Helper()
	named := map[string]bool{}
	for _, f := range sources(t, ".") {
		ast.Inspect(f, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				named[s.Sel.Name] = true
			}
			return true
		})
	}
	for code := http.StatusBadRequest; code < 600; code++ {
		if text := http.StatusText(code); text != "" && named["Status"+strings.ReplaceAll(text, " ", "")] {
			texts = append(texts, text)
		}
	}
	slices.Sort(texts)
	return texts
}
