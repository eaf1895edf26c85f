package corpus

import (
	"slices"
	"strconv"
	"strings"
)

// assemble makes headings and clauses of the paragraphs.
func (p *Policy) assemble(paras []paragraph) error {
	p.Lang = language(bodyText(paras))
	var stack []int
	place := placer{lists: map[style]bool{}}
	for i := range paras {
		para := &paras[i]
		span := p.spanOf(&para.Block)
		printed := ""
		if para.number != nil {
			printed = para.number.printed
		}
		if para.heading {
			stack = append(stack[:para.depth-1], len(p.Headings))
			place.open(para, len(stack))
			text := para.body.S
			if text == "" {
				text, printed = printed, ""
			}
			p.Headings = append(p.Headings, Heading{Level: para.depth, Number: printed, Text: text, Span: span})
			continue
		}
		if para.body.S == "" {
			p.leaveOut(para.Block, ReasonNoText) // a number that nothing follows
			continue
		}
		stack = stack[:place.depth(para.number, len(stack))]
		p.Clauses = append(p.Clauses, Clause{
			ID:     p.ID + "#" + strconv.Itoa(len(p.Clauses)+1),
			Number: printed,
			Path:   append([]int(nil), stack...),
			Text:   para.body.S,
			Span:   span,
			runs:   para.body.Runs,
		})
	}
	slices.SortStableFunc(p.LeftOut, func(a, b LeftOut) int { return a.Span.Start - b.Span.Start })
	p.setLanguages()
	if len(p.Clauses) == 0 {
		if _, shown := p.Message(); shown {
			return ErrMessage
		}
		return ErrNoClause
	}
	return nil
}

// placer tells under how many of the open headings a clause stands: "(5)" behind
// the heading "(4)" belongs beside it, unless it counts on a list inside it.
type placer struct {
	heads []*number      // of the open headings, nil where one has none
	lists map[style]bool // numbers of clauses seen since the last heading
}

func (pl *placer) open(head *paragraph, depth int) {
	for len(pl.heads) < depth {
		pl.heads = append(pl.heads, nil)
	}
	pl.heads = append(pl.heads[:depth-1], head.number)
	pl.lists = map[style]bool{}
}

func (pl *placer) depth(n *number, depth int) int {
	if n == nil || n.style.digits == bullet || pl.lists[n.style] {
		return depth
	}
	for d := depth - 1; d >= 0; d-- {
		if head := pl.heads[d]; head != nil && follows(head, n) {
			return d
		}
	}
	pl.lists[n.style] = true
	return depth
}

func bodyText(paras []paragraph) string {
	var b strings.Builder
	for i := range paras {
		b.WriteString(paras[i].body.S)
		b.WriteByte('\n')
	}
	return b.String()
}

// setLanguages finds the language of each clause: that of the document, unless
// its script or its function words say otherwise. What is too short to tell
// goes with the clauses around it.
func (p *Policy) setLanguages() {
	weight := map[string]int{}
	for i := range p.Clauses {
		c := &p.Clauses[i]
		if s := scriptOf(c.Text); s == latin {
			c.Lang = countFunctionWords(c.Text).language()
		} else if s != noScript {
			c.Lang = language(c.Text)
		}
		if c.Lang != "" {
			weight[c.Lang] += len(c.Text)
		}
	}
	for lang, n := range weight {
		if best := weight[p.Lang]; n > best || n == best && lang < p.Lang {
			p.Lang = lang
		}
	}
	// after is the language of the next clause whose language is known.
	after := make([]string, len(p.Clauses)+1)
	for i := len(p.Clauses) - 1; i >= 0; i-- {
		after[i] = p.Clauses[i].Lang
		if after[i] == "" {
			after[i] = after[i+1]
		}
	}
	for i := range p.Clauses {
		c := &p.Clauses[i]
		if c.Lang != "" {
			continue
		}
		c.Lang = p.Lang
		if i > 0 && p.Clauses[i-1].Lang == after[i] {
			c.Lang = after[i]
		}
	}
}
