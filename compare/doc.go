// Package compare puts policies side by side. It computes only: it reads no file and decides no
// layout, and its results depend on the arguments alone.
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
