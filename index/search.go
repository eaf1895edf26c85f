package index

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sort"
	"sync"

	"clausewise/corpus"
)

// Search finds clauses. A wrong query is a *SyntaxError. The score decides which come first, then the key of the
// entry and the place in the text, so that the result is the same each time.
func (x *Index) Search(ctx context.Context, q Query) (r *Result, err error) {
	if q.Offset < 0 || q.Limit < 0 {
		return nil, fmt.Errorf("index: limit %d, offset %d: must not be negative", q.Limit, q.Offset)
	}
	if q.Limit == 0 {
		q.Limit = DefaultLimit
	}
	p, err := compile(q.Text, x.names())
	if err != nil {
		return nil, err
	}
	s := &search{Index: x, plan: p, query: q}
	if err := s.run(ctx); err != nil {
		var syntax *SyntaxError
		if errors.As(err, &syntax) || ctx.Err() != nil {
			return nil, err
		}
		return nil, &DamagedError{x.dir, err}
	}
	hits, err := s.page()
	if err != nil {
		return nil, &DamagedError{x.dir, err}
	}
	r = &Result{Query: q.Text, Hits: hits, PassesNone: s.root.passesNone()}
	for _, part := range s.parts {
		r.Total += part.total
		r.TotalAll += part.totalAll
	}
	if !q.NoFacets {
		r.Facets = s.facets()
	}
	return r, nil
}

// run finds, scores and orders the best clauses.
func (s *search) run(ctx context.Context) (err error) {
	s.choosePolicies()
	s.vendorWords()
	s.root.judge(s.entries)
	s.begin(ctx)
	defer func() {
		for _, p := range s.parts {
			if err == nil { // after an error it may not be clean
				s.scratch.put(p.number, p.finder.scratch)
			}
		}
	}()
	if err := s.each(func(p *part) error { return p.find(s.plan) }); err != nil {
		return err
	}
	if err := s.prefixes(); err != nil {
		return err
	}
	s.collect()
	if err := s.each(func(p *part) error { s.rank(p); return nil }); err != nil {
		return err
	}
	for _, p := range s.parts {
		s.best = append(s.best, p.best...)
	}
	slices.SortFunc(s.best, candidate.before)
	return nil
}

// begin makes the parts: the shards with policies that are searched.
func (s *search) begin(ctx context.Context) {
	words := 0
	for i, sh := range s.shards {
		scope := make([]bool, len(sh.entry))
		whole, clauses := true, 0
		for e, at := range sh.entry {
			scope[e] = at >= 0 && s.scope[at]
			whole = whole && scope[e]
			if scope[e] {
				clauses += int(sh.entries[e+1] - sh.entries[e])
				words += sh.wordsOf[e]
			}
		}
		if clauses > 0 {
			s.collection.clauses += clauses
			s.parts = append(s.parts, &part{number: i, finder: finder{
				shard: sh, scratch: s.scratch.get(i, sh), ctx: ctx, scope: scope, whole: whole, texts: &texts{shard: sh}}})
		}
	}
	length := max(1, float64(words)/float64(max(1, s.collection.clauses)))
	for _, p := range s.parts {
		for n := range p.norm {
			p.norm[n] = float32(1 / (1 - weights.b + weights.b*float64(n)/length))
		}
	}
}

