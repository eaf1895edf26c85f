package index

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// family is a group of languages that are analysed in the same way.
type family uint8

const (
	other family = iota
	english
	chinese
	german
	french
	spanish
	families // their number
)

// familyNames are the ends of the names of the fields in the index.
var familyNames = [families]string{"other", "en", "zh", "de", "fr", "es"}

// familyOf returns the family of a language, ISO 639-1.
func familyOf(lang string) family {
	lang, _, _ = strings.Cut(strings.ToLower(lang), "-")
	for f, name := range familyNames {
		if f != int(other) && lang == name {
			return family(f)
		}
	}
	return other
}

// maxTerm is the length in bytes from which on the letters of a word are
// ignored: what is longer is no word but a key, a hash, an encoded image.
const maxTerm = 64

// word is what the analyzer knows of all tokens that are written alike.
type word struct {
	// form is the term of the index: lower case, without the diacritics of
	// Latin letters, full-width letters folded; two characters of a script
	// that is written without spaces.
	form string
	// raw is the word in lower case with its diacritics: stemmers need them.
	raw string
	// common is the number of a function word in its family's list, counted
	// from 1, and 0 for all others. Function words are not indexed.
	common uint8
	// gram tells that the form is one or two characters of a script that is
	// written without spaces.
	gram bool
}

// token is one occurrence of a word in a text.
type token struct {
	*word
	start, end int32 // byte offsets in the text, end exclusive
	pos        int32 // counted from 1; a character of a gram counts as one
}

// analyzer cuts texts of one family into tokens. It serves the index, the query
// and the highlights, so that all three agree on what a word is. It remembers
// the words that it has met; it is not safe for concurrent use.
type analyzer struct {
	family family
	common map[string]uint8
	words  map[string]*word
	// met, if not nil, is called once for every new word.
	met  func(*word)
	buf  []byte // the raw form of the word that is being read
	toks []token
	pos  int32
}

func newAnalyzer(f family) *analyzer {
	return &analyzer{family: f, common: commonWords(f), words: make(map[string]*word)}
}

// maxWords bounds the memory of an analyzer. A large library of one language
// has about a hundred thousand different words.
const maxWords = 1 << 18

// analyze returns the tokens of text in order. The slice is valid until the
// next call.
func (a *analyzer) analyze(text string) []token {
	a.toks, a.pos = a.toks[:0], 0
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			if asciiClass[c] == 0 {
				i++
				continue
			}
			i = a.letters(text, i)
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case isGram(r):
			i = a.grams(text, i)
		case isWord(r):
			i = a.letters(text, i)
		default:
			i += n
		}
	}
	return a.toks
}

// asciiClass is 0 for what separates words, otherwise the lower-case letter or
// digit.
var asciiClass = func() (class [utf8.RuneSelf]byte) {
	for c := byte('0'); c <= '9'; c++ {
		class[c] = c
	}
	for c := byte('a'); c <= 'z'; c++ {
		class[c], class[c-'a'+'A'] = c, c
	}
	return class
}()

func isWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}

// isGram reports whether r belongs to a script whose words are not separated by
// spaces, or, as Hangul, carry endings that no stemmer here removes.
func isGram(r rune) bool {
	switch {
	case r < 0x0e00:
		return false
	case r < 0x0f00, r >= 0x1000 && r < 0x1100, r >= 0x1780 && r < 0x1800: // Thai, Lao, Burmese, Khmer
		return isWord(r) && !unicode.IsDigit(r)
	case r < 0x2e80:
		return r >= 0x1100 && r < 0x1200 // Hangul letters
	case r < 0x2fe0, r == 0x3005, r == 0x3007, r >= 0x3400 && r < 0x4dc0, r >= 0x4e00 && r < 0xa000:
		return true // Han
	case r >= 0x3041 && r < 0x3100:
		return r != 0x30fb && r != 0x30a0 // Kana
	case r >= 0x31f0 && r < 0x3200, r >= 0xac00 && r < 0xd7b0, r >= 0xf900 && r < 0xfb00:
		return true
	case r >= 0xff66 && r < 0xffdd:
		return true // half-width Kana and Hangul
	}
	return r >= 0x20000 && r < 0x40000
}

