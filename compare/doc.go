// Package compare puts policies side by side. It computes only: it reads no file and decides no
// layout, and its results depend on the arguments alone.
//
// # Clause by clause
//
// Align pairs the passages of two policies: clauses, headings, and what was left out. Compare does so for a base
// and several others.
//
//	a := compare.Align(old, fresh, compare.Options{})
//	for _, p := range a.Pairs {
//		fmt.Println(p.Kind, a.Left.IDs(p.Left), a.Right.IDs(p.Right), p.Score)
//	}
//
// One algorithm serves versions of one policy and policies of two vendors:
//
//	policy ──▶ passages ──▶ terms        words by their stems, pairs of words, topics, facts (terms.go)
//	                          │          rare terms count more
//	                          ▼
//	                      candidates     the passages with the most rare terms in common, and those that stand as
//	                          │          far from the same text (candidates.go)
//	                          │
//	                          ▼
//	                       evidence ◀──┐ how alike, how much in another place, are the passages beside and
//	                          │        │ the headings above paired? (evidence.go, prior.go)
//	                          └────────┘ three times, for pairs support each other
//	                          ▼
//	                      assignment     the best pairs as a whole, or none (assign.go)
//	                          │
//	                          ▼
//	                        groups       what was split or merged, lists that became a paragraph (group.go, lists.go)
//	                          │
//	                          ▼
//	              moved, words, facts, duties, noise
//
// The cheap steps come first, as in licenseclassifier: only some twenty candidates of a passage are ever looked at
// closely. As in the aligners of translations (hunalign, vecalign), what stands beside a pair is evidence for
// it, but here passages may have moved, so it is evidence and no path that has to be followed.
//
// The score of a pair is a probability: the weights of the evidence are those of logistic regressions (weights.go).
// On 13 pairs of vendors' policies that readers aligned (real texts, which are not part of the project), and on the
// vendors among the project's own cases, pairs scored from 0.57 to 0.7 were right in 0.7 of the cases, from 0.7 to
// 0.9 in 0.7, from 0.9 to 0.98 in 0.84, above that in 0.99.
//
// # Topic by topic
//
// Cover makes a table of topics and policies from digests, which are policies without their text:
//
//	c := compare.Cover(set, a.Digest(set), b.Digest(set))
//	for _, row := range c.Rows {
//		fmt.Println(row.Topic.Name, row.Cells[0].Level, row.Cells[1].Level)
//	}
//
// A cell has one of four states, because silence is a finding and not having understood is none:
//
//	full         some clause is about the topic
//	partial      the topic is touched in clauses about something else
//	none         the clauses were read and the topic was not found; Nearest says where to look first
//	not read     none, but Understood is false: the topic has no cues in the language of the policy
//
// What a cell quotes is a place in a clause. Quote fetches its words from the policy, which is
// needed only for the cells that are shown.
package compare
