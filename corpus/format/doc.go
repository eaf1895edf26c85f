// Package format turns the text of a document into blocks: lines, paragraphs,
// headings, list items, rows. There is one file for each input format; what
// comes after sees blocks only and knows no markup.
//
// A block's Text remembers for each of its bytes where in the source it stands,
// although white space was folded, letters were brought to normal form C, and
// markup was left out:
//
//	for _, b := range format.Markdown(src) {
//		start, end := b.Text.Source(0, len(b.Text.S))
//		fmt.Println(b.Kind, b.Line, src[start:end])
//	}
package format
