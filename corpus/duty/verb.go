package duty

import "clausewise/corpus/lang"

// predicate is what stands from a finite verb on: how strongly the subject is bound, and
// the main verb.
type predicate struct {
	strength Strength
	verb     int  // token at which the action begins
	passive  bool // "be shared": the subject does not act
	inserted span // an exception between the parts of the verb
}

// finite reads a verb that can bind its subject, at the token f.
func (s *english) finite(f int) int {
	c := s.tokens[f].class
	if c&catenative != 0 && c&(modal|do|be|have) == 0 && !s.is(f+1, "to") && !s.is(f+1, "not") && !s.is(f+1, "the") {
		return f + 1 // "the need", "agree with"
	}
	if s.at(f+1)&(we|you|they) != 0 || s.is(f+1, "it") || s.is(f-1, "to") {
		return s.inverted(f)
	}
	if s.related {
		s.related = false
		return f + 1
	}
	party, start, shared, ok := s.who(f)
	if !ok {
		return f + 1
	}
	if s.aside && !s.resumes(f, start) {
		s.hadVerb = true
		return f + 1
	}
	if s.taken && !s.aside {
		return f + 1
	}
	p, ok := s.predicate(f, party)
	s.taken = true
	if !ok {
		s.depart(start, party)
		return f + 1
	}
	if p.passive {
		party, ok = s.agent(p, party, start)
	}
	if s.denied(start) {
		ok = ok && p.strength != WillNot
		p.strength = WillNot
	}
	if !ok || party == "" || s.loose(p, party) {
		s.depart(start, party)
		return max(p.verb, f+1)
	}
	s.open(party, start, shared, p)
	return p.verb + 1
}

// resumes reports whether the main clause has begun although no comma parts it from the
// condition before: "if you do not agree you must stop".
func (s *english) resumes(f, start int) bool {
	return s.hadVerb && start > s.part && s.tokens[start].class&(we|you) != 0 && s.tokens[f].class&(will|must) != 0
}

// inverted reads a verb before its subject: a question, or "nor will we".
func (s *english) inverted(f int) int {
	if s.is(f-1, "to") {
		return f + 1
	}
	before := f - 1
	denies := s.is(before, "nor") || s.is(before, "neither") || s.is(before, "never") ||
		(s.is(before, "circumstances") || s.is(before, "event") || s.is(before, "case") || s.is(before, "time")) &&
			s.hasBefore(before, "no")
	if !denies || s.at(f)&(modal|do) == 0 || s.aside {
		s.aside = s.aside || s.part == f
		return f + 2
	}
	party, end := s.noun(f+1, f+2)
	v := s.skip(end, adverb)
	if party == "" || v >= len(s.tokens) || s.tokens[v].class&(mark|not) != 0 {
		return end
	}
	s.taken = true
	s.open(party, f, false, predicate{strength: WillNot, verb: v})
	return v + 1
}

// predicate reads on from the finite verb f.
func (s *english) predicate(f int, party Party) (predicate, bool) {
	var p predicate
	c := s.tokens[f].class
	denied := c&not != 0
	switch {
	case c&may != 0:
		p.strength = May
	case c&must != 0:
		p.strength = Must
	case c&(will|do) != 0:
		p.strength = Will
	default:
		return s.bound(f, party, p, denied)
	}
	v, no, ok := s.adverbs(f+1, &p)
	if !ok || v >= len(s.tokens) || s.tokens[v].class&(mark|coordinator|determiner|preposition|modal) != 0 {
		return p, false
	}
	if no && denied {
		return p, false
	}
	denied = denied || no
	p.verb = v
	if s.tokens[v].class&(infinitive|catenative) != 0 {
		if q, ok := s.bound(v, party, p, denied); ok || s.is(v, "be") && (p.strength != Must || denied) {
			return q, ok
		}
	}
	if denied {
		if s.tokens[v].class&reversal != 0 {
			return p, false
		}
		p.strength = WillNot
	}
	return p, true
}

// adverbs skips what stands between the parts of a verb and reports whether it denies.
// "not only" says neither.
func (s *english) adverbs(v int, p *predicate) (next int, denied, ok bool) {
	for v < len(s.tokens) {
		switch c := s.tokens[v].class; {
		case c&not != 0:
			if denied || s.is(v+1, "only") || s.is(v+1, "just") || s.is(v+1, "merely") {
				return v, denied, false
			}
			denied = true
		case s.is(v, "no") && s.is(v+1, "longer"):
			denied = true
			v++
		case c&opening != 0:
			v = s.bracket(v) - 1
		case c&comma != 0:
			end := s.insertion(v)
			if end < 0 {
				return v, denied, false
			}
			if e, _ := s.exception(v + 1); e > v+1 {
				p.inserted = span{s.tokens[v+1].start, s.tokens[end-1].end}
			}
			v = end
		case c&exceptor != 0 && c&adverb == 0:
			end, bounded := s.exception(v)
			if end <= v || !bounded {
				return v, denied, true
			}
			p.inserted = span{s.tokens[v].start, s.tokens[end-1].end}
			v = end - 1
		case c&adverb == 0:
			return v, denied, true
		}
		v++
	}
	return v, denied, true
}

