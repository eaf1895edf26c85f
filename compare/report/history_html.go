package report

import (
	"cmp"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"strings"
	"time"

	"clausewise/compare"
)

// historyPage is what the template shows. All texts are without control characters.
type historyPage struct {
	HTML
	ID, Vendor, Document, Count string
	Steps                       []stepHTML
	Line                        template.HTML
	Pages                       []PageLink
}

type stepHTML struct {
	VersionJSON
	First, Trivial bool
	Size           string // how many clauses it has, or how many versions stand in this line
	Word, Compare  string // what changed, and where to see it
	Note           string
	Changes        []pastChangeHTML
	More           int // changes beside these
	Facts          []pastFactHTML
	MoreFacts      int
}

type pastChangeHTML struct{ Class, Sign, Title, URL, Places, ID, Said string }

type pastFactHTML struct{ Kind, Left, Right, LeftID, RightID string }

// HistoryFile writes the history of a document as a page of its own.
func (h HTML) HistoryFile(w io.Writer, p *Past) error {
	page := h.history(p)
	return h.file(w, "history", page.Vendor+" "+page.Document, page)
}

// History writes the versions of a document as the main part of a page, the newest first: a line of time, and what
// changed in each.
func (h HTML) History(w io.Writer, p *Past) error { return h.part(w, "history", h.history(p)) }

func (h HTML) history(p *Past) *historyPage {
	w := h.words()
	last := p.Versions[len(p.Versions)-1]
	page := &historyPage{HTML: h, ID: Printable(last.ID), Vendor: Printable(cmp.Or(last.Vendor, last.ID)),
		Document: Printable(last.Document), Count: w.count(max(p.Total, len(p.Versions)-p.From), "version"), Pages: p.Pages}
	steps := p.steps(mostPastChanges)
	page.Line = h.timeline(steps)
	steps = foldSteps(steps)
	for i := range steps {
		s := &steps[i]
		x := stepHTML{VersionJSON: s.Version, First: s.First, Trivial: s.Trivial ||
			s.broken(), Size: w.count(s.Version.Clauses, "clause"), Word: w.step(s), Note: w.note(s)}
		if s.Run > 0 {
			x.Size = w.run(s)
		}
		if !s.First {
			x.Compare = CompareURL(keyed(s.Before), keyed(s.Version))
		}
		for k := range s.Changes {
			r := &s.Changes[k]
			c := pastChangeHTML{Class: cellClass(&r.Cells[1]), Sign: r.Cells[1].Sign(), URL: x.Compare + "#" + rowID(r.N)}
			c.Title, c.Places, c.Said = w.change(r)
			if now := r.Cells[1].Quotes; len(now) > 0 {
				c.ID = now[0].ID // whose history is a click away
			}
			x.Changes = append(x.Changes, c)
		}
		x.More = s.More
		for k := range s.Facts {
			if k == mostPastFacts {
				x.MoreFacts = len(s.Facts) - k
				break
			}
			f := &s.Facts[k]
			left, right := w.factValues([]compare.FactDifference{f.FactDifference}, true)
			x.Facts = append(x.Facts, pastFactHTML{Printable(w.t(factKind(f.Kind))), Printable(cmp.Or(left, nothing)),
				Printable(cmp.Or(right, nothing)), firstOf(f.Left), firstOf(f.Right)})
		}
		page.Steps = append(page.Steps, x)
	}
	return page
}

// keyed names a version for good: its id may mean another one tomorrow.
func keyed(v VersionJSON) string {
	if strings.Contains(v.ID, "@") {
		return v.ID
	}
	return v.ID + "@" + v.Version
}

func firstOf(ids string) string {
	id, _, _ := strings.Cut(ids, " ")
	return Printable(id)
}

// CompareURL is the page of policies side by side.
func CompareURL(ids ...string) string { return "/compare?" + url.Values{"p": ids}.Encode() }

