package duty

import (
	"strings"
	"unicode/utf8"
)

// european reads the sentences of one German or French text, by simpler rules than those
// for English: a subject beside its modal verb, or "we" beside a plain verb.
type european struct {
	text   string
	words  map[string]class
	french bool
	found  []Duty

	tokens  []token
	pending span
	current int // the duty that goes on, as an index of found, or -1
	action  int // where it begins
}

// sentence appends the duties of text[from:to].
func (s *european) sentence(from, to int) {
	s.tokens = tokenize(s.tokens[:0], s.words, s.text, from, to)
	s.current, s.pending = -1, span{}
	if strings.HasSuffix(s.text[from:to], "?") {
		return
	}
	for i := 0; i < len(s.tokens); {
		end := i
		for end < len(s.tokens) && s.tokens[end].class&(comma|semicolon|stop|colon|dash) == 0 {
			end++
		}
		s.part(i, end)
		if end < len(s.tokens) && s.tokens[end].class&(semicolon|stop) != 0 {
			s.close(s.tokens[end].start)
			s.pending = span{}
		}
		i = end + 1
	}
	s.close(to)
}

// part reads the tokens a to end, which stand between two marks.
func (s *european) part(a, end int) {
	for a < end && s.tokens[a].class&coordinator != 0 {
		a++
	}
	if a >= end {
		return
	}
	exception, clause := s.exception(a, end)
	if clause && exception.start == s.tokens[a].start {
		s.except(exception, end)
		return
	}
	if s.tokens[a].class&subordinator != 0 || !s.french && a > 0 && s.tokens[a-1].class&comma != 0 &&
		(s.tokens[a].class&relative != 0 && s.at(a+1)&(be|may|will|thing) == 0 || s.tokens[a].class&preposition != 0 &&
			s.at(a+1)&relative != 0 && s.at(a+1)&determiner == 0) {
		return
	}
	for i := a; i < end; i++ {
		next := s.duty(i, a, end)
		if next > i {
			s.mark(exception, clause, end)
			i = next
			exception, clause = span{}, false
		}
	}
	if exception != (span{}) && s.current < 0 {
		s.pending = exception
	}
}

// except takes a part that is nothing but an exception.
func (s *european) except(exception span, end int) {
	if s.current < 0 {
		s.pending = exception
		return
	}
	if s.is(end-1, "denn") || end < len(s.tokens) && s.tokens[end].class&comma != 0 &&
		s.at(end+1)&(subordinator|coordinator) != 0 {
		exception.end = s.tokens[len(s.tokens)-1].end
	}
	s.found[s.current].UnlessAt = [2]int{exception.start, exception.end}
	s.close(exception.start)
}

// mark gives the duty that was just found the exception of its part.
func (s *european) mark(exception span, clause bool, end int) {
	if exception == (span{}) || s.current < 0 {
		return
	}
	d := &s.found[s.current]
	d.UnlessAt = [2]int{exception.start, exception.end}
	if exception.start > s.action && (clause || exception.end == s.tokens[end-1].end) {
		s.close(exception.start)
	}
}

// exception finds what limits a duty among the tokens a to end; clause tells that it goes on
// to the end.
func (s *european) exception(a, end int) (limit span, clause bool) {
	for i := a; i < end; i++ {
		if s.tokens[i].class&exceptor == 0 {
			continue
		}
		if s.isClause(i) {
			return span{s.tokens[i].start, s.tokens[end-1].end}, true
		}
		if s.is(i, "ohne") || s.is(i, "mit") || s.is(i, "sans") || s.is(i, "avec") || s.is(i, "nur") && s.is(i+1, "mit") {
			for k := i + 1; k < end && k < i+7; k++ {
				if s.tokens[k].class&consent != 0 {
					return span{s.tokens[i].start, s.tokens[k].end}, false
				}
				if k > i+1 && s.tokens[k].class&(preposition|we|you|coordinator) != 0 {
					break
				}
			}
		}
	}
	return span{}, false
}

// isClause reports whether an exception begins at the token i that is a clause.
func (s *european) isClause(i int) bool {
	switch {
	case s.french:
		return s.is(i, "sauf") || s.is(i, "hormis") || s.is(i, "excepté") ||
			s.is(i, "à") && (s.is(i+1, "moins") || s.is(i+1, "condition")) ||
			s.is(i, "sous") && s.is(i+1, "réserve") || (s.is(i, "uniquement") || s.is(i, "seulement")) &&
			s.at(i+1)&subordinator != 0
	case s.is(i, "es"):
		return s.is(i+1, "sei") && s.is(i+2, "denn")
	case s.is(i, "nur"):
		return s.at(i+1)&subordinator != 0
	}
	return s.is(i, "außer") || s.is(i, "sofern") || s.is(i, "soweit") || s.is(i, "vorbehaltlich") || s.is(i, "ausgenommen")
}