// insertion returns the comma that closes what the comma v opens, or -1.
func (s *english) insertion(v int) int {
	for k := v + 2; k < len(s.tokens) && k < v+25; k++ {
		if c := s.tokens[k].class; c&comma != 0 && s.at(k+1)&coordinator == 0 {
			return k
		} else if c&mark != 0 {
			break
		}
	}
	return -1
}

// bound reads "have to", "are allowed to", "reserve the right to", and passives, at the
// token v; p holds what a modal before it says.
func (s *english) bound(v int, party Party, p predicate, denied bool) (predicate, bool) {
	modalBefore := p.strength
	p.verb = v
	k, no, ok := s.adverbs(v+1, &p)
	if !ok || k >= len(s.tokens) {
		return p, false
	}
	denied = denied || no
	var to int // the token after which the action stands
	switch {
	case s.tokens[v].class&be != 0 || s.is(v, "be"):
		to = s.beBound(k, &p, party)
	case s.tokens[v].class&have != 0 && s.tokens[v].class&infinitive != 0 || s.tokens[v].class&have != 0:
		p.strength, to = Must, k
		if !s.is(k, "to") {
			p.strength = May
			if s.is(k, "no") {
				denied = true
			}
			to = s.rightTo(k)
		} else if denied {
			return p, false
		}
	case s.is(v, "need"), s.is(v, "needs"):
		p.strength, to = Must, k
		if denied {
			return p, false
		}
	case s.is(v, "reserve"), s.is(v, "reserves"):
		p.strength, to = May, s.rightTo(k)
	case s.is(v, "refuse"), s.is(v, "refuses"), s.is(v, "decline"), s.is(v, "declines"):
		p.strength, to = WillNot, k
		if denied {
			return p, false
		}
	default:
		p.strength, to = Will, k
	}
	if p.passive {
		p.verb = to
		if denied {
			p.strength = WillNot
		}
		return p, modalBefore != May || !denied || !s.is(to, "required")
	}
	if to <= 0 || !s.is(to, "to") && !s.is(to, "from") && !s.is(to, "for") {
		return p, false
	}
	return s.infinitive(to, p, modalBefore, denied, v)
}

// infinitive finishes bound: the action stands after the token to.
func (s *english) infinitive(to int, p predicate, modalBefore Strength, denied bool, v int) (predicate, bool) {
	action, no, ok := s.adverbs(to+1, &p)
	if !ok || action >= len(s.tokens) || s.tokens[action].class&(mark|determiner|coordinator|own) != 0 &&
		!s.is(to, "for") {
		return p, false
	}
	if denied && (no || p.strength == WillNot || p.strength == Must && !s.is(to, "for")) {
		return p, false // "are not required to"
	}
	if denied || no {
		if s.tokens[action].class&reversal != 0 {
			return p, false
		}
		p.strength = WillNot
	}
	p.verb = action
	if s.is(to, "for") {
		p.verb = to - 1
	}
	if modalBefore == May && p.strength == Must {
		p.strength, p.verb = May, v // "may need to"
	}
	return p, true
}

// rightTo returns the "to" of "the right, at any time, to", or 0.
func (s *english) rightTo(k int) int {
	named := false
	for n := 0; n < 12 && k < len(s.tokens); n, k = n+1, k+1 {
		switch {
		case s.is(k, "right"), s.is(k, "rights"), s.is(k, "option"), s.is(k, "ability"), s.is(k, "opportunity"),
			s.is(k, "choice"), s.is(k, "discretion"), s.is(k, "obligation"), s.is(k, "freedom"):
			named = true
		case s.is(k, "to"):
			if named {
				return k
			}
			return 0
		case !named && n > 4:
			return 0
		case s.tokens[k].class&(semicolon|stop|colon|modal|be|we|you) != 0:
			return 0
		}
	}
	return 0
}

// beBound reads what follows "be": "required to", "entitled to", "shared".
func (s *english) beBound(k int, p *predicate, party Party) int {
	next := k + 1
	for next < len(s.tokens) && next < k+4 && s.tokens[next].class&(adverb|comma|participle) != 0 || s.is(next, "by") ||
		s.is(next, "law") {
		next++
	}
	b := bound{s, p, party, k, next}
	for _, r := range boundRules {
		if r.when(&b) {
			return r.then(&b)
		}
	}
	return 0
}

// bound is what follows "be".
type bound struct {
	*english
	p       *predicate
	party   Party
	k, next int // its word, and the one behind it and its adverbs
}

