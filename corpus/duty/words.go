package duty

import (
	"sync"

	"clausewise/corpus/lang"
)

// The parts that words and marks play. A word can play several.
const (
	comma class = 1 << iota
	semicolon
	colon
	dash
	opening
	closing
	stop

	we   // the vendor, as a pronoun
	you  // the user
	they // whoever was named last
	vendorNoun
	ownNoun // the vendor's if "our" or "this" stands before it: website
	userNoun
	thirdNoun
	thirdMark // makes what follows a third party's: "third-party websites"
	thing     // a noun that never is a party, though a capital letter may begin it
	own       // our, this

	determiner
	preposition
	adverb
	coordinator  // and, or, but
	subordinator // if, when: no duty up to the comma
	relative     // which, that: no duty with the next verb
	reporter     // "agree that": what follows is a clause of its own
	pledger      // … also after "we"

	may
	will
	must
	do
	be
	have
	not
	infinitive // be, have: after a modal
	catenative // verbs that bind or free with an infinitive: need to
	action     // plain verbs by which a name or third party is known to act
	stative    // verbs that say nothing of what is done: hope, believe
	participle // what is done to data
	past       // irregular past tenses
	reversal   // with "not": no denial

	consent
	exceptor // may begin an exception

	mark  = comma | semicolon | colon | dash | opening | closing | stop
	modal = may | will | must
)

// playing says which words play a part.
type playing struct {
	class class
	words lang.Class
}

// parts are those that words of languages with spaces play.
var parts = []playing{
	{we, lang.DutyWe},
	{you, lang.DutyYou},
	{they, lang.DutyThey},
	{vendorNoun, lang.DutyVendorNouns},
	{ownNoun, lang.DutyOwnNouns},
	{own, lang.DutyOwn},
	{userNoun, lang.DutyUserNouns},
	{thirdNoun, lang.DutyThirdPartyNouns},
	{thirdMark, lang.DutyThird},
	{thing, lang.DutyThings},
	{determiner, lang.DutyDeterminers},
	{preposition, lang.DutyPrepositions},
	{adverb, lang.DutyAdverbs},
	{coordinator, lang.DutyCoordinators},
	{subordinator, lang.DutySubordinators},
	{relative, lang.DutyRelatives},
	{reporter, lang.DutyReporters},
	{pledger, lang.DutyPledgers},
	{may, lang.DutyMay},
	{may | not, lang.DutyMayNot},
	{will, lang.DutyWill},
	{will | not, lang.DutyWillNot},
	{must, lang.DutyMust},
	{must | not, lang.DutyMustNot},
	{do, lang.DutyDo},
	{do | not, lang.DutyDoNot},
	{be, lang.DutyBe},
	{be | not, lang.DutyBeNot},
	{have, lang.DutyHave},
	{not, lang.DutyNot},
	{infinitive, lang.DutyInfinitives},
	{catenative, lang.DutyCatenatives},
	{action, lang.DutyActions},
	{stative, lang.DutyStatives},
	{participle, lang.DutyParticiples},
	{past, lang.DutyPast},
	{reversal, lang.DutyReversals},
	{consent, lang.DutyConsent},
	{exceptor, lang.DutyExceptors},
}

// dictionaries are by language the parts that its words play.
var dictionaries = sync.OnceValue(func() map[string]map[string]class {
	out := map[string]map[string]class{}
	for _, l := range lang.With(lang.DutyDeterminers) {
		words := map[string]class{}
		for _, p := range parts {
			for _, w := range l.Words(p.words) {
				words[w] |= p.class
			}
		}
		out[l.Code] = words
	}
	return out
})
