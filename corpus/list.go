package corpus

import (
	"slices"
	"strings"
	"unicode"
)

// LeadIns returns for each clause the clause that introduces the list that it is
// an item of, -1 if there is none.
func (p *Policy) LeadIns() []int {
	out := make([]int, len(p.Clauses))
	var open []int // clauses whose lists are open, outermost first
	for i := range p.Clauses {
		open = p.closeLists(open, &p.Clauses[i])
		out[i] = -1
		if n := len(open); n > 0 {
			out[i] = open[n-1]
		}
		if Introduces(p.Clauses[i].Text) {
			open = append(open, i)
		}
	}
	return out
}

// closeLists closes the lists that clause c does not belong to: only what is
// numbered is an item, and "(2)" is no item of a list that "(1)" introduces.
func (p *Policy) closeLists(open []int, c *Clause) []int {
	for n := len(open); n > 0; n-- {
		lead := &p.Clauses[open[n-1]]
		if c.Number != "" && slices.Equal(c.Path, lead.Path) && NumberShape(c.Number) != NumberShape(lead.Number) {
			break
		}
		open = open[:n-1]
	}
	return open
}

// Introduces tells whether a list follows a clause.
func Introduces(text string) bool {
	return strings.HasSuffix(text, ":") || strings.HasSuffix(text, "：")
}

// NumberShape is the way in which a number is printed: that of "(12)" is "(0)",
// that of "iv." is "a.".
func NumberShape(number string) string {
	var b strings.Builder
	var last rune
	for _, r := range number {
		switch {
		case unicode.IsDigit(r):
			r = '0'
		case unicode.IsLetter(r):
			r = 'a'
		}
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}
