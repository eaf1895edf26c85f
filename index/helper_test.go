package index

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"testing"

	"clausewise/corpus"
	"clausewise/corpus/topic"
)

// policy makes a document of lines: "# " begins a heading, "## " one below it,
// "(1) " a number, all else is a clause.
func policy(key, vendor, lang, text string) Document {
	p := &corpus.Policy{ID: key, Vendor: vendor, Lang: lang}
	var path []int
	text = strings.TrimSpace(text)
	p.Text = text
	at := 0
	for i, line := range strings.Split(text, "\n") {
		start := at
		at += len(line) + 1
		line = strings.TrimSpace(line)
		span := corpus.Span{Start: start, End: at - 1, Line: i + 1, EndLine: i + 1}
		if level := len(line) - len(strings.TrimLeft(line, "#")); level > 0 {
			path = append(path[:min(level-1, len(path)):min(level-1, len(path))], len(p.Headings))
			p.Headings = append(p.Headings, corpus.Heading{Level: level, Text: strings.TrimSpace(line[level:]), Span: span})
			continue
		}
		number := ""
		if end := strings.Index(line, ") "); end > 0 && line[0] == '(' {
			number, line = line[:end+1], line[end+2:]
		}
		id := fmt.Sprintf("%s#%d", key, len(p.Clauses)+1)
		p.Clauses = append(p.Clauses, corpus.Clause{ID: id, Number: number, Path: path, Text: line, Lang: lang, Span: span})
	}
	document, version, _ := strings.Cut(key, "@")
	return Document{Entry{Key: key, PolicyID: document, Vendor: vendor, Lang: lang, Version: version, Newest: true,
		Clauses: len(p.Clauses), SHA256: fmt.Sprintf("%x", sha256.Sum256([]byte(text)))}, p}
}

// library is what most tests search.
func library() []Document {
	old := policy("pebblenote@2021-04-01", "Pebblenote", "en", `
# Sharing
We sell nothing. We share your notes with nobody.
# Retention
We keep your notes for ten years.`)
	old.Newest, old.PolicyID = false, old.Key
	return []Document{
		policy("pebblenote@2024-04-01", "Pebblenote", "en", `
# What we collect
(1) Your name and your e-mail address.
(2) Location data, when you allow your phone to send it.
(3) Cookies and similar technologies tell us how you use the site.
# Sharing
We do not sell your personal information.
We may share your personal information with third parties that host our servers.
Payment is handled by our partners, who don't see your notes.
# Retention
(1) We keep your notes until you delete your account.
(2) Backups are removed after 30 days.
You have the right to be forgotten.`),
		old,
		policy("nordlicht-rad@2023-05-25", "Nordlicht Rad", "de", `
# Weitergabe
Wir geben Ihre Daten nicht an Dritte weiter.
# Speicherung
Wir löschen Ihre personenbezogenen Daten nach sechs Monaten.
Cookies speichern wir nur mit Ihrer Einwilligung.`),
		policy("velo-soleil@2023-01-01", "Vélo Soleil", "fr", `
# Partage
Nous ne vendons pas les données personnelles de l'utilisateur.
# Conservation
Les données sont effacées après un an.`),
		policy("青禾记账@v1", "青禾记账", "zh", `
# 我们如何共享信息
未经您同意，我们不会向第三方共享您的个人信息。
我们使用Cookie收集设备信息。
# 注销账户
您可以随时删除您的账户。`),
		policy("bici-luna@2022-02-02", "Bici Luna", "es", `
# Compartir
No vendemos los datos de los niños.
Conservamos los datos durante un año.`),
	}
}

//go:embed testdata/topics.txt
var topicsFile string

// testTopics are topics that do not change with those of the program.
var testTopics = sync.OnceValue(func() *topic.Set {
	set, err := topic.Parse("topics.txt", strings.NewReader(topicsFile))
	if err != nil {
		panic(err)
	}
	return set
})

func testIndex(t testing.TB, docs ...Document) *Index {
	t.Helper()
	x, err := New(testTopics(), docs...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	return x
}

// ids returns the ids of the hits, those that do not hold all words with a question mark.
func ids(t testing.TB, x *Index, q Query) string {
	t.Helper()
	if q.Limit == 0 {
		q.Limit = 100
	}
	r, err := x.Search(context.Background(), q)
	if err != nil {
		t.Fatalf("%s: %v", q.Text, err)
	}
	if len(r.Hits) != min(q.Limit, max(0, r.Total-q.Offset)) {
		t.Errorf("%s: %d hits of %d", q.Text, len(r.Hits), r.Total)
	}
	var out []string
	for _, h := range r.Hits {
		if h.All {
			out = append(out, h.ID)
		} else {
			out = append(out, h.ID+"?")
		}
	}
	return strings.Join(out, " ")
}
