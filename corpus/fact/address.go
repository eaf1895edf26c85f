package fact

import (
	"strings"
	"unicode/utf8"
)

// addresses adds e-mail addresses, around the at signs, and links.
func addresses(out []Fact, text string, ats, links []int) []Fact {
	for _, at := range ats {
		if f, ok := email(text, at); ok {
			out = append(out, f)
		}
	}
	done := 0
	for _, at := range links {
		if at < done { // inside the one before
			continue
		}
		if f, ok := link(text, at); ok {
			done = f.End
			out = append(out, f)
		}
	}
	return out
}

// email reads the address around the at sign at i. One space on either side is
// forgiven where a machine translator put it.
func email(text string, i int) (Fact, bool) {
	size := 1
	if text[i] != '@' {
		size = len("＠")
	}
	start := i
	if start > 1 && text[start-1] == ' ' && i+size < len(text) && isWordByte(text[i+size]) && localBefore(text, i-1) {
		start--
	}
	stop := start
	for start > 0 && isLocalByte(text[start-1]) {
		start--
	}
	local := strings.TrimLeft(text[start:stop], ".-_%+'")
	start = stop - len(local)
	end := i + size
	if end+1 < len(text) && text[end] == ' ' && local != "" && strings.Contains(firstWord(text[end+1:]), ".") {
		end++
	}
	from := end
	for end < len(text) && (isWordByte(text[end]) || text[end] == '.' || text[end] == '-') {
		end++
	}
	domain := strings.TrimRight(text[from:end], ".-")
	end = from + len(domain)
	dot := strings.LastIndexByte(domain, '.')
	if local == "" || strings.HasSuffix(local, ".") || dot <= 0 || strings.Contains(domain, "..") || len(domain)-dot < 3 ||
		strings.ContainsAny(domain[dot:], "0123456789-") {
		return Fact{}, false
	}
	// "privacy@example.comWe" or "…com.We": what follows has no space before it.
	if cut := glued(domain); cut > 0 {
		end -= len(domain) - cut
		domain = domain[:cut]
	}
	return Fact{Kind: Email, Value: local + "@" + strings.ToLower(domain), Start: start, End: end}, true
}

// glued returns where a sentence begins that stands right after a domain, 0 if
// none does: a capital letter after small ones in the last label.
func glued(domain string) int {
	dot := strings.LastIndexByte(domain, '.')
	last := domain[dot+1:]
	if dot > 0 && isUpper(last[0]) && strings.Contains(domain[:dot], ".") &&
		strings.ToLower(domain[:dot]) == domain[:dot] {
		return dot
	}
	for k := 2; k < len(last); k++ {
		if isUpper(last[k]) && !isUpper(last[k-1]) {
			return dot + 1 + k
		}
	}
	return 0
}

// localBefore reports whether the word that ends at i can be the local part of an
// address that a space was put into: it is of small letters and a colon, bracket
// or the word "at" goes before it.
func localBefore(text string, i int) bool {
	k := i
	for k > 0 && isLocalByte(text[k-1]) {
		k--
	}
	if k == i {
		return false
	}
	before := strings.TrimRight(text[:k], " ")
	r, _ := utf8.DecodeLastRuneInString(before)
	return before == "" || strings.ContainsRune(":：【[(（", r) || strings.HasSuffix(before, "mail") ||
		strings.HasSuffix(before, "邮箱")
}

func firstWord(s string) string {
	w, _, _ := strings.Cut(s, " ")
	return w
}

func isLocalByte(c byte) bool {
	return isWordByte(c) || c == '.' || c == '-' || c == '_' || c == '+' || c == '%' || c == '\''
}

// maxURL bounds an address, in bytes: longer ones are cut.
const maxURL = 2000

// link reads the address whose "://" stands at i, or whose "www" begins there.
func link(text string, i int) (Fact, bool) {
	start := i
	if text[i] == ':' {
		for start > 0 && isLetter(text[start-1]) && i-start < 5 {
			start--
		}
		scheme := strings.ToLower(text[start:i])
		switch {
		case strings.HasSuffix(scheme, "https"):
			start = i - 5
		case strings.HasSuffix(scheme, "http"):
			start = i - 4
		default:
			return Fact{}, false
		}
		i += 3
	} else if start > 0 && (text[start-1] == '/' || text[start-1] == '@' || text[start-1] == '.') {
		return Fact{}, false // inside another
	}
	end := i
	for end < len(text) && end-i < maxURL && isURLByte(text[end]) {
		end++
	}
	if open := strings.IndexByte(text[i:end], '('); open > 0 && strings.IndexByte(text[i+open:end], ')') < 0 {
		end = i + open // "…org(opens in a new tab)"
	}
	end = start + len(trimURL(text[start:end]))
	host, _, _ := strings.Cut(text[min(i, end):end], "/")
	if len(host) < 4 || !strings.Contains(strings.TrimPrefix(host, "www."), ".") {
		return Fact{}, false
	}
	return Fact{Kind: URL, Value: text[start:end], Start: start, End: end}, true
}

// isURLByte takes the ASCII characters of RFC 3986, without quotes and asterisks,
// which are of the text around.
func isURLByte(c byte) bool {
	return isWordByte(c) || c < 0x80 && strings.IndexByte("-._~:/?#[]@!$&()+,;=%|", c) >= 0
}

// trimURL takes off the marks that end the sentence, and brackets it did not open.
func trimURL(s string) string {
	for s != "" {
		switch c := s[len(s)-1]; {
		case strings.IndexByte(".,;:!?|&", c) >= 0,
			c == ')' && strings.Count(s, "(") < strings.Count(s, ")"),
			c == ']' && strings.Count(s, "[") < strings.Count(s, "]"),
			c == '(' || c == '[':
			s = s[:len(s)-1]
		default:
			return s
		}
	}
	return s
}
