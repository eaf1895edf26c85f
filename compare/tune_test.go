package compare

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"clausewise/corpus"
	"clausewise/corpus/topic"
)

var cache = map[string]*corpus.Policy{}

func load(path string) *corpus.Policy {
	if p := cache[path]; p != nil {
		return p
	}
	f, err := os.Open(path)
	if err != nil {
		panic(err)
	}
	defer f.Close()
	p, err := corpus.Read(path, f, corpus.ReadOptions{})
	if err != nil {
		panic(err)
	}
	p.Label(topic.Default())
	cache[path] = p
	return p
}

type job struct {
	Name, Left, Right string
	Pairs             [][2]int
	Only              []int
}

// TUNE=jobs.json WEIGHTS=w.json OUT=features.tsv
func TestTune(t *testing.T) {
	path := os.Getenv("TUNE")
	if path == "" {
		t.Skip()
	}
	raw, _ := os.ReadFile(path)
	var jobs []job
	if err := json.Unmarshal(raw, &jobs); err != nil {
		t.Fatal(err)
	}
	if w := os.Getenv("WEIGHTS"); w != "" {
		raw, _ := os.ReadFile(w)
		var ws struct{ Alone, Together weights }
		if err := json.Unmarshal(raw, &ws); err != nil {
			t.Fatal(err)
		}
		alone, together = ws.Alone, ws.Together
	}
	f, _ := os.Create(os.Getenv("OUT"))
	w := bufio.NewWriter(f)
	defer f.Close()
	defer w.Flush()
	for _, jb := range jobs {
		l, r := load(jb.Left), load(jb.Right)
		sides := [2]*Side{newSide(l), newSide(r)}
		tt := newTerms(sides)
		c := findCandidates(sides, tt)
		look(sides, tt, c)
		c.weigh(&alone, 0)
		for n := 0; n < rounds; n++ {
			support(sides, c)
			if os.Getenv("STAGE") == "1" && n == 0 {
				break
			}
			if n < rounds-1 || os.Getenv("STAGE") == "" {
				c.weigh(&together, prior(c))
			}
		}
		for k := range c.all {
			x := &c.all[k]
			a, b := &sides[0].Passages[x.i], &sides[1].Passages[x.j]
			if a.Role != InClause || b.Role != InClause {
				continue
			}
			var fs []string
			for _, v := range x.x {
				fs = append(fs, fmt.Sprintf("%.4f", v))
			}
			fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%.4f\t%.4f\t%s\n", jb.Name, a.Span.Line, a.Span.EndLine, b.Span.Line, b.Span.EndLine, x.logit, x.p, strings.Join(fs, " "))
		}
	}
}

