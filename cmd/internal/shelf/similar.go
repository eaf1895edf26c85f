package shelf

import (
	"context"
	"slices"
	"strings"

	"clausewise/compare"
	"clausewise/compare/report"
	"clausewise/corpus"
	"clausewise/corpus/topic"
	"clausewise/index"
)

// Given is a clause that others are to be near to, among those of its policy.
type Given struct {
	Entry   index.Entry
	Clauses []compare.Single // of its policy, in order
	At      int              // its place in Clauses
}

func (g *Given) clause() *compare.Single { return &g.Clauses[g.At] }

// GivenOf takes a labelled policy that no index need know, with no clause of it chosen yet.
func GivenOf(p *corpus.Policy) *Given {
	out := &Given{Entry: index.Entry{
		PolicyID: p.ID, Vendor: p.Vendor, Title: p.Title, Lang: p.Lang, Version: report.Date(p.Date), SHA256: p.Source.SHA256,
		Source: p.Source.Name,
	}}
	for i := range p.Clauses {
		out.Clauses = append(out.Clauses, compare.SingleOf(p, i))
	}
	return out
}

// GivenIn takes the policy of an entry of an index, with no clause of it chosen yet.
func GivenIn(ctx context.Context, x *index.Index, e index.Entry) (*Given, error) {
	clauses, err := singles(ctx, x, clausesOf(&e, e.Clauses))
	return &Given{Entry: e, Clauses: clauses}, err
}

// clausesOf names the first n clauses of a policy.
func clausesOf(e *index.Entry, n int) []index.Ref {
	out := make([]index.Ref, min(n, e.Clauses))
	for i := range out {
		out[i] = index.Ref{Key: e.Key, N: i}
	}
	return out
}

// singles reads clauses from an index.
func singles(ctx context.Context, x *index.Index, refs []index.Ref) ([]compare.Single, error) {
	clauses, err := x.Clauses(ctx, refs)
	if err != nil {
		return nil, err
	}
	keys := []string{} // nil would mean all
	digestOf := map[string]int{}
	for _, r := range refs {
		if _, ok := digestOf[r.Key]; !ok {
			digestOf[r.Key] = len(keys)
			keys = append(keys, r.Key)
		}
	}
	digests, err := x.Digests(ctx, keys)
	if err != nil {
		return nil, err
	}
	out := make([]compare.Single, len(refs))
	for i, c := range clauses {
		d := &digests[digestOf[refs[i].Key]].Clauses[refs[i].N]
		c.Facts, c.Topics = d.Facts, labelsOf(d, x.Topics())
		out[i] = compare.Single{Quoted: c, Policy: refs[i].Key}
	}
	return out, nil
}

// labelsOf are the topics that a clause states.
func labelsOf(d *corpus.ClauseDigest, set *topic.Set) (out []corpus.Label) {
	for _, m := range d.Mentions {
		if m.Level >= topic.Partial {
			out = append(out, corpus.Label{Topic: set.Topics()[m.Topic].ID, Score: m.Score, Level: m.Level})
		}
	}
	return out
}

const (
	// pool is how many clauses are looked at closely, foreignPool how many of them in other languages,
	// which are found by topics alone, and perEntry how many of one policy, beside those that are to be shown.
	pool        = 800
	foreignPool = 200
	perEntry    = 5
	// usualPolicies and usualClauses are of how many policies, and of how many clauses of each, it is
	// told which words are rare.
	usualPolicies = 12
	usualClauses  = 300
)

// Likeness says what is looked for beside a clause.
type Likeness struct {
	Policies         []string // policy ids or keys; nil means all
	Vendor, Lang     []string // as in index.Query
	AllVersions      bool     // older versions too, also of the clause's own document
	Limit, PerPolicy int      // of matches; PerPolicy 0 means any number
}

