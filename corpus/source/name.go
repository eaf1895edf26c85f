package source

import (
	"clausewise/corpus/lang"
	"path/filepath"
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

var (
	nameDate = regexp.MustCompile(`@(\d{4}-\d{2}-\d{2})$`)
	nameHash = regexp.MustCompile(`_[0-9a-f]{12,}$`)
)

// ParseName reads the name of a file:
//
//	Acme_Privacy Policy.md              Acme, the privacy policy
//	Acme_Cookie Policy@2023-05-25.md    Acme, Cookie Policy, version of that day
//	acme-privacy-policy.txt             acme, the privacy policy
//	acme_9ac84281df54e3e0.txt           acme, the privacy policy
//	Acme/Privacy Policy.md              Acme, the privacy policy
//	Acme/Trackers Policy.md             Acme, Trackers Policy: a type of Open Terms Archive
//	Acme/Trackers Policy/2023-05-25T10-00-00Z.md
//	                                    Acme, Trackers Policy, version of that time: as in its data sets
//
// Anything else is the vendor as a whole.
func ParseName(path string) Name {
	stem := filepath.Base(path)
	if ext := filepath.Ext(stem); knownExt(ext) && ext != stem {
		stem = strings.TrimSuffix(stem, ext)
	}
	if n, ok := parseDataset(stem, path); ok {
		return n
	}
	var n Name
	if m := nameDate.FindStringSubmatch(stem); m != nil && m[0] != stem {
		if day, err := time.Parse(time.DateOnly, m[1]); err == nil {
			n.Date = day
			stem = strings.TrimSuffix(stem, m[0])
		}
	}
	if hash := nameHash.FindString(stem); hash != "" && hash != stem {
		stem = strings.TrimSuffix(stem, hash)
	}
	n.Vendor, n.Document = splitName(stem, path)
	n.collected = n.Document == stem && isTermsType(stem)
	return n
}

// datasetTime is how files in the data sets of Open Terms Archive are called.
const datasetTime = "2006-01-02T15-04-05Z"

// parseDataset reads the path of a file in such a data set.
func parseDataset(stem, path string) (n Name, ok bool) {
	at, err := time.Parse(datasetTime, stem)
	if err != nil {
		return Name{}, false
	}
	document := folderName(path)
	vendor := folderName(filepath.Dir(path))
	if document == "" || vendor == "" {
		return Name{}, false
	}
	return Name{Vendor: vendor, Document: orPrivacyPolicy(document), Date: at, collected: true}, true
}

// orPrivacyPolicy returns the name of a document, "" if it is just "Privacy Policy".
func orPrivacyPolicy(document string) string {
	if strings.EqualFold(document, "Privacy Policy") {
		return ""
	}
	return document
}

// splitName splits the stem of a file name into vendor and document.
func splitName(stem, path string) (vendor, document string) {
	if isPrivacyPolicy(stem) {
		// Collections with a folder for every vendor.
		if folder := folderName(path); folder != "" {
			return folder, ""
		}
		return stem, ""
	}
	if isTermsType(stem) {
		if folder := folderName(path); folder != "" {
			return folder, stem
		}
	}
	if vendor := beforePolicy(stem, "_"); vendor != "" {
		return vendor, ""
	}
	if vendor, document, ok := strings.Cut(stem, "_"); ok && vendor != "" && titled(document) {
		return vendor, document
	}
	if vendor := beforePolicy(stem, "-_ "); vendor != "" {
		return vendor, ""
	}
	return stem, ""
}

// beforePolicy returns what stands before a name of the privacy policy and one
// of the separators, "" if that is not how the stem ends.
func beforePolicy(stem, separators string) string {
	for i, r := range stem {
		if strings.ContainsRune(separators, r) && isPrivacyPolicy(stem[i+1:]) {
			return strings.Trim(stem[:i], " _-")
		}
	}
	return ""
}

// titled reports whether s begins as the name of a document does, with a capital
// or a letter of a script that has none.
func titled(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) && !unicode.IsLower(r)
}

// folderName returns the name of the folder, or the archive, that holds the file, "" if there is none.
func folderName(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return ""
	}
	switch name := filepath.Base(filepath.Dir(abs)); name {
	case string(filepath.Separator), ".":
		return ""
	default:
		if kindOf(name) == Zip && len(name) > len(".zip") {
			name = name[:len(name)-len(".zip")]
		}
		return name
	}
}

// privacyPolicy holds the usual names of a privacy policy, as isPrivacyPolicy
// folds them.
var privacyPolicy = lang.LineSet(lang.PolicyNames)

// isPrivacyPolicy reports whether name is one by which people mean the privacy policy.
func isPrivacyPolicy(name string) bool {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return r == '_' || r == '-' ||
			unicode.IsSpace(r)
	})
	return privacyPolicy[strings.Join(words, " ")]
}

// kindOf tells a kind by the name of a file.
func kindOf(name string) Kind {
	name = strings.ToLower(name)
	switch {
	case strings.HasSuffix(name, ".zip"):
		return Zip
	case strings.HasSuffix(name, ".warc"), strings.HasSuffix(name, ".warc.gz"):
		return WARC
	case strings.HasSuffix(name, ".bundle"):
		return Bundle
	}
	return Plain
}

// extensions are those of the files that are read when found in a folder.
var extensions = []string{".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".docx", ".docm", ".pdf"}

func knownExt(ext string) bool {
	ext = strings.ToLower(ext)
	for _, known := range extensions {
		if ext == known {
			return true
		}
	}
	return notYet[ext] != ""
}

// typeOf returns the type of a document. Open Terms Archive names parts of it
// "Privacy Policy #children".
func typeOf(document string) string {
	name, _, _ := strings.Cut(document, " #")
	if name == "" {
		return "Privacy Policy"
	}
	return name
}

// isTermsType reports whether a document is called as one of the types of Open Terms
// Archive, part or whole.
func isTermsType(document string) bool {
	return document != "" && termsTypes[strings.ToLower(typeOf(document))]
}

// termsTypes are the types of Open Terms Archive but for the privacy policy,
// https://github.com/OpenTermsArchive/terms-types, with those that it had before.
var termsTypes = map[string]bool{
	"acceptable use policy": true, "accessibility statement": true, "brand guidelines": true,
	"business mediation policy": true,
	"business privacy policy":   true, "closed captioning policy": true, "commercial terms": true,
	"community guidelines": true,
	"complaints policy":    true, "conditions of carriage": true, "cookies policy": true, "copyright claims policy": true,
	"data controller agreement": true, "data processor agreement": true, "deceased users": true, "developer terms": true,
	"editorial policy": true, "general conditions of sale": true, "human rights policy": true, "imprint": true,
	"in-app purchases policy": true, "law enforcement guidelines": true, "live policy": true,
	"marketplace buyers conditions":  true,
	"marketplace sellers conditions": true, "parent organization privacy policy": true, "parent organization terms": true,
	"platform to business notice": true, "premium partner conditions": true, "quality guidelines": true,
	"ranking parameters description": true, "restricted use policy": true, "review guidelines": true,
	"seller warranty": true,
	"service terms":   true, "single sign-on policy": true, "terms of service": true, "trackers policy": true,
	"user consent policy":             true,
	"vulnerability disclosure policy": true,
}
