// Package corpus reads privacy policies and cuts them into clauses.
//
// Read goes through these stages, one file each:
//
//	bytes ──decode──▶ text ──format──▶ blocks ──clean──▶ blocks of the policy
//	      ──unwrap──▶ paragraphs ──takeTitle, markHeadings, nest──▶ outline
//	      ──assemble──▶ Policy{Headings, Clauses, LeftOut}
//
// decode finds the charset; what is no text, as a Word file, goes to its format
// as it is. A format of package format tells lines, paragraphs,
// items and headings apart as far as the format itself knows them. clean takes
// out what belongs to the page: text in another script (foreign.go), page
// numbers and running headers (running.go), menus (navigation.go), tables of
// contents (contents.go). unwrap joins the lines of one sentence; how the lines
// of a document were broken is told from the document itself (wrap.go). A
// paragraph is a heading if it looks like one and what stands around it leaves
// it something to name (heading.go). The depth of headings follows from the
// sequence of their numbering styles (number.go, outline.go):
//
//	1、 Information            a new style: one step deeper
//	(1) What you give us       a new style: one step deeper
//	(2) What we note           the style is open: back to its place
//	2、 Cookies                back to the place of 1、
//
// Label says what was cut: which topics each heading and clause speaks of
// (package topic), and which facts it states (package fact); LabelDuties who
// must, will, may or will not do what (package duty). A Digest has the labels
// without the text.
//
// Each stage keeps positions, so that every clause can be pointed at in the
// bytes that were read, and every letter of the text is in exactly one heading,
// clause or piece left out with its reason.
//
// The package does no I/O but to read from the reader it is given; files,
// folders and their names are left to package source, keeping policies to
// package library.
//
//	p, err := corpus.Read("acme.txt", f, corpus.ReadOptions{})
//	for i, c := range p.Clauses {
//		fmt.Println(c.Span.Line, p.Path(i), c.Number, c.Text)
//	}
package corpus
