package compare

import (
	"cmp"
	"regexp"
	"slices"

	"clausewise/corpus/duty"
)

// Duty is a duty and the passage that states it.
type Duty struct {
	duty.Duty
	Passage int
}

// mostEqual is from which share of equal words on duties of one side alone are told.
const mostEqual = 0.5

// sameDuty is from which share of common words on two duties are of the same act.
const sameDuty = 0.4

// diffDuties returns the duties in which the passages of a pair differ, what matters most first.
// Duties of one side alone are told only where the texts have most of their words in common (of texts
// that were never meant to be equal they would be noise), if the other side does not say the same
// in another form of sentence, and if they are more than a pointer ("you can read more at").
func (a *Alignment) diffDuties(p *Pair, l lexicon) []DutyDifference {
	left, right := a.Left.duties(p.Left), a.Right.duties(p.Right)
	type match struct {
		i, j  int
		share float64
	}
	var matches []match
	acts := [2][][]uint64{a.Left.acts(left, l), a.Right.acts(right, l)}
	for i := range left {
		for j := range right {
			if left[i].Who != right[j].Who {
				continue
			}
			s := overlap(acts[0][i], acts[1][j])
			if s >= sameDuty || sameVerb(acts[0][i], acts[1][j]) && binding(left[i].Strength) == binding(right[j].Strength) {
				matches = append(matches, match{i, j, s})
			}
		}
	}
	slices.SortStableFunc(matches, func(x, y match) int {
		return cmp.Or(cmp.Compare(y.share, x.share), cmp.Compare(x.i+x.j, y.i+y.j))
	})
	var out []DutyDifference
	taken := [2][]bool{make([]bool, len(left)), make([]bool, len(right))}
	for _, m := range matches {
		if taken[0][m.i] || taken[1][m.j] {
			continue
		}
		taken[0][m.i], taken[1][m.j] = true, true
		d := DutyDifference{Left: &left[m.i], Right: &right[m.j]}
		d.Strength = binding(d.Left.Strength) != binding(d.Right.Strength)
		d.Exception = a.otherException(&d, p, l)
		if d.Strength || d.Exception {
			out = append(out, d)
		}
	}
	if p.Equal() >= mostEqual {
		limits := p.limits() // then the same words may say the contrary
		for s, duties := range [2][]Duty{left, right} {
			for k := range duties {
				if taken[s][k] || isPointer(&duties[k]) || !limits && a.otherSays(p, s, acts[s][k], l) {
					continue
				}
				if s == 0 {
					out = append(out, DutyDifference{Left: &duties[k]})
				} else {
					out = append(out, DutyDifference{Right: &duties[k]})
				}
			}
		}
	}
	slices.SortStableFunc(out, func(x, y DutyDifference) int { return cmp.Compare(y.weight(), x.weight()) })
	return out
}

// pointer is how an act begins that only tells readers where to look. To see one's data is more than that.
var pointer = regexp.MustCompile(`(?i)^(?:learn|read|visit|go to|refer to|click|find (?:more|out)|contact us|see (?:our|the section)|do(?: so)?$)`)

// isPointer reports whether a duty only tells readers where to look.
func isPointer(d *Duty) bool {
	return d.Who == duty.User && pointer.MatchString(d.What)
}

// otherSays reports whether the side opposite to side s (0 left) has nearly all words of an act.
func (a *Alignment) otherSays(p *Pair, s int, act []uint64, l lexicon) bool {
	if s == 0 {
		return a.Right.say(p.Right, act, saidInOtherForm, l)
	}
	return a.Left.say(p.Left, act, saidInOtherForm, l)
}

// sameVerb reports whether two acts begin with the same word, which is their verb.
func sameVerb(a, b []uint64) bool { return len(a) > 0 && len(b) > 0 && a[0] == b[0] }

// weight orders differences of duties.
func (d *DutyDifference) weight() float64 {
	switch {
	case d.Strength:
		return 10
	case d.Exception:
		return 8
	}
	return 4
}

// binding is how a duty binds: what a party must do and what it says that it does is the same to
// who relies on it.
func binding(s duty.Strength) duty.Strength {
	if s == duty.Must {
		return duty.Will
	}
	return s
}

// otherException reports whether only one side has an exception, or, of texts that are otherwise
// mostly equal, another one. What stands elsewhere in the clauses of the other side, attached to another duty, is
// not missing there.
func (a *Alignment) otherException(d *DutyDifference, p *Pair, l lexicon) bool {
	x := l.condition(d.Left.Unless, a.Left.Lang(&a.Left.Passages[d.Left.Passage]))
	y := l.condition(d.Right.Unless, a.Right.Lang(&a.Right.Passages[d.Right.Passage]))
	switch {
	case d.Left.Unless == "":
		return len(y) > 0 && !a.Left.say(p.Left, y, saidElsewhere, l)
	case d.Right.Unless == "":
		return len(x) > 0 && !a.Right.say(p.Right, x, saidElsewhere, l)
	}
	return p.Equal() >= mostEqual && len(x) > 0 && len(y) > 0 && overlap(x, y) == 0
}

// Which share of the words must stand in the other text for an exception or an act to stand there.
const (
	saidElsewhere   = 0.6
	saidInOtherForm = 0.8
)

// say reports whether such a share of some words stands in passages.
func (s *Side) say(passages []int, words []uint64, share float64, l lexicon) bool {
	var text []uint64
	for _, i := range passages {
		text = l.words(text, s.Passages[i].Text, s.Lang(&s.Passages[i]))
	}
	n := 0
	for _, w := range words {
		if slices.Contains(text, w) {
			n++
		}
	}
	return float64(n) >= share*float64(len(words))
}

// leadsIn are words of exceptions that only lead to what is excepted: "except in the following cases".
const leadsIn = `except unless otherwise only if where when in for the a an of to as by or any it is are be has have this that these
	those following case cases circumstance circumstances situation situations below`

// condition are the words of an exception but for those that lead to it.
func (l lexicon) condition(text, lang string) []uint64 {
	if lang != "en" {
		return l.words(nil, text, lang)
	}
	lead := l.words(nil, leadsIn, lang)
	return slices.DeleteFunc(l.words(nil, text, lang), func(w uint64) bool { return slices.Contains(lead, w) })
}

func (s *Side) duties(passages []int) (out []Duty) {
	for _, i := range passages {
		if p := &s.Passages[i]; p.Role == InClause {
			for _, d := range duty.Find(p.Text, s.Lang(p)) {
				out = append(out, Duty{d, i})
			}
		}
	}
	return out
}

// acts are the words of what duties are about.
func (s *Side) acts(duties []Duty, l lexicon) [][]uint64 {
	out := make([][]uint64, len(duties))
	for i, d := range duties {
		out[i] = l.words(nil, d.What, s.Lang(&s.Passages[d.Passage]))
	}
	return out
}

// overlap is the share of words that two texts have in common (Dice 1945), each counted once.
func overlap(a, b []uint64) float64 {
	a, b = distinct(a), distinct(b)
	if len(a)+len(b) == 0 {
		return 1
	}
	n := 0
	for _, x := range a {
		if _, ok := slices.BinarySearch(b, x); ok {
			n++
		}
	}
	return 2 * float64(n) / float64(len(a)+len(b))
}

func distinct(words []uint64) []uint64 {
	words = slices.Clone(words)
	slices.Sort(words)
	return slices.Compact(words)
}
