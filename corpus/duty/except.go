package duty

// exception reads what limits a duty at the token i and returns the token after it. A
// bounded one is a short phrase after which the sentence goes on; another one is a clause.
// It returns i if there is none.
func (s *english) exception(i int) (end int, bounded bool) {
	switch {
	case s.is(i, "unless"), s.is(i, "except"), s.is(i, "barring"), s.is(i, "absent"):
		return i + 1, false
	case s.is(i, "excluding") && s.at(i+1)&subordinator != 0:
		return i + 1, false
	case s.is(i, "without"), s.is(i, "with"), s.is(i, "upon"), s.is(i, "on"), s.is(i, "after"), s.is(i, "having"),
		s.is(i, "once"), s.is(i, "in"):
		return s.withConsent(i)
	case s.is(i, "subject"):
		if s.is(i+1, "to") && s.at(i-1)&(be|not|infinitive|adverb) == 0 && !s.is(i-1, "data") && !s.is(i-1, "become") {
			k := i + 2
			for k < len(s.tokens) && s.tokens[k].class&(mark|we|modal|coordinator) == 0 {
				k++
			}
			return k, true
		}
	case s.is(i, "as"), s.is(i, "so"):
		if s.is(i+1, "long") && s.is(i+2, "as") && !s.is(i-1, "for") {
			return i + 3, false
		}
		return s.law(i)
	case s.is(i, "provided"):
		if s.is(i+1, "that") || s.at(i+1)&comma != 0 && s.is(i+2, "however") {
			return i + 2, false
		}
	case s.is(i, "save"):
		if s.is(i+1, "for") || s.is(i+1, "as") || s.is(i+1, "where") {
			return i + 2, false
		}
	case s.is(i, "to"):
		if s.is(i+1, "the") && s.is(i+2, "extent") {
			return i + 3, false
		}
	case s.is(i, "only"):
		return s.onlyIf(i)
	case s.is(i, "not") && s.is(i+1, "until"):
		return i + 2, false
	case s.is(i, "where"), s.is(i, "if"), s.is(i, "when"):
		if end, bounded := s.law(i); end > i {
			return end, bounded
		}
		return s.ifConsent(i)
	}
	return i, false
}

// onlyIf reads "only if", "only with your consent", "only in the following cases".
func (s *english) onlyIf(i int) (int, bool) {
	k := i + 1
	switch {
	case s.is(k, "if"), s.is(k, "when"), s.is(k, "where"), s.is(k, "after"), s.is(k, "upon"), s.is(k, "with"),
		s.is(k, "once"):
		return k + 1, false
	case s.is(k, "to") && s.is(k+2, "extent"):
		return k + 3, false
	case s.is(k, "in"), s.is(k, "under"):
		for n := k + 1; n < k+7; n++ {
			if s.is(n, "cases") || s.is(n, "circumstances") || s.is(n, "situations") || s.is(n, "case") {
				return n + 1, false
			}
		}
	}
	return i, false
}

// withConsent reads "without your prior consent", "after obtaining your permission".
func (s *english) withConsent(i int) (int, bool) {
	premise := s.is(i, "on") || s.is(i, "in") || s.is(i, "with") || s.is(i, "without")
	for k := i + 1; k < len(s.tokens) && k < i+10; k++ {
		c := s.tokens[k].class
		if c&(mark|modal|coordinator|subordinator|relative|be|do|own) != 0 || c&preposition != 0 || c&you != 0 && k > i+1 {
			break
		}
		if s.is(i, "in") || s.is(i, "on") {
			if premise && k <= i+2 && (s.is(k, "premise") || s.is(k, "condition")) && (s.is(k+1, "of") || s.is(k+1, "that")) {
				return k + 2, false
			}
			if k > i+2 {
				break
			}
			continue
		}
		if c&consent == 0 || s.is(k, "authorized") && !s.is(i, "once") {
			continue
		}
		end := s.whose(k + 1)
		if s.at(end)&coordinator != 0 && s.at(end+1)&exceptor != 0 {
			if more, bounded := s.exception(end + 1); more > end+1 {
				return more, bounded
			}
		}
		return end, true
	}
	return i, false
}

