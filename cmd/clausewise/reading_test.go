package main

import "testing"

func TestParseSize(t *testing.T) {
	for s, want := range map[string]int{
		"1": 1, "500": 500, "500B": 500, "2k": 2048, "2kB": 2048, "64MB": 64 << 20, " 1 gb ": 1 << 30,
		"": 0, "0": 0, "-1": 0, "MB": 0, "1.5MB": 0, "99999999999999999999": 0, "9999999GB": 0, "ten": 0,
	} {
		got, err := parseSize(s)
		if got != want || (err == nil) != (want > 0) {
			t.Errorf("parseSize(%q) = %d, %v; want %d", s, got, err, want)
		}
	}
}

func TestSplitClause(t *testing.T) {
	for arg, want := range map[string]struct {
		ref    string
		clause int
	}{
		"wicket": {"wicket", 0}, "wicket#12": {"wicket", 12}, "wicket@2022-02-22#1": {"wicket@2022-02-22", 1},
		"wicket#": {"wicket#", 0}, "wicket#x": {"wicket#x", 0}, "wicket#0": {"wicket#0", 0},
	} {
		if ref, clause := splitClause(arg); ref != want.ref || clause != want.clause {
			t.Errorf("splitClause(%q) = %q, %d", arg, ref, clause)
		}
	}
}
