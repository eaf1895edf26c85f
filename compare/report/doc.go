// Package report writes what clausewise found as text and JSON.
package report
