package topic

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite testdata/quality.txt")

// sample is a clause with the topics that a reader would give it.
type sample struct {
	heading, text string
	topics        []string
}

func readSamples(t *testing.T, file string) []sample {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var all []sample
	for block := range strings.SplitSeq(strings.TrimSpace(string(text)), "\n\n") {
		var s sample
		known := false
		for line := range strings.SplitSeq(strings.TrimSpace(block), "\n") {
			if list, ok := strings.CutPrefix(line, "# topics:"); ok {
				known = true
				for id := range strings.SplitSeq(list, ",") {
					if id = strings.TrimSpace(id); id != "none" {
						s.topics = append(s.topics, id)
					}
				}
			} else if heading, ok := strings.CutPrefix(line, "# heading:"); ok {
				s.heading = strings.TrimSpace(heading)
			} else if !strings.HasPrefix(line, "#") {
				s.text = strings.TrimSpace(s.text + " " + line)
			}
		}
		if known && s.text != "" {
			all = append(all, s)
		}
	}
	return all
}

// TestQuality measures the labels of the project's own cases, which were written by readers about
// vendors that do not exist. Figures and errors are checked in: a change of cues shows as a change
// of testdata/quality.txt, and is looked at.
func TestQuality(t *testing.T) {
	set := Default()
	var b strings.Builder
	for _, lang := range []string{"en", "zh", "de", "fr"} {
		measure(t, &b, set, lang, readSamples(t, "testdata/cases_"+lang+".txt"))
	}
	const golden = "testdata/quality.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("the figures differ from %s; look at the change (go test ./corpus/topic -run Quality -update)", golden)
	}
}

func measure(t *testing.T, b *strings.Builder, set *Set, lang string, samples []sample) {
	type counts struct{ tp, fp, fn int }
	by := make([]counts, len(set.Topics()))
	var all counts
	var errs []string
	for _, s := range samples {
		var above Context
		if s.heading != "" {
			above.Headings = [][]Label{set.Heading(s.heading, lang)}
		}
		want := map[int]bool{}
		for _, id := range s.topics {
			i := set.Index(id)
			if i < 0 {
				t.Fatalf("%s: no topic %s", lang, id)
			}
			want[i] = true
		}
		var extra, missing []string
		got := map[int]bool{}
		for _, l := range set.Clause(s.text, lang, above) {
			if l.Level == Near {
				continue
			}
			got[l.Topic] = true
			if want[l.Topic] {
				by[l.Topic].tp++
			} else {
				by[l.Topic].fp++
				extra = append(extra, set.Topics()[l.Topic].ID)
			}
		}
		for i := range want {
			if !got[i] {
				by[i].fn++
				missing = append(missing, set.Topics()[i].ID)
			}
		}
		slices.Sort(extra)
		slices.Sort(missing)
		if extra != nil || missing != nil {
			errs = append(errs, fmt.Sprintf("  +[%s] -[%s] %s", strings.Join(extra, " "), strings.Join(missing, " "), shorten(s.text)))
		}
	}
	fmt.Fprintf(b, "%s: %d clauses\n", lang, len(samples))
	macro, n := 0.0, 0
	for i, c := range by {
		all.tp, all.fp, all.fn = all.tp+c.tp, all.fp+c.fp, all.fn+c.fn
		if c.tp+c.fn == 0 {
			continue
		}
		p, r, f := prf(c.tp, c.fp, c.fn)
		macro, n = macro+f, n+1
		fmt.Fprintf(b, "  %-20s P %.2f R %.2f F1 %.2f of %d\n", set.Topics()[i].ID, p, r, f, c.tp+c.fn)
	}
	p, r, f := prf(all.tp, all.fp, all.fn)
	fmt.Fprintf(b, "  all: P %.3f R %.3f F1 %.3f, macro F1 %.3f over %d topics\nerrors:\n%s\n\n", p, r, f, macro/float64(max(1, n)), n, strings.Join(errs, "\n"))
}

func prf(tp, fp, fn int) (p, r, f float64) {
	if tp == 0 {
		return 0, 0, 0
	}
	p, r = float64(tp)/float64(tp+fp), float64(tp)/float64(tp+fn)
	return p, r, 2 * p * r / (p + r)
}
