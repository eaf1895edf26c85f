package report

import (
	"cmp"
	"strings"

	"clausewise/compare"
)

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
	said = strings.Join(gist[:min(mostOfChange, len(gist))], "; ")
	if more := len(gist) - mostOfChange; more > 0 {
		said += "; " + w.t("and %d more", more)
	}
	return r.title(), placesOf(at(r.Cells[0].Quotes), at(c.Quotes)), Printable(said)
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

// run tells of versions that stand in one line.
func (w words) run(s *step) string {
	return w.t("%s since %s", w.count(s.Run, "version"), s.Since.Version)
}

// note tells of what a step cannot be judged without: incomplete copies, a text that is back.
func (w words) note(s *step) string {
	switch {
	case s.Broken > 0:
		return w.t("%s of these copies are incomplete", Number(s.Broken))
	case s.Run > 0:
		return ""
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
