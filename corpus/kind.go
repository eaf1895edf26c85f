package corpus

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// Verdict tells whether a document is a privacy policy, a notice about cookies or the like, and why. It is a guess by words and
// the title, for choosing among many documents; what is named by itself is read whatever it is.
type Verdict struct {
	Policy bool
	Score  float64  // the surer the farther from 0: a policy above it
	Words  int      // of the document; few words tell little
	Why    []string // what speaks for it, then what speaks against it
}

var (
	privacyTitle = regexp.MustCompile(`(?i)privacy|data protection|personal (?:data|information)|cookies?\b|trackers?\b|datenschutz|confidentialit|vie privée|données personnelles|privacidad|protección de datos|riservatezza|隐私|个人信息|プライバシー|개인정보`)
	otherTitle   = regexp.MustCompile(`(?i)\bterms (?:of|and|&)|\bterms$|conditions|agreement|guidelines|acceptable use|copyright|imprint|impressum|community|\bfaq\b|help cent|nutzungsbedingungen|\bagb\b|mentions légales|conditions générales|términos|aviso legal|服务条款|用户协议|服务协议|使用条款`)
	// ofPrivacy stand in nearly every clause of a policy, ofContracts in those of contracts and rules.
	ofPrivacy = regexp.MustCompile(`(?i)\b(?:privacy|personal (?:data|information)|personally identif\w+|cookies?|we (?:may )?(?:collect|process|use|share|disclose|retain|store)|your (?:data|information)|third part(?:y|ies)|consent|data (?:controller|subject|protection)|gdpr|ccpa|opt[- ]out|retention` +
		`|datenschutz\w*|personenbezogen\w*|einwilligung|verantwortliche\w*|speicher\w+|verarbeit\w+|données(?: personnelles| à caractère personnel)?|confidentialité|traitement|consentement|datos(?: personales)?|privacidad|consentimiento|tratamiento)\b|隐私|个人信息|收集|第三方|同意|个人資料|個人情報|개인정보`)
	ofContracts = regexp.MustCompile(`(?i)\b(?:you (?:agree|may not|must not|shall not|warrant|represent)|licen[cs]e\w*|warrant(?:y|ies)|liab(?:le|ility)|indemnif\w+|arbitration|terminat\w+|intellectual property|these terms|the terms|fees?|subscription\w*|prohibited|user content|your content|haftung|lizenz\w*|kündigung|responsabilité|licence|résiliation|responsabilidad|licencia)\b|责任|许可|终止|知识产权`)
)

// weAndYou are the words by which a policy names its vendor and its reader, by language. News and contracts of others have none
// of them; of 815 real policies one had fewer than leastWeAndYou.
var weAndYou = map[string]*regexp.Regexp{
	"en": regexp.MustCompile(`(?i)\b(?:we|us|ours?|yours?|you)\b`),
	"de": regexp.MustCompile(`(?i)\b(?:wir|uns|unser\w*|sie|ihnen|ihre?\w*|du|dein\w*)\b`),
	"fr": regexp.MustCompile(`(?i)\b(?:nous|notre|nos|vous|votre|vos)\b`),
	"es": regexp.MustCompile(`(?i)\b(?:nosotros|nuestr\w+|nos|usted\w*|sus?|les?|tus?|te)\b`),
	"zh": regexp.MustCompile(`我们|我們|我司|本公司|您|你|用户`),
}

const leastWeAndYou = 0.5 // of 100 words

// Kind tells whether p is a privacy policy.
func (p *Policy) Kind() Verdict {
	words, privacy, other, addressed := 0, 0, 0, 0
	names := weAndYou[p.Lang]
	for i := range p.Clauses {
		text := p.Clauses[i].Text
		words += wordsIn(text)
		privacy += len(ofPrivacy.FindAllStringIndex(text, -1))
		other += len(ofContracts.FindAllStringIndex(text, -1))
		if names != nil {
			addressed += len(names.FindAllStringIndex(text, -1))
		}
	}
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
	if names != nil && per(addressed) < leastWeAndYou && words >= leastWords {
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
		if h := p.Headings[i].Text; len(h) < 80 && !strings.HasSuffix(h, ".") && (privacyTitle.MatchString(h) || otherTitle.MatchString(h)) {
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
