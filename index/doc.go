// Package index finds clauses: it keeps an index of the words, topics and facts of
// policies, answers queries of plain words, phrases, signs and filters with the
// clauses that say most about them, and tells of whole policies what they say of
// which topic, without reading their texts.
//
//	x, err := index.Open(dir)
//	...
//	r, err := x.Search(ctx, index.Query{Text: "do you sell my phone number?"})
//	for _, hit := range r.Hits {
//		fmt.Println(hit.ID, hit.Path, hit.Text)
//	}
//
// It leaves to others where policies come from (corpus), what their clauses are
// about (corpus/topic, corpus/fact), where they are kept (corpus/library) and how
// hits are shown. No type of Bleve leaves this package.
//
// # From a policy to a shard
//
//	Policy ── draft ──┬─ analysis: text → words ──▶ store/    Bleve: word → clauses, positions
//	                  ├─ vocabulary: word → stems ─▶ tables   read whole at Open
//	                  ├─ labels: clause → topics ──▶ tables
//	                  ├─ digests: quotes and facts ▶ digests  read a policy at a time
//	                  └─ chunks: text for display ─▶ clauses  read a hit at a time
//
// An index is a folder of shards and a manifest that lists them. A shard is
// never changed. An update (Apply) builds a new shard beside the old ones, or two at
// once if there is much to do, replaces the manifest in one step and removes what is
// no longer listed. So readers are never blocked, and a crash leaves the old index and a
// folder that the next update removes. Policies that are gone are only
// unlisted. A shard that has become mostly empty, and the smallest ones once there
// are more than eight, are built anew together with what is added.
//
// Every clause is one Bleve document, and so is every heading, which costs less than
// indexing it with all clauses under it. The words of a language family
// have a field of their own: the function words that are left out, and what
// belongs to the same stem, differ between them. Words are indexed as they are
// written, folded, not as stems. The vocabulary of a shard knows which words share a
// stem, so a plain word of a query stands for all of its forms, while phrases,
// prefixes and misspellings are exact. Scripts without spaces are indexed as
// overlapping pairs of characters.
//
// # Topics and facts
//
// The draft labels each policy with the topics that the update names, in the
// goroutine that indexes it. What a clause is about, and how surely, takes three bytes a
// mention (labels.go) and is in memory: filters, facets and scores ask for it of
// many clauses at once. The sentences to quote and the facts stand in a file of
// their own (digests.go): Digests reads them, for a table over all policies, and
// Clauses the texts of what the table quotes, each chunk once.
//
// The manifest keeps the sum of the topics and, if a user's file had a part in them,
// that file: the index knows its topics when the file is gone or changed. Other
// topics make every label wrong, so an update with other ones makes the index anew,
// and one made by a program with other topics is outdated.
//
// # From a query to hits
//
//	text ── parse ──▶ expr ── compile ──▶ plan: leaves with a bit each, and a condition
//	          for each shard, side by side:
//	          find    each leaf: its words → postings → clauses, how often
//	          rank    score all clauses, test the condition, count, keep the best
//	      ── page ──▶ texts and highlights of the hits asked for
//
// A filter by topic is a leaf like a word, found in the labels instead of Bleve. A
// query of such filters alone is answered with the clauses first that are surest about
// the topic.
//
// A question is reduced to what it asks for: "do you sell my data" is "sell data".
// What is indexed of the rest is dropped unless it is quoted or carries a sign.
//
// Like asks with a whole clause instead of a query: its rarest words and its topics are the leaves of the
// plan, any of which is enough, and where the words stand is not looked at. It names the candidates of
// a closer comparison.
//
// # The score
//
// BM25 over text and headings together (BM25F: the counts are added before they are
// saturated), with statistics over all clauses that are searched, in
// all shards, so that the history of an index does not show. Bleve's own BM25 is not
// used: it takes the average length of a field from the number of different words,
// and scores each shard by itself. To the count of a word are added
//
//   - half of the count of its synonyms (thesaurus.go): a reader asks who "sells"
//     what a policy "discloses". They never make a clause "hold" the word;
//   - a part of its count in the two clauses before and after in the same policy:
//     a sentence is often about what the one before it names.
//
// Words that name a topic ("kids", "how long") are looked for as such, too: a clause
// that speaks of the topic, in whatever language, is scored as if it had a further
// word of the query (topics.go). As with synonyms, it never "holds" the words by that.
//
// A word that stands in the vendor's name counts as one in the heading above: who asks for "acme cookies" means Acme.
//
// That is all. Three more ideas were measured and taken out, because they harm: clauses that hold all words before
// all others, the share of the query that a clause holds, and how close together the words stand. On 194 lay
// questions over seven policies the mean average precision rose from .345 to .369 without them (paired bootstrap of
// the difference: +.014 to +.035); on 94 other questions, over four policies, from .429 to .463. Which clauses hold
// all words is still counted, and Query.All leaves only those.
//
// The constants stand in rank.go. They were chosen on three sets that have nothing to do with each other (questions
// on English policies, categories of English and of Chinese ones), in the middle of where little changes. What
// carries the quality is synonyms, topics, the clauses beside, and that question words are dropped. Not measured:
// German, French and Spanish, of which there are no questions with answers, and what a vendor's name counts.
//
// # Damage
//
// Bleve trusts its files and may crash or loop on wrong ones. So the
// sizes of all files, and the checksums of the small ones and of those that were
// written to since, are verified before Bleve sees them; the texts have a checksum a
// chunk; a panic that happens nevertheless is an error. What remains, a byte
// of a large file that changed on the disk by itself, is found by Check.
package index
