package report

import (
	"bytes"
	"cmp"
	"io"
	"math"
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
	Facts   []pastFact    // of what is none of Changes: that both versions state, each otherwise, and terms that came or went; what matters most first
	Pairs   []PairJSON    // of clauses that are not the same, or moved
	Noise   []compare.Noise
	Before  VersionJSON  // the version that this one is put beside
	Skips   bool         // that is not the one just before it
	Again   VersionJSON  // the last version that said the same, unless that is Before
	Message *corpus.Span // where in this version a message of the site stands in place of text
	Stub    bool         // it is one: see compare.History
	Usual   int          // clauses of most versions
	After   bool         // Before is broken
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
				s.Changes, s.More, s.Facts = nil, 0, nil // they were told
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
			facts = append(facts, weighed{pastFact{d, strings.Join(a.Left.IDs(p.Left), " "), strings.Join(a.Right.IDs(p.Right), " ")}, a.Weight(p)})
		}
	}
	slices.Sort(s.Noise)
	one := func(f *weighed) int { // what one version alone states comes last: the other may state it elsewhere
		if alone(&f.FactDifference) {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(facts, func(x, y weighed) int { return cmp.Or(one(&x)-one(&y), cmp.Compare(y.weight, x.weight)) })
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

// change tells what a row of a step is about, its place in both versions, and what changed in it.
func (w words) change(r *Row) (title, places, said string) {
	c := &r.Cells[1]
	gist := w.gist(c)
	switch c.State { // the word for a comparison of two vendors
	case LeftOnly:
		gist[0] = w.t("removed")
	case RightOnly:
		gist[0] = w.t("added")
	}
	at := func(quotes []Passage) string {
		ids := make([]string, len(quotes))
		for k := range quotes {
			ids[k] = quotes[k].ID
		}
		return strings.Join(ids, " ")
	}
	return r.title(), placesOf(at(r.Cells[0].Quotes), at(c.Quotes)), Printable(strings.Join(gist, "; "))
}

// step says what changed in a step.
func (w words) step(s *step) string {
	switch {
	case s.First:
		return w.t("first version")
	case s.Counts.Changed-s.Counts.Noise+s.Counts.LeftOnly+s.Counts.RightOnly+s.Counts.Moved == 0:
		if len(s.Noise) > 0 {
			return w.t("no rule changed; only %s", w.noise(s.Noise))
		}
		if s.Same {
			return w.t("no word changed")
		}
		return w.t("no rule changed")
	}
	var said []string
	for _, x := range []struct {
		n    int
		said string
	}{
		{s.Counts.Changed - s.Counts.Noise, w.t("%s changed", Number(s.Counts.Changed-s.Counts.Noise))},
		{s.Counts.RightOnly, w.t("%s added", Number(s.Counts.RightOnly))},
		{s.Counts.LeftOnly, w.t("%s removed", Number(s.Counts.LeftOnly))},
		{s.Counts.Moved, w.t("%s moved", Number(s.Counts.Moved))},
		{s.Counts.Noise, w.t("%s only in punctuation and the like", Number(s.Counts.Noise))},
	} {
		if x.n > 0 {
			said = append(said, x.said)
		}
	}
	return w.list(said)
}

// note tells of what a step cannot be judged without: incomplete copies, a text that is back.
func (w words) note(s *step) string {
	switch {
	case s.Message != nil:
		return w.messageNote(s.Message)
	case s.Stub:
		return w.t("most versions have about %s clauses: this copy may be incomplete", Number(s.Usual))
	case s.Again.ID != "" && !s.Trivial:
		return w.t("says again, word for word, what %s said", s.Again.Version)
	case s.Skips:
		return w.t("compared with %s: the copies between are incomplete", s.Before.Version)
	case s.After && !s.Trivial:
		return w.t("the copy before is incomplete: what is added may not be new")
	}
	return ""
}

func (w words) pastFact(f *pastFact) string {
	left, right := w.factValues([]compare.FactDifference{f.FactDifference}, true)
	return Printable(w.t(factKind(f.Kind)) + " " + cmp.Or(left, nothing) + " → " + cmp.Or(right, nothing))
}

// How many changes of a step are told, and how many facts of others.
const (
	mostPastChanges = 6
	mostPastFacts   = 6
)

// History writes the versions of a document, the newest first: what changed in each, with the changes that matter most, or, if
// full, all of them, and the facts that are other ones now.
func (t Text) History(w io.Writer, p *Past, full bool) error {
	most := mostPastChanges
	if full {
		most = math.MaxInt
	}
	var page bytes.Buffer
	last := p.Versions[len(p.Versions)-1]
	page.WriteString(t.paint(name, cmp.Or(last.Vendor, last.ID)) + "  " + t.paint(bold, last.Document) + "  " + t.paint(dim, Count(len(p.Versions)-p.From, "version")) + "\n")
	for _, s := range p.steps(most) {
		st := plain
		if s.Trivial {
			st = dim
		}
		page.WriteString("\n" + t.paint(bold, s.Version.Version) + "  " + t.paint(dim, Count(s.Version.Clauses, "clause")+" · "+s.Version.ID) + "\n")
		t.paragraph(&page, "  ", 2, st, english.step(&s), nil)
		if said := english.note(&s); said != "" {
			t.paragraph(&page, "  ", 2, bad, said, nil)
		}
		for i := range s.Changes {
			r := &s.Changes[i]
			title, places, said := english.change(r)
			c := &r.Cells[1]
			var f flow
			f.add(plain, title)
			f.add(dim, "  "+places)
			f.add(cellStates[c.State].style, "  "+said)
			lines, _ := f.lines(t, t.columns(7))
			for k, line := range lines {
				lead := "    " + t.paint(cellStates[c.State].style, c.Sign()) + strings.Repeat(" ", 3-Width(c.Sign()))
				if k > 0 {
					lead = strings.Repeat(" ", 7)
				}
				page.WriteString(lead + line + "\n")
			}
		}
		if s.More > 0 {
			t.paragraph(&page, "    ", 4, dim, "and "+Count(s.More, "more change")+" (--full tells all)", nil)
		}
		for i := range s.Facts {
			if i == mostPastFacts {
				t.paragraph(&page, "    ", 4, dim, "and "+Number(len(s.Facts)-i)+" more", nil)
				break
			}
			f := &s.Facts[i]
			page.WriteString("    " + t.paint(plain, english.pastFact(f)) + "  " + t.paint(dim, placesOf(f.Left, f.Right)) + "\n")
		}
	}
	return write(w, &page)
}

// placesOf names clauses of two versions by their numbers: "#62 → #58".
func placesOf(left, right string) string {
	short := func(ids string) string {
		var out []string
		for _, id := range strings.Fields(ids) {
			_, at := splitID(id)
			out = append(out, "#"+at)
		}
		return cmp.Or(strings.Join(out, " "), nothing)
	}
	return short(left) + " → " + short(right)
}

// Trail is one clause through the versions of its document.
type Trail struct {
	*Past
	Sightings []compare.Sighting // as compare.History.Follow returns them
}

// spot is what a version has of the clause.
type spot struct {
	Version  VersionJSON
	State    State // beside the version before: Base where it is first seen, LeftOnly where it is gone
	Moved    bool
	Passages []Passage
	Edits    []compare.Edit
	Noise    []compare.Noise
	Facts    []compare.FactDifference
	Stated   []string // ages and periods in it
	Run      int      // so many versions have the same, of which this is the last
	Since    string   // the first of these
}

func (t *Trail) spots(w words) []spot {
	var out []spot
	for i, s := range t.Sightings {
		side := t.History.Versions[s.Version]
		x := spot{Version: t.Versions[s.Version], Passages: quotes(side, s.Passages, nil)}
		for _, k := range s.Passages {
			if p := &side.Passages[k]; p.Role == compare.InClause {
				for _, f := range side.Policy.Clauses[p.At].Facts {
					if compare.Quantity(f.Kind) {
						x.Stated = append(x.Stated, Printable(w.t(factKind(f.Kind))+" "+w.value(&f.Fact)))
					}
				}
			}
		}
		if i > 0 {
			x.State = LeftOnly
			for n, k := range s.Pairs {
				p := &t.History.Steps[s.Version].Pairs[k]
				if st := stateOfPair(p); n == 0 || severity[st] > severity[x.State] {
					x.State = st
				}
				x.Moved = x.Moved || p.Moved
				x.Facts = append(x.Facts, p.Facts...)
				if len(s.Pairs) == 1 {
					x.Edits, x.Noise = p.Edits, p.Noise
				}
			}
			if len(s.Passages) == 0 {
				x.State = LeftOnly
			}
		}
		if s.Version >= t.From {
			out = append(out, x)
		}
	}
	return out
}

// folded puts versions that change nothing of a clause together.
func folded(spots []spot) (out []spot) {
	for _, s := range spots {
		if n := len(out); n > 0 && s.State == Same && !s.Moved && out[n-1].State == Same && !out[n-1].Moved {
			s.Run, s.Since = max(out[n-1].Run, 1)+1, cmp.Or(out[n-1].Since, out[n-1].Version.Version)
			out[n-1] = s
			continue
		}
		out = append(out, s)
	}
	return out
}

// spot says what became of the clause in a version.
func (w words) spot(s *spot) string {
	word := ""
	switch s.State {
	case Base:
		return w.t("first seen")
	case LeftOnly:
		return w.t("gone")
	case Same:
		if s.Run > 1 {
			return w.t("the same in %d versions since %s", s.Run, s.Since)
		}
		word = w.t("the same")
	case Noise:
		word = w.t("only %s", w.noise(s.Noise))
	default:
		word = w.t("changed")
	}
	if s.Moved {
		word = w.list([]string{word, w.t("moved")})
	}
	return word
}

// Trail writes a clause through the versions, oldest first: where it is first seen, each edit, and where it is gone.
func (t Text) Trail(w io.Writer, trail *Trail) error {
	var page bytes.Buffer
	last := trail.Versions[len(trail.Versions)-1]
	page.WriteString(t.paint(name, cmp.Or(last.Vendor, last.ID)) + "  " + t.paint(bold, last.Document) + "\n")
	for _, s := range folded(trail.spots(english)) {
		var f flow
		page.WriteString("\n" + t.paint(bold, s.Version.Version) + "  " + t.paint(plain, english.spot(&s)))
		if len(s.Passages) > 0 {
			p := &s.Passages[0]
			page.WriteString("  " + t.paint(dim, p.ID+" · "+english.lineOf(p.Span)))
		}
		page.WriteByte('\n')
		switch {
		case s.State == Changed && s.Edits != nil:
			for _, e := range s.Edits {
				switch e.Op {
				case compare.Delete:
					f.add(bad, t.between("[-", e.Text, "-]"))
				case compare.Insert:
					f.add(good, t.between("{+", e.Text, "+}"))
				default:
					f.add(plain, e.Text)
				}
			}
		case s.State != Same && s.State != Noise:
			for i := range s.Passages {
				f.add(plain, strings.TrimSpace(s.Passages[i].Number+" "+s.Passages[i].Text)+" ")
			}
		}
		if f.text.Len() > 0 {
			lines, _ := f.lines(t, t.columns(4))
			for _, line := range lines {
				page.WriteString("    " + strings.TrimRight(line, " ") + "\n")
			}
		}
		for _, said := range english.factsTold(s.Facts) {
			t.paragraph(&page, "    » ", 6, plain, said, nil)
		}
	}
	return write(w, &page)
}

// between puts signs around words where colours do not tell what became of them.
func (t Text) between(open, s, end string) string {
	if t.Color {
		return s
	}
	return open + s + end
}

func (w words) factsTold(facts []compare.FactDifference) (out []string) {
	for _, group := range byKind(facts) {
		out = append(out, w.facts(group, false))
	}
	return out
}