func TestTuneGroup(t *testing.T) {
	path := os.Getenv("TUNE")
	if path == "" {
		t.Skip()
	}
	raw, _ := os.ReadFile(path)
	var jobs []job
	json.Unmarshal(raw, &jobs)
	raw, _ = os.ReadFile(os.Getenv("WEIGHTS"))
	var ws struct{ Alone, Together weights }
	if err := json.Unmarshal(raw, &ws); err != nil {
		t.Fatal(err)
	}
	alone, together = ws.Alone, ws.Together
	f, _ := os.Create(os.Getenv("OUT"))
	w := bufio.NewWriter(f)
	defer f.Close()
	defer w.Flush()
	for _, jb := range jobs {
		l, r := load(jb.Left), load(jb.Right)
		sides := [2]*Side{newSide(l), newSide(r)}
		tt := newTerms(sides)
		c := findCandidates(sides, tt)
		look(sides, tt, c)
		c.weigh(&alone, 0)
		for n := 0; n < rounds; n++ {
			support(sides, c)
			c.weigh(&together, prior(c))
		}
		edges := make([][]edge, len(sides[0].Passages))
		for k := range c.all {
			x := &c.all[k]
			edges[x.i] = append(edges[x.i], edge{x.j, float64(x.logit)})
		}
		got := assign(edges, len(sides[1].Passages))
		back := map[int]int{}
		for i, j := range got {
			if j >= 0 {
				back[int(j)] = i
				a, b := &sides[0].Passages[i], &sides[1].Passages[j]
				if a.Role == InClause {
					fmt.Fprintf(w, "P\t%s\t%d\t%d\t%d\t%d\t%.3f\n", jb.Name, a.Span.Line, a.Span.EndLine, b.Span.Line, b.Span.EndLine, c.all[c.find(i, int(j))].logit)
				}
			}
		}
		for k := range c.all {
			x := &c.all[k]
			i, j := int(x.i), int(x.j)
			a, b := &sides[0].Passages[i], &sides[1].Passages[j]
			if a.Role != InClause || b.Role != InClause {
				continue
			}
			bi, ok := back[j]
			s := 0
			var single, other, third int
			var sd int
			if got[i] < 0 && ok { // i is third, other left bi, single j
				single, other, third, sd = j, bi, i, 0
			} else if got[i] >= 0 && !ok {
				s = 1
				single, other, third, sd = i, int(got[i]), j, 1
			} else {
				continue
			}
			_ = s
			gain, con := gained(tt.words[1-sd][single], tt.words[sd][other], tt.words[sd][third], tt.idf)
			red := dot(tt.words[sd][other], tt.words[sd][third])
			tg := truth(sides[sd].Passages[other].Under == sides[sd].Passages[third].Under)
			near := 1 / float32(max(other-third, third-other))
			var pl float32
			if sd == 0 {
				pl = c.all[c.find(other, single)].logit
			} else {
				pl = c.all[c.find(single, other)].logit
			}
			ou, su := sides[sd].Passages[third].Under, sides[1-sd].Passages[single].Under
			var up float32 = 0.5
			if ou >= 0 && su >= 0 {
				up = 0
				k := -1
				if sd == 0 {
					k = c.find(ou, su)
				} else {
					k = c.find(su, ou)
				}
				if k >= 0 {
					up = c.all[k].p
				}
			}
			o := &sides[sd].Passages[other]
			fmt.Fprintf(w, "G\t%s\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%.3f %.3f %.3f %.3f %.3f %.0f %.3f %.3f %.3f\n", jb.Name, sd, a.Span.Line, a.Span.EndLine, b.Span.Line, b.Span.EndLine, o.Span.Line, o.Span.EndLine, x.logit, gain, con, red, near, tg, pl, up, x.x[rivals])
		}
	}
}

func prior(c *candidates) float32 {
	if os.Getenv("PRIOR") != "" {
		return c.prior()
	}
	return 0
}

// TestTuneJoin dumps the evidence for joining, as the program sees it.
func TestTuneJoin(t *testing.T) {
	path := os.Getenv("TUNE")
	if path == "" {
		t.Skip()
	}
	raw, _ := os.ReadFile(path)
	var jobs []job
	json.Unmarshal(raw, &jobs)
	raw, _ = os.ReadFile(os.Getenv("WEIGHTS"))
	var ws struct {
		Alone, Together weights
		Joining         [jointFeatures]float32
	}
	if err := json.Unmarshal(raw, &ws); err != nil {
		t.Fatal(err)
	}
	alone, together, joining = ws.Alone, ws.Together, ws.Joining
	f, _ := os.Create(os.Getenv("OUT"))
	w := bufio.NewWriter(f)
	defer f.Close()
	defer w.Flush()
	for _, jb := range jobs {
		a := Align(load(jb.Left), load(jb.Right))
		for _, p := range a.Pairs {
			for _, i := range p.Left {
				for _, j := range p.Right {
					x, y := &a.Left.Passages[i], &a.Right.Passages[j]
					if x.Role == InClause && y.Role == InClause {
						fmt.Fprintf(w, "P\t%s\t%d\t%d\t%d\t%d\t%.3f\n", jb.Name, x.Span.Line, x.Span.EndLine, y.Span.Line, y.Span.EndLine, p.Score)
					}
				}
			}
		}
	}
}
