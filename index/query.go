package index

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The query language:
//
//	cookies location       words: clauses with all of them first, then those with some
//	"third parties"        these words in this order; required
//	+cookies  -children    required; excluded
//	cookies OR beacons     two words that count as one
//	(…)                    a query within the query
//	vendor:wicket           a filter; several of one field mean any of them
//	topic:minors            clauses that speak of a topic, or of a group of topics
//	retain*  adress~       words that begin so; words that differ by one letter

// SyntaxError says what is wrong with a query and where.
type SyntaxError struct {
	Query      string
	Start, End int    // byte range in Query; End is exclusive
	Msg        string // what is wrong
	Hint       string // what to write instead; may be empty
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("query: %s", e.Msg) }

const (
	maxQuery    = 4096 // bytes of a query
	maxTerms    = 64   // words, phrases, prefixes and misspellings of a query
	maxPrefixed = 1000 // words that a prefix stands for
	maxDepth    = 20   // parentheses within parentheses
)

// fields are the names that may stand before a colon.
var fields = []string{"heading", "lang", "number", "policy", "topic", "vendor", "version"}

// occur says how a part of a query bears on the whole.
type occur uint8

const (
	should occur = iota // adds to the score
	must
	mustNot
)

// op is the kind of an expression.
type op uint8

const (
	opWord   op = iota // words as a reader writes them
	opPhrase           // in this order
	opPrefix
	opFuzzy
	opField // a filter by the properties of a clause or its policy
	opTopic // topics that words of the query name
	opGroup // parts with their occur
	opOr    // at least one of the parts
)

// expr is a part of a query.
type expr struct {
	op         op
	occur      occur
	start, end int    // byte range in the query
	text       string // the word, phrase or value without marks
	field      string // of opField; of a word, phrase, prefix in headings "heading"
	plain      bool   // a word in running text: its synonyms are looked for too
	star       bool   // of opField: the value is a prefix
	parts      []*expr
}

// parse reads a query. Errors are *SyntaxError.
func parse(query string) (*expr, error) {
	p := &parser{query: query}
	if len(query) > maxQuery {
		return nil, p.errorf(maxQuery, len(query), "search for a sentence, not for a page",
			"the query is longer than %d bytes", maxQuery)
	}
	if !utf8.ValidString(query) {
		return nil, p.errorf(0, len(query), "", "the query is not valid UTF-8")
	}
	root, err := p.group(0)
	if err != nil {
		return nil, err
	}
	if p.pos < len(query) {
		return nil, p.errorf(p.pos, p.pos+1, "put the parenthesis in quotes or leave it out", `")" without "("`)
	}
	if len(root.parts) == 0 {
		return nil, p.errorf(0, len(query), `write a few words: cookies, "third parties", delete account`,
			"the query is empty")
	}
	if err := p.check(root); err != nil {
		return nil, err
	}
	return root, nil
}

type parser struct {
	query string
	pos   int
}

func (p *parser) errorf(start, end int, hint, format string, args ...any) error {
	return &SyntaxError{Query: p.query, Start: start, End: end, Msg: fmt.Sprintf(format, args...), Hint: hint}
}

// check refuses groups that only exclude: they have nothing to find.
func (p *parser) check(e *expr) error {
	positive := e.op != opGroup
	for _, part := range e.parts {
		positive = positive || part.occur != mustNot
		if err := p.check(part); err != nil {
			return err
		}
	}
	if !positive {
		return p.errorf(e.start, e.end, "add a word that should be there: cookies -children",
			"nothing to look for: all words are excluded")
	}
	return nil
}

// space skips white space and returns whether the query goes on.
func (p *parser) space() bool {
	for p.pos < len(p.query) {
		r, n := utf8.DecodeRuneInString(p.query[p.pos:])
		if !unicode.IsSpace(r) {
			return true
		}
		p.pos += n
	}
	return false
}

// group reads parts up to the end of the query or the closing parenthesis,
// which it leaves.
func (p *parser) group(depth int) (*expr, error) {
	g := &expr{op: opGroup, start: p.pos}
	or := -1 // where an OR stands that waits for its right side
	for p.space() && p.query[p.pos] != ')' {
		if at := p.pos; p.word("OR") {
			if len(g.parts) == 0 || or >= 0 {
				return nil, p.errorf(at, at+2, `write "cookies OR beacons", or "or" in lower case for the plain word`,
					"OR needs a word on both sides")
			}
			or = at
			continue
		}
		part, err := p.part(depth)
		if err != nil {
			return nil, err
		}
		switch {
		case part == nil:
		case or >= 0:
			left := g.parts[len(g.parts)-1]
			if part.occur == mustNot || left.occur == mustNot {
				return nil, p.errorf(left.start, part.end, "exclude with a word of its own: a OR b -c",
					"- and OR exclude each other")
			}
			if left.op != opOr {
				left = &expr{op: opOr, occur: left.occur, start: left.start, parts: []*expr{left}}
			}
			if part.occur == must {
				left.occur = must
			}
			left.parts, left.end = append(left.parts, part), part.end
			g.parts[len(g.parts)-1] = left
			or = -1
		default:
			g.parts = append(g.parts, part)
		}
	}
	if or >= 0 {
		return nil, p.errorf(or, or+2, `write "cookies OR beacons", or "or" in lower case for the plain word`,
			"OR needs a word on both sides")
	}
	g.end = p.pos
	return g, nil
}

