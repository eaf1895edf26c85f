package corpus

import (
	"slices"
	"strconv"
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
func nest(paras []paragraph, l *log) {
	var heads []*paragraph
	for i := range paras {
		if paras[i].heading {
			heads = append(heads, &paras[i])
		}
	}
	o := outliner{heads: heads, past: map[style]closed{}, under: map[style]bool{}}
	for i, h := range heads {
		var by string
		h.depth, by = o.place(i)
		*l = append(*l, Decision{h.Line, StageOutline, by, "depth " + strconv.Itoa(h.depth)})
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

// place puts heading i on the stack and returns its depth, and the rule that told it.
func (o *outliner) place(i int) (depth int, by string) {
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
		at, by = o.byLevel(n), "the level that the format gives"
	case h.number == nil:
		at, by = o.plain(i, n), "as unnumbered headings of its kind"
	case n.style.digits == decimal:
		at, by = o.decimal(n), "its number names its parents"
	default:
		at, by = o.numbered(i, &n)
	}
	o.stack = append(o.stack[:at], n)
	if len(n.values) == 1 {
		o.past[n.style] = closed{at, n.values[0]}
	}
	return at + 1, by
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
		if e.level > n.level || e.level == n.level &&
			(len(n.values) < 2 || len(e.values) == 0 || len(e.values) >= len(n.values)) {
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

// numberedPlaces are the places of a heading with a number that is no decimal, in the order in which they are tried:
// each returns how many open headings hold it, or -1.
var numberedPlaces = []struct {
	name string
	at   func(o *outliner, i int, n *open) int
}{
	{"a part, chapter, section or article", (*outliner).byRank},
	{"it counts on from an open number", (*outliner).countsOn},
	{"it counts on in another style: a slip of whoever typed it", (*outliner).countsOnOtherwise},
	{"beside the number of a decimal that was never printed", (*outliner).besideDecimal},
	{"where its style stood before", (*outliner).whereItStood},
	{"beside the number of its style that it has lost count of", (*outliner).lostCount},
	{"a list that begins goes deeper", (*outliner).deeper},
}

// numbered places a heading with a number that is no decimal.
func (o *outliner) numbered(i int, n *open) (at int, by string) {
	for _, p := range numberedPlaces {
		if at := p.at(o, i, n); at >= 0 {
			return at, p.name
		}
	}
	return len(o.stack), ""
}

func (o *outliner) byRank(i int, n *open) int {
	r := rank[n.style.form]
	if n.style.digits != noDigits || r == 0 {
		return -1
	}
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

func (o *outliner) countsOn(i int, n *open) int {
	if len(n.values) == 0 {
		return -1
	}
	for k := len(o.stack) - 1; k >= 0; k-- {
		e := o.stack[k]
		if len(e.values) != 1 || e.style.form != n.style.form {
			continue
		}
		if alt := o.heads[i].number.alt; alt != nil && alt.style == e.style && alt.value() == e.values[0]+1 {
			n.style, n.values = alt.style, alt.values
			return k
		}
		if e.style == n.style && n.values[0] > e.values[0] {
			return k
		}
	}
	return -1
}

// countsOnOtherwise finds that "(2)" counts on from "(I)".
func (o *outliner) countsOnOtherwise(_ int, n *open) int {
	for k := len(o.stack) - 1; k >= 0 && len(n.values) == 1; k-- {
		e := o.stack[k]
		if len(e.values) == 1 && e.style.form == n.style.form && n.values[0] == e.values[0]+1 && !isAlpha(e.style) &&
			!isAlpha(n.style) {
			return k
		}
	}
	return -1
}

// besideDecimal finds that "2." behind 1.7 stands beside the 1.
func (o *outliner) besideDecimal(_ int, n *open) int {
	if n.style.digits != arabic || n.style.form == "(1)" {
		return -1
	}
	for k, e := range o.stack {
		if e.style.digits == decimal && n.values[0] == e.values[0]+1 {
			return k
		}
	}
	return -1
}

// whereItStood finds where a style goes on that was closed by a heading of its parent's kind: "Part II" does not
// begin the numbers anew, nor does a stray "Article 7" between "6." and "8.".
func (o *outliner) whereItStood(_ int, n *open) int {
	last, ok := o.past[n.style]
	if !ok || len(n.values) != 1 || n.values[0] <= last.value || n.values[0] > last.value+2 || last.at > len(o.stack) {
		return -1
	}
	return last.at
}

// lostCount finds the open heading of a style that does not count on: a list that begins at one goes deeper, any
// other has lost its number.
func (o *outliner) lostCount(_ int, n *open) int {
	if len(n.values) > 0 && n.values[0] == 1 {
		return -1
	}
	return slices.IndexFunc(o.stack, func(e open) bool { return e.style == n.style })
}

// deeper places a number under all open headings, but an unnumbered one such as "Introduction" before the first
// number holds that number only if numbers begin anew under others of its kind.
func (o *outliner) deeper(i int, n *open) int {
	at := len(o.stack)
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

// goesOn reports whether an open number is counted on behind heading i before the
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

// restarts reports whether after heading i the style begins at one again right
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
			if len(e.values) > 0 && e.style == next.style && len(e.values) == len(next.values) &&
				next.value() > e.values[len(e.values)-1] {
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
