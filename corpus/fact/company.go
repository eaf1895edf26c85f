package fact

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"clausewise/corpus/lang"
)

// The words about companies, from the files of the languages, as they are written; what each does is said where it is
// used.
var (
	legalFormWords    = lang.Words("fact: legal forms")
	dottedForms       = lang.Lines("fact: dotted legal forms")
	shortForms        = lang.Words("fact: short legal forms")
	dotForms          = lang.Words("fact: legal forms with a dot")
	firstForms        = lang.Words("fact: first words of legal forms")
	secondForms       = lang.Words("fact: second words of legal forms")
	formStarts        = lang.Words("fact: starts of legal forms")
	wordForms         = lang.Words("fact: legal forms that are words")
	companyDot        = lang.Words("fact: company with a dot")
	formsBefore       = lang.Words("fact: legal forms before a name")
	joinsNames        = lang.Words("fact: words within names")
	andIts            = lang.Lines("fact: and its")
	namedAs           = lang.Words("fact: named as")
	calledWe          = lang.Lines("fact: called we")
	zhSDKVerbs        = lang.Words("fact: before names of SDKs")
	chineseGenericSDK = lang.Words("fact: kinds of SDKs in Chinese")
	chinesePlaces     = lang.Words("fact: places in names")
	zhNoSDKLetters    = lang.Words("fact: no letters of names of SDKs")
	zhCountry         = lang.Words("fact: country in names")
	zhForms           = lang.Words("fact: legal forms in full")
	zhNoNameLetters   = lang.Words("fact: no letters of names")
	zhCompanyAnd      = lang.Words("fact: company and")
	zhBeforeName      = lang.Words("fact: before names")
	zhNotFirst        = lang.Words("fact: not first in names")
)

// legalForm returns the end of the legal form whose first word is text[i:end], as far
// as it is written like one: "Inc.", "plc", "S.A.S.", but not "as", "limited", "sa".
func legalForm(text string, i, end int) (int, bool) {
	if end < len(text) && text[end] == '.' && (i == 0 || text[i-1] == ' ') {
		for _, form := range dottedForms {
			if strings.HasPrefix(text[i:], form) {
				return i + len(form), true
			}
		}
	}
	switch form := text[i:end]; {
	case slices.Contains(shortForms, form):
		return end, true
	case slices.Contains(dotForms, form):
		if end < len(text) && text[end] == '.' {
			end++
		}
		return end, true
	case slices.Contains(firstForms, form): // the second word says it all
		rest := strings.ToLower(strings.TrimLeft(text[end:min(len(text), end+12)], " .,)"))
		return end, !startsWithAny(rest, secondForms...)
	default:
		return end, len(form) > 2 && isUpper(form[0])
	}
}

// formStart returns where the words begin that belong to the legal form at i: the
// "Co.," of "Co.,Ltd", the "Pte." of "Pte. Ltd.".
func formStart(text string, i int) int {
	start := i
	for {
		head := strings.TrimRight(text[max(0, start-12):start], " ,")
		cut := ""
		for _, w := range formStarts {
			if strings.HasSuffix(head, w) && (len(head) == len(w) || !isNameByte(head[len(head)-len(w)-1])) &&
				len(w) > len(cut) {
				cut = w
			}
		}
		if cut == "" {
			return start
		}
		start = max(0, start-12) + len(head) - len(cut)
	}
}

// maxNameWords bounds the words of a company's name before its legal form.
const maxNameWords = 7

// companyBefore adds the company whose legal form stands at text[i:end]:
// "Saltgrass Media Co., Ltd.". Nothing is added for the vendor itself, which
// the text goes on to call "we".
func companyBefore(out []Fact, text string, i, end int) []Fact {
	form := text[i:end]
	end, ok := legalForm(text, i, end)
	if !ok {
		return out
	}
	head := formStart(text, i)
	start := nameStart(text, head)
	if start == head || !strings.ContainsFunc(text[start:i], unicode.IsLower) && len(text[start:head]) < 3 {
		return out
	}
	if slices.Contains(wordForms, form) { // words of their own too
		if name := strings.TrimSpace(text[start:head]); form == wordForms[0] && head == i && !strings.Contains(name, " ") {
			return out
		}
	}
	if isVendor(text[end:]) {
		return out
	}
	return append(out, Fact{Kind: Company, Value: strings.TrimSpace(text[start:end]), Start: start, End: end})
}

