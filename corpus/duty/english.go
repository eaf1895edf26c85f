package duty

import "strings"

// english reads the sentences of one text.
type english struct {
	text       string
	dictionary map[string]class
	found      []Duty

	tokens    []token
	lastParty Party // of the last noun that named a party, for "they"

	// Of the sentence.
	subject Party // of the last duty, for verbs that share it
	patient bool  // the last duty was a passive: "may be shared and will be deleted"
	pending span  // an exception that stands before its duty
	current int   // the duty that goes on, as an index of found, or -1
	verb    int   // its main verb, as a byte offset
	limited bool  // its exception is known
	listed  bool  // a colon stood in it: semicolons part its items

	// Of the part of the sentence since the last mark or conjunction.
	part     int  // its first token
	clause   int  // the first token since the last mark
	taken    bool // its verb was found
	aside    bool // after if, when, …: up to the comma no duty
	hadVerb  bool // … and its verb was found
	purpose  bool // … it is after "so that": it goes on up to its verb
	related  bool // after which, that: the next verb makes no duty
	unclosed bool // no closing bracket is left in the sentence
}

// sentence appends the duties of text[from:to].
func (s *english) sentence(from, to int) {
	s.tokens = tokenize(s.tokens[:0], s.dictionary, s.text, from, to)
	if len(s.tokens) < 3 || strings.HasSuffix(s.text[from:to], "?") || strings.HasSuffix(s.text[from:to], "？") {
		return
	}
	*s = english{text: s.text, dictionary: s.dictionary, found: s.found, tokens: s.tokens, lastParty: s.lastParty,
		current: -1}
	for i := 0; i < len(s.tokens); {
		i = s.step(i)
	}
	s.close(to)
}

// step reads the token i and returns the next one to read.
func (s *english) step(i int) int {
	t := s.tokens[i]
	if t.class&mark != 0 {
		return s.mark(i)
	}
	if t.class&exceptor != 0 {
		if end, bounded := s.exception(i); end > i {
			return s.except(i, end, bounded)
		}
	}
	if t.class&(thirdNoun|userNoun) != 0 {
		s.mention(i)
	}
	switch {
	case t.class&coordinator != 0:
		s.coordinate(i)
	case t.class&subordinator != 0 && s.subordinates(i):
		s.aside, s.hadVerb, s.related = true, false, false
		s.part = i + 1
	case t.class&relative != 0:
		s.relate(i)
	case t.class&(modal|do|be|have|catenative) != 0:
		return s.finite(i)
	case t.class&(we|action) != 0:
		return s.plain(i)
	}
	return i + 1
}

// mark reads a comma, a colon, a bracket.
func (s *english) mark(i int) int {
	switch c := s.tokens[i].class; {
	case c&opening != 0:
		end := s.bracket(i)
		if end > i+1 && s.part == i {
			s.part = end
		}
		return end
	case c&closing != 0:
	case c&comma != 0 && s.aside && (s.at(i+1)&coordinator != 0 || s.purpose && !s.hadVerb): // "if A, or B, …"
	case c&stop != 0, c&semicolon != 0 && !s.listed:
		s.close(s.tokens[i].start)
		s.subject, s.patient, s.pending = "", false, span{}
		s.begin(i + 1)
	case c&colon != 0:
		s.listed = s.current >= 0
		s.begin(i + 1)
	default:
		s.begin(i + 1)
	}
	return i + 1
}

// bracket returns the token after the bracket that opens at the token i, or after i if it
// never closes.
func (s *english) bracket(i int) int {
	for k := i + 1; k < len(s.tokens) && !s.unclosed; k++ {
		if s.tokens[k].class&closing != 0 {
			return k + 1
		}
	}
	s.unclosed = true
	return i + 1
}

// begin starts a part at the token i, after a mark.
func (s *english) begin(i int) {
	s.part, s.clause = i, i
	s.taken, s.aside, s.related, s.purpose = false, false, false, false
}

// coordinate reads "and", after which a verb may have a subject of its own. "We and our
// partners" are one subject.
func (s *english) coordinate(i int) {
	if s.aside {
		return
	}
	if !s.taken && s.part < i {
		if party, end := s.noun(s.part, i); party != "" && end == i {
			return
		}
	}
	if s.is(i, "so") && s.at(i+1)&(we|you|they) != 0 && s.at(s.skip(i+2, adverb))&may != 0 {
		s.aside, s.hadVerb = true, false // "so we can"
		return
	}
	if s.taken {
		s.clause = i + 1
	}
	s.part, s.taken, s.related = i+1, false, false
	if s.is(i, "but") && s.current >= 0 && !s.limited && !s.is(i+1, "not") && !s.is(i+1, "also") &&
		!s.hasBefore(i, "only") {
		s.close(s.tokens[i].start)
	}
}

// hasBefore reports whether a word stands among the thirty tokens before i, in the same part.
func (s *english) hasBefore(i int, word string) bool {
	for k := i - 1; k >= 0 && k > i-30 && s.tokens[k].class&(semicolon|stop) == 0; k-- {
		if s.is(k, word) {
			return true
		}
	}
	return false
}

// subordinates reports whether "as", "than" and the like begin a clause.
func (s *english) subordinates(i int) bool {
	if s.is(i, "as") || s.is(i, "than") || s.is(i, "after") || s.is(i, "before") || s.is(i, "until") {
		return s.at(i+1)&(we|you|they|own) != 0 || s.is(i+1, "the") || s.is(i+1, "your")
	}
	return true
}

// relate reads "which" and "that". "You agree that" begins a clause of its own.
func (s *english) relate(i int) {
	s.related = true
	if !s.is(i, "that") || i == 0 {
		return
	}
	if s.is(i-1, "so") || s.is(i-1, "such") || s.is(i-1, "event") {
		s.aside, s.hadVerb, s.related = true, false, false
		s.purpose = s.is(i-1, "so")
		s.part = i + 1
		return
	}
	before := i - 1
	if s.tokens[before].class&you != 0 {
		before--
	}
	if before < 0 || s.aside || s.tokens[before].class&reporter == 0 && !s.is(before, "inform") {
		return
	}
	for before--; s.at(before)&adverb != 0; before-- {
	}
	if s.at(before)&we == 0 || s.at(before+1)&pledger != 0 || s.tokens[i-1].class&pledger != 0 {
		s.begin(i + 1)
	}
}

// mention notes which party a noun names, for "they".
func (s *english) mention(i int) {
	switch t := s.tokens[i]; {
	case t.class&userNoun != 0:
		s.lastParty = User
	case !s.is(i, "parties") || i > 0 && s.tokens[i-1].class&thirdMark != 0:
		s.lastParty = ThirdParty
	}
}

// at returns the class of the token i, 0 outside of the sentence.
func (s *english) at(i int) class {
	if i < 0 || i >= len(s.tokens) {
		return 0
	}
	return s.tokens[i].class
}

// is reports whether the token i is word.
func (s *english) is(i int, word string) bool {
	if i < 0 || i >= len(s.tokens) {
		return false
	}
	t := s.tokens[i]
	return t.end-t.start == len(word) && strings.EqualFold(s.text[t.start:t.end], word)
}

// lower returns the token i in lower case, "" if there is none.
func (s *english) lower(i int) string {
	if i < 0 || i >= len(s.tokens) {
		return ""
	}
	return strings.ToLower(s.text[s.tokens[i].start:s.tokens[i].end])
}

// skip returns the first token from i on that has none of the classes.
func (s *english) skip(i int, c class) int {
	for i < len(s.tokens) && s.tokens[i].class&c != 0 {
		i++
	}
	return i
}
