package corpus

import (
	"regexp"
	"strings"
	"unicode"

	"clausewise/corpus/format"
)

// clean takes out of blocks what belongs to the page and not to the policy, and
// notes each piece with its reason.
func (p *Policy) clean(blocks []format.Block) []format.Block {
	reasons := make([]string, len(blocks))
	for i := range blocks {
		reasons[i] = blocks[i].Drop
	}
	markWordless(blocks, reasons)
	markForeign(blocks, reasons)
	markPageNumbers(blocks, reasons)
	markRunning(blocks, reasons)
	markNumbered(blocks, reasons)
	markNavigation(blocks, reasons)
	markWatermarks(blocks, reasons)
	markMessages(blocks, reasons)
	markContents(blocks, reasons)
	kept := make([]format.Block, 0, len(blocks))
	for i, b := range blocks {
		if reasons[i] == "" {
			kept = append(kept, b)
			continue
		}
		if i > 0 && reasons[i-1] == reasons[i] {
			last := &p.LeftOut[len(p.LeftOut)-1]
			last.Span.End, last.Span.EndLine = b.End, b.EndLine
		} else {
			p.leaveOut(b, reasons[i])
		}
		// What stood on both sides of page furniture was one text, however
		// many blank lines the page break made; what stood around a longer
		// piece was not.
		if i+1 < len(blocks) {
			page := reasons[i] == ReasonPageNumber || reasons[i] == ReasonRunning || reasons[i] == ReasonWatermark
			if page && len(kept) > 3 && !isFinished(kept[len(kept)-1].Text.S) {
				blocks[i+1].Gap = 0
			} else {
				blocks[i+1].Gap = barrier
			}
		}
	}
	return kept
}

// leaveOut notes a block; neighbours left out for one reason become one piece.
func (p *Policy) leaveOut(b format.Block, reason string) {
	s := p.spanOf(&b)
	if n := len(p.LeftOut); n > 0 {
		last := &p.LeftOut[n-1]
		if last.Reason == reason && last.Span.End <= s.Start && strings.TrimSpace(p.Text[last.Span.End:s.Start]) == "" {
			last.Span.End, last.Span.EndLine = s.End, s.EndLine
			return
		}
	}
	p.LeftOut = append(p.LeftOut, LeftOut{s, reason})
}

// markWordless leaves out rules, ornaments and lone punctuation.
func markWordless(blocks []format.Block, reasons []string) {
	for i, b := range blocks {
		if len(b.Text.S) <= 4 && bulletMark.FindString(b.Text.S) == b.Text.S && i+1 < len(blocks) {
			continue // its text stands on the next line
		}
		if !strings.ContainsFunc(b.Text.S, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) ||
			linkEnd.MatchString(b.Text.S) {
			reasons[i] = ReasonNoText
		}
	}
}

// linkEnd is what is left of a link whose text goes over blank lines.
var linkEnd = regexp.MustCompile(`^\]\(\S*\)$`)
