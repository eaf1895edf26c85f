package report

import (
	"fmt"
	"strconv"
	"strings"

	"clausewise/corpus"
	"clausewise/corpus/fact"
	"clausewise/corpus/topic"
)

// why writes what was found in a clause, indented: each topic with how much is said of it, how
// sure that is, and the cues that decided; topics that it only comes near; facts; duties.
func (v *view) why(c *corpus.Clause, indent int, set *topic.Set) {
	lead := strings.Repeat(" ", indent)
	for _, l := range c.Topics {
		s := full
		if l.Level == topic.Partial {
			s = partial
		}
		v.label(lead+v.paint(stateWords[s].style, stateWords[s].sign)+" ", indent+2, l, set)
	}
	for _, l := range c.Near {
		v.label(lead+v.paint(dim, "near "), indent+5, l, set)
	}
	if len(c.Facts) > 0 {
		said := make([]string, len(c.Facts))
		for i, f := range c.Facts {
			said[i] = factKind(f.Kind) + " " + f.Value
		}
		v.paragraph(&v.page, lead+v.paint(dim, "facts "), indent+6, plain, strings.Join(said, " · "), nil)
	}
	for _, d := range c.Duties {
		said := string(d.Who) + " " + string(d.Strength) + ": " + d.What
		if d.Unless != "" {
			said += " (unless " + d.Unless + ")"
		}
		v.paragraph(&v.page, lead+v.paint(dim, "duty  "), indent+6, plain, said, nil)
	}
}

// decisions writes by which rules the lines of a span became what they are, indented: "line 45 joined: the next word
// had no room". Lines in a row of which a rule says the same are told once.
func (v *view) decisions(s corpus.Span, indent int) {
	list := v.p.DecisionsOf(s)
	for i := 0; i < len(list); {
		d, k := list[i], i+1
		for k < len(list) && list[k].Stage == d.Stage && list[k].Rule == d.Rule && list[k].Says == d.Says {
			k++
		}
		lines := "line " + strconv.Itoa(d.Line)
		if last := list[k-1].Line; last > d.Line {
			lines = fmt.Sprintf("lines %d–%d", d.Line, last)
		}
		lead := strings.Repeat(" ", indent) + v.paint(dim, "cut   ")
		v.paragraph(&v.page, lead, indent+6, dim, lines+" "+d.Says+": "+d.Rule, nil)
		i = k
	}
}

// label writes a topic and its cues.
func (v *view) label(lead string, indent int, l corpus.Label, set *topic.Set) {
	said := l.Topic
	if i := set.Index(l.Topic); i >= 0 {
		said += "  " + set.Topics()[i].Name
	}
	v.page.WriteString(lead + v.paint(bold, said) + v.paint(dim, fmt.Sprintf("  %.2f", l.Score)) + "\n")
	cues := make([]string, len(l.Why))
	for i, cue := range l.Why {
		cues[i] = english.decided(cue)
	}
	if len(cues) > 0 {
		pad := strings.Repeat(" ", indent+2)
		v.paragraph(&v.page, pad, len(pad), dim, strings.Join(cues, "; "), nil)
	}
}

// cueColumns is how much of a cue is printed: enough to find it in the topics file.
const cueColumns = 40

// decided quotes the words that decided, and names the cue where it is not these words:
// `"delete your data", by delete/erase ... data`.
func (w words) decided(c corpus.Cue) string {
	said := w.t(`"%s"`, c.Words)
	switch c.Place {
	case corpus.InHeading:
		said = w.t("heading %s", said)
	case corpus.InLeadIn:
		said = w.t("lead-in %s", said)
	}
	if kind, ok := strings.CutPrefix(c.Text, "a fact: "); ok {
		return w.t("%s, by a fact: %s", said, w.t(factKind(fact.Kind(kind))))
	}
	if !strings.EqualFold(c.Words, c.Text) {
		said = w.t("%s, by %s", said, fit(c.Text, cueColumns))
	}
	return said
}
