package compare

// The weights are those of three logistic regressions. TODO

// alone weighs a pair by itself.
var alone = weights{
	one:       -9.2,
	samePairs: 1.3,
	contained: 0.3,
	rarest:    0.8,
	bestWords: 3.8,
	sureWords: 3.7,
	samePath:  1.7,
	bestMarks: 3.3,
	bothItems: 0.2,
	unlike:    -2.5,
	place:     2.6,
}

// together weighs a pair by itself and by the pairs around it.
var together = weights{
	one:       -8.3,
	samePairs: 0.9,
	contained: 1.2,
	rarest:    1.4,
	bestWords: 2.8,
	sureWords: 3.2,
	samePath:  0.6,
	bestMarks: 3.1,
	bothItems: 0.2,
	unlike:    -2.5,
	place:     1.9,
	before:    1.5,
	after:     1.5,
	under:     1.3,
	below:     2.2,
	rivals:    -1.4,
}

// joining weighs whether a passage belongs to a pair as a third.
var joining = [jointFeatures]float32{
	jointOne:       -2.3,
	jointOdds:      0.7,
	jointGain:      1.6,
	jointContained: 2.2,
	jointRedundant: -1.7,
	jointNear:      0.7,
	jointTogether:  0.6,
	jointStrong:    -0.2,
	jointUnder:     -0.6,
	jointRivals:    1.1,
	jointBeside:    1,
	jointPart:      0.5,
}
