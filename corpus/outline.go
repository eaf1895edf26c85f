package corpus

import (
	"unicode"

	"clausewise/corpus/format"
)

// rank orders the ways of heading that have a fixed place: a part holds
// chapters, whatever else is printed between.
var rank = map[string]int{"part": 1, "annex": 1, "chapter": 2, "section": 3, "article": 4}

const unranked = 9

// An open heading is one that still holds what comes next.
type open struct {
	style  style
	values []int
	level  int // that the format gives, 0 if none
}

// nest sets the depth of every heading. There is no table of styles: a style
// seen for the first time goes one step deeper, one that is open already goes
// back to its place, and a list that begins anew inside its own style is
// deeper than that. Numbers of the form 3.1.2 tell their parents themselves.
func nest(paras []paragraph) {
	var heads []*paragraph
	for i := range paras {
		if paras[i].heading {
			heads = append(heads, &paras[i])
		}
	}
	o := outliner{heads: heads, past: map[style]closed{}, under: map[style]bool{}}
	for i, h := range heads {
		h.depth = o.place(i)
	}
}

// closed is where a style stood when it was last used.
type closed struct{ at, value int }

type outliner struct {
	heads  []*paragraph
	stack  []open
	marked int  // level of the last heading that the format marks
	inside bool // unnumbered headings have been found under numbered ones
	past   map[style]closed
	under  map[style]bool // styles that have begun anew under an unnumbered heading
}

// place puts heading i on the stack and returns its depth.
func (o *outliner) place(i int) int {
	h := o.heads[i]
	var at int
	n := open{style: styleOf(h)}
	if h.number != nil {
		n.values = h.number.values
	}
	switch {
	case h.Kind == format.Heading || o.marked > 0:
		n.level = h.Level
		if h.Kind != format.Heading {
			n.level = o.marked + 1
		} else {
			o.marked = h.Level
		}
		at = o.byLevel(n)
	case h.number == nil:
		at = o.plain(i, n)
	case n.style.digits == decimal:
		at = o.decimal(n)
	default:
		at = o.numbered(i, &n)
	}
	o.stack = append(o.stack[:at], n)
	if len(n.values) == 1 {
		o.past[n.style] = closed{at, n.values[0]}
	}
	return at + 1
}

// styleOf is the way a heading is set: its number's style, or capitals.
func styleOf(h *paragraph) style {
	if h.number != nil {
		return h.number.style
	}
	if isCapitals(h.body.S) {
		return style{form: "CAPITALS"}
	}
	return style{form: "plain"}
}

func isCapitals(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters >= 3
}

// byLevel trusts the levels of the format, and decimals within one level.
func (o *outliner) byLevel(n open) int {
	for k, e := range o.stack {
		if e.level > n.level || e.level == n.level && (len(n.values) < 2 || len(e.values) == 0 || len(e.values) >= len(n.values)) {
			return k
		}
	}
	return len(o.stack)
}

// decimal finds the parent of 3.1.2: 3.1, or else 3, or else what is open.
func (o *outliner) decimal(n open) int {
	for k, e := range o.stack {
		if e.style.digits == decimal && len(e.values) >= len(n.values) {
			return k
		}
	}
	for k := len(o.stack) - 1; k >= 0; k-- {
		e := o.stack[k]
		if len(e.values) > 0 && len(e.values) < len(n.values) && e.style.digits != noDigits && hasPrefix(n.values, e.values) {
			return k + 1
		}
	}
	for k, e := range o.stack {
		if len(e.values) == 1 && e.style.digits == arabic && e.style.form != "(1)" {
			return k + 1
		}
	}
	return len(o.stack)
}

func hasPrefix(values, prefix []int) bool {
	for i, v := range prefix {
		if values[i] != v {
			return false
		}
	}
	return true
}

