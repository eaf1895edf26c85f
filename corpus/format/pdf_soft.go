package format

import (
	"strings"
	"unicode"
)

// softWords are words that may be divided, by their first part: "Daten", "schutz", "erklärung". Browsers print the soft
// hyphens of a page, and pdftohtml takes them for spaces; pdftotext knows them.
type softWords map[string][][]string

// newSoftWords takes the words of all pages that have soft hyphens.
func newSoftWords(pages [][]pdfWord) softWords {
	soft := softWords{}
	for _, words := range pages {
		for _, w := range words {
			soft.note(w.text)
		}
	}
	return soft
}

// note takes the words of a line that have soft hyphens.
func (s softWords) note(line string) {
	const most = 20_000
	if !strings.Contains(line, softHyphen) {
		return
	}
	for _, word := range strings.Fields(line) {
		parts := strings.Split(strings.TrimFunc(word, isSign), softHyphen)
		if len(parts) < 2 || parts[0] == "" || len(s) > most || s.has(parts) {
			continue
		}
		s[parts[0]] = append(s[parts[0]], parts)
	}
}

func (s softWords) has(parts []string) bool {
	for _, known := range s[parts[0]] {
		if strings.Join(known, " ") == strings.Join(parts, " ") {
			return true
		}
	}
	return false
}

// isSign tells what is neither letter, digit nor soft hyphen.
func isSign(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && string(r) != softHyphen
}

// mend closes the words of a text that spaces part in the places of soft hyphens.
func (s softWords) mend(text string) string {
	words := strings.Fields(text)
	var out []string
	for i := 0; i < len(words); {
		n := s.at(words[i:])
		out = append(out, strings.Join(words[i:i+n], ""))
		i += n
	}
	if len(out) == len(words) {
		return text
	}
	mended := strings.Join(out, " ")
	if strings.HasPrefix(text, " ") {
		mended = " " + mended
	}
	if strings.HasSuffix(text, " ") {
		mended += " "
	}
	return mended
}

// at returns how many of the words at the begin of a list are parts of one.
func (s softWords) at(words []string) int {
	longest := 1
	for _, parts := range s[strings.TrimLeftFunc(words[0], isSign)] {
		if len(parts) <= longest || len(parts) > len(words) {
			continue
		}
		same := true
		for k := 1; k < len(parts) && same; k++ {
			word := words[k]
			if k == len(parts)-1 {
				word = strings.TrimRightFunc(word, isSign)
			}
			same = word == parts[k]
		}
		if same {
			longest = len(parts)
		}
	}
	return longest
}

// mendAll closes the words of all pages.
func (s softWords) mendAll(sheets []*sheet) {
	if len(s) == 0 {
		return
	}
	for _, sh := range sheets {
		for i := range sh.pieces {
			sh.pieces[i].text = s.mend(sh.pieces[i].text)
		}
	}
}
