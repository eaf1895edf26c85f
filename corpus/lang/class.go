package lang

// Class names a section of the files: words that play one part, whatever the language.
type Class string

// Classes that several stages ask for.
const (
	// FunctionWords are the commonest small words. They tell in which language a clause is.
	FunctionWords Class = "function words"
)

// Classes that tell what kind of a document a text is.
const (
	// PrivacyPhrases stand in nearly every clause of a privacy policy, ContractPhrases in those of contracts and rules.
	// For NewPhrases.
	PrivacyPhrases  Class = "phrases of privacy"
	ContractPhrases Class = "phrases of contracts"
	// WeAndYou are the words by which a policy names its vendor and its reader. For NewPhrases.
	WeAndYou Class = "we and you"
	// PrivacyTitles and OtherTitles are what the titles of privacy policies, and of other documents of vendors, hold:
	// pieces of regular expressions.
	PrivacyTitles Class = "titles of privacy policies"
	OtherTitles   Class = "titles of other documents"
)

// Classes of searching, and of the cues of topics.
const (
	// NotIndexed are function words that are so frequent that an index leaves them out. Folded, without diacritics.
	// Negations, modal verbs and the words of exceptions (not, no, may, must, will, without, except) are not among them:
	// in a policy they are the point. Nor is "us", which may be a country. At most 127: their numbers are kept in one
	// byte.
	NotIndexed Class = "words not indexed"
	// QuestionWords are question words and pronouns, and verbs that only carry a question. Folded. Of Chinese, longer
	// ones stand before their parts.
	QuestionWords Class = "question words"
	// Thesaurus says which words a policy may use for what a reader asks. A line is a group: each of its words finds the
	// others too, with less weight. Words after ">" are found by those before it, not the other way round. One form of a
	// word is enough.
	Thesaurus Class = "thesaurus"
	// CueNumbers are the words that "#" stands for in a cue.
	CueNumbers Class = "numbers in cues"
	// CueEndings are what may be added to a word of a cue.
	CueEndings Class = "endings in cues"
)

// Classes of sentences and words.
const (
	// Abbreviations are those after which a sentence goes on although a capital letter may follow, without their last
	// full stop. Those that often end a sentence ("etc", "usw", "Inc", "Ltd") are not among them.
	Abbreviations Class = "abbreviations"
	// Elided are the words that are cut short before an apostrophe ("l'adresse").
	Elided Class = "elided words"
)

// Classes of comparing.
const (
	// Synonyms are lines of words that mean the same in policies. What parts one rule from another (share, transfer,
	// disclose) is in no group.
	Synonyms Class = "synonyms"
)

// Classes of facts: what a word does in a sentence about a period or an age.
const (
	FactWithin               Class = "fact: within"
	FactIn                   Class = "fact: in"
	FactFor                  Class = "fact: for"
	FactAtLeast              Class = "fact: at least"
	FactAtMost               Class = "fact: at most"
	FactAfter                Class = "fact: after"
	FactBefore               Class = "fact: before"
	FactPast                 Class = "fact: past"
	FactEvery                Class = "fact: every"
	FactBetweenLeadAndPeriod Class = "fact: between lead and period"
	FactKeep                 Class = "fact: keep"
	FactErase                Class = "fact: erase"
	FactAnswer               Class = "fact: answer"
	FactActOnARequest        Class = "fact: act on a request"
	FactBreach               Class = "fact: breach"
	FactNotify               Class = "fact: notify"
	FactAnnounce             Class = "fact: announce"
	FactChange               Class = "fact: change"
	FactRequest              Class = "fact: request"
	FactVendor               Class = "fact: vendor"
	FactUser                 Class = "fact: user"
	FactUsers                Class = "fact: users"
	FactIf                   Class = "fact: if"
	FactCookies              Class = "fact: cookies"
	FactData                 Class = "fact: data"
	FactInactive             Class = "fact: inactive"
	FactAhead                Class = "fact: ahead"
	FactAge                  Class = "fact: age"
	FactPeople               Class = "fact: people"
	FactYounger              Class = "fact: younger"
	FactOlder                Class = "fact: older"
	FactBe                   Class = "fact: be"
	FactReceive              Class = "fact: receive"
	FactWorking              Class = "fact: working"
	FactKindsOfDays          Class = "fact: kinds of days"
	FactTrade                Class = "fact: trade"
	FactStatistics           Class = "fact: statistics"
	FactMinors               Class = "fact: minors"
	// Numbers are numbers written out, as rows "two = 2".
	Numbers Class = "numbers"
	// UnitsOfTime are rows "day days = day": hour, day, working_day, week, month, year.
	UnitsOfTime Class = "units of time"
	// Numerals are rows of single letters: digits, 10, 100, and 1/2.
	Numerals Class = "numerals"
	// PeriodWords make a sentence worth a closer look: those of units and of ages.
	PeriodWords Class = "words of periods and ages"
	// Grammar says how the language puts words together: VerbLast.
	Grammar Class = "grammar"
)

