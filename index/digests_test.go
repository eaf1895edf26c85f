package index

import (
	"bytes"
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"path"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"clausewise/corpus"
	"clausewise/corpus/fact"
	"clausewise/corpus/sample"
	"clausewise/corpus/topic"
)

// samples returns the sample policies.
func samples(t testing.TB) (docs []Document) {
	t.Helper()
	for _, s := range sample.All() {
		raw, err := sample.Files.ReadFile(s.File)
		if err != nil {
			t.Fatal(err)
		}
		p, err := corpus.Read(path.Join("sample", s.File), bytes.NewReader(raw), corpus.ReadOptions{ID: s.ID})
		if err != nil {
			t.Fatal(err)
		}
		if !s.Newest {
			p.ID += "@old"
		}
		docs = append(docs, Document{Entry{Key: p.ID + "/1", PolicyID: p.ID, Vendor: p.Vendor, Title: p.Title, Lang: p.Lang,
			Newest: s.Newest, Source: p.Source.Name, Clauses: len(p.Clauses)}, p})
	}
	return docs
}

// rounded is a digest as the index keeps it.
func rounded(d *corpus.Digest) *corpus.Digest {
	for i := range d.Clauses {
		for k := range d.Clauses[i].Mentions {
			m := &d.Clauses[i].Mentions[k]
			m.Score = math.Round(m.Score*scoreSteps) / scoreSteps
		}
	}
	return d
}

// The digests of an index are those of the policies, but for the rounding of scores.
func TestDigests(t *testing.T) {
	docs := samples(t)
	dir := t.TempDir()
	apply1(t, dir, Update{Add: sequence(docs...), Entries: entriesOf(docs)})
	inMemory, err := New(nil, docs...)
	if err != nil {
		t.Fatal(err)
	}
	defer inMemory.Close()
	facts, mentions := 0, 0
	for name, x := range map[string]*Index{"on disk": open1(t, dir), "in memory": inMemory} {
		var keys []string
		for _, d := range docs {
			keys = append(keys, d.Key)
		}
		got, err := x.Digests(context.Background(), keys)
		if err != nil {
			t.Fatal(err)
		}
		for i, d := range docs {
			want := rounded(d.Policy.Digest(topic.Default()))
			want.SHA256 = d.SHA256 // the index tells what its entry does
			if diff := cmp.Diff(want, got[i]); diff != "" {
				t.Errorf("%s, %s: %s", name, d.Key, diff)
			}
			for _, c := range want.Clauses {
				facts += len(c.Facts)
				mentions += len(c.Mentions)
			}
		}
		newest, err := x.Digests(context.Background(), nil)
		if err != nil || len(newest) != len(docs)-1 || newest[0].ID != docs[0].PolicyID {
			t.Errorf("%s: the newest are %d: %v", name, len(newest), err)
		}
		if none, err := x.Digests(context.Background(), []string{}); err != nil || len(none) != 0 {
			t.Errorf("%s: none are %d: %v", name, len(none), err)
		}
		var unknown *UnknownError
		if _, err := x.Digests(context.Background(), []string{keys[0], "nobody"}); !errors.As(err, &unknown) || unknown.Key != "nobody" {
			t.Errorf("%s: %v", name, err)
		}
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		if _, err := x.Digests(ctx, nil); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if facts == 0 || mentions == 0 {
		t.Errorf("%d facts, %d mentions: nothing was compared", facts, mentions)
	}
}

// Whatever stands in a digest is read as it was written, also where the text was
// folded in the middle of a fact, or the order is odd.
func TestDigestReader(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 9))
	var w bytes.Buffer
	digests := newDigestWriter(&w)
	tab := &tables{entries: []uint32{0}, languages: []string{"en"}, labels: labels{topics: 50, first: []uint32{0}}}
	kinds := []fact.Kind{fact.Age, fact.Deadline, fact.Company, fact.DataType}
	var want []*corpus.Digest
	for p := range 20 {
		d := &corpus.Digest{Clauses: make([]corpus.ClauseDigest, random.IntN(6))}
		if p%2 == 0 {
			d.Date = time.Date(1900+random.IntN(200), 2, 3, 0, 0, 0, 0, time.UTC)
		}
		if p%5 == 0 {
			d.Message = corpus.Span{Start: p, End: p + 9, Line: 1 + p, EndLine: 2 + p, Page: p % 3}
		}
		at, line := 0, 1
		for i := range d.Clauses {
			c := &d.Clauses[i]
			c.Lang = "en"
			c.Span = corpus.Span{Start: at, End: at + 50, Line: line, EndLine: line + random.IntN(3), Page: p % 3 * (1 + i/2)}
			at, line = c.Span.End+random.IntN(5), c.Span.EndLine+random.IntN(3)
			for range random.IntN(3) {
				start := random.IntN(40)
				c.Mentions = append(c.Mentions, corpus.Mention{Topic: random.IntN(50), Level: topic.Level(1 + random.IntN(3)),
					Score: float64(random.IntN(scoreSteps+1)) / scoreSteps, Start: start, End: start + random.IntN(9)})
			}
			for range random.IntN(4) {
				text := strings.Repeat("x", 1+random.IntN(4))
				f := corpus.Fact{Fact: fact.Fact{Kind: kinds[random.IntN(4)], Value: text, Text: text, Amount: float64(random.IntN(9)) / 2, Start: random.IntN(30)}}
				f.End = f.Start + len(text)
				f.Span = corpus.Span{Start: c.Span.Start + f.Start, End: c.Span.Start + f.End, Line: c.Span.Line, EndLine: c.Span.Line, Page: c.Span.Page}
				if random.IntN(3) == 0 {
					f.Span.Start += random.IntN(3)
					f.Span.End += 4 + random.IntN(3)
					f.Span.EndLine += random.IntN(2)
					f.Span.Page += random.IntN(2)
				}
				c.Facts = append(c.Facts, f)
			}
			tab.length, tab.lang, tab.heading = append(tab.length, 1), append(tab.lang, 0), append(tab.heading, 0)
			tab.labels.add(c.Mentions)
		}
		if err := digests.add(d); err != nil {
			t.Fatal(err)
		}
		tab.entries = append(tab.entries, uint32(tab.clauses()))
		want = append(want, d)
	}
	if err := digests.finish(); err != nil {
		t.Fatal(err)
	}
	tab.blocks, tab.blocksEnd = digests.blocks, digests.offset
	if !tab.labels.sound(tab.clauses()) {
		t.Error("labels are not sound")
	}
	sh := newShard(tab, nil, nil, bytes.NewReader(w.Bytes()))
	for e, d := range want {
		got := new(corpus.Digest)
		if err := sh.digest(e, got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(d, got); diff != "" {
			t.Fatalf("policy %d: %s", e, diff)
		}
	}
	for i := range w.Bytes() {
		w.Bytes()[i] ^= 8
		if newShard(tab, nil, nil, bytes.NewReader(w.Bytes())).check() == nil {
			t.Errorf("byte %d was changed and not noticed", i)
		}
		w.Bytes()[i] ^= 8
	}
}

