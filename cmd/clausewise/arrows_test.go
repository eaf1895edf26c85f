package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// arrows says which packages of this module a package may import. What is not
// listed may not be there.
var arrows = map[string][]string{
	"corpus/lang":        {},
	"corpus/format":      {"corpus/lang"},
	"corpus":             {"corpus/duty", "corpus/fact", "corpus/format", "corpus/lang", "corpus/sentence", "corpus/topic"},
	"corpus/duty":        {"corpus/lang", "corpus/sentence"},
	"corpus/fact":        {"corpus/lang", "corpus/sentence"},
	"corpus/sentence":    {"corpus/lang"},
	"corpus/stem":        {"corpus/lang"},
	"corpus/topic":       {"corpus/lang", "corpus/sentence"},
	"corpus/library":     {"corpus", "corpus/lang"},
	"corpus/sample":      {},
	"corpus/source":      {"corpus", "corpus/format", "corpus/lang"},
	"index":              {"corpus", "corpus/fact", "corpus/lang", "corpus/stem", "corpus/topic", "index/query"},
	"index/query":        {"corpus/lang"},
	"compare":            {"corpus", "corpus/duty", "corpus/fact", "corpus/lang", "corpus/stem", "corpus/topic"},
	"compare/report":     {"compare", "corpus", "corpus/fact", "corpus/topic", "index"},
	"cmd/clausewise":     {"corpus", "corpus/library", "corpus/sample", "corpus/source", "corpus/topic", "index", "compare", "compare/report", "cmd/internal/shelf", "cmd/internal/web"},
	"cmd/internal/shelf": {"corpus", "corpus/library", "corpus/sample", "corpus/source", "corpus/topic", "index", "compare", "compare/report"},
	"cmd/internal/web": {
		"corpus", "corpus/fact", "corpus/library", "corpus/source", "corpus/topic", "index", "compare", "compare/report", "cmd/internal/shelf",
	},
}

// homes says which packages may import a module of others, by the longest
// prefix of the import path that is listed.
var homes = map[string][]string{
	"github.com/blevesearch/":              {"index"},
	"github.com/blevesearch/snowballstem":  {"corpus/stem"},
	"github.com/RoaringBitmap/roaring/":    {"index"},
	"github.com/spf13/cobra":               {"cmd/clausewise"},
	"go.etcd.io/bbolt":                     {"corpus/library"},
	"github.com/andybalholm/cascadia":      {"corpus/format"},
	"github.com/temoto/robotstxt":          {"corpus/source"},
	"github.com/yuin/goldmark":             {"corpus/format"},
	"golang.org/x/net/html":                {"corpus/format"},
	"github.com/sergi/go-diff/":            {"compare"},
	"github.com/saintfish/chardet":         {"corpus"},
	"github.com/abadojack/whatlanggo":      {"corpus"},
	"golang.org/x/text/encoding":           {"corpus", "corpus/source"},
	"golang.org/x/text/unicode/bidi":       {"corpus/format"},
	"golang.org/x/text/unicode/norm":       {"corpus", "corpus/format", "corpus/library", "index"},
	"golang.org/x/text/language":           {"cmd/internal/web"},
	"golang.org/x/term":                    {"cmd/clausewise"},
	"golang.org/x/sync/":                   {"cmd/internal/web"},
	"github.com/hashicorp/golang-lru/":     {"cmd/internal/web"},
	"github.com/chromedp/":                 {}, // tests only
	"golang.org/x/sys":                     {"corpus/library"},
	"github.com/clipperhouse/displaywidth": {"compare/report"},
	"github.com/clipperhouse/uax29/":       {"corpus/sentence"},
	"github.com/google/go-cmp":             {}, // tests only
	"github.com/rogpeppe/go-internal":      {}, // tests only
}

// TestArrows holds the layout: data flow one way, and every library of others
// has one home.
func TestArrows(t *testing.T) {
	const module = "clausewise/"
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, module)
		may, ok := arrows[name]
		if !ok {
			t.Errorf("%s: a package that arrows does not list", name)
			continue
		}
		for _, imported := range p.Imports {
			ours, own := strings.CutPrefix(imported, module)
			first, _, _ := strings.Cut(imported, "/")
			switch {
			case own && !slices.Contains(may, ours):
				t.Errorf("%s imports %s: the arrow points the other way", name, ours)
			case !own && strings.Contains(first, "."):
				if home, ok := homeOf(imported); !ok {
					t.Errorf("%s imports %s, which has no home", name, imported)
				} else if !slices.Contains(home, name) {
					t.Errorf("%s imports %s, whose home is %s", name, imported, strings.Join(home, ", "))
				}
			}
		}
	}
}

func homeOf(path string) (home []string, ok bool) {
	longest := ""
	for prefix := range homes {
		if strings.HasPrefix(path, prefix) && len(prefix) > len(longest) {
			longest = prefix
		}
	}
	return homes[longest], longest != ""
}

type listed struct {
	ImportPath string
	Imports    []string // not those of tests
}

// packages lists the packages of the module.
func packages(t *testing.T) []listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", "clausewise/...")
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("%v: %s", err, exit.Stderr)
		}
		t.Skip(err)
	}
	var all []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := dec.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	if len(all) < 8 {
		t.Fatalf("go list names %d packages only", len(all))
	}
	return all
}
