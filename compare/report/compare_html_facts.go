package report

import (
	"cmp"
	"slices"

	"clausewise/compare"
)

const (
	firstFacts = 8  // shown at once
	mostFacts  = 60 // in the table
)

// facts fills in the table of facts that differ: what both sides state otherwise, and terms that one side alone
// states of the same matter, in the order in which changes matter; the latter once they are asked for, as the other
// side may state them elsewhere. What is named on one side only, as data and companies, stands in the rows, and so do
// addresses, in which two vendors always differ.
func (p *comparisonPage) facts(s *sheet) {
	var all []factHTML
	for _, i := range s.Changes {
		r := &s.Rows[i]
		for k := 1; k < len(r.Cells); k++ {
			c := &r.Cells[k]
			for _, facts := range byKind(c.Facts) {
				if trivial[facts[0].Kind] || alone(&facts[0]) && !compare.Quantity(facts[0].Kind) {
					continue
				}
				left, right := s.w.factValues(facts, true)
				x := factHTML{Kind: Printable(s.w.t(factKind(facts[0].Kind))), Left: Printable(cmp.Or(left, nothing)),
					Right: Printable(cmp.Or(right, nothing)), Row: rowID(r.N), Place: "#"}
				if q := r.Cells[0].Quotes; len(q) > 0 {
					x.Place = placeInText(r, &q[0])
				}
				if alone(&facts[0]) {
					x.alone = 1
				}
				if len(r.Cells) > 2 {
					x.Who = s.labels[k]
				}
				all = append(all, x)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b factHTML) int { return a.alone - b.alone })
	all = all[:min(len(all), mostFacts)]
	both := 0
	for both < len(all) && all[both].alone == 0 {
		both++
	}
	first := firstFacts
	if both < first*3/2 {
		first = both
	}
	p.Facts, p.MoreFacts = all[:first], all[first:both]
	p.FactsAlone = all[both:]
}
