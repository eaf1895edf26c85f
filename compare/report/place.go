package report

import (
	"fmt"

	"clausewise/corpus"
)

// place returns a place as compilers print it, which terminals make a link of: "wicket.txt:45", and "wicket.pdf:p3:45"
// of a source with pages.
func place(source string, s corpus.Span) string {
	return source + ":" + lineOf(s)
}

// lineOf is the line on which a place begins, behind its page if there is one: "45", "p3:45".
func lineOf(s corpus.Span) string {
	if s.Page > 0 {
		return fmt.Sprintf("p%d:%d", s.Page, s.Line)
	}
	return fmt.Sprint(s.Line)
}

// lineOf tells the same in words: "line 45", "page 3, line 45".
func (w words) lineOf(s corpus.Span) string {
	return w.onPage(s, w.t("line %d", s.Line))
}

// linesOf tells all lines of a place: "lines 45–52".
func (w words) linesOf(s corpus.Span) string {
	if s.EndLine == s.Line {
		return w.lineOf(s)
	}
	return w.onPage(s, w.t("lines %d–%d", s.Line, s.EndLine))
}

func (w words) onPage(s corpus.Span, lines string) string {
	if s.Page > 0 {
		return w.t("page %d, %s", s.Page, lines)
	}
	return lines
}
