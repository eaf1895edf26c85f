package fact

// The ages that laws on minors know lie between these; an age of 25 or 60 is
// that of a statistic or an example.
const (
	minAge = 5
	maxAge = 21
)

// ages adds the ages of a sentence of a European language, and returns what tells
// whether the words first to last are part of one.
func ages(out []Fact, ws []word, l *lexicon) ([]Fact, func(first, last int) bool) {
	used := make(map[int]bool)
	counts := false
	var all cue
	for _, w := range ws {
		all |= w.cue
	}
	counts = all&statistic == 0 || all&minor != 0
	add := func(first, last int, x float64) {
		for i := first; i <= last; i++ {
			used[i] = true
		}
		if counts && x >= minAge && x <= maxAge && x == float64(int(x)) {
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
		last := i
		if i+3 < len(ws) && ws[i+1].s == "(" && ws[i+3].s == ")" && isDigit(ws[i+2].s[0]) { // "fourteen (14)"
			if y, _ := parseDigits(ws[i+2].s); y == x {
				last = i + 3
			}
		}
		from, to, ok := ageAround(ws, first, last, l)
		if _, y, isRange := rangeUpper(ws, last, l); isRange && y > maxAge {
			continue // "18 to 24"
		}
		if !ok {
			if k, y, ok := rangeUpper(ws, last, l); ok { // "13 to 16 years old"
				if _, _, ok := ageAround(ws, k, k, l); ok && y > x {
					add(first, last, x)
				}
			}
			continue
		}
		add(from, to, x)
		if at, low := rangeBefore(ws, first, x, l); low > 0 && x <= maxAge && !used[at] {
			add(at, at, low)
		}
		if k, y, ok := rangeUpper(ws, last, l); ok && y > x {
			add(k, k, y)
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

// followedByNumber tells whether the number word i is only a part of one: "dix-huit".
func followedByNumber(ws []word, i int) bool {
	if i+1 < len(ws) && ws[i].cue&ws[i+1].cue&isNumber != 0 {
		return true
	}
	return i+2 < len(ws) && ws[i+1].s == "-" && ws[i].cue&ws[i+2].cue&isNumber != 0
}

// rangeUpper reads the upper end of a range whose lower end is word k.
func rangeUpper(ws []word, k int, l *lexicon) (int, float64, bool) {
	if k+2 >= len(ws) || !isOneOf(ws[k+1].s, "-", "–", "to", "and", "through", "bis", "und", "à", "et") {
		return 0, 0, false
	}
	if isDigit(ws[k+2].s[0]) {
		x, ok := parseDigits(ws[k+2].s)
		return k + 2, x, ok && (k+3 >= len(ws) || ws[k+3].cue&isUnit == 0 || l.units[ws[k+3].s] == "year")
	}
	return 0, 0, false
}

// ageAround tells whether the number of words first to last is an age, and gives
// the words of it: "under the age of 14", "at least 16 years old".
func ageAround(ws []word, first, last int, l *lexicon) (from, to int, ok bool) {
	if first > 0 && last+1 < len(ws) && ws[first-1].s == "(" && ws[last+1].s == ")" { // "under (13) years"
		first, last = first-1, last+1
	}
	from, to = first, last
	k := last + 1
	for k < len(ws) && ws[k].s == "-" {
		k++
	}
	years := k < len(ws) && l.units[ws[k].s] == "year"
	if !years && k < len(ws) && ws[k].cue&isUnit != 0 {
		return 0, 0, false
	}
	if years {
		k++
		for k < len(ws) && (ws[k].s == "-" || ws[k].s == "'" || ws[k].s == "’") {
			k++
		}
	}
	// What follows: "years old", "years of age", "or older", "and under".
	switch {
	case years && k < len(ws) && isOneOf(ws[k].s, "old", "olds", "alt", "alte", "alten"):
		to, ok = k, true
	case years && k+1 < len(ws) && ws[k].s == "of" && ws[k+1].s == "age":
		to, ok = k+1, true
	case years && k+1 < len(ws) && isOneOf(ws[k].s, "or", "and") && isOneOf(ws[k+1].s, "older", "younger", "over", "above", "under", "below"):
		to, ok = k+1, true
	case !years && k+1 < len(ws) && isOneOf(ws[k].s, "or", "and") && isOneOf(ws[k+1].s, "older", "younger"):
		to, ok = k+1, true
	case !years && k+1 < len(ws) && isOneOf(ws[k].s, "or", "and") && isOneOf(ws[k+1].s, "over", "above", "under", "below") && (k+2 >= len(ws) || ws[k+2].s != "the") && personNear(ws, first, last):
		to, ok = k+1, true
	case k < len(ws) && isOneOf(ws[k].s, "lebensjahr", "lebensjahres"), k+1 < len(ws) && ws[k].s == "." && isOneOf(ws[k+1].s, "lebensjahr", "lebensjahres", "geburtstag"):
		to, ok = k, true
		if ws[k].s == "." {
			to = k + 1
		}
	case k < len(ws) && ws[k].s == "+" && (years || ageBefore(ws, first)) && personNear(ws, first, last):
		to, ok = k, true
	}
	lead, byAge, bound := ageLead(ws, first)
	if lead > 0 && ws[lead].s == "least" && ws[lead-1].s == "at" {
		lead--
	}
	if ok {
		return min(lead, first), to, true
	}
	end := to
	if years {
		end = k - 1
		for end > last && l.units[ws[end].s] != "year" {
			end--
		}
	}
	if byAge {
		return lead, end, true
	}
	if years && lead > 0 && ws[lead].s == "moins" && isOneOf(ws[lead-1].s, "les", "des", "aux") { // "les moins de 15 ans"
		return lead, end, true
	}
	if bound && personNear(ws, first, last) && (years || l.canFollowAge(ws, last+1) || personBefore(ws, lead) && !counted(ws, last+1)) {
		return lead, end, true
	}
	return 0, 0, false
}

// ageLead reads the words before a number: "under the age of", "aged", "under".
func ageLead(ws []word, first int) (lead int, byAge, bound bool) {
	lead = first
	for i := first - 1; i >= 0 && i > first-8; i-- {
		c := ws[i].cue
		switch {
		case c&ageWord != 0:
			lead, byAge = i, true
		case c&(younger|older) != 0:
			lead, bound = i, true
		case !isOneOf(ws[i].s, "of", "the", "than", "at", "is", "are", "be", "between", "from", "less", "more", "(", ":", "not", "yet", "a", "to", "an", "de", "d", "l", "'", "’", "des", "16.", "von", "die", "das", "no", "or", "below", "limit", "was", "beträgt"):
			return lead, byAge, bound
		case isOneOf(ws[i].s, "less", "more"):
			lead, bound = i, true
		case ws[i].s == "be" || ws[i].s == "are" || ws[i].s == "is":
			if i > first-3 || bound {
				// "must be at least 18"
				continue
			}
		}
	}
	return lead, byAge, bound
}

// ageBefore tells whether an age, and not a version of a system, may follow the word
// before first: "users must be 16+".
func ageBefore(ws []word, first int) bool {
	return first > 0 && (ws[first-1].cue&(ageWord|minor) != 0 || isOneOf(ws[first-1].s, "be", "are", "is", "users", "persons", "people", "for", "only", "adults", "("))
}

// personNear tells whether people are spoken of close before or after the number,
// or somebody has to be of that age.
func personNear(ws []word, first, last int) bool {
	for i := first - 1; i >= 0 && i > first-13; i-- {
		if ws[i].cue&(person|ageWord) != 0 || isOneOf(ws[i].s, "you", "they", "she", "he", "vous") && i > first-6 {
			return true
		}
	}
	for i := last + 1; i < len(ws) && i < last+3; i++ {
		if ws[i].cue&minor != 0 {
			return true
		}
	}
	return false
}

// personBefore tells whether a word for people stands right before word lead.
func personBefore(ws []word, lead int) bool { return lead > 0 && ws[lead-1].cue&minor != 0 }

// counted tells whether word k is what a number counts.
func counted(ws []word, k int) bool {
	return k < len(ws) && (ws[k].cue&(isUnit|person|data) != 0 || isOneOf(ws[k].s, "million", "thousand", "percent", "countries", "times", "%", "languages"))
}

// canFollowAge tells whether word k may stand after an age that has no unit, and
// is not what the number counts: "under 13 may", not "under 13 million".
func (l *lexicon) canFollowAge(ws []word, k int) bool {
	if k >= len(ws) {
		return true
	}
	s := ws[k].s
	if s == "-" { // a dash: "under 13-or older where the law says so"
		return l.canFollowAge(ws, k+1)
	}
	if isOneOf(s, "%", "$", "€", "/", "°") {
		return false
	}
	if !isLetter(s[0]) && s[0] < 0x80 && !isDigit(s[0]) {
		return true
	}
	return isOneOf(s, "or", "and", "in", "without", "to", "from", "who", "must", "may", "is", "are", "as", "by", "with", "unless", "if", "using", "for", "on", "at", "they", "we", "you", "please",
		"should", "shall", "will", "can", "cannot", "s", "do", "does", "through", "that", "has", "have", "not", "our", "ohne", "oder", "und", "sans", "ou", "et", "but", "when", "where", "because", "only", "under", "need", "use")
}
