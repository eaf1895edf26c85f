package fact

import "clausewise/corpus/lang"

// A tag is a part that a word plays for a rule of this package. Tags do not depend on the language of the text: a
// word of any language has those of all.
type tag uint8

const (
	old      tag = iota // "16 years old"
	birthday            // "vollendetes 16. Lebensjahr"
	lifeYear
	orAnd // "or older", "and under"
	olderYounger
	overUnder
	ofWord
	ageNoun
	theWord
	leastWord
	atWord
	lessThan // "les moins de 15 ans"
	those
	beforeAge // may stand between an age and what leads to it
	lessMore
	mustBe // "users must be 16+"
	somebody
	countable // no age: "under 13 million"
	afterAge  // may follow an age that has no unit
	rangeWord // "13 to 16"
	thanWord
	elder
	beforeWord
	sinceWord // "30 days from"
	longWord  // "30 Tage lang"
	agoWord
	perWord      // "30 days a year"
	behindPeriod // may stand between a period and what follows it
	orWord
	halfWord
	lessWord
	comparative
	beforeLead // "no later than", "at least" begin with it
	leadHead
	beWord
	notWord
	bareLead
	waitWord // "we wait 60 days before"
	willWord
	logIn // with "in": "log in"
	inOn
	securityWord // no leak without an event
	eventWord
	announces
	informationWord // no verb of announcing
	passiveYou      // what stands before a verb is no user who acts
	askedUser       // "you should notify us"
	vousWord
	nousOn
	effectWord
	weakKeep    // means keeping only if nothing better is near
	processWord // goes with "for", too
	extendWord
	prolongWord
	finishWord
	aufWord // "bewahren … auf"
	longerMore
	toWord
	periodNoun
	timesWord
	forBe
	noNot
	floorWord
	logsWord
	actor
	contactWord
	usWord
	pleaseWord
	weSubject
	youSubject
	ofTo
	beforeObject // what "you" is the object of
	opensClause
	youModal // "Sie" beside them is a subject
	passiveBe
	andJoin
	dayKindBehind // "jours ouvrés"
	workBehind
	oneWord
	aWord
	plainAnd // within a number: "one hundred and eighty"
	betweenWord
	rangeTo // "15 to 30 days"
)

var tagClasses = [...]lang.Class{
	old:             "fact: years old",
	birthday:        "fact: years of life",
	lifeYear:        "fact: year of life",
	orAnd:           "fact: or and",
	olderYounger:    "fact: older or younger",
	overUnder:       "fact: over or under",
	ofWord:          "fact: of",
	ageNoun:         "fact: age itself",
	theWord:         "fact: the",
	leastWord:       "fact: least",
	atWord:          "fact: at",
	lessThan:        "fact: less than",
	those:           "fact: those",
	beforeAge:       "fact: between lead and age",
	lessMore:        "fact: less or more",
	mustBe:          "fact: before an age",
	somebody:        "fact: persons by pronoun",
	countable:       "fact: what numbers count",
	afterAge:        "fact: behind an age",
	rangeWord:       "fact: range",
	thanWord:        "fact: than",
	elder:           "fact: older than",
	beforeWord:      "fact: before itself",
	sinceWord:       "fact: since",
	longWord:        "fact: long",
	agoWord:         "fact: ago",
	perWord:         "fact: per",
	behindPeriod:    "fact: behind a period",
	orWord:          "fact: or",
	halfWord:        "fact: half",
	lessWord:        "fact: less",
	comparative:     "fact: less more longer",
	beforeLead:      "fact: before a lead",
	leadHead:        "fact: heads of leads",
	beWord:          "fact: be itself",
	notWord:         "fact: not",
	bareLead:        "fact: parts of leads",
	waitWord:        "fact: wait",
	willWord:        "fact: will shall must",
	logIn:           "fact: log",
	inOn:            "fact: in on into",
	securityWord:    "fact: security",
	eventWord:       "fact: events",
	announces:       "fact: verbs of announcing",
	informationWord: "fact: information",
	passiveYou:      "fact: be told",
	askedUser:       "fact: asked",
	vousWord:        "fact: vous",
	nousOn:          "fact: nous on",
	effectWord:      "fact: effective",
	weakKeep:        "fact: weak keep",
	processWord:     "fact: process",
	extendWord:      "fact: extend",
	prolongWord:     "fact: prolong",
	finishWord:      "fact: finish",
	aufWord:         "fact: separable auf",
	longerMore:      "fact: longer or more",
	toWord:          "fact: to",
	periodNoun:      "fact: period nouns",
	timesWord:       "fact: how often",
	forBe:           "fact: for be",
	noNot:           "fact: no not",
	floorWord:       "fact: less shorter fewer",
	logsWord:        "fact: logs",
	actor:           "fact: subjects",
	contactWord:     "fact: contact",
	usWord:          "fact: us",
	pleaseWord:      "fact: please",
	weSubject:       "fact: we as a subject",
	youSubject:      "fact: you as a subject",
	ofTo:            "fact: of to",
	beforeObject:    "fact: before objects",
	opensClause:     "fact: openers of clauses",
	youModal:        "fact: modals of you",
	passiveBe:       "fact: passive be",
	andJoin:         "fact: and",
	dayKindBehind:   "fact: kinds of days behind",
	workBehind:      "fact: working days behind",
	oneWord:         "fact: one",
	aWord:           "fact: a",
	plainAnd:        "fact: and alone",
	betweenWord:     "fact: between",
	rangeTo:         "fact: range to",
}

// tags are sets of tags, the first 64 and the others.
type tags [2]uint64

var tagLexicons = [2]*lang.Lexicon{lang.AnyLexicon(tagClasses[:64]...), lang.AnyLexicon(tagClasses[64:]...)}

func tagsOf(word string) tags { return tags{tagLexicons[0].Of(word), tagLexicons[1].Of(word)} }

// is reports whether a word has one of some tags.
func (w *word) is(some ...tag) bool {
	for _, t := range some {
		if w.tags[t>>6]>>(t&63)&1 != 0 {
			return true
		}
	}
	return false
}
