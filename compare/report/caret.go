package report

import (
	"strings"
)

// Caret returns a query on a line of its own, indented, and below it carets
// under the bytes from start to end. A long query is cut around them.
func Caret(query string, start, end int) string {
	start = max(0, min(start, len(query)))
	end = max(start, min(end, len(query)))
	before, marked, after := Printable(query[:start]), Printable(query[start:end]), Printable(query[end:])
	if over := Width(before) - 50; over > 0 {
		from := forth(before, 0, over)
		before = "…" + before[from:]
	}
	marked = fit(marked, 40)
	after = fit(after, 30)
	return "    " + before + marked + after + "\n" +
		"    " + strings.Repeat(" ", Width(before)) + strings.Repeat("^", max(1, Width(marked))) + "\n"
}
