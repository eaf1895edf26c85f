package corpus

import (
	"strings"
	"testing"
)

// TestKind tells invented policies from what lies beside them in folders.
func TestKind(t *testing.T) {
	policy := `We collect your name and your email address when you order a barometer, and share personal data with couriers only.
We use cookies to remember your basket. You may withdraw your consent at any time.
We retain your data for two years and do not sell personal information to third parties.
You may ask us which personal data we process, and have it deleted. Write to privacy@barometer.example.`
	terms := `You agree to pay the fees within 30 days. We may terminate your account if you may not pay.
You must not copy the pictures; all intellectual property is ours, and no licence is granted.
We are not liable for wrong forecasts, and give no warranty. You indemnify us against claims of others.
These terms are governed by the law of Freedonia; disputes go to arbitration. Subscriptions renew each year.`
	news := `The barometer fell to a record low on Monday, and the harbour of Ambercombe was closed for the afternoon.
Fishermen waited in the Spout Inn, where the landlord sold more soup than in any week since the flood.
The storm had passed by the evening. The harbour opens again on Tuesday, said the harbour master.
Two boats had come loose; both were found on the beach of the next village, with little damage.`
	report := `The data protection authority of Freedonia has fined Barometer Ltd on Monday for sharing personal data with third parties.
According to the authority, the company did collect personal information of children without the consent of their parents.
A spokesman said that the retention of the personal data was a mistake, and that the privacy of customers matters to the company.
Shares fell by four percent. The case began with a complaint by a group of parents from Ambercombe under the GDPR.`
	processing := `The processor shall process personal data only on documented instructions of the controller, which has the consent of each data subject.
The processor shall not engage third parties without authorisation of the data controller, and keeps all personal data confidential.
The processor assists the controller when a data subject asks for personal data, and deletes personal data at the end of the contract.
The retention of copies of personal data is not permitted, unless a law on data protection of the Union asks for it.`
	german := `Wir verarbeiten personenbezogene Daten nur mit Ihrer Einwilligung. Verantwortlicher ist die Barometer GmbH.
Wir speichern Ihre Anschrift zwei Jahre und löschen sie dann. Eine Weitergabe an Dritte findet nicht statt.
Der Datenschutzbeauftragte ist per E-Mail zu erreichen. Sie haben das Recht auf Auskunft über die Verarbeitung Ihrer Daten.
Cookies speichern wir nur, um den Warenkorb zu merken. Die Speicherung endet mit der Sitzung des Browsers und wird nicht verlängert.`
	for _, x := range []struct {
		name, text string
		want       bool
		why        string
	}{
		{"Barometer_Privacy Policy.txt", policy, true, `the title "Barometer Privacy Policy"`},
		{"a.txt", policy, true, "of 100 words are those of privacy"},
		{"a.txt", "Terms of Service\n\n" + terms, false, `the title "Terms of Service"`},
		{"a.txt", terms, false, "those of contracts and rules"},
		{"a.txt", news, false, "0.0 of 100 words"},
		{"a.txt", report, false, "0.0 of 100 are “we” or “you”"},
		{"a.txt", processing, false, "0.0 of 100 are “we” or “you”"},
		{"a.txt", german, true, "of 100 words"},
		{"a.txt", "Datenschutzerklärung\n\n" + german, true, `the title "Datenschutzerklärung"`},
		{"Barometer_Terms of Service.txt", terms, false, "Terms of Service"},
		{"a.txt", "We keep nothing.", false, "3 words are few"},
		{"青.txt", "我们收集您的姓名和手机号码等个人信息，并在征得您同意后与第三方共享。您可以查询、更正、删除您的个人信息。我们使用Cookie记住您的登录状态，个人信息保存期限为两年，期满后删除。未经您的同意，我们不会向第三方提供您的个人信息，但法律另有规定的除外。", true, "of 100 words"},
	} {
		p, err := Read(x.name, strings.NewReader(strings.ReplaceAll(x.text, "\n", "\n\n")), ReadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		v := p.Kind()
		if v.Policy != x.want || !strings.Contains(strings.Join(v.Why, "; "), x.why) {
			t.Errorf("%s %.40q: %+v, want %v and %q", x.name, x.text, v, x.want, x.why)
		}
	}
	if v := (&Policy{}).Kind(); v.Policy {
		t.Errorf("nothing is a policy: %+v", v)
	}
}
