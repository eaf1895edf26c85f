package report

import (
	"fmt"
	"strconv"
	"strings"

	"clausewise/compare"
)

const (
	gap       = 2  // columns between those of a table
	legible   = 11 // columns of the narrowest cell under the id of a policy
	telling   = 5  // columns of the narrowest cell that says more than a sign
	maxLabel  = 41 // of the name of a topic
	maxHead   = 32 // of the id of a policy
	maxLetter = 26 // policies that can be named by letters
)

// table chooses the layout that fits.
func (v *covering) table() {
	n := len(v.Policies)
	label := gap + len("without a topic")
	for _, row := range v.Rows {
		label = max(label, gap+Width(Printable(row.Topic.Name)))
	}
	longest := label
	label = min(label, maxLabel, max(v.wide*2/5, 20))
	switch room := v.wide - label; {
	case room/n >= telling+gap && n <= maxLetter:
		v.matrix(label, longest, min(room/n-gap, maxHead))
	case room/n >= 2 && n <= maxLetter:
		v.matrix(label, longest, 1)
	default:
		v.turned()
		return
	}
	v.legend()
}

// matrix writes a line a topic, with columns of a width at most. Policies stand above them by their ids,
// or where these do not fit by letters.
func (v *covering) matrix(label, longest, width int) {
	heads := make([]string, len(v.Policies))
	for k, p := range v.Policies {
		heads[k] = Printable(p.ID)
	}
	lettered := width < legible || !distinct(heads, width)
	if lettered {
		v.letters(heads)
	}
	width = min(width, v.needed(heads, width))
	label = min(longest, max(label, v.wide-len(heads)*(width+gap))) // names may take what columns leave
	v.heads(heads, label, width)
	for _, g := range v.groups() {
		v.put(0, piece{dim, v.Rows[g[0]].Topic.Group()})
		v.end()
		for _, row := range v.Rows[g[0]:g[1]] {
			v.put(label, piece{plain, "  " + fit(Printable(row.Topic.Name), label-gap)})
			for k := range row.Cells {
				v.put(min(gap, width))
				v.put(width, cellPieces(&row.Cells[k], width)...)
			}
			v.end()
		}
	}
	if !lettered {
		v.feet(label, width)
	}
	v.page.WriteByte('\n')
}

// needed returns the width of the widest head or cell when there is room for so many columns.
func (v *covering) needed(heads []string, width int) int {
	wide := 1
	for _, h := range heads {
		name, version, _ := strings.Cut(h, "@")
		wide = max(wide, Width(name), Width(version)+1)
	}
	for _, row := range v.Rows {
		for k := range row.Cells {
			n := 0
			for _, p := range cellPieces(&row.Cells[k], width) {
				n += Width(p.text)
			}
			wide = max(wide, n)
		}
	}
	if width >= legible {
		wide = max(wide, len("40 of 40")) // the feet
	}
	return wide
}

// distinct reports whether ids can be told apart when cut to a width, the part behind an @ on a
// line of its own.
func distinct(ids []string, width int) bool {
	seen := map[string]bool{}
	for _, id := range ids {
		name, version, _ := strings.Cut(id, "@")
		key := fit(name, width) + "@" + fit(version, width)
		if seen[key] {
			return false
		}
		seen[key] = true
	}
	return true
}

// letters names policies by letters, and says which is which.
func (v *covering) letters(heads []string) {
	for k := range heads {
		p := &v.Policies[k]
		heads[k] = letter(k)
		v.put(3, piece{bold, heads[k]})
		counts := "  " + v.counts(k)
		v.put(0, piece{plain, fit(Printable(p.ID), v.columns(3+Width(counts)))}, piece{dim, counts})
		v.end()
	}
	v.page.WriteByte('\n')
}

func letter(k int) string {
	if k < maxLetter {
		return string(rune('A' + k))
	}
	return strconv.Itoa(k + 1)
}

// counts says how much of a policy was understood.
func (v *covering) counts(k int) string {
	p := &v.Policies[k]
	return fmt.Sprintf("%d of %d topics, %s, %s without a topic", v.stated(k), len(v.Rows),
		Count(len(p.Clauses), "clause"), Number(p.Unlabelled))
}

// heads writes the line of heads, and one of versions if there are any.
func (v *covering) heads(heads []string, label, width int) {
	for line := range 2 {
		any := line == 0
		texts := make([]string, len(heads))
		for k, h := range heads {
			name, version, ok := strings.Cut(h, "@")
			texts[k] = name
			if line == 1 {
				texts[k] = ""
				if ok {
					texts[k], any = "@"+version, true
				}
			}
		}
		if !any {
			return
		}
		v.put(label)
		for _, s := range texts {
			v.put(min(gap, width))
			v.put(width, piece{bold, fit(s, width)})
		}
		v.end()
	}
}

// feet writes how much of each policy was understood.
func (v *covering) feet(label, width int) {
	v.page.WriteByte('\n')
	lines := []struct {
		name  string
		value func(k int) string
	}{
		{"of these stated", func(k int) string { return fmt.Sprintf("%d of %d", v.stated(k), len(v.Rows)) }},
		{"clauses", func(k int) string { return Number(len(v.Policies[k].Clauses)) }},
		{"without a topic", func(k int) string { return Number(v.Policies[k].Unlabelled) }},
	}
	for _, line := range lines {
		v.put(label, piece{dim, "  " + line.name})
		for k := range v.Policies {
			v.put(gap)
			v.put(width, piece{dim, line.value(k)})
		}
		v.end()
	}
}

// cellPieces says what a cell tells in so many columns: the sign, facts, and the number of the
// first clause, each if there is room.
func cellPieces(c *compare.Cell, width int) []piece {
	s := stateOf(c)
	pieces := []piece{{stateWords[s].style, stateWords[s].sign}}
	room := width - 1
	add := func(st style, text string) {
		if text != "" && Width(text) < room {
			pieces = append(pieces, piece{st, " " + text})
			room -= 1 + Width(text)
		}
	}
	switch s {
	case full, partial:
		add(plain, english.glance(c.Facts, room-1))
		add(dim, refs(c.Clauses[:1]))
	case none:
		if len(c.Nearest) > 0 {
			add(dim, "near "+refs(c.Nearest[:1]))
		}
	}
	return pieces
}
