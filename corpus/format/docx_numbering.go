package format

import (
	"strconv"
	"strings"
)

// readLists reads the part with the numberings.
func (p *wordParts) readLists(name string, styles *wordStyles) (wordLists, error) {
	lists := wordLists{}
	if p.files[name] == nil {
		return lists, nil
	}
	abstracts := map[string]*wordAbstract{}
	var nums []*wordNode
	err := p.each(name, "numbering", func(n *wordNode) error {
		switch n.name {
		case "abstractNum":
			a := &wordAbstract{id: n.attr("abstractNumId"), link: n.val("numStyleLink")}
			for _, l := range n.kids {
				if at, ok := levelIndex(l.attr("ilvl")); ok && l.name == "lvl" {
					a.levels[at] = readLevel(l)
				}
			}
			abstracts[a.id] = a
		case "num":
			nums = append(nums, n)
		}
		return nil
	})
	byNum := map[string]*wordAbstract{}
	for _, n := range nums {
		byNum[n.attr("numId")] = abstracts[n.val("abstractNumId")]
	}
	for _, n := range nums {
		a := byNum[n.attr("numId")]
		if a != nil && a.link != "" {
			if linked := byNum[styles.get(a.link).num.id]; linked != nil {
				a = linked
			}
		}
		if a == nil {
			continue
		}
		l := &wordList{id: n.attr("numId"), abstract: a, levels: a.levels}
		l.override(n)
		lists[l.id] = l
	}
	return lists, err
}

// override takes what a list has different from its numbering.
func (l *wordList) override(num *wordNode) {
	for _, o := range num.kids {
		at, ok := levelIndex(o.attr("ilvl"))
		if !ok || o.name != "lvlOverride" {
			continue
		}
		if level := o.child("lvl"); level != nil {
			l.levels[at] = readLevel(level)
		}
		if n, err := strconv.Atoi(o.val("startOverride")); err == nil {
			l.begin[at] = &n
		}
	}
}

func levelIndex(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 0 && n < wordLevels
}

// maxLevelText is how much is printed of the text of a level; Word's own limit is lower.
const maxLevelText = 400

func readLevel(n *wordNode) *wordLevel {
	l := &wordLevel{restart: -1, format: "decimal", text: n.val("lvlText"), legal: n.on("isLgl"), style: n.val("pStyle"),
		joined: n.val("suff") == "nothing", hidden: n.child("rPr").on("vanish"), indent: indentOf(n.child("pPr"))}
	l.start, _ = strconv.Atoi(n.val("start"))
	if r, err := strconv.Atoi(n.val("lvlRestart")); err == nil {
		l.restart = r
	}
	f := n.child("numFmt")
	for _, c := range n.kids { // formats that older programs do not know
		if c.name == "alternate" {
			f = c.child("choice").child("numFmt")
		}
	}
	if f != nil {
		if l.format = f.attr("val"); l.format == "custom" {
			l.format = f.attr("format") // "001, 002, 003, ..."
		}
	}
	if n.child("lvlPicBulletId") != nil {
		l.format = "bullet"
	}
	if len(l.text) > maxLevelText {
		l.text = ""
	}
	return l
}

// list is the list that counts a paragraph, and the level in it; nil if none does. A level that names the style of the
// paragraph, or one that it is based on, counts more than the level that the style names.
func (w *wordReader) list(direct wordNum, style *wordStyle) (*wordList, int) {
	n := direct.over(style.num)
	l := w.lists[n.id]
	if l == nil || n.id == "0" {
		return nil, 0
	}
	if direct.id == "" && direct.level == "" {
		for _, id := range style.chain {
			for at := range l.levels {
				if id != "" && l.level(at).style == id {
					return l, at
				}
			}
		}
	}
	at, ok := levelIndex(n.level)
	if !ok {
		at = 0
	}
	return l, at
}

// next counts a paragraph.
func (c wordCounts) next(l *wordList, level int) *wordCount {
	n := c[l.abstract]
	if n == nil {
		n = &wordCount{begun: map[*wordList]uint16{}}
		c[l.abstract] = n
	}
	// Levels above that had no paragraph yet are there all the same.
	for at := range level {
		if !n.open[at] {
			n.last[at], n.open[at] = l.first(at), true
		}
	}
	bit := uint16(1) << level
	switch {
	case l.begin[level] != nil && n.begun[l]&bit == 0, !n.open[level]:
		n.last[level] = l.first(level)
	default:
		n.last[level]++
	}
	n.begun[l] |= bit
	n.open[level] = true
	for at := level + 1; at < wordLevels; at++ {
		if r := l.level(at).restart; r < 0 || level < r {
			n.open[at] = false
		}
	}
	return n
}

// noLevel is a level that is not defined: it prints nothing.
var noLevel = &wordLevel{start: 1, format: "none", restart: -1, indent: noIndent}

func (l *wordList) level(at int) *wordLevel {
	if l.levels[at] == nil {
		return noLevel
	}
	return l.levels[at]
}

// first is the number at which a level begins.
func (l *wordList) first(level int) int {
	if b := l.begin[level]; b != nil {
		return *b
	}
	return l.level(level).start
}

// printed is what stands before a paragraph: "2.1", "(a)", "•", "" if nothing.
func (l *wordList) printed(n *wordCount, level int) string {
	at := l.level(level)
	switch {
	case at.hidden:
		return ""
	case at.format == "bullet":
		if at.text == "" {
			return ""
		}
		return "•"
	}
	var sb strings.Builder
	for i := 0; i < len(at.text); i++ {
		c := at.text[i]
		if c != '%' || i+1 == len(at.text) || at.text[i+1] < '1' || at.text[i+1] > '9' {
			sb.WriteByte(c)
			continue
		}
		i++
		k := int(at.text[i] - '1')
		if k > level {
			continue
		}
		format := l.level(k).format
		if at.legal && format != "none" && format != "bullet" && format != "decimalZero" {
			format = "decimal"
		}
		sb.WriteString(wordNumeral(n.last[k], format))
	}
	return fold(sb.String())
}

// item returns how deep an item stands, counted from 1.
func (n *wordNesting) item(a *wordAbstract, level, indent int) int {
	open := *n
	for i := range open {
		if open[i].abstract == a {
			open[i].indent, open[i].level = indent, open[i].base+level+1
			*n = open[:i+1]
			return open[i].level
		}
	}
	n.text(indent - 1)
	base := 0
	if k := len(*n); k > 0 {
		base = max(0, (*n)[k-1].level-level) // its own levels may count the outer ones
	}
	const most = 16 // lists within each other
	if len(*n) < most {
		*n = append(*n, nestedList{a, indent, base, base + level + 1})
	}
	return base + level + 1
}

// text ends the lists whose items stand farther to the right.
func (n *wordNesting) text(indent int) {
	for k := len(*n) - 1; k >= 0 && ((*n)[k].indent > indent || (*n)[k].indent == noIndent || indent <= noIndent); k-- {
		*n = (*n)[:k]
	}
}
