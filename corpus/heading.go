package corpus

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"clausewise/corpus/format"
)

// markHeadings decides for every paragraph whether it is a heading: it must
// look like one, and what stands around it must leave it something to name. It
// returns how many headings there are.
func markHeadings(paras []paragraph) int {
	marked, count := 0, 0
	for i := range paras {
		if paras[i].Kind == format.Heading {
			paras[i].heading = !isWholeParagraph(paras[i].body.S)
			marked++
		}
	}
	plain := true // the format marks nothing
	for i := range paras {
		plain = plain && (paras[i].Kind == format.Line || paras[i].Kind == format.Row)
	}
	looks := make([]bool, len(paras))
	for i := range paras {
		looks[i] = looksLikeHeading(&paras[i]) || stopsLikeHeading(paras, i) || standsAbove(paras, i)
	}
	for i := range paras {
		p := &paras[i]
		if p.Kind == format.Heading || !looks[i] || i+1 == len(paras) {
			continue
		}
		// Where the format marks headings, only bold or numbered lines may be
		// further ones.
		if marked >= 3 && !p.Bold && (p.number == nil || p.number.style.digits == bullet) {
			continue
		}
		// A line that was broken off a paragraph is part of an address or verse.
		if !plain && p.Kind == format.Line && p.number == nil && !p.Bold {
			continue
		}
		if p.number != nil {
			p.heading = numberedHeading(paras, looks, i)
		} else {
			p.heading = plainHeading(paras, looks, i)
		}
	}
	for i := range paras {
		if paras[i].heading {
			count++
		}
	}
	return count
}

// stopsLikeHeading tells a numbered heading with a full stop, "1. Cookies.":
// some words without a verb, no sibling right before or behind it, a longer
// text to follow.
func stopsLikeHeading(paras []paragraph, i int) bool {
	p := &paras[i]
	s := strings.TrimRight(p.body.S, ".。")
	if p.number == nil || p.number.style.digits == bullet || p.Kind == format.Row || s == p.body.S || s == "" || i+1 == len(paras) {
		return false
	}
	words := len(strings.Fields(s))
	short := words <= 6 && textWidth(s) <= 48 && !sentenceStart.MatchString(s) && !thereIs.MatchString(s)
	if !short && !(words <= 14 && isTitleCase(s)) || sentenceBreak.MatchString(p.body.S) {
		return false
	}
	next := &paras[i+1]
	if next.number != nil && (follows(p.number, next.number) || next.number.style.digits == bullet) || textWidth(next.body.S) < 2*textWidth(s) && !p.Bold {
		return false
	}
	return i == 0 || paras[i-1].number == nil || !follows(paras[i-1].number, p.number)
}

// isTitleCase tells words set with capitals, as in English headings. At least
// three long words are needed to tell.
func isTitleCase(s string) bool {
	long, capital := 0, 0
	for _, w := range strings.Fields(s) {
		if r, _ := utf8.DecodeRuneInString(w); utf8.RuneCountInString(w) >= 4 {
			long++
			if unicode.IsUpper(r) {
				capital++
			}
		}
	}
	return long >= 2 && capital == long
}

// isCaption tells a short line with a full stop or colon that could name the
// paragraph right below it.
func isCaption(p *paragraph) bool {
	s := strings.TrimRight(p.body.S, ".:。：")
	if p.number != nil || s == p.body.S || len(strings.Fields(s)) > 9 || textWidth(s) > 60 || startsLower(s) || sentenceBreak.MatchString(p.body.S) {
		return false
	}
	if strings.HasSuffix(p.body.S, ":") {
		return !leadIn.MatchString(p.body.S) && !announces.MatchString(s) && !sentenceStart.MatchString(s) && !keyValue.MatchString(s+": x")
	}
	return len(strings.Fields(s)) <= 6 && !sentenceStart.MatchString(s) && !thereIs.MatchString(s) && !pronounStart.MatchString(s)
}

