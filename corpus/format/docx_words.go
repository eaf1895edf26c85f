package format

import (
	"strconv"
	"strings"
	"unicode"
)

// wordPiece is one or several lines that make a block.
type wordPiece struct {
	text         string
	bold, anchor bool
}

// piecesOf joins lines as those of a web page: a line of its own begins where one is empty, or where what follows
// counts on.
func piecesOf(lines []wordLine) (pieces []wordPiece) {
	var all wordLine
	end := func() {
		if all.size > 0 {
			// A stop or a colon may be set otherwise.
			pieces = append(pieces, wordPiece{string(all.text), all.bold > all.size/2 && all.bold >= all.size-2, all.inner > 0 &&
				all.inner >= all.size-2})
		}
		all = wordLine{}
	}
	for _, l := range lines {
		if l.size == 0 || startsItem(string(l.text[:min(len(l.text), 80)])) {
			end()
		}
		if l.size > 0 {
			all.text = append(append(all.text, l.text...), ' ')
			all.size, all.bold, all.inner = all.size+l.size, all.bold+l.bold, all.inner+l.inner
		}
	}
	end()
	return pieces
}

// joinPieces makes one of all.
func joinPieces(pieces []wordPiece) string {
	var texts []string
	for _, p := range pieces {
		texts = append(texts, p.text)
	}
	return strings.Join(texts, " ")
}

// begin begins a field.
func (f *wordFields) begin() {
	f.open = append(f.open, wordField{})
	f.told++
}

// result ends the instruction of the innermost field.
func (f *wordFields) result(blocks int) {
	if len(f.open) == 0 {
		return
	}
	top := &f.open[len(f.open)-1]
	if top.result {
		return
	}
	top.result = true
	f.told--
	if top.contents, top.inner = fieldKind(top.instruction); top.contents {
		f.contents++
		f.begun = blocks
	}
	if top.inner {
		f.inner++
	}
}

// end ends the innermost field.
func (f *wordFields) end() {
	if len(f.open) == 0 {
		return
	}
	top := f.open[len(f.open)-1]
	f.open = f.open[:len(f.open)-1]
	if !top.result {
		f.told--
	}
	if top.contents {
		f.contents--
	}
	if top.inner {
		f.inner--
	}
}

// fieldKind tells tables of contents and links to places of the document by the instruction of a field.
func fieldKind(instruction string) (contents, inner bool) {
	words := strings.Fields(instruction)
	if len(words) == 0 {
		return false, false
	}
	switch strings.ToUpper(words[0]) {
	case "TOC":
		return true, false
	case "HYPERLINK":
		return false, len(words) > 1 && words[1] == `\l`
	}
	return false, false
}

// inline reads what stands in a paragraph.
func (w *wordReader) inline(nodes []*wordNode) {
	for _, n := range nodes {
		switch n.name {
		case "r":
			w.run(n)
		case "t": // of a formula
			w.say(n.text, false)
		case "sdt":
			w.control(n, w.inline)
		case "alternate":
			w.inline(chosen(n))
		case "hyperlink":
			inner := n.attr("anchor") != "" && n.attr("id") == ""
			if inner {
				w.fields.inner++
			}
			w.inline(n.kids)
			if inner {
				w.fields.inner--
			}
		case "fldSimple":
			w.fields.begin()
			w.fields.open[len(w.fields.open)-1].instruction = n.attr("instr")
			w.fields.result(len(w.x.blocks))
			depth := len(w.fields.open)
			w.inline(n.kids)
			if len(w.fields.open) == depth {
				w.fields.end()
			}
		case "txbxContent":
			w.aside(wordAside{node: n, story: "box"})
		}
	}
}

// run reads words that are set in one way.
func (w *wordReader) run(r *wordNode) {
	rPr := r.child("rPr")
	style := w.styles.get(rPr.val("rStyle"))
	bold := toggled(rPr.child("b"), w.style.bold, style.bold)
	hidden := toggled(rPr.child("vanish"), w.style.vanish, style.vanish)
	for i, n := range r.kids {
		if n.attr("customMarkFollows") != "" && (n.name == "footnoteReference" || n.name == "endnoteReference") {
			if !hidden {
				w.note(n, r.kids[i+1:])
			}
			return
		}
		w.sign(n, r, bold, hidden)
	}
}

// toggled tells a property of words that styles switch over: bold words in a bold paragraph are not.
func toggled(direct *wordNode, paragraph, character bool) bool {
	if direct != nil {
		return direct.isOn()
	}
	return paragraph != character
}

// sign reads a part of a run.
func (w *wordReader) sign(n, r *wordNode, bold, hidden bool) {
	switch n.name { // fields begin and end in hidden words, too
	case "fldChar":
		switch n.attr("fldCharType") {
		case "begin":
			w.fields.begin()
		case "separate":
			w.fields.result(len(w.x.blocks))
		case "end":
			w.fields.end()
		}
		return
	case "instrText":
		const most = 200 // bytes that matter
		if k := len(w.fields.open) - 1; k >= 0 && len(w.fields.open[k].instruction) < most {
			w.fields.open[k].instruction += n.text[:min(len(n.text), most)]
		}
		return
	}
	if hidden {
		return
	}
	switch n.name {
	case "t":
		// Instructions have no such text: a field that seems to have some was never finished.
		for k := len(w.fields.open) - 1; k >= 0 && !w.fields.open[k].result; k-- {
			w.fields.end()
		}
		w.say(lettersOf(n.text, r.child("rPr").child("rFonts").attr("ascii")), bold)
	case "tab", "ptab":
		w.say(" ", bold)
	case "br", "cr":
		if t := n.attr("type"); t == "page" || t == "column" {
			w.say(" ", bold)
		} else if w.fields.told == 0 && len(w.lines) > 0 {
			w.lines = append(w.lines, wordLine{})
		}
	case "noBreakHyphen":
		w.say("-", bold)
	case "sym":
		w.say(symbol(n.attr("font"), n.attr("char")), bold)
	case "footnoteReference", "endnoteReference":
		w.note(n, nil)
	case "alternate":
		for _, k := range chosen(n) {
			w.sign(k, r, bold, hidden)
		}
	case "r": // in formulas and where a choice holds whole runs
		w.run(n)
	case "txbxContent":
		w.aside(wordAside{node: n, story: "box"})
	}
}

