package main

import (
	"strings"
	"testing"
	"time"
)

func TestProgressLine(t *testing.T) {
	for _, c := range []struct {
		done, total, clauses int
		spent                time.Duration
		want                 string
	}{
		{0, 685, 0, 0, "adding 0/685 documents"},
		{1, 2, 12000, 2 * time.Second, "adding 1/2 documents, 12,000 clauses (6,000/s), 2s left"},
		{685, 685, 100, time.Second, "adding 685/685 documents, 100 clauses (100/s)"},
		{100, 1300, 1, time.Minute, "adding 100/1,300 documents, 1 clause (0/s), 12m0s left"},
	} {
		if got := progressLine("adding", c.done, c.total, c.clauses, c.spent); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// Off a terminal there is no progress.
func TestProgressIsForTerminals(t *testing.T) {
	var out strings.Builder
	p := (&app{stderr: &out}).progress("adding")
	p.began = p.began.Add(-time.Hour)
	p.show(1, 2, 3)
	p.clear()
	if out.Len() > 0 {
		t.Errorf("wrote %q", out.String())
	}
}
