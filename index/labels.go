package index

import (
	"encoding/binary"
	"math"

	"clausewise/corpus"
	"clausewise/corpus/topic"
)

// labels tell what the clauses of a shard are about. Filters, facets and scores
// ask for it, so they are part of the tables; the rest of what a policy says of
// its topics stands in digests.go. Each mention takes three bytes:
//
//	topic*4 + level  two bytes, little-endian
//	score            one byte, in steps of 1/250
type labels struct {
	topics int      // number of topics of the set that found them
	first  []uint32 // number of the first mention of each clause; at the end, of all
	list   []byte   // the mentions of the first clause, of the next, ...
}

const (
	mentionBytes = 3
	scoreSteps   = 250 // the highest score
	// maxTopics is the number of topics of a set that there is room for.
	maxTopics = 1 << 14
)

// label is a mention without its place in the text.
type label struct {
	topic int
	level topic.Level
	score uint8 // of scoreSteps
}

// of returns the label with a topic of a set, whose cues are not known any more.
func (l label) of(set *topic.Set) corpus.Label {
	return corpus.Label{Topic: set.Topics()[l.topic].ID, Score: float64(l.score) / scoreSteps, Level: l.level}
}

// stated reports whether the clause speaks of the topic, and does not only come
// near it.
func (l label) stated() bool { return l.level >= topic.Partial }

// add notes the mentions of the next clause.
func (l *labels) add(mentions []corpus.Mention) {
	for _, m := range mentions {
		l.list = binary.LittleEndian.AppendUint16(l.list, uint16(m.Topic)<<2|uint16(m.Level))
		l.list = append(l.list, uint8(math.Round(m.Score*scoreSteps)))
	}
	l.first = append(l.first, uint32(len(l.list)/mentionBytes))
}

// of returns the bytes of the mentions of clauses from up to to, for labelAt.
func (l *labels) of(from, to uint32) []byte {
	return l.list[mentionBytes*l.first[from] : mentionBytes*l.first[to]]
}

// labelAt returns the first of some mentions.
func labelAt(b []byte) label {
	n := binary.LittleEndian.Uint16(b)
	return label{int(n >> 2), topic.Level(n & 3), b[2]}
}

// statement says that a clause speaks of a topic.
type statement struct {
	clause uint32
	level  topic.Level
	score  uint8
}

// statements returns by topic the clauses that speak of it, in order.
func (l *labels) statements() [][]statement {
	counts := make([]int, l.topics)
	total := 0
	for b := l.list; len(b) > 0; b = b[mentionBytes:] {
		if m := labelAt(b); m.stated() {
			counts[m.topic]++
			total++
		}
	}
	room, out := make([]statement, total), make([][]statement, l.topics)
	for t, n := range counts {
		out[t], room = room[:0:n], room[n:]
	}
	for c := range uint32(len(l.first) - 1) {
		for b := l.of(c, c+1); len(b) > 0; b = b[mentionBytes:] {
			if m := labelAt(b); m.stated() {
				out[m.topic] = append(out[m.topic], statement{c, m.level, m.score})
			}
		}
	}
	return out
}

// sound reports whether all numbers lie in their bounds; clauses is the number
// of clauses.
func (l *labels) sound(clauses int) bool {
	if len(l.first) != clauses+1 || l.first[0] != 0 || l.topics > maxTopics ||
		len(l.list)%mentionBytes != 0 || int(l.first[clauses]) != len(l.list)/mentionBytes {
		return false
	}
	for c := range clauses {
		if l.first[c] > l.first[c+1] {
			return false
		}
	}
	for b := l.list; len(b) > 0; b = b[mentionBytes:] {
		m := labelAt(b)
		if m.topic >= l.topics || m.level < topic.Near || m.score > scoreSteps {
			return false
		}
	}
	return true
}
