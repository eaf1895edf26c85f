package source

import (
	"path/filepath"
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Name is what the name of a file says of the document in it.
type Name struct {
	Vendor   string
	Document string    // "" for the privacy policy, whatever it is called
	Date     time.Time // of the version; zero if the name has none

	// collected says that it comes from a collection of documents of all types, of
	// which the privacy policies are read unless others are asked for.
	collected bool
}

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

// titled tells whether s begins as the name of a document does, with a capital
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
var privacyPolicy = map[string]bool{
	"privacy policy": true, "privacy notice": true, "privacy statement": true, "privacy": true,
	"data protection policy": true, "data protection notice": true, "personal information protection policy": true,
	"隐私政策": true, "隐私权政策": true, "隐私保护政策": true, "隐私条款": true, "隐私协议": true, "隐私声明": true,
	"個人情報保護方針": true, "プライバシーポリシー": true, "隱私權政策": true, "隱私政策": true, "개인정보처리방침": true, "개인정보 처리방침": true,
	"datenschutzerklärung": true, "datenschutz": true, "datenschutzhinweise": true, "datenschutzhinweis": true,
	"politique de confidentialité": true, "politique de protection des données": true,
	"política de privacidad": true, "política de privacidade": true, "aviso de privacidad": true,
	"informativa sulla privacy": true, "privacybeleid": true, "privacyverklaring": true, "polityka prywatności": true,
}

// isPrivacyPolicy tells whether name is one by which people mean the privacy policy.
func isPrivacyPolicy(name string) bool {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == '_' || r == '-' || unicode.IsSpace(r) })
	return privacyPolicy[strings.Join(words, " ")]
}
