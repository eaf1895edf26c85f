// Package topic tells what a text is about, by cues that people can read and edit, and says which of
// them decided.
//
//	set := topic.Default()
//	for _, l := range set.Clause("We do not knowingly collect data of children under 13.", "en", topic.Context{}) {
//		fmt.Println(set.Topics()[l.Topic].ID, l.Score, l.Cues[0].Text)
//	}
//
// # Topics files
//
// What a topic is, and the cues that find it, stand in text files: topics/topics.txt has the topics,
// topics/en.txt and its like the cues of one language. A file of the user extends or replaces them:
//
//	topic people.pets
//	name: Animals
//	definition: What the vendor learns of the animals of its users.
//	language en
//	sure: chip number of ... pet/dog/cat
//	likely: veterinary data
//	hint: pet & !pet name
//	heading: pet
//	not: pet project
//
// How cues are written is told in cue.go.
//
// # From cues to labels
//
//	files ──parse──▶ cues of a language ──builder──▶ matcher: one trie of all sequences of words
//	text ──sentence──▶ tokens ──run──▶ matches ──near, not──▶ cues found ──labels──▶ topics with a score
//	                                      headings above ──inherit──▶
//
// A sentence is read once, however many cues there are: all paths through the trie that the words so far
// allow are followed at once, which is two or three at most times. A word belongs to classes
// (itself and its forms, its beginning, its end, numbers); which ones is looked up once a word and
// remembered.
//
// The cues of a topic are added up as if they were independent witnesses of whom each errs at a known
// rate ("noisy or"; Pearl, Probabilistic Reasoning in Intelligent Systems, 1988): one sure or likely cue
// is enough, hints need a second one. The rates are round numbers, not fitted ones: a lawyer must be
// able to foresee what a cue that he adds will do.
//
// A text in a language without cues is not labelled; Topic.Reads tells that from silence.
package topic
