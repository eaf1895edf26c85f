// Package duty finds what a clause binds or frees its parties to do: who, how
// strongly, what, and with which exception. It tells "may share" from "will not
// share", for a comparison of two policies.
//
//	for _, d := range duty.Find(text, "en") {
//		fmt.Println(d.Who, d.Strength, d.What, d.Unless)
//	}
//
// A sentence is read once, from left to right, with tables of words and no
// grammar of the language:
//
//	Unless you agree, we will not share your data, and may delete it.
//	└── exception ─┘  who └─┬──┘ └───── what ────┘  shared └┬┘ └ what ┘
//	                     how strongly                  how strongly
//
// A duty is a subject that is a party, a verb that binds or frees it (verb.go)
// or, of vendors and third parties, a plain verb (plain.go), and the text from
// the main verb on up to an exception, another duty or the end (part.go). A
// subject is looked for at the beginning of the part of the sentence in which
// the verb stands (subject.go). A passive that names nobody binds the vendor.
// Conditions (if, when) and relative clauses (which, that) are read over: they
// hold no duties; of conditions only those count as exceptions that limit a
// duty: unless, except, only if, with or without consent, where the law asks for
// it (except.go).
//
// Chinese is read the same way, between two commas at a time (chinese.go,
// clause_zh.go, except_zh.go). German and French have simple rules: a subject
// beside its modal verb, or "we" beside a plain verb (european.go). A German
// action begins after the verb that binds, since its own verb is the last.
//
// Rather no duty than a wrong one: questions, hopes, effects ("you will be
// unable to"), what is not required, and what is denied twice ("will not
// refuse", 不得不) give none, nor does a subject that is no party.
//
// The package does not tell who "the vendor" is: any name before a modal verb is
// taken for it. Perfects ("we have adopted") are facts, no duties.
package duty
