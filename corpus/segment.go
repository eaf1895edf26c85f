package corpus

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"clausewise/corpus/format"
)

// assemble makes headings and clauses of the paragraphs.
func (p *Policy) assemble(paras []paragraph) error {
	p.Lang = language(bodyText(paras))
	var stack []int
	place := placer{lists: map[style]bool{}}
	for i := range paras {
		para := &paras[i]
		span := Span{para.Start, para.End, para.Line, para.EndLine}
		printed := ""
		if para.number != nil {
			printed = para.number.printed
		}
		if para.heading {
			stack = append(stack[:para.depth-1], len(p.Headings))
			place.open(para, len(stack))
			text := para.body.S
			if text == "" {
				text, printed = printed, ""
			}
			p.Headings = append(p.Headings, Heading{para.depth, printed, text, span})
			continue
		}
		if para.body.S == "" {
			p.leaveOut(para.Block, ReasonNoText) // a number that nothing follows
			continue
		}
		stack = stack[:place.depth(para.number, len(stack))]
		p.Clauses = append(p.Clauses, Clause{
			ID:     p.ID + "#" + strconv.Itoa(len(p.Clauses)+1),
			Number: printed,
			Path:   append([]int(nil), stack...),
			Text:   para.body.S,
			Span:   span,
			runs:   para.body.Runs,
		})
	}
	slices.SortStableFunc(p.LeftOut, func(a, b LeftOut) int { return a.Span.Start - b.Span.Start })
	if len(p.Clauses) == 0 {
		return ErrNoClause
	}
	p.setLanguages()
	return nil
}

// placer tells under how many of the open headings a clause stands: "(5)" behind
// the heading "(4)" belongs beside it, unless it counts on a list inside it.
type placer struct {
	heads []*number      // of the open headings, nil where one has none
	lists map[style]bool // numbers of clauses seen since the last heading
}

func (pl *placer) open(head *paragraph, depth int) {
	for len(pl.heads) < depth {
		pl.heads = append(pl.heads, nil)
	}
	pl.heads = append(pl.heads[:depth-1], head.number)
	pl.lists = map[style]bool{}
}

func (pl *placer) depth(n *number, depth int) int {
	if n == nil || n.style.digits == bullet || pl.lists[n.style] {
		return depth
	}
	for d := depth - 1; d >= 0; d-- {
		if head := pl.heads[d]; head != nil && follows(head, n) {
			return d
		}
	}
	pl.lists[n.style] = true
	return depth
}

func bodyText(paras []paragraph) string {
	var b strings.Builder
	for i := range paras {
		b.WriteString(paras[i].body.S)
		b.WriteByte('\n')
	}
	return b.String()
}

// setLanguages finds the language of each clause: that of the document, unless
// its script or its function words say otherwise. What is too short to tell
// goes with the clauses around it.
func (p *Policy) setLanguages() {
	weight := map[string]int{}
	for i := range p.Clauses {
		c := &p.Clauses[i]
		if s := scriptOf(c.Text); s == latin {
			c.Lang = countFunctionWords(c.Text).language()
		} else if s != noScript {
			c.Lang = language(c.Text)
		}
		if c.Lang != "" {
			weight[c.Lang] += len(c.Text)
		}
	}
	for lang, n := range weight {
		if best := weight[p.Lang]; n > best || n == best && lang < p.Lang {
			p.Lang = lang
		}
	}
	// after is the language of the next clause whose language is known.
	after := make([]string, len(p.Clauses)+1)
	for i := len(p.Clauses) - 1; i >= 0; i-- {
		after[i] = p.Clauses[i].Lang
		if after[i] == "" {
			after[i] = after[i+1]
		}
	}
	for i := range p.Clauses {
		c := &p.Clauses[i]
		if c.Lang != "" {
			continue
		}
		c.Lang = p.Lang
		if i > 0 && p.Clauses[i-1].Lang == after[i] {
			c.Lang = after[i]
		}
	}
}

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
var updateWords = regexp.MustCompile(`(?i)updat|revis|modif|amend|änderung|aktualisier|geändert|mise? à jour|actualiza|更新|修订`)

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
var policyWords = regexp.MustCompile(`(?i)privacy|policy|polic(?:y|ies)|notice|statement|datenschutz|confidentialit|vie privée|données|privacidad|datos|隐私|個人|个人|政策|协议|保护|声明|指引|terms|cookies?`)

