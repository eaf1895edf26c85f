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
		open = p.closeLists(open, i)
		out[i] = -1
		if n := len(open); n > 0 {
			out[i] = open[n-1]
		}
		if introduces(p.Clauses[i].Text) {
			open = append(open, i)
		}
	}
	return out
}

// closeLists closes the lists that clause i does not belong to. An item has a
// number, or the punctuation of one, whose number was lost: it ends with a
// semicolon, or follows what does. "(2)" is no item of a list that "(1)" introduces.
func (p *Policy) closeLists(open []int, i int) []int {
	c := &p.Clauses[i]
	lost := c.Number == "" && (goesOn(c.Text) || i > 0 && goesOn(p.Clauses[i-1].Text))
	for n := len(open); n > 0; n-- {
		lead := &p.Clauses[open[n-1]]
		item := lost || c.Number != "" && numberShape(c.Number) != numberShape(lead.Number)
		if item && slices.Equal(c.Path, lead.Path) {
			break
		}
		open = open[:n-1]
	}
	return open
}

// goesOn reports whether a list goes on after a text.
func goesOn(text string) bool {
	return strings.HasSuffix(text, ";") || strings.HasSuffix(text, "；")
}

// introduces reports whether a list follows a clause.
func introduces(text string) bool {
	return strings.HasSuffix(text, ":") || strings.HasSuffix(text, "：")
}

// numberShape is the way in which a number is printed: that of "(12)" is "(0)",
// that of "iv." is "a.".
func numberShape(number string) string {
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
