package fact

import (
	"strings"
)

// Units of time, as lang.UnitsOfTime and Fact.Unit have them; an age is a unit of Chinese alone.
const (
	unitHour       = "hour"
	unitDay        = "day"
	unitWorkingDay = "working_day"
	unitMonth      = "month"
	unitYear       = "year"
	unitAge        = "age"
)

// quantity is an amount of a unit of time among the words of a sentence.
type quantity struct {
	first, last int     // words, both inclusive, with "(15)" and "working"
	low, amount float64 // low is 0 unless a range is given: "15 to 30 days"
	unit        string
	more        string // of a smaller unit: "5 years and 3 months"
}

// quantitiesOf returns those of a sentence, in order.
func quantitiesOf(ws []word, l *lexicon) []quantity {
	var out []quantity
	for i := range ws {
		if ws[i].cue&isUnit == 0 {
			continue
		}
		q, ok := quantityAt(ws, i, l)
		if !ok || len(out) > 0 && q.first <= out[len(out)-1].last {
			continue
		}
		if k := len(out) - 1; k >= 0 && out[k].goesOn(q, ws) {
			out[k].last, out[k].more = q.last, " and "+value(0, q.amount, q.unit)
			continue
		}
		out = append(out, q)
	}
	return out
}

// goesOn reports whether q and next are one: "5 years and 3 months".
func (q quantity) goesOn(next quantity, ws []word) bool {
	return next.first == q.last+2 && ws[q.last+1].is(andJoin) && q.more == "" && q.unit != next.unit &&
		(q.unit == unitYear && next.unit != unitHour || q.unit == unitMonth && next.unit == unitDay)
}

// quantityAt reads the quantity whose unit is word i.
func quantityAt(ws []word, i int, l *lexicon) (quantity, bool) {
	q := quantity{last: i, unit: l.units[ws[i].s]}
	k := i - 1
	for k >= 0 && (ws[k].cue&(workAdj|dayAdj) != 0 || ws[k].s == "-" || ws[k].s == "‑" || ws[k].s == "–") &&
		ws[k].cue&isUnit == 0 {
		if ws[k].cue&workAdj != 0 {
			if q.unit != unitDay {
				return q, false // "working hours" are no duration
			}
			q.unit = unitWorkingDay
		}
		k--
	}
	for at(ws, i+1).is(dayKindBehind) {
		if i++; ws[i].is(workBehind) {
			q.unit = unitWorkingDay
		}
		q.last = i
	}
	if i+2 < len(ws) && ws[i+1].s == "(" && ws[i+2].s == "s" && i+3 < len(ws) { // "day(s)"
		q.last = i + 3
	}
	var ok bool
	if q.first, q.amount, ok = numberBefore(ws, k, l); !ok || q.amount <= 0 {
		return q, false
	}
	if q.amount == 0.5 && q.unit == unitYear {
		q.amount, q.unit = 6, unitMonth
	}
	q.first, q.low = rangeBefore(ws, q.first, q.amount, l)
	return q, true
}

// numberBefore reads the number that ends with word k: "15", "fifteen (15)",
// "15 (fifteen)", "twenty-four", "[30]".
func numberBefore(ws []word, k int, l *lexicon) (first int, x float64, ok bool) {
	if k < 0 {
		return 0, 0, false
	}
	if s := ws[k].s; s == ")" || s == "]" || s == "】" || s == "）" {
		open := k - 1
		for open >= 0 && open > k-6 && !strings.Contains("([【（", ws[open].s) {
			open--
		}
		if open < 0 || open == k-1 || !strings.Contains("([【（", ws[open].s) {
			return 0, 0, false
		}
		inner, x, ok := numberBefore(ws, k-1, l)
		if !ok || inner != open+1 {
			return 0, 0, false
		}
		if outer, y, ok := numberBefore(ws, open-1, l); ok &&
			(y == x || y == 1 && open-1 == outer && !ws[outer].is(oneWord)) && y != 1 || ok && y == x {
			return outer, x, true
		}
		return open, x, true
	}
	if ws[k].is(aWord) && at(ws, k-1).is(halfWord) {
		return k - 1, 0.5, true
	}
	if ws[k].is(halfWord) {
		return k, 0.5, true
	}
	if isDigit(ws[k].s[0]) {
		x, ok := parseDigits(ws[k].s)
		return k, x, ok
	}
	return wordNumberBefore(ws, k, l)
}

// wordNumberBefore reads "fifteen", "twenty-four", "one hundred and eighty".
func wordNumberBefore(ws []word, k int, l *lexicon) (first int, x float64, ok bool) {
	first = k + 1
	for i := k; i >= 0 && i > k-7; i-- {
		if ws[i].cue&isNumber != 0 {
			first = i
		} else if ws[i].s != "-" && !ws[i].is(plainAnd) || first != i+1 {
			break
		}
	}
	if first > k || ws[k].cue&isNumber == 0 {
		return 0, 0, false
	}
	total, part := 0.0, 0.0
	for i := first; i <= k; i++ {
		if ws[i].cue&isNumber == 0 {
			if ws[i].is(plainAnd) && part < 100 { // "five and ten days" are two
				first, part = i+1, 0
			}
			continue
		}
		switch n := l.numbers[ws[i].s]; {
		case n == 100:
			part = max(part, 1) * 100
		// "dix-huit"
		case part >= 20 && part < 100 && n < 10 || part >= 100 || part == 0 || part == 10 && i > first && ws[i-1].s == "-":
			part += n
		default:
			first, part = i, n
		}
	}
	total += part
	return first, total, true
}

// rangeBefore reads the lower end of a range whose upper end begins at word first.
func rangeBefore(ws []word, first int, high float64, l *lexicon) (int, float64) {
	k := first - 1
	if k < 1 {
		return first, 0
	}
	join := &ws[k]
	if !strings.Contains("-–~—～", join.s) && !join.is(rangeTo) && !(join.is(plainAnd) && between(ws, k)) {
		return first, 0
	}
	at, low, ok := numberBefore(ws, k-1, l)
	if !ok || low >= high || l.numbers[ws[at].s] == 1 && len(ws[at].s) < 3 {
		return first, 0
	}
	return at, low
}

// between reports whether "between" stands shortly before word k.
func between(ws []word, k int) bool {
	for i := k - 1; i >= 0 && i > k-6; i-- {
		if ws[i].is(betweenWord) {
			return true
		}
	}
	return false
}
