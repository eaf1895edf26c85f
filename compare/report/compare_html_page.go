package report

import (
	"html/template"
	"unicode"
)

// comparisonPage is what the template shows. All texts are without control characters.
type comparisonPage struct {
	HTML
	Any          bool // there are rows
	Facts        []factHTML
	FactsAlone   []factHTML // stated by one side only, of what answers each other
	MoreFacts    []factHTML // shown once they are asked for
	Chosen       string     // kind of rows that is shown at first
	Map          template.HTML
	Panes        []template.HTML // the policies as texts of their own, instead of rows
	Policies     []comparedHTML
	Merged       bool // deletions stand in the columns of the others
	Wide         bool // too many policies to stand side by side on most screens
	First        string
	Changes      []changeHTML
	MoreChanges  []changeHTML // shown once they are asked for
	Unlisted     string       // how many changes the list has not
	Trivial      bool         // something differs that changes no rule
	Shown        string       // which rows were asked for
	Show         []filterHTML
	Unchanged    string // how many rows are the same
	Outline      []outlineHTML
	Rows         template.HTML
	LeftOut      template.HTML
	LeftOutCount string   // how many pieces of what is no clause differ, and how many do not
	Silent       string   // which policies have no clause
	Messages     []string // where messages of a site stand in place of the text
}

// countHTML is how many clauses are of a kind. Those that moved are counted there and elsewhere, so that
// they have no part in the bar.
type countHTML struct {
	Class, Sign, Word, Count string
	N                        int
	Bar                      bool
	From, Wide               int // of the bar, in thousandths
}

// filterHTML is a kind of rows, and how many clauses are of it.
type filterHTML struct {
	Kind, Class, Sign, Word, Count string
}

// comparedHTML is a policy and how many of its clauses are what, beside the base.
type comparedHTML struct {
	Label                                          string // tells it from the others
	Version, Title, Date, ID, Source, Sum, Clauses string
	Column                                         int // of the table, counted from 1
	Base                                           bool
	Counts                                         []countHTML
}

// changeHTML is a change in the list of those that matter most: what differs are facts and duties,
// else the words of both sides, else it is a passage of one side.
type changeHTML struct {
	Row, Class, Sign, Word, Place, Who string
	What                               []string
	More                               int // that What has not
	Left, Right, Quote                 string
	Lang, RightLang                    string // of the first and second of what is quoted, unless English
}

func letterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// factHTML is a fact that differs, in the table above the changes.
type factHTML struct {
	Kind, Left, Right, Who, Row, Place string
	alone                              int // 1 if only one side states it
}

// outlineHTML is a heading in the outline.
type outlineHTML struct {
	Row, Text, Lang, Count string
	Level                  int
	Added                  bool // only another policy has it
}
