package format

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
)

// ErrNoText says that a page has no text: it is made by scripts when a browser shows it.
var ErrNoText = errors.New("the page has no text of its own: scripts put it there when a browser shows it")

// HTML reads a page. What belongs to the page and not to its text (menus, banners, footers, links to other pages) is
// there, too, in blocks that say so: see Block.Drop.
//
// It goes through these steps, one file each:
//
//	tree ──walk──▶ leaves: runs of words between the borders of blocks, with what stands around them
//	     ──furniture──▶ leaves that belong to the page
//	     ──region──▶ where in the tree the text is
//	     ──▶ blocks
//
// A CSS selector says instead where the text is; "" leaves it to these steps.
func HTML(src, selector string) (*Document, error) {
	src = strings.TrimPrefix(src, "\ufeff")
	if tooManyTags(src) {
		return nil, fmt.Errorf("the page has more than %d tags and attributes, as no text does", mostTags)
	}
	root, err := html.Parse(strings.NewReader(src))
	if err != nil { // of a string only that it is nested too deeply
		return nil, fmt.Errorf("the page has too many elements in each other: %s", strings.TrimPrefix(err.Error(), "html: "))
	}
	w := &walker{}
	w.page(root)
	if len(w.leaves) == 0 {
		return nil, ErrNoText
	}
	if selector != "" {
		if err := w.choose(root, selector); err != nil {
			return nil, err
		}
	} else {
		w.markFurniture()
		w.markOutside()
	}
	x := &extraction{}
	for i := range w.leaves {
		l := &w.leaves[i]
		x.add(l.Block, l.text)
	}
	doc := x.document()
	doc.Title, doc.Lang, doc.Date = w.title, w.lang, w.date
	return doc, nil
}

// mostTags is how many tags and attributes of a page are put into a tree, which takes a hundred times their bytes. A
// page of less than tagsFrom bytes has hardly more.
const (
	mostTags = 1_000_000
	tagsFrom = 4 << 20
)

func tooManyTags(src string) bool {
	if len(src) < tagsFrom {
		return false
	}
	n := 0
	for z := html.NewTokenizer(strings.NewReader(src)); z.Next() != html.ErrorToken && n <= mostTags; n++ {
		for _, more := z.TagName(); more && n <= mostTags; n++ {
			_, _, more = z.TagAttr()
		}
	}
	return n > mostTags
}

// choose marks all that is not in the elements that a selector names.
func (w *walker) choose(root *html.Node, selector string) error {
	sel, err := cascadia.ParseGroup(selector)
	if err != nil {
		return fmt.Errorf("the selector %q: %w", selector, err)
	}
	chosen := map[*html.Node]bool{}
	for _, n := range cascadia.QueryAll(root, sel) {
		chosen[n] = true
	}
	found := false
	for i := range w.leaves {
		l := &w.leaves[i]
		l.Drop = DropUnselected
		for n := l.at; n != nil; n = n.Parent {
			if chosen[n] {
				l.Drop, found = "", true
			}
		}
	}
	if !found {
		return fmt.Errorf("the selector %q names nothing on the page that has text", selector)
	}
	return nil
}

// metadata reads what the head of a page says.
func (w *walker) metadata(n *html.Node) {
	switch n.DataAtom {
	case atom.Html:
		w.lang = attribute(n, "lang")
	case atom.Title:
		if w.title == "" {
			w.title = fold(textOf(n))
		}
	case atom.Meta:
		name := strings.ToLower(attribute(n, "name") + attribute(n, "property") + attribute(n, "itemprop"))
		switch name {
		case "last-modified", "dcterms.modified", "article:modified_time", "og:updated_time", "datemodified":
			for _, layout := range []string{time.RFC3339, time.DateOnly, "2006-01-02T15:04:05"} {
				if t, err := time.Parse(layout, attribute(n, "content")); err == nil {
					w.date = t.UTC().Truncate(24 * time.Hour)
				}
			}
		}
	}
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	var sb strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			sb.WriteString(d.Data)
		}
	}
	return sb.String()
}

// DeclaredCharset returns the charset that a page declares in its first bytes, "" if it does not.
func DeclaredCharset(raw []byte) string {
	_, name, certain := charset.DetermineEncoding(raw[:min(len(raw), 2048)], "")
	if !certain && name == "windows-1252" { // the standard's last resort, no declaration
		return ""
	}
	return name
}
