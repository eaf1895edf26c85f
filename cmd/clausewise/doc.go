// Command clausewise reads privacy policies, cuts them into clauses, keeps them
// in a library and searches them.
//
// Every command stands in a file of its own and has three parts: newXCmd
// declares it, xOptions holds its flags, runX loads, calls and renders. Results
// go to standard output, everything else to standard error. What is an error, what hint
// goes with it and which exit code it means is decided in errors.go.
package main
