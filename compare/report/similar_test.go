package report

import (
	"bytes"
	"strings"
	"testing"

	"clausewise/compare"
	"clausewise/corpus"
	"clausewise/corpus/fact"
	"clausewise/index"
)

func stated(kind fact.Kind, value string) *corpus.Fact {
	return &corpus.Fact{Fact: fact.Fact{Kind: kind, Value: value}}
}

func TestFactsBeside(t *testing.T) {
	for _, c := range []struct {
		facts []compare.FactDifference
		want  string
	}{
		{nil, ""},
		{[]compare.FactDifference{
			{Kind: fact.Deadline, Left: stated(fact.Deadline, "30 days"), Right: stated(fact.Deadline, "15 working days")},
			{Kind: fact.Deadline, Right: stated(fact.Deadline, "1 month")},
			{Kind: fact.BreachWindow, Left: stated(fact.BreachWindow, "72 hours")},
			{Kind: fact.Email, Left: stated(fact.Email, "a@a.example"), Right: stated(fact.Email, "b@b.example")},
		}, "deadline 30 days ↔ 15 working days, 1 month · breach window 72 hours ↔ –"},
		{[]compare.FactDifference{
			{Kind: fact.Country, Right: stated(fact.Country, "A")}, {Kind: fact.Country, Right: stated(fact.Country, "B")},
			{Kind: fact.Country, Right: stated(fact.Country, "C")}, {Kind: fact.Country, Right: stated(fact.Country, "D")},
			{Kind: fact.Country, Right: stated(fact.Country, "E")}, {Kind: fact.Country, Right: stated(fact.Country, "F")},
		}, "country – ↔ A, B, C, D and 2 more"},
	} {
		if got := strings.Join(english.factsBeside(c.facts), " · "); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

func near(id, text string, m compare.Match) Near {
	return Near{Entry: index.Entry{Vendor: "Bolt", Source: "bolt.txt"},
		Single: compare.Single{Quoted: corpus.Quoted{ID: id, Text: text, Span: corpus.Span{Line: 7}, Path: []string{"Head\x1b[31mings", "Sub"}}}, Match: m}
}

func TestSimilarText(t *testing.T) {
	a := &Alike{Given: near("acme#1", "Given\x07.", compare.Match{}), Rows: []Near{
		near("bolt#1", "Almost given.", compare.Match{Score: 0.999, Topics: []string{"a.b", "c.d"}}),
		near("cora#1", "Given.", compare.Match{Score: 0.999, Same: true}),
	}}
	a.Rows[1].Also = []string{"d#1", "e#1", "f#1", "g#1", "h#1", "i#1", "j#1"}
	var b bytes.Buffer
	if err := (Text{Width: 60}).Similar(&b, a, false); err != nil {
		t.Fatal(err)
	}
	want := `Bolt  acme#1  bolt.txt:7
  Head[31mings › Sub
    Given.

0.99  Bolt  bolt#1  bolt.txt:7
  Head[31mings › Sub
    Almost given.
    a.b, c.d

1.00  Bolt  cora#1  bolt.txt:7
  Head[31mings › Sub
    Given.
    word for word · the same in d#1, e#1, f#1, g#1, h#1 and
    2 more
`
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
	if j := Similar(a); j.Matches[0].Score != 0.99 || j.Matches[1].Score != 1 || len(j.Matches[1].Also) != 7 {
		t.Errorf("%+v", j.Matches)
	}
}