// VerbLast says in Grammar that the predicate stands at the end of a sentence.
const VerbLast = "verb-last"

// Classes of duties: the parts that words play in a sentence about who must, may or will do what. Of the constants of
// package duty the comments say more.
const (
	DutyWe              Class = "duty: we"
	DutyYou             Class = "duty: you"
	DutyThey            Class = "duty: they"
	DutyVendorNouns     Class = "duty: vendor nouns"
	DutyOwnNouns        Class = "duty: own nouns"
	DutyOwn             Class = "duty: own"
	DutyUserNouns       Class = "duty: user nouns"
	DutyThirdPartyNouns Class = "duty: third-party nouns"
	DutyThird           Class = "duty: third"
	DutyThings          Class = "duty: things"
	DutyDeterminers     Class = "duty: determiners"
	DutyPrepositions    Class = "duty: prepositions"
	DutyAdverbs         Class = "duty: adverbs"
	DutyCoordinators    Class = "duty: coordinators"
	DutySubordinators   Class = "duty: subordinators"
	DutyRelatives       Class = "duty: relatives"
	DutyReporters       Class = "duty: reporters"
	DutyPledgers        Class = "duty: pledgers"
	DutyMay             Class = "duty: may"
	DutyMayNot          Class = "duty: may not"
	DutyWill            Class = "duty: will"
	DutyWillNot         Class = "duty: will not"
	DutyMust            Class = "duty: must"
	DutyMustNot         Class = "duty: must not"
	DutyDo              Class = "duty: do"
	DutyDoNot           Class = "duty: do not"
	DutyBe              Class = "duty: be"
	DutyBeNot           Class = "duty: be not"
	DutyHave            Class = "duty: have"
	DutyNot             Class = "duty: not"
	DutyInfinitives     Class = "duty: infinitives"
	DutyCatenatives     Class = "duty: catenatives"
	DutyActions         Class = "duty: actions"
	DutyStatives        Class = "duty: statives"
	DutyParticiples     Class = "duty: participles"
	DutyPast            Class = "duty: past"
	DutyReversals       Class = "duty: reversals"
	DutyConsent         Class = "duty: consent"
	DutyExceptors       Class = "duty: exceptors"
	DutyJoining         Class = "duty: joining words"
	DutyVendor          Class = "duty: vendor"
	DutyUser            Class = "duty: user"
	DutyThirdParty      Class = "duty: third party"
	DutyTopics          Class = "duty: topics"
	DutyUnable          Class = "duty: unable"
	DutyVerbsOnData     Class = "duty: verbs on data"
	DutyIdleVerbs       Class = "duty: idle verbs"
	DutyPhrases         Class = "duty: phrases"
	DutyWhether         Class = "duty: whether"
	DutyIf              Class = "duty: if"
	DutyUnless          Class = "duty: unless"
	DutyBut             Class = "duty: but"
	DutyLacking         Class = "duty: lacking"
	DutyHaving          Class = "duty: having"
	DutyOnly            Class = "duty: only"
	DutyExcepted        Class = "duty: excepted"
	DutyNothing         Class = "duty: nothing"
)

