package topic

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"clausewise/corpus/lang"
)

// token is a word of a text, or a single character of a script without spaces.
type token struct{ start, end int }

// tokenize appends the tokens of text[from:to]. An apostrophe belongs to the word ("don't"), a
// hyphen does not: "third-party" is two words, as "third party" is. An article or pronoun that
// French cuts short is a word of its own: "l'adresse" is "l" and "adresse".
func tokenize(tokens []token, text string, from, to int) []token {
	for i := from; i < to; {
		c := text[i]
		if c < utf8.RuneSelf && !isWordByte[c] {
			i++
			continue
		}
		r, size := rune(c), 1
		if c >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:to])
		}
		if unbroken(r) {
			tokens = append(tokens, token{i, i + size})
			i += size
			continue
		}
		if size > 1 && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			i += size
			continue
		}
		start := i
		i = endOfWord(text, start, i+size, to)
		tokens = append(tokens, token{start, i})
	}
	return tokens
}

// endOfWord returns where the word ends that begins at start and is known up to i.
func endOfWord(text string, start, i, to int) int {
	for i < to {
		c := text[i]
		if c < utf8.RuneSelf {
			if isWordByte[c] {
				i++
				continue
			}
			if c == '\'' && i+1 < to && isLetterAt(text, i+1) && !elided(text[start:i]) {
				i++
				continue
			}
			return i
		}
		r, size := utf8.DecodeRuneInString(text[i:to])
		if r == '’' && i+size < to && isLetterAt(text, i+size) && !elided(text[start:i]) {
			i += size
			continue
		}
		if unbroken(r) || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) {
			return i
		}
		i += size
	}
	return i
}

func isLetterAt(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// elided reports whether a word before an apostrophe is one that French cuts short there.
func elided(word string) bool {
	return elidedWords[strings.ToLower(word)]
}

var elidedWords = lang.Set(lang.Elided)

// unbroken reports whether words of this script are written without spaces.
func unbroken(r rune) bool {
	return r >= 0x2e80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

var isWordByte = func() (is [256]bool) {
	for c := range 128 {
		is[c] = c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
	}
	return is
}()

// fold appends a word as it is compared: in lower case, without the genitive 's, with a plain
// apostrophe and plain digits.
func fold(to []byte, word string) []byte {
	for i := 0; i < len(word); {
		c := word[i]
		if c < utf8.RuneSelf {
			if c >= 'A' && c <= 'Z' {
				c |= 0x20
			}
			to = append(to, c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(word[i:])
		i += size
		switch {
		case r == '’':
			r = '\''
		case r >= '０' && r <= '９':
			r -= '０' - '0'
		default:
			r = unicode.ToLower(r)
		}
		to = utf8.AppendRune(to, r)
	}
	if n := len(to); n > 2 && to[n-1] == 's' && to[n-2] == '\'' {
		to = to[:n-2]
	}
	return to
}

// inflect returns the regular forms of a word of a cue in a language, itself first. Irregular
// ones are listed in the cue: "child/children".
func inflect(of, word string) []string {
	forms := []string{word}
	if utf8.RuneCountInString(word) < 3 || strings.ContainsAny(word, "0123456789'") {
		return forms
	}
	if of == "en" {
		return append(forms, english(word)...) // its endings depend on how the word ends
	}
	for _, end := range lang.Of(of).Words(lang.CueEndings) {
		forms = append(forms, word+end)
	}
	return forms
}

func english(word string) []string {
	last, before := word[len(word)-1], word[len(word)-2]
	vowel := func(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }
	switch {
	case last == 'e':
		stem := word[:len(word)-1]
		return []string{word + "s", word + "d", stem + "ing"}
	case last == 'y' && !vowel(before):
		stem := word[:len(word)-1]
		return []string{stem + "ies", stem + "ied", word + "ing"}
	case last == 's' || last == 'x' || last == 'z' || last == 'h' && (before == 's' || before == 'c'):
		return []string{word + "es", word + "ed", word + "ing"}
	}
	forms := []string{word + "s", word + "ed", word + "ing"}
	if !vowel(last) && vowel(before) && last != 'w' && last != 'y' && !vowel(word[len(word)-3]) {
		double := word + string(last) // "opt", "opted", but "transfer", "transferred"
		forms = append(forms, double+"ed", double+"ing")
	}
	return forms
}

// isNumber reports whether a folded token is a number in digits or words.
func isNumber(word string) bool {
	if word[0] >= '0' && word[0] <= '9' {
		return true
	}
	return numberWords[word]
}

var numberWords = lang.Set(lang.CueNumbers)
