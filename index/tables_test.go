package index

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var tablesCompare = cmp.AllowUnexported(tables{}, chunk{}, block{}, labels{}, vocabulary{})

func someTables() *tables {
	list := make(wordList)
	a := newAnalyzer(english)
	a.met = func(w *word) { list.add(english, w) }
	a.analyze("share shares shared sharing the policy policies")
	t := &tables{
		entries: []uint32{0, 2, 2, 3}, length: []uint32{4, 70000, 0}, lang: []uint32{0, 1, 0}, heading: []uint32{0, 2, 1},
		parent: []uint32{0, 1}, docs: []uint32{2, headingBit | 1, 0, 1, headingBit},
		languages: []string{"en", "zh"}, chunks: []chunk{{0, 0, 7}, {2, 100, 8}}, chunksEnd: 130,
		blocks: []block{{0, 1}, {5, 2}, {5, 3}, {8, 4}}, blocksEnd: 20,
		labels: labels{topics: 300, first: []uint32{0, 0, 2, 3}, list: []byte{3, 0, 250, 0x8d, 4, 100, 6, 0, 0}},
	}
	t.words[english] = list.encode()
	return t
}

func TestTables(t *testing.T) {
	want := someTables()
	got, err := decodeTables(want.encode())
	if err != nil {
		t.Fatal(err)
	}
	for f := range got.words {
		if len(got.words[f].data) == 0 {
			got.words[f] = vocabulary{}
		}
	}
	if diff := cmp.Diff(want, got, tablesCompare); diff != "" {
		t.Error(diff)
	}
}

// Numbers that point outside their lists are refused.
func TestTablesUnsound(t *testing.T) {
	for name, spoil := range map[string]func(*tables){
		"entries":      func(t *tables) { t.entries[3] = 4 },
		"entry order":  func(t *tables) { t.entries[1] = 3 },
		"no entries":   func(t *tables) { t.entries = nil },
		"lang":         func(t *tables) { t.lang[0] = 2 },
		"heading":      func(t *tables) { t.heading[0] = 3 },
		"parent":       func(t *tables) { t.parent[1] = 2 },
		"docs":         func(t *tables) { t.docs[0] = 3 },
		"heading doc":  func(t *tables) { t.docs[1] = headingBit | 2 },
		"few docs":     func(t *tables) { t.docs = t.docs[:4] },
		"chunk order":  func(t *tables) { t.chunks[1].first = 0 },
		"chunk first":  func(t *tables) { t.chunks[0].first = 1 },
		"chunk end":    func(t *tables) { t.chunksEnd = 100 },
		"chunk beyond": func(t *tables) { t.chunks[1].first = 3 },
		"blocks":       func(t *tables) { t.blocks = t.blocks[:3] },
		"topics":       func(t *tables) { t.labels.topics = 10 },
		"level":        func(t *tables) { t.labels.list[0] = 4 },
		"score":        func(t *tables) { t.labels.list[2] = 251 },
		"label order":  func(t *tables) { t.labels.first[1] = 3 },
		"labels":       func(t *tables) { t.labels.first[3] = 2 },
		"labels begin": func(t *tables) { t.labels.first[0] = 1 },
	} {
		tab := someTables()
		spoil(tab)
		if _, err := decodeTables(tab.encode()); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// FuzzTables: no bytes break the readers of tables and manifests, and what is read is
// written again in the same way.
func FuzzTables(f *testing.F) {
	f.Add(someTables().encode())
	m := &manifest{cutter: 1, sum: "1f", source: "only these", next: 2, shards: []shardInfo{{name: shardName(1), clauses: 3, entries: []int{0, -1}, files: []fileInfo{{"tables", 3, 4, 5}}}}, entries: []Entry{{Key: "a@v1", Newest: true}}}
	f.Add(m.encode()[len(manifestMagic+format)+5:])
	f.Fuzz(func(t *testing.T, data []byte) {
		if tab, err := decodeTables(data); err == nil {
			again, err := decodeTables(tab.encode())
			if err != nil || !cmp.Equal(tab, again, tablesCompare) {
				t.Errorf("%v, %v", tab, again)
			}
			for _, v := range tab.words {
				n := 0
				v.each("", func(r *vocabularyReader) bool { n++; return n < 1000 })
				v.stems("share")
			}
			newShard(tab, nil, bytes.NewReader(nil), bytes.NewReader(nil))
		}
		if m, ok := decodeManifest(data); ok {
			if again, ok := decodeManifest(m.encode()[len(manifestMagic+format)+5:]); !ok || !cmp.Equal(m, again, cmp.AllowUnexported(manifest{}, shardInfo{}, fileInfo{})) {
				t.Errorf("%v, %v", m, again)
			}
		}
	})
}

func TestVocabulary(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	list := make(wordList)
	a := newAnalyzer(french)
	a.met = func(w *word) { list.add(french, w) }
	a.analyze("données donner aux donnees clés")
	for range 500 {
		b := make([]byte, 1+random.IntN(6))
		for i := range b {
			b[i] = 'a' + byte(random.IntN(4))
		}
		a.analyze(string(b))
	}
	var forms []string
	for form := range list {
		forms = append(forms, form)
	}
	slices.Sort(forms)
	v := list.encode()
	for _, prefix := range []string{"", "a", "ab", "abcd", "d", "donn", "s", "z", "cccc"} {
		var got, want []string
		if err := v.each(prefix, func(r *vocabularyReader) bool {
			got = append(got, string(r.form))
			return true
		}); err != nil {
			t.Fatal(err)
		}
		for _, form := range forms {
			if strings.HasPrefix(form, prefix) {
				want = append(want, form)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", prefix, diff)
		}
	}
	if got, err := v.stems("donnees"); err != nil || len(got) != 2 {
		t.Errorf("stems of donnees: %q, %v", got, err)
	}
	if got, err := v.stems("nothing"); err != nil || got != nil {
		t.Errorf("stems of nothing: %q, %v", got, err)
	}
	got, err := sameStem(v, french, &word{form: "donnees", raw: "donnees"})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(got)
	if diff := cmp.Diff([]string{"donnees", "donner"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestOneEdit(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"account", "account", false}, {"acount", "account", true}, {"acccount", "account", true}, {"accuont", "account", true},
		{"accaunt", "account", true}, {"accaant", "account", false}, {"account", "accounts", true}, {"", "a", true}, {"", "ab", false},
		{"абвг", "абг", true}, {"абвг", "авбг", true}, {"абвг", "ябвг", true}, {"абвг", "яывг", false}, {"ab", "ba", true},
	} {
		if got := oneEdit(c.a, c.b); got != c.want {
			t.Errorf("%s, %s: %v", c.a, c.b, got)
		}
		if got := oneEdit(c.b, c.a); got != c.want {
			t.Errorf("%s, %s: %v", c.b, c.a, got)
		}
	}
}
