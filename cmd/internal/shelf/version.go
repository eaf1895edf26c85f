package shelf

import (
	"slices"

	"clausewise/compare/report"
	"clausewise/corpus/library"
)

// Version is a version as lists show it.
func Version(r library.Record) report.VersionJSON {
	return report.VersionJSON{
		ID: r.PolicyID(), Version: r.Version, Newest: r.Newest, Vendor: r.Vendor, Document: r.Document,
		Title: r.Title, Lang: r.Lang, Date: report.Date(r.Date), Clauses: r.Clauses, LeftOut: r.LeftOut,
		Source: r.Source, SHA256: r.SHA256, Bytes: r.Bytes, MediaType: r.MediaType, Charset: r.Charset,
	}
}

// VersionsOf returns all versions of the document of a record, oldest first.
func VersionsOf(s Shelf, of library.Record) ([]library.Record, error) {
	all, err := s.List()
	return slices.DeleteFunc(slices.Clone(all), func(r library.Record) bool { return r.ID != of.ID }), err
}
