package index

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"clausewise/corpus"

	"golang.org/x/text/unicode/norm"
)

// plan is a query that is ready to be run: its words as leaves, each with a
// bit, and a condition over these bits.
type plan struct {
	leaves []leaf
	root   condition
	// units are what a clause holds some or all of: a word, a phrase, an OR. Any of the leaves of a unit is enough.
	units []uint64
	// all is set if clauses without any leaf may match: only filters.
	all bool
	// old is set if a filter names versions, so that not only the newest count.
	old bool
}

// leaf is a word, phrase, prefix or misspelling that is looked for.
type leaf struct {
	op      op
	heading bool    // in headings only
	tokens  []token // of what is looked for; one but for a phrase
	number  string  // of a filter by number
	topics  []int   // of a filter by topic, and of opTopic
	names   uint64  // of opTopic: the leaves that are the words that name the topics
	expr    *expr
	scored  bool // it is not excluded, and no filter
	plain   bool // its synonyms count, too
}

// condition reports whether a clause matches.
type condition struct {
	op      op
	bit     uint64                    // of a leaf
	entries func([]Entry) []bool      // of a filter: which entries of the index match
	chosen  []bool                    // what entries says
	said    string                    // a filter, as written
	lang    func(string) bool         // of a filter by language
	parts   [mustNot + 1][]*condition // by their occur
	flat    bool                      // all its parts are leaves that it should have
	// leaves are the bits of those parts that are leaves, by their occur.
	leaves [mustNot + 1]uint64
	given  uint64 // those of leaves[must] that only narrow down: headings
}

// compile makes a plan of a query to an index with certain topics.
func compile(query string, topics *topicNames) (*plan, error) {
	root, err := parse(query)
	if err != nil {
		return nil, err
	}
	c := &compiler{query: query, topics: topics, plan: &plan{}, analyzer: newAnalyzer(other)}
	c.drop = c.questionWords(root)
	cond, err := c.condition(root, true, true)
	if err != nil {
		return nil, err
	}
	if cond == nil {
		return nil, &SyntaxError{Query: query, End: len(query), Msg: "there is no word to look for",
			Hint: `write a few words: cookies, "third parties", delete account`}
	}
	c.plan.root = *cond
	c.plan.all = cond.empty()
	c.expand(root)
	return c.plan, nil
}

type compiler struct {
	query    string
	topics   *topicNames
	plan     *plan
	analyzer *analyzer
	drop     func(form string) bool
}

// tokens returns the words of a text; they stay valid.
func (c *compiler) tokens(text string) []token {
	return slices.Clone(c.analyzer.analyze(norm.NFC.String(text)))
}

// questionWords returns which plain words are left out: those of the question, not
// of what is asked for. Their language is the one with most of them. If no other
// words remain, all stay.
func (c *compiler) questionWords(root *expr) func(string) bool {
	var found [families]int
	var forms []string
	only := true
	for _, e := range root.parts {
		if e.op != opWord || e.occur != should {
			only = false
			continue
		}
		for _, t := range c.tokens(e.text) {
			forms = append(forms, t.form)
			for f := range families {
				if questionSets[f][t.form] > 0 || functionSets[f][t.form] > 0 {
					found[f]++
				}
			}
		}
	}
	best := other
	for _, f := range [...]family{english, german, french, spanish} {
		if found[f] > found[best] {
			best = f
		}
	}
	drop := func(form string) bool { return questionSets[best][form] > 0 || functionSets[best][form] > 0 }
	if only && !slices.ContainsFunc(forms, func(s string) bool { return !drop(s) }) {
		return func(string) bool { return false }
	}
	return drop
}

