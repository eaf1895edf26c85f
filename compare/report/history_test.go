package report

import (
	"fmt"
	"strings"
	"testing"

	"clausewise/compare"
	"clausewise/corpus"
)

// TestFoldSteps: s no word changed, n only noise, x broken, C changed, m moved, 1 the first version; the newest first.
func TestFoldSteps(t *testing.T) {
	for _, test := range []struct{ steps, want string }{
		{"sss1", "3(same) 1"},
		{"ss1", "s s 1"},
		{"snsC1", "3(dates) C 1"},
		{"sxsxC", "4(same,2 broken) C"},
		{"smsss1", "s m 3(same) 1"},
		{"xsss1", "x 3(same) 1"}, // the newest is told by itself
		{"CsCsC", "C s C s C"},
		{"sss", "3(same)"},
		{"", ""},
	} {
		var steps []step
		for i, c := range test.steps {
			s := step{Version: VersionJSON{Version: fmt.Sprint("v", i)}, Trivial: c == 's' || c == 'n' || c == 'm', Same: c == 's', First: c == '1', Before: VersionJSON{Version: fmt.Sprint("v", i+1)}}
			if c == 'n' {
				s.Noise = []compare.Noise{compare.NoiseDates}
			}
			if c == 'm' {
				s.Counts.Moved = 1
			}
			if c == 'x' {
				s.Message = &corpus.Span{}
			}
			steps = append(steps, s)
		}
		var got []string
		for _, s := range foldSteps(steps) {
			if s.Run == 0 {
				var i int
				fmt.Sscanf(s.Version.Version, "v%d", &i)
				got = append(got, test.steps[i:i+1])
				continue
			}
			said := english.noise(s.Noise)
			if s.Same {
				said = "same"
			}
			if s.Broken > 0 {
				said += fmt.Sprintf(",%d broken", s.Broken)
			}
			got = append(got, fmt.Sprintf("%d(%s)", s.Run, said))
			var first, oldest, before int
			fmt.Sscanf(s.Version.Version+s.Since.Version+s.Before.Version, "v%dv%dv%d", &first, &oldest, &before)
			if oldest != first+s.Run-1 || before != oldest+1 {
				t.Errorf("%s: %d versions from %s since %s, put beside %s", test.steps, s.Run, s.Version.Version, s.Since.Version, s.Before.Version)
			}
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s: %s, want %s", test.steps, strings.Join(got, " "), test.want)
		}
	}
}
