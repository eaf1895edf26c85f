package topic

import (
	"fmt"
	"strings"
)

// A cue as written is a sequence of words that stand one after another in a sentence:
//
//	under the age of #      # is a number
//	collect/gather data     one of several words; each stands for its regular forms
//	=minor                  this form alone
//	delet*  *daten          words that begin or end so; what ends so is inflected, too
//	collect ... location    up to eight other words between, in Chinese sixteen characters
//	?your                   a word that may be missing
//	parent & consent        the first sequence, if the second stands in the same sentence, too
//	minor & !change         the first, if the second does not
//	未满 # 周岁              characters of scripts without spaces need none
type cue struct {
	text     string // as written, for the reader
	topic    int
	weight   float64
	heading  bool  // counts in headings only
	not      bool  // takes away what other cues find at its place
	sequence int   // number of the sequence that finds it
	with     []int // sequences that must stand in the same sentence
	without  []int // sequences that must not
}

// step is one element of a sequence.
type step struct {
	options [][]class // what may stand here: one or more tokens each
	gap     bool      // other words may stand before it
	missing bool      // it may be missing
}

// class is what a token is compared with: folded patterns. "~child" is the word with its regular
// forms; the others are "child", "delet*", "*daten", "#".
type class []string

// maxSteps bounds the words of a sequence.
const maxSteps = 32

// parseCue splits a cue into its sequences: the one that finds it, those that must and those
// that must not be near.
func parseCue(text string) (first []step, with, without [][]step, err error) {
	for i, part := range strings.Split(text, "&") {
		part = strings.TrimSpace(part)
		rest, no := strings.CutPrefix(part, "!")
		steps, err := parseSequence(rest)
		switch {
		case err != nil:
			return nil, nil, nil, err
		case i == 0 && no:
			return nil, nil, nil, fmt.Errorf("%q begins with what must not be there", text)
		case i == 0:
			first = steps
		case no:
			without = append(without, steps)
		default:
			with = append(with, steps)
		}
	}
	return first, with, without, nil
}

func parseSequence(text string) ([]step, error) {
	var steps []step
	gap := false
	for field := range strings.FieldsSeq(text) {
		if field == "..." || field == "…" {
			gap = len(steps) > 0
			continue
		}
		rest, missing := strings.CutPrefix(field, "?")
		st, err := parseField(rest)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", text, err)
		}
		st.gap, st.missing, gap = gap, missing, false
		steps = append(steps, st)
	}
	switch {
	case gap:
		return nil, fmt.Errorf("%q has nothing behind its dots", text)
	case len(steps) == 0:
		return nil, fmt.Errorf("a cue without words")
	case len(steps) > maxSteps:
		return nil, fmt.Errorf("%q has more than %d words", text, maxSteps)
	case steps[0].missing:
		return nil, fmt.Errorf("%q begins with a word that may be missing", text)
	}
	return steps, nil
}

// parseField reads what stands between two spaces: one word, or several to choose from.
func parseField(field string) (step, error) {
	var st step
	var single class
	for option := range strings.SplitSeq(field, "/") {
		tokens, err := parseWord(option)
		if err != nil {
			return st, err
		}
		if len(tokens) == 1 {
			single = append(single, tokens[0]...)
		} else {
			st.options = append(st.options, tokens)
		}
	}
	if single != nil {
		st.options = append(st.options, []class{single})
	}
	return st, nil
}

// parseWord returns the classes of the tokens of a word.
func parseWord(word string) ([]class, error) {
	if word == "#" {
		return []class{{"#"}}, nil
	}
	rest, exact := strings.CutPrefix(word, "=")
	rest, prefix := strings.CutSuffix(rest, "*")
	rest, suffix := strings.CutPrefix(rest, "*")
	tokens := tokenize(nil, rest, 0, len(rest))
	if len(tokens) == 0 {
		return nil, fmt.Errorf("%q is no word", word)
	}
	out := make([]class, len(tokens))
	for i, t := range tokens {
		w := string(fold(nil, rest[t.start:t.end]))
		switch {
		case suffix && i == 0 && prefix && i == len(tokens)-1:
			return nil, fmt.Errorf("%q: a * at one end only", word)
		case suffix && i == 0:
			out[i] = class{"*" + w}
		case prefix && i == len(tokens)-1:
			out[i] = class{w + "*"}
		case exact:
			out[i] = class{w}
		default:
			out[i] = class{"~" + w}
		}
	}
	return out, nil
}
