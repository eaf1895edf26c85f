package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"clausewise/corpus"
	"clausewise/corpus/topic"
)

// about is a library for the topics of testdata/topics.txt.
func about() []Document {
	return []Document{
		policy("quillfeather@v1", "Quillfeather", "en", `
# What we do
Minors need the consent of a parent.
At what age one may register depends on the country.
Our newsletter has cookies in it.
We never sell anything to third parties.
The partner prints your letters.`),
		policy("saltgrass@v1", "Saltgrass", "en", `
Your child trains with you.
# Retention
Logs are removed after a year.
Everything else stays until you ask, kids included.`),
		policy("青禾@v1", "青禾", "zh", `
我们不向未成年人提供服务。
我们使用Cookie。`),
	}
}

func TestTopicFilter(t *testing.T) {
	x := testIndex(t, about()...)
	for _, c := range []struct{ query, want string }{
		// An id, its end, a group, a name in quotes, a word people ask by, the beginning of an id.
		{"topic:people.young", "quillfeather#1 saltgrass#1 青禾#1 quillfeather#2"},
		{"topic:young", "quillfeather#1 saltgrass#1 青禾#1 quillfeather#2"},
		{"topic:people", "quillfeather#1 saltgrass#1 青禾#1 quillfeather#2"},
		{`topic:"Young people"`, "quillfeather#1 saltgrass#1 青禾#1 quillfeather#2"},
		{"topic：Kids", "quillfeather#1 saltgrass#1 青禾#1 quillfeather#2"},
		{"topic:小孩", "quillfeather#1 saltgrass#1 青禾#1 quillfeather#2"},
		{"topic:give.o*", "quillfeather#4 quillfeather#5"},
		// Topics combine as other filters do, and narrow down what words find.
		{"topic:cookies topic:sale", "quillfeather#3 quillfeather#4 青禾#2"},
		{"topic:young -vendor:quillfeather", "saltgrass#1 青禾#1"},
		{"topic:give -topic:sale", "quillfeather#5"},
		{"topic:young OR topic:sale vendor:quillfeather", "quillfeather#1 quillfeather#4 quillfeather#2"},
		{"topic:others letters", "quillfeather#5"},
		{"-topic:people register parent -vendor:saltgrass", ""},
		{"topic:young lang:zh", "青禾#1"},
		{"topic:young cookies", ""},
		// What only comes near does not match: "until" is a hint.
		{"topic:time", "saltgrass#2 saltgrass#3"},
	} {
		got := strings.ReplaceAll(ids(t, x, Query{Text: c.query}), "?", "")
		if got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.query, got, c.want)
		}
	}
}

// A query of topics alone is answered with the surest first.
func TestTopicOrder(t *testing.T) {
	x := testIndex(t, about()...)
	r, err := x.Search(context.Background(), Query{Text: "topic:give"})
	if err != nil {
		t.Fatal(err)
	}
	last := 2.0
	for _, h := range r.Hits {
		if h.Score > last || h.Score == 0 || !h.All || len(h.Highlights) > 0 {
			t.Errorf("%s: %v %v %v", h.ID, h.Score, h.All, h.Highlights)
		}
		last = h.Score
	}
}

func TestUnknownTopic(t *testing.T) {
	x := testIndex(t, about()...)
	for _, c := range []struct{ query, at, hint string }{
		{"cookies topic:yuong", "topic:yuong", "topic:people.young"},
		{"-topic:\"sales\" x", "-topic:\"sales\"", "topic:give.sale"},
		{"topic:zzzzzzzz", "topic:zzzzzzzz", "topic:people.young"},
		{"topic:zz*", "topic:zz*", "topic:people.young"},
		{"topic:", "topic:", "topic:minors"},
	} {
		var syntax *SyntaxError
		if _, err := x.Search(context.Background(), Query{Text: c.query}); !errors.As(err, &syntax) {
			t.Errorf("%s: %v", c.query, err)
		} else if at := c.query[syntax.Start:syntax.End]; at != c.at || !strings.Contains(syntax.Hint, c.hint) {
			t.Errorf("%s: at %q: %s (%s)", c.query, at, syntax.Msg, syntax.Hint)
		}
	}
}

