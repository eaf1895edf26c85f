package corpus

import (
	"slices"
	"strings"
	"testing"
)

// Items whose numbers were lost belong to the list by their punctuation.
func TestLeadIns(t *testing.T) {
	for _, test := range []struct {
		text string
		want []int
	}{
		{"We keep:\n\n- the order\n- the receipt\n\nWe sell nothing.\n", []int{-1, 0, 0, -1}},
		{"We keep:\n\nthe order;\n\nthe receipt;\n\nthe letter.\n\nWe sell nothing.\n", []int{-1, 0, 0, 0, -1}},
		{"(1) We keep:\n\n(a) the order\n\n(b) the receipt\n\n(2) We sell nothing.\n", []int{-1, 0, 0, -1}},
		{"We keep:\n\n# Cookies\n\n- the order\n", []int{-1, -1}},
	} {
		p, err := Read("list.md", strings.NewReader(test.text), ReadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if got := p.LeadIns(); !slices.Equal(got, test.want) {
			t.Errorf("%q: %v, want %v", test.text, got, test.want)
		}
	}
}
