package compare

// The weights are those of three logistic regressions. TODO

// alone weighs a pair by itself.
var alone = weights{
	one:       -9.7,
	sameWords: 1.8,
	samePairs: 1.1,
	contained: 2.8,
	rarest:    0.4,
	bestWords: 4,
	samePath:  2.1,
	sameMarks: 1.1,
	bestMarks: 2.5,
	place:     2.8,
}

// together weighs a pair by itself and by the pairs around it.
var together = weights{
	one:       -9.2,
	sameWords: 1.8,
	samePairs: 0.4,
	contained: 3.5,
	rarest:    1.4,
	bestWords: 2.9,
	samePath:  0.6,
	sameMarks: 0.3,
	bestMarks: 3,
	place:     2,
	before:    1.8,
	after:     1.8,
	under:     2.3,
	below:     2.6,
	rivals:    -1.1,
}

// joining weighs whether a passage belongs to a pair as a third.
var joining = [jointFeatures]float32{
	jointOne:       -1.8,
	jointOdds:      0.7,
	jointGain:      1.5,
	jointContained: 1.8,
	jointRedundant: -1.8,
	jointNear:      1,
	jointTogether:  0.3,
	jointStrong:    -0.2,
	jointUnder:     -1.3,
	jointRivals:    1.3,
}
