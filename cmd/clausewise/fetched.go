package main

import (
	"fmt"
	"slices"
	"strings"

	"clausewise/cmd/internal/shelf"
	"clausewise/compare/report"
	"clausewise/corpus"
	"clausewise/corpus/library"
	"clausewise/corpus/source"
)

// fetched compares a page with the newest version of its document. It is known if it says the same, clause by clause:
// what stands around the text of a page is another thing each time. Of a new one that is no policy by its words it
// warns: many hosts answer that a page is not there as if it were.
func (d *adder) fetched(doc *source.Document) {
	newest := d.newest(*doc)
	if newest == nil {
		if v := doc.Policy.Kind(); !v.Policy && len(d.o.types) == 0 {
			d.bar.clear()
			d.note("%s: is it a privacy policy? %s", doc.Path, strings.Join(v.Why, "; "))
		}
		return
	}
	p, err := d.library.Policy(*newest)
	switch {
	case err != nil: // putting the page in will tell
	case sameClauses(p, doc.Policy):
		doc.Known = true
	case doc.As != nil:
		if doc.Err = d.replaced(doc.Path, p, doc.Policy); doc.Err != nil {
			doc.Policy = nil
		}
	}
}

// newest returns the newest version of a document, nil if there is none.
func (d *adder) newest(doc source.Document) *library.Record {
	if d.library == nil {
		return nil
	}
	rs, err := d.library.Versions(doc.Vendor, shelf.DocumentName(doc.Document))
	if err != nil || len(rs) == 0 {
		return nil
	}
	return &rs[len(rs)-1]
}

// replaced says that what stands at an address is no version of what stood there, nil if it may be one. Hosts put
// other pages in the place of a policy, with the status of a success: that the browser is checked, or that there is
// nothing; or a message in the place of a part. As a version, such a page would tell that the vendor took back every
// clause.
func (d *adder) replaced(address string, was, is *corpus.Policy) error {
	hint := "look at the page; " + d.command("add ADDRESS --vendor NAME --document NAME") + " takes it as it is"
	_, broken := was.Message()
	if at, shown := is.Message(); shown && !broken && len(is.Clauses) < len(was.Clauses) {
		return withHint(fmt.Errorf("%s: on line %d of what stands there now the site shows a message in place of text, and it was not taken: %s, where there were %d",
			address, at.Line, report.Count(len(is.Clauses), "clause"), len(was.Clauses)), hint)
	}
	before, now := was.Kind(), is.Kind()
	if (now.Policy || !before.Policy) && now.Words*10 >= before.Words {
		return nil
	}
	return withHint(fmt.Errorf("%s: what stands there now seems to be another page, and was not taken: %s, where there were %d; %s",
		address, report.Count(now.Words, "word"), before.Words, strings.Join(now.Why, "; ")), hint)
}

func sameClauses(p, q *corpus.Policy) bool {
	return slices.EqualFunc(p.Clauses, q.Clauses, func(a, b corpus.Clause) bool {
		return a.Number == b.Number &&
			a.Text == b.Text
	}) &&
		slices.EqualFunc(p.Headings, q.Headings, func(a, b corpus.Heading) bool {
			return a.Number == b.Number &&
				a.Text == b.Text
		})
}
