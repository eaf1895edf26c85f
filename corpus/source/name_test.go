package source

import (
	"testing"
	"time"
)

func TestParseName(t *testing.T) {
	for _, c := range []struct{ path, vendor, document, date string }{
		{"Acme_Privacy Policy.md", "Acme", "", ""},
		{"in/Acme Bikes_Privacy Policy@2023-05-25.md", "Acme Bikes", "", "2023-05-25"},
		{"Acme_Cookie Policy@2023-05-25.md", "Acme", "Cookie Policy", "2023-05-25"},
		{"Acme_Parent Organization Privacy Policy.md", "Acme", "Parent Organization Privacy Policy", ""},
		{"Acme_Privacy Notice.txt", "Acme", "", ""},
		{"acme-privacy-policy.txt", "acme", "", ""},
		{"Acme_Shop_Privacy Policy.txt", "Acme_Shop", "", ""},
		{"acme_shop_privacy_policy.txt", "acme_shop", "", ""},
		{"Acme Datenschutzerklärung.txt", "Acme", "", ""},
		{"云朵_隐私政策.txt", "云朵", "", ""},
		{"云朵_服务条款.txt", "云朵", "服务条款", ""},
		{"acme_9ac84281df54e3e0.txt", "acme", "", ""},
		{"Acme_Cookie Policy_9ac84281df54e3e0.txt", "Acme", "Cookie Policy", ""},
		{"acme_9ac84281.txt", "acme_9ac84281", "", ""},
		{"_9ac84281df54e3e0.txt", "_9ac84281df54e3e0", "", ""},
		{"my_shop.txt", "my_shop", "", ""},
		{"acme@2023-13-45.txt", "acme@2023-13-45", "", ""},
		{"acme@2023-05-25", "acme", "", "2023-05-25"},
		{"acme.com.txt", "acme.com", "", ""},
		{"acme.com", "acme.com", "", ""},
		{"Acme/Privacy Policy.md", "Acme", "", ""},
		{"Acme/privacy.md", "Acme", "", ""},
		{"Privacy_acme.md", "Privacy_acme", "", ""},
		{"/Privacy Policy.md", "Privacy Policy", "", ""},
		{"Privacy & Co.txt", "Privacy & Co", "", ""},
	} {
		got := ParseName(c.path)
		date := ""
		if !got.Date.IsZero() {
			date = got.Date.Format(time.DateOnly)
		}
		if got.Vendor != c.vendor || got.Document != c.document || date != c.date {
			t.Errorf("ParseName(%q) = %q, %q, %q; want %q, %q, %q", c.path, got.Vendor, got.Document, date, c.vendor, c.document, c.date)
		}
	}
}

func FuzzParseName(f *testing.F) {
	f.Add("Acme_Privacy Policy@2023-05-25.md")
	f.Add("_-_@2023-05-25")
	f.Fuzz(func(t *testing.T, path string) {
		if n := ParseName(path); n.Vendor == "" && path != "" {
			t.Errorf("no vendor in %q", path)
		}
	})
}
