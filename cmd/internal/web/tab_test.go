package web_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	stepTime = 20 * time.Second      // for a step, as loading a page
	waitTime = 6 * time.Second       // for what a page is to show then
	lookTime = 15 * time.Millisecond // between two looks at it
)

// browser is the browser that all tests share. Each of them has a tab with cookies of its own.
type browser struct{ ctx context.Context }

// startBrowser starts the browser of this machine, which ends with the test. Without one the test is skipped, but not in CI,
// where nobody would see that.
func startBrowser(t *testing.T) *browser {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		missing(t, "no browser: chromium, chromium-browser or google-chrome is wanted")
	}
	// Its profile lies in a folder for the time being, which chromedp makes and removes.
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(1440, 900),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
	)
	ctx, end := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stop := chromedp.NewContext(ctx)
	t.Cleanup(func() {
		closing, cancel := context.WithTimeout(ctx, stepTime)
		defer cancel()
		chromedp.Cancel(closing)
		stop()
		end()
	})
	start(t, ctx, stop, "the browser")
	return &browser{ctx}
}

// missing skips a test for want of something, or fails it where all must be there.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// start opens what a context stands for. The context of the first call is that of the whole life, so it cannot have a limit of
// time itself.
func start(t *testing.T, ctx context.Context, stop context.CancelFunc, what string) {
	t.Helper()
	late := time.AfterFunc(2*stepTime, stop)
	defer late.Stop()
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("%s does not start: %v", what, err)
	}
}

// tab is a window of the browser, at a page of a viewer. What goes wrong in the page itself, from an error on the console to
// something that its policy of content forbids, fails the test.
type tab struct {
	t   *testing.T
	ctx context.Context
	url string // of the viewer

	mu    sync.Mutex
	wrong []string
}

// reportViolations puts what a policy of content forbids on the console, where the test sees it.
const reportViolations = `addEventListener("securitypolicyviolation", (e) => console.error("forbidden by the policy of content: " + e.violatedDirective + " " + e.blockedURI + " " + e.sourceFile + ":" + e.lineNumber))`

// tab opens a tab of so many pixels. Its test may tolerate errors of the console that are part of what it does, by a piece of
// their text.
func (b *browser) tab(t *testing.T, url string, width, height int64, tolerated ...string) *tab {
	t.Helper()
	x := &tab{t: t, url: url}
	ctx, stop := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext(), chromedp.WithListener(x.hear))
	t.Cleanup(func() {
		stop()
		x.mu.Lock()
		defer x.mu.Unlock()
		for _, w := range x.wrong {
			if !containsAny(w, tolerated) {
				t.Errorf("the page says: %s", w)
			}
		}
	})
	x.ctx = ctx
	start(t, ctx, stop, "a tab")
	x.do(chromedp.EmulateViewport(width, height), call(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: reportViolations}),
		call(emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}))
	x.colours("light")
	return x
}

func containsAny(s string, parts []string) bool {
	for _, p := range parts {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}

// hear notes what a page says that it should not. It is called between the messages of the browser, so it does nothing else.
func (x *tab) hear(event any) {
	said := ""
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		said = "exception: " + e.ExceptionDetails.Text
		if o := e.ExceptionDetails.Exception; o != nil {
			said += " " + o.Description
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeAssert {
			said = "console:"
			for _, a := range e.Args {
				said += " " + string(a.Value) + a.Description
			}
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			said = fmt.Sprintf("%s: %s (%s)", e.Entry.Source, e.Entry.Text, e.Entry.URL)
		}
	}
	if said != "" {
		x.mu.Lock()
		x.wrong = append(x.wrong, said)
		x.mu.Unlock()
	}
}

// call makes a step of a command of the browser.
func call[P, R any](command cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, target, command, params)
		return chromedp.Void{}, err
	}
}

// do takes steps, each within a limit of time.
func (x *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	x.t.Helper()
	for _, step := range steps {
		ctx, cancel := context.WithTimeout(x.ctx, stepTime)
		err := chromedp.Do(ctx, step)
		cancel()
		if err != nil {
			x.t.Fatalf("at %s: %v", x.where(), err)
		}
	}
}

// open goes to a page of the viewer.
func (x *tab) open(path string) {
	x.t.Helper()
	x.do(chromedp.Navigate(x.url + path))
}

// press types keys, wherever the focus is. A key and what it types are one event, unlike those of chromedp.KeyEvent: a page that
// takes the key for itself must keep the letter out of the box that it goes to.
func (x *tab) press(keys string) {
	x.t.Helper()
	for _, r := range keys {
		for _, e := range kb.Encode(r) {
			switch k := kb.Keys[r]; {
			case e.Type == input.DispatchKeyEventTypeChar:
				continue
			case e.Type == input.DispatchKeyEventTypeKeyDown && k.Print:
				e.Text, e.UnmodifiedText = k.Text, k.Unmodified
			}
			x.do(call(input.DispatchKeyEvent, *e))
		}
	}
}

// click clicks on the first element of a selector as a mouse does, when it is to be seen.
func (x *tab) click(selector string) {
	x.t.Helper()
	x.do(chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible))
}

// colours has the system of the reader prefer light or dark pages.
func (x *tab) colours(scheme string) {
	x.t.Helper()
	x.do(call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}))
}

// get is the value of an expression of the page; a promise is waited for.
func get[T any](x *tab, expression string) T {
	x.t.Helper()
	ctx, cancel := context.WithTimeout(x.ctx, stepTime)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		x.t.Fatalf("at %s: %s: %v", x.where(), expression, err)
	}
	return v
}

// until waits until an expression is true of a page that is there as a whole. Errors on the way are those of a page that is just
// being left.
func (x *tab) until(what, expression string) {
	x.t.Helper()
	ctx, cancel := context.WithTimeout(x.ctx, waitTime)
	defer cancel()
	var last error
	for {
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`document.readyState === "complete" && Boolean(`+expression+`)`))
		if ok {
			return
		}
		if err != nil && ctx.Err() == nil {
			last = err
		}
		select {
		case <-ctx.Done():
			x.t.Fatalf("at %s: not seen: %s: %s", x.where(), what, errorOr(last, expression))
		case <-time.After(lookTime):
		}
	}
}

func errorOr(err error, text string) string {
	if err != nil {
		return text + ": " + err.Error()
	}
	return text
}

// where is the address that a tab is at, for messages.
func (x *tab) where() string {
	ctx, cancel := context.WithTimeout(x.ctx, time.Second)
	defer cancel()
	at, err := chromedp.Run(ctx, chromedp.Evaluate[string]("location.href"))
	if err != nil {
		if errors.Is(err, context.Canceled) {
			return "a closed tab"
		}
		return "an unknown page"
	}
	return strings.TrimPrefix(at, x.url)
}
