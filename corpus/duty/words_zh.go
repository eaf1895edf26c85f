package duty

import (
	"slices"
	"strings"
	"sync"

	"clausewise/corpus/lang"
)

// The parts that Chinese words play.
const (
	zhVendor class = 1 << iota
	zhUser
	zhThird
	zhThey     // whoever was named last
	zhTopic    // what is done to: the subject of a passive without a mark of it
	zhMay      //
	zhMust     //
	zhWill     //
	zhWillNot  //
	zhUnable   // an effect for users, a denial for vendors
	zhNot      // a bare negation, before a plain verb
	zhVerb     // what is done to data
	zhAct      // other plain verbs
	zhIdle     // effects, and verbs that say nothing of what is done
	zhAdverb   //
	zhPhrase   // a preposition that stands before the verb: 根据, 通过
	zhWhether  // 是否: what follows is a question
	zhIf       // begins a condition or a reason
	zhUnless   // 除非
	zhBut      // 除 … 外
	zhLacking  // 未经 … 同意
	zhHaving   // 经 … 同意
	zhOnly     // 仅在 … 时
	zhConsent  //
	zhExcepted // 除外
	zhNothing  // holds characters that would be read as something else

	zhSubject = zhVendor | zhUser | zhThird | zhThey
	zhModal   = zhMay | zhMust | zhWill | zhWillNot | zhUnable | zhNot
)

// chineseParts are those that Chinese words play.
var chineseParts = []playing{
	{zhVendor, lang.DutyVendor},
	{zhUser, lang.DutyUser},
	{zhThird, lang.DutyThirdParty},
	{zhThey, lang.DutyThey},
	{zhTopic, lang.DutyTopics},
	{zhMay, lang.DutyMay},
	{zhMust, lang.DutyMust},
	{zhWill, lang.DutyWill},
	{zhWillNot, lang.DutyWillNot},
	{zhUnable, lang.DutyUnable},
	{zhNot, lang.DutyNot},
	{zhVerb, lang.DutyVerbsOnData},
	{zhAct, lang.DutyActions},
	{zhIdle, lang.DutyIdleVerbs},
	{zhAdverb, lang.DutyAdverbs},
	{zhPhrase, lang.DutyPhrases},
	{zhWhether, lang.DutyWhether},
	{zhIf, lang.DutyIf},
	{zhUnless, lang.DutyUnless},
	{zhBut, lang.DutyBut},
	{zhLacking, lang.DutyLacking},
	{zhHaving, lang.DutyHaving},
	{zhOnly, lang.DutyOnly},
	{zhConsent, lang.DutyConsent},
	{zhExcepted, lang.DutyExcepted},
	{zhNothing, lang.DutyNothing},
}

// chineseWords finds the words and the parts that they play.
var chineseWords = sync.OnceValue(func() *lang.Trie {
	t := &lang.Trie{}
	for _, p := range chineseParts {
		for _, w := range lang.Of("zh").Words(p.words) {
			t.Add(w, uint64(p.class))
		}
	}
	return t
})

// The other words of Chinese sentences about duties; what each does is said where it is used.
var (
	zhOf             = chineseList("duty: of")
	zhConditionEnds  = chineseList("duty: ends of conditions")
	zhSettingEnds    = chineseList("duty: ends of settings")
	zhJoins          = chineseList("duty: joins")
	zhDenials        = chineseList("duty: denials in denials")
	zhNounEnds       = chineseList("duty: nouns of rules")
	zhOwn            = chineseList("duty: owners")
	zhObject         = chineseList("duty: before objects")
	zhAnd            = chineseList("duty: and")
	zhBetween        = chineseList("duty: between verbs")
	zhPassive        = chineseList("duty: passive")
	zhForYou         = chineseList("duty: for you")
	zhFuture         = chineseList("duty: future")
	zhPossibly       = chineseList("duty: possibly")
	zhNeed           = chineseList("duty: need")
	zhPledges        = chineseList("duty: pledges")
	zhDone           = chineseList("duty: done")
	zhOfTime         = chineseList("duty: of a time")
	zhNoEffect       = chineseList("duty: no effect")
	zhNo             = chineseList("duty: no")
	zhButEnds        = chineseList("duty: ends of but")
	zhOuter          = chineseList("duty: outer")
	zhOnlyEnds       = chineseList("duty: ends of only")
	zhUpon           = chineseList("duty: upon")
	zhYours          = chineseList("duty: yours")
	zhLaw            = chineseList("duty: law")
	zhDemands        = chineseList("duty: demands")
	zhOr             = chineseList("duty: or")
	zhConsentEnds    = chineseList("duty: ends of consent")
	zhCaseEnds       = chineseList("duty: ends of cases")
	zhExceptEnds     = chineseList("duty: ends of exceptions")
	zhHowever        = chineseList("duty: however")
	zhConditions     = chineseList("duty: conditions")
	zhAfterException = chineseList("duty: after exceptions")
	zhOther          = chineseList("duty: other subjects")
	zhTimeEnds       = chineseList("duty: ends of times")
	zhExcept         = chineseList("duty: except")
	zhUnlessWord     = chineseList("duty: unless alone")
	zhAlso           = chineseList("duty: also")
	zhJoints         = chineseList("duty: joints")
)

// zhVerbLength is how long a verb is that is not in the table, in bytes: two characters.
const zhVerbLength = 6

func chineseList(class lang.Class) []string { return lang.Of("zh").Words(class) }

// begins reports whether s begins with one of some words.
func begins(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(s, w) })
}

// ends reports whether s ends with one of some words.
func ends(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(s, w) })
}

// holds reports whether one of some words stands in s.
func holds(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// is reports whether s is one of some words.
func is(s string, words []string) bool { return slices.Contains(words, s) }
