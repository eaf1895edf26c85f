package corpus

import (
	"clausewise/corpus/lang"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"clausewise/corpus/format"
)

// markHeadings decides for every paragraph whether it is a heading: it must
// look like one, and what stands around it must leave it something to name. It
// returns how many headings there are.
func markHeadings(paras []paragraph, l *log) int {
	marked, count := 0, 0
	for i := range paras {
		if p := &paras[i]; p.Kind == format.Heading {
			p.heading = !isWholeParagraph(p.body.S)
			l.note(p.Line, StageHeadings, "the format marks it, and it is no whole paragraph", p.heading, "heading",
				"no heading")
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
		if p.Kind == format.Heading || !looks[i] {
			continue
		}
		h := &headingCase{paras: paras, looks: looks, i: i, p: p, marked: marked, plain: plain}
		if i > 0 {
			h.prev = &paras[i-1]
		}
		if i+1 < len(paras) {
			h.next = &paras[i+1]
		}
		rules := plainRules
		if p.number != nil {
			rules = numberedRules
		} else if h.next != nil {
			h.countAlike()
		}
		r := decide(rules, h)
		p.heading = r.then
		l.note(p.Line, StageHeadings, r.name, r.then, "heading", "no heading")
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
	if p.number == nil || p.number.style.digits == bullet || p.Kind == format.Row || s == p.body.S || s == "" ||
		i+1 == len(paras) {
		return false
	}
	words := len(strings.Fields(s))
	short := words <= 6 && textWidth(s) <= 48 && !sentenceStart.MatchString(s) && !thereIs.MatchString(s)
	if !short && !(words <= 14 && isTitleCase(s)) || sentenceBreak.MatchString(p.body.S) {
		return false
	}
	next := &paras[i+1]
	if next.number != nil && (follows(p.number, next.number) || next.number.style.digits == bullet) ||
		textWidth(next.body.S) < 2*textWidth(s) && !p.Bold {
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
	if p.number != nil || s == p.body.S || len(strings.Fields(s)) > 9 || textWidth(s) > 60 || startsLower(s) ||
		sentenceBreak.MatchString(p.body.S) {
		return false
	}
	if strings.HasSuffix(p.body.S, ":") {
		return !leadIn.MatchString(p.body.S) && !announces.MatchString(s) && !sentenceStart.MatchString(s) &&
			!keyValue.MatchString(s+": x")
	}
	return len(strings.Fields(s)) <= 6 && !sentenceStart.MatchString(s) && !thereIs.MatchString(s) &&
		!pronounStart.MatchString(s)
}

var pronounStart = regexp.MustCompile(`(?i)^(?:` + lang.Pattern(lang.OpeningPronouns) + `)\b`)

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

// leadIn ends a sentence that announces a list.
var leadIn = regexp.MustCompile(`(?i)(?:follow(?:s|ing|ed)|below|includ(?:e|es|ing)|such as|namely|circumstances|situations|cases|conditions|ways|purposes|may|can|must|will|to|of|by|that|where|when|if|for|with|we|you|use|collect|are|is|(?:wie )?folg(?:t|ende[nrs]?)|suivant(?:e?s?)|siguientes?|contact us|at|except|sauf|außer|excepto|nämlich|ci-dessous|par exemple|beispielsweise|unten)\W*$|以下|如下|下列|下述|包括`)

// look is a paragraph for itself, as far as it may be a heading.
type look struct {
	p            *paragraph
	s            string // without its number
	words, width int
	last         rune // behind quotation marks and spaces
}

// Bounds of headings.
const (
	longestHeading                   = 300 // bytes
	numberedWords, numberedWidth     = 20, 125
	unnumberedWords, unnumberedWidth = 15, 100
	hanWidth                         = 72
	keyWords                         = 4 // of a line "key: value"
	etcWords                         = 12
)

// lookRules say in turn whether a paragraph, for itself, could be a heading: short, not a sentence, not data.
var lookRules = []rule[*look]{
	{"a table row or code", func(x *look) bool { return x.p.Kind == format.Row || x.p.Kind == format.Code }, false},
	{"the name of a part alone", func(x *look) bool {
		return x.s == "" && x.p.number != nil &&
			x.p.number.style.digits == noDigits
	}, true},
	{"a number alone", func(x *look) bool { return x.s == "" }, false},
	{"too long", func(x *look) bool {
		switch {
		case len(x.s) > longestHeading, x.numbered() && (x.words > numberedWords || x.width > numberedWidth),
			!x.numbered() && (x.words > unnumberedWords || x.width > unnumberedWidth):
			return true
		}
		return scriptOf(x.s) == han && x.width > hanWidth
	}, false},
	{"no letters", func(x *look) bool { return !strings.ContainsFunc(x.s, unicode.IsLetter) }, false},
	{"an address of mail or the web", func(x *look) bool {
		return strings.Contains(x.s, "@") || strings.Contains(x.s, "://") || strings.Contains(x.s, "www.")
	}, false},
	{"several sentences", func(x *look) bool { return sentenceBreak.MatchString(x.s) }, false},
	{"a date line", func(x *look) bool { return statesDate(x.s) }, false},
	{"a list behind a colon", func(x *look) bool { return !x.numbered() && listAfterColon.MatchString(x.s) }, false},
	{"a key and its value", func(x *look) bool {
		return !x.numbered() && keyValue.MatchString(x.s) && !strings.HasSuffix(x.s, "?") &&
			(scriptOf(x.s) == han || x.words <= keyWords || isAddress(x.s))
	}, false},
	{"a list below completes it", func(x *look) bool { return goesOnBelow.MatchString(x.s) }, false},
	{"it ends as a name does", func(x *look) bool {
		return x.ends(stops) && (strings.HasSuffix(x.s, "Inc.") || strings.HasSuffix(x.s, "etc.") && x.numbered() &&
			x.words < etcWords)
	}, true},
	{"it ends as a sentence does", func(x *look) bool { return x.ends(stops) }, false},
	{"a label", func(x *look) bool { return x.ends(":：") && isLabel(x.p, x.s, x.words) }, true},
	{"it announces what follows", func(x *look) bool { return x.ends(":：") }, false},
	{"a question", func(x *look) bool { return x.ends("?？") }, true},
	{"it has a number", (*look).numbered, true},
	{"a sentence without its end", func(x *look) bool { return isSentence(x.s, x.words) }, false},
	{"some words", nil, true},
}

const stops = ".!;,。！；，、"

func (x *look) numbered() bool { return x.p.number != nil }

func (x *look) ends(with string) bool { return strings.ContainsRune(with, x.last) }

// looksLikeHeading reports whether a paragraph, for itself, could be a heading.
func looksLikeHeading(p *paragraph) bool {
	x := &look{p: p, s: p.body.S}
	if len(x.s) <= longestHeading {
		x.words, x.width = len(strings.Fields(x.s)), textWidth(x.s)
		x.last, _ = utf8.DecodeLastRuneInString(strings.TrimRight(x.s, " \"'”’»"))
	}
	return decide(lookRules, x).then
}

// questionStart begins a heading like "Who we are:".
var questionStart = regexp.MustCompile(`(?i)^(?:` + lang.Pattern(lang.QuestionOpeners) + `)\b`)

// announces stands anywhere in a sentence that announces a list.
var announces = regexp.MustCompile(`(?i)\bfollowing\b|\bfolgende[nrs]?\b|\bsuivante?s?\b|\bsiguientes?\b|以下|如下|下列`)

// goesOnBelow ends a line that the list below it completes.
var goesOnBelow = regexp.MustCompile(`(?i)[\s,](?:` + lang.Pattern(lang.ListLeads) + `)$`)

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
var thereIs = regexp.MustCompile(`(?i)\b(?:` + lang.Pattern(lang.StatingVerbs) + `)\b`)

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

// headingCase is a paragraph that looks like a heading, and what stands around it.
type headingCase struct {
	paras         []paragraph
	looks         []bool
	i             int
	p, prev, next *paragraph // prev and next are nil where there is none
	marked        int        // headings that the format marks
	plain         bool       // it marks nothing
	before, after int        // lines of the same look in a row with it
}

const (
	enoughMarked = 3  // headings from which on a format is trusted to mark them
	mostAlike    = 12 // lines of a look that are counted
	itemWidth    = 80 // columns: a wider line is more than an item of a list
)

func isBullet(n *number) bool { return n != nil && n.style.digits == bullet }

// text reports whether a heading stands before the case, or nothing: then it cannot be an item of what is before it.
func (h *headingCase) text() bool { return h.prev != nil && !h.prev.heading }

// colon reports whether text before the case ends with a colon.
func (h *headingCase) colon() bool { return h.text() && strings.HasSuffix(h.prev.body.S, ":") }

func (h *headingCase) asks() bool { return strings.HasSuffix(h.p.body.S, "?") }

// boldItem reports whether an item in bold letters heads what follows.
func (h *headingCase) boldItem() bool {
	return h.p.Bold && h.next.Kind != format.Item && !(h.text() && h.prev.Kind == format.Item)
}

// unmarked are the first rules of both lists: what cannot be a heading where it stands, whatever it looks like.
var (
	nothingBelow = rule[*headingCase]{"nothing stands below it", func(h *headingCase) bool { return h.next == nil }, false}
	// Where the format marks headings, only bold or numbered lines may be further ones.
	notMarked = rule[*headingCase]{"the format marks headings, and not this one", func(h *headingCase) bool {
		return h.marked >= enoughMarked && !h.p.Bold && (h.p.number == nil || isBullet(h.p.number))
	}, false}
	// A line that was broken off a paragraph is part of an address or verse.
	brokenOff = rule[*headingCase]{"a line that was broken off a paragraph", func(h *headingCase) bool {
		return !h.plain && h.p.Kind == format.Line && h.p.number == nil && !h.p.Bold
	}, false}
)

// numberedRules tell a heading from an item of a list. An item has its siblings right before or behind it; a heading
// has text between.
var numberedRules = []rule[*headingCase]{
	nothingBelow, notMarked, brokenOff,
	{"an item in bold letters", func(h *headingCase) bool { return isBullet(h.p.number) && h.boldItem() }, true},
	{"an item with a bullet", func(h *headingCase) bool { return isBullet(h.p.number) }, false},
	{"an item before one that is no deeper", func(h *headingCase) bool {
		return h.p.Kind == format.Item && h.next.Kind == format.Item && h.next.Level <= h.p.Level
	}, false},
	{"the next one counts on right below", func(h *headingCase) bool {
		return h.next.number != nil && follows(h.p.number, h.next.number)
	}, false},
	{"items in lower case finish its sentence", func(h *headingCase) bool {
		return h.next.number != nil && startsLower(h.next.body.S) && isFinished(h.p.body.S)
	}, false},
	{"it counts on from the item right above", func(h *headingCase) bool {
		return h.text() && h.prev.number != nil && follows(h.prev.number, h.p.number) &&
			(isListItem(h.prev.body.S) || textWidth(h.prev.body.S) <= itemWidth)
	}, false},
	{"a fragment at the end of a list", func(h *headingCase) bool { // before text of the same level
		return h.next.Kind == format.Heading && h.p.Kind == format.Item
	}, false},
	{"a number above text", nil, true},
}

// countAlike counts the lines of the same look around a line without number.
func (h *headingCase) countAlike() {
	alike := func(k int) bool {
		return k >= 0 && k < len(h.paras) && h.looks[k] && h.paras[k].number == nil && h.paras[k].Kind == h.p.Kind &&
			h.paras[k].Bold == h.p.Bold
	}
	for h.before < mostAlike && alike(h.i-1-h.before) {
		h.before++
	}
	for h.after < mostAlike && alike(h.i+1+h.after) {
		h.after++
	}
	if h.before > 0 && h.p.Gap > 0 && h.prev.Gap == 0 {
		h.before = 0 // a blank line ends the list above
	}
}

// plainRules decide on a line without number.
var plainRules = []rule[*headingCase]{
	nothingBelow, notMarked, brokenOff,
	{"an item in bold letters", func(h *headingCase) bool { return h.p.Kind == format.Item && h.boldItem() }, true},
	{"an item", func(h *headingCase) bool { return h.p.Kind == format.Item }, false},
	// Three such lines in a row are a list of fragments or an address; only the last of them may head what follows.
	{"one of three lines or more that look alike", func(h *headingCase) bool {
		return h.before+h.after >= 2 &&
			(h.after > 0 || !isFinished(h.next.body.S) || textWidth(h.next.body.S) < itemWidth || h.next.number != nil)
	}, false},
	{"one of the lines that a colon announces", func(h *headingCase) bool {
		lead := h.i - h.before - 1
		return h.before > 0 && lead >= 0 && strings.HasSuffix(h.paras[lead].body.S, ":") && !h.asks() && h.p.Gap <= h.prev.Gap
	}, false},
	{"a line of a form", func(h *headingCase) bool {
		return keyValue.MatchString(h.p.body.S) && !h.asks() &&
			(keyValue.MatchString(h.next.body.S) || h.prev != nil && keyValue.MatchString(h.prev.body.S))
	}, false},
	{"it stands with what is above, not below", func(h *headingCase) bool {
		return h.p.Gap < h.next.Gap && h.p.Gap == 0 && h.prev != nil && !h.p.Bold
	}, false},
	{"an address behind a colon", func(h *headingCase) bool { return h.colon() && isAddress(h.p.body.S) }, false},
	{"a line right behind a colon", func(h *headingCase) bool {
		return h.colon() && h.p.Gap == 0 && h.p.Kind == format.Line && !h.asks()
	}, false},
	{"an item behind a colon", func(h *headingCase) bool {
		return h.colon() && !isFinished(h.p.body.S) && !isFinished(h.next.body.S) && textWidth(h.next.body.S) < itemWidth &&
			!h.p.Bold
	}, false},
	{"it goes on in lower case", func(h *headingCase) bool {
		return h.prev != nil && startsLower(h.p.body.S) &&
			(len(strings.Fields(h.p.body.S)) > 4 || !isFinished(h.prev.body.S) && h.i > 3)
	}, false},
	{"a heading, a number or a line of its look stands below", func(h *headingCase) bool {
		return h.next.Kind == format.Heading || h.after > 0 || h.next.number != nil &&
			(h.p.Gap > 0 || !isBullet(h.next.number))
	}, true},
	{"a longer text stands below", func(h *headingCase) bool { return textWidth(h.next.body.S) > textWidth(h.p.body.S) },
		true},
	{"a sentence stands below", func(h *headingCase) bool { return isFinished(h.next.body.S) }, true},
	{"nothing that it could name stands below", nil, false},
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
