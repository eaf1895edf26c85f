package topic

import (
	"cmp"
	"slices"
	"strings"

	"clausewise/corpus/sentence"
)

// Level says how much a text says of a topic.
type Level uint8

// The levels.
const (
	Near    Level = iota + 1 // something hints at the topic, not enough to say it is there
	Partial                  // the topic is touched in a text about something else
	Full                     // the text is about the topic
)

func (l Level) String() string {
	switch l {
	case Near:
		return "near"
	case Partial:
		return "partial"
	case Full:
		return "full"
	}
	return "none"
}

// Label says that a text speaks of a topic, how surely, and why.
type Label struct {
	Topic int     // place in Set.Topics
	Score float64 // from 0 to 1; 1 - the chance that all cues err, were they independent
	Level Level
	Cues  []Cue // those that decided, the strongest first
}

// Cue is a place that speaks for a topic.
type Cue struct {
	Text   string // the cue as the topics file has it
	Weight float64
	// Above tells where it stands: 0 in the text itself, 1 in the innermost heading above it,
	// 2 in the next, -1 in the sentence that introduces the list it belongs to.
	Above      int
	Start, End int // byte range in that text
}

func (c Cue) above() bool { return c.Above != 0 }

// Scores that decide.
const (
	labelled  = 0.5  // from here on a text speaks of the topic
	about     = 0.75 // from here on it is about it whatever else it says
	hinted    = 0.2  // from here on it comes near
	unbacked  = 0.95 // greatest score where no heading says the same: the chapter on a topic goes first
	inherited = 0.6  // weight of the topic of a heading for the clauses under it
	told      = 0.6  // weight of a fact that tells of a topic
	inHeading = 0.8  // least weight of a cue that stands in a heading
)

// Context is what stands above a text.
type Context struct {
	Headings [][]Label // labels of the headings above, the innermost first
	LeadIn   []Label   // labels of the sentence that introduces the list, if it is an item
	Facts    []Fact    // that stand in the text
}

// Fact is a fact that a text states, as far as it tells of a topic.
type Fact struct {
	Kind       string
	Start, End int // byte range in the text
}

// Heading labels the text of a heading.
func (s *Set) Heading(text, lang string) []Label {
	own := s.own(text, lang, true)
	for i := range own {
		own[i].Level = Near
		if own[i].Score >= labelled {
			own[i].Level = Full
		}
	}
	return own
}

// Clause labels the text of a clause, the surest topic first. Labels of level Near are behind
// all others.
//
// What stands above counts for the clause too. An item of a list goes on with the sentence that
// introduces the list, so it has its topics. The topics of the innermost heading that has any make a
// hint of the clause certain; those of the heading right above are the topics of a clause that does
// not speak of another by itself.
func (s *Set) Clause(text, lang string, above Context) []Label {
	labels := s.own(text, lang, false)
	s.tell(&labels, above.Facts)
	top := 0.0
	for _, l := range labels {
		top = max(top, l.Score)
	}
	s.inherit(&labels, surest(above.LeadIn), -1, true)
	s.hints(&labels, above.LeadIn)
	for i, head := range above.Headings {
		if s.inherit(&labels, head, i+1, i == 0 && len(above.LeadIn) == 0 && top < labelled) {
			break
		}
	}
	best := 0.0
	for i := range labels {
		l := &labels[i]
		if !slices.ContainsFunc(l.Cues, Cue.above) {
			l.Score = min(l.Score, unbacked)
		}
		best = max(best, l.Score)
	}
	for i := range labels {
		l := &labels[i]
		switch {
		case l.Score >= about || l.Score >= labelled && l.Score >= best:
			l.Level = Full
		case l.Score >= labelled:
			l.Level = Partial
		default:
			l.Level = Near
		}
	}
	sortLabels(labels)
	return labels
}

// inherit adds the topics of what stands above a text to those of the text: as topics of its own
// if they flow, else they only come near where the text has no cue for them. It reports whether there
// was any.
func (s *Set) inherit(labels *[]Label, above []Label, where int, flow bool) bool {
	any := false
	for _, a := range above {
		if a.Score < labelled {
			continue
		}
		any = true
		c := a.Cues[0]
		c.Above, c.Weight = where, inherited
		i := slices.IndexFunc(*labels, func(l Label) bool { return l.Topic == a.Topic })
		switch {
		case i >= 0:
			l := &(*labels)[i]
			if !slices.ContainsFunc(l.Cues, Cue.above) {
				l.Score = 1 - (1-l.Score)*(1-inherited)
				l.Cues = append(l.Cues, c)
			}
		case flow && (where < 0 || !s.topics[a.Topic].HintOnly):
			*labels = append(*labels, Label{Topic: a.Topic, Score: inherited, Cues: []Cue{c}})
		default:
			*labels = append(*labels, Label{Topic: a.Topic, Score: hinted, Cues: []Cue{c}})
		}
	}
	return any
}

// hints adds the hints of the sentence that introduces a list to those of its item: "in these cases
// we need no consent:" and "public health" hint at the same.
func (s *Set) hints(labels *[]Label, leadIn []Label) {
	for _, a := range leadIn {
		i := slices.IndexFunc(*labels, func(l Label) bool { return l.Topic == a.Topic })
		if i < 0 || a.Score >= labelled {
			continue
		}
		l, c := &(*labels)[i], a.Cues[0]
		c.Above, c.Weight = -1, a.Score
		l.Score = 1 - (1-l.Score)*(1-a.Score)
		l.Cues = append(l.Cues, c)
	}
}

