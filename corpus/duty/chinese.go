package duty

import (
	"strings"
	"unicode/utf8"
)

// chinese reads the sentences of one text.
type chinese struct {
	text  string
	found []Duty

	words     []token // of the part of a sentence that is read
	lastParty Party

	// Of the sentence.
	subject Party // of the last duty, for parts that share it
	patient bool  // the last duty said what is done to data
	pending span  // an exception that stands before its duty
	current int   // the duty that goes on, as an index of found, or -1
	action  int   // where it begins

	whole span // the part that is read
}

// sentence appends the duties of text[from:to].
func (s *chinese) sentence(from, to int) {
	if strings.HasSuffix(s.text[from:to], "？") || strings.HasSuffix(s.text[from:to], "?") {
		return
	}
	s.subject, s.patient, s.pending, s.current = "", false, span{}, -1
	start := from
	s.words = s.words[:0]
	for i := from; i < to; {
		r, size := utf8.DecodeRuneInString(s.text[i:to])
		switch r {
		case '，', ',', '；', ';', '：', ':', '。', '！', '!':
			if size == 1 && i+1 < to && i > from && isDigit(s.text[i-1]) && isDigit(s.text[i+1]) {
				break // 10,000
			}
			s.part(start, i)
			if r == '；' || r == ';' || r == '。' {
				s.close(i)
				s.pending = span{}
			}
			start, s.words = i+size, s.words[:0]
		case '（', '(', '【', '[':
			i = s.bracket(i, to)
			continue
		default:
			if w, ok := chineseWord(s.text, i, to); ok {
				s.words = append(s.words, w)
				i = w.end
				continue
			}
		}
		i += size
	}
	s.part(start, to)
	s.close(to)
}

// bracket returns the end of the bracket that opens at i, if it is short.
func (s *chinese) bracket(i, to int) int {
	_, size := utf8.DecodeRuneInString(s.text[i:])
	if end := strings.IndexAny(s.text[i:min(to, i+600)], "）)】]"); end >= 0 {
		_, size = utf8.DecodeRuneInString(s.text[i+end:])
		return i + end + size
	}
	if to-i < 300 {
		return to // it closes in the next sentence
	}
	return i + size
}

// chineseWord returns the longest known word of text[:to] that begins at i.
func chineseWord(text string, i, to int) (token, bool) {
	n, set := chineseWords().Longest(text[i:to])
	return token{start: i, end: i + n, class: class(set)}, n > 0
}

// part reads text[from:to], which stands between two marks.
func (s *chinese) part(from, to int) {
	s.whole = span{from, to}
	head := s.head(from, to)
	if head >= to {
		return
	}
	exception := s.exception(head, to)
	conditional := s.conditional(head)
	done := 0 // what was read of the part
	for k, w := range s.words {
		if w.start < done || w.class&zhWhether != 0 {
			if w.class&zhWhether != 0 {
				break
			}
			continue
		}
		if w.class&zhModal == 0 || w.class&zhPhrase != 0 && w.class&zhWill == 0 {
			continue
		}
		if w.start >= exception.start && w.start < exception.end {
			continue
		}
		if end := s.modal(k, head, to, exception, conditional, done); end > 0 {
			done = end
		}
	}
	if done == 0 && !conditional && s.plain(head, to, exception) {
		done = to
	}
	if done == 0 {
		s.without(head, from, to, exception)
	}
}

// head returns where a part begins, without numbers, spaces and words that join it.
func (s *chinese) head(from, to int) int {
	for from < to {
		rest := s.text[from:to]
		if n := joint(rest); n > 0 {
			from += n
			continue
		}
		r, size := utf8.DecodeRuneInString(rest)
		if r > ' ' && !(r >= '0' && r <= '9') && !strings.ContainsRune("\u3000、.．)）•·-—●◆■*|“\"”①②③④⑤⑥⑦⑧⑨", r) {
			break
		}
		from += size
	}
	return from
}

// joint returns the length of the word with which s joins what is before it.
func joint(s string) int {
	for _, w := range zhJoints {
		if strings.HasPrefix(s, w) {
			return len(w)
		}
	}
	return 0
}
