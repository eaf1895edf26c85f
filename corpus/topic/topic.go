package topic

import (
	"cmp"
	"slices"
	"strings"
)

// Topic is a matter that policies speak of.
type Topic struct {
	ID         string   // "people.minors"; the part before the dot is its group
	Name       string   // "Children and minors"
	NameZH     string   // "未成年人"
	Definition string   // one sentence: what a clause must say to be about it
	Mapping    Mapping  // where laws and other vocabularies speak of it
	Asks       []string // words by which people ask for it, folded: "kids", "under 14"
	Facts      []string // kinds of facts that are worth comparing: "age"
	ToldBy     []string // kinds of facts that tell that a text speaks of it: "age"
	HintOnly   bool     // a heading gives the topic only to clauses that hint at it
	Cues       []Clue   // what finds it, in the order of the files
	langs      map[string]bool
}

// Clue is a cue as a topics file has it.
type Clue struct {
	Lang     string // ISO 639-1
	Strength string // "sure", "likely", "hint", "heading" or "not"
	Text     string
}

// Mapping points to laws and vocabularies. The entries are lists separated by commas, "" where
// there is none. They were collected from secondary sources and are pointers, no legal advice.
type Mapping struct {
	OPP  string // categories of the OPP-115 corpus (Wilson et al., ACL 2016): "FP", "TP", "ISA"
	GDPR string // articles of Regulation (EU) 2016/679
	PIPL string // articles of the Personal Information Protection Law of China
	CCPA string // California Civil Code § 1798.n, R for 11 CCR § n
	GBT  string // sections of GB/T 35273-2020
	DPV  string // terms of the W3C Data Privacy Vocabulary
}

// Group returns the part of the id before the dot: "people".
func (t *Topic) Group() string {
	group, _, _ := strings.Cut(t.ID, ".")
	return group
}

// Reads tells whether the topic has cues in a language, given as in ISO 639-1. Where it has
// none, silence of a text in this language says nothing.
func (t *Topic) Reads(lang string) bool { return t.langs[lang] }

// Set is a list of topics and the cues that find them. It does not change and is safe for
// concurrent use.
type Set struct {
	topics  []Topic
	readers map[string]*reader // by language
	sum     string
	source  string // what Parse read, "" for the embedded topics
}

// Topics returns the topics in the order of the file. The caller must not change them.
func (s *Set) Topics() []Topic { return s.topics }

// Index returns the place of a topic in Topics, -1 if there is none of this id.
func (s *Set) Index(id string) int {
	return slices.IndexFunc(s.topics, func(t Topic) bool { return t.ID == id })
}

// Sum identifies the topics and cues of the set: sets of the same sum label alike.
func (s *Set) Sum() string { return s.sum }

// Source returns the file that the set was read from beyond the embedded topics, "" if none.
func (s *Set) Source() string { return s.source }

// Find returns the places of the topics that a name stands for: an id, the part of it behind
// the dot, a group, a name, or a word by which people ask.
func (s *Set) Find(name string) []int {
	name = foldAsk(name)
	if name == "" {
		return nil
	}
	var found []int
	for _, is := range [...]func(*Topic) bool{
		func(t *Topic) bool { return t.ID == name },
		func(t *Topic) bool { return strings.TrimPrefix(t.ID, t.Group()+".") == name },
		func(t *Topic) bool { return t.Group() == name },
		func(t *Topic) bool { return foldAsk(t.Name) == name || foldAsk(t.NameZH) == name },
		func(t *Topic) bool { return slices.Contains(t.Asks, name) },
	} {
		for i := range s.topics {
			if is(&s.topics[i]) {
				found = append(found, i)
			}
		}
		if found != nil {
			return found
		}
	}
	return nil
}

// Closest returns up to three ids that are spelt most like name.
func (s *Set) Closest(name string) []string {
	name = foldAsk(name)
	type near struct {
		id string
		d  int
	}
	var all []near
	for i := range s.topics {
		t := &s.topics[i]
		best := distance(name, t.ID)
		for _, other := range append([]string{strings.TrimPrefix(t.ID, t.Group()+"."), foldAsk(t.Name)}, t.Asks...) {
			if strings.HasPrefix(other, name) && len(name) > 2 {
				best = min(best, 1)
			}
			best = min(best, distance(name, other))
		}
		all = append(all, near{t.ID, best})
	}
	slices.SortStableFunc(all, func(a, b near) int { return cmp.Compare(a.d, b.d) })
	var ids []string
	for _, n := range all[:min(3, len(all))] {
		if n.d <= max(2, len(name)/3) {
			ids = append(ids, n.id)
		}
	}
	return ids
}

// distance is the number of letters to insert, delete or replace (Levenshtein 1966).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		corner := row[0]
		row[0] = i + 1
		for j := range y {
			d := corner
			if x[i] != y[j] {
				d = 1 + min(corner, row[j], row[j+1])
			}
			corner, row[j+1] = row[j+1], d
		}
	}
	return row[len(y)]
}

// foldAsk makes words that people write comparable.
func foldAsk(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }
