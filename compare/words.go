package compare

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// Op is what an edit does.
type Op uint8

// The operations.
const (
	Equal  Op = iota
	Delete    // stands on the left only
	Insert    // stands on the right only
)

// Edit is a run of words that both sides have, or one of them.
type Edit struct {
	Op   Op
	Text string
}

// Words returns the edits that turn left into right. What is equal or deleted, in order, is left
// again; what is equal or inserted, right. A deletion stands before the insertion that replaces
// it. Swapping the texts swaps insertions and deletions and changes nothing else.
//
// The units are words, numbers, single letters of scripts without spaces, punctuation marks and
// runs of white space. Edits are widened over a few equal words between them, since
// people read "the old words, the new words" more easily than a mosaic, and
// begin with a sentence or a word where they may.
//
// Whole is false if the texts differ so much at such length that a part of them was not
// compared word by word, but replaced as a whole.
func Words(left, right string) (edits []Edit, whole bool) {
	if left > right {
		edits, whole = Words(right, left)
		return swap(edits), whole
	}
	d := newDiffer(left, right)
	d.run()
	d.merge()
	d.slide()
	return d.edits(), !d.coarse
}

// swap turns the edits from left to right into those from right to left.
func swap(edits []Edit) []Edit {
	for i := range edits {
		switch edits[i].Op {
		case Delete:
			edits[i].Op = Insert
		case Insert:
			edits[i].Op = Delete
			if i > 0 && edits[i-1].Op == Insert {
				edits[i-1], edits[i] = edits[i], edits[i-1]
			}
		}
	}
	return edits
}

// span is a run of tokens.
type span struct{ start, end int }

func (s span) len() int { return s.end - s.start }

// change is a run of tokens on the left that a run on the right replaces.
type change struct{ left, right span }

// differ compares two texts.
type differ struct {
	tokens [2][]string
	kinds  [2][]runeKind // of the first letter of each token
	runes  [2][]rune     // a rune for each different token; more than Unicode has in a text of a million words
	before [2][]int32    // how many words stand before each token
	out    []change      // in order
	coarse bool
}

// firstRune is the rune of the first token. Below stand the surrogates, which are lost when
// runes become a string.
const firstRune = 0x10000

func newDiffer(left, right string) *differ {
	d := &differ{}
	ids := map[string]rune{}
	for s, text := range [2]string{left, right} {
		d.tokens[s], d.kinds[s] = tokens(text)
		d.runes[s] = make([]rune, len(d.tokens[s]))
		for i, t := range d.tokens[s] {
			id, ok := ids[t]
			if !ok {
				id = firstRune + rune(len(ids))
				ids[t] = id
			}
			d.runes[s][i] = id
		}
		d.before[s] = make([]int32, len(d.tokens[s])+1)
		for i, k := range d.kinds[s] {
			d.before[s][i+1] = d.before[s][i]
			if k == wordRune || k == unspacedRune {
				d.before[s][i+1]++
			}
		}
	}
	return d
}

const (
	// mostTokens is up to how many tokens of both sides are compared each with each: if nothing
	// is equal, that takes about a fifth of a second.
	mostTokens = 8_000
	// shingle is how many tokens in a row stand for a place that both sides have.
	shingle = 6
)

// run finds the changes.
func (d *differ) run() {
	l, r := span{0, len(d.runes[0])}, span{0, len(d.runes[1])}
	l, r = d.trim(l, r)
	if l.len()+r.len() <= mostTokens {
		d.compare(l, r)
		return
	}
	// Both texts are cut at what stands in each of them just once, in the same order (the anchors
	// of Cohen's patience diff), and compared in between.
	for _, at := range append(d.anchors(l, r), [2]int{l.end, r.end}) {
		a, b := d.trim(span{l.start, at[0]}, span{r.start, at[1]})
		if a.len()+b.len() <= mostTokens {
			d.compare(a, b)
		} else {
			d.coarse = true
			d.add(a, b)
		}
		l.start, r.start = at[0], at[1]
	}
}

