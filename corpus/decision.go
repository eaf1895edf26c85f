package corpus

// A Decision says by which rule a stage decided on a line of the source. Together they tell why a policy is cut as it
// is.
type Decision struct {
	Line  int    // of the source, counted from 1
	Stage string // one of the Stage constants
	Rule  string // its name, as the code has it
	Says  string // what was decided: "joined", "apart", "heading", "no heading", "depth 2"
}

// The stages that decide by rules.
const (
	StageLines    = "lines"    // whether a line goes on with the one before it
	StageHeadings = "headings" // whether a paragraph is a heading
	StageOutline  = "outline"  // how deep a heading is
)

// DecisionsOf returns what was decided on the lines of a span, in the order of the stages. What became no clause says
// its reason itself: see LeftOut.
func (p *Policy) DecisionsOf(s Span) (out []Decision) {
	for _, d := range p.decisions {
		if s.Line <= d.Line && d.Line <= s.EndLine {
			out = append(out, d)
		}
	}
	return out
}

// A rule decides on a case if it applies.
type rule[T any] struct {
	name string
	when func(T) bool
	then bool // what it decides
}

// decide returns the first of some rules that applies to x. The last one must always.
func decide[T any](rules []rule[T], x T) *rule[T] {
	for i := range rules {
		if r := &rules[i]; r.when == nil || r.when(x) {
			return r
		}
	}
	panic("corpus: no rule applies")
}

// log collects decisions.
type log []Decision

// note adds that a rule decided on a line, and what: yes or no, by what the rule says.
func (l *log) note(line int, stage, rule string, decided bool, yes, no string) {
	if !decided {
		yes = no
	}
	*l = append(*l, Decision{line, stage, rule, yes})
}
