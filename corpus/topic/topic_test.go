package topic

import (
	"slices"
	"strings"
	"testing"
)

// small is a file that replaces the topics of the program.
const small = `# a test
only these

topic people.minors
name: Children
name.zh: 未成年人
definition: What is done with data of children.
asks: kids, under 14
facts: age
told by: age
sure: under the age of #
likely: parental consent, guardian & consent
hint: minor/child/children & !minor change
heading: children
not: parent company, child process
language zh
sure: 未满 # 周岁
likely: 收集/处理 ... 儿童信息/未成年人信息

topic track.cookies
language en
name: Cookies
definition: Cookies.
sure: cookie
hint: remember ?your device
likely: delet* ... history
hint: article 18
sure: we ?may ?will ?from ?time ?to ?time note/write ?down/up ... colour/shape
language fr
sure: adresse, aujourd'hui
`

func parse(t *testing.T, text string) *Set {
	t.Helper()
	s, err := Parse("small.txt", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// spell writes labels as "people.minors full 0.90 [under the age of #]".
func spell(s *Set, labels []Label) string {
	var out []string
	for _, l := range labels {
		var cues []string
		for _, c := range l.Cues {
			text := c.Text
			if c.Above != 0 {
				text = "^" + text
			}
			cues = append(cues, text)
		}
		out = append(out, s.topics[l.Topic].ID+" "+l.Level.String()+" "+strings.Join(cues, " + "))
	}
	return strings.Join(out, "; ")
}

func TestClause(t *testing.T) {
	s := parse(t, small)
	for _, c := range []struct{ lang, text, want string }{
		{"en", "Nobody under the age of 14 may join.", "people.minors full under the age of #"},
		{"en", "Nobody under the AGE of fourteen may join.", "people.minors full under the age of #"},
		{"en", "Ask your guardian. Consent is needed.", ""},
		{"en", "Your guardian's consent is needed.", "people.minors full guardian & consent"},
		{"en", "A child may join.", "people.minors near minor/child/children & !minor change"},
		{"en", "A minor change.", ""},
		{"en", "Our parent company asks for parental consent.", "people.minors full parental consent"},
		{"en", "The child process is killed.", ""},
		{"en", "We remember the device. We remember device settings and your devices.", "track.cookies near remember ?your device"},
		{"en", "Deleting the cookies also deletes the whole browsing history.", "track.cookies full cookie + delet* ... history"},
		{"en", "delete one two three four five six seven eight nine history", ""},
		{"zh", "未满十四周岁的用户", "people.minors full 未满 # 周岁"},
		{"zh", "未满 14 周岁的用户", "people.minors full 未满 # 周岁"},
		{"zh", "我们不会收集任何儿童信息。", "people.minors full 收集/处理 ... 儿童信息/未成年人信息"},
		{"zh", "我们会收集日志。儿童信息不在其中。", ""},
		{"en", "Article 18: nobody under the age of 18 may join.", "people.minors full under the age of #; track.cookies near article 18"},
		{"en", "We may from time to time note the colour.", "track.cookies full we ?may ?will ?from ?time ?to ?time note/write ?down/up ... colour/shape"},
		{"en", "we note up to five things: colour", "track.cookies full we ?may ?will ?from ?time ?to ?time note/write ?down/up ... colour/shape"},
		{"en", "we really note the colour", ""},
		{"fr", "l'adresse", "track.cookies full adresse"},
		{"fr", "qu’Aujourd’hui", "track.cookies full aujourd'hui"},
		{"fi", "under the age of 14", ""},
	} {
		if got := spell(s, s.Clause(c.text, c.lang, Context{})); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// A heading's topic is that of its clauses unless they speak of another by themselves.
func TestInherit(t *testing.T) {
	s := parse(t, small)
	head := s.Heading("Children", "en")
	if got := spell(s, head); got != "people.minors full children" {
		t.Fatal(got)
	}
	for _, c := range []struct{ text, want string }{
		{"Ask first.", "people.minors full ^children"},
		{"A child may join.", "people.minors full minor/child/children & !minor change + ^children"},
		{"We use cookies.", "track.cookies full cookie; people.minors near ^children"},
	} {
		if got := spell(s, s.Clause(c.text, "en", Context{Headings: [][]Label{head}})); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
	// A heading further up makes a hint certain, but gives no topic by itself.
	far := Context{Headings: [][]Label{nil, head}}
	if got, want := spell(s, s.Clause("Ask first.", "en", far)), "people.minors near ^children"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := spell(s, s.Clause("A child may join.", "en", far)), "people.minors full minor/child/children & !minor change + ^children"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	// An item goes on with the sentence before the list.
	if got, want := spell(s, s.Clause("the cookies;", "en", Context{LeadIn: head})), "track.cookies full cookie; people.minors partial ^children"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A fact tells of a topic unless a cue has found the same words.
func TestFacts(t *testing.T) {
	s := parse(t, small)
	for _, c := range []struct{ text, fact, want string }{
		{"Players must be 16.", "16", "people.minors full a fact: age"},
		{"Nobody under the age of 14.", "under the age of 14", "people.minors full under the age of #"},
		{"We use cookies until you are 16.", "16", "track.cookies full cookie; people.minors partial a fact: age"},
	} {
		at := strings.Index(c.text, c.fact)
		facts := []Fact{{"date", 0, 1}, {"age", at, at + len(c.fact)}}
		if got := spell(s, s.Clause(c.text, "en", Context{Facts: facts})); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// A heading gives a topic of which the file says "flow: hint" only to clauses that hint at it.
func TestHintOnly(t *testing.T) {
	s := parse(t, strings.Replace(small, "told by: age", "flow: hint", 1))
	head := s.Heading("Children", "en")
	for text, want := range map[string]string{
		"Ask first.":        "people.minors near ^children",
		"A child may join.": "people.minors full minor/child/children & !minor change + ^children",
	} {
		if got := spell(s, s.Clause(text, "en", Context{Headings: [][]Label{head}})); got != want {
			t.Errorf("%s: %s", text, got)
		}
	}
}

func TestCuePlaces(t *testing.T) {
	s := parse(t, small)
	text := "Hello. Nobody ‘under the age of 14’ may join."
	c := s.Clause(text, "en", Context{})[0].Cues[0]
	if got := text[c.Start:c.End]; got != "under the age of 14" {
		t.Errorf("the cue stands at %q", got)
	}
}

func TestFind(t *testing.T) {
	s := parse(t, small)
	for name, want := range map[string][]int{
		"people.minors": {0}, "minors": {0}, "people": {0}, "Children": {0}, "KIDS": {0}, "under  14": {0},
		"未成年人": {0}, "cookies": {1}, "track": {1}, "dogs": nil, "": nil, " ": nil,
	} {
		if got := s.Find(name); !slices.Equal(got, want) {
			t.Errorf("Find(%q) = %v, want %v", name, got, want)
		}
	}
	for name, want := range map[string]string{"minrs": "people.minors", "cookeis": "track.cookies", "xyzzy": ""} {
		if got := strings.Join(s.Closest(name), " "); got != want {
			t.Errorf("Closest(%q) = %q, want %q", name, got, want)
		}
	}
}

// The topics of the program are those of the design, each with cues in English and Chinese.
func TestDefault(t *testing.T) {
	s := Default()
	for _, topic := range s.Topics() {
		for _, c := range topic.Cues {
			if _, _, _, err := parseCue(c.Text); err != nil {
				t.Errorf("%s, %s %s: %v", topic.ID, c.Lang, c.Strength, err)
			}
		}
	}
	if n := len(s.Topics()); n != 40 {
		t.Errorf("%d topics", n)
	}
	for _, topic := range s.Topics() {
		for _, lang := range []string{"en", "zh"} {
			if !topic.Reads(lang) {
				t.Errorf("%s has no cues in %s", topic.ID, lang)
			}
		}
		if topic.NameZH == "" || topic.Mapping.OPP == "" {
			t.Errorf("%s lacks its Chinese name or mapping", topic.ID)
		}
	}
	for _, lang := range []string{"de", "fr"} {
		n := 0
		for _, topic := range s.Topics() {
			if topic.Reads(lang) {
				n++
			}
		}
		if n < 12 {
			t.Errorf("%d topics have cues in %s", n, lang)
		}
	}
	if s.Source() != "" || s.Sum() == "" {
		t.Errorf("source %q, sum %q", s.Source(), s.Sum())
	}
}

func TestExtend(t *testing.T) {
	text := "topic people.pets\nname: Pets\ndefinition: Of pets.\nsure: dog\n\ncues track.cookies\nsure: biscuit\n" +
		"\nreplace about.law\nname: Law\ndefinition: Of law.\nsure: judge\n"
	s := parse(t, text)
	if len(s.Topics()) != 41 || s.Source() != text || s.Sum() == Default().Sum() {
		t.Fatalf("%d topics, sum %s", len(s.Topics()), s.Sum())
	}
	for text, want := range map[string]string{"A dog.": "people.pets", "Cookies.": "track.cookies", "Biscuits.": "track.cookies", "The judge.": "about.law"} {
		labels := s.Clause(text, "en", Context{})
		if len(labels) != 1 || s.Topics()[labels[0].Topic].ID != want {
			t.Errorf("%s: %s", text, spell(s, labels))
		}
	}
	again := parse(t, s.Source())
	if again.Sum() != s.Sum() {
		t.Error("the source makes another set")
	}
}

func TestParseErrors(t *testing.T) {
	head := "only these\ntopic a.b\nname: N\ndefinition: D.\n"
	for _, c := range []struct{ text, want string }{
		{"", "bad.txt:1: neither a topic nor cues for one"},
		{"only these\n", "bad.txt:1: neither a topic nor cues for one"},
		{"sure: x\n", "bad.txt:1: sure stands before the first topic"},
		{"topic Minors\n", `bad.txt:1: topic "Minors": an id is a group and a name, as people.minors`},
		{"topic a.b\ntopic a.b\n", "bad.txt:2: topic a.b is there twice"},
		{"topic a.b\nname: N\nname: M\n", "bad.txt:3: name of a.b is there twice"},
		{"topic a.b\nname: N\nsure: x\n", "bad.txt:1: topic a.b has no definition"},
		{"topic a.b\ndefinition: D.\nsure: x\n", "bad.txt:1: topic a.b has no name"},
		{"topic a.b\nname: N\ndefinition: D.\n", "bad.txt:1: topic a.b has no cues"},
		{"topic about.law\nname: N\n", `bad.txt:1: the program has a topic about.law: "cues about.law" adds`},
		{"replace no.such\n", `bad.txt:1: there is no topic "no.such" to replace`},
		{head + "sure: Kr\xf6te\n", "bad.txt:5: the line is not UTF-8 text"},
		{head + "sure: a\x00b\n", "bad.txt:5: the line is not UTF-8 text"},
		{"cues no.such\n", `bad.txt:1: there is no topic "no.such" to add cues to`},
		{head + "sure:\n", "bad.txt:5: sure: nothing follows"},
		{head + "sue: x\n", `bad.txt:5: "sue" is no property`},
		{head + "nonsense\n", `bad.txt:5: "nonsense": expected a topic`},
		{head + "language english\n", `bad.txt:5: language "english": write two letters`},
		{head + "facts: colour\n", `bad.txt:5: facts: there is no kind "colour"`},
		{head + "told by: colour\n", `bad.txt:5: told by: there is no kind "colour"`},
		{head + "flow: up\n", `bad.txt:5: flow: "up": write all, or hint`},
		{head + "sure: fine, a ... \n", `bad.txt:5: sure: "a ..." has nothing behind its dots`},
		{head + "sure: ?maybe\n", `bad.txt:5: sure: "?maybe" begins with a word that may be missing`},
		{head + "sure: !x\n", `bad.txt:5: sure: "!x" begins with what must not be there`},
		{head + "sure: a & \n", `bad.txt:5: sure: a cue without words`},
		{head + "sure: a" + strings.Repeat(" ?b", 40) + "\n", `bad.txt:5: sure: "a ?b ?b`},
		{head + "sure: - \n", `bad.txt:5: sure: "-": "-" is no word`},
		{head + "sure: *mid*\n", `bad.txt:5: sure: "*mid*": "*mid*": a * at one end only`},
	} {
		_, err := Parse("bad.txt", strings.NewReader(c.text))
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q:\n got %v\nwant %s", c.text, err, c.want)
		}
	}
}
