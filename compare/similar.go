package compare

import (
	"cmp"
	"math"
	"slices"

	"clausewise/corpus"
)

// A clause is compared with clauses of many policies as Align compares the passages of two, by the evidence
// of a pair by itself: each policy is put beside that of the clause, with those of its clauses that
// may be near. What Align takes from the pairs around a pair is not known here.
//
//	Own, Usual, Others ── vectors (single.go) ──┐
//	Others, policy by policy ── look, weigh ────┴─▶ log odds ── nearness ──▶ score ── choose ──▶ matches
//
// Two things are different. Among the clauses of hundreds of policies, many would answer the clause if
// nothing better stood beside them, so it counts more how much they have in common with it. And of
// clauses in another language no words can be compared: topics and facts must do, which never makes
// them very likely.

// Likeness asks for the clauses that are nearest to one.
type Likeness struct {
	Own []Single // the clauses of the policy that the clause stands in, in order
	At  int      // its place in Own
	// Others are clauses of other policies that may be near.
	Others []Single
	// Usual are clauses as policies have them: they tell which words and topics are rare. Others,
	// which were found because they have words in common with the clause, do not.
	Usual     []Single
	Limit     int // of matches; 0 means none
	PerPolicy int // matches of one policy at most; 0 means any number
}

// Match is a clause that is near to another.
type Match struct {
	At int // place in Others
	// Score is how likely the clause answers the other one, were their policies put side by
	// side, from 0 to 1.
	Score float64
	Same  bool // word for word
	// Topics are those that both speak of, the surest first.
	Topics []string
	// Facts are those in which they differ, the given clause being the left one.
	Facts []FactDifference
	// Marks are the byte ranges of the text with rare words that both have.
	Marks [][2]int
	// Also are the places in Others of clauses with the same words, which are no matches of their own.
	Also []int

	logit float32
}

// leastScore is the score from which on a clause is a match: what is less likely has hardly more in common
// with the other than chance has it.
const leastScore = 0.1

// Similar returns the clauses that are nearest to one, the nearest first, and how many there are if none is
// dropped for the limit. They are the same in whatever order Others and Usual come.
func Similar(q *Likeness) (matches []Match, total int) {
	s := newSimilar(q)
	var all []Match
	for i := 0; i < len(s.others); {
		k := i + 1
		for k < len(s.others) && s.others[k].Policy == s.others[i].Policy {
			k++
		}
		all = append(all, s.policy(i, k)...)
		i = k
	}
	slices.SortFunc(all, likelierFirst)
	matches, total = s.choose(all)
	for k := range matches {
		s.detail(&matches[k])
	}
	return matches, total
}

// similar is a question under way. The other clauses are sorted; a match is known by its place among them
// until it is handed on.
type similar struct {
	*Likeness
	own         *Single
	others      []Single  // sorted
	order       []int     // their places in Others
	mine, their []vectors // of Own, of others
	idf         []float32
	bagger      *bagger
	side        *Side // Own
	row         row
	terms       *terms // with that side alone
	byWords     *lookup
	byMarks     *lookup
}

func newSimilar(q *Likeness) *similar {
	s := &similar{Likeness: q, own: &q.Own[q.At], order: inOrder(q.Others), bagger: newBagger()}
	s.others = ordered(q.Others, s.order)
	own := s.bagger.read(ownSide, q.Own)
	s.bagger.read(usualSide, ordered(q.Usual, inOrder(q.Usual)))
	others := s.bagger.read(noSide, s.others)
	s.idf = s.bagger.rarity(len(q.Own), len(q.Usual), others)
	s.mine, s.their = allVectors(own, s.idf), allVectors(others, s.idf)
	s.terms = &terms{idf: s.idf}
	s.terms.take(0, s.mine)
	s.side = &Side{Passages: passagesOf(q.Own)}
	none := make([]bool, len(q.Own))
	s.byWords = newLookup(s.side, InClause, s.terms.words[0], len(s.idf), none)
	s.byMarks = newLookup(s.side, InClause, s.terms.marks[0], len(s.idf), none)
	s.row = newRow(s.side)
	return s
}

// take makes clauses a side.
func (t *terms) take(side int, list []vectors) {
	for k := range list {
		v := &list[k]
		t.words[side], t.pairs[side] = append(t.words[side], v.words), append(t.pairs[side], v.pairs)
		t.marks[side], t.paths[side] = append(t.marks[side], v.marks), append(t.paths[side], v.path)
	}
}

func passagesOf(list []Single) []Passage {
	out := make([]Passage, len(list))
	for i := range list {
		out[i] = Passage{Role: InClause, At: i, Number: list[i].Number, Under: -1, Section: -1}
	}
	return out
}

const (
	// usualPlace is how near clauses that answer each other usually stand in their policies. Where
	// others stand is not told.
	usualPlace = 0.8
	// usualNearness is the nearness at which a pair is as likely as Align takes it to be; nearer is by how
	// much the log odds rise from a nearness of 0 to one of 1.
	usualNearness = 0.45
	nearer        = 4
	// partly is by how much the log odds fall for what is no more than a part of the clause: a fragment
	// whose words all stand in a long clause answers a part of it, as Align counts it.
	partly = 2
	// wordForWord is by how much they rise for equal texts, wherever these stand.
	wordForWord = 3
	// butOwnLanguage is by how much less likely a pair in one language is, at most, than one in two of
	// which the same is known: there, the same words could be expected.
	butOwnLanguage = 0.7
)