var pronounStart = regexp.MustCompile(`(?i)^(?:we|you|they|it|i|our|your|this|there|no|all)\b`)

// standsAbove tells a caption by where it stands: a blank line before it, a
// paragraph right below it.
func standsAbove(paras []paragraph, i int) bool {
	p := &paras[i]
	if p.Kind != format.Line || i+1 == len(paras) || p.Gap == 0 || !isCaption(p) {
		return false
	}
	next := &paras[i+1]
	return next.Gap == 0 && next.number == nil && isFinished(next.body.S) && textWidth(next.body.S) > 2*textWidth(p.body.S)
}

// isWholeParagraph tells text that a format calls a heading though it is a
// paragraph set in large type.
func isWholeParagraph(s string) bool {
	return textWidth(s) > 240 || textWidth(s) > 140 && sentenceBreak.MatchString(s)
}

// sentenceBreak is the end of a sentence with another one after it.
var sentenceBreak = regexp.MustCompile(`[\p{Ll}\d)\]”"’%][.!?]["”’)]?\s+\p{Lu}|[。；！？].`)

// leadIn ends a sentence that announces a list.
var leadIn = regexp.MustCompile(`(?i)(?:follow(?:s|ing|ed)|below|includ(?:e|es|ing)|such as|namely|circumstances|situations|cases|conditions|ways|purposes|may|can|must|will|to|of|by|that|where|when|if|for|with|we|you|use|collect|are|is|(?:wie )?folg(?:t|ende[nrs]?)|suivant(?:e?s?)|siguientes?|contact us|at|except|sauf|außer|excepto|nämlich|ci-dessous|par exemple|beispielsweise|unten)\W*$|以下|如下|下列|下述|包括`)

// looksLikeHeading tells whether a paragraph, for itself, could be a heading:
// short, not a sentence, not data.
func looksLikeHeading(p *paragraph) bool {
	s := p.body.S
	if p.Kind == format.Row || p.Kind == format.Code {
		return false
	}
	if s == "" {
		return p.number != nil && p.number.style.digits == noDigits
	}
	if len(s) > 300 {
		return false
	}
	words, width := len(strings.Fields(s)), textWidth(s)
	switch {
	case p.number != nil && (words > 20 || width > 125), p.number == nil && (words > 15 || width > 100):
		return false
	case scriptOf(s) == han && width > 72:
		return false
	case !strings.ContainsFunc(s, unicode.IsLetter):
		return false
	case strings.Contains(s, "@") || strings.Contains(s, "://") || strings.Contains(s, "www."):
		return false
	case sentenceBreak.MatchString(s), statesDate(s):
		return false
	case p.number == nil && listAfterColon.MatchString(s):
		return false
	case p.number == nil && keyValue.MatchString(s) && !strings.HasSuffix(s, "?") && (scriptOf(s) == han || words <= 4 || isAddress(s)):
		return false
	}
	if goesOnBelow.MatchString(s) {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, " \"'”’»"))
	switch {
	case strings.ContainsRune(".!;,。！；，、", r):
		return strings.HasSuffix(s, "Inc.") || strings.HasSuffix(s, "etc.") && p.number != nil && words < 12
	case r == ':' || r == '：':
		return isLabel(p, s, words)
	case r == '?' || r == '？':
		return true
	}
	return p.number != nil || !isSentence(s, words)
}

// questionStart begins a heading like "Who we are:".
var questionStart = regexp.MustCompile(`(?i)^(?:who|what|how|why|when|where|which|wer|was|wie|warum|qui|que|quelles?|comment|pourquoi)\b`)

// announces stands anywhere in a sentence that announces a list.
var announces = regexp.MustCompile(`(?i)\bfollowing\b|\bfolgende[nrs]?\b|\bsuivante?s?\b|\bsiguientes?\b|以下|如下|下列`)