// What the words of a query name: the longest name counts, whatever its inflection.
func TestTopicNames(t *testing.T) {
	names := newTopicNames(testTopics())
	for _, c := range []struct{ query, want string }{
		{"what about my kid's photos", "people.young"},
		{"Kids under age", "people.young people.young"},
		{"do you SELL it", "give.sale+give.others"},
		{"does this site spy on teens", "track.cookies people.young"},
		{"does this site sleep", ""},
		{"how does it work", ""},
		{"do you hand it over", ""},
		{"handing over", "give.others"},
		{"孩子的信息保存多久", "store.time people.young"},
		{"小孩 forever", "store.time people.young"},
		{"", ""},
	} {
		var got []string
		for _, n := range names.in(c.query, slices.Clone(newAnalyzer(other).analyze(c.query))) {
			var ids []string
			for _, i := range n.topics {
				ids = append(ids, testTopics().Topics()[i].ID)
			}
			got = append(got, strings.Join(ids, "+"))
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%s: got %s, want %s", c.query, got, c.want)
		}
	}
}

// A word that names a topic finds the clauses about it, in any language. Required words and those of a phrase are no names.
func TestTopicExpansion(t *testing.T) {
	x := testIndex(t, about()...)
	for _, c := range []struct{ query, want string }{
		{"kids", "quillfeather#1? saltgrass#1? quillfeather#2? saltgrass#3 青禾#1?"},
		{"孩子", "青禾#1? quillfeather#1? saltgrass#1? quillfeather#2?"},
		{"spying", "quillfeather#3? 青禾#2?"},
		{"+kids", "saltgrass#3"},
		{`"kids included"`, "saltgrass#3"},
		{"heading:kids", ""},
		{"kids topic:cookies", ""},
		{"kids vendor:saltgrass", "saltgrass#1? saltgrass#3"},
		{"how long are logs there", "saltgrass#2? saltgrass#3?"},
		{"kids -parent", "saltgrass#1? quillfeather#2? saltgrass#3 青禾#1?"},
	} {
		if got := ids(t, x, Query{Text: c.query}); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.query, got, c.want)
		}
	}
}

// A query may have as many words as there is room for, whatever they name.
func TestTopicExpansionLimit(t *testing.T) {
	x := testIndex(t, about()...)
	query := "kids cookies"
	for i := range maxTerms - 2 {
		query += fmt.Sprintf(" word%d", i)
	}
	if got := ids(t, x, Query{Text: query}); !strings.Contains(got, "saltgrass#3") {
		t.Error(got)
	}
	// A topic that is named twice counts once.
	once, err := compile("kids", x.names())
	if err != nil {
		t.Fatal(err)
	}
	twice, err := compile("kids teens", x.names())
	if err != nil || len(twice.leaves) != len(once.leaves)+1 {
		t.Errorf("%d leaves, %d leaves, %v", len(once.leaves), len(twice.leaves), err)
	}
}