// whose reads on after "consent": "of your guardian", "or authorization".
func (s *english) whose(k int) int {
	for (s.is(k, "or") || s.is(k, "and")) && (s.at(k+1)&consent != 0 || s.at(k+2)&consent != 0) {
		if k++; s.at(k)&consent == 0 {
			k++
		}
		k++
	}
	if s.is(k, "of") || s.is(k, "from") {
		for n := k + 1; n < len(s.tokens) && n < k+7; n++ {
			if s.tokens[n].class&(mark|we|modal|be|do) != 0 {
				return n
			}
			if s.tokens[n].class&(userNoun|you) != 0 && s.at(n+1)&coordinator == 0 {
				return n + 1
			}
		}
	}
	return k
}

// law reads "where required by law", "as permitted by applicable law".
func (s *english) law(i int) (int, bool) {
	k := s.skip(i+1, adverb)
	if s.is(k, "it") && s.at(k+1)&be != 0 {
		k = s.skip(k+2, adverb)
	}
	if !s.is(k, "required") && !s.is(k, "permitted") && !s.is(k, "allowed") && !s.is(k, "authorized") &&
		!s.is(k, "legally") {
		return i, false
	}
	if s.is(k+1, "to") {
		return i, false
	}
	for k++; k < len(s.tokens) && s.tokens[k].class&(mark|modal|we|you|they|do|be|own) == 0 && k < i+12 &&
		!s.is(k, "to"); {
		k++
	}
	return k, true
}

// ifConsent reads a condition that is a consent: "if you agree".
func (s *english) ifConsent(i int) (int, bool) {
	if s.at(i+1)&(you|we) == 0 && !s.is(i+1, "your") && !s.is(i+1, "the") && !s.is(i+1, "a") {
		return i, false
	}
	consented := false
	for k := i + 1; k < len(s.tokens) && k < i+9; k++ {
		c := s.tokens[k].class
		if c&(mark|not) != 0 || s.is(k, "withdraw") || s.is(k, "revoke") || s.is(k, "refuse") || c&not != 0 {
			break
		}
		consented = consented || c&consent != 0 || s.is(k, "agree") || s.is(k, "agreed") || s.is(k, "consented")
		if consented && (s.is(k, "request") || c&relative != 0 || s.is(k, "needed") || s.is(k, "required")) {
			return i, false
		}
	}
	if consented {
		return i + 1, false
	}
	return i, false
}

// except takes the exception that begins at the token i and returns the next token to read.
// It belongs to the duty before it, unless another one follows.
func (s *english) except(i, end int, bounded bool) int {
	if s.aside && s.part < i {
		return end // within a condition
	}
	leads := s.leads(i, end, bounded)
	if leads < 0 {
		if s.current >= 0 && !s.limited {
			s.limit(i, end, bounded)
		}
		if !bounded && !s.aside {
			s.aside, s.hadVerb, s.related = true, false, false
			s.part = end
		}
		return end
	}
	if bounded {
		s.pending = span{s.tokens[i].start, s.tokens[end-1].end}
		return end
	}
	last := min(leads, len(s.tokens)) - 1
	s.pending = span{s.tokens[i].start, s.tokens[last].end}
	return leads
}

// leads returns the token at which the exception of the tokens i to end is over, if it
// stands before its duty, or -1 if it stands after it.
func (s *english) leads(i, end int, bounded bool) int {
	if s.current >= 0 && s.taken && i != s.part {
		return -1
	}
	k := end
	for !bounded && k < len(s.tokens) && (s.tokens[k].class&comma == 0 || s.at(k+1)&coordinator != 0) {
		if s.tokens[k].class&(semicolon|stop|colon) != 0 {
			return -1
		}
		k++
	}
	if s.current < 0 {
		return k
	}
	if n := s.skip(k, comma|adverb); n < len(s.tokens) && s.tokens[n].class&(we|you|own) != 0 && i == s.part {
		return k
	}
	return -1
}

// limit gives the current duty the exception that begins at the token i.
func (s *english) limit(i, end int, bounded bool) {
	d := &s.found[s.current]
	from := s.tokens[i].start
	if _, to := trim(s.text, s.verb, from); s.verb < from {
		d.End = to
	}
	d.UnlessAt = [2]int{from, 0}
	s.limited = true
	if bounded {
		d.UnlessAt[1] = s.tokens[end-1].end
	}
}
