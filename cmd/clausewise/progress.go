package main

import (
	"fmt"
	"io"
	"time"

	"clausewise/compare/report"
)

// progress shows on a terminal how far a long work is, in one line that is
// written over. Nowhere else it writes anything.
type progress struct {
	w     io.Writer // nil shows nothing
	verb  string
	began time.Time
	last  time.Time
	width int
	shown bool
}

const (
	progressAfter = 300 * time.Millisecond // shorter work shows nothing
	progressEvery = 100 * time.Millisecond
)

func (a *app) progress(verb string) *progress {
	p := &progress{verb: verb, began: time.Now()}
	if width := terminal(a.stderr); width > 0 && !a.quiet {
		p.w, p.width = a.stderr, width
	}
	return p
}

// show tells how many of how many documents are done, with how many clauses.
func (p *progress) show(done, total, clauses int) {
	now := time.Now()
	if p.w == nil || now.Sub(p.began) < progressAfter || now.Sub(p.last) < progressEvery {
		return
	}
	p.last, p.shown = now, true
	line := progressLine(p.verb, done, total, clauses, now.Sub(p.began))
	fmt.Fprintf(p.w, "\r\x1b[K%.*s", p.width-1, line)
}

// clear removes the line, so that others can write.
func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.shown = false
	}
}

func progressLine(verb string, done, total, clauses int, spent time.Duration) string {
	line := fmt.Sprintf("%s %s/%s", verb, report.Number(done), report.Count(total, "document"))
	if clauses > 0 {
		line += fmt.Sprintf(", %s (%s/s)", report.Count(clauses, "clause"), report.Number(rate(clauses, spent)))
	}
	if done > 0 && done < total {
		left := time.Duration(float64(spent) / float64(done) * float64(total-done)).Round(time.Second)
		line += fmt.Sprintf(", %v left", left)
	}
	return line
}

// rate returns how many there were in a second.
func rate(n int, spent time.Duration) int {
	if spent <= 0 {
		return n
	}
	return int(float64(n) / spent.Seconds())
}
