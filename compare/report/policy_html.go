package report

import (
	"html/template"
	"io"
	"strconv"
	"strings"

	"clausewise/corpus"
	"clausewise/corpus/topic"
)

// Read is a policy as it is read in the viewer: its text with what is known of it.
type Read struct {
	Policy   *corpus.Policy
	Topics   *topic.Set // that it was labelled with
	Version  string
	Versions []VersionJSON // of the document, oldest first; none if there is one
	// Marks are by clause the byte ranges of its text that are highlighted.
	Marks map[int][][2]int
	About string // id of a topic: only clauses about it are marked; "" marks none
}

// Policy writes a policy as the main part of a page: the outline, the text with topics and facts beside it, and what
// was left out and why.
func (h HTML) Policy(w io.Writer, r *Read) error { return h.part(w, "policy", h.policy(r)) }

// policyPage is what the template shows. All texts are without control characters.
type policyPage struct {
	HTML
	ID, Vendor, Title, Date, Version, Lang, Source, Sum, Bytes string
	Clauses, LeftOut                                           string
	Versions                                                   []versionHTML
	Outline                                                    []partHTML
	Parts                                                      []partHTML
	About                                                      string
	AboutCount                                                 int
	Facts                                                      []string
}

type versionHTML struct {
	VersionJSON
	This     bool
	Previous string // id of the version before it
}

// partHTML is a heading, a clause, or what was left out.
type partHTML struct {
	ID, Anchor, Number, Lang string
	Level                    int // of a heading; 0 for others
	N                        int // of a clause, counted from 1
	Place                    string
	Text                     template.HTML
	Reason                   string
	Topics                   []labelHTML
	Facts                    []string
	Duties                   []string
	About                    bool
}

type labelHTML struct{ ID, Name, Class, Sign, Word, Why string }

func (h HTML) policy(r *Read) *policyPage {
	p, w := r.Policy, h.words()
	page := &policyPage{
		HTML: h, ID: Printable(p.ID), Vendor: Printable(p.Vendor), Title: Printable(p.Title), Date: Date(p.Date),
		Version: r.Version, Lang: p.Lang,
		Source: Printable(p.Source.Name), Sum: p.Source.SHA256, Bytes: Number(p.Source.Bytes),
		Clauses: w.count(len(p.Clauses), "clause"), LeftOut: w.count(len(p.LeftOut), "piece"),
	}
	if page.Title == "" {
		page.Title = page.ID
	}
	for i, v := range r.Versions {
		x := versionHTML{VersionJSON: v, This: v.Version == r.Version}
		if i > 0 {
			x.Previous = r.Versions[i-1].ID
		}
		page.Versions = append(page.Versions, x)
	}
	if i := r.Topics.Index(r.About); i >= 0 {
		page.About = Printable(h.TopicName(&r.Topics.Topics()[i]))
	}
	for _, f := range p.Facts {
		page.Facts = append(page.Facts, Printable(w.t(factKind(f.Kind))+" "+w.value(&f.Fact)))
	}
	for _, x := range partsOf(p) {
		var part partHTML
		switch {
		case x.heading >= 0:
			part = h.headingHTML(p, x.heading)
			page.Outline = append(page.Outline, part)
		case x.clause >= 0:
			part = h.clauseHTML(r, x.clause)
			if part.About {
				page.AboutCount++
			}
		default:
			part = h.leftOutHTML(p, x.left)
		}
		page.Parts = append(page.Parts, part)
	}
	return page
}

func (h HTML) headingHTML(p *corpus.Policy, i int) partHTML {
	x := &p.Headings[i]
	return partHTML{
		Anchor: "h" + strconv.Itoa(i+1), Number: Printable(x.Number), Level: x.Level,
		Text: template.HTML(escape(x.Text)), Lang: h.foreign(p.Lang),
	}
}

func (h HTML) clauseHTML(r *Read, i int) partHTML {
	c := &r.Policy.Clauses[i]
	x := partHTML{
		ID: c.ID, Anchor: anchor(strconv.Itoa(i + 1)), N: i + 1, Number: Printable(c.Number), Place: h.words().lineOf(c.Span),
		Text: highlighted(c.Text, r.Marks[i]), Lang: h.foreign(c.Lang),
	}
	for _, l := range c.Topics {
		x.Topics = append(x.Topics, h.labelHTML(l, r.Topics))
		x.About = x.About || l.Topic == r.About
	}
	x.Facts = h.words().factsOf(c.Facts)
	for _, d := range c.Duties {
		x.Duties = append(x.Duties, Printable(h.words().dutyOf(&d)))
	}
	return x
}

// factsOf tells the facts of a clause by kind: "age 13, 16".
func (w words) factsOf(facts []corpus.Fact) (out []string) {
	kinds := map[string]int{}
	for i := range facts {
		kind, value := w.t(factKind(facts[i].Kind)), w.value(&facts[i].Fact)
		n, ok := kinds[kind]
		switch {
		case !ok:
			kinds[kind] = len(out)
			out = append(out, Printable(kind+" "+value))
		case !strings.Contains(out[n], Printable(value)):
			out[n] += w.t(", ") + Printable(value)
		}
	}
	return out
}

func (w words) dutyOf(d *corpus.Duty) string {
	said := w.t("%s %s: %s", w.t(string(d.Who)), w.t(string(d.Strength)), d.What)
	if d.Unless != "" {
		said += " [" + d.Unless + "]"
	}
	return said
}

func (h HTML) labelHTML(l corpus.Label, set *topic.Set) labelHTML {
	s := full
	if l.Level == topic.Partial {
		s = partial
	}
	x := labelHTML{ID: l.Topic, Name: l.Topic, Class: stateWords[s].class, Sign: stateWords[s].sign,
		Word: h.words().t(stateWords[s].word)}
	if i := set.Index(l.Topic); i >= 0 {
		x.Name = Printable(h.TopicName(&set.Topics()[i]))
	}
	cues := make([]string, len(l.Why))
	for i, cue := range l.Why {
		cues[i] = h.words().decided(cue)
	}
	x.Why = Printable(strings.Join(cues, h.T("; ")))
	return x
}

// longestLeftOut is how much of a piece that became no clause is shown: the source has all of it.
const longestLeftOut = 2000

func (h HTML) leftOutHTML(p *corpus.Policy, i int) partHTML {
	x := &p.LeftOut[i]
	text := strings.TrimSpace(p.Text[x.Span.Start:x.Span.End])
	if short := beginning(text, longestLeftOut); len(short) < len(text) {
		text = short
	}
	return partHTML{Anchor: "x" + strconv.Itoa(i+1), Place: h.words().linesOf(x.Span), Reason: h.words().t(x.Reason),
		Text: template.HTML(escape(text))}
}

// highlighted escapes a text and highlights ranges of it, which are in order and apart from each other.
func highlighted(text string, marks [][2]int) template.HTML {
	var b strings.Builder
	at := 0
	for _, m := range marks {
		if m[0] < at || m[1] > len(text) {
			continue
		}
		b.WriteString(escape(text[at:m[0]]) + "<mark>" + escape(text[m[0]:m[1]]) + "</mark>")
		at = m[1]
	}
	b.WriteString(escape(text[at:]))
	return template.HTML(b.String())
}

// foreign is a language that is not that of the page.
func (h HTML) foreign(lang string) string {
	if lang == h.lang() {
		return ""
	}
	return Printable(lang)
}
