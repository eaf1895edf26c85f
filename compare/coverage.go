package compare

import (
	"slices"
	"strconv"

	"clausewise/corpus"
	"clausewise/corpus/topic"
)

// Coverage is a table that says what policies say of topics.
type Coverage struct {
	Policies []Policy // the columns, as given
	Rows     []Row    // in the order of the set
}

// Policy is a column.
type Policy struct {
	*corpus.Digest
	MainLang   string // of most clauses; "" if there is no clause
	Unlabelled int    // clauses that were found to speak of no topic
}

// ClauseID returns the id of clause i, counted from 0: "wicket#12".
func (p *Policy) ClauseID(i int) string { return p.ID + "#" + strconv.Itoa(i+1) }

// Row is a topic and what each policy says of it.
type Row struct {
	Topic *topic.Topic
	Cells []Cell // by policy
}

// Cell is what one policy says of one topic.
type Cell struct {
	Level topic.Level // Full, Partial, or 0 where the topic was not found
	// Understood is false where the topic was not found, but has no cues in the language of most
	// clauses, or there is no clause: then silence says nothing.
	Understood bool
	Clauses    []int  // places of all clauses with the topic, the best first
	Facts      []Fact // of these clauses, those that are worth comparing, no value twice, in the order of Clauses
	// Nearest are the places of up to three clauses that come closest where the topic was not
	// found: those in which something hints at it, then those about another topic of its group.
	Nearest []int
	Best    Sentence // what says most of it, in the first of Clauses, or of Nearest
}

// Fact is a fact of a cell.
type Fact struct {
	corpus.Fact
	Clause int // place of the clause that states it
}

// Sentence is a place in a clause.
type Sentence struct {
	Clause     int // place of the clause, -1 if there is none
	Start, End int // byte range in its text
}

// nearest is how many clauses are named where a topic was not found.
const nearest = 3

// Cover makes the table of the topics of set and of policies that were labelled with set.
func Cover(set *topic.Set, policies ...*corpus.Digest) *Coverage {
	topics := set.Topics()
	c := &Coverage{Policies: make([]Policy, len(policies)), Rows: make([]Row, len(topics))}
	cells := make([]Cell, len(topics)*len(policies))
	for i := range topics {
		c.Rows[i] = Row{&topics[i], cells[i*len(policies) : (i+1)*len(policies)]}
	}
	r := newReader(topics)
	for k, d := range policies {
		c.Policies[k] = Policy{d, mainLang(d.Clauses), r.read(d)}
		for i := range topics {
			c.Rows[i].Cells[k] = r.cell(d, i, c.Policies[k].MainLang)
		}
	}
	return c
}

// mention is a clause and what it says of a topic.
type mention struct {
	clause int
	corpus.Mention
}

// order puts what says more first, and what says as much in the order of the text.
func order(a, b mention) int {
	switch { // cmp.Or would compare all three each time
	case a.Level != b.Level:
		return int(b.Level) - int(a.Level)
	case a.Score > b.Score:
		return -1
	case a.Score < b.Score:
		return 1
	}
	return a.clause - b.clause
}

// reader sorts the mentions of one policy after another.
type reader struct {
	topics   []topic.Topic
	siblings [][]int     // by topic: the other topics of its group
	stated   [][]mention // by topic, the best first
	near     [][]mention // by topic: hints alone, in the order of the text
}

func newReader(topics []topic.Topic) *reader {
	r := &reader{topics: topics, siblings: make([][]int, len(topics)), stated: make([][]mention, len(topics)),
		near: make([][]mention, len(topics))}
	for i := range topics {
		for k := range topics {
			if i != k && topics[i].Group() == topics[k].Group() {
				r.siblings[i] = append(r.siblings[i], k)
			}
		}
	}
	return r
}

// read sorts the mentions of d by topic and returns the number of clauses without a topic.
func (r *reader) read(d *corpus.Digest) (unlabelled int) {
	for i := range r.topics {
		r.stated[i], r.near[i] = r.stated[i][:0], r.near[i][:0]
	}
	for i := range d.Clauses {
		labelled := false
		for _, m := range d.Clauses[i].Mentions {
			if m.Level >= topic.Partial {
				r.stated[m.Topic] = append(r.stated[m.Topic], mention{i, m})
				labelled = true
			} else {
				r.near[m.Topic] = append(r.near[m.Topic], mention{i, m})
			}
		}
		if !labelled {
			unlabelled++
		}
	}
	for i := range r.topics {
		slices.SortFunc(r.stated[i], order)
	}
	return unlabelled
}

// cell returns what the policy that was read says of topic i.
func (r *reader) cell(d *corpus.Digest, i int, lang string) Cell {
	stated := r.stated[i]
	if len(stated) == 0 {
		return r.silent(i, lang != "" && r.topics[i].Reads(lang))
	}
	c := Cell{Level: stated[0].Level, Understood: true, Clauses: make([]int, len(stated)), Best: sentence(stated[0])}
	for k, m := range stated {
		c.Clauses[k] = m.clause
		if kinds := r.topics[i].Facts; kinds != nil {
			c.addFacts(m.clause, d.Clauses[m.clause].Facts, kinds)
		}
	}
	return c
}

func sentence(m mention) Sentence { return Sentence{m.clause, m.Start, m.End} }

// addFacts adds the facts of a clause whose kinds are worth comparing.
func (c *Cell) addFacts(clause int, facts []corpus.Fact, kinds []string) {
	for i := range facts {
		f := &facts[i]
		if slices.Contains(kinds, string(f.Kind)) && !c.states(f) {
			c.Facts = append(c.Facts, Fact{*f, clause})
		}
	}
}

// states reports whether a fact of the same value is there.
func (c *Cell) states(f *corpus.Fact) bool {
	for i := range c.Facts {
		if c.Facts[i].Value == f.Value && c.Facts[i].Kind == f.Kind {
			return true
		}
	}
	return false
}

// silent returns the cell of topic i that was not found.
func (r *reader) silent(i int, understood bool) Cell {
	c := Cell{Understood: understood, Best: Sentence{Clause: -1}}
	add := func(m mention) {
		if len(c.Nearest) == nearest || slices.Contains(c.Nearest, m.clause) {
			return
		}
		if c.Nearest == nil {
			c.Best = sentence(m)
		}
		c.Nearest = append(c.Nearest, m.clause)
	}
	slices.SortFunc(r.near[i], order)
	for _, m := range r.near[i] {
		add(m)
	}
	if len(c.Nearest) == nearest {
		return c
	}
	var others []mention
	for _, k := range r.siblings[i] {
		others = append(others, r.stated[k][:min(nearest, len(r.stated[k]))]...)
	}
	slices.SortFunc(others, order)
	for _, m := range others {
		add(m)
	}
	return c
}

// mainLang returns the language of most clauses, of equally many the first in the alphabet.
func mainLang(clauses []corpus.ClauseDigest) string {
	count := map[string]int{}
	for i := 0; i < len(clauses); {
		k := i + 1
		for k < len(clauses) && clauses[k].Lang == clauses[i].Lang {
			k++
		}
		count[clauses[i].Lang] += k - i
		i = k
	}
	most := ""
	for lang, n := range count {
		if most == "" || n > count[most] || n == count[most] && lang < most {
			most = lang
		}
	}
	return most
}
