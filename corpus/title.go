package corpus

import (
	"clausewise/corpus/lang"
	"regexp"
	"strings"

	"clausewise/corpus/format"
)

// dateLine matches a line that only states a date or version of the policy.
var dateLine = regexp.MustCompile(`(?i)^[^\pL\pN]*(?:(?:this|the) (?:privacy )?(?:policy|notice|statement)(?: was| is)? )?(?:(?:date of )?(?:last |latest )?(?:updated?|changed|revised|revision|modified|modification|reviewed|effective|amended|posted|published|issued)\b|version\b|(?:effective|release|publication|update|revision|issue|version) (?:date|number|update|release)|(?:date|as) of\b|in effect|(?:valid|applies|applicable|in force) (?:from|since|as of)|stand\b|gültig (?:ab|seit)|letzte (?:änderung|aktualisierung)|zuletzt (?:aktualisiert|geändert)|fassung vom|dernière (?:mise à jour|modification)|(?:date )?d['’]entrée en vigueur|en vigueur|mise? à jour|última (?:actualización|modificación|revisión)|fecha de|vigente|(?:\p{Han}{0,6})(?:更新|生效|发布|修订|施行)(?:及生效)?(?:日期|时间|日|于)?\s*[:：]|(?:\p{Han}{0,6})(?:更新|生效|发布|修订)(?:日期|时间|于)|(?:当前)?版本(?:号|日期)?\s*[:：])`)

// statesDate tells that a line says nothing but when the policy was made.
func statesDate(s string) bool {
	return strings.ContainsAny(s, "0123456789") && dateLine.MatchString(s)
}

// takeTitle leaves out the title and the lines of dates at the top.
func (p *Policy) takeTitle(paras []paragraph) []paragraph {
	i := 0
	if i < len(paras) && isDocumentTitle(paras) {
		p.Title = paras[i].Text.S
		p.leaveOut(paras[i].Block, ReasonTitle)
		i++
		// The name of the vendor may stand on a line above the title.
		if i+1 < len(paras) && !policyWords.MatchString(p.Title) && paras[i].number == nil && paras[i].Kind != format.Item &&
			policyWords.MatchString(paras[i].Text.S) && len(strings.Fields(paras[i].Text.S)) <= 8 && isTitle(paras[i].Text.S) {
			p.Title = paras[i].Text.S
			p.leaveOut(paras[i].Block, ReasonTitle)
			i++
		}
		// Programs that turn a page into a Word file put its title above its first heading, which says the same.
		if i+1 < len(paras) && paras[i].Kind == format.Heading && paras[i].Text.S == p.Title && paras[i+1].Text.S != p.Title {
			p.leaveOut(paras[i].Block, ReasonTitle)
			i++
		}
	}
	kept := paras[:0]
	for k := i; k < len(paras); k++ {
		if isDateLine(&paras[k]) && (k < i+8 && len(kept) < 3 || k+1 == len(paras)) {
			p.leaveOut(paras[k].Block, ReasonDate)
			p.noteDate(paras[k].Text.S)
			continue
		}
		kept = append(kept, paras[k])
	}
	return kept
}

// updateWords stand in the line that dates the version, as against the day it
// takes effect or the policy was first published.
var updateWords = regexp.MustCompile(`(?i)` + lang.Pattern(lang.UpdateWords))

// noteDate takes the date of the last update, or else the latest date named.
func (p *Policy) noteDate(line string) {
	d := parseDate(line)
	if d.IsZero() || p.updated {
		return
	}
	p.updated = updateWords.MatchString(line)
	if p.updated || d.After(p.Date) {
		p.Date = d
	}
}

// bareDate is a line with nothing but a date, or a date and its label.
var bareDate = regexp.MustCompile(`(?i)^(?:date|datum|fecha|日期)?\s*[:：]?\s*(?:\d{1,2}(?:\.|st|nd|rd|th|er)?\s+(?:de\s+)?\p{L}{3,10}\.?,?\s+(?:de\s+)?\d{4}|\p{L}{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[./]\s?\d{1,2}[./]\s?\d{4}|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)$`)

func isDateLine(para *paragraph) bool {
	s := para.Text.S
	if len(s) <= 30 && bareDate.MatchString(s) && !parseDate(s).IsZero() {
		return true
	}
	return textWidth(s) <= 100 && statesDate(s) && !sentenceBreak.MatchString(dayFirst.ReplaceAllString(s, ""))
}

// policyWords stand in the titles of policies.
var policyWords = regexp.MustCompile(`(?i)` + lang.Pattern(lang.TitleWords))

// isDocumentTitle reports whether the first paragraph names the document: a short
// line without number, in Markdown the only heading of its level or one that
// says what the document is.
func isDocumentTitle(paras []paragraph) bool {
	first := &paras[0]
	if first.number != nil && first.Kind != format.Heading || len(paras) == 1 || first.Kind == format.Item ||
		first.Kind == format.Row {
		return false
	}
	if first.Kind == format.Heading {
		same := 0
		for i := range paras {
			if paras[i].Kind == format.Heading && paras[i].Level <= first.Level {
				same++
			}
		}
		return first.number == nil && (same == 1 || policyWords.MatchString(first.body.S))
	}
	return isTitle(first.Text.S)
}

// legalForm is how the name of a company ends: "Inc.", "S.A."
var legalForm = regexp.MustCompile(`(?:^|[ .])\p{Lu}\p{L}{0,4}\.$`)

// isTitle tells a first line that names the document.
func isTitle(s string) bool {
	switch { // "Privacy Policy." and "Acme Inc." are titles, "We sell it." is a sentence
	case policyWords.MatchString(s):
		s = strings.TrimRight(strings.TrimSuffix(s, "."), ":： ")
	case legalForm.MatchString(s):
		s = strings.TrimSuffix(s, ".")
	}
	words := len(strings.Fields(s))
	return words <= 20 && textWidth(s) <= 160 && !isFinished(s) && !isSentence(s, words)
}
