package web_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// sameDocument is true as long as no other page has been loaded since mark was evaluated.
const (
	mark         = `window.unloaded = false, true`
	sameDocument = `window.unloaded === false`
	asked        = `new URL(location).searchParams`
)

// inBox is true if the reader types into the search box.
const inBox = `document.activeElement?.matches("input[name=q]")`

func testTyping(t *testing.T, b *browser, url string) {
	x := b.tab(t, url, 1440, 900)
	x.open("/search")
	x.until("the focus in the box", inBox)
	get[bool](x, mark)
	x.press("cook")
	x.until("hits with marks", `document.querySelectorAll("#results .hit .words mark").length > 0`)
	x.until("the query in the address", asked+`.get("q") === "cook"`)
	if more := get[[]string](x, `[...`+asked+`.keys()]`); len(more) != 1 {
		t.Errorf("the address has %q, not only the query", more)
	}
	const results = `document.querySelector("#results").innerText`
	begun, address := get[string](x, results), get[string](x, `location.href`)
	x.press("ies")
	x.until("the longer query in the address", asked+`.get("q") === "cookies"`)
	x.until("hits of the longer query", `document.querySelector("#results .hit mark")?.textContent.toLowerCase().startsWith("cookie")`)
	if counts := get[[]string](x, `[...document.querySelectorAll("#results .facets .num")].map((e) => e.textContent)`); len(counts) < 4 {
		t.Errorf("counts of facets %q: there are too few", counts)
	} else {
		for _, c := range counts {
			if c == "" || strings.Trim(c, "0123456789,") != "" {
				t.Errorf("a facet has the count %q", c)
			}
		}
	}
	if !get[bool](x, sameDocument) {
		t.Error("the page was loaded again while a query was typed")
	}
	if !get[bool](x, inBox) {
		t.Error("the box has lost the focus")
	}
	// Both addresses make their pages again.
	for _, typed := range []struct{ address, results string }{{get[string](x, `location.href`), get[string](x, results)}, {address, begun}} {
		path := strings.TrimPrefix(typed.address, url)
		x.open(path)
		if again := get[string](x, results); again != typed.results {
			t.Errorf("%s shows\n%.200s…\n\nand not what it did when it was typed:\n%.200s…", path, again, typed.results)
		}
	}
}

func testWrongQuery(t *testing.T, b *browser, url string) {
	x := b.tab(t, url, 1440, 900, "part=1")
	x.open("/search?q=cookies")
	const hits = `document.querySelector("#results .hits").innerText`
	before := get[string](x, hits)
	get[bool](x, mark)
	x.until("the focus in the box", inBox)
	x.press(kb.Home + "(")
	x.until("a message", `document.querySelector("#wrong p")?.textContent`)
	lines := strings.Split(get[string](x, `document.querySelector("#wrong pre").textContent`), "\n")
	if len(lines) < 2 || !strings.Contains(lines[0], "(cookies") || strings.Index(lines[1], "^") != strings.Index(lines[0], "(") {
		t.Errorf("the caret is not below the place:\n%s", strings.Join(lines, "\n"))
	}
	if !get[bool](x, `document.querySelector("#wrong pre").getBoundingClientRect().top >= document.querySelector(".box input").getBoundingClientRect().bottom`) {
		t.Error("the message does not stand below the box")
	}
	if after := get[string](x, hits); after != before {
		t.Errorf("the old results are gone; there are:\n%s", after)
	}
	if said := get[string](x, `document.querySelector(".box input").getAttribute("aria-invalid") ?? "no attribute"`); said != "true" {
		t.Errorf("aria-invalid of the box is %q, want true", said)
	}
	x.press(kb.Delete + kb.Home + kb.Delete)
	x.until("no message for a query that is right", `!document.querySelector("#wrong p") && document.querySelector(".box input").getAttribute("aria-invalid") !== "true"`)
	if !get[bool](x, sameDocument) {
		t.Error("the page was loaded again")
	}
	// Without the script's help the page shows what the words find.
	y := b.tab(t, url, 1440, 900, itself()...)
	y.open("/search?q=%28cookies")
	if !get[bool](y, `document.querySelector("#wrong pre") !== null && document.querySelectorAll("#results .hit").length > 0`) {
		t.Error("the page of a wrong query lacks the message or what its words find")
	}
}

func testFacets(t *testing.T, b *browser, url string) {
	x := b.tab(t, url, 1440, 900)
	x.open("/search?q=cookies")
	count := get[string](x, `document.querySelector(".facets a .num").textContent`)
	x.click(".facets a")
	x.until("the vendor in the address", asked+`.get("vendor")`)
	x.until("the filter that is in force", `document.querySelector(".filters a b")?.textContent === `+asked+`.get("vendor")`)
	if said := get[string](x, `document.querySelector(".summary").textContent`); !strings.Contains(said, count) {
		t.Errorf("the facet counts %s clauses, the page %q", count, said)
	}
	x.until("the focus in the box", inBox)
	x.press(kb.End + " consent")
	x.until("the query with its filter", asked+`.get("q") === "cookies consent" && `+asked+`.get("vendor")`)
	x.until("the filter beside what was typed", `document.querySelector("#results .filters a b")`)
	x.click(".filters a")
	x.until("the query alone", asked+`.get("q") === "cookies consent" && !`+asked+`.get("vendor") && !document.querySelector(".filters a")`)
}