// letters reads the word that begins at text[i] and returns where it ends.
func (a *analyzer) letters(text string, i int) int {
	a.buf = a.buf[:0]
	start, last := i, rune(0)
	runes, joined := 0, false
	for i < len(text) {
		c := text[i]
		if c < utf8.RuneSelf && asciiClass[c] != 0 {
			a.buf = append(a.buf, asciiClass[c])
			last = rune(asciiClass[c])
			runes++
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if r >= utf8.RuneSelf && isWord(r) && !isGram(r) {
			if r > 0xff00 && r < 0xff5f {
				r -= 0xff00 - ' ' // full width
			}
			r = unicode.ToLower(r)
			a.buf = utf8.AppendRune(a.buf, r)
			last = r
			runes++
			i += n
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[i+n:])
		switch {
		case r == '\u00ad': // soft hyphen
		case r == '\'' || r == '’' || r == 'ʼ' || r == '＇':
			if unicode.IsLetter(next) && !isGram(next) {
				return a.apostrophe(text, start, i, i+n)
			}
			a.emit(start, i)
			return i
		case r == '.' && isDigit(last) && isDigit(next):
			a.buf = append(a.buf, '.')
		case r == ',' && isDigit(last) && thousands(text[i+n:]):
		case (r == '-' || r == '‐' || r == '‑') && runes == 1 && unicode.IsLetter(last) && unicode.IsLetter(next) &&
			!isGram(next):
			// "e-mail" is "email"
		case r == '.' && (runes == 1 || joined) && unicode.IsLetter(last) && single(text[i+n:]):
			joined = true // "U.S." is "us", "e.g." is "eg"
		default:
			a.emit(start, i)
			return i
		}
		i += n
	}
	a.emit(start, i)
	return i
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// thousands reports whether s begins with exactly three digits.
func thousands(s string) bool {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n == 3
}

// single reports whether s begins with a letter and then a point or the end of
// the word.
func single(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	if !unicode.IsLetter(r) || isGram(r) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s[n:])
	return !isWord(next)
}

// apostrophe ends the word that began at start and stands in the buffer; an
// apostrophe follows at text[end], letters at text[tail]. It returns where the
// next word begins.
//
// English endings ("vendor's", "we'll") belong to the word and are not part of
// its form; "don't" is "do" and "not"; the French article of "l'adresse" is
// dropped. All else is two words.
func (a *analyzer) apostrophe(text string, start, end, tail int) int {
	stop := tail
	for stop < len(text) {
		r, n := utf8.DecodeRuneInString(text[stop:])
		if !isWord(r) {
			break
		}
		stop += n
	}
	head := a.buf
	switch ending := text[tail:stop]; {
	case len(ending) == 1 && ending[0]|0x20 == 't' && len(head) > 1 && head[len(head)-1] == 'n':
		verb := head[:len(head)-1]
		switch string(verb) {
		case "ca":
			verb = append(verb, 'n')
		case "wo":
			verb = append(verb[:0], "will"...)
		}
		a.buf = verb
		a.emit(start, stop)
		a.buf = append(a.buf[:0], "not"...)
		a.emit(end-1, stop)
		return stop
	case len(ending) <= 2 && isEnding(strings.ToLower(ending)):
		a.emit(start, stop)
		return stop
	case len(head) <= 7 && isElision(string(head)):
		return tail
	}
	a.emit(start, end)
	return tail
}

func isEnding(s string) bool {
	switch s {
	case "s", "re", "ve", "ll", "d", "m":
		return true
	}
	return false
}

// isElision reports whether s is the head of a French or Italian word before
// an apostrophe.
func isElision(s string) bool {
	switch s {
	case "l", "d", "j", "qu", "n", "s", "c", "m", "t", "jusqu", "lorsqu", "puisqu", "quoiqu", "dell", "nell", "all",
		"sull":
		return true
	}
	return false
}

// emit adds the word in the buffer, which stands at text[start:end].
func (a *analyzer) emit(start, end int) {
	if len(a.buf) == 0 {
		return
	}
	if len(a.buf) > maxTerm {
		a.buf = a.buf[:maxTerm]
		for len(a.buf) > 0 && !utf8.Valid(a.buf[max(0, len(a.buf)-utf8.UTFMax):]) {
			a.buf = a.buf[:len(a.buf)-1]
		}
	}
	a.pos++
	a.toks = append(a.toks, token{a.intern(false), int32(start), int32(end), a.pos})
}

// grams adds the overlapping pairs of the characters that begin at text[i],
// or the single character if it stands alone, and returns where they end.
func (a *analyzer) grams(text string, i int) int {
	prev, n := 0, 0 // where the previous character begins; number of characters
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isGram(r) {
			break
		}
		if n++; n > 1 {
			a.buf = append(a.buf[:0], text[prev:i+size]...)
			a.pos++
			a.toks = append(a.toks, token{a.intern(true), int32(prev), int32(i + size), a.pos})
		}
		prev, i = i, i+size
	}
	a.pos++
	if n == 1 {
		a.buf = append(a.buf[:0], text[prev:i]...)
		a.toks = append(a.toks, token{a.intern(true), int32(prev), int32(i), a.pos})
	}
	return i
}

// intern returns the word whose letters stand in the buffer.
func (a *analyzer) intern(gram bool) *word {
	if w, ok := a.words[string(a.buf)]; ok {
		return w
	}
	if len(a.words) >= maxWords {
		clear(a.words)
	}
	w := &word{raw: string(a.buf), gram: gram}
	if gram {
		w.form = foldGram(w.raw)
	} else {
		w.form = fold(w.raw)
		w.common = a.common[w.form]
	}
	a.words[w.raw] = w
	if a.met != nil {
		a.met(w)
	}
	return w
}

// plainLetters are Latin letters that no decomposition takes apart.
var plainLetters = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ",
	"th", "ı", "i")

// fold removes the diacritics of Latin letters from s, which is in lower case,
// and makes full-width and other compatible letters plain ones.
func fold(s string) string {
	ascii := true
	for i := 0; i < len(s); i++ {
		ascii = ascii && s[i] < utf8.RuneSelf
	}
	if ascii {
		return s
	}
	var b strings.Builder
	latin := false
	for _, r := range norm.NFKD.String(s) {
		if unicode.Is(unicode.Mn, r) && latin {
			continue
		}
		latin = unicode.Is(unicode.Latin, r)
		b.WriteRune(unicode.ToLower(r))
	}
	return norm.NFC.String(plainLetters.Replace(b.String()))
}

// foldGram makes half-width Kana, Kangxi radicals and compatibility
// ideographs the usual characters.
func foldGram(s string) string {
	if norm.NFKC.IsNormalString(s) {
		return s
	}
	return norm.NFKC.String(s)
}

// forms returns the words of a text as they stand in the index.
func forms(a *analyzer, text string) []string { return formsOf(a.analyze(text)) }

func formsOf(tokens []token) []string {
	var out []string
	for _, t := range tokens {
		out = append(out, t.form)
	}
	return out
}
