package web_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"clausewise/corpus/library"

	devtools "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// files writes two versions of the policy of a product that does not exist, and something that is no policy.
func files(t *testing.T) (older, newer, none string) {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	const text = `# Privacy Policy of Quillfern

Quillfern is a notebook for gardeners. This policy tells what we keep of you and why.

## 1. What we collect

We collect your e-mail address and the names of your plants when you open an account.

We do not sell your personal data.

## 2. How long we keep it

We delete your notes %s after you close your account.

## 3. Cookies

We set one cookie, which keeps you signed in. It holds no other information.
`
	return write("Quillfern_Privacy Policy@2024-03-01.md", fmt.Sprintf(text, "90 days")),
		write("Quillfern_Privacy Policy@2025-03-01.md", fmt.Sprintf(text, "30 days")),
		write("Quillfern_Picture.md", "\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR")
}

// choose opens the first page, chooses files and presses one of the buttons.
func (x *tab) choose(do string, paths ...string) {
	x.t.Helper()
	x.open("/")
	x.do(chromedp.SetUploadFiles(chromedp.CSS(".drop input[type=file]"), paths))
	x.click(fmt.Sprintf(".drop button[value=%s]", do))
}

func testUploadToCompare(t *testing.T, b *browser, _ string) {
	x := b.tab(t, serve(t, filepath.Join(t.TempDir(), "library")), 1440, 900)
	older, newer, _ := files(t)
	x.choose("compare", older, newer)
	x.until("the comparison", `location.pathname === "/compare" && document.querySelectorAll(".pane .p").length > 8`)
	heads := get[string](x, `[...document.querySelectorAll(".pane")].map((e) => e.innerText).join("|")`)
	for _, want := range []string{"90 days", "30 days", "|"} {
		if !strings.Contains(heads, want) {
			t.Errorf("no %q in the texts", want)
		}
	}
	// The address stays good while the viewer runs.
	x.do(chromedp.Reload())
	if n := get[int](x, `document.querySelectorAll(".pane").length`); n != 2 {
		t.Errorf("after a reload there are %d texts", n)
	}
}

func testUploadToRead(t *testing.T, b *browser, _ string) {
	x := b.tab(t, serve(t, filepath.Join(t.TempDir(), "library")), 1440, 900)
	older, _, _ := files(t)
	x.choose("compare", older)
	x.until("the policy", `location.pathname.startsWith("/policy/") && document.querySelector(".cl")`)
	if said := get[string](x, `document.querySelector(".policy").innerText`); !strings.Contains(said, "names of your plants") {
		t.Errorf("the policy is not to be read: %s", said)
	}
}

