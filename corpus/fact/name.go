package fact

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"clausewise/corpus/lang"
)

// nameFiles hold one vocabulary each: lines of "value: name; name". A name
// without a value is its own value. "@de" and "@fr" restrict a name to a language.
//
//go:embed names/*.txt
var nameFiles embed.FS

// name is one way of writing something that has a value.
type name struct {
	kind     Kind
	value    string
	words    string // as written in the table
	folded   string
	language uint8
	anyCase  bool // small letters in the text will do
}

// entry is what may begin with a word or, in Chinese, with two letters.
type entry struct {
	names []*name // longest first
	unit  uint8   // languages in which the word is a unit of time or a word of age
	bound bool    // "under 13" may be an age
	form  bool    // of a company: "Inc", "有限"
	sdk   bool
	www   bool
}

type nameTables struct {
	latin   map[string]*entry // by the first word, folded
	chinese map[string]*entry // by the first two letters
}

// tables reads the vocabularies once.
var tables = sync.OnceValue(func() *nameTables {
	t := &nameTables{make(map[string]*entry), make(map[string]*entry)}
	for _, kind := range []Kind{Country, Law, Company, DataType} {
		file, err := nameFiles.ReadFile("names/" + string(kind) + ".txt")
		if err != nil {
			panic(err) // embedded: the build would be broken
		}
		for line := range strings.Lines(string(file)) {
			if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
				t.add(kind, line)
			}
		}
	}
	for _, l := range lang.With(lang.PeriodWords) {
		for _, word := range l.Words(lang.PeriodWords) {
			t.at(word).unit |= langBits()[l.Code]
		}
	}
	for _, word := range lang.Words("fact: bounds of ages") {
		t.at(word).bound = true
	}
	for _, word := range legalFormWords {
		t.at(word).form = true
	}
	t.at("sdk").sdk, t.at("sdks").sdk = true, true
	t.at("www").www = true
	for _, m := range []map[string]*entry{t.latin, t.chinese} {
		for _, e := range m {
			slices.SortStableFunc(e.names, func(a, b *name) int { return len(b.words) - len(a.words) })
		}
	}
	return t
})

// add reads one line of a vocabulary.
func (t *nameTables) add(kind Kind, line string) {
	value, names, ok := strings.Cut(line, ": ")
	if !ok {
		names = value
	}
	for words := range strings.SplitSeq(names, ";") {
		n := &name{kind: kind, value: value, language: 0xFF, anyCase: kind == DataType}
		words, tag, _ := strings.Cut(strings.TrimSpace(words), "@")
		if tag != "" {
			n.language = langBits()[tag]
		}
		n.words, n.folded = words, string(fold(nil, words))
		e := t.at(n.folded)
		e.names = append(e.names, n)
		if kind == DataType && wordEnd(n.folded, 0) == len(n.folded) { // "fingerprints"
			e = t.at(n.folded + "s")
			e.names = append(e.names, n)
		}
	}
}

// at returns the entry of what words begin with.
func (t *nameTables) at(words string) *entry {
	m, key := t.latin, ""
	if end := wordEnd(words, 0); end > 0 {
		key = words[:end]
	} else if len(words) >= 6 {
		m, key = t.chinese, words[:6]
	} else {
		panic(fmt.Sprintf("names: %q begins with no word", words)) // embedded: a test finds it
	}
	if m[key] == nil {
		m[key] = new(entry)
	}
	return m[key]
}

// match returns the longest name that stands at i, and its end.
func (e *entry) match(text string, i int, language uint8) (*name, int) {
	if len(e.names) == 0 {
		return nil, i
	}
	if i > 0 && isJoined(text, i) {
		return nil, i
	}
	for _, n := range e.names {
		if n.language&language == 0 && n.language != 0xFF {
			continue
		}
		if end := n.match(text, i); end > 0 {
			return n, end
		}
	}
	return nil, i
}

