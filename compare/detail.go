package compare

import (
	"strings"
	"unicode/utf8"
)

// detail fills in the words, facts and duties in which the passages of pairs differ.
func (a *Alignment) detail() {
	l := lexicon{}
	for k := range a.Pairs {
		p := &a.Pairs[k]
		if p.Kind != Changed {
			continue
		}
		p.Edits, p.Whole = Words(a.Left.Joined(p.Left), a.Right.Joined(p.Right))
		p.Facts = a.diffFacts(p)
		p.Duties = a.diffDuties(p, l)
	}
	names := a.renames()
	for k := range a.Pairs {
		if p := &a.Pairs[k]; p.Kind == Changed {
			p.Noise = a.noise(p, names)
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
	starts := s.starts(passages)
	for k, i := range passages {
		if b.Len() < starts[k] {
			b.WriteByte(' ')
		}
		b.WriteString(s.Passages[i].Text)
	}
	return b.String()
}

// starts returns where in the joined text each passage begins.
func (s *Side) starts(passages []int) []int {
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

// alike tells whether most of the words of both sides are equal.
func (p *Pair) alike() bool {
	equal, all := 0, 0
	for _, e := range p.Edits {
		if e.Op == Equal {
			equal += 2 * len(e.Text)
			all += 2 * len(e.Text)
		} else {
			all += len(e.Text)
		}
	}
	return 2*equal >= all
}
