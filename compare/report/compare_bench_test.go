package report

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"clausewise/compare"
	"clausewise/corpus"
	"clausewise/corpus/sample"
	"clausewise/corpus/topic"
)

// clausesOfSamples are the texts of the clauses of all English sample policies.
func clausesOfSamples(b testing.TB) (out []string) {
	b.Helper()
	for _, s := range sample.All() {
		raw, err := sample.Files.ReadFile(s.File)
		if err != nil {
			b.Fatal(err)
		}
		p, err := corpus.Read(s.Name, bytes.NewReader(raw), corpus.ReadOptions{})
		if err != nil {
			b.Fatal(err)
		}
		for i := range p.Clauses {
			if p.Clauses[i].Lang == "en" {
				out = append(out, p.Clauses[i].Text)
			}
		}
	}
	return out
}

// longPolicy makes a policy of about so many words: clauses of the samples in which some words are
// replaced by those of others, so that none is like another, under a heading for every ten.
func longPolicy(b testing.TB, words int, seed uint64) string {
	rnd := rand.New(rand.NewPCG(seed, 1))
	pool := clausesOfSamples(b)
	var all []string
	for _, c := range pool {
		all = append(all, strings.Fields(c)...)
	}
	var text strings.Builder
	for n, k := 0, 0; n < words; k++ {
		if k%10 == 0 {
			fmt.Fprintf(&text, "\n## %d. %s %s %s\n", k/10+1, all[rnd.IntN(len(all))], all[rnd.IntN(len(all))], all[rnd.IntN(len(all))])
		}
		clause := strings.Fields(pool[rnd.IntN(len(pool))])
		for i := range clause {
			if rnd.IntN(3) == 0 {
				clause[i] = all[rnd.IntN(len(all))]
			}
		}
		n += len(clause)
		text.WriteString("\n" + strings.Join(clause, " ") + "\n")
	}
	return text.String()
}

// edited makes another version of a policy: of its clauses some are gone, moved or new, and in a
// fifth some words are others.
func edited(text string, seed uint64) string {
	rnd := rand.New(rand.NewPCG(seed, 2))
	paras := strings.Split(text, "\n\n")
	var out []string
	for i, p := range paras {
		switch x := rnd.IntN(100); {
		case strings.HasPrefix(strings.TrimSpace(p), "#"):
		case x < 4:
			continue
		case x < 24:
			w := strings.Fields(p)
			for k := range w {
				if rnd.IntN(8) == 0 {
					w[k] = fmt.Sprintf("word%d", rnd.IntN(500))
				}
			}
			p = strings.Join(w, " ")
		case x < 28 && len(out) > 0:
			out = append(out, paras[rnd.IntN(i+1)])
		}
		out = append(out, p)
	}
	return strings.Join(out, "\n\n")
}

func readLong(b testing.TB, id, text string) *corpus.Policy {
	b.Helper()
	p, err := corpus.Read(id+".md", strings.NewReader(text), corpus.ReadOptions{})
	if err != nil {
		b.Fatal(err)
	}
	p.Label(topic.Default())
	return p
}

// BenchmarkCompare aligns and diffs two versions, and two policies that share only their words, and renders
// them as HTML. ns/clause reports whether ten times the clauses cost ten times the time.
func BenchmarkCompare(b *testing.B) {
	for _, words := range []int{4_000, 6_000, 60_000} {
		old := longPolicy(b, words, 1)
		left := readLong(b, "old", old)
		for _, right := range []*corpus.Policy{readLong(b, "new", edited(old, 2)), readLong(b, "other", longPolicy(b, words, 3))} {
			b.Run(fmt.Sprintf("%d words, %s", words, right.ID), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					t := compare.Compare(compare.Options{}, left, right)
					if err := (HTML{}).ComparisonFile(io.Discard, Compare(t, Choice{})); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(left.Clauses)), "ns/clause")
			})
		}
	}
}

// BenchmarkCompareLong compares one clause of 2 MB with an edited version of it.
func BenchmarkCompareLong(b *testing.B) {
	old := strings.ReplaceAll(strings.ReplaceAll(longPolicy(b, 330_000, 1), "\n", " "), "#", "")
	fresh := strings.ReplaceAll(old, "location", "whereabouts")
	b.ReportAllocs()
	for b.Loop() {
		compare.Words(old, fresh)
	}
}
