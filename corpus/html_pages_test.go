package corpus

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestPages reads web pages with a gold text beside each and prints how many words of the gold are found (recall) and how many
// of the words that are found are gold (precision). The pages belong to others and lie outside of the project: CLAUSEWISE_PAGES
// names their folder, else it is looked for beside the project.
//
//	go test ./corpus -run TestPages -v
func TestPages(t *testing.T) {
	dir := os.Getenv("CLAUSEWISE_PAGES")
	if dir == "" {
		dir = "../../shared/data/html"
	}
	golds, _ := filepath.Glob(filepath.Join(dir, "*.gold.txt"))
	if len(golds) == 0 {
		t.Skip("no pages to measure on in ", dir)
	}
	var recalls, precisions float64
	for _, gold := range golds {
		want, err := os.ReadFile(gold)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(gold, ".gold.txt") + ".html"
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		p, err := Read(filepath.Base(name), bytes.NewReader(raw), ReadOptions{Lossy: true})
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		r, pr := wordsInCommon(string(want), textOfPolicy(p))
		recalls, precisions = recalls+r, precisions+pr
		t.Logf("%-36s recall %.3f  precision %.3f  %4d clauses %3d headings", filepath.Base(name), r, pr, len(p.Clauses), len(p.Headings))
		if r < 0.9 {
			t.Errorf("%s: recall %.3f", filepath.Base(name), r)
		}
	}
	n := float64(len(golds))
	t.Logf("%-36s recall %.3f  precision %.3f", "average", recalls/n, precisions/n)
	if recalls/n < 0.98 || precisions/n < 0.95 {
		t.Errorf("recall %.3f, precision %.3f: below 0.98 and 0.95", recalls/n, precisions/n)
	}
}

// textOfPolicy is what a policy says: its title, headings and clauses.
func textOfPolicy(p *Policy) string {
	parts := []string{p.Title}
	for _, h := range p.Headings {
		parts = append(parts, h.Number, h.Text)
	}
	for _, c := range p.Clauses {
		parts = append(parts, c.Number, c.Text)
	}
	return strings.Join(parts, "\n")
}

var pageWord = regexp.MustCompile(`[\pL\pN_]+`)

// wordsInCommon compares two texts as bags of words.
func wordsInCommon(gold, got string) (recall, precision float64) {
	bag := map[string]int{}
	golds, gots, common := 0, 0, 0
	for _, w := range pageWord.FindAllString(strings.ToLower(gold), -1) {
		bag[w]++
		golds++
	}
	for _, w := range pageWord.FindAllString(strings.ToLower(got), -1) {
		gots++
		if bag[w] > 0 {
			bag[w]--
			common++
		}
	}
	return float64(common) / float64(max(golds, 1)), float64(common) / float64(max(gots, 1))
}
