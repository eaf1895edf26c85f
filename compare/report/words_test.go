package report

import (
	"testing"

	"clausewise/corpus"
	"clausewise/corpus/fact"
)

// TestChineseValues tells values of facts in Chinese, and leaves them as they are in English.
func TestChineseValues(t *testing.T) {
	zh := HTML{Lang: "zh"}.words()
	for _, test := range []struct {
		fact fact.Fact
		want string
	}{
		{fact.Fact{Kind: fact.Deadline, Value: "15 working days", Unit: "working_day"}, "15 个工作日"},
		{fact.Fact{Kind: fact.Deadline, Value: "1 day", Unit: "day"}, "1 天"},
		{fact.Fact{Kind: fact.Retention, Value: "15-30 days", Unit: "day"}, "15-30 天"},
		{fact.Fact{Kind: fact.Retention, Value: "5 years and 3 months", Unit: "year"}, "5 年 3 个月"},
		{fact.Fact{Kind: fact.Age, Value: "14", Unit: "year"}, "14"},
		{fact.Fact{Kind: fact.Date, Value: "2022-02"}, "2022-02"},
		{fact.Fact{Kind: fact.DataType, Value: "device model"}, "设备型号"},
		{fact.Fact{Kind: fact.Country, Value: "Germany"}, "德国"},
		{fact.Fact{Kind: fact.Company, Value: "Apple"}, "Apple"},
	} {
		if got := zh.value(&test.fact); got != test.want {
			t.Errorf("%s: %q, want %q", test.fact.Value, got, test.want)
		}
		if got := english.value(&test.fact); got != test.fact.Value {
			t.Errorf("%s: %q in English", test.fact.Value, got)
		}
	}
}

// TestChineseCitation has the same parts as one in English.
func TestChineseCitation(t *testing.T) {
	p := &corpus.Policy{Vendor: "Acme", Source: corpus.Source{Name: "acme.txt", SHA256: "0f"}, Clauses: []corpus.Clause{{ID: "acme#1", Number: "3.1", Text: "We keep it.", Span: corpus.Span{Line: 7}}}}
	c := &Citation{Policy: p, Key: "acme@v1", Document: "Privacy Policy", Version: "v1"}
	for lang, want := range map[string]string{
		"en": "“We keep it.”\nAcme, Privacy Policy, version v1, no. 3.1, clause acme@v1#1, line 7 of acme.txt, SHA-256 0f\n",
		"zh": "“We keep it.”\nAcme，隐私政策，版本 v1，编号 3.1，条款 acme@v1#1，来源 acme.txt 第 7 行，SHA-256 0f\n",
	} {
		if got, err := (HTML{Lang: lang}).Citation(c); got != want || err != nil {
			t.Errorf("%s: %q, %v; want %q", lang, got, err, want)
		}
	}
}

// TestParseWords keeps the spaces at the ends of a key.
func TestParseWords(t *testing.T) {
	w := parseWords("# a comment\n\n,  = 、\nN row = N 行\n")
	if len(w) != 2 || w.t(", ") != "、" || w.count(3, "row") != "3 行" || w.count(1, "change") != "1 change" {
		t.Errorf("%q", w)
	}
}
