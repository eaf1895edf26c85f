package report

import (
	"bytes"
	"cmp"
	"io"
	"strings"

	"clausewise/compare"
)

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
	Broken   bool     // a part of the version is missing
	Run      int      // so many versions have the same, of which this is the last
	Since    string   // the first of these
}

func (t *Trail) spots(w words) []spot {
	var out []spot
	for i, s := range t.Sightings {
		side := t.History.Versions[s.Version]
		x := spot{Version: t.Versions[s.Version], Passages: quotes(side, s.Passages, nil),
			Broken: t.History.Broken(s.Version)}
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
		if s.Broken {
			return w.t("not in this copy, which is incomplete")
		}
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