// Classes of lines.
const (
	// LinkWords are those after which no sentence ends.
	LinkWords Class = "link words"
	// LineAbbreviations end in a full stop at which a line does not end its sentence. As written.
	LineAbbreviations Class = "abbreviations in lines"
	// ListJoints stand behind the last item but one of a list.
	ListJoints Class = "list joints"
	// WordPartJoints follow a hyphen that stands for a part of a word: "pre- and post-".
	WordPartJoints Class = "joints of parts of words"
)

// Classes of what a page shows beside its text.
const (
	// ContentsTitles stand above a table of contents: pieces of regular expressions.
	ContentsTitles Class = "titles of contents"
)

// Classes of what a page shows, and of headings and sentences. Pieces of regular expressions.
const (
	// NavigationLines move a reader about a web page, each a whole line.
	NavigationLines Class = "lines of navigation"
	// BannerChoices are what a page offers behind a sentence about cookies.
	BannerChoices Class = "choices of cookie banners"
	// MenuChoices are those that menus offer, each a whole one.
	MenuChoices Class = "choices of menus"
	// UpdateWords stand where a date is that of the last update.
	UpdateWords Class = "words of updates"
	// TitleWords stand in titles of policies and the like.
	TitleWords Class = "words of titles"
	// OpeningPronouns begin a sentence, not a caption.
	OpeningPronouns Class = "pronouns that begin sentences"
	// QuestionOpeners begin a heading like "Who we are:".
	QuestionOpeners Class = "question openers"
	// ListLeads end a line that the list below it completes.
	ListLeads Class = "words that a list completes"
	// StatingVerbs make a sentence of some words.
	StatingVerbs Class = "verbs of statements"
	// SentenceOpeners begin a sentence rather than a heading.
	SentenceOpeners Class = "openers of sentences"
	// MonthNames are months where day and month stand in either order.
	MonthNames Class = "names of months"
	// PartNames name a part of the text before its number.
	PartNames Class = "parts of a text"
)

// Classes of messages and watermarks.
const (
	// WatermarkOpeners are the words with which watermarks begin; of scripts without spaces, the first letters.
	WatermarkOpeners Class = "openers of watermarks"
	// Watermarks are whole ones: pieces of regular expressions.
	Watermarks Class = "watermarks"
	// MessageOpeners are the words with which messages of a site begin; of scripts without spaces, the first letters.
	MessageOpeners Class = "openers of messages"
	// SiteMessages say what failed, behind "Sorry" or "Error" or without: pieces of regular expressions, with what may
	// follow.
	SiteMessages Class = "messages of sites"
	// SiteMessagesAlone are those that nothing stands before.
	SiteMessagesAlone Class = "messages of sites alone"
)

// Classes of dates, files and documents.
const (
	// Months are the names of the twelve, in their order, in lower case.
	Months Class = "months"
	// MonthBeginnings are rows "jan = 1" of what names of months begin with.
	MonthBeginnings Class = "beginnings of months"
	// PolicyNames are the usual names of a privacy policy, a line each, in lower case.
	PolicyNames Class = "names of privacy policies"
	// BarePolicyNames are those of the documents that the bare id of their vendor stands for. A change would change ids.
	BarePolicyNames Class = "names that need no id"
)

// Classes of comparing two texts. Pieces of regular expressions.
const (
	// LimitingWords limit a rule; LimitingWordsUnspaced are those of scripts without spaces.
	LimitingWords         Class = "limiting words"
	LimitingWordsUnspaced Class = "limiting words, unspaced"
	// TextDates say before a date that it is that of the text; TextDatesUnspaced are those of scripts without spaces.
	TextDates         Class = "dates of texts"
	TextDatesUnspaced Class = "dates of texts, unspaced"
	// TermDates stand before a date up to which something holds; TermDatesUnspaced are those of scripts without spaces.
	TermDates         Class = "dates of terms"
	TermDatesUnspaced Class = "dates of terms, unspaced"
)
