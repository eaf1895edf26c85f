package compare

import "math"

// term is a word, pair of words, topic or fact of a passage, with what it weighs there.
type term struct {
	id     int32
	weight float32
}

// vector is a passage as a set of terms, by ascending id, of length 1 unless it is empty.
type vector []term

// unit brings a vector to length 1.
func unit(v vector) vector {
	sum := 0.0
	for _, t := range v {
		sum += float64(t.weight) * float64(t.weight)
	}
	if sum == 0 {
		return v
	}
	f := float32(1 / math.Sqrt(sum))
	for i := range v {
		v[i].weight *= f
	}
	return v
}

// add returns a + share·b.
func add(a, b vector, share float32) vector {
	out := make(vector, 0, len(a)+len(b))
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0].id < b[0].id:
			out, a = append(out, a[0]), a[1:]
		case len(a) == 0 || b[0].id < a[0].id:
			out, b = append(out, term{b[0].id, b[0].weight * share}), b[1:]
		default:
			out, a, b = append(out, term{a[0].id, a[0].weight + b[0].weight*share}), a[1:], b[1:]
		}
	}
	return out
}

// dot is the scalar product of two vectors: of unit vectors the cosine, from 0 to 1. It is called most of all, so
// it does not go by way of both.
func dot(a, b vector) float32 {
	var sum float32
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch x, y := a[i].id, b[j].id; {
		case x < y:
			i++
		case y < x:
			j++
		default:
			sum += a[i].weight * b[j].weight
			i++
			j++
		}
	}
	return sum
}

// both calls fn with each term that two vectors have in common.
func both(a, b vector, fn func(id int32)) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch x, y := a[i].id, b[j].id; {
		case x < y:
			i++
		case y < x:
			j++
		default:
			fn(x)
			i++
			j++
		}
	}
}

// common tells how much of the shorter of two vectors the longer one has, by weight, and the
// weight of the rarest term that they have in common, 1 for one that stands in one of 150 passages.
func common(a, b vector, idf []float32) (contained, rarest float32) {
	var sum float32
	both(a, b, func(id int32) {
		sum += idf[id] * idf[id]
		rarest = max(rarest, idf[id])
	})
	if sum == 0 {
		return 0, 0
	}
	return sum / min(size(a, idf), size(b, idf)), rarest / 5
}

// size is the weight of the terms of a vector, however often each stands there.
func size(v vector, idf []float32) (sum float32) {
	for _, t := range v {
		sum += idf[t.id] * idf[t.id]
	}
	return sum
}
