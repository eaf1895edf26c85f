package duty

import "strings"

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

// table makes a dictionary from lines of words; a word may stand in several.
func table(lines []entry) map[string]class {
	out := make(map[string]class)
	for _, l := range lines {
		for w := range strings.FieldsSeq(l.words) {
			out[w] |= l.class
		}
	}
	return out
}

type entry struct {
	class class
	words string
}

var englishWords = table([]entry{
	{we, `we`},
	{you, `you`},
	{they, `they`},
	{vendorNoun, `company team staff employees personnel group`},
	{ownNoun, `website websites site sites app apps application applications platform service services software products`},
	{own, `our this`},
	{userNoun, `user users customer customers visitor visitors member members guardian guardians parent parents
		minor minors child children teenagers subject subjects subscriber subscribers consumer consumers resident
		residents player players buyer buyers client clients juveniles anyone`},
	{thirdNoun, `parties partner partners advertiser advertisers affiliate affiliates provider providers supplier
		suppliers subsidiary subsidiaries processor processors subprocessors contractor contractors subcontractors
		merchant merchants publisher publishers developers companies networks recipients sponsors carrier carriers
		operators banks institutions sdk sdks organizations organisations vendors seller sellers transferee`},
	{thirdMark, `third`},
	{thing, `transfers family assembly anomaly cookie cookies information data policy privacy registration access use content law email consent browser account
		request section it he she i nothing he one who everything something personal some other most many several
		there here page link links file files party device devices feature features function functions`},
	{determiner, `the a an any some all our your their its this these those such other certain each every no many most
		several both various his her my one`},
	{preposition, `of in on at by for from with without within to into under over about upon through during between
		among against via pursuant according regarding concerning based following toward towards like including
		after before depending as out beyond below above outside inside across per due besides aside given`},
	{adverb, `also only always never then therefore further furthermore moreover generally however thus hereby hereinafter
		ever still already just otherwise instead even now sometimes often usually again together at-all so both either
		each once too soon currently likewise nevertheless nonetheless accordingly first here please rather ourselves
		yourself themselves itself`},
	{coordinator, `and or but nor so yet plus`},
	{subordinator, `if when whenever where wherever while because since unless until till before after although though
		whereas once how what why whether than except as`},
	{relative, `which who whom whose that`},
	{reporter, `agree agrees understand understands acknowledge acknowledges know note aware confirm confirms promise
		promises accept accepts consent declare declares warrant represent undertake undertakes informed means mean
		emphasize stress pledge reminded commit guarantee ensures remember noted`},
	{pledger, `promise promises declare declares warrant represent undertake undertakes emphasize stress pledge commit guarantee
		confirm`},
	{may, `may can might could`},
	{may | not, `cannot can't couldn't mightn't cant`},
	{will, `will 'll`},
	{will | not, `won't wont`},
	{must, `must shall should`},
	{must | not, `mustn't shan't shouldn't`},
	{do, `do does`},
	{do | not, `don't doesn't dont doesnt`},
	{be, `is are am 're`},
	{be | not, `isn't aren't`},
	{have, `have has 've would`},
	{not, `not never neither`},
	{infinitive, `be have need`},
	{catenative, `need needs reserve reserves undertake undertakes promise promises commit commits agree agrees pledge
		pledges vow refuse refuses decline declines`},
	{action, `collect collects use uses share shares process processes store stores transfer transfers disclose discloses
		sell sells provide provides retain retains keep keeps obtain obtains receive receives access accesses send sends
		record records delete deletes protect protects take takes encrypt encrypts combine combines analyze analyse
		analyzes analyses monitor monitors track tracks place places set sets act acts maintain maintains contact contacts
		notify notifies inform informs request requests require requires ask asks gather gathers implement implements
		employ employs comply complies adopt adopts offer offers handle handles save saves transmit transmits rent rents
		publish publishes review reviews update updates change changes modify modifies verify verifies respond responds
		host hosts limit limits restrict restricts apply applies display displays operate operates make makes reply replies supply supplies rely relies`},
	{stative, `hope believe think understand know recommend suggest advise encourage urge mean want wish like feel regret
		appreciate remind refer thank acknowledge define note call are were was have had did do see look need can is
		has been being assume expect strongly welcome consider trust remain exist respect value attach regard
		hold place own live work realize realise intend plan love care`},
	{participle, `shared stored collected used processed transferred disclosed sold deleted erased retained kept encrypted
		anonymized anonymised transmitted provided combined saved recorded sent passed forwarded protected released
		published handled obtained gathered logged accessed removed destroyed blocked linked merged updated evaluated
		analyzed analysed rented traded exported hosted notified informed asked prompted contacted given
		offered charged displayed shown made placed tracked monitored pseudonymized pseudonymised aggregated hashed
		revealed sought posted applied retrieved captured archived purged installed carried reported received
		announced communicated limited restricted reviewed`},
	{past, `made sent took gave got told kept held sold found built wrote said came went became began saw felt left knew
		thought met paid were was had did spent brought chose`},
	{reversal, `refuse decline deny fail hesitate object prevent exempt but help forget neglect oppose reject escape relieve
		relieved exempted released exclude preclude prohibit refrain`},
	{consent, `consent permission authorization authorisation approval consents authorized`},
	{exceptor, `unless except without with only subject as so provided where if when save to on after upon excluding once
		in not barring absent having`},
})
