// Package report writes what clausewise found, as text for people and as JSON
// for programs, and tables also as Markdown, CSV and HTML. It is the only place
// that decides layout.
//
// The functions that return values ending in JSON, as Policy and Search, make
// what encoding/json then writes in the form that users rely on. Text lays out the
// same things for a terminal: wrapped by the width that letters have there,
// with colour where it is wanted, and without any control character that
// a policy may have brought along.
//
//	report.Text{Width: 80}.Policy(w, p, nil)
//
// What policies and topics files bring along is text in every form: it is no
// mark-up in HTML and Markdown, and no formula in CSV.
//
// All output depends on the arguments alone.
package report
