package lang

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed words/*.txt
var files embed.FS

// A Language holds the words of one language by class. All methods can be called on nil, the language
// of which nothing is known.
type Language struct {
	Code string // ISO 639-1
	Name string // in English

	sections map[Class][]string // lines
}

var all = sync.OnceValue(func() []*Language {
	names, err := fs.Glob(files, "words/*.txt")
	if err != nil {
		panic(err) // the pattern is written wrongly
	}
	var out []*Language
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			panic(err) // it is embedded
		}
		l, err := parse(string(text))
		if err != nil {
			panic(fmt.Errorf("%s: %w", name, err)) // a mistake in the program, which every test shows
		}
		l.Code = strings.TrimSuffix(path.Base(name), ".txt")
		out = append(out, l)
	}
	slices.SortStableFunc(out, func(a, b *Language) int { return rank(a) - rank(b) })
	return out
})

// rank puts English first: where two languages explain a text equally well, it is taken for English.
func rank(l *Language) int {
	if l.Code == "en" {
		return 0
	}
	return 1
}

// parse reads the file of a language.
func parse(text string) (*Language, error) {
	l := &Language{sections: map[Class][]string{}}
	class := Class("")
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		switch name, ok := strings.CutPrefix(line, "["); {
		case line == "" || line == "#" || strings.HasPrefix(line, "# "):
		case ok && strings.HasSuffix(name, "]") && !strings.ContainsAny(name, `\|()`):
			class = Class(strings.TrimSuffix(name, "]"))
			if _, twice := l.sections[class]; twice {
				return nil, fmt.Errorf("line %d: a second section [%s]", n, class)
			}
			l.sections[class] = []string{}
		case class == "":
			value, ok := strings.CutPrefix(line, "name: ")
			if !ok {
				return nil, fmt.Errorf("line %d: %q stands in no section", n, line)
			}
			l.Name = value
		default:
			l.sections[class] = append(l.sections[class], line)
		}
	}
	if l.Name == "" {
		return nil, fmt.Errorf(`no line "name: …"`)
	}
	return l, nil
}

// All returns the languages: English, then the others by their codes. The caller must not change it.
func All() []*Language { return all() }

// With returns the languages that have words of a class, in the order of All.
func With(c Class) []*Language {
	var out []*Language
	for _, l := range all() {
		if len(l.sections[c]) > 0 {
			out = append(out, l)
		}
	}
	return out
}

// Of returns the language with an ISO 639-1 code, nil if there is no file of it.
func Of(code string) *Language {
	for _, l := range all() {
		if l.Code == code {
			return l
		}
	}
	return nil
}

// Lines returns the lines of a class, in their order. The caller must not change it.
func (l *Language) Lines(c Class) []string {
	if l == nil {
		return nil
	}
	return l.sections[c]
}

// Words returns the words of a class, in their order, each as often as it is written.
func (l *Language) Words(c Class) []string {
	var out []string
	for _, line := range l.Lines(c) {
		out = append(out, strings.Fields(line)...)
	}
	return out
}

// Set returns the words of a class as a set.
func (l *Language) Set(c Class) map[string]bool {
	out := map[string]bool{}
	for _, w := range l.Words(c) {
		out[w] = true
	}
	return out
}

// Row is a line "word word = value" of a class.
type Row struct {
	Words []string
	Value string // "" if the line has none
}

// Rows returns the lines of a class, split into words and value.
func (l *Language) Rows(c Class) []Row {
	var out []Row
	for _, line := range l.Lines(c) {
		words, value, _ := strings.Cut(line, " = ")
		out = append(out, Row{strings.Fields(words), strings.TrimSpace(value)})
	}
	return out
}

// Values returns the value of each word of a class of rows.
func (l *Language) Values(c Class) map[string]string {
	out := map[string]string{}
	for _, r := range l.Rows(c) {
		for _, w := range r.Words {
			out[w] = r.Value
		}
	}
	return out
}

// Lines returns the lines of a class of all languages, in the order of All.
func Lines(c Class) (out []string) {
	for _, l := range all() {
		out = append(out, l.Lines(c)...)
	}
	return out
}

// AllRows returns the rows of a class of all languages, in the order of All.
func AllRows(c Class) (out []Row) {
	for _, l := range all() {
		out = append(out, l.Rows(c)...)
	}
	return out
}

// Words returns the words of a class of all languages, in the order of All.
func Words(c Class) (out []string) {
	for _, l := range all() {
		out = append(out, l.Words(c)...)
	}
	return out
}

// LineSet returns the lines of a class of all languages as a set.
func LineSet(c Class) map[string]bool {
	out := map[string]bool{}
	for _, line := range Lines(c) {
		out[line] = true
	}
	return out
}

// Set returns the words of a class of all languages as a set.
func Set(c Class) map[string]bool {
	out := map[string]bool{}
	for _, w := range Words(c) {
		out[w] = true
	}
	return out
}

// Pattern returns a regular expression, without group, that matches what one of the lines of a class does in any
// language. It panics if no language has any: that would match everything.
func Pattern(c Class) string {
	p := strings.Join(Lines(c), "|")
	if p == "" {
		panic(fmt.Sprintf("no language has the section [%s]", c))
	}
	return p
}

// Classes returns the classes that the file has, sorted.
func (l *Language) Classes() []Class {
	if l == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(l.sections))
}
