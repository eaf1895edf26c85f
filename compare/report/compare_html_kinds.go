package report

import (
	"slices"
	"strings"

	"clausewise/compare"
)

// kinds are what a row is, as the filters of the page tell rows apart.
type kinds uint8

const (
	isChanged kinds = 1 << iota
	isMoved
	isLeftOnly
	isRightOnly
	isNoise
	hasFacts
	hasDuties
)

// differs are the kinds of rows that a reader who looks for changes wants to see: all but noise.
const differs = isChanged | isMoved | isLeftOnly | isRightOnly

// kindLetters are the kinds in the style sheet. A heading above rows of a kind has the capital letter.
const kindLetters = "cmlrnfd"

func (k kinds) letters(of string) string {
	var b strings.Builder
	for i := range len(of) {
		if k&(1<<i) != 0 {
			b.WriteByte(' ')
			b.WriteByte(of[i])
		}
	}
	return b.String()
}

func (r *Row) kinds() (k kinds) {
	for n := range r.Cells {
		c := &r.Cells[n]
		switch c.State {
		case Changed:
			k |= isChanged
		case LeftOnly:
			k |= isLeftOnly
		case RightOnly:
			k |= isRightOnly
		case Noise:
			k |= isNoise
		}
		if c.Moved {
			k |= isMoved
		}
		if len(c.Facts) > 0 {
			k |= hasFacts
		}
		if len(c.Duties) > 0 {
			k |= hasDuties
		}
	}
	return k
}

// classify finds out what the rows are, and what stands below each heading.
func (s *sheet) classify() {
	n := len(s.Rows)
	s.kinds, s.below, s.count = make([]kinds, n), make([]kinds, n), make([]int, n)
	var open outline
	for i := range s.Rows {
		r := &s.Rows[i]
		k := r.kinds()
		s.kinds[i] = k
		if r.Role == compare.InLeftOut {
			s.countLeftOut(r)
			continue
		}
		if k == 0 {
			s.unchanged++
		}
		if k&differs != 0 {
			s.order = append(s.order, i)
		}
		for _, h := range open.at(s.Rows, i) {
			s.below[h] |= k
			if k&differs != 0 {
				s.count[h]++
			}
		}
	}
}

// outline is the headings that a row stands below, outermost first. A heading that only another policy has
// does not end a section of the base: that goes on with the next row that is of the base.
type outline struct{ base, added []int }

// at returns the headings of row i, with the row itself if it is one.
func (o *outline) at(rows []Row, i int) []int {
	r := &rows[i]
	ofBase := len(r.Cells[0].Quotes) > 0
	if ofBase {
		o.added = o.added[:0]
	}
	if r.Role == compare.InHeading {
		if ofBase {
			o.base = append(above(rows, o.base, r.Level), i)
		} else {
			o.added = append(above(rows, o.added, r.Level), i)
		}
	}
	if len(o.added) == 0 {
		return o.base
	}
	return slices.Concat(above(rows, o.base, rows[o.added[0]].Level), o.added)
}

func (s *sheet) countLeftOut(r *Row) {
	if r.Changed() {
		s.leftOut++
	} else {
		s.leftOutSame++
	}
}

func (s *sheet) leftOutCount() string {
	switch {
	case s.leftOut+s.leftOutSame == 0:
		return ""
	case s.leftOut == 0:
		return s.w.t("%s, nothing of it differs", s.w.count(s.leftOutSame, "piece"))
	}
	said := s.w.t("%s differ", s.w.count(s.leftOut, "piece"))
	if s.leftOut == 1 {
		said = s.w.t("%s differs", s.w.count(1, "piece"))
	}
	if s.leftOutSame > 0 {
		said += s.w.t(", %s the same", Number(s.leftOutSame))
	}
	return said
}

// above are those of headings that stand above a level.
func above(rows []Row, headings []int, level int) []int {
	for len(headings) > 0 && rows[headings[len(headings)-1]].Level >= level {
		headings = headings[:len(headings)-1]
	}
	return headings
}

// rowClass is a row in the style sheet.
func (s *sheet) rowClass(i int) string {
	r, k := &s.Rows[i], s.kinds[i]
	class := "u" // unchanged, and nothing below has changed
	if k|s.below[i] != 0 {
		class = "v"
	}
	if r.Role == compare.InHeading {
		class += " h"
	}
	return class + k.letters(kindLetters) + s.below[i].letters(strings.ToUpper(kindLetters))
}

// filters are the kinds of rows that there are. Clauses are counted, as in the head of the page.
func (s *sheet) filters() []filterHTML {
	left, right := s.w.t("Not answered by some"), s.w.t("Not in %s", s.labels[0])
	if len(s.labels) == 2 {
		left, right = s.w.t("Only in %s", s.labels[0]), s.w.t("Only in %s", s.labels[1])
	}
	all := [...]filterHTML{
		{Kind: "changed", Sign: cellStates[Changed].sign, Word: s.w.t("Changed")},
		{Kind: "moved", Sign: movedSign, Word: s.w.t("Moved")},
		{Kind: "left", Sign: cellStates[LeftOnly].sign, Word: left},
		{Kind: "right", Sign: cellStates[RightOnly].sign, Word: right},
		{Kind: "noise", Sign: cellStates[Noise].sign, Word: s.w.t("Only punctuation and the like")},
		{Kind: "facts", Word: s.w.t("Facts differ")},
		{Kind: "duties", Word: s.w.t("Duties differ")},
	}
	var out []filterHTML
	for bit, f := range all {
		clauses, any := 0, false
		for i, k := range s.kinds {
			if k&(1<<bit) == 0 || s.Rows[i].Role == compare.InLeftOut {
				continue
			}
			any = true
			if s.Rows[i].Role == compare.InClause {
				clauses++
			}
		}
		if any {
			f.Class = kindLetters[bit : bit+1]
			f.Count = Number(clauses)
			out = append(out, f)
		}
	}
	return out
}

// outline lists the headings. Depth beyond the third is not shown: the outline is to be read at a glance.
func (s *sheet) outline() (out []outlineHTML) {
	for i := range s.Rows {
		r := &s.Rows[i]
		if r.Role != compare.InHeading || r.Level > 3 {
			continue
		}
		x := outlineHTML{Row: rowID(r.N), Level: r.Level}
		for k := range r.Cells {
			if q := r.Cells[k].Quotes; len(q) > 0 {
				x.Text, x.Lang, x.Added = beginning(ordinal(&q[0])+" "+q[0].Text, 70), s.foreign(q[0].Lang), k > 0
				break
			}
		}
		if s.count[i] > 0 {
			x.Count = Number(s.count[i])
		}
		out = append(out, x)
	}
	return out
}
