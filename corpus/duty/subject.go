package duty

import "strings"

// noun reads the noun phrase that begins at the token a, and ends before stop, and tells
// which party it names, "" if none. "some of our partners" are partners, "the products of
// third parties" are products.
func (s *english) noun(a, stop int) (Party, int) {
	a = s.start(a, stop)
	if a >= stop {
		return "", a
	}
	switch c := s.tokens[a].class; {
	case c&we != 0:
		return Vendor, a + 1
	case c&you != 0:
		return User, a + 1
	case c&they != 0:
		return s.they(), a + 1
	}
	end := a
	for end < stop && s.tokens[end].class&(mark|preposition|modal|do|be|we|you|they|coordinator|relative|subordinator) == 0 {
		if s.tokens[end].class&(adverb|not|have) != 0 && end > a {
			break
		}
		end++
	}
	if end == a {
		return "", a
	}
	head := end - 1
	if s.is(end, "of") && s.tokens[head].class&determiner != 0 {
		return s.noun(end+1, stop)
	}
	return s.party(a, head), end
}

// start skips what may stand before a subject.
func (s *english) start(a, stop int) int {
	for a < stop && (s.tokens[a].class&(adverb|coordinator) != 0 || s.is(a, "neither") || s.isNumber(a)) {
		a++
	}
	return a
}

// isNumber reports whether the token a counts an item: "3.1", "b.", "iv)".
func (s *english) isNumber(a int) bool {
	t := s.tokens[a]
	return isDigit(s.text[t.start]) || t.end-t.start <= 3 && t.end < len(s.text) &&
		(s.text[t.end] == '.' || s.text[t.end] == ')')
}

func (s *english) they() Party {
	if s.lastParty == ThirdParty {
		return ThirdParty
	}
	return ""
}

// party tells which party the phrase of the tokens a to head names.
func (s *english) party(a, head int) Party {
	third, ours, the := false, false, false
	for k := a; k < head; k++ {
		c := s.tokens[k].class
		third = third || c&(thirdMark|thirdNoun) != 0
		ours = ours || c&own != 0
		the = the || s.is(k, "the")
	}
	switch c := s.tokens[head].class; {
	case c&thirdNoun != 0:
		if s.is(head, "parties") && !third {
			return ""
		}
		return ThirdParty
	case third && c&(vendorNoun|ownNoun) != 0 || third && s.is(head, "party"):
		return ThirdParty
	case c&userNoun != 0:
		if (s.is(head, "subject") || s.is(head, "subjects")) && !s.is(head-1, "data") && !s.is(head-1, "information") {
			return ""
		}
		return User
	case c&vendorNoun != 0 && (ours || the), c&ownNoun != 0 && ours:
		return Vendor
	case s.is(head, "platform") && the:
		return Vendor
	case s.named(a, head):
		return Vendor
	}
	return ""
}

// named reports whether the phrase is the name of a company, as far as capital letters tell.
func (s *english) named(a, head int) bool {
	if s.is(a, "the") {
		return false
	}
	for k := a; k <= head; k++ {
		if t := s.tokens[k]; !t.upper || t.class != 0 && t.class != participle {
			return false
		}
	}
	name := s.text[s.tokens[a].start:s.tokens[head].end]
	return a > 0 || len(name) > 2 && (!strings.HasSuffix(name, "s") || strings.HasSuffix(name, "ss"))
}

// who finds the subject of the verb at the token f: the party, if it is one, and the token
// at which it begins. shared tells that the verb follows another one: "and may share".
func (s *english) who(f int) (party Party, start int, shared, ok bool) {
	a := s.start(s.part, f)
	if a == f {
		if (s.subject != "" || s.patient) && f > 0 && s.tokens[f-1].class&(comma|coordinator|adverb) != 0 {
			return s.subject, f, true, true
		}
		return "", f, false, false
	}
	p := f
	for p > a && s.tokens[p-1].class&adverb != 0 {
		p--
	}
	if p--; p > a && s.tokens[p].class&(we|you|they) != 0 && s.tokens[p-1].class&(mark|adverb) == 0 {
		// A pronoun amid the part: "the data we may share", or "with your consent we may",
		// "if you do not agree you must".
		if !(s.aside && s.hadVerb) && (s.tokens[a].class&(preposition|exceptor) == 0 ||
			s.tokens[p-1].class&(preposition|coordinator|modal|do) != 0) {
			return "", p, false, false
		}
		party, _ = s.noun(p, f)
		return party, p, false, true
	}
	party, _ = s.noun(a, f)
	if s.tokens[a].class&preposition != 0 {
		party = ""
	}
	return party, a, false, true
}