// isJoined reports whether what begins at i is part of a longer word, an address or
// a path: "x@apple.com", "/china", "sub.google.com".
func isJoined(text string, i int) bool {
	switch c := text[i-1]; c {
	case '@', '_', '.', '/', '\\', '&', '=', '#':
		return c != '/' && c != '.' || i > 1 && text[i-2] > ' ' && text[i-2] < 0x80 && !isUpper(text[i-2]) && c == '.' ||
			c == '/' && i > 1 && text[i-2] == '/'
	default:
		return isDigit(c) && text[i] < 0x80
	}
}

// match returns the end of the name in text from i on, 0 if it does not stand
// there. A space of the name may be a hyphen in the text and the other way
// round; between Chinese and other letters a space may stand. The last word may
// have an "s".
func (n *name) match(text string, i int) int {
	start, p := i, 0
	for p < len(n.folded) {
		if i >= len(text) {
			return 0
		}
		c, w := text[i], n.folded[p]
		if isUpper(c) || i > 0 && text[i-1] == 0xC3 && c >= 0x80 && c <= 0x9E && c != 0x97 {
			c |= 0x20
		}
		switch {
		case c == w:
			if !n.anyCase && n.capital(p) && text[i] == c && isLetter(c) {
				return 0
			}
			i, p = i+1, p+1
		case (w == ' ' || w == '-') && (c == ' ' || c == '-'):
			i, p = i+1, p+1
		case (w == '\'') && strings.HasPrefix(text[i:], "’"):
			i, p = i+len("’"), p+1
		case c == ' ' && p > 0 && (w >= 0x80) != (n.folded[p-1] >= 0x80):
			i++
		default:
			return 0
		}
	}
	return n.boundary(text, start, i)
}

// capital reports whether the letter at p of the name must be one in the text too: the
// first of each word that has one, and all letters of an acronym.
func (n *name) capital(p int) bool {
	if !isUpper(n.words[p]) {
		return false
	}
	return p == 0 || !isLetter(n.words[p-1]) || isUpper(n.words[p-1])
}

// boundary returns end, or after an "s" behind it, if no word goes on there.
func (n *name) boundary(text string, start, end int) int {
	if last := n.folded[len(n.folded)-1]; last >= 0x80 || !isLetter(last) && !isDigit(last) {
		return end
	}
	rest := text[end:]
	if n.kind == DataType {
		for _, s := range []string{"es", "s", "(es)", "(s)"} {
			if strings.HasPrefix(rest, s) && (len(rest) == len(s) || !isWordByte(rest[len(s)])) {
				return end + len(s)
			}
		}
	}
	if rest == "" {
		return end
	}
	r, _ := utf8.DecodeRuneInString(rest)
	if isWordByte(rest[0]) || rest[0] == '_' || r >= 0xC0 && r < 0x250 {
		return 0
	}
	if rest[0] == '.' && len(rest) > 1 && (isLetter(rest[1]) || isDigit(rest[1])) && n.kind != DataType {
		return 0 // "google.com"
	}
	if n.kind == Country && !n.isCountryHere(text, start, end) {
		return 0
	}
	return end
}

// isCountryHere rules out "CONTACT US" and "US$ 30".
func (n *name) isCountryHere(text string, start, end int) bool {
	if len(n.words) > 2 {
		return true
	}
	if end < len(text) && text[end] == '$' {
		return false
	}
	before := strings.TrimRight(text[:start], " ")
	k := len(before)
	for k > 0 && isUpper(before[k-1]) {
		k--
	}
	return len(before)-k < 3 && !(len(before) == k && end < len(text) && n.words == "US" && shouting(text[end:]))
}

// shouting reports whether the next word is in capitals.
func shouting(s string) bool {
	s = strings.TrimLeft(s, " ")
	return len(s) > 3 && isUpper(s[0]) && isUpper(s[1]) && isUpper(s[2]) && isUpper(s[3])
}