// duty reads a subject and its verb at the token i and returns the last token of them, or i.
func (s *european) duty(i, a, end int) int {
	party := s.party(i, a)
	if party == "" {
		return s.passive(i, a, end)
	}
	if i > a && s.tokens[i-1].class&subordinator != 0 && s.tokens[i-1].class&adverb == 0 {
		return i
	}
	f := i + 1
	for f < end && s.tokens[f].class&adverb != 0 {
		f++
	}
	start := s.tokens[i].start
	inverted := false
	if i > a && s.tokens[i-1].class&determiner != 0 && s.tokens[i].class&(thirdNoun|userNoun) != 0 {
		start = s.tokens[i-1].start
	}
	if !s.french && i > a && (s.tokens[i-1].class&(may|must|will|be|have) != 0 || party == Vendor && s.isPlain(i-1)) {
		f, start, inverted = i-1, s.tokens[i-1].start, true // können wir
	}
	if f >= end {
		return i
	}
	last := max(f, i)
	d := Duty{Who: party, Start: start}
	denied, ok := s.denied(f, last, end)
	if !ok {
		return i
	}
	last, action := s.strength(&d, f, last, end)
	if d.Strength == "" || party == User && d.Strength == Will || inverted && i-1 == a && a > 0 && d.Strength == Will &&
		party == User {
		return i
	}
	if denied {
		if d.Strength == Must && !s.french {
			return i // müssen nicht
		}
		d.Strength = WillNot
	}
	s.open(d, action)
	return min(last, end-1)
}

// party tells which party is named by the token i as a subject.
func (s *european) party(i, a int) Party {
	switch c := s.tokens[i].class; {
	case c&we != 0:
		if i > a && s.tokens[i-1].class&(we|preposition) != 0 || s.french && i > a && s.tokens[i-1].class&you != 0 {
			return ""
		}
		return Vendor
	case c&you != 0:
		if i > a && s.tokens[i-1].class&(we|preposition|you) != 0 || !s.french && !s.tokens[i].upper {
			return ""
		}
		return User
	case i > a+1 && s.tokens[i-2].class&preposition != 0 || i > a && s.tokens[i-1].class&preposition != 0:
		return ""
	case c&userNoun != 0 && i <= a+2:
		return User
	case c&thirdNoun != 0 && i <= a+2:
		return ThirdParty
	}
	return ""
}

// denied reports whether the verb at the token f is denied; it is not ok if only in part, as
// "nicht nur".
func (s *european) denied(f, last, end int) (denied, ok bool) {
	if s.french {
		ne := f > 0 && s.is(f-1, "ne") || f > 1 && s.is(f-2, "ne") || strings.HasPrefix(s.word(f), "n'") ||
			strings.HasPrefix(s.word(f), "n’")
		if !ne {
			return false, true
		}
		for k := f + 1; k < end && k < f+5; k++ {
			if s.tokens[k].class&not != 0 {
				return true, !s.is(k+1, "seulement") && !s.is(k+1, "uniquement")
			}
		}
		return false, !strings.Contains(s.word(f+1), "que")
	}
	for k := last + 1; k < end; k++ {
		if s.tokens[k].class&not != 0 {
			return true, !s.is(k+1, "nur") && !s.is(k+1, "ausgeschlossen")
		}
		if s.tokens[k].class&subordinator != 0 || s.tokens[k].class&coordinator != 0 && s.at(k+1)&not != 0 {
			break
		}
	}
	return false, true
}

// strength reads the verb at the token f, and returns the last token that belongs to it and
// the byte at which the action begins.
func (s *european) strength(d *Duty, f, last, end int) (int, int) {
	c := s.tokens[f].class
	after := last + 1
	for after < end && s.tokens[after].class&not != 0 && s.french {
		after++
	}
	action := 0
	if after < len(s.tokens) {
		action = s.tokens[after].start
	}
	switch {
	case c&may != 0:
		d.Strength = May
	case c&must != 0:
		d.Strength = Must
	case c&(have|be) != 0 || s.is(f, "sommes") || s.is(f, "êtes"):
		for k := f + 1; k < end && k < f+7; k++ {
			switch {
			case s.is(k, "recht"), s.is(k, "berechtigt"), s.is(k, "droit"), s.is(k, "possibilité"):
				d.Strength = May
			case s.is(k, "verpflichtet"), s.is(k, "tenus"), s.is(k, "tenu"):
				d.Strength = Must
			default:
				continue
			}
			if s.is(k+1, "de") {
				k++
			}
			if k+1 < len(s.tokens) {
				return k, s.tokens[k+1].start
			}
		}
	case c&will != 0 && !s.french:
		d.Strength = Will
	case d.Who == Vendor && s.isPlain(f):
		d.Strength = Will
		if word := s.word(f); s.french && (word == "réservons" || word == "Réservons") {
			d.Strength = May
			for k := f + 1; k+1 < end && k < f+4; k++ {
				if s.is(k, "de") {
					return k, s.tokens[k+1].start
				}
			}
			break
		}
		action = s.tokens[f].start
	}
	if action == 0 {
		d.Strength = ""
	}
	return last, action
}

