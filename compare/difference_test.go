package compare

import (
	"slices"
	"strings"
	"testing"
)

// pairOf aligns two texts and returns the pair of the clause that begins with some words.
func pairOf(t *testing.T, left, right, begin string) (*Alignment, *Pair) {
	t.Helper()
	a := Align(readPolicy(t, "left.md", left), readPolicy(t, "right.md", right), Options{})
	for k := range a.Pairs {
		if p := &a.Pairs[k]; len(p.Left) > 0 && strings.HasPrefix(a.Left.Passages[p.Left[0]].Text, begin) {
			return a, p
		}
	}
	t.Fatalf("no pair begins with %q", begin)
	return nil, nil
}

// frame makes a policy of a clause among others that do not change.
func frame(clause string) string {
	return "# Privacy Policy\n\n## Data\n\nWe collect the name and the street of who orders a kettle from us.\n\n" + clause +
		"\n\n## Questions\n\nPlease write to the office in Lower Fen, or call us in the morning.\n"
}

func TestFactDifferences(t *testing.T) {
	for _, test := range []struct{ left, right, want string }{
		{"We answer your request within 30 days of its receipt.", "We answer your request within 15 working days of its receipt.", "deadline 30 days > 15 working days"},
		{"Children under 14 need the consent of a parent to use the shop.", "Children under 13 need the consent of a parent to use the shop.", "age 14 > 13"},
		{"We keep invoices for 10 years, as the law asks for it.", "We keep invoices as long as the law asks for it.", "retention 10 years > -"},
		{"We store your data in Germany and in France alone.", "We store your data in Germany and in Norway alone.", "country France > Norway"},
		{"We collect your nickname and your avatar for the profile.", "We collect your nickname and your gender for the profile.", "data_type avatar > -; data_type - > gender"},
		{"We answer within 30 days, and complaints within 10 days.", "Complaints we answer within 10 days, and others within 30 days.", ""},
	} {
		_, p := pairOf(t, frame(test.left), frame(test.right), test.left[:12])
		var got []string
		for _, d := range p.Facts {
			l, r := "-", "-"
			if d.Left != nil {
				l = d.Left.Value
			}
			if d.Right != nil {
				r = d.Right.Value
			}
			got = append(got, string(d.Kind)+" "+l+" > "+r)
		}
		slices.Sort(got)
		want := strings.Split(test.want, "; ")
		slices.Sort(want)
		if strings.Join(got, "; ") != strings.Join(want, "; ") {
			t.Errorf("%q, %q: %q, want %q", test.left, test.right, got, want)
		}
	}
}

func TestDutyDifferences(t *testing.T) {
	for _, test := range []struct{ left, right, want string }{
		{"We may share your address with our partners.", "We will not share your address with our partners.", "may > will not"},
		{"We will not sell your address to advertisers.", "We will not sell your address to advertisers, unless you agree.", "will not > will not unless you agree"},
		{"We must tell you of each breach of your data.", "We will tell you of each breach of your data.", ""},
		{"We will not share your data with others, except in the following cases:", "We will not share your data with others, except where:", ""},
		{"We will not share your data with others unless you agree.", "We will not share your data with others unless a court orders it.",
			"will not unless you agree > will not unless a court orders it"},
		{"We delete your account.", "We delete your account. We will also send you a letter about it.", "- > will"},
	} {
		_, p := pairOf(t, frame(test.left), frame(test.right), test.left[:10])
		var got []string
		for _, d := range p.Duties {
			got = append(got, strings.TrimSpace(said(d.Left, d.Exception)+" > "+said(d.Right, d.Exception)))
		}
		if strings.Join(got, "; ") != test.want {
			t.Errorf("%q, %q: %q, want %q", test.left, test.right, got, test.want)
		}
	}
}

func said(d *Duty, exception bool) string {
	if d == nil {
		return "-"
	}
	s := string(d.Strength)
	if exception && d.Unless != "" {
		s += " " + d.Unless
	}
	return s
}