// to reports whether the word is one of some, and an infinitive follows.
func (b *bound) to(words map[string]bool) bool { return words[b.lower(b.k)] && b.is(b.next, "to") }

// as gives the predicate a strength, and returns where it goes on.
func (b *bound) as(s Strength, at int) int {
	b.p.strength = s
	return at
}

// Words behind "be", see their classes.
var (
	bindings    = lang.Of("en").Set("duty: bindings")
	freedoms    = lang.Of("en").Set("duty: freedoms")
	intentions  = lang.Of("en").Set("duty: intentions")
	bans        = lang.Of("en").Set("duty: bans")
	liabilities = lang.Of("en").Set("duty: liabilities")
)

// boundRules say in turn what a word behind "be" makes of the predicate: where it goes on, or 0 if it is none.
var boundRules = []struct {
	name string
	when func(b *bound) bool
	then func(b *bound) int
}{
	{"required to", func(b *bound) bool { return b.to(bindings) }, func(b *bound) int { return b.as(Must, b.next) }},
	{"not able to use: an effect, no duty", func(b *bound) bool {
		return b.to(freedoms) && b.is(b.k, "able") && b.party == User && b.p.strength != "" && b.notBefore(b.k)
	}, func(b *bound) int { return 0 }},
	{"may not be able to", func(b *bound) bool { return b.to(freedoms) && b.p.strength == May && b.notBefore(b.k) },
		func(b *bound) int { return 0 }},
	{"allowed to", func(b *bound) bool { return b.to(freedoms) }, func(b *bound) int { return b.as(May, b.next) }},
	{"committed to", func(b *bound) bool { return b.to(intentions) }, func(b *bound) int { return b.as(Will, b.next) }},
	{"prohibited from", func(b *bound) bool { return bans[b.lower(b.k)] && b.is(b.next, "from") },
		func(b *bound) int { return b.as(WillNot, b.next) }},
	{"unable to", func(b *bound) bool { return b.is(b.k, "unable") && b.is(b.next, "to") }, func(b *bound) int {
		if b.party == User || b.p.strength == May {
			return 0
		}
		return b.as(WillNot, b.next)
	}},
	{"responsible for", func(b *bound) bool { return liabilities[b.lower(b.k)] && b.is(b.k+1, "for") },
		func(b *bound) int { return b.as(Must, b.k+1) }},
	{"shared, by whom the sentence says or not", func(b *bound) bool {
		return b.tokens[b.k].class&participle != 0 && b.party != Vendor && b.party != ThirdParty &&
			(b.party != User || b.p.strength != "")
	}, func(b *bound) int {
		if b.p.strength == "" {
			b.p.strength = Will
		}
		b.p.passive = true
		return b.k
	}},
}

// notBefore reports whether one of the four tokens before k denies.
func (s *english) notBefore(k int) bool {
	for i := max(k-4, 0); i < k; i++ {
		if s.tokens[i].class&not != 0 {
			return true
		}
	}
	return false
}

// agent tells who does what a passive says: the vendor, unless "by" names another. It is
// not ok if nobody can tell.
func (s *english) agent(p predicate, party Party, start int) (Party, bool) {
	if s.tokens[start].class&they != 0 && s.lastParty == User {
		return "", false
	}
	for k := p.verb + 1; k < len(s.tokens) && k < p.verb+25; k++ {
		if c := s.tokens[k].class; c&(mark|modal|relative|subordinator) != 0 && c&(opening|closing) == 0 {
			break
		}
		if !s.is(k, "by") {
			continue
		}
		if s.is(k+1, "us") {
			return Vendor, true
		}
		end := min(k+8, len(s.tokens))
		if by, _ := s.noun(k+1, end); by != "" {
			return by, true
		}
		c := s.at(k + 1)
		return Vendor, k+1 < len(s.tokens) && !s.tokens[k+1].upper && c&determiner == 0 && !s.is(k+1, "others")
	}
	return Vendor, true
}

// denied reports whether the subject that begins at the token a is denied: "no data", "none of
// our partners", "neither we nor".
func (s *english) denied(a int) bool {
	a = s.skip(a, adverb&^not)
	for k := a; k >= 0 && k >= a-1; k-- {
		if s.is(k, "no") || s.is(k, "none") || s.is(k, "neither") || s.is(k, "nobody") || s.is(k, "nor") {
			return true
		}
	}
	return false
}

// loose tells that a verb says too little: "you will see".
func (s *english) loose(p predicate, party Party) bool {
	if p.verb >= len(s.tokens) {
		return true
	}
	t := s.tokens[p.verb]
	if s.is(p.verb, "be") { // "must be 18" says something, "must be aware" little
		k := s.skip(p.verb+1, adverb|preposition)
		return p.strength == Will || k >= len(s.tokens) || !s.is(k, "least") && !isDigit(s.text[s.tokens[k].start])
	}
	return t.class&mark != 0 || s.is(p.verb, "like") || s.is(p.verb+1, "no")
}