// isDocumentTitle tells whether the first paragraph names the document: a short
// line without number, in Markdown the only heading of its level or one that
// says what the document is.
func isDocumentTitle(paras []paragraph) bool {
	first := &paras[0]
	if first.number != nil && first.Kind != format.Heading || len(paras) == 1 || first.Kind == format.Item || first.Kind == format.Row {
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

var (
	dottedDate  = regexp.MustCompile(`\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b`)
	slashedDate = regexp.MustCompile(`\b(\d{1,2})/(\d{1,2})/(\d{4})\b`)
	isoDate     = regexp.MustCompile(`\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b`)
	chineseDate = regexp.MustCompile(`(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日`)
	monthFirst  = regexp.MustCompile(`(?i)\b(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b`)
	dayFirst    = regexp.MustCompile(`(?i)\b(\d{1,2})(?:\.|st|nd|rd|th|er)?\s+(?:of\s+|de\s+)?(\p{L}{3,10})\.?,?\s+(?:de\s+)?(\d{4})\b`)
)

// months by their first letters in English, German, French and Spanish.
var months = []struct {
	month    time.Month
	prefixes []string
}{
	{time.January, []string{"jan", "ene"}}, {time.February, []string{"feb", "fév", "fev"}}, {time.March, []string{"mar", "mär"}},
	{time.April, []string{"apr", "avr", "abr"}}, {time.May, []string{"may", "mai"}}, {time.June, []string{"jun", "juin"}},
	{time.July, []string{"jul", "juil"}}, {time.August, []string{"aug", "aoû", "aou", "ago"}}, {time.September, []string{"sep"}},
	{time.October, []string{"oct", "okt"}}, {time.November, []string{"nov"}}, {time.December, []string{"dec", "dez", "déc", "dic"}},
}

// parseDate returns the first date that s names, zero if there is none. A date
// with slashes is read only if it can be one day: 02/03/2022 is two.
func parseDate(s string) time.Time {
	atoi := func(s string) int { n, _ := strconv.Atoi(s); return n }
	if m := chineseDate.FindStringSubmatch(s); m != nil {
		return day(atoi(m[1]), time.Month(atoi(m[2])), atoi(m[3]))
	}
	if m := isoDate.FindStringSubmatch(s); m != nil {
		return day(atoi(m[1]), time.Month(atoi(m[2])), atoi(m[3]))
	}
	if m := dottedDate.FindStringSubmatch(s); m != nil {
		return day(atoi(m[3]), time.Month(atoi(m[2])), atoi(m[1]))
	}
	if m := slashedDate.FindStringSubmatch(s); m != nil {
		switch a, b := atoi(m[1]), atoi(m[2]); {
		case a > 12 || a == b:
			return day(atoi(m[3]), time.Month(b), a)
		case b > 12:
			return day(atoi(m[3]), time.Month(a), b)
		}
	}
	for _, m := range monthFirst.FindAllStringSubmatch(s, -1) {
		if mon := monthNamed(m[1]); mon > 0 {
			return day(atoi(m[3]), mon, atoi(m[2]))
		}
	}
	for _, m := range dayFirst.FindAllStringSubmatch(s, -1) {
		if mon := monthNamed(m[2]); mon > 0 {
			return day(atoi(m[3]), mon, atoi(m[1]))
		}
	}
	return time.Time{}
}

// day returns the zero time for what is no day of the calendar.
func day(y int, m time.Month, d int) time.Time {
	t := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	if t.Day() != d || t.Month() != m || y < 1990 || y > 2100 {
		return time.Time{}
	}
	return t
}

func monthNamed(s string) time.Month {
	s = strings.ToLower(s)
	for _, m := range months {
		for _, prefix := range m.prefixes {
			if strings.HasPrefix(s, prefix) {
				return m.month
			}
		}
	}
	return 0
}