func testUploadToAdd(t *testing.T, b *browser, _ string) {
	dir := filepath.Join(t.TempDir(), "library")
	x := b.tab(t, serve(t, dir), 1440, 900)
	older, newer, _ := files(t)
	x.choose("add", older)
	x.until("the policy", `location.pathname.startsWith("/policy/quillfern") && document.querySelector(".cl")`)
	x.choose("add", newer)
	x.until("its newer version", `location.pathname.startsWith("/policy/quillfern") && document.querySelectorAll(".versions li").length === 2`)
	l, err := library.Open(dir, library.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	records, err := l.List()
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, r := range records {
		ids = append(ids, r.Key())
	}
	if strings.Join(ids, " ") != "quillfern@2024-03-01 quillfern@2025-03-01" {
		t.Errorf("the library holds %q", ids)
	}
	x.open("/search?q=gardeners")
	if said := get[string](x, `document.querySelector("#results").innerText`); !strings.Contains(said, "Quillfern") {
		t.Errorf("the search does not find what was added: %s", said)
	}
}

// testDrop drops a file on a policy, which is then compared with it.
func testDrop(t *testing.T, b *browser, _ string) {
	x := b.tab(t, serve(t, filepath.Join(t.TempDir(), "library")), 1440, 900)
	x.open("/policy/pebblenote")
	get[bool](x, `(() => {
  const data = new DataTransfer();
  data.items.add(new File(["# Privacy Policy of Quillfern\n\nWe keep the names of your plants for a year.\n\nWe do not sell your personal data.\n"], "Quillfern_Privacy Policy.md"));
  for (const type of ["dragover", "drop"]) document.querySelector(".policy").dispatchEvent(new DragEvent(type, {dataTransfer: data, bubbles: true, cancelable: true}));
  return true;
})()`)
	x.until("the policy beside the file", `location.pathname === "/compare" && `+asked+`.get("p") === "pebblenote" && document.querySelectorAll(".pane")[1]?.innerText.includes("names of your plants")`)
}

func testUploadRefused(t *testing.T, b *browser, _ string) {
	x := b.tab(t, serve(t, filepath.Join(t.TempDir(), "library")), 1440, 900, "/upload)")
	_, _, none := files(t)
	x.choose("compare", none)
	x.until("a message", `!document.querySelector(".toast").hidden && document.querySelector(".toast").textContent.includes("Quillfern_Picture.md")`)
	if at := get[string](x, `location.pathname`); at != "/" {
		t.Errorf("the page is %s", at)
	}
}

// brightness is that of the background of the page, from 0 to 255.
const brightness = `(() => { const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number); return (r + g + b) / 3; })()`

func testColours(t *testing.T, b *browser, url string) {
	x := b.tab(t, url, 1440, 900)
	is := func(what string, dark bool) {
		t.Helper()
		if got := get[float64](x, brightness); dark && got > 60 || !dark && got < 200 {
			t.Errorf("%s: the background has the brightness %v", what, got)
		}
	}
	x.open("/topics")
	is("a light system", false)
	x.colours("dark")
	is("a dark system", true)
	x.colours("light")
	press := func(theme string) {
		t.Helper()
		x.click("button[name=theme]")
		x.until("colours "+theme, fmt.Sprintf(`location.pathname === "/topics" && (document.documentElement.dataset.theme ?? "") === %q`, theme))
	}
	press("dark")
	is("dark by the button", true)
	x.do(chromedp.Reload())
	is("dark by the button, after a reload", true)
	x.open("/policies")
	is("dark by the button, on another page", true)
	x.open("/topics")
	press("light")
	x.colours("dark")
	is("light by the button, on a dark system", false)
	x.do(chromedp.Reload())
	is("light by the button, after a reload", false)
	press("")
	is("as the system has it", true)
}

func testCitation(t *testing.T, b *browser, url string) {
	x := b.tab(t, url, 1440, 900)
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		if _, err := chromedp.CallBrowser(x.ctx, devtools.SetPermission, devtools.SetPermissionParams{
			Permission: &devtools.PermissionDescriptor{Name: name}, Setting: devtools.PermissionSettingGranted,
			BrowserContextID: chromedp.FromContext(x.ctx).BrowserContextID,
		}); err != nil {
			t.Fatal(err)
		}
	}
	// copied is what is on the clipboard once the page says so.
	copied := func() string {
		t.Helper()
		x.until("a message that it is copied", `!document.querySelector(".toast").hidden`)
		get[bool](x, `(document.querySelector(".toast").hidden = true)`)
		return get[string](x, `navigator.clipboard.readText()`)
	}
	is := func(what, got string, want ...string) {
		t.Helper()
		for _, w := range append(want, "Nordlicht Rad, Privacy Policy, version 2024-11-04", "SHA-256 ") {
			if !strings.Contains(got, w) {
				t.Errorf("%s: no %q in the citation:\n%s", what, w, got)
			}
		}
	}
	x.open("/policy/nordlicht-rad")
	x.click("#c5 .cite")
	whole := get[string](x, `document.querySelector("#c5 .say").textContent.trim()`)
	is("a clause", copied(), "“"+whole+"”", "clause nordlicht-rad@2024-11-04#5,")

	// Words are selected and the link is clicked, as a reader does it.
	chosen := strings.Join(strings.Fields(whole)[2:6], " ")
	get[bool](x, fmt.Sprintf(`(() => {
  const text = document.createTreeWalker(document.querySelector("#c5 .say"), NodeFilter.SHOW_TEXT).nextNode(), at = text.data.indexOf(%q);
  getSelection().setBaseAndExtent(text, at, text, at + %[1]q.length);
  return true;
})()`, chosen))
	x.click("#c5 .cite")
	got := copied()
	is("words", got, "… "+chosen+" …", "clause nordlicht-rad@2024-11-04#5,")
	if strings.Contains(got, whole) {
		t.Errorf("the whole clause is cited, not the words that are selected:\n%s", got)
	}
	// Words that stand elsewhere are not those of the clause.
	x.click("#c7 .cite")
	is("another clause", copied(), "clause nordlicht-rad@2024-11-04#7,")

	x.open("/search?q=cookies&vendor=Nordlicht+Rad")
	x.leaveBox()
	x.press("nc")
	id := get[string](x, `document.querySelector(".hit.at .soft").textContent.replace(/[^#\d]*#/, "").replace(/\D/g, "")`)
	is("a hit, by key", copied(), "clause nordlicht-rad@2024-11-04#"+id+",")
	x.open(textsPage)
	x.click(".pane:last-of-type .p.is-c .cite")
	is("a passage", copied(), "clause nordlicht-rad@2024-11-04#")
}