// numbered places a heading with a number that is no decimal.
func (o *outliner) numbered(i int, n *open) int {
	if r := rank[n.style.form]; n.style.digits == noDigits && r > 0 {
		if _, seen := o.past[n.style]; !seen && o.goesOn(i, n.style) {
			return len(o.stack)
		}
		for k, e := range o.stack {
			if o.rankOf(e) >= r {
				return k
			}
		}
		return len(o.stack)
	}
	v := n.values
	for k := len(o.stack) - 1; k >= 0; k-- {
		e := o.stack[k]
		if len(v) == 0 || len(e.values) != 1 || e.style.form != n.style.form {
			continue
		}
		if alt := o.heads[i].number.alt; alt != nil && alt.style == e.style && alt.value() == e.values[0]+1 {
			n.style, n.values = alt.style, alt.values
			return k
		}
		if e.style == n.style && v[0] > e.values[0] {
			return k
		}
	}
	// "(2)" counts on from "(I)": a slip of whoever typed it.
	for k := len(o.stack) - 1; k >= 0 && len(v) == 1; k-- {
		e := o.stack[k]
		if len(e.values) == 1 && e.style.form == n.style.form && v[0] == e.values[0]+1 && !isAlpha(e.style) && !isAlpha(n.style) {
			return k
		}
	}
	// "2." behind 1.7 stands beside the 1 that was never printed.
	for k, e := range o.stack {
		if e.style.digits == decimal && n.style.digits == arabic && n.style.form != "(1)" && v[0] == e.values[0]+1 {
			return k
		}
	}
	// A style that was closed by a heading of its parent's kind goes on where
	// it stood: "Part II" does not begin the numbers anew, nor does a stray
	// "Article 7" between "6." and "8.".
	if last, ok := o.past[n.style]; ok && len(v) == 1 && v[0] > last.value && v[0] <= last.value+2 && last.at <= len(o.stack) {
		return last.at
	}
	// The style is open but does not count on: a list that begins at one goes
	// deeper, any other has lost its number.
	if len(v) == 0 || v[0] != 1 {
		for k, e := range o.stack {
			if e.style == n.style {
				return k
			}
		}
	}
	at := len(o.stack)
	// An unnumbered heading such as "Introduction" before the first number
	// holds that number only if numbers begin anew under others of its kind.
	holds := func() bool { return o.stack[at-1].style.digits == noDigits && o.rankOf(o.stack[at-1]) == unranked }
	for at > 0 && holds() && !o.under[n.style] && !o.restarts(i, n.style) {
		at--
	}
	if at > 0 && holds() {
		o.under[n.style] = true
	}
	return at
}

func isAlpha(s style) bool { return s.digits == upperAlpha || s.digits == lowerAlpha }

// goesOn tells whether an open number is counted on behind heading i before the
// style s comes again: then heading i stands inside that.
func (o *outliner) goesOn(i int, s style) bool {
	for k := i + 1; k < len(o.heads); k++ {
		next := o.heads[k].number
		if next == nil {
			continue
		}
		if next.style == s {
			return false
		}
		for _, e := range o.stack {
			if len(e.values) == 1 && e.style == next.style && next.value() == e.values[0]+1 {
				return true
			}
		}
	}
	return false
}

// restarts tells whether after heading i the style begins at one again right
// behind an unnumbered heading.
func (o *outliner) restarts(i int, s style) bool {
	for k := i + 1; k < len(o.heads); k++ {
		h := o.heads[k]
		if h.number != nil && h.number.style == s && h.number.value() == 1 && o.heads[k-1].number == nil {
			return true
		}
	}
	// With one unnumbered heading after the numbers the first one may hold
	// them too.
	plain := 0
	for k := i + 1; k < len(o.heads); k++ {
		if o.heads[k].number == nil {
			plain++
		} else if o.heads[k].number.style == s && plain > 0 {
			return false
		}
	}
	return plain > 0
}

func (o *outliner) rankOf(e open) int {
	if r := rank[e.style.form]; r > 0 && e.style.digits == noDigits {
		return r
	}
	return unranked
}

// plain places a heading without number by what the next number says: if that
// counts on from an open one, the heading belongs under that.
func (o *outliner) plain(i int, n open) int {
	own := -1 // where this style is open
	for k, e := range o.stack {
		if e.style == n.style {
			own = k
		} else if own < 0 && n.style.form == "CAPITALS" && e.style.form == "plain" {
			return k
		}
	}
	under := -1
	for k := i + 1; k < len(o.heads) && under < 0; k++ {
		next := o.heads[k].number
		if next == nil {
			continue
		}
		open := false // a style that is not is one of a list further inside
		for d := len(o.stack) - 1; d >= 0; d-- {
			e := o.stack[d]
			open = open || e.style == next.style
			if len(e.values) > 0 && e.style == next.style && len(e.values) == len(next.values) && next.value() > e.values[len(e.values)-1] {
				under = d
				break
			}
		}
		if open {
			break
		}
	}
	switch {
	case own > under:
		return own
	case under >= 0:
		o.inside = true
		return len(o.stack)
	case o.inside:
		return len(o.stack)
	}
	// Nothing counts on: the heading begins something new at the outermost
	// place that is not a part or chapter.
	for k, e := range o.stack {
		if o.rankOf(e) == unranked && !(e.style.form == "CAPITALS" && n.style.form == "plain") {
			return k
		}
	}
	return len(o.stack)
}
