package compare

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"clausewise/corpus/fact"
)

// Noise is a class of changes that change no rule.
type Noise string

// The classes of noise, in the order in which they are told.
const (
	NoisePunctuation Noise = "punctuation" // punctuation marks, quotes, white space
	NoiseCase        Noise = "case"        // capital letters
	NoiseNumbering   Noise = "numbering"   // the number of a section that is spoken of
	NoiseDates       Noise = "dates"       // dates and versions of the text
	NoiseLinks       Noise = "links"       // addresses of pages and of mail
	NoiseName        Noise = "name"        // a name that was replaced throughout, as that of the company
)

var noises = []Noise{NoisePunctuation, NoiseCase, NoiseNumbering, NoiseDates, NoiseLinks, NoiseName}

// noise returns the classes that all edits of a pair belong to, nil if one of them is no noise.
func (a *Alignment) noise(p *Pair, names map[rename]bool) []Noise {
	found := map[Noise]bool{}
	at := [2]int{} // in the joined texts of both sides
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
		classes := noiseOf(text, at, spans, names, p.before(at[0]))
		if classes == nil {
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

// noiseOf returns the classes of one change, nil if it is more than noise. What lies in dates and addresses
// on both sides is taken out first.
func noiseOf(text [2]string, at [2]int, spans [2][]noiseSpan, names map[rename]bool, before string) []Noise {
	if names[rename{strings.TrimSpace(text[0]), strings.TrimSpace(text[1])}] {
		return []Noise{NoiseName}
	}
	var core [2]string
	var classes []Noise
	for s := range text {
		var in []Noise
		core[s], in = outside(text[s], at[s], spans[s])
		classes = append(classes, in...)
	}
	core[0], core[1] = letters(core[0]), letters(core[1])
	switch {
	case core[0] == core[1] && classes == nil:
		return []Noise{NoisePunctuation}
	case core[0] == core[1]:
		return classes
	case strings.EqualFold(core[0], core[1]):
		return append(classes, NoiseCase)
	case classes == nil && digits(core[0]) && digits(core[1]) && isReference(before):
		return []Noise{NoiseNumbering}
	}
	return nil
}

// letters are the letters and digits of a text.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

func digits(s string) bool {
	return s != "" && strings.TrimFunc(s, unicode.IsDigit) == ""
}

// references are words after which a number names a part of a text.
var references = []string{"section", "sections", "article", "articles", "clause", "chapter", "part", "paragraph", "item", "§", "no", "point",
	"abschnitt", "ziffer", "artikel", "absatz", "nummer", "section", "第", "sección", "artículo", "apartado"}

// isReference tells whether a number that follows s names a part of a text.
func isReference(s string) bool {
	s = strings.ToLower(strings.TrimRight(s, " .(（"))
	last := s[strings.LastIndexFunc(s, unicode.IsSpace)+1:]
	if slices.Contains(references, last) {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return r == '第' || r == '§'
}

// before returns what stands on the left up to a place, within the edit before it.
func (p *Pair) before(at int) string {
	n := 0
	for _, e := range p.Edits {
		if e.Op == Insert {
			continue
		}
		if n+len(e.Text) >= at {
			return e.Text[:at-n]
		}
		n += len(e.Text)
	}
	return ""
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
		for _, f := range s.Policy.Clauses[p.At].Facts {
			switch f.Kind {
			case fact.Date, fact.Version:
				out = append(out, noiseSpan{starts[k] + f.Start, starts[k] + f.End, NoiseDates})
			case fact.URL, fact.Email:
				out = append(out, noiseSpan{starts[k] + f.Start, starts[k] + f.End, NoiseLinks})
			}
		}
	}
	return out
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

// renames finds names that were replaced throughout: what one side has in two passages or more
// and the other nowhere, against what the other has so, with a capital letter or in a script
// that has none.
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
			if isName(r[0]) && isName(r[1]) && !seen[r] {
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

// longestName is the length in bytes of the longest name.
const longestName = 60

func isName(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return len(s) <= longestName && (unicode.IsUpper(r) || unspaced(r))
}

// has tells whether some clause has these words.
func (s *Side) has(words string) bool {
	return slices.ContainsFunc(s.Passages, func(p Passage) bool { return p.Role == InClause && strings.Contains(p.Text, words) })
}
