package web_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// textsOf opens two versions side by side and notes in the page what the tests look at: panes, the passages of a row that
// are to be seen, and how high they stand in the window.
func textsOf(t *testing.T, b *browser, url, path string) *tab {
	t.Helper()
	x := b.tab(t, url, 1440, 900)
	x.open(path)
	x.look()
	return x
}

// look defines what the expressions of the tests use: among others kept, the rows that stand at about the same place in both texts.
// The passages of a section that has moved cannot stand beside their partners unless all others leave theirs.
func (x *tab) look() {
	x.t.Helper()
	get[bool](x, `
window.panes = [...document.querySelectorAll(".pane")];
window.passages = (row, pane) => [...panes[pane].querySelectorAll('.p[data-r="' + row + '"]')].filter((e) => e.offsetParent);
window.height = (row, pane) => Math.min(...passages(row, pane).map((e) => e.getBoundingClientRect().top));
window.apart = (row) => Math.abs(height(row, 0) - height(row, 1));
window.both = (row) => passages(row, 0).length > 0 && passages(row, 1).length > 0;
window.rowsOf = (selector, pane) => [...new Set([...panes[pane].querySelectorAll(selector)].filter((e) => e.offsetParent).map((e) => +e.dataset.r))];
window.rowAt = () => +(/^#r(\d+)$/.exec(location.hash)?.[1] ?? -1);
window.rowsMarked = () => [...new Set([...document.querySelectorAll(".p.at")].map((e) => +e.dataset.r))];
// The name of a text stands above it and covers what is scrolled below.
window.seen = (row) => panes.every((pane, k) => !passages(row, k).length || height(row, k) >= pane.querySelector(".pane-head").getBoundingClientRect().bottom - 2 && height(row, k) < Math.min(innerHeight, pane.getBoundingClientRect().bottom));
window.kept = (selector) => {
  const left = rowsOf(".p:not(.out)", 0).filter(both), right = [...left].sort((a, b) => height(a, 1) - height(b, 1));
  return rowsOf(selector, 0).filter((row) => both(row) && Math.abs(left.indexOf(row) - right.indexOf(row)) < 15);
};
// A text cannot be scrolled beyond its first line: there its passages may stand higher.
window.beside = (row, most) => !both(row) || apart(row) <= most || panes.some((p) => p.scrollTop === 0);
true`)
}

// near is how many pixels passages that answer each other may stand apart in height.
const near = 36

func testScroll(t *testing.T, b *browser, url string) {
	x := textsOf(t, b, url, textsPage)
	x.until("lines between the texts", `document.querySelectorAll("svg.lines path").length > 0`)
	// A mouse wheel over the right text takes the left one with it, and the lines too.
	before := get[string](x, `document.querySelector("svg.lines").innerHTML`)
	centre := get[[]float64](x, `(() => { const r = panes[1].getBoundingClientRect(); return [r.left + r.width / 2, Math.min(r.top + r.height / 2, innerHeight - 20)]; })()`)
	x.do(call(input.SynthesizeScrollGesture, input.SynthesizeScrollGestureParams{X: centre[0], Y: centre[1], YDistance: -1600, Speed: 4000, GestureSourceType: input.GestureSourceTypeMouse}))
	x.until("both texts scrolled by the wheel", `panes.every((p) => p.scrollTop > 400)`)
	x.until("other lines", fmt.Sprintf(`document.querySelector("svg.lines").innerHTML !== %q`, before))
	rows := get[[]int](x, `kept(".p.is-s:not(.out, .h)")`)
	if len(rows) < 30 {
		t.Fatalf("only %d rows are the same", len(rows))
	}
	for pane := range 2 {
		for _, share := range []float64{.35, .5, .65} {
			row := rows[int(share*float64(len(rows)))]
			get[bool](x, fmt.Sprintf(`(panes[%d].scrollTop += height(%d, %[1]d) - panes[%[1]d].getBoundingClientRect().top - 0.3 * panes[%[1]d].clientHeight, true)`, pane, row))
			x.until(fmt.Sprintf("row %d of text %d beside its partner", row, pane+1), fmt.Sprintf(`apart(%d) <= %d`, row, near))
			x.until("the row at the reading line", fmt.Sprintf(`Math.abs(height(%d, %d) - panes[%[2]d].getBoundingClientRect().top - 0.3 * panes[%[2]d].clientHeight) <= %d`, row, pane, near))
		}
	}
	get[bool](x, `(panes[0].scrollTop = 0, true)`)
	x.until("both texts at their beginning", `panes.every((p) => p.scrollTop === 0)`)
}

