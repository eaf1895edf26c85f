package report

import (
	"fmt"
	"strconv"
	"strings"

	"clausewise/compare"
	"clausewise/corpus"
)

// The words in which all forms of a comparison say the same.

// states are the signs and words of the states of cells; the signs differ in shape, not only in
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
func (c *Cell) Word() string {
	word := cellStates[c.State].word
	if c.State == Noise {
		word = "only " + noiseWords(c.Noise)
	}
	if c.Moved {
		if c.State == Same {
			return "moved"
		}
		word += ", moved"
	}
	return word
}

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

func noiseWords(classes []compare.Noise) string {
	words := make([]string, len(classes))
	for i, n := range classes {
		words[i] = string(n)
	}
	return strings.Join(words, ", ")
}

// FactWords says how a fact differs: "deadline 30 days → 15 working days".
func FactWords(d *compare.FactDifference) string {
	return factKind(d.Kind) + " " + factSide(d.Left) + " → " + factSide(d.Right)
}

// nothing stands where a side states nothing.
const nothing = "–"

func factSide(f *corpus.Fact) string {
	if f == nil {
		return nothing
	}
	return f.Value
}

// longestDuty is how many columns of a duty are told.
const longestDuty = 60

// DutyWords says how a duty differs: "vendor may share your data → will not share your data".
func DutyWords(d *compare.DutyDifference) string {
	switch {
	case d.Right == nil:
		return dutySide(d.Left, true) + " → " + nothing
	case d.Left == nil:
		return nothing + " → " + dutySide(d.Right, true)
	}
	if d.Left.What == d.Right.What {
		return sameAct(d)
	}
	return dutySide(d.Left, d.Exception) + " → " + dutySide(d.Right, d.Exception)
}

// sameAct says how a duty differs whose act is the same: "vendor may → will not: share your data".
func sameAct(d *compare.DutyDifference) string {
	strength := string(d.Left.Strength)
	if d.Strength {
		strength += " → " + string(d.Right.Strength)
	}
	said := fmt.Sprintf("%s %s: %s", d.Left.Who, strength, fit(Printable(d.Left.What), longestDuty))
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

func dutySide(d *compare.Duty, exception bool) string {
	said := fmt.Sprintf("%s %s: %s", d.Who, d.Strength, fit(Printable(d.What), longestDuty))
	if exception && d.Unless != "" {
		said += " " + exceptionSide(d)
	}
	return said
}

// cite is the place of a passage within its policy: clause and line, "#12:45".
func (p *Passage) cite() string {
	return p.ID[strings.LastIndexByte(p.ID, '#'):] + ":" + strconv.Itoa(p.Span.Line)
}

// countWords says how many clauses are of which kind: "12 same, 3 changed, 1 moved".
func countWords(n CountsOfPairs) string {
	said := fmt.Sprintf("%s same, %s changed, %s only here, %s only there", Number(n.Same), Number(n.Changed), Number(n.LeftOnly), Number(n.RightOnly))
	if n.Moved > 0 {
		said += fmt.Sprintf("; %s moved", Number(n.Moved))
	}
	return said
}

// differences are the facts and duties of a cell in words, what matters most first. Facts that only one
// side states stand together by kind: "data type avatar, gender → –".
func (c *Cell) differences() (out []string) {
	for i := 0; i < len(c.Facts); i++ {
		d := &c.Facts[i]
		said := FactWords(d)
		for i+1 < len(c.Facts) && alone(d) && sameSide(d, &c.Facts[i+1]) {
			i++
			said = addValue(said, &c.Facts[i])
		}
		out = append(out, said)
	}
	for i := range c.Duties {
		out = append(out, DutyWords(&c.Duties[i]))
	}
	return out
}

// alone tells whether only one side states a fact.
func alone(d *compare.FactDifference) bool { return d.Left == nil || d.Right == nil }

// sameSide tells whether two facts of a kind are stated by the same side alone.
func sameSide(a, b *compare.FactDifference) bool {
	return a.Kind == b.Kind && (a.Left == nil) == (b.Left == nil) && (a.Right == nil) == (b.Right == nil)
}

// addValue adds the value of a fact that one side states to the words for another such fact.
func addValue(said string, d *compare.FactDifference) string {
	if d.Right == nil {
		return strings.TrimSuffix(said, " → "+nothing) + ", " + d.Left.Value + " → " + nothing
	}
	return said + ", " + d.Right.Value
}
