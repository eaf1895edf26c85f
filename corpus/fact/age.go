package fact

import "strings"

// ages adds the ages of a sentence of a European language, and returns what says
// whether the words first to last are part of one.
func ages(out []Fact, ws []word, l *lexicon) ([]Fact, func(first, last int) bool) {
	used := make(map[int]bool)
	var all cue
	for _, w := range ws {
		all |= w.cue
	}
	public := all&statistic != 0 && all&minor == 0 // what is said of the public is no bound
	add := func(first, last int, x float64) {
		for i := first; i <= last; i++ {
			used[i] = true
		}
		if !public && x >= minAge && x <= maxAge && x == float64(int(x)) {
			out = append(out, Fact{Kind: Age, Value: number(x), Start: ws[first].start, End: ws[last].end})
		}
	}
	for i := range ws {
		if !isDigit(ws[i].s[0]) && ws[i].cue&isNumber == 0 || used[i] || followedByNumber(ws, i) {
			continue
		}
		first, x, ok := numberBefore(ws, i, l)
		if !ok || l.numbers[ws[first].s] == 1 {
			continue
		}
		last := repeated(ws, i, x)
		upper, high, isRange := rangeUpper(ws, last, l)
		if isRange && high > maxAge {
			continue // "18 to 24"
		}
		from, to, ok := ageAround(ws, first, last, l)
		if !ok {
			if isRange && high > x { // "13 to 16 years old"
				if _, _, ok := ageAround(ws, upper, upper, l); ok {
					add(first, last, x)
				}
			}
			continue
		}
		add(from, to, x)
		if at, low := rangeBefore(ws, first, x, l); low > 0 && x <= maxAge && !used[at] {
			add(at, at, low)
		}
		if isRange && high > x {
			add(upper, upper, high)
		}
	}
	return out, func(first, last int) bool {
		for i := first; i <= last; i++ {
			if used[i] {
				return true
			}
		}
		return false
	}
}

// repeated returns the last word of a number x that ends with word i and may stand again behind it: "fourteen (14)".
func repeated(ws []word, i int, x float64) int {
	if at(ws, i+1).s == "(" && at(ws, i+3).s == ")" && isDigit(ws[i+2].s[0]) {
		if y, _ := parseDigits(ws[i+2].s); y == x {
			return i + 3
		}
	}
	return i
}

// followedByNumber reports whether the number word i is only a part of one: "dix-huit".
func followedByNumber(ws []word, i int) bool {
	if i+1 < len(ws) && ws[i].cue&ws[i+1].cue&isNumber != 0 {
		return true
	}
	return i+2 < len(ws) && ws[i+1].s == "-" && ws[i].cue&ws[i+2].cue&isNumber != 0
}

// rangeUpper reads the upper end of a range whose lower end is word k.
func rangeUpper(ws []word, k int, l *lexicon) (int, float64, bool) {
	if join := at(ws, k+1); !join.is(rangeWord) && join.s != "-" && join.s != "–" || k+2 >= len(ws) ||
		!isDigit(ws[k+2].s[0]) {
		return 0, 0, false
	}
	x, ok := parseDigits(ws[k+2].s)
	unit := at(ws, k+3)
	return k + 2, x, ok && (unit.cue&isUnit == 0 || l.units[unit.s] == unitYear)
}

// candidate is a number that may be an age, and what stands around it.
type candidate struct {
	ws          []word
	first, last int
	behind      int  // the first word behind it and its unit
	years       bool // its unit is years
}

// ageAround reports whether the number of words first to last is an age, and gives the words of it: "under the age of
// 14", "at least 16 years old".
func ageAround(ws []word, first, last int, l *lexicon) (from, to int, ok bool) {
	if at(ws, first-1).s == "(" && at(ws, last+1).s == ")" { // "under (13) years"
		first, last = first-1, last+1
	}
	c := candidate{ws: ws, first: first, last: last, behind: last + 1}
	for at(ws, c.behind).s == "-" {
		c.behind++
	}
	unit := at(ws, c.behind)
	if c.years = l.units[unit.s] == unitYear; !c.years && unit.cue&isUnit != 0 {
		return 0, 0, false
	}
	end := last
	if c.years {
		end = c.behind
		for c.behind++; c.behind < len(ws) && isHyphenOrApostrophe(ws[c.behind].s); c.behind++ {
		}
	}
	lead, byAge, bound := ageLead(ws, first)
	if lead > 0 && ws[lead].is(leastWord) && ws[lead-1].is(atWord) {
		lead--
	}
	for _, r := range ageEnds {
		if n := r.words(&c); n > 0 {
			return min(lead, first), c.behind + n - 1, true
		}
	}
	switch {
	case byAge,
		c.years && lead > 0 && ws[lead].is(lessThan) && ws[lead-1].is(those): // "les moins de 15 ans"
		return lead, end, true
	case bound && personNear(ws, first, last) &&
		(c.years || l.canFollowAge(ws, last+1) || personBefore(ws, lead) && !counted(ws, last+1)):
		return lead, end, true
	}
	return 0, 0, false
}

