package duty

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// class is the set of the parts that a word can play, or the mark that a token is.
type class uint64

// token is a word or a mark of a sentence.
type token struct {
	start, end int
	class      class
	upper      bool // begins with a capital letter
}

// tokenize appends the tokens of text[from:to]. Words are looked up in lower case in table;
// hyphens part words, so that "third-party" is two; an apostrophe belongs to the word, but
// what stands for a verb is a token of its own: we|'ll.
func tokenize(tokens []token, table map[string]class, text string, from, to int) []token {
	for i := from; i < to; {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:to])
		}
		if isLetter(r) {
			end, apostrophe := endOfWord(text, i+size, to)
			if apostrophe > 0 && isVerbEnding(text[apostrophe:end]) {
				tokens = append(tokens, lookup(table, text, i, apostrophe), lookup(table, text, apostrophe, end))
			} else {
				tokens = append(tokens, lookup(table, text, i, end))
			}
			i = end
			continue
		}
		if c := markClass(text, i, size, from, to, r); c != 0 {
			tokens = append(tokens, token{start: i, end: i + size, class: c})
		}
		i += size
	}
	return tokens
}

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// endOfWord returns where the word that has begun before i ends, and where in it the last
// apostrophe stands, or 0.
func endOfWord(text string, i, to int) (end, apostrophe int) {
	for i < to {
		r, size := rune(text[i]), 1
		if r|0x20 >= 'a' && r|0x20 <= 'z' {
			i++
			continue
		}
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:to])
		}
		if (r == '\'' || r == '’') && i+size < to && isLetter(rune(text[i+size])) {
			apostrophe = i
		} else if !isLetter(r) {
			return i, apostrophe
		}
		i += size
	}
	return i, apostrophe
}

// isVerbEnding reports whether s, from its apostrophe on, is short for a verb.
func isVerbEnding(s string) bool {
	if len(s) > 4 {
		s = "'" + s[len("’"):]
	}
	switch s {
	case "'ll", "'re", "'ve", "'LL", "'RE", "'VE", "’ll", "’re", "’ve":
		return true
	}
	return false
}

// lookup makes the token text[start:end].
func lookup(table map[string]class, text string, start, end int) token {
	t := token{start: start, end: end}
	var buffer [24]byte
	low := buffer[:0]
	for i := start; i < end; {
		if c := text[i]; c < utf8.RuneSelf && len(low) < len(buffer) {
			if c >= 'A' && c <= 'Z' {
				c |= 0x20
				t.upper = t.upper || i == start
			}
			low = append(low, c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:end])
		if r == '’' {
			r = '\''
		}
		if len(low)+utf8.UTFMax > len(buffer) {
			return t // longer than any word of the tables
		}
		lower := unicode.ToLower(r)
		t.upper = t.upper || i == start && lower != r
		low = utf8.AppendRune(low, lower)
		i += size
	}
	t.class = table[string(low)]
	if t.class == 0 && len(low) > 4 && string(low[len(low)-2:]) == "ly" {
		t.class = adverb
	}
	return t
}

// markClass tells what a mark does to a sentence; 0 for nothing. A full stop counts only
// where a space was lost after it: "data.We".
func markClass(text string, i, size, from, to int, r rune) class {
	switch r {
	case ',', '，':
		return comma
	case ';', '；':
		return semicolon
	case ':', '：':
		return colon
	case '(', '（', '[':
		return opening
	case ')', '）', ']':
		return closing
	case '|', '•', '*', '。', '?', '？', '!', '！':
		return stop
	case '–', '—':
		return dash
	case '-':
		if i > from && text[i-1] == ' ' && i+1 < to && text[i+1] == ' ' {
			return dash
		}
	case '.':
		if i-from >= 2 && i+size < to && isLower(text[i-1]) && isLower(text[i-2]) && text[i+size] >= 'A' &&
			text[i+size] <= 'Z' && !isAddress(text[i+size:to]) {
			return stop
		}
	}
	return 0
}

// isAddress reports whether the first word of s looks like the rest of an address.
func isAddress(s string) bool {
	word, _, _ := strings.Cut(s, " ")
	return strings.ContainsAny(strings.TrimRight(word, "."), "@./")
}

func isLower(c byte) bool { return c >= 'a' && c <= 'z' }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
