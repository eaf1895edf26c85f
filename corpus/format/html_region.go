package format

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// sentence is how prose ends.
var sentence = regexp.MustCompile(`[.!?;:。！？；：]["”’)]?$`)

// matter is words that policies use in nearly every paragraph, and pages around them seldom.
var matter = regexp.MustCompile(`(?i)\b(?:privacy|personal|personally|information|data|cookies?|collect\w*|third[- ]part(?:y|ies)|consent\w*|polic(?:y|ies)|opt[- ]?(?:in|out)|disclos\w*|identif\w*|process(?:ing|ed|or)|shared?|protect\w*|rights?|delet\w*|retain\w*|retention|gdpr|ccpa` +
	`|datenschutz\w*|daten|personenbezogen\w*|einwilligung\w*|verarbeit\w*|données|confidentialité|personnelles?|consentement|traitement|datos|privacidad|personales|consentimiento|tratamiento)\b|隐私|个人信息|信息|数据|收集|第三方|同意|個人情報|개인정보`)

// prose is how many bytes of a leaf are running text: menus and teasers have none.
func (l *leaf) prose() int {
	if l.Drop != "" || l.share() > 0.5 {
		return 0
	}
	if len(l.text) >= 80 || len(l.text) >= 30 && (l.Kind == Row || sentence.MatchString(l.text)) {
		return len(l.text)
	}
	return 0
}

// matters tells prose that speaks of what policies speak of: at least two such words.
func (l *leaf) matters() bool {
	if l.prose() == 0 {
		return false
	}
	words := map[string]bool{}
	for _, w := range matter.FindAllString(l.text, 12) {
		words[strings.ToLower(w)] = true
	}
	return len(words) >= 2
}

// inRegion is the share of what matters that the text of a page has at least: an element with so much of it holds the
// text.
const inRegion = 0.8

// markOutside marks what stands before, after and beside the text: what is outside of the element that holds most of
// it and does not speak of its matter; what stands above its title; links in a row at its end.
func (w *walker) markOutside() {
	matters := make([]bool, len(w.leaves))
	weight, leaves := map[*html.Node]int{}, map[*html.Node]int{}
	total := 0
	for i := range w.leaves {
		l := &w.leaves[i]
		n := l.prose()
		if matters[i] = l.matters(); matters[i] {
			n *= 3
		}
		total += n
		for at := l.at; at != nil; at = at.Parent {
			weight[at] += n
			leaves[at]++
		}
	}
	if total == 0 {
		return
	}
	region := w.region(func(n *html.Node) bool {
		return float64(weight[n]) >= inRegion*float64(total) && leaves[n] >= leastLeaves
	})
	first, last := w.span(region, matters)
	first = w.fromTitle(first)
	w.markOther(first)
	for i := range w.leaves {
		l := &w.leaves[i]
		inside := contains(region, l.at)
		switch {
		case l.Drop != "" || matters[i]:
		case i < first:
			l.Drop = DropHeader
		case i > last && (!inside || !w.goesOn(last, i)):
			l.Drop = DropFooter
		case !inside && l.share() > 0.5:
			l.Drop = DropBeside
		}
	}
}

// otherName is in the titles of documents that stand on one page with a policy.
var otherName = regexp.MustCompile(`(?i)\bterms (?:of|and|&)|\bconditions of (?:use|sale)|user agreement|nutzungsbedingungen|impressum|imprint|\bagb\b|conditions (?:générales|d['’]utilisation)|mentions légales|términos|aviso legal|服务协议|用户协议|服务条款`)

// markOther marks another document behind the policy on the same page: it begins with a heading as high as the
// policy's title.
func (w *walker) markOther(title int) {
	top := &w.leaves[title]
	if top.Kind != Heading || !policyName.MatchString(top.text) {
		return
	}
	other := false
	for i := title + 1; i < len(w.leaves); i++ {
		l := &w.leaves[i]
		if l.Kind == Heading && l.Level <= top.Level && l.Drop == "" {
			other = len(l.text) < 80 && otherName.MatchString(l.text) && !policyName.MatchString(l.text)
		}
		if other && l.Drop == "" {
			l.Drop = DropOther
		}
	}
}

// leastLeaves is how many blocks the text has at least.
const leastLeaves = 3

// region is the innermost element that holds the text, and is no part of a line, as <font>, which browsers end and
// begin anew.
func (w *walker) region(holds func(*html.Node) bool) *html.Node {
	region := w.leaves[0].at
	for region.Parent != nil {
		region = region.Parent
	}
	for {
		var next *html.Node
		for c := region.FirstChild; c != nil; c = c.NextSibling {
			if !inline[c.DataAtom] && holds(c) {
				next = c
			}
		}
		if next == nil {
			return region
		}
		region = next
	}
}

// span is the first and the last leaf that matter, or, of a text about something else, of its prose.
func (w *walker) span(region *html.Node, matters []bool) (first, last int) {
	for _, any := range []bool{false, true} {
		first, last = -1, -1
		for i := range w.leaves {
			if matters[i] || any && w.leaves[i].prose() > 0 && contains(region, w.leaves[i].at) {
				if first < 0 {
					first = i
				}
				last = i
			}
		}
		if first >= 0 {
			return first, last
		}
	}
	return 0, len(w.leaves) - 1
}

// policyName is in the titles of policies.
var policyName = regexp.MustCompile(`(?i)privacy|datenschutz|confidentialit|vie privée|privacidad|隐私|个人信息|cookie (?:policy|notice|statement)`)

// fromTitle goes back from the first leaf that matters to the title above it, and what stands between the two.
// Without a title it takes the headings and short lines just above.
func (w *walker) fromTitle(first int) int {
	const reach = 15
	for i := first; i >= max(0, first-reach); i-- {
		if l := &w.leaves[i]; l.Drop == "" && len(l.text) < 120 && l.share() < 0.5 && policyName.MatchString(l.text) &&
			(l.Kind == Heading && l.Level <= 3 || l.Bold || i+2 >= first) {
			return i
		}
	}
	for first > 0 {
		l := &w.leaves[first-1]
		if l.Drop != "" || l.share() > 0.5 || l.Kind != Heading && !l.Bold {
			break
		}
		first--
	}
	return first
}

// goesOn reports whether the text goes on to leaf i behind the last one that matters: lines of an address, a date, a
// last section that speaks of other things.
func (w *walker) goesOn(last, i int) bool {
	const reach = 30
	lines := 0
	for k := last + 1; k <= i; k++ {
		l := &w.leaves[k]
		if l.Drop != "" && l.Drop != DropFooter {
			continue
		}
		if lines++; lines > reach || l.share() > 0.5 || l.Drop == DropFooter {
			return false
		}
	}
	return true
}

func contains(region, n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == region {
			return true
		}
	}
	return false
}
