package fact

// Kind is what a fact is about.
type Kind string

// The kinds of facts.
const (
	Deadline     Kind = "deadline"      // the vendor answers or acts within it
	Retention    Kind = "retention"     // data are kept for it
	Age          Kind = "age"           // of people, in years
	BreachWindow Kind = "breach_window" // a breach is reported within it
	Notice       Kind = "notice"        // something is announced ahead by it
	Date         Kind = "date"          // "2022-02-22", or "2022-02" for a month
	Version      Kind = "version"       // of the text, not of software
	Email        Kind = "email"
	URL          Kind = "url"
	Phone        Kind = "phone"     // digits alone, after "+" if the text has it
	Country      Kind = "country"   // also the European Union, and the regions that have laws of their own
	Law          Kind = "law"       // by its common short name
	Company      Kind = "company"   // a named third party or SDK
	DataType     Kind = "data_type" // of the closed vocabulary in names/data_type.txt
)

// Fact is something that a text states and that can be compared.
type Fact struct {
	Kind   Kind
	Value  string  // normalised: "15 working days", "14", "2022-02-22"
	Amount float64 // of a quantity; the upper end of a range, the years of "5 years and 3 months"; 0 for others
	Unit   string  // of Amount: "hour", "day", "working_day", "week", "month", "year"
	Text   string  // as it stands in the text: "within 15 working days"
	Start  int     // byte range in the text
	End    int
}