// timeline draws versions by their dates, the larger the more changed. Without dates they stand at equal distances.
func (h HTML) timeline(steps []step) template.HTML {
	if len(steps) < 2 {
		return ""
	}
	const wide, high, edge = 900, 64, 30
	place := func(i int) float64 { return float64(len(steps)-1-i) / float64(len(steps)-1) }
	newest, oldest := dateOf(steps[0]), dateOf(steps[len(steps)-1])
	if span := newest.Sub(oldest).Hours(); !oldest.IsZero() && span > 0 {
		place = func(i int) float64 {
			d := dateOf(steps[i])
			if d.IsZero() || d.Before(oldest) {
				return float64(len(steps)-1-i) / float64(len(steps)-1)
			}
			return d.Sub(oldest).Hours() / span
		}
	}
	most := 1
	for i := range steps {
		most = max(most, changed(&steps[i]))
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="timeline" viewBox="0 0 %d %d" role="img" aria-label="%s"><line x1="%d" x2="%d" y1="30" y2="30"/>`, wide, high, escape(h.T("Versions in time")), edge, wide-edge)
	for i := len(steps) - 1; i >= 0; i-- {
		s := &steps[i]
		class := "c"
		if s.First || s.Trivial || s.broken() {
			class = "s"
		}
		r := 4 + 12*float64(changed(s))/float64(most)
		fmt.Fprintf(&b, `<circle class="%s" cx="%.1f" cy="30" r="%.1f"><title>%s: %s</title></circle>`, class,
			edge+place(i)*(wide-2*edge), r, escape(s.Version.Version), escape(h.words().step(s)))
	}
	fmt.Fprintf(&b, `<text x="%d" y="60">%s</text><text x="%d" y="60" text-anchor="end">%s</text></svg>`+"\n", edge-8,
		escape(steps[len(steps)-1].Version.Version), wide-edge+8, escape(steps[0].Version.Version))
	return template.HTML(b.String())
}

// changed is how many clauses tell that rules changed: none in an incomplete copy.
func changed(s *step) int {
	if s.broken() {
		return 0
	}
	return s.Counts.Changed - s.Counts.Noise + s.Counts.LeftOnly + s.Counts.RightOnly
}

func dateOf(s step) time.Time {
	t, _ := time.Parse(time.DateOnly, s.Version.Date)
	return t
}

// trailPage is what the template shows.
type trailPage struct {
	HTML
	ID, Vendor, Document string
	Spots                []spotHTML
}

type spotHTML struct {
	VersionJSON
	Class, Sign, Word string
	Quotes            []quoteHTML
	Facts             []string
	Stated            string
}

type quoteHTML struct {
	ID, Number, Lang string
	Place            string
	Text             template.HTML
}

// Trail writes a clause through the versions of its document as the main part of a page.
func (h HTML) Trail(w io.Writer, t *Trail) error {
	v := h.words()
	last := t.Versions[len(t.Versions)-1]
	page := &trailPage{HTML: h, ID: Printable(last.ID), Vendor: Printable(cmp.Or(last.Vendor, last.ID)),
		Document: Printable(last.Document)}
	for _, s := range folded(t.spots(v)) {
		x := spotHTML{VersionJSON: s.Version, Word: v.spot(&s), Class: cellClasses[s.State], Sign: cellStates[s.State].sign,
			Facts: v.factsTold(s.Facts), Stated: v.list(s.Stated)}
		for i := range s.Passages {
			p := &s.Passages[i]
			q := quoteHTML{ID: Printable(p.ID), Number: Printable(p.Number), Lang: h.foreign(p.Lang), Place: v.lineOf(p.Span),
				Text: template.HTML(escape(p.Text))}
			if s.State == Changed && s.Edits != nil && len(s.Passages) == 1 {
				q.Text = wordDiff(s.Edits)
			}
			x.Quotes = append(x.Quotes, q)
		}
		for i := range x.Facts {
			x.Facts[i] = Printable(x.Facts[i])
		}
		page.Spots = append(page.Spots, x)
	}
	return h.part(w, "trail", page)
}

// wordDiff writes deleted and inserted words where they stand.
func wordDiff(edits []compare.Edit) template.HTML {
	var b strings.Builder
	for _, e := range edits {
		switch e.Op {
		case compare.Delete:
			b.WriteString("<del>" + escape(e.Text) + "</del>")
		case compare.Insert:
			b.WriteString("<ins>" + escape(e.Text) + "</ins>")
		default:
			b.WriteString(escape(e.Text))
		}
	}
	return template.HTML(b.String())
}
