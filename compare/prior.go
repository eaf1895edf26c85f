package compare

import "math"

// usual is how many of the passages of one side at least have a partner, as a sum of probabilities, where two texts
// are of a kind. Policies of two vendors have about half. It was set so that texts of other kinds, as a
// recipe, find next to nothing.
const usual = 0.4

// prior returns what is to be added to the log odds of all pairs because few, or many, passages of
// these two texts have a partner: what looks like an answer is likelier one between two versions
// than between texts that have nothing to do with each other. The share is estimated from the
// pairs as they stand (one step of expectation maximisation).
func (c *candidates) prior() float32 {
	best, _ := c.likeliest()
	share := 0.0
	for _, side := range best {
		sum := 0.0
		for _, p := range side {
			sum += float64(p)
		}
		share = max(share, sum/float64(max(1, len(side))))
	}
	share = min(max(share, 0.02), 0.98)
	return float32(min(logOdds(share)-logOdds(usual), 0))
}

// logOdds is the natural logarithm of the odds of a probability.
func logOdds(p float64) float64 { return math.Log(p / (1 - p)) }
