package corpus

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"clausewise/corpus/format"
)

// markForeign leaves out what is written in another script than the policy:
// text that was stuck to the page. A bilingual policy keeps both languages.
func markForeign(blocks []format.Block, reasons []string) {
	kinds := make([]script, len(blocks))
	weight := map[script]int{}
	for i, b := range blocks {
		var s scripts
		s.add(b.Text.S)
		kinds[i] = s.main()
		weight[kinds[i]] += s.total()
	}
	main, all := noScript, 0
	for _, k := range []script{latin, han, hangul, other} {
		all += weight[k]
		if weight[k] > weight[main] || main == noScript {
			main = k
		}
	}
	if weight[main] == all || isBilingual(blocks, kinds, main) {
		return
	}
	isForeign := func(i int) bool { return stuckOn(blocks[i].Text.S, kinds[i], main) }
	last := -1 // the last foreign block seen
	for i := range blocks {
		if !isForeign(i) {
			continue
		}
		// One or two short pieces of the policy's own language between
		// foreign ones, as the teasers of a blog, belong to those.
		if last >= 0 && i-last <= 3 && i-last > 1 && tail(kinds, main, i) {
			for k := last + 1; k < i; k++ {
				setReason(reasons, k, ReasonLanguage)
			}
		}
		setReason(reasons, i, ReasonLanguage)
		last = i
	}
	// A short piece after a foreign tail belongs to it too.
	if last >= 0 && len(blocks)-1-last <= 2 && tail(kinds, main, last) {
		for k := last + 1; k < len(blocks); k++ {
			if len(blocks[k].Text.S) < 120 {
				setReason(reasons, k, ReasonLanguage)
			}
		}
	}
}

// stuckOn tells that a block is written in another script than the policy.
// Names of companies, products and links stay what they are in any language.
func stuckOn(text string, kind, main script) bool {
	if kind == main || kind == noScript {
		return false
	}
	var s scripts
	s.add(text)
	if main == latin {
		return 2*s.latin <= s.total()
	}
	return s.han+s.kana+s.hangul == 0 && len(strings.Fields(text)) >= 8
}

// tail tells that most of the dozen blocks up to i are foreign.
func tail(kinds []script, main script, i int) bool {
	from := max(0, i-11)
	foreign := 0
	for k := from; k <= i; k++ {
		if kinds[k] != main {
			foreign++
		}
	}
	return 2*foreign > i-from+1
}

// privacyWords stand in most paragraphs of any privacy policy.
var privacyWords = regexp.MustCompile(`(?i)个人信息|隐私|個人資料|personal|privacy|your (?:data|information)|個人情報|개인정보|персональн`)

// isBilingual tells a policy in two scripts from one with foreign text stuck
// to it: in both, several paragraphs and a good share of them speak of privacy.
func isBilingual(blocks []format.Block, kinds []script, main script) bool {
	about, long := 0, 0
	for i, b := range blocks {
		if kinds[i] == main || kinds[i] == noScript || utf8.RuneCountInString(b.Text.S) < 15 {
			continue
		}
		long++
		if privacyWords.MatchString(b.Text.S) {
			about++
		}
	}
	return about >= 4 && 4*about >= long
}