// nameStart returns where the run of capitalised words before i begins.
func nameStart(text string, i int) int {
	start, words := i, 0
	for words < maxNameWords {
		k := start
		for k > 0 && (text[k-1] == ' ' || text[k-1] == ',' && k == start-1) {
			k--
		}
		if k == start && start != i || k == 0 {
			break
		}
		if text[k-1] == '.' && !endsWithAny(text[:k], companyDot...) {
			break
		}
		if open := placeBefore(text[:k]); open > 0 && !joinsName(text[start:i]) {
			start = open
			continue
		}
		w := nameWord(text, k)
		if w == k {
			break
		}
		word := text[w:k]
		r, _ := utf8.DecodeRuneInString(word)
		if slices.Contains(formsBefore, word) { // of the company before
			break
		}
		joins := words > 0 && slices.Contains(joinsNames, word)
		if !joins && !unicode.IsUpper(r) && !(unicode.IsDigit(r) && words > 0) || notInName[word] ||
			notInName[word[:1]+strings.ToLower(word[1:])] {
			break
		}
		start, words = w, words+1
		if w > 0 && text[w-1] != ' ' {
			break
		}
		// "Moss, Reed and Fern Ltd" may be three
		if w > 1 && text[w-2] == ',' && !slices.Contains(companyDot, word) && words > 0 {
			break
		}
	}
	return nameBegins(text, start, i)
}

// nameWord returns where the word of a name begins that ends at k.
func nameWord(text string, k int) int {
	w := k
	for w > 0 && k-w < maxWord && isNameByte(text[w-1]) {
		w--
	}
	return w
}

// nameBegins returns where the name in text[start:i] begins: not with "of" or "and", nor with a bracket.
func nameBegins(text string, start, i int) int {
	for start < i {
		if c := text[start]; start < i && (c == '(' || c == 0xEF) {
			shut := strings.IndexAny(text[start:i], ")）")
			if shut < 0 {
				return i
			}
			_, size := utf8.DecodeRuneInString(text[start+shut:])
			start += shut + size
			start += len(text[start:i]) - len(strings.TrimLeft(text[start:i], " "))
			continue
		}
		first, rest, ok := strings.Cut(text[start:i], " ")
		if !ok || !slices.Contains(joinsNames, first) {
			return start
		}
		start = i - len(rest)
	}
	return start
}

// joinsName reports whether s begins with a word that joins the parts of a name.
func joinsName(s string) bool {
	first, _, ok := strings.Cut(s, " ")
	return ok && slices.Contains(joinsNames, first)
}

// placeBefore returns where the bracket opens that s ends with, if that is a part of a
// name: "Saltgrass (Hong Kong)"; 0 if it is not.
func placeBefore(s string) int {
	shut := 1
	if strings.HasSuffix(s, "）") {
		shut = len("）")
	} else if !strings.HasSuffix(s, ")") {
		return 0
	}
	const longest = 30
	from := max(0, len(s)-longest)
	open := strings.LastIndexAny(s[from:], "(（")
	if open < 0 {
		return 0
	}
	open += from
	inner := strings.Trim(s[open:len(s)-shut], "(（ ")
	name := strings.TrimRight(s[:open], " ")
	if inner == "" || name == "" || !isUpper(inner[0]) || !isWordByte(name[len(name)-1]) ||
		strings.ToUpper(inner) == inner {
		return 0
	}
	for i := range len(inner) {
		if !isLetter(inner[i]) && inner[i] != ' ' && inner[i] != '-' {
			return 0
		}
	}
	return open
}

// isNameByte reports whether c may stand in a word of a name. The dot is that of "Co.".
func isNameByte(c byte) bool {
	return isWordByte(c) || c >= 0xC3 && c <= 0xDF || c >= 0x80 && c <= 0xBF || c == '-' || c == '&' || c == '\'' ||
		c == '.'
}

// notInName are words that begin a sentence or a list before a name.
var notInName = lang.Set("fact: no parts of names")

// isVendor reports whether what follows a company's name calls it "we".
func isVendor(rest string) bool {
	if len(rest) > 60 {
		rest = rest[:60]
	}
	rest = strings.ToLower(rest)
	rest = strings.TrimLeft(rest, " .,)")
	if rest, ok := strings.CutPrefix(rest, andIts[0]+" "); ok { // "and its affiliates (hereinafter …"
		_, rest, _ = strings.Cut(rest, "(")
		return startsWithAny(rest, namedAs...)
	}
	if !strings.HasPrefix(rest, "(") && !strings.HasPrefix(rest, "（") {
		return false
	}
	for _, w := range calledWe {
		if strings.Contains(rest, w) {
			return true
		}
	}
	return false
}