// Find looks in an index for the clauses that are nearest to the given one.
func (o *Likeness) Find(ctx context.Context, x *index.Index, given *Given) (*report.Alike, error) {
	refs, err := o.candidates(ctx, x, given)
	if err != nil {
		return nil, err
	}
	others, err := singles(ctx, x, refs)
	if err != nil {
		return nil, err
	}
	usual, err := singles(ctx, x, given.usual(x))
	if err != nil {
		return nil, err
	}
	matches, total := compare.Similar(&compare.Likeness{
		Own: given.Clauses, At: given.At, Others: others, Usual: usual, Limit: o.Limit, PerPolicy: o.PerPolicy,
	})
	entries := map[string]index.Entry{}
	for _, e := range x.Entries() {
		entries[e.Key] = e
	}
	out := &report.Alike{Given: report.Near{Entry: given.Entry, Single: *given.clause()}, Total: total}
	for _, m := range matches {
		row := report.Near{Entry: entries[others[m.At].Policy], Single: others[m.At], Match: m}
		for _, j := range m.Also {
			row.Also = append(row.Also, others[j].ID)
		}
		out.Rows = append(out.Rows, row)
	}
	return out, nil
}

// candidates asks the index for clauses with words or topics of the given one: those in its language,
// and fewer of the others.
func (o *Likeness) candidates(ctx context.Context, x *index.Index, given *Given) ([]index.Ref, error) {
	c := given.clause()
	q := index.Likeness{
		Query:    index.Query{Text: c.Text, AllVersions: o.AllVersions, Policies: o.Policies, Vendor: o.Vendor},
		TextLang: c.Lang,
		PerEntry: perEntry + o.PerPolicy,
		Without: func(e *index.Entry) bool {
			return given.itself(e) || !o.AllVersions && o.Policies == nil && given.sameDocument(e)
		},
	}
	if o.PerPolicy == 0 {
		q.PerEntry = 0
	}
	for _, l := range c.Topics {
		q.Topics = append(q.Topics, l.Topic)
	}
	var out []index.Ref
	own, others := o.languages(x, c.Lang)
	for _, part := range []struct {
		langs []string
		limit int
	}{{own, max(pool, 10*o.Limit)}, {others, max(foreignPool, 10*o.Limit)}} {
		if len(part.langs) == 0 {
			continue
		}
		q.Lang, q.Limit = part.langs, part.limit
		refs, err := x.Like(ctx, q)
		if err != nil {
			return nil, err
		}
		out = append(out, refs...)
	}
	return out, nil
}

// languages returns that of the clause, if it is wanted, and the other ones that are.
func (o *Likeness) languages(x *index.Index, lang string) (own, others []string) {
	wanted := o.Lang
	if len(wanted) == 0 {
		wanted = []string{lang}
		for _, e := range x.Entries() {
			if !slices.Contains(wanted, e.Lang) {
				wanted = append(wanted, e.Lang)
			}
		}
	}
	for _, l := range wanted {
		if strings.EqualFold(l, lang) {
			own = append(own, l)
		} else {
			others = append(others, l)
		}
	}
	return own, others
}

// itself reports whether an entry is the policy of the given clause.
func (g *Given) itself(e *index.Entry) bool {
	if g.Entry.Key != "" {
		return e.Key == g.Entry.Key
	}
	return e.SHA256 == g.Entry.SHA256
}

// sameDocument reports whether an entry is a version of the given clause's document. Of files that is not
// known.
func (g *Given) sameDocument(e *index.Entry) bool {
	document, _, _ := strings.Cut(g.Entry.Key, "@")
	other, _, _ := strings.Cut(e.Key, "@")
	return g.Entry.Key != "" && document == other
}

// usual names clauses of some policies in the language of the given one, evenly spread over all of them.
func (g *Given) usual(x *index.Index) (out []index.Ref) {
	var all []*index.Entry
	for i := range x.Entries() {
		if e := &x.Entries()[i]; e.Newest && e.Lang == g.Entry.Lang && !g.itself(e) {
			all = append(all, e)
		}
	}
	slices.SortFunc(all, func(a, b *index.Entry) int { return strings.Compare(a.Key, b.Key) })
	n := min(usualPolicies, len(all))
	for i := range n {
		out = append(out, clausesOf(all[i*len(all)/n], usualClauses)...)
	}
	return out
}
