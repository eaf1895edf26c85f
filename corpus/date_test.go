package corpus

import (
	"strings"
	"testing"
)

// TestParseDate reads days in the ways that policies write them, and none
// where a day is not certain.
func TestParseDate(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"2022-02-22", "2022-02-22"},
		{"2022/2/2", "2022-02-02"},
		{"2022.12.07", "2022-12-07"},
		{"Updated on: 2023-04-11.", "2023-04-11"},
		{"2022年2月22日", "2022-02-22"},
		{"更新日期：2022 年 02 月 03 日", "2022-02-03"},
		{"February 22, 2022", "2022-02-22"},
		{"Feb 22, 2022", "2022-02-22"},
		{"Feb. 22, 2022", "2022-02-22"},
		{"Sept. 5, 2021", "2021-09-05"},
		{"FEBRUARY 22, 2022", "2022-02-22"},
		{"February 22nd, 2022", "2022-02-22"},
		{"March 1st 2020", "2020-03-01"},
		{"22 February 2022", "2022-02-22"},
		{"22nd February 2022", "2022-02-22"},
		{"the 3rd of March 2021", "2021-03-03"},
		{"Tuesday, 22 February 2022", "2022-02-22"},
		{"as of May 4, 2023 (Version 2.1)", "2023-05-04"},
		{"22. Februar 2022", "2022-02-22"},
		{"1. März 2022", "2022-03-01"},
		{"5. Mai 2023", "2023-05-05"},
		{"31. Dezember 2021", "2021-12-31"},
		{"Stand: 14. Januar 2020", "2020-01-14"},
		{"3 février 2024", "2024-02-03"},
		{"1er août 2022", "2022-08-01"},
		{"1 er août 2022", "2022-08-01"},
		{"14 décembre 2020", "2020-12-14"},
		{"30 juin 2021", "2021-06-30"},
		{"2 juillet 2021", "2021-07-02"},
		{"5 de mayo de 2023", "2023-05-05"},
		{"12 de enero de 2022", "2022-01-12"},
		{"1 de agosto 2022", "2022-08-01"},
		{"8 de diciembre de 2021", "2021-12-08"},
		// Not before the day is past 12 do digits alone tell day from month.
		{"25.12.2021", "2021-12-25"},
		{"25/12/2021", "2021-12-25"},
		{"12/25/2021", "2021-12-25"},
		{"02/03/2022", ""},
		// No days.
		{"", ""},
		{"version 1.2", ""},
		{"November 2024", ""},
		{"30 February 2022", ""},
		{"2022-13-01", ""},
		{"February 32, 2022", ""},
		{"Section 12, 2022", ""},
		{"call 0800 555 0117", ""},
		{"in 15 working days", ""},
		{"1234-56-78", ""},
	} {
		got := ""
		if d := parseDate(tt.text); !d.IsZero() {
			got = d.Format("2006-01-02")
		}
		if reason := dateLedger[tt.text]; reason != "" {
			if got == tt.want {
				t.Errorf("%q is read rightly now: strike it from dateLedger (%s)", tt.text, reason)
			}
			continue
		}
		if got != tt.want {
			t.Errorf("parseDate(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

// dateLedger holds what is known to be read wrongly, and why.
var dateLedger = map[string]string{
	"1 er août 2022": "the ordinal is set apart",
}

// TestPolicyDate checks which line dates a policy, and that the line is left
// out as what it is.
func TestPolicyDate(t *testing.T) {
	const body = "\n\nWe keep your name and your address for one year. We need them in order to send you parcels.\n"
	for _, tt := range []struct{ head, want string }{
		{"Last updated: March 3, 2023", "2023-03-03"},
		{"Last Updated March 3, 2023", "2023-03-03"},
		{"Last modified on 3 March 2023", "2023-03-03"},
		{"This policy was last revised on March 3, 2023", "2023-03-03"},
		{"This Privacy Policy is effective as of March 3, 2023.", "2023-03-03"},
		{"Effective date: March 3, 2023", "2023-03-03"},
		{"Effective Date: March 3, 2023 | Version 4", "2023-03-03"},
		{"(Last updated: March 3, 2023)", "2023-03-03"},
		{"Updated March 2023", ""},
		{"Version 2.1, 3 March 2023", "2023-03-03"},
		{"Date: 3 March 2023", "2023-03-03"},
		{"March 3, 2023", "2023-03-03"},
		{"3 March 2023", "2023-03-03"},
		{"Stand: 3. März 2023", "2023-03-03"},
		{"Stand März 2023", ""},
		{"Letzte Aktualisierung: 3. März 2023", "2023-03-03"},
		{"Zuletzt geändert am 3. März 2023", "2023-03-03"},
		{"Gültig ab 3. März 2023", "2023-03-03"},
		{"Dernière mise à jour : 3 mars 2023", "2023-03-03"},
		{"Date d’entrée en vigueur : 3 mars 2023", "2023-03-03"},
		{"Mis à jour le 3 mars 2023", "2023-03-03"},
		{"Última actualización: 3 de marzo de 2023", "2023-03-03"},
		{"Fecha de entrada en vigor: 3 de marzo de 2023", "2023-03-03"},
		{"更新日期：2023年3月3日", "2023-03-03"},
		{"最近更新日期：2023年3月3日", "2023-03-03"},
		{"本政策最近更新于2023年3月3日", "2023-03-03"},
		{"发布日期：2023年3月3日", "2023-03-03"},
		{"生效时间：2023年3月3日", "2023-03-03"},
		{"版本号：V3.2（2023年3月3日更新）", "2023-03-03"},
		{"Version update date: March 3, 2023\n\nVersion release date: March 10, 2023", "2023-03-03"},
		{"Effective March 10, 2023\nLast updated March 3, 2023", "2023-03-03"},
		{"更新日期：2023年3月3日\n生效日期：2023年3月10日", "2023-03-03"},
	} {
		title, text := "Privacy Policy of Ibis Trains", body
		if strings.ContainsAny(tt.head, "日新") {
			title, text = "朱鹭列车隐私政策", "\n\n我们保存您的姓名和地址一年。我们需要这些信息，以便向您寄送包裹。\n"
		}
		p := mustRead(t, "p.txt", title+"\n\n"+tt.head+text)
		got := ""
		if !p.Date.IsZero() {
			got = p.Date.Format("2006-01-02")
		}
		ok := got == tt.want && p.Title == title && len(p.Clauses) == 1 && len(p.Headings) == 0
		if reason := dateLedger[tt.head]; reason != "" {
			if ok {
				t.Errorf("%q is read rightly now: strike it from dateLedger (%s)", tt.head, reason)
			}
			continue
		}
		if !ok {
			t.Errorf("%q: date %q, want %q, and title and date left out:\n%s", tt.head, got, tt.want, outline(p))
		}
	}
}
