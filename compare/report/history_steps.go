package report

import (
	"cmp"
	"slices"
	"strings"

	"clausewise/compare"
	"clausewise/corpus"
)

// Past is a document through its versions.
type Past struct {
	Versions []VersionJSON // oldest first
	History  *compare.History
	// From is the first version, counted from 0, that is told of. Those before it are there to be compared with.
	From int
	// Total is how many versions there are, and Pages are links to the others. Only HTML tells them.
	Total int
	Pages []PageLink
}

// step is what changed from one version to the next.
type step struct {
	Version VersionJSON
	First   bool          // there is no version before it
	Trivial bool          // no rule changed
	Same    bool          // no word changed, of headings and what was left out, either
	Counts  CountsOfPairs // of clauses
	Changes []Row         // that matter most
	More    int           // changes beside these
	// of what is none of Changes: that both versions state, each otherwise, and terms that came or went; what matters
	// most first
	Facts   []pastFact
	Pairs   []PairJSON // of clauses that are not the same, or moved
	Noise   []compare.Noise
	Before  VersionJSON  // the version that this one is put beside
	Skips   bool         // that is not the one just before it
	Again   VersionJSON  // the last version that said the same, unless that is Before
	Message *corpus.Span // where in this version a message of the site stands in place of text
	Stub    bool         // it is one: see compare.History
	Usual   int          // clauses of most versions
	After   bool         // Before is broken
	Run     int          // so many versions in a row change no rule, of which this is the newest; see foldSteps
	Since   VersionJSON  // the oldest of these
	Broken  int          // of these, how many are incomplete
}

// broken tells that a part of the version is missing.
func (s *step) broken() bool { return s.Message != nil || s.Stub }

// quiet tells a whole version that changes no rule, nor its place.
func (s *step) quiet() bool { return s.Trivial && s.Counts.Moved == 0 && !s.broken() }

// foldSteps puts three versions in a row and more that change no rule together, and the broken copies among them. Of
// a text that is back it leaves out the changes, which were told.
func foldSteps(steps []step) (out []step) {
	for i := 0; i < len(steps); {
		end := i
		if steps[i].quiet() {
			for end < len(steps) && !steps[end].First && (steps[end].quiet() || steps[end].broken()) {
				end++
			}
		}
		if end-i < 3 {
			s := steps[i]
			if s.Again.ID != "" {
				s.Changes, s.More, s.Facts = nil, 0, nil
			}
			out = append(out, s)
			i++
			continue
		}
		run := steps[i]
		run.Run, run.Since, run.Before, run.Noise = end-i, steps[end-1].Version, steps[end-1].Before, nil
		for k := i; k < end; k++ {
			s := &steps[k]
			if s.broken() {
				run.Broken++
				continue
			}
			run.Same = run.Same && s.Same
			for _, n := range s.Noise {
				if !slices.Contains(run.Noise, n) {
					run.Noise = append(run.Noise, n)
				}
			}
		}
		slices.Sort(run.Noise)
		out = append(out, run)
		i = end
	}
	return out
}

// pastFact is a fact that changed.
type pastFact struct {
	compare.FactDifference
	Left, Right string // ids of the clauses
}

// steps are the versions that are told of, the newest first, each with so many changes at most.
func (p *Past) steps(most int) []step {
	out := make([]step, len(p.Versions)-p.From)
	for i := p.From; i < len(p.Versions); i++ {
		v := p.Versions[i]
		s := step{Version: v, First: i == 0}
		if i > 0 {
			s.fill(p.History.Steps[i], most)
			before := p.History.Before(i)
			s.Before, s.Skips = p.Versions[before], before < i-1
			if again := p.History.Again[i]; again >= 0 && again != before {
				s.Again = p.Versions[again]
			}
			s.After = p.History.Broken(before)
		}
		if at, shown := p.History.Versions[i].Policy.Message(); shown {
			s.Message = &at
		}
		s.Stub, s.Usual = p.History.Stub(i), p.History.Usual
		out[len(p.Versions)-1-i] = s
	}
	return out
}

// fill tells what changed, most changes of it row by row.
func (s *step) fill(a *compare.Alignment, most int) {
	s.Trivial, s.Same = a.Trivial(), true
	told := s.fillChanges(a, most)
	type weighed struct {
		pastFact
		weight float64
	}
	var facts []weighed
	for k := range a.Pairs {
		p := &a.Pairs[k]
		s.Same = s.Same && p.Kind == compare.Same
		if a.Role(p) == compare.InClause {
			s.Counts.add(p)
			if p.Kind != compare.Same || p.Moved {
				s.Pairs = append(s.Pairs, pairJSON(a, p))
			}
		}
		for _, n := range p.Noise {
			if !slices.Contains(s.Noise, n) {
				s.Noise = append(s.Noise, n)
			}
		}
		for _, d := range p.Facts {
			if told[firstID(a, p)] || trivial[d.Kind] || alone(&d) && !compare.Quantity(d.Kind) {
				continue
			}
			facts = append(facts, weighed{pastFact{d, strings.Join(a.Left.IDs(p.Left), " "),
				strings.Join(a.Right.IDs(p.Right), " ")}, a.Weight(p)})
		}
	}
	slices.Sort(s.Noise)
	one := func(f *weighed) int { // what one version alone states comes last: the other may state it elsewhere
		if alone(&f.FactDifference) {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(facts, func(x,
		y weighed) int {
		return cmp.Or(one(&x)-one(&y), cmp.Compare(y.weight, x.weight))
	})
	for _, f := range facts {
		s.Facts = append(s.Facts, f.pastFact)
	}
}

// fillChanges lists the rows that matter most, and returns the ids of the passages with which they begin.
func (s *step) fillChanges(a *compare.Alignment, most int) map[string]bool {
	told := map[string]bool{}
	if s.Trivial {
		return told
	}
	c := Compare(compare.TableOf(a), Choice{})
	for _, i := range c.Changes {
		r := &c.Rows[i]
		switch {
		case r.Role != compare.InClause || r.Cells[1].State == Noise:
		case len(s.Changes) == most:
			s.More++
		default:
			s.Changes = append(s.Changes, *r)
			for _, cell := range r.Cells {
				for _, q := range cell.Quotes {
					told[q.ID] = true
				}
			}
		}
	}
	return told
}

// firstID is the id of the first passage of a pair.
func firstID(a *compare.Alignment, p *compare.Pair) string {
	if len(p.Left) > 0 {
		return a.Left.Passages[p.Left[0]].ID
	}
	return a.Right.Passages[p.Right[0]].ID
}