// goesOnBelow ends a line that the list below it completes.
var goesOnBelow = regexp.MustCompile(`(?i)[\s,](?:and|or|namely|including|und|oder|sowie|nämlich|et|ou|notamment|y|o)$`)

// isLabel tells a heading that ends in a colon ("1. Information you give us:")
// from the sentence that announces a list.
func isLabel(p *paragraph, s string, words int) bool {
	if leadIn.MatchString(s) && !(questionStart.MatchString(s) && words <= 7) {
		return false
	}
	if announces.MatchString(s) {
		return false
	}
	if scriptOf(s) == han {
		numbered := p.number != nil && p.number.style.digits != bullet
		return utf8.RuneCountInString(s) <= 13 && (numbered || !pronoun.MatchString(s)) && !strings.ContainsAny(s, "，将")
	}
	if p.number != nil && p.number.style.digits != bullet {
		return words <= 10 && textWidth(s) <= 60
	}
	return words <= 5 && textWidth(s) <= 40 && !pronoun.MatchString(s) && !thereIs.MatchString(s)
}

// thereIs finds the verb of a short sentence.
var thereIs = regexp.MustCompile(`(?i)\b(?:is|are|was|were|has|have|apply|applies|means|il y a|gibt es|gilt|gelten|hay)\b`)

// keyValue is a line of a form: "Address: 31 Causeway Road".
var keyValue = regexp.MustCompile(`^\pL[\pL -]{0,24}[:：]\s*\S`)

// listAfterColon is a name with what it stands for: "Legal basis: consent, contract".
var listAfterColon = regexp.MustCompile(`[:：]\s.*[,，、]`)

// isAddress tells a postal address: commas and a number.
func isAddress(s string) bool {
	return strings.Count(s, ",") >= 2 && strings.ContainsAny(s, "0123456789")
}

// pronoun is the subject of a sentence about vendor or user.
var pronoun = regexp.MustCompile(`(?i)\b(?:we|you|they|it|i|wir|sie|nous|vous|nosotros|usted)\b|我们|您|你`)

// sentenceStart begins a sentence rather than a heading.
var sentenceStart = regexp.MustCompile(`^(?i)(?:(?:we|you|it|they|this|these|please|if|in addition|for example|for more|click|see|read|learn|pour plus|cliquez|voir|lire|weitere|by|to (?:the|help|provide|comply)|wir|sie|bitte|wenn|nous|vous|si)\b|我们|您|你|如果|请|本政策|为了)`)

// isSentence tells a sentence that only lacks its full stop.
func isSentence(s string, words int) bool {
	if scriptOf(s) == han {
		return strings.ContainsAny(s, "，、") && utf8.RuneCountInString(s) > 16 || sentenceStart.MatchString(s) && utf8.RuneCountInString(s) > 18
	}
	return words >= 9 && sentenceStart.MatchString(s)
}

// numberedHeading tells a heading from an item of a list. An item has its
// siblings right before or behind it; a heading has text between.
func numberedHeading(paras []paragraph, looks []bool, i int) bool {
	p, next := &paras[i], &paras[i+1]
	if p.number.style.digits == bullet {
		return p.Bold && next.Kind != format.Item && !(i > 0 && paras[i-1].Kind == format.Item && !paras[i-1].heading)
	}
	if p.Kind == format.Item && next.Kind == format.Item && next.Level <= p.Level {
		return false
	}
	if next.number != nil && follows(p.number, next.number) {
		return false
	}
	// Items in lower case finish the sentence above them.
	if next.number != nil && startsLower(next.body.S) && isFinished(p.body.S) {
		return false
	}
	if i > 0 {
		prev := &paras[i-1]
		if !prev.heading && prev.number != nil && follows(prev.number, p.number) && (isListItem(prev.body.S) || textWidth(prev.body.S) <= 80) {
			return false
		}
	}
	// A fragment at the end of a list stands before text of the same level.
	return !(next.Kind == format.Heading && p.Kind == format.Item)
}