// leaf adds a leaf and returns its bit.
func (c *compiler) leaf(l leaf) (uint64, error) {
	for i := range c.plan.leaves {
		if k := &c.plan.leaves[i]; k.op == l.op && k.heading == l.heading && k.number == l.number &&
			slices.Equal(k.topics, l.topics) && k.scored == l.scored && k.plain == l.plain &&
			slices.EqualFunc(k.tokens, l.tokens,
				func(a, b token) bool { return a.form == b.form && a.pos-k.tokens[0].pos == b.pos-l.tokens[0].pos }) {
			return 1 << i, nil
		}
	}
	if len(c.plan.leaves) == maxTerms {
		return 0, &SyntaxError{Query: c.query, Start: l.expr.start, End: len(c.query),
			Msg: fmt.Sprintf("the query has more than %d words", maxTerms), Hint: "leave out the words that say least"}
	}
	c.plan.leaves = append(c.plan.leaves, l)
	return 1 << (len(c.plan.leaves) - 1), nil
}

// condition compiles a part. It returns nil if nothing of the part can be looked
// for. Units are made of what stands at the top.
func (c *compiler) condition(e *expr, scored, top bool) (*condition, error) {
	switch e.op {
	case opField:
		return c.filter(e)
	case opGroup, opOr:
		return c.group(e, scored, top)
	}
	l := leaf{op: e.op, heading: e.field == "heading", expr: e, scored: scored && e.field == "", plain: e.plain}
	l.tokens = c.tokens(e.text)
	switch {
	case len(l.tokens) == 0:
		return nil, nil
	case l.op == opWord && len(l.tokens) > 1, l.op == opFuzzy && len(l.tokens) > 1:
		l.op = opPhrase
	case l.op == opPrefix && l.tokens[len(l.tokens)-1].gram:
		l.op = opPhrase // characters need no sign that a word goes on
	case l.op == opPrefix && len(l.tokens) > 1:
		return nil, &SyntaxError{Query: c.query, Start: e.start, End: e.end, Msg: "* is understood only after a single word",
			Hint: "put a space between the words"}
	case l.op == opPhrase && len(l.tokens) == 1 && l.tokens[0].gram:
		l.op = opWord
	case l.op == opFuzzy && len([]rune(l.tokens[0].form)) < minFuzzy:
		l.op = opWord
	}
	bit, err := c.leaf(l)
	if err != nil {
		return nil, err
	}
	if l.scored && top {
		c.unit(bit)
	}
	return &condition{op: l.op, bit: bit}, nil
}

func (c *compiler) unit(leaves uint64) {
	if !slices.Contains(c.plan.units, leaves) {
		c.plan.units = append(c.plan.units, leaves)
	}
}

func (c *compiler) group(e *expr, scored, top bool) (*condition, error) {
	out := &condition{op: opGroup}
	filters := make(map[string]*condition)
	flat := top && e.op == opGroup // the parts are units of their own
	for _, part := range c.split(e) {
		sub, err := c.condition(part, scored && part.occur != mustNot, flat && part.occur != mustNot)
		if err != nil {
			return nil, err
		}
		if sub == nil {
			continue
		}
		occur := part.occur
		if e.op == opOr {
			occur = should
		}
		switch {
		case sub.bit != 0 && part.op != opField:
			out.leaves[occur] |= sub.bit
			if part.field == "heading" && occur == must {
				out.given |= sub.bit
			}
		case part.op == opField && e.op == opGroup && occur == must:
			// Several values of one field: any of them.
			if f := filters[part.field]; f != nil {
				f.parts[should] = append(f.parts[should], sub)
				continue
			}
			any := &condition{op: opOr}
			any.parts[should] = []*condition{sub}
			filters[part.field] = any
			out.parts[must] = append(out.parts[must], any)
		default:
			out.parts[occur] = append(out.parts[occur], sub)
		}
	}
	if scored && top && !flat {
		if any := out.positive() & c.scored(); any != 0 {
			c.unit(any)
		}
	}
	out.flat = out.leaves[must]|out.leaves[mustNot] == 0
	for _, parts := range out.parts {
		out.flat = out.flat && len(parts) == 0
	}
	for o := range out.parts {
		if len(out.parts[o]) > 0 || out.leaves[o] != 0 {
			return out, nil
		}
	}
	return nil, nil
}