// say adds words to the line that is open.
func (w *wordReader) say(s string, bold bool) {
	if s == "" || w.fields.told > 0 {
		return
	}
	if w.size += len(s); w.size > maxWordText {
		w.long = true
		return
	}
	if len(w.lines) == 0 {
		w.lines = append(w.lines, wordLine{})
	}
	l := &w.lines[len(w.lines)-1]
	l.text = append(l.text, s...)
	size := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			size += len(string(r))
		}
	}
	l.size += size
	if bold {
		l.bold += size
	}
	if w.fields.inner+w.fields.contents > 0 {
		l.inner += size
	}
}

func (w *wordReader) aside(a wordAside) {
	if w.fields.told == 0 {
		w.later = append(w.later, a)
	}
}

// note puts the text of a note behind the paragraph. Its own mark, if it has one, stands in the run behind the
// reference.
func (w *wordReader) note(n *wordNode, own []*wordNode) {
	kind := strings.TrimSuffix(n.name, "Reference")
	count := w.notes.kinds[kind]
	mark := ""
	if own != nil {
		for _, k := range own {
			switch k.name {
			case "t":
				mark += k.text
			case "sym":
				mark += symbol(k.attr("font"), k.attr("char"))
			}
			if len(mark) > 20 { // no mark, whatever it is
				mark = ""
				break
			}
		}
		mark = fold(mark)
	} else if w.fields.told == 0 {
		mark = wordNumeral(count.next, count.format)
		count.next++
	}
	key := kind + " " + n.attr("id")
	text := w.notes.notes[key]
	if text == nil {
		return
	}
	delete(w.notes.notes, key) // each is printed once
	if mark == "" {
		mark = "*"
	}
	w.aside(wordAside{text, kind, mark})
}

// symbol is the letter that stands at a place of a font of symbols, "" if it is an ornament that no text needs.
func symbol(font, char string) string {
	n, err := strconv.ParseUint(char, 16, 32)
	if err != nil {
		return ""
	}
	r, signs := rune(n), symbolFonts[strings.ToLower(font)]
	switch {
	case isSymbol(r):
		return signs[r-symbolArea]
	case r <= 0xff && signs != nil:
		return signs[r]
	case unicode.IsPrint(r):
		return string(r)
	}
	return ""
}

// symbolArea is where the 256 signs of a font of symbols stand in Unicode.
const symbolArea = 0xf000

func isSymbol(r rune) bool { return r >= symbolArea && r <= symbolArea+0xff }

// lettersOf replaces signs of a font of symbols that stand in a text, as far as they are known.
func lettersOf(text, font string) string {
	signs := symbolFonts[strings.ToLower(font)]
	if signs == nil || !strings.ContainsFunc(text, isSymbol) {
		return text
	}
	var sb strings.Builder
	for _, r := range text {
		if isSymbol(r) {
			sb.WriteString(signs[r-symbolArea])
		} else {
			sb.WriteRune(r)
		}
	}
	return sb.String()
}

// symbolFonts are signs of the fonts that come with Word.
var symbolFonts = map[string]map[rune]string{
	"symbol": {
		0xb7: "•", 0xd2: "®", 0xe2: "®", 0xd3: "©", 0xe3: "©", 0xd4: "™", 0xe4: "™", 0xae: "→", 0xac: "←", 0xde: "⇒",
		0xb0: "°", 0xb1: "±", 0xb3: "≥",
		0xa3: "≤", 0xb9: "≠", 0xb4: "×", 0x2d: "-", 0xbc: "…", 0xa0: "€", 0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ",
		0x6d: "µ", 0x70: "π", 0x44: "Δ", 0x53: "Σ", 0x57: "Ω",
		0x28: "(", 0x29: ")", 0x2b: "+", 0x2f: "/", 0x3d: "=", 0x25: "%", 0x26: "&",
	},
	"wingdings": {
		0x9f: "•", 0x6c: "●", 0x6e: "■", 0xa7: "▪", 0xa8: "☐", 0x6f: "☐", 0xfe: "☑", 0xfd: "☒", 0xfc: "✓", 0xfb: "✗",
		0xd8: "➢", 0xe0: "→", 0xdf: "←", 0xf0: "⇨", 0x76: "❖",
	},
	"wingdings 2": {0x50: "✓", 0x4f: "✗", 0x52: "☑", 0x51: "☒", 0xa3: "☐", 0x97: "•"},
	"webdings":    {0x61: "✓", 0x72: "✗", 0x63: "☐", 0x67: "■", 0x6e: "●"},
}