// tell adds what facts tell: a text that states how long data are kept speaks of that.
func (s *Set) tell(labels *[]Label, facts []Fact) {
	for t := range s.topics {
		for _, kind := range s.topics[t].ToldBy {
			at := slices.IndexFunc(facts, func(f Fact) bool { return f.Kind == kind })
			if at < 0 {
				continue
			}
			i := slices.IndexFunc(*labels, func(l Label) bool { return l.Topic == t })
			if i < 0 {
				i = len(*labels)
				*labels = append(*labels, Label{Topic: t})
			}
			l, f := &(*labels)[i], facts[at]
			if slices.ContainsFunc(l.Cues, func(c Cue) bool { return c.Start < f.End && f.Start < c.End }) {
				continue // these words have spoken already
			}
			l.Score = 1 - (1-l.Score)*(1-told)
			l.Cues = append(l.Cues, Cue{"a fact: " + kind, told, 0, f.Start, f.End})
		}
	}
}

// surest returns the labels that are about as sure as the first: a sentence that introduces a list
// hands down what it is about, not what it touches on the way.
func surest(labels []Label) []Label {
	n := 0
	for n < len(labels) && labels[n].Score > labels[0].Score-0.1 {
		n++
	}
	return labels[:n]
}

func sortLabels(labels []Label) {
	slices.SortStableFunc(labels, func(a, b Label) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Topic, b.Topic))
	})
}

// own labels a text by what stands in it.
func (s *Set) own(text, lang string, heading bool) []Label {
	r := s.readers[lang]
	if r == nil {
		return nil
	}
	sc := r.get()
	defer r.pool.Put(sc)
	sc.found = sc.found[:0]
	for start, end := range sentence.All(text) {
		for end > start { // a semicolon ends an item of a list
			stop := start + strings.IndexAny(text[start:end], ";；")
			if stop < start {
				stop = end
			}
			sc.sentence(text, start, stop, heading)
			start = stop + 1
		}
	}
	return sc.labels(heading)
}

// sentence adds the cues of a sentence to s.found.
func (s *scratch) sentence(text string, start, end int, heading bool) {
	s.tokens = tokenize(s.tokens[:0], text, start, end)
	s.run(text, s.tokens)
	if len(s.matches) == 0 {
		return
	}
	s.stamp++
	for _, m := range s.matches {
		s.seen[m.sequence] = s.stamp
	}
	from := len(s.found)
	for _, m := range s.matches {
		for _, i := range s.m.first[m.sequence] {
			c := &s.m.cues[i]
			if c.heading && !heading || !s.near(c) {
				continue
			}
			s.found = append(s.found, found{i, s.tokens[m.start].start, s.tokens[m.end-1].end})
		}
	}
	s.found = s.found[:from+len(s.allowed(s.found[from:]))]
}

// near reports whether the sentence has what a cue needs near it, and nothing that it excludes.
func (s *scratch) near(c *cue) bool {
	for _, n := range c.with {
		if s.seen[n] != s.stamp {
			return false
		}
	}
	for _, n := range c.without {
		if s.seen[n] == s.stamp {
			return false
		}
	}
	return true
}

// allowed returns those of the cues found in a sentence that no "not" of their topic overlaps.
func (s *scratch) allowed(all []found) []found {
	s.nots = s.nots[:0]
	for _, f := range all {
		if c := &s.m.cues[f.cue]; c.not {
			s.nots = append(s.nots, excluded{c.topic, f.start, f.end})
		}
	}
	slices.SortFunc(s.nots, excluded.compare)
	merged := s.nots[:0]
	for _, x := range s.nots {
		if n := len(merged); n > 0 && merged[n-1].topic == x.topic && x.start <= merged[n-1].end {
			merged[n-1].end = max(merged[n-1].end, x.end)
		} else {
			merged = append(merged, x)
		}
	}
	out := all[:0]
	for _, f := range all {
		c := &s.m.cues[f.cue]
		if c.not {
			continue
		}
		// The last one that begins before the end of f is the only one that may reach into it.
		i, _ := slices.BinarySearchFunc(merged, excluded{topic: c.topic, start: f.end}, excluded.compare)
		if i == 0 || merged[i-1].topic != c.topic || merged[i-1].end <= f.start {
			out = append(out, f)
		}
	}
	return out
}

func (x excluded) compare(y excluded) int {
	return cmp.Or(cmp.Compare(x.topic, y.topic), cmp.Compare(x.start, y.start))
}

// labels adds up the cues found. Of cues that overlap, the stronger one counts, and a cue that
// was found twice counts once.
func (s *scratch) labels(heading bool) []Label {
	weight := func(f found) float64 {
		w := s.m.cues[f.cue].weight
		if heading && w >= 0.6 {
			w = max(w, inHeading)
		}
		return w
	}
	slices.SortStableFunc(s.found, func(a, b found) int {
		x, y := &s.m.cues[a.cue], &s.m.cues[b.cue]
		return cmp.Or(cmp.Compare(x.topic, y.topic), cmp.Compare(weight(b), weight(a)),
			cmp.Compare(b.end-b.start, a.end-a.start), cmp.Compare(a.start, b.start), cmp.Compare(a.cue, b.cue))
	})
	var labels []Label
	for i := 0; i < len(s.found); {
		l := Label{Topic: s.m.cues[s.found[i].cue].topic}
		err := 1.0
		for ; i < len(s.found) && s.m.cues[s.found[i].cue].topic == l.Topic; i++ {
			f := s.found[i]
			text := s.m.cues[f.cue].text
			if slices.ContainsFunc(l.Cues, func(c Cue) bool { return c.Text == text || c.Start < f.end && f.start < c.End }) {
				continue
			}
			err *= 1 - weight(f)
			l.Cues = append(l.Cues, Cue{text, weight(f), 0, f.start, f.end})
		}
		l.Score = 1 - err
		if l.Score >= hinted {
			labels = append(labels, l)
		}
	}
	sortLabels(labels)
	return labels
}
