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
//
// Anything else is the vendor as a whole.
func ParseName(path string) Name {
	stem := filepath.Base(path)
	if ext := filepath.Ext(stem); knownExt(ext) && ext != stem {
		stem = strings.TrimSuffix(stem, ext)
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
	return n
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

// folderName returns the name of the folder that holds the file, "" if there is none.
func folderName(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return ""
	}
	switch name := filepath.Base(filepath.Dir(abs)); name {
	case string(filepath.Separator), ".":
		return ""
	default:
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
