package fact

import (
	"slices"
	"strconv"
	"sync"

	"clausewise/corpus/lang"
)

// cue says what a word may do in a sentence about a duration.
type cue uint64

// What leads to a duration, who acts, what is done.
const (
	within   cue = 1 << iota // "within 30 days"
	in                       // "in 30 days", which is also "in the past 30 days"
	forThe                   // "for 30 days"
	atLeast                  // "at least", with the words around it
	atMost                   // "up to", "no later than"
	after                    // "after 30 days", "30 days after"
	before                   // "30 days before"
	past                     // "the last 12 months"
	every                    // "every 12 months"
	filler                   // stands between those and the duration
	keep                     // keep, store
	erase                    // delete, anonymise
	answer                   // reply, respond
	act                      // process, complete, provide: is a deadline only with "within"
	breach                   // leak, incident
	notify                   // notify, report
	announce                 // notice, publish
	change                   // change, effective
	request                  // request, application, receipt
	vendor                   // we, us
	user                     // you
	userNoun                 // the user, a parent
	ifWord                   // if, unless
	cookieWord
	data      // data, information
	inactive  // inactive, log in
	ahead     // in advance, notice
	ageWord   // age, aged, old
	person    // child, user
	younger   // under, below
	older     // over, at least
	be        // is, be
	receive   // you will receive our reply
	isUnit    // day
	isNumber  // ten
	workAdj   // working, business
	dayAdj    // calendar, consecutive
	andWord   // and, to: joins a range
	shopping  // subscription, trial, refund, delivery: durations of the trade
	statistic // male, demographic: ages of the public, not of users
	minor     // child, minor, parent
)

// cueClasses are the classes of words of each cue, in the order of the constants.
var cueClasses = []lang.Class{
	lang.FactWithin,
	lang.FactIn,
	lang.FactFor,
	lang.FactAtLeast,
	lang.FactAtMost,
	lang.FactAfter,
	lang.FactBefore,
	lang.FactPast,
	lang.FactEvery,
	lang.FactBetweenLeadAndPeriod,
	lang.FactKeep,
	lang.FactErase,
	lang.FactAnswer,
	lang.FactActOnARequest,
	lang.FactBreach,
	lang.FactNotify,
	lang.FactAnnounce,
	lang.FactChange,
	lang.FactRequest,
	lang.FactVendor,
	lang.FactUser,
	lang.FactUsers,
	lang.FactIf,
	lang.FactCookies,
	lang.FactData,
	lang.FactInactive,
	lang.FactAhead,
	lang.FactAge,
	lang.FactPeople,
	lang.FactYounger,
	lang.FactOlder,
	lang.FactBe,
	lang.FactReceive,
	"", // isUnit: see units and numbers
	"", // isNumber: see units and numbers
	lang.FactWorking,
	lang.FactKindsOfDays,
	"", // andWord: see units and numbers
	lang.FactTrade,
	lang.FactStatistics,
	lang.FactMinors,
}

// lexicon is what the words of a language do in a sentence about a duration.
type lexicon struct {
	words   *lang.Lexicon
	more    map[string]cue // of units and numbers: theirs and what words has
	numbers map[string]float64
	units   map[string]string // "day" by "days"
	late    bool              // the predicate stands at the end, after the duration
}

// cue returns the bits of a folded word.
func (l *lexicon) cue(s string) cue {
	if c, ok := l.more[s]; ok {
		return c
	}
	return cue(l.words.Of(s))
}

// lexicons are by language what can be read: the languages that have units of time.
var lexicons = sync.OnceValue(func() map[string]*lexicon {
	out := map[string]*lexicon{}
	for _, l := range lang.With(lang.UnitsOfTime) {
		x := &lexicon{
			words: l.Lexicon(cueClasses...), more: map[string]cue{}, numbers: map[string]float64{},
			units: l.Values(lang.UnitsOfTime),
			late:  slices.Contains(l.Words(lang.Grammar), lang.VerbLast),
		}
		for w, n := range l.Values(lang.Numbers) {
			x.numbers[w], _ = strconv.ParseFloat(n, 64) // lang holds that they are numbers
			x.more[w] |= isNumber
		}
		for w := range x.units {
			x.more[w] |= isUnit
		}
		for w := range x.more {
			x.more[w] |= cue(x.words.Of(w))
		}
		out[l.Code] = x
	}
	// What is not known to be another language is read as English, and so are the English words of a Chinese text.
	out[""], out["zh"] = out["en"], out["en"]
	return out
})

// lexiconOf returns the words of a language, nil if there are none.
func lexiconOf(code string) *lexicon { return lexicons()[code] }