func testChangesByKey(t *testing.T, b *browser, url string) {
	x := textsOf(t, b, url, textsPage)
	want := get[[]int](x, `[...new Set([...rowsOf(".p:is(.c, .m, .l, .r):not(.out)", 0), ...rowsOf(".p:is(.c, .m, .l, .r):not(.out)", 1)])].sort((a, b) => a - b)`)
	if len(want) < 10 {
		t.Fatalf("only %d rows have changed", len(want))
	}
	for i, row := range want {
		x.press("n")
		x.until(fmt.Sprintf("change %d in the address", i+1), fmt.Sprintf(`rowAt() === %d`, row))
		if marked := get[[]int](x, `rowsMarked()`); !slices.Equal(marked, []int{row}) {
			t.Errorf("row %d is in the address, but marked are %v", row, marked)
		}
		x.until(fmt.Sprintf("both passages of row %d at one height, in the window", row), fmt.Sprintf(`beside(%d, %d) && seen(%[1]d)`, row, near))
		if get[bool](x, fmt.Sprintf(`[0, 1].some((k) => passages(%d, k).some((e) => !e.classList.contains("at")))`, row)) {
			t.Errorf("row %d is not marked on all its passages", row)
		}
	}
	x.press("n")
	if at := get[int](x, `rowAt()`); at != want[len(want)-1] {
		t.Errorf("beyond the last change the key leads to row %d", at)
	}
	x.press("pp")
	x.until("the change before", fmt.Sprintf(`rowAt() === %d`, want[len(want)-3]))
	if !strings.Contains(get[string](x, `document.querySelector(".permanent").href`), fmt.Sprintf("#r%d", want[len(want)-3])) {
		t.Error("the permanent link does not lead to the row")
	}
}

// testRowsByKey holds that the keys lead through the changes of the view by rows, and that the reader sees where they are.
func testRowsByKey(t *testing.T, b *browser, url string) {
	x := b.tab(t, url, 1440, 900)
	x.open(rowsPage)
	want := get[[]string](x, `[...document.querySelectorAll(".rows tbody tr:is(.c, .m, .l, .r)")].filter((e) => e.offsetParent).slice(0, 4).map((e) => "#" + e.id)`)
	for i, row := range want {
		x.press("n")
		x.until(fmt.Sprintf("change %d in the address", i+1), fmt.Sprintf(`location.hash === %q`, row))
		x.until("the row in the window", inWindow("tr.at"))
	}
	const look = `(() => {
  const look = (e) => { const s = getComputedStyle(e); return [s.backgroundColor, s.boxShadow, s.outlineStyle].join(); };
  const at = document.querySelector("tr.at"), other = [...document.querySelectorAll(".rows tbody tr")].find((e) => e.className + " at" === at.className);
  return look(at) !== look(other) || look(at.cells[1]) !== look(other.cells[1]);
})()`
	if !get[bool](x, look) {
		t.Error("the row that the keys have gone to looks like all others")
	}
}

func testRowInAddress(t *testing.T, b *browser, url string) {
	x := b.tab(t, url, 1440, 900)
	x.open(textsPage)
	x.look()
	rows := get[[]int](x, `rowsOf(".p.is-c:not(.out)", 1).filter(both)`)
	row := rows[len(rows)/2]
	y := b.tab(t, url, 1440, 900)
	y.open(fmt.Sprintf("%s#r%d", textsPage, row))
	y.look()
	y.until("the row of the address", fmt.Sprintf(`rowsMarked().join() === "%d"`, row))
	y.until("both passages at one height, in the window", fmt.Sprintf(`beside(%d, %d) && seen(%[1]d)`, row, near))
	// An address of another row on the same page, as from a bookmark.
	get[bool](y, fmt.Sprintf(`(location.hash = "r%d", true)`, rows[0]))
	y.until("the other row", fmt.Sprintf(`rowsMarked().join() === "%d"`, rows[0]))
	y.until("both passages of the other row at one height", fmt.Sprintf(`beside(%d, %d) && seen(%[1]d)`, rows[0], near))
	// The key goes on from there.
	y.press("n")
	y.until("the change behind it", fmt.Sprintf(`rowAt() > %d && rowsMarked().join() === String(rowAt())`, rows[0]))
}

