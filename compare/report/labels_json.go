package report

import (
	"math"

	"clausewise/corpus"
)

// TopicJSON is a topic of a clause or heading.
type TopicJSON struct {
	ID    string    `json:"id"`
	Score float64   `json:"score"` // from 0 to 1
	Level string    `json:"level"` // "full" or "partial"
	Why   []string  `json:"why"`   // "heading: share", "will not share": the words that decided
	Cues  []CueJSON `json:"cues"`  // their places
}

// CueJSON is the place of a cue.
type CueJSON struct {
	Cue string `json:"cue"` // as the topics file has it
	In  string `json:"in"`  // "text", "heading" above, or "lead-in" of the list
	SpanJSON
}

// FactJSON is a fact: see corpus.Fact.
type FactJSON struct {
	Kind   string  `json:"kind"`
	Value  string  `json:"value"`
	Amount float64 `json:"amount,omitempty"`
	Unit   string  `json:"unit,omitempty"`
	Text   string  `json:"text"`
	SpanJSON
}

// DutyJSON is a duty: see corpus.Duty.
type DutyJSON struct {
	Who      string `json:"who"`      // "vendor", "user", "third party"
	Strength string `json:"strength"` // "must", "will", "may", "will not"
	What     string `json:"what"`
	Unless   string `json:"unless,omitempty"`
	SpanJSON
}

var placeNames = map[corpus.Place]string{corpus.InText: "text", corpus.InHeading: "heading", corpus.InLeadIn: "lead-in"}

func topicsJSON(labels []corpus.Label) []TopicJSON {
	out := make([]TopicJSON, len(labels))
	for i, l := range labels {
		t := TopicJSON{ID: l.Topic, Score: round(l.Score), Level: l.Level.String()}
		for _, c := range l.Why {
			t.Why = append(t.Why, Why(c))
			t.Cues = append(t.Cues, CueJSON{c.Text, placeNames[c.Place], span(c.Span)})
		}
		out[i] = t
	}
	return out
}

// Why quotes a cue, and says where it stands if that is not the clause itself.
func Why(c corpus.Cue) string {
	if c.Place == corpus.InText {
		return c.Words
	}
	return placeNames[c.Place] + ": " + c.Words
}

func factsJSON(facts []corpus.Fact) []FactJSON {
	out := make([]FactJSON, len(facts))
	for i, f := range facts {
		out[i] = FactJSON{string(f.Kind), f.Value, f.Amount, f.Unit, f.Text, span(f.Span)}
	}
	return out
}

func dutiesJSON(duties []corpus.Duty) []DutyJSON {
	out := make([]DutyJSON, len(duties))
	for i, d := range duties {
		out[i] = DutyJSON{string(d.Who), string(d.Strength), d.What, d.Unless, span(d.Span)}
	}
	return out
}

// round keeps two digits: more would claim what the score does not have.
func round(score float64) float64 { return math.Round(score*100) / 100 }
