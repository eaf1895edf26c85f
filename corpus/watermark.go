package corpus

import (
	"clausewise/corpus/lang"
	"regexp"
	"strings"
	"unicode"

	"clausewise/corpus/format"
)

// markWatermarks leaves out lines that the copy bears and the policy does not say: "DRAFT", "Confidential – for
// internal use only", "Printed on 3 March 2024". A lone word of them may be a heading: it goes only where it recurs,
// stands first or last in the text, or interrupts a sentence.
func markWatermarks(blocks []format.Block, reasons []string) {
	count := map[string]int{}
	var found []int
	for i, b := range blocks {
		if reasons[i] == "" && b.Kind != format.Item && b.Kind != format.Row && IsWatermark(b.Text.S) {
			count[b.Text.S]++
			found = append(found, i)
		}
	}
	for _, i := range found {
		s := blocks[i].Text.S
		if edge := i < 2 || i+1 == len(blocks); edge || count[s] > 1 || datedMark.MatchString(s) ||
			!isFinished(blocks[i-1].Text.S) && startsLower(blocks[i+1].Text.S) {
			setReason(reasons, i, ReasonWatermark)
		}
	}
}

// IsWatermark tells words that say what a copy of a text is, or where it comes from, and nothing else.
func IsWatermark(s string) bool {
	if len(s) > 120 || !watermarkStarts[openingWord(s)] {
		return false
	}
	if ofCopy.MatchString(s) && !toReader.MatchString(s) {
		return true
	}
	marks := 0
	for _, part := range strings.FieldsFunc(s,
		func(r rune) bool { return strings.ContainsRune("-–—|·•*/,;:()[]!.＊｜（）【】", r) }) {
		switch part = strings.TrimSpace(part); {
		case watermarkWord.MatchString(part):
			marks++
		case strings.ContainsFunc(part, unicode.IsLetter) && !ofVersion.MatchString(part):
			return false
		}
	}
	return marks > 0
}

// watermarkStarts are the words with which watermarks begin; few lines have one, and the patterns are slow.
var watermarkStarts = lang.Set(lang.WatermarkOpeners)

// datedMark is a watermark with a number behind it; one before it numbers a heading.
var datedMark = regexp.MustCompile(`^\pL.*\d`)

var (
	watermarkWord = regexp.MustCompile(`(?i)^(?:` + lang.Pattern(lang.Watermarks) + `)$`)
	// ofVersion is what may stand beside such a word: a number, a date, a month.
	ofVersion = regexp.MustCompile(`(?i)^(?:v(?:ersion|er)?\.? ?\d[\d.]*|rev(?:ision)?\.? ?\d[\d.]*|\d[\d. ]*(?:st|nd|rd|th)?(?: \p{L}{3,10}\.?)?(?: \d{4})?|\p{L}{3,9}\.? \d{1,2}(?:st|nd|rd|th)?(?: \d{4})?|\p{L}{3,9}\.? \d{4}|第?[\d.]+[版年月日稿\d]*)$`)
	// ofCopy says when, whence or with what the copy was made: there is a date, a time, an address or the words of a
	// program in it.
	ofCopy = regexp.MustCompile(`(?i)^(?:this (?:copy|document|page|file|pdf) (?:was |is |has been )?)?(?:downloaded|printed|scanned|created|generated|converted|saved|retrieved|exported|captured|produced)(?: out)?(?: copy)?(?:(?: (?:from|by|on|with|at|using|via)\b|:).*(?:\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d|\d:\d\d|www\.|https?://|\bevaluation|\btrial|\bunregistered|\bdemo\b)|(?: (?:with|by|using) )?camscanner).*$|^扫描全能王`)
	// toReader are words of what a policy says, and not of a copy.
	toReader = regexp.MustCompile(`(?i)\b(?:you|your|we|our|us|user|users)\b`)
)
