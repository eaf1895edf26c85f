package compare

import "slices"

// What a list as a whole must have in common with a passage that says the same in one paragraph.
const (
	listLike = 0.4 // cosine of their words
	listHas  = 0.5 // share of the words of either that the other has
	// listFree is how much of the list, at least, must have no other partner.
	listFree = 0.7
	// listMore is how much more like the paragraph the list must be than each part of it.
	listMore = 1.2
	// listOdds are the log odds of such a group, for want of examples to measure them: better than even.
	listOdds = 0.6
)

// gatherLists finds lists that the other side has as one paragraph: no item by itself is like the paragraph, but
// the sentence that introduces the list and its items together are. Passages that have found another
// partner stay with it.
func (g *grouper) gatherLists() {
	if g.from > joinFrom+listOdds {
		return
	}
	for s := range g.sides {
		for _, list := range g.sides[s].lists() {
			g.gatherList(s, list)
		}
	}
}

// lists returns the clauses that introduce a list, each with its items.
func (s *Side) lists() [][]int {
	var out [][]int
	at := map[int]int{}
	for i := range s.Passages {
		u := s.Passages[i].Under
		if u < 0 || s.Passages[i].Role != InClause || s.Passages[u].Role != InClause {
			continue
		}
		k, ok := at[u]
		if !ok {
			k = len(out)
			at[u] = k
			out = append(out, []int{u})
		}
		out[k] = append(out[k], i)
	}
	return slices.DeleteFunc(out, func(l []int) bool { return len(l) < 3 })
}

func (g *grouper) gatherList(s int, list []int) {
	var whole vector
	for _, i := range list {
		whole = add(whole, g.t.words[s][i], 1)
	}
	whole = unit(whole)
	best, most := -1, float32(listLike)
	for _, i := range list {
		for _, k := range g.c.ofPassage(i, s) {
			if _, j := g.ends(k, s); g.sides[1-s].Passages[j].Role == InClause && g.fits(s, list, j) {
				if like := dot(whole, g.t.words[1-s][j]); like > most {
					best, most = j, like
				}
			}
		}
	}
	if best < 0 {
		return
	}
	paragraph := g.t.words[1-s][best]
	for _, i := range list {
		if listMore*dot(g.t.words[s][i], paragraph) > most {
			return
		}
	}
	if has, _ := common(whole, paragraph, g.t.idf); has < listHas {
		return
	}
	to := g.of[1-s][best]
	if to == nil {
		to = &group{}
		to[1-s] = []int{best}
		g.of[1-s][best] = to
		g.groups = append(g.groups, to)
	}
	for _, i := range list {
		if g.of[s][i] == nil {
			g.of[s][i] = to
			to[s] = append(to[s], i)
			g.joined[s][i] = listOdds
		}
	}
}

// fits reports whether passage j of the other side is free, or the partner of one of the list alone, and
// enough of the list has no other partner.
func (g *grouper) fits(s int, list []int, j int) bool {
	to := g.of[1-s][j]
	if to != nil && (len(to[1-s]) > 1 || len(to[s]) > 1 || !slices.Contains(list, to[s][0])) {
		return false
	}
	free := 0
	for _, i := range list {
		if g.of[s][i] == nil || g.of[s][i] == to {
			free++
		}
	}
	return float32(free) >= listFree*float32(len(list))
}
