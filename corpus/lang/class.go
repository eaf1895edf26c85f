package lang

// Class names a section of the files: words that play one part, whatever the language.
type Class string

// Classes that several stages ask for.
const (
	// FunctionWords are the commonest small words. They tell in which language a clause is.
	FunctionWords Class = "function words"
)
