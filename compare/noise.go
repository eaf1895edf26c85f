package compare

import (
	"clausewise/corpus/lang"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"clausewise/corpus"
	"clausewise/corpus/fact"
)

var noises = []Noise{NoisePunctuation, NoiseCase, NoiseNumbering, NoiseDates, NoiseLinks, NoiseName, NoiseWatermarks,
	NoisePage}

// noise returns the classes that all edits of a pair belong to, nil if one of them is no noise. What changes a
// quantity, a place, a law or a duty never is.
func (a *Alignment) noise(p *Pair, names map[rename]bool, parts parts) []Noise {
	if p.changesRule() {
		return nil
	}
	found := map[Noise]bool{}
	joined := [2]string{a.Left.Joined(p.Left), a.Right.Joined(p.Right)}
	at := [2]int{} // in the joined texts
	spans := [2][]noiseSpan{a.noiseSpans(a.Left, p.Left), a.noiseSpans(a.Right, p.Right)}
	for i := 0; i < len(p.Edits); {
		if p.Edits[i].Op == Equal {
			at[0], at[1] = at[0]+len(p.Edits[i].Text), at[1]+len(p.Edits[i].Text)
			i++
			continue
		}
		var text [2]string
		for ; i < len(p.Edits) && p.Edits[i].Op != Equal; i++ {
			text[p.Edits[i].Op-Delete] += p.Edits[i].Text
		}
		var c context
		for s := range joined {
			end := at[s] + len(text[s])
			c.before[s], c.text[s], c.after[s] = joined[s][:at[s]], text[s], joined[s][end:]
		}
		classes := c.noise(at, spans, names)
		switch has := func(n Noise) bool { return slices.Contains(classes, n) }; {
		case classes == nil,
			(has(NoiseDates) || has(NoiseLinks)) && len(spans[0]) != len(spans[1]), // one is missing, not another
			has(NoiseDates) && !c.datesText(),
			has(NoiseNumbering) && (a.citesLaw(p) || !parts.same(content(text[0]), content(text[1]))):
			return nil
		}
		for _, n := range classes {
			found[n] = true
		}
		at[0], at[1] = at[0]+len(text[0]), at[1]+len(text[1])
	}
	var out []Noise
	for _, n := range noises {
		if found[n] {
			out = append(out, n)
		}
	}
	return out
}

