package compare

// The weights are those of three logistic regressions. TODO

// alone weighs a pair by itself.
var alone = weights{
	one:       -9.6,
	samePairs: 2.1,
	contained: 2.4,
	rarest:    0.2,
	bestWords: 5.2,
	samePath:  1.7,
	sameMarks: 0.2,
	bestMarks: 3.1,
	place:     2.6,
}

// together weighs a pair by itself and by the pairs around it.
var together = weights{
	one:       -8.7,
	samePairs: 1.2,
	contained: 3.2,
	rarest:    0.9,
	bestWords: 4.2,
	samePath:  1,
	bestMarks: 3.1,
	place:     1.4,
	before:    2,
	after:     2,
	under:     2,
	below:     2,
	rivals:    -1.8,
}

// joining weighs whether a passage belongs to a pair as a third.
var joining = [jointFeatures]float32{
	jointOne:       -2.1,
	jointOdds:      0.7,
	jointGain:      1.7,
	jointContained: 2.3,
	jointRedundant: -1.9,
	jointNear:      0.9,
	jointTogether:  0.5,
	jointStrong:    -0.3,
	jointUnder:     -1.4,
	jointRivals:    2,
}
