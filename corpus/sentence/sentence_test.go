package sentence

import (
	"strings"
	"testing"
	"unicode"
)

func TestAll(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"One only", "One only"},
		{"We log it. You may object! Why? Ask us.", "We log it.|You may object!|Why?|Ask us."},
		{"We use tools, e.g. Lantern, and Art. 6 GDPR applies. Yes.", "We use tools, e.g. Lantern, and Art. 6 GDPR applies.|Yes."},
		{"2. Data are kept for 3.5 years. Then they go.", "2. Data are kept for 3.5 years.|Then they go."},
		{"Written by J. Quillfeather of Moss Ltd. We reply.", "Written by J. Quillfeather of Moss Ltd.|We reply."},
		{"Wir speichern z.B. Namen, vgl. Abs. 3. Danach nicht.", "Wir speichern z.B. Namen, vgl. Abs. 3.|Danach nicht."},
		{"我们会保存日志。您可以删除！如何联系？", "我们会保存日志。|您可以删除！|如何联系？"},
		{"  spaces   around.  And here.  ", "spaces   around.|And here."},
	} {
		var got []string
		for start, end := range All(c.text) {
			got = append(got, c.text[start:end])
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

// FuzzAll: sentences are in order, not empty, and between them is white space only.
func FuzzAll(f *testing.F) {
	f.Add("We log it. E.g. this. 我们。")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for start, end := range All(text) {
			if start < last || start >= end || end > len(text) || strings.TrimFunc(text[last:start], unicode.IsSpace) != "" {
				t.Fatalf("%q: %d:%d after %d", text, start, end, last)
			}
			last = end
		}
		if strings.TrimFunc(text[last:], unicode.IsSpace) != "" {
			t.Fatalf("%q: %q is in no sentence", text, text[last:])
		}
	})
}
