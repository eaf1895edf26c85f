package index

import (
	"context"
	"strings"
	"testing"
)

// Highlights are shown in brackets.
func TestHighlights(t *testing.T) {
	for _, c := range []struct{ lang, text, query, want string }{
		{"en", "We share personal data. Sharing is caring.", "share data", "We [share] personal [data]. [Sharing] is caring."},
		{"en", "We share your personal data with them.", `"your personal data"`, "We share [your personal data] with them."},
		{"en", "We share your personal data.", `personal "share your personal"`, "We [share your personal] data."},
		{"en", "Personal data is data.", `"personal data" data`, "[Personal data] is [data]."},
		{"en", "The vendor's e-mail, the vendors.", "vendor email", "The [vendor's] [e-mail], the [vendors]."},
		{"en", "We retain and retained; retention.", "retai*", "We [retain] and [retained]; retention."},
		{"en", "Your account.", "acount~", "Your [account]."},
		{"en", "You and we share.", "do you share", "You and we [share]."},
		{"en", "We keep it.", "how long is it retained", "We [keep] it."},
		{"en", "Cookies and children.", "cookies -minors", "[Cookies] and children."},
		{"en", "Cookies and beacons.", "cookies OR beacons", "[Cookies] and [beacons]."},
		{"en", "We don't sell.", "not sell", "We do[n't] [sell]."},
		{"de", "Löschung der Daten", "loschung", "[Löschung] der Daten"},
		{"zh", "我们收集您的个人信息和设备。", "个人信息 设备", "我们收集您的[个人信息]和[设备]。"},
		{"zh", "我们收集您的个人信息。", `"集您的个"`, "我们收[集您的个]人信息。"},
		{"zh", "使用Cookie收集。", `"用cookie收"`, "使[用Cookie收]集。"},
		{"zh", "删除账户，可删。", "删", "[删]除账户，可[删]。"},
		{"en", "Nothing here.", "heading:cookies", "Nothing here."},
	} {
		x := testIndex(t, policy("a@v1", "A", c.lang, "# Cookies\n"+c.text))
		r, err := x.Search(context.Background(), Query{Text: c.query})
		if err != nil {
			t.Errorf("%s: %v", c.query, err)
			continue
		}
		if len(r.Hits) != 1 {
			t.Errorf("%s: %d hits", c.query, len(r.Hits))
			continue
		}
		var b strings.Builder
		end := 0
		for _, m := range r.Hits[0].Highlights {
			b.WriteString(c.text[end:m[0]] + "[" + c.text[m[0]:m[1]] + "]")
			end = m[1]
		}
		if got := b.String() + c.text[end:]; got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.query, got, c.want)
		}
	}
}