func testFilter(t *testing.T, b *browser, url string) {
	x := textsOf(t, b, url, textsPage)
	const shown = `[...document.querySelectorAll(".pane .p")].filter((e) => e.offsetParent)`
	all := get[int](x, shown+`.length`)
	x.click("label:has(#fc)")
	x.until("the kind in the address", asked+`.get("only") === "changed"`)
	x.until("only what has changed", shown+`.every((e) => e.matches(".c, .C"))`)
	some := get[int](x, shown+`.length`)
	if some == 0 || some >= all {
		t.Errorf("%d of %d passages are shown", some, all)
	}
	x.until("lines only of what is shown", `document.querySelectorAll("svg.lines path").length <= `+fmt.Sprint(some))
	x.do(chromedp.Reload())
	x.look()
	x.until("the kind after a reload", `document.querySelector("#fc").checked && `+shown+`.every((e) => e.matches(".c, .C, .at")) && `+shown+fmt.Sprintf(`.length === %d`, some))
	x.click("label:has(#all)")
	x.until("all again", shown+fmt.Sprintf(`.length === %d && !`, all)+asked+`.has("only")`)
	x.click("label:has(#hide)")
	x.until("what is the same hidden", shown+`.every((e) => !e.matches(".u") || e.matches(".at"))`)
	// The keys work at once, though the focus is on a button of the filter.
	x.click("label:has(#fc)")
	x.until("the kind in the address again", asked+`.get("only") === "changed"`)
	x.press("n")
	x.until("a change that is shown, after n", `rowAt() >= 0 && rowsMarked().join() === String(rowAt()) && `+asked+`.get("only") === "changed"`)
}

func testListOfChanges(t *testing.T, b *browser, url string) {
	x := textsOf(t, b, url, textsPage)
	for _, n := range []int{3, 1} {
		entry := fmt.Sprintf(".side .changes > li:nth-child(%d)", n)
		row := get[string](x, fmt.Sprintf(`document.querySelector("%s a").hash.slice(2)`, entry))
		x.click(entry + " a")
		x.until("the change that was clicked", fmt.Sprintf(`rowAt() === %s && rowsMarked().join() === "%[1]s"`, row))
		x.until("its passages at one height, in the window", fmt.Sprintf(`beside(%s, %d) && seen(%[1]s)`, row, near))
		x.until("the entry marked in the list", fmt.Sprintf(`document.querySelector("%s.at")`, entry))
	}
	x.click(".side .differ a")
	x.until("the row of a fact", `rowsMarked().join() === document.querySelector(".side .differ a").hash.slice(2)`)
	get[bool](x, `(document.querySelector(".map a:last-of-type rect").dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true})), true)`)
	x.until("the row of a mark on the map", `"r" + rowsMarked().join() === document.querySelector(".map a:last-of-type").getAttribute("href").slice(1)`)
}

func testClickOnPassage(t *testing.T, b *browser, url string) {
	x := textsOf(t, b, url, textsPage)
	rows := get[[]int](x, `kept(".p.is-s:not(.out, .h)")`)
	row := rows[len(rows)/2]
	get[bool](x, fmt.Sprintf(`(panes[1].scrollTop += height(%d, 1) - panes[1].getBoundingClientRect().top - 0.6 * panes[1].clientHeight, document.querySelector(".desk").scrollIntoView(), true)`, row))
	x.until("the passage in the window", fmt.Sprintf(`seen(%d)`, row))
	before := get[float64](x, fmt.Sprintf(`height(%d, 1)`, row))
	x.click(fmt.Sprintf(`.pane:last-of-type .p[data-r="%d"] .q`, row))
	x.until("the row that was clicked", fmt.Sprintf(`rowsMarked().join() === "%d"`, row))
	x.until("its partner beside it", fmt.Sprintf(`beside(%d, %d)`, row, near))
	if after := get[float64](x, fmt.Sprintf(`height(%d, 1)`, row)); max(before-after, after-before) > 2 {
		t.Errorf("the passage that was clicked has moved from %v to %v", before, after)
	}
}

func testSwap(t *testing.T, b *browser, url string) {
	x := textsOf(t, b, url, textsPage+"&only=changed")
	first := get[string](x, `panes[0].querySelector(".pane-head").innerText`)
	x.press("s")
	x.until("the sides in the address", asked+`.getAll("p").join() === "nordlicht-rad,nordlicht-rad@2023-05-25"`)
	x.until("the texts", `document.querySelectorAll(".pane").length === 2`)
	x.look()
	if now := get[string](x, `panes[0].querySelector(".pane-head").innerText`); now == first {
		t.Errorf("%q still stands on the left", now)
	}
	if !get[bool](x, asked+`.get("only") === "changed" && document.querySelector("#fc").checked`) {
		t.Error("the kind of changes is lost")
	}
}
