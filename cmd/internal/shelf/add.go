package shelf

import (
	"cmp"

	"clausewise/corpus/library"
	"clausewise/corpus/source"
)

// DocumentOf returns what a library is to keep of a document that was read. Where its name, or the place where it was
// found, says when the text stood, that is the date of the version, whatever the text says. Lossy is as in
// source.Options.
func DocumentOf(d source.Document, lossy bool) library.Document {
	if d.Policy != nil && !d.Date.IsZero() {
		d.Policy.Date = d.Date
	}
	return library.Document{
		Vendor: d.Vendor, Document: DocumentName(d.Document), Bytes: d.Bytes, Policy: d.Policy, Lossy: lossy, Date: d.Date,
		// What stands at an address now is newer than any text that was taken from there.
		Now: d.Kind == source.Web && d.Date.IsZero(),
	}
}

// DocumentName returns the name of a document, which is the privacy policy if nothing else is said.
func DocumentName(name string) string { return cmp.Or(name, library.DefaultDocument) }