func testQuotes(t *testing.T, b *browser, url string) {
	x := b.tab(t, url, 1440, 900)
	x.open("/coverage")
	get[bool](x, mark)
	x.click(".covered tbody:nth-of-type(3) td a")
	x.until("the quote", `document.querySelector("dialog.quotes[open] .words")?.innerText.length > 20`)
	x.until("the dialog in the window", inWindow("dialog.quotes"))
	if !get[bool](x, sameDocument) {
		t.Error("the page was left")
	}
	x.press(kb.Escape)
	x.until("no dialog", `!document.querySelector("dialog.quotes").open`)
	x.click(".covered tbody:nth-of-type(2) td a")
	x.until("another quote", `document.querySelector("dialog.quotes[open] .words")`)
}

func testPhone(t *testing.T, b *browser, url string) {
	x := b.tab(t, url, 390, 844, itself()...)
	for _, path := range allPages {
		x.open(path)
		if path == textsPage {
			x.until("the view by rows", asked+`.get("view") === "rows" && document.querySelector(".rows tr")`)
		}
		x.until("the page", `innerWidth === 390`)
		if wide := get[int](x, `document.documentElement.scrollWidth`); wide > 390 {
			t.Errorf("%s is %d pixels wide, the window 390; what sticks out: %q", path, wide, get[[]string](x, sticksOut))
		}
	}
}

// sticksOut names elements that reach beyond the right side of the window and are not cut off or scrolled by what is around them.
const sticksOut = `[...document.querySelectorAll("body *")].filter((e) => {
  if (e.getBoundingClientRect().right <= innerWidth + .5) return false;
  for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) if (getComputedStyle(p).overflowX !== "visible") return false;
  return true;
}).slice(0, 5).map((e) => e.tagName.toLowerCase() + (e.className.baseVal ?? e.className ? "." + (e.className.baseVal ?? e.className) : "") + " " + Math.round(e.getBoundingClientRect().right))`

// testNoScript holds that all can be searched, read and compared without the script.
func testNoScript(t *testing.T, b *browser, url string) {
	x := b.tab(t, url, 1440, 900)
	x.do(call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
	x.open("/")
	x.until("the focus in the box", inBox)
	x.press("cookies" + kb.Enter)
	x.until("hits with marks", `location.pathname === "/search" && document.querySelector(".hit .words mark")`)
	x.click(".hit .words a")
	x.until("the clause in its policy", `location.pathname.startsWith("/policy/") && document.querySelector(".cl:target mark")`)
	x.click(".cl:target .cite")
	x.until("the citation", `location.pathname === "/cite" && document.querySelector("pre.citation").textContent.includes("SHA-256")`)
	x.open(textsPage)
	if n := get[int](x, `[...document.querySelectorAll(".pane .p")].filter((e) => e.innerText.trim()).length`); n < 100 {
		t.Errorf("the texts have %d passages", n)
	}
	x.click("noscript a")
	x.until("the view by rows", asked+`.get("view") === "rows" && document.querySelectorAll(".rows tbody tr").length > 50`)
	if said := get[string](x, `document.querySelector(".rows").innerText`); !strings.Contains(said, "18 months") {
		t.Error("the rows lack what has changed")
	}
	x.click("label:has(#fc)")
	x.until("only what has changed", `[...document.querySelectorAll(".rows tbody tr")].filter((e) => e.offsetParent).every((e) => e.matches(".c, .C"))`)
	x.open("/coverage")
	x.click(".covered tbody:nth-of-type(3) td a")
	x.until("the clauses of a cell", `location.pathname.startsWith("/topic/") && document.querySelector(".words").innerText`)
	x.open("/topics")
	x.click("button[name=theme]")
	x.until("dark pages", `document.documentElement.dataset.theme === "dark"`)
}

// testQuiet opens all pages; what one of them says on the console fails the test, as in all others.
func testQuiet(t *testing.T, b *browser, url string) {
	x := b.tab(t, url, 1440, 900, itself()...)
	for _, path := range allPages {
		x.open(path)
		if !get[bool](x, `document.querySelector("main").innerText.length > 0 && getComputedStyle(document.querySelector(".top")).display === "flex"`) {
			t.Errorf("%s: the page is empty or has no style", path)
		}
	}
}
