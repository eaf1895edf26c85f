// Package source turns files and folders into documents: bytes with a name, a
// vendor and a policy cut from them. Files may hold several documents: zip archives, WARC files of
// crawlers, and git repositories with all versions of theirs.
//
// It works in three steps that callers put together:
//
//	files, skipped := source.FindHistory("policies", "dating-versions.bundle")
//	for doc := range source.Read(ctx, files, source.Options{}) {
//		// doc.Policy and doc.Bytes, or doc.Err, or doc.Skipped
//	}
//
// Find says which files there are, in an order that does not depend on the
// machine. Read reads and cuts them on all processors and hands on their documents in that
// order; how much lies in memory does not grow with the number of files, and of an archive little more than the list of
// what is in it. ParseName tells the vendor, the document and the date of a version from a file name, as the
// collections of Open Terms Archive (https://opentermsarchive.org) name theirs.
//
//	find.go, name.go, types.go   which files there are, what they are called, which are read
//	read.go, ordered.go          files → documents, in order
//	fetch.go, host.go            pages of the web, as hosts allow
//	zip.go, warc.go              what is in archives, page by page
//	git.go, log.go, blobs.go     a repository, through the git program, none of whose own programs is run
//	history.go                   commits → versions of documents
//
// Whoever made a file may mean harm: what is unpacked or fetched is bounded, nothing is written but in a temporary
// folder, and nothing that it names is fetched or run.
//
// A file that cannot be read is a File or Document with an error, never the end
// of the work. Keeping documents is left to corpus/library.
package source
