package compare

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"clausewise/corpus"
	"clausewise/corpus/fact"
	"clausewise/corpus/topic"
)

// many makes digests as large as those of real policies: 165 clauses each, with one or two topics
// and a fact in every second clause.
func many(set *topic.Set, policies int) []*corpus.Digest {
	random := rand.New(rand.NewPCG(1, 2))
	out := make([]*corpus.Digest, policies)
	for k := range out {
		d := &corpus.Digest{Identity: corpus.Identity{ID: fmt.Sprintf("vendor-%d", k), Lang: "en"}}
		for i := range 165 {
			c := corpus.ClauseDigest{Lang: "en", Span: corpus.Span{Start: i * 270, End: i*270 + 260, Line: i + 1, EndLine: i + 1}}
			for range 1 + random.IntN(3) {
				level := topic.Level(1 + random.IntN(3))
				c.Mentions = append(c.Mentions, corpus.Mention{Topic: random.IntN(len(set.Topics())), Level: level, Score: random.Float64(), End: 90})
			}
			if random.IntN(2) == 0 {
				value := fmt.Sprintf("%d days", random.IntN(60))
				c.Facts = append(c.Facts, corpus.Fact{Fact: fact.Fact{Kind: fact.Deadline, Value: value, Text: "within " + value}})
			}
			d.Clauses = append(d.Clauses, c)
		}
		out[k] = d
	}
	return out
}

func BenchmarkCover(b *testing.B) {
	set := topic.Default()
	digests := many(set, 685)
	b.ReportAllocs()
	for b.Loop() {
		Cover(set, digests...)
	}
}