// at is the place of the hit that the keys have gone to.
const at = `[...document.querySelectorAll(".hit")].findIndex((e) => e.classList.contains("at"))`

func testKeysOnHits(t *testing.T, b *browser, url string) {
	x := b.tab(t, url, 1440, 900)
	x.open("/search?q=cookies")
	x.leaveBox()
	x.press("/")
	x.until("the focus in the box again", inBox)
	if v := get[string](x, `document.querySelector(".box input").value`); v != "cookies" {
		t.Errorf("the key has become text: %q", v)
	}
	x.leaveBox()
	for i, step := range []struct {
		key  string
		want string
	}{{"n", "0"}, {"n", "1"}, {"n", "2"}, {"p", "1"}} {
		x.press(step.key)
		x.until("a hit after "+step.key, at+" === "+step.want)
		if n := get[int](x, `document.querySelectorAll(".at").length`); n != 1 {
			t.Errorf("after %d keys %d things are marked", i+1, n)
		}
	}
	x.until("the hit in the window", inWindow(`.hit.at`))
	said := get[string](x, `document.querySelector(".hit.at .words").innerText`)
	x.press(kb.Enter)
	x.until("the clause in its policy", `location.pathname.startsWith("/policy/") && document.querySelector(".cl:target")`)
	if clause := get[string](x, `document.querySelector(".cl:target .say").innerText`); !strings.Contains(clause, words(said)) {
		t.Errorf("the hit %q leads to the clause %q", said, clause)
	}
	if n := get[int](x, `document.querySelectorAll(".cl:target mark").length`); n == 0 {
		t.Error("nothing is marked in the clause")
	}
	x.until("the clause in the window", inWindow(`.cl:target`))
	x.press("/")
	x.until("the focus in the box of the header", inBox)
}

// leaveBox takes the focus out of the search box, as a click beside it does.
func (x *tab) leaveBox() {
	x.t.Helper()
	x.until("the focus in the box", inBox)
	x.click(".hit .who b")
	x.until("the focus outside of the box", `!`+inBox)
}

// testEscape holds that the key leaves the box and nothing else: browsers empty a box for searches by themselves.
func testEscape(t *testing.T, b *browser, url string) {
	x := b.tab(t, url, 1440, 900)
	x.open("/search?q=cookies")
	x.until("the focus in the box", inBox)
	x.press(kb.Escape)
	x.until("the focus outside of the box", `!`+inBox)
	if v := get[string](x, `document.querySelector(".box input").value`); v != "cookies" {
		t.Errorf("the query has become %q", v)
	}
}

// words takes some words from the middle of a hit, whose ends may be cut.
func words(hit string) string {
	all := strings.Fields(strings.ReplaceAll(hit, "…", " "))
	return strings.Join(all[len(all)/2:min(len(all)/2+3, len(all))], " ")
}

// inWindow is true if the first element of a selector is to be seen, at least by half.
func inWindow(selector string) string {
	return `(() => {
  const box = document.querySelector("` + selector + `")?.getBoundingClientRect();
  return box && box.height > 0 && box.top + box.height / 2 >= 0 && box.top + box.height / 2 <= innerHeight;
})()`
}

func testHelp(t *testing.T, b *browser, url string) {
	x := b.tab(t, url, 1440, 900)
	x.open("/topics")
	const open = `document.querySelector("dialog.help").open`
	x.press("?")
	x.until("the dialog", open+` && `+inWindow("dialog.help"))
	x.press(kb.Escape)
	x.until("no dialog", `!`+open)
	x.click(".keys")
	x.until("the dialog by its button", open)
	x.click(".help form button")
	x.until("no dialog again", `!`+open)
	x.open("/")
	x.until("the focus in the box", inBox)
	x.press("?")
	if get[bool](x, open) || get[string](x, `document.querySelector(".box input").value`) != "?" {
		t.Error("a ? that is typed into the box opens the dialog")
	}
}

func testPolicyList(t *testing.T, b *browser, url string) {
	x := b.tab(t, url, 1440, 900)
	x.open("/policies")
	get[bool](x, mark)
	x.click("input[name=name]")
	x.press("salt")
	x.until("one policy", `document.querySelectorAll("#policylist tbody tr").length === 1`)
	x.until("the name in the address", asked+`.get("name") === "salt"`)
	if said := get[string](x, `document.querySelector("#policylist tbody").innerText`); !strings.Contains(said, "Saltgrass") || !get[bool](x, sameDocument) {
		t.Errorf("the list is %q, or the page was loaded again", said)
	}
}

func testOutline(t *testing.T, b *browser, url string) {
	x := b.tab(t, url, 1440, 900)
	x.open("/policy/nordlicht-rad")
	const current = `[...document.querySelectorAll(".outline a")].findIndex((a) => a.getAttribute("aria-current"))`
	x.until("the first heading", current+` === 0`)
	x.click(".outline li:nth-child(12) a")
	x.until("the heading that was clicked", current+` === 11`)
	get[bool](x, `(scrollTo(0, document.body.scrollHeight), true)`)
	x.until("a heading further on", current+` > 11`)
	if n := get[int](x, `document.querySelectorAll(".outline [aria-current]").length`); n != 1 {
		t.Errorf("%d headings are marked", n)
	}
}
