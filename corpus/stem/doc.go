// Package stem takes inflected words back to what their forms have in common, so that
// "collecting" and "collects" are found and compared as the same word.
//
//	stem.Of("collecting", "en") // "collect"
//
// English, German, French and Spanish have the stemmers of the Snowball project; English also
// has its irregular forms and British spellings. Words of other languages stay whole.
package stem
