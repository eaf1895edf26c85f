package report

import (
	"fmt"
	"html/template"
	"strings"

	"clausewise/compare"
)

// mapHeight is how many places the minimap has. Of rows that fall on one place, that which matters most is shown.
const mapHeight = 240

// minimap draws where in the text what differs stands: a strip as high as the text, with a mark a change that leads
// there. A row takes room by its letters.
func (s *sheet) minimap() template.HTML {
	total := 0
	heights := make([]int, len(s.Rows))
	for i := range s.Rows {
		if s.Rows[i].Role == compare.InLeftOut {
			continue
		}
		for k := range s.Rows[i].Cells {
			n := 60 // what a row takes by itself
			for _, q := range s.Rows[i].Cells[k].Quotes {
				n += len(q.Text)
			}
			heights[i] = max(heights[i], n)
		}
		total += heights[i]
	}
	if total == 0 || len(s.order) == 0 {
		return ""
	}
	type mark struct {
		row, from, to int
	}
	var marks []mark
	at, next := 0, 0
	for i, n := range heights {
		if next < len(s.order) && s.order[next] == i {
			next++
			m := mark{i, at * mapHeight / total, max((at+n)*mapHeight/total, at*mapHeight/total+1)}
			if last := len(marks) - 1; last >= 0 && marks[last].from == m.from {
				if s.Rows[i].weight() > s.Rows[marks[last].row].weight() {
					marks[last].row = i
				}
				marks[last].to = max(marks[last].to, m.to)
			} else {
				marks = append(marks, m)
			}
		}
		at += n
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<div class="map" title="%s"><svg viewBox="0 0 12 %d" preserveAspectRatio="none" aria-hidden="true">`,
		escape(s.w.t("Where the changes are")), mapHeight)
	for _, m := range marks {
		r := &s.Rows[m.row]
		class := "s"
		for k := range r.Cells {
			if c := &r.Cells[k]; c.weight == r.weight() && (c.State > Base && c.State < Empty || c.Moved) {
				class = cellClass(c)
			}
		}
		fmt.Fprintf(&b, `<a href="#%s" tabindex="-1"><rect class="%s" y="%d" width="12" height="%d"/></a>`, rowID(r.N), class,
			m.from, m.to-m.from)
	}
	b.WriteString(`</svg></div>` + "\n")
	return template.HTML(b.String())
}
