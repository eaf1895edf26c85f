package format

import "testing"

func TestPlainLetters(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "We keep it.", "We keep it."},
		{"ligatures", "ﬁne oﬃce, ﬂoor", "fine office, floor"},
		{"radicals", "⽤⼿⻚⻅⻓", "用手页见长"},
		{"Arabic forms", "ﺍﻟﺒﻴﺎﻧﺎﺕ", "البيانات"},
		{"meant so", "ＡＢ ２ ½ m² ™ …", "ＡＢ ２ ½ m² ™ …"},
		{"control characters", "a\x02b\tc\u0085d", "ab cd"},
		{"bytes turned round", "a 昀椀sh, the le昀琀, o昀昀 琀栀ey", "a fish, the left, off they"},
		{"Chinese beside Latin letters", "a昀, 攀登a 氀礀", "a昀, 攀登a 氀礀"},
		{"broken", "a\xffb", "a\uFFFDb"},
	} {
		if got := plainLetters(c.in); got != c.want {
			t.Errorf("%s: %q; want %q", c.name, got, c.want)
		}
	}
}

func TestCloseUp(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"如 果以 上 途 径 没 有 解 决，您 也可 以", "如果以上途径没有解决，您也可以"},
		{"支付服务 支付、提现等功能由第三方支付机构向你提供服务", "支付服务 支付、提现等功能由第三方支付机构向你提供服务"},
		{"We keep it", "We keep it"},
	} {
		if got := closeUp(c.in); got != c.want {
			t.Errorf("%q: %q; want %q", c.in, got, c.want)
		}
	}
}