// policy compares the clause with those of one policy, which are others[from:to].
func (s *similar) policy(from, to int) []Match {
	at := int32(s.At)
	sides := [2]*Side{s.side, {Passages: passagesOf(s.others[from:to])}}
	t := *s.terms
	t.take(1, s.their[from:to])
	var pairs [][2]int32
	for j := range t.words[1] {
		pairs = append(pairs, [2]int32{at, int32(j)})
		// What is nearer to another clause of the same policy answers that one.
		for _, x := range append(s.byWords.best(t.words[1][j], 1), s.byMarks.best(t.marks[1][j], 1)...) {
			pairs = append(pairs, [2]int32{x.at, int32(j)})
		}
	}
	c := newCandidates(pairs, len(s.Own), to-from)
	c.rows = [2]row{s.row, newRow(sides[1])}
	look(sides, &t, c)
	for k := range c.all {
		c.all[k].x[place] = usualPlace
	}
	c.weigh(&alone, 0)
	var out []Match
	for k := c.left[at]; k < c.left[at+1]; k++ {
		out = append(out, s.match(&c.all[k], from))
	}
	return out
}

// match makes a match of a pair of the clause and one of a policy whose first clause is others[from].
func (s *similar) match(x *candidate, from int) Match {
	m := Match{At: from + int(x.j)}
	m.logit = s.otherWords(m.At, x.x[bestMarks])
	if s.others[m.At].Lang == s.own.Lang {
		m.logit = max(m.logit-butOwnLanguage, x.logit+s.nearness(m.At, x.x[contained]))
	}
	if m.Same = s.their[m.At].text == s.mine[s.At].text; m.Same {
		m.logit += wordForWord
	}
	m.Score = 1 / (1 + math.Exp(-float64(m.logit)))
	return m
}

// nearness tells what is to be added to the log odds of a pair for how much both clauses have in common:
// the geometric mean of the cosine of their words and of the share of the given clause's words that
// the other has.
func (s *similar) nearness(j int, contained float32) float32 {
	own, other := s.mine[s.At].words, s.their[j].words
	_, has := gained(other, nil, own, s.idf)
	near := float32(math.Sqrt(float64(dot(own, other) * has)))
	return nearer*(near-usualNearness) - partly*(contained-has)
}

// otherWords are the log odds of a pair of clauses whose words cannot be compared: those of clauses in one
// language of which nothing is known but topics and facts (a logistic regression on what Similar
// says of such pairs), and a little more for texts of like length, so that not chance decides between
// equals.
func (s *similar) otherWords(j int, best float32) float32 {
	marks := s.mine[s.At].marks
	many := float32(math.Log(float64(max(len(marks), 1))))
	longer := math.Abs(math.Log(float64(len(s.own.Text)+1) / float64(len(s.others[j].Text)+1)))
	return -4.8 + 3.5*best + (1.8*dot(marks, s.their[j].marks)-0.9)*many - 0.1*float32(longer)
}

// likelierFirst orders matches: the likelier first, then by policy and place.
func likelierFirst(a, b Match) int {
	return cmp.Or(cmp.Compare(round(b.logit), round(a.logit)), cmp.Compare(a.At, b.At))
}

// round leaves out the digits in which sums differ that were added up in another order.
func round(x float32) float64 { return math.Round(float64(x)*1e3) / 1e3 }

// choose takes the best matches, of each policy and of equal texts not too many.
func (s *similar) choose(all []Match) (out []Match, total int) {
	taken := map[string]int{}
	texts := map[uint64]int{}
	for _, m := range all {
		o := &s.others[m.At]
		if m.Score < leastScore || s.PerPolicy > 0 && taken[o.Policy] == s.PerPolicy {
			continue
		}
		taken[o.Policy]++
		if k, ok := texts[s.their[m.At].text]; ok {
			if k < len(out) {
				out[k].Also = append(out[k].Also, s.order[m.At])
			}
			continue
		}
		texts[s.their[m.At].text] = total
		if total++; total <= s.Limit {
			out = append(out, m)
		}
	}
	return out, total
}

// detail fills in what a match has in common with the clause, and in what they differ.
func (s *similar) detail(m *Match) {
	other, v := &s.others[m.At], &s.their[m.At]
	a := &Alignment{Left: sideOf(s.own), Right: sideOf(other)}
	m.Facts = a.diffFacts(&Pair{Left: []int{0}, Right: []int{0}})
	right := a.Right.Topics(0)
	for _, t := range a.Left.Topics(0) {
		if slices.Contains(right, t) {
			m.Topics = append(m.Topics, t)
		}
	}
	if s.own.Lang == other.Lang {
		m.Marks = s.bagger.places(other.Text, other.Lang, rareWords(s.mine[s.At].words, v.words, s.idf))
	}
	m.At = s.order[m.At]
}

// sideOf makes a side of a clause.
func sideOf(c *Single) *Side {
	return &Side{Policy: &corpus.Policy{Clauses: []corpus.Clause{{ID: c.ID, Number: c.Number, Text: c.Text, Lang: c.Lang,
		Span: c.Span, Topics: c.Topics, Facts: c.Facts}}}, Passages: passagesOf([]Single{*c})}
}
