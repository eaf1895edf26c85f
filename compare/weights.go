package compare

// The weights are those of three regressions, fitted to alignments that readers had made before there was a program:
// the cases in testdata/align; 13 pairs of public policies (machine-translated app policies, English and Chinese
// vendors); and 14 policies with edits made by machine. alone and together are conditional: of all candidates of a
// passage, and of having none, the right one shall be the likeliest. What no case can tell was set by hand: at least
// 0.2 for bothItems, 0.6 for samePath, 1.3 to 1.5 for what pairs lend each other; at most 1.2 for place, since
// vendors order matters as they like; unlike, and foreign.

// alone weighs a pair by itself.
var alone = weights{
	one:       -8.1,
	samePairs: 1.3,
	contained: 0.3,
	rarest:    0.8,
	bestWords: 3.8,
	sureWords: 3.6,
	samePath:  1.9,
	bestMarks: 3.3,
	bothItems: 0.2,
	unlike:    -2.5,
	foreign:   3,
	place:     1.2,
}

// together weighs a pair by itself and by the pairs around it.
var together = weights{
	one:       -7.8,
	samePairs: 0.8,
	contained: 1.2,
	rarest:    1.4,
	bestWords: 2.7,
	sureWords: 3.2,
	samePath:  0.6,
	bestMarks: 3.1,
	bothItems: 0.2,
	unlike:    -2.5,
	foreign:   3,
	place:     1.2,
	before:    1.6,
	after:     1.5,
	under:     1.3,
	below:     2.5,
	rivals:    -1.3,
}

// joining weighs whether a passage belongs to a pair as a third.
var joining = [jointFeatures]float32{
	jointOne:       -2.2,
	jointOdds:      0.7,
	jointGain:      1.6,
	jointContained: 2.2,
	jointRedundant: -1.6,
	jointNear:      0.5,
	jointTogether:  0.7,
	jointStrong:    -0.2,
	jointUnder:     -0.5,
	jointRivals:    1,
	jointBeside:    1,
	jointPart:      0.6,
}

// joint is the evidence that a passage, the third, belongs to a pair as well: what one side says in
// a single passage, the other says in two or more. Each is a number.
const (
	jointOne       = iota // always 1
	jointOdds             // log odds of the third and the single one, as a pair
	jointGain             // share of the single one's words that only the third has
	jointContained        // share of the third's words that the single one has
	jointRedundant        // cosine of the third and those that stand beside it
	jointNear             // 1 right beside one of them, less the further away
	jointTogether         // 1 if they belong to the same heading or list
	jointStrong           // log odds of the pair as it is
	jointUnder            // how likely what they belong to is paired; 0.5 if neither belongs to anything
	jointRivals           // how likely other pairs of the third or the single one are
	// how many of the passages right before and after the third belong to the single one, too, or would like to; halves
	jointBeside
	// 1 if nearly all words of the third stand in the single one, and it is right beside one of the others
	jointPart
	jointFeatures
)
