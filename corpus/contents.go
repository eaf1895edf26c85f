package corpus

import (
	"regexp"
	"strings"
	"unicode"

	"clausewise/corpus/format"
	"clausewise/corpus/lang"
)

// contentsTitle is what stands above a table of contents.
var contentsTitle = regexp.MustCompile(`(?i)^[^\pL\pN]*(?:` + lang.Pattern(lang.ContentsTitles) + `)[^\pL\pN]*$`)

// leaders are the dots between an entry and its page number.
var leaders = regexp.MustCompile(`\s*(?:\.{3,}|…+|(?:\.\s){3,}|\s{4,})\s*\d{1,3}\s*$`)

// dottedEntry is an entry with dots before its page.
var dottedEntry = regexp.MustCompile(`(?:\.{3,}|…{2,}|(?:\. ){4,})\s*\d{1,3}\s*$`)

// markContents leaves out tables of contents: three or more short lines in a
// row, most of which stand again further down as lines of their own.
func markContents(blocks []format.Block, reasons []string) {
	t := contents{blocks: blocks, reasons: reasons, keys: make([]string, len(blocks)), places: map[string][]int{}}
	for i, b := range blocks {
		if reasons[i] != "" {
			continue
		}
		if t.keys[i] = contentsKey(b.Text.S); t.keys[i] != "" {
			t.places[t.keys[i]] = append(t.places[t.keys[i]], i)
		}
		t.markdown = t.markdown || b.Kind == format.Heading
	}
	t.markDotted()
	markAnchors(blocks, reasons)
	// A table of contents stands before the text; what recurs later on are
	// the labels that every section uses.
	for i := 0; i < len(blocks)*2/5+3 && i < len(blocks); i++ {
		if t.keys[i] != "" {
			i = t.markTable(i)
		}
	}
}

// contents are the blocks of a document, among which its table of contents is looked for.
type contents struct {
	blocks   []format.Block
	reasons  []string         // why a block is left out
	keys     []string         // see contentsKey
	places   map[string][]int // where each key stands
	markdown bool             // the format marks headings
}

// last returns where the text of block i stands for the last time after the table, or -1.
func (t *contents) last(i, after int) int {
	at := t.places[t.keys[i]]
	for n := len(at) - 1; n >= 0 && at[n] > after; n-- {
		if b := t.blocks[at[n]]; (!t.markdown || b.Kind != format.Item) && !bulletMark.MatchString(b.Text.S) {
			return at[n]
		}
	}
	return -1
}

// title leaves out block i if it announces a table of contents.
func (t *contents) title(i int) {
	if i >= 0 && contentsTitle.MatchString(t.blocks[i].Text.S) {
		setReason(t.reasons, i, ReasonContents)
	}
}

// markDotted leaves out lines with dots and a page number: these make an entry, wherever it stands.
func (t *contents) markDotted() {
	for i, b := range t.blocks {
		if t.reasons[i] == "" && len(b.Text.S) < 200 && endsInDigit(b.Text.S) && dottedEntry.MatchString(b.Text.S) {
			t.reasons[i] = ReasonContents
			t.title(i - 1)
		}
	}
}

// leastEntries is how many lines of a table must stand again.
const leastEntries = 3

// run returns the end of the lines in a row from block i on that may be the entries of one table.
func (t *contents) run(i int) int {
	in := map[string]bool{}
	j := i
	for ; j < len(t.blocks) && (t.keys[j] != "" || t.reasons[j] != ""); j++ {
		if t.reasons[j] != "" {
			continue
		}
		// The first heading of the text ends the table that announced it.
		if in[t.keys[j]] || t.blocks[j].Kind == format.Heading && j > i {
			break
		}
		in[t.keys[j]] = true
	}
	return j
}

// markTable leaves out the table of contents that begins at block i, if there is one, and returns the last block that
// was looked at.
func (t *contents) markTable(i int) int {
	j := t.run(i)
	first, last, previous := -1, -1, -1
	found, together, forms := 0, 0, 0
	for k := i; k < j; k++ {
		if t.reasons[k] != "" {
			continue
		}
		at := t.last(k, j-1)
		if at < 0 {
			continue
		}
		if first < 0 {
			first = k
		}
		if previous >= 0 && standTogether(t.blocks, previous, at) {
			together++
		}
		if len(t.places[t.keys[k]]) > 2 {
			forms++
		}
		previous, last = at, k
		found++
	}
	// Lines that stand together again are an address or a form that is
	// printed twice; headings have text between them. What comes back
	// several times are the labels of a form.
	if found < leastEntries || 10*found < 6*(last-first+1) || 2*together >= found || 2*forms > found {
		return max(i, j-1)
	}
	last = lastEntry(t.blocks, last, j)
	for k := first; k <= last; k++ {
		setReason(t.reasons, k, ReasonContents)
	}
	t.title(first - 1)
	return max(last, i)
}

// standTogether reports whether block j comes right after block i, or with hardly a
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
	if s = strings.TrimSuffix(s, "."); len(s) > 140 || strings.HasSuffix(s, ".") || strings.HasSuffix(s, ";") ||
		strings.HasSuffix(s, "。") || strings.HasSuffix(s, "；") {
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
