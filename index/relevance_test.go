package index

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Lay people's questions find the clauses that answer them. The quality is a
// number in the file: -update writes the present one.
func TestRelevance(t *testing.T) {
	path := filepath.Join("testdata", "relevance.txt")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(data), "\n\n")
	text, questions, ok := strings.Cut(text, "\n----\n")
	if !ok {
		t.Fatal("no questions")
	}
	x, err := New(nil, policy("lanternfish@v1", "Lanternfish", "en", text))
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	total, precision, first3 := 0.0, 0.0, 0.0
	want := ""
	for line := range strings.Lines(questions) {
		question, answers, _ := strings.Cut(strings.TrimSpace(line), "=>")
		question = strings.TrimSpace(question)
		if question == "" {
			want = strings.TrimSpace(answers)
			break
		}
		r, err := x.Search(context.Background(), Query{Text: question, Limit: 50})
		if err != nil {
			t.Fatal(err)
		}
		var ranks []int
		for _, n := range strings.Fields(answers) {
			if i := slices.IndexFunc(r.Hits, func(h Hit) bool { return h.ID == "lanternfish#"+n }); i >= 0 {
				ranks = append(ranks, i+1)
			}
		}
		slices.Sort(ranks)
		for i, rank := range ranks {
			precision += float64(i+1) / float64(rank) / float64(len(strings.Fields(answers)))
		}
		if len(ranks) > 0 && ranks[0] <= 3 {
			first3++
		} else {
			t.Logf("not among the first three: %s (%v)", question, ranks)
		}
		total++
	}
	got := fmt.Sprintf("%.3f %.3f", precision/total, first3/total)
	if *update {
		if err := os.WriteFile(path, []byte(strings.TrimSuffix(string(data), "=> "+want+"\n")+"=> "+got+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got != want {
		t.Errorf("quality is %s, was %s", got, want)
	}
}
