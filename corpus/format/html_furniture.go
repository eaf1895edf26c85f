package format

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Why blocks belong to a page and not to its text.
const (
	DropNavigation = "navigation"
	DropBanner     = "cookie banner"
	DropHeader     = "page header"
	DropFooter     = "page footer"
	DropBeside     = "beside the text"
	DropOther      = "another document"
	DropWatermark  = "watermark"
	DropForeign    = "text in a format that is not read"
	DropTurned     = "stands upright on the page"
	DropUnselected = "not selected"
)

// names are words in the class and id of elements by which pages name their parts. They are a hint, no proof.
var names = []struct {
	drop string
	re   *regexp.Regexp
}{
	{DropBanner, regexp.MustCompile(`(?:cookie|consent|gdpr|ccpa)s?[-_ ]?(?:banner|bar|notice|popup|modal|overlay|message|dialog|alert|law|wall)|onetrust|cookiebot|truste|cookie-?consent`)},
	{DropNavigation, regexp.MustCompile(`(?:^|[-_ ])(?:nav|navbar|navigation|navlinks|menu|megamenu|menubar|submenu|breadcrumbs?|pager|pagination|skip|skiplinks?|tabs?|topbar|toolbar|sitemap)(?:$|[-_ ])|(?:main|top|site|global|primary|secondary|sub|mobile|footer|side)[-_]?(?:nav|menu)`)},
	{DropFooter, regexp.MustCompile(`(?:^|[-_ ])(?:footer|foot|colophon|copyright|legal-links)(?:$|[-_ ])|(?:site|page|global|main)[-_]?footer`)},
	{DropHeader, regexp.MustCompile(`(?:^|[-_ ])(?:masthead|header|banner|logo|branding)(?:$|[-_ ])|(?:site|page|global|main|top)[-_]?header`)},
	{DropBeside, regexp.MustCompile(`(?:^|[-_ ])(?:sidebar|aside|rail|widgets?|related|recommended|trending|popular|promos?|ads?|advert|advertisement|sponsor(?:ed)?|social|share|sharing|sharebar|addthis|comments?|disqus|newsletter|subscribe|signup|login|modal|popup|overlay|lightbox|search|searchbox|poll|most-read|latest|tags|byline|author-box|print|tools)(?:$|[-_ ])|side[-_]?bar|(?:left|right)[-_]?(?:col|column|rail|nav)$`)},
}

// camel parts the words of a name that are told apart by capital letters: "siteFooter".
var camel = regexp.MustCompile(`([a-z])([A-Z])`)

// byName tells what the name of an element says it is, "" if nothing.
func byName(n *html.Node) string {
	name := attribute(n, "id") + " " + attribute(n, "class")
	if len(name) < 3 || len(name) > 300 {
		return ""
	}
	name = strings.ToLower(camel.ReplaceAllString(name, "$1-$2"))
	for _, x := range names {
		if x.re.MatchString(name) {
			return x.drop
		}
	}
	return ""
}

// byElement tells what an element or its role is, "" if nothing.
func byElement(n *html.Node) string {
	switch attribute(n, "role") {
	case "navigation", "menu", "menubar", "tablist", "toolbar", "search":
		return DropNavigation
	case "complementary":
		return DropBeside
	case "contentinfo":
		return DropFooter
	case "banner":
		return DropHeader
	case "dialog", "alertdialog":
		return DropBanner
	}
	switch n.DataAtom {
	case atom.Nav:
		return DropNavigation
	case atom.Aside:
		return DropBeside
	case atom.Footer:
		if !within(n, atom.Article, atom.Main) {
			return DropFooter
		}
	case atom.Header:
		if !within(n, atom.Article, atom.Main) {
			return DropHeader
		}
	}
	return ""
}

func within(n *html.Node, elements ...atom.Atom) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		for _, e := range elements {
			if p.DataAtom == e {
				return true
			}
		}
	}
	return false
}

// A part of a page is not left out for its name alone if it has more than a quarter of the words: then the name says
// something else than we think. An element like nav may be wrong, too, but seldom.
const (
	mostByName    = 0.25
	mostByElement = 0.5
)

// verdict is what an element is held to be, and whether for its name alone.
type verdict struct {
	drop  string
	guess bool
}

// markFurniture marks what belongs to the page by what its elements are and how they are named, the outermost first.
func (w *walker) markFurniture() {
	size := map[*html.Node]int{}
	total := 0
	for i := range w.leaves {
		l := &w.leaves[i]
		total += len(l.text)
		for n := l.at; n != nil; n = n.Parent {
			size[n] += len(l.text)
		}
	}
	verdicts := map[*html.Node]verdict{}
	var judge func(n *html.Node) verdict
	judge = func(n *html.Node) verdict {
		if n == nil || n.DataAtom == atom.Body || n.Type == html.DocumentNode {
			return verdict{}
		}
		if v, ok := verdicts[n]; ok {
			return v
		}
		v := judge(n.Parent)
		if v.drop == "" && n.Type == html.ElementNode && n.DataAtom != atom.Html {
			share := float64(size[n]) / float64(total)
			if v.drop = byElement(n); v.drop != "" && share > mostByElement {
				v.drop = ""
			}
			if v.drop == "" && share <= mostByName && n.DataAtom != atom.Main && n.DataAtom != atom.Article {
				v = verdict{byName(n), true}
			}
		}
		verdicts[n] = v
		return v
	}
	for i := range w.leaves {
		l := &w.leaves[i]
		v := judge(l.at)
		// What speaks as policies do is no furniture, whatever its element is called; a banner does so, too.
		if v.guess && v.drop != DropBanner && l.matters() {
			continue
		}
		l.Drop = v.drop
	}
}
