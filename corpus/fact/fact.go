package fact

import (
	"slices"
	"strings"

	"clausewise/corpus/sentence"
)

// Kind is what a fact is about.
type Kind string

// The kinds of facts.
const (
	Deadline     Kind = "deadline"      // the vendor answers or acts within it
	Retention    Kind = "retention"     // data are kept for it
	Age          Kind = "age"           // of people, in years
	BreachWindow Kind = "breach_window" // a breach is reported within it
	Notice       Kind = "notice"        // something is announced ahead by it
	Date         Kind = "date"          // "2022-02-22", or "2022-02" for a month
	Version      Kind = "version"       // of the text, not of software
	Email        Kind = "email"
	URL          Kind = "url"
	Phone        Kind = "phone"     // digits alone, after "+" if the text has it
	Country      Kind = "country"   // also the European Union, and the regions that have laws of their own
	Law          Kind = "law"       // by its common short name
	Company      Kind = "company"   // a named third party or SDK
	DataType     Kind = "data_type" // of the closed vocabulary in names/data_type.txt
)

// Fact is something that a text states and that can be compared.
type Fact struct {
	Kind   Kind
	Value  string  // normalised: "15 working days", "14", "2022-02-22"
	Amount float64 // of a quantity; the upper end of a range, the years of "5 years and 3 months"; 0 for others
	Unit   string  // of Amount: "hour", "day", "working_day", "week", "month", "year"
	Text   string  // as it stands in the text: "within 15 working days"
	Start  int     // byte range in the text
	End    int
}

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

// yields tells whether a fact of kind a is nothing of its own inside one of kind b.
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