// word skips s if it stands alone at the present place.
func (p *parser) word(s string) bool {
	rest, ok := strings.CutPrefix(p.query[p.pos:], s)
	if !ok {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(rest); rest != "" && !unicode.IsSpace(r) && r != '(' && r != ')' {
		return false
	}
	p.pos += len(s)
	return true
}

// part reads one part with its sign. It returns nil for a sign or a dash that
// stands alone.
func (p *parser) part(depth int) (*expr, error) {
	start := p.pos
	sign := should
	switch p.query[p.pos] {
	case '+':
		sign = must
		p.pos++
	case '-':
		sign = mustNot
		p.pos++
	}
	if sign != should {
		rest := p.query[p.pos:]
		if r, _ := utf8.DecodeRuneInString(rest); rest == "" || unicode.IsSpace(r) {
			return nil, nil
		}
	}
	e, err := p.operand(depth)
	if e == nil || err != nil {
		return nil, err
	}
	if sign != should {
		e.occur = sign
	}
	e.start, e.end = start, p.pos
	return e, nil
}

func (p *parser) operand(depth int) (*expr, error) {
	at := p.pos
	if p.query[at] == '(' {
		if depth >= maxDepth {
			return nil, p.errorf(at, at+1, "", "more than %d parentheses within each other", maxDepth)
		}
		p.pos++
		g, err := p.group(depth + 1)
		if err != nil {
			return nil, err
		}
		if p.pos == len(p.query) {
			return nil, p.errorf(at, at+1, `add ")"`, `"(" without ")"`)
		}
		p.pos++
		if len(g.parts) == 0 {
			return nil, nil
		}
		return g, nil
	}
	if text, ok, err := p.quoted(); err != nil {
		return nil, err
	} else if ok {
		return phrase(text, ""), nil
	}
	if e, err := p.filter(); e != nil || err != nil {
		return e, err
	}
	text := p.run()
	if text == "" {
		// A closing quote alone: it means nothing.
		_, n := utf8.DecodeRuneInString(p.query[p.pos:])
		p.pos += n
		return nil, nil
	}
	return p.plain(text, at, "")
}

// phrase is required unless something else is said.
func phrase(text, field string) *expr {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	return &expr{op: opPhrase, occur: must, text: text, field: field}
}

// quotes are the marks that open a phrase, with those that may close it.
var quotes = map[rune]string{'"': `"`, '“': `”“"`, '„': `“”"`, '«': `»`, '»': `«`, '「': `」`, '『': `』`, '＂': `＂"`}

// quoted reads a phrase in quotes, if one begins here.
func (p *parser) quoted() (text string, ok bool, err error) {
	r, n := utf8.DecodeRuneInString(p.query[p.pos:])
	closing, ok := quotes[r]
	if !ok {
		return "", false, nil
	}
	rest := p.query[p.pos+n:]
	i := strings.IndexAny(rest, closing)
	if i < 0 {
		return "", false, p.errorf(p.pos, p.pos+n, "close the quotes, or leave them out", "the phrase is not closed")
	}
	_, m := utf8.DecodeRuneInString(rest[i:])
	p.pos += n + i + m
	return rest[:i], true, nil
}

// run reads up to white space, a parenthesis or a quote.
func (p *parser) run() string {
	start := p.pos
	for p.pos < len(p.query) {
		r, n := utf8.DecodeRuneInString(p.query[p.pos:])
		if unicode.IsSpace(r) || r == '(' || r == ')' || r == '”' {
			break
		}
		if _, quote := quotes[r]; quote {
			break
		}
		p.pos += n
	}
	return p.query[start:p.pos]
}

// filter reads "field:value", if that begins here.
func (p *parser) filter() (*expr, error) {
	at := p.pos
	i := at
	for i < len(p.query) && (p.query[i]|0x20 >= 'a' && p.query[i]|0x20 <= 'z' || p.query[i] == '_') {
		i++
	}
	colon := 0
	switch rest := p.query[i:]; {
	case i == at:
	case strings.HasPrefix(rest, ":") && !strings.HasPrefix(rest, "://"):
		colon = 1
	case strings.HasPrefix(rest, "："):
		colon = len("：")
	}
	if colon == 0 {
		return nil, nil
	}
	name := strings.ToLower(p.query[at:i])
	known := false
	for _, f := range fields {
		known = known || f == name
	}
	next, _ := utf8.DecodeRuneInString(p.query[i+colon:])
	empty := i+colon == len(p.query) || unicode.IsSpace(next) || next == ')'
	switch {
	case !known && (empty || colon > 1):
		return nil, nil // "Note: ...", a word before a colon
	case !known:
		hint := "known fields: " + strings.Join(fields, ", ")
		if f := nearest(name, fields); f != "" {
			hint = fmt.Sprintf("did you mean %s:? %s", f, hint)
		}
		return nil, p.errorf(at, i, hint, "unknown field %q", name)
	case empty:
		return nil, p.errorf(at, i+colon, fmt.Sprintf(`write the value right after the colon: %s:%s`, name, examples[name]),
			"%s: needs a value", name)
	}
	p.pos = i + colon
	value := p.pos
	text, quoted, err := p.quoted()
	if err != nil {
		return nil, err
	}
	if name == "heading" {
		if quoted {
			if e := phrase(text, name); e != nil {
				return e, nil
			}
			return nil, p.errorf(at, p.pos, "", "heading: needs a value")
		}
		return p.headingWords(value)
	}
	star := false
	if end := strings.IndexByte(p.query[p.pos:], ')'); !quoted && name == "number" &&
		strings.HasPrefix(p.query[p.pos:], "(") && end > 0 {
		text, quoted = p.query[p.pos:p.pos+end+1], true // as printed: number:(2)
		p.pos += end + 1
	}
	if !quoted {
		text = p.run()
		text, star = strings.CutSuffix(text, "*")
	}
	if strings.TrimSpace(text) == "" {
		return nil, p.errorf(at, p.pos, fmt.Sprintf("%s:%s", name, examples[name]), "%s: needs a value", name)
	}
	return &expr{op: opField, occur: must, field: name, text: text, star: star}, nil
}

// examples show in hints how a field is used.
var examples = map[string]string{"heading": "cookies", "lang": "de", "number": "3.1", "policy": "wicket",
	"topic": "minors", "vendor": `"Nordlicht Rad"`, "version": "2024-01-31"}

// headingWords reads the word after "heading:".
func (p *parser) headingWords(at int) (*expr, error) {
	text := p.run()
	if text == "" {
		return nil, p.errorf(at, at, "heading:cookies", "heading: needs a value")
	}
	e, err := p.plain(text, at, "heading")
	if e != nil {
		e.occur = must
	}
	return e, err
}

// plain makes a word, a prefix or a misspelling of text, which stands at at.
func (p *parser) plain(text string, at int, field string) (*expr, error) {
	text = strings.TrimRight(text, ",.;:!?")
	e := &expr{op: opWord, text: text, field: field}
	if before, tail, ok := strings.Cut(text, "~"); ok && before != "" && (tail == "" || isDigits(tail)) {
		if tail != "" && tail != "1" {
			return nil, p.errorf(at+len(before), at+len(text), "write "+before+"~", "only one letter may differ")
		}
		e.op, e.text = opFuzzy, before
		return e, nil
	}
	if i := strings.IndexByte(text, '*'); i >= 0 {
		stem := strings.TrimRight(text, "*")
		if strings.Contains(stem, "*") || !strings.ContainsFunc(stem, isWord) {
			return nil, p.errorf(at+i, at+i+1, "write the beginning of the word: retain*",
				"* is understood only at the end of a word")
		}
		e.op, e.text = opPrefix, stem
	}
	return e, nil
}

func isDigits(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}

// nearest returns the name that differs least from s, "" if all differ much.
func nearest(s string, names []string) string {
	best, found := 3, ""
	for _, name := range names {
		d := distance(s, name)
		if strings.HasPrefix(name, s) && len(s) >= 3 || strings.HasPrefix(s, name) {
			d = min(d, 1)
		}
		if d < best {
			best, found = d, name
		}
	}
	return found
}

// distance is the number of letters to insert, delete, replace or swap with
// their neighbours to make b of a.
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	var before, last []int
	row := make([]int, len(t)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(s); i++ {
		before, last = last, row
		row = make([]int, len(t)+1)
		row[0] = i
		for j := 1; j <= len(t); j++ {
			cost := 1
			if s[i-1] == t[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(t)]
}
