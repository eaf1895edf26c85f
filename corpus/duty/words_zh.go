package duty

import (
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