func TestHitTopics(t *testing.T) {
	x := testIndex(t, about()...)
	r, err := x.Search(context.Background(), Query{Text: "vendor:quillfeather"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, h := range r.Hits {
		var ids []string
		for _, l := range h.Topics {
			ids = append(ids, l.Topic)
		}
		got = append(got, fmt.Sprint(ids))
	}
	want := []string{"[people.young]", "[people.young]", "[track.cookies]", "[give.sale give.others]", "[give.others]"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	facets := []Facet{{"give.others", 2}, {"people.young", 2}, {"give.sale", 1}, {"track.cookies", 1}}
	if diff := cmp.Diff(facets, r.Facets["topic"]); diff != "" {
		t.Error(diff)
	}
}

// An index knows the topics that it was made with, also those of a file that is
// there no more. With others it is made anew.
func TestApplyTopics(t *testing.T) {
	dir := t.TempDir()
	docs := about()
	s := newShelf(docs...)
	apply1(t, dir, s.update(docs...))
	x := open1(t, dir)
	if diff := cmp.Diff(testTopics().Topics(), x.Topics().Topics(), cmp.AllowUnexported(topic.Topic{})); diff != "" || x.Topics().Sum() != testTopics().Sum() {
		t.Error(diff)
	}
	if got := ids(t, x, Query{Text: "topic:sale"}); got != "quillfeather#4" {
		t.Error(got)
	}
	// The same topics: nothing is loaded.
	s.loaded = 0
	apply1(t, dir, s.update())
	if s.loaded > 0 {
		t.Errorf("%d were loaded", s.loaded)
	}
	u := s.update()
	u.Topics = nil
	apply1(t, dir, u)
	if x := open1(t, dir); s.loaded != len(docs) || x.Topics() != topic.Default() {
		t.Errorf("%d were loaded, %d topics", s.loaded, len(x.Topics().Topics()))
	}
	if got := ids(t, x, Query{Text: "topic:sale"}); got != "quillfeather#4" {
		t.Errorf("the index that was open before: %s", got)
	}
	if _, err := open1(t, dir).Search(context.Background(), Query{Text: "topic:give.sale"}); err == nil {
		t.Error("the topics of the program have no give.sale")
	}
}

// Topics of the program that are not those of the index any more make it outdated;
// so does a file that is no longer understood as it was.
func TestOutdatedTopics(t *testing.T) {
	dir := t.TempDir()
	docs := about()
	s := newShelf(docs...)
	apply1(t, dir, s.update(docs...))
	whole, err := readManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*manifest){
		"topics of another program":   func(m *manifest) { m.sum, m.source = "0123", "" },
		"a file understood otherwise": func(m *manifest) { m.sum = "0123" },
		"a file not understood":       func(m *manifest) { m.source = "only these\nnonsense" },
		"of the program, once":        func(m *manifest) { m.source = "" },
	} {
		m := *whole
		spoil(&m)
		if err := m.write(dir); err != nil {
			t.Fatal(err)
		}
		var outdated *OutdatedError
		if _, err := Open(dir); !errors.As(err, &outdated) {
			t.Errorf("%s: %v", name, err)
		}
	}
	apply1(t, dir, s.update())
	if got := ids(t, open1(t, dir), Query{Text: "topic:sale"}); got != "quillfeather#4" {
		t.Error(got)
	}
}

// There is no room for more topics than three bytes hold.
func TestTooManyTopics(t *testing.T) {
	var b strings.Builder
	b.WriteString("only these\n")
	for i := range maxTopics + 1 {
		fmt.Fprintf(&b, "topic g.t%d\nname: T%d\ndefinition: D.\nsure: word%d\n", i, i, i)
	}
	set, err := topic.Parse("many", strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := New(set, about()...); err == nil {
		t.Error("no error")
	}
	dir := filepath.Join(t.TempDir(), "index")
	if err := Apply(context.Background(), dir, Update{Topics: set}); err == nil {
		t.Error("no error")
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("a folder was made")
	}
}

// The last topic that there is room for is found.
func TestLastTopic(t *testing.T) {
	var l labels
	l.topics, l.first = maxTopics, []uint32{0}
	want := []corpus.Mention{{Topic: maxTopics - 1, Level: topic.Full, Score: 1}, {Topic: 0, Level: topic.Near, Score: 0.2}}
	l.add(want)
	l.add(nil)
	if !l.sound(2) {
		t.Error("not sound")
	}
	b := l.of(0, 1)
	for _, m := range want {
		if got := labelAt(b); got.topic != m.Topic || got.level != m.Level || float64(got.score)/scoreSteps != m.Score {
			t.Errorf("got %+v, want %+v", got, m)
		}
		b = b[mentionBytes:]
	}
	if len(b) > 0 || len(l.of(1, 2)) > 0 {
		t.Errorf("%d bytes more", len(b))
	}
}
