package duty

// open begins a duty.
func (s *english) open(party Party, start int, shared bool, p predicate) {
	s.leave(start)
	if !shared {
		if s.tokens[start].class&(we|you|they) == 0 && p.passive {
			start = min(start, max(s.clause, 0))
			start = s.start(start, p.verb)
		}
	}
	d := Duty{Who: party, Strength: p.strength, Start: s.tokens[start].start}
	s.verb, s.limited, s.listed = s.tokens[p.verb].start, false, false
	if p.inserted != (span{}) {
		s.pending = p.inserted
	}
	if s.pending != (span{}) {
		d.UnlessAt = [2]int{s.pending.start, s.pending.end}
	}
	s.subject, s.patient = party, p.passive
	if p.passive {
		s.subject = ""
	}
	s.current = len(s.found)
	s.found = append(s.found, d)
}

// leave ends the current duty before the part in which the token start is: another
// subject, or another verb, follows.
func (s *english) leave(start int) {
	if start > 0 && start < len(s.tokens) {
		start = min(start, max(s.part, 0))
	}
	if s.current < 0 {
		return
	}
	at := s.tokens[start].start
	if s.pending.end <= at && s.pending.start > s.verb {
		at = s.pending.start // it belongs to what follows
	}
	s.close(at)
}

// depart ends the current duty where a part begins that makes no duty, if its subject is a
// party or a mark parts them.
func (s *english) depart(start int, party Party) {
	if party != "" && start >= s.part || s.part == s.clause && start >= s.part && start > 0 &&
		s.tokens[s.part-min(s.part, 1)].class&(mark|coordinator) != 0 {
		s.leave(start)
	}
}

// close ends the current duty at a byte offset.
func (s *english) close(at int) {
	if s.current < 0 {
		return
	}
	d := &s.found[s.current]
	open := d.UnlessAt[1] == 0 && d.UnlessAt[0] > 0
	if open {
		d.UnlessAt[0], d.UnlessAt[1] = trim(s.text, d.UnlessAt[0], max(at, d.UnlessAt[0]))
	}
	if d.End == 0 {
		_, d.End = trim(s.text, s.verb, max(at, s.verb))
	}
	d.What = s.text[s.verb:max(d.End, s.verb)]
	d.Unless = s.text[d.UnlessAt[0]:d.UnlessAt[1]]
	if d.What == "" {
		s.found = append(s.found[:s.current], s.found[s.current+1:]...)
	}
	s.current = -1
}
