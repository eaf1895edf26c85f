// Package source turns files and folders into documents: bytes with a name, a
// vendor and a policy cut from them.
//
// It works in three steps that callers put together:
//
//	files, skipped := source.Find("policies", "extra/Acme_Privacy Policy.md")
//	for doc := range source.Read(ctx, files, source.Options{}) {
//		// doc.Policy and doc.Bytes, or doc.Err
//	}
//
// Find says which files there are, in an order that does not depend on the
// machine. Read reads and cuts them on all processors and hands them on in that
// order; how much lies in memory does not grow with the number of files. ParseName
// tells the vendor, the document and the date of a version from a file name, as the
// collections of Open Terms Archive (https://opentermsarchive.org) name theirs.
//
// A file that cannot be read is a File or Document with an error, never the end
// of the work. Keeping documents is left to corpus/library.
package source
