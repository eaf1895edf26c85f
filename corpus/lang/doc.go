// Package lang holds the words of each language, in one plain file a language, and hands them out by class. The
// stages that read policies ask for classes ("months", "denials") and keep only the grammar: how such words go
// together.
//
//	isMonth := lang.Of("de").Set(lang.Months)
//	copyright := regexp.MustCompile(`(?i)^(?:` + lang.Pattern(lang.CopyrightLines) + `)`)
//
// To add a language is to write words/xx.txt and its cases; a class that the file lacks is empty. A file has a line
// "name: Italian" and sections:
//
//	[months]
//	gennaio = 1
//	febbraio feb = 2
//
// What a section holds is words, parted by white space; or "word word = value" lines; or whole lines, which are
// phrases, groups, or pieces of regular expressions. Class tells which. Words are written in lower case, as NFC;
// "conserv*" stands for all words that begin so. A line that begins with "# " is a comment.
//
// The package leaves to others how texts are cut into words, and what the words of the reports are (compare/report).
package lang
