package corpus

import "clausewise/corpus/format"

// paragraph is a block, or several lines of one sentence joined.
type paragraph struct {
	format.Block
	number  *number       // nil if none is printed before it
	body    format.Text   // without the number
	more    []format.Text // the lines behind the first, until they are joined
	seps    []string      // what stands before each of them
	heading bool
	depth   int // of a heading, from 1
}

// join makes one text of the lines of a paragraph. It is done once, at the end,
// since a paragraph may have any number of lines.
func (p *paragraph) join() {
	if len(p.more) == 0 {
		return
	}
	p.Text = format.Concat(append([]format.Text{p.Text}, p.more...), p.seps)
	if p.body.S == "" { // the number stands on a line of its own
		p.body = format.Concat(p.more, p.seps[1:])
	} else {
		p.body = format.Concat(append([]format.Text{p.body}, p.more...), p.seps)
	}
	p.more, p.seps = nil, nil
}