func TestNoise(t *testing.T) {
	for _, test := range []struct{ left, right, want string }{
		{"Effective August 28, 2025Previous Version, as the house has agreed with itself.", "Effective 28 August 2025Previous Version, as the house has agreed with itself.", "punctuation"},
		{`We keep what you call "notes" for you, and nothing else.`, "We keep what you call “notes” for you and nothing else.", "punctuation"},
		{"We keep Your Data in a locked room of the house.", "We keep your data in a locked room of the house.", "case"},
		{"This applies from 3 March 2021 on, for all who order.", "This applies from 1 May 2024 on, for all who order.", "dates"},
		{"More is said at https://kettle.example/a about it all.", "More is said at https://kettle.example/b about it all.", "links"},
		{"How long we keep what you send is said in section 4 below.", "How long we keep what you send is said in section 5 below.", "numbering"},
		{"This Policy of 3 March 2021 is said, at https://kettle.example/a, in full.", "This policy of 1 May 2024 is said at https://kettle.example/b in full.", "punctuation case dates links"},
		{"Say no at https://kettle.example/no whenever you like, as often as you like.", "Say no whenever you like, as often as you like.", ""},
		{"Ask the keeper of the cellar at keeper@kettle.example for a copy.", "Ask the keeper of the cellar at [email\u00a0protected] for a copy.", "links"},
		{"We understand that we may sell it until 3 March 2026 to others.", "We understand that we may sell it until 3 March 2036 to others.", ""},
		{"Your consent is effective until 3 March 2026 and no longer.", "Your consent is effective until 3 March 2036 and no longer.", ""},
		{"See section 2 of the Kettle Act for what you may ask of us.", "See section 3 of the Kettle Act for what you may ask of us.", ""},
		{"See section 2 of this policy for what you may ask of us.", "See section 3 of this policy for what you may ask of us.", "numbering"},
		{"We charge 5 - 10 coins for a copy, as agreed with the house.", "We charge 5, 10 coins for a copy, as agreed with the house.", ""},
		{"We charge 5-10 coins for a copy, as agreed with the house.", "We charge 5–10 coins for a copy, as agreed with the house.", "punctuation"},
		{"We pay 1.5 times the price for what was lost on the way.", "We pay 15 times the price for what was lost on the way.", ""},
		{"We pay 10% of the price for what was lost on the way.", "We pay 10$ of the price for what was lost on the way.", ""},
		{"We may show offers of others to you until 3 March 2021 at most.", "We may show offers of others to you until 3 March 2027 at most.", ""},
		{"The ground is Article 6 of the GDPR, as the house was told.", "The ground is Article 9 of the GDPR, as the house was told.", ""},
		{"The ground is section 6 of the Data Protection Act 2018 alone.", "The ground is section 7 of the Data Protection Act 2018 alone.", ""},
		{"Sold to others: ✗ and shown to the post: ✓ in every case.", "Sold to others: ✓ and shown to the post: ✓ in every case.", ""},
		{"We keep it for 3 years after the order was sent.", "We keep it for 4 years after the order was sent.", ""},
		{"We keep your address for as long as the house stands.", "We keep your address for DRAFT as long as the house stands.", "watermarks"},
		{"We keep your CONFIDENTIAL address in a locked room of the house.", "We keep your address in a locked room of the house.", "watermarks"},
		{"WE DO NOT SHARE CONFIDENTIAL INFORMATION WITH ANY HOUSE.", "WE DO NOT SHARE INFORMATION WITH ANY HOUSE.", ""},
		{"我们对您的个人信息予以机密并妥善保存，直到订单完成为止。", "我们对您的个人信息予以并妥善保存，直到订单完成为止。", ""},
		{"We keep what you say confidential for as long as we live.", "We keep what you say for as long as we live.", ""},
		{"We do NOT sell your address to the other houses here.", "We do sell your address to the other houses here.", ""},
		{"We share it with nobody but the post, and with no one else.", "We share it with anybody but the post, and with no one else.", ""},
	} {
		_, p := pairOf(t, frame(test.left), frame(test.right), test.left[:8])
		var got []string
		for _, n := range p.Noise {
			got = append(got, string(n))
		}
		if p.Kind != Changed || strings.Join(got, " ") != test.want {
			t.Errorf("%q, %q: kind %d, noise %q, want %q", test.left, test.right, p.Kind, got, test.want)
		}
	}
	// What is no clause is noise by the reason for which it is none, also where one text alone has it.
	for _, test := range []struct{ left, right, want string }{
		{"# Privacy Policy\n\nLast updated: 3 March 2021\n\n", "# Privacy Policy\n\nLast updated: 1 May 2024\n\n", "dates"},
		{"# Privacy Policy\n\n", "# Privacy Policy\n\nLast updated: 1 May 2024\n\n", "dates"},
		{"# Privacy Policy\n\n", "CONFIDENTIAL – DRAFT 2\n\n# Privacy Policy\n\n", "watermarks"},
		{"# Privacy Policy\n\n", "# Privacy Policy\n\nBack to top\n\n", "page furniture"},
		{"# Privacy Policy\n\n", "# The Privacy Policy\n\n", ""},
		{"# Privacy Policy\n\n", "# Privacy Policy\n\nThis page isn't available.\n\n", ""},
	} {
		const rest = "\nWe keep letters.\n\nWe burn letters after a year.\n"
		a := Align(readPolicy(t, "left.md", test.left+rest), readPolicy(t, "right.md", test.right+rest), Options{})
		var got []string
		for k := range a.Pairs {
			if p := &a.Pairs[k]; p.Kind != Same {
				for _, n := range p.Noise {
					got = append(got, string(n))
				}
			}
		}
		if strings.Join(got, " ") != test.want || !a.Trivial() {
			t.Errorf("%q, %q: noise %q, want %q; trivial: %v", test.left, test.right, got, test.want, a.Trivial())
		}
	}
	// A section that is spoken of has another number, or it is another section.
	sections := "\n# 1. Cookies\n\nWe set a cookie that remembers your language.\n\n# 2. Minors\n\nChildren may not order.\n"
	swapped := "\n# 1. Minors\n\nChildren may not order.\n\n# 2. Cookies\n\nWe set a cookie that remembers your language.\n"
	for right, want := range map[string]int{swapped: 1, sections: 0} {
		_, p := pairOf(t, frame("What we ask of parents is said in section 2.")+sections, frame("What we ask of parents is said in section 1.")+right, "What we ask")
		if len(p.Noise) != want {
			t.Errorf("section 2 and section 1: noise %q, want %d classes", p.Noise, want)
		}
	}
	// Names of others are what the policy is about.
	_, p := pairOf(t, frame("The press is Inkworks, and it alone.")+"\nInkworks prints the cards.\n", frame("The press is Papermill, and it alone.")+"\nPapermill prints the cards.\n", "The press is")
	if p.Noise != nil {
		t.Errorf("another receiver: noise %q", p.Noise)
	}
	const old = "# Privacy Policy of Kettlework\n\nKettlework collects your name for the invoice.\n\nYou can ask Kettlework for a copy of your data at any time.\n\nKettlework keeps the invoice for ten years.\n"
	for _, begin := range []string{"Kettlework collects", "You can ask"} {
		a, p := pairOf(t, old, strings.ReplaceAll(old, "Kettlework", "Brewhall"), begin)
		if len(p.Noise) != 1 || p.Noise[0] != NoiseName {
			t.Errorf("%s: noise %q of %q", begin, p.Noise, a.Right.Joined(p.Right))
		}
	}
}

// A number, a line wrap or a line that nobody can see is no change.
func TestSame(t *testing.T) {
	left := "# Policy\n\n1. We collect your name and your street for sending\nthe kettle to you.\n\n2. We keep both for a year.\n"
	right := "# Policy\n\na) We collect your name and your street\nfor sending the kettle to you.\n\n\u200d\n\nb) We keep both for a year.\n"
	a := Align(readPolicy(t, "left.md", left), readPolicy(t, "right.md", right), Options{})
	for k := range a.Pairs {
		if a.Pairs[k].Kind != Same || a.Pairs[k].Moved {
			t.Errorf("%+v", a.Pairs[k])
		}
	}
}
