package index

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
)

func like(t testing.TB, x *Index, q Likeness) string {
	t.Helper()
	refs, err := x.Like(context.Background(), q)
	if err != nil {
		t.Fatalf("%s: %v", q.Text, err)
	}
	out := make([]string, len(refs))
	for i, r := range refs {
		key, _, _ := strings.Cut(r.Key, "@")
		out[i] = fmt.Sprintf("%s#%d", key, r.N+1)
	}
	return strings.Join(out, " ")
}

func TestLike(t *testing.T) {
	x := testIndex(t, library()...)
	sold := Query{Text: "They sell personal information to whoever pays."}
	for name, c := range map[string]struct {
		q    Likeness
		want string
	}{
		"words": {Likeness{Query: sold, TextLang: "en"}, "pebblenote#4 pebblenote#5 pebblenote#6"},
		"signs of the query language are text": {Likeness{Query: Query{Text: `+backups: -removed "after" OR (30 days*) vendor:x`}, TextLang: "en"},
			"pebblenote#8 pebblenote#7 pebblenote#6 pebblenote#9 pebblenote#5"},
		"best of an entry":            {Likeness{Query: sold, TextLang: "en", PerEntry: 1}, "pebblenote#4"},
		"limit":                       {Likeness{Query: Query{Text: sold.Text, Limit: 2}, TextLang: "en"}, "pebblenote#4 pebblenote#5"},
		"other words for the same":    {Likeness{Query: Query{Text: "erase your profile"}, TextLang: "en"}, "pebblenote#7 pebblenote#8 pebblenote#9"},
		"all versions":                {Likeness{Query: Query{Text: "ten years", AllVersions: true}, TextLang: "en"}, "pebblenote#2"},
		"one version":                 {Likeness{Query: Query{Text: "we sell notes", Policies: []string{"pebblenote@2021-04-01"}}, TextLang: "en"}, "pebblenote#1 pebblenote#2"},
		"another vendor":              {Likeness{Query: Query{Text: sold.Text, Vendor: []string{"nordlicht"}}, TextLang: "en"}, ""},
		"one language":                {Likeness{Query: Query{Text: sold.Text, Lang: []string{"de"}}, TextLang: "en"}, ""},
		"Chinese":                     {Likeness{Query: Query{Text: "不会向任何人共享"}, TextLang: "zh"}, "青禾记账#1 青禾记账#2"},
		"topics in all languages":     {Likeness{Topics: []string{"track.cookies"}, TextLang: "fr"}, "nordlicht-rad#3 pebblenote#3 青禾记账#2"},
		"topics in one":               {Likeness{Query: Query{Lang: []string{"zh"}}, Topics: []string{"track.cookies"}, TextLang: "en"}, "青禾记账#2"},
		"words and topics":            {Likeness{Query: Query{Text: "similar technologies"}, Topics: []string{"track.cookies"}, TextLang: "en"}, "pebblenote#3 nordlicht-rad#3 青禾记账#2"},
		"a topic that is not there":   {Likeness{Topics: []string{"no.such"}, TextLang: "en"}, ""},
		"words that are not there":    {Likeness{Query: Query{Text: "submarine"}, TextLang: "en"}, ""},
		"nothing":                     {Likeness{}, ""},
		"function words":              {Likeness{Query: Query{Text: "and the of"}, TextLang: "en"}, ""},
		"the offset of a query":       {Likeness{Query: Query{Text: "similar technologies", Offset: 5}, TextLang: "en", PerEntry: 1}, "pebblenote#3"},
		"a limit that is not allowed": {Likeness{Query: Query{Text: "similar technologies", Limit: -1}, TextLang: "en", PerEntry: 1}, "pebblenote#3"},
	} {
		if got := like(t, x, c.q); got != c.want {
			t.Errorf("%s: got %s, want %s", name, got, c.want)
		}
	}
}

func TestLikeWithout(t *testing.T) {
	x := testIndex(t, library()...)
	q := Likeness{Topics: []string{"track.cookies"}, Without: func(e *Entry) bool { return e.Lang == "de" }}
	if got := like(t, x, q); got != "pebblenote#3 青禾记账#2" {
		t.Error(got)
	}
	q.Without = func(*Entry) bool { return true }
	if got := like(t, x, q); got != "" {
		t.Error(got)
	}
}

// A text may have more words than a plan has leaves: those that say most are looked for.
func TestLikeLong(t *testing.T) {
	var text strings.Builder
	var docs []Document
	for i := range 300 {
		word := fmt.Sprintf("w%03d", i)
		text.WriteString(word + " ")
		docs = append(docs, policy(fmt.Sprintf("p%03d@v1", i), "P", "en", strings.Repeat(word+" stands here.\n", 1+i)))
	}
	x := testIndex(t, docs...)
	got := like(t, x, Likeness{Query: Query{Text: text.String(), Limit: 1000}, TextLang: "en", PerEntry: 1})
	refs := strings.Fields(got)
	if len(refs) != likeWords || !slices.Contains(refs, "p000#1") {
		t.Errorf("%d: %s", len(refs), got)
	}
}

// The result depends neither on the order in which policies came, nor on what else was there before, nor
// on the number of processors.
func TestLikeIsTheSame(t *testing.T) {
	q := Likeness{Query: Query{Text: "We keep personal information and notes on servers of third parties"}, TextLang: "en", Topics: []string{"track.cookies", "give.others"}}
	docs := library()
	want := like(t, testIndex(t, docs...), q)
	slices.Reverse(docs)
	if got := like(t, testIndex(t, docs...), q); got != want {
		t.Errorf("in another order: %s, not %s", got, want)
	}
	dir := t.TempDir()
	gone := policy("gone@v1", "Gone", "en", "We keep notes of third parties.\nThird parties keep servers.\nServers.")
	s := newShelf(append(slices.Clone(docs), gone)...)
	apply1(t, dir, s.update(append(slices.Clone(docs), gone)...))
	delete(s.docs, gone.Key)
	apply1(t, dir, s.update())
	for _, n := range []int{1, 4} {
		before := runtime.GOMAXPROCS(n)
		if got := like(t, open1(t, dir), q); got != want {
			t.Errorf("with %d processors, after a removal: %s, not %s", n, got, want)
		}
		runtime.GOMAXPROCS(before)
	}
}

func TestLikeCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := testIndex(t, library()...).Like(ctx, Likeness{Query: Query{Text: "cookies"}, TextLang: "en"}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