// noiseLeftOut returns the classes of a pair of what became no clause, on both sides or on one, by the reasons for
// that; nil if one of them is no noise.
func (a *Alignment) noiseLeftOut(p *Pair) (out []Noise) {
	for s := range 2 {
		side := a.side(s)
		own, _ := p.sides(s)
		for _, i := range own {
			var n Noise
			switch reason := side.Policy.LeftOut[side.Passages[i].At].Reason; {
			case reason == corpus.ReasonDate:
				n = NoiseDates
			case reason == corpus.ReasonWatermark:
				n = NoiseWatermarks
			case corpus.OfPage(reason):
				n = NoisePage
			default:
				return nil
			}
			if !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	return out
}

// changesRule reports whether a difference of facts or duties was found that binds somebody.
func (p *Pair) changesRule() bool {
	return slices.ContainsFunc(p.Facts, func(d FactDifference) bool {
		return d.Kind == fact.Country || d.Kind == fact.Law || Quantity(d.Kind)
	}) || slices.ContainsFunc(p.Duties, func(d DutyDifference) bool { return d.Strength || d.Exception })
}

// citesLaw reports whether a law is cited on a side, whose numbers are no numbers of sections.
func (a *Alignment) citesLaw(p *Pair) bool {
	law := func(f *corpus.Fact) bool { return f.Kind == fact.Law }
	return slices.ContainsFunc(a.Left.facts(p.Left), law) || slices.ContainsFunc(a.Right.facts(p.Right), law)
}

// context is a change and what stands around it, by side.
type context struct{ before, text, after [2]string }

// noise returns the classes of one change, nil if it is more than noise. What lies in dates and addresses
// on both sides is taken out first.
func (c *context) noise(at [2]int, spans [2][]noiseSpan, names map[rename]bool) []Noise {
	if names[rename{strings.TrimSpace(c.text[0]), strings.TrimSpace(c.text[1])}] {
		return []Noise{NoiseName}
	}
	if c.isWatermark() {
		return []Noise{NoiseWatermarks}
	}
	var core [2]string
	var classes []Noise
	for s := range c.text {
		rest, in := outside(c.text[s], at[s], spans[s])
		classes = append(classes, in...)
		core[s] = content(c.digits(rest))
	}
	switch {
	case core[0] == core[1] && classes == nil:
		return []Noise{NoisePunctuation}
	case core[0] == core[1]:
		return classes
	case sameDay(c.text[0], c.text[1]):
		return append(classes, NoisePunctuation)
	case strings.EqualFold(core[0], core[1]):
		return append(classes, NoiseCase)
	case classes == nil && number(content(c.text[0])) && number(content(c.text[1])) && c.isReference():
		return []Noise{NoiseNumbering}
	}
	return nil
}

// isWatermark tells a change of words in capitals that a copy bears, which a converter put amidst text that is in
// none. Scripts without capitals do not tell such words from those of the text.
func (c *context) isWatermark() bool {
	said := false
	for k, s := range c.text {
		if content(s) == "" {
			continue
		}
		before, after := strings.Fields(c.before[k]), strings.Fields(c.after[k])
		if !capitals(s) || !corpus.IsWatermark(s) || len(before) > 0 && capitals(before[len(before)-1]) ||
			len(after) > 0 && capitals(after[0]) {
			return false
		}
		said = true
	}
	return said
}

// capitals tells words all letters of which are capitals.
func capitals(s string) bool { return strings.ToUpper(s) == s && strings.ToLower(s) != s }

// month is a month by its name in English, where day and month stand in either order.
var month = regexp.MustCompile(`(?i)^(?:` + lang.Pattern(lang.MonthNames) + `)$`)

// sameDay reports whether both sides write one day, "28 August" and "August 28,".
func sameDay(left, right string) bool {
	words := func(s string) []string {
		return strings.FieldsFunc(strings.ToLower(s),
			func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	}
	a, b := words(left), words(right)
	if len(a) != 2 || len(b) != 2 || a[0] != b[1] || a[1] != b[0] {
		return false
	}
	return number(a[0]) && month.MatchString(a[1]) || number(a[1]) && month.MatchString(a[0])
}

// digits adds the digits beside a change, for what parts two of them says something: "5–10" is
// not "5, 10". Both sides have the same ones.
func (c *context) digits(text string) string {
	before, after := strings.TrimRightFunc(c.before[0], unicode.IsSpace), strings.TrimLeftFunc(c.after[0], unicode.IsSpace)
	if r, n := utf8.DecodeLastRuneInString(before); unicode.IsNumber(r) {
		text = c.before[0][len(before)-n:] + text
	}
	if r, n := utf8.DecodeRuneInString(after); unicode.IsNumber(r) {
		text += c.after[0][:len(c.after[0])-len(after)+n]
	}
	return text
}

// content is what is more than punctuation in a text: letters, numbers with what parts them ("1.5"
// is not "15"), and signs that say something, as "$", "%" and "✓".
func content(s string) string {
	var b strings.Builder
	var last, gap rune // the last rune taken, and what stood after it
	for _, r := range s {
		if !says(r) {
			if unicode.IsSpace(r) && gap == 0 {
				r = ' '
			}
			if gap == 0 || gap == ' ' {
				gap = r
			}
			continue
		}
		if gap != 0 && unicode.IsNumber(last) && unicode.IsNumber(r) {
			if unicode.Is(unicode.Pd, gap) {
				gap = '-'
			}
			b.WriteRune(gap)
		}
		b.WriteRune(r)
		last, gap = r, 0
	}
	return b.String()
}

// says reports whether a rune is more than punctuation.
func says(r rune) bool {
	if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) {
		return true
	}
	if strings.ContainsRune("%‰", r) {
		return true
	}
	return unicode.IsSymbol(r) && !strings.ContainsRune("`´^~|©®™", r)
}

func number(s string) bool {
	return s != "" && strings.TrimFunc(s, func(r rune) bool { return unicode.IsDigit(r) || r == '.' }) == ""
}

// reference is what stands before a number that names a part of the text itself. Articles and
// paragraphs with a sign are those of laws.
var reference = regexp.MustCompile(`(?i)(?:(?:^|[^\p{L}])(?:` + lang.Pattern(lang.PartNames) + `)|第)[\s.(（]*$`)

// ofOther is what stands after the number of a part of another text, as a law; but "of this policy" is the text itself.
var (
	ofOther = regexp.MustCompile(`(?i)^[\w.()]*,?\s+(?:of|des|der|del|de|du)\s`)
	ofThis  = regexp.MustCompile(`(?i)^[\w.()]*,?\s+\S+\s+(?:this|our|the (?:privacy )?(?:policy|notice|statement)|dieser|esta|este|cette)\b`)
)

// isReference reports whether a changed number names a part of the text itself, on both sides.
func (c *context) isReference() bool {
	for s := range c.text {
		if !reference.MatchString(c.before[s]) || ofOther.MatchString(c.after[s]) && !ofThis.MatchString(c.after[s]) {
			return false
		}
	}
	return true
}

// parts are by side the numbers of headings and clauses, and the pairs that have them: of a number that stands
// several times, a heading's before a clause's, and the first in the text.
type parts [2]map[string]int

func (a *Alignment) parts() parts {
	out := parts{{}, {}}
	for s := range out {
		passages := a.side(s).Passages
		pair := make([]int, len(passages))
		for k := range a.Pairs {
			own, _ := a.Pairs[k].sides(s)
			for _, i := range own {
				pair[i] = k
			}
		}
		for _, role := range []Role{InHeading, InClause} {
			for i := range passages {
				n := strings.TrimFunc(passages[i].Number, func(r rune) bool { return !unicode.IsDigit(r) })
				if _, ok := out[s][n]; n != "" && !ok && passages[i].Role == role {
					out[s][n] = pair[i]
				}
			}
		}
	}
	return out
}

// same reports whether numbers name the same part of both texts, as far as the texts have parts of these numbers.
func (p parts) same(left, right string) bool {
	l, inLeft := p[0][left]
	r, inRight := p[1][right]
	return inLeft == inRight && l == r
}

var (
	// ofText is what stands before a date that is that of the text itself. Any other date may be a term.
	ofText = regexp.MustCompile(`(?i)\b(?:` + lang.Pattern(lang.TextDates) + `)\b|` +
		lang.Pattern(lang.TextDatesUnspaced))
	// ofTerm is what stands before a date up to which something holds, whatever else stands there.
	ofTerm = regexp.MustCompile(`(?i)\b(?:` + lang.Pattern(lang.TermDates) + `)\b|` +
		lang.Pattern(lang.TermDatesUnspaced))
)

// farthestWord is how far, in bytes, before a date the word stands that says what it is the date of.
const farthestWord = 60

// datesText reports whether what stands before a changed date says that it is that of the text, on both sides.
func (c *context) datesText() bool {
	for s := range c.text {
		before := c.before[s] + c.text[s]
		before = before[max(0, len(before)-farthestWord):]
		if !ofText.MatchString(before) || ofTerm.MatchString(before) {
			return false
		}
	}
	return true
}

// noiseSpan is a place of a joined text where changes are noise.
type noiseSpan struct {
	start, end int
	noise      Noise
}

// noiseSpans are the dates and addresses of some passages.
func (a *Alignment) noiseSpans(s *Side, passages []int) (out []noiseSpan) {
	starts := s.Starts(passages)
	for k, i := range passages {
		p := &s.Passages[i]
		if p.Role != InClause {
			continue
		}
		for _, at := range hiddenMail.FindAllStringIndex(p.Text, -1) {
			out = append(out, noiseSpan{starts[k] + at[0], starts[k] + at[1], NoiseLinks})
		}
		for _, f := range s.Policy.Clauses[p.At].Facts {
			switch f.Kind {
			case fact.Date, fact.Version:
				out = append(out, noiseSpan{starts[k] + f.Start, starts[k] + f.End, NoiseDates})
			case fact.URL, fact.Email:
				out = append(out, noiseSpan{starts[k] + f.Start, starts[k] + f.End, NoiseLinks})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b noiseSpan) int { return a.start - b.start })
	return out
}

// hiddenMail stands where a site's protection against spam replaced an address of mail (Cloudflare's Email
// Address Obfuscation): which address that was is not known.
var hiddenMail = regexp.MustCompile(`\[email[\s\x{a0}]protected\]`)

// hidesMail reports whether some passage has an address of mail that is not known.
func (s *Side) hidesMail(passages []int) bool {
	return slices.ContainsFunc(passages, func(i int) bool { return hiddenMail.MatchString(s.Passages[i].Text) })
}

// outside returns the part of a change that lies in no span, and the classes of the spans that it meets.
func outside(text string, at int, spans []noiseSpan) (string, []Noise) {
	var rest strings.Builder
	var classes []Noise
	from := 0
	for _, s := range spans {
		start, end := max(s.start-at, from), min(s.end-at, len(text))
		if start < end {
			rest.WriteString(text[from:start])
			from = end
			classes = append(classes, s.noise)
		}
	}
	rest.WriteString(text[from:])
	return rest.String(), classes
}

// rename is a name on the left and the one that stands for it on the right.
type rename [2]string

// renames finds the vendor's or the document's own name where it was replaced throughout: what the
// left side has in two passages or more and the right nowhere, against what the right has so.
// Other names, as of receivers and countries, are what a policy is about.
func (a *Alignment) renames() map[rename]bool {
	count := map[rename]int{}
	for k := range a.Pairs {
		seen := map[rename]bool{}
		edits := a.Pairs[k].Edits
		for i := 1; i < len(edits); i++ {
			if edits[i-1].Op != Delete || edits[i].Op != Insert {
				continue
			}
			r := rename{strings.TrimSpace(edits[i-1].Text), strings.TrimSpace(edits[i].Text)}
			if !seen[r] && a.Left.isOwnName(r[0]) && a.Right.isOwnName(r[1]) {
				seen[r] = true
				count[r]++
			}
		}
	}
	out := map[rename]bool{}
	for r, n := range count {
		if n >= 2 && !a.Right.has(r[0]) && !a.Left.has(r[1]) {
			out[r] = true
		}
	}
	return out
}

// isOwnName reports whether words with a capital letter, or in a script that has none, stand in the
// vendor's name or in the title.
func (s *Side) isOwnName(words string) bool {
	r, _ := utf8.DecodeRuneInString(words)
	return (unicode.IsUpper(r) || unspaced(r)) && (strings.Contains(s.Policy.Vendor, words) || strings.Contains(s.Policy.Title, words))
}

// has reports whether some clause has these words.
func (s *Side) has(words string) bool {
	return slices.ContainsFunc(s.Passages, func(p Passage) bool { return p.Role == InClause && strings.Contains(p.Text, words) })
}