// trim leaves out what both runs begin and end with.
func (d *differ) trim(l, r span) (span, span) {
	a, b := d.runes[0], d.runes[1]
	for l.len() > 0 && r.len() > 0 && a[l.start] == b[r.start] {
		l.start++
		r.start++
	}
	for l.len() > 0 && r.len() > 0 && a[l.end-1] == b[r.end-1] {
		l.end--
		r.end--
	}
	return l, r
}

// anchors returns places in both runs where the same tokens follow that follow nowhere else.
func (d *differ) anchors(l, r span) [][2]int {
	type places struct{ count, at [2]int32 }
	seen := make(map[uint64]places, l.len())
	for s, run := range [2]span{l, r} {
		for i := run.start; i+shingle <= run.end; i++ {
			h := uint64(fnvOffset)
			for _, t := range d.runes[s][i : i+shingle] {
				h = mix(h, uint64(t))
			}
			p, ok := seen[h]
			if !ok && s == 1 {
				continue // not on the left
			}
			p.count[s]++
			p.at[s] = int32(i)
			seen[h] = p
		}
	}
	var common [][2]int
	for _, p := range seen {
		if p.count == [2]int32{1, 1} && d.follow(int(p.at[0]), int(p.at[1])) {
			common = append(common, [2]int{int(p.at[0]), int(p.at[1])})
		}
	}
	slices.SortFunc(common, func(a, b [2]int) int { return a[0] - b[0] })
	values, weights := make([]int, len(common)), make([]float64, len(common))
	for k := range common {
		values[k], weights[k] = common[k][1]-r.start, 1
	}
	var out [][2]int
	for k, keep := range heaviest(values, weights, r.len()) {
		if keep {
			out = append(out, common[k])
		}
	}
	return out
}

// follow reports whether the same tokens follow at two places, and not only the same hash.
func (d *differ) follow(i, j int) bool {
	return slices.Equal(d.runes[0][i:i+shingle], d.runes[1][j:j+shingle])
}

// compare finds the changes between two runs, each token with each.
func (d *differ) compare(l, r span) {
	if l.len() == 0 || r.len() == 0 {
		d.add(l, r)
		return
	}
	left, right := d.runes[0][l.start:l.end], d.runes[1][r.start:r.end]
	if slices.Max(left) > unicode.MaxRune || slices.Max(right) > unicode.MaxRune {
		left, right = renumber(left, right)
	}
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = 0 // a limit of time would make the result depend on the machine
	for _, e := range dmp.DiffMainRunes(left, right, false) {
		n := utf8.RuneCountInString(e.Text)
		switch e.Type {
		case diffmatchpatch.DiffEqual:
			l.start, r.start = l.start+n, r.start+n
		case diffmatchpatch.DiffDelete:
			d.add(span{l.start, l.start + n}, span{r.start, r.start})
			l.start += n
		case diffmatchpatch.DiffInsert:
			d.add(span{l.start, l.start}, span{r.start, r.start + n})
			r.start += n
		}
	}
}

// renumber gives the tokens of a part of two long texts runes of its own.
func renumber(texts ...[]rune) (a, b []rune) {
	ids := map[rune]rune{}
	for s, text := range texts {
		texts[s] = slices.Clone(text)
		for i, r := range text {
			id, ok := ids[r]
			if !ok {
				id = firstRune + rune(len(ids))
				ids[r] = id
			}
			texts[s][i] = id
		}
	}
	return texts[0], texts[1]
}

// add notes a change, as a part of the one before if they meet.
func (d *differ) add(l, r span) {
	if l.len() == 0 && r.len() == 0 {
		return
	}
	if n := len(d.out); n > 0 && d.out[n-1].left.end == l.start && d.out[n-1].right.end == r.start {
		d.out[n-1].left.end, d.out[n-1].right.end = l.end, r.end
		return
	}
	d.out = append(d.out, change{l, r})
}

// mostBetween is how many equal words changes are widened over at most.
const mostBetween = 7

