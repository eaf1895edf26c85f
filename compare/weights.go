package compare

// The weights are those of three logistic regressions. TODO

// alone weighs a pair by itself.
var alone = weights{
	one:       -9.2,
	samePairs: 1.2,
	rarest:    0.5,
	bestWords: 4,
	sureWords: 3.9,
	samePath:  1.6,
	bestMarks: 3.3,
	bothItems: 0.2,
	unlike:    -2.5,
	place:     2.6,
}

// together weighs a pair by itself and by the pairs around it.
var together = weights{
	one:       -8.2,
	samePairs: 0.6,
	contained: 1.2,
	rarest:    1.1,
	bestWords: 2.9,
	sureWords: 3.2,
	samePath:  0.6,
	bestMarks: 3.1,
	bothItems: 0.2,
	unlike:    -2.5,
	place:     1.8,
	before:    1.5,
	after:     1.5,
	under:     1.3,
	below:     2.2,
	rivals:    -1.6,
}

// joining weighs whether a passage belongs to a pair as a third.
var joining = [jointFeatures]float32{
	jointOne:       -2.4,
	jointOdds:      0.8,
	jointGain:      1.5,
	jointContained: 2.7,
	jointRedundant: -1.6,
	jointNear:      0.8,
	jointTogether:  0.5,
	jointStrong:    -0.3,
	jointUnder:     -0.8,
	jointRivals:    1.4,
	jointBeside:    0.7,
	jointPart:      0.5,
}
