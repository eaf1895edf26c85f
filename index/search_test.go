package index

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSearch(t *testing.T) {
	x := testIndex(t, library()...)
	for _, c := range []struct{ query, want string }{
		// Words: all first, whatever their form.
		{"backup removal", "pebblenote#8 pebblenote#7? pebblenote#9?"},
		{"locations", "pebblenote#2"},
		{"LOCATION", "pebblenote#2"},
		{"email", "pebblenote#1"},
		{"+sold", "pebblenote#4"},
		{"+kept +notes", "pebblenote#7"},
		{"+phones +sent", "pebblenote#2"},
		// A question of a layman: what is asked for counts, not how.
		{"do you have my location?", "pebblenote#2"},
		// Words in headings are found, and so are words of the vendor beside others.
		{"retention backups", "pebblenote#8 pebblenote#7? pebblenote#9?"},
		{"pebblenote cookies", "pebblenote#3 nordlicht-rad#3? 青禾记账#2?"},
		// Phrases are exact, also where their words are not indexed.
		{`"personal information"`, "pebblenote#4 pebblenote#5"},
		{`"information personal"`, ""},
		{`"right to be forgotten"`, "pebblenote#9"},
		{`"right of be forgotten"`, ""},
		{`"the right to"`, "pebblenote#9"},
		{`"your notes until you"`, "pebblenote#7"},
		{`"your notes until we"`, ""},
		{`"to be"`, "pebblenote#9"},
		{`"partners who don't"`, "pebblenote#6"},
		{`"partners who do not"`, "pebblenote#6"},
		{`“third parties”`, "pebblenote#5"},
		{`"third party"`, ""},
		{`"ihre personenbezogenen daten"`, "nordlicht-rad#2"},
		{`"die personenbezogenen"`, ""},
		{`"données personnelles de l'utilisateur"`, "velo-soleil#1"},
		{`"donnees personnelles de l'utilisateur"`, "velo-soleil#1"},
		// A phrase is required, a word beside it is not.
		{`notes "your account"`, "pebblenote#7"},
		{`cookies "personal information"`, "pebblenote#4? pebblenote#5?"},
		// Signs.
		{"+sell information", "pebblenote#4"},
		{"-sell information", "pebblenote#5"},
		{"information -sell -\"third parties\"", ""},
		{"+third +parties -sell", "pebblenote#5"},
		{"-e-mail +name", ""},
		// OR is one word.
		{"location OR cookies", "pebblenote#2 pebblenote#3 nordlicht-rad#3 青禾记账#2"},
		{"(location OR cookies) phone", "pebblenote#2 pebblenote#3? nordlicht-rad#3? 青禾记账#2?"},
		{"+(location OR backups)", "pebblenote#2 pebblenote#8"},
		{"notes -(account OR partners)", ""},
		// Fields.
		{"vendor:pebblenote cookies", "pebblenote#3"},
		{"vendor:nordlicht", "nordlicht-rad#1 nordlicht-rad#2 nordlicht-rad#3"},
		{`vendor:"Nordlicht Rad" cookies`, "nordlicht-rad#3"},
		{"vendor:velo*", "velo-soleil#1 velo-soleil#2"},
		{"vendor:nord*  vendor:velo -daten", "nordlicht-rad#3 velo-soleil#1 velo-soleil#2"},
		{"-vendor:pebblenote cookies", "nordlicht-rad#3 青禾记账#2"},
		{"lang:fr", "velo-soleil#1 velo-soleil#2"},
		{"lang:FR OR number:2", "pebblenote#2 pebblenote#8 velo-soleil#1 velo-soleil#2"},
		{"number:2", "pebblenote#2 pebblenote#8"},
		{"number:(2)", "pebblenote#2 pebblenote#8"},
		{"policy:bici-luna", "bici-luna#1 bici-luna#2"},
		{"policy:pebblenote@2021-04-01 sell", "pebblenote@2021-04-01#1"},
		{"version:2021* notes", "pebblenote@2021-04-01#2 pebblenote@2021-04-01#1"},
		{"heading:retention", "pebblenote#7 pebblenote#8 pebblenote#9"},
		{"heading:retention days", "pebblenote#8"},
		{`heading:"what we collect" cookies`, "pebblenote#3"},
		// Beginnings and misspellings.
		{"retent*", "pebblenote#8 pebblenote#7 pebblenote#9"},
		{"backu*", "pebblenote#8"},
		{"acount~", "pebblenote#7"},
		{"accuont~", "pebblenote#7"},
		{"acnt~", ""},
		{"ccount~", ""},
		// German, French, Spanish, with and without their letters.
		{"personenbezogene löschen", "nordlicht-rad#2"},
		{"loschen", "nordlicht-rad#2"},
		{"donnees", "velo-soleil#2 velo-soleil#1"},
		{"utilisateurs", "velo-soleil#1"},
		{"ninos", "bici-luna#1"},
		{"niño", "bici-luna#1"},
		// Chinese.
		{"个人信息", "青禾记账#1 青禾记账#2?"},
		{`"个人信息"`, "青禾记账#1"},
		{"+个人信息", "青禾记账#1"},
		{"户", "青禾记账#3"},
		{"cookie 设备", "青禾记账#2 nordlicht-rad#3? pebblenote#3?"},
		{`"使用cookie收集"`, "青禾记账#2"},
		{"怎么删除我的账户？", "青禾记账#3"},
		{"ＣＯＯＫＩＥ", "nordlicht-rad#3 pebblenote#3 青禾记账#2"},
	} {
		if got := ids(t, x, Query{Text: c.query}); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.query, got, c.want)
		}
	}
}

