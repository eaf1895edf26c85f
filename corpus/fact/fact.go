package fact

import (
	"slices"
	"strings"

	"clausewise/corpus/sentence"
)

// Find returns the facts of text, one clause, heading or title line, sorted by
// Start. Facts of one kind do not overlap. Lang is ISO 639-1. Headings are the
// texts of the headings above, innermost last; they tell what a duration is that
// stands in a list or a table.
func Find(text, lang string, headings []string) []Fact {
	s := scan(text, lang)
	out := s.facts
	out = addresses(out, text, s.ats, s.links)
	if len(s.digits) > 0 {
		out = dates(out, text, s.digits)
		out = versions(out, text, s.digits)
		out = phones(out, text, s.digits)
	}
	if len(s.units) > 0 {
		out = quantities(out, text, lang, headings, s.units)
	}
	return settle(out, text)
}

// quantities adds the durations and ages of those sentences that have one of
// the units of time, whose places are in ascending order.
func quantities(out []Fact, text, lang string, headings []string, units []int) []Fact {
	k := 0
	begin := -1
	for start, end := range sentence.All(text) {
		if begin >= 0 {
			start, begin = begin, -1
		}
		if lang == "de" && end-start > 2 && text[end-1] == '.' && isDigit(text[end-2]) && end < len(text) {
			begin = start // "das 13. Lebensjahr"
			continue
		}
		if k == len(units) {
			break
		}
		european, chinese := false, false
		for ; k < len(units) && units[k] < end; k++ {
			if text[units[k]] < 0x80 {
				european = true
			} else {
				chinese = true
			}
		}
		if european {
			out = europeanQuantities(out, text, start, end, lang, headings)
		}
		if chinese && lang != "ja" {
			out = chineseQuantities(out, text, start, end, headings)
		}
	}
	return out
}

// settle fills in Text, sorts, and keeps of overlapping facts those that say more:
// of one kind the longest, and no name or number inside an address, no country
// inside a law or a company.
func settle(facts []Fact, text string) []Fact {
	if len(facts) == 0 {
		return nil
	}
	slices.SortStableFunc(facts, func(a, b Fact) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		if a.End != b.End {
			return b.End - a.End
		}
		return strings.Compare(string(a.Kind), string(b.Kind))
	})
	kept := facts[:0]
	for _, f := range facts {
		last := len(kept) - 1
		ok := true
		for k := last; k >= 0 && k >= last-8; k-- {
			g := &kept[k]
			if g.End > f.Start && (g.Kind == f.Kind || yields(f.Kind, g.Kind)) {
				ok = false
				break
			}
		}
		if ok {
			f.Text = text[f.Start:f.End]
			kept = append(kept, f)
		}
	}
	return slices.Clip(kept)
}

// yields reports whether a fact of kind a is nothing of its own inside one of kind b.
func yields(a, b Kind) bool {
	switch b {
	case URL, Email:
		return true
	case Law, Company:
		return a == Country || a == Company || a == DataType || a == Law
	case Date, Phone:
		return a == Phone || a == Version || a == Age
	}
	return false
}
