package index

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// marker finds the places of a text that match a query.
type marker struct {
	plan      *plan
	analyzers [families]*analyzer
}

func newMarker(p *plan) *marker { return &marker{plan: p} }

// mark returns the byte ranges of the words and phrases of the query in a text
// of the family. Found and alike are the words that the leaves stand for in its
// shard, and their synonyms.
func (m *marker) mark(text string, f family, found, alike [][families][]string) [][2]int {
	if m.analyzers[f] == nil {
		m.analyzers[f] = newAnalyzer(f)
	}
	tokens := m.analyzers[f].analyze(text)
	type span struct {
		start, end int
		gram       bool
	}
	var spans []span
	var units []string
	var ends [][2]int
	for i, l := range m.plan.leaves {
		switch {
		case !l.scored || l.heading || l.op == opField || l.op == opTopic:
		case l.op == opPhrase:
			if units == nil {
				units, ends = unitsOf(tokens), unitSpans(tokens)
			}
			phrase := unitsOf(l.tokens)
			for k := 0; k+len(phrase) <= len(units); k++ {
				if slices.Equal(units[k:k+len(phrase)], phrase) {
					spans = append(spans, span{ends[k][0], ends[k+len(phrase)-1][1], false})
				}
			}
		default:
			for _, t := range tokens {
				if t.common > 0 || !within(found[i][f], t.form) && !within(alike[i][f], t.form) {
					continue
				}
				start, end := int(t.start), int(t.end)
				if char := l.tokens[0].form; t.gram && utf8.RuneCountInString(char) == 1 && len(t.form) > len(char) {
					// A single character was looked for: which of the two is it?
					_, n := utf8.DecodeRuneInString(text[start:end])
					if strings.HasPrefix(t.form, char) {
						end = start + n
					} else {
						start += n
					}
				}
				spans = append(spans, span{start, end, t.gram})
			}
		}
	}
	slices.SortFunc(spans, func(a, b span) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end)) })
	var out [][2]int
	gram := false
	for _, s := range spans {
		if n := len(out); n > 0 && (s.start < out[n-1][1] || s.start == out[n-1][1] && s.gram && gram) {
			out[n-1][1] = max(out[n-1][1], s.end)
			continue
		}
		out = append(out, [2]int{s.start, s.end})
		gram = s.gram
	}
	return out
}

// within reports whether s is one of the words of a list in order.
func within(list []string, s string) bool {
	_, ok := slices.BinarySearch(list, s)
	return ok
}

// unitSpans returns the byte ranges of the units of a text, see unitsOf.
func unitSpans(tokens []token) [][2]int {
	var spans [][2]int
	for i, t := range tokens {
		start, end := int(t.start), int(t.end)
		if !t.gram {
			spans = append(spans, [2]int{start, end})
			continue
		}
		first := end
		if i+1 < len(tokens) && tokens[i+1].gram && tokens[i+1].pos == t.pos+1 {
			spans = append(spans, [2]int{start, int(tokens[i+1].start)})
			continue
		}
		if len([]rune(t.form)) > 1 {
			_, n := utf8.DecodeRuneInString(t.raw)
			first = start + n
		}
		spans = append(spans, [2]int{start, first})
		if first < end {
			spans = append(spans, [2]int{first, end})
		}
	}
	return spans
}