// Synonyms find what a policy calls by another name, after what has the word
// itself.
func TestSynonyms(t *testing.T) {
	x := testIndex(t, policy("a@v1", "A", "en", `
We retain log files for a year.
Minors need the consent of a parent.
The chief bakes bread on Mondays.`))
	for query, want := range map[string]string{
		"how long do you keep my files": "a#1?",
		"kids":                          "a#2?",
		"+kids":                         "",
		`"kids"`:                        "",
		"kids OR teenagers":             "",
	} {
		if got := ids(t, x, Query{Text: query}); got != want {
			t.Errorf("%s: got %q, want %q", query, got, want)
		}
	}
}

// Query.All leaves only the clauses that hold all words, in the text or the headings above, and counts them alone.
func TestAll(t *testing.T) {
	x := testIndex(t, library()...)
	for query, want := range map[string]string{
		"retention backups":                "pebblenote#8",
		"pebblenote cookies":               "pebblenote#3",
		"cookies \"personal information\"": "",
		"cookie 设备":                        "青禾记账#2",
		"do you have my location?":         "pebblenote#2",
	} {
		if got := ids(t, x, Query{Text: query, All: true}); got != want {
			t.Errorf("%s: got %s, want %s", query, got, want)
		}
		every, err := x.Search(context.Background(), Query{Text: query})
		if err != nil {
			t.Fatal(err)
		}
		if n := len(strings.Fields(want)); every.TotalAll != n {
			t.Errorf("%s: %d with all words, want %d", query, every.TotalAll, n)
		}
	}
}

