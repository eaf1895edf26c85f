package report

import (
	"cmp"
	"fmt"
	"html/template"
	"math"
	"slices"
	"strconv"
	"strings"

	"clausewise/corpus/fact"
)

// inDays is how long units of time are, for a chart to set them in order: a working day is counted as 7/5 days, a
// month as 365/12.
var inDays = map[string]float64{"hour": 1.0 / 24, "day": 1, "working_day": 7.0 / 5, "week": 7, "month": 365.0 / 12,
	"year": 365}

// charted are the kinds of facts that have a chart.
var charted = [...]fact.Kind{fact.Deadline, fact.Retention, fact.BreachWindow, fact.Notice, fact.Age}

// dot is what a policy states.
type dot struct {
	at             float64 // in days, or years of age
	label          string
	policy, clause string
}

const (
	mostLines  = 24 // policies that have a line of their own
	chartWidth = 700
	nameWidth  = 180
	lineHeight = 22
)

// charts draws how the facts of a topic spread: a line a policy where they are few, else how many policies state what.
func (h HTML) charts(c *Covered) (out []chartHTML) {
	for _, kind := range charted {
		dots, policies := h.dots(c, kind)
		if len(dots) < 2 {
			continue
		}
		x := chartHTML{Name: h.words().t(factKind(kind)), Unit: h.words().t("in days"),
			Note: h.words().t("Working days are counted as 7/5 days, months as 365/12. A dot leads to the clause.")}
		if kind == fact.Age {
			x.Unit, x.Note = h.words().t("in years"), h.words().t("A dot leads to the clause.")
		}
		if len(policies) <= mostLines {
			x.Drawing = h.lines(x.Name, dots, policies)
		} else {
			x.Drawing = h.columns(x.Name, dots)
			x.Note = h.words().t("How many of %s state which.", h.words().count(len(policies), "policy"))
		}
		out = append(out, x)
	}
	return out
}

func (h HTML) dots(c *Covered, kind fact.Kind) (dots []dot, policies []string) {
	for k := range c.Policies {
		p := &c.Policies[k]
		for _, f := range c.Rows[0].Cells[k].Facts {
			if f.Kind != kind {
				continue
			}
			at := f.Amount
			if kind == fact.Age {
				at, _ = strconv.ParseFloat(strings.TrimRight(f.Value, "+ years"), 64)
			} else {
				unit, ok := inDays[f.Unit]
				if !ok {
					continue
				}
				at *= unit
			}
			if at <= 0 {
				continue
			}
			if n := len(policies); n == 0 || policies[n-1] != vendorOf(p) {
				policies = append(policies, vendorOf(p))
			}
			dots = append(dots, dot{at, h.words().value(&f.Fact.Fact), vendorOf(p), p.ClauseID(f.Clause)})
		}
	}
	return dots, policies
}

// scale sets amounts on a line: by logarithm where they spread over more than a factor of 12.
func scale(dots []dot) func(float64) float64 {
	least := slices.MinFunc(dots, func(a, b dot) int { return cmp.Compare(a.at, b.at) }).at
	most := slices.MaxFunc(dots, func(a, b dot) int { return cmp.Compare(a.at, b.at) }).at
	switch {
	case least == most:
		return func(float64) float64 { return 0.5 }
	case most > 12*least:
		return func(x float64) float64 { return math.Log(x/least) / math.Log(most/least) }
	}
	return func(x float64) float64 { return (x - least) / (most - least) }
}

// lines draws a line a policy, with a dot for each value and all of them in words at its end.
func (h HTML) lines(name string, dots []dot, policies []string) template.HTML {
	place := scale(dots)
	var b strings.Builder
	h.openChart(&b, name, lineHeight*len(policies)+8)
	const from, to = nameWidth + 12, chartWidth - 190
	for i, p := range policies {
		y := lineHeight*i + 14
		fmt.Fprintf(&b, `<text x="%d" y="%d" text-anchor="end">%s</text><line x1="%d" x2="%d" y1="%d" y2="%d"/>`, nameWidth,
			y+4, escape(beginning(p, 24)), from-6, to+6, y, y)
		var said []string
		for _, d := range ofPolicy(dots, p) {
			fmt.Fprintf(&b, `<a href="%s"><title>%s</title><circle cx="%.1f" cy="%d" r="5"/></a>`, escape(ClauseURL(d.clause)),
				escape(p+h.T(": ")+d.label), from+place(d.at)*(to-from), y)
			if !slices.Contains(said, d.label) {
				said = append(said, d.label)
			}
		}
		fmt.Fprintf(&b, `<text class="v" x="%d" y="%d">%s</text>`, to+18, y+4, escape(fit(h.words().list(said), 32)))
	}
	b.WriteString("</svg>\n")
	return template.HTML(b.String())
}

func ofPolicy(dots []dot, policy string) (out []dot) {
	for _, d := range dots {
		if d.policy == policy {
			out = append(out, d)
		}
	}
	slices.SortStableFunc(out, func(a, b dot) int { return cmp.Compare(a.at, b.at) })
	return out
}

// mostColumns is how many values a chart of columns has: those that most policies state.
const mostColumns = 14

// columns draws how many policies state which value.
func (h HTML) columns(name string, dots []dot) template.HTML {
	type column struct {
		dot
		policies []string
	}
	byLabel := map[string]*column{}
	var all []*column
	for _, d := range dots {
		c := byLabel[d.label]
		if c == nil {
			c = &column{dot: d}
			byLabel[d.label] = c
			all = append(all, c)
		}
		if !slices.Contains(c.policies, d.policy) {
			c.policies = append(c.policies, d.policy)
		}
	}
	slices.SortStableFunc(all, func(a, b *column) int { return len(b.policies) - len(a.policies) })
	all = all[:min(len(all), mostColumns)]
	slices.SortStableFunc(all, func(a, b *column) int { return cmp.Compare(a.at, b.at) })
	most := 0
	for _, c := range all {
		most = max(most, len(c.policies))
	}
	var b strings.Builder
	h.openChart(&b, name, lineHeight*len(all)+8)
	const from, to = nameWidth + 12, chartWidth - 60
	for i, c := range all {
		y := lineHeight*i + 8
		wide := max(2, (to-from)*len(c.policies)/most)
		fmt.Fprintf(&b, `<text x="%d" y="%d" text-anchor="end">%s</text><rect x="%d" y="%d" width="%d" height="14" rx="2"/><text class="v" x="%d" y="%d">%s</text>`,
			nameWidth, y+11, escape(c.label), from, y, wide, from+wide+6, y+11, Number(len(c.policies)))
	}
	b.WriteString("</svg>\n")
	return template.HTML(b.String())
}

func (h HTML) openChart(b *strings.Builder, name string, height int) {
	fmt.Fprintf(b, `<svg class="chart" viewBox="0 0 %d %d" role="group" aria-label="%s">`, chartWidth, height,
		escape(name))
}
