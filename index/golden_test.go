package index

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the files in testdata with what comes out")

// golden reads cases from a file, one a line: input, " => ", output; lines
// without an arrow are kept as they are. It fails where f gives another output.
func golden(t *testing.T, name string, f func(input string) string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for line := range strings.Lines(string(data)) {
		input, want, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " =>")
		if !ok {
			out.WriteString(line)
			continue
		}
		got := f(input)
		if got != strings.TrimSpace(want) && !*update {
			t.Errorf("%s\n got %s\nwant %s", input, got, strings.TrimSpace(want))
		}
		out.WriteString(strings.TrimRight(input+" => "+got, " ") + "\n")
	}
	if *update {
		if err := os.WriteFile(path, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
