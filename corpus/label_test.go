package corpus

import (
	"path/filepath"
	"strings"
	"testing"

	"clausewise/corpus/topic"
)

const labelTopics = `only these
topic people.minors
name: Children
definition: Of children.
sure: under the age of #
hint: guardian
heading: children
topic track.cookies
name: Cookies
definition: Of cookies.
sure: cookie
topic share.recipients
name: Sharing
definition: Of sharing.
likely: share ... data
`

func labelled(t *testing.T, text string) *Policy {
	t.Helper()
	set, err := topic.Parse("test.txt", strings.NewReader(labelTopics))
	if err != nil {
		t.Fatal(err)
	}
	p := mustRead(t, "policy.txt", text)
	p.Label(set)
	p.LabelDuties()
	return p
}

const labelPolicy = `Quillfeather Privacy Policy

Updated on 3 May 2024

1. Children

Nobody under the age
of 14 may join Quillfeather Cards.

A guardian answers for them, and we reply within 15
working days.

We use cookies so that the game remembers you.

2. Partners

We share your data with:

(1) the printer of the cards;

(2) the post, which keeps your address for two years.
`

func TestLabel(t *testing.T) {
	p := labelled(t, labelPolicy)
	var got strings.Builder
	for i := range p.Clauses {
		c := &p.Clauses[i]
		got.WriteString(c.Number + ":")
		for _, l := range c.Topics {
			got.WriteString(" " + l.Topic + " " + l.Level.String())
			for _, w := range l.Why {
				got.WriteString([]string{" [", " [heading: ", " [lead-in: "}[w.Place] + p.source(w.Span) + "]")
			}
		}
		for _, f := range c.Facts {
			got.WriteString(" {" + string(f.Kind) + " " + f.Value + ": " + p.source(f.Span) + "}")
		}
		got.WriteString("\n")
	}
	want := `: people.minors full [under the age of 14] [heading: 1. Children] {age 14: under the age of 14}
: people.minors full [guardian] [heading: 1. Children] {deadline 15 working days: within 15 working days}
: track.cookies full [cookies]
: share.recipients full [share your data]
(1): share.recipients full [lead-in: We share your data with:]
(2): share.recipients full [lead-in: We share your data with:] {retention 2 years: for two years}
`
	if got.String() != want {
		t.Errorf("got\n%swant\n%s", got.String(), want)
	}
	if topics := p.Headings[0].Topics; len(topics) != 1 || topics[0].Topic != "people.minors" {
		t.Errorf("the heading has the topics %v", topics)
	}
	if near := p.Clauses[2].Near; len(near) != 1 || near[0].Topic != "people.minors" {
		t.Errorf("the clause on cookies comes near %v", near)
	}
	if len(p.Facts) != 1 || p.Facts[0].Value != "2024-05-03" || p.Facts[0].Span.Line != 3 {
		t.Errorf("facts outside of clauses: %v", p.Facts)
	}
	if c := p.Clauses[3]; len(c.Duties) != 1 || c.Duties[0].Who != "vendor" || !strings.Contains(p.source(c.Duties[0].Span), "share your data") {
		t.Errorf("duties: %v", c.Duties)
	}
}

// source returns a piece of the text with its white space folded.
func (p *Policy) source(s Span) string {
	return strings.Join(strings.Fields(p.Text[s.Start:s.End]), " ")
}

// Labelling twice is labelling once.
func TestLabelAgain(t *testing.T) {
	p := labelled(t, labelPolicy)
	facts, topics := len(p.Clauses[0].Facts), len(p.Clauses[0].Topics)
	set, err := topic.Parse("test.txt", strings.NewReader(labelTopics))
	if err != nil {
		t.Fatal(err)
	}
	p.Label(set)
	p.LabelDuties()
	if len(p.Clauses[3].Duties) != 1 || len(p.Facts) != 1 || len(p.Clauses[0].Facts) != facts || len(p.Clauses[0].Topics) != topics {
		t.Error("the second time adds to the first")
	}
}

// Every fact, duty and cue of the samples can be pointed at in the source.
func TestLabelPlaces(t *testing.T) {
	files, err := filepath.Glob("sample/*_*.*")
	if err != nil || len(files) < 6 {
		t.Fatalf("%d samples: %v", len(files), err)
	}
	for _, file := range files {
		p := readFile(t, file)
		p.Label(topic.Default())
		p.LabelDuties()
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		for i := range p.Clauses {
			c := &p.Clauses[i]
			inside := func(what string, s Span) {
				if s.Start < c.Span.Start || s.End > c.Span.End || s.Line < c.Span.Line || s.EndLine > c.Span.EndLine {
					t.Errorf("%s: %s lies at %v, outside of %v", c.ID, what, s, c.Span)
				}
			}
			for _, f := range c.Facts {
				inside(f.Text, f.Span)
				if got := p.Text[f.Span.Start:f.Span.End]; p.Source.MediaType == plainText && squeeze(got) != squeeze(f.Text) {
					t.Errorf("%s: the fact %q is %q in the source", c.ID, f.Text, got)
				}
			}
			for _, d := range c.Duties {
				inside(d.What, d.Span)
			}
			for _, l := range c.Topics {
				if len(l.Why) == 0 {
					t.Errorf("%s: %s without a reason", c.ID, l.Topic)
				}
				for _, w := range l.Why {
					if w.Place == InText {
						inside(w.Text, w.Span)
					}
				}
			}
		}
	}
}
