package index

import (
	"cmp"
	"context"
	"math"
	"slices"

	bleve "github.com/blevesearch/bleve_index_api"
	"golang.org/x/text/unicode/norm"
)

// Likeness asks for the clauses that have most in common with a text.
type Likeness struct {
	Query             // narrows down and limits; its Text is the text itself, not a query, and its Offset is ignored
	TextLang string   // language of the text, ISO 639-1
	Topics   []string // ids of the topics that the text speaks of
	PerEntry int      // clauses of one entry at most; 0 means any number
	// Without tells the entries that are left out; nil leaves out none.
	Without func(*Entry) bool
}

const (
	// likeWords is how many words of a text are looked for: of a long one, those that stand in the
	// fewest clauses. More cost time and hardly change what is found. What is left of the leaves of a
	// plan is for topics.
	likeWords = 40
	// likeSpare is how many times more clauses are kept than asked for, as some of the best are of
	// entries that have enough.
	likeSpare = 4
)

// Like returns the clauses that have most in common with a text, by rare words and by topics, the one with
// most first. It is the cheap filter before a closer look: it does not ask for the order of words, nor
// for what else a clause says. In languages other than that of the text, clauses are found by topics. A
// text without words and topics is like none.
func (x *Index) Like(ctx context.Context, q Likeness) ([]Ref, error) {
	if q.Limit <= 0 {
		q.Limit = DefaultLimit
	}
	p, err := x.planLike(ctx, &q)
	if err == nil && len(p.leaves) > 0 {
		s := &search{Index: x, plan: p, query: q.Query}
		s.query.Limit, s.query.Offset, s.query.NoFacets = q.Limit*likeSpare, 0, true
		if err = s.run(ctx); err == nil {
			return q.thin(s.best), nil
		}
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, &DamagedError{x.dir, err}
	}
	return nil, nil
}

// thin keeps the best candidates, and of each entry not more than were asked for.
func (q *Likeness) thin(best []candidate) []Ref {
	var out []Ref
	taken := make(map[string]int)
	for _, c := range best {
		if len(out) == q.Limit {
			break
		}
		if taken[c.key]++; q.PerEntry == 0 || taken[c.key] <= q.PerEntry {
			out = append(out, Ref{c.key, int(c.at)})
		}
	}
	return out
}

// planLike makes a plan of a text: its rare words and its topics are the leaves, of which one is enough.
func (x *Index) planLike(ctx context.Context, q *Likeness) (p *plan, err error) {
	defer guard(&err)()
	p = &plan{root: condition{op: opGroup, flat: q.Without == nil}}
	words, err := x.rareWords(ctx, norm.NFC.String(q.Text), familyOf(q.TextLang))
	if err != nil {
		return nil, err
	}
	add := func(l leaf) {
		bit := uint64(1) << len(p.leaves)
		if l.op == opTopic {
			l.names = bit // that a clause speaks of the topic is enough
		} else {
			p.units = append(p.units, bit)
		}
		l.scored = true
		p.leaves, p.root.leaves[should] = append(p.leaves, l), p.root.leaves[should]|bit
	}
	for _, w := range words {
		add(leaf{op: opWord, tokens: []token{w}, plain: true})
	}
	for i, t := range x.topics.Topics() {
		if slices.Contains(q.Topics, t.ID) && len(p.leaves) < maxTerms {
			add(leaf{op: opTopic, topics: []int{i}})
		}
	}
	if q.Without != nil {
		p.root.parts[must] = []*condition{{op: opField, entries: each(func(e *Entry) bool { return !q.Without(e) })}}
	}
	return p, nil
}

// rareWords returns the words of a text that stand in the fewest clauses, the rarest first. Those that
// stand in none come last: other forms of them may, or synonyms.
func (x *Index) rareWords(ctx context.Context, text string, fam family) ([]token, error) {
	type counted struct {
		token
		clauses int
	}
	var words []counted
	seen := make(map[string]bool)
	for _, t := range newAnalyzer(fam).analyze(text) {
		if t.common > 0 || seen[t.form] {
			continue
		}
		seen[t.form] = true
		n, err := x.clausesWith(ctx, t.form, fam)
		if err != nil {
			return nil, err
		}
		if n == 0 {
			n = math.MaxInt
		}
		words = append(words, counted{t, n})
	}
	slices.SortStableFunc(words, func(a, b counted) int { return cmp.Compare(a.clauses, b.clauses) })
	out := make([]token, min(len(words), likeWords))
	for i := range out {
		out[i] = words[i].token
	}
	return out, nil
}

// clausesWith returns in how many clauses of a family a word stands, in this form.
func (x *Index) clausesWith(ctx context.Context, form string, fam family) (int, error) {
	n := 0
	for _, s := range x.shards {
		if s.store == nil {
			continue
		}
		in, err := s.clausesWith(ctx, textField+familyNames[fam], form)
		if err != nil {
			return 0, err
		}
		n += in
	}
	return n, nil
}

// clausesWith counts what is in the index still: what policies that are gone said must not show.
func (s *shard) clausesWith(ctx context.Context, field, form string) (n int, err error) {
	r, err := s.store.postings(ctx, field, form, false)
	if r == nil || err != nil {
		return 0, err
	}
	defer r.Close()
	if !slices.Contains(s.entry, -1) {
		return int(r.Count()), nil
	}
	var doc bleve.TermFieldDoc
	for {
		d, err := r.Next(&doc)
		if d == nil || err != nil {
			return n, err
		}
		if s.entry[s.entryOf[s.docs[d.ID.Value()]]] >= 0 {
			n++
		}
	}
}
