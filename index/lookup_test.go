package index

import (
	"clausewise/corpus"
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Clauses are those of the policies, in whatever order they are asked for, and
// however often.
func TestClauses(t *testing.T) {
	docs := append(samples(t), inventPolicies(3, 300)...)
	dir := t.TempDir()
	apply1(t, dir, Update{Add: sequence(docs...), Entries: entriesOf(docs)})
	x := open1(t, dir)
	var refs []Ref
	var want []corpus.Quoted
	for _, d := range docs {
		for n, c := range d.Policy.Clauses {
			refs = append(refs, Ref{d.Key, n})
			path := d.Policy.Path(n)
			if len(path) == 0 {
				path = nil
			}
			want = append(want, corpus.Quoted{ID: corpus.ClauseID(d.PolicyID, n), Number: c.Number, Path: path, Text: c.Text, Lang: c.Lang, Span: c.Span})
		}
	}
	random := rand.New(rand.NewPCG(1, 1))
	random.Shuffle(len(refs), func(i, k int) {
		refs[i], refs[k] = refs[k], refs[i]
		want[i], want[k] = want[k], want[i]
	})
	refs, want = append(refs, refs[:50]...), append(want, want[:50]...)
	var wait sync.WaitGroup
	for range 3 {
		wait.Add(1)
		go func() {
			defer wait.Done()
			got, err := x.Clauses(context.Background(), refs)
			if err != nil {
				t.Error(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		}()
	}
	wait.Wait()
}

func TestClausesErrors(t *testing.T) {
	x := testIndex(t, library()...)
	for _, c := range []struct {
		ref  Ref
		want string
	}{
		{Ref{"pebblenote@2024-04-01", 10}, "index: pebblenote@2024-04-01 has no clause 10"},
		{Ref{"pebblenote@2024-04-01", -1}, "index: pebblenote@2024-04-01 has no clause -1"},
		{Ref{"pebblenote", 0}, "index: it does not hold pebblenote"},
		{Ref{"", 0}, "index: it does not hold "},
	} {
		var unknown *UnknownError
		if _, err := x.Clauses(context.Background(), []Ref{{"pebblenote@2024-04-01", 0}, c.ref}); !errors.As(err, &unknown) || err.Error() != c.want {
			t.Errorf("%v: %v", c.ref, err)
		}
	}
	if got, err := x.Clauses(context.Background(), nil); err != nil || len(got) != 0 {
		t.Error(got, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := x.Clauses(ctx, []Ref{{"pebblenote@2024-04-01", 0}}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// What is read when the damage shows is a *DamagedError.
func TestLookupDamage(t *testing.T) {
	x := testIndex(t, library()...)
	x.shards[0].chunks[0].sum++
	x.shards[0].blocks[2].sum++
	var damaged *DamagedError
	if _, err := x.Clauses(context.Background(), []Ref{{"bici-luna@2022-02-02", 1}}); !errors.As(err, &damaged) {
		t.Error(err)
	}
	if _, err := x.Digests(context.Background(), nil); !errors.As(err, &damaged) {
		t.Error(err)
	}
	if err := x.Check(context.Background()); !errors.As(err, &damaged) {
		t.Error(err)
	}
}