// scored returns the bits of the leaves that count for the score.
func (c *compiler) scored() (mask uint64) {
	for i, l := range c.plan.leaves {
		if l.scored {
			mask |= 1 << i
		}
	}
	return mask
}

// positive returns the bits of the leaves that are not excluded.
func (c *condition) positive() uint64 {
	mask := c.bit | c.leaves[should] | c.leaves[must]
	for _, parts := range c.parts[:mustNot] {
		for _, p := range parts {
			mask |= p.positive()
		}
	}
	return mask
}

// split makes of a plain word in running text as many as the analyzer sees in it,
// and leaves out those that only make the question.
func (c *compiler) split(e *expr) []*expr {
	if e.op != opGroup {
		return e.parts
	}
	var out []*expr
	for _, part := range e.parts {
		if part.op != opWord || part.occur != should {
			out = append(out, part)
			continue
		}
		for _, piece := range cutQuestion(norm.NFC.String(part.text)) {
			for _, t := range c.tokens(piece) {
				if !c.drop(t.form) {
					word := *part
					word.plain = true
					word.text = piece[t.start:t.end]
					if !t.gram {
						word.text = t.raw
					}
					out = append(out, &word)
				}
			}
		}
	}
	return out
}

// cutQuestion cuts a run of Chinese at the words that only make a question.
func cutQuestion(text string) []string {
	if n := utf8.RuneCountInString(text); n < 4 || len(text) < 2*n {
		return []string{text} // a short word, or not Chinese
	}
	cut := text
	for _, w := range questionGrams {
		cut = strings.ReplaceAll(cut, w, " ")
	}
	if pieces := strings.Fields(cut); len(pieces) > 0 {
		return pieces
	}
	return []string{text}
}

// filter compiles "field:value".
func (c *compiler) filter(e *expr) (*condition, error) {
	value := strings.ToLower(strings.TrimSpace(e.text))
	is := func(s string) bool {
		s = strings.ToLower(s)
		return s == value || e.star && strings.HasPrefix(s, value)
	}
	cond := &condition{op: opField, said: c.query[e.start:e.end]}
	switch e.field {
	case "vendor":
		cond.entries = each(vendorIs(e.text, e.star))
	case "policy":
		ref := corpus.ParseRef(e.text)
		c.plan.old = c.plan.old || ref.One
		cond.entries = func(entries []Entry) []bool { return policiesNamed(entries, ref, e.star) }
	case "version":
		c.plan.old = true
		cond.entries = each(func(e *Entry) bool { return is(e.Version) })
	case "lang":
		cond.lang = is
	case "topic":
		topics, err := c.topicsOf(e)
		if err != nil {
			return nil, err
		}
		cond.bit, err = c.leaf(leaf{op: opField, topics: topics, expr: e})
		return cond, err
	case "number":
		l := leaf{op: opField, number: plainNumber(e.text), expr: e}
		if e.star || l.number == "" {
			return nil, &SyntaxError{Query: c.query, Start: e.start, End: e.end, Msg: "number: needs a whole number",
				Hint: "number:3.1"}
		}
		var err error
		cond.bit, err = c.leaf(l)
		return cond, err
	}
	return cond, nil
}

// policiesNamed returns which entries a reference names: those of a document, or one of them. With prefix, it is the
// beginning of one.
func policiesNamed(entries []Entry, ref corpus.Ref, prefix bool) []bool {
	out := make([]bool, len(entries))
	if prefix {
		for i := range entries {
			id, version, _ := strings.Cut(entries[i].Key, "@")
			out[i] = ref.Begins(id, version)
		}
		return out
	}
	for _, i := range ref.Among(len(entries), func(i int) (id, vendor string) {
		id, _, _ = strings.Cut(entries[i].Key, "@")
		return id, entries[i].Vendor
	}) {
		_, version, _ := strings.Cut(entries[i].Key, "@")
		out[i] = !ref.One || version == ref.Version
	}
	return out
}

