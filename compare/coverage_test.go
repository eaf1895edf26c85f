package compare

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"clausewise/corpus"
	"clausewise/corpus/fact"
	"clausewise/corpus/topic"
)

// topics of the tests: two of one group, of which one has no German cues, and one alone.
const topics = `only these
topic keep.long
name: How long
definition: How long data are kept.
facts: retention
language en
sure: keep
language de
sure: aufbewahren
topic keep.where
name: Where
definition: Where data are kept.
language en
sure: server
topic people.minors
name: Minors
definition: What is said of children.
facts: age
sure: child
`

const (
	keepLong = iota
	keepWhere
	minors
)

func set(t *testing.T) *topic.Set {
	t.Helper()
	s, err := topic.Parse("test", strings.NewReader(topics))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// clause makes a clause with mentions.
func clause(lang string, mentions ...corpus.Mention) corpus.ClauseDigest {
	return corpus.ClauseDigest{Lang: lang, Mentions: mentions}
}

func states(kind fact.Kind, values ...string) (facts []corpus.Fact) {
	for _, v := range values {
		facts = append(facts, corpus.Fact{Fact: fact.Fact{Kind: kind, Value: v}})
	}
	return facts
}

func full(topicAt int, score float64) corpus.Mention {
	return corpus.Mention{Topic: topicAt, Level: topic.Full, Score: score, Start: 1, End: 9}
}

func partial(topicAt int, score float64) corpus.Mention {
	return corpus.Mention{Topic: topicAt, Level: topic.Partial, Score: score, Start: 2, End: 8}
}

func near(topicAt int, score float64) corpus.Mention {
	return corpus.Mention{Topic: topicAt, Level: topic.Near, Score: score, Start: 3, End: 7}
}

func TestLevels(t *testing.T) {
	d := &corpus.Digest{Identity: corpus.Identity{ID: "saltgrass"}, Clauses: []corpus.ClauseDigest{
		clause("en", partial(keepLong, 0.9)),
		clause("en", full(keepLong, 0.8), partial(keepWhere, 0.6)),
		clause("en"),
		clause("en", full(keepLong, 0.95)),
		clause("en", full(keepLong, 0.8), near(minors, 0.3)),
	}}
	c := Cover(set(t), d)
	long, where, young := c.Rows[keepLong].Cells[0], c.Rows[keepWhere].Cells[0], c.Rows[minors].Cells[0]
	if long.Level != topic.Full || !long.Understood || long.Nearest != nil {
		t.Errorf("full: %+v", long)
	}
	// What is about the topic comes first, of these the surest, of equal ones the earlier.
	if want := []int{3, 1, 4, 0}; !slices.Equal(long.Clauses, want) {
		t.Errorf("clauses %v, want %v", long.Clauses, want)
	}
	if want := (Sentence{3, 1, 9}); long.Best != want {
		t.Errorf("best %v, want %v", long.Best, want)
	}
	if where.Level != topic.Partial || !slices.Equal(where.Clauses, []int{1}) {
		t.Errorf("partial: %+v", where)
	}
	if young.Level != 0 || !young.Understood || young.Clauses != nil {
		t.Errorf("none: %+v", young)
	}
	if p := c.Policies[0]; p.Unlabelled != 1 || p.MainLang != "en" || p.ClauseID(3) != "saltgrass#4" {
		t.Errorf("policy: %d without a topic, %s, %s", p.Unlabelled, p.MainLang, p.ClauseID(3))
	}
	// A hint alone is no topic.
	only := Cover(set(t), &corpus.Digest{Clauses: []corpus.ClauseDigest{clause("en", near(minors, 0.4))}})
	if only.Policies[0].Unlabelled != 1 {
		t.Error("a clause with a hint alone counts as understood")
	}
}

func TestNearest(t *testing.T) {
	d := &corpus.Digest{Clauses: []corpus.ClauseDigest{
		clause("en", full(keepLong, 0.7), near(keepWhere, 0.2)),
		clause("en", near(keepWhere, 0.4)),
		clause("en", full(keepLong, 0.9)),
		clause("en", partial(keepLong, 0.99)),
		clause("en", full(minors, 0.99)),
	}}
	cell := Cover(set(t), d).Rows[keepWhere].Cells[0]
	// Hints by their scores, then the best of the same group, none of another, none twice.
	if want := []int{1, 0, 2}; !slices.Equal(cell.Nearest, want) {
		t.Errorf("nearest %v, want %v", cell.Nearest, want)
	}
	if want := (Sentence{1, 3, 7}); cell.Best != want {
		t.Errorf("best %v, want %v", cell.Best, want)
	}
	alone := Cover(set(t), &corpus.Digest{Clauses: []corpus.ClauseDigest{clause("en", full(keepLong, 0.9))}}).Rows[minors].Cells[0]
	if alone.Nearest != nil || alone.Best.Clause != -1 {
		t.Errorf("nothing is near, but %+v", alone)
	}
}

func TestUnderstood(t *testing.T) {
	german := clause("de")
	for _, test := range []struct {
		name      string
		clauses   []corpus.ClauseDigest
		topic     int
		level     topic.Level
		understod bool
	}{
		{"cues in the language", []corpus.ClauseDigest{german}, keepLong, 0, true},
		{"no cues in the language", []corpus.ClauseDigest{german}, minors, 0, false},
		{"no cues in that of most", []corpus.ClauseDigest{german, clause("en"), german}, minors, 0, false},
		{"cues in that of most", []corpus.ClauseDigest{clause("en"), german, clause("en")}, minors, 0, true},
		{"found all the same", []corpus.ClauseDigest{german, german, clause("en", full(minors, 0.9))}, minors, topic.Full, true},
		{"language unknown", []corpus.ClauseDigest{clause("")}, keepLong, 0, false},
		{"no clause", nil, keepLong, 0, false},
	} {
		c := Cover(set(t), &corpus.Digest{Clauses: test.clauses}).Rows[test.topic].Cells[0]
		if c.Level != test.level || c.Understood != test.understod {
			t.Errorf("%s: level %v, understood %v", test.name, c.Level, c.Understood)
		}
	}
}

func TestFacts(t *testing.T) {
	first, second := clause("en", partial(minors, 0.6)), clause("en", full(minors, 0.9))
	first.Facts = append(states(fact.Age, "16", "14"), states(fact.Retention, "3 years")...)
	second.Facts = states(fact.Age, "14", "14", "13")
	cell := Cover(set(t), &corpus.Digest{Clauses: []corpus.ClauseDigest{first, second}}).Rows[minors].Cells[0]
	var got []string
	for _, f := range cell.Facts {
		got = append(got, f.Value)
	}
	// Those of the surest clause first, no value twice, no kind that the topic does not compare.
	if want := []string{"14", "13", "16"}; !slices.Equal(got, want) {
		t.Errorf("facts %v, want %v", got, want)
	}
	if cell.Facts[0].Clause != 1 || cell.Facts[2].Clause != 0 {
		t.Errorf("clauses of facts: %+v", cell.Facts)
	}
}

func TestSelect(t *testing.T) {
	age := func(values ...string) corpus.ClauseDigest {
		c := clause("en", full(minors, 0.9), full(keepWhere, 0.9))
		c.Facts = states(fact.Age, values...)
		return c
	}
	a := &corpus.Digest{Clauses: []corpus.ClauseDigest{age("14", "16")}}
	b := &corpus.Digest{Clauses: []corpus.ClauseDigest{age("16", "14")}}
	other := &corpus.Digest{Clauses: []corpus.ClauseDigest{age("13", "14")}}
	silent := &corpus.Digest{Clauses: []corpus.ClauseDigest{clause("en")}}
	ids := func(c *Coverage) (out []string) {
		for _, row := range c.Rows {
			out = append(out, row.Topic.ID)
		}
		return out
	}
	s := set(t)
	for _, test := range []struct {
		name string
		got  *Coverage
		want []string
	}{
		{"the same in another order is no difference", Cover(s, a, b).OnlyDifferences(), nil},
		{"another value is", Cover(s, a, other).OnlyDifferences(), []string{"people.minors"}},
		{"another level is", Cover(s, a, silent).OnlyDifferences(), []string{"keep.where", "people.minors"}},
		{"one policy differs from none", Cover(s, a).OnlyDifferences(), nil},
		{"missing in one", Cover(s, a, silent).Missing(), []string{"keep.long", "keep.where", "people.minors"}},
		{"missing in all", Cover(s, a, b).Missing(), []string{"keep.long"}},
		{"only", Cover(s, a).Only([]int{minors, keepLong}), []string{"keep.long", "people.minors"}},
		{"no policies", Cover(s).Missing(), nil},
	} {
		if got := ids(test.got); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
	none := &corpus.Digest{}
	if got, want := Cover(s, a, silent, none).Rows[minors].Totals(), (Totals{Full: 1, None: 1, NotRead: 1}); got != want || got.Stated() != 1 {
		t.Errorf("totals %+v, want %+v", got, want)
	}
}

// The result depends on the arguments alone, and each column on its policy alone.
func TestCoverIsPure(t *testing.T) {
	s := topic.Default()
	digests := many(s, 20)
	all := Cover(s, digests...)
	if again := Cover(s, digests...); !reflect.DeepEqual(all, again) {
		t.Error("another table the second time")
	}
	for k, d := range digests {
		one := Cover(s, d)
		for i := range one.Rows {
			if !reflect.DeepEqual(one.Rows[i].Cells[0], all.Rows[i].Cells[k]) {
				t.Fatalf("policy %d, topic %d: another cell beside others", k, i)
			}
		}
	}
}

func TestQuoteOf(t *testing.T) {
	const text = "Saltgrass privacy\n\n1. Storage\n\n(1) We keep your name\n    for 3 years. Then we\n    delete it.\n"
	p, err := corpus.Read("saltgrass.txt", strings.NewReader(text), corpus.ReadOptions{})
	if err != nil || len(p.Clauses) != 1 {
		t.Fatal(err, p)
	}
	c := p.Clauses[0]
	second := strings.Index(c.Text, "Then")
	q := QuoteOf(p, Sentence{0, second, len(c.Text)})
	if q.Text != "Then we delete it." || q.Span.Line != 6 || q.Span.EndLine != 7 || len(q.Path) != 1 {
		t.Errorf("%+v", q)
	}
	if got := strings.Join(strings.Fields(p.Text[q.Span.Start:q.Span.End]), " "); got != q.Text {
		t.Errorf("the source has %q there", got)
	}
	for _, s := range []Sentence{{-1, 0, 4}, {1, 0, 4}} {
		if q := QuoteOf(p, s); q.Text != "" {
			t.Errorf("%v: %+v", s, q)
		}
	}
	if q := QuoteOf(p, Sentence{0, -5, 1 << 20}); q.Text != c.Text {
		t.Errorf("out of range: %q", q.Text)
	}
}
