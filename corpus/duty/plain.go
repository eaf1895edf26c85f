package duty

import "strings"

// plain reads a verb in the plain present: "we collect", "our partners never sell". Of
// users the present tells no duty, of others only verbs are taken that are known.
func (s *english) plain(i int) int {
	if s.tokens[i].class&we != 0 {
		return s.weDo(i)
	}
	if s.tokens[i].upper || s.taken || s.aside || s.related || i == s.part ||
		s.tokens[i-1].class&(preposition|determiner|own|coordinator) != 0 {
		return i + 1
	}
	a := s.start(s.part, i)
	party, end := s.noun(a, i)
	if party == "" || party == User || s.tokens[a].class&preposition != 0 {
		return i + 1
	}
	several := s.at(end)&coordinator != 0 && end < i
	if several {
		_, end = s.noun(end, i)
	}
	if next := s.tokens[min(i+1, len(s.tokens)-1)]; next.class&^determiner&(mark|preposition|modal|be|have|coordinator) != 0 && !s.is(i+1, "as") && !s.is(i+1, "with") && !s.is(i+1, "on") ||
		strings.HasSuffix(s.text[next.start:next.end], "ed") && next.class&participle == 0 || s.is(i+1, "of") {
		if next.class&coordinator == 0 || s.at(i+2)&action == 0 {
			return i + 1 // a noun: "third parties' use of", "major changes referred to"
		}
	}
	negative := false
	for k := end; k < i; k++ {
		if s.tokens[k].class&(adverb|not) == 0 {
			return i + 1
		}
		negative = negative || s.tokens[k].class&not != 0
	}
	singular := strings.HasSuffix(s.text[s.tokens[i].start:s.tokens[i].end], "s") && !s.is(i, "process") &&
		!s.is(i, "access")
	plural := several || s.text[s.tokens[end-1].end-1] == 's' || s.tokens[a].class&they != 0
	if party == Vendor && s.tokens[end-1].class&ownNoun == 0 {
		plural = plural && !singular
	}
	if singular == plural || s.tokens[a].class&we != 0 && !several {
		return i + 1
	}
	p := predicate{strength: Will, verb: i}
	if negative || s.denied(a) {
		p.strength = WillNot
	}
	s.taken = true
	s.open(party, a, false, p)
	return i + 1
}

// weDo reads "we" and a verb in the plain present.
func (s *english) weDo(i int) int {
	if s.start(s.part, i) != i || s.taken || s.aside || s.related {
		if s.related && s.at(i+1)&(modal|do|be|have|adverb|not) == 0 {
			s.related = false // "that we collect": the verb of the relative clause
		}
		return i + 1
	}
	var p predicate
	v, negative, ok := s.adverbs(i+1, &p)
	if !ok || v >= len(s.tokens) || s.isNoPlainVerb(v) || s.is(v+1, "no") {
		return i + 1
	}
	if s.tokens[v].class&catenative != 0 && (s.is(v+1, "to") || s.is(v+1, "not") || s.is(v+1, "the")) {
		return i + 1 // finite reads it
	}
	p.strength, p.verb = Will, v
	if negative || s.denied(i) {
		p.strength = WillNot
		if s.tokens[v].class&reversal != 0 {
			return i + 1
		}
	}
	s.taken = true
	s.open(Vendor, i, false, p)
	return v + 1
}

// isNoPlainVerb tells that the token v, after "we", is no verb in the present tense, or one
// that says nothing of what is done.
func (s *english) isNoPlainVerb(v int) bool {
	t := s.tokens[v]
	if t.class&(mark|modal|do|be|have|not|stative|past|coordinator|preposition|determiner|relative|subordinator|we|you|they) != 0 {
		return true
	}
	word := s.text[t.start:t.end]
	if strings.HasSuffix(word, "ed") && !strings.HasSuffix(word, "eed") && !s.is(v, "embed") {
		return true
	}
	// "we promise that we will": the clause tells it.
	return t.class&reporter != 0 && (s.at(v+1)&(relative|we) != 0 || s.is(v+2, "that"))
}
