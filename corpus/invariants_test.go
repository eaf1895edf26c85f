package corpus

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"sort"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// invisible tells white space and what takes no room, which no text keeps.
func invisible(r rune) bool {
	switch r {
	case '\u200b', '\u2060', '\ufeff':
		return true
	}
	return unicode.IsSpace(r)
}

// visible is s in normal form C without white space.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if invisible(r) {
			return -1
		}
		return r
	}, norm.NFC.String(s))
}

// checkInvariants checks what holds for every policy, however dirty.
func checkInvariants(t testing.TB, p *Policy) {
	t.Helper()
	for _, err := range violations(p) {
		t.Error(err)
	}
}

// violations returns what in p breaks its guarantees, at most a few of them.
func violations(p *Policy) []error {
	c := &checker{p: p, lines: lineStarts(p.Text)}
	c.outline()
	c.texts()
	c.sources()
	c.cover()
	return c.errs
}

type checker struct {
	p     *Policy
	lines []int
	errs  []error
}

func (c *checker) failf(format string, args ...any) {
	if len(c.errs) < 8 {
		c.errs = append(c.errs, fmt.Errorf(format, args...))
	}
}

// lineStarts returns where each line begins; LF, CR LF and CR end one.
func lineStarts(s string) []int {
	starts := []int{0}
	for i := 0; i < len(s); i++ {
		if s[i] == '\n' || s[i] == '\r' && (i+1 == len(s) || s[i+1] != '\n') {
			starts = append(starts, i+1)
		}
	}
	return starts
}

func (c *checker) lineOf(offset int) int { return sort.SearchInts(c.lines, offset+1) }

func (c *checker) span(what string, s Span) bool {
	if s.Start < 0 || s.End <= s.Start || s.End > len(c.p.Text) {
		c.failf("%s: span [%d,%d) in a text of %d bytes", what, s.Start, s.End, len(c.p.Text))
		return false
	}
	if l, e := c.lineOf(s.Start), c.lineOf(s.End-1); s.Line != l || s.EndLine != e {
		c.failf("%s: says lines %d–%d, bytes [%d,%d) stand on %d–%d", what, s.Line, s.EndLine, s.Start, s.End, l, e)
	}
	if page := c.p.Page(s.Start); s.Page != page {
		c.failf("%s: says page %d, byte %d stands on %d", what, s.Page, s.Start, page)
	}
	if !utf8.ValidString(c.p.Text[s.Start:s.End]) {
		c.failf("%s: span [%d,%d) cuts a letter", what, s.Start, s.End)
	}
	return true
}

// outline checks spans, levels, order and paths.
func (c *checker) outline() {
	p := c.p
	type piece struct {
		what string
		s    Span
		head int // index of the heading, or -1
		path []int
	}
	var pieces []piece
	level := 0
	for i, h := range p.Headings {
		if h.Level < 1 || h.Level > level+1 {
			c.failf("heading %d (line %d) has level %d after level %d", i, h.Span.Line, h.Level, level)
		}
		level = h.Level
		pieces = append(pieces, piece{fmt.Sprintf("heading %d", i), h.Span, i, nil})
	}
	for i, cl := range p.Clauses {
		if want := fmt.Sprintf("%s#%d", p.ID, i+1); cl.ID != want {
			c.failf("clause %d has id %q, want %q", i, cl.ID, want)
		}
		pieces = append(pieces, piece{"clause " + cl.ID, cl.Span, -1, cl.Path})
	}
	for _, pc := range pieces {
		if !c.span(pc.what, pc.s) {
			return
		}
	}
	for i := 1; i < len(p.Headings); i++ {
		if p.Headings[i].Span.Start < p.Headings[i-1].Span.End {
			c.failf("headings %d and %d overlap or are out of order", i-1, i)
		}
	}
	for i := 1; i < len(p.Clauses); i++ {
		if p.Clauses[i].Span.Start < p.Clauses[i-1].Span.End {
			c.failf("clauses %d and %d overlap or are out of order", i, i+1)
		}
	}
	sort.SliceStable(pieces, func(a, b int) bool { return pieces[a].s.Start < pieces[b].s.Start })
	var stack []int
	for i, pc := range pieces {
		if i > 0 && pc.s.Start < pieces[i-1].s.End {
			c.failf("%s overlaps %s", pc.what, pieces[i-1].what)
		}
		if pc.head >= 0 {
			stack = append(stack[:min(len(stack), p.Headings[pc.head].Level-1)], pc.head)
			continue
		}
		if len(pc.path) > len(stack) || !reflect.DeepEqual(append([]int{}, pc.path...), append([]int{}, stack[:len(pc.path)]...)) {
			c.failf("%s: path %v is no beginning of the open headings %v", pc.what, pc.path, stack)
		}
	}
	end := 0
	for i, l := range p.LeftOut {
		what := fmt.Sprintf("left-out piece %d (%s)", i, l.Reason)
		if !c.span(what, l.Span) {
			return
		}
		if l.Reason == "" {
			c.failf("%s has no reason", what)
		}
		if l.Span.Start < end {
			c.failf("%s overlaps the one before or is out of order", what)
		}
		end = l.Span.End
		// Page furniture may stand inside a clause; nothing may straddle.
		for _, pc := range pieces {
			a, b := pc.s, l.Span
			if a.Start < b.End && b.Start < a.End && !(a.Start < b.Start && b.End < a.End) {
				c.failf("%s straddles %s", what, pc.what)
			}
		}
	}
}

