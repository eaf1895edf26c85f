package corpus

import (
	"regexp"
	"strings"

	"clausewise/corpus/format"
)

// pageNumber matches a line that is nothing but a page number, in the ways of
// several languages.
var pageNumber = regexp.MustCompile(`(?i)^(?:[-–—·\[(]\s*)?(?:(?:page|seite|pagina|página|p\.)\s*\d{1,3}(?:\s*(?:of|von|de|sur|di|/)\s*\d{1,3})?|\d{1,3}\s*(?:/|of|von)\s*\d{1,3}|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?|\d{1,3})(?:\s*[-–—·\])])?$`)

// lonePageNumber is a page number that could be anything else as well.
var lonePageNumber = regexp.MustCompile(`^[-–—\s]*\d{1,3}[-–—\s]*$`)

func markPageNumbers(blocks []format.Block, reasons []string) {
	var bare []int
	for i, b := range blocks {
		if b.Kind == format.Row || len(b.Text.S) > 40 || !pageNumber.MatchString(b.Text.S) {
			continue
		}
		if lonePageNumber.MatchString(b.Text.S) {
			bare = append(bare, i)
			continue
		}
		setReason(reasons, i, ReasonPageNumber)
	}
	// Bare numbers are page numbers if they count on; one alone is one only if
	// it is set off by dashes.
	for k, i := range bare {
		counts := k > 0 && value(blocks[i]) == value(blocks[bare[k-1]])+1 ||
			k+1 < len(bare) && value(blocks[bare[k+1]]) == value(blocks[i])+1
		if counts || strings.ContainsAny(blocks[i].Text.S, "-–—") {
			setReason(reasons, i, ReasonPageNumber)
		}
	}
}

func value(b format.Block) int {
	return numeral(strings.Trim(b.Text.S, "-–— "))
}

// markRunning leaves out headers and footers that a page break put among the
// text: short lines that stand again and again, beside a page number or equal
// to the first line of the document.
func markRunning(blocks []format.Block, reasons []string) {
	type place struct{ count, beside int }
	seen := map[string]*place{}
	running := func(i int) string {
		s := blocks[i].Text.S
		if reasons[i] == ReasonPageNumber || len(s) > 120 || blocks[i].Kind == format.Heading {
			return ""
		}
		if strings.ContainsAny(s, "0123456789") {
			s = runningDigits.ReplaceAllString(s, "0")
		}
		return s
	}
	besideNumber := func(i int) bool {
		for _, k := range []int{i - 2, i - 1, i + 1, i + 2} {
			if k >= 0 && k < len(blocks) && reasons[k] == ReasonPageNumber {
				return true
			}
		}
		return false
	}
	first, pages := -1, 0
	for i := range blocks {
		if reasons[i] == ReasonPageNumber {
			pages++
		}
		s := running(i)
		if s == "" {
			continue
		}
		if first < 0 {
			first = i
		}
		pl := seen[s]
		if pl == nil {
			pl = &place{}
			seen[s] = pl
		}
		pl.count++
		if besideNumber(i) {
			pl.beside++
		}
	}
	for i := range blocks {
		s := running(i)
		if s == "" || i == first && !printedHeader.MatchString(blocks[i].Text.S) {
			continue
		}
		pl := seen[s]
		if pl.count >= 2 && 2*pl.beside >= pl.count && 2*pl.beside >= pages ||
			pl.count >= 4 && blocks[i].Text.S == blocks[first].Text.S && isTitle(s) && policyWords.MatchString(s) ||
			pl.count >= 3 && pagedHeader.MatchString(blocks[i].Text.S) ||
			pl.count >= 2 && printedHeader.MatchString(blocks[i].Text.S) {
			setReason(reasons, i, ReasonRunning)
		}
	}
}

// markNumbered leaves out running headers that hold the page number themselves, on the left or right: their numbers
// count on, their words recur, and where they are not those of the title, one interrupts a sentence: "Purpose 1" and
// "Purpose 2" may be headings.
func markNumbered(blocks []format.Block, reasons []string) {
	type line struct {
		at, page int
		words    string
	}
	var lines []line
	recurs := map[string]int{}
	last := map[string]int{}
	stays := map[string]bool{} // words whose number does not grow: those of an address
	for i, b := range blocks {
		if reasons[i] != "" || b.Kind != format.Line || len(b.Text.S) > 60 {
			continue
		}
		m := numberedHeader.FindStringSubmatch(b.Text.S)
		if m == nil {
			continue
		}
		l := line{i, numeral(m[1] + m[4]), strings.ToLower(m[2] + m[3])}
		lines = append(lines, l)
		recurs[l.words]++
		stays[l.words] = stays[l.words] || recurs[l.words] > 1 && l.page <= last[l.words]
		last[l.words] = l.page
	}
	interrupts := map[string]bool{} // words whose line stands in the middle of a sentence somewhere
	for _, l := range lines {
		if l.at > 0 && l.at+1 < len(blocks) && !isFinished(blocks[l.at-1].Text.S) && startsLower(blocks[l.at+1].Text.S) {
			interrupts[l.words] = true
		}
	}
	title := ""
	if len(blocks) > 0 {
		title = strings.ToLower(blocks[0].Text.S)
	}
	for k, l := range lines {
		counts := k > 0 && l.page == lines[k-1].page+1 || k+1 < len(lines) && lines[k+1].page == l.page+1
		if counts && !stays[l.words] && (recurs[l.words] >= 2 && interrupts[l.words] || strings.Contains(title, l.words)) {
			reasons[l.at] = ReasonRunning
		}
	}
}

// numberedHeader is a number before words or after them.
var numberedHeader = regexp.MustCompile(`^(?:(\d{1,3}) (\pL[^.:;?]*)|(\pL[^.:;?]*) (\d{1,3}))$`)

// pagedHeader ends in a page number of its own.
var pagedHeader = regexp.MustCompile(`(?:\s[–—-]\s|[|｜])\s*(?:[Pp]age )?\d{1,3}$`)

// printedHeader is what a browser prints above and below each page: the time
// with the title, the address with the page.
var printedHeader = regexp.MustCompile(`^\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}:\d{2}|(?:https?://|www\.)\S+ \d{1,3}/\d{1,3}$`)

// runningDigits are the numbers in a running header that change with the page.
var runningDigits = regexp.MustCompile(`\d+`)
