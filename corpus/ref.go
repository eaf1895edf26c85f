package corpus

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A Ref is what somebody calls a document or one of its versions: by its id ("nordlicht-rad"), or by the name of its
// vendor ("Nordlicht Rad"), and with "@2022-02-22" behind it one version. Letter case and compatibility forms do not
// count.
type Ref struct {
	Version string // "" if One is false
	One     bool   // one version is meant

	written, id string // before "@", as written and folded
}

// ParseRef reads a reference. Any text is one.
func ParseRef(s string) Ref {
	written, version, one := strings.Cut(s, "@")
	return Ref{Version: foldRef(version), One: one, written: written, id: foldRef(written)}
}

// ID returns the id of a document, folded to how a library writes them, if that is what was written.
func (r Ref) ID() string { return r.id }

// foldRef folds a text to how ids are written.
func foldRef(s string) string { return norm.NFKC.String(strings.ToLower(strings.TrimSpace(s))) }

// Among returns which of n documents are meant, as places: those with the id, and if there are none, those of the
// vendor with the name (of several the one whose id has no "."), and if there are none, those whose id is made of what
// was written but for punctuation. Several versions of a document may be among the n: all are meant.
func (r Ref) Among(n int, at func(i int) (id, vendor string)) []int {
	if r.id == "" {
		return nil
	}
	out := places(n, func(i int) bool { id, _ := at(i); return id == r.id || id == r.written })
	if out != nil {
		return out
	}
	isVendors := func(i int) bool { _, vendor := at(i); return foldRef(vendor) == r.id }
	out = places(n, func(i int) bool { id, _ := at(i); return isVendors(i) && !strings.Contains(id, ".") })
	if out == nil {
		out = places(n, isVendors)
	}
	if slug := Slug(r.written); out == nil && slug != unnamed {
		out = places(n, func(i int) bool { id, _ := at(i); return Slug(id) == slug })
	}
	return out
}

func places(n int, is func(i int) bool) (out []int) {
	for i := range n {
		if is(i) {
			out = append(out, i)
		}
	}
	return out
}

// Begins reports whether what was written begins the id of a document, or all of it and a version of it.
func (r Ref) Begins(id, version string) bool {
	if r.One {
		return foldRef(id) == r.id && strings.HasPrefix(version, r.Version)
	}
	slug := Slug(r.written)
	return strings.HasPrefix(foldRef(id), r.id) || slug != unnamed && strings.HasPrefix(Slug(id), slug)
}

// Ids are typed on command lines, so a name of many words is cut.
const maxSlug = 60 // letters

const unnamed = "unnamed" // the slug of a name without a letter or digit

// Slug makes a part of an id of a name: lower case, letters and digits of any script, all else "-". It is never empty,
// and has no ".", "@" or "#".
func Slug(name string) string {
	var sb strings.Builder
	n, gap := 0, false
	for _, r := range norm.NFKC.String(strings.ToLower(norm.NFKC.String(name))) {
		mark := unicode.IsMark(r) && n > 0 && !gap // a part of the letter before it
		if !mark && !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			gap = true
			continue
		}
		if !mark && n >= maxSlug {
			break
		}
		if gap && n > 0 {
			sb.WriteByte('-')
		}
		gap = false
		sb.WriteRune(r)
		n++
	}
	if n == 0 {
		return unnamed
	}
	return sb.String()
}