// accented matches a letter with marks; white space that bears one is a letter.
var accented = regexp.MustCompile(`(?s).\pM+`)

// manyMarks matches more marks on a letter than Unicode's stream-safe format
// allows; what becomes of them does not matter.
var manyMarks = regexp.MustCompile(`[\pMﾞﾟ]{20}`)

// texts checks that texts are folded and in normal form.
func (c *checker) texts() {
	check := func(what, s string) {
		bare := accented.ReplaceAllString(s, "x")
		switch {
		case s == "":
			c.failf("%s is empty", what)
		case !utf8.ValidString(s):
			c.failf("%s is not UTF-8: %q", what, s)
		case !norm.NFC.IsNormalString(s) && !manyMarks.MatchString(s):
			c.failf("%s is not in normal form C: %q", what, s)
		case strings.TrimSpace(bare) != bare, strings.Contains(bare, "  "):
			c.failf("%s has white space that is not folded: %q", what, s)
		case strings.ContainsFunc(bare, func(r rune) bool { return r != ' ' && invisible(r) }):
			c.failf("%s holds white space other than a space: %q", what, s)
		}
	}
	for i, h := range c.p.Headings {
		check(fmt.Sprintf("text of heading %d (line %d)", i, h.Span.Line), h.Text)
	}
	for _, cl := range c.p.Clauses {
		check(fmt.Sprintf("text of clause %s (line %d)", cl.ID, cl.Span.Line), cl.Text)
		if cl.Lang == "" && c.p.Lang != "" {
			c.failf("clause %s has no language", cl.ID)
		}
	}
}

// sources checks that every letter of a clause can be pointed at in the source.
func (c *checker) sources() {
	markdown := c.p.Source.MediaType == "text/markdown"
	for i := range c.p.Clauses {
		cl := &c.p.Clauses[i]
		last := cl.Span.Start
		for at, r := range cl.Text {
			a, b := cl.Source(at, at+utf8.RuneLen(r))
			if a < last || b < a || b > cl.Span.End {
				c.failf("clause %s: letter %d (%q) has source [%d,%d) after %d in span %v", cl.ID, at, r, a, b, last, cl.Span)
				break
			}
			last = a
			if r == ' ' || unicode.Is(unicode.M, r) {
				continue // marks of one letter may stand in another order there
			}
			if invisible(r) {
				continue // a sign of white space that bears a mark
			}
			src := c.p.Text[a:b]
			got := visible(src)
			if markdown {
				got = visible(html.UnescapeString(src))
				if r == '|' && src == "" {
					continue // between two cells of a table
				}
			}
			base := []rune(norm.NFD.String(string(r)))[0] // marks may stand in another order there
			if got != string(r) && !strings.ContainsRune(got, r) && !strings.ContainsRune(norm.NFD.String(got), base) || len(got) > 60 {
				c.failf("clause %s: letter %d is %q, its source [%d,%d) is %q", cl.ID, at, r, a, b, src)
				break
			}
		}
		a, b := cl.Source(-5, len(cl.Text)+5)
		if a < cl.Span.Start || b > cl.Span.End {
			c.failf("clause %s: clamped source [%d,%d) leaves the span %v", cl.ID, a, b, cl.Span)
		}
	}
}

