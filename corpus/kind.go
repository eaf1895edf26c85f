package corpus

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode"

	"clausewise/corpus/lang"
)

// Verdict reports whether a document is a privacy policy, a notice about cookies or the like, and why. It is a guess by
// words and the title, for choosing among many documents; what is named by itself is read whatever it is.
type Verdict struct {
	Policy bool
	Score  float64  // the surer the farther from 0: a policy above it
	Words  int      // of the document; few words tell little
	Why    []string // what speaks for it, then what speaks against it
}

var (
	privacyTitle = regexp.MustCompile(`(?i)` + lang.Pattern(lang.PrivacyTitles))
	otherTitle   = regexp.MustCompile(`(?i)` + lang.Pattern(lang.OtherTitles))
)

// kindPhrases are by language of the policy what Kind counts: phrases of privacy and of contracts in any language,
// and the words for vendor and reader in its own. News and contracts of others have none of these; of 815 real
// policies one had fewer than leastWeAndYou. "" is for other languages, in which they are not known.
var kindPhrases = sync.OnceValue(func() map[string]*lang.Phrases {
	privacy, contracts := lang.Lines(lang.PrivacyPhrases), lang.Lines(lang.ContractPhrases)
	out := map[string]*lang.Phrases{"": lang.NewPhrases(privacy, contracts, nil)}
	for _, l := range lang.With(lang.WeAndYou) {
		out[l.Code] = lang.NewPhrases(privacy, contracts, l.Lines(lang.WeAndYou))
	}
	return out
})

const leastWeAndYou = 0.5 // of 100 words

// Kind reports whether p is a privacy policy.
func (p *Policy) Kind() Verdict {
	phrases, named := kindPhrases()[p.Lang]
	if !named {
		phrases = kindPhrases()[""]
	}
	words, counts := 0, make([]int, 3)
	for i := range p.Clauses {
		words += wordsIn(p.Clauses[i].Text)
		phrases.Count(p.Clauses[i].Text, counts)
	}
	privacy, other, addressed := counts[0], counts[1], counts[2]
	if words == 0 {
		return Verdict{Score: -1, Why: []string{"it has no words"}}
	}
	per := func(n int) float64 { return 100 * float64(n) / float64(words) }
	v := Verdict{Words: words, Score: 1.1*min(per(privacy), 5) - 1.3*min(per(other), 4) - 1.2}
	against := ""
	title := p.titleOrName()
	switch {
	case privacyTitle.MatchString(title):
		v.Score += 2
		v.Why = append(v.Why, fmt.Sprintf("the title %q", shorten(title)))
	case otherTitle.MatchString(title):
		v.Score -= 3
		against = fmt.Sprintf("the title %q", shorten(title))
	}
	v.Why = append(v.Why, fmt.Sprintf("%.1f of 100 words are those of privacy", per(privacy)))
	if other > 0 {
		v.Why = append(v.Why, fmt.Sprintf("%.1f of 100 those of contracts and rules", per(other)))
	}
	if against != "" {
		v.Why = append(v.Why, against)
	}
	if named && per(addressed) < leastWeAndYou && words >= leastWords {
		v.Score -= 4.5
		v.Why = append(v.Why, fmt.Sprintf("%.1f of 100 are “we” or “you”", per(addressed)))
	}
	if words < leastWords {
		v.Score -= 1.5
		v.Why = append(v.Why, fmt.Sprintf("%d words are few", words))
	}
	v.Policy = v.Score > 0
	return v
}

// leastWords is how many words a policy has seldom less than.
const leastWords = 60

// titleOrName is the title, or the name of the file, which says what it is where the text does not.
func (p *Policy) titleOrName() string {
	if p.Title != "" && (privacyTitle.MatchString(p.Title) || otherTitle.MatchString(p.Title)) {
		return p.Title
	}
	for i := range min(2, len(p.Headings)) {
		if h := p.Headings[i].Text; len(h) < 80 && !strings.HasSuffix(h, ".") &&
			(privacyTitle.MatchString(h) || otherTitle.MatchString(h)) {
			return h
		}
	}
	name := p.Source.Name[strings.LastIndexAny(p.Source.Name, `/\`)+1:]
	if at := strings.IndexByte(name, '#'); at > 0 { // "Service.zip#inner name"
		name = name[at+1:]
	}
	return strings.NewReplacer("_", " ", "-", " ").Replace(strings.TrimSuffix(name, extensionOf(name)))
}

func extensionOf(name string) string {
	if i := strings.LastIndexByte(name, '.'); i > 0 && len(name)-i <= 9 {
		return name[i:]
	}
	return ""
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return s
}

// wordsIn counts words; of scripts without spaces two letters are one.
func wordsIn(s string) int {
	n, wide, inside := 0, 0, false
	for _, r := range s {
		switch {
		case r >= 0x2e80 && unicode.IsLetter(r):
			wide++
			inside = false
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if !inside {
				n++
			}
			inside = true
		case r != '\'' && r != '’' && r != '-':
			inside = false
		}
	}
	return n + wide/2
}