// merge widens changes over what is equal between them, where that has no words, or not
// more than either of the changes has.
func (d *differ) merge() {
	for {
		out := d.out[:0:0]
		for _, c := range d.out {
			if n := len(out); n > 0 {
				last := &out[n-1]
				between := d.words(0, span{last.left.end, c.left.start})
				if between <= min(d.size(*last), d.size(c), mostBetween) && (between > 0 || d.close(*last, c)) {
					last.left.end, last.right.end = c.left.end, c.right.end
					continue
				}
			}
			out = append(out, c)
		}
		if len(out) == len(d.out) {
			return
		}
		d.out = out
	}
}

// close reports whether two changes with no word between them are read as one: both replace words, or
// nothing but white space parts them.
func (d *differ) close(a, b change) bool {
	if d.size(a) > 0 && d.size(b) > 0 {
		return true
	}
	return !slices.ContainsFunc(d.kinds[0][a.left.end:b.left.start], func(k runeKind) bool { return k != spaceRune })
}

// size is how many words a change takes or brings.
func (d *differ) size(c change) int { return max(d.words(0, c.left), d.words(1, c.right)) }

// words counts the words in a run.
func (d *differ) words(side int, s span) int {
	return int(d.before[side][s.end] - d.before[side][s.start])
}

// farthest is how far, in tokens, an insertion or deletion is moved to where it reads better.
const farthest = 100

// slide moves what was only inserted or only deleted to the best of the places that make the same
// texts: "(We sell. )We keep." rather than "We (sell. We )keep."
func (d *differ) slide() {
	for k := range d.out {
		c := &d.out[k]
		if c.left.len() > 0 && c.right.len() > 0 {
			continue
		}
		side, run := 0, &c.left
		if c.left.len() == 0 {
			side, run = 1, &c.right
		}
		low, high := 0, len(d.tokens[side])
		if k > 0 {
			low = [2]span{d.out[k-1].left, d.out[k-1].right}[side].end
		}
		if k+1 < len(d.out) {
			high = [2]span{d.out[k+1].left, d.out[k+1].right}[side].start
		}
		runes := d.runes[side]
		best, most := 0, d.readable(side, *run)
		for by := 1; by <= farthest && run.end+by <= high && runes[run.start+by-1] == runes[run.end+by-1]; by++ {
			if s := d.readable(side, span{run.start + by, run.end + by}); s > most {
				best, most = by, s
			}
		}
		for by := 1; by <= farthest && run.start-by >= low && runes[run.start-by] == runes[run.end-by]; by++ {
			if s := d.readable(side, span{run.start - by, run.end - by}); s > most {
				best, most = -by, s
			}
		}
		c.left = span{c.left.start + best, c.left.end + best}
		c.right = span{c.right.start + best, c.right.end + best}
	}
}

// readable tells how well a run of tokens stands for itself: a whole sentence best, then what
// begins with a word.
func (d *differ) readable(side int, s span) (n int) {
	kinds := d.kinds[side]
	stop := func(i int) bool { return i < 0 || strings.Contains(".!?;:。！？；：", d.tokens[side][i]) }
	if kinds[s.start] != spaceRune {
		n++
	}
	if kinds[s.start] == wordRune || kinds[s.start] == unspacedRune {
		n++
	}
	before := s.start - 1
	if before >= 0 && kinds[before] == spaceRune {
		before--
	}
	if stop(before) {
		n += 4
	}
	return n
}

// edits lists the edits.
func (d *differ) edits() []Edit {
	var out []Edit
	put := func(op Op, side int, s span) {
		if s.len() > 0 {
			out = append(out, Edit{op, strings.Join(d.tokens[side][s.start:s.end], "")})
		}
	}
	at := 0
	for _, c := range d.out {
		put(Equal, 0, span{at, c.left.start})
		put(Delete, 0, c.left)
		put(Insert, 1, c.right)
		at = c.left.end
	}
	put(Equal, 0, span{at, len(d.tokens[0])})
	return out
}
