package topic

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed topics/*.txt
var files embed.FS

// embedded are the files of the topics of the program, in the order in which they are read.
var embedded = []string{"topics/topics.txt", "topics/en.txt", "topics/zh.txt", "topics/de.txt", "topics/fr.txt"}

// maxFile is the size of the largest topics file that is read, a hundred times that of the
// embedded ones.
const maxFile = 16 << 20

// SyntaxError says what is wrong with a topics file and where.
type SyntaxError struct {
	File string
	Line int // counted from 1
	Msg  string
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Msg) }

// Default returns the topics of the program.
func Default() *Set { return defaultSet() }

var defaultSet = sync.OnceValue(func() *Set {
	s, err := load()
	if err != nil {
		panic(err) // a test reads them
	}
	return s
})

// load reads the embedded topics.
func load() (*Set, error) {
	p := &parser{}
	if err := p.embedded(); err != nil {
		return nil, err
	}
	return p.set()
}

// Parse reads a topics file. It extends the topics of the program: "topic" defines a new one,
// "replace" one anew with other cues, "cues" adds cues to one. If its first line is "only these", it
// replaces them all. Errors in the file are *SyntaxError.
func Parse(name string, r io.Reader) (*Set, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(raw) > maxFile {
		return nil, fmt.Errorf("%s: larger than %d MB, too large for a topics file", name, maxFile>>20)
	}
	text := strings.TrimPrefix(string(raw), "\ufeff")
	p := &parser{}
	if !onlyThese.MatchString(text) {
		if err := p.embedded(); err != nil {
			return nil, err
		}
	}
	p.own = true
	if err := p.file(name, text); err != nil {
		return nil, err
	}
	s, err := p.set()
	if err != nil {
		return nil, err
	}
	s.source = text
	return s, nil
}

var (
	onlyThese  = regexp.MustCompile(`\A(?:\s*(?:#[^\n]*)?\n)*[ \t]*only these[ \t]*\r?(?:\n|\z)`)
	validID    = regexp.MustCompile(`^[a-z0-9_-]+\.[a-z0-9_-]+$`)
	validLang  = regexp.MustCompile(`^[a-z]{2}$`)
	cueWeights = map[string]float64{"sure": 0.9, "likely": 0.6, "hint": 0.3, "heading": 0.8, "not": 0}
)

// parser collects topics and cues from files.
type parser struct {
	topics []Topic
	places []SyntaxError // where each topic begins
	cues   []writtenCue
	hash   []string
	own    bool // the file is the user's: it may define a topic again

	name  string
	line  int
	topic int // the block that is read, -1 before the first
	lang  string
}

func (p *parser) errorf(format string, args ...any) error {
	return &SyntaxError{p.name, p.line, fmt.Sprintf(format, args...)}
}

// embedded reads the files of the program.
func (p *parser) embedded() error {
	for _, name := range embedded {
		text, err := files.ReadFile(name)
		if err == nil {
			err = p.file(name, string(text))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// file reads one file.
func (p *parser) file(name, text string) error {
	p.name, p.line, p.topic, p.lang = name, 0, -1, "en"
	p.hash = append(p.hash, text)
	var started []string
	empty := true
	for line := range strings.Lines(text) {
		p.line++
		if !utf8.ValidString(line) || strings.ContainsRune(line, 0) {
			return p.errorf("the line is not UTF-8 text: save the file as UTF-8")
		}
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' && (len(line) == 1 || line[1] == ' ' || line[1] == '#') || line == "only these" &&
			len(p.topics) == 0 {
			continue
		}
		var err error
		word, rest, _ := strings.Cut(line, " ")
		rest = strings.TrimSpace(rest)
		switch word {
		case "topic", "replace":
			if slices.Contains(started, rest) {
				return p.errorf("topic %s is there twice", rest)
			}
			started = append(started, rest)
			empty = false
			err = p.define(rest, word == "replace")
		case "cues":
			empty = false
			if p.topic = p.find(rest); p.topic < 0 {
				err = p.errorf("there is no topic %q to add cues to", rest)
			}
		case "language":
			if p.lang = rest; !validLang.MatchString(rest) {
				err = p.errorf("language %q: write two letters, as en or zh (ISO 639-1)", rest)
			}
		default:
			err = p.property(line)
		}
		if err != nil {
			return err
		}
	}
	if empty && p.own {
		p.line = max(1, p.line)
		return p.errorf("neither a topic nor cues for one")
	}
	return nil
}

func (p *parser) find(id string) int {
	return slices.IndexFunc(p.topics, func(t Topic) bool { return t.ID == id })
}

// define begins a topic, in place of one of the program if that is asked for.
func (p *parser) define(id string, replace bool) error {
	if !validID.MatchString(id) {
		return p.errorf("topic %q: an id is a group and a name, as people.minors", id)
	}
	p.topic = p.find(id)
	t, here := Topic{ID: id, langs: map[string]bool{}}, SyntaxError{File: p.name, Line: p.line}
	switch {
	case replace && p.topic < 0:
		return p.errorf("there is no topic %q to replace", id)
	case p.topic >= 0 && !replace:
		return p.errorf("the program has a topic %s: \"cues %s\" adds cues to it, \"replace %s\" defines it anew", id, id, id)
	}
	if p.topic < 0 {
		p.topic = len(p.topics)
		p.topics, p.places = append(p.topics, t), append(p.places, here)
		return nil
	}
	p.topics[p.topic] = t
	p.places[p.topic] = here
	p.cues = slices.DeleteFunc(p.cues, func(c writtenCue) bool { return c.topic == p.topic })
	return nil
}

// property reads a line "key: value" of a topic.
func (p *parser) property(line string) error {
	key, value, ok := strings.Cut(line, ":")
	value = strings.TrimSpace(value)
	switch {
	case !ok:
		return p.errorf("%q: expected a topic, cues, language, or a line as \"sure: child, minor\"", shorten(line))
	case p.topic < 0:
		return p.errorf("%s stands before the first topic", shorten(key))
	case value == "":
		return p.errorf("%s: nothing follows", shorten(key))
	}
	t := &p.topics[p.topic]
	if weight, ok := cueWeights[key]; ok {
		return p.addCues(key, weight, value)
	}
	one := map[string]*string{
		"name": &t.Name, "name.zh": &t.NameZH, "definition": &t.Definition, "opp": &t.Mapping.OPP, "gdpr": &t.Mapping.GDPR,
		"pipl": &t.Mapping.PIPL, "ccpa": &t.Mapping.CCPA, "gbt": &t.Mapping.GBT, "dpv": &t.Mapping.DPV,
	}[key]
	switch {
	case one != nil && *one != "":
		return p.errorf("%s of %s is there twice", key, t.ID)
	case one != nil:
		*one = value
	case key == "asks":
		for word := range strings.SplitSeq(value, ",") {
			if word = foldAsk(word); word != "" {
				t.Asks = append(t.Asks, word)
			}
		}
	case key == "facts":
		return p.kinds(key, value, &t.Facts)
	case key == "told by":
		return p.kinds(key, value, &t.ToldBy)
	case key == "flow":
		if t.HintOnly = value == "hint"; !t.HintOnly && value != "all" {
			return p.errorf("flow: %q: write all, or hint for headings that give their topic only to clauses that hint at it",
				value)
		}
	default:
		return p.errorf("%q is no property; there are name, name.zh, definition, opp, gdpr, pipl, ccpa, gbt, dpv, asks, facts, told by, flow, and the cues sure, likely, hint, heading, not", shorten(key))
	}
	return nil
}

// kinds reads a list of kinds of facts.
func (p *parser) kinds(key, list string, to *[]string) error {
	for kind := range strings.SplitSeq(list, ",") {
		kind = strings.TrimSpace(kind)
		if !slices.Contains(factKinds, kind) {
			return p.errorf("%s: there is no kind %q", key, kind)
		}
		*to = append(*to, kind)
	}
	return nil
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// factKinds are the kinds of package fact.
var factKinds = strings.Fields("deadline retention age breach_window notice date version email url phone country law company data_type")

func (p *parser) addCues(key string, weight float64, list string) error {
	for text := range strings.SplitSeq(list, ",") {
		text = strings.Join(strings.Fields(text), " ")
		if text == "" {
			continue
		}
		c := writtenCue{cue: cue{text: text, topic: p.topic, weight: weight, heading: key == "heading", not: key == "not"},
			lang: p.lang}
		if p.own { // a test reads those of the program
			if _, _, _, err := parseCue(text); err != nil {
				return p.errorf("%s: %v", key, err)
			}
		}
		p.cues = append(p.cues, c)
		p.topics[p.topic].Cues = append(p.topics[p.topic].Cues, Clue{p.lang, key, text})
	}
	if key != "not" {
		p.topics[p.topic].langs[p.lang] = true
	}
	return nil
}

// set makes a set of what was read.
func (p *parser) set() (*Set, error) {
	for i, t := range p.topics {
		p.name, p.line = p.places[i].File, p.places[i].Line
		switch {
		case t.Name == "":
			return nil, p.errorf("topic %s has no name", t.ID)
		case t.Definition == "":
			return nil, p.errorf("topic %s has no definition", t.ID)
		case p.own && len(t.langs) == 0:
			return nil, p.errorf("topic %s has no cues", t.ID)
		}
	}
	cues := map[string][]writtenCue{}
	for _, c := range p.cues {
		cues[c.lang] = append(cues[c.lang], c)
	}
	s := &Set{topics: p.topics, readers: make(map[string]*reader, len(cues))}
	for lang, list := range cues {
		s.readers[lang] = &reader{build: sync.OnceValue(func() *matcher { return newMatcher(lang, list) })}
	}
	sum := sha256.Sum256([]byte(strings.Join(p.hash, "\x00")))
	s.sum = hex.EncodeToString(sum[:8])
	return s, nil
}