// isPlain reports whether the token f is a verb in the first person plural.
func (s *european) isPlain(f int) bool {
	t := s.tokens[f]
	if t.class != 0 || t.upper {
		return false
	}
	if s.french {
		return strings.HasSuffix(s.word(f), "ons")
	}
	return strings.HasSuffix(s.word(f), "n")
}

// passive reads what is done to data: "Ihre Daten werden … gespeichert", "vos données sont".
func (s *european) passive(i, a, end int) int {
	c := s.tokens[i].class
	if c&(will|may|must) == 0 || s.tokens[a].class&(determiner|thing) == 0 || i-a > 6 || i+1 >= end {
		return i
	}
	topic := false
	for k := a; k < i; k++ {
		topic = topic || s.tokens[k].class&thing != 0
		if s.tokens[k].class&(we|you|preposition|thirdNoun|subordinator) != 0 {
			return i
		}
	}
	if !topic {
		return i
	}
	d := Duty{Who: Vendor, Strength: Will, Start: s.tokens[a].start}
	if c&may != 0 {
		d.Strength = May
	} else if c&must != 0 {
		d.Strength = Must
	}
	denied, ok := s.denied(i, i, end)
	action, found := s.participle(i, end, c&will == 0)
	if !ok || !found {
		return i
	}
	if denied {
		d.Strength = WillNot
	}
	for k := i + 1; k < end; k++ {
		if (s.is(k, "von") || s.is(k, "par")) && k+2 < len(s.tokens) &&
			(s.tokens[k+1].class|s.tokens[k+2].class)&thirdNoun != 0 {
			d.Who = ThirdParty
		}
	}
	s.open(d, action)
	return i + 1
}

// participle reports whether the verb at the token i goes on as a passive, and at which byte
// the action begins.
func (s *european) participle(i, end int, modal bool) (int, bool) {
	if !s.french {
		last := end - 1
		if modal {
			if !s.is(last, "werden") {
				return 0, false
			}
			last--
		}
		w := s.word(last)
		return s.tokens[i+1].start, last > i && !s.tokens[last].upper &&
			(strings.HasSuffix(w, "t") || strings.HasSuffix(w, "en"))
	}
	k := i + 1
	for k < end && (s.tokens[k].class&(not|adverb) != 0 || s.is(k, "être")) {
		k++
	}
	if k >= end || modal && !s.is(i+1, "être") && !s.is(i+2, "être") {
		return 0, false
	}
	w := strings.TrimSuffix(strings.TrimSuffix(s.word(k), "s"), "e")
	r, _ := utf8.DecodeLastRuneInString(w)
	return s.tokens[k].start, r == 'é' || strings.HasSuffix(w, "is") || strings.HasSuffix(w, "lli") ||
		strings.HasSuffix(w, "du")
}

// word returns the token i as it stands.
func (s *european) word(i int) string {
	if i < 0 || i >= len(s.tokens) {
		return ""
	}
	return s.text[s.tokens[i].start:s.tokens[i].end]
}

func (s *european) is(i int, word string) bool { return strings.EqualFold(s.word(i), word) }

func (s *european) at(i int) class {
	if i < 0 || i >= len(s.tokens) {
		return 0
	}
	return s.tokens[i].class
}

// open begins a duty whose action begins at a byte offset.
func (s *european) open(d Duty, action int) {
	s.close(d.Start)
	d.UnlessAt = [2]int{s.pending.start, s.pending.end}
	s.pending = span{}
	s.current, s.action = len(s.found), action
	s.found = append(s.found, d)
}

// close ends the current duty at a byte offset.
func (s *european) close(at int) {
	if s.current < 0 {
		return
	}
	d := &s.found[s.current]
	s.action, d.End = trim(s.text, s.action, max(at, s.action))
	d.What = s.text[s.action:max(d.End, s.action)]
	d.Unless = s.text[d.UnlessAt[0]:d.UnlessAt[1]]
	if d.What == "" {
		s.found = append(s.found[:s.current], s.found[s.current+1:]...)
	}
	s.current = -1
}
