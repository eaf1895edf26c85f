package duty

import (
	"clausewise/corpus/lang"
	"strings"
	"sync"
)

// Party is who is bound, or free, to do something.
type Party string

// The parties.
const (
	Vendor     Party = "vendor"
	User       Party = "user"
	ThirdParty Party = "third party"
)

// Strength says how strongly a party is bound.
type Strength string

// The strengths.
const (
	Must    Strength = "must"
	Will    Strength = "will" // also the plain present: "we collect"
	May     Strength = "may"
	WillNot Strength = "will not" // also must not, do not, may not
)

// Duty is what one sentence, or a part of it, says that a party does, may do
// or does not do.
type Duty struct {
	Who      Party
	Strength Strength
	What     string // the action as it stands in the text, from the verb on: "share your data with partners"
	Unless   string // the exception or condition as it stands in the text, "" if there is none
	Start    int    // byte range in the text: who, how strongly, what; What is its end
	End      int
	UnlessAt [2]int // byte range of Unless, which may stand before, in or after the duty
}

// trim returns the range without the white space, stops, commas and connecting words
// that stand around what is left when a sentence is cut into parts.
func trim(text string, start, end int) (int, int) {
	const loose = " \t\n\r\u00a0\u3000,;:.!?，；：。！？、…–—-*|•"
	for {
		s := strings.TrimRight(text[start:end], loose)
		for _, word := range joining() {
			if cut, ok := strings.CutSuffix(s, word); ok {
				s = cut
			}
		}
		if start+len(s) == end {
			break
		}
		end = start + len(s)
	}
	return end - len(strings.TrimLeft(text[start:end], loose)), end
}

// joining are the words that join what stands behind them, with the space before those of scripts that have spaces.
var joining = sync.OnceValue(func() (out []string) {
	for _, l := range lang.With(lang.DutyJoining) {
		for _, w := range l.Words(lang.DutyJoining) {
			if w[0] < 0x80 {
				w = " " + w
			}
			out = append(out, w)
		}
	}
	return out
})

// span is a byte range.
type span struct{ start, end int }