func isHyphenOrApostrophe(s string) bool { return s == "-" || s == "'" || s == "’" }

// ageEnds say in turn how many words behind a number make it an age, 0 for none.
var ageEnds = []struct {
	name  string
	words func(c *candidate) int
}{
	{"years old", func(c *candidate) int { return either(c.years && c.word(0).is(old), 1) }},
	{"years of age", func(c *candidate) int {
		return either(c.years && c.word(0).is(ofWord) && c.word(1).is(ageNoun),
			2)
	}},
	{"16 years or over", func(c *candidate) int {
		return either(c.years && c.word(0).is(orAnd) && c.word(1).is(olderYounger, overUnder), 2)
	}},
	{"16 or older", func(c *candidate) int {
		return either(!c.years && c.word(0).is(orAnd) && c.word(1).is(olderYounger), 2)
	}},
	{"16 and over", func(c *candidate) int { // but not "16 and over the"
		return either(!c.years && c.word(0).is(orAnd) && c.word(1).is(overUnder) && !c.word(2).is(theWord) && c.person(), 2)
	}},
	{"16. Lebensjahr", func(c *candidate) int {
		if c.word(0).s == "." {
			return either(c.word(1).is(birthday), 2)
		}
		return either(c.word(0).is(lifeYear), 1)
	}},
	{"16+", func(c *candidate) int {
		return either(c.word(0).s == "+" && (c.years || ageBefore(c.ws, c.first)) && c.person(), 1)
	}},
}

func either(ok bool, n int) int {
	if ok {
		return n
	}
	return 0
}

// word returns the k-th word behind the number and its unit.
func (c *candidate) word(k int) *word { return at(c.ws, c.behind+k) }

func (c *candidate) person() bool { return personNear(c.ws, c.first, c.last) }

// leadWindow is how many words before a number may lead to it.
const leadWindow = 8

// ageLead reads the words before a number: "under the age of", "aged", "under".
func ageLead(ws []word, first int) (lead int, byAge, bound bool) {
	lead = first
	for i := first - 1; i >= 0 && i > first-leadWindow; i-- {
		w := &ws[i]
		switch {
		case w.cue&ageWord != 0:
			lead, byAge = i, true
		case w.cue&(younger|older) != 0, w.is(lessMore):
			lead, bound = i, true
		case !w.is(beforeAge) && w.s != "(" && w.s != ":" && w.s != "'" && w.s != "’":
			return lead, byAge, bound
		}
	}
	return lead, byAge, bound
}

// ageBefore reports whether an age, and not a version of a system, may follow the word
// before first: "users must be 16+".
func ageBefore(ws []word, first int) bool {
	w := at(ws, first-1)
	return w.cue&(ageWord|minor) != 0 || w.is(mustBe) || w.s == "("
}

// How many words before and behind a number people may be spoken of.
const (
	personsBefore, pronounsBefore = 13, 6
	minorsBehind                  = 3
)

// personNear reports whether people are spoken of close before or after the number,
// or somebody has to be of that age.
func personNear(ws []word, first, last int) bool {
	for i := first - 1; i >= 0 && i > first-personsBefore; i-- {
		if ws[i].cue&(person|ageWord) != 0 || ws[i].is(somebody) && i > first-pronounsBefore {
			return true
		}
	}
	for i := last + 1; i < len(ws) && i < last+minorsBehind; i++ {
		if ws[i].cue&minor != 0 {
			return true
		}
	}
	return false
}

// personBefore reports whether a word for people stands right before word lead.
func personBefore(ws []word, lead int) bool { return at(ws, lead-1).cue&minor != 0 }

// counted reports whether word k is what a number counts.
func counted(ws []word, k int) bool {
	w := at(ws, k)
	return w.cue&(isUnit|person|data) != 0 || w.is(countable) || w.s == "%"
}

// canFollowAge reports whether word k may stand after an age that has no unit, and
// is not what the number counts: "under 13 may", not "under 13 million".
func (l *lexicon) canFollowAge(ws []word, k int) bool {
	if k >= len(ws) {
		return true
	}
	switch s := ws[k].s; {
	case s == "-": // a dash: "under 13-or older where the law says so"
		return l.canFollowAge(ws, k+1)
	case strings.Contains("%$€/°", s):
		return false
	case !isLetter(s[0]) && s[0] < 0x80 && !isDigit(s[0]): // another mark
		return true
	}
	return ws[k].is(afterAge)
}