// sdkBefore adds the SDK named before text[i:end]: "Lantern Push SDK", "青禾推送SDK".
func sdkBefore(out []Fact, text string, i, end int) []Fact {
	if text[i:end] != "SDK" {
		return out
	}
	start := nameStart(text, i)
	if start == i {
		start = chineseNameStart(text, i)
	}
	named := strings.TrimSpace(text[start:i])
	if named == "" || genericSDK(named) {
		return out
	}
	return append(out, Fact{Kind: Company, Value: strings.Join(strings.Fields(text[start:end]), " "), Start: start,
		End: end})
}

// genericSDK reports whether name says what an SDK does, not whose it is.
func genericSDK(name string) bool {
	for w := range strings.FieldsFuncSeq(name, func(r rune) bool { return r == ' ' || r == '-' || r == '/' }) {
		if !genericSDKWords[strings.ToLower(w)] {
			return false
		}
	}
	return true
}

var genericSDKWords = lang.Set("fact: kinds of SDKs")

// chineseNameStart returns where the Chinese name before i begins, i if it has
// none that is a name.
func chineseNameStart(text string, i int) int {
	start, runes := i, 0
	for start > 0 && runes < 12 {
		r, size := utf8.DecodeLastRuneInString(text[:start])
		if !unicode.Is(unicode.Han, r) && !(r < 0x80 && isWordByte(byte(r))) || slices.Contains(zhNoSDKLetters, string(r)) {
			break
		}
		start, runes = start-size, runes+1
	}
	s := text[start:i]
	for cut := true; cut; {
		cut = false
		for _, w := range zhSDKVerbs {
			if k := strings.LastIndex(s, w); k >= 0 {
				s, cut = s[k+len(w):], true
			}
		}
	}
	if n := utf8.RuneCountInString(s); n < 2 || n > 10 {
		return i
	}
	for _, w := range chineseGenericSDK {
		if s == w {
			return i
		}
	}
	return i - len(s)
}

// maxChineseName bounds the letters of a Chinese company's name.
const maxChineseName = 30

// fromPlace cuts off what stands before the place that most names of Chinese
// companies begin with.
func fromPlace(s string) string {
	for _, place := range chinesePlaces {
		if k := strings.Index(s, place); k > 0 && !strings.HasSuffix(s[:k], "（") && !strings.HasSuffix(s[:k], "(") &&
			!startsWithAny(s, zhCountry...) {
			return s[k:]
		}
	}
	return s
}

// chineseCompany adds the company whose legal form "有限…公司" begins at i.
func chineseCompany(out []Fact, text string, i int) []Fact {
	rest := text[i:]
	end := 0
	for _, form := range zhForms {
		if strings.HasPrefix(rest, form) {
			end = i + len(form)
		}
	}
	if end == 0 {
		return out
	}
	start, runes := i, 0
	for start > 0 && runes < maxChineseName {
		r, size := utf8.DecodeLastRuneInString(text[:start])
		if r < 0x80 && isWordByte(byte(r)) { // "NTT数据"
			start, runes = start-size, runes+1
			continue
		}
		if r != '（' && r != '）' && r != '(' && r != ')' && !unicode.Is(unicode.Han, r) ||
			slices.Contains(zhNoNameLetters, string(r)) || runes > 0 && endsWithAny(text[:start], zhCompanyAnd...) {
			break
		}
		start, runes = start-size, runes+1
	}
	if runes == maxChineseName {
		return out // a sentence, no name
	}
	s := fromPlace(text[start:i])
	for _, w := range zhBeforeName {
		if k := strings.LastIndex(s, w); k >= 0 {
			s = s[k+len(w):]
		}
	}
	for _, w := range zhNotFirst {
		s = strings.TrimPrefix(s, w)
	}
	for { // an opening bracket without its other half is not of the name
		open := strings.IndexAny(s, "（(")
		if open >= 0 && strings.Count(s, "（")+strings.Count(s, "(") > strings.Count(s, "）")+strings.Count(s, ")") {
			_, size := utf8.DecodeRuneInString(s[open:])
			s = s[open+size:]
			continue
		}
		if shut := strings.IndexAny(s, "）)"); shut >= 0 && !strings.ContainsAny(s[:shut], "（(") {
			_, size := utf8.DecodeRuneInString(s[shut:])
			s = s[shut+size:]
			continue
		}
		break
	}
	if utf8.RuneCountInString(s) < 3 || isVendor(text[end:]) {
		return out
	}
	start = i - len(s)
	return append(out, Fact{Kind: Company, Value: text[start:end], Start: start, End: end})
}
