package corpus

import (
	"sort"
	"strings"

	"clausewise/corpus/duty"
	"clausewise/corpus/fact"
	"clausewise/corpus/topic"
)

// Label says that a clause or a heading speaks of a topic.
type Label struct {
	Topic string      // id
	Score float64     // from 0 to 1
	Level topic.Level // Full, Partial, or Near for what is not stated
	Why   []Cue       // what decided, the strongest first
}

// Cue is a place that speaks for a topic.
type Cue struct {
	Text   string  // the cue as the topics file has it
	Words  string  // what stands there: "shared your data"
	Weight float64 // how much it says by itself, from 0 to 1
	Place  Place
	Start  int // byte range in the text of the clause or heading, if Place is InText
	End    int
	Span   Span // in Policy.Text
}

// Place tells where a cue of a clause stands.
type Place uint8

// The places of cues.
const (
	InText    Place = iota // in the clause or heading itself
	InHeading              // in a heading above it
	InLeadIn               // in the sentence that introduces the list it belongs to
)

// Fact is something that can be compared, as a deadline or an age.
type Fact struct {
	fact.Fact      // its offsets are those of the text of the clause
	Span      Span // in Policy.Text
}

// Duty is what a sentence says that a party does, may do or does not do.
type Duty struct {
	duty.Duty      // its offsets are those of the text of the clause
	Span      Span // in Policy.Text
}

// Label finds the topics of all headings and clauses, and their facts. It replaces
// what an earlier call found. Duties, which an index has no use for, are left to
// LabelDuties.
func (p *Policy) Label(set *topic.Set) {
	l := labeller{Policy: p, set: set, lines: newLines(p), heads: make([][]topic.Label, len(p.Headings)),
		leads: p.LeadIns(), lists: map[int][]topic.Label{}}
	for i := range p.Headings {
		l.heading(i)
	}
	for i := range p.Clauses {
		l.clause(i)
	}
	l.outside()
}

// LabelDuties finds the duties of all clauses. It replaces what an earlier call
// found.
func (p *Policy) LabelDuties() {
	lines := newLines(p)
	for i := range p.Clauses {
		c := &p.Clauses[i]
		c.Duties = nil
		for _, d := range duty.Find(c.Text, c.Lang) {
			c.Duties = append(c.Duties, Duty{d, lines.span(c.Source(d.Start, d.End))})
		}
	}
}

// labeller labels one policy.
type labeller struct {
	*Policy
	set   *topic.Set
	lines lines
	heads [][]topic.Label       // by heading
	leads []int                 // by clause: what introduces its list
	lists map[int][]topic.Label // what the clauses that introduce lists speak of by themselves
}

func (l *labeller) heading(i int) {
	h := &l.Headings[i]
	lang := l.headingLang(i)
	l.heads[i] = l.set.Heading(h.Text, lang)
	h.Topics, _ = l.convert(l.heads[i], func(c topic.Cue) Cue {
		return Cue{Start: c.Start, End: c.End, Words: h.Text[c.Start:c.End], Span: h.Span}
	})
}

// headingLang is the language of the first clause under a heading.
func (l *labeller) headingLang(i int) string {
	at := l.Headings[i].Span.Start
	k := sort.Search(len(l.Clauses), func(k int) bool { return l.Clauses[k].Span.Start > at })
	if k < len(l.Clauses) {
		return l.Clauses[k].Lang
	}
	return l.Lang
}

