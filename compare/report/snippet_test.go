package report

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSnippet(t *testing.T) {
	const long = "We keep the things that you send us. Some of them are large. You may ask us to delete your location at any time. " +
		"We then delete it within a month. The cellar is dry and dark. It has been so for a hundred years, and nobody minds."
	for _, c := range []struct {
		text  string
		words []string // that match
		room  int
		want  string
	}{
		{"Short.", []string{"Short"}, 80, "Short."},
		{long, nil, 60, "We keep the things that you send us. Some of them are|"},
		{long, []string{"location"}, 70, "|You may ask us to delete your location at any time.|"},
		{long, []string{"nobody"}, 60, "|It has been so for a hundred years, and nobody minds."},
		// The part with the most different words.
		{long, []string{"delete", "month"}, 60, "|We then delete it within a month. The cellar is dry and|"},
		{"我们会保存您的姓名。我们不会出售您的位置信息，也不会出售您的照片。我们在三十天后删除它们。", []string{"位置"}, 40, "|我们不会出售您的位置信息，也不会出售|"},
	} {
		var marks [][2]int
		for i := 0; i < len(c.text); i++ {
			for _, w := range c.words {
				if strings.HasPrefix(c.text[i:], w) {
					marks = append(marks, [2]int{i, i + len(w)})
				}
			}
		}
		from, to := snippet(c.text, marks, c.room)
		got := c.text[from:to]
		if from > 0 {
			got = "|" + got
		}
		if to < len(c.text) {
			got += "|"
		}
		if got != c.want {
			t.Errorf("%v in %d columns:\n got %q\nwant %q", c.words, c.room, got, c.want)
		}
	}
}

// A snippet of a text with spaces begins and ends between words, also right beside a mark.
func TestSnippetWholeWords(t *testing.T) {
	const text = "If we merge, your personal information may be transferred to the successor, whoever that is, on the day of closing."
	at := func(w string) [2]int { i := strings.Index(text, w); return [2]int{i, i + len(w)} }
	for _, marks := range [][][2]int{
		{at("information"), at("transferred"), at("successor")},
		{at("personal"), at("information"), at("may"), at("be"), at("transferred")},
		{at("closing")},
	} {
		for room := 30; room < len(text); room++ {
			from, to := snippet(text, marks, room)
			if from > 0 && text[from-1] != ' ' || to < len(text) && text[to] != ' ' && text[to] != ',' {
				t.Errorf("in %d columns: %q", room, text[from:to])
			}
		}
	}
}

// FuzzSnippet holds that a snippet is a range of letters that fits the room
// and, if it can, shows a mark.
func FuzzSnippet(f *testing.F) {
	f.Add("We keep your 地址 for a year. Then we do not.", 8, 12, 20)
	f.Fuzz(func(t *testing.T, text string, from, to, room int) {
		if !utf8.ValidString(text) || len(text) > 1000 || from < 0 || to > len(text) || from >= to ||
			!utf8.RuneStart(text[from]) || to < len(text) && !utf8.RuneStart(text[to]) {
			return
		}
		room = 12 + max(0, room%200)
		a, b := snippet(text, [][2]int{{from, to}}, room)
		switch mark := Width(text[from:to]); {
		case a < 0 || b > len(text) || a > b || !utf8.ValidString(text[a:b]):
			t.Fatalf("%q: %d to %d", text, a, b)
		case mark <= room-4 && (a > from || b < to):
			t.Fatalf("%q: %q does not show %q", text, text[a:b], text[from:to])
		case Width(text[a:b]) > max(room, mark):
			t.Fatalf("%q: %q is wider than %d", text, text[a:b], room)
		}
	})
}
