package topic

import (
	"cmp"
	"slices"
	"strings"
)

// Group returns the part of the id before the dot: "people".
func (t *Topic) Group() string {
	group, _, _ := strings.Cut(t.ID, ".")
	return group
}

// Reads reports whether the topic has cues in a language, given as in ISO 639-1. Where it has
// none, silence of a text in this language says nothing.
func (t *Topic) Reads(lang string) bool { return t.langs[lang] }

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
