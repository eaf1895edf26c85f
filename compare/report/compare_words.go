package report

import (
	"cmp"
	"fmt"
	"strings"

	"clausewise/compare"
	"clausewise/corpus"
)

// The words in which all forms of a comparison say the same.

// cellStates are the signs and words of the states of cells; the signs differ in shape, not only in
// colour.
var cellStates = [...]struct {
	sign, word string
	style      style
}{
	Base:      {" ", "", plain},
	Same:      {"=", "same", dim},
	Noise:     {"≈", "no change of a rule", dim},
	Changed:   {"≠", "changed", heading},
	LeftOnly:  {"−", "not answered", bad},
	RightOnly: {"+", "not in the base", good},
	Empty:     {" ", "", plain},
}

const movedSign = "↕"

// Word says in words what became of a passage: "changed, moved", "only punctuation, dates".
func (c *Cell) Word() string { return english.cell(c) }

func (w words) cell(c *Cell) string {
	word := w.t(cellStates[c.State].word)
	if c.State == Noise {
		word = w.t("only %s", w.noise(c.Noise))
	}
	if c.InPart() {
		word = w.t(inPart)
	}
	if c.Moved {
		if c.State == Same {
			return w.t("moved")
		}
		word = w.list([]string{word, w.t("moved")})
	}
	return word
}

// leftOutTitle is above what is no clause.
const leftOutTitle = "Text that is no clause"

// inPart says that a policy answers some of the clauses that stand in a row, and others not.
const inPart = "in part not answered"

// Sign is the sign of what became of a passage.
func (c *Cell) Sign() string {
	if c.Moved {
		if c.State == Same {
			return movedSign
		}
		return cellStates[c.State].sign + movedSign
	}
	return cellStates[c.State].sign
}

// coarse says that words were not compared one by one.
const coarse = "too long and too different to be compared word by word: a part is shown as replaced"

func (w words) noise(classes []compare.Noise) string {
	said := make([]string, len(classes))
	for i, n := range classes {
		said[i] = w.t(string(n))
	}
	return w.list(said)
}

// messageNote warns of a message of the site in place of text, which stands at a place.
func (w words) messageNote(at *corpus.Span) string {
	return w.t("on %s a message of the site stands in place of text: what is missing may not be gone", w.lineOf(*at))
}

// nothing stands where a side states nothing.
const nothing = "–"

// longestDuty is how many columns of a duty are told.
const longestDuty = 60

// DutyWords says how a duty differs: "vendor may share your data → will not share your data".
func DutyWords(d *compare.DutyDifference) string { return english.duty(d) }

func (w words) duty(d *compare.DutyDifference) string {
	switch {
	case d.Right == nil:
		return w.dutySide(d.Left, true) + " → " + nothing
	case d.Left == nil:
		return nothing + " → " + w.dutySide(d.Right, true)
	}
	if d.Left.What == d.Right.What {
		return w.sameAct(d)
	}
	return w.dutySide(d.Left, d.Exception) + " → " + w.dutySide(d.Right, d.Exception)
}

// sameAct says how a duty differs whose act is the same: "vendor may → will not: share your data".
func (w words) sameAct(d *compare.DutyDifference) string {
	strength := w.t(string(d.Left.Strength))
	if d.Strength {
		strength += " → " + w.t(string(d.Right.Strength))
	}
	said := w.t("%s %s: %s", w.t(string(d.Left.Who)), strength, fit(Printable(d.Left.What), longestDuty))
	if d.Exception {
		said += " " + exceptionSide(d.Left) + " → " + exceptionSide(d.Right)
	}
	return said
}

func exceptionSide(d *compare.Duty) string {
	if d.Unless == "" {
		return "[" + nothing + "]"
	}
	return "[" + fit(Printable(d.Unless), longestDuty) + "]"
}

func (w words) dutySide(d *compare.Duty, exception bool) string {
	said := w.t("%s %s: %s", w.t(string(d.Who)), w.t(string(d.Strength)), fit(Printable(d.What), longestDuty))
	if exception && d.Unless != "" {
		said += " " + exceptionSide(d)
	}
	return said
}

// cite is the place of a passage within its policy: clause and line, "#12:45", "#12:p3:45".
func (p *Passage) cite() string {
	return p.ID[strings.LastIndexByte(p.ID, '#'):] + ":" + lineOf(p.Span)
}

// countWords says how many clauses are of which kind: "12 same, 3 changed, 1 moved".
func countWords(n CountsOfPairs) string {
	said := fmt.Sprintf("%s same, %s changed, ", Number(n.Same), Number(n.Changed-n.Noise))
	if n.Noise > 0 {
		said += fmt.Sprintf("%s only in punctuation and the like, ", Number(n.Noise))
	}
	said += fmt.Sprintf("%s only here, %s only there", Number(n.LeftOnly), Number(n.RightOnly))
	if n.Moved > 0 {
		said += fmt.Sprintf("; %s moved", Number(n.Moved))
	}
	return said
}