func (l *labeller) clause(i int) {
	c := &l.Clauses[i]
	var above topic.Context
	path := make([]string, 0, len(c.Path))
	for k := len(c.Path) - 1; k >= 0; k-- {
		above.Headings = append(above.Headings, l.heads[c.Path[k]])
	}
	for _, h := range c.Path {
		path = append(path, l.Headings[h].Text)
	}
	var lead *Clause
	if k := l.leads[i]; k >= 0 {
		lead, above.LeadIn = &l.Clauses[k], l.leadIn(k)
	}
	span := func(start, end int) Span { return l.lines.span(c.Source(start, end)) }
	c.Facts = nil
	for _, f := range fact.Find(c.Text, c.Lang, path) {
		if !l.isVendor(f) {
			c.Facts = append(c.Facts, Fact{f, span(f.Start, f.End)})
			above.Facts = append(above.Facts, topic.Fact{Kind: string(f.Kind), Start: f.Start, End: f.End})
		}
	}
	labels := l.set.Clause(c.Text, c.Lang, above)
	c.Topics, c.Near = l.convert(labels, func(cue topic.Cue) Cue {
		switch {
		case cue.Above > 0:
			h := &l.Headings[c.Path[len(c.Path)-cue.Above]]
			return Cue{Place: InHeading, Words: h.Text[cue.Start:cue.End], Span: h.Span}
		case cue.Above < 0:
			return Cue{Place: InLeadIn, Words: lead.Text[cue.Start:cue.End], Span: lead.Span}
		}
		return Cue{Start: cue.Start, End: cue.End, Words: c.Text[cue.Start:cue.End], Span: span(cue.Start, cue.End)}
	})
}

// leadIn returns what clause i, which introduces a list, speaks of by itself.
func (l *labeller) leadIn(i int) []topic.Label {
	labels, ok := l.lists[i]
	if !ok {
		labels = l.set.Clause(l.Clauses[i].Text, l.Clauses[i].Lang, topic.Context{})
		l.lists[i] = labels
	}
	return labels
}

// convert makes labels of this package, and parts those that only come near.
// place finds out where a cue stands.
func (l *labeller) convert(labels []topic.Label, place func(topic.Cue) Cue) (stated, near []Label) {
	for _, t := range labels {
		out := Label{Topic: l.set.Topics()[t.Topic].ID, Score: t.Score, Level: t.Level, Why: make([]Cue, len(t.Cues))}
		for i, c := range t.Cues {
			out.Why[i] = place(c)
			out.Why[i].Text, out.Why[i].Weight = c.Text, c.Weight
		}
		if t.Level == topic.Full || t.Level == topic.Partial {
			stated = append(stated, out)
		} else {
			near = append(near, out)
		}
	}
	return stated, near
}

// outside finds the facts of the title and of the lines that were left out
// because they say when the policy is from, and the dates in headings.
func (l *labeller) outside() {
	l.Facts = nil
	for i := range l.LeftOut {
		if x := &l.LeftOut[i]; x.Reason == ReasonTitle || x.Reason == ReasonDate {
			l.Facts = append(l.Facts, l.factsAt(x.Span)...)
		}
	}
	for i := range l.Headings {
		for _, f := range l.factsAt(l.Headings[i].Span) {
			if f.Kind == fact.Date || f.Kind == fact.Version {
				l.Facts = append(l.Facts, f)
			}
		}
	}
	sort.SliceStable(l.Facts, func(a, b int) bool { return l.Facts[a].Span.Start < l.Facts[b].Span.Start })
}

func (l *labeller) factsAt(s Span) (out []Fact) {
	for _, f := range fact.Find(l.Text[s.Start:s.End], l.Lang, nil) {
		if !l.isVendor(f) {
			out = append(out, Fact{f, l.lines.span(s.Start+f.Start, s.Start+f.End)})
		}
	}
	return out
}

// isVendor tells a company that is no third party, but the vendor itself.
func (l *labeller) isVendor(f fact.Fact) bool {
	return f.Kind == fact.Company && l.Vendor != "" &&
		strings.Contains(strings.ToLower(f.Value), strings.ToLower(l.Vendor))
}

// lines finds the line and page of an offset.
type lines struct {
	policy *Policy
	starts []int // offsets at which lines begin
}

func newLines(p *Policy) lines {
	starts := []int{0}
	for i := 0; i < len(p.Text); {
		n := strings.IndexByte(p.Text[i:], '\n')
		if n < 0 {
			break
		}
		i += n + 1
		starts = append(starts, i)
	}
	return lines{p, starts}
}

func (l lines) at(offset int) int { return sort.SearchInts(l.starts, offset+1) }

func (l lines) span(start, end int) Span {
	return Span{start, end, l.at(start), l.at(max(start, end-1)), l.policy.Page(start)}
}