// FuzzDigest: no bytes break the readers of digests and of different facts, and a
// digest that can be read has all clauses.
func FuzzDigest(f *testing.F) {
	var w bytes.Buffer
	d := newDigestWriter(&w)
	d.add(&corpus.Digest{Clauses: []corpus.ClauseDigest{
		{Mentions: []corpus.Mention{{Topic: 1, Level: topic.Full, Score: 1, End: 3}}, Facts: []corpus.Fact{{Fact: fact.Fact{Kind: fact.Age, Value: "14", Text: "14", End: 2}}}},
		{Span: corpus.Span{Start: 5, End: 9, Line: 2, EndLine: 3}},
	}})
	f.Add(w.Bytes(), append([]byte{1}, d.facts...))
	f.Add([]byte{0, 0xff, 0xff, 0xff, 0xff, 7}, []byte{0xff, 0xff, 3})
	f.Fuzz(func(t *testing.T, data, facts []byte) {
		tab := &tables{entries: []uint32{0, 2}, length: []uint32{1, 1}, lang: []uint32{0, 0}, heading: []uint32{0, 0}, languages: []string{"en"},
			labels: labels{topics: 2, first: []uint32{0, 1, 1}, list: []byte{7, 0, 250}}}
		w := digestWriter{w: new(bytes.Buffer), buf: data}
		w.flush()
		tab.blocks, tab.blocksEnd = w.blocks, w.offset
		sh := newShard(tab, nil, nil, bytes.NewReader(data))
		sh.facts = func() ([]fact.Fact, error) { return decodeFacts(string(facts)) }
		got := new(corpus.Digest)
		if err := sh.digest(0, got); err == nil && len(got.Clauses) != 2 {
			t.Errorf("%d clauses", len(got.Clauses))
		}
	})
}