// cover checks that each visible letter of plain text is in exactly one piece.
func (c *checker) cover() {
	if c.p.Source.MediaType != "text/plain" || len(c.errs) > 0 {
		return
	}
	// without returns the visible text of [start,end) that is not left out.
	left := c.p.LeftOut
	without := func(start, end int) string {
		var b strings.Builder
		for k := sort.Search(len(left), func(k int) bool { return left[k].Span.End > start }); k < len(left) && left[k].Span.Start < end; k++ {
			b.WriteString(visible(c.p.Text[start:max(start, left[k].Span.Start)]))
			start = max(start, left[k].Span.End)
		}
		if start < end {
			b.WriteString(visible(c.p.Text[start:end]))
		}
		return b.String()
	}
	type piece struct {
		s    Span
		text string
	}
	var pieces []piece
	for _, h := range c.p.Headings {
		pieces = append(pieces, piece{h.Span, h.Number + h.Text})
	}
	for _, cl := range c.p.Clauses {
		pieces = append(pieces, piece{cl.Span, cl.Number + cl.Text})
	}
	sort.SliceStable(pieces, func(a, b int) bool { return pieces[a].s.Start < pieces[b].s.Start })
	at := 0
	for _, pc := range pieces {
		if s := without(at, pc.s.Start); s != "" {
			c.failf("in no piece: %q before line %d", s, pc.s.Line)
		}
		if got, want := visible(pc.text), without(pc.s.Start, pc.s.End); got != want {
			c.failf("line %d: the piece says %q, the source %q", pc.s.Line, got, want)
		}
		at = pc.s.End
	}
	if s := without(at, len(c.p.Text)); s != "" {
		c.failf("in no piece: %q at the end", s)
	}
}

// TestInvariantsOnSamples checks the invariants, and that line ends and byte
// order marks change nothing, on the embedded samples and, where they are
// there, on policies of the real world.
func TestInvariantsOnSamples(t *testing.T) {
	for _, file := range policyFiles(t, 60) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			p := mustRead(t, file, string(raw))
			checkInvariants(t, p)
			checkStable(t, file, string(raw), p)
		})
	}
}

// checkStable checks that reading again, reading with other line ends and
// reading with a byte order mark give the same policy as p.
func checkStable(t testing.TB, name, raw string, p *Policy) {
	t.Helper()
	if p.Source.Charset != "utf-8" || !utf8.ValidString(raw) || strings.HasPrefix(raw, "\ufeff") {
		return
	}
	again, err := Read(name, strings.NewReader(raw), ReadOptions{ID: p.ID})
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(p, again) {
		t.Error("reading twice gives two results")
	}
	if strings.Contains(raw, "\r") {
		return
	}
	want := outline(p) + fullTexts(p)
	for what, other := range map[string]string{
		"CR LF": strings.ReplaceAll(raw, "\n", "\r\n"),
		"a BOM": "\ufeff" + raw,
	} {
		q, err := Read(name, strings.NewReader(other), ReadOptions{ID: p.ID})
		if err != nil {
			t.Fatal(err)
		}
		if got := outline(q) + fullTexts(q); got != want {
			t.Errorf("with %s the policy is cut otherwise:\n%s", what, firstDifference(want, got))
		}
		for _, err := range violations(q) {
			t.Errorf("with %s: %v", what, err)
		}
	}
}

func fullTexts(p *Policy) string {
	var b strings.Builder
	for _, c := range p.Clauses {
		b.WriteString(c.Text + "\n")
	}
	return b.String()
}

func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range w {
		if i >= len(g) || w[i] != g[i] {
			return fmt.Sprintf("want %q\ngot  %q", w[i], append(g, "")[min(i, len(g))])
		}
	}
	return "more lines: " + strings.Join(g[len(w):], "\n")
}

func readFile(t testing.TB, file string) *Policy {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return mustRead(t, file, string(raw))
}

// policyFiles returns the samples and, where ../shared stands beside the
// module, its policies and about max files of its other data.
func policyFiles(t testing.TB, max int) []string {
	t.Helper()
	glob := func(pattern string) []string {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		return files
	}
	files := append(glob("sample/*.txt"), glob("sample/*.md")...)
	if len(files) == 0 {
		t.Fatal("no samples")
	}
	shared := filepath.Join("..", "..", "shared")
	if _, err := os.Stat(shared); err != nil {
		t.Log("no shared data beside the module: only the samples are checked")
		return files
	}
	files = append(files, glob(filepath.Join(shared, "policies", "*.txt"))...)
	more := glob(filepath.Join(shared, "data", "ota", "*", "*.md"))
	for i := 0; i < len(more) && max > 0; i += (len(more) + max - 1) / max {
		files = append(files, more[i])
	}
	return files
}
