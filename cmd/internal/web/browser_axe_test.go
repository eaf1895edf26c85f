package web_test

import (
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// violation is what axe finds wrong.
type violation struct {
	ID, Impact, Help string
	Nodes            []struct{ Target, Summary string }
}

// axePages are pages of every kind, once, and what is done there first.
var axePages = []struct {
	path string
	do   func(*tab)
}{
	{path: "/"}, {path: "/search?q=cookies"}, {path: "/search?q=%28cookies"}, {path: "/policies"}, {path: "/policy/nordlicht-rad"}, {path: "/policy/nordlicht-rad/source?clause=3"},
	{path: "/compare"}, {path: textsPage}, {path: rowsPage}, {path: "/coverage"}, {path: "/topics"}, {path: "/topic/store.retention"},
	{path: "/topic/people.minors/clauses"}, {path: "/similar?clause=mooncat-video%2353"}, {path: "/cite?clause=mooncat-video%2353"}, {path: nowhere},
	{"/topics#help", func(x *tab) {
		x.press("?")
		x.until("the dialog", `document.querySelector("dialog.help").open`)
	}},
	{"/coverage#quotes", func(x *tab) {
		x.click(".covered tbody:nth-of-type(3) td a")
		x.until("the dialog", `document.querySelector("dialog.quotes[open] .words")`)
	}},
}

// runAxe has axe look at the page. Only what hinders readers much is told.
func runAxe(x *tab, options string) []violation {
	x.t.Helper()
	return get[[]violation](x, `axe.run(document, {resultTypes: ["violations"], preload: false`+options+`}).then(({violations}) => violations
  .filter((v) => v.impact === "serious" || v.impact === "critical")
  .map((v) => ({ID: v.id, Impact: v.impact, Help: v.help, Nodes: v.nodes.map((n) => ({Target: n.target.flat().join(" "), Summary: n.failureSummary}))})))`)
}

// testAxe holds that pages can be read by all, as far as axe-core can tell, in light and in dark.
func testAxe(t *testing.T, b *browser, url string) {
	path := os.Getenv("CLAUSEWISE_AXE")
	if path == "" {
		missing(t, "CLAUSEWISE_AXE names no axe.min.js of axe-core")
	}
	script, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range axePages {
		t.Run("page "+strings.TrimPrefix(page.path, "/"), func(t *testing.T) {
			t.Parallel()
			x := b.tab(t, url, 1440, 900, itself()...)
			x.open(page.path)
			if page.do != nil {
				page.do(x)
			}
			// It comes through the tools for developers, so that the page's policy of content does not hold for it.
			x.do(chromedp.Evaluate[chromedp.Void](string(script)))
			tell(t, "light", runAxe(x, ""))
			x.colours("dark")
			tell(t, "dark", runAxe(x, `, runOnly: {type: "rule", values: ["color-contrast", "link-in-text-block"]}`)) // the rest is the same
		})
	}
}

func tell(t *testing.T, colours string, found []violation) {
	t.Helper()
	for _, v := range found {
		targets := ""
		for _, n := range v.Nodes[:min(len(v.Nodes), 6)] {
			targets += "\n\t" + n.Target
		}
		t.Errorf("%s: %s (%s): %s: %d times, as at%s\n%s", colours, v.ID, v.Impact, v.Help, len(v.Nodes), targets, v.Nodes[0].Summary)
	}
}