// differences are the facts and duties of a cell in words, what matters most first. Facts that only one side states
// stand together by kind: "data type avatar, gender → –". For a list they are told in short: some of them, and the
// beginning of long ones.
func (w words) differences(c *Cell, short bool) (out []string) {
	for _, facts := range byKind(c.Facts) {
		out = append(out, w.facts(facts, short))
	}
	for i := range c.Duties {
		out = append(out, w.duty(&c.Duties[i]))
	}
	return out
}

// byKind puts facts of a kind together that the same side states alone.
func byKind(facts []compare.FactDifference) (out [][]compare.FactDifference) {
	for i := 0; i < len(facts); {
		d := &facts[i]
		same := i + 1
		for same < len(facts) && alone(d) && sameSide(d, &facts[same]) {
			same++
		}
		out = append(out, facts[i:same])
		i = same
	}
	return out
}

// alone reports whether only one side states a fact.
func alone(d *compare.FactDifference) bool { return d.Left == nil || d.Right == nil }

// sameSide reports whether two facts of a kind are stated by the same side alone.
func sameSide(a, b *compare.FactDifference) bool {
	return a.Kind == b.Kind && (a.Left == nil) == (b.Left == nil) && (a.Right == nil) == (b.Right == nil)
}

// facts says what facts of a kind only one side states, or how one differs: "deadline 30 days → 15 working days".
func (w words) facts(facts []compare.FactDifference, short bool) string {
	left, right := w.factValues(facts, short)
	return w.t(factKind(facts[0].Kind)) + " " + cmp.Or(left, nothing) + " → " + cmp.Or(right, nothing)
}

// factValues are what each side states.
func (w words) factValues(facts []compare.FactDifference, short bool) (left, right string) {
	shown := len(facts)
	if short {
		shown = min(shown, mostOfKind)
	}
	var said [2]string
	for i := range facts[:shown] {
		for s, f := range [2]*corpus.Fact{facts[i].Left, facts[i].Right} {
			if f == nil {
				continue
			}
			value := w.value(&f.Fact)
			if short {
				value = fit(value, longestValue)
			}
			if said[s] != "" {
				said[s] += w.t(", ")
			}
			said[s] += value
		}
	}
	for s := range said {
		if more := len(facts) - shown; more > 0 && said[s] != "" {
			said[s] += fmt.Sprintf(" +%d", more)
		}
	}
	return said[0], said[1]
}

// longestValue is how many columns of a value a list of changes tells.
const longestValue = 40

// mostOfKind is how many values of a kind a list of changes tells.
const mostOfKind = 3

// gist says in a line in what a cell differs: by its facts and duties, else by the words that differ most; or the terms
// in what only one side says.
func (w words) gist(c *Cell) []string {
	if said := w.differences(c, true); said != nil {
		return said
	}
	if c.State != Changed || c.Edits == nil {
		said := []string{w.cell(c)}
		for _, facts := range byKind(c.alone) {
			if !compare.Quantity(facts[0].Kind) {
				continue // data that are named may be data that are not collected
			}
			left, right := w.factValues(facts, true)
			said = append(said, w.t(factKind(facts[0].Kind))+" "+left+right) // no arrow: the other side may state it elsewhere
		}
		return said
	}
	quoted := func(s string) string {
		if s = beginning(s, longestGist); s == "" {
			return nothing
		}
		return "“" + s + "”"
	}
	left, right := largest(c.Edits)
	return []string{quoted(left) + " → " + quoted(right)}
}

// placeInText is where a passage of a row stands: the heading above, and the number.
func placeInText(r *Row, q *Passage) string {
	said := ordinal(q)
	switch n := len(q.Path); {
	case r.Role == compare.InHeading:
		return beginning(said+" "+q.Text, longestPlace)
	case n > 0:
		said = beginning(q.Path[n-1], longestPlace) + " " + said
	case said == "":
		said = q.ID[strings.LastIndexByte(q.ID, '#'):]
	}
	return Printable(strings.TrimSpace(said))
}

const (
	longestPlace = 48
	longestGist  = 90
)

// beginning returns what fits of a text into so many columns, in whole words and without control characters.
func beginning(text string, room int) string {
	text = Printable(strings.TrimSpace(text))
	end := forth(text, 0, room)
	if end == len(text) {
		return text
	}
	return strings.TrimRight(text[:wordEnd(text, end, 0)], " ,;:，；：、") + "…"
}

// largest returns the change with the most letters.
func largest(edits []compare.Edit) (left, right string) {
	var l, r string
	for i, e := range edits {
		switch e.Op {
		case compare.Equal:
			l, r = "", ""
		case compare.Delete:
			l = e.Text
		case compare.Insert:
			r = e.Text
		}
		if last := i+1 == len(edits) || edits[i+1].Op == compare.Equal; last && len(l)+len(r) > len(left)+len(right) {
			left, right = l, r
		}
	}
	return left, right
}

// ordinal is the number of a passage, "" if that is only a bullet.
func ordinal(q *Passage) string {
	if strings.ContainsFunc(q.Number, letterOrDigit) {
		return q.Number
	}
	return ""
}
