package corpus

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// FoldRef folds what names a document or a version ("Nordlicht Rad", "wicket@2022-02-22") to how their ids are
// written: letter case and compatibility forms do not count, and where the name of a vendor has spaces, its ids have
// hyphens.
func FoldRef(ref string) string {
	return strings.Join(strings.Fields(norm.NFKC.String(strings.ToLower(ref))), "-")
}
