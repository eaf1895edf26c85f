// Package fact finds what a clause states and what can be compared between
// vendors: durations, ages, dates, addresses, names of laws, companies and kinds
// of data.
//
//	for _, f := range fact.Find("We reply within fifteen (15) working days.", "en", nil) {
//		fmt.Println(f.Kind, f.Value, f.Text) // deadline 15 working days within fifteen (15) working days
//	}
//
// One scan over the bytes finds what may begin a fact: a digit, an at sign, a
// word of the tables in names/, a unit of time. Only there one looks closer:
//
//	text ──scan──▶ names (name.go), legal forms and SDKs (company.go)
//	          ├──▶ digits ──▶ dates (date.go), versions (version.go), phones (phone.go)
//	          ├──▶ "@", "://", "www." ──▶ addresses (address.go)
//	          └──▶ units of time ──▶ their sentence: durations and ages
//
// A duration says nothing by itself. What it is follows from its sentence: the
// words that lead to it ("within", "for at least"), the predicate that governs it
// ("reply", "keep"), and whose act that is; where the sentence has no predicate,
// from the headings above. A duration that stays unclear is no fact: precision
// comes before completeness. European sentences are cut into words (word.go,
// quantity.go, duration.go, age.go); Chinese ones, which have no spaces, are
// searched around the duration (chinese.go).
//
// Complete are English and Chinese. German and French have durations, ages and
// dates; every language has addresses, names and dates in digits.
package fact
