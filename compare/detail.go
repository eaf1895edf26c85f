package compare

import (
	"strings"
	"unicode/utf8"
)

// detail fills in the words, facts and duties in which the passages of pairs differ.
func (a *Alignment) detail() {
	divide(len(a.Pairs), func(from, to int) {
		l := lexicon{}
		for k := from; k < to; k++ {
			a.detailPair(&a.Pairs[k], l)
		}
	})
	names, parts := a.renames(), a.parts()
	for k := range a.Pairs {
		p := &a.Pairs[k]
		if p.Kind == Changed {
			p.Noise = a.noise(p, names, parts)
		}
		if p.Kind != Same && p.Noise == nil && a.Role(p) == InLeftOut {
			p.Noise = a.noiseLeftOut(p)
		}
	}
}

func (a *Alignment) detailPair(p *Pair, l lexicon) {
	if p.Kind == Changed {
		p.Edits, p.Whole = Words(a.Left.Joined(p.Left), a.Right.Joined(p.Right))
		if a.Left.role(p.Left) == a.Right.role(p.Right) { // facts and duties are looked for in clauses alone
			p.Facts = a.diffFacts(p)
			p.Duties = a.diffDuties(p, l)
		}
	}
}

// Joined returns the texts of passages as one, as Words compares them: with a space between them, but
// for scripts without spaces.
func (s *Side) Joined(passages []int) string {
	if len(passages) == 1 {
		return s.Passages[passages[0]].Text
	}
	var b strings.Builder
	starts := s.Starts(passages)
	for k, i := range passages {
		if b.Len() < starts[k] {
			b.WriteByte(' ')
		}
		b.WriteString(s.Passages[i].Text)
	}
	return b.String()
}

// Starts returns where in the joined text each passage begins.
func (s *Side) Starts(passages []int) []int {
	out := make([]int, len(passages))
	at := 0
	for k, i := range passages {
		text := s.Passages[i].Text
		if k > 0 {
			r, _ := utf8.DecodeRuneInString(text)
			if !unspaced(r) {
				at++
			}
		}
		out[k] = at
		at += len(text)
	}
	return out
}

// Marks returns the byte ranges of one side's joined text that an operation concerns: what is
// deleted on the left, or inserted on the right.
func (p *Pair) Marks(op Op) (marks [][2]int) {
	at := 0
	for _, e := range p.Edits {
		switch e.Op {
		case op:
			marks = append(marks, [2]int{at, at + len(e.Text)})
			fallthrough
		case Equal:
			at += len(e.Text)
		}
	}
	return marks
}