func TestHit(t *testing.T) {
	x := testIndex(t, library()...)
	r, err := x.Search(context.Background(), Query{Text: "share personal information", Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	h := r.Hits[0]
	want := library()[0].Policy.Clauses[4]
	if h.ID != "pebblenote#5" || h.Text != want.Text || h.Span != want.Span || h.Lang != "en" || !h.All || h.Entry.Key != "pebblenote@2024-04-01" || h.Score <= 0 {
		t.Errorf("%+v", h)
	}
	if diff := cmp.Diff([]string{"Sharing"}, h.Path); diff != "" {
		t.Error(diff)
	}
	if r.Total != 3 || r.TotalAll != 2 {
		t.Errorf("total %d, with all words %d", r.Total, r.TotalAll)
	}
}

func TestFacets(t *testing.T) {
	x := testIndex(t, library()...)
	r, err := x.Search(context.Background(), Query{Text: "cookies OR location", Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]Facet{
		"vendor": {{"Pebblenote", 2}, {"Nordlicht Rad", 1}, {"青禾记账", 1}},
		"policy": {{"pebblenote", 2}, {"nordlicht-rad", 1}, {"青禾记账", 1}},
		"lang":   {{"en", 2}, {"de", 1}, {"zh", 1}},
		"topic":  {{"track.cookies", 3}},
	}
	if diff := cmp.Diff(want, r.Facets); diff != "" {
		t.Error(diff)
	}
	r, err = x.Search(context.Background(), Query{Text: "cookies", NoFacets: true})
	if err != nil || r.Facets != nil {
		t.Error(r.Facets, err)
	}
}

func TestQueryFilters(t *testing.T) {
	x := testIndex(t, library()...)
	for _, c := range []struct {
		query Query
		want  string
	}{
		{Query{Text: "+sell"}, "pebblenote#4"},
		{Query{Text: "+sell", AllVersions: true}, "pebblenote@2021-04-01#1 pebblenote#4"},
		{Query{Text: "cookies", Lang: []string{"de", "ZH"}}, "nordlicht-rad#3 青禾记账#2"},
		{Query{Text: "cookies", Vendor: []string{"nordlicht rad"}}, "nordlicht-rad#3"},
		{Query{Text: "cookies", Vendor: []string{"nordlicht-rad", "青禾记账"}}, "nordlicht-rad#3 青禾记账#2"},
		{Query{Text: "cookies", Policies: []string{"pebblenote"}}, "pebblenote#3"},
		{Query{Text: "notes", Policies: []string{"pebblenote@2021-04-01"}, Limit: 1}, "pebblenote@2021-04-01#2"},
		{Query{Text: "cookies", Policies: []string{"nobody"}}, ""},
		{Query{Text: "cookies", Limit: 1}, "nordlicht-rad#3"},
		{Query{Text: "cookies", Limit: 1, Offset: 1}, "pebblenote#3"},
		{Query{Text: "cookies", Limit: 5, Offset: 2}, "青禾记账#2"},
		{Query{Text: "cookies", Offset: 9}, ""},
	} {
		if got := ids(t, x, c.query); got != c.want {
			t.Errorf("%+v\n got %s\nwant %s", c.query, got, c.want)
		}
	}
}

// The order of hits is the same whatever page they stand on.
func TestPaging(t *testing.T) {
	var docs []Document
	for i := range 40 {
		var b strings.Builder
		for k := range 30 {
			fmt.Fprintf(&b, "Clause %d says %s of data and %s.\n", k, strings.Repeat("much ", (i*k)%5), strings.Repeat("cookies ", k%3))
		}
		docs = append(docs, policy(fmt.Sprintf("p%02d@v1", i), "P", "en", b.String()))
	}
	x := testIndex(t, docs...)
	all := strings.Fields(ids(t, x, Query{Text: "data cookies", Limit: 2000}))
	var paged []string
	for at := 0; at < 1200; at += 70 {
		paged = append(paged, strings.Fields(ids(t, x, Query{Text: "data cookies", Limit: 70, Offset: at}))...)
	}
	if diff := cmp.Diff(all, paged); diff != "" {
		t.Error(diff)
	}
}

func TestSearchErrors(t *testing.T) {
	x := testIndex(t, library()...)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := x.Search(ctx, Query{Text: "cookies"}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	for _, q := range []Query{{Text: "cookies", Limit: -1}, {Text: "cookies", Offset: -1}, {Text: "a:b"}, {Text: "?"}} {
		if _, err := x.Search(context.Background(), q); err == nil {
			t.Errorf("%+v: no error", q)
		}
	}
	var long strings.Builder
	for i := range maxTerms + 1 {
		fmt.Fprintf(&long, "word%d ", i)
	}
	var syntax *SyntaxError
	if _, err := x.Search(context.Background(), Query{Text: long.String()}); !errors.As(err, &syntax) {
		t.Errorf("got %v", err)
	}
}

// A prefix must not stand for thousands of words.
func TestPrefixLimit(t *testing.T) {
	var b strings.Builder
	for i := range maxPrefixed + 1 {
		fmt.Fprintf(&b, "Code x%d is used.\n", i)
	}
	x := testIndex(t, policy("a@v1", "A", "en", b.String()))
	var syntax *SyntaxError
	if _, err := x.Search(context.Background(), Query{Text: "code x*"}); !errors.As(err, &syntax) || syntax.Start != 5 {
		t.Errorf("got %#v", err)
	}
	if got := ids(t, x, Query{Text: "x100*"}); got != "a#101 a#1001" {
		t.Error(got)
	}
}

func TestEmpty(t *testing.T) {
	x := testIndex(t)
	if got := ids(t, x, Query{Text: "cookies"}); got != "" {
		t.Error(got)
	}
	none := testIndex(t, policy("a@v1", "A", "en", "# Nothing"))
	if got := ids(t, none, Query{Text: "nothing OR vendor:a"}); got != "" {
		t.Error(got)
	}
}

func TestConcurrent(t *testing.T) {
	x := testIndex(t, library()...)
	queries := []string{"cookies", "share personal information", `"personal information"`, "lang:de", "loc*", "acount~", "个人信息"}
	want := make([]string, len(queries))
	for i, q := range queries {
		want[i] = ids(t, x, Query{Text: q})
	}
	var wait sync.WaitGroup
	for g := range 8 {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for k := range 20 {
				i := (g + k) % len(queries)
				if got := ids(t, x, Query{Text: queries[i]}); got != want[i] {
					t.Errorf("%s: got %s, want %s", queries[i], got, want[i])
				}
			}
		}()
	}
	wait.Wait()
}
