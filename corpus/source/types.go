package source

import (
	"slices"
	"strings"
	"unicode"
)

// AllTypes, as a type that is asked for, means documents of any type.
const AllTypes = "all"

// OtherType is the reason to skip a document that Options.Types leave out.
const OtherType = "not of the types that are read"

// OtherWords is the reason to skip a page of a crawl, or a file in a folder or an archive, that is no privacy policy.
const OtherWords = "no privacy policy, by its words"

// OnlyMessage is the reason to skip a version in place of which the site showed a message.
const OnlyMessage = "a message of the site in place of the text"

// judges reports whether pages of a crawl are read only if they are privacy policies. Their addresses do not say.
func (o *Options) judges() bool { return len(o.Types) == 0 }

// tooOld is the reason to skip a version that stood before Options.Since.
const tooOld = "a version from before that day"

// leaves returns why a document is left out by its name, "" if it is not. A file
// that was given itself is of a type that is read unless others are asked for.
func (o *Options) leaves(f File, n Name) string {
	switch {
	case !(f.given && len(o.Types) == 0) && !o.wants(n):
		return OtherType
	case !n.Date.IsZero() && n.Date.Before(o.Since):
		return tooOld
	}
	return ""
}

// wants reports whether a document is of a type that is read.
func (o *Options) wants(n Name) bool {
	name := typeOf(n.Document)
	if len(o.Types) == 0 {
		return !n.collected || isPrivacyType(name)
	}
	return slices.ContainsFunc(o.Types, func(want string) bool {
		want = strings.TrimSpace(want)
		return strings.EqualFold(want, AllTypes) || strings.EqualFold(want, name)
	})
}

// isPrivacyType tells by its name whether a type is about privacy: "Privacy Policy",
// "Business Privacy Policy", "Children's Privacy Notice", "Datenschutzerklärung für Bewerber".
func isPrivacyType(name string) bool {
	folded := strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return r == '_' || r == '-' ||
			unicode.IsSpace(r)
	}), " ")
	for known := range privacyPolicy {
		if strings.Contains(folded, known) {
			return true
		}
	}
	return false
}
