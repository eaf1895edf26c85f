package corpus

import (
	"clausewise/corpus/lang"
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	dottedDate  = regexp.MustCompile(`\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b`)
	slashedDate = regexp.MustCompile(`\b(\d{1,2})/(\d{1,2})/(\d{4})\b`)
	isoDate     = regexp.MustCompile(`\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b`)
	chineseDate = regexp.MustCompile(`(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日`)
	monthFirst  = regexp.MustCompile(`(?i)\b(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b`)
	dayFirst    = regexp.MustCompile(`(?i)\b(\d{1,2})(?:\.|st|nd|rd|th|er)?\s+(?:of\s+|de\s+)?(\p{L}{3,10})\.?,?\s+(?:de\s+)?(\d{4})\b`)
)

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

// months are rows of lang.MonthBeginnings, of all languages.
var months = lang.AllRows(lang.MonthBeginnings)

func monthNamed(s string) time.Month {
	s = strings.ToLower(s)
	for _, m := range months {
		for _, begin := range m.Words {
			if strings.HasPrefix(s, begin) {
				n, _ := strconv.Atoi(m.Value) // lang.TestFiles holds that they are numbers
				return time.Month(n)
			}
		}
	}
	return 0
}
