// Package corpus reads privacy policies and cuts them into clauses.
package corpus
