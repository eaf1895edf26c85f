package format

import (
	"io"
	"path"
	"unicode/utf8"
)

// chunk reads a part in another format, which Word takes in when it opens the file and programs that put files together
// leave to it. Of one that is no web page a block that is left out tells that it is there.
func (w *wordReader) chunk(n *wordNode) {
	w.endText()
	name := w.rels.byID(n.attr("id"))
	if w.parts.files[name] == nil {
		w.foreign = true
		return
	}
	doc, err := w.page(name)
	if err != nil {
		w.foreign = true
		w.x.add(Block{Kind: Paragraph, Drop: DropForeign}, w.parts.nameOf(name))
		return
	}
	for _, b := range doc.Blocks {
		if b.Drop == "" || b.Drop == DropHeader || b.Drop == DropFooter { // of a site; a chunk is of none
			w.emit(Block{Kind: b.Kind, Level: b.Level, Marker: b.Marker, Bold: b.Bold, Anchor: b.Anchor}, b.Text.S)
		}
	}
}

// page reads a part that is a web page.
func (w *wordReader) page(name string) (*Document, error) {
	switch path.Ext(name) {
	case ".html", ".htm", ".xhtml":
	default:
		return nil, errChunk
	}
	r, err := w.parts.open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	raw, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	if !utf8.Valid(raw) {
		return nil, errChunk
	}
	return HTML(string(raw), "")
}
