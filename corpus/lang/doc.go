// Package lang holds the words of each language, in one plain file a language, and hands them out by class. The
// stages that read policies ask for classes ("months", "denials") and keep only the grammar: how such words go
// together.
//
//	isMonth := lang.Of("de").Set(lang.Months)
//	contents := regexp.MustCompile(`(?i)^(?:` + lang.Pattern(lang.ContentsTitles) + `)$`)
//
// To add a language is to write words/xx.txt and its cases; a class that the file lacks is empty. A file has a line
// "name: Italian" and sections:
//
//	[months]
//	gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
//
//	[numbers]
//	un una uno = 1
//	due = 2
//
// What a section holds is words, parted by white space; or "word word = value" lines; or whole lines, which are
// phrases, groups, or pieces of regular expressions. Class says which; a class that one stage alone asks for has no
// constant, and is named there ("fact: teens"). Words are written as they are compared: in lower case, but for those
// of names, and in NFC; "conserv*" stands for all words that begin so. A line that begins with "# " is a comment.
//
// Besides words and lines there are three ways to look many of them up at once: a Lexicon says in which classes a word
// is, a Trie finds words where no spaces part them, and Phrases counts phrases in one pass over a text.
//
// The package leaves to others how texts are cut into words, and what the words of the reports are (compare/report).
package lang
