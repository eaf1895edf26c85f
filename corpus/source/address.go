package source

import (
	"mime"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"
)

// IsAddress reports whether s is the address of a page on the web.
func IsAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// pageTypes are the media types of pages that may be policies, and the extensions of such files.
var pageTypes = map[string]string{
	"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md",
	"application/pdf":    ".pdf",
	"application/msword": ".doc", "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
	"application/vnd.oasis.opendocument.text": ".odt", "application/rtf": ".rtf",
}

// pageType returns the media type by which a page is read, "" if its bytes tell it, or why it is not read.
func pageType(mediaType, uri string) (read, skipped string) {
	kind, params, _ := mime.ParseMediaType(mediaType)
	ext, known := pageTypes[kind]
	switch {
	case kind == "" || kind == "application/octet-stream":
		switch ext := strings.ToLower(path.Ext(uriPath(uri))); {
		case notYet[ext] != "":
			return "", notYetRead(ext)
		case ext != "" && !knownExt(ext):
			return "", notNamed
		}
		return "", ""
	case !known:
		return "", "a page of type " + kind
	case notYet[ext] != "":
		return "", notYetRead(ext)
	case kind == "application/xhtml+xml":
		kind = "text/html"
	case kind == "text/plain" && strings.HasSuffix(uriPath(uri), ".md"):
		kind = "text/markdown" // as servers send what they do not know
	}
	// UTF-8 is told from the bytes more surely.
	if charset := strings.ToLower(params["charset"]); charset != "" && charset != "utf-8" &&
		strings.HasPrefix(kind, "text/") {
		return mime.FormatMediaType(kind, map[string]string{"charset": charset}), ""
	}
	return kind, ""
}

// uriPath returns the path of a URL.
func uriPath(uri string) string {
	u, err := url.Parse(uri)
	if err != nil {
		return ""
	}
	return u.Path
}

// homePage is the document at the address of a host alone.
const homePage = "Home page"

// pageName tells vendor and document from the address of a page:
//
//	https://www.acme.example/privacy        acme.example, the privacy policy
//	https://acme.example/legal/cookies.html acme.example, legal/cookies
//
// Two paths of a host are two documents, never versions of one, unless they differ only in an extension.
func pageName(uri string) Name {
	u, err := url.Parse(uri)
	if err != nil { // as "https://acme.example/100%-privacy", which crawlers keep
		plain := strings.Map(func(r rune) rune {
			if unicode.IsControl(r) {
				return -1
			}
			return r
		}, uri)
		u, err = url.Parse(strings.ReplaceAll(plain, "%", "%25"))
	}
	if err != nil || u.Hostname() == "" {
		return ParseName(path.Base("/" + uriPath(uri)))
	}
	n := Name{Vendor: strings.Trim(strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."), ".")}
	parts := strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' })
	if k := len(parts) - 1; k >= 0 {
		stem := strings.TrimSuffix(parts[k], path.Ext(parts[k]))
		switch ext := strings.ToLower(path.Ext(parts[k])); {
		case stem == "index":
			parts = parts[:k]
		case stem != "" && (knownExt(ext) || slices.Contains([]string{".php", ".asp", ".aspx", ".jsp"}, ext)):
			parts[k] = stem
		}
	}
	n.Document = strings.Join(parts, "/")
	switch {
	case u.RawQuery != "":
		n.Document += "?" + u.RawQuery
	case len(parts) == 0:
		n.Document = homePage
	case len(parts) == 1 && isPrivacyPolicy(parts[0]):
		n.Document = ""
	}
	return n
}
