package corpus

import (
	"regexp"
	"strings"
	"unicode"

	"clausewise/corpus/format"
)

// contentsTitle is what stands above a table of contents.
var contentsTitle = regexp.MustCompile(`(?i)^[^\pL\pN]*(?:(?:table of )?contents|index|inhalt(?:sverzeichnis|sübersicht)?|übersicht|sommaire|table des matières|índice|contenido|目\s*录|on this page|quick links|jump to)[^\pL\pN]*$`)

// leaders are the dots between an entry and its page number.
var leaders = regexp.MustCompile(`\s*(?:\.{3,}|…+|(?:\.\s){3,}|\s{4,})\s*\d{1,3}\s*$`)

// dottedEntry is an entry with dots before its page.
var dottedEntry = regexp.MustCompile(`(?:\.{3,}|…{2,}|(?:\. ){4,})\s*\d{1,3}\s*$`)

// markContents leaves out tables of contents: three or more short lines in a
// row, most of which stand again further down as lines of their own.
func markContents(blocks []format.Block, reasons []string) {
	keys := make([]string, len(blocks))
	places := map[string][]int{}
	markdown := false
	for i, b := range blocks {
		if reasons[i] != "" {
			continue
		}
		keys[i] = contentsKey(b.Text.S)
		if keys[i] != "" {
			places[keys[i]] = append(places[keys[i]], i)
		}
		markdown = markdown || b.Kind == format.Heading
	}
	// last returns where the text of block i stands for the last time after
	// the table, or -1.
	last := func(i, after int) int {
		at := places[keys[i]]
		for n := len(at) - 1; n >= 0 && at[n] > after; n-- {
			if b := blocks[at[n]]; (!markdown || b.Kind != format.Item) && !bulletMark.MatchString(b.Text.S) {
				return at[n]
			}
		}
		return -1
	}
	// Dots and a page number make an entry, wherever it stands.
	for i, b := range blocks {
		if reasons[i] == "" && len(b.Text.S) < 200 && endsInDigit(b.Text.S) && dottedEntry.MatchString(b.Text.S) {
			reasons[i] = ReasonContents
			if i > 0 && reasons[i-1] == "" && contentsTitle.MatchString(blocks[i-1].Text.S) {
				reasons[i-1] = ReasonContents
			}
		}
	}
	markAnchors(blocks, reasons)
	// A table of contents stands before the text; what recurs later on are
	// the labels that every section uses.
	for i := 0; i < len(blocks)*2/5+3 && i < len(blocks); i++ {
		if keys[i] == "" {
			continue
		}
		j, matched, lastMatched := i, 0, -1
		inRun := map[string]bool{}
		for ; j < len(blocks) && (keys[j] != "" || reasons[j] != ""); j++ {
			if reasons[j] != "" {
				continue
			}
			// The first heading of the text ends the table that announced it.
			if inRun[keys[j]] || blocks[j].Kind == format.Heading && j > i {
				break
			}
			inRun[keys[j]] = true
		}
		first, previous, together, forms := -1, -1, 0, 0
		for k := i; k < j; k++ {
			if reasons[k] != "" {
				continue
			}
			at := last(k, j-1)
			if at < 0 {
				continue
			}
			if first < 0 {
				first = k
			}
			if previous >= 0 && standTogether(blocks, previous, at) {
				together++
			}
			if len(places[keys[k]]) > 2 {
				forms++
			}
			previous = at
			matched++
			lastMatched = k
		}
		// Lines that stand together again are an address or a form that is
		// printed twice; headings have text between them. What comes back
		// several times are the labels of a form.
		if matched < 3 || 10*matched < 6*(lastMatched-first+1) || 2*together >= matched || 2*forms > matched {
			i = max(i, j-1)
			continue
		}
		lastMatched = lastEntry(blocks, lastMatched, j)
		for k := first; k <= lastMatched; k++ {
			setReason(reasons, k, ReasonContents)
		}
		if first > 0 && contentsTitle.MatchString(blocks[first-1].Text.S) {
			setReason(reasons, first-1, ReasonContents)
		}
		i = max(lastMatched, i)
	}
}

// standTogether tells whether block j comes right after block i, or with hardly a
// word between them while neither is a heading by its form.
func standTogether(blocks []format.Block, i, j int) bool {
	if j == i+1 {
		return true
	}
	if i >= j || blocks[i].Kind == format.Heading || blocks[j].Kind == format.Heading {
		return false
	}
	if n, _ := parseNumber(blocks[j].Text.S); n != nil {
		return false
	}
	between := 0
	for _, b := range blocks[i+1 : j] {
		between += len(b.Text.S)
	}
	return between < 60
}

// markAnchors leaves out lists of links to places of the document itself.
func markAnchors(blocks []format.Block, reasons []string) {
	for i := 0; i < len(blocks); i++ {
		j := i
		for j < len(blocks) && blocks[j].Anchor && blocks[j].Kind != format.Heading {
			j++
		}
		if j-i >= 3 {
			for k := i; k < j; k++ {
				setReason(reasons, k, ReasonContents)
			}
			if i > 0 && contentsTitle.MatchString(blocks[i-1].Text.S) {
				setReason(reasons, i-1, ReasonContents)
			}
		}
		i = max(i, j-1)
	}
}

// lastEntry goes on from the last entry found again to those that count on
// from it but are worded otherwise in the text.
func lastEntry(blocks []format.Block, last, end int) int {
	n, _ := parseNumber(blocks[last].Text.S)
	for k := last + 1; k < end && n != nil; k++ {
		next, _ := parseNumber(blocks[k].Text.S)
		if next == nil || next.style != n.style || next.value() != n.value()+1 {
			break
		}
		n, last = next, k
	}
	return last
}

// trailingPage is the page number of an entry, set off by mere spaces.
var trailingPage = regexp.MustCompile(`\s\d{1,3}$`)

func endsInDigit(s string) bool {
	s = strings.TrimRight(s, " ")
	return s != "" && s[len(s)-1] >= '0' && s[len(s)-1] <= '9'
}

// contentsKey is the text of an entry without its number and page; "" for what
// is too long or too much of a sentence to be an entry.
func contentsKey(s string) string {
	if len(s) > 240 {
		return ""
	}
	if endsInDigit(s) {
		s = leaders.ReplaceAllString(s, "")
	}
	if s = strings.TrimSuffix(s, "."); len(s) > 140 || strings.HasSuffix(s, ".") || strings.HasSuffix(s, ";") || strings.HasSuffix(s, "。") || strings.HasSuffix(s, "；") {
		return ""
	}
	s = trailingPage.ReplaceAllString(s, "")
	if _, n := parseNumber(s); n > 0 && n < len(s) {
		s = s[n:]
	}
	if len(strings.Fields(s)) > 18 || sentenceBreak.MatchString(s) {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