// each runs f on all parts side by side. A panic in a damaged index is an
// error.
func (s *search) each(f func(*part) error) error {
	run := func(p *part) (err error) {
		defer guard(&err)()
		return f(p)
	}
	if len(s.parts) == 1 { // as for a single file
		return run(s.parts[0])
	}
	errs := make([]error, len(s.parts))
	var wait sync.WaitGroup
	for i, p := range s.parts {
		wait.Add(1)
		go func() {
			defer wait.Done()
			errs[i] = run(p)
		}()
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// choosePolicies decides which entries are searched, and which of them may match.
func (s *search) choosePolicies() {
	all := s.query.AllVersions || s.plan.old
	named := make([]bool, len(s.entries))   // by Policies
	version := make([]bool, len(s.entries)) // as the very one that is meant
	for _, p := range s.query.Policies {
		ref := corpus.ParseRef(p)
		all = all || ref.One
		for i, is := range policiesNamed(s.entries, ref, false) {
			named[i] = named[i] || is
			version[i] = version[i] || is && ref.One
		}
	}
	var vendors []func(*Entry) bool
	for _, v := range s.query.Vendor {
		vendors = append(vendors, vendorIs(v, false))
	}
	s.scope = make([]bool, len(s.entries))
	s.wanted = make([]bool, len(s.entries))
	for i := range s.entries {
		e := &s.entries[i]
		s.scope[i] = all || e.Newest
		s.wanted[i] = s.scope[i] && (e.Newest || s.query.AllVersions || s.plan.old || version[i]) &&
			(len(vendors) == 0 || slices.ContainsFunc(vendors, func(is func(*Entry) bool) bool { return is(e) })) &&
			(len(s.query.Policies) == 0 || named[i])
	}
}

// prefixes refuses a prefix that stands for too many words.
func (s *search) prefixes() error {
	for i, l := range s.leaves {
		if l.op != opPrefix {
			continue
		}
		words := make(map[string]bool)
		for _, p := range s.parts {
			for _, forms := range p.found[i] {
				for _, form := range forms {
					words[form] = true
				}
			}
		}
		if len(words) > maxPrefixed {
			return &SyntaxError{Query: s.query.Text, Start: l.expr.start, End: l.expr.end,
				Msg:  fmt.Sprintf("more than %d words begin with %q", maxPrefixed, l.expr.text),
				Hint: "write more letters before the *"}
		}
	}
	return nil
}

// collect weighs the leaves by the number of clauses that have them.
func (s *search) collect() {
	c := &s.collection
	found := make([]int, len(s.leaves)) // clauses with the leaf
	for i := range s.leaves {
		for _, p := range s.parts {
			found[i] += p.hits[i].inText
		}
	}
	for i, l := range s.leaves {
		w := 0.0
		switch {
		case !l.scored:
		case s.acrossWords(i, found):
			for f := range families {
				s.unindexed[f] |= 1 << i
			}
		default:
			w = idf(found[i], c.clauses)
		}
		c.idf = append(c.idf, w)
	}
}

// vendorWords notes which leaves are words of vendors' names and which are function
// words.
func (s *search) vendorWords() {
	for i, l := range s.leaves {
		if l.op != opWord || l.heading {
			continue
		}
		for f := range families {
			if commonWords(f)[l.tokens[0].form] > 0 {
				s.unindexed[f] |= 1 << i
			}
		}
		for _, at := range s.byVendor()[l.tokens[0].form] {
			if s.vendorMask == nil {
				s.vendorMask = make([]uint64, len(s.entries))
			}
			s.vendorMask[at] |= 1 << i
		}
	}
}

// acrossWords reports whether a leaf is a pair of characters that only stand beside
// each other because one word ends and the next begins: such a pair is not in the
// index, or much rarer than the pairs before and after it. It says nothing.
func (s *search) acrossWords(i int, found []int) bool {
	l := &s.leaves[i]
	if !l.plain || !l.tokens[0].gram {
		return false
	}
	beside := func(k int) int {
		if k < 0 || k >= len(s.leaves) || !s.leaves[k].plain || !s.leaves[k].tokens[0].gram {
			return -1
		}
		return found[k]
	}
	before, after := beside(i-1), beside(i+1)
	return found[i] == 0 && max(before, after) > 0 || before > 0 && after > 0 && found[i]*rareGram < min(before, after)
}

// rareGram is how many times rarer than its neighbours a pair across words is.
const rareGram = 10

// facets counts the matches by their properties.
func (s *search) facets() map[string][]Facet {
	vendors, policies, langs, topics := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for _, p := range s.parts {
		for e, n := range p.counts {
			if n > 0 {
				entry := &s.entries[p.entry[e]]
				vendors[entry.Vendor] += n
				policies[entry.PolicyID] += n
			}
		}
		for l, n := range p.langs {
			if n > 0 {
				langs[p.languages[l]] += n
			}
		}
		for t, n := range p.topics {
			if n > 0 {
				topics[s.topics.Topics()[t].ID] += n
			}
		}
	}
	return map[string][]Facet{"vendor": facet(vendors), "policy": facet(policies), "lang": facet(langs),
		"topic": facet(topics)}
}

func facet(counts map[string]int) []Facet {
	out := make([]Facet, 0, len(counts))
	for id, n := range counts {
		out = append(out, Facet{id, n})
	}
	sort.Slice(out, func(i, j int) bool {
		return out[i].Count > out[j].Count || out[i].Count == out[j].Count && out[i].ID < out[j].ID
	})
	return out
}

// page reads the hits that were asked for.
func (s *search) page() ([]Hit, error) {
	lo := min(s.query.Offset, len(s.best))
	hi := min(lo+s.query.Limit, len(s.best))
	hits := make([]Hit, 0, hi-lo)
	marks := newMarker(s.plan)
	parts := make(map[int]*part)
	for _, p := range s.parts {
		parts[p.number] = p
	}
	for _, c := range s.best[lo:hi] {
		p := parts[c.shard]
		t, err := p.texts.clause(c.n)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.key, err)
		}
		entry := s.entries[p.entry[p.entryOf[c.n]]]
		hit := Hit{Entry: entry, Score: c.score, All: c.all, Quoted: p.show(t, c.n, &entry, int(c.at))}
		for b := p.labels.of(c.n, c.n+1); len(b) > 0; b = b[mentionBytes:] {
			if l := labelAt(b); l.stated() {
				hit.Topics = append(hit.Topics, l.of(s.topics))
			}
		}
		hit.Highlights = marks.mark(t.text, p.familyAt(c.n), p.found, p.alike)
		hits = append(hits, hit)
	}
	return hits, nil
}
