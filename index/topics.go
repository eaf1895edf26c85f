package index

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"clausewise/corpus/topic"
)

func newTopicNames(set *topic.Set) *topicNames {
	n := &topicNames{set: set, stems: make(map[string][]int)}
	a, known := newAnalyzer(other), make(map[*word]string)
	for i, t := range set.Topics() {
		for _, ask := range t.Asks {
			tokens := a.analyze(norm.NFC.String(ask))
			if slices.ContainsFunc(tokens, func(t token) bool { return t.gram }) {
				n.addGrams(foldGram(ask), tokens, i)
			} else if key := strings.Join(stemsOf(tokens, known), " "); key != "" && !slices.Contains(n.stems[key], i) {
				n.stems[key] = append(n.stems[key], i)
				n.longest = max(n.longest, len(tokens))
			}
		}
	}
	slices.SortFunc(n.grams, func(a,
		b named) int {
		return cmp.Or(len(b.words)-len(a.words), strings.Compare(a.words, b.words))
	})
	return n
}

func (n *topicNames) addGrams(words string, tokens []token, topic int) {
	i := slices.IndexFunc(n.grams, func(g named) bool { return g.words == words })
	if i < 0 {
		i = len(n.grams)
		n.grams = append(n.grams, named{words: words, forms: formsOf(tokens)})
	}
	if !slices.Contains(n.grams[i].topics, topic) {
		n.grams[i].topics = append(n.grams[i].topics, topic)
	}
}

// stemsOf returns the stems of words; known are those found before. A query is mostly
// too short to tell its language; the English stems of the words of other ones
// serve as well, as long as they are the same on both sides.
func stemsOf(tokens []token, known map[*word]string) []string {
	stems := make([]string, len(tokens))
	for i, t := range tokens {
		if known[t.word] == "" {
			known[t.word] = stemOf(english, t.word)
		}
		stems[i] = known[t.word]
	}
	return stems
}

// in returns what the words of a text name; tokens are these words. Of names that
// overlap, the longer one counts.
func (n *topicNames) in(text string, tokens []token) (out []named) {
	stems := stemsOf(tokens, make(map[*word]string))
	for i := 0; i < len(tokens); {
		k := min(n.longest, len(tokens)-i)
		for ; k > 0; k-- {
			if topics := n.stems[strings.Join(stems[i:i+k], " ")]; topics != nil {
				out = append(out, named{forms: formsOf(tokens[i : i+k]), topics: topics})
				break
			}
		}
		i += max(1, k)
	}
	text = strings.ToLower(foldGram(text))
	for _, g := range n.grams {
		if strings.Contains(text, g.words) {
			out = append(out, g)
			text = strings.ReplaceAll(text, g.words, " ")
		}
	}
	return out
}

// expand adds to the plan what the plain words of a query name: the topics are
// looked for, too.
func (c *compiler) expand(root *expr) {
	var text strings.Builder
	for _, part := range root.parts {
		if part.op == opWord && part.occur == should && part.field == "" {
			text.WriteString(part.text)
			text.WriteByte(' ')
		}
	}
	run := norm.NFC.String(text.String())
	for _, name := range c.topics.in(run, c.tokens(run)) {
		l := leaf{op: opTopic, topics: name.topics, expr: root, scored: true}
		for i, k := range c.plan.leaves {
			if k.plain && slices.Contains(name.forms, k.tokens[0].form) {
				l.names |= 1 << i
			}
		}
		same := slices.IndexFunc(c.plan.leaves,
			func(k leaf) bool { return k.op == opTopic && slices.Equal(k.topics, l.topics) })
		switch {
		case same >= 0:
			c.plan.leaves[same].names |= l.names
		case len(c.plan.leaves) < maxTerms:
			c.plan.leaves = append(c.plan.leaves, l)
		}
	}
}

// topicsOf returns the topics that a filter names.
func (c *compiler) topicsOf(e *expr) ([]int, error) {
	set := c.topics.set
	found := set.Find(e.text)
	if e.star {
		found = nil
		for i, t := range set.Topics() {
			if strings.HasPrefix(t.ID, strings.ToLower(e.text)) {
				found = append(found, i)
			}
		}
	}
	if len(found) > 0 {
		return found, nil
	}
	hint := ""
	if near := set.Closest(e.text); len(near) > 0 {
		hint = "did you mean topic:" + strings.Join(near, ", topic:") + "?"
	} else if all := set.Topics(); len(all) > 0 {
		hint = fmt.Sprintf("write an id as topic:%s, a group as topic:%s, or a word that stands for one", all[0].ID,
			all[0].Group())
	}
	return nil, &SyntaxError{Query: c.query, Start: e.start, End: e.end, Msg: fmt.Sprintf("there is no topic %q", e.text),
		Hint: hint}
}

// labelled finds the clauses that speak of the topics of a leaf, and how surely.
func (f *finder) labelled(out *hits, l *leaf) {
	byTopic := f.byTopic()
	for _, t := range l.topics {
		for _, m := range byTopic[t] {
			if !f.whole && !f.scope[f.entryOf[m.clause]] {
				continue
			}
			if f.near[m.clause] == 0 {
				f.touched = append(f.touched, m.clause)
			}
			f.near[m.clause] = max(f.near[m.clause], m.weight(l.op))
		}
	}
	if len(l.topics) > 1 {
		slices.Sort(f.touched)
	}
	for _, c := range f.touched {
		out.clauses = append(out.clauses, c)
		out.weight = append(out.weight, f.near[c])
		f.near[c] = 0
	}
	f.touched = f.touched[:0]
	out.inText = len(out.clauses)
}

// weight says how surely a clause speaks of a topic: for a filter, which orders
// by it, what it is about comes before what it only touches.
func (l statement) weight(op op) float32 {
	score := float32(l.score) / scoreSteps
	switch {
	case l.level == topic.Full && op == opField:
		return 1 + score
	case l.level == topic.Partial && op == opTopic:
		return score * float32(weights.touched)
	}
	return score
}
