package fact

import (
	"clausewise/corpus/lang"
)

// The words of Chinese sentences about periods and ages, from the file of the language; what each does is said where
// it is used.
var (
	zhReports      = chineseWords("fact: reports")
	zhService      = chineseWords("fact: customer service")
	zhWithin       = chineseWords("fact: within")
	zhHalf         = chineseWords("fact: half")
	zhMonth        = chineseWords("fact: month")
	zhMonths       = chineseWords("fact: months counted")
	zhBeforeUnit   = chineseWords("fact: between number and unit")
	zhRange        = chineseWords("fact: range")
	zhSexes        = chineseWords("fact: sexes")
	zhMinors       = chineseWords("fact: minors")
	zhBeforeAge    = chineseWords("fact: before age")
	zhBehindAge    = chineseWords("fact: behind age")
	zhAgeRange     = chineseWords("fact: range of ages")
	zhRecurring    = chineseWords("fact: recurring")
	zhAgo          = chineseWords("fact: ago")
	zhBeforehand   = chineseWords("fact: beforehand")
	zhNoPeriod     = chineseWords("fact: no period")
	zhIn           = chineseWords("fact: in")
	zhAhead        = chineseWords("fact: ahead")
	zhLimited      = chineseWords("fact: limited")
	zhWithinLimit  = chineseWords("fact: within limit")
	zhAfter        = chineseWords("fact: after")
	zhBreaches     = chineseWords("fact: breach")
	zhNoticeEnds   = chineseWords("fact: notice before")
	zhPublicity    = chineseWords("fact: publicity")
	zhNoticeBegins = chineseWords("fact: notice behind")
	zhAnnounce     = chineseWords("fact: announce")
	zhApply        = chineseWords("fact: apply")
	zhEffective    = chineseWords("fact: effective")
	zhUs           = chineseWords("fact: we")
	zhSaveSettings = chineseWords("fact: save settings")
	zhRequests     = chineseWords("fact: request")
	zhRequest      = chineseWords("fact: request alone")
	zhTrade        = chineseWords("fact: trade")
	zhInOrAt       = chineseWords("fact: in or at")
	zhCookie       = chineseWords("fact: cookies")
	zhData         = chineseWords("fact: data")
	zhKept         = chineseWords("fact: kept")
	zhNotKept      = chineseWords("fact: not kept")
	zhLimitNouns   = chineseWords("fact: limits")
	zhVendors      = chineseWords("fact: vendor")
	zhUserActs     = chineseWords("fact: user acts")
	chineseAnswer  = chineseWords("fact: answer")
	chineseKeep    = chineseWords("fact: keep")
	chineseErase   = chineseWords("fact: erase")
	chineseLimits  = chineseWords("fact: at most")
	chineseFloors  = chineseWords("fact: at least")

	zhUnitLetters = chineseWords("fact: letters of units")
	zhCounted     = chineseWords("fact: letters before units")
	zhYear        = chineseWords("fact: year in dates")[0]

	// zhUnits are units of time as they stand behind a number, longer ones first where one begins another.
	zhUnits = lang.Of("zh").Rows("fact: units behind numbers")
)

func chineseWords(class lang.Class) []string { return lang.Of("zh").Words(class) }
