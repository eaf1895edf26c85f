// The viewer in a real browser: what its script does, that its pages work without it, and that they say nothing on the console.
package web_test

import (
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"clausewise/cmd/internal/web"
)

// TestBrowser runs all tests that need a browser in one, each in a tab of its own.
func TestBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("the tests in a browser are left out")
	}
	b := startBrowser(t)
	samples := serve(t, filepath.Join(t.TempDir(), "none"))
	for _, test := range []struct {
		name string
		run  func(*testing.T, *browser, string)
	}{
		{"search as you type", testTyping},
		{"wrong query", testWrongQuery},
		{"facets", testFacets},
		{"keys on hits", testKeysOnHits},
		{"escape", testEscape},
		{"help", testHelp},
		{"list of policies", testPolicyList},
		{"outline", testOutline},
		{"scroll", testScroll},
		{"changes by key", testChangesByKey},
		{"rows by key", testRowsByKey},
		{"row in the address", testRowInAddress},
		{"filter", testFilter},
		{"list of changes", testListOfChanges},
		{"click on a passage", testClickOnPassage},
		{"swap", testSwap},
		{"upload to compare", testUploadToCompare},
		{"upload to read", testUploadToRead},
		{"upload to add", testUploadToAdd},
		{"drop", testDrop},
		{"upload of what is no policy", testUploadRefused},
		{"colours", testColours},
		{"citation", testCitation},
		{"quotes", testQuotes},
		{"phone", testPhone},
		{"no script", testNoScript},
		{"quiet", testQuiet},
		{"axe", testAxe},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			test.run(t, b, samples)
		})
	}
}

// serve serves a viewer of a library, or of the samples where there is none, and returns its address.
func serve(t *testing.T, library string) string {
	t.Helper()
	v, err := web.New(web.Options{Library: library, Log: t.Logf})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(v)
	t.Cleanup(func() {
		s.Close()
		v.Close()
	})
	return s.URL
}

const (
	textsPage = "/compare?p=nordlicht-rad@2023-05-25&p=nordlicht-rad"
	rowsPage  = textsPage + "&view=rows"
	nowhere   = "/nowhere"
)

// allPages are pages of every kind.
var allPages = []string{
	"/", "/search?q=cookies", "/search?q=%28cookies", "/policies", "/policy/nordlicht-rad", "/policy/nordlicht-rad?q=location&about=store.retention",
	"/policy/nordlicht-rad/source?clause=3", "/policy/青禾记账", "/compare", textsPage, rowsPage, textsPage + "&p=pebblenote", rowsPage + "&p=pebblenote&p=mooncat-video",
	"/coverage", "/coverage?only=differences", "/topics", "/topic/store.retention", "/topic/people.minors/clauses", "/similar?clause=mooncat-video%2353",
	"/cite?clause=mooncat-video%2353", nowhere,
}

// itself are what the browser says on the console of the pages whose status is that of an error: it names their addresses.
func itself() (said []string) {
	for _, path := range allPages {
		if path == nowhere || strings.Contains(path, "%28") {
			said = append(said, path+")")
		}
	}
	return said
}