// each makes what is said of one entry a thing said of all.
func each(is func(*Entry) bool) func([]Entry) []bool {
	return func(entries []Entry) []bool {
		out := make([]bool, len(entries))
		for i := range entries {
			out[i] = is(&entries[i])
		}
		return out
	}
}

// vendorIs returns a test whether the words of name stand in the vendor's name, in
// this order.
func vendorIs(name string, prefix bool) func(*Entry) bool {
	a := newAnalyzer(other)
	want := forms(a, name)
	return func(e *Entry) bool {
		if strings.EqualFold(e.Vendor, name) {
			return true
		}
		have := forms(a, e.Vendor)
		for i := 0; len(want) > 0 && i+len(want) <= len(have); i++ {
			last := len(want) - 1
			if slices.Equal(have[i:i+last], want[:last]) &&
				(have[i+last] == want[last] || prefix && strings.HasPrefix(have[i+last], want[last])) {
				return true
			}
		}
		return false
	}
}

// judge asks the filters of c about all entries of an index.
func (c *condition) judge(entries []Entry) {
	if c.entries != nil {
		c.chosen = c.entries(entries)
	}
	for _, parts := range c.parts {
		for _, p := range parts {
			p.judge(entries)
		}
	}
}

// passesNone returns the filters that no entry passes, as written: names that are not those of a policy.
func (c *condition) passesNone() (said []string) {
	if c.entries != nil && c.said != "" && !slices.Contains(c.chosen, true) {
		said = append(said, c.said)
	}
	for _, parts := range c.parts {
		for _, p := range parts {
			said = append(said, p.passesNone()...)
		}
	}
	return said
}

// match reports whether a clause of an entry with the leaves in mask matches.
func (c *condition) match(mask uint64, entry int, lang string) bool {
	switch c.op {
	case opField:
		switch {
		case c.entries != nil:
			return c.chosen[entry]
		case c.lang != nil:
			return c.lang(lang)
		}
		return mask&c.bit != 0
	case opGroup, opOr:
	default:
		return mask&c.bit != 0
	}
	if c.flat && mask&c.leaves[should] != 0 {
		return true // the usual query: plain words
	}
	if mask&c.leaves[mustNot] != 0 || mask&c.leaves[must] != c.leaves[must] {
		return false
	}
	words := c.leaves[must]&^c.given != 0
	for _, p := range c.parts[must] {
		if !p.match(mask, entry, lang) {
			return false
		}
		words = words || !p.filters()
	}
	for _, p := range c.parts[mustNot] {
		if p.match(mask, entry, lang) {
			return false
		}
	}
	if words || mask&c.leaves[should] != 0 || c.leaves[should] == 0 && len(c.parts[should]) == 0 {
		return true
	}
	for _, p := range c.parts[should] {
		if p.match(mask, entry, lang) {
			return true
		}
	}
	return false
}

// filters reports whether c consists of filters only.
func (c *condition) filters() bool {
	if c.op == opField {
		return true
	}
	if c.op != opGroup && c.op != opOr {
		return false
	}
	for o, parts := range c.parts {
		if c.leaves[o] != 0 {
			return false
		}
		for _, p := range parts {
			if !p.filters() {
				return false
			}
		}
	}
	return true
}

// empty reports whether a clause without any leaf could match.
func (c *condition) empty() bool {
	switch c.op {
	case opField:
		return c.bit == 0
	case opGroup, opOr:
	default:
		return false
	}
	if c.leaves[must] != 0 {
		return false
	}
	words := false
	for _, p := range c.parts[must] {
		if !p.empty() {
			return false
		}
		words = words || !p.filters()
	}
	if words || c.leaves[should] == 0 && len(c.parts[should]) == 0 {
		return true
	}
	return slices.ContainsFunc(c.parts[should], (*condition).empty)
}

// minFuzzy is the length in characters from which on a word may be misspelt.
const minFuzzy = 4
