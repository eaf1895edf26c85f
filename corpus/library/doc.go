// Package library keeps policies and all their versions, durably, in one file.
//
// A library is a folder that holds policies.db, a bbolt database. A document
// is a vendor and a name ("Privacy Policy"); it has one or more versions. The
// bytes of a version are kept as they came, compressed, and the same bytes are
// kept once, whoever uses them; a policy cut into clauses is not kept but made
// again from its bytes.
//
//	vendors    vendor, case folded → first part of the ids of its documents
//	documents  id → names and versions of one document, oldest first, with a checksum
//	blobs      SHA-256 → bytes, compressed
//	meta       schema number
//
// One process writes at a time and excludes all others; readers share. Every
// change is one transaction: it is on the disk as a whole when the method
// returns, or the library is as it was. No state lives outside policies.db;
// the file "lock" beside it only names the writer, for messages.
//
// Where documents come from is left to corpus/source, finding clauses to index.
//
//	l, err := library.Open(dir, library.Options{Create: true, Command: "clausewise add"})
//	...
//	defer l.Close()
//	out, err := l.Put(library.Document{Vendor: "Nordlicht Rad", Bytes: b, Policy: p})
//	r, err := l.Find("nordlicht-rad@2024-11-04")
//	p, err := l.Policy(r)
package library