// follows tells that b counts on from a in the same list. A bullet follows
// every bullet of its form.
func follows(a, b *number) bool {
	if b.alt != nil && follows(a, b.alt) {
		return true
	}
	if a.alt != nil && follows(a.alt, b) {
		return true
	}
	if a.style.form != b.style.form || len(a.values) != len(b.values) {
		return false
	}
	if a.style.digits == bullet || b.style.digits == bullet {
		return a.style == b.style
	}
	for k := 0; k+1 < len(a.values); k++ {
		if a.values[k] != b.values[k] {
			return false
		}
	}
	return b.value() == a.value()+1
}

// isListItem tells what ends as the items of an enumeration do, or is a mere
// fragment.
func isListItem(s string) bool {
	s = strings.TrimRight(s, " ")
	for _, end := range []string{";", "；", ",", "，", "、", "; and", "; or", ", and", ", or", "；和", "；或"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return !isFinished(s)
}

// plainHeading decides on a line without number.
func plainHeading(paras []paragraph, looks []bool, i int) bool {
	p, next := &paras[i], &paras[i+1]
	if p.Kind == format.Item {
		return p.Bold && next.Kind != format.Item && !(i > 0 && paras[i-1].Kind == format.Item && !paras[i-1].heading)
	}
	plainLooks := func(k int) bool {
		return k >= 0 && k < len(paras) && looks[k] && paras[k].number == nil && paras[k].Kind == p.Kind && paras[k].Bold == p.Bold
	}
	// Three such lines in a row are a list of fragments or an address; only
	// the last of them may head what follows.
	const enough = 12
	before, after := 0, 0
	for before < enough && plainLooks(i-1-before) {
		before++
	}
	for after < enough && plainLooks(i+1+after) {
		after++
	}
	if before > 0 && p.Gap > 0 && paras[i-1].Gap == 0 {
		before = 0 // a blank line ends the list above
	}
	if before+after >= 2 && (after > 0 || !isFinished(next.body.S) || textWidth(next.body.S) < 80 || next.number != nil) {
		return false
	}
	if lead := i - before - 1; before > 0 && lead >= 0 && strings.HasSuffix(paras[lead].body.S, ":") && !strings.HasSuffix(p.body.S, "?") && p.Gap <= paras[i-1].Gap {
		return false
	}
	// Two lines of a form.
	if keyValue.MatchString(p.body.S) && !strings.HasSuffix(p.body.S, "?") && (keyValue.MatchString(next.body.S) || i > 0 && keyValue.MatchString(paras[i-1].body.S)) {
		return false
	}
	if p.Gap < next.Gap && p.Gap == 0 && i > 0 && !p.Bold {
		return false
	}
	nextHeads := next.Kind == format.Heading || next.number != nil && p.Gap > 0 || after > 0 || next.number != nil && next.number.style.digits != bullet
	if i > 0 {
		prev := &paras[i-1]
		if !prev.heading && strings.HasSuffix(prev.body.S, ":") && isAddress(p.body.S) {
			return false
		}
		if !prev.heading && strings.HasSuffix(prev.body.S, ":") && p.Gap == 0 && p.Kind == format.Line && !strings.HasSuffix(p.body.S, "?") {
			return false
		}
		// Behind a lead-in stand its items.
		if !prev.heading && strings.HasSuffix(prev.body.S, ":") && !isFinished(p.body.S) && !isFinished(next.body.S) && textWidth(next.body.S) < 80 && !p.Bold {
			return false
		}
		if startsLower(p.body.S) && (len(strings.Fields(p.body.S)) > 4 || !isFinished(prev.body.S) && i > 3) {
			return false
		}
	}
	return nextHeads || textWidth(next.body.S) > textWidth(p.body.S) || isFinished(next.body.S)
}
