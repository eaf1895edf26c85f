package lang

// Class names a section of the files: words that play one part, whatever the language.
type Class string

// Classes that several stages ask for.
const (
	// FunctionWords are the commonest small words. They tell in which language a clause is.
	FunctionWords Class = "function words"
)

// Classes that tell what kind of a document a text is.
const (
	// PrivacyPhrases stand in nearly every clause of a privacy policy, ContractPhrases in those of contracts and rules. For
	// NewPhrases.
	PrivacyPhrases  Class = "phrases of privacy"
	ContractPhrases Class = "phrases of contracts"
	// WeAndYou are the words by which a policy names its vendor and its reader. For NewPhrases.
	WeAndYou Class = "we and you"
	// PrivacyTitles and OtherTitles are what the titles of privacy policies, and of other documents of vendors, hold:
	// pieces of regular expressions.
	PrivacyTitles Class = "titles of privacy policies"
	OtherTitles   Class = "titles of other documents"
)
