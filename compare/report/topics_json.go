package report

import (
	"slices"
	"strings"

	"clausewise/corpus"
	"clausewise/corpus/topic"
)

// TopicsJSON is a list of topics.
type TopicsJSON struct {
	Topics []DefinitionJSON `json:"topics"`
}

// DefinitionJSON is a topic as the topics files define it.
type DefinitionJSON struct {
	ID         string            `json:"id"`
	Group      string            `json:"group"`
	Name       string            `json:"name"`
	NameZH     string            `json:"name_zh"`
	Definition string            `json:"definition"`
	Mapping    map[string]string `json:"mapping"` // pointers, no legal advice
	Asks       []string          `json:"asks"`
	Facts      []string          `json:"facts"`
	Languages  []string          `json:"languages"` // that it has cues in
	Cues       []ClueJSON        `json:"cues,omitempty"`
}

// ClueJSON is a cue as a topics file has it.
type ClueJSON struct {
	Lang     string `json:"lang"`
	Strength string `json:"strength"`
	Cue      string `json:"cue"`
}

// Topics makes the JSON form of topics, given by their places in the set.
func Topics(set *topic.Set, places []int, cues bool) TopicsJSON {
	out := TopicsJSON{Topics: make([]DefinitionJSON, len(places))}
	for i, place := range places {
		t := &set.Topics()[place]
		d := DefinitionJSON{
			ID: t.ID, Group: t.Group(), Name: t.Name, NameZH: t.NameZH, Definition: t.Definition, Mapping: map[string]string{},
			Asks: orEmpty(t.Asks), Facts: orEmpty(t.Facts), Languages: orEmpty(cueLanguages(t)),
		}
		for _, m := range mappings(t.Mapping) {
			d.Mapping[m.key] = m.value
		}
		if cues {
			d.Cues = make([]ClueJSON, len(t.Cues))
			for k, c := range t.Cues {
				d.Cues[k] = ClueJSON{c.Lang, c.Strength, c.Text}
			}
		}
		out.Topics[i] = d
	}
	return out
}

// cueLanguages are the languages that a topic is found in, in the order of the alphabet.
func cueLanguages(t *topic.Topic) []string {
	var langs []string
	for _, c := range t.Cues {
		if !slices.Contains(langs, c.Lang) && t.Reads(c.Lang) {
			langs = append(langs, c.Lang)
		}
	}
	slices.Sort(langs)
	return langs
}

// mapping is where a law or a vocabulary speaks of a topic.
type mapping struct{ key, name, value string }

// mappings lists those that a topic has. The ePrivacy Directive stands in the line of the GDPR, and
// COPPA in that of the CCPA, each behind its abbreviation; here they stand for themselves.
func mappings(m topic.Mapping) []mapping {
	gdpr, ePrivacy := splitLaw(m.GDPR, "ePriv ")
	ccpa, coppa := splitLaw(m.CCPA, "COPPA ")
	ccpa = californian.Replace(" " + ccpa)[1:]
	all := []mapping{
		{"gdpr", "GDPR", gdpr}, {"eprivacy", "ePrivacy Directive", ePrivacy}, {"pipl", "PIPL", m.PIPL},
		{"ccpa", "CCPA", ccpa}, {"coppa", "COPPA", coppa},
		{"gbt", "GB/T 35273", m.GBT}, {"opp", "OPP-115", m.OPP}, {"dpv", "DPV", m.DPV},
	}
	return slices.DeleteFunc(all, func(x mapping) bool { return x.value == "" })
}

// californian writes out how topics files shorten sections of the California Civil Code (".105") and of the Code of
// Regulations ("R7020").
var californian = strings.NewReplacer(" .", " 1798.", " R7", " 11 CCR 7")

// splitLaw splits a list of articles where those of another law, called name, begin.
func splitLaw(articles, name string) (own, other string) {
	own, other, _ = strings.Cut(articles, name)
	return strings.TrimRight(own, ", "), other
}

// LabelledJSON is a text and what was found in it.
type LabelledJSON struct {
	Lang    string               `json:"lang"`
	Clauses []LabelledClauseJSON `json:"clauses"`
}

// LabelledClauseJSON is a clause with the topics that it only comes near.
type LabelledClauseJSON struct {
	ClauseJSON
	Near []TopicJSON `json:"near"`
}

// Labelled makes the JSON form of what was found in a text.
func Labelled(p *corpus.Policy) LabelledJSON {
	out := LabelledJSON{Lang: p.Lang, Clauses: make([]LabelledClauseJSON, len(p.Clauses))}
	for i, c := range Policy(p).Clauses {
		out.Clauses[i] = LabelledClauseJSON{c, topicsJSON(p.Clauses[i].Near)}
	}
	return out
}
